//! What stands and lies on a worktop: boards, blocks, racks, scales, trays.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::turned::{drum, spindle};
use crate::ColliderShape;
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline, torus, tube};

/// A cutting board: plain with a juice groove, with a handle, or with a grip hole.
pub fn cutting_board(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("depth_m"));
    let half = 0.5 * size;
    let flat = |outline: &[Vec2], depth: f32| extrude(outline, depth, 0.003_f32.min(0.3 * depth)).turned(turn(Vec3::X, -90.0));
    let handled = b.count("shape") == 1;
    let body = if handled { 0.76 * size.x } else { size.x };
    let shift = Vec3::X * 0.5 * (body - size.x);
    let board = rounded_outline(Vec2::new(body, size.z), if b.count("shape") == 2 { 0.45 * size.z } else { 0.02 }, 5);
    b.part(0, "wood", &flat(&board, size.y).moved(shift + Vec3::Y * half.y));
    b.collide_box(0, "wood", shift + Vec3::Y * half.y, Vec3::new(body - 0.004, size.y, size.z - 0.004));
    if handled {
        let (from, to) = (shift.x + 0.5 * body - 0.01, half.x);
        let arm = rounded_outline(Vec2::new(to - from, 0.26 * size.z), 0.018, 4);
        let at = Vec3::new(0.5 * (from + to), half.y, 0.0);
        b.part(0, "wood", &flat(&arm, size.y - 0.001).moved(at));
        b.part(0, "dark", &cylinder(0.007, size.y + 0.0004, 0.0, 14).moved(Vec3::new(to - 0.02, half.y, 0.0)));
        b.collide_box(0, "wood", at, Vec3::new(to - from - 0.004, size.y - 0.001, 0.25 * size.z));
        b.grip(0, at, Vec3::X, to - from, size.y);
    } else if b.count("shape") == 0 {
        let groove = rounded_outline(Vec2::new(body - 0.03, size.z - 0.03), 0.014, 4);
        let mut path: Vec<Vec3> = groove.iter().map(|point| Vec3::new(point.x, size.y - 0.0012, -point.y)).collect();
        path.push(path[0]);
        b.part(0, "dark", &tube(&path, &[0.0016], 6));
    }
    b.support("top", 0, shift + Vec3::Y * size.y, Vec2::new(0.7 * body, 0.7 * size.z), 0.2);
}

/// A block with knives in it, their handles leaning forward.
pub fn knife_block(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let body = 0.72 * size.y;
    let section = [(-0.5, 0.0), (0.32, 0.0), (0.5, 0.5), (0.14, 1.0), (-0.5, 0.56)].map(|(z, y)| Vec2::new(z * size.z, y * body));
    // Seen from −X, +Z runs to the left; the prism lies along X.
    let outline: Vec<Vec2> = section.iter().map(|point| Vec2::new(-point.x, point.y)).rev().collect();
    b.part(0, "wood", &extrude(&outline, size.x, 0.004).turned(turn(Vec3::Y, 90.0)));
    let points = section.iter().flat_map(|point| [-0.5, 0.5].map(|x| Vec3::new(x * size.x, point.y, point.x))).collect();
    b.collider(0, "wood", ColliderShape::Hull { points }, Pose::IDENTITY);
    let (foot, head) = (section[2], section[3]);
    let out = Vec2::new(head.y - foot.y, -(head.x - foot.x)).normalize();
    let lean = homebody_core::float::atan2(out.x, out.y).to_degrees();
    for row in 0..2 {
        for column in 0..3 {
            let middle = foot.lerp(head, 0.3 + 0.4 * row as f32);
            let long = (0.30 - 0.05 * row as f32) * size.y;
            let at = middle + out * 0.5 * long;
            let x = (column as f32 - 1.0) * 0.28 * size.x;
            let pose = Pose::new(Vec3::new(x, at.y, at.x), turn(Vec3::X, lean));
            b.part(0, "handles", &block(Vec3::new(0.016, long, 0.024), 0.005).posed(pose));
            let collar = Pose::new(Vec3::new(x, (middle + out * 0.004).y, (middle + out * 0.004).x), turn(Vec3::X, lean));
            b.part(0, "metal", &block(Vec3::new(0.013, 0.012, 0.022), 0.001).posed(collar));
            if row == 0 || column == 1 {
                b.collide_box_at(0, "handles", pose, Vec3::new(0.015, long, 0.023));
            }
        }
    }
}

