//! What makes a room a home: rugs, plants, vases, pictures, clocks, curtains.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, pow, quat_about, sin};
use homebody_core::{Pose, Quat, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::tableware::points;
use crate::Mesh;
use crate::shape::{arc, ball, block, cylinder, disc_outline, extrude, lathe, sheet, smooth_path, smooth_profile, sweep, torus, tube};

/// A woven rug with a border and fringes on its short ends. It lies flat and nothing trips over it: its collider is as thin as can be.
pub fn rug(b: &mut Builder) {
    let size = Vec2::new(b.value("width_m"), b.value("depth_m"));
    let (thick, fringe) = (0.008, 0.045);
    let field = Vec2::new(size.x - 2.0 * fringe, size.y);
    let band = 0.07;
    b.panel(0, "field", Vec3::Y * 0.5 * thick, Vec3::new(field.x - 2.0 * band, thick, field.y - 2.0 * band), 0.002);
    for side in [-1.0, 1.0] {
        let long = Vec3::new(field.x, thick - 0.0008, band);
        b.panel(0, "border", Vec3::new(0.0, 0.5 * long.y, side * 0.5 * (field.y - band)), long, 0.0025);
        let short = Vec3::new(band, long.y, field.y - 2.0 * band);
        b.panel(0, "border", Vec3::new(side * 0.5 * (field.x - band), 0.5 * long.y, 0.0), short, 0.0025);
        rug_fringe(b, side, field, fringe);
    }
    rug_pattern(b, field - Vec2::splat(2.0 * band), thick);
    b.collide_box(0, "field", Vec3::Y * 0.0015, Vec3::new(field.x, 0.003, field.y));
    b.support("top", 0, Vec3::Y * 0.003, field - Vec2::splat(0.1), 1.0);
}

/// What is woven into the field: 0 nothing, 1 stripes, 2 diamonds, 3 an inner border, 4 a medallion.
fn rug_pattern(b: &mut Builder, field: Vec2, thick: f32) {
    let lie = |mesh: Mesh| mesh.turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * thick);
    let diamond = |size: Vec2| points([(-0.5 * size.x, 0.0), (0.0, -0.5 * size.y), (0.5 * size.x, 0.0), (0.0, 0.5 * size.y)]);
    match b.count("pattern") {
        1 => {
            let stripes = (field.x / 0.11) as usize;
            let pitch = field.x / stripes as f32;
            for stripe in (0..stripes).step_by(2) {
                let x = (stripe as f32 + 0.5) * pitch - 0.5 * field.x;
                b.panel(0, "border", Vec3::new(x, thick, 0.0), Vec3::new(0.6 * pitch, 0.0012, field.y), 0.0);
            }
        }
        2 => {
            let cells = [(field.x / 0.32).ceil() as usize, (field.y / 0.32).ceil() as usize];
            let cell = Vec2::new(field.x / cells[0] as f32, field.y / cells[1] as f32);
            for index in 0..cells[0] * cells[1] {
                let place = Vec2::new((index % cells[0]) as f32 + 0.5, (index / cells[0]) as f32 + 0.5) * cell - 0.5 * field;
                let outer = lie(extrude(&diamond(0.86 * cell), 0.001, 0.0)).moved(Vec3::new(place.x, 0.0, place.y));
                b.part(0, "border", &outer);
                let inner = lie(extrude(&diamond(0.42 * cell), 0.0018, 0.0)).moved(Vec3::new(place.x, 0.0, place.y));
                b.part(0, "field", &inner);
            }
        }
        3 => {
            for side in [-1.0, 1.0] {
                for inset in [0.08, 0.14] {
                    let size = field - Vec2::splat(2.0 * inset);
                    b.panel(0, "border", Vec3::new(0.0, thick, side * 0.5 * size.y), Vec3::new(size.x + 0.02, 0.001, 0.02), 0.0);
                    b.panel(0, "border", Vec3::new(side * 0.5 * size.x, thick, 0.0), Vec3::new(0.02, 0.0012, size.y - 0.02), 0.0);
                }
            }
        }
        4 => {
            for (rank, share) in [0.8, 0.62, 0.44, 0.26].into_iter().enumerate() {
                let slot = if rank % 2 == 0 { "border" } else { "field" };
                b.part(0, slot, &lie(extrude(&diamond(share * field), 0.001 + 0.0006 * rank as f32, 0.0)));
            }
        }
        _ => {}
    }
}

