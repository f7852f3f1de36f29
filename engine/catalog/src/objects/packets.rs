//! Packets of card and foil as they stand in a kitchen cupboard.

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{badge, facetted, hull, oval, printed_block, rectangle, shade, stretched, two_colors};
use crate::shape::{block, cylinder, loft, pillow, rounded_outline};

/// A printed front: a picture (a disc on a disc), a name in a band and a stripe at the foot; `face` is the middle of the front.
fn front(b: &mut Builder, face: Vec3, size: Vec2, style: usize, colors: ([f32; 3], [f32; 3])) {
    let (ground, accent) = colors;
    let across = size.min_element() * if size.x > size.y { 0.72 } else { 1.0 };
    let picture = Vec3::Y * (if style == 1 { 0.12 } else { -0.14 }) * size.y;
    let disc = |share: f32| oval(Vec2::new(share, share * if style == 2 { 0.7 } else { 1.0 }) * across, 24);
    b.part_tinted(0, "picture", &badge(&disc(0.74), face + picture), shade(accent, 1.0));
    b.part_tinted(0, "picture", &badge(&disc(0.58), face + picture + Vec3::Z * 0.0005), [0.94, 0.90, 0.82]);
    b.part_tinted(0, "picture", &badge(&disc(0.34), face + picture + Vec3::Z * 0.001), shade(ground, 0.8));
    let name = Vec2::new(if style == 0 { 0.84 } else { 1.0 } * size.x - 0.002, 0.15 * size.y);
    let at = face + Vec3::Y * (if style == 1 { -0.3 } else { 0.31 }) * size.y;
    let tile = b.tile("name");
    let band = stretched(badge(&rectangle(name), Vec3::ZERO), tile / name.x, 0.9 * tile / (3.0 * name.y));
    b.part_tinted(0, "name", &band.moved(at), if style == 0 { [0.95, 0.93, 0.88] } else { accent });
    let foot = rectangle(Vec2::new(size.x - 0.002, 0.05 * size.y));
    b.part_tinted(0, "picture", &badge(&foot, face - Vec3::Y * 0.46 * size.y), accent);
}

/// A standing card box with a printed front and back and the seam of its lid.
fn card_box(b: &mut Builder, size: Vec3) {
    let colors = two_colors(b, "print");
    let middle = Vec3::Y * 0.5 * size.y;
    let tile = b.tile("card");
    b.part_tinted(0, "card", &printed_block(size, 0.0008, tile).moved(middle), colors.0);
    let style = b.count("print");
    front(b, Vec3::new(0.0, 0.5 * size.y, 0.5 * size.z), Vec2::new(size.x, size.y), style, colors);
    let lid = Vec3::new(size.x - 0.004, 0.0006, 0.46 * size.z);
    b.part_tinted(0, "card", &block(lid, 0.0).moved(Vec3::new(0.0, size.y + 0.0003, 0.12 * size.z)), shade(colors.0, 0.92));
    b.collide_box(0, "card", middle, size);
}

/// A box of breakfast cereal.
pub fn cereal_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    card_box(b, size);
}

/// A box of tea bags.
pub fn tea_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    card_box(b, size);
}

/// A box of long pasta or crackers, with a window that shows what is in it.
pub fn pasta_packet(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    card_box(b, size);
    let window = rounded_outline(Vec2::new(0.5 * size.x, 0.16 * size.y), 0.3 * size.x, 4);
    b.part(0, "pasta", &badge(&window, Vec3::new(0.0, 0.12 * size.y, 0.5 * size.z + 0.0012)));
}

/// A carton with a gabled top and a screw cap.
pub fn milk_carton(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let (shoulder, ridge) = (0.78 * height, 0.92 * height);
    let colors = two_colors(b, "milk");
    let half = 0.5 * width;
    let tile = b.tile("card");
    let body = printed_block(Vec3::new(width, shoulder, width), 0.001, tile).moved(Vec3::Y * 0.5 * shoulder);
    b.part_tinted(0, "card", &body, [0.94, 0.94, 0.92]);
    let level = |x: f32, z: f32, y: f32| vec![Vec3::new(x, y, z), Vec3::new(x, y, -z), Vec3::new(-x, y, -z), Vec3::new(-x, y, z)];
    let gable = [level(half, half, shoulder), level(0.98 * half, 0.0015, ridge), level(0.98 * half, 0.0015, height)];
    let roof = loft(&gable);
    b.part_tinted(0, "card", &facetted(&roof), shade(colors.0, 1.0));
    let face = Vec3::new(0.0, 0.5 * shoulder, half);
    for side in [0.0, 180.0] {
        let stripe = badge(&rectangle(Vec2::new(width - 0.002, 0.3 * shoulder)), Vec3::new(0.0, 0.34 * shoulder, half));
        b.part_tinted(0, "picture", &stripe.turned(turn(Vec3::Y, side)).moved(Vec3::Y * 0.5 * shoulder), colors.0);
    }
    let name = badge(&rectangle(Vec2::new(0.8 * width, 0.16 * shoulder)), Vec3::ZERO);
    b.part_tinted(
        0,
        "name",
        &stretched(name, tile / (0.8 * width), 0.3 * tile / (0.16 * shoulder)).moved(face + Vec3::new(0.0, 0.32 * shoulder, 0.0005)),
        [0.95, 0.94, 0.92],
    );
    b.part_tinted(0, "picture", &badge(&oval(Vec2::new(0.6, 0.46) * width, 24), face - Vec3::Y * 0.18 * shoulder), colors.1);
    let slope = Vec3::new(0.0, 0.5 * (shoulder + ridge), 0.5 * half);
    let lean = homebody_core::float::atan2(ridge - shoulder, half);
    let cap = cylinder(0.016, 0.016, 0.002, 20).moved(Vec3::Y * 0.006).turned(homebody_core::float::quat_about(Vec3::X, lean));
    b.part_tinted(0, "cap", &cap.moved(slope), shade(colors.0, 0.9));
    b.collide_box(0, "card", Vec3::Y * 0.5 * shoulder, Vec3::new(width, shoulder, width));
    let top = [level(half, half, shoulder), level(0.98 * half, 0.002, height)].concat();
    hull(b, 0, "card", top);
}

