//! What may be asked of an import.

use serde::{Deserialize, Serialize};

/// How to read a file; what is left out is found by looking at it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportOptions {
    /// Name of the asset, in snake case; the file's when left out.
    pub name: Option<String>,
    /// What a length of 1 in the file is.
    pub unit: Option<Unit>,
    /// Which way is up in the file.
    pub up: Option<Up>,
    /// Factor on all lengths, after the unit; 1 when left out.
    pub scale: Option<f32>,
    /// Where the asset's origin is put.
    pub origin: OriginAt,
    /// Degrees about +Y by which the thing is turned, once it is upright.
    pub turn_deg: f32,
    /// Density in kg/m³ of what the surfaces enclose.
    pub density_kg_m3: Option<f32>,
    /// Mass in kg of the whole thing, whatever its volume.
    pub mass_kg: Option<f32>,
    /// Material of all parts in place of the nearest ones.
    pub material: Option<String>,
    /// Kind of the catalog whose class, uses and places the asset takes over.
    pub like: Option<String>,
    /// Class for labels.
    pub class: Option<String>,
    /// Never moves.
    pub fixed: Option<bool>,
    /// How what is touched is made.
    pub collision: Collision,
    /// Folders with packages that `package://` paths of URDF files name.
    pub packages: Vec<std::path::PathBuf>,
    /// Images that a file names and that are not there are left out instead of refused.
    pub without_textures: bool,
}

/// A unit of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Metres.
    M,
    /// Centimetres.
    Cm,
    /// Millimetres.
    Mm,
    /// Inches.
    In,
    /// Feet.
    Ft,
}

/// An axis that points up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Up {
    /// +X.
    X,
    /// +Y, as in glTF.
    Y,
    /// +Z, as in CAD programs.
    Z,
}

/// Where the origin goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OriginAt {
    /// Under the middle of the thing, at its lowest point: what scenes expect.
    #[default]
    Base,
    /// In its middle.
    Centre,
    /// Where the file has it.
    Keep,
}

/// How what is touched is made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Collision {
    /// Most convex pieces of a link.
    pub hulls_max: usize,
    /// Most corners of a piece.
    pub corners_max: usize,
    /// Cells along the longest side when hollow shapes are cut into pieces.
    pub resolution: u32,
    /// One piece for each link, hollows filled.
    pub solid: bool,
}

impl Default for Collision {
    fn default() -> Self {
        Self { hulls_max: 32, corners_max: 24, resolution: 96, solid: false }
    }
}

impl Unit {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 5] = [Self::M, Self::Cm, Self::Mm, Self::In, Self::Ft];

    /// Metres.
    pub fn metres(self) -> f32 {
        match self {
            Self::M => 1.0,
            Self::Cm => 0.01,
            Self::Mm => 0.001,
            Self::In => 0.0254,
            Self::Ft => 0.3048,
        }
    }

    /// As people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::M => "m",
            Self::Cm => "cm",
            Self::Mm => "mm",
            Self::In => "in",
            Self::Ft => "ft",
        }
    }
}
