//! Shelves on the wall, leaning ones, cubes.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::joinery::size_of;
use crate::shape::{extrude, rounded_outline, tube};

/// A shelf on the wall: 0 a board on brackets, 1 a thick floating board, 2 a box of two rooms, 3 a picture ledge.
pub fn wall_shelf(b: &mut Builder) {
    let (width, depth) = (b.value("width_m"), b.value("depth_m"));
    match b.count("form") {
        0 => {
            let (tall, board) = (0.16, 0.02);
            b.board(0, "board", Vec3::Y * (tall + 0.5 * board), Vec3::new(width, board, depth), 0.003);
            for side in [-1.0, 1.0] {
                bracket(b, Vec3::new(side * (0.5 * width - 0.1), tall, -0.5 * depth), depth - 0.03);
            }
            b.shelf("shelf", 0, Vec3::Y * (tall + board), Vec2::new(width - 0.04, depth - 0.04), 0.3);
        }
        1 => {
            let board = 0.045;
            b.board(0, "board", Vec3::Y * 0.5 * board, Vec3::new(width, board, depth), 0.003);
            b.shelf("shelf", 0, Vec3::Y * board, Vec2::new(width - 0.04, depth - 0.04), 0.3);
        }
        2 => shelf_box(b, width, depth),
        _ => {
            let board = 0.018;
            let deep = 0.6 * depth;
            b.board(0, "board", Vec3::Y * 0.5 * board, Vec3::new(width, board, deep), 0.002);
            b.board(0, "board", Vec3::new(0.0, 0.025, 0.5 * deep - 0.007), Vec3::new(width, 0.05, 0.014), 0.003);
            b.board(0, "board", Vec3::new(0.0, 0.05, -0.5 * deep + 0.007), Vec3::new(width, 0.1, 0.014), 0.003);
            b.shelf("shelf", 0, Vec3::Y * board, Vec2::new(width - 0.04, deep - 0.04), 0.3);
        }
    }
}

/// Two rooms in a box.
fn shelf_box(b: &mut Builder, width: f32, depth: f32) {
    let (tall, board) = (0.3, 0.018);
    super::fittings::case(b, "board", Vec3::new(-0.5 * width, 0.0, -0.5 * depth), Vec3::new(0.5 * width, tall, 0.5 * depth), board, true);
    b.board(0, "board", Vec3::new(0.0, 0.5 * tall, 0.004), Vec3::new(board, tall - 2.0 * board, depth - 0.01), 0.001);
    for (index, side) in [-1.0, 1.0].into_iter().enumerate() {
        let place = Vec2::new(0.5 * width - 2.0 * board - 0.02, depth - 0.04);
        b.shelf(&format!("shelf_{index}"), 0, Vec3::new(side * 0.25 * width, board, 0.006), place, tall - 2.0 * board - 0.01);
    }
    b.support("top", 0, Vec3::Y * tall, Vec2::new(width - 0.05, depth - 0.03), 0.25);
}

/// An iron angle with a brace; `at` is its corner under the board.
fn bracket(b: &mut Builder, at: Vec3, reach: f32) {
    let bar = Vec3::new(0.022, 0.006, 0.006);
    b.panel(0, "brackets", at + Vec3::new(0.0, -0.003, 0.5 * reach), Vec3::new(bar.x, bar.y, reach), 0.001);
    b.panel(0, "brackets", at + Vec3::new(0.0, -0.08, 0.003), Vec3::new(bar.x, 0.16, bar.z), 0.001);
    let brace = [at + Vec3::new(0.0, -0.12, 0.006), at + Vec3::new(0.0, -0.06, 0.3 * reach), at + Vec3::new(0.0, -0.006, 0.7 * reach)];
    b.part(0, "brackets", &tube(&crate::shape::smooth_path(&brace, 4), &[0.006], 8));
    b.collide_box(0, "brackets", at + Vec3::new(0.0, -0.08, 0.004), Vec3::new(0.022, 0.16, 0.008));
    b.collide_bar(0, "brackets", brace[0], brace[2], 0.012);
}

