//! More to sit on: benches, bar stools, ottomans, high chairs, folding chairs, bean bags, chaises longues.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::{round_leg, square_leg, turn};
use super::joinery::{CORNERS, legs, size_of};
use crate::ColliderShape;
use crate::shape::{ball, block_fine, cylinder, lathe, smooth_profile, soft_block, torus, tube};

/// A bench: 0 plain boards, 1 with an upholstered pad, 2 with a slatted back.
pub fn bench(b: &mut Builder) {
    let (width, seat, depth) = (b.value("width_m"), b.value("seat_height_m"), b.value("depth_m"));
    let (form, thick) = (b.count("form"), 0.03);
    let pad = if form == 1 { 0.05 } else { 0.0 };
    let top = seat - pad;
    for index in 0..3 {
        let z = (index as f32 - 1.0) * depth / 3.0;
        b.panel(0, "frame", Vec3::new(0.0, top - 0.5 * thick, z), Vec3::new(width, thick, depth / 3.0 - 0.006), 0.004);
    }
    b.collide_box(0, "frame", Vec3::Y * (top - 0.5 * thick), Vec3::new(width, thick, depth));
    let spread = Vec2::new(0.5 * width - 0.08, 0.5 * depth - 0.05);
    legs(b, "frame", b.count("legs"), spread, top - thick, 0.05);
    for side in [-1.0, 1.0] {
        b.panel(0, "frame", Vec3::new(0.0, top - thick - 0.03, side * spread.y), Vec3::new(2.0 * spread.x, 0.06, 0.02), 0.002);
    }
    if form == 1 {
        let size = Vec3::new(width - 0.01, pad, depth - 0.01);
        b.part(0, "seat", &soft_block(size, 0.02, Vec3::new(0.003, 0.006, 0.003)).moved(Vec3::Y * (top + 0.5 * pad)));
        b.collide_box(0, "seat", Vec3::Y * (top + 0.5 * pad), size);
    }
    if form == 2 {
        bench_back(b, Vec3::new(width, seat, depth));
    }
    let deep = if form == 2 { depth - 0.12 } else { depth - 0.04 };
    b.support("seat", 0, Vec3::new(0.0, seat, 0.5 * (depth - deep) - 0.02), Vec2::new(width - 0.06, deep), 0.35);
}

fn bench_back(b: &mut Builder, size: Vec3) {
    let (tall, z) = (0.42, -0.5 * size.z + 0.02);
    for side in [-1.0, 0.0, 1.0] {
        b.board(0, "frame", Vec3::new(side * (0.5 * size.x - 0.03), size.y + 0.5 * tall, z), Vec3::new(0.04, tall, 0.028), 0.004);
    }
    for rail in 0..3 {
        let y = size.y + tall * (0.3 + 0.32 * rail as f32);
        b.panel(0, "frame", Vec3::new(0.0, y, z + 0.022), Vec3::new(size.x - 0.01, 0.075, 0.018), 0.004);
    }
    b.collide_box(0, "frame", Vec3::new(0.0, size.y + 0.62 * tall, z + 0.022), Vec3::new(size.x - 0.01, 0.75 * tall, 0.018));
}

