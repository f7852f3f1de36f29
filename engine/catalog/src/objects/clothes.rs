//! What is worn or taken along: hats, boots, slippers, scarf, belt, wallet, umbrella, folded clothes, a coat on its hanger.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin, tan};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{hull, lying_rings, profile, rings, shade};
use super::tableware::points;
use crate::Mesh;
use crate::shape::{block, block_fine, extrude, lathe, loft, rounded_outline, sheet, smooth_path, soft_block, sweep, torus, tube};

/// Colours of clothes, sRGB.
const CLOTHS: [[f32; 3]; 10] = [
    [0.18, 0.22, 0.32],
    [0.42, 0.44, 0.46],
    [0.60, 0.20, 0.18],
    [0.86, 0.84, 0.78],
    [0.30, 0.38, 0.30],
    [0.68, 0.56, 0.42],
    [0.12, 0.12, 0.13],
    [0.44, 0.56, 0.66],
    [0.80, 0.62, 0.58],
    [0.74, 0.60, 0.24],
];

/// A hat with a brim and a band: felt or straw.
pub fn hat(b: &mut Builder) {
    let brim = 0.5 * b.value("diameter_m");
    let (head, tall) = (0.092, b.value("height_m"));
    let crown = [(1.0, 0.0), (0.99, 0.25), (0.95, 0.7), (0.84, 0.93), (0.6, 0.985), (0.3, 0.96), (0.0, 0.95)];
    let flat = 0.004;
    let mut list = vec![
        Vec2::new(head - 0.004, 0.0),
        Vec2::new(0.7 * brim + 0.3 * head, 0.0),
        Vec2::new(brim, 0.010),
        Vec2::new(brim, 0.010 + flat),
        Vec2::new(0.7 * brim + 0.3 * head, flat),
        Vec2::new(head + 0.002, flat),
    ];
    list.extend(profile(&crown, head, tall - flat, 3).into_iter().map(|point| point + Vec2::Y * flat));
    let oval = |point: Vec3| {
        let wave = 0.012 * ((point.x * point.x + point.z * point.z) / (brim * brim)) * (point.x / brim) * (point.x / brim);
        let pinch = 1.0 - 0.16 * (point.y / tall).max(0.0) * (point.z / head).clamp(0.0, 1.0);
        Vec3::new(0.88 * point.x * pinch, point.y + wave, point.z)
    };
    b.part(0, "felt", &lathe(&list, 44).deformed(oval));
    let inner = [(head - 0.004, 0.0), (head - 0.006, 0.5 * tall), (0.7 * head, 0.9 * tall), (0.0, 0.92 * tall)];
    let lining: Vec<Vec2> = points(inner).into_iter().rev().collect();
    b.part(0, "band", &lathe(&lining, 32).deformed(oval));
    let band = [(1.012 * head, flat), (1.012 * head, 0.24 * tall), (0.99 * head, 0.24 * tall + 0.001)];
    b.part(0, "band", &lathe(&points(band), 40).deformed(oval));
    hull(
        b,
        0,
        "felt",
        rings(&[(brim, 0.0), (0.97 * brim, 0.010)], 10).into_iter().map(|point| Vec3::new(0.88 * point.x, point.y, point.z)).collect(),
    );
    hull(
        b,
        0,
        "felt",
        rings(&[(head, 0.004), (0.9 * head, 0.75 * tall), (0.6 * head, 0.97 * tall)], 8)
            .into_iter()
            .map(|point| Vec3::new(0.88 * point.x, point.y, point.z))
            .collect(),
    );
}

