//! The fitted kitchen: counters, cabinets and sink.

use std::f32::consts::PI;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::fittings::{Door, Drawer, GAP, Hold, case, drawer, panelled_door};
use crate::shape::{arc, cylinder, lathe, loft, rounded_outline, smooth_path, tube};

/// Thickness of a worktop.
const WORKTOP: f32 = 0.038;
/// Height of the recess at the floor.
const TOE: f32 = 0.10;
/// Thickness of doors and drawer fronts.
const FRONT: f32 = 0.02;

/// Thickness of carcass boards.
const BOARD: f32 = 0.018;

/// Toe recess and open-fronted carcass of a base unit up to `top`, with a divider between modules; gives the plane of the fronts' backs.
fn base_carcass(b: &mut Builder, size: Vec3, top: f32, modules: usize) -> f32 {
    let depth = size.z - 0.03 - FRONT - GAP;
    let z = -0.5 * size.z + 0.5 * depth;
    b.panel(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.025), Vec3::new(size.x - 0.004, TOE, depth - 0.05), 0.0);
    b.collide_box(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.025), Vec3::new(size.x, TOE, depth - 0.05));
    let half = Vec3::new(0.5 * size.x - 0.001, 0.0, 0.5 * depth);
    case(b, "carcass", Vec3::new(-half.x, TOE, z - half.z), Vec3::new(half.x, top, z + half.z), BOARD, false);
    let pitch = size.x / modules as f32;
    for index in 1..modules {
        let at = Vec3::new(index as f32 * pitch - 0.5 * size.x, 0.5 * (TOE + BOARD + top), z + 0.004);
        b.board(0, "carcass", at, Vec3::new(BOARD, top - TOE - BOARD, depth - 0.008), 0.001);
    }
    z + 0.5 * depth + GAP
}

/// How many modules of about 0.6 m a unit has.
fn modules(width: f32) -> usize {
    (width / 0.6).round().max(1.0) as usize
}

/// The cupboards of a base unit: its fronts reach from the toe to `split`, and the hollow behind them to `ceiling`.
struct Cupboards {
    width: f32,
    depth: f32,
    split: f32,
    ceiling: f32,
    back: f32,
}

impl Cupboards {
    /// Middle and width of a module.
    fn module(&self, index: usize) -> (f32, f32) {
        let pitch = self.width / modules(self.width) as f32;
        ((index as f32 + 0.5) * pitch - 0.5 * self.width, pitch)
    }

    fn add(&self, b: &mut Builder) {
        for index in 0..modules(self.width) {
            let (x, pitch) = self.module(index);
            let made = Door {
                name: format!("door_{index}"),
                front: Vec3::new(x, 0.5 * (TOE + self.split), self.back),
                face: Vec2::new(pitch - GAP, self.split - TOE - GAP),
                thick: FRONT,
                side: if index.is_multiple_of(2) { -1.0 } else { 1.0 },
                hold: Hold::SprungHinge,
                open: 1.75,
            };
            panelled_door(b, "fronts", &made, 0.5 * made.face.y - 0.13, 0.07);
            let floor = Vec3::new(x, TOE + BOARD, self.back - GAP - 0.5 * self.depth + 0.01);
            let half = Vec3::new(0.5 * pitch - BOARD - 0.01, 0.0, 0.5 * self.depth - 0.03);
            let ceiling = Vec3::Y * (self.ceiling - floor.y - 0.01);
            b.inside_from(&format!("inside_{index}"), 0, floor - half, floor + half + ceiling, Vec3::Z);
        }
    }
}