fn rug_fringe(b: &mut Builder, side: f32, field: Vec2, length: f32) {
    let mut stream = b.stream("fringe");
    let square = [(-1.0, -0.6), (1.0, -0.6), (1.0, 0.6), (-1.0, 0.6)].map(|(x, y)| Vec2::new(x, y));
    let tassels = (field.y / 0.03) as usize;
    for index in 0..tassels {
        let z = (index as f32 + 0.5) * field.y / tassels as f32 - 0.5 * field.y;
        let from = Vec3::new(side * (0.5 * field.x - 0.004), 0.004, z);
        let to = Vec3::new(side * (0.5 * field.x + length * stream.between(0.8, 1.0)), 0.002, z + stream.between(-0.006, 0.006));
        b.part(0, "fringe", &sweep(&[from, to], &[0.004, 0.003], &square, false));
    }
}

/// A vase with a narrow neck.
pub fn vase(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let wall = 0.005;
    let foot = 0.55 * radius;
    let outer = smooth_profile(
        &points([
            (foot, 0.003),
            (0.82 * radius, 0.18 * height),
            (radius, 0.42 * height),
            (0.80 * radius, 0.66 * height),
            (0.40 * radius, 0.83 * height),
            (0.38 * radius, 0.92 * height),
            (0.52 * radius, height - 0.003),
        ]),
        4,
    );
    let mut profile = points([(0.0, 0.002), (foot - 0.008, 0.002), (foot - 0.006, 0.0), (foot - 0.001, 0.0)]);
    profile.extend(&outer);
    profile.extend(arc(Vec2::new(0.52 * radius - 0.5 * wall, height - 0.003), 0.5 * wall, 0.2 * PI, 0.8 * PI, 3));
    profile.extend(outer.iter().rev().skip(1).filter(|point| point.y > 0.08 * height).map(|point| *point - Vec2::X * wall));
    profile.extend(points([(0.6 * foot, 0.010), (0.0, 0.010)]));
    b.part(0, "body", &lathe(&profile, 32));
    b.collide_cylinder(0, "body", Vec3::ZERO, foot, 0.010);
    let belly = Vec2::new(radius, 0.42 * height);
    let throat = Vec2::new(0.42 * radius, 0.84 * height);
    b.collide_ring(0, "body", Vec2::new(foot, 0.002), belly, 0.008, 8);
    b.collide_ring(0, "body", belly, throat, 0.008, 8);
    b.collide_ring(0, "body", throat, Vec2::new(0.50 * radius, height), 0.005, 8);
    let hollow = 0.38 * radius - 0.008;
    b.inside(0, Vec3::new(-hollow, 0.010, -hollow), Vec3::new(hollow, height, hollow));
}

/// A plant in a terracotta pot on a saucer, its leaves on bent stalks.
pub fn potted_plant(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("pot_diameter_m"));
    let pot = 1.75 * radius;
    plant_pot(b, radius, pot);
    let mut stream = b.stream("leaves");
    let leaves = b.count("leaves");
    let soil = 0.88 * pot;
    let room = height - soil;
    for index in 0..leaves {
        // Golden angle, so that leaves share the light as real ones do.
        let angle = 2.399963 * index as f32 + stream.between(-0.2, 0.2);
        let rank = (index as f32 + 0.5) / leaves as f32;
        let rise = room * (1.0 - 0.66 * rank) * stream.between(0.9, 1.0);
        let reach = (0.18 + 0.75 * rank) * 0.55 * room * stream.between(0.9, 1.1);
        let outward = Vec3::new(cos(angle), 0.0, sin(angle));
        let foot = outward * 0.18 * radius * rank + Vec3::Y * (soil - 0.01);
        let tip = outward * reach + Vec3::Y * (soil + 0.86 * rise);
        let middle = outward * (0.35 * reach) + Vec3::Y * (soil + 0.60 * rise);
        b.part(0, "stalks", &tube(&smooth_path(&[foot, middle, tip], 2), &[0.0042, 0.0038, 0.0034, 0.003, 0.0025], 5));
        let long = (0.36 * room).clamp(0.06, 0.34) * stream.between(0.8, 1.1);
        let shade = stream.between(-0.04, 0.05);
        let top = (height - tip.y - 0.004).max(0.01);
        let mesh = leaf(long, 0.42 * long, top.min(0.32 * long)).turned(quat_about(Vec3::Y, -angle)).moved(tip);
        b.part_tinted(
            0,
            "leaves",
            &mesh,
            [0.17 + shade, 0.36 + 1.4 * shade, 0.13 + 0.5 * shade].map(|share: f32| (share * 50.0).round() / 50.0),
        );
    }
}