/// A cap with a peak, standing on its rim.
pub fn cap(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let tall = 0.66 * 2.0 * radius;
    let shares = [(1.0, 0.0), (1.0, 0.12), (0.95, 0.4), (0.78, 0.74), (0.45, 0.95), (0.0, 1.0)];
    let list = profile(&shares, radius, tall, 3);
    let skin: Vec<Vec2> = std::iter::once(Vec2::new(0.96 * radius, 0.0)).chain(list.iter().copied()).collect();
    let oval = |point: Vec3| Vec3::new(0.86 * point.x, point.y, point.z);
    b.part(0, "cloth", &lathe(&skin, 36).deformed(oval));
    let inside: Vec<Vec2> = profile(&shares, 0.96 * radius, 0.95 * tall, 2).into_iter().rev().collect();
    b.part(0, "lining", &lathe(&inside, 28).deformed(oval));
    for seam in 0..3 {
        let angle = PI * seam as f32 / 3.0 + PI / 6.0;
        let arch: Vec<Vec3> =
            list.iter().map(|point| oval(Vec3::new(point.x * cos(angle), point.y, point.x * sin(angle)) * 1.003)).collect();
        let other: Vec<Vec3> =
            list.iter().map(|point| oval(Vec3::new(-point.x * cos(angle), point.y, -point.x * sin(angle)) * 1.003)).collect();
        b.part(0, "seams", &tube(&arch, &[0.0009], 5));
        b.part(0, "seams", &tube(&other, &[0.0009], 5));
    }
    b.part(0, "cloth", &super::toys::egg_shape(Vec3::new(0.007, 0.004, 0.007), 10).moved(Vec3::Y * tall));
    let reach = 0.72 * radius;
    let peak = sheet(14, 5, Vec2::new(1.6 * radius, reach), 0.003, |u, v| {
        let angle = PI * (0.10 + 0.80 * (1.0 - u));
        let (inner, outer) = (
            Vec3::new(0.86 * radius * cos(angle), 0.0, radius * sin(angle)),
            Vec3::new(0.80 * radius * cos(angle), 0.0, radius * sin(angle) + reach * sin(PI * (1.0 - u))),
        );
        let flat = inner.lerp(outer, 1.0 - v);
        let droop = 0.020 * (1.0 - v) * cos(angle) * cos(angle);
        flat * Vec3::new(1.0, 0.0, 1.0) + Vec3::Y * (0.026 - droop - 0.006 * (1.0 - v))
    });
    b.part(0, "peak", &peak);
    let dome = rings(&[(radius, 0.0), (0.97 * radius, 0.35 * tall), (0.5 * radius, 0.96 * tall)], 10).into_iter().map(oval).collect();
    hull(b, 0, "cloth", dome);
    b.collide_box(0, "peak", Vec3::new(0.0, 0.012, radius + 0.36 * reach), Vec3::new(1.1 * radius, 0.014, 0.8 * reach));
}

/// The outline of a foot, toe towards +Z, as loops through a height.
fn foot_loop(long: f32, y: f32, squeeze: f32, from: f32, to: f32) -> Vec<Vec3> {
    let shape = [
        (0.0, -0.5),
        (0.24, -0.46),
        (0.34, -0.36),
        (0.35, -0.15),
        (0.36, 0.05),
        (0.44, 0.25),
        (0.42, 0.38),
        (0.26, 0.47),
        (0.0, 0.5),
        (-0.26, 0.46),
        (-0.38, 0.34),
        (-0.40, 0.2),
        (-0.33, 0.0),
        (-0.33, -0.2),
        (-0.33, -0.38),
        (-0.24, -0.46),
    ];
    shape
        .iter()
        .map(|&(x, z)| {
            let share = z + 0.5;
            Vec3::new(x * 0.38 * long * squeeze, y, (from + (to - from) * share) * long)
        })
        .rev()
        .collect()
}

/// A hull over the foot from one level to another.
fn foot_hull(b: &mut Builder, slot: &str, loops: [Vec<Vec3>; 2]) {
    let points = loops.into_iter().flat_map(|points| points.into_iter().step_by(2)).collect();
    hull(b, 0, slot, points);
}

