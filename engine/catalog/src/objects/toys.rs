//! Toys with a face or a body: teddy bear, doll, duck, robot; and building bricks, rings, drum, xylophone, top.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{BRIGHT, hull, rings, shade, turned};
use crate::shape::{ball, block, cylinder, lathe, loft, smooth_path, taper, torus, tube};
use crate::{ColliderShape, Mesh};
use homebody_core::Pose;

/// A ball stretched to these half sizes.
pub fn egg_shape(half: Vec3, segments: usize) -> Mesh {
    ball(1.0, segments).deformed(move |point| point * half)
}

/// A stuffed bear that sits, its legs out before it.
pub fn teddy_bear(b: &mut Builder) {
    let h = b.value("height_m");
    let fur = [[0.58, 0.40, 0.24], [0.72, 0.56, 0.38], [0.40, 0.27, 0.18], [0.82, 0.76, 0.68], [0.62, 0.60, 0.60]];
    let fur = *b.stream("fur").pick(&fur);
    let pale = fur.map(|part| 0.4 + 0.6 * part);
    let mut lump = |half: (f32, f32, f32), at: (f32, f32, f32), tint: [f32; 3], segments: usize| {
        let mesh = egg_shape(Vec3::new(half.0, half.1, half.2) * h, segments)
            .deformed(|point| Vec3::new(point.x, point.y.max(-at.1 * h), point.z));
        b.part_tinted(0, "fur", &mesh.moved(Vec3::new(at.0, at.1, at.2) * h), tint);
    };
    lump((0.21, 0.29, 0.19), (0.0, 0.27, 0.0), fur, 22);
    lump((0.13, 0.18, 0.06), (0.0, 0.28, 0.145), pale, 14);
    lump((0.205, 0.19, 0.185), (0.0, 0.71, 0.01), fur, 22);
    lump((0.085, 0.07, 0.075), (0.0, 0.665, 0.175), pale, 14);
    for side in [-1.0, 1.0] {
        lump((0.075, 0.075, 0.035), (side * 0.165, 0.885, 0.0), fur, 14);
        lump((0.045, 0.045, 0.02), (side * 0.165, 0.885, 0.024), pale, 10);
        lump((0.085, 0.08, 0.17), (side * 0.15, 0.082, 0.22), fur, 16);
        lump((0.08, 0.095, 0.05), (side * 0.16, 0.095, 0.36), fur, 14);
        lump((0.055, 0.065, 0.015), (side * 0.16, 0.095, 0.402), pale, 10);
        lump((0.065, 0.155, 0.07), (side * 0.235, 0.36, 0.07), fur, 14);
    }
    for side in [-1.0, 1.0] {
        b.part(0, "eyes", &ball(0.020 * h, 12).moved(Vec3::new(side * 0.075, 0.755, 0.178) * h));
    }
    b.part(0, "eyes", &egg_shape(Vec3::new(0.032, 0.022, 0.02) * h, 12).moved(Vec3::new(0.0, 0.695, 0.245) * h));
    let smile = [(-0.04, 0.640), (-0.02, 0.622), (0.0, 0.640), (0.02, 0.622), (0.04, 0.640)]
        .map(|(x, y)| Vec3::new(x, y, 0.246 - x.abs() * 0.35) * h);
    b.part(0, "eyes", &tube(&smile, &[0.005 * h], 5));
    let bow = *b.stream("bow").pick(&BRIGHT);
    for side in [-1.0, 1.0] {
        let wing = loft(&[ring_x(0.0, 0.012, 0.012), ring_x(0.05, 0.035, 0.02), ring_x(0.10, 0.045, 0.022), ring_x(0.105, 0.02, 0.01)]);
        let way = if side > 0.0 { wing } else { wing.turned(turn(Vec3::Y, 180.0)) };
        b.part_tinted(0, "bow", &way.deformed(|point| point * h).moved(Vec3::new(0.0, 0.535, 0.185) * h), bow);
    }
    b.part_tinted(0, "bow", &ball(0.024 * h, 10).moved(Vec3::new(0.0, 0.535, 0.195) * h), bow);
    let body = [(0.15, 0.0), (0.20, 0.2), (0.17, 0.45), (0.19, 0.66), (0.18, 0.78), (0.09, 0.9)].map(|(reach, y)| (reach * h, y * h));
    hull(b, 0, "fur", rings(&body, 8));
    for side in [-1.0, 1.0] {
        let size = Vec3::new(0.14, 0.15, 0.26) * h;
        b.collide_box(0, "fur", Vec3::new(side * 0.155, 0.075, 0.26) * h, size);
        b.collider(0, "fur", ColliderShape::Ball { radius: 0.065 * h }, Pose::from_translation(Vec3::new(side * 0.235, 0.33, 0.08) * h));
    }
}