/// A kitchen scale: a flat slab with a display, or one with a bowl on top.
pub fn kitchen_scale(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let plate = rounded_outline(Vec2::new(size.x, size.z), 0.02, 5);
    let flat = |depth: f32, bevel: f32| extrude(&plate, depth, bevel).turned(turn(Vec3::X, -90.0));
    b.part(0, "body", &flat(size.y - 0.003, 0.003).moved(Vec3::Y * (0.5 * size.y + 0.0015)));
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        b.part(0, "dark", &cylinder(0.01, 0.003, 0.0, 10).moved(Vec3::new(x * 0.4 * size.x, 0.0015, z * 0.4 * size.z)));
    }
    b.panel(0, "screen", Vec3::new(0.0, size.y, 0.36 * size.z), Vec3::new(0.3 * size.x, 0.0016, 0.1 * size.z), 0.0005);
    spindle(b, 0, "top", Vec3::new(0.0, size.y - 0.0005, -0.08 * size.z), &drum(0.36 * size.x.min(size.z), 0.0, 0.003, 0.001), 1);
    b.collide_box(0, "body", Vec3::Y * 0.5 * size.y, Vec3::new(size.x - 0.006, size.y, size.z - 0.006));
    b.support("top", 0, Vec3::new(0.0, size.y, -0.08 * size.z), Vec2::splat(0.5 * size.x.min(size.z)), 0.2);
}

/// A trivet: a round of cork or iron rings, or a grid of wood.
pub fn trivet(b: &mut Builder) {
    let (radius, thick) = (0.5 * b.value("diameter_m"), b.value("thickness_m"));
    match b.count("shape") {
        0 => spindle(b, 0, "body", Vec3::ZERO, &drum(radius, 0.0, thick, 0.25 * thick), 1),
        1 => {
            for share in [0.3, 0.62, 0.94] {
                b.part(0, "body", &torus(share * radius, 0.5 * thick, 32, 8).moved(Vec3::Y * 0.5 * thick));
            }
            for spoke in 0..3 {
                let bar =
                    cylinder(0.4 * thick, 1.88 * radius, 0.0, 8).turned(turn(Vec3::Z, 90.0)).turned(turn(Vec3::Y, 60.0 * spoke as f32));
                b.part(0, "body", &bar.moved(Vec3::Y * 0.5 * thick));
            }
        }
        _ => {
            for bar in 0..5 {
                let x = (bar as f32 - 2.0) * 0.36 * radius;
                let half = 0.94 * (radius * radius - x * x).sqrt();
                b.panel(0, "body", Vec3::new(x, 0.73 * thick, 0.0), Vec3::new(0.2 * radius, 0.54 * thick, 2.0 * half), 0.001);
                b.panel(0, "body", Vec3::new(0.0, 0.27 * thick, x), Vec3::new(2.0 * half, 0.54 * thick, 0.2 * radius), 0.001);
            }
        }
    }
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.96 * radius, thick);
    b.support("top", 0, Vec3::Y * thick, Vec2::splat(1.2 * radius), 0.3);
}

/// A tray with compartments for cutlery.
pub fn cutlery_tray(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, floor) = (0.006, 0.005);
    b.board(0, "body", Vec3::Y * 0.5 * floor, Vec3::new(size.x, floor, size.z), 0.001);
    let tall = size.y - floor;
    let y = floor + 0.5 * tall;
    for side in [-1.0, 1.0] {
        b.board(0, "body", Vec3::new(side * 0.5 * (size.x - wall), y, 0.0), Vec3::new(wall, tall, size.z), 0.002);
        b.board(0, "body", Vec3::new(0.0, y, side * 0.5 * (size.z - wall)), Vec3::new(size.x - 2.0 * wall, tall, wall), 0.002);
    }
    let count = b.count("compartments");
    let across = 0.24 * size.z;
    let rear = -0.5 * size.z + wall;
    let front = 0.5 * size.z - wall - across;
    b.board(0, "body", Vec3::new(0.0, y, front - 0.5 * wall), Vec3::new(size.x - 2.0 * wall, tall, wall), 0.002);
    let pitch = (size.x - wall) / count as f32;
    for index in 0..count {
        let left = -0.5 * size.x + index as f32 * pitch;
        if index > 0 {
            let at = Vec3::new(left + 0.5 * wall, y, 0.5 * (rear + front - wall));
            b.board(0, "body", at, Vec3::new(wall, tall - 0.004, front - wall - rear), 0.0015);
        }
        let (from, to) = (left + wall + 0.003, left + pitch - 0.003);
        b.inside_named(&format!("inside_{index}"), 0, Vec3::new(from, floor, rear + 0.004), Vec3::new(to, size.y, front - wall - 0.004));
    }
    let half = 0.5 * size.x - wall - 0.004;
    b.inside_named("inside_front", 0, Vec3::new(-half, floor, front + 0.004), Vec3::new(half, size.y, front + across - 0.004));
}

