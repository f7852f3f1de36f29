//! Things of kitchen, desk and play: pots, kettles, bread, bananas, toys, screens, towels.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::tableware::points;
use crate::ColliderShape;
use crate::shape::{
    arc, ball, block, block_fine, cylinder, disc_outline, extrude, lathe, rounded_outline, smooth_path, smooth_profile, sweep, tube,
};

/// A cooking pot with two loop handles, open.
pub fn cooking_pot(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (wall, floor) = (0.003, 0.006);
    let mut profile = points([(0.0, 0.0), (radius - 0.012, 0.0)]);
    profile.extend(arc(Vec2::new(radius - 0.012, 0.012), 0.012, -0.4 * PI, 0.0, 4));
    profile.extend(points([(radius, height - 0.006), (radius + 0.003, height - 0.003), (radius + 0.003, height), (radius - wall, height)]));
    profile.extend(points([(radius - wall, floor + 0.012), (radius - 0.010, floor + 0.002), (radius - 0.02, floor), (0.0, floor)]));
    b.part(0, "body", &lathe(&profile, 36));
    for side in [-1.0, 1.0] {
        let y = 0.78 * height;
        let out = |z: f32, reach: f32| Vec3::new(side * (radius + reach), y + 0.1 * reach, z);
        let path = [out(-0.042, -0.003), out(-0.04, 0.022), out(-0.02, 0.038), out(0.02, 0.038), out(0.04, 0.022), out(0.042, -0.003)];
        b.part(0, "handles", &tube(&smooth_path(&path, 3), &[0.0055], 8));
        b.collide_box(0, "handles", out(0.0, 0.033), Vec3::new(0.016, 0.012, 0.06));
        for end in [-1.0, 1.0] {
            b.collide_box(0, "handles", out(end * 0.04, 0.014), Vec3::new(0.03, 0.012, 0.012));
        }
    }
    b.collide_cylinder(0, "body", Vec3::ZERO, radius - 0.003, floor);
    b.collide_ring(0, "body", Vec2::new(radius, floor), Vec2::new(radius, height), 0.003, 10);
    let hollow = 0.9 * (radius - wall);
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// A kettle with a spout, an arched handle and a lid.
pub fn kettle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let body = 0.68 * height;
    let mut profile = points([(0.0, 0.002), (0.93 * radius, 0.0)]);
    profile.extend(smooth_profile(
        &points([(0.97 * radius, 0.004), (radius, 0.12 * body), (0.92 * radius, 0.5 * body), (0.74 * radius, 0.82 * body), (0.5 * radius, 0.95 * body)]),
        3,
    ));
    profile.extend(points([(0.48 * radius, 0.97 * body), (0.46 * radius, 0.985 * body)]));
    profile.extend(smooth_profile(&points([(0.45 * radius, 0.985 * body), (0.25 * radius, 1.04 * body), (0.0, 1.06 * body)]), 2));
    b.part(0, "body", &lathe(&profile, 32));
    let knob = points([(0.0, 1.05 * body), (0.007, 1.055 * body), (0.007, 1.09 * body), (0.014, 1.12 * body), (0.012, 1.155 * body), (0.0, 1.165 * body)]);
    b.part(0, "grip", &lathe(&knob, 14));
    let spout = [(0.80, 0.34), (1.12, 0.50), (1.28, 0.74), (1.46, 0.86)].map(|(x, y)| Vec3::new(x * radius, y * body, 0.0));
    let widths = [0.26, 0.24, 0.22, 0.20, 0.18, 0.17, 0.16, 0.15, 0.145, 0.14].map(|share| share * radius);
    b.part(0, "body", &tube(&smooth_path(&spout, 3), &widths, 12));
    let bow = [(-0.72, 0.84), (-0.78, 1.15), (-0.45, 1.40), (0.0, 1.46), (0.45, 1.40), (0.78, 1.15), (0.72, 0.84)].map(|(x, y)| Vec3::new(x * radius, y * body, 0.0));
    b.part(0, "grip", &tube(&smooth_path(&bow, 3), &[0.0065, 0.0065, 0.0065, 0.0065, 0.007, 0.009, 0.0095, 0.0095, 0.0095, 0.0095, 0.0095, 0.0095, 0.0095, 0.009, 0.007, 0.0065], 8));
    b.collide_turned_solid(0, "body", Vec2::new(0.98 * radius, 0.0), Vec2::new(0.95 * radius, 0.42 * body), 12);
    b.collide_turned_solid(0, "body", Vec2::new(0.95 * radius, 0.42 * body), Vec2::new(0.5 * radius, 0.97 * body), 12);
    b.collide_bar(0, "body", spout[0], spout[3], 0.32 * radius);
    b.collide_bar(0, "grip", bow[0], bow[1], 0.013);
    b.collide_bar(0, "grip", bow[6], bow[5], 0.013);
    b.collide_bar(0, "grip", bow[1], bow[2], 0.015);
    b.collide_bar(0, "grip", bow[5], bow[4], 0.015);
    b.collide_bar(0, "grip", bow[2] + Vec3::Y * 0.004, bow[4] + Vec3::Y * 0.004, 0.016);
}

