//! Small electronics: for music, play, calls, pictures and air.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::rubbing;
use super::joinery::{CORNERS, size_of};
use crate::shape::{arc, ball, block, block_fine, cylinder, extrude, lathe, rounded_outline, smooth_path, sweep, torus, tube};
use crate::{ColliderShape, JointKind, Mesh};

/// A plate with rounded corners lying flat on `y`.
fn plate(size: Vec2, corner: f32, thick: f32, y: f32) -> Mesh {
    extrude(&rounded_outline(size, corner, 4), thick, (0.3 * thick).min(0.003))
        .turned(turn(Vec3::X, -90.0))
        .moved(Vec3::Y * (y + 0.5 * thick))
}

/// A cone and its surround in a front facing +Z.
fn driver(b: &mut Builder, at: Vec3, radius: f32) {
    let cone = [(0.0, -0.012), (0.28, -0.004), (0.34, -0.012), (0.8, 0.002), (0.88, 0.006), (0.96, 0.002), (1.0, 0.003), (1.0, -0.004)];
    let profile: Vec<Vec2> = cone.iter().rev().map(|&(reach, y)| Vec2::new(reach * radius, y)).collect();
    let profile: Vec<Vec2> = std::iter::once(Vec2::new(0.0, -0.016)).chain(profile).collect();
    b.part(0, "cone", &lathe(&profile, 28).turned(turn(Vec3::X, 90.0)).moved(at));
    b.part(0, "trim", &torus(radius, 0.004, 28, 6).turned(turn(Vec3::X, 90.0)).moved(at));
}

/// A loudspeaker: 0 a box with two cones, 1 with a cloth front, 2 with two large cones.
pub fn speaker(b: &mut Builder) {
    let height = b.value("height_m");
    let size = Vec3::new(0.62 * height, height, 0.75 * height);
    b.board(0, "case", Vec3::Y * 0.5 * height, size, 0.006);
    let front = 0.5 * size.z;
    match b.count("form") {
        0 => {
            driver(b, Vec3::new(0.0, 0.36 * height, front), 0.24 * height);
            driver(b, Vec3::new(0.0, 0.78 * height, front), 0.11 * height);
        }
        1 => {
            let cloth = extrude(&rounded_outline(Vec2::new(0.9 * size.x, 0.93 * height), 0.01, 3), 0.012, 0.004);
            b.part(0, "cone", &cloth.moved(Vec3::new(0.0, 0.5 * height, front)));
        }
        _ => {
            driver(b, Vec3::new(0.0, 0.28 * height, front), 0.2 * height);
            driver(b, Vec3::new(0.0, 0.72 * height, front), 0.2 * height);
            driver(b, Vec3::new(0.2 * height, 0.5 * height, front), 0.06 * height);
        }
    }
}

/// A long low speaker for a television.
pub fn soundbar(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), 0.066, 0.09);
    b.part(0, "case", &block(size, 0.014).moved(Vec3::Y * 0.5 * size.y));
    b.panel(0, "cone", Vec3::new(0.0, 0.5 * size.y, 0.5 * size.z - 0.001), Vec3::new(0.97 * size.x, 0.8 * size.y, 0.004), 0.001);
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size);
}

