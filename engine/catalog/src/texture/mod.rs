//! Textures made from a material's look and a seed: colour, roughness and relief that tile without a seam.
//!
//! A pattern is a function from a place on the tile to a [`Texel`]; [`generate`] samples it, sets the mean colour and turns heights into
//! normals. Generators live in the folder `texture`, grouped by what the things are made of.

pub mod cache;
mod cloth;
mod fabric;
mod growth;
mod hide;
mod masonry;
mod metal;
mod motifs;
mod noise;
mod packaging;
mod parquet;
mod printed;
mod stone;
mod surface;
mod wood;

use homebody_core::Stream;
use homebody_core::glam::Vec3;
use homebody_core::material::{Look, Material, Pattern};

use noise::{Layer, Noise, Place, Scatter};

/// One repeat of a material's look. Texel (x, y) is at index `y · size + x` and shows the place u = (x + ½)·`tile_m`/size,
/// v = (y + ½)·`tile_m`/size, in the metres of a mesh's UVs. It repeats without a seam in both directions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextureSet {
    /// Texels along each edge.
    pub size: u32,
    /// sRGB colour of each texel.
    pub base_color: Vec<[u8; 3]>,
    /// Perceptual roughness, 255 is 1.
    pub roughness: Vec<u8>,
    /// x (along +U) and y (along +V) of the unit normal in tangent space, 127 is 1; z is positive.
    pub normal: Vec<[i8; 2]>,
    /// Height of each texel.
    pub relief: Relief,
    /// How metallic each texel is, 255 is 1, where that changes from place to place.
    pub metallic: Option<Vec<u8>>,
    /// Share of light that each texel lets through, 255 is 1, where that changes from place to place.
    pub transmission: Option<Vec<u8>>,
}

/// Heights of a texture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relief {
    /// Height above the lowest texel as a share of `depth_um`, 65535 is 1; empty where the surface is flat.
    pub heights: Vec<u16>,
    /// Height of the highest texel above the lowest in micrometres.
    pub depth_um: u32,
}

impl Relief {
    /// Relief flatter than this many micrometres is none.
    const FLAT_UM: u32 = 100;

    fn of(texels: &[Texel]) -> Self {
        let heights = || texels.iter().map(|texel| texel.height);
        let low = heights().fold(f32::MAX, f32::min);
        let depth = heights().fold(f32::MIN, f32::max) - low;
        let depth_um = (depth * 1e6).max(0.0) as u32;
        if depth_um < Self::FLAT_UM {
            return Self::default();
        }
        Self { heights: heights().map(|height| ((height - low) / depth * 65_535.0) as u16).collect(), depth_um }
    }
}

/// What a pattern says of one place.
#[derive(Clone, Copy, Debug)]
struct Texel {
    /// sRGB, 0..1.
    color: Vec3,
    /// Perceptual roughness, 0..1.
    roughness: f32,
    /// Height in metres.
    height: f32,
}

/// What all patterns work from.
#[derive(Clone, Copy, Debug)]
struct Canvas {
    /// Base colour, or the tint in its place.
    base: Vec3,
    /// What a tint multiplies the colours by that belong to the base colour.
    shift: Vec3,
    roughness: f32,
    tile_m: f32,
    size: u32,
    /// Size of a texel in metres.
    texel_m: f32,
    noise: Noise,
}

impl Canvas {
    fn new(look: &Look, tint: Option<[f32; 3]>, seed: u64, size: u32) -> Self {
        let row = Vec3::from(look.base_color);
        let base = tint.map_or(row, Vec3::from);
        Self {
            base,
            shift: base / row.max(Vec3::splat(0.02)),
            roughness: look.roughness,
            tile_m: look.tile_m,
            size,
            texel_m: look.tile_m / size as f32,
            noise: Noise::new(Stream::new(seed, "texture").bits() as u32),
        }
    }

    /// Noise of this label for every texel; `period` is the cells a repeat.
    fn layer(&self, label: u32, period: [i32; 2], octaves: u32) -> Layer {
        Layer::new(self.noise.other(label), self.size as usize, period, octaves)
    }

    /// Points of this label, `count` × `count` a repeat.
    fn scatter(&self, label: u32, count: i32, jitter: f32) -> Scatter {
        Scatter::new(self.noise.other(label), count, jitter)
    }

