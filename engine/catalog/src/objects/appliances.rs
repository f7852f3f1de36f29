//! Machines of the kitchen: fridge, cooker, microwave.

use std::f32::consts::FRAC_PI_2;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::{Door, GAP, Hold, bow_handle, catching, door};
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline};
use crate::{JointMechanics, JointSpring};

/// Height of the cooker's recess at the floor.
const TOE: f32 = 0.10;
/// Acceleration of free fall by which springs are chosen, m/s².
pub const GRAVITY: f32 = 9.81;

/// A cooker: glass hob with four rings, oven with a window, knobs.
pub fn stove(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let hob = 0.02;
    let depth = size.z - 0.035;
    let z = -0.0175;
    b.panel(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.02), Vec3::new(size.x - 0.02, TOE, depth - 0.04), 0.0);
    b.collide_box(0, "toe", Vec3::new(0.0, 0.5 * TOE, z - 0.02), Vec3::new(size.x - 0.02, TOE, depth - 0.04));
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
    let oven_low = TOE + 0.16;
    // The body around the oven: plinth box, head box, sides and back.
    let wall = 0.05;
    for (low, high) in [(TOE, oven_low + wall), (oven_top - 0.03, size.y - hob)] {
        b.board(0, "body", Vec3::new(0.0, 0.5 * (low + high), z), Vec3::new(size.x, high - low, depth), 0.004);
    }
    let (tall, middle) = (oven_top - 0.03 - oven_low - wall, 0.5 * (oven_top - 0.03 + oven_low + wall));
    for side in [-1.0, 1.0] {
        b.board(0, "body", Vec3::new(side * 0.5 * (size.x - wall), middle, z), Vec3::new(wall, tall, depth), 0.002);
    }
    b.board(0, "oven", Vec3::new(0.0, middle, z - 0.5 * (depth - wall)), Vec3::new(size.x - 2.0 * wall, tall, wall), 0.0);
    let inner = Vec3::new(size.x - 2.0 * wall, tall, depth - wall);
    oven_cavity(b, Vec3::new(0.0, oven_low + wall, z + 0.5 * wall), inner);
    b.panel(0, "body", Vec3::new(0.0, TOE + 0.075, face + 0.009), Vec3::new(size.x - 0.012, 0.14, 0.018), 0.005);
    b.collide_box(0, "body", Vec3::new(0.0, TOE + 0.075, face + 0.009), Vec3::new(size.x - 0.012, 0.14, 0.018));
    oven_door(b, Vec3::new(0.0, oven_low, face + GAP), Vec3::new(size.x - 0.012, oven_top - oven_low, 0.022));
    b.support("hob", 0, Vec3::new(0.0, size.y, z), Vec2::new(size.x - 0.06, depth - 0.06), 0.4);
    stove_knobs(b, Vec3::new(0.0, oven_top + 0.055, face), size.x);
}

/// Lining, a rack half way up, and the places for pans; `base` is the middle of the cavity's floor.
fn oven_cavity(b: &mut Builder, base: Vec3, inner: Vec3) {
    b.panel(0, "oven", base + Vec3::Y * 0.0005, Vec3::new(inner.x, 0.001, inner.z), 0.0);
    for side in [-1.0, 1.0] {
        let lining = base + Vec3::new(side * (0.5 * inner.x - 0.0005), 0.5 * inner.y, 0.0);
        b.panel(0, "oven", lining, Vec3::new(0.001, inner.y, inner.z), 0.0);
    }
    let rack = Vec3::new(inner.x - 0.006, 0.006, inner.z - 0.06);
    let level = base + Vec3::Y * 0.42 * inner.y;
    for bar in 0..9 {
        let x = (bar as f32 - 4.0) * rack.x / 9.0;
        b.panel(0, "trim", level + Vec3::X * x, Vec3::new(0.005, 0.005, rack.z), 0.0);
    }
    for end in [-1.0, 1.0] {
        b.panel(0, "trim", level + Vec3::Z * end * 0.5 * rack.z, Vec3::new(rack.x, 0.006, 0.006), 0.0);
    }
    b.collide_box(0, "rack", level, rack);
    let place = Vec2::new(rack.x - 0.04, rack.z - 0.04);
    b.shelf("oven_rack", 0, level + Vec3::Y * 0.003, place, 0.5 * inner.y - 0.02);
    b.shelf("oven_floor", 0, base, place, 0.38 * inner.y - 0.02);
}

