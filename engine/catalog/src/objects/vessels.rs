//! Round vessels: cups, jugs, wine glasses, bowls to mix in, pans, and pots with lids.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_core::float::atan2;
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::rubbing;
use super::turned::{Vessel, drum, ear, spindle, stick};
use crate::shape::{cylinder, lathe, smooth_path, torus, tube};
use crate::{JointKind, JointMechanics};

/// A tea or coffee cup with an ear, of three shapes.
pub fn cup(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let shapes: [[f32; 3]; 3] = [[0.52, 0.86, 0.97], [0.62, 0.74, 0.86], [0.80, 0.98, 1.0]];
    let [foot, belly, high] = shapes[b.count("shape").min(2)];
    let outer =
        [(foot * radius, 0.0), (foot * radius, 0.004), (belly * radius, 0.35 * height), (high * radius, 0.7 * height), (radius, height)];
    let vessel = Vessel { outer: &outer, wall: 0.0032, floor: 0.006, pieces: 8 };
    vessel.add(b, 0, "body");
    let (top, low) = (0.82 * height, 0.34 * height);
    ear(b, 0, "body", (Vec2::new(vessel.radius_at(top), top), Vec2::new(vessel.radius_at(low), low)), 0.022, 0.007, 0.0);
}

/// A saucer with a well for a cup.
pub fn saucer(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let outer = [(0.48 * radius, 0.0), (0.52 * radius, 0.003), (0.8 * radius, 0.55 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.0034, floor: 0.0045, pieces: 8 }.look(b, 0, "body");
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.5 * radius, 0.0045);
    b.collide_ring(0, "body", Vec2::new(0.52 * radius, 0.0012), Vec2::new(radius, height - 0.003), 0.0035, 8);
    b.support("top", 0, Vec3::Y * 0.0045, Vec2::splat(0.62 * radius), 0.12);
}

/// A wine glass: foot, stem, and bowl.
pub fn wine_glass(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let flute = b.count("shape") == 1;
    let stem = if flute { 0.36 } else { 0.46 } * height;
    let belly = stem + (height - stem) * if flute { 0.55 } else { 0.38 };
    let bowl = [
        (0.012, stem),
        (0.62 * radius, stem + 0.12 * (height - stem)),
        (radius, belly),
        (0.93 * radius, 0.82 * height),
        (0.80 * radius, height),
    ];
    let vessel = Vessel { outer: &bowl, wall: 0.0018, floor: stem + 0.006, pieces: 8 };
    vessel.add(b, 0, "glass");
    let foot = 0.9 * radius.max(0.03);
    let profile = [
        (foot - 0.004, 0.0),
        (foot, 0.0012),
        (foot - 0.002, 0.0024),
        (0.3 * foot, 0.005),
        (0.006, 0.012),
        (0.0038, 0.03),
        (0.0038, 0.8 * stem),
        (0.0075, stem + 0.003),
    ];
    spindle(b, 0, "glass", Vec3::ZERO, &profile, 1);
    b.collide_cylinder(0, "glass", Vec3::ZERO, foot - 0.001, 0.004);
    b.collide_cylinder(0, "glass", Vec3::Y * 0.004, 0.005, stem - 0.004);
    b.grip(0, Vec3::Y * 0.55 * stem, Vec3::Y, 0.6 * stem, 0.008);
}

/// An egg cup on a foot.
pub fn egg_cup(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let bowl = [(0.4 * radius, 0.42 * height), (0.8 * radius, 0.6 * height), (radius, height)];
    Vessel { outer: &bowl, wall: 0.0035, floor: 0.5 * height, pieces: 8 }.add(b, 0, "body");
    let foot = [
        (0.82 * radius, 0.0),
        (0.84 * radius, 0.004),
        (0.45 * radius, 0.2 * height),
        (0.38 * radius, 0.36 * height),
        (0.42 * radius, 0.45 * height),
    ];
    spindle(b, 0, "body", Vec3::ZERO, &foot, 2);
    b.collide_turned_solid(0, "body", Vec2::new(0.82 * radius, 0.0), Vec2::new(0.4 * radius, 0.42 * height), 10);
}