/// A banana lying on its side, bent in the plane of the table.
pub fn banana(b: &mut Builder) {
    let (long, thick) = (b.value("length_m"), b.value("thickness_m"));
    let bend = 1.25;
    let radius = long / bend;
    let place = |share: f32| {
        let angle = bend * (share - 0.5);
        Vec3::new(radius * sin(angle), 0.5 * thick, radius * (cos(angle) - 0.5 * (1.0 + cos(0.5 * bend))))
    };
    let path: Vec<Vec3> = (0..=16).map(|step| place(step as f32 / 16.0)).collect();
    let girth = [0.16, 0.2, 0.62, 0.82, 0.92, 0.97, 1.0, 1.0, 1.0, 0.98, 0.95, 0.9, 0.82, 0.66, 0.36, 0.26, 0.22].map(|share| 0.5 * thick * share);
    // Five blunt edges, as the fruit grows.
    let outline: Vec<Vec2> = (0..15)
        .map(|corner| TAU * corner as f32 / 15.0)
        .map(|angle| Vec2::new(cos(angle), sin(angle)) * (0.955 + 0.045 * cos(5.0 * angle)))
        .collect();
    b.part(0, "skin", &sweep(&path, &girth, &outline, true).deformed(|point| Vec3::new(point.x, point.y.max(0.02 * thick), point.z)));
    for (from, to, width) in [(0.0, 0.035, 0.115), (0.985, 1.0, 0.125)] {
        let (from, to) = (place(from), place(to));
        b.part(0, "ends", &tube(&[from + (from - to).normalize() * 0.004, to], &[width * thick * 0.9, width * thick], 8));
    }
    for (from, to) in [(0.12, 0.5), (0.5, 0.88)] {
        b.collide_bar(0, "skin", place(from), place(to), 0.86 * thick);
    }
}

