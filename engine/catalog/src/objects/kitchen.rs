//! The fitted kitchen: counters, cabinets, sink, stove and fridge.

use std::f32::consts::PI;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::{GAP, bow_handle, panelled_front};
use crate::shape::{arc, block, cylinder, extrude, lathe, loft, rounded_outline, smooth_path, tube};

/// Thickness of a worktop.
const WORKTOP: f32 = 0.038;
/// Height of the recess at the floor.
const TOE: f32 = 0.10;
/// Thickness of doors and drawer fronts.
const FRONT: f32 = 0.02;

/// Carcass and toe recess of a base unit up to `top`; gives the plane of the fronts' backs.
fn base_carcass(b: &mut Builder, size: Vec3, top: f32) -> f32 {
    let depth = size.z - 0.03 - FRONT;
    let z = -0.5 * size.z + 0.5 * depth;
    b.panel(0, "carcass", Vec3::new(0.0, 0.5 * (TOE + top), z), Vec3::new(size.x - 0.002, top - TOE, depth), 0.001);
    b.panel(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.025), Vec3::new(size.x - 0.004, TOE, depth - 0.05), 0.0);
    b.collide_box(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.025), Vec3::new(size.x, TOE, depth - 0.05));
    z + 0.5 * depth
}

/// Drawer row above doors, on modules of about 0.6 m.
fn base_fronts(b: &mut Builder, width: f32, top: f32, back: f32, with_drawers: bool) {
    let modules = (width / 0.6).round().max(1.0) as usize;
    let pitch = width / modules as f32;
    let split = if with_drawers { top - 0.16 } else { top };
    let z = back + 0.5 * FRONT;
    for index in 0..modules {
        let x = (index as f32 + 0.5) * pitch - 0.5 * width;
        if with_drawers {
            let face = Vec3::new(pitch - GAP, top - split - GAP, FRONT);
            b.panel(0, "fronts", Vec3::new(x, 0.5 * (split + top), z), face, 0.002);
            bow_handle(b, 0, "handles", Vec3::new(x, 0.5 * (split + top), z + 0.5 * FRONT), Vec3::X, 0.07);
        }
        let face = Vec3::new(pitch - GAP, split - TOE - GAP, FRONT);
        panelled_front(b, 0, "fronts", Vec3::new(x, 0.5 * (TOE + split), z), face);
        let side = if index.is_multiple_of(2) { 1.0 } else { -1.0 };
        bow_handle(b, 0, "handles", Vec3::new(x + side * (0.5 * pitch - 0.035), split - 0.13, z + 0.5 * FRONT), Vec3::Y, 0.07);
    }
}

/// A base unit with a worktop, drawers over doors.
pub fn kitchen_counter(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    let back = base_carcass(b, size, top);
    base_fronts(b, size.x, top, back, true);
    let solid = size.z - 0.03;
    b.collide_box(0, "carcass", Vec3::new(0.0, 0.5 * (TOE + top), -0.015), Vec3::new(size.x, top - TOE, solid));
    b.board(0, "worktop", Vec3::Y * (size.y - 0.5 * WORKTOP), Vec3::new(size.x, WORKTOP, size.z), 0.003);
    b.support("top", 0, Vec3::new(0.0, size.y, 0.0), Vec2::new(size.x - 0.06, size.z - 0.06), 0.5);
}

