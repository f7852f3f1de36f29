//! Cutlery and what cooks hold in their hands.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::turned::spindle;
use crate::shape::{block, cylinder, extrude, rounded_outline, sheet, smooth_path, tube};
use crate::{ColliderShape, Mesh};

/// A place along a flat tool: share of its length, half width, shift to the side, height, depth of the dish.
type Station = (f32, f32, f32, f32, f32);

/// A flat tool lying along Z, its handle towards +Z: a sheet through stations, `thick` metres thick.
fn plate(length: f32, stations: &[Station], thick: f32, steps: usize) -> Mesh {
    let at = |u: f32| -> [f32; 4] {
        let next = stations.iter().position(|station| station.0 >= u).unwrap_or(stations.len() - 1).max(1);
        let (one, other) = (stations[next - 1], stations[next]);
        let share = ((u - one.0) / (other.0 - one.0).max(1e-6)).clamp(0.0, 1.0);
        let soft = share * share * (3.0 - 2.0 * share);
        let mix = |from: f32, to: f32| from + soft * (to - from);
        [mix(one.1, other.1), mix(one.2, other.2), mix(one.3, other.3), mix(one.4, other.4)]
    };
    sheet(steps, 6, Vec2::new(length, 0.03), thick, |u, v| {
        let [half, shift, lift, dish] = at(u);
        let across = 2.0 * v - 1.0;
        Vec3::new(shift + half * across, lift + thick - dish * (1.0 - across * across), length * (u - 0.5))
    })
}

/// Adds boxes along a flat tool: from and to as shares of the length, half width, shift, height of the top.
fn rests(b: &mut Builder, slot: &str, length: f32, boxes: &[(f32, f32, f32, f32, f32)]) {
    for &(from, to, half, shift, high) in boxes {
        let centre = Vec3::new(shift, 0.5 * high, length * (0.5 * (from + to) - 0.5));
        b.collide_box(0, slot, centre, Vec3::new(2.0 * half, high, length * (to - from)));
    }
}

/// Widths of a handle for the number of a pattern of cutlery: narrow, paddled, straight.
fn pattern(b: &Builder) -> [f32; 2] {
    [[0.0035, 0.0095], [0.005, 0.0075], [0.003, 0.006]][b.count("pattern").min(2)]
}

/// A table fork with four tines.
pub fn fork(b: &mut Builder) {
    let length = b.value("length_m");
    let [neck, end] = pattern(b);
    let head = 0.012;
    let stations = [
        (0.0, head, 0.0, 0.006, 0.002),
        (0.09, head, 0.0, 0.001, 0.003),
        (0.16, 0.75 * head, 0.0, 0.002, 0.002),
        (0.24, neck, 0.0, 0.008, 0.0),
        (0.6, 0.7 * end, 0.0, 0.005, 0.0),
        (0.95, end, 0.0, 0.0, 0.0),
        (1.0, 0.6 * end, 0.0, 0.0, 0.0),
    ];
    let back = 0.74 * length;
    let shift = Vec3::Z * (0.5 * (length - back));
    b.part(0, "metal", &plate(back, &stations, 0.002, 24).moved(shift));
    for tine in 0..4 {
        let x = (tine as f32 - 1.5) * 2.0 * head / 3.6;
        let path = [Vec3::new(x, 0.006, 0.27 * length), Vec3::new(x, 0.004, 0.40 * length), Vec3::new(0.96 * x, 0.010, 0.5 * length)];
        let path = path.map(|point| Vec3::new(point.x, point.y, -point.z + 0.02 * length));
        b.part(0, "metal", &tube(&smooth_path(&path, 3), &[0.0017, 0.0017, 0.0017, 0.0016, 0.0015, 0.0012, 0.0008], 6));
    }
    rests(b, "metal", length, &[(0.02, 0.4, head, 0.0, 0.006), (0.4, 1.0, 0.8 * end, 0.0, 0.005)]);
}

