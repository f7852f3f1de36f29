//! Small things that lie about: books and toys.

use std::f32::consts::PI;

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{printed_block, stretched};
use crate::ColliderShape;
use crate::shape::{arc, block, disc_outline, extrude, lathe, rounded_outline};

/// Covers a bookshop would sell, sRGB.
const COVERS: [[f32; 3]; 8] = [
    [0.55, 0.16, 0.14],
    [0.16, 0.27, 0.42],
    [0.20, 0.36, 0.27],
    [0.78, 0.62, 0.30],
    [0.30, 0.20, 0.32],
    [0.83, 0.79, 0.70],
    [0.14, 0.15, 0.17],
    [0.72, 0.38, 0.20],
];

/// Paints of toy blocks, sRGB.
const PAINTS: [[f32; 3]; 5] = [[0.78, 0.20, 0.16], [0.16, 0.38, 0.62], [0.90, 0.70, 0.20], [0.24, 0.52, 0.30], [0.86, 0.46, 0.16]];

/// A book lying on its back cover, its spine towards −X and its foot towards +Z: a hardback, printed or in cloth with a label, or a paperback.
pub fn book(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("height_m"));
    let binding = b.count("binding");
    let paperback = binding == 2;
    let (board, overhang) = if paperback { (0.0006, 0.0004) } else { (0.0028, 0.004) };
    let half = 0.5 * size;
    let cover = *b.stream("cover").pick(&COVERS);
    let tile = b.tile("cover");
    let lying = turn(Vec3::X, -90.0);
    let sheet = printed_block(Vec3::new(size.x - 0.004, size.z, board), 0.0, tile).turned(lying);
    for side in [-1.0, 1.0] {
        let centre = Vec3::new(0.002, half.y + side * (half.y - 0.5 * board), 0.0);
        b.part_tinted(0, "cover", &sheet.clone().moved(centre), cover);
    }
    // The spine of a hardback is a shallow arch; the fore-edge of the pages answers it with a hollow.
    let bulge = if paperback { 0.0006 } else { (0.30 * half.y).min(0.005) };
    let mut outline = spine_line(half, bulge, 0.0);
    outline.extend(spine_line(half, bulge, -0.0022).into_iter().rev());
    let spine = extrude(&outline, size.z, 0.0).with_uvs_swapped();
    b.part_tinted(0, "cover", &stretched(spine, tile / size.z, 1.0), cover);
    let mut pages: Vec<Vec2> = vec![Vec2::new(-half.x + bulge + 0.001, board), Vec2::new(half.x - overhang, board)];
    pages.extend((1..6).map(|step| {
        let v = -1.0 + step as f32 / 3.0;
        Vec2::new(half.x - overhang - 0.6 * bulge * (1.0 - v * v), half.y + v * (half.y - board))
    }));
    pages.extend([Vec2::new(half.x - overhang, size.y - board), Vec2::new(-half.x + bulge + 0.001, size.y - board)]);
    b.part(0, "pages", &extrude(&pages, size.z - 2.0 * overhang, 0.0));
    book_titles(b, size, binding);
    b.collide_box(0, "pages", Vec3::Y * half.y, size);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(0.8 * size.x, 0.8 * size.z), 0.3);
}

/// The arch of a spine, from its foot on the ground to its head, drawn in by `grow`.
fn spine_line(half: Vec3, bulge: f32, grow: f32) -> Vec<Vec2> {
    (0..=8)
        .map(|step| -1.0 + step as f32 / 4.0)
        .map(|v| Vec2::new(-half.x + bulge - grow - bulge * (1.0 - v * v), (half.y * (1.0 - v) - grow * v).clamp(0.0, 2.0 * half.y)))
        .collect()
}

/// Fields for title and author on the spine, and one on the front cover where the seed wants it.
fn book_titles(b: &mut Builder, size: Vec3, binding: usize) {
    let mut stream = b.stream("titles");
    let tint = *stream.pick(&[[0.82, 0.68, 0.36], [0.92, 0.90, 0.84], [0.10, 0.10, 0.11], [0.70, 0.16, 0.14], [0.86, 0.80, 0.62]]);
    let field = |long: f32, tall: f32| {
        extrude(&[(0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5), (0.5, -0.5)].map(|(x, y)| Vec2::new(x * long, y * tall)), 0.0006, 0.0)
    };
    let style = stream.index(3);
    for (place, long) in [[(-0.22, 0.24), (0.34, 0.05)], [(0.0, 0.46), (-0.42, 0.02)], [(-0.34, 0.012), (0.34, 0.012)]][style] {
        let band = field(long * size.z, 0.45 * size.y).turned(turn(Vec3::Y, -90.0));
        b.part_tinted(0, "titles", &band.moved(Vec3::new(-0.5 * size.x, 0.5 * size.y, place * size.z)), tint);
    }
    if binding != 1 && stream.unit() < 0.6 {
        let panel = field(stream.between(0.5, 0.86) * size.x, stream.between(0.14, 0.4) * size.z).turned(turn(Vec3::X, -90.0));
        b.part_tinted(0, "titles", &panel.moved(Vec3::new(0.0, size.y - 0.0001, stream.between(-0.2, 0.2) * size.z)), tint);
    }
}

/// A wooden cube with rounded edges and a raised frame on its faces.
pub fn toy_block(b: &mut Builder) {
    let side = b.value("size_m");
    let paint = *b.stream("paint").pick(&PAINTS);
    let centre = Vec3::Y * 0.5 * side;
    b.part(0, "wood", &block(Vec3::splat(side - 0.001), 0.05 * side).moved(centre));
    let inner = rounded_outline(Vec2::splat(0.52 * side), 0.08 * side, 3);
    let faces = [(Vec3::Y, 0.0), (Vec3::Y, 90.0), (Vec3::Y, 180.0), (Vec3::Y, 270.0), (Vec3::X, 90.0), (Vec3::X, -90.0)];
    for (face, (axis, degrees)) in faces.into_iter().enumerate() {
        let shape = match face % 3 {
            0 => inner.clone(),
            1 => disc_outline(0.29 * side, 24),
            _ => arc(Vec2::ZERO, 0.33 * side, 0.5 * PI, 2.5 * PI, 3)[..3].to_vec(),
        };
        let badge = extrude(&shape, 0.002, 0.0005).moved(Vec3::Z * (0.5 * side - 0.0012));
        b.part_tinted(0, "paint", &badge.turned(turn(axis, degrees)).moved(centre), paint);
    }
    b.collide_box(0, "wood", centre, Vec3::splat(side));
}

/// A rubber ball with a coloured band.
pub fn toy_ball(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let bands = [(-0.5, -0.14, "ball"), (-0.14, 0.14, "band"), (0.14, 0.5, "ball")];
    let tilt = turn(Vec3::new(0.6, 0.0, 0.8), 24.0);
    for (from, to, slot) in bands {
        let mut profile = arc(Vec2::ZERO, radius, from * PI, to * PI, 8);
        profile.iter_mut().filter(|point| point.x < 1e-5).for_each(|point| point.x = 0.0);
        b.part(0, slot, &lathe(&profile, 28).turned(tilt).moved(Vec3::Y * radius));
    }
    b.collider(0, "ball", ColliderShape::Ball { radius }, Pose::from_translation(Vec3::Y * radius));
}