/// A tall stool for a counter: 0 wooden legs, 1 one column on a round foot, 2 rods; with or without a low back.
pub fn bar_stool(b: &mut Builder) {
    let (seat, radius) = (b.value("seat_height_m"), 0.5 * b.value("width_m"));
    let pad = 0.05;
    let disc = [(0.0, 0.0), (0.92, 0.0), (1.0, 0.2), (1.0, 0.65), (0.9, 0.94), (0.5, 1.0), (0.0, 0.97)];
    let profile: Vec<Vec2> = disc.iter().map(|&(reach, up)| Vec2::new(reach * radius, seat - pad + up * pad)).collect();
    b.part(0, "seat", &lathe(&profile, 32));
    b.collide_cylinder(0, "seat", Vec3::Y * (seat - pad), radius - 0.002, pad - 0.001);
    let form = b.count("form");
    if form == 1 {
        let foot = [(0.0, 0.0), (0.205, 0.0), (0.21, 0.006), (0.19, 0.016), (0.05, 0.028), (0.026, 0.05), (0.0, 0.05)];
        b.part(0, "legs", &lathe(&foot.map(|(reach, y)| Vec2::new(reach, y)), 32));
        b.collide_cylinder(0, "legs", Vec3::ZERO, 0.205, 0.016);
        b.part(0, "legs", &tube(&[Vec3::Y * 0.04, Vec3::Y * (seat - pad)], &[0.025], 16));
        b.collide_cylinder(0, "column", Vec3::Y * 0.016, 0.025, seat - pad - 0.016);
        b.part(0, "legs", &torus(0.14, 0.009, 28, 8).moved(Vec3::new(0.0, 0.34 * seat, 0.0)));
        b.part(0, "legs", &tube(&[Vec3::new(-0.14, 0.34 * seat, 0.0), Vec3::new(0.14, 0.34 * seat, 0.0)], &[0.007], 8));
    } else {
        let wide = if form == 0 { 0.036 } else { 0.018 };
        for (x, z) in CORNERS {
            let top = Vec3::new(0.55 * x * radius, seat - pad, 0.55 * z * radius);
            let foot = Vec3::new(1.05 * x * radius, 0.0, 1.05 * z * radius);
            b.part(0, "legs", &round_leg(top, foot, 0.5 * wide, 0.4 * wide));
            b.collide_leg(0, "legs", (top, 0.9 * wide), (foot, 0.75 * wide));
        }
        let at = |x: f32, z: f32| Vec3::new(0.89 * x * radius, 0.32 * seat, 0.89 * z * radius);
        let ring = [at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0), at(-1.0, -1.0)];
        for pair in ring.windows(2) {
            b.part(0, "legs", &tube(pair, &[0.3 * wide + 0.003], 8));
        }
    }
    if b.count("back") == 1 {
        low_back(b, seat, radius);
    }
    b.support("seat", 0, Vec3::Y * (seat - 0.001), Vec2::splat(1.2 * radius), 0.3);
}

/// A bowed rest behind a round seat, on two rods.
fn low_back(b: &mut Builder, seat: f32, radius: f32) {
    let at = |angle: f32, y: f32| Vec3::new((radius - 0.008) * sin(angle), y, -(radius - 0.008) * cos(angle));
    let path: Vec<Vec3> = (0..=12).map(|step| at(1.15 * (step as f32 / 6.0 - 1.0), seat + 0.2)).collect();
    let outline = [(-0.35, -2.6), (0.35, -2.6), (0.5, 0.0), (0.35, 2.6), (-0.35, 2.6), (-0.5, 0.0)].map(|(x, y)| Vec2::new(x, y));
    b.part(0, "seat", &crate::shape::sweep(&path, &[0.022], &outline, true));
    for angle in [-0.7, 0.7] {
        b.part(0, "legs", &tube(&[at(angle, seat - 0.04) * Vec3::new(0.94, 1.0, 0.94), at(angle, seat + 0.2)], &[0.008], 8));
    }
    for angle in [-0.75, 0.0, 0.75] {
        let pose = Pose::new(at(angle, seat + 0.15), turn(Vec3::Y, -angle.to_degrees()));
        b.collide_box_at(0, "legs", pose, Vec3::new(0.6 * radius, 0.2, 0.014));
    }
}

/// An upholstered block to rest feet on: 0 square with legs, 1 round drum, 2 tufted.
pub fn ottoman(b: &mut Builder) {
    let size = size_of(b);
    let leg = 0.06;
    let tall = size.y - leg;
    if b.count("form") == 1 {
        let radius = 0.5 * size.x.min(size.z);
        let shape = [(0.94, 0.0), (1.0, 0.06), (1.0, 0.45), (0.99, 0.5), (1.0, 0.55), (1.0, 0.86), (0.94, 0.96), (0.7, 1.0)];
        let mut profile = vec![Vec2::new(0.0, 0.01)];
        profile.extend(shape.map(|(reach, up)| Vec2::new(reach * radius, 0.01 + up * (size.y - 0.01))));
        profile.push(Vec2::new(0.0, size.y - 0.003));
        b.part(0, "cover", &lathe(&profile, 40));
        b.part(0, "legs", &cylinder(0.9 * radius, 0.012, 0.0, 32).moved(Vec3::Y * 0.006));
        b.part(0, "cover", &torus(radius, 0.005, 40, 6).moved(Vec3::Y * 0.52 * size.y));
        b.collide_cylinder(0, "cover", Vec3::ZERO, radius - 0.004, size.y - 0.003);
        b.support("top", 0, Vec3::Y * (size.y - 0.003), Vec2::splat(1.3 * radius), 0.4);
        return;
    }
    let centre = Vec3::Y * (leg + 0.5 * tall);
    b.part(0, "cover", &soft_block(size - Vec3::Y * leg, 0.045, Vec3::new(0.006, 0.002, 0.006)).moved(centre));
    b.collide_box(0, "cover", centre, Vec3::new(size.x, tall, size.z));
    legs(b, "legs", 1, Vec2::new(0.5 * size.x - 0.07, 0.5 * size.z - 0.07), leg + 0.01, 0.04);
    if b.count("form") == 2 {
        for x in -1..=1 {
            for z in -1..=1 {
                let at = Vec3::new(0.3 * size.x * x as f32, size.y + 0.002, 0.3 * size.z * z as f32);
                b.part(0, "cover", &ball(0.012, 10).moved(at - Vec3::Y * 0.006));
            }
        }
    }
    b.support("top", 0, Vec3::Y * size.y, Vec2::new(size.x - 0.12, size.z - 0.12), 0.4);
}