/// A brick-shaped carton of juice with a cap.
pub fn juice_carton(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let colors = two_colors(b, "juice");
    let middle = Vec3::Y * 0.5 * size.y;
    b.part_tinted(0, "card", &printed_block(size, 0.001, b.tile("card")).moved(middle), colors.0);
    let style = b.count("print");
    front(b, Vec3::new(0.0, 0.5 * size.y, 0.5 * size.z), Vec2::new(size.x, size.y), style, colors);
    b.part_tinted(0, "cap", &cylinder(0.014, 0.016, 0.002, 20).moved(Vec3::new(0.0, size.y + 0.008, 0.2 * size.z)), [0.93, 0.93, 0.92]);
    b.part_tinted(
        0,
        "card",
        &block(Vec3::new(size.x - 0.004, 0.002, 0.010), 0.0006).moved(Vec3::new(0.0, size.y + 0.001, -0.1 * size.z)),
        colors.0,
    );
    b.collide_box(0, "card", middle, size);
}

/// A bag of crisps lying flat: a puffed pillow between two crimped seams.
pub fn crisps_bag(b: &mut Builder) {
    let (width, length, thick) = (b.value("width_m"), b.value("height_m"), b.value("thickness_m"));
    let colors = two_colors(b, "crisps");
    let seam = 0.014;
    let body = length - 2.0 * seam;
    let mut stream = b.stream("creases");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, 6.0));
    let tile = b.tile("foil");
    let puffed = pillow(Vec3::new(width, thick, body), 16).deformed(|point| {
        let end = (2.0 * point.z / body).abs();
        let crease = 0.0008 * end * end * sin(90.0 * point.x + p) * point.y.signum() + 0.001 * sin(40.0 * point.x + 33.0 * point.z + q);
        // A bag is full to its side seams, which are folds, and flat only at its ends.
        let wide = 1.0 + 0.04 * (1.0 - end);
        Vec3::new(point.x * wide, (point.y + crease + 0.5 * thick).max(0.0), point.z)
    });
    let puffed = stretched(puffed, tile / width, tile / body);
    b.part_tinted(0, "foil", &puffed, colors.0);
    for end in [-1.0, 1.0] {
        let strip =
            block(Vec3::new(0.90 * width, 0.0012, seam + 0.004), 0.0004).moved(Vec3::new(0.0, 0.5 * thick, end * 0.5 * (body + seam)));
        b.part_tinted(0, "foil", &strip.deformed(|point| point + Vec3::Y * 0.0004 * sin(900.0 * point.z)), shade(colors.0, 0.85));
    }
    let disc = |share: f32, lift: f32| {
        let shape = oval(Vec2::new(share * width, share * width * 0.72), 28);
        crate::shape::extrude(&shape, 0.0006, 0.0).turned(turn(Vec3::X, -90.0)).deformed(move |point| {
            let (u, v) = (2.0 * point.x / width, 2.0 * point.z / body);
            let dome = ((1.0 - u * u).max(0.0) * (1.0 - v * v).max(0.0)).sqrt();
            point + Vec3::Y * (0.5 * thick + 0.5 * thick * homebody_core::float::pow(dome, 0.72) + lift)
        })
    };
    b.part_tinted(0, "picture", &disc(0.66, 0.001), colors.1);
    b.part_tinted(0, "picture", &disc(0.46, 0.002), [0.95, 0.92, 0.84]);
    let half = Vec2::new(0.5 * width, 0.5 * body);
    let points = [(0.5, 0.0), (0.92, 0.5), (0.5, 0.98)].into_iter().flat_map(|(share, y)| {
        [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
            .map(|(x, z)| Vec3::new(x * share * half.x, y * thick, z * (share + 0.05) * half.y))
    });
    let points = points.collect();
    hull(b, 0, "foil", points);
}