fn plant_pot(b: &mut Builder, radius: f32, tall: f32) {
    let (base, rim) = (0.70 * radius, 0.22 * tall);
    let saucer = points([(0.0, 0.0), (0.9 * radius, 0.0), (radius, 0.018), (0.96 * radius, 0.018), (0.87 * radius, 0.006), (0.0, 0.006)]);
    b.part(0, "pot", &lathe(&saucer, 32));
    let mut profile = points([(0.0, 0.006), (base, 0.006), (0.92 * radius, tall - rim), (radius, tall - rim), (radius, tall - 0.003)]);
    profile.extend(points([(radius - 0.003, tall), (0.89 * radius, tall), (0.86 * radius, 0.86 * tall), (0.0, 0.86 * tall)]));
    b.part(0, "pot", &lathe(&profile, 32));
    let soil = smooth_profile(&points([(0.88 * radius, 0.86 * tall), (0.6 * radius, 0.895 * tall), (0.0, 0.90 * tall)]), 2);
    b.part(0, "soil", &lathe(&soil, 24));
    b.collide_cylinder(0, "pot", Vec3::ZERO, 0.97 * radius, 0.018);
    b.collide_turned_solid(0, "pot", Vec2::new(base, 0.006), Vec2::new(0.92 * radius, tall - rim), 12);
    b.collide_cylinder(0, "pot", Vec3::Y * (tall - rim), radius - 0.002, 0.9 * rim);
}

/// A leaf from the origin towards +X, folded along its rib; it rises `lift` and then hangs.
fn leaf(long: f32, wide: f32, lift: f32) -> Mesh {
    sheet(2, 7, Vec2::new(wide, long), 0.0006, |u, v| {
        let across = 2.0 * u - 1.0;
        let half = 0.5 * wide * pow(sin(PI * pow(v, 0.8)).max(0.0), 0.85) * (1.0 - 0.25 * v) + 0.0015;
        let arch = 3.2 * lift * v * (1.0 - v) - 0.22 * long * v * v;
        Vec3::new(long * (v - 0.12 * v * v), arch + 0.22 * half * across * across, half * across)
    })
}

/// A framed picture for the wall: a mount and a landscape that varies with the seed. Its lower edge is at y = 0.
pub fn picture_frame(b: &mut Builder) {
    let size = Vec2::new(b.value("width_m"), b.value("height_m"));
    frame_of(b, size, 0.024);
    let mount = size - Vec2::splat(0.04);
    let centre = Vec3::Y * 0.5 * size.y;
    b.panel(0, "mount", centre - Vec3::Z * 0.004, Vec3::new(mount.x, mount.y, 0.006), 0.0);
    match b.count("print") {
        0 => landscape(b, centre, mount * 0.76),
        form => super::pictures::abstract_print(b, Pose::from_translation(centre), mount * 0.76, form - 1),
    }
    b.collide_box(0, "frame", centre, Vec3::new(size.x, size.y, 0.024));
}

/// Four mitred bars around a rectangle standing on y = 0, `deep` along Z.
fn frame_of(b: &mut Builder, size: Vec2, deep: f32) {
    let (bar, half) = (0.026, 0.5 * size);
    for (width, reach, degrees) in [(size.x, half.y, 0.0), (size.y, half.x, 90.0), (size.x, half.y, 180.0), (size.y, half.x, 270.0)] {
        let outline = points([(-0.5 * width, 0.0), (0.5 * width, 0.0), (0.5 * width - bar, bar), (bar - 0.5 * width, bar)]);
        let mesh = extrude(&outline, deep, 0.004).moved(Vec3::Y * -reach).turned(turn(Vec3::Z, degrees)).moved(Vec3::Y * half.y);
        b.part(0, "frame", &mesh);
    }
}

