//! What people sit on: chairs, armchairs, sofas.

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::{round_leg, square_leg, turn};
use crate::shape::{block, block_fine, rounded_outline, smooth_path, soft_block, sweep, tube};

/// A wooden chair with curved back posts, shaped slats and an upholstered pad.
pub fn dining_chair(b: &mut Builder) {
    let (width, depth) = (b.value("width_m"), b.value("depth_m"));
    let (seat, height) = (b.value("seat_height_m"), b.value("height_m"));
    let (half_x, front, back) = (0.5 * width - 0.022, 0.5 * depth - 0.028, -0.5 * depth + 0.055);
    let pad = 0.028;
    let rail = seat - pad;

    for side in [-1.0, 1.0] {
        let (top, foot) = (Vec3::new(side * half_x, rail, front), Vec3::new(side * (half_x + 0.004), 0.0, front + 0.006));
        b.part(0, "frame", &square_leg(top, foot, 0.036, 0.025, 0.003));
        b.collide_leg(0, "frame", (top, 0.036), (foot, 0.025));
        chair_post(b, side * half_x, back, rail, height);
    }
    let apron = Vec3::new(width - 0.07, 0.055, 0.018);
    b.panel(0, "frame", Vec3::new(0.0, rail - 0.036, front), apron, 0.002);
    b.panel(0, "frame", Vec3::new(0.0, rail - 0.036, back), apron, 0.002);
    for side in [-1.0, 1.0] {
        let size = Vec3::new(0.018, 0.055, front - back - 0.03);
        b.panel(0, "frame", Vec3::new(side * half_x, rail - 0.036, 0.5 * (front + back)), size, 0.002);
        let stretcher = Vec3::new(0.014, 0.022, front - back);
        b.panel(0, "frame", Vec3::new(side * half_x, 0.36 * seat, 0.5 * (front + back)), stretcher, 0.004);
    }
    chair_seat(b, Vec3::new(0.0, rail, 0.5 * (front + back) + 0.012), Vec2::new(width, front - back + 0.055), pad);
    chair_slats(b, half_x, back, seat, height);
    b.support("seat", 0, Vec3::new(0.0, seat, 0.02), Vec2::new(0.8 * width, 0.75 * depth), 0.35);
}

/// How far behind the foot the back post stands at a height.
fn recline(y: f32, rail: f32, height: f32) -> f32 {
    let above = ((y - rail) / (height - rail)).clamp(0.0, 1.0);
    let below = ((0.6 * rail - y) / (0.6 * rail)).clamp(0.0, 1.0);
    -0.075 * above * above - 0.012 * above - 0.022 * below
}

fn chair_post(b: &mut Builder, x: f32, back: f32, rail: f32, height: f32) {
    let heights = [0.0, 0.3 * rail, 0.7 * rail, rail, rail + 0.35 * (height - rail), rail + 0.7 * (height - rail), height - 0.01];
    let path = heights.map(|y| Vec3::new(x, y, back + recline(y, rail, height)));
    let outline = rounded_outline(Vec2::new(2.0, 2.0), 0.45, 2);
    b.part(
        0,
        "frame",
        &sweep(&smooth_path(&path, 2), &[0.0135, 0.0145, 0.016, 0.017, 0.017, 0.0165, 0.016, 0.0155, 0.015], &outline, true),
    );
    for (from, to) in [(0.0, rail), (rail, height - 0.01)] {
        let at = |y: f32| Vec3::new(x, y, back + recline(y, rail, height));
        b.collide_leg(0, "frame", (at(to), 0.030), (at(from), 0.028));
    }
}

fn chair_seat(b: &mut Builder, base: Vec3, size: Vec2, pad: f32) {
    let mesh = soft_block(Vec3::new(size.x, pad, size.y), 0.013, Vec3::new(0.0, 0.006, 0.0));
    // Seats narrow towards the back.
    let narrow = |point: Vec3| Vec3::new(point.x * (0.955 + 0.09 * point.z / size.y), point.y, point.z);
    b.part(0, "seat", &mesh.deformed(narrow).moved(base + Vec3::Y * 0.5 * pad));
    b.collide_box(0, "seat", base + Vec3::Y * (0.5 * pad + 0.002), Vec3::new(size.x, pad + 0.004, size.y));
}

