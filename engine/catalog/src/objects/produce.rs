//! Fruit with a skin of their own: pear, lemon, avocado, pineapple, watermelon and the like.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{atan2, cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::forms::{hull, laid, lying_rings, rings, turned};
use crate::Mesh;
use crate::shape::{lathe, sheet, smooth_path, sweep, tube};

/// A pear that stands on its blossom end.
pub fn pear(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let mut stream = b.stream("pear");
    let lean = stream.between(0.0, 0.09);
    let tint = *stream.pick(&[[0.64, 0.66, 0.24], [0.78, 0.70, 0.28], [0.62, 0.46, 0.22], [0.56, 0.62, 0.26]]);
    let shares = [
        (0.0, 0.035),
        (0.25, 0.0),
        (0.6, 0.025),
        (0.92, 0.16),
        (1.0, 0.32),
        (0.88, 0.5),
        (0.58, 0.68),
        (0.43, 0.82),
        (0.34, 0.94),
        (0.16, 1.0),
        (0.0, 0.985),
    ];
    let bend = |point: Vec3| point + Vec3::X * lean * radius * (point.y / height) * (point.y / height);
    b.part_tinted(0, "skin", &turned(&shares, radius, height, 2, 22).deformed(bend), tint);
    let top = bend(Vec3::Y * 0.97 * height);
    let stalk = [top, top + Vec3::new(0.002, 0.012, 0.001), top + Vec3::new(0.007, 0.022, 0.002)];
    b.part(0, "stalk", &tube(&stalk, &[0.0014, 0.0013, 0.002], 6));
    let list = [(0.42 * radius, 0.0), (0.96 * radius, 0.2 * height), (0.99 * radius, 0.34 * height), (0.4 * radius, 0.95 * height)];
    hull(b, 0, "skin", rings(&list, 8));
}

/// A lemon on its side.
pub fn lemon(b: &mut Builder) {
    let (radius, length) = (0.5 * b.value("diameter_m"), b.value("length_m"));
    let shares = [
        (0.0, 0.0),
        (0.14, 0.02),
        (0.3, 0.09),
        (0.68, 0.2),
        (0.95, 0.37),
        (1.0, 0.5),
        (0.95, 0.63),
        (0.66, 0.8),
        (0.27, 0.92),
        (0.16, 0.985),
        (0.0, 1.0),
    ];
    let lime = b.count("lime") > 0;
    let tint = if lime { [0.36, 0.55, 0.14] } else { [0.94, 0.80, 0.22] };
    b.part_tinted(0, "skin", &laid(turned(&shares, radius, length, 2, 22), length, radius), tint);
    let end = Vec3::new(0.5 * length, radius, 0.0);
    b.part(0, "button", &tube(&[end - Vec3::X * 0.003, end + Vec3::X * 0.001], &[0.0028, 0.0022], 7));
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(b, 0, "skin", lying_rings(&[at(-0.46, 0.16), at(-0.28, 0.72), at(-0.1, 1.0), at(0.1, 1.0), at(0.28, 0.72), at(0.46, 0.16)]));
}

/// An avocado on its side, dark and bumpy.
pub fn avocado(b: &mut Builder) {
    let (radius, length) = (0.5 * b.value("diameter_m"), b.value("length_m"));
    let shares =
        [(0.0, 0.0), (0.4, 0.02), (0.78, 0.12), (1.0, 0.33), (0.94, 0.5), (0.7, 0.7), (0.48, 0.86), (0.3, 0.96), (0.12, 1.0), (0.0, 0.995)];
    let tint = *b.stream("ripe").pick(&[[0.16, 0.17, 0.10], [0.22, 0.30, 0.12], [0.14, 0.11, 0.11]]);
    let bumps = |point: Vec3| {
        let away = point - Vec3::Y * radius;
        point + away.normalize_or_zero() * 0.0006 * sin(900.0 * point.x) * sin(700.0 * point.y + 300.0 * point.z)
    };
    let mesh = laid(turned(&shares, radius, length, 3, 28), length, radius).deformed(bumps);
    b.part_tinted(0, "skin", &mesh, tint);
    let end = Vec3::new(0.5 * length, radius, 0.0);
    b.part(0, "button", &tube(&[end - Vec3::X * 0.004, end + Vec3::X * 0.001], &[0.004, 0.003], 8));
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(
        b,
        0,
        "skin",
        lying_rings(&[
            at(-0.47, 0.45),
            at(-0.24, 1.0),
            at(-0.1, 1.0),
            (0.08 * length, 0.9 * radius, 0.9 * radius),
            at(0.15, 0.72),
            at(0.46, 0.25),
        ]),
    );
}