/// A loop in the plane of Y and Z at `x`, wound so that loops towards +X close outwards.
fn ring_x(x: f32, tall: f32, deep: f32) -> Vec<Vec3> {
    (0..10).map(|step| TAU * step as f32 / 10.0).map(|angle| Vec3::new(x, tall * cos(angle), deep * sin(angle))).collect()
}

/// A rag doll in a dress, sitting.
pub fn doll(b: &mut Builder) {
    let h = b.value("height_m");
    let mut stream = b.stream("doll");
    let skin = *stream.pick(&[[0.93, 0.78, 0.66], [0.72, 0.52, 0.38], [0.46, 0.31, 0.22], [0.85, 0.67, 0.52]]);
    let hair = *stream.pick(&[[0.30, 0.18, 0.10], [0.72, 0.42, 0.14], [0.10, 0.08, 0.07], [0.86, 0.68, 0.34]]);
    let dress = *stream.pick(&BRIGHT);
    let skirt = [(0.0, 0.0), (0.92, 0.0), (1.0, 0.02), (0.9, 0.1), (0.56, 0.46), (0.44, 0.6), (0.46, 0.8), (0.3, 0.98), (0.0, 1.0)];
    let pleats = turned(&skirt, 0.24 * h, 0.56 * h, 2, 36).deformed(|point| {
        let angle = homebody_core::float::atan2(point.z, point.x);
        let fold = 1.0 + 0.05 * (1.0 - point.y / (0.3 * h)).clamp(0.0, 1.0) * cos(12.0 * angle);
        Vec3::new(point.x * fold, point.y, point.z * fold)
    });
    b.part_tinted(0, "dress", &pleats, dress);
    b.part_tinted(0, "skin", &egg_shape(Vec3::new(0.15, 0.165, 0.145) * h, 22).moved(Vec3::Y * 0.73 * h), skin);
    let cap = egg_shape(Vec3::new(0.163, 0.165, 0.158) * h, 20)
        .deformed(|point| if point.z > 0.02 * h && point.y < 0.06 * h { point * 0.88 } else { point });
    b.part_tinted(0, "hair", &cap.moved(Vec3::new(0.0, 0.765, -0.022) * h), hair);
    for side in [-1.0, 1.0] {
        for lock in 0..4 {
            let at = Vec3::new(side * (0.145 + 0.02 * sin(lock as f32)), 0.70 - 0.065 * lock as f32, -0.02) * h;
            b.part_tinted(0, "hair", &ball(0.042 * h, 10).moved(at), hair);
        }
        b.part(0, "eyes", &ball(0.014 * h, 8).moved(Vec3::new(side * 0.055, 0.735, 0.135) * h));
        let arm = [(0.09, 0.50, 0.0), (0.19, 0.40, 0.03), (0.215, 0.27, 0.10)].map(|(x, y, z)| Vec3::new(side * x, y, z) * h);
        b.part_tinted(0, "dress", &tube(&smooth_path(&arm[..2], 1), &[0.045 * h, 0.05 * h], 10), dress);
        b.part_tinted(0, "skin", &tube(&arm[1..], &[0.034 * h, 0.03 * h], 10), skin);
        b.part_tinted(0, "skin", &ball(0.037 * h, 10).moved(arm[2]), skin);
        let leg = [(0.10, 0.055, 0.10), (0.12, 0.05, 0.34)].map(|(x, y, z)| Vec3::new(side * x, y, z) * h);
        b.part_tinted(0, "skin", &tube(&leg, &[0.046 * h, 0.04 * h], 10), skin);
        b.part_tinted(
            0,
            "shoes",
            &egg_shape(Vec3::new(0.045, 0.075, 0.05) * h, 12).moved(Vec3::new(side * 0.12, 0.075, 0.37) * h),
            shade(dress, 0.5),
        );
    }
    let smile = [(-0.035, 0.672), (0.0, 0.655), (0.035, 0.672)].map(|(x, y)| Vec3::new(x, y, 0.142 - 0.3 * x.abs()) * h);
    b.part(0, "eyes", &tube(&smile, &[0.005 * h], 5));
    let body = [(0.22, 0.0), (0.22, 0.06), (0.12, 0.33), (0.11, 0.52)].map(|(reach, y)| (reach * h, y * h));
    hull(b, 0, "dress", rings(&body, 8));
    b.collider(0, "skin", ColliderShape::Ball { radius: 0.155 * h }, Pose::from_translation(Vec3::new(0.0, 0.735, -0.005) * h));
    b.collide_box(0, "dress", Vec3::new(0.0, 0.05, 0.30) * h, Vec3::new(0.30, 0.09, 0.20) * h);
}