/// A base unit with a basin set into its worktop, and a tap.
pub fn sink_counter(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let top = size.y - WORKTOP;
    let bowl = Vec2::new(0.50_f32.min(0.6 * size.x), 0.38_f32.min(0.62 * size.z));
    let (depth, bowl_x, bowl_z) = (0.17, 0.5 * size.x - 0.5 * bowl.x - 0.09, 0.03);
    let floor = size.y - depth;
    let back = base_carcass(b, size, floor - 0.012);
    base_fronts(b, size.x, top, back, false);
    let solid = size.z - 0.03;
    b.panel(0, "carcass", Vec3::new(0.0, 0.5 * (floor + top), back - 0.009), Vec3::new(size.x - 0.002, top - floor + 0.024, 0.018), 0.0);
    for side in [-1.0, 1.0] {
        let end = Vec3::new(side * (0.5 * size.x - 0.01), 0.5 * (floor + top), -0.025);
        b.panel(0, "carcass", end, Vec3::new(0.018, top - floor + 0.024, solid - FRONT), 0.0);
    }
    b.collide_box(0, "carcass", Vec3::new(0.0, 0.5 * (TOE + floor), -0.015), Vec3::new(size.x, floor - TOE, solid));
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
        b.collide_box(0, "worktop", middle + Vec3::Y * 0.5 * (floor + size.y), extent + Vec3::Y * depth);
    }
    basin(b, Vec3::new(bowl_x, size.y, bowl_z), bowl, depth);
    tap(b, Vec3::new(bowl_x, size.y, rear - 0.05));
    let hollow = 0.5 * bowl - Vec2::splat(0.012);
    let corner = Vec3::new(hollow.x, 0.0, hollow.y);
    let centre = Vec3::new(bowl_x, floor, bowl_z);
    b.inside_named("basin", 0, centre - corner, centre + corner + Vec3::Y * depth);
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

/// A cooker: glass hob with four rings, oven with a window, knobs.
pub fn stove(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let hob = 0.02;
    let depth = size.z - 0.035;
    let z = -0.0175;
    b.panel(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.02), Vec3::new(size.x - 0.02, TOE, depth - 0.04), 0.0);
    b.collide_box(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.02), Vec3::new(size.x - 0.02, TOE, depth - 0.04));
    b.board(0, "body", Vec3::new(0.0, 0.5 * (TOE + size.y - hob), z), Vec3::new(size.x, size.y - hob - TOE, depth), 0.004);
    b.board(0, "hob", Vec3::new(0.0, size.y - 0.5 * hob, z + 0.004), Vec3::new(size.x, hob, depth + 0.008), 0.004);
    let reach = Vec2::new(0.24 * size.x, 0.22 * size.z);
    for (x, y, radius) in [(-1.0, -1.0, 0.075), (1.0, -1.0, 0.095), (-1.0, 1.0, 0.095), (1.0, 1.0, 0.075)] {
        let at = Vec3::new(x * reach.x, size.y + 0.0002, y * reach.y + z);
        for share in [1.0, 0.55] {
            let (inner, outer) = (radius * share - 0.004, radius * share);
            let ring = [(inner, 0.0), (outer, 0.0), (outer, 0.0006), (inner, 0.0006), (inner, 0.0)].map(|(x, y)| Vec2::new(x, y));
            b.part(0, "rings", &lathe(&ring, 32).moved(at));
        }
    }
    let face = z + 0.5 * depth;
    let oven_top = size.y - hob - 0.11;
    let door = Vec3::new(size.x - 0.012, oven_top - TOE - 0.16, 0.022);
    let middle = oven_top - 0.5 * door.y;
    b.panel(0, "body", Vec3::new(0.0, middle, face + 0.011), door, 0.005);
    let window = extrude(&rounded_outline(Vec2::new(0.78 * door.x, 0.56 * door.y), 0.02, 4), 0.004, 0.001);
    b.part(0, "window", &window.moved(Vec3::new(0.0, middle - 0.03, face + 0.0225)));
    b.panel(0, "body", Vec3::new(0.0, TOE + 0.075, face + 0.009), Vec3::new(size.x - 0.012, 0.14, 0.018), 0.005);
    b.collide_box(0, "body", Vec3::new(0.0, 0.5 * (TOE + oven_top), face + 0.011), Vec3::new(door.x, oven_top - TOE, 0.022));
    bow_handle(b, 0, "trim", Vec3::new(0.0, oven_top - 0.05, face + 0.022), Vec3::X, 0.36 * size.x);
    stove_knobs(b, Vec3::new(0.0, oven_top + 0.055, face), size.x);
}

