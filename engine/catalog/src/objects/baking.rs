//! From the baker and the dairy: baguette, croissant, cake, donut, cheese, butter, chocolate.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::forms::{badge, hull, lying_rings, printed_block, rectangle, rings, turned, two_colors};
use crate::shape::{ball, block, cylinder, extrude, lathe, rounded_outline, smooth_path, sweep, torus};

/// Outline of a loaf's cross-section of about unit size: flat below, domed above.
fn loaf_outline() -> Vec<Vec2> {
    (0..16)
        .map(|corner| TAU * corner as f32 / 16.0)
        .map(|angle| Vec2::new(cos(angle), if sin(angle) < 0.0 { 0.72 * sin(angle) } else { sin(angle) }))
        .collect()
}

/// A baguette with slanting cuts.
pub fn baguette(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("width_m"));
    let up = 0.72 * radius;
    let girth = |along: f32| {
        let away = (2.0 * along - 1.0) * (2.0 * along - 1.0);
        (1.0 - 0.92 * away * away * away).max(0.05).sqrt()
    };
    let path: Vec<Vec3> =
        (0..=24).map(|step| Vec3::new((step as f32 / 24.0 - 0.5) * length, up * girth(step as f32 / 24.0), 0.0)).collect();
    let radii: Vec<f32> = (0..=24).map(|step| radius * girth(step as f32 / 24.0)).collect();
    b.part(0, "crust", &sweep(&path, &radii, &loaf_outline(), true));
    let cuts = (length / 0.085).round().max(3.0) as usize;
    for cut in 0..cuts {
        let x = ((cut as f32 + 0.5) / cuts as f32 - 0.5) * 0.86 * length;
        let lens =
            ball(1.0, 14).deformed(|point| point * Vec3::new(0.40 * length / cuts as f32 * 1.1, 0.005, 0.010)).turned(turn(Vec3::Y, 20.0));
        let draped = lens.deformed(|point| {
            let side = (point.z / radius).clamp(-0.95, 0.95);
            point + Vec3::Y * (up + radius * (1.0 - side * side).sqrt() - 0.0022)
        });
        b.part_tinted(0, "crust", &draped.moved(Vec3::X * x), [0.88, 0.73, 0.50]);
    }
    let section = |x: f32, share: f32| -> Vec<Vec3> {
        [(0.62, 0.0), (0.98, 0.42), (0.72, 0.82), (0.3, 0.98)]
            .into_iter()
            .flat_map(|(z, y)| [-1.0, 1.0].map(|side| Vec3::new(x * length, y * (up + radius) * share, side * z * radius * share)))
            .collect()
    };
    hull(b, 0, "crust", [section(-0.49, 0.6), section(-0.40, 1.0), section(0.40, 1.0), section(0.49, 0.6)].concat());
}

/// A croissant: a rolled crescent whose turns show as steps.
pub fn croissant(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("thickness_m"));
    let bend = 2.1;
    let curve = 0.5 * length / sin(0.5 * bend);
    let girth = |share: f32| {
        let away = (2.0 * share - 1.0).abs();
        let turn = (away * 3.6).fract();
        (1.0 - 0.72 * away * away) * (1.0 - 0.16 * turn)
    };
    let place = |share: f32| {
        let angle = bend * (share - 0.5);
        Vec3::new(curve * sin(angle), 0.72 * radius * (1.0 - 0.72 * (2.0 * share - 1.0) * (2.0 * share - 1.0)), curve * (cos(angle) - 0.82))
    };
    let path: Vec<Vec3> = (0..=36).map(|step| place(step as f32 / 36.0)).collect();
    let radii: Vec<f32> = (0..=36).map(|step| radius * girth(step as f32 / 36.0)).collect();
    let mesh = sweep(&path, &radii, &loaf_outline(), true).with_smooth_normals();
    b.part(0, "crust", &mesh.deformed(|point| Vec3::new(point.x, point.y.max(0.0), point.z)));
    for (from, to) in [(0.06, 0.34), (0.34, 0.66), (0.66, 0.94)] {
        let ends = [from, 0.5 * (from + to), to].into_iter().flat_map(|share| {
            let (at, reach) = (place(share), radius * girth(share));
            let out = Vec3::new(sin(bend * (share - 0.5)), 0.0, cos(bend * (share - 0.5))) * 0.92 * reach;
            let flat = Vec3::new(at.x, 0.0, at.z);
            [flat + 0.6 * out, flat - 0.6 * out, at + out, at - out, at + Vec3::Y * 0.9 * reach]
        });
        let ends = ends.collect();
        hull(b, 0, "crust", ends);
    }
}

