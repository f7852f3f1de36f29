//! The fitted kitchen: counters, cabinets and sink.

use std::f32::consts::PI;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::fitted::{BOARD, FRONT, Front, OVERHANG, TOE, WORKTOP, fitted_door, fitted_drawer, holed_slab, toe};
use super::fittings::{Door, Drawer, GAP, Hold, case, rubbing};
use crate::JointKind;
use crate::shape::{arc, cylinder, lathe, loft, rounded_outline, smooth_path, tube};

/// Toe recess and open-fronted carcass of a base unit up to `top`, with a divider between modules, its middle `shift` metres towards the
/// front; gives the plane of the fronts' backs.
pub fn base_carcass(b: &mut Builder, size: Vec3, top: f32, modules: usize, shift: f32) -> f32 {
    let depth = size.z - OVERHANG - FRONT - GAP;
    let z = shift - 0.5 * size.z + 0.5 * depth;
    toe(b, size, shift);
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
pub fn modules(width: f32) -> usize {
    (width / 0.6).round().max(1.0) as usize
}

/// The cupboards of a base unit: its fronts reach from the toe to `split`, and the hollow behind them to `ceiling`.
pub struct Cupboards {
    /// Width of the unit.
    pub width: f32,
    /// Depth of its carcass.
    pub depth: f32,
    /// Upper edge of the doors.
    pub split: f32,
    /// Upper end of the hollow.
    pub ceiling: f32,
    /// Plane of the backs of the fronts.
    pub back: f32,
}

impl Cupboards {
    /// Middle and width of a module.
    pub fn module(&self, index: usize) -> (f32, f32) {
        let pitch = self.width / modules(self.width) as f32;
        ((index as f32 + 0.5) * pitch - 0.5 * self.width, pitch)
    }

    /// Adds a door and a hollow for each module.
    pub fn add(&self, b: &mut Builder) {
        let style = Front::of(b);
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
            fitted_door(b, &made, style, 0.5 * made.face.y - 0.13);
            let floor = Vec3::new(x, TOE + BOARD, self.back - GAP - 0.5 * self.depth + 0.01);
            let half = Vec3::new(0.5 * pitch - BOARD - 0.01, 0.0, 0.5 * self.depth - 0.03);
            let ceiling = Vec3::Y * (self.ceiling - floor.y - 0.01);
            b.inside_from(&format!("inside_{index}"), 0, floor - half, floor + half + ceiling, Vec3::Z);
        }
    }
}

/// Adds a stack of drawers with fronts of these heights, from the top down to `low`, `wide` metres apart, behind the plane `back`.
pub fn fitted_drawers(b: &mut Builder, (x, wide): (f32, f32), top: f32, heights: &[f32], back: f32, depth: f32, first: usize) {
    let style = Front::of(b);
    // In a stack the boxes keep clear of the boards above and below.
    let clear = if heights.len() > 1 { 0.044 } else { 0.03 };
    let mut high = top;
    for (index, tall) in heights.iter().enumerate() {
        let made = Drawer {
            name: format!("drawer_{}", first + index),
            front: Vec3::new(x, high - 0.5 * tall, back),
            face: Vec2::new(wide - GAP, tall - GAP),
            room: Vec3::new(wide - 2.0 * BOARD - 2.0 * GAP, tall - clear, depth - 0.03),
        };
        fitted_drawer(b, &made, style);
        high -= tall;
    }
}

