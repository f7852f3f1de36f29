//! Small decoration: frames, figures, globes, cups, glasses of sand, clocks, hangings, trays, candles.

use std::f32::consts::PI;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::joinery::CORNERS;
use super::tableware::points;
use crate::ColliderShape;
use crate::shape::{arc, ball, block, cylinder, extrude, hull_mesh, lathe, rounded_outline, smooth_path, smooth_profile, torus, tube};

/// A framed photograph that stands on its easel.
pub fn photo_frame(b: &mut Builder) {
    let size = Vec2::new(b.value("width_m"), b.value("height_m"));
    let (bar, thick, lean) = (0.018, 0.014, 12_f32);
    let tilt = Pose::new(Vec3::new(0.0, 0.003, 0.02), turn(Vec3::X, -lean));
    let place = |centre: Vec3| tilt * Pose::from_translation(centre + Vec3::Y * 0.5 * size.y);
    for side in [-1.0, 1.0] {
        let upright = block(Vec3::new(bar, size.y, thick), 0.003);
        b.part(0, "frame", &upright.posed(place(Vec3::X * side * 0.5 * (size.x - bar))));
        let rail = block(Vec3::new(size.x - 2.0 * bar, bar, thick), 0.003);
        b.part(0, "frame", &rail.posed(place(Vec3::Y * side * 0.5 * (size.y - bar))));
    }
    b.part(0, "mount", &block(Vec3::new(size.x - bar, size.y - bar, 0.006), 0.0).posed(place(Vec3::ZERO)));
    super::pictures::photograph(b, place(Vec3::Z * 0.0034), size - Vec2::splat(2.0 * bar + 0.014));
    b.collide_box_at(0, "frame", place(Vec3::ZERO), Vec3::new(size.x, size.y - 0.006, thick));
    let (sine, cosine) = (sin(lean.to_radians()), cos(lean.to_radians()));
    let back = Vec3::new(0.0, 0.62 * size.y * cosine, 0.02 - 0.62 * size.y * sine - 0.008);
    let foot = Vec3::new(0.0, 0.0, back.z - 0.22 * size.y - 0.01);
    b.part(0, "frame", &super::builder::square_leg(back, foot, 0.03, 0.03, 0.002));
    b.collide_leg(0, "frame", (back, 0.02), (foot, 0.02));
    b.board(0, "frame", Vec3::new(0.0, 0.003, 0.02), Vec3::new(0.8 * size.x, 0.006, 0.012), 0.001);
}