/// A child's chair of table height with a tray and a foot rest.
pub fn high_chair(b: &mut Builder) {
    let height = b.value("height_m");
    let (seat, wide) = (0.58 * height, 0.34);
    for (x, z) in CORNERS {
        let top = Vec3::new(x * 0.5 * wide, if z < 0.0 { height - 0.02 } else { seat + 0.2 }, z * 0.13 - 0.02);
        let foot = Vec3::new(x * (0.5 * wide + 0.06), 0.0, z * 0.24);
        b.part(0, "frame", &square_leg(top, foot, 0.026, 0.03, 0.005));
        b.collide_leg(0, "frame", (top, 0.026), (foot, 0.03));
    }
    b.board(0, "frame", Vec3::new(0.0, seat - 0.01, -0.02), Vec3::new(wide, 0.02, 0.28), 0.004);
    let pad = Vec3::new(wide - 0.05, 0.02, 0.24);
    b.part(0, "seat", &soft_block(pad, 0.008, Vec3::new(0.0, 0.003, 0.0)).moved(Vec3::new(0.0, seat + 0.01, -0.02)));
    let back = Pose::new(Vec3::new(0.0, 0.5 * (seat + height) + 0.04, -0.155), turn(Vec3::X, -6.0));
    let rest = block_fine(Vec3::new(wide - 0.01, height - seat - 0.08, 0.018), 0.006, 1, [1; 3]);
    b.part(0, "frame", &rest.posed(back));
    b.collide_box_at(0, "frame", back, Vec3::new(wide - 0.01, height - seat - 0.08, 0.018));
    for side in [-1.0, 1.0] {
        b.board(0, "frame", Vec3::new(side * 0.5 * wide, seat + 0.2, 0.0), Vec3::new(0.03, 0.022, 0.32), 0.006);
        b.panel(0, "frame", Vec3::new(side * (0.5 * wide + 0.035), 0.3 * seat, 0.0), Vec3::new(0.018, 0.03, 0.36), 0.004);
    }
    b.board(0, "frame", Vec3::new(0.0, 0.42 * seat, 0.16), Vec3::new(wide + 0.04, 0.016, 0.12), 0.004);
    high_chair_tray(b, Vec3::new(0.0, seat + 0.22, 0.2), Vec2::new(wide + 0.09, 0.24));
}

/// The tray with its raised rim.
fn high_chair_tray(b: &mut Builder, at: Vec3, size: Vec2) {
    let (thick, rim) = (0.012, 0.012);
    b.board(0, "tray", at, Vec3::new(size.x, thick, size.y), 0.005);
    for side in [-1.0, 1.0] {
        let y = 0.5 * (thick + rim) - 0.002;
        b.panel(0, "tray", at + Vec3::new(side * 0.5 * (size.x - 0.01), y, 0.0), Vec3::new(0.01, rim, size.y - 0.02), 0.004);
        b.panel(0, "tray", at + Vec3::new(0.0, y, side * 0.5 * (size.y - 0.01)), Vec3::new(size.x - 0.02, rim, 0.01), 0.004);
    }
    b.support("tray", 0, at + Vec3::Y * 0.5 * thick, size - Vec2::splat(0.06), 0.25);
}