/// A small round speaker that listens.
pub fn smart_speaker(b: &mut Builder) {
    let (tall, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let profile = [(0.0, 0.0), (0.86, 0.0), (0.98, 0.06), (1.0, 0.5), (0.98, 0.9), (0.9, 0.99), (0.8, 1.0), (0.0, 0.985)];
    b.part(0, "cone", &lathe(&profile.map(|(reach, up)| Vec2::new(reach * radius, up * tall)), 32));
    b.part(0, "light", &torus(0.84 * radius, 0.003, 32, 6).moved(Vec3::Y * tall * 0.995));
    b.part(0, "trim", &cylinder(0.5 * radius, 0.003, 0.001, 24).moved(Vec3::Y * tall * 0.995));
    b.collide_cylinder(0, "cone", Vec3::ZERO, 0.98 * radius, tall);
}

/// A game console lying flat or standing, with its slot and light.
pub fn game_console(b: &mut Builder) {
    let width = b.value("width_m");
    let (tall, deep) = (0.2 * width, 0.85 * width);
    let form = b.count("form");
    let body = |b: &mut Builder, y: f32, thick: f32, grow: f32| {
        b.part(0, "case", &plate(Vec2::new(width + grow, deep + grow), 0.012, thick, y));
    };
    if form == 0 {
        body(b, 0.0, 0.42 * tall, 0.0);
        body(b, 0.58 * tall, 0.42 * tall, 0.0);
        b.part(0, "trim", &plate(Vec2::new(width - 0.012, deep - 0.012), 0.01, 0.2 * tall, 0.4 * tall));
    } else {
        body(b, 0.004, tall - 0.004, 0.0);
        b.panel(0, "trim", Vec3::new(0.0, 0.5 * tall, 0.5 * deep), Vec3::new(width - 0.03, 0.24 * tall, 0.003), 0.0);
        for (x, z) in CORNERS {
            b.part(0, "trim", &cylinder(0.012, 0.005, 0.0, 10).moved(Vec3::new(x * 0.4 * width, 0.0025, z * 0.4 * deep)));
        }
    }
    b.panel(0, "trim", Vec3::new(-0.16 * width, 0.5 * tall, 0.5 * deep + 0.001), Vec3::new(0.12, 0.004, 0.003), 0.0);
    b.panel(0, "light", Vec3::new(0.34 * width, 0.5 * tall, 0.5 * deep + 0.001), Vec3::new(0.03, 0.003, 0.003), 0.0);
    b.collide_box(0, "case", Vec3::Y * 0.5 * tall, Vec3::new(width, tall, deep));
}

/// A game controller with two sticks, a cross and four buttons.
pub fn game_controller(b: &mut Builder) {
    let width = b.value("width_m");
    let (tall, deep) = (0.036, 0.62 * width);
    let outline: Vec<Vec2> = {
        let half =
            [(0.0, 0.3), (0.26, 0.32), (0.44, 0.26), (0.5, 0.02), (0.47, -0.36), (0.38, -0.5), (0.28, -0.34), (0.18, -0.14), (0.0, -0.12)];
        let right = half.iter().rev().map(|&(x, y)| Vec2::new(x * width, y * deep));
        let left = half[1..8].iter().map(|&(x, y)| Vec2::new(-x * width, y * deep));
        right.chain(left).collect()
    };
    let flat = extrude(&outline, tall, 0.011).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.5 * tall);
    b.part(0, "case", &flat);
    let points = outline.iter().flat_map(|point| [0.004, tall].map(|y| Vec3::new(point.x * 0.97, y, -point.y * 0.97)));
    let feet = [(-0.36, 0.34), (0.36, 0.34), (-0.3, -0.24), (0.3, -0.24)].map(|(x, z)| Vec3::new(x * width, 0.0, z * deep));
    b.collider(0, "case", ColliderShape::Hull { points: points.chain(feet).collect() }, Pose::IDENTITY);
    for (x, z) in [(-0.17, -0.02), (0.17, -0.02)] {
        let at = Vec3::new(x * width, tall, z * deep);
        b.part(0, "trim", &cylinder(0.006, 0.012, 0.001, 12).moved(at));
        b.part(0, "trim", &cylinder(0.0095, 0.005, 0.002, 16).moved(at + Vec3::Y * 0.008));
    }
    for (index, (x, z)) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)].into_iter().enumerate() {
        let at = Vec3::new(0.33 * width + 0.011 * x, tall + 0.001, -0.12 * deep + 0.011 * z);
        let color = [[0.75, 0.25, 0.3], [0.3, 0.45, 0.75], [0.3, 0.6, 0.4], [0.8, 0.65, 0.25]][index];
        b.part_tinted(0, "buttons", &cylinder(0.0046, 0.005, 0.001, 12).moved(at), color);
    }
    for way in [Vec3::X, Vec3::Z] {
        let size = Vec3::splat(0.008) + way * 0.016 - Vec3::Y * 0.004;
        b.part(0, "trim", &block(size, 0.001).moved(Vec3::new(-0.33 * width, tall + 0.001, -0.12 * deep)));
    }
}

