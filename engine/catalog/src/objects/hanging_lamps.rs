//! Lamps on ceilings and walls.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::shape::{ball, block, cylinder, extrude, lathe, rounded_outline, smooth_path, smooth_profile, torus, tube};

/// A bulb of this radius at `at` that gives `share` of the lamp's flux.
fn bulb(b: &mut Builder, at: Vec3, radius: f32, share: f32) {
    b.part(0, "bulb", &ball(radius, 14).moved(at));
    let (lumen, kelvin) = (b.value("flux_lm") * share, b.value("temperature_k"));
    b.light(0, at, radius + 0.003, lumen, kelvin);
}

/// A canopy under the ceiling at `drop`.
fn canopy(b: &mut Builder, slot: &str, drop: f32, radius: f32) {
    let profile = [(0.0, -0.03), (0.2 * radius, -0.029), (0.96 * radius, -0.012), (radius, 0.0), (0.0, 0.0)];
    b.part(0, slot, &lathe(&profile.map(|(reach, y)| Vec2::new(reach, drop + y)), 24));
    b.collide_cylinder(0, slot, Vec3::Y * (drop - 0.026), 0.9 * radius, 0.026);
}

/// A lamp with several arms: 0 curved arms with candles, 1 straight arms with globes, 2 a ring with globes.
pub fn chandelier(b: &mut Builder) {
    let (drop, radius, arms) = (b.value("drop_m"), 0.5 * b.value("diameter_m"), b.count("arms"));
    let form = b.count("form");
    let hub = 0.12;
    canopy(b, "metal", drop, 0.06);
    b.part(0, "metal", &tube(&[Vec3::Y * (hub + 0.1), Vec3::Y * (drop - 0.02)], &[0.007], 10));
    b.collide_box(0, "metal", Vec3::Y * 0.5 * (hub + drop), Vec3::new(0.014, drop - hub - 0.04, 0.014));
    let shape = [(0.012, 0.0), (0.03, 0.02), (0.022, 0.05), (0.045, 0.08), (0.03, 0.12), (0.014, 0.16), (0.012, 0.22)];
    let mut profile = vec![Vec2::new(0.0, hub - 0.12)];
    profile.extend(smooth_profile(&shape.map(|(reach, y)| Vec2::new(reach, hub - 0.12 + y)), 3));
    profile.push(Vec2::new(0.0, hub + 0.1));
    b.part(0, "metal", &lathe(&profile, 20));
    b.collide_cylinder(0, "metal", Vec3::Y * (hub - 0.12), 0.03, 0.2);
    for arm in 0..arms {
        let angle = TAU * arm as f32 / arms as f32;
        let at = |reach: f32, y: f32| Vec3::new(reach * cos(angle), y, reach * sin(angle));
        let reach = radius - 0.05;
        match form {
            0 => {
                let path = [
                    at(0.02, hub),
                    at(0.35 * reach, hub - 0.07),
                    at(0.8 * reach, hub - 0.04),
                    at(reach, hub + 0.02),
                    at(reach, hub + 0.05),
                ];
                b.part(0, "metal", &tube(&smooth_path(&path, 3), &[0.006], 7));
                let cup = [(0.0, 0.0), (0.026, 0.006), (0.03, 0.014), (0.0, 0.014)].map(|(out, y)| Vec2::new(out, y));
                b.part(0, "metal", &lathe(&cup, 14).moved(at(reach, hub + 0.04)));
                b.part(0, "candle", &cylinder(0.011, 0.08, 0.001, 12).moved(at(reach, hub + 0.094)));
                bulb(b, at(reach, hub + 0.15), 0.017, 1.0 / arms as f32);
                b.collide_bar(0, "metal", at(0.02, hub), at(reach, hub), 0.012);
            }
            1 => {
                let y = hub + if arm % 2 == 0 { 0.0 } else { 0.06 };
                b.part(0, "metal", &tube(&[at(0.0, y), at(reach, y)], &[0.006], 8));
                bulb(b, at(reach, y), 0.045, 1.0 / arms as f32);
                b.collide_bar(0, "metal", at(0.0, y), at(reach, y), 0.012);
            }
            _ => {
                b.part(0, "metal", &tube(&[at(0.0, hub + 0.08), at(reach, hub - 0.02)], &[0.003], 6));
                b.part(0, "metal", &cylinder(0.014, 0.05, 0.002, 12).moved(at(reach, hub - 0.035)));
                bulb(b, at(reach, hub - 0.078), 0.04, 1.0 / arms as f32);
                b.collide_bar(0, "metal", at(0.0, hub + 0.08), at(reach, hub - 0.02), 0.01);
            }
        }
    }
    if form == 2 {
        b.part(0, "metal", &torus(radius - 0.05, 0.009, 40, 8).moved(Vec3::Y * (hub - 0.02)));
    }
}