/// Shelves between two leaning rails, each deeper than the one above.
pub fn ladder_shelf(b: &mut Builder) {
    let (size, shelves) = (size_of(b), b.count("shelves"));
    let (bar, back) = (0.03, -0.5 * size.z);
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * size.x - 0.5 * bar);
        let (top, foot) = (Vec3::new(x, size.y, back + 0.03), Vec3::new(x, 0.0, -back - 0.03));
        b.part(0, "frame", &super::builder::square_leg(top, foot, 0.04, 0.045, 0.004));
        b.collide_leg(0, "frame", (top, 0.04), (foot, 0.045));
        let rear = Vec3::new(x, 0.0, back + 0.015);
        b.post("frame", rear, 0.86 * size.y, 0.026);
    }
    for index in 0..shelves {
        let share = (index as f32 + 0.35) / shelves as f32;
        let y = share * size.y;
        let front = -back - 0.03 + share * (2.0 * back + 0.06);
        let deep = (front - back + 0.02).max(0.13);
        let board = Vec3::new(size.x - 2.0 * bar - 0.022, 0.02, deep);
        let centre = Vec3::new(0.0, y, back + 0.5 * deep + 0.002);
        b.board(0, "shelves", centre, board, 0.003);
        b.panel(0, "shelves", centre + Vec3::new(0.0, 0.02, -0.5 * deep + 0.008), Vec3::new(board.x, 0.045, 0.014), 0.003);
        let room = if index + 1 < shelves { size.y / shelves as f32 - 0.04 } else { 0.3 };
        let place = Vec2::new(board.x - 0.04, deep - 0.05);
        b.shelf(&format!("shelf_{index}"), 0, centre + Vec3::new(0.0, 0.01, 0.012), place, room);
    }
}

/// A shelf of square rooms.
pub fn cube_shelf(b: &mut Builder) {
    let (columns, rows) = (b.count("columns"), b.count("rows"));
    let (cell, outer, inner, depth) = (0.335, 0.038, 0.016, 0.38);
    let wide = columns as f32 * cell + (columns as f32 - 1.0) * inner + 2.0 * outer;
    let tall = rows as f32 * cell + (rows as f32 - 1.0) * inner + 2.0 * outer;
    for side in [-1.0, 1.0] {
        b.board(0, "frame", Vec3::new(side * 0.5 * (wide - outer), 0.5 * tall, 0.0), Vec3::new(outer, tall, depth), 0.003);
        let y = 0.5 * tall + side * 0.5 * (tall - outer);
        b.board(0, "frame", Vec3::new(0.0, y, 0.0), Vec3::new(wide - 2.0 * outer, outer, depth), 0.003);
    }
    let x = |column: usize| -0.5 * wide + outer + column as f32 * (cell + inner);
    let y = |row: usize| outer + row as f32 * (cell + inner);
    for column in 1..columns {
        let at = Vec3::new(x(column) - 0.5 * inner, 0.5 * tall, 0.0);
        b.board(0, "frame", at, Vec3::new(inner, tall - 2.0 * outer, depth - 0.004), 0.002);
    }
    for row in 0..rows {
        if row > 0 {
            let at = Vec3::new(0.0, y(row) - 0.5 * inner, 0.0);
            b.board(0, "frame", at, Vec3::new(wide - 2.0 * outer, inner, depth - 0.006), 0.002);
        }
        for column in 0..columns {
            let at = Vec3::new(x(column) + 0.5 * cell, y(row), 0.0);
            let name = format!("shelf_{}", row * columns + column);
            b.shelf(&name, 0, at, Vec2::new(cell - 0.03, depth - 0.05), cell - 0.012);
        }
    }
    if b.count("back") == 1 {
        let size = Vec3::new(wide - 2.0 * outer, tall - 2.0 * outer, 0.004);
        b.board(0, "frame", Vec3::new(0.0, 0.5 * tall, -0.5 * depth + 0.004), size, 0.0);
    }
    b.support("top", 0, Vec3::Y * tall, Vec2::new(wide - 0.06, depth - 0.05), 0.4);
}