/// A yellow duck for the bath.
pub fn rubber_duck(b: &mut Builder) {
    let l = b.value("length_m");
    let body = ball(1.0, 24).deformed(|point| {
        let tail = (-point.z - 0.4).max(0.0);
        let place = Vec3::new(0.36 * point.x * (1.0 - 0.5 * tail), 0.27 * point.y + 0.30 * tail * tail, 0.48 * point.z) * l;
        Vec3::new(place.x, (place.y + 0.25 * l).max(0.0), place.z)
    });
    b.part(0, "body", &body);
    b.part(0, "body", &egg_shape(Vec3::new(0.225, 0.22, 0.225) * l, 22).moved(Vec3::new(0.0, 0.60, 0.18) * l));
    for side in [-1.0, 1.0] {
        b.part(
            0,
            "body",
            &egg_shape(Vec3::new(0.07, 0.12, 0.21) * l, 14).turned(turn(Vec3::X, -18.0)).moved(Vec3::new(side * 0.33, 0.30, -0.06) * l),
        );
        b.part(0, "eyes", &egg_shape(Vec3::new(0.02, 0.042, 0.036) * l, 10).moved(Vec3::new(side * 0.135, 0.66, 0.345) * l));
    }
    b.part(0, "beak", &egg_shape(Vec3::new(0.10, 0.025, 0.10) * l, 14).moved(Vec3::new(0.0, 0.585, 0.42) * l));
    b.part(0, "beak", &egg_shape(Vec3::new(0.08, 0.025, 0.07) * l, 14).moved(Vec3::new(0.0, 0.545, 0.40) * l));
    let list = [(0.62, 0.0), (0.98, 0.22), (0.7, 0.46)].into_iter().flat_map(|(share, y)| {
        (0..8).map(move |at| PI * at as f32 / 4.0).map(move |angle| Vec3::new(0.36 * share * cos(angle), y, 0.46 * share * sin(angle)) * l)
    });
    let list = list.collect();
    hull(b, 0, "body", list);
    b.collider(0, "body", ColliderShape::Ball { radius: 0.22 * l }, Pose::from_translation(Vec3::new(0.0, 0.60, 0.18) * l));
}

