//! Beds for children: bunks and cots.

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::shape::{block, pillow, soft_block, tube};

/// A mattress with a cover turned back and a pillow, its head towards −X; gives the height of the cover's top.
fn made_up(b: &mut Builder, base: Vec3, size: Vec3) -> f32 {
    let cover = 0.03;
    b.part(0, "mattress", &block(size, 0.03).moved(base + Vec3::Y * 0.5 * size.y));
    b.collide_box(0, "mattress", base + Vec3::Y * 0.5 * size.y, size);
    let long = 0.68 * size.x;
    let top = base.y + size.y + cover;
    let sheet = Vec3::new(long, cover + 0.05, size.z + 0.016);
    let at = Vec3::new(base.x + 0.5 * (size.x - long), top - 0.5 * sheet.y, base.z);
    b.part(0, "cover", &soft_block(sheet, 0.014, Vec3::new(0.0, 0.004, 0.0)).moved(at));
    b.collide_box(0, "cover", Vec3::new(at.x, top - 0.5 * cover, base.z), Vec3::new(long, cover, size.z));
    let fold = Vec3::new(0.16, 0.02, size.z + 0.02);
    b.part(0, "sheet", &soft_block(fold, 0.008, Vec3::ZERO).moved(Vec3::new(at.x - 0.5 * long + 0.07, top + 0.002, base.z)));
    let head = Vec3::new(base.x - 0.5 * size.x + 0.16 * size.x, base.y + size.y + 0.045, base.z);
    let soft = Vec3::new(0.24 * size.x, 0.1, 0.72 * size.z);
    b.part(0, "pillow", &pillow(soft, 10).moved(head));
    b.collide_box(0, "pillow", head, soft * Vec3::new(0.7, 0.86, 0.7));
    top
}

/// Two beds over each other with a ladder and a guard rail; the long side is the front.
pub fn bunk_bed(b: &mut Builder) {
    let (long, wide, height) = (b.value("length_m"), b.value("width_m"), b.value("height_m"));
    let post = 0.07;
    let outer = Vec2::new(long + 2.0 * post, wide + 0.06);
    for x in [-1.0, 1.0] {
        for z in [-1.0, 1.0] {
            b.post("frame", Vec3::new(x * 0.5 * (outer.x - post), 0.0, z * 0.5 * (outer.y - post)), height, post);
        }
        for (y, tall) in [(0.3, 0.14), (0.62, 0.08), (height - 0.36, 0.14), (height - 0.08, 0.1)] {
            b.board(0, "frame", Vec3::new(x * 0.5 * (outer.x - post), y, 0.0), Vec3::new(0.03, tall, outer.y - 2.0 * post), 0.004);
        }
    }
    for (index, base) in [0.28, height - 0.4].into_iter().enumerate() {
        for z in [-1.0, 1.0] {
            let rail = Vec3::new(0.0, base + 0.02, z * 0.5 * (outer.y - 0.03));
            b.board(0, "frame", rail, Vec3::new(long, 0.14, 0.025), 0.004);
        }
        b.board(0, "frame", Vec3::Y * (base - 0.012), Vec3::new(long, 0.02, wide - 0.01), 0.002);
        let top = made_up(b, Vec3::Y * base, Vec3::new(long - 0.02, 0.14, wide - 0.02));
        let room = Vec2::new(0.4 * long, wide - 0.16);
        b.support(&format!("bed_{index}"), 0, Vec3::new(0.24 * long, top, 0.0), room, 0.4);
    }
    guard(b, Vec3::new(outer.x, height, outer.y), post);
    ladder(b, Vec3::new(0.5 * outer.x - post - 0.2, height, 0.5 * outer.y + 0.02));
}