/// A boot with a shaft: an ankle boot, a winter boot or a rubber boot, its toe towards +Z.
pub fn boot(b: &mut Builder) {
    let (l, h) = (b.value("length_m"), b.value("height_m"));
    let sole = 0.026;
    let sole_loops = [foot_loop(l, 0.0, 0.94, -0.49, 0.49), foot_loop(l, 0.005, 1.0, -0.5, 0.5), foot_loop(l, sole, 1.0, -0.5, 0.5)];
    b.part(0, "sole", &loft(&sole_loops));
    b.part(0, "sole", &block(Vec3::new(0.24 * l, 0.012, 0.24 * l), 0.004).moved(Vec3::new(0.0, 0.006, -0.34 * l)));
    let shaft = |y: f32, grow: f32| foot_loop(l, y, 0.94 * grow, -0.49, -0.49 + 0.42 * grow);
    let skin = [
        foot_loop(l, sole - 0.001, 0.97, -0.495, 0.485),
        foot_loop(l, sole + 0.10 * l, 0.95, -0.495, 0.46),
        foot_loop(l, sole + 0.19 * l, 0.88, -0.49, 0.36),
        foot_loop(l, sole + 0.27 * l, 0.86, -0.485, 0.10),
        foot_loop(l, sole + 0.36 * l, 0.88, -0.485, -0.07),
        shaft((sole + 0.46 * l).min(0.9 * h), 0.96),
        shaft(0.5 * (0.96 * h + (sole + 0.46 * l).min(0.9 * h)), 1.02),
        shaft(h, 1.06),
        shaft(h, 1.0),
        shaft(0.6 * h, 0.90),
        foot_loop(l, sole + 0.04, 0.72, -0.45, 0.0),
    ];
    b.part(0, "upper", &loft(&skin));
    let mut rim: Vec<Vec3> = shaft(h - 0.006, 1.06);
    rim.push(rim[0]);
    b.part(0, "trim", &tube(&rim, &[0.005], 6));
    if b.count("laces") > 0 {
        for lace in 0..5 {
            let share = lace as f32 / 4.0;
            let (z, y) = (0.27 * l - 0.33 * l * share, sole + (0.23 + 0.14 * share) * l);
            let path = [
                Vec3::new(-0.05 * l, y - 0.006, z - 0.006),
                Vec3::new(0.0, y + 0.006, z + 0.008),
                Vec3::new(0.05 * l, y - 0.006, z - 0.006),
            ];
            b.part(0, "trim", &tube(&smooth_path(&path, 3), &[0.0026], 6));
        }
    }
    foot_hull(b, "sole", [foot_loop(l, 0.0, 0.96, -0.49, 0.49), foot_loop(l, sole, 1.0, -0.5, 0.5)]);
    foot_hull(b, "upper", [foot_loop(l, sole, 0.95, -0.49, 0.48), foot_loop(l, sole + 0.18 * l, 0.80, -0.48, 0.34)]);
    foot_hull(b, "upper", [foot_loop(l, sole + 0.18 * l, 0.84, -0.48, 0.0), shaft(h - 0.002, 1.04)]);
}

/// A slipper, open or closed at the heel, its toe towards +Z.
pub fn slipper(b: &mut Builder) {
    let l = b.value("length_m");
    let sole = 0.018;
    b.part(
        0,
        "sole",
        &loft(&[foot_loop(l, 0.0, 0.97, -0.495, 0.495), foot_loop(l, 0.004, 1.0, -0.5, 0.5), foot_loop(l, sole, 1.0, -0.5, 0.5)]),
    );
    b.part(0, "lining", &loft(&[foot_loop(l, sole, 0.92, -0.47, 0.47), foot_loop(l, sole + 0.004, 0.90, -0.46, 0.46)]));
    let toe = sheet(14, 8, Vec2::new(0.4 * l, 0.5 * l), 0.006, |u, v| {
        // From the instep (v = 0) to the tip, over the foot from side to side.
        let angle = PI * (1.0 - u);
        let reach = (1.0 - v * v).max(0.0).sqrt();
        let z = -0.05 * l + 0.53 * l * v;
        let wide = 0.17 * l * (0.25 + 0.75 * reach) * if v > 0.97 { 0.6 } else { 1.0 };
        let tall = (0.055 + 0.10 * l) * (0.30 + 0.70 * reach) - 0.02;
        Vec3::new(-wide * cos(angle), sole - 0.004 + tall * sin(angle), z)
    });
    b.part(0, "upper", &toe);
    let cuff: Vec<Vec3> = (0..=10)
        .map(|step| PI * step as f32 / 10.0)
        .map(|angle| Vec3::new(-0.168 * l * cos(angle), sole - 0.004 + (0.035 + 0.10 * l) * sin(angle), -0.05 * l))
        .collect();
    b.part(0, "lining", &tube(&cuff, &[0.008], 8));
    if b.count("heel") > 0 {
        let back: Vec<Vec3> = foot_loop(l, sole + 0.016, 0.97, -0.49, 0.45).into_iter().filter(|point| point.z < 0.0).collect();
        let mut back = back;
        back.sort_by(|one, other| homebody_core::float::atan2(one.x, -one.z).total_cmp(&homebody_core::float::atan2(other.x, -other.z)));
        let band = rounded_outline(Vec2::new(0.5, 2.0), 0.2, 2);
        b.part(0, "upper", &sweep(&back, &[0.018], &band, true));
    }
    foot_hull(b, "sole", [foot_loop(l, 0.0, 0.97, -0.495, 0.495), foot_loop(l, sole, 1.0, -0.5, 0.5)]);
    let dome = [(0.16, 0.0, -0.04), (0.15, 0.0, 0.30), (0.09, 0.09, -0.04), (0.05, 0.06, 0.34)]
        .into_iter()
        .flat_map(|(x, y, z)| [-1.0, 1.0].map(|side| Vec3::new(side * x * l, sole + y * l, z * l)));
    let dome = dome.collect();
    hull(b, 0, "upper", dome);
}