/// A base unit with a worktop: drawers over doors, drawers only, or doors only.
pub fn kitchen_counter(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    let layout = b.count("layout");
    let count = if layout == 1 { (size.x / 0.9).round().max(1.0) as usize } else { modules(size.x) };
    let back = base_carcass(b, size, top, count, 0.0);
    b.board(0, "worktop", Vec3::Y * (size.y - 0.5 * WORKTOP), Vec3::new(size.x, WORKTOP, size.z), 0.003);
    b.support("top", 0, Vec3::new(0.0, size.y, 0.0), Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
    let depth = back - GAP + 0.5 * size.z;
    let row = 0.16;
    if layout == 1 {
        let (pitch, rest) = (size.x / count as f32, top - TOE - row);
        let heights = if size.x > 1.81 { vec![0.5 * (rest + row); 2] } else { vec![row, 0.5 * rest, 0.5 * rest] };
        for index in 0..count {
            let x = (index as f32 + 0.5) * pitch - 0.5 * size.x;
            fitted_drawers(b, (x, pitch), top, &heights, back, depth, index * heights.len());
        }
        return;
    }
    let split = if layout == 0 { top - row } else { top };
    let cupboards = Cupboards { width: size.x, depth, split, ceiling: split - 0.01, back };
    cupboards.add(b);
    for index in 0..if layout == 0 { count } else { 0 } {
        fitted_drawers(b, cupboards.module(index), top, &[row], back, depth, index);
    }
}

/// A base unit with a basin set into its worktop, and a tap.
pub fn sink_counter(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    let bowl = Vec2::new(0.50_f32.min(0.6 * size.x), 0.38_f32.min(0.62 * size.z));
    let (depth, bowl_x, bowl_z) = (0.17, 0.5 * size.x - 0.5 * bowl.x - 0.09, 0.03);
    let floor = size.y - depth;
    let back = base_carcass(b, size, floor, modules(size.x), 0.0);
    let solid = back - GAP + 0.5 * size.z;
    b.panel(0, "carcass", Vec3::new(0.0, 0.5 * (floor + top), back - GAP - 0.009), Vec3::new(size.x - 0.002, top - floor, 0.018), 0.0);
    for side in [-1.0, 1.0] {
        let end = Vec3::new(side * (0.5 * size.x - 0.01), 0.5 * (floor + top), 0.5 * (solid - size.z));
        b.panel(0, "carcass", end, Vec3::new(0.018, top - floor, solid), 0.0);
    }
    let rear = sink_blocks(b, size, Vec3::new(bowl_x, floor, bowl_z), bowl, back - GAP);
    basin(b, Vec3::new(bowl_x, size.y, bowl_z), bowl, depth);
    b.collide_box(0, "carcass", Vec3::new(bowl_x, floor - 0.006, bowl_z), Vec3::new(bowl.x, 0.012, bowl.y));
    kitchen_tap(b, Vec3::new(bowl_x, size.y, rear - 0.05));
    let hollow = 0.5 * bowl - Vec2::splat(0.012);
    let corner = Vec3::new(hollow.x, 0.0, hollow.y);
    let centre = Vec3::new(bowl_x, floor, bowl_z);
    b.inside_named("basin", 0, centre - corner, centre + corner + Vec3::Y * depth);
    Cupboards { width: size.x, depth: solid, split: top, ceiling: floor - 0.02, back }.add(b);
    let left = bowl_x - 0.5 * bowl.x;
    let free = left + 0.5 * size.x;
    b.support("top", 0, Vec3::new(0.5 * (left - 0.5 * size.x), size.y, 0.0), Vec2::new(free - 0.06, size.z - 0.08), 0.4);
}

/// Worktop around a bowl with this floor, and what the bowl's walls touch below it, which ends at the plane `inner` behind the fronts; gives
/// the z of the bowl's rear edge.
pub fn sink_blocks(b: &mut Builder, size: Vec3, centre: Vec3, bowl: Vec2, inner: f32) -> f32 {
    let top = size.y - WORKTOP;
    let hole = [centre.x - 0.5 * bowl.x, centre.x + 0.5 * bowl.x, centre.z - 0.5 * bowl.y, centre.z + 0.5 * bowl.y];
    let half = 0.5 * Vec3::new(size.x, 0.0, size.z);
    holed_slab(b, "worktop", Vec3::new(-half.x, top, -half.z), Vec3::new(half.x, size.y, half.z), hole);
    let [left, right, rear, near] = hole;
    for (x0, x1, z0, z1) in
        [(-half.x, left, -half.z, inner), (right, half.x, -half.z, inner), (left, right, -half.z, rear), (left, right, near, inner)]
    {
        let below = Vec3::new(0.5 * (x0 + x1), 0.5 * (centre.y + top), 0.5 * (z0 + z1));
        b.collide_box(0, "worktop", below, Vec3::new(x1 - x0, top - centre.y, z1 - z0));
    }
    rear
}

/// A pressed steel bowl hung into a hole, with a rim, rounded corners and a waste.
pub fn basin(b: &mut Builder, rim: Vec3, size: Vec2, depth: f32) {
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

/// A tap with a swan neck; its lever at the right turns.
pub fn kitchen_tap(b: &mut Builder, at: Vec3) {
    b.part(0, "tap", &cylinder(0.024, 0.05, 0.003, 18).moved(at + Vec3::Y * 0.025));
    let mut path = vec![at + Vec3::Y * 0.04, at + Vec3::Y * 0.15];
    path.extend(arc(Vec2::new(0.08, 0.2), 0.08, PI, 0.12, 10).iter().map(|point| at + Vec3::new(0.0, point.y, point.x)));
    path.push(at + Vec3::new(0.0, 0.18, 0.163));
    b.part(0, "tap", &tube(&path, &[0.011], 12));
    b.collide_cylinder(0, "tap", at, 0.022, 0.05);
    b.collide_box(0, "tap", at + Vec3::Y * 0.16, Vec3::new(0.02, 0.22, 0.02));
    b.collide_box(0, "tap", at + Vec3::new(0.0, 0.268, 0.08), Vec3::new(0.02, 0.024, 0.12));
    side_lever(b, "lever", at + Vec3::new(0.024, 0.03, 0.0), 1.0);
}

/// A lever on a hub at the side (1 right, −1 left) of a tap's body, whose surface is at `at`; it turns towards the user to open.
pub fn side_lever(b: &mut Builder, name: &str, at: Vec3, side: f32) {
    let hub = at + Vec3::X * side * 0.012;
    let link = b.link(name, hub);
    let turned = super::builder::turn(Vec3::Z, 90.0);
    b.part(0, "tap", &cylinder(0.009, 0.012, 0.0, 14).turned(turned).moved(at + Vec3::X * side * 0.002));
    b.part(link, "tap", &cylinder(0.013, 0.016, 0.002, 16).turned(turned));
    let stick = [Vec3::Y * 0.008, Vec3::new(side * 0.004, 0.035, 0.0), Vec3::new(side * 0.012, 0.085, 0.0)];
    b.part(link, "tap", &tube(&smooth_path(&stick, 3), &[0.0055, 0.005, 0.0045, 0.0045, 0.0045, 0.005, 0.005], 8));
    b.collide_box(link, "tap", Vec3::ZERO, Vec3::new(0.016, 0.02, 0.02));
    b.collide_bar(link, "tap", stick[0], stick[2], 0.01);
    b.grip(link, 0.5 * (stick[1] + stick[2]), (stick[2] - stick[0]).normalize_or(Vec3::Y), 0.06, 0.01);
    b.join((0, link), JointKind::Hinge, Vec3::X, (0.0, 1.0), rubbing(0.15, 0.02));
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
    let style = Front::of(b);
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
        fitted_door(b, &made, style, 0.13 - 0.5 * size.y);
    }
}
