//! Vegetables and eggs.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{atan2, cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::forms::{hull, laid, lying_rings, rings, turned};
use crate::shape::{ball, smooth_path, sweep, tube};

/// A potato: a lumpy oval on its flattest side.
pub fn potato(b: &mut Builder) {
    let length = b.value("length_m");
    let (half, up) = (0.5 * length, 0.30 * length);
    let mut stream = b.stream("potato");
    let phases = [(); 5].map(|()| stream.between(0.0, TAU));
    let tint = *stream.pick(&[[0.74, 0.60, 0.38], [0.66, 0.50, 0.30], [0.70, 0.38, 0.30]]);
    let mesh = ball(1.0, 24).deformed(|point| {
        let lump = 1.0
            + 0.06 * sin(2.3 * point.x + phases[0]) * cos(2.0 * point.z + phases[1])
            + 0.035 * sin(4.1 * point.y + 3.0 * point.x + phases[2])
            + 0.015 * sin(9.0 * point.z + phases[3]) * sin(8.0 * point.x + phases[4]);
        let place = point * lump * Vec3::new(half, up, 0.36 * length);
        Vec3::new(place.x, (place.y + up).max(0.02 * length) - 0.02 * length, place.z)
    });
    b.part_tinted(0, "skin", &mesh, tint);
    let points = [(0.55, 0.0), (0.85, 0.22), (0.96, 0.5), (0.8, 0.78), (0.45, 0.98)].into_iter().flat_map(|(reach, y)| {
        (0..8)
            .map(move |corner| PI * corner as f32 / 4.0)
            .map(move |angle| Vec3::new(reach * half * cos(angle), y * 2.0 * up, reach * 0.36 * length * sin(angle)))
    });
    let points = points.collect();
    hull(b, 0, "skin", points);
}

/// A carrot lying on its side, with the stubs of its leaves.
pub fn carrot(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("thickness_m"));
    let mut stream = b.stream("carrot");
    let (bend, phase) = (stream.between(-0.02, 0.02), stream.between(0.0, TAU));
    let girth = [0.45, 0.82, 0.97, 1.0, 0.98, 0.94, 0.9, 0.85, 0.8, 0.74, 0.68, 0.6, 0.52, 0.43, 0.33, 0.2, 0.06];
    let path: Vec<Vec3> = girth
        .iter()
        .enumerate()
        .map(|(step, share)| {
            let along = step as f32 / 16.0;
            Vec3::new((0.5 - along) * length, radius * share, bend * sin(PI * along))
        })
        .collect();
    let radii: Vec<f32> =
        girth.iter().enumerate().map(|(step, share)| radius * share * (1.0 + 0.02 * sin(2.7 * step as f32 + phase))).collect();
    let round: Vec<Vec2> = (0..14).map(|corner| TAU * corner as f32 / 14.0).map(|angle| Vec2::new(cos(angle), sin(angle))).collect();
    b.part(0, "skin", &sweep(&path, &radii, &round, true).deformed(|point| Vec3::new(point.x, point.y.max(0.0), point.z)));
    let crown = path[0] + Vec3::new(-0.001, 0.2 * radius, 0.0);
    for stub in 0..6 {
        let angle = TAU * stub as f32 / 6.0 + phase;
        let out = Vec3::new(0.0, cos(angle), sin(angle)) * 0.22 * radius;
        let reach = Vec3::X * stream.between(0.012, 0.03);
        b.part(0, "leaf", &tube(&[crown + out, crown + 1.8 * out + reach], &[0.0022, 0.0016], 6));
    }
    let at = |step: usize, share: f32| (path[step].x, share * radius, share * radius);
    hull(b, 0, "skin", lying_rings(&[at(0, 0.45), at(3, 0.97), at(10, 0.66), at(16, 0.09)]));
}

/// A cucumber lying on its side.
pub fn cucumber(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("thickness_m"));
    let bend = b.stream("cucumber").between(-0.012, 0.012);
    let girth = [0.2, 0.5, 0.74, 0.88, 0.96, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.97, 0.9, 0.78, 0.55, 0.25];
    let path: Vec<Vec3> =
        (0..=16).map(|step| PI * step as f32 / 16.0).map(|angle| Vec3::new(0.5 * length * cos(angle), radius, bend * sin(angle))).collect();
    let radii = girth.map(|share| radius * share);
    let ridged: Vec<Vec2> = (0..18)
        .map(|corner| TAU * corner as f32 / 18.0)
        .map(|angle| Vec2::new(cos(angle), sin(angle)) * (0.985 + 0.015 * cos(6.0 * angle)))
        .collect();
    b.part(0, "skin", &sweep(&path, &radii, &ridged, true));
    b.part(0, "ends", &tube(&[path[16] + Vec3::X * 0.002, path[16] - Vec3::X * 0.004], &[0.2 * radius, 0.16 * radius], 8));
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(b, 0, "skin", lying_rings(&[at(-0.49, 0.35), at(-0.38, 1.0), at(0.38, 1.0), at(0.49, 0.35)]));
}