/// A tin robot on two feet.
pub fn toy_robot(b: &mut Builder) {
    let h = b.value("height_m");
    let mut stream = b.stream("robot");
    let paint = *stream.pick(&BRIGHT);
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * h;
    let boxed = |b: &mut Builder, slot: &str, centre: Vec3, size: Vec3| b.part_tinted(0, slot, &block(size, 0.02 * h).moved(centre), paint);
    boxed(b, "paint", at(0.0, 0.46, 0.0), at(0.40, 0.34, 0.26));
    boxed(b, "paint", at(0.0, 0.79, 0.0), at(0.26, 0.22, 0.22));
    b.part(0, "metal", &cylinder(0.05 * h, 0.06 * h, 0.0, 14).moved(at(0.0, 0.655, 0.0)));
    b.part(0, "metal", &block(at(0.26, 0.16, 0.02), 0.004 * h).moved(at(0.0, 0.48, 0.13)));
    for (index, tint) in BRIGHT.iter().take(3).enumerate() {
        let dial = cylinder(0.03 * h, 0.02 * h, 0.003 * h, 14).turned(turn(Vec3::X, 90.0));
        b.part_tinted(0, "lights", &dial.moved(at(-0.08 + 0.08 * index as f32, 0.48, 0.145)), *tint);
    }
    for side in [-1.0, 1.0] {
        boxed(b, "paint", at(side * 0.11, 0.04, 0.03), at(0.17, 0.08, 0.26));
        b.part(0, "metal", &cylinder(0.055 * h, 0.22 * h, 0.0, 14).moved(at(side * 0.11, 0.19, 0.0)));
        b.part(0, "metal", &cylinder(0.05 * h, 0.06 * h, 0.01 * h, 14).turned(turn(Vec3::Z, 90.0)).moved(at(side * 0.23, 0.58, 0.0)));
        b.part(
            0,
            "metal",
            &tube(
                &smooth_path(&[at(side * 0.25, 0.58, 0.0), at(side * 0.27, 0.44, 0.0), at(side * 0.27, 0.34, 0.07)], 3),
                &[0.038 * h],
                10,
            ),
        );
        b.part(0, "metal", &torus(0.045 * h, 0.016 * h, 14, 6).turned(turn(Vec3::Z, 90.0)).moved(at(side * 0.27, 0.30, 0.10)));
        b.part_tinted(
            0,
            "lights",
            &cylinder(0.036 * h, 0.02 * h, 0.004 * h, 16).turned(turn(Vec3::X, 90.0)).moved(at(side * 0.06, 0.82, 0.112)),
            [0.95, 0.88, 0.5],
        );
        b.part(0, "metal", &cylinder(0.03 * h, 0.03 * h, 0.006 * h, 12).turned(turn(Vec3::Z, 90.0)).moved(at(side * 0.14, 0.79, 0.0)));
    }
    b.part(0, "metal", &block(at(0.14, 0.02, 0.01), 0.0).moved(at(0.0, 0.735, 0.112)));
    b.part(0, "metal", &tube(&[at(0.0, 0.89, 0.0), at(0.0, 0.975, 0.0)], &[0.008 * h], 6));
    b.part_tinted(0, "lights", &ball(0.024 * h, 10).moved(at(0.0, 0.976, 0.0)), [0.8, 0.15, 0.12]);
    b.collide_box(0, "paint", at(0.0, 0.46, 0.0), at(0.40, 0.34, 0.26));
    b.collide_box(0, "paint", at(0.0, 0.77, 0.0), at(0.26, 0.28, 0.22));
    for side in [-1.0, 1.0] {
        b.collide_box(0, "paint", at(side * 0.11, 0.04, 0.03), at(0.17, 0.08, 0.26));
        b.collide_box(0, "metal", at(side * 0.11, 0.19, 0.0), at(0.09, 0.22, 0.09));
        b.collide_box(0, "metal", at(side * 0.265, 0.44, 0.02), at(0.07, 0.34, 0.09));
    }
}

/// A building brick with studs, its underside closed.
pub fn building_brick(b: &mut Builder) {
    let pitch = b.value("pitch_m");
    let (nx, nz) = (b.count("studs_across"), b.count("studs_deep"));
    let flat = if b.count("flat") > 0 { 0.4 } else { 1.2 };
    let size = Vec3::new(nx as f32 * pitch - 0.0002, flat * pitch, nz as f32 * pitch - 0.0002);
    let tint = *b.stream("brick").pick(&BRIGHT);
    b.part_tinted(0, "brick", &block(size, 0.02 * pitch).moved(Vec3::Y * 0.5 * size.y), tint);
    let stud =
        lathe(&[(0.0, 0.0), (0.30, 0.0), (0.30, 0.19), (0.27, 0.22), (0.0, 0.22)].map(|(across, up)| Vec2::new(across, up) * pitch), 14);
    for x in 0..nx {
        for z in 0..nz {
            let at = Vec3::new((x as f32 + 0.5) * pitch - 0.5 * size.x, size.y - 0.0002, (z as f32 + 0.5) * pitch - 0.5 * size.z);
            b.part_tinted(0, "brick", &stud.clone().moved(at), tint);
        }
    }
    b.collide_box(0, "brick", Vec3::Y * 0.5 * size.y, size);
    let studs = Vec3::new(size.x - 0.4 * pitch, 0.21 * pitch, size.z - 0.4 * pitch);
    b.collide_box(0, "brick", Vec3::Y * (size.y + 0.105 * pitch), studs);
}

