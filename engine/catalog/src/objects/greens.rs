//! House plants of many kinds, in pots.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, pow, quat_about, sin};
use homebody_core::{Pose, Stream, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::Mesh;
use crate::shape::{ball, lathe, sheet, smooth_path, smooth_profile, tube};

/// Golden angle, by which leaves share the light.
const GOLDEN: f32 = 2.399_963;

/// A pot of this radius and height with soil: 0 conical with a rim, 1 a cylinder, 2 round, 3 on a saucer. Gives the height of the soil.
fn pot(b: &mut Builder, form: usize, radius: f32, tall: f32) -> f32 {
    let soil = 0.88 * tall;
    let shape: &[(f32, f32)] = match form {
        0 => &[(0.7, 0.0), (0.93, 0.76), (1.0, 0.77), (1.0, 0.99), (0.98, 1.0), (0.9, 1.0), (0.87, 0.86)],
        1 => &[(0.96, 0.0), (1.0, 0.03), (1.0, 0.98), (0.98, 1.0), (0.93, 1.0), (0.92, 0.86)],
        2 => &[(0.6, 0.0), (0.82, 0.1), (1.0, 0.42), (0.97, 0.68), (0.82, 0.97), (0.8, 1.0), (0.76, 1.0), (0.8, 0.86)],
        _ => &[(0.92, 0.0), (0.94, 0.06), (0.74, 0.07), (0.76, 0.1), (0.95, 0.97), (0.94, 1.0), (0.87, 1.0), (0.84, 0.86)],
    };
    let mut profile = vec![Vec2::ZERO];
    profile.extend(shape.iter().map(|&(reach, up)| Vec2::new(reach * radius, up * tall)));
    profile.push(Vec2::new(0.0, 0.86 * tall));
    b.part(0, "pot", &lathe(&profile, 28));
    let inner = shape[shape.len() - 1].0 * radius;
    let heap = [(inner, 0.86 * tall), (0.7 * inner, soil), (0.0, soil + 0.004)].map(|(reach, y)| Vec2::new(reach, y));
    b.part(0, "soil", &lathe(&heap, 20));
    let foot = shape[0].0 * radius;
    b.collide_turned_solid(0, "pot", Vec2::new(foot, 0.0), Vec2::new(0.99 * radius, if form == 2 { 0.45 } else { 1.0 } * tall), 12);
    if form == 2 {
        b.collide_turned_solid(0, "pot", Vec2::new(0.98 * radius, 0.45 * tall), Vec2::new(0.8 * radius, tall), 12);
    }
    soil
}

/// Size of the pot, by the parameter of its diameter.
fn potted(b: &mut Builder, share: f32) -> (f32, f32) {
    let radius = 0.5 * b.value("pot_diameter_m");
    let soil = pot(b, b.count("pot"), radius, share * radius);
    (radius, soil)
}

/// The green of a leaf, a little lighter or darker.
fn green(stream: &mut Stream, base: [f32; 3]) -> [f32; 3] {
    let shade = (stream.between(-1.5, 1.5)).round() * 0.03;
    [base[0] + 0.6 * shade, base[1] + shade, base[2] + 0.4 * shade]
}

/// A blade from the origin up, bending outwards (+X) by `bend` metres, `half` wide by its height share.
fn blade(long: f32, bend: f32, rows: usize, half: impl Fn(f32) -> f32) -> Mesh {
    sheet(2, rows, Vec2::new(0.05, long), 0.001, |u, v| {
        let across = 1.0 - 2.0 * u;
        let wide = half(v).max(0.0008);
        let rise = long * v * (1.0 - 0.3 * (bend / long).abs().min(1.0) * v);
        Vec3::new(bend * v * v + 0.3 * wide * across * across, rise, wide * across)
    })
}

/// A ribbed cactus: 0 a column, 1 a ball, 2 a column with arms.
pub fn cactus(b: &mut Builder) {
    let height = b.value("height_m");
    let (radius, soil) = potted(b, 1.6);
    let mut stream = b.stream("cactus");
    let room = (height - soil).max(0.04);
    let column = |tall: f32, thick: f32| {
        let shape = [(0.7, 0.0), (0.95, 0.12), (1.0, 0.5), (0.92, 0.8), (0.6, 0.96), (0.0, 1.0)];
        let mut profile = vec![Vec2::ZERO];
        profile.extend(smooth_profile(&shape.map(|(reach, up)| Vec2::new(reach * thick, up * tall)), 3));
        lathe(&profile, 48).deformed(move |point| {
            let angle = homebody_core::float::atan2(point.z, point.x);
            let rib = 1.0 + 0.12 * cos(12.0 * angle);
            Vec3::new(point.x * rib, point.y, point.z * rib)
        })
    };
    let form = b.count("form");
    let thick = if form == 1 { (0.85 * radius).min(0.55 * room) } else { (0.3 * room).min(0.5 * radius) };
    let tall = if form == 1 { room.min(1.9 * thick) } else { room };
    let base = Vec3::Y * (soil - 0.004);
    b.part(0, "plant", &column(tall, thick).moved(base));
    b.collide_turned_solid(0, "plant", Vec2::new(thick, soil - 0.01), Vec2::new(0.8 * thick, soil + 0.9 * tall), 8);
    if form == 2 {
        for side in [-1.0, 1.0] {
            let y = soil + tall * stream.between(0.3, 0.5);
            let out = 1.9 * thick;
            let path = [
                Vec3::new(0.0, y, 0.0),
                Vec3::new(side * out * 0.8, y, 0.0),
                Vec3::new(side * out, y + 0.06 * tall, 0.0),
                Vec3::new(side * out, y + 0.3 * tall, 0.0),
            ];
            b.part(0, "plant", &tube(&smooth_path(&path, 3), &[0.5 * thick], 12));
            b.part(0, "plant", &ball(0.5 * thick, 14).moved(path[3]));
        }
    }
    let spines = 90;
    for spine in 0..spines {
        let angle = TAU * ((spine % 12) as f32) / 12.0;
        let up = (spine / 12) as f32 / 7.5 * 0.86 + 0.07;
        let reach = thick * 1.1 * (1.0 - pow(up, 6.0));
        let at = base + Vec3::new(reach * cos(angle), up * tall, reach * sin(angle));
        let way = Vec3::new(cos(angle), stream.between(-0.4, 0.8), sin(angle)) * 0.012;
        b.part(0, "spines", &tube(&[at, at + way], &[0.0006, 0.0002], 3));
    }
}

/// A rosette of thick leaves.
pub fn succulent(b: &mut Builder) {
    let (radius, soil) = potted(b, 1.35);
    let mut stream = b.stream("leaves");
    let leaves = 26;
    let reach = 0.95 * radius;
    for index in 0..leaves {
        let rank = (index as f32 + 0.5) / leaves as f32;
        let angle = GOLDEN * index as f32;
        let long = reach * (0.35 + 0.65 * rank) * stream.between(0.92, 1.06);
        let leaf = ball(1.0, 12).deformed(|point| {
            let tip = 1.0 - 0.3 * (0.5 + 0.5 * point.x);
            Vec3::new(0.5 * long * (point.x + 0.9), 0.09 * long * point.y * tip, 0.24 * long * point.z * tip)
        });
        let rise = 74.0 - 62.0 * rank;
        let pose = Pose::new(Vec3::Y * (soil + 0.012), quat_about(Vec3::Y, angle) * turn(Vec3::Z, rise));
        let color = green(&mut stream, [0.42, 0.55, 0.45]);
        b.part_tinted(0, "leaves", &leaf.posed(pose), color);
    }
    b.collide_turned_solid(0, "leaves", Vec2::new(0.5 * reach, soil), Vec2::new(0.5 * reach, soil + 0.6 * reach), 8);
}

/// Upright sword leaves with pale edges.
pub fn snake_plant(b: &mut Builder) {
    let height = b.value("height_m");
    let (radius, soil) = potted(b, 1.7);
    let mut stream = b.stream("leaves");
    let room = height - soil;
    for index in 0..b.count("leaves") {
        let angle = GOLDEN * index as f32;
        let rank = (index as f32 + 0.5) / b.value("leaves");
        let long = room * (1.0 - 0.5 * rank) * stream.between(0.9, 1.0);
        let lean = stream.between(0.05, 0.16) * long * (0.4 + rank);
        let wide = 0.024 + 0.03 * long;
        let profile = move |v: f32| wide * (0.55 + 0.6 * v - 1.15 * pow(v, 5.0));
        let foot = Pose::new(
            Vec3::new(0.55 * radius * rank * cos(angle), soil - 0.01, 0.55 * radius * rank * sin(angle)),
            quat_about(Vec3::Y, -angle),
        );
        let color = green(&mut stream, [0.22, 0.38, 0.22]);
        b.part_tinted(0, "leaves", &blade(long, lean, 8, profile).posed(foot), color);
        let edge = blade(long * 0.995, lean, 8, move |v| profile(v) + 0.004).moved(Vec3::X * -0.0012);
        b.part(0, "edges", &edge.posed(foot));
    }
}

/// A little tree with a crown of small leaves.
pub fn ficus_tree(b: &mut Builder) {
    let height = b.value("height_m");
    let (_, soil) = potted(b, 1.75);
    let mut stream = b.stream("tree");
    let room = height - soil;
    let (fork, crown) = (soil + 0.45 * room, 0.27 * room);
    let twist = |share: f32, phase: f32| Vec3::new(0.02 * sin(5.0 * share + phase), 0.0, 0.02 * cos(5.0 * share + phase));
    let stems = if b.count("form") == 1 { 3 } else { 1 };
    for stem in 0..stems {
        let phase = TAU * stem as f32 / 3.0;
        let path: Vec<Vec3> = (0..=8)
            .map(|step| step as f32 / 8.0)
            .map(|share| twist(share, phase) + Vec3::Y * (soil - 0.01 + (fork - soil + 0.05) * share))
            .collect();
        b.part(0, "stalks", &tube(&path, &[0.016, 0.013], 8));
    }
    b.collide_box(0, "stalks", Vec3::Y * 0.5 * (soil + fork), Vec3::new(0.02, fork - soil, 0.02));
    let centre = Vec3::Y * (height - 1.05 * crown);
    let branches = 14;
    for branch in 0..branches {
        let angle = GOLDEN * branch as f32;
        let up = 1.0 - 1.7 * (branch as f32 + 0.5) / branches as f32;
        let flat = (1.0 - up * up).max(0.0).sqrt();
        let tip = centre + Vec3::new(flat * cos(angle), 0.95 * up, flat * sin(angle)) * crown * 0.75;
        b.part(
            0,
            "stalks",
            &tube(&smooth_path(&[Vec3::Y * fork, 0.5 * (Vec3::Y * fork + tip) + Vec3::Y * 0.03, tip], 2), &[0.005, 0.003], 5),
        );
        for leaf in 0..11 {
            let way = GOLDEN * leaf as f32 + stream.between(0.0, 1.0);
            let at = tip + Vec3::new(cos(way), stream.between(-0.7, 0.8), sin(way)) * crown * stream.between(0.1, 0.4);
            let pose = Pose::new(
                at.min(Vec3::new(9.0, height - 0.03, 9.0)),
                quat_about(Vec3::Y, stream.between(0.0, TAU)) * turn(Vec3::Z, stream.between(-130.0, -60.0)),
            );
            let long = stream.between(0.06, 0.085);
            let color = green(&mut stream, [0.2, 0.4, 0.16]);
            b.part_tinted(0, "leaves", &blade(long, 0.3 * long, 3, |v| 0.24 * long * sin(PI * pow(v, 0.8))).posed(pose), color);
        }
    }
}

/// Arching fronds with many leaflets.
pub fn fern(b: &mut Builder) {
    let (_, soil) = potted(b, 1.5);
    let reach = b.value("reach_m");
    let mut stream = b.stream("fronds");
    let fronds = 15;
    for frond in 0..fronds {
        let angle = GOLDEN * frond as f32;
        let rank = (frond as f32 + 0.5) / fronds as f32;
        let long = reach * (0.55 + 0.45 * rank) * stream.between(0.85, 1.0);
        let rise = 0.75 * long * (1.05 - 0.5 * rank);
        let curve = |share: f32| {
            let out = long * share * (0.5 + 0.4 * share);
            Vec3::new(out, soil + rise * (1.9 * share - 1.2 * share * share), 0.0)
        };
        let pose = Pose::new(Vec3::ZERO, quat_about(Vec3::Y, angle));
        let path: Vec<Vec3> = (0..=6).map(|step| curve(step as f32 / 6.0)).collect();
        b.part(0, "stalks", &tube(&path, &[0.0016, 0.001], 4).posed(pose));
        let color = green(&mut stream, [0.26, 0.46, 0.2]);
        for leaflet in 2..10 {
            let share = leaflet as f32 / 10.0;
            let size = 0.17 * long * sin(PI * (0.15 + 0.8 * share));
            for side in [-1.0, 1.0] {
                let leaf = blade(size, 0.15 * size, 2, |v| 0.2 * size * (1.0 - v * v));
                let tilt = turn(Vec3::Y, -side * 18.0) * turn(Vec3::X, side * 78.0);
                b.part_tinted(0, "leaves", &leaf.posed(pose * Pose::new(curve(share), tilt)), color);
            }
        }
    }
}

/// Large leaves with deep cuts on long stalks.
pub fn monstera(b: &mut Builder) {
    let height = b.value("height_m");
    let (radius, soil) = potted(b, 1.7);
    let mut stream = b.stream("leaves");
    let leaves = b.count("leaves");
    for index in 0..leaves {
        let angle = GOLDEN * index as f32 + stream.between(-0.2, 0.2);
        let rank = (index as f32 + 0.5) / leaves as f32;
        let room = height - soil;
        let rise = room * (0.92 - 0.6 * rank) * stream.between(0.92, 1.0);
        let out = (0.16 + 0.34 * rank) * room;
        let way = Vec3::new(cos(angle), 0.0, sin(angle));
        let tip = way * out + Vec3::Y * (soil + rise);
        let path = [way * 0.2 * radius + Vec3::Y * (soil - 0.01), way * 0.35 * out + Vec3::Y * (soil + 0.62 * rise), tip];
        b.part(0, "stalks", &tube(&smooth_path(&path, 3), &[0.006, 0.004], 6));
        let long = (0.34 * room).clamp(0.12, 0.36) * stream.between(0.8, 1.05);
        let leaf = cut_leaf(long);
        let pose = Pose::new(tip, quat_about(Vec3::Y, -angle) * turn(Vec3::Z, -18.0 - 26.0 * rank));
        let color = green(&mut stream, [0.13, 0.33, 0.14]);
        b.part_tinted(0, "leaves", &leaf.posed(pose), color);
    }
}

/// A heart of a leaf along +X whose halves are cut into fingers.
fn cut_leaf(long: f32) -> Mesh {
    let mut mesh = Mesh::default();
    let heart = |t: f32| 0.48 * long * pow(sin(PI * pow(t, 0.62)).max(0.0), 0.7);
    for side in [-1.0, 1.0] {
        for finger in 0..6 {
            let (from, to) = (finger as f32 / 6.0, (finger as f32 + 0.86) / 6.0);
            let piece = sheet(3, 3, Vec2::new(0.1, 0.1), 0.0008, |u, v| {
                let u = if side > 0.0 { u } else { 1.0 - u };
                let t = from + (to - from) * (0.5 + (u - 0.5) * (1.0 - 0.45 * v));
                let sweep = 0.12 * long * v;
                let x = long * (t - 0.12) + sweep;
                let z = heart((t + 0.04).min(0.98)) * v;
                let droop = -0.35 * x * x / long - 0.4 * z * z / long;
                Vec3::new(x, droop + 0.05 * long * v * (1.0 - v), -side * z)
            });
            mesh.append(&piece, Pose::IDENTITY);
        }
    }
    mesh
}

/// A bonsai: a bent trunk with pads of leaves in a shallow dish.
pub fn bonsai(b: &mut Builder) {
    let height = b.value("height_m");
    let (wide, dish) = (0.72 * height, 0.16 * height);
    let deep = 0.66 * wide;
    let size = Vec3::new(wide, dish - 0.008, deep);
    b.part(
        0,
        "pot",
        &crate::shape::block(size, 0.01)
            .deformed(|point| {
                let low = 1.0 - 0.14 * (0.5 - point.y / size.y);
                Vec3::new(point.x * low, point.y, point.z * low)
            })
            .moved(Vec3::Y * (0.008 + 0.5 * size.y)),
    );
    for (x, z) in super::joinery::CORNERS {
        b.board(0, "pot", Vec3::new(0.34 * x * wide, 0.005, 0.32 * z * deep), Vec3::new(0.026, 0.01, 0.02), 0.002);
    }
    b.collide_box(0, "pot", Vec3::Y * (0.008 + 0.5 * size.y), Vec3::new(0.9 * wide, size.y, 0.9 * deep));
    b.part(0, "soil", &crate::shape::block(Vec3::new(0.92 * wide, 0.012, 0.9 * deep), 0.006).moved(Vec3::Y * dish));
    let mut stream = b.stream("trunk");
    let lean = if stream.unit() < 0.5 { -1.0 } else { 1.0 };
    let trunk = [(0.0, 0.15), (0.14, 0.34), (-0.04, 0.52), (0.1, 0.7), (0.02, 0.86)]
        .map(|(x, y)| Vec3::new(lean * x * height, y * height, 0.02 * height * x));
    b.part(
        0,
        "stalks",
        &tube(
            &smooth_path(&trunk, 3),
            &[0.05, 0.045, 0.04, 0.037, 0.034, 0.03, 0.027, 0.024, 0.022, 0.019, 0.016, 0.014, 0.012].map(|share| share * height),
            10,
        ),
    );
    b.collide_bar(0, "stalks", trunk[0], trunk[3], 0.05 * height);
    let pads = [(0.32, 0.5, 0.2), (-0.3, 0.6, 0.2), (0.24, 0.76, 0.17), (-0.1, 0.84, 0.2), (0.05, 0.93, 0.15)];
    for (x, y, reach) in pads {
        let centre = Vec3::new(lean * x * height, (y - 0.02) * height, stream.between(-0.05, 0.05) * height);
        b.part(
            0,
            "stalks",
            &tube(&[Vec3::new(0.3 * centre.x, centre.y - 0.08 * height, 0.0), centre], &[0.014 * height, 0.006 * height], 6),
        );
        for puff in 0..11 {
            let angle = GOLDEN * puff as f32;
            let out = reach * height * 0.62 * (puff as f32 / 11.0).sqrt();
            let at = centre + Vec3::new(out * cos(angle), 0.02 * height * sin(7.0 * angle), out * sin(angle));
            let color = green(&mut stream, [0.2, 0.36, 0.16]);
            let radius = 0.38 * reach * height;
            let clump =
                ball(radius, 10).deformed(|point| Vec3::new(point.x, 0.5 * point.y * (1.0 + 0.2 * sin(60.0 * point.x / height)), point.z));
            b.part_tinted(0, "leaves", &clump.moved(at), color);
        }
    }
}

/// Cut flowers in a vase: 0 tulips, 1 daisies, 2 round blooms.
pub fn bouquet(b: &mut Builder) {
    let height = b.value("height_m");
    let (vase, radius) = (0.48 * height, 0.13 * height);
    let shape = [(0.7, 0.0), (0.9, 0.08), (1.0, 0.4), (0.72, 0.8), (0.78, 1.0)].map(|(reach, up)| Vec2::new(reach * radius, up * vase));
    let outer = smooth_profile(&shape, 4);
    let mut profile = vec![Vec2::ZERO];
    profile.extend(&outer);
    profile.extend(outer.iter().rev().filter(|point| point.y > 0.1 * vase).map(|point| *point - Vec2::X * 0.003));
    profile.push(Vec2::new(0.0, 0.1 * vase));
    b.part(0, "vase", &lathe(&profile, 28));
    b.collide_turned_solid(0, "vase", Vec2::new(0.74 * radius, 0.0), Vec2::new(0.98 * radius, 0.4 * vase), 10);
    b.collide_turned_solid(0, "vase", Vec2::new(0.98 * radius, 0.4 * vase), Vec2::new(0.76 * radius, vase), 10);
    let mut stream = b.stream("flowers");
    let colors = *stream.pick(&[
        [[0.86, 0.3, 0.34], [0.94, 0.74, 0.3], [0.92, 0.55, 0.5]],
        [[0.95, 0.93, 0.9], [0.9, 0.78, 0.84], [0.96, 0.9, 0.7]],
        [[0.62, 0.46, 0.74], [0.86, 0.8, 0.92], [0.5, 0.56, 0.8]],
        [[0.95, 0.66, 0.3], [0.9, 0.44, 0.22], [0.96, 0.86, 0.5]],
    ]);
    for flower in 0..b.count("flowers") {
        let angle = GOLDEN * flower as f32;
        let rank = (flower as f32 + 0.5) / b.value("flowers");
        let out = 0.3 * height * rank.sqrt();
        let head = Vec3::new(out * cos(angle), height * (0.93 - 0.22 * rank) * stream.between(0.94, 1.0), out * sin(angle));
        let mouth = Vec3::new(0.5 * radius * rank * cos(angle), vase, 0.5 * radius * rank * sin(angle));
        let foot = Vec3::new(0.0, 0.15 * vase, 0.0) - mouth * Vec3::new(0.6, 0.0, 0.6);
        b.part(0, "stalks", &tube(&smooth_path(&[foot, mouth, head], 3), &[0.0024], 5));
        let way = (head - mouth).normalize_or(Vec3::Y);
        let pose = Pose::new(head, homebody_core::Quat::from_rotation_arc(Vec3::Y, way));
        let color = colors[stream.index(3)];
        bloom(b, pose, 0.062 * height, color);
        if flower % 2 == 0 {
            let leaf = blade(0.24 * height, 0.1 * height, 4, |v| 0.018 * height * sin(PI * pow(v, 0.7)));
            let place = Pose::new(mouth, quat_about(Vec3::Y, -angle - 0.6) * turn(Vec3::Z, -24.0));
            b.part(0, "leaves", &leaf.posed(place));
        }
    }
}

/// One flower of this radius that looks along +Y.
fn bloom(b: &mut Builder, pose: Pose, radius: f32, color: [f32; 3]) {
    match b.count("form") {
        0 => {
            for petal in 0..6 {
                let leaf = blade(1.7 * radius, -0.35 * radius, 4, |v| 0.55 * radius * sin(PI * (0.15 + 0.75 * v)));
                let turned = Pose::new(Vec3::ZERO, turn(Vec3::Y, 60.0 * petal as f32)) * Pose::from_translation(Vec3::X * 0.42 * radius);
                b.part_tinted(0, "petals", &leaf.posed(pose * turned), color);
            }
        }
        1 => {
            for petal in 0..12 {
                let leaf = blade(1.05 * radius, 0.1 * radius, 2, |v| 0.16 * radius * (0.5 + v - v * v * v));
                let turned = Pose::new(Vec3::ZERO, turn(Vec3::Y, 30.0 * petal as f32) * turn(Vec3::Z, -76.0));
                b.part_tinted(0, "petals", &leaf.posed(pose * turned), color);
            }
            let middle = ball(0.32 * radius, 10).deformed(|point| Vec3::new(point.x, 0.5 * point.y, point.z));
            b.part_tinted(0, "petals", &middle.posed(pose), [0.9, 0.7, 0.2]);
        }
        _ => {
            for ring in 0..3 {
                for petal in 0..6 {
                    let long = radius * (0.7 + 0.25 * ring as f32);
                    let leaf = blade(long, 0.25 * long, 3, |v| 0.4 * long * sin(PI * (0.2 + 0.7 * v)));
                    let turned = Pose::new(
                        Vec3::ZERO,
                        turn(Vec3::Y, 60.0 * petal as f32 + 25.0 * ring as f32) * turn(Vec3::Z, -14.0 - 24.0 * ring as f32),
                    );
                    b.part_tinted(0, "petals", &leaf.posed(pose * turned), color);
                }
            }
        }
    }
}

/// A trailing plant in a pot on three cords. Its lowest leaf is at y = 0.
pub fn hanging_plant(b: &mut Builder) {
    let (drop, radius) = (b.value("drop_m"), 0.5 * b.value("pot_diameter_m"));
    let trail = b.value("trail_m");
    let tall = 1.3 * radius;
    let base = trail;
    let rim = base + tall;
    let profile = [(0.0, 0.0), (0.5, 0.02), (0.86, 0.4), (1.0, 0.98), (0.98, 1.0), (0.93, 0.98), (0.9, 0.86), (0.0, 0.88)];
    b.part(0, "pot", &lathe(&profile.map(|(reach, up)| Vec2::new(reach * radius, base + up * tall)), 28));
    b.part(
        0,
        "soil",
        &lathe(&[(0.0, 0.87), (0.88, 0.86), (0.5, 0.92), (0.0, 0.93)].map(|(reach, up)| Vec2::new(reach * radius, base + up * tall)), 20),
    );
    b.collide_turned_solid(0, "pot", Vec2::new(0.5 * radius, base), Vec2::new(radius, rim), 10);
    let hook = Vec3::Y * (drop - 0.01);
    for cord in 0..3 {
        let way = turn(Vec3::Y, 120.0 * cord as f32) * Vec3::X;
        b.part(0, "cords", &tube(&[way * radius + Vec3::Y * (rim - 0.01), Vec3::Y * (rim + 0.5 * (drop - rim)), hook], &[0.0032], 6));
    }
    b.part(0, "cords", &ball(0.012, 10).moved(Vec3::Y * (drop - 0.012)));
    b.collide_box(0, "cords", Vec3::Y * 0.5 * (rim + drop), Vec3::new(0.01, drop - rim, 0.01));
    let mut stream = b.stream("vines");
    let vines = 17;
    for vine in 0..vines {
        let angle = GOLDEN * vine as f32;
        let way = Vec3::new(cos(angle), 0.0, sin(angle));
        let long = if vine == 0 { trail + tall } else { (trail + tall) * stream.between(0.3, 0.97) };
        let swing = stream.between(1.05, 1.3) * radius;
        let at = |share: f32| {
            let over = (share * 6.0).min(1.0);
            let wave = 0.02 * sin(9.0 * share + angle);
            way * (swing * over + wave)
                + Vec3::Y * (rim + 0.04 * (1.0 - over) * share * 6.0 - (long - 0.03) * (share - 0.08).max(0.0) / 0.92)
        };
        let path: Vec<Vec3> = (0..=10).map(|step| at(step as f32 / 10.0)).collect();
        b.part(0, "stalks", &tube(&path, &[0.0016], 4));
        let leaves = (long / 0.036).max(4.0) as usize;
        for leaf in 0..leaves {
            let share = (leaf as f32 + 1.0) / leaves as f32;
            let size = stream.between(0.04, 0.062);
            let heart = blade(size, 0.3 * size, 3, |v| 0.42 * size * pow(sin(PI * pow(v, 0.55)).max(0.0), 0.8));
            let pose = Pose::new(
                at(share),
                quat_about(Vec3::Y, -angle + stream.between(-1.2, 1.2)) * turn(Vec3::Z, stream.between(-150.0, -110.0)),
            );
            let color = green(&mut stream, [0.24, 0.44, 0.2]);
            let (low, _) = heart.clone().posed(pose).bounds();
            b.part_tinted(0, "leaves", &heart.posed(pose).moved(Vec3::Y * (-low.y).max(0.0)), color);
        }
    }
    // The longest shoot ends on y = 0.
    let tip = blade(0.05, 0.01, 3, |v| 0.018 * sin(PI * v)).turned(turn(Vec3::X, 180.0));
    let way = Vec3::new(1.0, 0.0, 0.0) * 1.15 * radius;
    b.part(0, "leaves", &tip.moved(way + Vec3::Y * 0.047));
    b.part(0, "stalks", &tube(&[way + Vec3::Y * 0.045, way + Vec3::Y * (rim - 0.02), Vec3::Y * (rim - 0.01)], &[0.0016], 4));
    b.collide_box(0, "leaves", way + Vec3::Y * 0.5 * base, Vec3::new(0.02, base, 0.02));
}

/// A small pot of kitchen herbs, thick with little leaves.
pub fn herb_pot(b: &mut Builder) {
    let height = b.value("height_m");
    let (radius, soil) = potted(b, 1.75);
    let mut stream = b.stream("herbs");
    let form = b.count("form");
    for stem in 0..14 {
        let angle = GOLDEN * stem as f32;
        let rank = (stem as f32 + 0.5) / 14.0;
        let way = Vec3::new(cos(angle), 0.0, sin(angle));
        let foot = way * 0.6 * radius * rank + Vec3::Y * (soil - 0.004);
        let tip = way * (0.6 + 0.5 * rank) * radius + Vec3::Y * (height - 0.012) * stream.between(0.78, 0.98);
        b.part(0, "stalks", &tube(&[foot, tip], &[0.0015, 0.001], 4));
        let leaves = if form == 1 { 16 } else { 8 };
        for leaf in 0..leaves {
            let share = 0.25 + 0.75 * leaf as f32 / leaves as f32;
            let (size, wide) = match form {
                0 => (stream.between(0.022, 0.036), 0.34),
                1 => (stream.between(0.014, 0.02), 0.08),
                _ => (stream.between(0.016, 0.026), 0.42),
            };
            let turned = quat_about(Vec3::Y, angle + GOLDEN * leaf as f32) * turn(Vec3::Z, stream.between(-80.0, -40.0));
            let color = green(&mut stream, if form == 1 { [0.34, 0.44, 0.34] } else { [0.24, 0.48, 0.18] });
            let mesh = blade(size, 0.2 * size, 2, |v| wide * size * sin(PI * v));
            b.part_tinted(0, "leaves", &mesh.posed(Pose::new(foot + (tip - foot) * share, turned)), color);
        }
    }
}
