//! Furniture that keeps things: drawers, shelves, wardrobes.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::square_leg;
use super::fittings::{Drawer, GAP, bow_handle, drawer, panelled_front};

/// Thickness of a carcass board.
const BOARD: f32 = 0.018;

/// A carcass open to the front, from `base` to the top of `size`: two sides, bottom, top board with an overhang, and a back.
fn carcass(b: &mut Builder, size: Vec3, base: f32) {
    let (half, depth) = (0.5 * size, size.z - 0.024);
    let z = -0.012;
    let tall = size.y - base - 0.022;
    for side in [-1.0, 1.0] {
        b.board(0, "carcass", Vec3::new(side * (half.x - 0.5 * BOARD), base + 0.5 * tall, z), Vec3::new(BOARD, tall, depth), 0.002);
    }
    let inner = size.x - 2.0 * BOARD;
    b.board(0, "carcass", Vec3::new(0.0, base + 0.5 * BOARD, z), Vec3::new(inner, BOARD, depth), 0.001);
    b.board(0, "carcass", Vec3::new(0.0, base + 0.5 * tall, -half.z + 0.004), Vec3::new(inner, tall, 0.008), 0.0);
    b.board(0, "top", Vec3::new(0.0, size.y - 0.011, 0.0), Vec3::new(size.x + 0.012, 0.022, size.z), 0.005);
}

/// Stacks `count` drawers over the whole front of a carcass.
fn stack_of_drawers(b: &mut Builder, size: Vec3, base: f32, count: usize) {
    let (low, high) = (base + BOARD, size.y - 0.022);
    let pitch = (high - low) / count as f32;
    for index in 0..count {
        let y = low + (index as f32 + 0.5) * pitch;
        let depth = size.z - 0.024 - 0.008 - 0.012;
        let made = Drawer {
            name: format!("drawer_{index}"),
            front: Vec3::new(0.0, y, 0.5 * size.z - 0.024 + GAP),
            face: Vec2::new(size.x - 2.0 * GAP, pitch - GAP),
            room: Vec3::new(size.x - 2.0 * BOARD - 2.0 * GAP, pitch - 0.028, depth),
        };
        drawer(b, &made);
    }
}

/// A chest whose drawers slide.
pub fn chest_of_drawers(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let base = 0.09;
    carcass(b, size, base);
    short_legs(b, size, base);
    stack_of_drawers(b, size, base, b.count("drawers"));
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.6);
}

/// A bedside table with a drawer over an open shelf.
pub fn bedside_table(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let base = 0.16;
    carcass(b, size, base);
    short_legs(b, size, base);
    let split = size.y - 0.022 - 0.15;
    b.board(0, "carcass", Vec3::new(0.0, split - 0.009, -0.012), Vec3::new(size.x - 2.0 * BOARD, BOARD, size.z - 0.026), 0.001);
    let made = Drawer {
        name: "drawer".into(),
        front: Vec3::new(0.0, split + 0.075, 0.5 * size.z - 0.024 + GAP),
        face: Vec2::new(size.x - 2.0 * GAP, 0.15 - GAP),
        room: Vec3::new(size.x - 2.0 * BOARD - 2.0 * GAP, 0.12, size.z - 0.05),
    };
    drawer(b, &made);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.5);
    let room = split - BOARD - base - BOARD;
    b.support("shelf", 0, Vec3::new(0.0, base + BOARD, -0.012), Vec2::new(0.82 * size.x, 0.8 * size.z), room - 0.012);
}

/// Four square legs and a rail between them in front.
fn short_legs(b: &mut Builder, size: Vec3, base: f32) {
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let top = Vec3::new(x * (0.5 * size.x - 0.035), base + 0.001, z * (0.5 * size.z - 0.05) - 0.012);
        let foot = Vec3::new(top.x + 0.012 * x, 0.0, top.z + 0.012 * z);
        b.part(0, "legs", &square_leg(top, foot, 0.042, 0.028, 0.003));
        b.collide_box(0, "legs", 0.5 * (top + foot), Vec3::new(0.036, base, 0.036));
    }
}