/// Sky, sun and three ranges of hills as thin layers of paper.
fn landscape(b: &mut Builder, centre: Vec3, size: Vec2) {
    const SKIES: [[[f32; 3]; 5]; 3] = [
        [[0.87, 0.80, 0.68], [0.82, 0.42, 0.24], [0.62, 0.60, 0.55], [0.40, 0.45, 0.44], [0.21, 0.28, 0.29]],
        [[0.72, 0.82, 0.86], [0.95, 0.90, 0.74], [0.52, 0.66, 0.68], [0.32, 0.50, 0.48], [0.16, 0.32, 0.30]],
        [[0.92, 0.76, 0.66], [0.96, 0.88, 0.70], [0.72, 0.46, 0.46], [0.50, 0.30, 0.38], [0.28, 0.20, 0.30]],
    ];
    let mut stream = b.stream("landscape");
    let colors = *stream.pick(&SKIES);
    let layer = |mesh: Mesh, rank: f32| mesh.moved(centre + Vec3::Z * (0.0004 * rank));
    b.part_tinted(0, "print", &layer(block(Vec3::new(size.x, size.y, 0.0006), 0.0), 0.0), colors[0]);
    let sun = Vec2::new(stream.between(-0.28, 0.28) * size.x, stream.between(0.1, 0.26) * size.y);
    let disc = extrude(&disc_outline(0.11 * size.min_element(), 28), 0.0006, 0.0).moved(sun.extend(0.0));
    b.part_tinted(0, "print", &layer(disc, 1.0), colors[1]);
    for range in 0..3 {
        let (phase, base) = (stream.between(0.0, TAU), 0.06 - 0.16 * range as f32);
        let mut outline = points([(-0.5, -0.5), (0.5, -0.5)]);
        outline.extend((0..=20).rev().map(|step| {
            let x = step as f32 / 20.0 - 0.5;
            let wave = 0.07 * sin(5.0 * x + phase) + 0.035 * sin(13.0 * x + 2.0 * phase);
            Vec2::new(x, (base + wave).max(-0.49))
        }));
        for point in &mut outline {
            *point *= size;
        }
        b.part_tinted(0, "print", &layer(extrude(&outline, 0.0006, 0.0), 2.0 + range as f32), colors[2 + range]);
    }
}

/// A mirror in a wooden frame for the wall. Its lower edge is at y = 0.
pub fn mirror(b: &mut Builder) {
    let size = Vec2::new(b.value("width_m"), b.value("height_m"));
    frame_of(b, size, 0.03);
    let centre = Vec3::Y * 0.5 * size.y;
    b.panel(0, "glass", centre + Vec3::Z * 0.003, Vec3::new(size.x - 0.04, size.y - 0.04, 0.005), 0.0);
    b.collide_box(0, "frame", centre, Vec3::new(size.x, size.y, 0.03));
}

/// A round clock for the wall; the hands stand where the seed puts them. Its lowest point is at y = 0.
pub fn wall_clock(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let deep = 0.036;
    let face_up = turn(Vec3::X, 90.0);
    let place = |mesh: Mesh| mesh.turned(face_up).moved(Vec3::new(0.0, radius, -0.5 * deep));
    let rim = points([
        (0.0, 0.0),
        (radius - 0.004, 0.0),
        (radius, 0.004),
        (radius, deep - 0.008),
        (radius - 0.006, deep),
        (radius - 0.016, deep - 0.004),
        (radius - 0.018, deep - 0.016),
        (0.0, deep - 0.016),
    ]);
    b.part(0, "rim", &place(lathe(&rim, 40)));
    b.part(0, "face", &place(cylinder(radius - 0.018, 0.002, 0.0, 36).moved(Vec3::Y * (deep - 0.0150))));
    let front = 0.5 * deep - 0.0135;
    for hour in 0..12 {
        let long = if hour % 3 == 0 { 0.14 } else { 0.08 } * radius;
        let tick = block(Vec3::new(if hour % 3 == 0 { 0.007 } else { 0.004 }, long, 0.001), 0.0);
        let around = turn(Vec3::Z, -30.0 * hour as f32);
        b.part(0, "hands", &tick.moved(Vec3::Y * (0.84 * radius - 0.5 * long)).turned(around).moved(Vec3::new(0.0, radius, front)));
    }
    let minutes = b.stream("time").between(0.0, 720.0);
    for (degrees, long, wide, rise) in [(0.5 * minutes, 0.50, 0.010, 0.0025), (6.0 * minutes, 0.74, 0.006, 0.0045)] {
        let outline =
            points([(-0.5 * wide, -0.1 * radius), (0.5 * wide, -0.1 * radius), (0.3 * wide, long * radius), (-0.3 * wide, long * radius)]);
        let hand = extrude(&outline, 0.0012, 0.0).turned(turn(Vec3::Z, -degrees));
        b.part(0, "hands", &hand.moved(Vec3::new(0.0, radius, front + rise)));
    }
    b.part(0, "hands", &ball(0.006, 12).moved(Vec3::new(0.0, radius, front + 0.003)));
    let pose = Pose::new(Vec3::Y * radius, face_up);
    b.collider(0, "rim", crate::ColliderShape::Cylinder { half_height: 0.5 * deep, radius: radius - 0.001 }, pose);
}