/// A cake of one or two tiers with icing that runs down its sides and berries around its rim.
pub fn cake(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let mut stream = b.stream("cake");
    let flavours =
        [([0.55, 0.34, 0.18], [0.94, 0.90, 0.84]), ([0.30, 0.17, 0.10], [0.24, 0.13, 0.08]), ([0.84, 0.66, 0.40], [0.92, 0.66, 0.68])];
    let (sponge, icing) = *stream.pick(&flavours);
    let tiers = b.count("tiers");
    let tall = height / tiers as f32;
    b.part(0, "board", &cylinder(1.14 * radius, 0.004, 0.001, 36).moved(Vec3::Y * 0.002));
    b.collide_cylinder(0, "board", Vec3::ZERO, 1.13 * radius, 0.004);
    for tier in 0..tiers {
        let (reach, foot) = (radius * (1.0 - 0.36 * tier as f32), 0.004 + tier as f32 * tall);
        let body = cylinder(reach - 0.003, tall - 0.004, 0.003, 32).moved(Vec3::Y * (foot + 0.5 * tall));
        b.part_tinted(0, "sponge", &body, sponge);
        cake_icing(b, (reach, foot + tall), tall, icing);
        for berry in 0..9 {
            let angle = TAU * berry as f32 / 9.0 + tier as f32;
            let at = Vec3::new(cos(angle) * 0.80 * reach, foot + tall + 0.006, sin(angle) * 0.80 * reach);
            if tier + 1 == tiers {
                b.part(0, "berries", &ball(0.0095, 10).moved(at));
            }
        }
        let slot = if tier == 0 { "sponge" } else { "icing" };
        b.collide_cylinder(0, slot, Vec3::Y * foot, reach, tall);
    }
}

/// A cap of icing on a tier with drops of unequal length at its edge; `rim` is the tier's radius and top.
fn cake_icing(b: &mut Builder, rim: (f32, f32), tall: f32, icing: [f32; 3]) {
    let (reach, top) = rim;
    let list = [(reach - 0.006, -0.02), (reach - 0.001, -0.02), (reach + 0.001, -0.006), (reach - 0.003, 0.001), (0.0, 0.0015)];
    let phase = b.stream("drops").between(0.0, TAU);
    let cap = lathe(&list.map(|(across, up)| Vec2::new(across, top + up)), 60).deformed(|point| {
        let angle = homebody_core::float::atan2(point.z, point.x);
        let run = 0.5 + 0.5 * sin(11.0 * angle + phase) * cos(4.0 * angle + 2.0 * phase);
        let below = ((top - 0.005 - point.y) / 0.015).clamp(0.0, 1.0);
        point - Vec3::Y * below * run * (0.55 * tall - 0.02).max(0.0)
    });
    b.part_tinted(0, "icing", &cap, icing);
}

/// A donut with icing and sprinkles.
pub fn donut(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let (ring, thick) = (0.63 * radius, 0.37 * radius);
    let up = 0.92 * thick;
    b.part(0, "dough", &torus(ring, thick, 28, 12).deformed(|point| Vec3::new(point.x, (0.92 * point.y + up).max(0.0), point.z)));
    let mut stream = b.stream("donut");
    let icing = *stream.pick(&[[0.90, 0.52, 0.60], [0.28, 0.15, 0.09], [0.95, 0.93, 0.88], [0.62, 0.40, 0.22]]);
    let phase = stream.between(0.0, TAU);
    let list: Vec<Vec2> = (0..=10)
        .map(|step| PI * (-0.02 + 1.04 * step as f32 / 10.0))
        .map(|angle| Vec2::new(ring + (thick + 0.0012) * cos(angle), up + 0.92 * (thick + 0.0016) * sin(angle)))
        .collect();
    let glaze = lathe(&list, 40).deformed(|point| {
        let angle = homebody_core::float::atan2(point.z, point.x);
        let low = 1.0 - ((point.y - up) / (0.5 * thick)).clamp(0.0, 1.0);
        point - Vec3::Y * low * 0.14 * thick * (1.0 + sin(7.0 * angle + phase))
    });
    b.part_tinted(0, "icing", &glaze, icing);
    for _ in 0..26 {
        let (angle, lean, spin) = (stream.between(0.0, TAU), stream.between(0.3, 0.8) * PI, stream.between(0.0, 180.0));
        let out = Vec3::new(cos(angle), 0.0, sin(angle));
        let at = out * (ring + thick * cos(lean)) + Vec3::Y * (up + 0.92 * thick * sin(lean) + 0.0015);
        let color = *stream.pick(&super::forms::BRIGHT);
        b.part_tinted(0, "sprinkles", &block(Vec3::new(0.005, 0.0014, 0.0014), 0.0).turned(turn(Vec3::Y, spin)).moved(at), color);
    }
    let reach = 0.5_f32;
    let section = [(ring - reach * thick, 0.0), (ring + reach * thick, 0.0), (ring + 0.97 * thick, up), (ring + reach * thick, 1.94 * up)];
    let inner = [(ring - reach * thick, 1.94 * up), (ring - 0.97 * thick, up)];
    let section: Vec<Vec2> = section.into_iter().chain(inner).map(|(across, height)| Vec2::new(across, height)).collect();
    b.collide_turned(0, "dough", &section, 8);
}