/// A slab with a dark screen and a camera: a telephone or a tablet.
fn touch_slab(b: &mut Builder, size: Vec2, thick: f32) {
    b.part(0, "case", &plate(size, 0.1 * size.x.min(0.12), thick, 0.0));
    let glass = plate(size - Vec2::splat(0.004), 0.1 * size.x.min(0.12), 0.0006, thick - 0.0002);
    b.part(0, "screen", &glass);
    b.collide_box(0, "case", Vec3::Y * 0.5 * thick, Vec3::new(size.x, thick, size.y));
    b.part(0, "trim", &cylinder(0.0022, 0.0006, 0.0, 12).moved(Vec3::new(0.0, thick + 0.0004, -0.5 * size.y + 0.009)));
    for (at, long) in [(-0.2, 0.016), (-0.08, 0.03)] {
        let key = block(Vec3::new(0.0012, 0.4 * thick, long), 0.0003);
        b.part(0, "trim", &key.moved(Vec3::new(0.5 * size.x, 0.5 * thick, at * size.y)));
    }
}

/// A smartphone lying on its back.
pub fn smartphone(b: &mut Builder) {
    let long = b.value("length_m");
    touch_slab(b, Vec2::new(0.48 * long, long), 0.0082);
}

/// A tablet lying on its back.
pub fn tablet(b: &mut Builder) {
    let long = b.value("length_m");
    touch_slab(b, Vec2::new(0.72 * long, long), 0.0072);
}

/// A desk telephone with a handset that lies on its cradle.
pub fn telephone(b: &mut Builder) {
    let width = b.value("width_m");
    let (deep, low, high) = (1.05 * width, 0.03, 0.07);
    let side = [(0.5 * deep, 0.0), (0.5 * deep, low), (-0.2 * deep, high), (-0.5 * deep, high), (-0.5 * deep, 0.0)];
    let outline: Vec<Vec2> = side.iter().rev().map(|&(z, y)| Vec2::new(z, y)).rev().collect();
    b.part(0, "case", &extrude(&outline, width, 0.008).turned(turn(Vec3::Y, -90.0)));
    let points = side.iter().flat_map(|&(z, y)| [-0.5, 0.5].map(|x| Vec3::new(x * width, y, z)));
    b.collider(0, "case", ColliderShape::Hull { points: points.collect() }, Pose::IDENTITY);
    let slope = homebody_core::float::atan2(high - low, 0.7 * deep).to_degrees();
    for row in 0..4 {
        for column in 0..3 {
            let z = 0.38 * deep - 0.5 * deep * (3 - row) as f32 / 4.0;
            let y = low + (0.5 * deep - z) / (0.7 * deep) * (high - low) + 0.001;
            let key = block(Vec3::new(0.018, 0.006, 0.014), 0.002).turned(turn(Vec3::X, slope));
            b.part(0, "keys", &key.moved(Vec3::new(0.16 * width + 0.024 * (column as f32 - 1.0), y, z)));
        }
    }
    // The handset lies along the left side.
    let x = -0.3 * width;
    let path = [(-0.46, high + 0.016), (-0.3, high + 0.03), (0.0, high + 0.026), (0.3, low + 0.052), (0.46, low + 0.03)]
        .map(|(share, y)| Vec3::new(x, y, share * deep));
    let oval = rounded_outline(Vec2::new(2.0, 1.3), 0.6, 3);
    b.part(0, "handset", &sweep(&smooth_path(&path, 3), &[0.018], &oval, true));
    for end in [0, 4] {
        b.part(0, "handset", &cylinder(0.026, 0.022, 0.006, 20).moved(path[end] - Vec3::Y * 0.006));
    }
    b.collide_bar(0, "handset", path[0], path[4], 0.036);
    b.grip(0, path[2], Vec3::Z, 0.1, 0.034);
}