/// The oven's door, hinged at its lower edge; `at` is the middle of that edge at the door's back. A spring carries most of its weight, so that it
/// neither slams nor rises by itself, and 20 N at the handle pull it open.
fn oven_door(b: &mut Builder, at: Vec3, size: Vec3) {
    let link = b.link("oven_door", at + Vec3::new(0.0, 0.012, 0.5 * size.z));
    let middle = Vec3::Y * (0.5 * size.y - 0.012 + 0.5 * GAP);
    let face = size - Vec3::Y * GAP;
    b.board(link, "body", middle, face, 0.005);
    let window = extrude(&rounded_outline(Vec2::new(0.78 * size.x, 0.56 * size.y), 0.02, 4), 0.004, 0.001);
    for side in [-1.0, 1.0] {
        b.part(link, "window", &window.clone().moved(middle + Vec3::new(0.0, -0.03, side * (0.5 * size.z + 0.0005))));
    }
    bow_handle(b, link, "trim", middle + Vec3::new(0.0, 0.5 * face.y - 0.05, 0.5 * size.z), Vec3::X, 0.36 * size.x);
    let lever = face.y - 0.05;
    // The weight's torque at 90 degrees; a spring of 0.8 of it by a quarter turn lets the open door lie.
    let weight = b.mass_of(link) * GRAVITY * middle.y;
    let spring = JointSpring { stiffness: 0.8 * weight / FRAC_PI_2, rest: 0.0 };
    let mechanics = JointMechanics { spring: Some(spring), ..catching(0.1 * weight, 1.0, 20.0 * lever, 0.03) };
    b.hinge(link, Vec3::X, FRAC_PI_2, mechanics);
}

/// An oven in a niche whose floor's middle is `base` and whose hollow is `size`; its door and panel close with the plane `back`.
pub fn built_in_oven(b: &mut Builder, base: Vec3, size: Vec3, back: f32) {
    let (wall, panel) = (0.04, 0.10);
    let (low, high) = (base.y, base.y + size.y);
    let depth = size.z - 0.02;
    let (z, face) = (back - GAP - 0.5 * depth, back - GAP);
    for (from, to) in [(low, low + wall), (high - panel - 0.02, high)] {
        b.board(0, "body", Vec3::new(0.0, 0.5 * (from + to), z), Vec3::new(size.x, to - from, depth), 0.001);
    }
    let (floor, ceiling) = (low + wall, high - panel - 0.02);
    let (tall, middle) = (ceiling - floor, 0.5 * (floor + ceiling));
    for side in [-1.0, 1.0] {
        b.board(0, "body", Vec3::new(side * 0.5 * (size.x - wall), middle, z), Vec3::new(wall, tall, depth), 0.0);
    }
    let inner = Vec3::new(size.x - 2.0 * wall, tall, depth - wall);
    b.board(0, "oven", Vec3::new(0.0, middle, z - 0.5 * (depth - wall)), Vec3::new(inner.x, tall, wall), 0.0);
    oven_cavity(b, Vec3::new(0.0, floor, z + 0.5 * wall), inner);
    let front = size.x + 0.03;
    let at = Vec3::new(0.0, high - 0.5 * panel, face + 0.5 * GAP + 0.009);
    b.board(0, "hob", at, Vec3::new(front, panel - 0.004, 0.018 + GAP), 0.003);
    for x in [-0.32, 0.32] {
        let dial = [(0.0, 0.0), (0.02, 0.0), (0.018, 0.018), (0.0, 0.019)].map(|(x, y)| Vec2::new(x, y));
        b.part(0, "trim", &lathe(&dial, 18).turned(turn(Vec3::X, 90.0)).moved(at + Vec3::new(x * front, 0.0, 0.011)));
    }
    b.panel(0, "window", at + Vec3::Z * 0.011, Vec3::new(0.2 * front, 0.034, 0.002), 0.0);
    oven_door(b, Vec3::new(0.0, low + 0.002, face + GAP), Vec3::new(front, high - panel - low - 0.004, 0.022));
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

/// A fridge over a freezer. Both doors are hinged on the right; the fridge's opens to shelves.
pub fn fridge(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, door) = (0.042, 0.055);
    let split = b.value("freezer_share") * size.y;
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
        b.shelf(&format!("shelf_{index}"), 0, centre - Vec3::Z * 0.01, Vec2::new(0.9 * inner.x, 0.62 * inner.y), room - 0.02);
    }
    let hollow = Vec3::new(0.5 * inner.x - 0.01, 0.0, 0.5 * inner.y - 0.03);
    let floor = Vec3::new(0.0, foot + wall, z + 0.5 * wall);
    b.inside_from("freezer", 0, floor - hollow, floor + hollow + Vec3::Y * (split - foot - wall - 0.012), Vec3::Z);
    freezer_door(b, Vec2::new(foot + 0.04, split), Vec3::new(size.x, front + GAP, door));
    fridge_door(b, size, split, front, door);
}