/// A screen of hinged leaves that stand in a zigzag: 0 paper between bars, 1 cloth, 2 battens.
pub fn room_divider(b: &mut Builder) {
    let (tall, leaf, count) = (b.value("height_m"), b.value("leaf_width_m"), b.count("leaves"));
    let (bar, half_angle) = (0.028, 14.0);
    for index in 0..count {
        let degrees = if index % 2 == 0 { half_angle } else { -half_angle };
        let x = (index as f32 - 0.5 * (count - 1) as f32) * leaf * 0.975;
        let pose = homebody_core::Pose::new(Vec3::new(x, 0.0, 0.0), super::builder::turn(Vec3::Y, degrees));
        let board = |b: &mut Builder, slot: &str, centre: Vec3, size: Vec3| {
            b.part(0, slot, &crate::shape::block(size, 0.003).moved(centre).posed(pose));
        };
        for side in [-1.0, 1.0] {
            board(b, "frame", Vec3::new(side * 0.5 * (leaf - bar), 0.5 * tall, 0.0), Vec3::new(bar, tall, bar));
            let y = 0.5 * tall + side * 0.5 * (tall - 0.12);
            board(b, "frame", Vec3::new(0.0, y, 0.0), Vec3::new(leaf - 2.0 * bar, 0.05, 0.022));
        }
        let inner = Vec2::new(leaf - 2.0 * bar, tall - 0.2);
        match b.count("form") {
            0 => {
                board(b, "panel", Vec3::Y * 0.5 * tall, inner.extend(0.004));
                for row in 1..6 {
                    let y = 0.5 * tall + (row as f32 / 6.0 - 0.5) * inner.y;
                    board(b, "frame", Vec3::Y * y, Vec3::new(inner.x, 0.012, 0.016));
                }
                board(b, "frame", Vec3::Y * 0.5 * tall, Vec3::new(0.012, inner.y, 0.016));
            }
            1 => board(b, "panel", Vec3::Y * 0.5 * tall, inner.extend(0.012)),
            _ => {
                let slats = (inner.y / 0.07) as usize;
                for slat in 0..slats {
                    let y = 0.1 + (slat as f32 + 0.5) * inner.y / slats as f32;
                    b.part(
                        0,
                        "panel",
                        &crate::shape::block_fine(Vec3::new(inner.x, 0.05, 0.01), 0.0, 0, [1; 3]).moved(Vec3::Y * y).posed(pose),
                    );
                }
            }
        }
        b.collide_box_at(
            0,
            "panel",
            pose * homebody_core::Pose::from_translation(Vec3::Y * 0.5 * tall),
            Vec3::new(leaf - 0.004, tall, bar),
        );
    }
}

/// A light frame of three pairs of rails to hang washing on.
pub fn drying_rack(b: &mut Builder) {
    let (width, height, depth) = (b.value("width_m"), b.value("height_m"), 0.56);
    let rod = 0.008;
    for (z, way) in [(-1.0, 1.0), (1.0, -1.0)] {
        for side in [-1.0, 1.0] {
            let x = side * (0.5 * width - 0.03 - if z > 0.0 { 0.02 } else { 0.0 });
            let (foot, head) = (Vec3::new(x, 0.0, z * 0.5 * depth), Vec3::new(x, height - 0.01, -z * 0.4 * depth));
            b.part(0, "frame", &tube(&[foot + Vec3::Y * rod, head], &[rod], 10));
            b.collide_leg(0, "frame", (head, 0.016), (foot, 0.016));
        }
        let bar = |y: f32, z: f32| [Vec3::new(-0.5 * width + 0.03, y, z), Vec3::new(0.5 * width - 0.03, y, z)];
        b.part(0, "frame", &tube(&bar(rod, z * 0.5 * depth), &[rod], 10));
        b.collide_box(0, "frame", Vec3::new(0.0, rod, z * 0.5 * depth), Vec3::new(width - 0.06, 2.0 * rod, 2.0 * rod));
        b.part(0, "frame", &tube(&bar(height - 0.01, way * 0.4 * depth), &[rod], 10));
    }
    for line in 0..9 {
        let z = (line as f32 / 8.0 - 0.5) * 0.8 * depth;
        let y = height - 0.01;
        b.part(0, "lines", &tube(&[Vec3::new(-0.5 * width, y, z), Vec3::new(0.5 * width, y, z)], &[0.0035], 6));
        b.collide_box(0, "lines", Vec3::new(0.0, y, z), Vec3::new(width, 0.007, 0.007));
    }
    let corner = rounded_outline(Vec2::new(0.8 * depth + 0.03, 0.03), 0.012, 3);
    for side in [-1.0, 1.0] {
        let end = extrude(&corner, 0.012, 0.002).turned(super::builder::turn(Vec3::Y, 90.0));
        b.part(0, "frame", &end.moved(Vec3::new(side * (0.5 * width - 0.006), height - 0.012, 0.0)));
        b.collide_box(0, "frame", Vec3::new(side * (0.5 * width - 0.006), height - 0.012, 0.0), Vec3::new(0.012, 0.026, 0.8 * depth));
    }
}