/// A table spoon.
pub fn spoon(b: &mut Builder) {
    let length = b.value("length_m");
    let [neck, end] = pattern(b);
    let bowl = 0.105 * length;
    let stations = [
        (0.0, 0.15 * bowl, 0.0, 0.008, 0.0),
        (0.04, 0.66 * bowl, 0.0, 0.007, 0.003),
        (0.14, bowl, 0.0, 0.0065, 0.0065),
        (0.24, 0.84 * bowl, 0.0, 0.0065, 0.004),
        (0.33, neck, 0.0, 0.010, 0.0),
        (0.62, 0.7 * end, 0.0, 0.006, 0.0),
        (0.96, end, 0.0, 0.0, 0.0),
        (1.0, 0.6 * end, 0.0, 0.0, 0.0),
    ];
    b.part(0, "metal", &plate(length, &stations, 0.002, 36));
    rests(b, "metal", length, &[(0.01, 0.3, 0.8 * bowl, 0.0, 0.006), (0.3, 1.0, 0.8 * end, 0.0, 0.005)]);
}

/// A table knife with a rounded tip.
pub fn table_knife(b: &mut Builder) {
    let length = b.value("length_m");
    let [_, end] = pattern(b);
    let blade = 0.0095;
    let stations = [
        (0.0, 0.15 * blade, 0.004, 0.0, 0.0),
        (0.05, 0.8 * blade, 0.001, 0.0, 0.0),
        (0.2, blade, 0.0, 0.0, 0.0),
        (0.5, 0.9 * blade, 0.0, 0.0, 0.0),
        (0.56, 0.6 * blade, 0.0, 0.0, 0.0),
        (0.62, 0.75 * end, 0.0, 0.0, 0.0),
        (0.95, end, 0.0, 0.0, 0.0),
        (1.0, 0.7 * end, 0.0, 0.0, 0.0),
    ];
    b.part(0, "metal", &plate(length, &stations, 0.0018, 26));
    let handle = block(Vec3::new(1.7 * end, 0.005, 0.38 * length), 0.002);
    b.part(0, "metal", &handle.moved(Vec3::new(0.0, 0.0025, 0.3 * length)));
    rests(b, "metal", length, &[(0.02, 0.58, blade, 0.0, 0.003), (0.58, 1.0, 0.9 * end, 0.0, 0.005)]);
}

/// A cook's knife lying on its side: blade, bolster, riveted handle. Shapes: cook's, santoku, bread, paring.
pub fn kitchen_knife(b: &mut Builder) {
    let length = b.value("length_m");
    let shape = b.count("shape").min(3);
    let half = [0.023, 0.023, 0.015, 0.012][shape];
    let share = if shape == 3 { 0.46 } else { 0.61 };
    let tip = if shape == 1 { (0.35 * half, -0.2 * half) } else { (0.06 * half, 0.5 * half) };
    let stations = [
        (0.0, tip.0, -tip.1, 0.0, 0.0),
        (0.12, 0.55 * half, -0.35 * half, 0.0007, 0.0),
        (0.35, 0.85 * half, -0.12 * half, 0.002, 0.0),
        (0.75, half, 0.0, 0.004, 0.0),
        (1.0, half, 0.0, 0.005, 0.0),
    ];
    let blade = share * length;
    let shift = Vec3::Z * -0.5 * (length - blade);
    b.part(0, "blade", &plate(blade, &stations, 0.0024, 22).moved(shift));
    let grip = length - blade;
    let z = 0.5 * length - 0.5 * grip;
    let outline: Vec<Vec2> = [
        (-0.5, 0.0),
        (-0.5, -0.42),
        (-0.2, -0.5),
        (0.2, -0.4),
        (0.42, -0.55),
        (0.5, -0.3),
        (0.5, 0.35),
        (0.2, 0.42),
        (-0.2, 0.36),
        (-0.5, 0.42),
    ]
    .map(|(along, across)| Vec2::new(across * 0.026 - 0.35 * half, -along * grip))
    .to_vec();
    let handle = extrude(&outline, 0.016, 0.004).turned(turn(Vec3::X, -90.0));
    b.part(0, "handle", &handle.moved(Vec3::new(0.0, 0.008, z)));
    for rivet in [-0.25, 0.02, 0.28] {
        let pin = cylinder(0.0028, 0.0168, 0.0, 10);
        b.part(0, "blade", &pin.moved(Vec3::new(-0.35 * half, 0.008, z + rivet * grip)));
    }
    let heel = z - 0.5 * grip;
    let wedge = [(-0.5 * length + 0.01, 0.0), (heel, 0.0045)];
    let points =
        wedge.iter().flat_map(|&(z, y)| [-0.95, 0.7].map(|x| [y, y + 0.0032].map(|y| Vec3::new(x * half, y, z)))).flatten().collect();
    b.collider(0, "blade", ColliderShape::Hull { points }, Pose::IDENTITY);
    b.collide_box(0, "handle", Vec3::new(-0.35 * half, 0.008, z), Vec3::new(0.022, 0.016, 0.98 * grip));
    b.grip(0, Vec3::new(-0.35 * half, 0.008, z), Vec3::Z, 0.9 * grip, 0.02);
}

