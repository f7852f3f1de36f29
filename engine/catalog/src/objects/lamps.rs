//! Lamps. The light source is a ball a little larger than the bulb that is seen.

use std::f32::consts::PI;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::fittings::rubbing;
use super::tableware::points;
use crate::JointKind;
use crate::shape::{arc, ball, cylinder, lathe, smooth_profile, torus, tube};

/// Radius of a bulb that is seen, and of the light around it.
const BULB: f32 = 0.03;
const LIGHT: f32 = 0.034;

/// A bulb of a link, hanging or standing at `at`, with its light.
fn bulb(b: &mut Builder, link: usize, at: Vec3) {
    b.part(link, "bulb", &ball(BULB, 16).moved(at));
    let (lumen, kelvin) = (b.value("flux_lm"), b.value("temperature_k"));
    b.light(link, at, LIGHT, lumen, kelvin);
}

/// A fabric shade open above and below, with its two wires; radii and heights of its lower and upper edge.
fn shade(b: &mut Builder, low: Vec2, high: Vec2) {
    let wall = 0.002;
    let profile = [low, high, high - Vec2::X * wall, low - Vec2::X * wall, low];
    b.part(0, "shade", &lathe(&profile, 36));
    for edge in [low, high] {
        b.part(0, "shade", &torus(edge.x - 0.5 * wall, 0.0026, 36, 5).moved(Vec3::Y * edge.y));
    }
    b.collide_ring(0, "shade", low, high, 0.004, 10);
    // The ring and spokes that carry the shade.
    let level = high.y - 0.03;
    let reach = high.x + (low.x - high.x) * 0.03 / (high.y - low.y) - 0.003;
    for spoke in 0..3 {
        let angle = 2.0 * PI * spoke as f32 / 3.0;
        let end = Vec3::new(homebody_core::float::cos(angle), 0.0, homebody_core::float::sin(angle)) * reach;
        b.part(0, "metal", &tube(&[Vec3::Y * level, end + Vec3::Y * level], &[0.002], 5));
    }
}

/// A standing lamp with a drum shade.
pub fn floor_lamp(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("shade_diameter_m"));
    let low = height - 0.30;
    let stem = height - 0.03;
    if b.count("foot") == 0 {
        plate_foot(b, stem);
    } else {
        tripod(b, low);
    }
    b.part(0, "metal", &cylinder(0.018, 0.07, 0.003, 14).moved(Vec3::Y * (low + 0.055)));
    let narrow = [0.88, 1.0, 0.6][b.count("shade")];
    shade(b, Vec2::new(radius, low), Vec2::new(narrow * radius, height));
    bulb(b, 0, Vec3::new(0.0, low + 0.145, 0.075_f32.min(0.5 * radius)));
    let arm = [
        Vec3::new(0.0, low + 0.075, 0.0),
        Vec3::new(0.0, low + 0.085, 0.5 * 0.075_f32.min(0.5 * radius)),
        Vec3::new(0.0, low + 0.11, 0.075_f32.min(0.5 * radius)),
    ];
    b.part(0, "metal", &tube(&arm, &[0.008], 8));
}

/// A weighted plate with a pole.
fn plate_foot(b: &mut Builder, stem: f32) {
    let foot = points([
        (0.0, 0.0),
        (0.138, 0.0),
        (0.14, 0.004),
        (0.14, 0.014),
        (0.13, 0.02),
        (0.04, 0.026),
        (0.016, 0.034),
        (0.0125, 0.05),
        (0.0, 0.05),
    ]);
    b.part(0, "metal", &lathe(&foot, 32));
    b.collide_cylinder(0, "metal", Vec3::ZERO, 0.139, 0.022);
    b.part(0, "metal", &tube(&[Vec3::Y * 0.04, Vec3::Y * stem], &[0.0105], 12));
    b.collide_cylinder(0, "pole", Vec3::Y * 0.022, 0.0105, stem - 0.022);
}

/// Three legs that meet under the shade.
fn tripod(b: &mut Builder, top: f32) {
    for leg in 0..3 {
        let way = super::builder::turn(Vec3::Y, 120.0 * leg as f32 + 30.0) * Vec3::X;
        let (head, foot) = (way * 0.02 + Vec3::Y * (top - 0.02), way * 0.28);
        b.part(0, "legs", &super::builder::round_leg(head, foot, 0.018, 0.013));
        b.collide_leg(0, "legs", (head, 0.032), (foot, 0.024));
    }
    b.part(0, "metal", &cylinder(0.04, 0.04, 0.004, 20).moved(Vec3::Y * (top - 0.02)));
    b.part(0, "metal", &tube(&[Vec3::Y * (top - 0.02), Vec3::Y * (top + 0.27)], &[0.008], 10));
    b.collide_cylinder(0, "pole", Vec3::Y * (top - 0.04), 0.01, 0.3);
}