/// An alarm clock: 0 a round one with bells, 1 a box with figures.
pub fn alarm_clock(b: &mut Builder) {
    let height = b.value("height_m");
    if b.count("form") == 1 {
        let size = Vec3::new(1.7 * height, 0.75 * height, 0.6 * height);
        b.part(0, "case", &block(size, 0.01).moved(Vec3::Y * 0.5 * size.y));
        b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size);
        let front = 0.5 * size.z;
        b.panel(0, "screen", Vec3::new(0.0, 0.5 * size.y, front), Vec3::new(0.88 * size.x, 0.7 * size.y, 0.002), 0.0005);
        let minutes = (b.stream("time").between(0.0, 1440.0)) as usize;
        let digits = [minutes / 600, minutes / 60 % 10, minutes % 60 / 10, minutes % 10];
        for (place, digit) in digits.into_iter().enumerate() {
            let x = ((place as f32 - 1.5) * 0.19 + if place < 2 { -0.02 } else { 0.02 }) * size.x;
            figure(b, Vec3::new(x, 0.5 * size.y, front + 0.0014), 0.42 * size.y, digit);
        }
        return;
    }
    let radius = 0.38 * height;
    let centre = Vec3::Y * (0.06 * height + radius);
    let deep = 0.42 * height;
    b.part(0, "case", &cylinder(radius, deep, 0.006, 32).turned(turn(Vec3::X, 90.0)).moved(centre));
    b.part(0, "face", &cylinder(0.88 * radius, 0.002, 0.0, 32).turned(turn(Vec3::X, 90.0)).moved(centre + Vec3::Z * 0.5 * deep));
    let minutes = b.stream("time").between(0.0, 720.0);
    for (degrees, long, wide) in [(0.5 * minutes, 0.46, 0.005), (6.0 * minutes, 0.7, 0.003)] {
        let hand = block(Vec3::new(wide, long * radius, 0.001), 0.0).moved(Vec3::Y * 0.45 * long * radius);
        b.part(0, "screen", &hand.turned(turn(Vec3::Z, -degrees)).moved(centre + Vec3::Z * (0.5 * deep + 0.002)));
    }
    for hour in 0..12 {
        let tick = block(Vec3::new(0.002, 0.12 * radius, 0.001), 0.0).moved(Vec3::Y * 0.76 * radius);
        b.part(0, "screen", &tick.turned(turn(Vec3::Z, 30.0 * hour as f32)).moved(centre + Vec3::Z * (0.5 * deep + 0.001)));
    }
    for side in [-1.0, 1.0] {
        let bell = turn(Vec3::Z, -side * 34.0) * Vec3::Y;
        let dome = [(0.0, -0.06), (0.26, -0.05), (0.3, 0.0), (0.26, 0.1), (0.12, 0.17), (0.0, 0.18)]
            .map(|(reach, y)| Vec2::new(reach * height * 0.6, y * height * 0.6));
        b.part(0, "metal", &lathe(&dome, 18).turned(turn(Vec3::Z, -side * 34.0)).moved(centre + bell * (radius + 0.06 * height)));
        let foot = Vec3::new(side * 0.62 * radius, 0.0, 0.0);
        for z in [-1.0, 1.0] {
            let at = foot + Vec3::Z * z * 0.36 * deep;
            b.part(
                0,
                "metal",
                &super::builder::round_leg(at + Vec3::new(-side * 0.1 * radius, centre.y - 0.7 * radius, 0.0), at, 0.005, 0.004),
            );
        }
        b.collide_box(0, "metal", foot * 1.0 + Vec3::Y * 0.14 * height, Vec3::new(0.012, 0.28 * height, 0.8 * deep));
        b.collide_box(0, "metal", centre + bell * (radius + 0.08 * height), Vec3::splat(0.2 * height));
    }
    let shape = ColliderShape::Cylinder { half_height: 0.5 * deep, radius };
    b.collider(0, "case", shape, Pose::new(centre, turn(Vec3::X, 90.0)));
}

/// A figure of seven strokes around `at`.
fn figure(b: &mut Builder, at: Vec3, tall: f32, digit: usize) {
    const STROKES: [u8; 10] =
        [0b0111_0111, 0b0010_0100, 0b0101_1101, 0b0110_1101, 0b0010_1110, 0b0110_1011, 0b0111_1011, 0b0010_0101, 0b0111_1111, 0b0110_1111];
    let (half, wide, thick) = (0.5 * tall, 0.28 * tall, 0.1 * tall);
    let bars = [
        (0.0, half, true),
        (-wide, 0.5 * half, false),
        (wide, 0.5 * half, false),
        (0.0, 0.0, true),
        (-wide, -0.5 * half, false),
        (wide, -0.5 * half, false),
        (0.0, -half, true),
    ];
    for (stroke, (x, y, level)) in bars.into_iter().enumerate() {
        if STROKES[digit] >> stroke & 1 == 1 {
            let size = if level { Vec3::new(2.0 * wide - thick, thick, 0.0008) } else { Vec3::new(thick, half - thick, 0.0008) };
            b.part(0, "light", &block_fine(size, 0.0, 0, [1; 3]).moved(at + Vec3::new(x, y, 0.0)));
        }
    }
}

