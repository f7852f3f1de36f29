//! One row a material: weight, slide, sound and look come from the same place.

use serde::{Deserialize, Serialize};

/// A material: physical constants, acoustic constants and how it looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Name by which scenes and objects refer to the row, in snake case.
    pub name: String,
    /// Density of the solid, in kg/m³.
    pub density_kg_m3: f32,
    /// Coulomb friction against itself (static = kinetic), at least 0.
    pub friction: f32,
    /// Coefficient of restitution, 0..1.
    pub restitution: f32,
    /// Young's modulus in Pa.
    pub youngs_modulus_pa: f32,
    /// Poisson ratio, 0..0.5.
    pub poisson_ratio: f32,
    /// Loss factor of the material's vibration, dimensionless.
    pub loss_factor: f32,
    /// Random-incidence sound absorption at 125, 250, 500, 1000, 2000 and 4000 Hz, 0..1.
    pub absorption: [f32; 6],
    /// How it looks.
    pub look: Look,
    /// Where the figures come from.
    pub source: String,
}

/// Metallic-roughness look; the pattern is generated from a seed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Base colour, sRGB, each 0..1; patterns vary around it.
    pub base_color: [f32; 3],
    /// Perceptual roughness, 0..1.
    pub roughness: f32,
    /// 0 for dielectrics, 1 for metals.
    #[serde(default)]
    pub metallic: f32,
    /// Share of light let through (clear glass 1), 0..1.
    #[serde(default)]
    pub transmission: f32,
    /// Light given off, relative to base colour, in cd/m².
    #[serde(default)]
    pub emission_cd_m2: f32,
    /// The generated pattern.
    #[serde(default)]
    pub pattern: Pattern,
    /// Edge length of one repeat of the pattern, in metres.
    #[serde(default = "one_metre")]
    pub tile_m: f32,
}

fn one_metre() -> f32 {
    1.0
}

/// Which generator makes the textures of a look. Colours are sRGB, 0..1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Pattern {
    /// One colour.
    #[default]
    Plain,
    /// Grain along U; `planks` is the number of planks across V in one repeat (0: one solid piece).
    Wood { grain_color: [f32; 3], planks: u32 },
    /// Rolled wall paint or plaster: faint mottling and orange-peel height; `strength` 0..1.
    Plaster { strength: f32 },
    /// Woven threads; `threads` a repeat, the weft in `weft_color`.
    Weave { weft_color: [f32; 3], threads: u32 },
    /// Carpet or rug pile with a border-free motif; `motif_color` is the second colour.
    Pile { motif_color: [f32; 3] },
    /// Square tiles with grout; `across` tiles a repeat.
    Tile { grout_color: [f32; 3], across: u32 },
    /// Metal brushed along U.
    Brushed,
    /// Glazed ceramic with faint speckle.
    Speckle { speckle_color: [f32; 3] },
    /// Corrugated board: fine flutes and fibres.
    Fibre,
    /// Veined stone.
    Marble { vein_color: [f32; 3] },
    /// Wicker or rattan basketwork; `strands` a repeat.
    Basket { strands: u32 },
    /// Stripes or printed text-like blocks, for book covers and packaging.
    Print { ink_color: [f32; 3] },
}