    /// A colour of the pattern that belongs to the base colour, moved with the tint.
    fn shifted(&self, color: [f32; 3]) -> Vec3 {
        (Vec3::from(color) * self.shift).clamp(Vec3::ZERO, Vec3::ONE)
    }

    /// Whole number of features of this size in one repeat, at least 1 and no finer than two texels.
    fn count(&self, feature_m: f32) -> i32 {
        (self.tile_m / feature_m.max(2.0 * self.texel_m)).round().max(1.0) as i32
    }

    /// Octaves of noise from this feature size down to two texels, within 1..=`limit`.
    fn octaves(&self, feature_m: f32, limit: u32) -> u32 {
        let halvings =
            std::iter::successors(Some(feature_m), |size| Some(size * 0.5)).take_while(|size| *size >= 2.0 * self.texel_m).count();
        (halvings as u32).clamp(1, limit)
    }
}

/// The textures of `material` at `size` texels an edge. `tint` is an sRGB colour that takes the base colour's place while the variation
/// stays. Equal arguments give equal bits on every machine.
pub fn generate(material: &Material, tint: Option<[f32; 3]>, seed: u64, size: u32) -> TextureSet {
    let size = size.max(4);
    let canvas = Canvas::new(&material.look, tint, seed, size);
    let mut painted = paint(&canvas, &material.look, size);
    if keeps_mean(&material.look.pattern) {
        set_mean(&mut painted.texels, canvas.base);
    }
    let texels = &painted.texels;
    let bytes = |values: Vec<f32>| values.into_iter().map(|value| byte(value * 255.0)).collect();
    TextureSet {
        size,
        base_color: texels.iter().map(|texel| (texel.color * 255.0).to_array().map(byte)).collect(),
        roughness: texels.iter().map(|texel| byte(texel.roughness.max(0.01) * 255.0)).collect(),
        normal: normals(texels, size as usize, canvas.texel_m),
        relief: Relief::of(texels),
        metallic: painted.metallic.map(bytes),
        transmission: painted.transmission.map(bytes),
    }
}

/// Texels an edge at which the finest feature of a material's pattern still shows: a power of two within 64..=1024.
pub fn size_for(material: &Material) -> u32 {
    let look = &material.look;
    let texels = match &look.pattern {
        Pattern::Plain => 64.0,
        Pattern::Weave { threads, .. } | Pattern::Twill { threads, .. } | Pattern::Check { threads, .. } => *threads as f32 * 4.0,
        Pattern::Lace { threads, .. } => *threads as f32 * 8.0,
        Pattern::Pile { tufts, .. } => *tufts as f32 * 4.0,
        Pattern::Knit { stitches: across, .. } | Pattern::Cords { cords: across, .. } => *across as f32 * 16.0,
        Pattern::Wood { planks: 0, .. } | Pattern::Print { .. } | Pattern::Fibre => look.tile_m / 0.0016,
        Pattern::Wood { .. } | Pattern::Wallpaper { .. } | Pattern::Motif { cloth: false, .. } | Pattern::Courses { .. } => {
            look.tile_m / 0.0022
        }
        Pattern::Plaster { .. } | Pattern::Marble { .. } | Pattern::Nap { .. } | Pattern::Quilt { .. } | Pattern::Tile { .. } => {
            look.tile_m / 0.003
        }
        _ => look.tile_m / 0.0012,
    };
    (texels as u32).clamp(64, 1024).next_power_of_two().clamp(64, 1024)
}

/// What a pattern gives: a texel for each place, and how metallic or clear it is where that changes.
struct Painted {
    texels: Vec<Texel>,
    metallic: Option<Vec<f32>>,
    transmission: Option<Vec<f32>>,
}

impl From<Vec<Texel>> for Painted {
    fn from(texels: Vec<Texel>) -> Self {
        Self { texels, metallic: None, transmission: None }
    }
}

/// The patterns whose metallic part or transmission changes from place to place, then all others.
fn paint(canvas: &Canvas, look: &Look, size: u32) -> Painted {
    match look.pattern {
        Pattern::Rust { rust_color, coverage } => {
            let (texels, metallic) = sample(size, metal::rust(canvas, rust_color, coverage, look.metallic)).into_iter().unzip();
            Painted { texels, metallic: Some(metallic), transmission: None }
        }
        Pattern::Lace { threads, rosettes } => {
            let (texels, transmission) = sample(size, fabric::lace(canvas, threads, rosettes)).into_iter().unzip();
            Painted { texels, metallic: None, transmission: Some(transmission) }
        }
        _ => painted_evenly(canvas, &look.pattern, size).into(),
    }
}

