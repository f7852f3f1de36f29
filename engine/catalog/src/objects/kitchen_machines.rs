//! Small machines on the worktop: toaster, coffee makers, blender, mixer, small oven.

use std::f32::consts::FRAC_PI_2;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::{catching, rubbing};
use super::turned::{Vessel, drum, ear, spindle};
use crate::shape::{block, cylinder, extrude, rounded_outline, smooth_path, tube};
use crate::{JointKind, JointMechanics, JointSpring};

/// Adds four feet under a machine of this footprint.
fn feet(b: &mut Builder, half: Vec2, tall: f32) {
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * half.x, 0.5 * tall, z * half.y);
        b.part(0, "dark", &cylinder(0.009, tall, 0.001, 10).moved(at));
        b.collide_cylinder(0, "dark", at - Vec3::Y * 0.5 * tall, 0.009, tall);
    }
}

/// A toaster with two slots, whose lever slides down.
pub fn toaster(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let foot = 0.008;
    let edge = if b.count("form") == 1 { 0.012 } else { 0.042_f32.min(0.3 * size.z) };
    let (tall, slot) = (size.y - foot, Vec3::new(0.72 * size.x, 0.10, 0.026));
    feet(b, Vec2::new(0.38 * size.x, 0.34 * size.z), foot);
    b.part(0, "body", &block(Vec3::new(size.x - 0.02, tall, size.z), edge).moved(Vec3::Y * (foot + 0.5 * tall)));
    for side in [-1.0, 1.0] {
        let cheek = block(Vec3::new(0.018, tall - 0.006, size.z - 0.004), 0.008);
        b.part(0, "trim", &cheek.moved(Vec3::new(side * 0.5 * (size.x - 0.02), foot + 0.5 * tall, 0.0)));
        let z = side * 0.024;
        b.panel(0, "dark", Vec3::new(0.0, size.y, z), Vec3::new(slot.x, 0.0016, slot.z), 0.0);
    }
    b.panel(0, "trim", Vec3::new(0.0, size.y - 0.0004, 0.0), Vec3::new(slot.x + 0.02, 0.0016, 0.09_f32.min(size.z - 2.0 * edge)), 0.0004);
    b.collide_box(0, "body", Vec3::Y * (foot + 0.5 * tall), Vec3::new(size.x - 0.004, tall, size.z - 0.004));
    let rail = Vec3::new(0.5 * size.x - 0.001, foot + 0.52 * tall, 0.0);
    b.panel(0, "dark", rail, Vec3::new(0.002, 0.6 * tall, 0.006), 0.0);
    let link = b.link("lever", Vec3::new(0.5 * size.x + 0.012, foot + 0.78 * tall, 0.0));
    b.part(link, "dark", &block(Vec3::new(0.022, 0.018, 0.046), 0.006));
    b.collide_box(link, "dark", Vec3::X * 0.001, Vec3::new(0.020, 0.017, 0.045));
    let spring = JointSpring { stiffness: 90.0, rest: -0.01 };
    let mechanics = JointMechanics { spring: Some(spring), ..rubbing(0.4, 1.0) };
    b.slider(link, Vec3::NEG_Y, 0.5 * tall, mechanics);
    let dial = cylinder(0.015, 0.012, 0.003, 18).turned(turn(Vec3::Z, 90.0));
    b.part(0, "dark", &dial.moved(Vec3::new(0.5 * size.x - 0.002, foot + 0.2 * tall, 0.28 * size.z)));
}