/// A figure for a shelf: 0 a standing abstract, 1 a sitting cat, 2 a bird, 3 an elephant.
pub fn figurine(b: &mut Builder) {
    let tall = b.value("height_m");
    let base = |b: &mut Builder, radius: f32| {
        b.part(0, "body", &cylinder(radius, 0.06 * tall, 0.004, 28).moved(Vec3::Y * 0.03 * tall));
        b.collide_cylinder(0, "body", Vec3::ZERO, radius, 0.06 * tall);
    };
    match b.count("form") {
        0 => {
            base(b, 0.2 * tall);
            let path = [(0.0, 0.05, 0.0), (0.06, 0.25, 0.02), (-0.05, 0.5, 0.03), (0.03, 0.75, 0.0), (0.0, 0.86, 0.0)]
                .map(|(x, y, z)| Vec3::new(x, y, z) * tall);
            let radii: Vec<f32> =
                [0.1, 0.12, 0.13, 0.12, 0.1, 0.085, 0.08, 0.09, 0.095, 0.085, 0.07, 0.055, 0.045].map(|share| share * tall).to_vec();
            b.part(0, "body", &tube(&smooth_path(&path, 3), &radii, 16));
            b.part(0, "body", &ball(0.08 * tall, 18).moved(Vec3::Y * 0.92 * tall));
            b.collide_cylinder(0, "body", Vec3::Y * 0.06 * tall, 0.08 * tall, 0.9 * tall);
        }
        1 => {
            let egg = |b: &mut Builder, at: Vec3, radius: Vec3, degrees: f32| {
                b.part(0, "body", &ball(1.0, 20).deformed(|point| point * radius * tall).turned(turn(Vec3::X, degrees)).moved(at * tall));
            };
            egg(b, Vec3::new(0.0, 0.3, -0.05), Vec3::new(0.2, 0.3, 0.2), 12.0);
            egg(b, Vec3::new(0.0, 0.74, 0.06), Vec3::new(0.16, 0.14, 0.15), 0.0);
            for side in [-1.0, 1.0] {
                egg(b, Vec3::new(side * 0.1, 0.2, 0.1), Vec3::new(0.055, 0.2, 0.06), -6.0);
                egg(b, Vec3::new(side * 0.13, 0.09, -0.04), Vec3::new(0.1, 0.09, 0.16), 0.0);
                let ear = crate::shape::taper(0.06 * tall, 0.008 * tall, 0.16 * tall, 0.004, 12).turned(turn(Vec3::Z, -side * 14.0));
                b.part(0, "body", &ear.moved(Vec3::new(side * 0.1, 0.9, 0.05) * tall));
            }
            let tail = [(0.05, 0.05, -0.2), (0.2, 0.035, -0.12), (0.24, 0.03, 0.04), (0.16, 0.03, 0.16)]
                .map(|(x, y, z)| Vec3::new(x, y, z) * tall);
            b.part(0, "body", &tube(&smooth_path(&tail, 4), &[0.035 * tall], 10));
            b.collide_turned_solid(0, "body", Vec2::new(0.21 * tall, 0.0), Vec2::new(0.13 * tall, 0.62 * tall), 10);
            b.collide_box(0, "body", Vec3::new(0.0, 0.76 * tall, 0.06 * tall), Vec3::new(0.28, 0.34, 0.26) * tall);
        }
        2 => {
            base(b, 0.18 * tall);
            let shape = [(0.0, 0.0), (0.1, 0.06), (0.2, 0.2), (0.24, 0.42), (0.2, 0.6), (0.14, 0.7), (0.13, 0.8), (0.1, 0.9), (0.0, 0.94)];
            let profile: Vec<Vec2> = smooth_profile(&shape.map(|(reach, y)| Vec2::new(reach * tall, (0.05 + y) * tall)), 3);
            let body = lathe(&profile, 24).deformed(|point| {
                let low = (0.5 - point.y / tall).max(0.0);
                Vec3::new(0.8 * point.x, point.y, point.z - 0.5 * low * tall * if point.z < 0.0 { 1.0 } else { 0.2 })
            });
            b.part(0, "body", &body);
            let beak = crate::shape::taper(0.03 * tall, 0.004 * tall, 0.12 * tall, 0.001, 10).turned(turn(Vec3::X, 90.0));
            b.part(0, "body", &beak.moved(Vec3::new(0.0, 0.86 * tall, 0.15 * tall)));
            b.collide_turned_solid(0, "body", Vec2::new(0.1 * tall, 0.06 * tall), Vec2::new(0.18 * tall, 0.5 * tall), 10);
            b.collide_turned_solid(0, "body", Vec2::new(0.18 * tall, 0.5 * tall), Vec2::new(0.08 * tall, 0.98 * tall), 10);
        }
        _ => {
            let egg = |b: &mut Builder, at: Vec3, radius: Vec3| {
                b.part(0, "body", &ball(1.0, 20).deformed(|point| point * radius * tall).moved(at * tall));
            };
            egg(b, Vec3::new(0.0, 0.62, -0.1), Vec3::new(0.3, 0.3, 0.42));
            egg(b, Vec3::new(0.0, 0.76, 0.38), Vec3::new(0.2, 0.22, 0.2));
            for side in [-1.0, 1.0] {
                egg(b, Vec3::new(side * 0.24, 0.76, 0.3), Vec3::new(0.05, 0.2, 0.16));
                for z in [-0.34, 0.16] {
                    b.part(
                        0,
                        "body",
                        &crate::shape::taper(0.1 * tall, 0.11 * tall, 0.5 * tall, 0.01, 14).moved(Vec3::new(side * 0.16, 0.25, z) * tall),
                    );
                    b.collide_cylinder(0, "body", Vec3::new(side * 0.16 * tall, 0.0, z * tall), 0.09 * tall, 0.5 * tall);
                }
            }
            let trunk = [(0.0, 0.7, 0.54), (0.0, 0.45, 0.64), (0.0, 0.3, 0.7), (0.0, 0.36, 0.8)].map(|(x, y, z)| Vec3::new(x, y, z) * tall);
            b.part(
                0,
                "body",
                &tube(
                    &smooth_path(&trunk, 3),
                    &[0.08 * tall, 0.07 * tall, 0.06 * tall, 0.055 * tall, 0.05 * tall, 0.045 * tall, 0.04 * tall],
                    10,
                ),
            );
            b.collide_box(0, "body", Vec3::new(0.0, 0.64 * tall, -0.08 * tall), Vec3::new(0.48, 0.44, 0.74) * tall);
            b.collide_box(0, "body", Vec3::new(0.0, 0.76 * tall, 0.38 * tall), Vec3::new(0.36, 0.34, 0.3) * tall);
        }
    }
}