/// A loaf of bread: flat below, domed above, slashed across.
pub fn bread_loaf(b: &mut Builder) {
    let size = Vec3::new(b.value("length_m"), b.value("height_m"), b.value("width_m"));
    let mut stream = b.stream("loaf");
    let [p, q] = [(); 2].map(|()| stream.between(0.0, TAU));
    let half = 0.5 * size;
    let slashes = [-0.54, -0.18, 0.18, 0.54];
    let rise = |u: f32, w: f32| 0.72 + 0.28 * (1.0 - w * w).max(0.0) * (1.0 - 0.55 * u * u);
    let lumps = |point: Vec3| 0.0015 * (sin(41.0 * point.x + p) + sin(37.0 * point.z + q));
    let mesh = block_fine(size, 0.28 * size.y, 3, [10, 2, 4]).deformed(|point| {
        let (u, w, v) = (point.x / half.x, point.z / half.z, (point.y / half.y + 1.0) * 0.5);
        // Widest a third of the way up, drawn in towards the ends.
        let girth = (1.0 - 0.14 * u * u) * (0.86 + 0.14 * sin(PI * (0.2 + 0.6 * v)));
        Vec3::new(point.x, size.y * v * rise(u, w) + v * lumps(point), point.z * girth)
    });
    b.part(0, "crust", &mesh);
    for at in slashes {
        let lens = ball(1.0, 14).deformed(|point| point * Vec3::new(0.011, 0.006, 0.36 * size.z)).turned(turn(Vec3::Y, 24.0));
        let place = Vec3::new(at * half.x, 0.0, 0.0);
        // The cut follows the dome.
        let draped = lens.deformed(|point| {
            let (u, w) = ((point.x + place.x) / half.x, point.z / half.z);
            point + Vec3::Y * (size.y * rise(u, w) + lumps(point + place) - 0.002)
        });
        b.part_tinted(0, "crust", &draped.moved(place), [0.87, 0.72, 0.50]);
    }
    let hull = [(0.92, 0.0, 0.74), (0.98, 0.34, 0.80), (0.90, 0.62, 0.70), (0.66, 0.88, 0.34)]
        .into_iter()
        .flat_map(|(x, y, z)| [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)].map(|(a, c)| Vec3::new(a * x * half.x, y * size.y, c * z * half.z)))
        .chain([(1.0, 0.40), (-1.0, 0.40)].map(|(w, y)| Vec3::new(0.0, y * size.y, 0.98 * w * half.z)))
        .collect();
    b.collider(0, "crust", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
}

/// A wooden cube with rounded edges and a raised frame on its faces.
pub fn toy_block(b: &mut Builder) {
    let side = b.value("size_m");
    const PAINTS: [[f32; 3]; 5] = [[0.78, 0.20, 0.16], [0.16, 0.38, 0.62], [0.90, 0.70, 0.20], [0.24, 0.52, 0.30], [0.86, 0.46, 0.16]];
    let paint = *b.stream("paint").pick(&PAINTS);
    let centre = Vec3::Y * 0.5 * side;
    b.part(0, "wood", &block(Vec3::splat(side - 0.001), 0.05 * side).moved(centre));
    let inner = rounded_outline(Vec2::splat(0.52 * side), 0.08 * side, 3);
    let faces = [(Vec3::Y, 0.0), (Vec3::Y, 90.0), (Vec3::Y, 180.0), (Vec3::Y, 270.0), (Vec3::X, 90.0), (Vec3::X, -90.0)];
    for (face, (axis, degrees)) in faces.into_iter().enumerate() {
        let shape = match face % 3 {
            0 => inner.clone(),
            1 => disc_outline(0.29 * side, 24),
            _ => arc(Vec2::ZERO, 0.33 * side, 0.5 * PI, 2.5 * PI, 3)[..3].to_vec(),
        };
        let badge = extrude(&shape, 0.002, 0.0005).moved(Vec3::Z * (0.5 * side - 0.0012));
        b.part_tinted(0, "paint", &badge.turned(turn(axis, degrees)).moved(centre), paint);
    }
    b.collide_box(0, "wood", centre, Vec3::splat(side));
}

/// A rubber ball with a coloured band.
pub fn toy_ball(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let bands = [(-0.5, -0.14, "ball"), (-0.14, 0.14, "band"), (0.14, 0.5, "ball")];
    let tilt = turn(Vec3::new(0.6, 0.0, 0.8), 24.0);
    for (from, to, slot) in bands {
        let mut profile = arc(Vec2::ZERO, radius, from * PI, to * PI, 8);
        profile.iter_mut().filter(|point| point.x < 1e-5).for_each(|point| point.x = 0.0);
        b.part(0, slot, &lathe(&profile, 28).turned(tilt).moved(Vec3::Y * radius));
    }
    b.collider(0, "ball", ColliderShape::Ball { radius }, Pose::from_translation(Vec3::Y * radius));
}