/// Headphones lying on their cups, the band towards −Z.
pub fn headphones(b: &mut Builder) {
    let width = b.value("width_m");
    let (radius, thick) = (0.24 * width, 0.19 * width);
    let cup = 0.5 * (width - thick);
    for side in [-1.0, 1.0] {
        let at = Vec3::new(side * cup, radius, 0.2 * width);
        b.part(0, "case", &cylinder(radius, 0.6 * thick, 0.006, 24).turned(turn(Vec3::Z, 90.0)).moved(at + Vec3::X * side * 0.2 * thick));
        let pad = torus(0.74 * radius, 0.26 * radius, 24, 8).turned(turn(Vec3::Z, 90.0));
        b.part(0, "pads", &pad.moved(at - Vec3::X * side * 0.2 * thick));
        b.collide_box(0, "case", at, Vec3::new(thick, 2.0 * radius, 1.5 * radius));
    }
    let band: Vec<Vec3> =
        arc(Vec2::ZERO, cup, 0.0, PI, 16).iter().map(|p| Vec3::new(p.x, radius, 0.2 * width - 0.2 * radius - 1.25 * p.y)).collect();
    let flat = rounded_outline(Vec2::new(1.2, 4.0), 0.5, 2);
    b.part(0, "case", &sweep(&band, &[0.0055], &flat, true));
    for pair in [[0, 5], [5, 11], [11, 16]] {
        b.collide_bar(0, "case", band[pair[0]], band[pair[1]], 0.012);
    }
    // A soft roll under the band is what it rests on.
    let foot = band[8];
    b.part(0, "pads", &block(Vec3::new(0.06, radius, 0.014), 0.006).moved(Vec3::new(0.0, 0.5 * radius, foot.z + 0.004)));
    b.collide_box(0, "pads", Vec3::new(0.0, 0.5 * radius, foot.z + 0.004), Vec3::new(0.06, radius, 0.014));
}

/// A fan whose blades turn in a cage: on a table foot, or a tall column when asked.
pub fn fan(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let centre = Vec3::new(0.0, height - radius - 0.01, 0.02);
    let foot = (0.85 * radius).max(0.22 * height);
    let profile = [(0.0, 0.0), (foot - 0.006, 0.0), (foot, 0.006), (0.95 * foot, 0.02), (0.3 * foot, 0.034), (0.02, 0.06), (0.0, 0.06)];
    b.part(0, "case", &lathe(&profile.map(|(reach, y)| Vec2::new(reach, y)), 32));
    b.collide_cylinder(0, "foot", Vec3::ZERO, foot - 0.002, 0.022);
    let back = -0.09;
    b.part(0, "case", &tube(&[Vec3::new(0.0, 0.02, -0.07), Vec3::new(0.0, centre.y, back)], &[0.018], 12));
    b.collide_box(0, "case", Vec3::new(0.0, 0.5 * centre.y + 0.011, -0.08), Vec3::new(0.03, centre.y - 0.022, 0.03));
    let motor = cylinder(0.055, 0.1, 0.014, 24).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, centre.y, back));
    b.part(0, "case", &motor);
    b.collide_box(0, "case", Vec3::new(0.0, centre.y, back), Vec3::new(0.09, 0.09, 0.09));
    fan_cage(b, centre, radius);
    let link = b.link("blades", centre);
    b.part(link, "blades", &cylinder(0.034, 0.04, 0.01, 20).turned(turn(Vec3::X, 90.0)));
    for blade in 0..b.count("blades") {
        let reach = 0.9 * radius;
        let twist = crate::shape::sheet(6, 4, Vec2::new(reach, 0.5 * reach), 0.003, |u, v| {
            let out = 0.03 + (reach - 0.03) * u;
            let wide = 0.5 * reach * (0.5 + 0.5 * u) * (v - 0.5);
            let angle = wide / out.max(0.06) * 0.8;
            Vec3::new(out * cos(angle), out * sin(angle), 0.5 * wide * (1.0 - 0.4 * u) + 0.0)
        });
        b.part(link, "blades", &twist.turned(turn(Vec3::Z, 360.0 * blade as f32 / b.count("blades") as f32)));
    }
    b.collider(
        link,
        "blades",
        ColliderShape::Cylinder { half_height: 0.012, radius: 0.9 * radius },
        Pose::new(Vec3::ZERO, turn(Vec3::X, 90.0)),
    );
    b.join((0, link), JointKind::Hinge, Vec3::Z, (f32::NEG_INFINITY, f32::INFINITY), rubbing(0.004, 0.0008));
}