/// Rings of falling size on a post.
pub fn stacking_rings(b: &mut Builder) {
    let (radius, count) = (0.5 * b.value("diameter_m"), b.count("rings"));
    let foot = 0.25 * radius;
    b.part(0, "wood", &cylinder(0.95 * radius, foot, 0.08 * radius, 32).moved(Vec3::Y * 0.5 * foot));
    b.collide_cylinder(0, "wood", Vec3::ZERO, 0.95 * radius, foot);
    let mut y = foot;
    let first = b.stream("rings").index(BRIGHT.len());
    for index in 0..count {
        let reach = radius * (1.0 - 0.46 * index as f32 / count as f32);
        let thick = 0.19 * radius;
        let mesh =
            torus(reach - thick, thick, 28, 12).deformed(|point| point * Vec3::new(1.0, 0.9, 1.0)).moved(Vec3::Y * (y + 0.9 * thick));
        b.part_tinted(0, "rings", &mesh, BRIGHT[(first + index) % 5]);
        b.collide_turned_solid(0, "rings", Vec2::new(0.98 * reach, y), Vec2::new(0.98 * reach, y + 1.8 * thick), 12);
        y += 1.8 * thick;
    }
    b.part(
        0,
        "wood",
        &taper(0.24 * radius, 0.2 * radius, y - foot + 0.1 * radius, 0.0, 16).moved(Vec3::Y * 0.5 * (y + foot + 0.1 * radius)),
    );
    b.part_tinted(0, "rings", &ball(0.28 * radius, 18).moved(Vec3::Y * (y + 0.26 * radius)), BRIGHT[0]);
    b.collide_cylinder(0, "wood", Vec3::Y * y, 0.22 * radius, 0.5 * radius);
}

/// A drum with cords in a zigzag and two sticks on its skin.
pub fn toy_drum(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let mut stream = b.stream("drum");
    let tint = *stream.pick(&BRIGHT);
    b.part_tinted(0, "shell", &cylinder(0.96 * radius, height - 0.01, 0.0, 36).moved(Vec3::Y * 0.5 * (height - 0.01)), tint);
    b.part(0, "skin", &cylinder(0.955 * radius, 0.003, 0.0, 36).moved(Vec3::Y * (height - 0.009)));
    let hoop = 0.018;
    for y in [0.0, height - hoop - 0.003] {
        let list = [(0.95 * radius, 0.0), (radius, 0.0), (radius, hoop), (0.95 * radius, hoop), (0.95 * radius, 0.0)];
        b.part(0, "hoops", &lathe(&list.map(|(across, up)| Vec2::new(across, up + y)), 36));
    }
    let count = 16;
    let zigzag: Vec<Vec3> = (0..=count)
        .map(|step| (TAU * (step % count) as f32 / count as f32, if step % 2 == 0 { hoop } else { height - hoop - 0.004 }))
        .map(|(angle, y)| Vec3::new(0.985 * radius * cos(angle), y, 0.985 * radius * sin(angle)))
        .collect();
    for pair in zigzag.windows(2) {
        b.part(0, "cord", &tube(pair, &[0.0018], 5));
    }
    for side in [-1.0, 1.0] {
        let y = height - 0.0075 + 0.006;
        let from = Vec3::new(side * 0.18 * radius, y, 0.75 * radius);
        let to = Vec3::new(-side * 0.10 * radius + side * 0.3 * radius, y, -0.70 * radius);
        b.part(0, "hoops", &tube(&[from, to], &[0.0045, 0.0038], 8));
        b.part(0, "hoops", &ball(0.0075, 10).moved(to));
    }
    b.collide_cylinder(0, "shell", Vec3::ZERO, radius, height - 0.003);
}