/// A cup on a foot with two handles.
pub fn trophy(b: &mut Builder) {
    let height = b.value("height_m");
    let side = 0.32 * height;
    let plinth = 0.18 * height;
    b.board(0, "plinth", Vec3::Y * 0.5 * plinth, Vec3::new(side, plinth, side), 0.004);
    b.panel(0, "cup", Vec3::new(0.0, 0.5 * plinth, 0.5 * side), Vec3::new(0.7 * side, 0.5 * plinth, 0.002), 0.0);
    let bowl = 0.24 * height;
    let shape = [(0.4, 0.0), (0.36, 0.02), (0.12, 0.1), (0.14, 0.24), (0.1, 0.34), (0.5, 0.44), (0.86, 0.6), (0.96, 0.85), (1.0, 0.99)];
    let outer: Vec<Vec2> = smooth_profile(&shape.map(|(reach, y)| Vec2::new(reach * bowl, plinth + y * (height - plinth))), 3);
    let mut profile = vec![Vec2::new(0.0, plinth)];
    profile.extend(&outer);
    profile.push(Vec2::new(bowl, height));
    profile.extend(
        outer
            .iter()
            .rev()
            .filter(|point| point.y > plinth + 0.5 * (height - plinth))
            .map(|point| Vec2::new((point.x - 0.003).max(0.0), point.y)),
    );
    profile.push(Vec2::new(0.0, plinth + 0.48 * (height - plinth)));
    b.part(0, "cup", &lathe(&profile, 32));
    for way in [-1.0, 1.0] {
        let path = [(0.93, 0.9), (1.4, 0.95), (1.5, 0.75), (1.1, 0.55), (0.72, 0.5)]
            .map(|(reach, up)| Vec3::new(way * reach * bowl, plinth + up * (height - plinth), 0.0));
        b.part(0, "cup", &tube(&smooth_path(&path, 3), &[0.02 * height], 8));
        b.collide_bar(0, "cup", path[1], path[3], 0.03 * height);
    }
    let at = |up: f32| plinth + up * (height - plinth);
    b.collide_turned_solid(0, "cup", Vec2::new(0.4 * bowl, plinth), Vec2::new(0.14 * bowl, at(0.4)), 10);
    b.collide_turned_solid(0, "cup", Vec2::new(0.3 * bowl, at(0.38)), Vec2::new(0.6 * bowl, at(0.5)), 10);
    b.collide_ring(0, "cup", Vec2::new(0.62 * bowl, at(0.48)), Vec2::new(bowl, height), 0.004, 10);
}

