//! Things that hold things: basket, box, bin.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_core::float::sin;
use homebody_core::{Pose, Quat, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::Mesh;
use crate::shape::{block, loft, rounded_outline, smooth_path, tube};

/// A loop of the outline at a height, grown outwards by a relief given for each of its points.
fn level(size: Vec2, radius: f32, y: f32, relief: impl Fn(usize) -> f32) -> Vec<Vec3> {
    let outline = dense_outline(size, radius);
    let count = outline.len();
    (0..count)
        .map(|at| {
            let along = outline[(at + 1) % count] - outline[(at + count - 1) % count];
            let out = Vec2::new(along.y, -along.x).normalize_or_zero() * relief(at);
            Vec3::new(outline[at].x + out.x, y, -outline[at].y - out.y)
        })
        .collect()
}

/// A rounded rectangle with points along its sides too: 6 on each side, 4 around each corner.
fn dense_outline(size: Vec2, radius: f32) -> Vec<Vec2> {
    let corners = rounded_outline(size, radius, 3);
    let count = corners.len();
    (0..count)
        .flat_map(|at| {
            let (from, to) = (corners[at], corners[(at + 1) % count]);
            let cuts = if at % 4 == 3 { 7 } else { 1 };
            (0..cuts).map(move |cut| from.lerp(to, cut as f32 / cuts as f32))
        })
        .collect()
}

/// A woven basket with a rolled rim and a handle at each end.
pub fn basket(b: &mut Builder) {
    let top = Vec2::new(b.value("width_m"), b.value("depth_m"));
    let height = b.value("height_m");
    let bottom = 0.86 * top;
    let (wall, floor, corner) = (0.009, 0.010, 0.055);
    let body = height - 0.009;
    let size_at = |y: f32| bottom.lerp(top - Vec2::splat(0.022), y / body);

    let rows = 2 * ((body / 0.028).round() as usize).max(4);
    let weave = |row: usize| {
        move |at: usize| if (at + row / 2).is_multiple_of(2) { 0.003 } else { -0.0015 } * if row.is_multiple_of(2) { 1.0 } else { 0.3 }
    };
    let mut loops: Vec<Vec<Vec3>> = vec![level(bottom - Vec2::splat(0.012), corner, 0.0, |_| 0.0)];
    loops.extend((1..=rows).map(|row| {
        let y = body * row as f32 / rows as f32;
        level(size_at(y), corner, y, weave(row))
    }));
    let inner = |y: f32| size_at(y) - Vec2::splat(2.0 * wall);
    loops.extend([body, 0.5 * body, floor].map(|y| level(inner(y), corner - wall, y, |_| 0.0)));
    b.part(0, "weave", &loft(&loops));

    for (y, thick) in [(0.008, 0.007), (height - 0.009, 0.009)] {
        let mut path = level(size_at(y) - Vec2::splat(0.004), corner, y, |_| 0.0);
        path.push(path[0]);
        b.part(0, "rim", &tube(&path, &[thick], 8));
    }
    basket_handles(b, top, height);
    basket_colliders(b, bottom, top, Vec3::new(wall + 0.002, height, floor));
    let hollow = 0.5 * inner(floor);
    b.inside(0, Vec3::new(-hollow.x, floor, -hollow.y), Vec3::new(hollow.x, height, hollow.y));
}

fn basket_handles(b: &mut Builder, top: Vec2, height: f32) {
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * top.x - 0.013);
        let lean = side * 0.014;
        let path = [
            (-0.075, -0.02, 0.0),
            (-0.072, 0.028, 0.5),
            (-0.045, 0.056, 1.0),
            (0.0, 0.064, 1.0),
            (0.045, 0.056, 1.0),
            (0.072, 0.028, 0.5),
            (0.075, -0.02, 0.0),
        ]
        .map(|(z, y, out)| Vec3::new(x + lean * out, height + y, z));
        b.part(0, "rim", &tube(&smooth_path(&path, 3), &[0.0075], 8));
        b.collide_box(0, "rim", Vec3::new(x + lean, height + 0.057, 0.0), Vec3::new(0.016, 0.018, 0.10));
        for end in [-1.0, 1.0] {
            b.collide_box(0, "rim", Vec3::new(x + 0.4 * lean, height + 0.023, end * 0.068), Vec3::new(0.016, 0.060, 0.016));
        }
    }
}

/// Floor and four leaning walls; `made` is (wall thickness, height, floor thickness).
fn basket_colliders(b: &mut Builder, bottom: Vec2, top: Vec2, made: Vec3) {
    let (wall, height, floor) = (made.x, made.y, made.z);
    b.collide_box(0, "weave", Vec3::Y * 0.5 * floor, Vec3::new(bottom.x, floor, bottom.y));
    for (side, along) in [(1.0, true), (-1.0, true), (1.0, false), (-1.0, false)] {
        let corner = |size: Vec2, y: f32, inwards: f32, end: f32| {
            let (x, z) = (0.5 * size.x, 0.5 * size.y);
            if along { Vec3::new(end * x, y, side * (z - inwards)) } else { Vec3::new(side * (x - inwards), y, end * (z - wall)) }
        };
        let points = [(bottom, 0.0), (top, height)]
            .into_iter()
            .flat_map(|(size, y)| [(0.0, -1.0), (0.0, 1.0), (wall, -1.0), (wall, 1.0)].map(|(inwards, end)| corner(size, y, inwards, end)))
            .collect();
        b.collider(0, "weave", crate::ColliderShape::Hull { points }, Pose::IDENTITY);
    }
}