/// A furled umbrella lying on the ground, or its folding sister.
pub fn umbrella(b: &mut Builder) {
    let l = b.value("length_m");
    let folding = b.count("folding") > 0;
    let long = if folding { 0.32 * l } else { l };
    let radius = if folding { 0.028 } else { 0.034 };
    let shares: &[(f32, f32)] = if folding {
        &[(0.4, 0.18), (0.9, 0.2), (1.0, 0.4), (1.0, 0.8), (0.85, 0.94), (0.5, 0.97)]
    } else {
        &[(0.3, 0.16), (0.72, 0.18), (0.95, 0.34), (1.0, 0.46), (0.72, 0.7), (0.36, 0.92), (0.2, 0.94)]
    };
    let path: Vec<Vec3> = shares.iter().map(|&(_, along)| Vec3::new((along - 0.5) * long, radius, 0.0)).collect();
    let folds: Vec<Vec2> = (0..32)
        .map(|step| TAU * step as f32 / 32.0)
        .map(|angle| Vec2::new(cos(angle), sin(angle)) * (0.90 + 0.10 * sin(8.0 * angle)))
        .collect();
    let radii: Vec<f32> = shares.iter().map(|&(share, _)| share * radius).collect();
    b.part(0, "cloth", &sweep(&path, &radii, &folds, true));
    b.part(0, "strap", &torus(0.90 * radius, 0.0034, 20, 6).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(0.04 * long, radius, 0.0)));
    b.part(0, "shaft", &tube(&[Vec3::new(-0.40 * long, radius, 0.0), Vec3::new(0.5 * long, radius, 0.0)], &[0.005, 0.0035], 8));
    if folding {
        let grip = [(0.0, 0.0), (0.014, 0.0), (0.018, 0.01), (0.016, 0.05), (0.020, 0.06), (0.0, 0.06)];
        b.part(0, "handle", &lathe(&points(grip), 18).turned(turn(Vec3::Z, -90.0)).moved(Vec3::new(-0.5 * long, radius, 0.0)));
    } else {
        let bend = 0.045;
        let mut hook: Vec<Vec3> = vec![Vec3::new(-0.34 * long, radius, 0.0), Vec3::new(-0.5 * long + bend, radius, 0.0)];
        hook.extend(
            (1..=8)
                .map(|step| PI * step as f32 / 8.0)
                .map(|angle| Vec3::new(-0.5 * long + bend - bend * sin(angle), radius, bend - bend * cos(angle))),
        );
        hook.push(Vec3::new(-0.5 * long + 1.5 * bend, radius, 2.0 * bend));
        b.part(0, "handle", &tube(&hook, &[0.0095], 10));
        b.collide_box(0, "handle", Vec3::new(-0.5 * long + 0.5 * bend, radius, bend), Vec3::new(bend, 0.018, 2.2 * bend));
    }
    let at = |along: f32, reach: f32| ((along - 0.5) * long, reach, radius);
    hull(b, 0, "cloth", lying_rings(&[at(0.2, 0.7 * radius), at(0.36, radius), at(0.58, radius), at(0.94, 0.3 * radius)]));
    b.collide_bar(0, "shaft", Vec3::new(-0.44 * long, radius, 0.0), Vec3::new(0.5 * long, radius, 0.0), 0.010);
}