/// A pair of chopsticks side by side.
pub fn chopsticks(b: &mut Builder) {
    let length = b.value("length_m");
    let square: Vec<Vec2> = rounded_outline(Vec2::splat(2.0), 0.5, 2);
    for side in [-1.0, 1.0] {
        let path = [
            Vec3::new(side * 0.004, 0.0035, -0.5 * length),
            Vec3::new(side * 0.005, 0.0035, 0.0),
            Vec3::new(side * 0.006, 0.0035, 0.5 * length),
        ];
        b.part(0, "stick", &crate::shape::sweep(&path, &[0.0018, 0.0028, 0.0035], &square, true));
    }
    b.collide_box(0, "stick", Vec3::Y * 0.0035, Vec3::new(0.018, 0.007, length));
}

/// A ladle lying on its side.
pub fn ladle(b: &mut Builder) {
    let length = b.value("length_m");
    let bowl = 0.042;
    let stem = length - 2.0 * bowl;
    let z = bowl - 0.5 * length;
    // The bowl opens towards −X and rests on its rim and belly.
    let cup =
        super::tableware::points([(0.0, 0.0), (0.6, 0.12), (0.92, 0.5), (1.0, 0.8), (0.955, 0.8), (0.87, 0.5), (0.55, 0.16), (0.0, 0.05)]);
    let scaled: Vec<Vec2> = cup.iter().map(|point| *point * bowl).collect();
    b.part(0, "metal", &crate::shape::lathe(&scaled, 28).moved(Vec3::new(0.0, 0.0, z)));
    let path = [
        Vec3::new(0.0, 0.74 * bowl, z + 0.98 * bowl),
        Vec3::new(0.0, 0.9 * bowl, z + 1.3 * bowl),
        Vec3::new(0.0, 0.75 * bowl, z + 1.0 * bowl + 0.4 * stem),
        Vec3::new(0.0, 0.006, 0.5 * length),
    ];
    b.part(0, "handle", &tube(&smooth_path(&path, 4), &[0.004, 0.004, 0.005, 0.006, 0.006, 0.006, 0.006, 0.006], 8));
    // Under the middle of its mass, so that it lies still.
    b.collide_box(0, "metal", Vec3::Y * 0.05 * bowl, Vec3::new(0.8 * bowl, 0.1 * bowl, 0.8 * bowl));
    let points = b_ring(z, bowl);
    for hull in points {
        b.collider(0, "metal", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
    }
    b.collide_bar(0, "handle", path[1], path[2], 0.009);
    b.collide_bar(0, "handle", path[2], path[3], 0.009);
    b.grip(0, path[2], Vec3::Z, 0.15, 0.012);
}

/// The eight pieces of a ladle's bowl, around z.
fn b_ring(z: f32, bowl: f32) -> Vec<Vec<Vec3>> {
    let section = [(0.4, 0.0), (1.0, 0.55), (1.0, 0.8), (0.9, 0.8), (0.4, 0.1)];
    (0..8)
        .map(|piece| {
            let half = TAU / 16.0;
            let middle = TAU * piece as f32 / 8.0;
            [middle - half, middle + half]
                .into_iter()
                .flat_map(|angle| {
                    section.map(|(radius, y)| Vec3::new(radius * bowl * cos(angle), y * bowl, z + radius * bowl * sin(angle)))
                })
                .collect()
        })
        .collect()
}

/// A turner with a slotted blade, a wooden spoon, or a scraper of rubber, lying flat.
pub fn spatula(b: &mut Builder) {
    let length = b.value("length_m");
    let shape = b.count("shape").min(2);
    let (half, thick) = ([0.04, 0.03, 0.027][shape], [0.002, 0.007, 0.008][shape]);
    let head: &[Station] = match shape {
        0 => &[
            (0.0, 0.9, 0.0, 0.0, 0.0),
            (0.02, 1.0, 0.0, 0.0, 0.0),
            (0.26, 0.8, 0.0, 0.0, 0.0),
            (0.30, 0.2, 0.0, 0.0, 0.0),
            (0.36, 0.12, 0.0, 0.002, 0.0),
        ],
        1 => &[
            (0.0, 0.3, 0.0, 0.0, 0.0),
            (0.06, 0.9, 0.0, 0.0036, 0.0035),
            (0.14, 1.0, 0.0, 0.0041, 0.004),
            (0.24, 0.6, 0.0, 0.0012, 0.001),
            (0.32, 0.22, 0.0, 0.0, 0.0),
        ],
        _ => &[
            (0.0, 0.7, 0.0, 0.0, 0.0),
            (0.03, 1.0, 0.0, 0.0, 0.0),
            (0.24, 0.95, 0.0, 0.0, 0.0),
            (0.27, 0.4, 0.0, 0.0, 0.0),
            (0.30, 0.2, 0.0, 0.0, 0.0),
        ],
    };
    let head: Vec<Station> = head.iter().map(|&(u, width, shift, lift, dish)| (u / 0.36, width * half, shift, lift, dish)).collect();
    let tall = 0.36 * length;
    b.part(0, "head", &plate(tall, &head, thick, 22).moved(Vec3::Z * -0.5 * (length - tall)));
    if shape == 0 {
        for slot in -1..=1 {
            let bar = Vec3::new(0.005, 0.0024, 0.14 * length);
            b.panel(0, "handle", Vec3::new(slot as f32 * 0.02, 0.0011, -0.37 * length), bar, 0.0);
        }
    }
    let path = [Vec3::new(0.0, 0.005, -0.2 * length), Vec3::new(0.0, 0.0075, 0.1 * length), Vec3::new(0.0, 0.0075, 0.5 * length)];
    b.part(0, "handle", &tube(&path, &[0.0045, 0.0065, 0.0075], 10));
    b.collide_box(
        0,
        "head",
        Vec3::new(0.0, 0.5 * thick.max(0.004), -0.36 * length),
        Vec3::new(1.8 * half, thick.max(0.004), 0.26 * length),
    );
    b.collide_box(0, "handle", Vec3::new(0.0, 0.0065, 0.14 * length), Vec3::new(0.012, 0.013, 0.72 * length));
    b.grip(0, Vec3::new(0.0, 0.0075, 0.25 * length), Vec3::Z, 0.3 * length, 0.014);
}

/// A balloon whisk lying on its side.
pub fn whisk(b: &mut Builder) {
    let length = b.value("length_m");
    let (belly, wires) = (0.030, 8);
    let (start, end) = (0.06 * length, -0.5 * length);
    for wire in 0..wires / 2 {
        let roll = turn(Vec3::Z, 180.0 * wire as f32 / (wires / 2) as f32);
        let half = [(0.012, 0.0), (0.6, 0.25), (1.0, 0.62), (0.75, 0.9), (0.0, 1.0)];
        let side =
            |way: f32| half.map(|(out, along)| roll * Vec3::new(way * out * belly, 0.0, 0.0) + Vec3::Z * (start + along * (end - start)));
        let mut path: Vec<Vec3> = side(1.0).to_vec();
        path.extend(side(-1.0).iter().rev().skip(1));
        let path: Vec<Vec3> = smooth_path(&path, 3).iter().map(|&point| point + Vec3::Y * belly).collect();
        b.part(0, "metal", &tube(&path, &[0.0011], 5));
    }
    let low = |y: f32| Vec3::new(0.0, y, 0.0);
    let handle = [low(belly) + Vec3::Z * (start - 0.01), low(0.7 * belly) + Vec3::Z * 0.25 * length, low(0.0092) + Vec3::Z * 0.5 * length];
    b.part(0, "handle", &tube(&smooth_path(&handle, 3), &[0.008, 0.009, 0.0095, 0.0095, 0.0095, 0.0092, 0.009], 12));
    let ring = |z: f32, radius: f32| {
        (0..6)
            .map(move |side| TAU * (side as f32 + 0.5) / 6.0)
            .map(move |angle| Vec3::new(radius * cos(angle), belly + radius * sin(angle), z))
    };
    let points: Vec<Vec3> = ring(start, 0.009).chain(ring(0.4 * start + 0.6 * end, belly / 0.866)).chain(ring(end, 0.008)).collect();
    let points = points.into_iter().map(|point| Vec3::new(point.x, point.y.max(0.0), point.z)).collect();
    b.collider(0, "metal", ColliderShape::Hull { points }, Pose::IDENTITY);
    b.collide_bar(0, "handle", handle[0], handle[2], 0.0184);
    b.grip(0, handle[1], Vec3::Z, 0.1, 0.02);
}

/// A rolling pin; in its cradle of friction it lies still.
pub fn rolling_pin(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("diameter_m"));
    let body = 0.58 * length;
    let placed = |mesh: Mesh| mesh.turned(turn(Vec3::X, 90.0)).moved(Vec3::Y * radius);
    b.part(0, "wood", &placed(cylinder(radius, body, 0.004, 28)));
    for side in [-1.0, 1.0] {
        let grip = [(0.006, 0.0), (0.010, 0.006), (0.014, 0.35), (0.013, 0.7), (0.016, 0.9), (0.009, 1.0)];
        let mut profile = vec![Vec2::ZERO];
        profile.extend(grip.map(|(out, along)| Vec2::new(out, along * 0.21 * length)));
        profile.push(Vec2::new(0.0, 0.21 * length));
        let mesh = crate::shape::lathe(&profile, 14).turned(turn(Vec3::X, side * 90.0));
        b.part(0, "handles", &mesh.moved(Vec3::new(0.0, radius, side * 0.5 * body)));
    }
    // Sixteen flats, as a pin on flour lies still.
    let points = (0..16)
        .map(|side| TAU * (side as f32 + 0.5) / 16.0)
        .flat_map(|angle| {
            [-0.5, 0.5].map(|end| Vec3::new(radius * sin(angle), radius * (1.0 - cos(angle) / cos(PI / 16.0)).max(0.0), end * body))
        })
        .collect();
    b.collider(0, "wood", ColliderShape::Hull { points }, Pose::IDENTITY);
    for side in [-1.0, 1.0] {
        b.collide_box(0, "handles", Vec3::new(0.0, radius, side * 0.5 * (body + 0.2 * length)), Vec3::new(0.02, 0.02, 0.2 * length));
        b.grip(0, Vec3::new(0.0, radius, side * 0.5 * (body + 0.2 * length)), Vec3::Z, 0.16 * length, 0.026);
    }
}