/// A chair on crossed legs that folds flat; it stands open.
pub fn folding_chair(b: &mut Builder) {
    let (seat, height, wide) = (b.value("seat_height_m"), b.value("height_m"), 0.42);
    for side in [-1.0, 1.0] {
        let x = side * (0.5 * wide - 0.014);
        let (foot, head) = (Vec3::new(x, 0.0, 0.2), Vec3::new(x, height - 0.01, -0.235));
        b.part(0, "frame", &square_leg(head, foot, 0.026, 0.028, 0.006));
        b.collide_leg(0, "frame", (head, 0.026), (foot, 0.028));
        let inner = side * (0.5 * wide - 0.044);
        let (foot, head) = (Vec3::new(inner, 0.0, -0.2), Vec3::new(inner, seat - 0.022, 0.17));
        b.part(0, "frame", &square_leg(head, foot, 0.026, 0.028, 0.006));
        b.collide_leg(0, "frame", (head, 0.026), (foot, 0.028));
    }
    let bar = |y: f32, z: f32, half: f32| [Vec3::new(-half, y, z), Vec3::new(half, y, z)];
    b.part(0, "frame", &tube(&bar(0.1, -0.128, 0.5 * wide - 0.05), &[0.009], 8));
    b.part(0, "frame", &tube(&bar(0.12, 0.147, 0.5 * wide - 0.02), &[0.009], 8));
    let board = Vec3::new(wide - 0.06, 0.022, 0.37);
    if b.count("seat") == 0 {
        for slat in 0..5 {
            let z = (slat as f32 - 2.0) * board.z / 5.0 + 0.02;
            b.panel(0, "seat", Vec3::new(0.0, seat - 0.011, z), Vec3::new(board.x, board.y, board.z / 5.0 - 0.012), 0.004);
        }
    } else {
        b.part(0, "seat", &soft_block(board, 0.01, Vec3::new(0.0, 0.002, 0.0)).moved(Vec3::new(0.0, seat - 0.011, 0.02)));
    }
    b.collide_box(0, "seat", Vec3::new(0.0, seat - 0.011, 0.02), board);
    let lean = |y: f32| 0.2 - 0.435 * y / height;
    for share in [0.62, 0.9] {
        let y = seat + share * (height - seat);
        let pose = Pose::new(Vec3::new(0.0, y - 0.03, lean(y)), turn(Vec3::X, -24.0));
        b.part(0, "seat", &block_fine(Vec3::new(wide - 0.05, 0.075, 0.014), 0.005, 1, [1; 3]).posed(pose));
        b.collide_box_at(0, "seat", pose, Vec3::new(wide - 0.05, 0.075, 0.014));
    }
    b.support("seat", 0, Vec3::new(0.0, seat, 0.04), Vec2::new(0.28, 0.26), 0.3);
}

/// A sack of beads with a hollow where one sits.
pub fn bean_bag(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let mut stream = b.stream("folds");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let shape = [(0.62, 0.0), (0.93, 0.08), (1.0, 0.3), (0.9, 0.55), (0.62, 0.82), (0.25, 0.98), (0.0, 1.0)];
    let mut profile = vec![Vec2::ZERO];
    profile.extend(smooth_profile(&shape.map(|(reach, up)| Vec2::new(reach * radius, up * height)), 3));
    let seat = 0.48 * height;
    let mesh = lathe(&profile, 32).deformed(|point| {
        let angle = homebody_core::float::atan2(point.z, point.x);
        let up = (point.y / height).clamp(0.0, 1.0);
        let fold = 1.0 + 0.02 * sin(6.0 * angle + p) * (1.0 - up) + 0.015 * sin(11.0 * angle + 9.0 * up + q);
        // The seat is pressed in towards the front, and what was there leans back.
        let front = (point.z / radius + 0.25).clamp(0.0, 1.0);
        let pressed = point.y - (point.y - seat).max(0.0) * (0.75 * front + 0.1);
        Vec3::new(point.x * fold, pressed.max(0.0), point.z * fold - 0.22 * radius * up * up)
    });
    b.part(0, "cover", &mesh);
    b.collide_turned_solid(0, "cover", Vec2::new(0.64 * radius, 0.0), Vec2::new(0.95 * radius, 0.28 * height), 12);
    b.collide_turned_solid(0, "cover", Vec2::new(0.95 * radius, 0.28 * height), Vec2::new(0.82 * radius, seat - 0.001), 12);
    let pressed = Vec3::new(0.66 * radius, 0.06, 0.46 * radius);
    b.bear(0, "cover", Pose::from_translation(Vec3::new(0.0, seat - 0.5 * pressed.y, 0.3 * radius)), pressed);
    let back = (0..8).map(|corner| PI + PI * corner as f32 / 7.0);
    let points = back.flat_map(|angle| {
        [(0.8, seat), (0.42, 0.8 * height)].map(|(reach, y)| {
            let up = y / height;
            Vec3::new(reach * radius * cos(angle), y, reach * radius * sin(angle) * 0.9 - 0.2 * radius * up * up)
        })
    });
    b.collider(0, "cover", ColliderShape::Hull { points: points.collect() }, Pose::IDENTITY);
    b.support("seat", 0, Vec3::new(0.0, seat, 0.3 * radius), Vec2::new(0.6 * radius, 0.4 * radius), 0.35);
}

