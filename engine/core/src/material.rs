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
    /// Wooden boards laid in a pattern.
    Parquet {
        /// Colour of the late wood; shifts with a tint.
        grain_color: [f32; 3],
        /// How they are laid.
        layout: Parquet,
        /// Figures across one repeat.
        across: u32,
    },
    /// Bricks or tiles in courses.
    Courses {
        /// Colour of the joints.
        joint_color: [f32; 3],
        /// Colour of other bricks; each brick is a mix. Shifts with a tint.
        second_color: [f32; 3],
        /// Bricks in a row of one repeat.
        across: u32,
        /// Rows in one repeat; even where `shift` is not 0.
        rows: u32,
        /// How far every second row is moved, as a share of a brick.
        shift: f32,
        /// Width of the joints in metres.
        joint_m: f32,
        /// Unevenness: 0 machine-made, 1 hand-made.
        rough: f32,
    },
    /// Hexagonal tiles.
    Hexagons {
        /// Colour of the grout.
        grout_color: [f32; 3],
        /// Colour of other tiles; each tile is a mix. Shifts with a tint.
        second_color: [f32; 3],
        /// Tiles across one repeat; 7 or a multiple, so that they are regular.
        across: u32,
    },
    /// Square tiles with figures.
    Inlay {
        /// Colour of every second tile, or of the figure; shifts with a tint.
        second_color: [f32; 3],
        /// Colour of the figure's middle.
        third_color: [f32; 3],
        /// Colour of the joints.
        grout_color: [f32; 3],
        /// The figure.
        figure: Inlay,
        /// Tiles across one repeat, an even number.
        across: u32,
    },
    /// Printed figures that repeat, on paper or cloth.
    Motif {
        /// Colour of the print; shifts with a tint.
        motif_color: [f32; 3],
        /// Second colour of the print; shifts with a tint.
        second_color: [f32; 3],
        /// What is repeated.
        motif: Motif,
        /// Figures across one repeat, an even number.
        across: u32,
        /// On cloth rather than paper.
        cloth: bool,
    },
    /// Twill-woven threads: denim, herringbone, satin.
    Twill {
        /// Colour of the threads along U; shifts with a tint.
        weft_color: [f32; 3],
        /// Threads a repeat, each way; a multiple of 16.
        threads: u32,
        /// Which twill.
        kind: Twill,
    },
    /// Cloth woven of coloured bands: tartan, gingham, ticking.
    Check {
        /// Second colour of the threads; shifts with a tint.
        second_color: [f32; 3],
        /// Third colour of the threads; shifts with a tint.
        third_color: [f32; 3],
        /// Order of the bands.
        sett: Sett,
        /// Setts in one repeat.
        repeats: u32,
        /// Threads a repeat, each way; a multiple of 4.
        threads: u32,
    },
    /// Raised cords along V.
    Cords {
        /// Colour in the grooves; shifts with a tint.
        groove_color: [f32; 3],
        /// Cords a repeat.
        cords: u32,
    },
    /// Stocking stitch.
    Knit {
        /// Colour between the stitches; shifts with a tint.
        shade_color: [f32; 3],
        /// Stitches a repeat, across.
        stitches: u32,
    },
    /// Curled loops or tufts of yarn.
    Loops {
        /// Colour of other loops; shifts with a tint.
        second_color: [f32; 3],
        /// Size of a loop in metres.
        loop_m: f32,
        /// How deep the pile is, 0..1.
        depth: f32,
    },
    /// Open cloth of thin threads, with rosettes or plain; lets light through between them.
    Lace {
        /// Threads a repeat, each way.
        threads: u32,
        /// Rosettes a repeat; 0 is a plain sheer.
        rosettes: u32,
    },
    /// Matting of rushes along U, bound by cords.
    Rushes {
        /// Colour where they are bound; shifts with a tint.
        cord_color: [f32; 3],
        /// Rushes a repeat.
        rushes: u32,
        /// Cords a repeat.
        cords: u32,
    },
    /// Boards of concrete or clapboards: seams along U and the print of wood between.
    Boarded {
        /// Colour of the seams and stains; shifts with a tint.
        seam_color: [f32; 3],
        /// Boards a repeat.
        boards: u32,
    },
    /// Metal with round dents.
    Hammered {
        /// Size of a dent in metres.
        dent_m: f32,
    },
    /// Zinc with visible crystals.
    Spangle {
        /// Size of a crystal in metres.
        crystal_m: f32,
    },
    /// Metal or paint eaten by rust; metallic where it is not.
    Rust {
        /// Colour of the rust.
        rust_color: [f32; 3],
        /// Share of the surface that is eaten, 0..1.
        coverage: f32,
    },
    /// Glass with ribs along V, or with a random relief.
    Ribbed {
        /// Ribs a repeat; 0 for a random relief.
        ribs: u32,
    },
    /// Bark of a tree, along V.
    Bark {
        /// Colour in the furrows; shifts with a tint.
        furrow_color: [f32; 3],
        /// Width of a plate in metres.
        plate_m: f32,
    },
    /// Leaf blade with a midrib along V.
    Leaf {
        /// Colour of the veins; shifts with a tint.
        vein_color: [f32; 3],
        /// Side veins a repeat.
        pairs: u32,
    },
    /// Rind with stripes and ribs along V.
    Rind {
        /// Colour of the stripes; shifts with a tint.
        stripe_color: [f32; 3],
        /// Stripes a repeat.
        stripes: u32,
        /// How torn the stripes are, 0..1.
        ragged: f32,
        /// Height of the ribs in metres.
        rib_m: f32,
    },
    /// Net of scales with eyes.
    Eyes {
        /// Colour of edges and eyes; shifts with a tint.
        edge_color: [f32; 3],
        /// Scales a repeat, an even number.
        across: u32,
    },
    /// Body with holes of many sizes.
    Holes {
        /// Colour down in the holes; shifts with a tint.
        depth_color: [f32; 3],
        /// Size of the largest holes in metres.
        hole_m: f32,
        /// Share of places that have a hole, 0..1.
        share: f32,
    },
    /// Straws or blades lying about U.
    Straws {
        /// Colour of other straws; shifts with a tint.
        second_color: [f32; 3],
        /// Width of a straw in metres.
        straw_m: f32,
    },
    /// Skin with lines along V and rings across: onion, carrot, potato.
    Lines {
        /// Colour of lines and rings; shifts with a tint.
        line_color: [f32; 3],
        /// Lines a repeat.
        lines: u32,
        /// Rings a repeat.
        rings: u32,
    },
    /// A page of a newspaper.
    Newsprint {
        /// Colour of the ink.
        ink_color: [f32; 3],
    },
    /// A printed packet or label.
    Packet {
        /// Colour of bands and grounds; shifts with a tint.
        second_color: [f32; 3],
        /// Colour of the letters.
        ink_color: [f32; 3],
        /// Its layout.
        kind: Packet,
    },
}