/// A xylophone of coloured bars on a wooden frame with a mallet across it.
pub fn xylophone(b: &mut Builder) {
    let (length, bars) = (b.value("length_m"), b.count("bars"));
    let wide = 0.52 * length;
    let (rail, lift) = (0.016, 0.022);
    let half = |share: f32| 0.5 * wide * (1.0 - 0.42 * share);
    for side in [-1.0, 1.0] {
        let ends = [0.0, 1.0].map(|share| Vec3::new((share - 0.5) * (length - rail), 0.5 * lift, side * 0.62 * half(share)));
        let way = ends[1] - ends[0];
        let angle = homebody_core::float::atan2(way.z, way.x).to_degrees();
        let mesh = block(Vec3::new(way.length(), lift, rail), 0.003).turned(turn(Vec3::Y, -angle)).moved(0.5 * (ends[0] + ends[1]));
        b.part(0, "wood", &mesh);
    }
    let pitch = (length - 0.01) / bars as f32;
    for bar in 0..bars {
        let share = (bar as f32 + 0.5) / bars as f32;
        let at = Vec3::new((share - 0.5) * (length - 0.01), lift + 0.003, 0.0);
        let tint = BRIGHT[[0, 4, 2, 3, 6, 1, 5, 7][bar % 8]];
        b.part_tinted(0, "bars", &block(Vec3::new(0.78 * pitch, 0.006, 2.0 * half(share)), 0.002).moved(at), tint);
        for side in [-1.0, 1.0] {
            b.part(0, "pins", &cylinder(0.003, 0.003, 0.0005, 8).moved(at + Vec3::new(0.0, 0.004, side * 0.62 * half(share))));
        }
    }
    let tilt = turn(Vec3::Y, 24.0);
    let stick =
        [Vec3::new(-0.3 * length, 0.0, 0.0), Vec3::new(0.3 * length, 0.0, 0.0)].map(|point| tilt * point + Vec3::Y * (lift + 0.017));
    b.part(0, "wood", &tube(&stick, &[0.004], 8));
    b.part(0, "pins", &ball(0.011, 12).moved(stick[1]));
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, lift + 0.006), (1.0, lift + 0.006)].into_iter().flat_map(|(share, y)| {
        [-1.0, 1.0].map(|side| Vec3::new((share - 0.5) * (length - 0.01), y, side * if y > 0.0 { half(share) } else { 0.7 * half(share) }))
    });
    let corners = corners.collect();
    hull(b, 0, "wood", corners);
}

/// A spinning top that has come to rest on its tip and its rim.
pub fn spinning_top(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let height = 1.5 * radius;
    let shares = [
        (0.0, 0.0),
        (0.06, 0.01),
        (0.35, 0.18),
        (0.86, 0.40),
        (1.0, 0.46),
        (0.94, 0.54),
        (0.5, 0.62),
        (0.16, 0.68),
        (0.09, 0.76),
        (0.1, 0.9),
        (0.14, 0.97),
        (0.0, 1.0),
    ];
    let solid = [(0.06, 0.0), (0.84, 0.40), (1.0, 0.46), (0.92, 0.55), (0.12, 1.0)].map(|(across, up)| (across * radius, up * height));
    let corners: Vec<Vec3> = rings(&solid, 12);
    let lean = homebody_core::float::atan2(0.46 * height, 0.94 * radius * cos(PI / 12.0)).to_degrees();
    let (tilt, spin) = (turn(Vec3::Z, -lean), turn(Vec3::Y, 15.0));
    let low = corners.iter().map(|&point| (tilt * (spin * point)).y).fold(f32::INFINITY, f32::min);
    let shift = Vec3::new(-0.5 * radius, -low, 0.0);
    let first = b.stream("top").index(BRIGHT.len());
    for (index, band) in [(0usize, 4usize), (4, 7), (7, 12)].into_iter().enumerate() {
        let list: Vec<Vec2> = shares[band.0.saturating_sub(usize::from(band.0 > 0))..band.1]
            .iter()
            .map(|&(across, up)| Vec2::new(across * radius, up * height))
            .collect();
        b.part_tinted(0, "paint", &lathe(&list, 30).turned(tilt).moved(shift), BRIGHT[(first + index) % BRIGHT.len()]);
    }
    hull(b, 0, "paint", corners.into_iter().map(|point| tilt * (spin * point) + shift).collect());
}