/// A filter coffee machine: a tower with a tank, a basket over a hot plate, and a glass jug on it.
pub fn coffee_machine(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (base, head) = (0.045, 0.28 * size.y);
    let back = 0.36 * size.z;
    let rear = -0.5 * size.z;
    b.board(0, "body", Vec3::new(0.0, 0.5 * base, 0.0), Vec3::new(size.x, base, size.z), 0.010);
    b.board(0, "body", Vec3::new(0.0, 0.5 * (base + size.y), rear + 0.5 * back), Vec3::new(size.x, size.y - base, back), 0.012);
    b.board(0, "body", Vec3::new(0.0, size.y - 0.5 * head, 0.0), Vec3::new(size.x - 0.004, head, size.z - 0.004), 0.012);
    let z = 0.5 * size.z - 0.5 * (size.z - back);
    let radius = (0.46 * size.x).min(0.48 * (size.z - back));
    spindle(b, 0, "steel", Vec3::new(0.0, base, z), &[(radius - 0.004, -0.001), (radius, 0.0005), (radius - 0.002, 0.002)], 1);
    let gap = size.y - head - base;
    let jug = [(0.80 * radius, 0.004), (0.98 * radius, 0.3 * gap), (0.9 * radius, 0.6 * gap), (0.62 * radius, 0.82 * gap)];
    spindle(b, 0, "glass", Vec3::new(0.0, base, z), &jug, 3);
    spindle(b, 0, "coffee", Vec3::new(0.0, base, z), &[(0.78 * radius, 0.007), (0.95 * radius, 0.3 * gap), (0.92 * radius, 0.42 * gap)], 2);
    spindle(b, 0, "dark", Vec3::new(0.0, base + 0.80 * gap, z), &drum(0.66 * radius, 0.0, 0.1 * gap, 0.004), 1);
    let bow = [(0.62, 0.84), (1.2, 0.8), (1.3, 0.5), (0.98, 0.3)]
        .map(|(out, y)| Vec3::new(0.0, base + y * gap, z) + Vec3::new(0.35, 0.0, 0.94) * out * radius);
    b.part(0, "dark", &tube(&smooth_path(&bow, 3), &[0.007], 8));
    b.collide_cylinder(0, "glass", Vec3::new(0.0, base, z), 0.96 * radius, 0.9 * gap);
    b.panel(0, "screen", Vec3::new(0.0, size.y - 0.5 * head, 0.5 * size.z - 0.002), Vec3::new(0.4 * size.x, 0.35 * head, 0.004), 0.001);
    for key in [-1.0, 1.0] {
        let button = cylinder(0.009, 0.006, 0.001, 14).turned(turn(Vec3::X, 90.0));
        b.part(0, "steel", &button.moved(Vec3::new(key * 0.34 * size.x, size.y - 0.5 * head, 0.5 * size.z)));
    }
    b.panel(0, "glass", Vec3::new(0.502 * size.x, 0.55 * size.y, rear + 0.5 * back), Vec3::new(0.002, 0.5 * size.y, 0.02), 0.0);
}

/// A moka pot: eight-sided, with a handle, a spout and a knob on its lid.
pub fn espresso_maker(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let waist = 0.45 * height;
    let level = |share: f32, y: f32| -> Vec<Vec3> {
        super::worktop::ring(share * radius, y, 8).map(|point| Vec3::new(point.x, point.y, -point.z)).collect()
    };
    let top = 0.88 * height;
    for piece in [
        [level(0.98, 0.0), level(0.98, 0.004), level(0.80, waist - 0.01)],
        [level(0.80, waist + 0.008), level(0.84, waist + 0.02), level(1.0, top)],
    ] {
        faceted(b, &piece);
    }
    faceted(b, &[level(1.0, top), level(0.98, top + 0.004), level(0.4, top + 0.05 * height)]);
    spindle(b, 0, "metal", Vec3::Y * (waist - 0.012), &drum(0.84 * radius, 0.0, 0.022, 0.002), 1);
    spindle(
        b,
        0,
        "dark",
        Vec3::Y * (top + 0.045 * height),
        &[(0.006, 0.0), (0.010, 0.3 * (height - top)), (0.009, 0.6 * (height - top)), (0.003, 0.075 * height)],
        2,
    );
    let (high, low) = (0.84 * height, 0.5 * height);
    ear(b, 0, "dark", (Vec2::new(0.9 * radius, high), Vec2::new(1.15 * radius, low)), 0.03, 0.013, 0.0);
    let spout = [
        Vec3::new(-0.8 * radius, 0.74 * height, 0.0),
        Vec3::new(-1.02 * radius, 0.8 * height, 0.0),
        Vec3::new(-1.25 * radius, top + 0.002, 0.0),
    ];
    b.part(0, "metal", &tube(&spout, &[0.013, 0.012, 0.006], 6));
    b.collide_turned_solid(0, "metal", Vec2::new(radius, 0.0), Vec2::new(0.82 * radius, waist), 8);
    b.collide_turned_solid(0, "metal", Vec2::new(0.82 * radius, waist), Vec2::new(radius, top), 8);
    b.collide_turned_solid(0, "metal", Vec2::new(0.98 * radius, top), Vec2::new(0.3 * radius, top + 0.05 * height), 8);
}

/// Adds the flat sides between rings of eight corners.
fn faceted(b: &mut Builder, rings: &[Vec<Vec3>]) {
    for pair in rings.windows(2) {
        let points: Vec<Vec3> = pair.concat();
        b.part(0, "metal", &crate::shape::hull_mesh(&points));
    }
}