/// A tomato with its green star.
pub fn tomato(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let height = 1.62 * radius;
    let shares = [(0.0, 0.02), (0.4, 0.0), (0.78, 0.13), (1.0, 0.47), (0.9, 0.78), (0.6, 0.97), (0.3, 0.99), (0.0, 0.92)];
    let mut stream = b.stream("tomato");
    let phase = stream.between(0.0, TAU);
    let tint = *stream.pick(&[[0.78, 0.13, 0.08], [0.72, 0.10, 0.07], [0.84, 0.24, 0.09]]);
    let ribbed = turned(&shares, radius, height, 2, 24).deformed(|point| {
        let rib = 1.0 + 0.015 * (point.y / height) * cos(5.0 * atan2(point.z, point.x) + phase);
        Vec3::new(point.x * rib, point.y, point.z * rib)
    });
    b.part_tinted(0, "skin", &ribbed, tint);
    green_star(b, Vec3::Y * 0.93 * height, 0.52 * radius, phase);
    hull(
        b,
        0,
        "skin",
        rings(&[(0.5 * radius, 0.0), (0.97 * radius, 0.3 * height), (0.97 * radius, 0.62 * height), (0.5 * radius, 0.97 * height)], 8),
    );
}

/// Five pointed sepals and a stub of stalk, as on tomatoes.
fn green_star(b: &mut Builder, at: Vec3, reach: f32, phase: f32) {
    for leaf in 0..5 {
        let angle = phase + TAU * leaf as f32 / 5.0;
        let out = Vec3::new(cos(angle), 0.0, sin(angle)) * reach;
        let path = [at, at + 0.5 * out + Vec3::Y * 0.2 * reach, at + out + Vec3::Y * 0.03 * reach];
        b.part(0, "leaf", &tube(&path, &[0.10 * reach, 0.12 * reach, 0.02 * reach], 5));
    }
    b.part(0, "leaf", &tube(&[at, at + Vec3::new(0.001, 0.35 * reach, 0.002)], &[0.08 * reach, 0.10 * reach], 6));
}

/// A whole watermelon with jagged stripes, lying.
pub fn watermelon(b: &mut Builder) {
    let (radius, length) = (0.5 * b.value("diameter_m"), b.value("length_m"));
    let outline = |share: f32| {
        let along = 2.0 * share - 1.0;
        radius * (1.0 - along * along * along * along).max(0.0).sqrt().min(1.0)
    };
    let shares: Vec<(f32, f32)> =
        (0..=16).map(|step| 0.5 - 0.5 * cos(PI * step as f32 / 16.0)).map(|share| (outline(share) / radius, share)).collect();
    b.part(0, "skin", &laid(turned(&shares, radius, length, 1, 30), length, radius));
    let mut stream = b.stream("stripes");
    for stripe in 0..9 {
        let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
        let middle = TAU * stripe as f32 / 9.0;
        b.part(0, "stripes", &jagged_stripe(middle, [p, q], length, &outline).moved(Vec3::Y * radius));
    }
    let end = Vec3::new(0.5 * length, radius, 0.0);
    b.part(
        0,
        "stalk",
        &tube(&smooth_path(&[end - Vec3::X * 0.002, end + Vec3::X * 0.01, end + Vec3::new(0.018, 0.008, 0.004)], 3), &[0.003], 6),
    );
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(b, 0, "skin", lying_rings(&[at(-0.48, 0.34), at(-0.34, 0.88), at(-0.12, 1.0), at(0.12, 1.0), at(0.34, 0.88), at(0.48, 0.34)]));
}

/// A stripe from pole to pole of a solid turned about X, half a millimetre above its skin.
fn jagged_stripe(middle: f32, [p, q]: [f32; 2], length: f32, outline: &impl Fn(f32) -> f32) -> Mesh {
    sheet(2, 22, Vec2::new(0.04, length), 0.0004, |u, v| {
        let share = 0.03 + 0.94 * v;
        let ragged = 0.11 + 0.035 * sin(37.0 * v + p) + 0.03 * sin(61.0 * v + q);
        let angle = middle + (u - 0.5) * 2.0 * ragged + 0.05 * sin(9.0 * v + q);
        let reach = outline(share) + 0.0005;
        Vec3::new((share - 0.5) * length, reach * cos(angle), reach * sin(angle))
    })
}