fn painted_evenly(canvas: &Canvas, pattern: &Pattern, size: u32) -> Vec<Texel> {
    match *pattern {
        Pattern::Brushed => sample(size, surface::brushed(canvas)),
        Pattern::Speckle { speckle_color } => sample(size, surface::speckle(canvas, speckle_color)),
        Pattern::Plaster { strength } => sample(size, surface::plaster(canvas, strength)),
        Pattern::Wood { grain_color, planks, knots_m2 } => sample(size, wood::wood(canvas, grain_color, planks, knots_m2)),
        Pattern::Parquet { grain_color, layout, across } => sample(size, parquet::parquet(canvas, grain_color, layout, across)),
        Pattern::Tile { grout_color, across } => sample(size, stone::tile(canvas, grout_color, across)),
        Pattern::Chips { chip_colors, chip_m, coverage } => sample(size, stone::chips(canvas, chip_colors, chip_m, coverage)),
        Pattern::Marble { vein_color } => sample(size, stone::marble(canvas, vein_color)),
        Pattern::Mottle { second_color, feature_m, relief_m, pits } => {
            sample(size, stone::mottle(canvas, second_color, &stone::Patches { feature_m, relief_m, pits }))
        }
        Pattern::Courses { joint_color, second_color, across, rows, shift, joint_m, rough } => {
            sample(size, masonry::courses(canvas, joint_color, second_color, &masonry::Courses { across, rows, shift, joint_m, rough }))
        }
        Pattern::Hexagons { grout_color, second_color, across } => {
            sample(size, masonry::hexagons(canvas, grout_color, second_color, across))
        }
        Pattern::Inlay { second_color, third_color, grout_color, figure, across } => {
            sample(size, masonry::inlay(canvas, [second_color, third_color, grout_color], figure, across))
        }
        Pattern::Boarded { seam_color, boards } => sample(size, masonry::boarded(canvas, seam_color, boards)),
        Pattern::Hammered { dent_m } => sample(size, metal::hammered(canvas, dent_m)),
        Pattern::Spangle { crystal_m } => sample(size, metal::spangle(canvas, crystal_m)),
        Pattern::Ribbed { ribs } => sample(size, metal::ribbed(canvas, ribs)),
        Pattern::Fibre => sample(size, printed::fibre(canvas)),
        Pattern::Print { ink_color } => sample(size, printed::print(canvas, ink_color)),
        Pattern::Wallpaper { motif_color } => sample(size, printed::wallpaper(canvas, motif_color)),
        Pattern::Motif { motif_color, second_color, motif, across, cloth } => {
            sample(size, motifs::motifs(canvas, motif_color, second_color, &motifs::Repeat { motif, across, cloth }))
        }
        Pattern::Newsprint { ink_color } => sample(size, packaging::newsprint(canvas, ink_color)),
        Pattern::Packet { second_color, ink_color, kind } => sample(size, packaging::packet(canvas, second_color, ink_color, kind)),
        Pattern::Plain | Pattern::Rust { .. } | Pattern::Lace { .. } => sample(size, surface::plain(canvas)),
        _ => soft_or_grown(canvas, pattern, size),
    }
}

