//! Tall and hung units of the fitted kitchen, its hood and its island.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::fitted::{BOARD, FRONT, Front, OVERHANG, TOE, WORKTOP, fitted_door};
use super::fittings::{Door, GAP, Hold, case};
use super::kitchen::{Cupboards, base_carcass, fitted_drawers, modules};
use crate::shape::{block, loft, rounded_outline};

/// A pantry: two doors one over the other, shelves behind both.
pub fn tall_cabinet(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (z, back) = tall_carcass(b, size, TOE, size.y);
    let split = 0.9 + 0.36 * (size.y - 0.9);
    let levels = [TOE + BOARD, TOE + 0.40, TOE + 0.78, split + BOARD, split + 0.36];
    for (index, &y) in levels.iter().enumerate() {
        let ceiling = levels.get(index + 1).map_or(size.y - BOARD, |next| next - BOARD);
        tall_shelf(b, size, z, index, Vec2::new(y, ceiling));
    }
    let count = if size.x > 0.62 { 2 } else { 1 };
    tall_doors(b, size, back, "lower", Vec2::new(TOE, split), count);
    tall_doors(b, size, back, "upper", Vec2::new(split, size.y), count);
}

/// Toe and case of a tall unit between two heights; gives the middle and the plane of the fronts' backs along z.
fn tall_carcass(b: &mut Builder, size: Vec3, low: f32, high: f32) -> (f32, f32) {
    let depth = size.z - OVERHANG - FRONT - GAP;
    let z = -0.5 * size.z + 0.5 * depth;
    super::fitted::toe(b, size, 0.0);
    let half = Vec3::new(0.5 * size.x - 0.001, 0.0, 0.5 * depth);
    case(b, "carcass", Vec3::new(-half.x, low, z - half.z), Vec3::new(half.x, high, z + half.z), BOARD, true);
    (z, z + half.z + GAP)
}

/// One shelf of a tall unit, between its surface and what is above it; the lowest lies on the unit's floor.
fn tall_shelf(b: &mut Builder, size: Vec3, z: f32, index: usize, span: Vec2) {
    let depth = size.z - OVERHANG - FRONT - GAP;
    let inner = Vec2::new(size.x - 2.0 * BOARD - 0.004, depth - 0.03);
    if index > 0 {
        b.board(0, "carcass", Vec3::new(0.0, span.x - 0.5 * BOARD, z - 0.005), Vec3::new(inner.x, BOARD, inner.y), 0.001);
    }
    let place = Vec2::new(inner.x - 0.03, inner.y - 0.05);
    b.shelf(&format!("shelf_{index}"), 0, Vec3::new(0.0, span.x, z - 0.005), place, span.y - span.x - 0.012);
}

/// One door or a pair of doors over the whole width of a tall unit, between two heights.
fn tall_doors(b: &mut Builder, size: Vec3, back: f32, name: &str, span: Vec2, count: usize) {
    let style = Front::of(b);
    let pitch = size.x / count as f32;
    for index in 0..count {
        let made = Door {
            name: format!("{name}_door_{index}"),
            front: Vec3::new((index as f32 + 0.5) * pitch - 0.5 * size.x, 0.5 * (span.x + span.y), back),
            face: Vec2::new(pitch - GAP, span.y - span.x - GAP),
            thick: FRONT,
            side: if index == 0 && count == 2 { -1.0 } else { 1.0 },
            hold: Hold::SprungHinge,
            open: 1.75,
        };
        // Handles of both doors lie near the gap between them, where a hand reaches them.
        let handle = if name == "lower" { 0.5 * made.face.y - 0.2 } else { 0.14 - 0.5 * made.face.y };
        fitted_door(b, &made, style, handle);
    }
}

/// An oven at the height of the hands in a tall unit: a drawer below, a cupboard above.
pub fn oven_tower(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (z, back) = tall_carcass(b, size, TOE, size.y);
    let depth = size.z - OVERHANG - FRONT - GAP;
    let (low, high) = (0.72, 1.32);
    let inner = size.x - 2.0 * BOARD;
    for y in [low - 0.5 * BOARD, high + 0.5 * BOARD] {
        b.board(0, "carcass", Vec3::new(0.0, y, z), Vec3::new(inner, BOARD, depth - 0.02), 0.0);
    }
    super::appliances::built_in_oven(b, Vec3::new(0.0, low, z), Vec3::new(inner, high - low, depth), back);
    fitted_drawers(b, (0.0, size.x), low, &[0.5 * (low - TOE), 0.5 * (low - TOE)], back, depth, 0);
    let room = 0.5 * (size.y - BOARD - high);
    for index in 0..2 {
        let y = high + BOARD + index as f32 * room;
        tall_shelf(b, size, z, index, Vec2::new(y, y + room - BOARD));
    }
    tall_doors(b, size, back, "upper", Vec2::new(high + 0.004, size.y), 1);
}