/// A flat television on two feet.
pub fn tv(b: &mut Builder) {
    let width = b.value("width_m");
    let tall = 0.575 * width;
    let (foot, thick) = (0.065, 0.03);
    let centre = Vec3::Y * (foot + 0.5 * tall);
    b.part(0, "case", &extrude(&rounded_outline(Vec2::new(width, tall), 0.008, 3), thick, 0.004).moved(centre));
    b.panel(0, "case", centre + Vec3::new(0.0, -0.12 * tall, -0.028), Vec3::new(0.62 * width, 0.56 * tall, 0.035), 0.01);
    b.panel(0, "screen", centre + Vec3::Z * (0.5 * thick), Vec3::new(width - 0.018, tall - 0.02, 0.002), 0.0);
    b.collide_box(0, "case", centre, Vec3::new(width, tall, thick));
    for side in [-1.0, 1.0] {
        let x = side * 0.36 * width;
        for reach in [-0.11, 0.11] {
            let path = [Vec3::new(x, foot + 0.02, 0.0), Vec3::new(x, 0.4 * foot, 0.45 * reach), Vec3::new(x, 0.006, reach)];
            b.part(0, "feet", &tube(&smooth_path(&path, 3), &[0.008, 0.007, 0.007, 0.006, 0.006, 0.006, 0.006], 8));
        }
        b.collide_box(0, "feet", Vec3::new(x, 0.006, 0.0), Vec3::new(0.014, 0.012, 0.22));
        b.collide_box(0, "feet", Vec3::new(x, 0.5 * foot + 0.006, 0.0), Vec3::new(0.014, foot - 0.012, 0.03));
    }
}

/// A remote control with rows of buttons.
pub fn remote_control(b: &mut Builder) {
    let size = Vec3::new(0.046, 0.018, b.value("length_m"));
    let outline = rounded_outline(Vec2::new(size.x, size.z), 0.014, 4);
    b.part(0, "case", &extrude(&outline, size.y, 0.004).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.5 * size.y));
    let rows = 7;
    for row in 0..rows {
        let z = 0.5 * size.z - 0.026 - row as f32 * 0.58 * size.z / rows as f32;
        for column in -1..=1 {
            let at = Vec3::new(0.0125 * column as f32, size.y + 0.0004, z);
            b.part(0, "buttons", &cylinder(0.0042, 0.003, 0.0008, 8).moved(at));
        }
    }
    let ring = cylinder(0.013, 0.003, 0.001, 24).moved(Vec3::new(0.0, size.y + 0.0002, -0.5 * size.z + 0.05));
    b.part(0, "buttons", &ring);
    b.part_tinted(0, "buttons", &cylinder(0.004, 0.003, 0.0008, 10).moved(Vec3::new(-0.012, size.y + 0.0004, -0.5 * size.z + 0.018)), [0.72, 0.12, 0.1]);
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size - Vec3::new(0.001, 0.0, 0.004));
}

/// A laptop standing open.
pub fn laptop(b: &mut Builder) {
    let width = b.value("width_m");
    let (deep, thick) = (0.69 * width, 0.012);
    let plate = |tall: f32, thick: f32| extrude(&rounded_outline(Vec2::new(width, tall), 0.012, 4), thick, 0.0025);
    b.part(0, "case", &plate(deep, thick).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * (0.5 * thick + 0.002)));
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        b.part(0, "keys", &cylinder(0.006, 0.004, 0.0, 10).moved(Vec3::new(x * 0.42 * width, 0.002, z * 0.42 * deep)));
    }
    let deck = thick + 0.002;
    let key = Vec2::new(0.86 * width / 13.0, 0.44 * deep / 5.0);
    for row in 0..5 {
        for column in 0..13 {
            let at = Vec3::new((column as f32 - 6.0) * key.x, deck + 0.0004, -0.36 * deep + row as f32 * key.y);
            b.part(0, "keys", &block_fine(Vec3::new(0.84 * key.x, 0.0016, 0.84 * key.y), 0.0, 0, [1; 3]).moved(at));
        }
    }
    b.panel(0, "pad", Vec3::new(0.0, deck, 0.28 * deep), Vec3::new(0.34 * width, 0.0006, 0.3 * deep), 0.0);
    let hinge = Vec3::new(0.0, deck, -0.5 * deep + 0.006);
    let open = Pose::new(hinge, turn(Vec3::X, -17.0)) * Pose::from_translation(Vec3::Y * 0.5 * deep);
    b.part(0, "case", &plate(deep, 0.006).posed(open));
    b.part(0, "screen", &block(Vec3::new(width - 0.014, deep - 0.02, 0.001), 0.0).moved(Vec3::Z * 0.003).posed(open));
    let bar = [hinge - Vec3::X * 0.36 * width, hinge + Vec3::X * 0.36 * width];
    b.part(0, "keys", &tube(&bar, &[0.005], 10));
    b.collide_box(0, "case", Vec3::Y * 0.5 * deck, Vec3::new(width, deck, deep));
    b.collide_box_at(0, "case", open, Vec3::new(width, deep, 0.006));
}