/// Sand in a glass between two plates.
pub fn hourglass(b: &mut Builder) {
    let height = b.value("height_m");
    let (plate, radius) = (0.07 * height, 0.27 * height);
    for y in [0.5 * plate, height - 0.5 * plate] {
        b.part(0, "frame", &cylinder(radius, plate, 0.004, 28).moved(Vec3::Y * y));
        b.collide_plate(0, "frame", Vec3::Y * (y - 0.5 * plate), radius, plate);
    }
    for post in 0..3 {
        let way = turn(Vec3::Y, 120.0 * post as f32) * Vec3::X * 0.84 * radius;
        b.part(0, "frame", &tube(&[way + Vec3::Y * 0.5 * plate, way + Vec3::Y * (height - 0.5 * plate)], &[0.035 * height], 10));
        b.collide_box(0, "frame", way + Vec3::Y * 0.5 * height, Vec3::new(0.05 * height, height - 2.0 * plate, 0.05 * height));
    }
    let room = height - 2.0 * plate;
    let glass = [(0.55, 0.0), (0.66, 0.1), (0.62, 0.28), (0.28, 0.43), (0.06, 0.5), (0.28, 0.57), (0.62, 0.72), (0.66, 0.9), (0.55, 1.0)];
    let outer = smooth_profile(&glass.map(|(reach, y)| Vec2::new(reach * radius, plate + y * room)), 3);
    let mut profile = vec![Vec2::new(0.0, plate)];
    profile.extend(&outer);
    profile.push(Vec2::new(0.0, height - plate));
    b.part(0, "glass", &lathe(&profile, 24));
    let heap = points([
        (0.0, plate + 0.001),
        (0.52 * radius, plate + 0.001),
        (0.6 * radius, plate + 0.1 * room),
        (0.3 * radius, plate + 0.2 * room),
        (0.0, plate + 0.27 * room),
    ]);
    b.part(0, "sand", &lathe(&heap, 20));
    let rest = points([
        (0.0, plate + 0.52 * room),
        (0.05 * radius, plate + 0.52 * room),
        (0.36 * radius, plate + 0.62 * room),
        (0.0, plate + 0.6 * room),
    ]);
    b.part(0, "sand", &lathe(&rest, 20));
    b.collide_turned_solid(0, "glass", Vec2::new(0.6 * radius, plate), Vec2::new(0.1 * radius, plate + 0.5 * room), 10);
    b.collide_turned_solid(0, "glass", Vec2::new(0.1 * radius, plate + 0.5 * room), Vec2::new(0.6 * radius, plate + room), 10);
}