/// A base unit with a worktop, drawers over doors.
pub fn kitchen_counter(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    let back = base_carcass(b, size, top, modules(size.x));
    b.board(0, "worktop", Vec3::Y * (size.y - 0.5 * WORKTOP), Vec3::new(size.x, WORKTOP, size.z), 0.003);
    b.support("top", 0, Vec3::new(0.0, size.y, 0.0), Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
    let depth = back - GAP + 0.5 * size.z;
    let (split, row) = (top - 0.16, 0.16);
    let cupboards = Cupboards { width: size.x, depth, split, ceiling: split - 0.01, back };
    cupboards.add(b);
    for index in 0..modules(size.x) {
        let (x, pitch) = cupboards.module(index);
        let made = Drawer {
            name: format!("drawer_{index}"),
            front: Vec3::new(x, split + 0.5 * row, back),
            face: Vec2::new(pitch - GAP, row - GAP),
            room: Vec3::new(pitch - 2.0 * BOARD - 2.0 * GAP, row - 0.03, depth - 0.03),
        };
        drawer(b, &made);
    }
}

/// A base unit with a basin set into its worktop, and a tap.
pub fn sink_counter(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    let bowl = Vec2::new(0.50_f32.min(0.6 * size.x), 0.38_f32.min(0.62 * size.z));
    let (depth, bowl_x, bowl_z) = (0.17, 0.5 * size.x - 0.5 * bowl.x - 0.09, 0.03);
    let floor = size.y - depth;
    let back = base_carcass(b, size, floor, modules(size.x));
    let solid = back - GAP + 0.5 * size.z;
    b.panel(0, "carcass", Vec3::new(0.0, 0.5 * (floor + top), back - GAP - 0.009), Vec3::new(size.x - 0.002, top - floor, 0.018), 0.0);
    for side in [-1.0, 1.0] {
        let end = Vec3::new(side * (0.5 * size.x - 0.01), 0.5 * (floor + top), 0.5 * (solid - size.z));
        b.panel(0, "carcass", end, Vec3::new(0.018, top - floor, solid), 0.0);
    }
    // Four blocks around the bowl, from its floor to the worktop's surface.
    let (left, right) = (bowl_x - 0.5 * bowl.x, bowl_x + 0.5 * bowl.x);
    let (rear, near) = (bowl_z - 0.5 * bowl.y, bowl_z + 0.5 * bowl.y);
    let (x_min, x_max, z_min, z_max) = (-0.5 * size.x, 0.5 * size.x, -0.5 * size.z, 0.5 * size.z);
    for (x0, x1, z0, z1) in
        [(x_min, left, z_min, z_max), (right, x_max, z_min, z_max), (left, right, z_min, rear), (left, right, near, z_max)]
    {
        let middle = Vec3::new(0.5 * (x0 + x1), 0.0, 0.5 * (z0 + z1));
        let extent = Vec3::new(x1 - x0, 0.0, z1 - z0);
        b.panel(0, "worktop", middle + Vec3::Y * (size.y - 0.5 * WORKTOP), extent + Vec3::Y * WORKTOP, 0.0015);
        // Below the worktop the blocks end behind the fronts.
        b.collide_box(0, "worktop", middle + Vec3::Y * (size.y - 0.5 * WORKTOP), extent + Vec3::Y * WORKTOP);
        let z1 = z1.min(back - GAP);
        let below = Vec3::new(0.5 * (x0 + x1), 0.5 * (floor + top), 0.5 * (z0 + z1));
        b.collide_box(0, "worktop", below, Vec3::new(x1 - x0, top - floor, z1 - z0));
    }
    basin(b, Vec3::new(bowl_x, size.y, bowl_z), bowl, depth);
    b.collide_box(0, "carcass", Vec3::new(bowl_x, floor - 0.006, bowl_z), Vec3::new(bowl.x, 0.012, bowl.y));
    tap(b, Vec3::new(bowl_x, size.y, rear - 0.05));
    let hollow = 0.5 * bowl - Vec2::splat(0.012);
    let corner = Vec3::new(hollow.x, 0.0, hollow.y);
    let centre = Vec3::new(bowl_x, floor, bowl_z);
    b.inside_named("basin", 0, centre - corner, centre + corner + Vec3::Y * depth);
    Cupboards { width: size.x, depth: solid, split: top, ceiling: floor - 0.02, back }.add(b);
    let free = left - x_min;
    b.support("top", 0, Vec3::new(0.5 * (left + x_min), size.y, 0.0), Vec2::new(free - 0.06, size.z - 0.08), 0.4);
}

/// A pressed steel bowl hung into a hole, with a rim, rounded corners and a waste.
fn basin(b: &mut Builder, rim: Vec3, size: Vec2, depth: f32) {
    let ring = |grow: f32, y: f32, corner: f32| {
        rounded_outline(size + Vec2::splat(2.0 * grow), corner, 4)
            .iter()
            .map(|point| rim + Vec3::new(point.x, y, -point.y))
            .collect::<Vec<_>>()
    };
    let loops = [
        ring(0.004, -depth - 0.006, 0.03),
        ring(0.008, -0.002, 0.05),
        ring(0.022, 0.0, 0.06),
        ring(0.021, 0.003, 0.06),
        ring(0.004, 0.003, 0.05),
        ring(-0.003, -0.004, 0.045),
        ring(-0.006, -depth + 0.04, 0.045),
        ring(-0.014, -depth + 0.012, 0.045),
        ring(-0.045, -depth, 0.04),
    ];
    b.part(0, "basin", &loft(&loops));
    let waste = [(0.0, 0.0), (0.038, 0.0), (0.036, 0.004), (0.018, 0.004), (0.016, 0.0015), (0.0, 0.0015)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "basin", &lathe(&waste, 20).moved(rim - Vec3::Y * depth));
}

/// A tap with a swan neck and a lever.
fn tap(b: &mut Builder, at: Vec3) {
    b.part(0, "tap", &cylinder(0.024, 0.05, 0.003, 18).moved(at + Vec3::Y * 0.025));
    let mut path = vec![at + Vec3::Y * 0.04, at + Vec3::Y * 0.15];
    path.extend(arc(Vec2::new(0.08, 0.2), 0.08, PI, 0.12, 10).iter().map(|point| at + Vec3::new(0.0, point.y, point.x)));
    path.push(at + Vec3::new(0.0, 0.18, 0.163));
    b.part(0, "tap", &tube(&path, &[0.011], 12));
    let lever = [at + Vec3::new(0.022, 0.04, 0.0), at + Vec3::new(0.05, 0.055, 0.0), at + Vec3::new(0.09, 0.085, 0.0)];
    b.part(0, "tap", &tube(&smooth_path(&lever, 3), &[0.008, 0.0075, 0.007, 0.006, 0.006, 0.006, 0.006], 8));
    b.collide_cylinder(0, "tap", at, 0.022, 0.05);
    b.collide_box(0, "tap", at + Vec3::Y * 0.16, Vec3::new(0.02, 0.22, 0.02));
    b.collide_box(0, "tap", at + Vec3::new(0.0, 0.268, 0.08), Vec3::new(0.02, 0.024, 0.12));
}

/// A cabinet for the wall, with panelled doors before two shelves; its underside is at y = 0.
pub fn wall_cabinet(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let depth = size.z - FRONT - GAP;
    let z = -0.5 * (FRONT + GAP);
    let half = Vec3::new(0.5 * size.x - 0.001, 0.0, 0.5 * depth);
    case(b, "carcass", Vec3::new(-half.x, 0.0, z - half.z), Vec3::new(half.x, size.y, z + half.z), BOARD, true);
    b.support("top", 0, Vec3::new(0.0, size.y, z), Vec2::new(size.x - 0.06, depth - 0.04), 0.25);
    let inner = Vec2::new(size.x - 2.0 * BOARD - 0.004, depth - 0.03);
    let room = 0.5 * (size.y - BOARD);
    for (index, y) in [BOARD, BOARD + room].into_iter().enumerate() {
        if index > 0 {
            b.board(0, "carcass", Vec3::new(0.0, y - 0.5 * BOARD, z - 0.005), Vec3::new(inner.x, BOARD, inner.y), 0.001);
        }
        let place = Vec2::new(inner.x - 0.03, inner.y - 0.05);
        b.shelf(&format!("shelf_{index}"), 0, Vec3::new(0.0, y, z - 0.005), place, room - BOARD - 0.012);
    }
    let modules = (size.x / 0.45).round().max(1.0) as usize;
    let pitch = size.x / modules as f32;
    for index in 0..modules {
        let made = Door {
            name: format!("door_{index}"),
            front: Vec3::new((index as f32 + 0.5) * pitch - 0.5 * size.x, 0.5 * size.y, 0.5 * size.z - FRONT),
            face: Vec2::new(pitch - GAP, size.y - GAP),
            thick: FRONT,
            side: if index.is_multiple_of(2) { -1.0 } else { 1.0 },
            hold: Hold::SprungHinge,
            open: 1.75,
        };
        panelled_door(b, "fronts", &made, 0.13 - 0.5 * size.y, 0.06);
    }
}