/// A four-sided grater with a bow on top.
pub fn grater(b: &mut Builder) {
    let (height, wide) = (b.value("height_m"), b.value("width_m"));
    let deep = 0.75 * wide;
    let body = 0.86 * height;
    let loop_at = |share: f32, y: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(share * wide, share * deep), 0.01, 3).iter().map(|point| Vec3::new(point.x, y, -point.y)).collect()
    };
    b.part(0, "metal", &crate::shape::loft(&[loop_at(1.0, 0.0), loop_at(0.99, 0.012), loop_at(0.66, body)]));
    for side in [-1.0, 1.0] {
        for row in 0..7 {
            for column in 0..4 {
                let (y, x) = ((0.16 + 0.105 * row as f32) * body, (column as f32 - 1.5) * 0.12 * wide);
                let lean = 0.34 * y / body;
                let tooth = block(Vec3::new(0.006, 0.004, 0.003), 0.001);
                b.part(0, "holes", &tooth.moved(Vec3::new(x, y, side * 0.5 * deep * (1.0 - lean))));
            }
        }
    }
    let bow = [
        Vec3::new(-0.2 * wide, body - 0.004, 0.0),
        Vec3::new(-0.17 * wide, height - 0.008, 0.0),
        Vec3::new(0.17 * wide, height - 0.008, 0.0),
        Vec3::new(0.2 * wide, body - 0.004, 0.0),
    ];
    b.part(0, "handle", &tube(&smooth_path(&bow, 4), &[0.007], 10));
    let points = [loop_at(1.0, 0.0), loop_at(0.66, body)].concat().into_iter().step_by(4).collect();
    b.collider(0, "metal", ColliderShape::Hull { points }, Pose::IDENTITY);
    b.collide_box(0, "handle", Vec3::Y * (0.5 * (body + height)), Vec3::new(0.36 * wide, height - body - 0.002, 0.014));
    b.grip(0, Vec3::Y * (height - 0.008), Vec3::X, 0.3 * wide, 0.014);
}