/// A single lamp on a cord: 0 glass globe, 1 fabric drum, 2 cone, 3 paper lantern, 4 woven basket.
pub fn pendant_lamp(b: &mut Builder) {
    let (drop, radius) = (b.value("drop_m"), 0.5 * b.value("diameter_m"));
    canopy(b, "cord", drop, 0.05);
    let form = b.count("form");
    let (tall, outer) = pendant_outline(form, radius);
    let wall = 0.0015;
    let mut profile = outer.clone();
    profile.extend(outer.iter().rev().map(|point| Vec2::new((point.x - wall).max(0.0), point.y)));
    profile.push(outer[0]);
    b.part(0, "shade", &lathe(&profile, 32));
    if form == 3 || form == 4 {
        let ribs = 9;
        for rib in 0..ribs {
            let place = outer[((rib as f32 + 0.5) / ribs as f32 * outer.len() as f32) as usize];
            b.part(0, "shade", &torus(place.x, 0.002, 28, 4).moved(Vec3::Y * place.y.max(0.002)));
        }
    }
    let middle = outer.len() / 2;
    for pair in [[0, middle], [middle, outer.len() - 1]] {
        let [low, high] = pair.map(|at| Vec2::new(outer[at].x.max(0.02), outer[at].y));
        b.collide_ring(0, "shade", low, high, 0.004, 10);
    }
    let neck = outer[outer.len() - 1];
    b.part(0, "cord", &cylinder(0.02, 0.06, 0.003, 14).moved(Vec3::Y * (tall - 0.025)));
    let spoke = neck.x.max(0.018);
    for way in [Vec3::X, Vec3::Z] {
        b.part(0, "cord", &tube(&[Vec3::Y * (tall - 0.006) - way * spoke, Vec3::Y * (tall - 0.006) + way * spoke], &[0.002], 5));
    }
    b.part(0, "cord", &tube(&[Vec3::Y * tall, Vec3::Y * (drop - 0.02)], &[0.003], 6));
    bulb(b, Vec3::Y * (tall - 0.085).max(0.042), 0.03, 1.0);
}

/// Height and profile, from its lower edge up, of a pendant's shade.
fn pendant_outline(form: usize, radius: f32) -> (f32, Vec<Vec2>) {
    let scaled = |tall: f32, list: &[(f32, f32)]| {
        let points: Vec<Vec2> = list.iter().map(|&(reach, up)| Vec2::new(reach * radius, up * tall)).collect();
        let lifted = smooth_profile(&points, 4).into_iter().map(|point| point.max(Vec2::ZERO));
        (tall, lifted.collect())
    };
    match form {
        0 => scaled(1.9 * radius, &[(0.3, 0.0), (0.75, 0.12), (0.98, 0.38), (0.98, 0.62), (0.75, 0.86), (0.3, 0.99), (0.14, 1.0)]),
        1 => scaled(1.1 * radius, &[(1.0, 0.0), (0.99, 0.33), (0.97, 0.66), (0.96, 1.0)]),
        2 => scaled(1.05 * radius, &[(1.0, 0.0), (0.72, 0.36), (0.42, 0.72), (0.16, 1.0)]),
        3 => scaled(1.7 * radius, &[(0.3, 0.0), (0.8, 0.12), (1.0, 0.5), (0.8, 0.88), (0.3, 1.0)]),
        _ => scaled(1.2 * radius, &[(0.9, 0.0), (1.0, 0.25), (0.85, 0.6), (0.5, 0.88), (0.2, 1.0)]),
    }
}