/// Rails that keep a sleeper in the upper bed, with a gap for the ladder in front.
fn guard(b: &mut Builder, size: Vec3, post: f32) {
    let gap = 0.46;
    for (z, long) in [(-1.0, size.x - 2.0 * post), (1.0, size.x - 2.0 * post - gap)] {
        for y in [size.y - 0.17, size.y - 0.05] {
            let x = -0.5 * (size.x - 2.0 * post - long);
            b.board(0, "frame", Vec3::new(x, y, z * 0.5 * (size.z - 0.03)), Vec3::new(long, 0.07, 0.022), 0.004);
        }
    }
    let x = 0.5 * size.x - post - gap;
    b.board(0, "frame", Vec3::new(x, size.y - 0.2, 0.5 * size.z - 0.015), Vec3::new(0.05, 0.38, 0.026), 0.004);
}

fn ladder(b: &mut Builder, top: Vec3) {
    for side in [-1.0, 1.0] {
        let rail = Vec3::new(top.x + side * 0.18, 0.5 * (top.y - 0.04), top.z);
        b.board(0, "frame", rail, Vec3::new(0.03, top.y - 0.04, 0.04), 0.004);
    }
    let rungs = 5;
    for rung in 0..rungs {
        let y = (rung as f32 + 1.0) * (top.y - 0.3) / rungs as f32;
        b.board(0, "frame", Vec3::new(top.x, y, top.z), Vec3::new(0.33, 0.026, 0.035), 0.006);
    }
}

/// A baby's cot with barred sides.
pub fn cot(b: &mut Builder) {
    let (long, wide, height) = (b.value("length_m"), b.value("width_m"), b.value("height_m"));
    let (post, base) = (0.045, 0.34);
    for x in [-1.0, 1.0] {
        for z in [-1.0, 1.0] {
            b.post("frame", Vec3::new(x * 0.5 * long, 0.0, z * 0.5 * wide), height, post);
        }
    }
    let solid = b.count("ends") == 1;
    for side in [-1.0, 1.0] {
        barred(b, Vec3::new(0.0, base - 0.03, side * 0.5 * wide), Vec2::new(long - post, height - base + 0.02), 0.0);
        if solid {
            let size = Vec3::new(0.02, height - base - 0.02, wide - post);
            b.board(0, "frame", Vec3::new(side * 0.5 * long, 0.5 * (base + height), 0.0), size, 0.006);
        } else {
            barred(b, Vec3::new(side * 0.5 * long, base - 0.03, 0.0), Vec2::new(wide - post, height - base + 0.02), 90.0);
        }
    }
    b.board(0, "frame", Vec3::Y * (base - 0.012), Vec3::new(long - post, 0.02, wide - post), 0.002);
    let top = made_up(b, Vec3::Y * base, Vec3::new(long - 0.07, 0.1, wide - 0.07));
    b.support("bed", 0, Vec3::new(0.22 * long, top, 0.0), Vec2::new(0.4 * long, 0.6 * wide), 0.3);
}

/// A side of upright bars between two rails, from `at` upwards.
fn barred(b: &mut Builder, at: Vec3, size: Vec2, degrees: f32) {
    let rotation = turn(Vec3::Y, degrees);
    for y in [0.02, size.y - 0.02] {
        let rail = block(Vec3::new(size.x, 0.045, 0.024), 0.006).turned(rotation).moved(at + Vec3::Y * y);
        b.part(0, "frame", &rail);
    }
    let bars = (size.x / 0.085).round() as usize;
    for bar in 0..bars {
        let x = ((bar as f32 + 0.5) / bars as f32 - 0.5) * size.x;
        let foot = at + rotation * Vec3::X * x;
        b.part(0, "frame", &tube(&[foot + Vec3::Y * 0.03, foot + Vec3::Y * (size.y - 0.03)], &[0.008], 7));
    }
    let pose = homebody_core::Pose::new(at + Vec3::Y * 0.5 * size.y, rotation);
    b.collide_box_at(0, "bars", pose, Vec3::new(size.x, size.y, 0.018));
}
