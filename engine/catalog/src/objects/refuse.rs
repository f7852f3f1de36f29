//! What lies in bins and beside them: crumpled paper, crushed cans, peel, cores, full bags.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::forms::{hull, lying_rings, rings, stretched, turned, two_colors};
use crate::shape::{ball, lathe, loft, sheet, smooth_path, tube};

/// A crumpled sheet of paper.
pub fn crumpled_paper(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let mut stream = b.stream("crumple");
    let creases: Vec<(Vec3, f32)> = (0..24)
        .map(|_| {
            let way = Vec3::new(stream.between(-1.0, 1.0), stream.between(-1.0, 1.0), stream.between(-1.0, 1.0)).normalize_or(Vec3::X);
            (way, stream.between(0.7, 0.95))
        })
        .collect();
    let folds: Vec<(Vec3, f32)> = (0..5)
        .map(|_| {
            let way = Vec3::new(stream.between(-1.0, 1.0), stream.between(-1.0, 1.0), stream.between(-1.0, 1.0)).normalize_or(Vec3::X);
            (way * stream.between(1.2, 2.6), stream.unit())
        })
        .collect();
    // Each plane cuts a facet off the ball; across the facets the paper is folded to and fro, with sharp ridges.
    let mesh = ball(1.0, 40).deformed(|point| {
        let way = point.normalize_or(Vec3::Y);
        let reach = creases.iter().fold(1.0_f32, |reach, (plane, at)| {
            let along = way.dot(*plane);
            if along > 0.05 { reach.min(at / along) } else { reach }
        });
        let fold: f32 = folds.iter().map(|(along, from)| ((way.dot(*along) + from).rem_euclid(1.0) - 0.5).abs() - 0.25).sum::<f32>() * 0.16;
        way * (reach + fold) * radius
    });
    // It lies on a side that its weight has pressed flat.
    let low = mesh.bounds().0.y + 0.07 * radius;
    let mesh = mesh.deformed(|point| Vec3::new(point.x, (point.y - low).max(0.0), point.z));
    b.part(0, "paper", &super::forms::facetted(&mesh));
    hull(
        b,
        0,
        "paper",
        rings(&[(0.55 * radius, 0.0), (0.84 * radius, 0.4 * radius), (0.84 * radius, 1.05 * radius), (0.45 * radius, 1.6 * radius)], 7),
    );
}

/// A drinks can, bent and trodden, on its side.
pub fn empty_can(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("diameter_m"));
    let (ground, _) = two_colors(b, "soda");
    let mut stream = b.stream("dent");
    let (depth, place) = (stream.between(0.25, 0.5), stream.between(-0.15, 0.15));
    let list = [
        (0.0, 0.06),
        (0.7, 0.02),
        (0.8, 0.0),
        (1.0, 0.08),
        (1.0, 0.2),
        (1.0, 0.32),
        (1.0, 0.44),
        (1.0, 0.56),
        (1.0, 0.68),
        (1.0, 0.8),
        (1.0, 0.9),
        (0.84, 0.98),
        (0.82, 1.0),
        (0.76, 0.97),
        (0.0, 0.97),
    ];
    let can = lathe(&list.map(|(across, up)| Vec2::new(across * radius, up * length)), 24);
    let tile = b.tile("print");
    let can = super::forms::laid(stretched(can, 2.0 * tile / (TAU * radius), tile / length), length, radius).deformed(|point| {
        let near = (1.0 - ((point.x / length - place) / 0.24).abs()).max(0.0);
        let dent = depth * near * near * (3.0 - 2.0 * near);
        let up = (point.y / (2.0 * radius)).clamp(0.0, 1.0);
        Vec3::new(point.x, point.y * (1.0 - dent * up), point.z * (1.0 + 0.25 * dent))
    });
    b.part_tinted(0, "print", &can, ground);
    let half = 0.47 * length;
    hull(
        b,
        0,
        "print",
        lying_rings(&[
            (-half, 0.8 * radius, radius),
            (-0.36 * length, radius, radius),
            (0.36 * length, radius, radius),
            (half, 0.8 * radius, radius),
        ]),
    );
}