/// A long seat with one raised end and half a back.
pub fn chaise_longue(b: &mut Builder) {
    let (width, depth, seat) = (b.value("width_m"), b.value("depth_m"), b.value("seat_height_m"));
    let (leg, cushion, side) = (0.14, 0.12, if b.count("end") == 0 { -1.0 } else { 1.0 });
    let deck = Vec3::new(width - 0.02, seat - cushion - leg, depth - 0.02);
    let centre = Vec3::Y * (leg + 0.5 * deck.y);
    b.part(0, "frame", &soft_block(deck, 0.025, Vec3::splat(0.002)).moved(centre));
    b.collide_box(0, "frame", centre, deck);
    let arm = 0.16;
    let long = width - arm;
    let pad = Vec3::new(-0.5 * side * (width - long), seat - 0.5 * cushion, 0.04);
    let size = Vec3::new(long, cushion, depth - 0.1);
    b.part(0, "cushions", &soft_block(size, 0.04, Vec3::new(0.004, 0.008, 0.006)).moved(pad));
    b.collide_box(0, "cushions", pad, size);
    let tall = b.value("height_m") - leg;
    let rest = Vec3::new(side * 0.5 * (width - arm), leg + 0.5 * tall - 0.01, 0.0);
    let rest_size = Vec3::new(arm, tall - 0.02, depth - 0.01);
    b.part(0, "frame", &soft_block(rest_size, 0.06, Vec3::new(0.006, 0.01, 0.006)).moved(rest));
    b.collide_box(0, "frame", rest, rest_size);
    // The back rail falls from the raised end to half the length.
    let reach = 0.55 * long;
    let back = Vec3::new(side * (0.5 * width - arm - 0.5 * reach), seat + 0.13, -0.5 * depth + 0.055);
    let back_size = Vec3::new(reach, 0.3, 0.1);
    let slope = soft_block(back_size, 0.04, Vec3::splat(0.006)).deformed(|point| {
        let along = (0.5 - side * point.x / reach).clamp(0.0, 1.0);
        let drop = 0.14 * along * along * (point.y / back_size.y + 0.5);
        point - Vec3::Y * drop
    });
    b.part(0, "frame", &slope.moved(back));
    let half = 0.5 * back_size;
    let corners = [-1.0, 1.0].into_iter().flat_map(|end: f32| {
        let drop = if end * side < 0.0 { 0.14 } else { 0.0 };
        [(-half.y, -half.z), (-half.y, half.z), (half.y - drop, -half.z), (half.y - drop, half.z)]
            .map(|(y, z)| back + Vec3::new(end * half.x, y, z))
    });
    b.collider(0, "frame", ColliderShape::Hull { points: corners.collect() }, Pose::IDENTITY);
    legs(b, "legs", b.count("legs"), Vec2::new(0.5 * width - 0.09, 0.5 * depth - 0.08), leg + 0.01, 0.045);
    let bolster = cylinder(0.085, depth - 0.16, 0.03, 24).turned(turn(Vec3::X, 90.0));
    let place = Vec3::new(side * (0.5 * width - arm - 0.09), seat + 0.084, 0.03);
    b.part(0, "cushions", &bolster.moved(place));
    b.collide_box(0, "cushions", place, Vec3::new(0.14, 0.15, depth - 0.18));
    let free = long - 0.24;
    b.support("seat", 0, Vec3::new(-side * (0.5 * width - 0.5 * free - 0.03), seat, 0.06), Vec2::new(free, 0.6 * depth), 0.4);
}
