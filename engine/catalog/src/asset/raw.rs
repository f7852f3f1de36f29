//! What every format is read into, before it is measured, turned upright and given colliders.

use homebody_core::Pose;

use crate::{Collider, JointSpec, Mesh};

/// A thing as a file describes it.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// Name that the file gives it; empty if it gives none.
    pub name: String,
    /// Rigid parts; the first is the root.
    pub links: Vec<RawLink>,
    /// Joints between them, in the root's frame.
    pub joints: Vec<JointSpec>,
    /// What the pieces are covered with.
    pub looks: Vec<RawLook>,
    /// What was left out or filled in.
    pub notes: Vec<String>,
    /// Stands still, as far as the file says.
    pub fixed: Option<bool>,
}

/// A rigid part.
#[derive(Clone, Debug, Default)]
pub struct RawLink {
    /// Name that the file gives it.
    pub name: String,
    /// Frame in the root's with all joints at 0.
    pub root_from_link: Pose,
    /// What is seen.
    pub pieces: Vec<Piece>,
    /// What is touched, where the file says it; else it is made from the pieces.
    pub solids: Vec<Collider>,
    /// Meshes to be made colliders of, where the file sets them apart from what is seen.
    pub solid_meshes: Vec<Mesh>,
    /// Mass in kg, where the file says it.
    pub mass_kg: Option<f32>,
}

/// Triangles with one look, in the link's frame. UVs are those of the file, in repeats of its image.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Name of the mesh or object.
    pub name: String,
    /// Index into the looks.
    pub look: usize,
    /// The triangles.
    pub mesh: Mesh,
}

/// A material as a file describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct RawLook {
    /// Name that the file gives it.
    pub name: String,
    /// sRGB, each 0..1; the mean over the pieces where an image gives it.
    pub color: [f32; 3],
    /// 0..1.
    pub metallic: f32,
    /// 0..1.
    pub roughness: f32,
    /// Share of light let through, 0..1.
    pub transmission: f32,
    /// True where the colour is the mean of an image.
    pub textured: bool,
}

impl Default for RawLook {
    fn default() -> Self {
        Self { name: String::new(), color: [0.7; 3], metallic: 0.0, roughness: 0.6, transmission: 0.0, textured: false }
    }
}

impl Raw {
    /// Number of triangles that are seen.
    pub fn triangles(&self) -> usize {
        self.links.iter().flat_map(|link| &link.pieces).map(|piece| piece.mesh.triangles.len()).sum()
    }
}