/// A deep bowl for mixing and salads.
pub fn mixing_bowl(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer =
        [(0.46 * radius, 0.0), (0.5 * radius, 0.004), (0.8 * radius, 0.3 * height), (0.94 * radius, 0.65 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.0035, floor: 0.007, pieces: 10 }.add(b, 0, "body");
    let lip = torus(radius - 0.002, 0.0035, 32, 8);
    b.part(0, "body", &lip.moved(Vec3::Y * height));
}

/// A jug with a lip and an ear.
pub fn jug(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let shapes: [[f32; 4]; 2] = [[0.78, 1.0, 0.82, 0.74], [0.86, 0.93, 0.97, 1.0]];
    let [foot, belly, neck, mouth] = shapes[b.count("shape").min(1)];
    let outer = [(foot * radius, 0.0), (belly * radius, 0.3 * height), (neck * radius, 0.74 * height), (mouth * radius, height)];
    let vessel = Vessel { outer: &outer, wall: 0.004, floor: 0.008, pieces: 8 };
    pour(b, "body", &vessel, mouth * radius, height);
    let (top, low) = (0.86 * height, 0.3 * height);
    ear(b, 0, "body", (Vec2::new(vessel.radius_at(top), top), Vec2::new(vessel.radius_at(low), low)), 0.034, 0.012, 0.0);
}

/// Adds a vessel with a lip for pouring towards −X.
fn pour(b: &mut Builder, slot: &str, vessel: &Vessel, mouth: f32, height: f32) {
    vessel.add(b, 0, slot);
    let lip = [
        Vec3::new(-0.86 * mouth, height - 0.035, 0.0),
        Vec3::new(-mouth, height - 0.012, 0.0),
        Vec3::new(-1.22 * mouth, height + 0.001, 0.0),
    ];
    let section = crate::shape::sheet(6, 6, Vec2::splat(0.05), 0.003, |u, v| {
        let (across, along) = (2.0 * u - 1.0, v);
        let spine = lip[0].lerp(lip[1], along).lerp(lip[1].lerp(lip[2], along), along);
        let wing = 0.42 * mouth * (0.25 + 0.75 * along);
        spine + Vec3::new(0.35 * wing * across * across, 0.1 * wing * across * across, -wing * across)
    });
    b.part(0, slot, &section);
}

/// A measuring jug of glass with a scale.
pub fn measuring_jug(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer = [(0.82 * radius, 0.0), (0.86 * radius, 0.006), (0.93 * radius, 0.5 * height), (radius, height)];
    let vessel = Vessel { outer: &outer, wall: 0.0035, floor: 0.007, pieces: 8 };
    pour(b, "body", &vessel, radius, height);
    for mark in 0..6 {
        let y = (0.2 + 0.12 * mark as f32) * height;
        let wide = if mark % 2 == 0 { 0.024 } else { 0.014 };
        b.panel(0, "scale", Vec3::new(0.0, y, vessel.radius_at(y) - 0.0006), Vec3::new(wide, 0.002, 0.0012), 0.0);
    }
    let (top, low) = (0.86 * height, 0.3 * height);
    ear(b, 0, "body", (Vec2::new(vessel.radius_at(top), top), Vec2::new(vessel.radius_at(low), low)), 0.036, 0.012, 0.0);
}

/// A jar that holds spoons and spatulas.
pub fn utensil_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let bulge = [1.0, 0.92, 1.08][b.count("shape").min(2)];
    let outer = [(0.94 * radius, 0.0), (radius, 0.01), (bulge * radius, 0.5 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.005, floor: 0.008, pieces: 8 }.add(b, 0, "body");
}

/// A cake stand: a plate on a foot.
pub fn cake_stand(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let profile = [
        (0.42 * radius, 0.0),
        (0.43 * radius, 0.004),
        (0.2 * radius, 0.02),
        (0.09 * radius, 0.4 * height),
        (0.12 * radius, 0.75 * height),
        (0.3 * radius, height - 0.012),
    ];
    spindle(b, 0, "body", Vec3::ZERO, &profile, 2);
    spindle(
        b,
        0,
        "body",
        Vec3::Y * (height - 0.014),
        &[(0.3 * radius, 0.0), (0.96 * radius, 0.004), (radius, 0.009), (radius, 0.014), (0.97 * radius, 0.0105), (0.96 * radius, 0.010)],
        1,
    );
    b.collide_turned_solid(0, "body", Vec2::new(0.42 * radius, 0.0), Vec2::new(0.1 * radius, 0.3 * height), 12);
    b.collide_cylinder(0, "body", Vec3::Y * 0.2 * height, 0.11 * radius, 0.8 * height - 0.012);
    b.collide_cylinder(0, "body", Vec3::Y * (height - 0.012), radius - 0.001, 0.008);
    b.support("top", 0, Vec3::Y * (height - 0.004), Vec2::splat(1.3 * radius), 0.25);
}

/// A colander on three feet, its wall pierced.
pub fn colander(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let foot = 0.016;
    let outer = [(0.48 * radius, foot), (0.74 * radius, foot + 0.14 * height), (0.93 * radius, 0.6 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.0022, floor: foot + 0.003, pieces: 10 }.add(b, 0, "body");
    b.part(0, "body", &torus(0.44 * radius, 0.004, 28, 6).moved(Vec3::Y * 0.004));
    b.part(0, "body", &lathe(&[Vec2::new(0.445 * radius, 0.004), Vec2::new(0.465 * radius, foot + 0.002)], 28));
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.45 * radius, foot);
    let wall = Vessel { outer: &outer, wall: 0.0022, floor: foot + 0.003, pieces: 10 };
    for row in 0..7 {
        let y = foot + (0.16 + 0.1 * row as f32) * (height - foot);
        let reach = wall.radius_at(y);
        let lean = atan2(wall.radius_at(y + 0.004) - wall.radius_at(y - 0.004), 0.008).to_degrees();
        for hole in 0..24 {
            let angle = 15.0 * (hole as f32 + 0.5 * (row % 2) as f32);
            // Each hole shows on both sides of the wall.
            let dot = cylinder(0.0029, 0.0036, 0.0, 8).turned(turn(Vec3::Z, -90.0 - lean)).moved(Vec3::new(reach + 0.0006, y, 0.0));
            b.part(0, "holes", &dot.turned(turn(Vec3::Y, angle)));
        }
    }
    for side in [-1.0, 1.0] {
        let out = |z: f32, reach: f32| Vec3::new(side * (radius + reach), height - 0.008, z);
        let path = [out(-0.045, -0.006), out(-0.04, 0.018), out(0.0, 0.028), out(0.04, 0.018), out(0.045, -0.006)];
        b.part(0, "body", &tube(&smooth_path(&path, 3), &[0.0045], 8));
        b.collide_box(0, "body", out(0.0, 0.02), Vec3::new(0.014, 0.009, 0.07));
        b.grip(0, out(0.0, 0.024), Vec3::Z, 0.07, 0.009);
    }
}

/// A saucepan with one long handle.
pub fn saucepan(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer = [(0.94 * radius, 0.0), (radius, 0.008), (radius, 0.5 * height), (radius + 0.001, height)];
    Vessel { outer: &outer, wall: 0.003, floor: 0.006, pieces: 10 }.add(b, 0, "body");
    let y = 0.86 * height;
    stick(b, 0, "handle", Vec3::new(radius - 0.001, y, 0.0), Vec3::new(radius + 0.19, y + 0.018, 0.0), 0.022);
}

/// A frying pan.
pub fn frying_pan(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer = [(0.78 * radius, 0.0), (0.82 * radius, 0.004), (0.93 * radius, 0.5 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.003, floor: 0.005, pieces: 10 }.add(b, 0, "body");
    let y = 0.8 * height;
    stick(b, 0, "handle", Vec3::new(0.98 * radius, y, 0.0), Vec3::new(radius + 0.19, y + 0.03, 0.0), 0.022);
}

/// A wok with a long handle and a loop.
pub fn wok(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer = [(0.36 * radius, 0.0), (0.62 * radius, 0.2 * height), (0.88 * radius, 0.6 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.0022, floor: 0.004, pieces: 10 }.add(b, 0, "body");
    stick(b, 0, "handle", Vec3::new(0.97 * radius, 0.9 * height, 0.0), Vec3::new(radius + 0.2, height + 0.03, 0.0), 0.026);
    let out = |z: f32, reach: f32| Vec3::new(-radius - reach, height - 0.012 + 0.3 * reach, z);
    let path = [out(-0.04, -0.008), out(-0.034, 0.02), out(0.0, 0.03), out(0.034, 0.02), out(0.04, -0.008)];
    b.part(0, "handle", &tube(&smooth_path(&path, 3), &[0.005], 8));
    b.collide_box(0, "handle", out(0.0, 0.022), Vec3::new(0.014, 0.011, 0.06));
}

/// Adds a loose lid to a pot: a dome with a rim in the pot's mouth and a knob.
fn lid(b: &mut Builder, radius: f32, rim: f32, dome: f32, slot: &str) {
    let link = b.link("lid", Vec3::Y * (rim + 0.002));
    let profile = [
        (radius - 0.012, 0.0),
        (radius, 0.0),
        (radius + 0.001, 0.003),
        (0.72 * radius, 0.7 * dome),
        (0.3 * radius, 0.97 * dome),
        (0.01, dome),
    ];
    spindle(b, link, slot, Vec3::ZERO, &profile, 2);
    spindle(
        b,
        link,
        "knob",
        Vec3::Y * (dome - 0.001),
        &[(0.007, 0.0), (0.007, 0.010), (0.017, 0.016), (0.019, 0.022), (0.013, 0.028), (0.003, 0.029)],
        1,
    );
    b.collide_turned_solid(link, slot, Vec2::new(radius, 0.0), Vec2::new(0.5 * radius, 0.85 * dome), 12);
    b.collide_cylinder(link, "knob", Vec3::Y * (0.85 * dome), 0.016, 0.15 * dome + 0.027);
    b.grip(link, Vec3::Y * (dome + 0.02), Vec3::X, 0.034, 0.034);
    let weight = b.mass_of(link) * super::appliances::GRAVITY;
    // It lies loose: lifted beyond its rim, it comes off.
    let mechanics = JointMechanics { break_force: 2.5 * weight + 4.0, ..rubbing(0.2 * weight, 1.0) };
    b.join((0, link), JointKind::Slider, Vec3::Y, (0.0, 0.012), mechanics);
}

/// A casserole of cast iron or clay with two ears and a lid that lifts.
pub fn casserole(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let body = 0.68 * height;
    let outer = [(0.86 * radius, 0.0), (0.94 * radius, 0.012), (radius, 0.5 * body), (radius, body)];
    let vessel = Vessel { outer: &outer, wall: 0.005, floor: 0.008, pieces: 10 };
    vessel.add(b, 0, "body");
    for side in [-1.0, 1.0] {
        let out = |z: f32, reach: f32| Vec3::new(side * (radius + reach), 0.82 * body, z);
        let path = [out(-0.04, -0.004), out(-0.036, 0.02), out(0.0, 0.028), out(0.036, 0.02), out(0.04, -0.004)];
        b.part(0, "body", &tube(&smooth_path(&path, 3), &[0.008], 8));
        b.collide_box(0, "body", out(0.0, 0.018), Vec3::new(0.026, 0.015, 0.07));
        b.grip(0, out(0.0, 0.024), Vec3::Z, 0.06, 0.016);
    }
    lid(b, radius - 0.001, body, 0.24 * height, "body");
}

/// A teapot with a spout, an ear and a lid that tilts open on its hinge.
pub fn teapot(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let tall = b.count("shape") == 1;
    let body = 0.80 * height;
    let belly = if tall { 0.28 } else { 0.45 };
    let mouth = 0.44 * radius;
    let outer = [(0.6 * radius, 0.0), (0.86 * radius, 0.15 * body), (radius, belly * body), (0.86 * radius, 0.78 * body), (mouth, body)];
    let vessel = Vessel { outer: &outer, wall: 0.004, floor: 0.008, pieces: 8 };
    vessel.add(b, 0, "body");
    let spout = [(0.84, 0.36), (1.18, 0.46), (1.38, 0.74), (1.62, 0.96)].map(|(x, y)| Vec3::new(-x * radius, y * body, 0.0));
    let widths = [0.24, 0.21, 0.18, 0.16, 0.14, 0.13, 0.12, 0.11, 0.105, 0.10].map(|share| share * radius);
    b.part(0, "body", &tube(&smooth_path(&spout, 3), &widths, 12));
    b.collide_bar(0, "body", spout[0], spout[3], 0.24 * radius);
    let (top, low) = (0.84 * body, 0.3 * body);
    ear(b, 0, "body", (Vec2::new(vessel.radius_at(top), top), Vec2::new(vessel.radius_at(low), low)), 0.036, 0.011, 0.0);
    let link = b.link("lid", Vec3::new(mouth - 0.003, body + 0.006, 0.0));
    let middle = Vec3::new(0.003 - mouth, -0.003, 0.0);
    spindle(
        b,
        link,
        "body",
        middle,
        &[(0.97 * mouth, 0.0), (mouth, 0.002), (0.7 * mouth, 0.06 * height), (0.2 * mouth, 0.09 * height), (0.01, 0.092 * height)],
        2,
    );
    spindle(
        b,
        link,
        "body",
        middle + Vec3::Y * 0.09 * height,
        &[(0.005, 0.0), (0.005, 0.006), (0.011, 0.010), (0.011, 0.016), (0.003, 0.02)],
        1,
    );
    let at = [Vec2::new(mouth, 0.0), Vec2::new(0.3 * mouth, 0.085 * height)];
    let points = (0..10)
        .map(|side| 2.0 * PI * side as f32 / 10.0)
        .flat_map(|angle| {
            at.map(|edge| middle + Vec3::new(edge.x * homebody_core::float::cos(angle), edge.y, edge.x * homebody_core::float::sin(angle)))
        })
        .collect();
    b.collider(link, "body", crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    b.collide_cylinder(link, "body", middle + Vec3::Y * 0.085 * height, 0.010, 0.022);
    b.hinge(link, Vec3::NEG_Z, FRAC_PI_2 + 0.2, rubbing(0.01, 0.004));
}

/// A rice cooker: a round body with a lid on a hinge and a button in front.
pub fn rice_cooker(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let body = 0.74 * height;
    let outer = [(0.86 * radius, 0.0), (0.94 * radius, 0.012), (radius, 0.45 * body), (0.97 * radius, body)];
    Vessel { outer: &outer, wall: 0.026, floor: 0.035, pieces: 12 }.add(b, 0, "body");
    let front = Vec3::new(0.0, 0.34 * body, radius - 0.004);
    b.panel(0, "panel", front, Vec3::new(0.06, 0.07, 0.016), 0.004);
    b.panel(0, "trim", front + Vec3::new(0.0, -0.012, 0.008), Vec3::new(0.024, 0.016, 0.006), 0.002);
    let pin = Vec3::new(0.0, body + 0.007, -radius + 0.004);
    let link = b.link("lid", pin);
    let middle = Vec3::new(0.0, -0.004, radius - 0.004);
    let dome = height - body - 0.003;
    let mut corners = drum(0.97 * radius, 0.0, 0.55 * dome, 0.006);
    corners.extend([(0.6 * radius, 0.9 * dome), (0.01, dome)]);
    spindle(b, link, "body", middle, &corners, 1);
    let grip = block_handle(b, link, middle + Vec3::new(0.0, 0.5 * dome, 0.9 * radius));
    b.grip(link, grip, Vec3::X, 0.06, 0.02);
    let turned = [Vec2::new(0.96 * radius, 0.0), Vec2::new(0.62 * radius, 0.9 * dome)];
    let points = (0..12)
        .map(|side| 2.0 * PI * side as f32 / 12.0)
        .flat_map(|angle| {
            turned.map(|edge| {
                middle + Vec3::new(edge.x * homebody_core::float::cos(angle), edge.y, edge.x * homebody_core::float::sin(angle))
            })
        })
        .collect();
    b.collider(link, "body", crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    b.hinge(link, Vec3::NEG_X, 1.5, super::fittings::catching(0.25, 0.05, 0.8, 0.03));
}

/// A catch at the front of a lid; gives its middle.
fn block_handle(b: &mut Builder, link: usize, at: Vec3) -> Vec3 {
    b.panel(link, "trim", at + Vec3::Z * 0.012, Vec3::new(0.07, 0.02, 0.024), 0.005);
    b.collide_box(link, "trim", at + Vec3::Z * 0.010, Vec3::new(0.066, 0.018, 0.024));
    at + Vec3::Z * 0.014
}
