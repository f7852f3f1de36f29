//! Games: balls, dice, dominoes, chess, cards, boxes of board games, the puzzle cube.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{BRIGHT, badge, oval, printed_block, profile, rectangle, shade, stretched, two_colors};
use crate::ColliderShape;
use crate::shape::{ball, block, block_fine, lathe, rounded_outline, sheet, tube};

/// Corners of the icosahedron: the places of a football's twelve pentagons.
fn icosahedron() -> Vec<Vec3> {
    let long = 0.5 * (1.0 + 5.0_f32.sqrt());
    [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
        .into_iter()
        .flat_map(|(p, q)| [Vec3::new(0.0, p, q * long), Vec3::new(p, q * long, 0.0), Vec3::new(q * long, 0.0, p)])
        .map(Vec3::normalize)
        .collect()
}

/// A football of pentagons and hexagons with seams.
pub fn football(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let centre = Vec3::Y * radius;
    let corners = icosahedron();
    b.part(0, "white", &ball(radius - 0.0004, 32).moved(centre));
    for &middle in &corners {
        let near: Vec<Vec3> = corners.iter().copied().filter(|other| (0.3..0.9).contains(&other.dot(middle))).collect();
        let (across, along) = middle.any_orthonormal_pair();
        let mut edge: Vec<Vec3> = near.iter().map(|other| middle.lerp(*other, 0.345).normalize()).collect();
        edge.sort_by(|one, other| {
            let angle = |point: &Vec3| homebody_core::float::atan2(point.dot(along), point.dot(across));
            angle(one).total_cmp(&angle(other))
        });
        let patch = sheet(15, 2, Vec2::splat(0.6 * radius), 0.0012, |u, v| {
            let at = u * 5.0;
            let (from, to) = (edge[(at as usize).min(4)], edge[(at as usize + 1) % 5]);
            let rim = from.lerp(to, at - (at as usize).min(4) as f32);
            middle.lerp(rim, 0.02 + 0.98 * (1.0 - v)).normalize() * (radius + 0.0006)
        });
        b.part(0, "black", &patch.moved(centre));
        // Seams run on from each corner to the next pentagon.
        for point in near.iter().filter(|other| (other.x, other.y, other.z) > (middle.x, middle.y, middle.z)) {
            let seam: Vec<Vec3> =
                (0..=3).map(|step| middle.lerp(*point, 0.345 + 0.31 * step as f32 / 3.0).normalize() * (radius - 0.0004)).collect();
            b.part(0, "black", &tube(&seam, &[0.0009], 4).moved(centre));
        }
    }
    b.collider(0, "white", ColliderShape::Ball { radius }, Pose::from_translation(centre));
}

/// A basketball with its eight panels.
pub fn basketball(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let centre = Vec3::Y * radius;
    let tilt = turn(Vec3::new(0.5, 0.3, 0.8).normalize(), 34.0);
    b.part(0, "ball", &ball(radius, 36).moved(centre));
    let circle = |normal: Vec3, shift: f32| -> Vec<Vec3> {
        let (across, along) = normal.any_orthonormal_pair();
        let reach = (1.0 - shift * shift).sqrt();
        (0..=36)
            .map(|step| TAU * (step % 36) as f32 / 36.0)
            .map(|angle| tilt * ((across * cos(angle) + along * sin(angle)) * reach + normal * shift) * (radius - 0.0006) + centre)
            .collect()
    };
    for (normal, shift) in [(Vec3::X, 0.0), (Vec3::Y, 0.0), (Vec3::Z, 0.62), (Vec3::Z, -0.62)] {
        b.part(0, "seams", &tube(&circle(normal, shift), &[0.0018], 5));
    }
    b.collider(0, "ball", ColliderShape::Ball { radius }, Pose::from_translation(centre));
}

/// Places of the pips of a face, in units of the distance between them.
fn pips(count: usize) -> &'static [(f32, f32)] {
    const PIPS: [(f32, f32); 16] = [
        (0.0, 0.0),
        (-1.0, 1.0),
        (1.0, -1.0),
        (-1.0, 1.0),
        (0.0, 0.0),
        (1.0, -1.0),
        (1.0, 1.0),
        (-1.0, 1.0),
        (1.0, -1.0),
        (-1.0, -1.0),
        (0.0, 0.0),
        (1.0, 1.0),
        (-1.0, 1.0),
        (1.0, -1.0),
        (-1.0, -1.0),
        (1.0, 0.0),
    ];
    match count {
        0 => &[],
        1 => &PIPS[0..1],
        2 => &PIPS[1..3],
        3 => &PIPS[3..6],
        4 => &PIPS[6..10],
        5 => &[(0.0, 0.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)],
        _ => &[(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (1.0, 0.0), (-1.0, 0.0)],
    }
}

/// A die; its sides add up to seven.
pub fn die(b: &mut Builder) {
    let side = b.value("size_m");
    let centre = Vec3::Y * 0.5 * side;
    b.part(0, "body", &block_fine(Vec3::splat(side), 0.14 * side, 3, [1; 3]).moved(centre));
    let faces = [(Vec3::Y, 0.0, 1), (Vec3::Y, 180.0, 6), (Vec3::Y, 90.0, 2), (Vec3::Y, -90.0, 5), (Vec3::X, -90.0, 3), (Vec3::X, 90.0, 4)];
    for (axis, degrees, count) in faces {
        for &(x, y) in pips(count) {
            let dot = badge(&oval(Vec2::splat(0.17 * side), 12), Vec3::new(0.24 * side * x, 0.24 * side * y, 0.5 * side - 0.0003));
            b.part(0, "pips", &dot.turned(turn(axis, degrees)).moved(centre));
        }
    }
    b.collide_box(0, "body", centre, Vec3::splat(side));
}

/// A domino that lies face up or stands on its edge.
pub fn domino(b: &mut Builder) {
    let (length, width, thick) = (b.value("length_m"), 0.5 * b.value("length_m"), b.value("thickness_m"));
    let standing = b.count("standing") > 0;
    let mut stream = b.stream("pips");
    let ends = [stream.index(7), stream.index(7)];
    // Made upright, its face towards +Z.
    let pose =
        if standing { Pose::from_translation(Vec3::Y * 0.5 * length) } else { Pose::new(Vec3::Y * 0.5 * thick, turn(Vec3::X, -90.0)) };
    b.part(0, "body", &block(Vec3::new(width, length, thick), 0.0012).posed(pose));
    b.part(0, "pips", &badge(&rectangle(Vec2::new(0.8 * width, 0.0012)), Vec3::Z * (0.5 * thick - 0.0003)).posed(pose));
    for (end, count) in [(1.0, ends[0]), (-1.0, ends[1])] {
        for &(x, y) in pips(count) {
            let at = Vec3::new(0.27 * width * x, end * 0.25 * length + 0.27 * width * y, 0.5 * thick - 0.0003);
            b.part(0, "pips", &badge(&oval(Vec2::splat(0.16 * width), 12), at).posed(pose));
        }
    }
    b.collide_box_at(0, "body", pose, Vec3::new(width, length, thick));
}

/// A chess board with a frame.
pub fn chess_board(b: &mut Builder) {
    let (side, thick) = (b.value("width_m"), b.value("thickness_m"));
    let field = 0.86 * side / 8.0;
    b.board(0, "frame", Vec3::Y * 0.5 * thick, Vec3::new(side, thick, side), 0.003);
    for row in 0..8 {
        for column in 0..8 {
            let at = Vec3::new((column as f32 - 3.5) * field, thick + 0.0001, (row as f32 - 3.5) * field);
            let slot = if (row + column) % 2 == 0 { "dark" } else { "light" };
            let shift = Vec2::new(0.13, 0.07) * (row * 8 + column) as f32;
            b.part(0, slot, &block(Vec3::new(field, 0.0008, field), 0.0).with_uvs_shifted(shift).moved(at));
        }
    }
    b.support("top", 0, Vec3::Y * thick, Vec2::splat(0.84 * side), 0.15);
}

/// A turned chess piece, from pawn to king.
pub fn chess_piece(b: &mut Builder) {
    let piece = b.count("piece").min(5);
    let height = b.value("height_m") * [0.58, 0.66, 0.72, 0.80, 0.92, 1.0][piece];
    let radius = 0.21 * b.value("height_m");
    let foot = [(0.0, 0.0), (0.95, 0.0), (1.0, 0.04), (0.94, 0.10), (0.72, 0.14), (0.70, 0.17), (0.44, 0.30), (0.36, 0.5)];
    let head: &[(f32, f32)] = match piece {
        0 => &[(0.30, 0.60), (0.62, 0.64), (0.34, 0.68), (0.46, 0.76), (0.52, 0.85), (0.40, 0.96), (0.0, 1.0)],
        1 => &[(0.44, 0.66), (0.66, 0.70), (0.62, 0.76), (0.66, 1.0), (0.42, 1.0), (0.40, 0.9), (0.0, 0.9)],
        2 => &[(0.40, 0.56), (0.62, 0.60), (0.40, 0.64), (0.0, 0.66)],
        3 => &[(0.30, 0.60), (0.58, 0.63), (0.32, 0.67), (0.46, 0.76), (0.34, 0.89), (0.12, 0.94), (0.16, 0.97), (0.0, 1.0)],
        4 => &[(0.30, 0.64), (0.60, 0.67), (0.32, 0.71), (0.46, 0.82), (0.62, 0.91), (0.44, 0.92), (0.18, 0.95), (0.18, 0.98), (0.0, 1.0)],
        _ => &[(0.30, 0.62), (0.60, 0.65), (0.32, 0.69), (0.50, 0.84), (0.54, 0.86), (0.30, 0.90), (0.0, 0.91)],
    };
    let list: Vec<(f32, f32)> = foot.iter().chain(head).copied().collect();
    b.part(0, "wood", &lathe(&profile(&list, radius, height, 2), 22));
    if piece == 2 {
        knight(b, radius, height);
    } else if piece == 5 {
        let cross = [Vec3::new(0.10, 0.02, 0.03), Vec3::new(0.03, 0.09, 0.03)];
        for size in cross {
            b.part(0, "wood", &block(size * height, 0.004 * height).moved(Vec3::Y * 0.952 * height));
        }
    }
    b.collide_turned_solid(0, "wood", Vec2::new(radius, 0.0), Vec2::new(0.72 * radius, 0.17 * height), 10);
    b.collide_cylinder(0, "wood", Vec3::Y * 0.17 * height, 0.52 * radius, 0.83 * height);
}

/// A horse's head for the knight, its nose towards +Z.
fn knight(b: &mut Builder, radius: f32, height: f32) {
    let side = [
        (-0.55, 0.0),
        (0.50, 0.0),
        (0.34, 0.10),
        (0.30, 0.17),
        (0.62, 0.14),
        (0.74, 0.18),
        (0.66, 0.24),
        (0.36, 0.33),
        (0.14, 0.40),
        (-0.10, 0.42),
        (-0.50, 0.30),
        (-0.66, 0.14),
    ];
    let outline: Vec<Vec2> = side.iter().map(|&(along, up)| Vec2::new(along * radius, 0.61 * height + 0.93 * up * height)).collect();
    let mesh = crate::shape::extrude(&outline, 0.5 * radius, 0.1 * radius).turned(turn(Vec3::Y, -90.0));
    b.part(0, "wood", &mesh);
}

/// The big flat box of a board game with a printed lid.
pub fn board_game(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (ground, accent) = two_colors(b, "game");
    let middle = Vec3::Y * 0.5 * size.y;
    b.part(0, "tray", &block(Vec3::new(size.x - 0.004, 0.3 * size.y, size.z - 0.004), 0.0006).moved(Vec3::Y * 0.15 * size.y));
    let lid = 0.88 * size.y;
    let lying = turn(Vec3::X, -90.0);
    let cover = printed_block(Vec3::new(size.x, size.z, lid), 0.0012, b.tile("cover")).turned(lying);
    b.part_tinted(0, "cover", &cover.moved(Vec3::Y * (size.y - 0.5 * lid)), ground);
    let top = Pose::new(Vec3::Y * size.y, lying);
    let mut stream = b.stream("game picture");
    let across = size.x.min(size.z);
    let name = Vec2::new(0.72 * size.x, 0.20 * size.z);
    let label = stretched(
        badge(&rounded_outline(name, 0.02, 3), Vec3::new(0.0, 0.26 * size.z, 0.0005)),
        b.tile("name") / name.x,
        0.3 * b.tile("name") / name.y,
    );
    b.part_tinted(0, "name", &label.posed(top), accent);
    if b.count("picture") == 0 {
        for share in [0.46, 0.34, 0.20, 0.08] {
            let tint = if share == 0.34 || share == 0.08 { accent } else { [0.95, 0.92, 0.84] };
            let at = Vec3::new(0.0, -0.14 * size.z, 0.0006 * (0.5 - share) * 4.0);
            b.part_tinted(0, "picture", &badge(&oval(Vec2::splat(share * across), 28), at).posed(top), tint);
        }
    } else {
        for step in 0..12 {
            let tint = *stream.pick(&BRIGHT);
            let at = Vec3::new(((step % 6) as f32 - 2.5) * 0.13 * size.x, -0.10 * size.z - (step / 6) as f32 * 0.14 * across, 0.0);
            b.part_tinted(0, "picture", &badge(&rounded_outline(Vec2::splat(0.11 * across), 0.006, 2), at).posed(top), tint);
        }
    }
    for side in [-1.0, 1.0] {
        let face = Vec3::new(0.0, size.y - 0.45 * lid, side * 0.5 * size.z);
        let strip = badge(&rectangle(Vec2::new(0.5 * size.x, 0.36 * lid)), Vec3::ZERO);
        let strip = stretched(strip, b.tile("name") / (0.5 * size.x), 0.3 * b.tile("name") / (0.36 * lid));
        b.part_tinted(0, "name", &strip.turned(turn(Vec3::Y, if side > 0.0 { 0.0 } else { 180.0 })).moved(face), accent);
    }
    b.collide_box(0, "cover", middle, size);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(0.9 * size.x, 0.9 * size.z), 0.3);
}