/// A pair of pleated curtains drawn to the sides of a rod. The hem is at y = 0.
pub fn curtain(b: &mut Builder) {
    let (width, height) = (b.value("width_m"), b.value("height_m"));
    let leaf_width = 0.5 * width * b.value("cover_share");
    let rod = height - 0.03;
    let mut stream = b.stream("pleats");
    for side in [-1.0, 1.0] {
        let phase = stream.between(0.0, TAU);
        let outer = side * (0.5 * width - 0.06);
        let pleats = (leaf_width / 0.095).round().max(2.0);
        let mesh = sheet(40, 7, Vec2::new(2.0 * leaf_width, height), 0.0025, |u, v| {
            // Gathered at the top, looser and a little wider towards the hem.
            let wave = sin(TAU * pleats * u + phase) + 0.25 * sin(TAU * 0.5 * pleats * u + 2.0 * phase) * (1.0 - v);
            let deep = 0.026 + 0.014 * (1.0 - v);
            let across = leaf_width * u * (0.96 + 0.04 * (1.0 - v));
            let x = if side > 0.0 { outer - leaf_width + across } else { outer + across };
            Vec3::new(x, v * (rod - 0.012), deep * wave)
        });
        b.part(0, "fabric", &mesh);
        let middle = outer - side * 0.5 * leaf_width;
        b.collide_box(0, "fabric", Vec3::new(middle, 0.5 * rod, 0.0), Vec3::new(leaf_width, rod, 0.05));
        b.part(0, "rod", &ball(0.026, 16).moved(Vec3::new(side * (0.5 * width - 0.026), rod, 0.0)));
        let rings = pleats.min(8.0);
        for ring in 0..rings as usize {
            let x = middle + leaf_width * ((ring as f32 + 0.5) / rings - 0.5);
            b.part(0, "rod", &torus(0.017, 0.0025, 12, 4).turned(turn(Vec3::Z, 90.0)).moved(Vec3::new(x, rod - 0.004, 0.0)));
        }
    }
    let end = Vec3::X * (0.5 * width - 0.03);
    b.part(0, "rod", &tube(&[Vec3::Y * rod - end, Vec3::Y * rod + end], &[0.0125], 12));
    let rotation = Quat::from_rotation_arc(Vec3::Y, Vec3::X);
    let shape = crate::ColliderShape::Cylinder { half_height: end.x, radius: 0.0125 };
    b.collider(0, "rod", shape, Pose::new(Vec3::Y * rod, rotation));
}

/// A candle in a turned brass stick.
pub fn candlestick(b: &mut Builder) {
    let height = b.value("height_m");
    let stick = 0.55 * height;
    let mut profile = points([(0.0, 0.0), (0.044, 0.0), (0.046, 0.004)]);
    profile.extend(smooth_profile(
        &points([
            (0.042, 0.010),
            (0.014, 0.2 * stick),
            (0.009, 0.42 * stick),
            (0.017, 0.56 * stick),
            (0.009, 0.70 * stick),
            (0.013, 0.9 * stick),
            (0.022, stick - 0.003),
        ]),
        3,
    ));
    profile.extend(points([(0.022, stick), (0.0, stick)]));
    b.part(0, "stick", &lathe(&profile, 24));
    let candle =
        points([(0.0, stick - 0.002), (0.0105, stick - 0.002), (0.0105, height - 0.012), (0.009, height - 0.010), (0.0, height - 0.013)]);
    b.part(0, "candle", &lathe(&candle, 18));
    b.part(0, "wick", &tube(&[Vec3::Y * (height - 0.014), Vec3::Y * height], &[0.0012], 5));
    b.collide_cylinder(0, "stick", Vec3::ZERO, 0.044, 0.010);
    b.collide_cylinder(0, "stick", Vec3::Y * 0.010, 0.013, stick - 0.010);
    b.collide_cylinder(0, "candle", Vec3::Y * stick, 0.0105, height - 0.010 - stick);
}