/// How short boards are laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parquet {
    /// Ends against sides, at right angles.
    Herringbone,
    /// Slanted ends that meet in lines.
    Chevron,
    /// Blocks, lengthwise and crosswise by turns.
    Basket,
}

/// Figure of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inlay {
    /// Every second tile in the second colour.
    Checker,
    /// A star of eight points.
    Star,
    /// Four petals.
    Petals,
    /// Rings that close over four tiles.
    Rings,
}

/// Figure of prints and wallpapers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motif {
    /// Broad and fine stripes.
    Stripes,
    /// Dots in rows.
    Dots,
    /// Ogees with palmettes.
    Damask,
    /// Diagonal lattice with blossoms.
    Trellis,
    /// Overlapping scales of rings.
    Scales,
    /// Sprays of flowers.
    Floral,
    /// Sprays of flowers as a line drawing.
    Toile,
    /// Scattered stars.
    Stars,
}

/// Kind of twill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Twill {
    /// Two over, two under.
    Diagonal,
    /// Three over, one under, worn along the threads.
    Denim,
    /// Diagonals that turn back: tweed.
    Herringbone,
    /// Long floats that shine.
    Satin,
}

/// Order of coloured bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sett {
    /// Equal squares of two colours.
    Gingham,
    /// Fine stripes of the warp.
    Ticking,
    /// Bands in three colours, both ways.
    Tartan,
    /// Fine lines in large squares.
    Windowpane,
}

/// Layout of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Packet {
    /// Sunburst and a bowl.
    Cereal,
    /// A band and a medal.
    Band,
    /// Upright stripes and a plate.
    Stripes,
}
