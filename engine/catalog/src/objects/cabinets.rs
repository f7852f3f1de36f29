//! Cabinets: sideboards, filing and shoe cabinets, glazed ones.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::fittings::{Door, GAP, Hold, bow_handle, case, door, rubbing};
use super::joinery::{Bay, Style, legs, pull, size_of};
use super::storage::{BOARD, carcass};
use crate::{Catch, JointMechanics};

/// A sideboard: bays with doors, with drawers in one bay (layout 0), doors alone (1), or a row of drawers over doors (2).
pub fn sideboard(b: &mut Builder) {
    let (size, base, style) = (size_of(b), 0.14, Style::of(b));
    carcass(b, size, base);
    legs(b, "legs", b.count("legs"), Vec2::new(0.5 * size.x - 0.06, 0.5 * size.z - 0.07), base + 0.001, 0.04);
    let bays = (size.x / 0.5).round().clamp(2.0, 4.0) as usize;
    let (low, high) = (base + BOARD, size.y - 0.022);
    let row = if b.count("layout") == 2 { 0.17 } else { 0.0 };
    let pitch = (size.x - 0.008) / bays as f32;
    let edge = |index: usize| (index as f32 - 0.5 * bays as f32) * pitch;
    let depth = size.z - 0.024;
    for index in 1..bays {
        b.board(0, "carcass", Vec3::new(edge(index), 0.5 * (low + high), -0.012), Vec3::new(BOARD, high - low, depth - 0.01), 0.001);
    }
    for index in 0..bays {
        let bay = |from: f32, to: f32| Bay { x: (edge(index), edge(index + 1)), y: (from, to), depth };
        let side = if index % 2 == 0 && index + 1 < bays { -1.0 } else { 1.0 };
        if row > 0.0 {
            bay(high - row, high).drawer(b, index, style);
            let rail = Vec3::new(pitch - BOARD - 0.002, 0.012, depth - 0.01);
            b.board(0, "carcass", Vec3::new(0.5 * (edge(index) + edge(index + 1)), high - row - 0.004, -0.012), rail, 0.001);
            bay(low, high - row - 0.01).cupboard(b, index, side, style);
        } else if b.count("layout") == 0 && index == bays / 2 {
            for row in 0..3 {
                let third = (high - low) / 3.0;
                bay(low + third * row as f32, low + third * (row + 1) as f32).drawer(b, row, style);
            }
        } else {
            bay(low, high).cupboard(b, index, side, style);
        }
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.04, size.z - 0.04), 0.7);
}

/// A steel filing cabinet.
pub fn filing_cabinet(b: &mut Builder) {
    let (size, base) = (size_of(b), 0.03);
    carcass(b, size, base);
    b.board(0, "carcass", Vec3::new(0.0, 0.5 * base, -0.012), Vec3::new(size.x - 0.04, base, size.z - 0.06), 0.002);
    let (low, high, count) = (base + BOARD, size.y - 0.022, b.count("drawers"));
    let pitch = (high - low) / count as f32;
    for index in 0..count {
        let y = low + pitch * index as f32;
        let bay = Bay { x: (-0.5 * size.x + 0.002, 0.5 * size.x - 0.002), y: (y, y + pitch), depth: size.z - 0.024 };
        bay.drawer(b, index, Style { face: 1, pull: 0 });
        let link = b.links() - 1;
        b.panel(link, "labels", Vec3::new(0.0, 0.3 * pitch, 0.0185), Vec3::new(0.09, 0.04, 0.002), 0.0005);
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.03, size.z - 0.05), 0.5);
}

/// A slim cabinet whose fronts tip forwards with the shoes behind them.
pub fn shoe_cabinet(b: &mut Builder) {
    let (size, base, style) = (size_of(b), 0.05, Style::of(b));
    carcass(b, size, base);
    b.board(0, "carcass", Vec3::new(0.0, 0.5 * base, -0.02), Vec3::new(size.x - 0.04, base, size.z - 0.06), 0.002);
    let (low, high, count) = (base + BOARD, size.y - 0.022, b.count("fronts"));
    let pitch = (high - low) / count as f32;
    for index in 0..count {
        tipping_front(b, index, Vec3::new(size.x, low + pitch * index as f32, size.z), pitch, style);
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.03, size.z - 0.03), 0.5);
}

/// One front with its bin; `place` is the cabinet's width, the front's lower edge and the cabinet's depth.
fn tipping_front(b: &mut Builder, index: usize, place: Vec3, pitch: f32, style: Style) {
    let (thick, board) = (0.018, 0.008);
    let face = Vec2::new(place.x - 0.004, pitch - GAP);
    let pin = Vec3::new(0.0, place.y + 0.5 * GAP, 0.5 * place.z - 0.024 + GAP + thick);
    let link = b.link(&format!("front_{index}"), pin);
    let centre = Vec3::new(0.0, 0.5 * face.y, -0.5 * thick);
    b.collide_box(link, "fronts", centre, face.extend(thick));
    super::joinery::front(b, link, "fronts", style.face, centre, face.extend(thick));
    pull(b, link, style.pull, Vec3::new(0.0, face.y - 0.05, 0.0), Vec3::X, 0.06);
    let (width, depth) = (place.x - 2.0 * BOARD - 0.012, (place.z - 0.075).min(0.62 * face.y));
    let (z, back) = (-thick - 0.5 * depth, 0.66 * face.y);
    b.board(link, "drawers", Vec3::new(0.0, 0.024, z), Vec3::new(width, board, depth), 0.0);
    b.board(link, "drawers", Vec3::new(0.0, 0.02 + 0.5 * back, -thick - depth + 0.5 * board), Vec3::new(width, back, board), 0.0);
    for side in [-1.0, 1.0] {
        let wall = Vec3::new(side * 0.5 * (width - board), 0.02 + 0.35 * back, z);
        b.board(link, "drawers", wall, Vec3::new(board, 0.7 * back, depth - 2.0 * board), 0.0);
    }
    let half = Vec3::new(0.5 * width - board - 0.004, 0.0, 0.5 * depth - board - 0.002);
    let floor = Vec3::new(0.0, 0.028, z);
    b.inside_named(&format!("inside_{index}"), link, floor - half, floor + half + Vec3::Y * (0.9 * back));
    let catch = Catch { position: 0.0, effort: 3.0, width: 0.03 };
    b.hinge(link, Vec3::X, 0.7, JointMechanics { catches: vec![catch], ..rubbing(1.2, 0.6) });
}

