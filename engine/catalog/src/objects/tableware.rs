//! What stands on a laid table: mug, plate, bowl, bottle, glass.

use std::f32::consts::PI;

use homebody_core::{Vec2, Vec3};

use super::Builder;
use crate::shape::{arc, lathe, smooth_path, smooth_profile, sweep};

/// Points of a profile.
pub fn points<const N: usize>(list: [(f32, f32); N]) -> Vec<Vec2> {
    list.map(|(radius, height)| Vec2::new(radius, height)).to_vec()
}

/// A straight-sided mug with a strap handle towards +X.
pub fn mug(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let wall = 0.004;
    let floor = 0.006;
    let mut profile = points([(0.0, 0.0018), (radius - 0.011, 0.0018), (radius - 0.009, 0.0), (radius - 0.006, 0.0)]);
    profile.extend(arc(Vec2::new(radius - 0.006, 0.007), 0.006, -0.4 * PI, 0.0, 3));
    profile.push(Vec2::new(radius, height - 0.002));
    profile.extend(arc(Vec2::new(radius - 0.5 * wall, height - 0.002), 0.5 * wall, 0.0, PI, 4));
    profile.extend(points([(radius - wall, floor + 0.008), (radius - wall - 0.003, floor + 0.002), (radius - wall - 0.009, floor)]));
    profile.push(Vec2::new(0.0, floor));
    b.part(0, "body", &lathe(&profile, 28));

    let reach = 0.62 * (0.5 * height).min(0.055);
    let (low, high) = (0.2 * height, 0.83 * height);
    let path = [
        (radius - 0.003, high),
        (radius + 0.45 * reach, high + 0.002),
        (radius + reach, 0.70 * height),
        (radius + 0.97 * reach, 0.48 * height),
        (radius + 0.55 * reach, low + 0.05 * height),
        (radius - 0.003, low),
    ]
    .map(|(x, y)| Vec3::new(x, y, 0.0));
    let strap = crate::shape::rounded_outline(Vec2::new(2.0, 1.1), 0.5, 3);
    b.part(0, "body", &sweep(&smooth_path(&path, 3), &[0.0062, 0.0056, 0.0052], &strap, true));

    b.collide_cylinder(0, "body", Vec3::ZERO, radius - 0.002, floor);
    b.collide_ring(0, "body", Vec2::new(radius, floor), Vec2::new(radius, height), wall, 10);
    b.collide_bar(0, "body", path[1] + Vec3::X * 0.3 * reach, path[4] + Vec3::X * 0.35 * reach, 0.010);
    b.collide_bar(0, "body", Vec3::new(radius, high, 0.0), path[1] + Vec3::X * 0.3 * reach, 0.010);
    let hollow = radius - wall;
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// A dinner plate: a flat well, a soft step and a rim that rises outwards.
pub fn plate(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let (well, wall) = (0.66 * radius, 0.0045);
    let mut profile = points([(0.0, 0.002), (well - 0.012, 0.002), (well - 0.010, 0.0), (well - 0.005, 0.0), (well - 0.003, 0.002)]);
    profile.extend(points([(well + 0.012, 0.007), (0.5 * (well + radius), 0.55 * height), (radius - 0.004, height - wall)]));
    profile.extend(arc(Vec2::new(radius - 0.0025, height - 0.0023), 0.0023, -0.3 * PI, 0.7 * PI, 4));
    profile.extend(points([
        (0.5 * (well + radius), 0.55 * height + wall),
        (well + 0.008, 0.0115),
        (well - 0.004, 0.0068),
        (well - 0.02, 0.0055),
    ]));
    profile.push(Vec2::new(0.0, 0.0055));
    b.part(0, "body", &lathe(&profile, 40));
    b.collide_cylinder(0, "body", Vec3::ZERO, well, 0.0055);
    let section = points([(well - 0.002, 0.002), (well + 0.002, 0.0075), (radius, height), (radius, height - wall)]);
    b.collide_turned(0, "body", &section, 10);
    b.support("top", 0, Vec3::Y * 0.0055, Vec2::splat(1.3 * well), 0.2);
}

/// A round bowl on a foot ring.
pub fn bowl(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let (foot, wall, floor) = (0.45 * radius, 0.0045, 0.009);
    let (belly_radius, belly) = (0.84 * radius, 0.42 * height);
    let outer = smooth_profile(
        &points([
            (foot, 0.004),
            (0.68 * radius, 0.19 * height),
            (belly_radius, belly),
            (0.95 * radius, 0.7 * height),
            (radius, height - 0.002),
        ]),
        3,
    );
    let mut profile = points([(0.0, 0.003), (foot - 0.006, 0.003), (foot - 0.005, 0.0), (foot, 0.0)]);
    profile.extend(&outer);
    profile.extend(arc(Vec2::new(radius - 0.5 * wall, height - 0.002), 0.5 * wall, 0.15 * PI, 0.9 * PI, 3));
    profile.extend(outer.iter().rev().skip(1).filter(|point| point.y > 0.16 * height).map(|point| {
        // The wall's thickness is measured along its normal, which leans more towards the foot.
        let lean = 1.0 - point.y / height;
        Vec2::new(point.x - wall * (1.0 - 0.3 * lean), point.y + 0.9 * wall * lean)
    }));
    profile.extend(points([(0.75 * foot, floor), (0.0, floor)]));
    b.part(0, "body", &lathe(&profile, 32));
    b.collide_cylinder(0, "body", Vec3::ZERO, foot, floor);
    let low = [Vec2::new(foot - 0.003, 0.003), Vec2::new(belly_radius, belly), Vec2::new(belly_radius - 0.005, belly + 0.001)];
    b.collide_turned(0, "body", &[low[0], low[1], low[2], Vec2::new(foot - 0.004, floor)], 8);
    b.collide_ring(0, "body", Vec2::new(belly_radius, belly), Vec2::new(radius, height), wall, 8);
    let hollow = 0.7 * radius;
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// A tall bottle with a label and a cork.
pub fn bottle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let neck = 0.0145_f32.min(0.5 * radius);
    let (shoulder, throat) = (0.60 * height, 0.78 * height);
    let mut profile = points([(0.0, 0.004), (0.55 * radius, 0.002), (0.82 * radius, 0.0)]);
    profile.extend(arc(Vec2::new(radius - 0.006, 0.006), 0.006, -0.4 * PI, 0.0, 3));
    profile.extend(smooth_profile(
        &points([
            (radius, shoulder - 0.02),
            (radius, shoulder),
            (0.86 * radius, shoulder + 0.3 * (throat - shoulder)),
            (0.55 * radius, shoulder + 0.7 * (throat - shoulder)),
            (neck + 0.001, throat),
            (neck, 0.93 * height),
        ]),
        3,
    ));
    let lip = 0.955 * height;
    profile.extend(points([(neck + 0.002, 0.935 * height), (neck + 0.002, lip - 0.002), (neck + 0.001, lip), (0.0, lip)]));
    b.part(0, "glass", &lathe(&profile, 24));
    let label = points([
        (radius - 0.0005, 0.16 * height),
        (radius + 0.0006, 0.165 * height),
        (radius + 0.0006, 0.445 * height),
        (radius - 0.0005, 0.45 * height),
    ]);
    b.part(0, "label", &lathe(&label, 24));
    let cork = points([(0.0, lip), (0.72 * neck, lip), (0.78 * neck, height - 0.002), (0.7 * neck, height), (0.0, height)]);
    b.part(0, "cork", &lathe(&cork, 14));
    b.collide_cylinder(0, "glass", Vec3::ZERO, radius, shoulder);
    b.collide_turned_solid(0, "glass", Vec2::new(radius, shoulder), Vec2::new(neck, throat), 10);
    b.collide_cylinder(0, "glass", Vec3::Y * throat, neck + 0.001, height - throat);
}

/// A drinking glass, a little wider at the top.
pub fn glass(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (base, wall, floor) = (0.80 * radius, 0.0024, 0.011);
    let mut profile = points([(0.0, 0.001), (base - 0.008, 0.0)]);
    profile.extend(arc(Vec2::new(base - 0.004, 0.004), 0.004, -0.5 * PI, 0.0, 3));
    profile.push(Vec2::new(radius, height - 0.001));
    profile.extend(arc(Vec2::new(radius - 0.5 * wall, height - 0.001), 0.5 * wall, 0.2 * PI, PI, 3));
    profile.extend(points([(base - wall, floor + 0.006), (base - wall - 0.004, floor + 0.001), (base - 0.012, floor), (0.0, floor)]));
    b.part(0, "glass", &lathe(&profile, 32));
    b.collide_cylinder(0, "glass", Vec3::ZERO, base, floor);
    b.collide_ring(0, "glass", Vec2::new(base, floor), Vec2::new(radius, height), 0.003, 8);
    let hollow = base - wall;
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}