/// A table lamp with a turned ceramic foot and a tapered shade.
pub fn table_lamp(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("shade_diameter_m"));
    let belly = 0.46 * radius.min(0.16) + 0.01;
    let neck = 0.48 * height;
    let mut foot = points([(0.0, 0.0), (0.62 * belly, 0.0)]);
    let turned: &[(f32, f32)] = match b.count("foot") {
        0 => &[(0.64, 0.002), (0.90, 0.26), (1.0, 0.48), (0.72, 0.78), (0.24, 0.95), (0.2, 1.0)],
        1 => &[(0.7, 0.002), (0.98, 0.06), (0.98, 0.46), (0.9, 0.6), (0.34, 0.92), (0.2, 1.0)],
        2 => &[(0.64, 0.002), (0.98, 0.16), (0.5, 0.34), (0.9, 0.5), (0.42, 0.66), (0.62, 0.8), (0.2, 0.95), (0.2, 1.0)],
        _ => &[(0.66, 0.002), (0.92, 0.1), (1.0, 0.4), (0.62, 0.62), (0.4, 0.7), (0.34, 0.86), (0.2, 1.0)],
    };
    let turned: Vec<Vec2> = turned.iter().map(|&(reach, up)| Vec2::new(reach * belly, if up < 0.01 { up } else { up * neck })).collect();
    foot.extend(smooth_profile(&turned, 4));
    foot.push(Vec2::new(0.0, neck));
    b.part(0, "foot", &lathe(&foot, 32));
    b.collide_turned_solid(0, "foot", Vec2::new(0.64 * belly, 0.0), Vec2::new(0.98 * belly, 0.42 * neck), 12);
    b.collide_turned_solid(0, "foot", Vec2::new(0.98 * belly, 0.42 * neck), Vec2::new(0.3 * belly, 0.95 * neck), 12);
    let low = neck + 0.035;
    b.part(0, "metal", &tube(&[Vec3::Y * (neck - 0.01), Vec3::Y * (height - 0.03)], &[0.006], 10));
    b.part(0, "metal", &cylinder(0.016, 0.05, 0.003, 14).moved(Vec3::Y * (neck + 0.03)));
    b.collide_box(0, "metal", Vec3::Y * 0.5 * (neck + height - 0.03), Vec3::new(0.012, height - 0.03 - neck, 0.012));
    let narrow = [0.66, 0.96, 0.42][b.count("shade")];
    shade(b, Vec2::new(radius, low), Vec2::new(narrow * radius, height));
    bulb(b, 0, Vec3::new(0.0, low + 0.4 * (height - low), 0.04));
}

/// A pendant lamp: a metal dome on a cord. Its lowest edge is at y = 0 and its canopy at the full drop.
pub fn ceiling_lamp(b: &mut Builder) {
    let (drop, radius) = (b.value("drop_m"), 0.5 * b.value("shade_diameter_m"));
    let tall = 0.62 * radius;
    let outer = smooth_profile(
        &points([
            (radius, 0.0),
            (0.985 * radius, 0.12 * tall),
            (0.88 * radius, 0.45 * tall),
            (0.6 * radius, 0.78 * tall),
            (0.22 * radius, 0.97 * tall),
            (0.14 * radius, 1.06 * tall),
        ]),
        4,
    );
    let mut profile = outer.clone();
    profile.push(Vec2::new(0.14 * radius, 1.3 * tall));
    profile.extend(points([(0.12 * radius, 1.34 * tall), (0.0, 1.34 * tall)]));
    b.part(0, "shade", &lathe(&profile, 40));
    let mut lining: Vec<Vec2> =
        outer.iter().rev().skip(1).map(|point| Vec2::new((point.x - 0.002).max(0.0), point.y - 0.0015 * point.y / tall)).collect();
    lining.insert(0, Vec2::new(0.0, 0.98 * tall));
    lining.push(outer[0]);
    b.part(0, "lining", &lathe(&lining, 40));
    b.part(0, "cord", &tube(&[Vec3::Y * 1.33 * tall, Vec3::Y * (drop - 0.02)], &[0.003], 6));
    let canopy = points([(0.0, drop - 0.035), (0.012, drop - 0.034), (0.05, drop - 0.012), (0.052, drop), (0.0, drop)]);
    b.part(0, "shade", &lathe(&canopy, 24));
    b.collide_turned(0, "shade", &[outer[0], outer[0] - Vec2::X * 0.006, outer[8] - Vec2::new(0.006, 0.004), outer[8]], 10);
    b.collide_turned_solid(0, "shade", Vec2::new(outer[8].x, outer[8].y), Vec2::new(0.14 * radius, 1.3 * tall), 10);
    b.collide_cylinder(0, "shade", Vec3::Y * (drop - 0.03), 0.045, 0.03);
    let level = (0.30 * tall).max(LIGHT + 0.002);
    bulb(b, 0, Vec3::Y * level);
    b.part(0, "lining", &cylinder(0.016, 0.4 * tall, 0.002, 12).moved(Vec3::Y * (level + BULB + 0.2 * tall - 0.004)));
}