/// Cheese: a wedge, a block with holes, or a whole soft round.
pub fn cheese(b: &mut Builder) {
    let (length, height) = (b.value("length_m"), b.value("height_m"));
    let up = Vec3::Y * 0.5 * height;
    let lying = turn(Vec3::X, -90.0);
    match b.count("cut") {
        0 => {
            let half = 0.30_f32;
            let tip = Vec2::new(-0.5 * length, 0.0);
            let arc = crate::shape::arc(tip, length, -half, half, 8);
            let outline: Vec<Vec2> = std::iter::once(tip).chain(arc.iter().copied()).collect();
            b.part(0, "cheese", &extrude(&outline, height, 0.001).turned(lying).moved(up));
            let rind: Vec<Vec2> =
                arc.iter().map(|&point| point - Vec2::X * 0.002).chain(arc.iter().rev().map(|&point| point + Vec2::X * 0.002)).collect();
            let rind: Vec<Vec2> = rind.into_iter().rev().collect();
            b.part(0, "rind", &extrude(&rind, height + 0.001, 0.0005).turned(lying).moved(up + Vec3::Y * 0.0002));
            let corners = [0usize, 1, 3, 5, 7, 9].into_iter().flat_map(|at| {
                let point = outline[at];
                [0.0, height].map(|y| Vec3::new(point.x, y, -point.y))
            });
            let corners = corners.collect();
            hull(b, 0, "cheese", corners);
        }
        1 => {
            let size = Vec3::new(length, height, 0.55 * length);
            b.board(0, "cheese", up, size, 0.003);
            let mut stream = b.stream("holes");
            for hole in 0..9 {
                let side = if hole % 2 == 0 { 1.0 } else { -1.0 };
                let at = Vec3::new(stream.between(-0.4, 0.4) * length, stream.between(0.25, 0.75) * height, side * 0.5 * size.z);
                let eye = oval_hole(stream.between(0.008, 0.016));
                let mesh = badge(&eye, Vec3::ZERO).turned(turn(Vec3::Y, if side > 0.0 { 0.0 } else { 180.0 })).moved(at);
                b.part_tinted(0, "cheese", &mesh, [0.70, 0.52, 0.20]);
            }
        }
        _ => {
            let radius = 0.42 * length;
            b.part(
                0,
                "rind",
                &turned(&[(0.0, 0.0), (0.93, 0.0), (1.0, 0.14), (1.0, 0.86), (0.93, 1.0), (0.0, 1.0)], radius, height, 1, 36)
                    .moved(Vec3::ZERO),
            );
            b.part(0, "label", &cylinder(0.6 * radius, 0.0008, 0.0, 30).moved(Vec3::Y * height));
            b.collide_cylinder(0, "rind", Vec3::ZERO, radius, height);
        }
    }
}

fn oval_hole(width: f32) -> Vec<Vec2> {
    super::forms::oval(Vec2::new(width, 0.8 * width), 12)
}

/// A packet of butter in folded foil paper.
pub fn butter(b: &mut Builder) {
    let size = Vec3::new(b.value("length_m"), b.value("height_m"), b.value("width_m"));
    let (ground, accent) = two_colors(b, "butter");
    let pale = ground.map(|part| 0.55 + 0.45 * part);
    let middle = Vec3::Y * 0.5 * size.y;
    b.part_tinted(0, "wrap", &printed_block(size, 0.003, b.tile("wrap")).moved(middle), pale);
    let band = badge(&rectangle(Vec2::new(size.x - 0.006, 0.28 * size.z)), Vec3::Z * 0.5 * size.y);
    b.part_tinted(0, "band", &band.turned(turn(Vec3::X, -90.0)).moved(middle), accent);
    for side in [-1.0, 1.0] {
        let fold = rounded_outline(Vec2::new(0.8 * size.z, 0.5 * size.y), 0.004, 2);
        b.part_tinted(0, "wrap", &badge(&fold, Vec3::Z * 0.5 * size.x).turned(turn(Vec3::Y, 90.0 * side)).moved(middle), pale);
    }
    b.collide_box(0, "wrap", middle, size);
}