/// A deck of cards in its box, or a loose deck.
pub fn playing_cards(b: &mut Builder) {
    let size = Vec3::new(0.063, b.value("thickness_m"), 0.088);
    let (ground, _) = two_colors(b, "cards");
    let middle = Vec3::Y * 0.5 * size.y;
    b.part(0, "cards", &block(size, 0.0008).moved(middle));
    let back = crate::shape::extrude(&rounded_outline(Vec2::new(0.053, 0.078), 0.003, 3), 0.0008, 0.0).turned(turn(Vec3::X, -90.0));
    let top = size.y + 0.0001;
    b.part_tinted(0, "backs", &back.moved(Vec3::Y * top), ground);
    for (share, tint) in [(0.62, [0.95, 0.94, 0.92]), (0.50, shade(ground, 0.8)), (0.22, [0.95, 0.94, 0.92])] {
        let diamond = [(0.5, 0.0), (0.0, 0.5), (-0.5, 0.0), (0.0, -0.5)].map(|(x, y)| Vec2::new(x * 0.053, y * 0.078) * share);
        let mesh = crate::shape::extrude(&diamond, 0.0008, 0.0).turned(turn(Vec3::X, -90.0));
        b.part_tinted(0, "backs", &mesh.moved(Vec3::Y * (top + 0.0001 + 0.0003 * (1.0 - share))), tint);
    }
    b.collide_box(0, "cards", middle, size);
}