/// A small reading lamp with a jointed arm, its shade looking down.
pub fn desk_lamp(b: &mut Builder) {
    let height = b.value("height_m");
    let (elbow, head) = (Vec3::new(0.0, 0.62 * height, -0.10), Vec3::new(0.0, 0.9 * height, 0.12));
    let foot = points([(0.0, 0.0), (0.083, 0.0), (0.085, 0.004), (0.085, 0.018), (0.079, 0.024), (0.0, 0.024)]);
    b.part(0, "metal", &lathe(&foot, 28));
    b.collide_cylinder(0, "metal", Vec3::ZERO, 0.084, 0.024);
    let base = Vec3::Y * 0.02;
    let (arm, forearm) = (b.link("arm", base), b.link("forearm", elbow));
    for (link, along) in [(arm, elbow - base), (forearm, head - elbow)] {
        b.part(link, "metal", &tube(&[Vec3::ZERO, along], &[0.0065], 10));
        b.part(link, "metal", &ball(0.013, 14));
        b.collide_bar(link, "pole", 0.05 * along, 0.95 * along, 0.012);
    }
    b.part(forearm, "metal", &ball(0.013, 14).moved(head - elbow));
    let mut hood = points([(0.062, -0.075), (0.055, -0.045), (0.036, -0.012), (0.018, 0.0)]);
    let inner: Vec<Vec2> = hood.iter().rev().map(|point| *point - Vec2::new(0.002, 0.001)).collect();
    hood.extend(points([(0.016, 0.03), (0.012, 0.034), (0.0, 0.035)]));
    let tilt = super::builder::turn(Vec3::X, -12.0);
    let place = head - elbow + Vec3::new(0.0, 0.01, 0.025);
    b.part(forearm, "shade", &lathe(&hood, 28).turned(tilt).moved(place));
    let mut lining = vec![Vec2::new(0.0, -0.004)];
    lining.extend(inner);
    lining.push(Vec2::new(0.062, -0.075));
    b.part(forearm, "lining", &lathe(&lining, 28).turned(tilt).moved(place));
    let hull = arc(Vec2::ZERO, 1.0, 0.0, 2.0 * PI, 8)[..8]
        .iter()
        .flat_map(|way| [(0.060, -0.074), (0.016, 0.03)].map(|(reach, y)| Vec3::new(way.x * reach, y, way.y * reach)))
        .collect();
    b.collider(forearm, "shade", crate::ColliderShape::Hull { points: hull }, homebody_core::Pose::new(place, tilt));
    bulb(b, forearm, place + tilt * Vec3::new(0.0, -0.042, 0.0));
    // Friction in the joints carries arm and shade in any stance, with half as much again to spare.
    let torque = |b: &Builder, link: usize, reach: f32| b.mass_of(link) * super::appliances::GRAVITY * reach;
    let (span, upper) = (elbow.distance(base), head.distance(elbow));
    let at_elbow = torque(b, forearm, 0.8 * upper);
    let at_base = torque(b, arm, 0.5 * span) + torque(b, forearm, span + 0.8 * upper);
    b.join((0, arm), JointKind::Hinge, Vec3::X, (-0.9, 0.9), rubbing(1.5 * at_base, 0.05));
    b.join((arm, forearm), JointKind::Hinge, Vec3::X, (-1.2, 1.2), rubbing(1.5 * at_elbow, 0.02));
}
