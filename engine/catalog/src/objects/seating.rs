//! What people sit on: chairs, armchairs, sofas.

use homebody_core::{Pose, Quat, Vec2, Vec3};

use super::Builder;
use super::builder::{round_leg, square_leg, turn};
use super::fittings::rubbing;
use crate::shape::{block, block_fine, rounded_outline, smooth_path, soft_block, sweep, tube};
use crate::{ColliderShape, JointKind};

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
    let style = b.count("back");
    let boards: &[(f32, f32)] = match style {
        0 => &[(0.34, 0.045), (0.61, 0.045), (0.88, 0.085)],
        1 => &[(0.2, 0.03), (0.9, 0.07)],
        2 => &[(0.64, 0.25)],
        3 => &[(0.62, 0.27)],
        _ => &[(0.3, 0.03), (0.46, 0.03), (0.62, 0.03), (0.78, 0.03), (0.93, 0.04)],
    };
    if style == 1 {
        chair_spindles(b, half_x, back, seat, height);
    }
    for &(share, tall) in boards {
        let y = seat + share * room;
        let tall = tall * (room / 0.42).min(1.2);
        let z = back + recline(y, rail, height);
        let size = Vec3::new(2.0 * half_x + 0.004, tall, 0.014);
        let slope = (recline(y + 0.02, rail, height) - recline(y - 0.02, rail, height)) / 0.04;
        let crown = if (0.06..0.15).contains(&tall) { 0.14 } else { 0.0 };
        let bowed = block_fine(size, 0.005, 1, [6, 1, 1]).deformed(|point| {
            let u = (point.x / half_x).clamp(-1.0, 1.0);
            let lift = crown * tall * (1.0 - u * u) * (point.y / tall + 0.5);
            Vec3::new(point.x, point.y + lift, point.z - 0.016 * (1.0 - u * u) + slope * point.y)
        });
        b.part(0, "frame", &bowed.moved(Vec3::new(0.0, y, z)));
        if style == 3 {
            let pad = soft_block(Vec3::new(size.x - 0.05, tall - 0.02, 0.03), 0.012, Vec3::new(0.0, 0.0, 0.012));
            let tilt = Pose::new(Vec3::new(0.0, y, z + 0.004), turn(Vec3::X, slope.to_degrees()));
            b.part(0, "seat", &pad.posed(tilt));
        }
        b.collide_box(0, "frame", Vec3::new(0.0, y, z - 0.008), Vec3::new(size.x - 0.03, tall, 0.022));
    }
}

/// Five rods between the lower and the upper rail of a back.
fn chair_spindles(b: &mut Builder, half_x: f32, back: f32, seat: f32, height: f32) {
    let at = |x: f32, share: f32| {
        let y = seat + share * (height - seat);
        let bow = 0.016 * (1.0 - (x / half_x) * (x / half_x));
        Vec3::new(x, y, back + recline(y, seat - 0.028, height) - bow)
    };
    for spindle in -2..=2 {
        let x = 0.3 * half_x * spindle as f32;
        b.part(0, "frame", &tube(&[at(x, 0.18), at(x, 0.55), at(x, 0.92)], &[0.007, 0.0085, 0.006], 8));
    }
    b.collide_bar(0, "frame", at(0.0, 0.24), at(0.0, 0.8), 0.014);
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
    let arm = if b.count("arms") == 2 { 0.66 * arm } else { arm };
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
        if b.count("arms") > 0 {
            shaped_arm(b, centre, size);
            continue;
        }
        b.part(0, "frame", &soft_block(size - Vec3::splat(0.008), 0.05, Vec3::new(0.008, 0.012, 0.006)).moved(centre));
        b.collide_box(0, "frame", centre, size - Vec3::new(0.004, 0.0, 0.004));
        // A welt runs around the front of the arm.
        let welt = welt_path(Vec2::new(arm - 0.05, size.y - 0.06), 0.04);
        let path: Vec<Vec3> = welt.iter().map(|point| centre + Vec3::new(point.x, point.y, 0.5 * size.z - 0.006)).collect();
        b.part(0, "frame", &tube(&path, &[0.0045], 4));
    }
}

/// An arm with a roll on top (1), or slim and straight (2).
fn shaped_arm(b: &mut Builder, centre: Vec3, size: Vec3) {
    if b.count("arms") == 1 {
        let radius = 0.54 * size.x;
        let lower = size - Vec3::new(0.03, radius, 0.012);
        b.part(0, "frame", &soft_block(lower, 0.03, Vec3::splat(0.004)).moved(centre - Vec3::Y * 0.5 * radius));
        let roll = crate::shape::cylinder(radius, size.z - 0.004, 0.014, 24).turned(turn(Vec3::X, 90.0));
        let top = centre + Vec3::Y * (0.5 * size.y - radius);
        b.part(0, "frame", &roll.moved(top));
        let button = crate::shape::cylinder(0.3 * radius, 0.006, 0.002, 16).turned(turn(Vec3::X, 90.0));
        b.part(0, "frame", &button.moved(top + Vec3::Z * 0.5 * size.z));
    } else {
        b.part(0, "frame", &soft_block(size, 0.022, Vec3::splat(0.002)).moved(centre));
    }
    b.collide_box(0, "frame", centre, size - Vec3::new(0.004, 0.0, 0.004));
}