/// Three slats between the posts, bowed to the back, the top one broad.
fn chair_slats(b: &mut Builder, half_x: f32, back: f32, seat: f32, height: f32) {
    let rail = seat - 0.028;
    let room = height - seat;
    for (share, tall) in [(0.34, 0.045), (0.61, 0.045), (0.88, 0.085)] {
        let y = seat + share * room;
        let tall = tall * (room / 0.42).min(1.2);
        let z = back + recline(y, rail, height);
        let size = Vec3::new(2.0 * half_x + 0.004, tall, 0.014);
        let slope = (recline(y + 0.02, rail, height) - recline(y - 0.02, rail, height)) / 0.04;
        let crown = if tall > 0.06 { 0.14 } else { 0.0 };
        let bowed = block_fine(size, 0.005, 1, [6, 1, 1]).deformed(|point| {
            let u = (point.x / half_x).clamp(-1.0, 1.0);
            let lift = crown * tall * (1.0 - u * u) * (point.y / tall + 0.5);
            Vec3::new(point.x, point.y + lift, point.z - 0.016 * (1.0 - u * u) + slope * point.y)
        });
        b.part(0, "frame", &bowed.moved(Vec3::new(0.0, y, z)));
        b.collide_box(0, "frame", Vec3::new(0.0, y, z - 0.008), Vec3::new(size.x - 0.03, tall, 0.022));
    }
}

/// A sofa with loose seat and back cushions.
pub fn sofa(b: &mut Builder) {
    let seats = (b.value("width_m") / 0.72).floor().max(2.0) as usize;
    upholstered(b, seats, 0.19);
}

/// An armchair in the same make as the sofa.
pub fn armchair(b: &mut Builder) {
    upholstered(b, 1, 0.15);
}

fn upholstered(b: &mut Builder, seats: usize, arm: f32) {
    let (width, depth) = (b.value("width_m"), b.value("depth_m"));
    let (seat, height) = (b.value("seat_height_m"), b.value("height_m"));
    let leg = 0.13;
    let cushion = 0.16;
    let back = 0.20;
    let deck = seat - cushion;
    let inner = width - 2.0 * arm;

    let deck_size = Vec3::new(width - 0.03, deck - leg, depth - 0.05);
    b.part(0, "frame", &block(deck_size, 0.025).moved(Vec3::new(0.0, 0.5 * (deck + leg), -0.01)));
    b.collide_box(0, "frame", Vec3::new(0.0, 0.5 * (deck + leg), -0.01), deck_size);
    sofa_arms(b, Vec3::new(width, seat + 0.17, depth), leg + 0.01, arm);
    sofa_back(b, inner, Vec3::new(0.0, deck - 0.01, -0.5 * depth), height, back);
    sofa_legs(b, Vec2::new(width, depth), leg);

    let room = inner / seats as f32;
    let seat_depth = depth - back + 0.005;
    for index in 0..seats {
        let x = (index as f32 + 0.5) * room - 0.5 * inner;
        let z = 0.5 * depth - 0.5 * seat_depth + 0.012;
        seat_cushion(b, Vec3::new(x, deck, z), Vec3::new(room - 0.006, cushion, seat_depth));
        back_cushion(b, Vec3::new(x, seat - 0.005, -0.5 * depth + back - 0.03), Vec2::new(room - 0.02, height - seat + 0.03));
    }
    let middle = Vec3::new(0.0, deck + 0.5 * cushion, 0.5 * depth - 0.5 * seat_depth + 0.012);
    b.collide_box(0, "cushions", middle + Vec3::Y * 0.004, Vec3::new(inner, cushion + 0.008, seat_depth));
    let free = seat_depth - 0.18;
    b.support("seat", 0, Vec3::new(0.0, seat + 0.008, 0.5 * depth - 0.5 * free), Vec2::new(0.94 * inner, 0.9 * free), 0.4);
}

fn sofa_arms(b: &mut Builder, outer: Vec3, base: f32, arm: f32) {
    let size = Vec3::new(arm, outer.y - base, outer.z);
    for side in [-1.0, 1.0] {
        let centre = Vec3::new(side * 0.5 * (outer.x - arm), base + 0.5 * size.y, 0.0);
        b.part(0, "frame", &soft_block(size - Vec3::splat(0.008), 0.05, Vec3::new(0.008, 0.012, 0.006)).moved(centre));
        b.collide_box(0, "frame", centre, size - Vec3::new(0.004, 0.0, 0.004));
        // A welt runs around the front of the arm.
        let welt = welt_path(Vec2::new(arm - 0.05, size.y - 0.06), 0.04);
        let path: Vec<Vec3> = welt.iter().map(|point| centre + Vec3::new(point.x, point.y, 0.5 * size.z - 0.006)).collect();
        b.part(0, "frame", &tube(&path, &[0.0045], 4));
    }
}