/// A wardrobe with panelled doors and a cornice, screwed to the wall.
pub fn wardrobe(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (plinth, cornice, door) = (0.08, 0.05, 0.022);
    let body = Vec3::new(size.x - 0.03, size.y - plinth - cornice, size.z - 0.03 - door);
    let centre = Vec3::new(0.0, plinth + 0.5 * body.y, -0.5 * door);
    b.board(0, "carcass", centre, body, 0.003);
    b.board(0, "carcass", Vec3::new(0.0, 0.5 * plinth, -0.5 * door - 0.01), Vec3::new(body.x - 0.02, plinth, body.z - 0.02), 0.003);
    for (drop, grow) in [(0.0375, 0.012), (0.0125, 0.03)] {
        let trim = Vec3::new(body.x + grow, 0.025, size.z - 0.03 + grow);
        b.panel(0, "carcass", Vec3::new(0.0, size.y - drop, 0.0), trim, 0.005);
    }
    b.collide_box(0, "carcass", Vec3::new(0.0, size.y - 0.5 * cornice, 0.0), Vec3::new(size.x - 0.01, cornice, size.z - 0.01));
    let doors = (size.x / 0.48).round().max(2.0) as usize;
    let pitch = (body.x - 0.01) / doors as f32;
    let front = centre.z + 0.5 * body.z + 0.5 * door;
    for index in 0..doors {
        let x = (index as f32 + 0.5) * pitch - 0.5 * pitch * doors as f32;
        let (low, high) = (plinth + 0.008, size.y - cornice - 0.008);
        let split = low + 0.36 * (high - low);
        for (from, to) in [(low, split - 0.002), (split + 0.002, high)] {
            let face = Vec3::new(pitch - 0.004, to - from, door);
            panelled_front(b, 0, "doors", Vec3::new(x, 0.5 * (from + to), front), face);
        }
        let side = if index.is_multiple_of(2) { 1.0 } else { -1.0 };
        bow_handle(
            b,
            0,
            "handles",
            Vec3::new(x + side * (0.5 * pitch - 0.03), 1.02_f32.min(0.55 * size.y), front + 0.5 * door),
            Vec3::Y,
            0.08,
        );
    }
    b.collide_box(0, "doors", Vec3::new(0.0, centre.y, front), Vec3::new(body.x, body.y, door));
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.1, size.z - 0.1), 0.25);
}

/// An open bookshelf; every board is a place for things.
pub fn bookshelf(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let shelves = b.count("shelves");
    let board = 0.022;
    let half = 0.5 * size;
    for side in [-1.0, 1.0] {
        b.board(0, "frame", Vec3::new(side * (half.x - 0.5 * board), half.y, 0.0), Vec3::new(board, size.y, size.z), 0.003);
    }
    let inner = size.x - 2.0 * board;
    b.board(0, "back", Vec3::new(0.0, half.y + 0.02, -half.z + 0.004), Vec3::new(inner, size.y - 0.06, 0.008), 0.0);
    b.panel(0, "frame", Vec3::new(0.0, 0.03, half.z - 0.03), Vec3::new(inner, 0.06, 0.016), 0.002);
    let (first, last) = (0.06 + 0.5 * board, size.y - 0.5 * board);
    let pitch = (last - first) / shelves as f32;
    for index in 0..=shelves {
        let y = first + index as f32 * pitch;
        b.board(0, "frame", Vec3::new(0.0, y, 0.002), Vec3::new(inner, board, size.z - 0.008), 0.003);
        let place = Vec2::new(inner - 0.03, size.z - 0.05);
        if index < shelves {
            b.support(&format!("shelf_{index}"), 0, Vec3::new(0.0, y + 0.5 * board, 0.006), place, pitch - board - 0.01);
        } else {
            b.support("top", 0, Vec3::new(0.0, size.y, 0.006), place, 0.35);
        }
    }
}

/// A low cabinet for a television: doors at both ends, an open bay between them.
pub fn tv_stand(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let base = 0.12;
    carcass(b, size, base);
    short_legs(b, size, base);
    let bay = size.x / 3.0;
    let (low, high) = (base + BOARD, size.y - 0.022);
    let depth = size.z - 0.024 - 0.010;
    for side in [-1.0, 1.0] {
        let wall = Vec3::new(side * 0.5 * bay, 0.5 * (low + high), -0.012 + 0.005);
        b.panel(0, "carcass", wall, Vec3::new(BOARD, high - low, depth), 0.001);
        let x = side * (0.5 * size.x - 0.5 * bay);
        let face = Vec3::new(bay - BOARD - 0.006, high - low - 0.006, 0.018);
        let front = Vec3::new(x, 0.5 * (low + high), 0.5 * size.z - 0.024 - 0.002);
        slatted_front(b, front, face);
        // Both ends are closed for good: solid bays.
        let from = side * 0.5 * (bay - BOARD);
        let to = side * (0.5 * size.x - BOARD);
        b.collide_box(0, "doors", Vec3::new(0.5 * (from + to), front.y, -0.010), Vec3::new((to - from).abs(), high - low, size.z - 0.030));
    }
    b.support("shelf", 0, Vec3::new(0.0, low, -0.01), Vec2::new(bay - 0.06, size.z - 0.07), high - low - 0.012);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.9);
}

/// A front of upright slats.
fn slatted_front(b: &mut Builder, centre: Vec3, size: Vec3) {
    b.panel(0, "doors", centre - Vec3::Z * 0.004, Vec3::new(size.x, size.y, size.z - 0.008), 0.001);
    let slats = ((size.x / 0.034).round() as usize).clamp(4, 14);
    let pitch = size.x / slats as f32;
    for index in 0..slats {
        let x = (index as f32 + 0.5) * pitch - 0.5 * size.x;
        b.panel(0, "doors", centre + Vec3::new(x, 0.0, 0.004), Vec3::new(0.55 * pitch, size.y - 0.01, size.z - 0.004), 0.003);
    }
}