/// The cube of three by three by three turning faces, scrambled as the seed wants.
pub fn puzzle_cube(b: &mut Builder) {
    let side = b.value("size_m");
    let centre = Vec3::Y * 0.5 * side;
    let cell = side / 3.0;
    let paints = [[0.93, 0.93, 0.92], [0.90, 0.80, 0.14], [0.74, 0.13, 0.10], [0.88, 0.42, 0.10], [0.10, 0.26, 0.62], [0.12, 0.50, 0.24]];
    let mut stickers: Vec<usize> = (0..54).map(|at| at / 9).collect();
    let mut stream = b.stream("scramble");
    if stream.unit() > 0.15 {
        stream.shuffle(&mut stickers);
    }
    for x in -1..=1 {
        for y in -1..=1 {
            for z in -1..=1 {
                if x == 0 && y == 0 && z == 0 {
                    continue;
                }
                let at = Vec3::new(x as f32, y as f32, z as f32) * cell + centre;
                b.part(0, "body", &block_fine(Vec3::splat(cell - 0.0006), 0.07 * cell, 1, [1; 3]).moved(at));
            }
        }
    }
    let faces = [(Vec3::Y, 0.0), (Vec3::Y, 90.0), (Vec3::Y, 180.0), (Vec3::Y, 270.0), (Vec3::X, 90.0), (Vec3::X, -90.0)];
    let shape = rounded_outline(Vec2::splat(0.80 * cell), 0.12 * cell, 2);
    for (face, (axis, degrees)) in faces.into_iter().enumerate() {
        for at in 0..9 {
            let place = Vec3::new((at % 3) as f32 - 1.0, (at / 3) as f32 - 1.0, 0.0) * cell + Vec3::Z * (0.5 * side - 0.0005);
            b.part_tinted(0, "stickers", &badge(&shape, place).turned(turn(axis, degrees)).moved(centre), paints[stickers[face * 9 + at]]);
        }
    }
    b.collide_box(0, "body", centre, Vec3::splat(side));
}