/// A towel folded in three, lying flat.
pub fn towel(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let layers = 4;
    let pitch = size.y / layers as f32;
    let cloth = 0.86 * pitch;
    let reach = 0.5 * size.z - 0.5 * pitch;
    // One outline of the folded cloth seen from the side: along each layer and around each fold.
    let mut line: Vec<Vec2> = Vec::new();
    for layer in 0..layers {
        let y = (layer as f32 + 0.5) * pitch;
        let way = if layer % 2 == 0 { 1.0 } else { -1.0 };
        line.extend((0..=6).map(|step| Vec2::new(way * reach * (step as f32 / 3.0 - 1.0), y)));
        if layer + 1 < layers {
            let turn = arc(Vec2::new(way * reach, y + 0.5 * pitch), 0.5 * pitch, -0.5 * PI, 0.5 * PI, 4);
            line.extend(turn[1..4].iter().map(|point| Vec2::new(way * (point.x - way * reach) + way * reach, point.y)));
        }
    }
    let outline = thickened(&line, 0.5 * cloth);
    let mut stream = b.stream("towel");
    let phase = stream.between(0.0, TAU);
    let mesh = extrude(&outline, size.x, 0.004_f32.min(0.2 * cloth)).turned(turn(Vec3::Y, 90.0)).deformed(|point| {
        let slack = 0.0025 * sin(19.0 * point.z + phase) * sin(13.0 * point.x);
        Vec3::new(point.x, point.y + slack * (point.y / size.y), point.z + 0.3 * slack)
    });
    b.part(0, "cloth", &mesh);
    b.collide_box(0, "cloth", Vec3::Y * 0.5 * size.y, size - Vec3::splat(0.003));
}

/// A band of this half width around a line, anticlockwise.
fn thickened(line: &[Vec2], half: f32) -> Vec<Vec2> {
    let last = line.len() - 1;
    let out = |at: usize| {
        let along = line[(at + 1).min(last)] - line[at.saturating_sub(1)];
        Vec2::new(along.y, -along.x).normalize_or_zero() * half
    };
    let right = (0..=last).map(|at| line[at] + out(at));
    let left = (0..=last).rev().map(|at| line[at] - out(at));
    right.chain(left).collect()
}