/// Cloth, leather, and what grows.
fn soft_or_grown(canvas: &Canvas, pattern: &Pattern, size: u32) -> Vec<Texel> {
    match *pattern {
        Pattern::Weave { weft_color, threads, slub } => sample(size, cloth::weave(canvas, weft_color, threads, slub)),
        Pattern::Nap { crush } => sample(size, cloth::nap(canvas, crush)),
        Pattern::Pile { motif_color, tufts } => sample(size, cloth::pile(canvas, motif_color, tufts)),
        Pattern::Quilt { across } => sample(size, cloth::quilt(canvas, across)),
        Pattern::Basket { strands } => sample(size, cloth::basket(canvas, strands)),
        Pattern::Twill { weft_color, threads, kind } => sample(size, fabric::twill(canvas, weft_color, threads, kind)),
        Pattern::Check { second_color, third_color, sett, repeats, threads } => {
            sample(size, fabric::check(canvas, [second_color, third_color], sett, repeats, threads))
        }
        Pattern::Cords { groove_color, cords } => sample(size, fabric::cords(canvas, groove_color, cords)),
        Pattern::Knit { shade_color, stitches } => sample(size, fabric::knit(canvas, shade_color, stitches)),
        Pattern::Loops { second_color, loop_m, depth } => sample(size, fabric::loops(canvas, second_color, loop_m, depth)),
        Pattern::Rushes { cord_color, rushes, cords } => sample(size, fabric::rushes(canvas, cord_color, rushes, cords)),
        Pattern::Leather { crease_color } => sample(size, hide::leather(canvas, crease_color)),
        Pattern::Skin { spot_color, feature_m, relief_m, streaks } => {
            sample(size, hide::skin(canvas, spot_color, &hide::Pores { feature_m, relief_m, streaks }))
        }
        Pattern::Bark { furrow_color, plate_m } => sample(size, growth::bark(canvas, furrow_color, plate_m)),
        Pattern::Leaf { vein_color, pairs } => sample(size, growth::leaf(canvas, vein_color, pairs)),
        Pattern::Rind { stripe_color, stripes, ragged, rib_m } => sample(size, growth::rind(canvas, stripe_color, stripes, ragged, rib_m)),
        Pattern::Eyes { edge_color, across } => sample(size, growth::eyes(canvas, edge_color, across)),
        Pattern::Holes { depth_color, hole_m, share } => sample(size, growth::holes(canvas, depth_color, hole_m, share)),
        Pattern::Straws { second_color, straw_m } => sample(size, growth::straws(canvas, second_color, straw_m)),
        Pattern::Lines { line_color, lines, rings } => sample(size, growth::lines(canvas, line_color, lines, rings)),
        _ => sample(size, surface::plain(canvas)),
    }
}

/// Asks a pattern for every texel.
fn sample<T>(size: u32, pattern: impl Fn(Place) -> T) -> Vec<T> {
    let middle = |texel: u32| (texel as f32 + 0.5) / size as f32;
    (0..size * size).map(|index| pattern(Place { u: middle(index % size), v: middle(index / size), index: index as usize })).collect()
}

/// True when the base colour is the mean of the pattern rather than its ground.
fn keeps_mean(pattern: &Pattern) -> bool {
    !matches!(
        pattern,
        Pattern::Tile { .. }
            | Pattern::Chips { .. }
            | Pattern::Print { .. }
            | Pattern::Wallpaper { .. }
            | Pattern::Pile { motif_color: Some(_), .. }
            | Pattern::Courses { .. }
            | Pattern::Hexagons { .. }
            | Pattern::Inlay { .. }
            | Pattern::Motif { .. }
            | Pattern::Check { .. }
            | Pattern::Newsprint { .. }
            | Pattern::Packet { .. }
            | Pattern::Rust { .. }
            | Pattern::Rind { .. }
    )
}

fn set_mean(texels: &mut [Texel], base: Vec3) {
    let mean = texels.iter().map(|texel| texel.color).sum::<Vec3>() / texels.len() as f32;
    for texel in texels {
        texel.color += base - mean;
    }
}

fn byte(value: f32) -> u8 {
    (value + 0.5).clamp(0.0, 255.0) as u8
}