/// Mechanics of a fridge's door `wide` metres wide: a magnetic gasket that takes `force` N at the handle and lets go within 8 mm, greased pins.
fn gasket(wide: f32, force: f32) -> JointMechanics {
    let lever = wide - 0.08;
    catching(0.5, 0.8, force * lever, 0.008 / lever)
}

/// Front of a fridge's door with its handle, which is near the other door: `up` is 1 for the door above, −1 for the one below.
fn fridge_front(b: &mut Builder, link: usize, middle: Vec3, size: Vec3, up: f32) {
    let design = b.count("design");
    b.part(link, "doors", &block(size, if design == 2 { 0.026 } else { 0.01 }).moved(middle));
    b.collide_box(link, "doors", middle - Vec3::X * 0.004, Vec3::new(size.x - 0.008, size.y, size.z));
    let half = if up > 0.0 { 0.18 } else { 0.12 };
    let edge = middle + Vec3::new(-0.5 * size.x, 0.0, 0.5 * size.z);
    let near = -up * (0.5 * size.y - half - 0.09);
    match design {
        0 => bow_handle(b, link, "handles", edge + Vec3::new(0.05, near, 0.0), Vec3::Y, half),
        1 => {
            let half = 0.5 * size.y - 0.1;
            let at = edge + Vec3::new(0.045, 0.0, 0.0);
            for end in [-1.0, 1.0] {
                b.part(link, "handles", &block(Vec3::new(0.014, 0.02, 0.03), 0.002).moved(at + Vec3::new(0.0, end * 0.8 * half, 0.014)));
            }
            b.part(link, "handles", &block(Vec3::new(0.016, 2.0 * half, 0.014), 0.003).moved(at + Vec3::Z * 0.034));
            b.collide_box(link, "handles", at + Vec3::Z * 0.034, Vec3::new(0.016, 2.0 * half, 0.014));
            b.grip(link, at + Vec3::Z * 0.034, Vec3::Y, 1.5 * half, 0.016);
        }
        2 => {
            // A cast lever on a round shield, and a badge across the corner.
            let at = edge + Vec3::new(0.06, near + up * 0.04, 0.0);
            b.part(link, "handles", &cylinder(0.026, 0.006, 0.002, 24).turned(turn(Vec3::X, 90.0)).moved(at));
            bow_handle(b, link, "handles", at - Vec3::Y * 0.02, Vec3::Y, 0.09);
            let badge = Vec3::new(0.34 * size.x, 0.5 * size.y - 0.09, 0.5 * size.z);
            if up > 0.0 {
                b.part(link, "handles", &block(Vec3::new(0.12, 0.018, 0.004), 0.0015).moved(middle + badge - Vec3::X * 0.1));
            }
        }
        _ => {
            let half = 0.5 * size.y - 0.03;
            let at = edge + Vec3::new(0.014, 0.0, 0.0);
            b.part(link, "handles", &block(Vec3::new(0.008, 2.0 * half, 0.024), 0.0015).moved(at + Vec3::Z * 0.012));
            b.part(link, "handles", &block(Vec3::new(0.024, 2.0 * half, 0.006), 0.0015).moved(at + Vec3::new(0.008, 0.0, 0.024)));
            b.collide_box(link, "handles", at + Vec3::new(0.004, 0.0, 0.014), Vec3::new(0.016, 2.0 * half, 0.026));
            b.grip(link, at + Vec3::new(0.004, near, 0.018), Vec3::Y, 0.2, 0.016);
        }
    }
}

/// The freezer's door between two heights; `made` is (width, z of its back, thickness). Its gasket is the colder and stiffer one: 30 N.
fn freezer_door(b: &mut Builder, span: Vec2, made: Vec3) {
    let (wide, back, thick) = (made.x, made.y, made.z);
    let tall = span.y - span.x - GAP;
    let axis = Vec3::new(0.5 * (wide - thick), 0.5 * (span.x + span.y) - 0.5 * GAP, back + 0.5 * thick);
    let link = b.link("freezer_door", axis);
    let middle = Vec3::new(-axis.x, 0.0, 0.0);
    fridge_front(b, link, middle, Vec3::new(wide, tall, thick), -1.0);
    b.hinge(link, Vec3::Y, 1.9, gasket(wide, 30.0));
}

