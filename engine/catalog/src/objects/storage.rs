//! Furniture that keeps things: drawers, shelves, wardrobes.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::square_leg;
use super::fittings::{Door, Drawer, GAP, Hold, bow_handle, case, door, drawer, knob};
use super::joinery::{Style, front, legs, styled_drawer};

/// Thickness of a carcass board.
pub const BOARD: f32 = 0.018;

/// A carcass open to the front, from `base` to the top of `size`: two sides, bottom, top board with an overhang, and a back.
pub fn carcass(b: &mut Builder, size: Vec3, base: f32) {
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
        drawer_in_style(b, &made);
    }
}

/// A drawer as the parameters `front` and `pull` say; at 0 and 0 it has the pulls that suit its width.
fn drawer_in_style(b: &mut Builder, made: &Drawer) {
    match Style::of(b) {
        Style { face: 0, pull: 0 } => drawer(b, made),
        style => styled_drawer(b, made, style),
    }
}

/// Legs as the parameter `legs` says: 0 short tapered ones, otherwise those of the joinery with this number.
fn legs_in_style(b: &mut Builder, size: Vec3, base: f32) {
    match b.count("legs") {
        0 => short_legs(b, size, base),
        style => legs(b, "legs", style, Vec2::new(0.5 * size.x - 0.045, 0.5 * size.z - 0.06), base + 0.001, 0.038),
    }
}

/// A chest whose drawers slide.
pub fn chest_of_drawers(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let base = 0.09;
    carcass(b, size, base);
    legs_in_style(b, size, base);
    stack_of_drawers(b, size, base, b.count("drawers"));
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.6);
}

/// A bedside table with a drawer over an open shelf.
pub fn bedside_table(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let base = 0.16;
    carcass(b, size, base);
    legs_in_style(b, size, base);
    let split = size.y - 0.022 - 0.15;
    b.board(0, "carcass", Vec3::new(0.0, split - 0.009, -0.012), Vec3::new(size.x - 2.0 * BOARD, BOARD, size.z - 0.026), 0.001);
    let made = Drawer {
        name: "drawer".into(),
        front: Vec3::new(0.0, split + 0.075, 0.5 * size.z - 0.024 + GAP),
        face: Vec2::new(size.x - 2.0 * GAP, 0.15 - GAP),
        room: Vec3::new(size.x - 2.0 * BOARD - 2.0 * GAP, 0.12, size.z - 0.05),
    };
    drawer_in_style(b, &made);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.5);
    let room = split - BOARD - base - BOARD;
    b.shelf("shelf", 0, Vec3::new(0.0, base + BOARD, -0.012), Vec2::new(0.82 * size.x, 0.8 * size.z), room - 0.012);
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

/// A wardrobe with panelled doors and a cornice, screwed to the wall: behind each pair of doors a rail under a shelf.
pub fn wardrobe(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (plinth, cornice, thick, board) = (0.08, 0.05, 0.022, 0.018);
    let body = Vec3::new(size.x - 0.03, size.y - plinth - cornice, size.z - 0.03 - thick - GAP);
    let z = -0.5 * (thick + GAP);
    let (min, max) = (Vec3::new(-0.5 * body.x, plinth, z - 0.5 * body.z), Vec3::new(0.5 * body.x, plinth + body.y, z + 0.5 * body.z));
    case(b, "carcass", min, max, board, true);
    b.board(0, "carcass", Vec3::new(0.0, 0.5 * plinth, z - 0.01), Vec3::new(body.x - 0.02, plinth, body.z - 0.02), 0.003);
    for (drop, grow) in [(0.0375, 0.012), (0.0125, 0.03)] {
        let trim = Vec3::new(body.x + grow, 0.025, size.z - 0.03 + grow);
        b.panel(0, "carcass", Vec3::new(0.0, size.y - drop, 0.0), trim, 0.005);
    }
    b.collide_box(0, "carcass", Vec3::new(0.0, size.y - 0.5 * cornice, 0.0), Vec3::new(size.x - 0.01, cornice, size.z - 0.01));
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.1, size.z - 0.1), 0.25);
    let doors = (size.x / 0.48).round().max(2.0) as usize;
    let pitch = (body.x - 0.01) / doors as f32;
    let edge = |index: usize| (index as f32 - 0.5 * doors as f32) * pitch;
    for first in (0..doors).step_by(2) {
        wardrobe_bay(b, (first / 2, edge(first), edge((first + 2).min(doors))), min + board, max - board);
    }
    for index in 0..doors {
        let side = if index % 2 == 0 && index + 1 < doors { -1.0 } else { 1.0 };
        let (low, high) = (plinth + 0.008, size.y - cornice - 0.008);
        let made = Door {
            name: format!("door_{index}"),
            front: Vec3::new(0.5 * (edge(index) + edge(index + 1)), 0.5 * (low + high), max.z + GAP),
            face: Vec2::new(pitch - GAP, high - low),
            thick,
            side,
            hold: Hold::Snap(15.0),
            open: 1.75,
        };
        wardrobe_door(b, &made, 1.02_f32.min(0.55 * size.y));
    }
}