/// A blender: a motor base with a dial, a glass jug on it with an ear and a lid.
pub fn blender(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (base, lid) = (0.36 * height, 0.07 * height);
    spindle(
        b,
        0,
        "body",
        Vec3::ZERO,
        &[(0.98 * radius, 0.0), (radius, 0.006), (0.96 * radius, 0.4 * base), (0.74 * radius, base - 0.008), (0.70 * radius, base)],
        2,
    );
    let dial = [(0.0, 0.0), (0.02, 0.0), (0.018, 0.012), (0.0, 0.013)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "steel", &crate::shape::lathe(&dial, 20).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, 0.4 * base, 0.94 * radius)));
    let top = height - lid;
    let jug = [(0.6 * radius, base + 0.002), (0.64 * radius, base + 0.02), (0.8 * radius, 0.6 * height), (0.92 * radius, top)];
    let vessel = Vessel { outer: &jug, wall: 0.004, floor: base + 0.02, pieces: 8 };
    vessel.look(b, 0, "glass");
    spindle(b, 0, "steel", Vec3::Y * (base + 0.02), &[(0.2 * radius, 0.0), (0.18 * radius, 0.01), (0.03 * radius, 0.02)], 1);
    spindle(
        b,
        0,
        "dark",
        Vec3::Y * top,
        &[(0.90 * radius, -0.006), (0.96 * radius, 0.0), (0.96 * radius, 0.5 * lid), (0.5 * radius, 0.62 * lid), (0.48 * radius, lid)],
        1,
    );
    ear(b, 0, "glass", (Vec2::new(0.88 * radius, 0.9 * height), Vec2::new(0.74 * radius, 0.56 * height)), 0.04, 0.016, 0.0);
    b.collide_turned_solid(0, "body", Vec2::new(0.97 * radius, 0.0), Vec2::new(0.72 * radius, base), 12);
    b.collide_turned_solid(0, "glass", Vec2::new(0.62 * radius, base), Vec2::new(0.92 * radius, top), 12);
    b.collide_cylinder(0, "dark", Vec3::Y * top, 0.95 * radius, 0.5 * lid);
    b.collide_cylinder(0, "dark", Vec3::Y * (top + 0.5 * lid), 0.48 * radius, 0.5 * lid);
}

/// A stand mixer: a foot, a neck, a head that tilts up on a hinge, and a bowl before the neck.
pub fn stand_mixer(b: &mut Builder) {
    let (height, long) = (b.value("height_m"), b.value("length_m"));
    let wide = 0.6 * long;
    let rear = -0.5 * long;
    let plate = rounded_outline(Vec2::new(wide, long), 0.45 * wide, 6);
    b.part(0, "body", &extrude(&plate, 0.03, 0.008).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.015));
    b.collide_box(0, "body", Vec3::Y * 0.015, Vec3::new(0.92 * wide, 0.03, 0.8 * long));
    let split = 0.62 * height;
    let neck = Vec3::new(0.32 * wide, split - 0.025, 0.24 * long);
    let at = Vec3::new(0.0, 0.025 + 0.5 * neck.y, rear + 0.5 * neck.z + 0.02);
    b.part(0, "body", &block(neck, 0.03).moved(at));
    b.collide_box(0, "body", at, neck - Vec3::splat(0.006));
    let radius = 0.36 * wide;
    let z = 0.17 * long;
    let bowl = [(0.55 * radius, 0.032), (0.8 * radius, 0.06), (radius, 0.5 * split), (1.02 * radius, 0.84 * split)];
    for (from, to) in [(0, 1), (1, 3)] {
        let (low, high) = (bowl[from], bowl[to]);
        let points = super::worktop::ring(low.0, low.1, 12)
            .chain(super::worktop::ring(high.0, high.1, 12))
            .map(|point| point + Vec3::Z * z)
            .collect();
        b.collider(0, "bowl", crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    }
    let shown = Vessel { outer: &bowl, wall: 0.002, floor: 0.036, pieces: 8 };
    let profile: Vec<(f32, f32)> = bowl.to_vec();
    let mut dense: Vec<Vec2> =
        crate::shape::smooth_profile(&profile.iter().map(|&(radius, y)| Vec2::new(radius, y)).collect::<Vec<_>>(), 3);
    let inner: Vec<Vec2> = dense.iter().rev().map(|point| Vec2::new(point.x - shown.wall, point.y + 0.001)).collect();
    dense.insert(0, Vec2::new(0.0, 0.031));
    dense.extend(inner);
    dense.push(Vec2::new(0.0, shown.floor));
    b.part(0, "bowl", &crate::shape::lathe(&dense, 32).moved(Vec3::Z * z));
    let link = b.link("head", Vec3::new(0.0, split + 0.03, rear + 0.05));
    let tall = height - split - 0.006;
    let head = Vec3::new(0.42 * wide, tall, long - 0.02);
    let middle = Vec3::new(0.0, 0.5 * (height + split + 0.006) - split - 0.03, 0.5 * head.z - 0.04);
    b.part(link, "body", &block(head, 0.48 * tall.min(head.x)).moved(middle));
    b.collide_box(link, "body", middle + Vec3::Y * 0.002, head - Vec3::new(0.02, 0.004, 0.03));
    let band = block(Vec3::new(head.x + 0.002, 0.012, 0.8 * head.z), 0.004);
    b.part(link, "steel", &band.moved(middle));
    let hub = Vec3::new(0.0, -0.03 - split + 0.84 * split + 0.004, z - rear - 0.05);
    b.part(link, "steel", &cylinder(0.016, 0.16 * split, 0.002, 16).moved(hub + Vec3::Y * 0.08 * split));
    let weight = b.mass_of(link) * GRAVITY * middle.z;
    b.hinge(link, Vec3::NEG_X, 0.7, catching(1.2 * weight, 0.5, 1.0, 0.05));
}