/// Cloth that lies on the ground: nothing of it sinks below.
fn grounded(mesh: Mesh) -> Mesh {
    mesh.deformed(|point| Vec3::new(point.x, point.y.max(0.0), point.z))
}

/// A pile of folded clothes.
pub fn folded_clothes(b: &mut Builder) {
    let (width, depth, pieces) = (b.value("width_m"), b.value("depth_m"), b.count("pieces"));
    let mut stream = b.stream("pile");
    let mut y = 0.0;
    for _ in 0..pieces {
        let thick = stream.between(0.022, 0.038);
        let tint = *stream.pick(&CLOTHS);
        let size = Vec3::new(width * stream.between(0.88, 0.97), thick, depth * stream.between(0.88, 0.97));
        let shift = Vec3::new(stream.between(-0.008, 0.008), 0.0, stream.between(-0.006, 0.006));
        let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
        // Two layers show at the front, one fold at the back.
        for layer in 0..2 {
            let part = Vec3::new(size.x, 0.52 * thick, size.z);
            let middle = y + (0.26 + 0.48 * layer as f32) * thick;
            let mesh = soft_block(part, 0.24 * thick, Vec3::new(0.0, 0.002, 0.003))
                .deformed(|point| point + Vec3::Y * 0.0012 * sin(40.0 * point.x + p) * sin(33.0 * point.z + q) * (point.y / thick + 0.5));
            b.part_tinted(0, "cloth", &grounded(mesh.moved(shift + Vec3::Y * middle)), tint);
        }
        y += thick;
    }
    b.collide_box(0, "cloth", Vec3::Y * 0.5 * y, Vec3::new(0.95 * width, y, 0.95 * depth));
    b.support("top", 0, Vec3::Y * y, Vec2::new(0.7 * width, 0.7 * depth), 0.25);
}

/// The bent wire or wood of a clothes hanger in the plane of X and Y: its hook reaches to `top`, its bar lies at `top` − 0.2.
fn hanger(b: &mut Builder, slot: &str, place: impl Fn(Vec3) -> Vec3, width: f32, wire: f32) {
    let half = 0.5 * width;
    let at = |x: f32, y: f32| place(Vec3::new(x, y, 0.0));
    let arms = [
        at(-half, -0.15),
        at(-0.7 * half, -0.125),
        at(-0.3 * half, -0.085),
        at(0.0, -0.070),
        at(0.3 * half, -0.085),
        at(0.7 * half, -0.125),
        at(half, -0.15),
    ];
    b.part(0, slot, &tube(&smooth_path(&arms, 3), &[wire], 8));
    b.part(0, slot, &tube(&[at(-0.92 * half, -0.147), at(0.92 * half, -0.147)], &[0.55 * wire], 8));
    let mut hook: Vec<Vec3> = vec![at(0.0, -0.07), at(0.0, -0.052)];
    hook.extend(
        (0..=10).map(|step| -0.5 * PI + 1.35 * PI * step as f32 / 10.0).map(|angle| at(0.022 * cos(angle), -0.024 + 0.022 * sin(angle))),
    );
    b.part(0, "metal", &tube(&hook, &[0.0021], 7));
}

/// A clothes hanger lying flat.
pub fn clothes_hanger(b: &mut Builder) {
    let width = b.value("width_m");
    let wire = 0.5 * b.value("thickness_m");
    hanger(b, "wood", |point| Vec3::new(point.x, wire, -point.y - 0.075), width, wire);
    let half = 0.5 * width;
    for side in [-1.0, 1.0] {
        b.collide_bar(0, "wood", Vec3::new(0.0, wire, -0.005), Vec3::new(side * half, wire, 0.075), 2.0 * wire);
    }
    b.collide_box(0, "wood", Vec3::new(0.0, wire, 0.072), Vec3::new(0.9 * width, 1.1 * wire, 1.1 * wire));
    b.collide_box(0, "metal", Vec3::new(0.0, wire, -0.045), Vec3::new(0.045, 0.004, 0.055));
}