/// Rings and spokes before and behind the blades.
fn fan_cage(b: &mut Builder, centre: Vec3, radius: f32) {
    for (z, bulge) in [(0.05, 0.02), (-0.04, -0.01)] {
        for (share, lift) in [(1.0, 0.0), (0.7, 0.6), (0.4, 0.9)] {
            let ring = torus(share * radius, 0.0022, 32, 4).turned(turn(Vec3::X, 90.0));
            b.part(0, "cage", &ring.moved(centre + Vec3::Z * (z + lift * bulge)));
        }
        for spoke in 0..20 {
            let angle = TAU * spoke as f32 / 20.0;
            let way = Vec3::new(cos(angle), sin(angle), 0.0);
            let path = [centre + way * radius + Vec3::Z * z, centre + way * 0.08 * radius + Vec3::Z * (z + bulge)];
            b.part(0, "cage", &tube(&path, &[0.0016], 4));
        }
        let hub = cylinder(0.12 * radius + 0.01, 0.006, 0.001, 20).turned(turn(Vec3::X, 90.0));
        b.part(0, "cage", &hub.moved(centre + Vec3::Z * (z + bulge)));
    }
    b.part(
        0,
        "cage",
        &cylinder(radius + 0.002, 0.012, 0.002, 40).turned(turn(Vec3::X, 90.0)).moved(centre + Vec3::Z * -0.04).deformed(|point| {
            // Only a rim: the middle is drawn out to it.
            let out = Vec3::new(point.x - centre.x, point.y - centre.y, 0.0);
            if out.length() < 0.9 * radius {
                centre + out.normalize_or(Vec3::X) * (radius - 0.004) + Vec3::Z * (point.z - centre.z)
            } else {
                point
            }
        }),
    );
    let shape = || ColliderShape::Cylinder { half_height: 0.004, radius };
    for z in [0.062, -0.044] {
        b.collider(0, "cage", shape(), Pose::new(centre + Vec3::Z * z, turn(Vec3::X, 90.0)));
    }
}

