//! Large fixtures of living rooms: fireplace, piano, air conditioner.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::catching;
use super::joinery::size_of;
use crate::shape::{block, block_fine, cylinder, extrude, rounded_outline, tube};

/// A fireplace with a mantel shelf around an open hearth with logs: 0 moulded, 1 plain blocks, 2 with columns.
pub fn fireplace(b: &mut Builder) {
    let size = size_of(b);
    let (jamb, lintel, shelf) = (0.2, 0.22, 0.045);
    let top = size.y - shelf;
    let deep = size.z - 0.08;
    let z = -0.04;
    let opening = Vec2::new(size.x - 0.12 - 2.0 * jamb, top - lintel);
    let x = 0.5 * (opening.x + jamb);
    for side in [-1.0, 1.0] {
        b.board(0, "surround", Vec3::new(side * x, 0.5 * top, z), Vec3::new(jamb, top, deep), 0.006);
        match b.count("form") {
            0 => {
                let inset = Vec3::new(jamb - 0.08, top - lintel - 0.16, 0.02);
                b.panel(0, "surround", Vec3::new(side * x, 0.5 * (top - lintel) + 0.02, z + 0.5 * deep), inset, 0.006);
                b.panel(0, "surround", Vec3::new(side * x, 0.06, z + 0.5 * deep), Vec3::new(jamb + 0.01, 0.12, 0.03), 0.006);
            }
            2 => {
                let column = cylinder(0.05, top - lintel - 0.1, 0.004, 20);
                b.part(0, "surround", &column.moved(Vec3::new(side * x, 0.5 * (top - lintel), z + 0.5 * deep + 0.012)));
                for y in [0.03, top - lintel - 0.03] {
                    let cap = Vec3::new(0.13, 0.06, 0.13);
                    b.panel(0, "surround", Vec3::new(side * x, y, z + 0.5 * deep + 0.01), cap, 0.006);
                }
            }
            _ => {}
        }
    }
    b.board(0, "surround", Vec3::new(0.0, top - 0.5 * lintel, z), Vec3::new(opening.x, lintel, deep), 0.004);
    if b.count("form") == 0 {
        b.panel(0, "surround", Vec3::new(0.0, top - 0.5 * lintel, z + 0.5 * deep), Vec3::new(opening.x, lintel - 0.1, 0.02), 0.006);
    }
    for (drop, grow) in [(0.02, 0.0), (0.045, 0.04)] {
        let trim = Vec3::new(size.x - 0.06 - grow, 0.03, size.z - 0.05 - grow);
        b.panel(0, "surround", Vec3::new(0.0, top - drop + 0.01, -0.01), trim, 0.008);
    }
    b.board(0, "shelf", Vec3::new(0.0, size.y - 0.5 * shelf, 0.0), Vec3::new(size.x, shelf, size.z), 0.008);
    hearth(b, Vec3::new(opening.x, opening.y, deep), z);
    b.support("mantel", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.06, size.z - 0.05), 0.6);
}

/// The dark firebox with a grate and three logs.
fn hearth(b: &mut Builder, size: Vec3, z: f32) {
    let (wall, floor) = (0.03, 0.02);
    b.board(0, "firebox", Vec3::new(0.0, 0.5 * size.y, z - 0.5 * size.z + 0.5 * wall), Vec3::new(size.x, size.y, wall), 0.0);
    b.board(0, "firebox", Vec3::new(0.0, 0.5 * floor, z), Vec3::new(size.x, floor, size.z), 0.002);
    for side in [-1.0, 1.0] {
        let bar = [Vec3::new(side * 0.16, 0.1, z - 0.07), Vec3::new(side * 0.16, 0.1, z + 0.08), Vec3::new(side * 0.16, 0.16, z + 0.09)];
        b.part(0, "grate", &tube(&bar, &[0.008], 8));
        b.part(0, "grate", &tube(&[Vec3::new(side * 0.16, floor, z), Vec3::new(side * 0.16, 0.1, z)], &[0.008], 8));
    }
    for (at, degrees) in [(Vec3::new(-0.02, 0.145, 0.03), 4.0), (Vec3::new(0.03, 0.145, -0.05), -6.0), (Vec3::new(0.0, 0.215, -0.01), 14.0)]
    {
        let log = cylinder(0.038, 0.42, 0.004, 12).turned(turn(Vec3::Y, degrees) * turn(Vec3::Z, 90.0));
        b.part(0, "logs", &log.moved(at + Vec3::Z * z));
    }
    b.collide_box(0, "logs", Vec3::new(0.0, 0.17, z), Vec3::new(0.38, 0.13, 0.14));
}