fn stove_knobs(b: &mut Builder, at: Vec3, width: f32) {
    let profile = [(0.0, 0.0), (0.021, 0.0), (0.021, 0.004), (0.017, 0.006), (0.015, 0.022), (0.012, 0.024), (0.0, 0.024)]
        .map(|(x, y)| Vec2::new(x, y));
    for index in 0..5 {
        let x = (index as f32 - 2.0) * 0.17 * width;
        b.part(0, "trim", &lathe(&profile, 16).turned(turn(Vec3::X, 90.0)).moved(at + Vec3::X * x));
        b.panel(0, "body", at + Vec3::new(x, 0.006, 0.0245), Vec3::new(0.002, 0.012, 0.002), 0.0);
    }
}

/// A cabinet for the wall, with panelled doors; its underside is at y = 0.
pub fn wall_cabinet(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let depth = size.z - FRONT;
    b.panel(0, "carcass", Vec3::new(0.0, 0.5 * size.y, -0.5 * FRONT), Vec3::new(size.x - 0.002, size.y, depth), 0.001);
    b.collide_box(0, "carcass", Vec3::Y * 0.5 * size.y, size);
    let modules = (size.x / 0.45).round().max(1.0) as usize;
    let pitch = size.x / modules as f32;
    let z = 0.5 * size.z - 0.5 * FRONT;
    for index in 0..modules {
        let x = (index as f32 + 0.5) * pitch - 0.5 * size.x;
        panelled_front(b, 0, "fronts", Vec3::new(x, 0.5 * size.y, z), Vec3::new(pitch - GAP, size.y - GAP, FRONT));
        let side = if index.is_multiple_of(2) { 1.0 } else { -1.0 };
        bow_handle(b, 0, "handles", Vec3::new(x + side * (0.5 * pitch - 0.03), 0.13, z + 0.5 * FRONT), Vec3::Y, 0.06);
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.06, size.z - 0.06), 0.25);
}

/// A fridge over a freezer. The fridge's door is hinged on its right and opens to shelves.
pub fn fridge(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, door) = (0.042, 0.055);
    let split = 0.36 * size.y;
    let depth = size.z - door - GAP - 0.03;
    let z = -0.5 * size.z + 0.5 * depth;
    let front = z + 0.5 * depth;
    let foot = 0.03;
    fridge_body(b, size, [foot, split, wall, depth, z]);
    let inner = Vec2::new(size.x - 2.0 * wall, depth - wall);
    let (low, high) = (split + wall, size.y - wall);
    for index in 0..3 {
        let y = low + 0.27 * (high - low) * index as f32;
        let centre = Vec3::new(0.0, y, z + 0.5 * wall - 0.06);
        let glass = Vec3::new(inner.x - 0.004, 0.006, inner.y - 0.13);
        if index > 0 {
            b.board(0, "shelves", centre - Vec3::Y * 0.003, glass, 0.001);
            b.panel(0, "lining", centre + Vec3::new(0.0, -0.003, 0.5 * glass.z), Vec3::new(glass.x, 0.014, 0.010), 0.003);
        }
        let room = if index == 2 { high - y } else { 0.27 * (high - low) };
        b.support(&format!("shelf_{index}"), 0, centre - Vec3::Z * 0.01, Vec2::new(0.9 * inner.x, 0.62 * inner.y), room - 0.02);
    }
    let freezer = Vec3::new(size.x, split - foot - 0.04, door);
    b.board(0, "doors", Vec3::new(0.0, 0.5 * (split + foot + 0.04) - 0.002, front + GAP + 0.5 * door), freezer - Vec3::Y * GAP, 0.008);
    let grip = Vec3::new(-0.5 * size.x + 0.05, split - 0.20, front + GAP + door);
    bow_handle(b, 0, "handles", grip, Vec3::Y, 0.12);
    fridge_door(b, size, split, front, door);
}