/// A lamp on the wall: 0 a glass globe on an arm, 1 a half shade, 2 a swan neck with a cone, 3 light up and down.
pub fn wall_lamp(b: &mut Builder) {
    let tall = b.value("height_m");
    let back = -0.5 * 0.16;
    let middle = 0.5 * tall;
    b.part(0, "metal", &cylinder(0.045, 0.018, 0.004, 24).turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, middle, back + 0.009)));
    b.collide_box(0, "metal", Vec3::new(0.0, middle, back + 0.009), Vec3::new(0.08, 0.08, 0.018));
    let arm = |b: &mut Builder, path: &[Vec3]| b.part(0, "metal", &tube(&smooth_path(path, 3), &[0.007], 10));
    let front = Vec3::new(0.0, middle, 0.02);
    match b.count("form") {
        0 => {
            arm(
                b,
                &[
                    Vec3::new(0.0, middle, back),
                    Vec3::new(0.0, middle - 0.02, -0.02),
                    Vec3::new(0.0, middle - 0.02, 0.02),
                    Vec3::new(0.0, middle + 0.01, 0.03),
                ],
            );
            let radius = 0.42 * tall;
            b.part(0, "shade", &ball(radius, 24).moved(Vec3::new(0.0, tall - radius, 0.03)));
            b.part(0, "metal", &cylinder(0.022, 0.02, 0.003, 16).moved(Vec3::new(0.0, tall - 2.0 * radius + 0.004, 0.03)));
            b.part(0, "metal", &ball(0.012, 12).moved(Vec3::new(0.0, 0.012, 0.03)));
            b.part(0, "metal", &tube(&[Vec3::new(0.0, 0.012, 0.03), Vec3::new(0.0, tall - 2.0 * radius, 0.03)], &[0.006], 8));
            b.collider(
                0,
                "shade",
                crate::ColliderShape::Ball { radius },
                homebody_core::Pose::from_translation(Vec3::new(0.0, tall - radius, 0.03)),
            );
            b.collide_box(0, "metal", Vec3::new(0.0, 0.5 * (tall - 2.0 * radius), 0.03), Vec3::new(0.012, tall - 2.0 * radius, 0.012));
            bulb(b, Vec3::new(0.0, tall - radius, 0.03), radius - 0.004, 1.0);
        }
        1 => {
            let radius = 0.075;
            let profile = [(0.9 * radius, 0.0), (radius, tall), (radius - 0.002, tall), (0.9 * radius - 0.002, 0.0), (0.9 * radius, 0.0)];
            b.part(0, "shade", &lathe(&profile.map(|(reach, y)| Vec2::new(reach, y)), 28));
            b.collide_ring(0, "shade", Vec2::new(0.9 * radius, 0.0), Vec2::new(radius, tall), 0.004, 8);
            arm(b, &[Vec3::new(0.0, middle - 0.02, back), Vec3::new(0.0, middle - 0.02, 0.0)]);
            bulb(b, Vec3::Y * middle, 0.03, 1.0);
        }
        2 => {
            let head = tall - 0.05;
            arm(
                b,
                &[Vec3::new(0.0, middle, back), Vec3::new(0.0, head, -0.04), Vec3::new(0.0, tall - 0.01, 0.0), Vec3::new(0.0, head, 0.04)],
            );
            let low = 0.0;
            let profile = [
                (0.075, low),
                (0.028, 0.55 * tall),
                (0.02, head),
                (0.0, head),
                (0.0, head - 0.004),
                (0.026, 0.54 * tall),
                (0.073, low),
                (0.075, low),
            ];
            b.part(0, "shade", &lathe(&profile.map(|(reach, y)| Vec2::new(reach, y)), 28).moved(Vec3::Z * 0.04));
            let ring: Vec<Vec3> = (0..8)
                .flat_map(|corner| {
                    let angle = TAU * corner as f32 / 8.0;
                    [(0.074, low), (0.026, 0.55 * tall)].map(|(reach, y)| Vec3::new(reach * cos(angle), y, 0.04 + reach * sin(angle)))
                })
                .collect();
            b.collider(0, "shade", crate::ColliderShape::Hull { points: ring }, homebody_core::Pose::IDENTITY);
            bulb(b, Vec3::new(0.0, 0.035, 0.04), 0.028, 1.0);
        }
        _ => {
            let size = Vec3::new(0.1, tall, 0.09);
            b.part(
                0,
                "metal",
                &extrude(&rounded_outline(Vec2::new(size.x, size.z), 0.02, 4), tall, 0.003)
                    .turned(turn(Vec3::X, 90.0))
                    .moved(front + Vec3::Z * -0.01),
            );
            b.collide_box(0, "metal", front + Vec3::Z * -0.01, size);
            for side in [-1.0, 1.0] {
                bulb(b, Vec3::new(0.0, middle + side * (middle - 0.026), 0.01), 0.024, 0.5);
            }
        }
    }
}