/// A low shoe with a sole, an open top and laces, its toe towards +Z.
pub fn shoe(b: &mut Builder) {
    let long = b.value("length_m");
    let wide = 0.37 * long;
    let footprint = |grow: f32| {
        smooth_profile_closed(&[(0.0, -0.5), (0.32, -0.44), (0.36, -0.2), (0.33, 0.0), (0.47, 0.25), (0.40, 0.42), (0.10, 0.5), (-0.28, 0.43), (-0.42, 0.22), (-0.33, -0.05), (-0.35, -0.25), (-0.30, -0.44)])
            .iter()
            .map(|point| Vec2::new(point.x * (wide + grow), point.y * (long + grow)))
            .collect::<Vec<_>>()
    };
    let sole = 0.024;
    b.part(0, "sole", &extrude(&footprint(0.0), sole, 0.004).turned(turn(Vec3::X, 90.0)).moved(Vec3::Y * 0.5 * sole));
    let ring = |y: f32, squeeze: f32, z_from: f32, z_to: f32| {
        footprint(-0.008).iter().rev().map(|point| {
            let share = point.y / long + 0.5;
            Vec3::new(point.x * squeeze, y + 0.006 * (0.5 - share), (z_from + (z_to - z_from) * share) * long)
        }).collect::<Vec<_>>()
    };
    let upper = [
        ring(sole - 0.001, 1.0, -0.5, 0.49),
        ring(sole + 0.02, 0.99, -0.495, 0.47),
        ring(sole + 0.040, 0.90, -0.49, 0.38),
        ring(sole + 0.056, 0.74, -0.485, 0.20),
        ring(sole + 0.070, 0.60, -0.475, 0.04),
        ring(sole + 0.071, 0.54, -0.465, 0.02),
        ring(sole + 0.040, 0.60, -0.45, 0.04),
        ring(sole + 0.010, 0.70, -0.44, 0.10),
    ];
    b.part(0, "upper", &crate::shape::loft(&upper));
    for lace in 0..4 {
        let t = lace as f32 / 3.0;
        let (z, y, half) = (long * (0.06 + 0.20 * t), sole + 0.066 - 0.024 * t, 0.015 + 0.006 * t);
        let path = [Vec3::new(-half, y - 0.004, z), Vec3::new(0.0, y + 0.003, z + 0.003), Vec3::new(half, y - 0.004, z)];
        b.part(0, "laces", &tube(&smooth_path(&path, 3), &[0.0026], 6));
    }
    let flat = footprint(-0.006);
    let hull = |low: f32, high: f32, pick: &dyn Fn(Vec2) -> Vec2| {
        flat.iter().step_by(3).flat_map(|point| [Vec3::new(point.x, low, point.y), { let top = pick(*point); Vec3::new(top.x, high, top.y) }]).collect::<Vec<_>>()
    };
    b.collider(0, "sole", ColliderShape::Hull { points: hull(0.0, sole, &|point| point) }, Pose::IDENTITY);
    let top = |point: Vec2| Vec2::new(point.x * 0.62, -0.47 * long + 0.52 * (point.y + 0.5 * long));
    b.collider(0, "upper", ColliderShape::Hull { points: hull(sole, sole + 0.068, &top) }, Pose::IDENTITY);
}

/// A closed smooth curve through points, anticlockwise.
fn smooth_profile_closed(corners: &[(f32, f32)]) -> Vec<Vec2> {
    let count = corners.len();
    let wrapped: Vec<Vec3> = (0..count + 3).map(|at| corners[(at + count - 1) % count]).map(|(x, y)| Vec3::new(x, y, 0.0)).collect();
    smooth_path(&wrapped, 3)[3..3 * (count + 1)].iter().map(|point| point.truncate()).collect()
}

/// A small radio: a rounded box with a cloth front and two dials.
pub fn radio(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let centre = Vec3::Y * (0.5 * size.y + 0.003);
    b.part(0, "case", &block(size - Vec3::Y * 0.006, 0.018).moved(centre));
    let cloth = extrude(&rounded_outline(Vec2::new(0.9 * size.x, 0.64 * size.y), 0.02, 4), 0.006, 0.002);
    b.part(0, "cloth", &cloth.moved(centre + Vec3::new(0.0, 0.10 * size.y, 0.5 * size.z - 0.001)));
    for side in [-1.0, 1.0] {
        let dial = lathe(&points([(0.0, 0.0), (0.011, 0.0), (0.010, 0.010), (0.008, 0.012), (0.0, 0.012)]), 16).turned(turn(Vec3::X, 90.0));
        b.part(0, "trim", &dial.moved(centre + Vec3::new(side * 0.36 * size.x, -0.34 * size.y, 0.5 * size.z - 0.002)));
        for z in [-1.0, 1.0] {
            let foot = Vec3::new(side * 0.38 * size.x, 0.004, z * 0.3 * size.z);
            b.part(0, "trim", &cylinder(0.008, 0.008, 0.001, 10).moved(foot));
        }
    }
    b.collide_box(0, "case", Vec3::Y * 0.5 * size.y, size);
    b.part(0, "trim", &ball(0.003, 8).moved(centre + Vec3::new(0.0, -0.34 * size.y, 0.5 * size.z)));
}