/// A pineapple on its base: a barrel of eyes and a tuft of stiff leaves.
pub fn pineapple(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let barrel = 0.56 * height;
    let shares = [(0.0, 0.0), (0.6, 0.0), (0.82, 0.06), (0.97, 0.3), (1.0, 0.5), (0.94, 0.75), (0.72, 0.94), (0.4, 1.0), (0.0, 1.0)];
    let list: Vec<Vec2> = super::forms::profile(&shares, radius, barrel, 4);
    let eyes = lathe(&list, 48).deformed(|point| {
        let (angle, up) = (atan2(point.z, point.x), point.y / barrel);
        let eye = (sin(6.0 * angle + 11.0 * up) * sin(6.0 * angle - 11.0 * up)).abs();
        let grow = 1.0 + 0.075 * eye * (4.0 * up * (1.0 - up)).clamp(0.0, 1.0);
        Vec3::new(point.x * grow, point.y, point.z * grow)
    });
    b.part(0, "skin", &eyes);
    let mut stream = b.stream("crown");
    for leaf in 0..22 {
        let share = leaf as f32 / 22.0;
        let angle = 2.4 * leaf as f32 + stream.between(-0.2, 0.2);
        let out = Vec3::new(cos(angle), 0.0, sin(angle));
        let (tall, lean) = ((height - barrel) * (0.55 + 0.45 * share), radius * (1.0 - 0.75 * share));
        let foot = Vec3::Y * (barrel - 0.006) + out * 0.28 * radius * (1.0 - 0.8 * share);
        let path = [foot, foot + Vec3::Y * 0.45 * tall + out * 0.35 * lean, foot + Vec3::Y * tall * 0.98 + out * lean];
        let blade = crate::shape::rounded_outline(Vec2::new(2.0, 0.5), 0.24, 1);
        b.part(0, "leaf", &sweep(&smooth_path(&path, 2), &[0.009, 0.011, 0.009, 0.006, 0.0012], &blade, true));
    }
    hull(b, 0, "skin", rings(&[(0.7 * radius, 0.0), (radius, 0.25 * barrel), (radius, 0.72 * barrel), (0.5 * radius, barrel)], 8));
    hull(
        b,
        0,
        "leaf",
        rings(&[(0.3 * radius, barrel), (0.62 * radius, barrel + 0.6 * (height - barrel)), (0.2 * radius, 0.98 * height)], 6),
    );
}

/// A ribbed pumpkin with a hard stalk.
pub fn pumpkin(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let shares = [(0.0, 0.03), (0.35, 0.0), (0.75, 0.1), (0.97, 0.36), (1.0, 0.52), (0.88, 0.8), (0.55, 0.98), (0.25, 0.97), (0.0, 0.86)];
    let mut stream = b.stream("pumpkin");
    let ribs = 9.0 + stream.index(4) as f32;
    let tint = *stream.pick(&[[0.84, 0.42, 0.10], [0.78, 0.34, 0.09], [0.66, 0.52, 0.26], [0.42, 0.47, 0.36]]);
    let mesh = turned(&shares, radius, height, 2, 72).deformed(|point| {
        let crease = (cos(0.5 * ribs * atan2(point.z, point.x))).abs();
        let grow = 0.90 + 0.10 * crease.sqrt().min(1.0);
        Vec3::new(point.x * grow, point.y, point.z * grow)
    });
    b.part_tinted(0, "skin", &mesh, tint);
    let foot = Vec3::Y * 0.86 * height;
    let path =
        [foot, foot + Vec3::Y * 0.16 * height, foot + Vec3::new(0.02, 0.26 * height, 0.01), foot + Vec3::new(0.05, 0.30 * height, 0.02)];
    let ridged: Vec<Vec2> = (0..10)
        .map(|corner| (TAU * corner as f32 / 10.0, if corner % 2 == 0 { 1.0 } else { 0.78 }))
        .map(|(angle, reach)| Vec2::new(cos(angle), sin(angle)) * reach)
        .collect();
    b.part(0, "stalk", &sweep(&smooth_path(&path, 2), &[0.022, 0.014, 0.011, 0.010, 0.010, 0.011, 0.013], &ridged, false));
    hull(
        b,
        0,
        "skin",
        rings(&[(0.6 * radius, 0.0), (0.96 * radius, 0.3 * height), (0.97 * radius, 0.6 * height), (0.55 * radius, 0.98 * height)], 10),
    );
}