/// A bookend: 0 a bent plate, 1 a block with a slope, 2 an arch.
pub fn bookend(b: &mut Builder) {
    let tall = b.value("height_m");
    let wide = 0.62 * tall;
    match b.count("form") {
        0 => {
            b.board(0, "body", Vec3::new(0.02 * tall, 0.002, 0.0), Vec3::new(0.66 * tall, 0.004, wide), 0.001);
            let plate = rounded_outline(Vec2::new(wide, tall - 0.004), 0.03, 5);
            let mesh = extrude(&plate, 0.004, 0.001).turned(turn(Vec3::Y, 90.0));
            b.part(0, "body", &mesh.moved(Vec3::new(-0.29 * tall, 0.5 * tall + 0.002, 0.0)));
            b.collide_box(0, "body", Vec3::new(-0.29 * tall, 0.5 * tall + 0.002, 0.0), Vec3::new(0.004, tall - 0.004, wide));
        }
        1 => {
            let corners = [(-0.3, 0.0), (0.4, 0.0), (0.4, 0.14), (-0.05, 1.0), (-0.3, 1.0)];
            let hull: Vec<Vec3> = corners.iter().flat_map(|&(x, y)| [-0.5, 0.5].map(|z| Vec3::new(x * tall, y * tall, z * wide))).collect();
            let outline: Vec<Vec2> = corners.iter().map(|&(x, y)| Vec2::new(x * tall, y * tall)).collect();
            b.part(0, "body", &extrude(&outline, wide, 0.004));
            b.collider(0, "body", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
        }
        _ => {
            let reach = 0.5 * tall;
            let mut outline: Vec<Vec2> =
                arc(Vec2::new(0.0, 0.0), reach, 0.0, PI, 16).iter().map(|point| Vec2::new(point.x, 2.0 * point.y)).collect();
            outline.extend(arc(Vec2::new(0.0, 0.0), 0.45 * reach, PI, 0.0, 12).iter().map(|point| Vec2::new(point.x, 2.0 * point.y)));
            b.part(0, "body", &extrude(&outline, 0.5 * wide, 0.004));
            for side in [-1.0, 1.0] {
                b.collide_box(0, "body", Vec3::new(side * 0.36 * tall, 0.3 * tall, 0.0), Vec3::new(0.26 * tall, 0.6 * tall, 0.5 * wide));
            }
            b.collide_box(0, "body", Vec3::Y * 0.72 * tall, Vec3::new(0.62 * tall, 0.5 * tall, 0.5 * wide));
        }
    }
}

/// A clock for a mantel: 0 a round-topped case, 1 a case with a roof, 2 a low curve.
pub fn mantel_clock(b: &mut Builder) {
    let (height, deep) = (b.value("height_m"), 0.34 * b.value("height_m"));
    let wide = if b.count("form") == 2 { 1.7 * height } else { 0.85 * height };
    let outline: Vec<Vec2> = match b.count("form") {
        0 => {
            let mut line = points([(-0.5 * wide, 0.1 * height), (0.5 * wide, 0.1 * height)]);
            line.extend(arc(Vec2::new(0.0, height - 0.46 * wide), 0.46 * wide, 0.0, PI, 16));
            line
        }
        1 => points([(-0.44, 0.1), (0.44, 0.1), (0.44, 0.72), (0.0, 1.0), (-0.44, 0.72)])
            .iter()
            .map(|point| Vec2::new(point.x * wide, point.y * height))
            .collect(),
        _ => {
            let half = [(0.5, 0.1), (0.5, 0.2), (0.42, 0.27), (0.3, 0.5), (0.2, 0.85), (0.1, 0.97), (0.0, 1.0)];
            let right = half.iter().map(|&(x, y)| Vec2::new(x * wide, y * height));
            let left = half[..6].iter().rev().map(|&(x, y)| Vec2::new(-x * wide, y * height));
            right.chain(left).collect()
        }
    };
    b.part(0, "case", &extrude(&outline, deep, 0.006));
    let hull = outline.iter().flat_map(|point| [-0.5, 0.5].map(|z| point.extend(z * deep)));
    let hull: Vec<Vec3> = hull.collect();
    b.collider(0, "case", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
    b.board(0, "case", Vec3::Y * 0.05 * height, Vec3::new(wide + 0.02, 0.1 * height, deep + 0.02), 0.005);
    let radius = 0.3 * height;
    let centre = Vec3::new(0.0, 0.56 * height, 0.5 * deep);
    let dial = |mesh: crate::Mesh, rise: f32| mesh.turned(turn(Vec3::X, 90.0)).moved(centre + Vec3::Z * rise);
    b.part(0, "face", &dial(cylinder(radius, 0.004, 0.0, 36), 0.001));
    b.part(0, "metal", &dial(torus(radius, 0.006, 36, 8), 0.003));
    for hour in 0..12 {
        let tick = block(Vec3::new(0.04 * radius, 0.14 * radius, 0.001), 0.0).moved(Vec3::Y * 0.82 * radius);
        b.part(0, "hands", &tick.turned(turn(Vec3::Z, 30.0 * hour as f32)).moved(centre + Vec3::Z * 0.0035));
    }
    let minutes = b.stream("time").between(0.0, 720.0);
    for (degrees, long, rise) in [(0.5 * minutes, 0.5, 0.005), (6.0 * minutes, 0.76, 0.006)] {
        let hand = block(Vec3::new(0.05 * radius, long * radius, 0.001), 0.0).moved(Vec3::Y * 0.44 * long * radius);
        b.part(0, "hands", &hand.turned(turn(Vec3::Z, -degrees)).moved(centre + Vec3::Z * rise));
    }
}

/// A tray with a rim: 0 rectangular with handles cut in, 1 round.
pub fn tray(b: &mut Builder) {
    let (wide, rim) = (b.value("width_m"), 0.035);
    let (floor, wall) = (0.006, 0.008);
    if b.count("form") == 1 {
        let radius = 0.5 * wide;
        let profile = [(0.0, 0.0), (0.94, 0.0), (0.96, 0.1), (1.0, 0.94), (0.99, 1.0), (0.975, 0.96), (0.93, 0.2), (0.0, 0.17)];
        b.part(0, "body", &lathe(&profile.map(|(reach, y)| Vec2::new(reach * radius, y * rim)), 44));
        b.collide_plate(0, "body", Vec3::ZERO, 0.94 * radius, floor);
        b.collide_ring(0, "body", Vec2::new(0.95 * radius, 0.0), Vec2::new(radius, rim), 0.005, 12);
        b.support("top", 0, Vec3::Y * floor, Vec2::splat(1.26 * radius), 0.3);
        return;
    }
    let deep = 0.68 * wide;
    b.board(0, "body", Vec3::Y * 0.5 * floor, Vec3::new(wide - 2.0 * wall, floor, deep - 2.0 * wall), 0.0);
    for side in [-1.0, 1.0] {
        b.board(0, "body", Vec3::new(0.0, 0.5 * rim, side * 0.5 * (deep - wall)), Vec3::new(wide, rim, wall), 0.003);
        let x = side * 0.5 * (wide - wall);
        b.board(0, "body", Vec3::new(x, 0.5 * rim, 0.0), Vec3::new(wall, rim, deep - 2.0 * wall), 0.002);
        let grip = [(-0.05, rim), (-0.045, rim + 0.022), (0.045, rim + 0.022), (0.05, rim)].map(|(z, y)| Vec3::new(x, y - 0.004, z));
        b.part(0, "handles", &tube(&smooth_path(&grip, 3), &[0.005], 8));
        b.collide_box(0, "handles", Vec3::new(x, rim + 0.011, 0.0), Vec3::new(0.009, 0.016, 0.1));
        b.grip(0, Vec3::new(x, rim + 0.016, 0.0), Vec3::Z, 0.09, 0.01);
    }
    b.support("top", 0, Vec3::Y * floor, Vec2::new(wide - 0.06, deep - 0.06), 0.3);
}

/// Trays for letters over each other.
pub fn letter_tray(b: &mut Builder) {
    let (levels, pitch) = (b.count("levels"), 0.075);
    let (wide, deep, floor) = (0.26, 0.33, 0.004);
    for level in 0..levels {
        let y = level as f32 * pitch + 0.006;
        b.board(0, "body", Vec3::new(0.0, y + 0.5 * floor, 0.0), Vec3::new(wide, floor, deep), 0.001);
        b.board(0, "body", Vec3::new(0.0, y + 0.022, -0.5 * deep + 0.002), Vec3::new(wide, 0.036, 0.004), 0.001);
        for side in [-1.0, 1.0] {
            b.board(0, "body", Vec3::new(side * 0.5 * (wide - 0.004), y + 0.022, 0.002), Vec3::new(0.004, 0.036, deep - 0.006), 0.001);
        }
        let room = if level + 1 < levels { pitch - floor - 0.008 } else { 0.12 };
        b.shelf(&format!("tray_{level}"), 0, Vec3::new(0.0, y + floor, 0.004), Vec2::new(wide - 0.024, deep - 0.03), room);
    }
    for (x, z) in CORNERS {
        let at = Vec3::new(x * 0.5 * (wide + 0.008), 0.0, z * (0.5 * deep - 0.03));
        b.post("posts", at, (levels - 1) as f32 * pitch + 0.05, 0.009);
    }
}

/// A candle: 0 a pillar, 1 in a glass, 2 a short light.
pub fn candle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let wick = |b: &mut Builder, y: f32| b.part(0, "wick", &tube(&[Vec3::Y * y, Vec3::Y * (y + 0.012)], &[0.0012], 5));
    if b.count("form") == 1 {
        let wall = 0.003;
        let profile = points([(0.0, 0.0), (radius, 0.0), (radius, height), (radius - wall, height), (radius - wall, 0.01), (0.0, 0.01)]);
        b.part(0, "glass", &lathe(&profile, 28));
        b.part(0, "wax", &cylinder(radius - wall - 0.0006, 0.6 * height, 0.001, 24).moved(Vec3::Y * (0.3 * height + 0.011)));
        b.collide_cylinder(0, "wax", Vec3::ZERO, radius, 0.6 * height + 0.01);
        b.collide_ring(0, "glass", Vec2::new(radius, 0.6 * height), Vec2::new(radius, height), wall, 10);
        wick(b, 0.6 * height + 0.01);
        return;
    }
    let body = height - 0.012;
    let profile = points([
        (0.0, 0.0),
        (radius - 0.002, 0.0),
        (radius, 0.002),
        (radius, body - 0.004),
        (0.9 * radius, body),
        (0.7 * radius, body - 0.004),
        (0.0, body - 0.006),
    ]);
    b.part(0, "wax", &lathe(&profile, 28));
    b.collide_cylinder(0, "wax", Vec3::ZERO, radius, body);
    wick(b, body - 0.007);
}

/// A holder for several candles: 0 a board with three lights, 1 a stem with arms.
pub fn candle_holder(b: &mut Builder) {
    let height = b.value("height_m");
    if b.count("form") == 0 {
        let wide = 0.34;
        b.board(0, "metal", Vec3::Y * 0.015, Vec3::new(wide, 0.03, 0.07), 0.005);
        for place in -1..=1 {
            let at = Vec3::new(0.11 * place as f32, 0.03, 0.0);
            b.part(0, "metal", &cylinder(0.024, 0.014, 0.002, 20).moved(at + Vec3::Y * 0.007));
            taper_candle(b, at + Vec3::Y * 0.01, height - 0.04, 0.012);
        }
        return;
    }
    let stem = 0.55 * height;
    let profile = [(0.0, 0.0), (0.068, 0.0), (0.07, 0.008), (0.03, 0.02), (0.009, 0.05), (0.012, 0.5 * stem), (0.008, stem), (0.0, stem)];
    b.part(0, "metal", &lathe(&profile.map(|(reach, y)| Vec2::new(reach, y)), 28));
    b.collide_cylinder(0, "metal", Vec3::ZERO, 0.068, 0.012);
    b.collide_cylinder(0, "metal", Vec3::Y * 0.012, 0.01, stem - 0.012);
    let places = [(-0.12, stem), (0.0, stem), (0.12, stem)];
    for side in [-1.0, 1.0] {
        let path = [(0.0, 0.6 * stem), (0.5, 0.5 * stem), (1.0, 0.72 * stem), (1.0, stem)].map(|(x, y)| Vec3::new(0.12 * side * x, y, 0.0));
        b.part(0, "metal", &tube(&smooth_path(&path, 4), &[0.006], 8));
        b.collide_bar(0, "metal", path[0], path[3], 0.012);
    }
    for (x, y) in places {
        let cup = [(0.0, 0.0), (0.02, 0.006), (0.022, 0.016), (0.0, 0.016)].map(|(reach, up)| Vec2::new(reach, up));
        b.part(0, "metal", &lathe(&cup, 18).moved(Vec3::new(x, y - 0.004, 0.0)));
        taper_candle(b, Vec3::new(x, y + 0.008, 0.0), height - y - 0.008, 0.011);
    }
}

fn taper_candle(b: &mut Builder, at: Vec3, tall: f32, radius: f32) {
    let body = tall - 0.01;
    b.part(0, "candle", &crate::shape::taper(radius, 0.8 * radius, body, 0.002, 14).moved(at + Vec3::Y * 0.5 * body));
    b.part(0, "wick", &tube(&[at + Vec3::Y * (body - 0.002), at + Vec3::Y * tall], &[0.0012], 5));
    b.collide_cylinder(0, "candle", at, 0.9 * radius, body);
}

/// A lantern of glass panes with a ring above and a candle within.
pub fn lantern(b: &mut Builder) {
    let (height, wide) = (b.value("height_m"), 0.5 * b.value("height_m"));
    let (base, roof) = (0.06 * height, 0.66 * height);
    b.board(0, "frame", Vec3::Y * 0.5 * base, Vec3::new(wide, base, wide), 0.003);
    b.board(0, "frame", Vec3::Y * (roof + 0.4 * base), Vec3::new(wide + 0.01, 0.8 * base, wide + 0.01), 0.003);
    for (x, z) in CORNERS {
        let at = Vec3::new(x * 0.5 * (wide - 0.012), 0.5 * (base + roof), z * 0.5 * (wide - 0.012));
        b.board(0, "frame", at, Vec3::new(0.01, roof - base, 0.01), 0.001);
    }
    for side in [-1.0, 1.0] {
        let pane = Vec3::new(wide - 0.024, roof - base, 0.003);
        b.board(0, "glass", Vec3::new(0.0, 0.5 * (base + roof), side * 0.5 * (wide - 0.012)), pane, 0.0);
        let turned = Vec3::new(pane.z, pane.y, pane.x);
        b.board(0, "glass", Vec3::new(side * 0.5 * (wide - 0.012), 0.5 * (base + roof), 0.0), turned, 0.0);
    }
    let slope = |reach: f32, y: f32| CORNERS.map(|(x, z)| Vec3::new(x * reach, y, z * reach));
    let hull = [slope(0.5 * wide, roof + 0.8 * base), slope(0.12 * wide, 0.86 * height)].concat();
    b.part(0, "frame", &hull_mesh(&hull));
    b.collider(0, "frame", ColliderShape::Hull { points: hull }, Pose::IDENTITY);
    let ring = torus(0.06 * height, 0.0035, 24, 6).turned(turn(Vec3::X, 90.0));
    b.part(0, "frame", &ring.moved(Vec3::Y * (0.94 * height - 0.0035)));
    b.collide_box(0, "frame", Vec3::Y * 0.92 * height, Vec3::new(0.1 * height, 0.13 * height, 0.008));
    b.grip(0, Vec3::Y * 0.99 * height, Vec3::X, 0.08 * height, 0.007);
    let (radius, tall) = (0.28 * wide, 0.34 * height);
    b.part(0, "candle", &cylinder(radius, tall, 0.003, 22).moved(Vec3::Y * (base + 0.5 * tall)));
    b.part(0, "wick", &tube(&[Vec3::Y * (base + tall - 0.002), Vec3::Y * (base + tall + 0.01)], &[0.0012], 5));
    b.collide_cylinder(0, "candle", Vec3::Y * base, radius, tall);
}

/// A small light for the night: 0 a moon-like ball, 1 a mushroom, 2 a cloud.
pub fn night_light(b: &mut Builder) {
    let height = b.value("height_m");
    let shine = |b: &mut Builder, at: Vec3, radius: f32| {
        let (lumen, kelvin) = (b.value("flux_lm"), b.value("temperature_k"));
        b.light(0, at, radius, lumen, kelvin);
    };
    match b.count("form") {
        0 => {
            let radius = 0.44 * height;
            b.part(0, "foot", &cylinder(0.6 * radius, 0.12 * height, 0.004, 28).moved(Vec3::Y * 0.06 * height));
            b.part(0, "shade", &ball(radius, 28).moved(Vec3::Y * (height - radius)));
            b.collide_cylinder(0, "foot", Vec3::ZERO, 0.6 * radius, 0.12 * height);
            b.collider(0, "shade", ColliderShape::Ball { radius }, Pose::from_translation(Vec3::Y * (height - radius)));
            shine(b, Vec3::Y * (height - radius), radius + 0.001);
        }
        1 => {
            let cap = [(0.0, 0.5), (0.5, 0.48), (0.52, 0.56), (0.44, 0.78), (0.24, 0.95), (0.0, 1.0)];
            let stem = [(0.0, 0.0), (0.3, 0.0), (0.32, 0.04), (0.2, 0.16), (0.18, 0.5), (0.0, 0.5)];
            b.part(0, "foot", &lathe(&stem.map(|(reach, y)| Vec2::new(reach * height, y * height)), 28));
            b.part(0, "shade", &lathe(&cap.map(|(reach, y)| Vec2::new(reach * height, y * height)), 32));
            b.collide_turned_solid(0, "foot", Vec2::new(0.31 * height, 0.0), Vec2::new(0.18 * height, 0.48 * height), 10);
            b.collide_turned_solid(0, "shade", Vec2::new(0.5 * height, 0.5 * height), Vec2::new(0.22 * height, 0.96 * height), 12);
            shine(b, Vec3::Y * 0.7 * height, 0.2 * height);
        }
        _ => {
            b.board(0, "foot", Vec3::Y * 0.03 * height, Vec3::new(0.9 * height, 0.06 * height, 0.5 * height), 0.003);
            for (x, y, radius) in [(-0.42, 0.34, 0.28), (0.0, 0.55, 0.44), (0.42, 0.36, 0.3), (0.2, 0.3, 0.26), (-0.2, 0.3, 0.26)] {
                let puff = ball(radius * height, 20).deformed(|point| Vec3::new(point.x, point.y, 0.6 * point.z));
                b.part(0, "shade", &puff.moved(Vec3::new(x, y + 0.005, 0.0) * height));
            }
            b.collide_box(0, "shade", Vec3::Y * 0.44 * height, Vec3::new(1.1 * height, 0.74 * height, 0.4 * height));
            shine(b, Vec3::Y * 0.52 * height, 0.26 * height);
        }
    }
}