/// Walls, shelf between the halves, and lining; `made` is (foot height, split height, wall thickness, depth, z of the middle).
fn fridge_body(b: &mut Builder, size: Vec3, made: [f32; 5]) {
    let [foot, split, wall, depth, z] = made;
    b.panel(0, "lining", Vec3::new(0.0, 0.5 * foot, z), Vec3::new(size.x - 0.06, foot, depth - 0.06), 0.0);
    b.collide_box(0, "body", Vec3::new(0.0, 0.5 * foot, z), Vec3::new(size.x - 0.04, foot, depth - 0.04));
    for low in [foot, split] {
        b.board(0, "body", Vec3::new(0.0, low + 0.5 * wall, z), Vec3::new(size.x - 2.0 * wall, wall, depth), 0.001);
    }
    for side in [-1.0, 1.0] {
        let at = Vec3::new(side * 0.5 * (size.x - wall), 0.5 * (foot + size.y), z);
        b.board(0, "body", at, Vec3::new(wall, size.y - foot, depth), 0.006);
    }
    let tall = size.y - split - wall;
    let middle = size.y - 0.5 * tall;
    b.board(0, "body", Vec3::new(0.0, size.y - 0.5 * wall, z), Vec3::new(size.x - 2.0 * wall, wall, depth), 0.001);
    let back = Vec3::new(0.0, middle, z - 0.5 * (depth - wall));
    b.board(0, "body", back, Vec3::new(size.x - 2.0 * wall, tall, wall), 0.001);
    // The freezer's back holds the compressor, which makes a fridge stand firm.
    let cold = Vec3::new(0.0, 0.5 * (foot + wall + split), z - 0.5 * (depth - wall));
    b.panel(0, "lining", cold, Vec3::new(size.x - 2.0 * wall, split - foot - wall, wall), 0.001);
    b.collide_box(0, "compressor", cold, Vec3::new(size.x - 2.0 * wall, split - foot - wall, wall));
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
    fridge_front(b, link, middle, Vec3::new(size.x, tall, thick), 1.0);
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
    b.hinge(link, Vec3::Y, 1.9, gasket(size.x, 25.0));
}

/// A microwave oven: a door hinged on its left and kept shut by two hooks, a glass turntable, a panel of buttons.
pub fn microwave(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, thick, foot) = (0.014, 0.022, 0.008);
    let panel = 0.24 * size.x;
    let depth = size.z - thick - GAP;
    let z = -0.5 * (thick + GAP);
    let (low, high) = (foot, size.y);
    for (x, end) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * 0.42 * size.x, 0.5 * foot, z + end * 0.38 * depth);
        b.part(0, "buttons", &cylinder(0.012, foot, 0.001, 12).moved(at));
        b.collide_cylinder(0, "case", at - Vec3::Y * 0.5 * foot, 0.012, foot);
    }
    let hollow = Vec3::new(size.x - panel - 2.0 * wall, high - low - 2.0 * wall, depth - wall);
    let cavity = Vec3::new(-0.5 * panel, 0.5 * (low + high), z + 0.5 * wall);
    for y in [low + 0.5 * wall, high - 0.5 * wall] {
        b.board(0, "case", Vec3::new(0.0, y, z), Vec3::new(size.x, wall, depth), 0.003);
    }
    let tall = high - low - 2.0 * wall;
    b.board(0, "case", Vec3::new(-0.5 * (size.x - wall), cavity.y, z), Vec3::new(wall, tall, depth), 0.001);
    // The right end holds transformer and electronics.
    b.board(0, "case", Vec3::new(0.5 * (size.x - panel - wall), cavity.y, z), Vec3::new(panel + wall, tall, depth), 0.001);
    b.board(0, "case", Vec3::new(cavity.x, cavity.y, z - 0.5 * (depth - wall)), Vec3::new(hollow.x, tall, wall), 0.0);
    let floor = Vec3::new(cavity.x, low + wall, cavity.z);
    microwave_lining(b, floor, hollow);
    microwave_panel(b, Vec3::new(0.5 * (size.x - panel), cavity.y, z + 0.5 * depth), Vec3::new(panel, high - low, thick + GAP));
    b.inside_from(
        "inside",
        0,
        floor + Vec3::new(-0.42 * hollow.x, 0.008, -0.40 * hollow.z),
        floor + Vec3::new(0.42 * hollow.x, tall - 0.008, 0.44 * hollow.z),
        Vec3::Z,
    );
    b.support("top", 0, Vec3::new(0.0, size.y, z), Vec2::new(size.x - 0.04, depth - 0.04), 0.3);
    let face = Vec2::new(size.x - panel - 0.002, high - low - 0.004);
    let made = Door {
        name: "door".into(),
        front: Vec3::new(-0.5 * panel - 0.001, cavity.y, z + 0.5 * depth + GAP),
        face,
        thick,
        side: -1.0,
        hold: Hold::Snap(28.0),
        open: 1.9,
    };
    let (link, middle) = door(b, "door", &made);
    microwave_door(b, link, middle, made.face.extend(thick));
}