/// A pepper or salt mill, turned of wood.
pub fn pepper_mill(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let shape = b.count("shape").min(2);
    let profiles: [&[(f32, f32)]; 3] = [
        &[
            (0.98, 0.0),
            (1.0, 0.03),
            (0.8, 0.14),
            (0.6, 0.36),
            (0.72, 0.56),
            (0.78, 0.62),
            (0.70, 0.66),
            (0.5, 0.68),
            (0.82, 0.74),
            (0.92, 0.82),
            (0.7, 0.92),
            (0.2, 0.95),
        ],
        &[(0.94, 0.0), (1.0, 0.02), (0.98, 0.3), (0.98, 0.66), (0.9, 0.68), (0.98, 0.70), (1.0, 0.84), (0.86, 0.92), (0.3, 0.95)],
        &[
            (0.98, 0.0),
            (1.0, 0.04),
            (0.9, 0.3),
            (0.66, 0.66),
            (0.6, 0.68),
            (0.66, 0.70),
            (0.78, 0.78),
            (0.74, 0.86),
            (0.5, 0.93),
            (0.2, 0.95),
        ],
    ];
    let corners: Vec<(f32, f32)> = profiles[shape].iter().map(|&(out, y)| (out * radius, y * height)).collect();
    spindle(b, 0, "wood", Vec3::ZERO, &corners, 2);
    spindle(
        b,
        0,
        "metal",
        Vec3::Y * 0.945 * height,
        &[(0.006, 0.0), (0.008, 0.012), (0.009, 0.6 * 0.055 * height), (0.004, 0.055 * height)],
        1,
    );
    b.collide_cylinder(0, "wood", Vec3::ZERO, 0.97 * radius, 0.1 * height);
    b.collide_cylinder(0, "wood", Vec3::Y * 0.1 * height, 0.78 * radius, 0.84 * height);
}