/// A banana skin, its strips spread on the ground around the stalk.
pub fn banana_peel(b: &mut Builder) {
    let l = b.value("length_m");
    let mut stream = b.stream("peel");
    let strips = 4;
    for strip in 0..strips {
        let angle = TAU * strip as f32 / strips as f32 + stream.between(-0.3, 0.3);
        let (out, side) = (Vec3::new(cos(angle), 0.0, sin(angle)), Vec3::new(-sin(angle), 0.0, cos(angle)));
        let long = l * stream.between(0.42, 0.56);
        let curl = stream.between(-0.25, 0.25);
        let place = move |u: f32, v: f32| {
            let along = v * long;
            let wide = 0.022 * (1.0 - v).max(0.0).sqrt() * (0.55 + 0.45 * (1.0 - v));
            let up = 0.30 * l * (1.0 - v) * (1.0 - v) * (1.0 - v) + 0.0026 + 0.002 * v * v;
            let arch = 0.006 * (1.0 - (2.0 * u - 1.0) * (2.0 * u - 1.0));
            out * (0.010 + along * (0.25 + 0.75 * v)) + side * ((u - 0.5) * 2.0 * wide + curl * along * v) + Vec3::Y * (up + arch)
        };
        b.part(0, "skin", &sheet(4, 10, Vec2::new(0.04, long), 0.0022, |u, v| place(1.0 - u, v)));
        b.part(0, "flesh", &sheet(4, 10, Vec2::new(0.04, long), 0.0008, |u, v| place(u, v) - Vec3::Y * 0.0023));
    }
    let stalk = [Vec3::Y * 0.28 * l, Vec3::new(0.004, 0.34 * l, 0.002), Vec3::new(0.012, 0.42 * l, 0.006)];
    b.part(0, "skin", &tube(&smooth_path(&stalk, 2), &[0.013, 0.009, 0.007, 0.006, 0.007], 7));
    hull(b, 0, "skin", rings(&[(0.40 * l, 0.0), (0.40 * l, 0.010), (0.12 * l, 0.12 * l), (0.04 * l, 0.36 * l)], 8));
}

/// The core of an eaten apple, lying.
pub fn apple_core(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("diameter_m"));
    let skin = [(0.0, 0.0), (0.8, 0.0), (1.0, 0.10), (0.84, 0.20)];
    let flesh = [(0.84, 0.20), (0.52, 0.34), (0.42, 0.5), (0.52, 0.66), (0.90, 0.82)];
    let cap = [(0.90, 0.82), (1.0, 0.90), (0.7, 1.0), (0.2, 0.97), (0.0, 0.94)];
    for (slot, shares) in [("skin", &skin[..]), ("flesh", &flesh[..]), ("skin", &cap[..])] {
        let mesh = turned(shares, radius, length, 3, 20).deformed(|point| {
            let bite = 1.0 + 0.07 * sin(260.0 * point.y) * cos(3.0 * homebody_core::float::atan2(point.z, point.x));
            Vec3::new(point.x * bite, point.y, point.z * bite)
        });
        b.part(0, slot, &super::forms::laid(mesh, length, radius));
    }
    let stalk = [Vec3::new(0.44 * length, radius, 0.0), Vec3::new(0.62 * length, radius + 0.004, 0.003)];
    b.part(0, "stalk", &tube(&stalk, &[0.0012, 0.0016], 6));
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(b, 0, "skin", lying_rings(&[at(-0.48, 0.86), at(-0.40, 1.0), at(0.40, 1.0), at(0.48, 0.8)]));
}

/// A full refuse sack, tied at its neck.
pub fn trash_bag(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let mut stream = b.stream("sack");
    let phases = [(); 5].map(|()| stream.between(0.0, TAU));
    let shares = [
        (0.5, 0.0),
        (0.84, 0.02),
        (0.97, 0.12),
        (1.0, 0.28),
        (0.95, 0.45),
        (0.80, 0.60),
        (0.52, 0.72),
        (0.22, 0.79),
        (0.10, 0.82),
        (0.16, 0.87),
        (0.30, 0.94),
        (0.36, 1.0),
        (0.2, 0.96),
    ];
    let loops: Vec<Vec<Vec3>> = shares
        .iter()
        .map(|&(share, up): &(f32, f32)| {
            (0..40)
                .map(|step| TAU * step as f32 / 40.0)
                .map(|angle| {
                    let neck = (1.0 - ((up - 0.80) / 0.30).abs()).max(0.0);
                    let lump = 0.05 * sin(3.0 * angle + phases[0] + 4.0 * up)
                        + 0.035 * sin(5.0 * angle + phases[1] - 7.0 * up)
                        + 0.02 * sin(9.0 * angle + phases[2] + 12.0 * up);
                    let pleat = 0.16 * neck * sin(13.0 * angle + phases[3]);
                    let reach = share * radius * (1.0 + lump * if up < 0.05 { 0.3 } else { 1.0 } + pleat);
                    Vec3::new(reach * cos(angle), up * height, -reach * sin(angle))
                })
                .collect()
        })
        .collect();
    b.part(0, "sack", &loft(&loops));
    let knot = Vec3::Y * 0.815 * height;
    b.part(0, "tie", &crate::shape::torus(0.13 * radius, 0.006, 18, 6).moved(knot));
    hull(
        b,
        0,
        "sack",
        rings(&[(0.62 * radius, 0.0), (0.95 * radius, 0.1 * height), (0.98 * radius, 0.4 * height), (0.24 * radius, 0.78 * height)], 8),
    );
    b.collide_turned_solid(0, "sack", Vec2::new(0.14 * radius, 0.78 * height), Vec2::new(0.3 * radius, 0.98 * height), 8);
}