/// A small oven: a glass door hinged below, knobs at the right, a rack.
pub fn toaster_oven(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, thick, foot) = (0.014, 0.018, 0.012);
    let panel = 0.24 * size.x;
    let depth = size.z - thick - 0.004;
    let z = -0.5 * (thick + 0.004);
    feet(b, Vec2::new(0.42 * size.x, 0.38 * depth), foot);
    let tall = size.y - foot;
    let y = foot + 0.5 * tall;
    for high in [foot + 0.5 * wall, size.y - 0.5 * wall] {
        b.board(0, "body", Vec3::new(0.0, high, z), Vec3::new(size.x, wall, depth), 0.004);
    }
    let inner = Vec3::new(size.x - panel - wall, tall - 2.0 * wall, depth - wall);
    b.board(0, "body", Vec3::new(-0.5 * (size.x - wall), y, z), Vec3::new(wall, inner.y, depth), 0.001);
    b.board(0, "body", Vec3::new(0.5 * (size.x - panel), y, z), Vec3::new(panel, inner.y, depth), 0.001);
    let middle = -0.5 * size.x + wall + 0.5 * inner.x;
    b.board(0, "lining", Vec3::new(middle, y, z - 0.5 * (depth - wall)), Vec3::new(inner.x, inner.y, wall), 0.0);
    let level = Vec3::new(middle, foot + wall + 0.32 * inner.y, z + 0.5 * wall);
    for bar in 0..8 {
        let x = (bar as f32 / 7.0 - 0.5) * (inner.x - 0.012);
        b.panel(0, "steel", level + Vec3::X * x, Vec3::new(0.003, 0.004, inner.z - 0.02), 0.0);
    }
    b.collide_box(0, "steel", level, Vec3::new(inner.x - 0.004, 0.005, inner.z - 0.02));
    b.shelf("rack", 0, level + Vec3::Y * 0.0026, Vec2::new(inner.x - 0.05, inner.z - 0.06), 0.6 * inner.y);
    for knob in 0..3 {
        let dial = [(0.0, 0.0), (0.019, 0.0), (0.017, 0.014), (0.0, 0.015)].map(|(x, y)| Vec2::new(x, y));
        let at = Vec3::new(0.5 * (size.x - panel), y + (1.0 - knob as f32) * 0.28 * tall, z + 0.5 * depth);
        b.part(0, "steel", &crate::shape::lathe(&dial, 20).turned(turn(Vec3::X, 90.0)).moved(at));
    }
    b.support("top", 0, Vec3::new(0.0, size.y, z), Vec2::new(size.x - 0.04, depth - 0.04), 0.3);
    let face = Vec3::new(size.x - panel - 0.004, inner.y + 0.01, thick);
    let link = b.link("door", Vec3::new(middle - 0.5 * wall, y - 0.5 * face.y + 0.006, z + 0.5 * depth + 0.004 + 0.5 * thick));
    let centre = Vec3::Y * (0.5 * face.y - 0.006);
    b.panel(link, "glass", centre, Vec3::new(face.x - 0.05, face.y - 0.05, 0.5 * thick), 0.0);
    for side in [-1.0, 1.0] {
        b.panel(link, "body", centre + Vec3::X * side * 0.5 * (face.x - 0.028), Vec3::new(0.028, face.y, thick), 0.003);
        b.panel(link, "body", centre + Vec3::Y * side * 0.5 * (face.y - 0.028), Vec3::new(face.x - 0.056, 0.028, thick), 0.003);
    }
    b.collide_box(link, "glass", centre, face);
    super::fitted::bar_handle(b, link, "steel", centre + Vec3::new(0.0, 0.5 * face.y - 0.016, 0.5 * thick), Vec3::X, 0.36 * face.x);
    let weight = b.mass_of(link) * GRAVITY * centre.y;
    let spring = JointSpring { stiffness: 0.8 * weight / FRAC_PI_2, rest: 0.0 };
    let mechanics = JointMechanics { spring: Some(spring), ..catching(0.2 * weight, 0.1, 6.0 * face.y, 0.03) };
    b.join((0, link), JointKind::Hinge, Vec3::X, (0.0, FRAC_PI_2), mechanics);
}