/// An onion: a papery globe with a dried neck.
pub fn onion(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let height = 2.05 * radius;
    let shares = [
        (0.0, 0.01),
        (0.28, 0.0),
        (0.66, 0.08),
        (0.97, 0.32),
        (1.0, 0.46),
        (0.82, 0.68),
        (0.42, 0.82),
        (0.17, 0.9),
        (0.13, 1.0),
        (0.0, 1.0),
    ];
    let tint = *b.stream("onion").pick(&[[0.76, 0.50, 0.24], [0.70, 0.42, 0.18], [0.46, 0.16, 0.24], [0.86, 0.80, 0.68]]);
    let ribbed = turned(&shares, radius, height, 2, 40).deformed(|point| {
        let rib = 1.0 + 0.006 * cos(20.0 * atan2(point.z, point.x));
        Vec3::new(point.x * rib, point.y, point.z * rib)
    });
    b.part_tinted(0, "skin", &ribbed, tint);
    for wisp in 0..3 {
        let angle = 2.1 * wisp as f32;
        let out = Vec3::new(cos(angle), 0.0, sin(angle)) * 0.12 * radius;
        let foot = Vec3::Y * 0.97 * height;
        b.part_tinted(
            0,
            "skin",
            &tube(&[foot + 0.4 * out, foot + out + Vec3::Y * 0.22 * radius], &[0.09 * radius, 0.02 * radius], 5),
            tint,
        );
    }
    let list = [(0.46 * radius, 0.0), (0.97 * radius, 0.3 * height), (0.97 * radius, 0.5 * height), (0.15 * radius, 0.98 * height)];
    hull(b, 0, "skin", rings(&list, 8));
}

/// A bell pepper on its four lobes.
pub fn bell_pepper(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let shares = [
        (0.0, 0.07),
        (0.3, 0.02),
        (0.55, 0.0),
        (0.78, 0.08),
        (0.9, 0.3),
        (1.0, 0.66),
        (0.94, 0.88),
        (0.66, 0.99),
        (0.34, 0.96),
        (0.0, 0.86),
    ];
    let mut stream = b.stream("pepper");
    let phase = stream.between(0.0, TAU);
    let tint = *stream.pick(&[[0.74, 0.10, 0.07], [0.93, 0.68, 0.10], [0.22, 0.42, 0.12], [0.90, 0.42, 0.08]]);
    let lobed = turned(&shares, radius, height, 2, 36).deformed(|point| {
        let rib = 0.94 + 0.06 * cos(4.0 * atan2(point.z, point.x) + phase);
        Vec3::new(point.x * rib, point.y, point.z * rib)
    });
    b.part_tinted(0, "skin", &lobed, tint);
    let foot = Vec3::Y * 0.86 * height;
    b.part(0, "stalk", &turned(&[(0.0, 0.0), (1.0, 0.1), (0.6, 0.4), (0.0, 0.5)], 0.22 * radius, 0.012, 1, 10).moved(foot));
    let path = [foot, foot + Vec3::Y * 0.18 * height, foot + Vec3::new(0.008, 0.30 * height, 0.003)];
    b.part(0, "stalk", &tube(&smooth_path(&path, 2), &[0.006, 0.005, 0.005, 0.005, 0.007], 8));
    let list = [(0.6 * radius, 0.0), (0.82 * radius, 0.14 * height), (0.96 * radius, 0.66 * height), (0.55 * radius, 0.98 * height)];
    hull(b, 0, "skin", rings(&list, 8));
}

/// A head of broccoli on its cut stalk.
pub fn broccoli(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let stalk = [(0.0, 0.0), (0.95, 0.0), (1.0, 0.03), (0.86, 0.4), (1.0, 0.8), (1.2, 1.0), (0.0, 1.0)];
    b.part(0, "stalk", &turned(&stalk, 0.36 * radius, 0.62 * height, 1, 12));
    let mut stream = b.stream("florets");
    let middle = Vec3::Y * 0.60 * height;
    let lift = Vec3::new(0.72 * radius, 0.28 * height, 0.72 * radius);
    for floret in 0..34 {
        // Places spread evenly over a dome and its rim.
        let up = 1.0 - 1.12 * (floret as f32 + 0.5) / 34.0;
        let flat = (1.0 - up * up).max(0.0).sqrt();
        let angle = 2.399_963 * floret as f32;
        let way = Vec3::new(flat * cos(angle), up, flat * sin(angle));
        let size = radius * stream.between(0.26, 0.32);
        let bumpy =
            ball(size, 9).deformed(|point| point * (1.0 + 0.10 * sin(190.0 * point.x) * sin(170.0 * point.y) * sin(180.0 * point.z)));
        b.part(0, "florets", &bumpy.moved(middle + way * lift));
        if floret % 3 == 0 {
            b.part(0, "stalk", &tube(&[Vec3::Y * 0.42 * height, middle + 0.8 * way * lift], &[0.12 * radius, 0.09 * radius], 6));
        }
    }
    hull(b, 0, "stalk", rings(&[(0.35 * radius, 0.0), (0.34 * radius, 0.5 * height)], 8));
    let list =
        [(0.72 * radius, 0.45 * height), (0.98 * radius, 0.62 * height), (0.84 * radius, 0.82 * height), (0.4 * radius, 0.97 * height)];
    hull(b, 0, "florets", rings(&list, 8));
}

/// A hen's egg on its side.
pub fn egg(b: &mut Builder) {
    let length = b.value("length_m");
    let radius = 0.385 * length;
    let outline: Vec<(f32, f32)> = (0..=14)
        .map(|step| PI * step as f32 / 14.0)
        .map(|angle| {
            let share = 0.5 - 0.5 * cos(angle);
            (sin(angle) * (1.0 + 0.16 * cos(angle)) / 1.013, share)
        })
        .collect();
    let tint = *b.stream("shell").pick(&[[0.80, 0.58, 0.42], [0.86, 0.68, 0.52], [0.93, 0.90, 0.84], [0.72, 0.50, 0.36]]);
    b.part_tinted(0, "shell", &laid(turned(&outline, radius, length, 1, 24), length, radius), tint);
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(
        b,
        0,
        "shell",
        lying_rings(&[
            at(-0.46, 0.42),
            at(-0.3, 0.86),
            at(-0.14, 1.0),
            at(0.02, 1.0),
            (0.07 * length, 0.97 * radius, 0.97 * radius),
            at(0.26, 0.78),
            at(0.47, 0.27),
        ]),
    );
}