/// A bar of chocolate in a paper sleeve, foil showing at its ends.
pub fn chocolate_bar(b: &mut Builder) {
    let size = Vec3::new(b.value("length_m"), b.value("thickness_m"), b.value("width_m"));
    let (ground, accent) = two_colors(b, "chocolate");
    let middle = Vec3::Y * 0.5 * size.y;
    b.part(0, "foil", &block(size - Vec3::new(0.0, 0.001, 0.001), 0.002).moved(middle));
    let lying = turn(Vec3::X, -90.0);
    let sleeve = printed_block(Vec3::new(0.93 * size.x, size.z, size.y), 0.002, b.tile("sleeve")).turned(lying);
    b.part_tinted(0, "sleeve", &sleeve.moved(middle), ground);
    let band = badge(&rectangle(Vec2::new(0.12 * size.x, size.z - 0.004)), Vec3::new(-0.34 * size.x, 0.0, 0.5 * size.y));
    b.part_tinted(0, "band", &band.turned(lying).moved(middle), accent);
    b.collide_box(0, "sleeve", middle, size);
}

/// A round roll: a domed bun with a cross or seeds.
pub fn bread_roll(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let shares = [(0.0, 0.0), (0.82, 0.0), (0.97, 0.12), (1.0, 0.32), (0.9, 0.62), (0.6, 0.9), (0.25, 0.99), (0.0, 1.0)];
    b.part(0, "crust", &turned(&shares, radius, height, 2, 22));
    let mut stream = b.stream("seeds");
    if b.count("top") == 0 {
        for way in [0.0, 90.0] {
            let cut: Vec<Vec3> = (0..=8)
                .map(|step| 0.62 * (step as f32 / 4.0 - 1.0))
                .map(|share| Vec3::new(share * radius, height * (0.985 - 0.30 * share * share), 0.0))
                .collect();
            let mesh = crate::shape::tube(&smooth_path(&cut, 1), &[0.0012, 0.003, 0.003, 0.003, 0.003, 0.003, 0.003, 0.003, 0.0012], 6);
            b.part_tinted(0, "crust", &mesh.turned(turn(Vec3::Y, way)), [0.90, 0.78, 0.56]);
        }
    } else {
        for _ in 0..26 {
            let (angle, share) = (stream.between(0.0, TAU), stream.unit().sqrt() * 0.62);
            let at = Vec3::new(share * radius * cos(angle), height * (0.995 - 0.36 * share * share), share * radius * sin(angle));
            b.part_tinted(
                0,
                "crust",
                &block(Vec3::new(0.0042, 0.0016, 0.002), 0.0006).turned(turn(Vec3::Y, angle.to_degrees())).moved(at),
                [0.92, 0.86, 0.70],
            );
        }
    }
    hull(
        b,
        0,
        "crust",
        rings(&[(0.86 * radius, 0.0), (radius, 0.3 * height), (0.86 * radius, 0.66 * height), (0.35 * radius, 0.98 * height)], 8),
    );
}

/// A sausage or a dry salami, lying.
pub fn salami(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("thickness_m"));
    let girth = [0.14, 0.2, 0.7, 0.92, 1.0, 1.0, 0.98, 1.0, 1.0, 1.0, 0.94, 0.72, 0.22, 0.16];
    let last = girth.len() - 1;
    let path: Vec<Vec3> = (0..=last).map(|step| Vec3::new((step as f32 / last as f32 - 0.5) * length, radius, 0.0)).collect();
    let round: Vec<Vec2> = (0..16).map(|corner| TAU * corner as f32 / 16.0).map(|angle| Vec2::new(cos(angle), sin(angle))).collect();
    b.part(0, "skin", &sweep(&path, &girth.map(|share| share * radius), &round, true));
    for (at, out) in [(1, -1.0), (last - 1, 1.0)] {
        b.part(0, "string", &torus(0.24 * radius, 0.0014, 12, 6).turned(turn(Vec3::Z, 90.0)).moved(path[at]));
        let end = path[at] + Vec3::new(out * 0.02, 0.006, 0.004);
        b.part(0, "string", &crate::shape::tube(&[path[at], end], &[0.0011], 5));
    }
    let at = |x: f32, share: f32| (x * length, share * radius, radius);
    hull(b, 0, "skin", lying_rings(&[at(-0.42, 0.3), at(-0.28, 1.0), at(0.28, 1.0), at(0.42, 0.3)]));
}