/// A cabinet with glazed doors before its shelves.
pub fn display_cabinet(b: &mut Builder) {
    let size = size_of(b);
    let (base, board, shelves) = (0.12, 0.02, b.count("shelves"));
    let z = -0.012;
    let (min, max) = (Vec3::new(-0.5 * size.x, base, -0.5 * size.z), Vec3::new(0.5 * size.x, size.y, 0.5 * size.z - 0.024));
    case(b, "carcass", min, max, board, true);
    legs(b, "legs", b.count("legs"), Vec2::new(0.5 * size.x - 0.04, 0.5 * size.z - 0.06), base + 0.001, 0.04);
    let (inner, deep) = (size.x - 2.0 * board, size.z - 0.044);
    let pitch = (size.y - base - 2.0 * board) / shelves as f32;
    for index in 0..shelves {
        let y = base + board + pitch * index as f32;
        if index > 0 {
            b.board(0, "shelves", Vec3::new(0.0, y - 0.004, z + 0.004), Vec3::new(inner, 0.008, deep), 0.001);
        }
        let place = Vec2::new(inner - 0.05, deep - 0.05);
        b.shelf(&format!("shelf_{index}"), 0, Vec3::new(0.0, y, z), place, pitch - 0.02);
    }
    b.support("top", 0, Vec3::new(0.0, size.y, z), Vec2::new(inner, deep - 0.03), 0.3);
    let doors = if size.x > 0.55 { 2 } else { 1 };
    let wide = size.x / doors as f32;
    for index in 0..doors {
        let x = (index as f32 + 0.5) * wide - 0.5 * size.x;
        let made = Door {
            name: format!("door_{index}"),
            front: Vec3::new(x, 0.5 * (base + size.y), max.z + GAP),
            face: Vec2::new(wide - GAP, size.y - base - 0.004),
            thick: 0.018,
            side: if index == 0 && doors == 2 { -1.0 } else { 1.0 },
            hold: Hold::SprungHinge,
            open: 1.75,
        };
        glazed_door(b, &made, b.count("bars"));
    }
}

/// A framed pane with `bars` glazing bars across.
fn glazed_door(b: &mut Builder, made: &Door, bars: usize) {
    let (link, middle) = door(b, "glass", made);
    let (face, stile) = (made.face, 0.045);
    for side in [-1.0, 1.0] {
        b.panel(link, "fronts", middle + Vec3::X * side * 0.5 * (face.x - stile), Vec3::new(stile, face.y, made.thick), 0.002);
        let rail = Vec3::new(face.x - 2.0 * stile, stile, made.thick);
        b.panel(link, "fronts", middle + Vec3::Y * side * 0.5 * (face.y - stile), rail, 0.002);
    }
    b.panel(link, "glass", middle, Vec3::new(face.x - 2.0 * stile + 0.008, face.y - 2.0 * stile + 0.008, 0.004), 0.0);
    for bar in 0..bars {
        let y = ((bar as f32 + 1.0) / (bars as f32 + 1.0) - 0.5) * (face.y - 2.0 * stile);
        b.panel(link, "fronts", middle + Vec3::Y * y, Vec3::new(face.x - 2.0 * stile, 0.014, 0.012), 0.002);
    }
    bow_handle(b, link, "handles", middle + Vec3::new(-made.side * (0.5 * face.x - 0.023), 0.0, 0.5 * made.thick), Vec3::Y, 0.05);
}

/// A cage of bottle rests: boards in a lattice, each cell for one bottle lying.
pub fn wine_rack(b: &mut Builder) {
    let (columns, rows) = (b.count("columns"), b.count("rows"));
    let (cell, board, depth) = (0.11, 0.012, 0.24);
    let (wide, tall) = (columns as f32 * cell + board, rows as f32 * cell + board);
    for column in 0..=columns {
        let x = column as f32 * cell - 0.5 * (wide - board);
        b.board(0, "frame", Vec3::new(x, 0.5 * tall, 0.0), Vec3::new(board, tall, depth), 0.002);
    }
    for row in 0..=rows {
        let y = row as f32 * cell + 0.5 * board;
        b.board(0, "frame", Vec3::Y * y, Vec3::new(wide - 2.0 * board, board, depth - 0.004), 0.001);
        if row == rows {
            b.support("top", 0, Vec3::Y * tall, Vec2::new(wide - 2.2 * board, depth - 0.03), 0.3);
            continue;
        }
        for column in 0..columns {
            let x = (column as f32 + 0.5) * cell - 0.5 * (wide - board);
            let name = format!("rack_{}", row * columns + column);
            b.shelf(&name, 0, Vec3::new(x, y + 0.5 * board, 0.0), Vec2::new(cell - 0.03, depth - 0.03), cell - board - 0.01);
        }
    }
}