/// A coat on a hanger that hangs from a hook on the wall, its back to it.
pub fn coat_on_hanger(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let tint = *b.stream("coat").pick(&CLOTHS);
    let deep = 0.11;
    let top = height - 0.075;
    let mut stream = b.stream("drape");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let level = |share: f32, thick: f32, y: f32| -> Vec<Vec3> {
        let fold = (1.0 - y / top).clamp(0.0, 1.0);
        (0..44)
            .map(|step| TAU * step as f32 / 44.0)
            .map(|angle| {
                let wave = 1.0 + 0.08 * fold * sin(9.0 * angle + p) + 0.05 * fold * sin(5.0 * angle + q);
                Vec3::new(0.5 * width * share * cos(angle), y, 0.5 * deep + 0.004 - 0.5 * deep * thick * sin(angle) * wave)
            })
            .collect()
    };
    let loops = [
        level(0.94, 1.0, 0.0),
        level(0.96, 0.98, 0.06 * height),
        level(0.90, 0.92, 0.35 * height),
        level(0.84, 0.9, 0.58 * height),
        level(0.86, 0.85, 0.76 * height),
        level(0.90, 0.62, top - 0.11),
        level(0.55, 0.58, top - 0.035),
        level(0.24, 0.52, top),
    ];
    b.part_tinted(0, "cloth", &loft(&loops), tint);
    for side in [-1.0, 1.0] {
        let sleeve = [(0.40, top - 0.09), (0.50, top - 0.24), (0.53, top - 0.42), (0.52, top - 0.60)]
            .map(|(x, y)| Vec3::new(side * x * width, y.max(0.08), 0.055));
        b.part_tinted(
            0,
            "cloth",
            &tube(&smooth_path(&sleeve, 3), &[0.042, 0.044, 0.045, 0.046, 0.046, 0.045, 0.044, 0.043, 0.042, 0.042], 12),
            shade(tint, 0.96),
        );
        let lapel = [(0.0, 0.0), (0.055, 0.06), (0.075, -0.04), (0.02, -0.22)].map(|(x, y)| Vec2::new(side * x, y));
        let lapel: Vec<Vec2> = if side > 0.0 { lapel.into_iter().rev().collect() } else { lapel.to_vec() };
        b.part_tinted(0, "cloth", &extrude(&lapel, 0.006, 0.002).moved(Vec3::new(side * 0.012, top - 0.06, 0.100)), shade(tint, 0.86));
        let pocket = Vec3::new(side * 0.24 * width, 0.42 * height, 0.102);
        b.part_tinted(0, "cloth", &block(Vec3::new(0.13, 0.022, 0.008), 0.003).moved(pocket), shade(tint, 0.86));
    }
    b.part_tinted(
        0,
        "cloth",
        &block(Vec3::new(0.012, 0.86 * top, 0.006), 0.002).moved(Vec3::new(0.02, 0.46 * top, 0.106)),
        shade(tint, 0.82),
    );
    for button in 0..4 {
        let y = top - 0.20 - button as f32 * 0.13 * height;
        b.part(
            0,
            "buttons",
            &crate::shape::cylinder(0.011, 0.004, 0.0012, 14).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(-0.022, y, 0.110)),
        );
    }
    let collar = [(-0.07, 0.0, 0.02), (-0.06, 0.03, 0.05), (0.0, 0.04, 0.02), (0.06, 0.03, 0.05), (0.07, 0.0, 0.02)]
        .map(|(x, y, z)| Vec3::new(x, top - 0.02 + y, 0.02 + z));
    b.part_tinted(0, "cloth", &tube(&smooth_path(&collar, 3), &[0.016], 8), shade(tint, 0.9));
    hanger(b, "wood", |point| Vec3::new(point.x, height + point.y, 0.055), 0.84 * width, 0.009);
    b.collide_box(0, "cloth", Vec3::new(0.0, 0.5 * top, 0.5 * deep + 0.004), Vec3::new(0.86 * width, top, 0.84 * deep));
    b.collide_box(0, "metal", Vec3::new(0.0, top + 0.035, 0.055), Vec3::new(0.03, 0.07, 0.006));
}