/// How the top of a bag is closed.
#[derive(Clone, Copy)]
enum Top {
    /// Folded flat and glued.
    Folded,
    /// Drawn together to an upright seam.
    Seam,
}

/// A standing bag with a flat bottom: soft sides that swell, and a closed top.
fn bag(b: &mut Builder, size: Vec3, top: Top, colors: ([f32; 3], [f32; 3])) {
    let body = size.y * if matches!(top, Top::Folded) { 0.94 } else { 0.80 };
    let mut stream = b.stream("folds");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, 6.0));
    let level = |width: f32, depth: f32, y: f32, swell: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(width, depth), 0.16 * size.z.min(depth), 2)
            .into_iter()
            .map(|point| {
                let dent = 0.0015 * sin(60.0 * point.x + 40.0 * y + p) * cos(50.0 * point.y + q);
                Vec3::new(point.x * (1.0 + swell), y, -point.y * (1.0 + swell) + dent)
            })
            .collect()
    };
    let mut loops = vec![level(size.x - 0.006, size.z - 0.006, 0.0, 0.0), level(size.x, size.z, 0.006, 0.0)];
    loops.extend([0.3, 0.6, 0.85].map(|share| level(size.x, size.z, share * body, 0.02)));
    match top {
        Top::Folded => {
            loops.push(level(size.x - 0.002, size.z - 0.002, body - 0.006, 0.0));
            loops.push(level(size.x - 0.012, size.z - 0.010, body, 0.0));
        }
        Top::Seam => {
            loops.push(level(size.x, 0.72 * size.z, body, 0.0));
            loops.push(level(1.02 * size.x, 0.006, 0.94 * size.y, 0.0));
            loops.push(level(1.02 * size.x, 0.003, size.y, 0.0));
        }
    }
    let tile = b.tile("bag");
    let skin = stretched(loft(&loops), 2.0 * tile / (2.0 * (size.x + size.z)), tile / size.y);
    b.part_tinted(0, "bag", &skin, colors.0);
    if matches!(top, Top::Folded) {
        let flap = block(Vec3::new(size.x - 0.016, 0.002, 0.5 * size.z), 0.0008).moved(Vec3::new(0.0, body + 0.001, 0.1 * size.z));
        b.part_tinted(0, "bag", &flap, shade(colors.0, 0.94));
    }
    let face = 0.5 * size.z * 1.02 + 0.0008;
    let name = Vec2::new(0.8 * size.x, 0.18 * size.y);
    let label = stretched(badge(&rounded_outline(name, 0.008, 3), Vec3::ZERO), b.tile("name") / name.x, 0.3 * b.tile("name") / name.y);
    b.part_tinted(0, "name", &label.moved(Vec3::new(0.0, 0.56 * body, face)), colors.1);
    b.part_tinted(0, "picture", &badge(&oval(Vec2::new(0.5, 0.4) * size.x, 24), Vec3::new(0.0, 0.28 * body, face)), shade(colors.1, 0.7));
    let mut points: Vec<Vec3> = Vec::new();
    let high = if matches!(top, Top::Folded) { (0.96, body) } else { (0.1, size.y) };
    for (depth, y) in [(0.96, 0.0), (1.0, 0.85 * body), high] {
        points.extend(
            [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)].map(|(x, z)| Vec3::new(x * 0.49 * size.x, y, z * 0.5 * depth * size.z)),
        );
    }
    hull(b, 0, "bag", points);
}

/// A paper bag of flour or sugar.
pub fn flour_bag(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (_, accent) = two_colors(b, "flour");
    bag(b, size, Top::Folded, ([0.93, 0.90, 0.83], accent));
}

/// A plastic bag of rice with an upright seam.
pub fn rice_bag(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (ground, accent) = two_colors(b, "rice");
    let pale = ground.map(|part| 0.45 + 0.55 * part);
    bag(b, size, Top::Seam, (pale, accent));
}

/// A foil bag of coffee, its top drawn together, with a valve.
pub fn coffee_bag(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let dark = [[0.13, 0.12, 0.12], [0.36, 0.22, 0.14], [0.16, 0.22, 0.18], [0.70, 0.56, 0.36]];
    let ground = *b.stream("roast").pick(&dark);
    let (_, accent) = two_colors(b, "coffee");
    bag(b, size, Top::Seam, (ground, accent));
    let valve = cylinder(0.009, 0.002, 0.0006, 18).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, 0.68 * size.y, 0.5 * size.z));
    b.part(0, "valve", &valve);
    let tie = block(Vec3::new(1.03 * size.x, 0.008, 0.004), 0.001).moved(Vec3::new(0.0, 0.965 * size.y, 0.002));
    b.part(0, "valve", &tie);
}