/// A shallow baking tray with a rolled rim.
pub fn baking_tray(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let loop_at = |inset: f32, y: f32, corner: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(size.x, size.z) - Vec2::splat(2.0 * inset), corner, 4)
            .iter()
            .map(|point| Vec3::new(point.x, y, -point.y))
            .collect()
    };
    let (lip, slope) = (0.010, 0.018);
    let loops = [
        loop_at(slope, 0.0, 0.02),
        loop_at(lip, size.y - 0.003, 0.026),
        loop_at(0.001, size.y - 0.003, 0.03),
        loop_at(0.0, size.y - 0.001, 0.03),
        loop_at(0.002, size.y, 0.03),
        loop_at(lip + 0.003, size.y - 0.001, 0.026),
        loop_at(slope + 0.003, 0.003, 0.018),
        loop_at(slope + 0.012, 0.0018, 0.014),
    ];
    b.part(0, "metal", &crate::shape::loft(&loops));
    b.collide_box(0, "metal", Vec3::Y * 0.0015, Vec3::new(size.x - 2.0 * slope, 0.003, size.z - 2.0 * slope));
    for side in [-1.0, 1.0] {
        let tall = size.y - 0.004;
        b.collide_box(0, "metal", Vec3::new(side * (0.5 * size.x - 0.009), 0.003 + 0.5 * tall, 0.0), Vec3::new(0.015, tall, size.z - 0.03));
        b.collide_box(0, "metal", Vec3::new(0.0, 0.003 + 0.5 * tall, side * (0.5 * size.z - 0.009)), Vec3::new(size.x - 0.03, tall, 0.015));
    }
    b.support("top", 0, Vec3::Y * 0.003, Vec2::new(size.x - 0.08, size.z - 0.08), 0.15);
}

/// A rack of wire for plates to dry, over a tray.
pub fn dish_rack(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wire, tray) = (0.0028, 0.016);
    b.board(0, "tray", Vec3::Y * 0.003, Vec3::new(size.x, 0.006, size.z), 0.001);
    for side in [-1.0, 1.0] {
        b.panel(0, "tray", Vec3::new(side * 0.5 * (size.x - 0.004), 0.5 * tray, 0.0), Vec3::new(0.004, tray, size.z), 0.001);
        b.panel(0, "tray", Vec3::new(0.0, 0.5 * tray, side * 0.5 * (size.z - 0.004)), Vec3::new(size.x, tray, 0.004), 0.001);
    }
    let inner = Vec2::new(size.x - 0.03, size.z - 0.03);
    for y in [0.03, size.y - wire] {
        let mut path: Vec<Vec3> = rounded_outline(inner, 0.03, 4).iter().map(|point| Vec3::new(point.x, y, -point.y)).collect();
        path.push(path[0]);
        b.part(0, "wire", &tube(&path, &[wire], 7));
    }
    let wires = ((inner.x - 0.06) / 0.032) as usize;
    for index in 0..=wires {
        let x = (index as f32 / wires as f32 - 0.5) * (inner.x - 0.06);
        let half = 0.5 * inner.y;
        let path =
            [Vec3::new(x, size.y, -half), Vec3::new(x, 0.03, -half + 0.006), Vec3::new(x, 0.026, half - 0.006), Vec3::new(x, size.y, half)];
        b.part(0, "wire", &tube(&path, &[0.0018], 5));
        // Upright bows between which plates lean.
        let bow = [
            Vec3::new(x, 0.028, -0.3 * half),
            Vec3::new(x, 0.075, -0.22 * half),
            Vec3::new(x, 0.075, -0.14 * half),
            Vec3::new(x, 0.028, -0.06 * half),
        ];
        b.part(0, "wire", &tube(&bow, &[0.0018], 5));
    }
    b.collide_box(0, "wire", Vec3::Y * 0.028, Vec3::new(inner.x, 0.006, inner.y));
    b.collide_box(0, "tray", Vec3::Y * 0.0155, Vec3::new(inner.x - 0.02, 0.019, inner.y - 0.02));
    let tall = size.y - 0.031;
    for side in [-1.0, 1.0] {
        b.collide_box(0, "wire", Vec3::new(side * 0.5 * inner.x, 0.031 + 0.5 * tall, 0.0), Vec3::new(0.005, tall, inner.y));
        b.collide_box(0, "wire", Vec3::new(0.0, 0.031 + 0.5 * tall, side * 0.5 * inner.y), Vec3::new(inner.x, tall, 0.005));
    }
    let half = Vec3::new(0.5 * inner.x - 0.02, 0.0, 0.5 * inner.y - 0.02);
    b.inside(0, Vec3::Y * 0.031 - half, Vec3::Y * size.y + half);
}