fn sofa_back(b: &mut Builder, inner: f32, base: Vec3, height: f32, back: f32) {
    let size = Vec3::new(inner + 0.03, height - base.y - 0.03, 0.5 * back);
    let tilt = Pose::new(base + Vec3::new(0.0, 0.5 * size.y, 0.5 * size.z + 0.035), turn(Vec3::X, -5.0));
    b.part(0, "frame", &soft_block(size, 0.045, Vec3::new(0.0, 0.008, 0.008)).posed(tilt));
    b.collide_box_at(0, "frame", tilt, size);
}

fn sofa_legs(b: &mut Builder, size: Vec2, leg: f32) {
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let top = Vec3::new(x * (0.5 * size.x - 0.09), leg + 0.01, z * (0.5 * size.y - 0.09));
        let foot = Vec3::new(top.x + 0.025 * x, 0.0, top.z + 0.025 * z);
        b.part(0, "legs", &round_leg(top, foot, 0.024, 0.014));
        b.collide_leg(0, "legs", (top, 0.043), (foot, 0.025));
    }
}

fn seat_cushion(b: &mut Builder, base: Vec3, size: Vec3) {
    let centre = base + Vec3::Y * 0.5 * size.y;
    b.part(0, "cushions", &soft_block(size, 0.042, Vec3::new(0.0, 0.016, 0.012)).moved(centre));
    let welt = welt_path(Vec2::new(size.x - 0.024, size.z - 0.024), 0.035);
    for level in [-0.5 * size.y + 0.012, 0.5 * size.y - 0.012] {
        let path: Vec<Vec3> = welt.iter().map(|point| centre + Vec3::new(point.x, level, -point.y)).collect();
        b.part(0, "cushions", &tube(&path, &[0.0045], 4));
    }
}

fn back_cushion(b: &mut Builder, base: Vec3, size: Vec2) {
    let thick = 0.17;
    let tilt = turn(Vec3::X, -11.0);
    let pose = Pose::new(base + Vec3::new(0.0, 0.5 * size.y, 0.035), tilt);
    let mesh = soft_block(Vec3::new(size.x, size.y, thick), 0.06, Vec3::new(0.004, 0.012, 0.035));
    b.part(0, "cushions", &mesh.posed(pose));
    let path: Vec<Vec3> = welt_path(size - Vec2::splat(0.02), 0.05).iter().map(|point| pose * point.extend(0.5 * thick - 0.03)).collect();
    b.part(0, "cushions", &tube(&path, &[0.0045], 4));
    b.collide_box_at(0, "cushions", pose, Vec3::new(size.x, size.y, thick + 0.02));
}

/// A closed loop around a rectangle with rounded corners.
fn welt_path(size: Vec2, radius: f32) -> Vec<Vec2> {
    let mut outline = rounded_outline(size, radius, 3);
    outline.push(outline[0]);
    outline
}

/// A backless stool with a round seat and splayed legs.
pub fn stool(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let thick = 0.032;
    let seat = crate::shape::cylinder(radius, thick, 0.008, 28).deformed(|point| {
        let share = Vec2::new(point.x, point.z).length() / radius;
        let dip = if point.y > 0.0 { 0.004 * (1.0 - share * share) } else { 0.0 };
        Vec3::new(point.x, point.y - dip, point.z)
    });
    b.part(0, "seat", &seat.moved(Vec3::Y * (height - 0.5 * thick)));
    b.collide_cylinder(0, "seat", Vec3::Y * (height - thick), radius, thick - 0.002);
    for corner in 0..4 {
        let way = turn(Vec3::Y, 45.0 + 90.0 * corner as f32) * Vec3::X;
        let (top, foot) = (way * 0.55 * radius + Vec3::Y * (height - thick + 0.004), way * (0.95 * radius));
        b.part(0, "legs", &round_leg(top, foot, 0.016, 0.011));
        b.collide_leg(0, "legs", (top, 0.028), (foot, 0.019));
        let next = turn(Vec3::Y, 90.0) * way;
        let at = |way: Vec3| way * 0.78 * radius + Vec3::Y * 0.42 * height;
        b.part(0, "legs", &tube(&[at(way), at(next)], &[0.008], 8));
    }
    b.support("seat", 0, Vec3::Y * height, Vec2::splat(1.2 * radius), 0.35);
}