/// A scarf folded twice, its fringe in front.
pub fn scarf(b: &mut Builder) {
    let (width, depth, thick) = (b.value("width_m"), b.value("depth_m"), b.value("thickness_m"));
    let mut stream = b.stream("scarf");
    let tint = *stream.pick(&CLOTHS);
    let stripe = *stream.pick(&CLOTHS);
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let layers = 3;
    let pitch = thick / layers as f32;
    for layer in 0..layers {
        let size = Vec3::new(width - 0.008 * layer as f32, 1.04 * pitch, depth - 0.010 * layer as f32);
        let slack =
            move |point: Vec3| point + Vec3::Y * 0.002 * sin(24.0 * point.x + p) * sin(21.0 * point.z + q) * (point.y / pitch + 0.5);
        let at = Vec3::Y * (layer as f32 + 0.5) * pitch;
        b.part_tinted(
            0,
            "cloth",
            &grounded(soft_block(size, 0.48 * pitch, Vec3::new(0.002, 0.002, 0.004)).deformed(slack).moved(at)),
            tint,
        );
        for band in [-0.3, 0.3] {
            let strip = block_fine(Vec3::new(0.09 * width, 1.07 * pitch + 0.003, size.z + 0.006), 0.48 * pitch, 2, [1, 1, 3]);
            b.part_tinted(0, "cloth", &grounded(strip.deformed(slack).moved(at + Vec3::X * band * width)), stripe);
        }
    }
    for tassel in 0..16 {
        let x = ((tassel as f32 + 0.5) / 16.0 - 0.5) * 0.92 * width;
        let sway = stream.between(-0.006, 0.006);
        let path = [
            Vec3::new(x, 0.8 * pitch, 0.5 * depth - 0.004),
            Vec3::new(x + 0.5 * sway, 0.5 * pitch, 0.5 * depth + 0.014),
            Vec3::new(x + sway, 0.003, 0.5 * depth + 0.030),
        ];
        b.part_tinted(0, "cloth", &tube(&path, &[0.0022, 0.0026, 0.0018], 5), tint);
    }
    b.collide_box(0, "cloth", Vec3::Y * 0.5 * thick, Vec3::new(0.96 * width, thick, 0.96 * depth));
}

/// A folded wallet with cards showing.
pub fn wallet(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), 0.82 * b.value("width_m"));
    let half = 0.5 * size.y;
    for side in [-1.0, 1.0] {
        b.part(
            0,
            "leather",
            &block(Vec3::new(size.x, 0.46 * size.y, size.z), 0.2 * size.y).moved(Vec3::new(0.0, half + side * 0.27 * size.y, 0.0)),
        );
    }
    let outline = rounded_outline(Vec2::new(0.02, size.y), half, 4);
    b.part(0, "leather", &extrude(&outline, size.x, 0.001).turned(turn(Vec3::Y, 90.0)).moved(Vec3::new(0.0, half, -0.5 * size.z + 0.008)));
    for card in 0..3 {
        let at = Vec3::new(0.0, half - 0.0008 + 0.0009 * card as f32, 0.5 * size.z - 0.002 + 0.0012 * card as f32);
        b.part_tinted(0, "cards", &block(Vec3::new(0.8 * size.x, 0.0007, 0.006), 0.0).moved(at), super::forms::BRIGHT[card]);
    }
    let seam = rounded_outline(Vec2::new(size.x - 0.008, size.z - 0.008), 0.006, 3);
    let mut path: Vec<Vec3> = seam.iter().map(|point| Vec3::new(point.x, size.y - 0.0002, point.y)).collect();
    path.push(path[0]);
    b.part(0, "seam", &tube(&path, &[0.0004], 4));
    b.collide_box(0, "leather", Vec3::Y * half, size);
}