/// A flat lamp under the ceiling: 0 a round bowl, 1 a square panel, 2 a drum.
pub fn flush_light(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let tall = 0.09;
    match b.count("form") {
        0 | 2 => {
            let bowl: &[(f32, f32)] = if b.count("form") == 0 {
                &[(0.0, 0.0), (0.5, 0.1), (0.85, 0.42), (0.96, 0.74), (0.96, 0.8)]
            } else {
                &[(0.0, 0.0), (0.94, 0.0), (0.97, 0.04), (0.97, 0.8)]
            };
            let mut profile: Vec<Vec2> = bowl.iter().map(|&(reach, up)| Vec2::new(reach * radius, up * tall)).collect();
            profile.push(Vec2::new(0.0, 0.8 * tall));
            b.part(0, "shade", &lathe(&profile, 36));
            b.part(0, "metal", &cylinder(radius, 0.2 * tall, 0.004, 36).moved(Vec3::Y * 0.9 * tall));
            b.collide_turned_solid(0, "shade", Vec2::new(0.55 * radius, 0.0), Vec2::new(0.97 * radius, tall), 12);
        }
        _ => {
            let side = 2.0 * radius;
            b.part(0, "shade", &block(Vec3::new(side - 0.03, 0.6 * tall, side - 0.03), 0.01).moved(Vec3::Y * 0.3 * tall));
            b.part(0, "metal", &block(Vec3::new(side, 0.5 * tall, side), 0.006).moved(Vec3::Y * 0.75 * tall));
            b.collide_box(0, "shade", Vec3::Y * 0.5 * tall, Vec3::new(side, tall, side));
        }
    }
    // The lamp shines from a ball that hangs just into the room, as its bowl does.
    let (lumen, kelvin) = (b.value("flux_lm"), b.value("temperature_k"));
    b.light(0, Vec3::Y * 0.034, 0.03, lumen, kelvin);
    b.part(0, "bulb", &ball(0.028, 14).moved(Vec3::Y * 0.034));
}

/// A rail under the ceiling with spots that look different ways.
pub fn spot_rail(b: &mut Builder) {
    let (width, spots) = (b.value("width_m"), b.count("spots"));
    let tilt = 25_f32;
    // The rim of a tilted hood is the lowest point.
    let pivot = 0.075 * cos(tilt.to_radians()) + 0.03 * sin(tilt.to_radians());
    let drop = pivot + 0.085;
    b.board(0, "metal", Vec3::Y * (drop - 0.0125), Vec3::new(width, 0.025, 0.036), 0.003);
    let mut stream = b.stream("spots");
    for spot in 0..spots {
        let x = ((spot as f32 + 0.5) / spots as f32 - 0.5) * (width - 0.06);
        let at = Vec3::new(x, pivot, 0.0);
        b.part(0, "metal", &tube(&[at + Vec3::Y * 0.07, at], &[0.006], 8));
        let way = turn(Vec3::Y, stream.between(0.0, 360.0)) * turn(Vec3::X, tilt);
        let hood = [
            (0.03, -0.075),
            (0.032, -0.06),
            (0.032, 0.02),
            (0.02, 0.03),
            (0.0, 0.03),
            (0.0, 0.02),
            (0.028, 0.01),
            (0.028, -0.074),
            (0.03, -0.075),
        ];
        b.part(0, "metal", &lathe(&hood.map(|(reach, y)| Vec2::new(reach, y)), 20).turned(way).moved(at));
        let pose = homebody_core::Pose::new(at + way * Vec3::Y * -0.024, way);
        b.collider(0, "metal", crate::ColliderShape::Cylinder { half_height: 0.051, radius: 0.03 }, pose);
        bulb(b, at + way * Vec3::Y * -0.052, 0.02, 1.0 / spots as f32);
    }
}