/// Walls, freezer block and lining; `made` is (foot height, split height, wall thickness, depth, z of the middle).
fn fridge_body(b: &mut Builder, size: Vec3, made: [f32; 5]) {
    let [foot, split, wall, depth, z] = made;
    b.panel(0, "lining", Vec3::new(0.0, 0.5 * foot, z), Vec3::new(size.x - 0.06, foot, depth - 0.06), 0.0);
    b.collide_box(0, "body", Vec3::new(0.0, 0.5 * foot, z), Vec3::new(size.x - 0.04, foot, depth - 0.04));
    b.board(0, "body", Vec3::new(0.0, 0.5 * (foot + split + wall), z), Vec3::new(size.x, split + wall - foot, depth), 0.006);
    let tall = size.y - split - wall;
    let middle = size.y - 0.5 * tall;
    for side in [-1.0, 1.0] {
        b.board(0, "body", Vec3::new(side * 0.5 * (size.x - wall), middle, z), Vec3::new(wall, tall, depth), 0.006);
    }
    b.board(0, "body", Vec3::new(0.0, size.y - 0.5 * wall, z), Vec3::new(size.x - 2.0 * wall + 0.012, wall, depth), 0.004);
    let back = Vec3::new(0.0, middle, z - 0.5 * (depth - wall));
    b.board(0, "body", back, Vec3::new(size.x - 2.0 * wall, tall, wall), 0.001);
    // The white lining a little inside the steel.
    let inner = Vec3::new(size.x - 2.0 * wall, tall - wall, depth - wall);
    b.panel(0, "lining", back + Vec3::new(0.0, -0.5 * wall, 0.5 * wall + 0.001), Vec3::new(inner.x, inner.y, 0.002), 0.0);
    for side in [-1.0, 1.0] {
        let at = Vec3::new(side * (0.5 * inner.x - 0.001), middle - 0.5 * wall, z + 0.5 * wall - 0.002);
        b.panel(0, "lining", at, Vec3::new(0.002, inner.y, inner.z - 0.004), 0.0);
    }
    b.panel(0, "lining", Vec3::new(0.0, split + wall + 0.0003, z + 0.5 * wall - 0.002), Vec3::new(inner.x, 0.001, inner.z - 0.004), 0.0);
    b.panel(0, "lamp", Vec3::new(0.0, size.y - wall - 0.006, z), Vec3::new(0.12, 0.012, 0.05), 0.004);
}

/// The hinged door with two bins on its inside. The hinge runs inside the door's edge, so that it turns within the fridge's width.
fn fridge_door(b: &mut Builder, size: Vec3, split: f32, front: f32, thick: f32) {
    let tall = size.y - split - GAP;
    let axis = Vec3::new(0.5 * (size.x - thick), split + GAP + 0.5 * tall, front + GAP + 0.5 * thick);
    let link = b.link("door", axis);
    let middle = Vec3::new(-axis.x, 0.0, 0.0);
    b.part(link, "doors", &block(Vec3::new(size.x, tall, thick), 0.012).moved(middle));
    b.collide_box(link, "doors", middle - Vec3::X * 0.004, Vec3::new(size.x - 0.008, tall, thick));
    let grip = middle + Vec3::new(-0.5 * size.x + 0.05, -0.5 * tall + 0.28, 0.5 * thick);
    bow_handle(b, link, "handles", grip, Vec3::Y, 0.18);
    // Bins that reach into the fridge.
    let bin = Vec3::new(size.x - 0.16, 0.09, 0.085);
    let inside = middle - Vec3::Z * 0.5 * thick;
    for y in [-0.36 * tall, 0.06 * tall] {
        let base = inside + Vec3::Y * y;
        let floor = base + Vec3::new(0.0, 0.003, -0.5 * bin.z - 0.003);
        b.panel(link, "bins", floor, Vec3::new(bin.x, 0.006, bin.z), 0.001);
        let lip = base + Vec3::new(0.0, 0.5 * bin.y, -bin.z);
        b.panel(link, "bins", lip, Vec3::new(bin.x, bin.y, 0.006), 0.002);
        b.collide_box(link, "bins", floor, Vec3::new(bin.x, 0.006, bin.z));
        b.collide_box(link, "bins", lip, Vec3::new(bin.x, bin.y, 0.006));
        for side in [-1.0, 1.0] {
            b.panel(
                link,
                "bins",
                base + Vec3::new(side * 0.5 * bin.x, 0.5 * bin.y, -0.5 * bin.z - 0.002),
                Vec3::new(0.006, bin.y, bin.z),
                0.001,
            );
        }
    }
    b.hinge(link, Vec3::Y, 1.9, 0.4, 0.8);
}