/// Normals from central differences of the heights across the seamless edge.
fn normals(texels: &[Texel], size: usize, texel_m: f32) -> Vec<[i8; 2]> {
    let height = |x: usize, y: usize| texels[(y % size) * size + x % size].height;
    let scale = -0.5 / texel_m;
    (0..size * size)
        .map(|index| {
            let (x, y) = (index % size, index / size);
            let along_u = scale * (height(x + 1, y) - height(x + size - 1, y));
            let along_v = scale * (height(x, y + 1) - height(x, y + size - 1));
            let unit = 127.0 / (1.0 + along_u * along_u + along_v * along_v).sqrt();
            [along_u, along_v].map(|slope| (slope * unit).round() as i8)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::materials::table;

    const SIZE: u32 = 64;

    /// Mean colour, 0..1, and its mean deviation over the texels.
    fn colour_of(set: &TextureSet) -> (Vec3, f32) {
        let colour = |bytes: &[u8; 3]| Vec3::from(bytes.map(f32::from)) / 255.0;
        let count = set.base_color.len() as f32;
        let mean = set.base_color.iter().map(colour).sum::<Vec3>() / count;
        (mean, set.base_color.iter().map(|bytes| colour(bytes).distance(mean)).sum::<f32>() / count)
    }

    /// Mean difference of colour and normal between neighbouring columns (or rows) `at` and `at + 1`.
    fn jump(set: &TextureSet, at: u32, rows: bool) -> f32 {
        let texel = |line: u32, place: u32| {
            let (x, y) = if rows { (place, line % SIZE) } else { (line % SIZE, place) };
            let index = (y * SIZE + x) as usize;
            let [r, g, b] = set.base_color[index].map(i32::from);
            let [u, v] = set.normal[index].map(i32::from);
            [r, g, b, u, v]
        };
        let apart = |a: [i32; 5], b: [i32; 5]| a.iter().zip(b).map(|(a, b)| (a - b).abs()).sum::<i32>();
        (0..SIZE).map(|place| apart(texel(at, place), texel(at + 1, place))).sum::<i32>() as f32 / SIZE as f32
    }

    /// The step over the edge of the tile is like the steps beside it; a little more is chance.
    #[test]
    fn every_material_tiles_without_a_seam() {
        let mut seams = Vec::new();
        for row in table().rows() {
            for (seed, rows) in [(1, false), (2, false), (3, false), (1, true), (2, true), (3, true)] {
                let set = generate(row, None, seed, SIZE);
                let beside = (1..=4).flat_map(|apart| [SIZE - 1 - apart, apart - 1]).map(|at| jump(&set, at, rows)).fold(0.0, f32::max);
                let edge = jump(&set, SIZE - 1, rows);
                if edge > 1.45 * beside + 0.5 {
                    seams.push(format!("{}: {edge} over the edge, {beside} beside it", row.name));
                }
            }
        }
        assert!(seams.is_empty(), "{seams:#?}");
    }

    #[test]
    fn equal_seeds_give_equal_bits_and_other_seeds_other_patterns() {
        for row in table().rows() {
            let set = generate(row, None, 5, SIZE);
            assert_eq!(set, generate(row, None, 5, SIZE), "{}", row.name);
            assert_ne!(set, generate(row, None, 6, SIZE), "{}", row.name);
        }
    }

    /// The mean is the base colour or the tint; where a second colour has a say of its own (grout, ink, chips, motif), the one asked for is
    /// at least among those that are there.
    #[test]
    fn the_colour_is_the_one_asked_for() {
        let mut wrong = Vec::new();
        for row in table().rows() {
            for tint in [None, Some([0.35, 0.45, 0.6])] {
                let set = generate(row, tint, 1, SIZE);
                let wanted = Vec3::from(tint.unwrap_or(row.look.base_color));
                let nearest =
                    set.base_color.iter().map(|bytes| (Vec3::from(bytes.map(f32::from)) / 255.0).distance(wanted)).fold(9.0, f32::min);
                let (mean, _) = colour_of(&set);
                if if keeps_mean(&row.look.pattern) { mean.distance(wanted) >= 0.02 } else { nearest >= 0.1 } {
                    wrong.push(format!("{}: {mean} instead of {wanted}, nearest {nearest}", row.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_tint_keeps_the_variation() {
        for name in [
            "oak",
            "oak_planks",
            "oak_herringbone",
            "brick_red",
            "tartan_red",
            "knit",
            "linen",
            "leather",
            "marble",
            "wicker",
            "concrete",
            "velvet",
        ] {
            let (_, row) = table().find(name).expect("a row");
            let spread = |tint| colour_of(&generate(row, tint, 1, SIZE)).1;
            let (own, tinted) = (spread(None), spread(Some([0.5, 0.5, 0.5])));
            assert!(own > 0.01 && tinted > 0.4 * own, "{name}: {own}, tinted {tinted}");
        }
    }

    #[test]
    fn any_size_gives_a_full_set() {
        let (_, row) = table().find("oak_planks").expect("a row");
        for size in [0, 4, 7, 33] {
            let set = generate(row, None, 1, size);
            let count = (set.size * set.size) as usize;
            assert_eq!((set.base_color.len(), set.roughness.len(), set.normal.len()), (count, count, count));
        }
        let maps = |name: &str| {
            let set = generate(table().find(name).expect("a row").1, None, 1, SIZE);
            (!set.relief.heights.is_empty(), set.metallic.is_some(), set.transmission.is_some())
        };
        assert_eq!(maps("brick_red"), (true, false, false));
        assert_eq!((maps("rusted_steel").1, maps("lace").2, maps("chrome")), (true, true, (false, false, false)));
        assert!(table().rows().iter().all(|row| size_for(row).is_power_of_two() && (64..=1024).contains(&size_for(row))));
    }
}