/// A stand with a roll of kitchen paper.
pub fn paper_towel_holder(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), b.value("roll_m") * 0.5);
    let base = 0.075_f32.max(radius + 0.012);
    let tall = 0.24_f32.min(height - 0.04);
    spindle(b, 0, "stand", Vec3::ZERO, &drum(base, 0.0, 0.014, 0.004), 1);
    b.part(0, "stand", &cylinder(0.007, height - 0.03, 0.0, 12).moved(Vec3::Y * (0.5 * height - 0.002)));
    spindle(b, 0, "stand", Vec3::Y * (height - 0.024), &[(0.007, 0.0), (0.012, 0.008), (0.012, 0.016), (0.004, 0.024)], 2);
    roll(b, Pose::from_translation(Vec3::Y * 0.014), radius, 0.02, tall);
    b.collide_cylinder(0, "stand", Vec3::ZERO, base, 0.014);
    b.collide_cylinder(0, "paper", Vec3::Y * 0.014, radius, tall);
    b.collide_cylinder(0, "stand", Vec3::Y * (0.014 + tall), 0.009, height - 0.014 - tall);
    b.grip(0, Vec3::Y * (height - 0.01), Vec3::Y, 0.03, 0.022);
}

/// Adds what is seen of a roll of paper, brought from its upright frame to `pose`: its side and ends, its core, and a loose edge.
pub fn roll(b: &mut Builder, pose: Pose, radius: f32, core: f32, tall: f32) {
    let turned = |corners: &[(f32, f32)], segments: usize| {
        let profile: Vec<Vec2> = corners.iter().map(|&(radius, y)| Vec2::new(radius, y)).collect();
        lathe(&profile, segments).posed(pose)
    };
    let side =
        [(core, 0.0), (radius - 0.001, 0.0), (radius, 0.001), (radius, tall - 0.001), (radius - 0.001, tall), (core, tall), (core, 0.0)];
    b.part(0, "paper", &turned(&side, 32));
    let (inner, outer) = (core - 0.0015, core + 0.0002);
    b.part(0, "core", &turned(&[(inner, 0.002), (outer, 0.002), (outer, tall - 0.002), (inner, tall - 0.002), (inner, 0.002)], 20));
    let edge = crate::shape::sheet(6, 3, Vec2::new(0.05, tall), 0.0006, |u, v| {
        let angle = 0.5 * PI * u;
        let reach = radius + 0.0008 + 0.004 * u * u;
        Vec3::new(reach * sin(angle), v * tall, reach * cos(angle))
    });
    b.part(0, "paper", &edge.posed(pose));
}

/// A ring of points at a height, for hulls.
pub fn ring(radius: f32, y: f32, sides: usize) -> impl Iterator<Item = Vec3> {
    (0..sides).map(move |side| {
        let angle = TAU * (side as f32 + 0.5) / sides as f32;
        Vec3::new(radius * cos(angle), y, radius * sin(angle))
    })
}