/// An upright piano whose lid covers the keys; it stands shut and turns up about its back edge.
pub fn upright_piano(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let (depth, key_y, back) = (0.6, 0.66, 0.32);
    let z_back = -0.5 * depth;
    let body = Vec3::new(width - 0.06, height - 0.03, back);
    b.board(0, "case", Vec3::new(0.0, 0.06 + 0.5 * (body.y - 0.06), z_back + 0.5 * back), body - Vec3::Y * 0.06, 0.004);
    b.board(0, "case", Vec3::new(0.0, 0.03, z_back + 0.5 * back - 0.01), Vec3::new(width - 0.08, 0.06, back - 0.04), 0.003);
    b.board(0, "case", Vec3::new(0.0, height - 0.015, z_back + 0.5 * back + 0.005), Vec3::new(width, 0.03, back + 0.03), 0.006);
    let bed = depth - back;
    b.board(0, "case", Vec3::new(0.0, key_y - 0.03, z_back + back + 0.5 * bed - 0.01), Vec3::new(width - 0.06, 0.05, bed), 0.004);
    for side in [-1.0, 1.0] {
        let x = side * 0.5 * (width - 0.045);
        b.board(0, "case", Vec3::new(x, 0.5 * height - 0.015, z_back + 0.5 * back), Vec3::new(0.045, height - 0.03, back), 0.004);
        b.board(0, "case", Vec3::new(x, key_y + 0.03, z_back + back + 0.5 * bed - 0.005), Vec3::new(0.045, 0.17, bed), 0.012);
        let leg = Vec3::new(x, 0.0, 0.5 * depth - 0.04);
        b.post("case", leg, key_y - 0.055, 0.05);
        b.board(0, "case", Vec3::new(x, 0.03, 0.5 * depth - 0.15), Vec3::new(0.05, 0.06, 0.28), 0.006);
    }
    let inset = Vec3::new(width - 0.24, 0.34, 0.012);
    b.panel(0, "case", Vec3::new(0.0, 0.36, z_back + back), inset, 0.005);
    b.panel(0, "case", Vec3::new(0.0, 0.5 * (key_y + 0.16 + height), z_back + back), inset * Vec3::new(1.0, 0.6, 1.0), 0.005);
    keyboard_of(b, width - 0.16, Vec3::new(0.0, key_y - 0.005, z_back + back + 0.16));
    for pedal in -1..=1 {
        let at = Vec3::new(0.07 * pedal as f32, 0.05, z_back + back + 0.04);
        b.part(0, "metal", &block(Vec3::new(0.026, 0.008, 0.1), 0.003).moved(at));
    }
    let link = b.link("lid", Vec3::new(0.0, key_y + 0.065, z_back + back + 0.016));
    let lid = Vec3::new(width - 0.11, 0.016, bed - 0.05);
    b.board(link, "case", Vec3::new(0.0, 0.0, 0.5 * lid.z), lid, 0.004);
    b.board(link, "case", Vec3::new(0.0, -0.016, lid.z - 0.009), Vec3::new(lid.x, 0.02, 0.016), 0.003);
    let weight = b.mass_of(link) * GRAVITY * 0.5 * lid.z;
    b.hinge(link, Vec3::NEG_X, 1.7, catching(0.5 * weight, 0.3 * weight, 0.2, 0.05));
    b.support("top", 0, Vec3::new(0.0, height, z_back + 0.5 * back), Vec2::new(width - 0.06, back - 0.04), 0.5);
}

/// Fifty-two white keys and their black ones around `at`.
fn keyboard_of(b: &mut Builder, width: f32, at: Vec3) {
    let pitch = width / 52.0;
    for key in 0..52 {
        let x = (key as f32 - 25.5) * pitch;
        let white = block_fine(Vec3::new(pitch - 0.001, 0.02, 0.145), 0.0, 0, [1; 3]);
        b.part(0, "white", &white.moved(at + Vec3::X * x));
        if [0, 1, 3, 4, 6].contains(&((key + 5) % 7)) && key < 51 {
            let black = block_fine(Vec3::new(0.5 * pitch, 0.02, 0.09), 0.0, 0, [1; 3]);
            b.part(0, "black", &black.moved(at + Vec3::new(x + 0.5 * pitch, 0.011, -0.026)));
        }
    }
    b.collide_box(0, "white", at, Vec3::new(width, 0.02, 0.145));
}

/// The indoor part of an air conditioner, with its outlet flap shut.
pub fn air_conditioner(b: &mut Builder) {
    let width = b.value("width_m");
    let (tall, deep) = (0.29, 0.2);
    let side = [(-0.1, 0.0), (0.03, 0.0), (0.09, 0.06), (0.1, 0.12), (0.1, 0.26), (0.085, 0.29), (-0.1, 0.29)];
    let outline: Vec<Vec2> = side.iter().map(|&(z, y)| Vec2::new(z, y)).collect();
    let body = extrude(&outline, width, 0.006).turned(turn(Vec3::Y, -90.0));
    b.part(0, "body", &body);
    let points = side.iter().flat_map(|&(z, y)| [-0.5, 0.5].map(|end| Vec3::new(end * (width - 0.004), y, z)));
    b.collider(0, "body", crate::ColliderShape::Hull { points: points.collect() }, homebody_core::Pose::IDENTITY);
    b.panel(0, "trim", Vec3::new(0.0, 0.5 * tall + 0.06, 0.5 * deep + 0.001), Vec3::new(width - 0.02, 0.004, 0.003), 0.0);
    for slot in 0..6 {
        let z = -0.07 + 0.022 * slot as f32;
        b.panel(0, "trim", Vec3::new(0.0, tall + 0.0005, z), Vec3::new(width - 0.08, 0.002, 0.01), 0.0);
    }
    b.panel(0, "light", Vec3::new(0.42 * width, 0.2, 0.5 * deep + 0.001), Vec3::new(0.012, 0.006, 0.002), 0.0);
    let flap = extrude(&rounded_outline(Vec2::new(width - 0.08, 0.07), 0.008, 2), 0.006, 0.002).turned(turn(Vec3::X, -45.0));
    b.part(0, "flap", &flap.moved(Vec3::new(0.0, 0.032, 0.064)));
}