/// White lining and the glass turntable; `floor` is the middle of the cavity's floor.
fn microwave_lining(b: &mut Builder, floor: Vec3, hollow: Vec3) {
    for side in [-1.0, 1.0] {
        let at = floor + Vec3::new(side * (0.5 * hollow.x - 0.0005), 0.5 * hollow.y, 0.0);
        b.panel(0, "lining", at, Vec3::new(0.001, hollow.y, hollow.z), 0.0);
    }
    b.panel(0, "lining", floor + Vec3::new(0.0, 0.5 * hollow.y, 0.0005 - 0.5 * hollow.z), Vec3::new(hollow.x, hollow.y, 0.001), 0.0);
    for y in [0.0005, hollow.y - 0.0005] {
        b.panel(0, "lining", floor + Vec3::Y * y, Vec3::new(hollow.x, 0.001, hollow.z), 0.0);
    }
    let radius = 0.46 * hollow.x.min(hollow.z);
    let plate = [(0.0, 0.003), (radius - 0.01, 0.003), (radius, 0.009), (radius - 0.004, 0.009), (radius - 0.012, 0.007), (0.0, 0.007)];
    b.part(0, "turntable", &lathe(&plate.map(|(x, y)| Vec2::new(x, y)), 36).moved(floor));
    b.collide_cylinder(0, "turntable", floor, radius, 0.008);
}

/// The panel of buttons to the right of the door, `at` its middle at the case's face.
fn microwave_panel(b: &mut Builder, at: Vec3, size: Vec3) {
    b.board(0, "door", at + Vec3::Z * 0.5 * size.z, size - Vec3::new(0.002, 0.004, 0.0), 0.003);
    let face = at + Vec3::Z * size.z;
    b.panel(0, "window", face + Vec3::Y * 0.34 * size.y, Vec3::new(0.72 * size.x, 0.14 * size.y, 0.002), 0.0);
    for row in 0..4 {
        for column in -1..=1 {
            let place = face + Vec3::new(0.24 * size.x * column as f32, (0.16 - 0.12 * row as f32) * size.y, 0.0);
            b.panel(0, "buttons", place, Vec3::new(0.19 * size.x, 0.075 * size.y, 0.003), 0.001);
        }
    }
    let dial = [(0.0, 0.0), (0.02, 0.0), (0.018, 0.012), (0.015, 0.014), (0.0, 0.014)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "trim", &lathe(&dial, 24).turned(turn(Vec3::X, 90.0)).moved(face - Vec3::Y * 0.37 * size.y));
}

/// A frame around a dark window, with a bar handle at the edge that opens.
fn microwave_door(b: &mut Builder, link: usize, middle: Vec3, size: Vec3) {
    let (stile, rail) = (0.055, 0.04);
    b.panel(link, "window", middle, Vec3::new(size.x - 2.0 * stile + 0.004, size.y - 2.0 * rail + 0.004, 0.6 * size.z), 0.0);
    for side in [-1.0, 1.0] {
        b.panel(link, "door", middle + Vec3::X * side * 0.5 * (size.x - stile), Vec3::new(stile, size.y, size.z), 0.003);
        let at = middle + Vec3::Y * side * 0.5 * (size.y - rail);
        b.panel(link, "door", at, Vec3::new(size.x - 2.0 * stile, rail, size.z), 0.002);
    }
    let grip = middle + Vec3::new(0.5 * size.x - 0.028, 0.0, 0.5 * size.z);
    bow_handle(b, link, "handles", grip, Vec3::Y, 0.36 * size.y);
}
