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
    /// Rolling friction against itself, in metres: the lever arm by which the pressure leads the contact, so that a load `N` resists rolling
    /// with the torque `rolling_friction · N`, whatever the radius. The dimensionless coefficient of a wheel of radius `r` is this over `r`.
    #[serde(default)]
    pub rolling_friction: f32,
    /// Spinning (torsional) friction of one contact against itself, in metres: a load `N` resists turning about the contact's normal with
    /// the torque `spinning_friction · N`. A round contact patch of radius `a` under Hertz pressure gives 3 π/16 · friction · a.
    #[serde(default)]
    pub spinning_friction: f32,
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

/// Which generator makes the textures of a look. Colours are sRGB, 0..1; a tint shifts those that belong to the base colour with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Pattern {
    /// One colour, with the faint smudges of use.
    #[default]
    Plain,
    /// Wood with its grain along U.
    Wood {
        /// Colour of the late wood; shifts with a tint.
        grain_color: [f32; 3],
        /// Planks across V in one repeat; 0 is one solid piece.
        planks: u32,
        /// Knots a square metre.
        knots_m2: f32,
    },
    /// Rolled wall paint, plaster or moulded skin: faint mottling and orange-peel height.
    Plaster {
        /// 0 is smooth, 1 is hand-trowelled.
        strength: f32,
    },
    /// Stripes with leaf sprigs in a half-drop repeat.
    Wallpaper {
        /// Colour of the print; shifts with a tint.
        motif_color: [f32; 3],
    },
    /// Plain-woven threads.
    Weave {
        /// Colour of the threads along V; shifts with a tint.
        weft_color: [f32; 3],
        /// Threads a repeat, each way.
        threads: u32,
        /// How uneven the yarn is, 0..1.
        slub: f32,
    },
    /// Velvet: a short dense pile that shows which way it was stroked.
    Nap {
        /// How crushed it is, 0..1.
        crush: f32,
    },
    /// Carpet or rug tufts, with a border-free motif.
    Pile {
        /// Colour of the motif; none for a plain carpet.
        motif_color: Option<[f32; 3]>,
        /// Tufts a repeat, each way.
        tufts: u32,
    },
    /// Quilted cloth.
    Quilt {
        /// Diamonds a repeat.
        across: u32,
    },
    /// Leather grain with creases.
    Leather {
        /// Colour down in the creases; shifts with a tint.
        crease_color: [f32; 3],
    },
    /// Square tiles with grout.
    Tile {
        /// Colour of the grout.
        grout_color: [f32; 3],
        /// Tiles a repeat.
        across: u32,
    },
    /// Stone chips in a ground: terrazzo, granite.
    Chips {
        /// Colours of the chips.
        chip_colors: [[f32; 3]; 3],
        /// Mean chip size in metres.
        chip_m: f32,
        /// Share of the surface that is chips, 0..1.
        coverage: f32,
    },
    /// Veined stone.
    Marble {
        /// Colour of the veins; shifts with a tint.
        vein_color: [f32; 3],
    },
    /// Metal brushed along U.
    Brushed,
    /// Glazed ceramic or hammered metal with faint speckle.
    Speckle {
        /// Colour of the specks; shifts with a tint.
        speckle_color: [f32; 3],
    },
    /// Corrugated board: faint flutes along V, and fibres.
    Fibre,
    /// Wicker or rattan basketwork.
    Basket {
        /// Strands a repeat.
        strands: u32,
    },
    /// Bands, a title and lines of small print, for book covers and packaging.
    Print {
        /// Colour of the ink.
        ink_color: [f32; 3],
    },
    /// Two colours in patches of every size, with relief: concrete, clay, cast iron, crust, soil.
    Mottle {
        /// Colour of the patches; shifts with a tint.
        second_color: [f32; 3],
        /// Size of the largest patches in metres.
        feature_m: f32,
        /// Height of the relief in metres.
        relief_m: f32,
        /// Density of dark pits, 0..1.
        pits: f32,
    },
    /// Skin of fruit and leaves: spots or pores, and streaks along U.
    Skin {
        /// Colour of the spots and streaks.
        spot_color: [f32; 3],
        /// Distance between spots in metres.
        feature_m: f32,
        /// Height of the pores in metres.
        relief_m: f32,
        /// Strength of the streaks, 0..1.
        streaks: f32,
    },
}