/// A record player with a platter, an arm and a clear lid that stays where it is left.
pub fn record_player(b: &mut Builder) {
    let size = size_of(b);
    let (foot, lid) = (0.014, 0.06);
    let body = Vec3::new(size.x, size.y - foot - lid - 0.002, size.z);
    let deck = foot + body.y;
    b.part(0, "case", &block(body, 0.006).moved(Vec3::Y * (foot + 0.5 * body.y)));
    b.collide_box(0, "case", Vec3::Y * 0.5 * deck, Vec3::new(size.x, deck, size.z));
    for (x, z) in CORNERS {
        b.part(0, "trim", &cylinder(0.018, foot, 0.003, 14).moved(Vec3::new(x * 0.42 * size.x, 0.5 * foot, z * 0.4 * size.z)));
    }
    let hub = Vec3::new(-0.11 * size.x, deck, 0.0);
    b.part(0, "metal", &cylinder(0.15, 0.014, 0.003, 48).moved(hub + Vec3::Y * 0.007));
    b.part(0, "record", &cylinder(0.149, 0.003, 0.001, 48).moved(hub + Vec3::Y * 0.0155));
    b.part(0, "label", &cylinder(0.05, 0.001, 0.0, 28).moved(hub + Vec3::Y * 0.0175));
    b.part(0, "metal", &cylinder(0.0035, 0.012, 0.001, 10).moved(hub + Vec3::Y * 0.02));
    let pivot = Vec3::new(0.39 * size.x, deck, -0.3 * size.z);
    b.part(0, "metal", &cylinder(0.024, 0.03, 0.003, 20).moved(pivot + Vec3::Y * 0.015));
    let head = Vec3::new(0.3 * size.x, deck + 0.024, 0.2 * size.z);
    b.part(
        0,
        "metal",
        &tube(
            &smooth_path(&[pivot + Vec3::new(0.0, 0.032, -0.04), pivot + Vec3::Y * 0.034, head + Vec3::new(0.03, 0.008, -0.06), head], 3),
            &[0.004],
            8,
        ),
    );
    b.part(0, "trim", &block(Vec3::new(0.018, 0.012, 0.03), 0.002).moved(head));
    b.part(0, "trim", &cylinder(0.013, 0.026, 0.003, 14).turned(turn(Vec3::X, 90.0)).moved(pivot + Vec3::new(0.0, 0.032, -0.05)));
    b.part(0, "trim", &cylinder(0.014, 0.012, 0.002, 16).moved(Vec3::new(0.42 * size.x, deck + 0.006, 0.38 * size.z)));
    let link = b.link("lid", Vec3::new(0.0, deck + 0.004, -0.5 * size.z + 0.004));
    let (wall, wide, deep) = (0.003, size.x - 0.006, size.z - 0.008);
    let middle = Vec3::new(0.0, 0.5 * lid - 0.002, 0.5 * deep);
    b.board(link, "glass", middle + Vec3::Y * 0.5 * (lid - wall - 0.004), Vec3::new(wide, wall, deep), 0.001);
    for side in [-1.0, 1.0] {
        b.board(link, "glass", middle + Vec3::X * side * 0.5 * (wide - wall), Vec3::new(wall, lid - 0.01, deep), 0.0);
        b.board(link, "glass", middle + Vec3::Z * side * 0.5 * (deep - wall), Vec3::new(wide - 2.0 * wall, lid - 0.01, wall), 0.0);
    }
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.hinge(link, Vec3::NEG_X, 1.1, rubbing(1.3 * weight, 0.05));
}

/// A camera with its lens in front.
pub fn digital_camera(b: &mut Builder) {
    let width = b.value("width_m");
    let size = Vec3::new(width, 0.64 * width, 0.36 * width);
    b.part(0, "case", &block(size, 0.012).moved(Vec3::Y * 0.5 * size.y));
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size);
    let front = 0.5 * size.z;
    let lens = [(0.0, 0.0), (0.25, 0.0), (0.25, 0.12), (0.23, 0.13), (0.23, 0.24), (0.21, 0.26), (0.19, 0.25), (0.17, 0.2), (0.0, 0.2)];
    let at = Vec3::new(0.04 * width, 0.5 * size.y, front - 0.002);
    b.part(0, "trim", &lathe(&lens.map(|(reach, y)| Vec2::new(reach * width, y * width)), 28).turned(turn(Vec3::X, 90.0)).moved(at));
    b.part(
        0,
        "glass",
        &ball(0.15 * width, 18).deformed(|point| Vec3::new(point.x, point.y, 0.3 * point.z)).moved(at + Vec3::Z * 0.19 * width),
    );
    b.collide_box(0, "case", at + Vec3::Z * 0.13 * width, Vec3::new(0.4 * width, 0.4 * width, 0.24 * width));
    b.part(
        0,
        "case",
        &block(Vec3::new(0.34 * width, 0.14 * width, 0.26 * width), 0.01).moved(Vec3::new(0.04 * width, size.y + 0.05 * width, 0.0)),
    );
    b.part(0, "trim", &cylinder(0.07 * width, 0.012, 0.002, 18).moved(Vec3::new(-0.34 * width, size.y + 0.004, 0.0)));
    b.part(0, "trim", &cylinder(0.05 * width, 0.012, 0.002, 16).moved(Vec3::new(0.36 * width, size.y + 0.004, 0.0)));
    b.panel(0, "screen", Vec3::new(-0.06 * width, 0.48 * size.y, -front), Vec3::new(0.6 * width, 0.62 * size.y, 0.002), 0.0005);
}