/// One bay (number, left, right) of a wardrobe between the inner corners of its case: divider, shelf, rail, and its hollow.
fn wardrobe_bay(b: &mut Builder, (index, left, right): (usize, f32, f32), min: Vec3, max: Vec3) {
    let board = 0.018;
    let (from, to) = (left.max(min.x), right.min(max.x));
    let z = 0.5 * (min.z + max.z) - 0.004;
    let deep = max.z - min.z - 0.012;
    if index > 0 {
        let wall = Vec3::new(board, max.y - min.y, deep);
        b.board(0, "carcass", Vec3::new(from, 0.5 * (min.y + max.y), z), wall, 0.001);
    }
    let from = if index > 0 { from + 0.5 * board } else { from };
    let to = if right < max.x - 0.1 { to - 0.5 * board } else { to };
    let (x, wide) = (0.5 * (from + to), to - from);
    let shelf = max.y - 0.30;
    b.board(0, "carcass", Vec3::new(x, shelf, z), Vec3::new(wide, board, deep), 0.001);
    let rail = [Vec3::new(from, shelf - 0.06, z), Vec3::new(to, shelf - 0.06, z)];
    b.part(0, "handles", &crate::shape::tube(&rail, &[0.012], 12));
    b.collide_bar(0, "handles", rail[0], rail[1], 0.02);
    let hollow = Vec3::new(0.5 * wide - 0.01, 0.0, 0.5 * deep - 0.02);
    let base = Vec3::new(x, min.y, z + 0.005);
    b.inside_from(&format!("inside_{index}"), 0, base - hollow, base + hollow + Vec3::Y * (shelf - 0.09 - min.y), Vec3::Z);
    b.shelf(&format!("shelf_{index}"), 0, Vec3::new(x, shelf + 0.5 * board, z), Vec2::new(wide - 0.04, deep - 0.06), 0.25);
}

/// A wardrobe's door: two panelled fields, one over the other.
fn wardrobe_door(b: &mut Builder, made: &Door, handle: f32) {
    let (link, middle) = door(b, "doors", made);
    let half = 0.5 * made.face.y;
    let split = 0.36 * made.face.y - half;
    for (from, to) in [(-half, split), (split, half)] {
        let face = Vec3::new(made.face.x, to - from, made.thick);
        front(b, link, "doors", b.count("front"), middle + Vec3::Y * 0.5 * (from + to), face);
    }
    let at = middle + Vec3::new(-made.side * (0.5 * made.face.x - 0.03), handle - made.front.y, 0.5 * made.thick);
    bow_handle(b, link, "handles", at, Vec3::Y, 0.08);
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
            b.shelf(&format!("shelf_{index}"), 0, Vec3::new(0.0, y + 0.5 * board, 0.006), place, pitch - board - 0.01);
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
    legs_in_style(b, size, base);
    let bay = size.x / 3.0;
    let (low, high) = (base + BOARD, size.y - 0.022);
    let depth = size.z - 0.024 - 0.010;
    b.shelf("shelf", 0, Vec3::new(0.0, low, -0.01), Vec2::new(bay - 0.06, size.z - 0.07), high - low - 0.012);
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.9);
    for (index, side) in [-1.0, 1.0].into_iter().enumerate() {
        let wall = Vec3::new(side * 0.5 * bay, 0.5 * (low + high), -0.012 + 0.005);
        b.panel(0, "carcass", wall, Vec3::new(BOARD, high - low, depth), 0.001);
        b.collide_box(0, "carcass", wall, Vec3::new(BOARD, high - low, depth));
        let (from, to) = (0.5 * (bay + BOARD), 0.5 * size.x - BOARD);
        let (x, wide) = (side * 0.5 * (from + to), to - from);
        let made = Door {
            name: format!("door_{index}"),
            front: Vec3::new(x, 0.5 * (low + high), 0.5 * size.z - 0.024 - 0.020),
            face: Vec2::new(wide - 0.007, high - low - 0.007),
            thick: 0.018,
            side,
            hold: Hold::Snap(12.0),
            open: 1.6,
        };
        let (link, middle) = door(b, "doors", &made);
        match b.count("front") {
            2 => slatted_front(b, link, middle, made.face.extend(made.thick)),
            face => front(b, link, "doors", face, middle, made.face.extend(made.thick)),
        }
        knob(b, link, "handles", middle + Vec3::new(-side * (0.5 * made.face.x - 0.03), 0.0, 0.5 * made.thick));
        let half = Vec3::new(0.5 * wide - 0.01, 0.0, 0.5 * depth - 0.035);
        let floor = Vec3::new(x, low, -0.02);
        b.inside_from(&format!("inside_{index}"), 0, floor - half, floor + half + Vec3::Y * (high - low - 0.01), Vec3::Z);
    }
}

/// A front of upright slats.
fn slatted_front(b: &mut Builder, link: usize, centre: Vec3, size: Vec3) {
    b.panel(link, "doors", centre - Vec3::Z * 0.004, Vec3::new(size.x, size.y, size.z - 0.008), 0.001);
    let slats = ((size.x / 0.034).round() as usize).clamp(4, 14);
    let pitch = size.x / slats as f32;
    for index in 0..slats {
        let x = (index as f32 + 0.5) * pitch - 0.5 * size.x;
        b.panel(link, "doors", centre + Vec3::new(x, 0.0, 0.004), Vec3::new(0.55 * pitch, size.y - 0.01, size.z - 0.004), 0.003);
    }
}