/// A hood over the hob: a canopy under a flue, a flat plate under a flue, or a slanting plate.
pub fn extractor_hood(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let flue = Vec2::new(0.3_f32.min(0.5 * size.x), 0.26_f32.min(0.6 * size.z));
    let rear = -0.5 * size.z;
    let lip = 0.05;
    let canopy = match b.count("form") {
        1 => lip,
        2 => slanted(b, size),
        _ => pyramid(b, size, lip, flue),
    };
    if b.count("form") != 2 {
        b.board(0, "body", Vec3::Y * 0.5 * lip, Vec3::new(size.x, lip, size.z), 0.004);
        b.panel(0, "filter", Vec3::Y * 0.0015, Vec3::new(size.x - 0.06, 0.004, size.z - 0.08), 0.0);
        for key in 0..4 {
            let at = Vec3::new(0.035 * (key as f32 - 1.5), 0.5 * lip, 0.5 * size.z);
            b.part(0, "filter", &crate::shape::cylinder(0.006, 0.006, 0.001, 10).turned(super::builder::turn(Vec3::X, 90.0)).moved(at));
        }
    }
    let tall = size.y - canopy;
    let at = Vec3::new(0.0, canopy + 0.5 * tall, rear + 0.5 * flue.y);
    b.board(0, "body", at, Vec3::new(flue.x, tall, flue.y), 0.003);
    let seam = Vec3::new(flue.x + 0.004, 0.6 * tall, flue.y + 0.002);
    b.panel(0, "body", at + Vec3::new(0.0, -0.2 * tall, 0.001), seam, 0.003);
}

/// The canopy between a hood's lip and its flue; gives the height of its upper end.
fn pyramid(b: &mut Builder, size: Vec3, lip: f32, flue: Vec2) -> f32 {
    let (low, high) = (lip - 0.002, lip + 0.22_f32.min(0.4 * size.y));
    let rear = -0.5 * size.z;
    let level = |width: f32, deep: f32, y: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(width, deep), 0.006, 2).iter().map(|point| Vec3::new(point.x, y, rear + 0.5 * deep - point.y)).collect()
    };
    let loops = [level(size.x - 0.004, size.z - 0.004, low), level(flue.x + 0.01, flue.y + 0.005, high)];
    b.part(0, "body", &loft(&loops));
    let corners = |width: f32, deep: f32, y: f32| {
        [(-0.5, 0.0), (0.5, 0.0), (-0.5, 1.0), (0.5, 1.0)].map(|(x, z)| Vec3::new(x * width, y, rear + z * deep))
    };
    let points = [corners(size.x - 0.004, size.z - 0.004, low), corners(flue.x + 0.01, flue.y + 0.005, high)].concat();
    b.collider(0, "body", crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    high
}

/// A slanting glass plate on a slim box, its lower edge in front of the wall; gives the height of its upper end.
fn slanted(b: &mut Builder, size: Vec3) -> f32 {
    let (tall, thick) = (0.55_f32.min(0.62 * size.y), 0.05);
    let foot = Vec2::new(-0.5 * size.z, 0.0);
    let head = Vec2::new(0.5 * size.z, tall);
    let outline = [foot, Vec2::new(foot.x + thick, 0.0), head, Vec2::new(head.x - 0.04, tall), Vec2::new(foot.x, tall)];
    let prism: Vec<Vec2> = outline.iter().map(|point| Vec2::new(-point.x, point.y)).rev().collect();
    let mesh = crate::shape::extrude(&prism, size.x - 0.02, 0.003).turned(super::builder::turn(Vec3::Y, 90.0));
    b.part(0, "body", &mesh);
    let along = (head - Vec2::new(foot.x + thick, 0.0)).normalize();
    let tilt = homebody_core::float::atan2(along.x, along.y).to_degrees();
    let middle = 0.5 * (head + Vec2::new(foot.x + thick, 0.0));
    let pose = homebody_core::Pose::new(
        Vec3::new(0.0, middle.y, middle.x) + Vec3::new(0.0, -along.x, along.y) * 0.003,
        super::builder::turn(Vec3::X, tilt),
    );
    b.part(0, "glass", &block(Vec3::new(size.x, head.distance(foot) - 0.07, 0.006), 0.002).posed(pose));
    let points = outline.iter().flat_map(|point| [-0.5, 0.5].map(|x| Vec3::new(x * (size.x - 0.02), point.y, point.x))).collect();
    b.collider(0, "body", crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    tall
}

/// A free-standing block of base units with a worktop that reaches over its rear for stools: drawers and doors in front.
pub fn kitchen_island(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    b.board(0, "worktop", Vec3::Y * (size.y - 0.5 * WORKTOP), Vec3::new(size.x, WORKTOP, size.z), 0.003);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
    let bar = (size.z - 0.64).max(0.02);
    let body = Vec3::new(size.x - 0.06, size.y, size.z - bar);
    let back = base_carcass(b, body, top, modules(body.x), 0.5 * bar);
    let depth = back - GAP + 0.5 * size.z - bar;
    let panel = Vec3::new(body.x, top - TOE, 0.016);
    Front::of(b).look(b, 0, "fronts", Vec3::new(0.0, 0.5 * (TOE + top), bar - 0.5 * size.z - 0.008), panel, 0.0);
    let row = 0.16;
    let split = top - row;
    let cupboards = Cupboards { width: body.x, depth, split, ceiling: split - 0.01, back };
    cupboards.add(b);
    for index in 0..modules(body.x) {
        fitted_drawers(b, cupboards.module(index), top, &[row], back, depth, index);
    }
}
