//! A doll's house with an open front.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{BRIGHT, shade};
use crate::shape::{block, extrude};

/// A doll's house: two floors of two rooms and a loft, open in front, with windows in its sides and a pitched roof.
pub fn doll_house(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let board = 0.010;
    let eaves = 0.70 * size.y;
    let first = b.stream("paint").index(BRIGHT.len());
    let tint = BRIGHT[first].map(|part| 0.45 + 0.55 * part);
    let wall = |b: &mut Builder, centre: Vec3, extent: Vec3| {
        b.part_tinted(0, "walls", &block(extent, 0.001).moved(centre), tint);
        b.collide_box(0, "walls", centre, extent);
    };
    let half = 0.5 * size;
    let inner = size.x - 2.0 * board;
    for side in [-1.0, 1.0] {
        wall(b, Vec3::new(side * (half.x - 0.5 * board), 0.5 * eaves, 0.0), Vec3::new(board, eaves, size.z));
    }
    wall(b, Vec3::new(0.0, 0.5 * eaves, -half.z + 0.5 * board), Vec3::new(inner, eaves, board));
    let storey = (eaves - board) / 2.0;
    for (level, name) in ["room_low", "room_high", "loft"].into_iter().enumerate() {
        let y = level as f32 * storey;
        let floor = Vec3::new(0.0, y + 0.5 * board, 0.5 * board);
        b.board(0, "floors", floor, Vec3::new(inner, board, size.z - board), 0.001);
        if level < 2 {
            let tall = storey - board;
            wall(b, Vec3::new(0.0, y + board + 0.5 * tall, 0.5 * board), Vec3::new(board, tall, size.z - board));
            for (half_name, side) in [("left", -1.0), ("right", 1.0)] {
                let room = Vec2::new(0.5 * inner - board, size.z - 2.0 * board);
                let centre = Vec3::new(side * 0.25 * inner, y + board, 0.5 * board);
                b.shelf(&format!("{name}_{half_name}"), 0, centre, 0.9 * room, 0.9 * tall);
            }
        }
    }
    house_openings(b, size, storey);
    let rise = size.y - eaves - board;
    let slope = Vec2::new(half.x, rise).length() + 0.03;
    let angle = homebody_core::float::atan2(rise, half.x).to_degrees();
    for side in [-1.0, 1.0] {
        let middle = Vec3::new(side * (0.5 * half.x + 0.010), eaves + 0.5 * rise, 0.0);
        let pose = homebody_core::Pose::new(middle, turn(Vec3::Z, -side * angle));
        let roof = Vec3::new(slope - 0.014, board, size.z + 0.02);
        b.part_tinted(0, "roof", &block(roof, 0.002).posed(pose), shade(BRIGHT[(first + 3) % BRIGHT.len()], 0.8));
        b.collide_box_at(0, "roof", pose, roof - Vec3::new(0.02, 0.002, 0.0));
    }
    let gable = [(half.x - 0.004, 0.0), (0.0, rise - 0.004), (-half.x + 0.004, 0.0)].map(|(x, y)| Vec2::new(x, y));
    b.part_tinted(0, "walls", &extrude(&gable, board, 0.0).moved(Vec3::new(0.0, eaves, -half.z + 0.5 * board)), tint);
    let chimney = Vec3::new(0.5 * half.x, eaves + 0.62 * rise, -0.2 * size.z);
    b.part_tinted(0, "walls", &block(Vec3::new(0.05, 0.5 * rise, 0.05), 0.002).moved(chimney), [0.62, 0.34, 0.26]);
}

/// White frames with dark panes on both sides, and a door.
fn house_openings(b: &mut Builder, size: Vec3, storey: f32) {
    for side in [-1.0, 1.0] {
        for level in 0..2 {
            for z in [-0.22, 0.22] {
                let at = Vec3::new(side * 0.5 * size.x, (level as f32 + 0.55) * storey, z * size.z);
                let pane = Vec2::new(0.22 * size.z, 0.40 * storey);
                b.part(0, "frames", &block(Vec3::new(0.006, pane.y + 0.016, pane.x + 0.016), 0.001).moved(at));
                b.part(0, "panes", &block(Vec3::new(0.008, pane.y, pane.x), 0.0).moved(at));
                b.part(0, "frames", &block(Vec3::new(0.010, pane.y, 0.005), 0.0).moved(at));
                b.part(0, "frames", &block(Vec3::new(0.010, 0.005, pane.x), 0.0).moved(at));
            }
        }
    }
}