/// A belt rolled up on its edge, its buckle outside.
pub fn belt(b: &mut Builder) {
    let (radius, wide) = (0.5 * b.value("diameter_m"), b.value("width_m"));
    let turns = 3.2;
    let path: Vec<Vec3> = (0..=72)
        .map(|step| step as f32 / 72.0)
        .map(|share| (TAU * turns * share, radius - 0.002 - (1.0 - share) * 0.0048 * turns))
        .map(|(angle, reach)| Vec3::new(reach * cos(angle), 0.5 * wide, reach * sin(angle)))
        .collect();
    let section = rounded_outline(Vec2::new(0.0036, wide), 0.001, 1);
    b.part(0, "leather", &sweep(&path, &[1.0], &section, false));
    let end = path[path.len() - 1];
    let out = Vec3::new(end.x, 0.0, end.z).normalize();
    let frame = rounded_outline(Vec2::new(1.1 * wide, 1.15 * wide), 0.2 * wide, 4);
    let along = Vec3::Y.cross(out);
    let mut ring: Vec<Vec3> = frame.iter().map(|point| end + out * 0.004 + along * point.x * 0.9 + Vec3::Y * point.y * 0.80).collect();
    ring.push(ring[0]);
    b.part(0, "metal", &tube(&ring, &[0.0022], 7));
    b.part(0, "metal", &tube(&[end + out * 0.005 - along * 0.5 * wide, end + out * 0.0065 + along * 0.45 * wide], &[0.0017], 6));
    // Boxes: the solver meets boxes on boxes more exactly than hulls.
    let thick = 0.016;
    let middle = radius - 0.5 * thick;
    for side in 0..8 {
        let angle = TAU * side as f32 / 8.0;
        let at = Vec3::new(middle * cos(angle), 0.5 * wide, middle * sin(angle));
        let size = Vec3::new(thick, wide, 2.0 * middle * tan(TAU / 16.0));
        b.collide_box_at(0, "leather", Pose::from_yaw(at, -angle), size);
    }
}

/// A pair of gloves lying flat, one on the other.
pub fn gloves(b: &mut Builder) {
    let l = b.value("length_m");
    let thick = 0.014;
    for (layer, spin) in [(0.0, -9.0), (1.0, 8.0)] {
        let glove = glove(l, thick, layer > 0.5);
        b.part(0, "cloth", &glove.turned(turn(Vec3::Y, spin)).moved(Vec3::Y * (0.5 + layer) * thick));
    }
    let half = 0.25 * l;
    let points = [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
        .into_iter()
        .flat_map(|(x, z)| [0.0, 2.0 * thick].map(|y| Vec3::new(x * half, y, (z * 0.38 - 0.07) * l)));
    let points = points.collect();
    hull(b, 0, "cloth", points);
}

/// One glove: a palm with a cuff, four fingers and a thumb.
fn glove(l: f32, thick: f32, mirrored: bool) -> Mesh {
    let side = if mirrored { -1.0 } else { 1.0 };
    let mut mesh = block(Vec3::new(0.40 * l, thick, 0.36 * l), 0.48 * thick).moved(Vec3::Z * 0.02 * l);
    mesh = mesh.with(&block(Vec3::new(0.36 * l, 1.06 * thick, 0.16 * l), 0.48 * thick).moved(Vec3::Z * 0.27 * l));
    for (finger, long) in [0.32, 0.38, 0.36, 0.28].into_iter().enumerate() {
        let x = (finger as f32 - 1.5) * 0.1 * l * side;
        let shape = block(Vec3::new(0.095 * l, 0.94 * thick, long * l), 0.46 * thick);
        mesh = mesh.with(&shape.turned(turn(Vec3::Y, -(finger as f32 - 1.5) * 5.0 * side)).moved(Vec3::new(
            1.08 * x,
            0.0,
            -0.14 * l - 0.5 * long * l + 0.03 * l,
        )));
    }
    let thumb = block(Vec3::new(0.10 * l, 0.94 * thick, 0.30 * l), 0.46 * thick).turned(turn(Vec3::Y, 32.0 * side));
    mesh.with(&thumb.moved(Vec3::new(-0.24 * l * side, 0.0, -0.05 * l)))
}