fn sofa_back(b: &mut Builder, inner: f32, base: Vec3, height: f32, back: f32) {
    let size = Vec3::new(inner + 0.03, height - base.y - 0.03, 0.5 * back);
    let tilt = Pose::new(base + Vec3::new(0.0, 0.5 * size.y, 0.5 * size.z + 0.035), turn(Vec3::X, -5.0));
    b.part(0, "frame", &soft_block(size, 0.045, Vec3::new(0.0, 0.008, 0.008)).posed(tilt));
    b.collide_box_at(0, "frame", tilt, size);
}

fn sofa_legs(b: &mut Builder, size: Vec2, leg: f32) {
    if b.count("legs") > 0 {
        let style = [1, 3, 2][b.count("legs")];
        super::joinery::legs(b, "legs", style, 0.5 * size - Vec2::splat(0.08), leg + 0.01, 0.05);
        return;
    }
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
    b.collide_plate(0, "seat", Vec3::Y * (height - thick), radius, thick - 0.002);
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

/// A desk chair: seat and back turn on a five-star foot, with the drag of a greased column.
pub fn swivel_chair(b: &mut Builder) {
    let (seat, height) = (b.value("seat_height_m"), b.value("height_m"));
    let (hub, wheel, reach) = (0.085, 0.026, 0.27);
    b.part(0, "foot", &crate::shape::taper(0.045, 0.032, 0.06, 0.006, 20).moved(Vec3::Y * hub));
    for arm in 0..5 {
        let way = turn(Vec3::Y, 90.0 + 72.0 * arm as f32) * Vec3::X;
        let (from, to) = (way * 0.02 + Vec3::Y * hub, way * reach + Vec3::Y * (2.0 * wheel + 0.012));
        b.part(0, "foot", &tube(&[from, to], &[0.022, 0.013], 10));
        b.collide_bar(0, "foot", from, to, 0.03);
        let castor = way * reach + Vec3::Y * wheel;
        let side = Vec3::Y.cross(way);
        for offset in [-0.012, 0.012] {
            let disc = crate::shape::cylinder(wheel, 0.014, 0.003, 18).turned(Quat::from_rotation_arc(Vec3::Y, side));
            b.part(0, "castors", &disc.moved(castor + side * offset));
        }
        b.collider(0, "castors", ColliderShape::Ball { radius: wheel }, Pose::from_translation(castor));
    }
    let under = seat - 0.10;
    b.part(0, "column", &tube(&[Vec3::Y * hub, Vec3::Y * (under + 0.01)], &[0.022], 16));
    b.collide_cylinder(0, "column", Vec3::Y * hub, 0.022, under - 0.004 - hub);
    let link = b.link("seat", Vec3::Y * under);
    b.part(link, "shell", &block(Vec3::new(0.2, 0.03, 0.2), 0.008).moved(Vec3::Y * 0.02));
    b.collide_box(link, "shell", Vec3::Y * 0.02, Vec3::new(0.2, 0.03, 0.2));
    let pad = Vec3::new(0.48, 0.065, 0.46);
    b.part(link, "seat", &soft_block(pad, 0.028, Vec3::new(0.004, 0.008, 0.004)).moved(Vec3::Y * (0.1 - 0.5 * pad.y - 0.004)));
    b.collide_box(link, "seat", Vec3::Y * (0.1 - 0.5 * pad.y), pad);
    swivel_back(b, link, height - under);
    b.support("seat", link, Vec3::Y * 0.1, Vec2::new(0.36, 0.34), 0.35);
    b.join((0, link), JointKind::Hinge, Vec3::Y, (f32::NEG_INFINITY, f32::INFINITY), rubbing(0.4, 0.15));
}

/// The back on its bar; `top` is its upper edge above the seat's link.
fn swivel_back(b: &mut Builder, link: usize, top: f32) {
    let bar = [Vec3::new(0.0, 0.02, -0.09), Vec3::new(0.0, 0.02, -0.24), Vec3::new(0.0, 0.06, -0.275), Vec3::new(0.0, 0.5 * top, -0.285)];
    b.part(link, "shell", &tube(&smooth_path(&bar, 3), &[0.014], 10));
    b.collide_box(link, "shell", Vec3::new(0.0, 0.25 * top, -0.28), Vec3::new(0.028, 0.5 * top, 0.02));
    let size = Vec3::new(0.44, 0.68 * (top - 0.1), 0.055);
    let place = Vec3::new(0.0, top - 0.5 * size.y - 0.004, -0.25);
    let bowed = soft_block(Vec3::new(size.x, size.z, size.y), 0.024, Vec3::new(0.002, 0.008, 0.002)).turned(turn(Vec3::X, 90.0));
    b.part(link, "back", &bowed.deformed(|point| Vec3::new(point.x, point.y, point.z + 0.6 * point.x * point.x)).moved(place));
    b.collide_box(link, "back", place + Vec3::Z * 0.01, size);
}