/// An open cardboard box with its flaps folded out.
pub fn cardboard_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let wall = 0.005;
    b.board(0, "board", Vec3::Y * 0.5 * wall, Vec3::new(size.x, wall, size.z), 0.001);
    for side in [-1.0, 1.0] {
        let tall = size.y - wall;
        let middle = wall + 0.5 * tall;
        b.board(0, "board", Vec3::new(0.0, middle, side * 0.5 * (size.z - wall)), Vec3::new(size.x, tall, wall), 0.0012);
        b.board(0, "board", Vec3::new(side * 0.5 * (size.x - wall), middle, 0.0), Vec3::new(wall, tall, size.z - 2.0 * wall), 0.0012);
        box_flap(
            b,
            Vec3::new(0.0, size.y, side * 0.5 * size.z),
            turn(Vec3::Y, if side > 0.0 { 0.0 } else { 180.0 }),
            size.x,
            0.32 * size.z,
        );
        box_flap(b, Vec3::new(side * 0.5 * size.x, size.y, 0.0), turn(Vec3::Y, side * 90.0), size.z, 0.32 * size.z);
        let tape = Vec3::new(0.05, 0.35 * tall, 0.0008);
        b.panel(0, "tape", Vec3::new(0.0, 0.5 * tape.y, side * (0.5 * size.z + 0.0002)), tape, 0.0003);
    }
    let hollow = 0.5 * size - Vec3::splat(wall);
    b.inside(0, Vec3::new(-hollow.x, wall, -hollow.z), Vec3::new(hollow.x, size.y, hollow.z));
}

/// A flap on an edge, folded outwards and a little down.
fn box_flap(b: &mut Builder, edge: Vec3, facing: Quat, width: f32, reach: f32) {
    let sag = b.stream(&format!("flap {:.2} {:.2}", edge.x, edge.z)).between(22.0, 48.0);
    let wall = 0.004;
    let flap = Pose::new(edge, facing * turn(Vec3::X, sag)) * Pose::from_translation(Vec3::new(0.0, -0.5 * wall, 0.5 * reach));
    let size = Vec3::new(width - 0.012, wall, reach);
    b.part(0, "board", &block(size, 0.001).posed(flap));
    b.collide_box_at(0, "board", flap, size);
}

/// A waste bin with a swept rim.
pub fn waste_bin(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (base, wall, floor) = (0.78 * radius, 0.003, 0.004);
    let mut profile =
        super::tableware::points([(0.0, 0.002), (base - 0.012, 0.002), (base - 0.008, 0.0), (base - 0.003, 0.0), (base, 0.003)]);
    profile.push(Vec2::new(radius - 0.006, height - 0.012));
    profile.extend(crate::shape::arc(Vec2::new(radius - 0.005, height - 0.006), 0.005, -0.4 * PI, 0.9 * PI, 6));
    profile.extend(super::tableware::points([
        (radius - 0.006 - wall, height - 0.014),
        (base - wall, floor + 0.004),
        (base - 0.008, floor),
        (0.0, floor),
    ]));
    b.part(0, "body", &crate::shape::lathe(&profile, 32));
    b.collide_cylinder(0, "body", Vec3::ZERO, base - 0.001, floor);
    b.collide_ring(0, "body", Vec2::new(base, 0.0), Vec2::new(radius - 0.002, height), 0.005, 12);
    let hollow = 0.72 * base;
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// A slatted crate with a rope loop at each end.
pub fn crate_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (slat, floor) = (0.010, 0.010);
    let rows = 3;
    let pitch = (size.y - 0.004) / rows as f32;
    for row in 0..rows {
        let y = 0.004 + (row as f32 + 0.5) * pitch;
        let tall = pitch - 0.012;
        for side in [-1.0, 1.0] {
            b.panel(0, "slats", Vec3::new(0.0, y, side * 0.5 * (size.z - slat)), Vec3::new(size.x, tall, slat), 0.002);
            b.panel(0, "slats", Vec3::new(side * 0.5 * (size.x - slat), y, 0.0), Vec3::new(slat, tall, size.z - 2.0 * slat - 0.002), 0.002);
        }
    }
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * (0.5 * size.x - slat - 0.010), 0.5 * size.y, z * (0.5 * size.z - slat - 0.010));
        b.panel(0, "slats", at, Vec3::new(0.020, size.y, 0.020), 0.002);
    }
    b.board(0, "slats", Vec3::Y * (0.5 * floor), Vec3::new(size.x - 2.0 * slat, floor, size.z - 2.0 * slat), 0.001);
    for side in [-1.0, 1.0] {
        b.collide_box(0, "slats", Vec3::new(0.0, 0.5 * size.y, side * 0.5 * (size.z - slat)), Vec3::new(size.x, size.y, slat));
        let end = Vec3::new(slat, size.y, size.z - 2.0 * slat);
        b.collide_box(0, "slats", Vec3::new(side * 0.5 * (size.x - slat), 0.5 * size.y, 0.0), end);
        rope_loop(b, Vec3::new(side * 0.5 * size.x, size.y - 0.5 * pitch, 0.0), side);
    }
    let hollow = 0.5 * size - Vec3::new(slat, 0.0, slat);
    b.inside(0, Vec3::new(-hollow.x, floor, -hollow.z), Vec3::new(hollow.x, size.y, hollow.z));
}

fn rope_loop(b: &mut Builder, at: Vec3, side: f32) {
    let path: Vec<Vec3> = (0..=10)
        .map(|step| -FRAC_PI_2 + PI * step as f32 / 10.0)
        .map(|angle| {
            let sag = homebody_core::float::cos(angle);
            at + Vec3::new(side * (0.012 * sag - 0.004), -0.045 * sag, 0.06 * sin(angle))
        })
        .collect();
    let rope: Mesh = tube(&path, &[0.006], 7);
    b.part(0, "rope", &rope);
}
