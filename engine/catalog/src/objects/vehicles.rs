//! Toy vehicles: car, train, plane, boat.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::fittings::rubbing;
use super::forms::{BRIGHT, hull, shade};
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline, smooth_path, tube};
use crate::{ColliderShape, JointKind, Mesh};

/// A wheel around X: tyre, and a hub of another slot.
fn wheel(radius: f32, width: f32) -> (Mesh, Mesh) {
    let bevel = 0.16 * radius;
    let half = 0.5 * width;
    let list = [(0.0, -half), (radius - bevel, -half), (radius, bevel - half), (radius, half - bevel), (radius - bevel, half), (0.0, half)];
    let tyre = lathe(&list.map(|(across, up)| Vec2::new(across, up)), 24).turned(turn(Vec3::Z, -90.0));
    let hub = cylinder(0.58 * radius, width + 0.0016, 0.0008, 18).turned(turn(Vec3::Z, -90.0));
    (tyre, hub)
}

/// Adds an axle that turns freely with a wheel at each end; `at` is its middle.
fn axle(b: &mut Builder, name: &str, at: Vec3, track: f32, radius: f32, width: f32) {
    let link = b.link(name, at);
    let (tyre, hub) = wheel(radius, width);
    for side in [-1.0, 1.0] {
        let out = Vec3::X * side * 0.5 * track;
        b.part(link, "tyres", &tyre.clone().moved(out));
        b.part(link, "hubs", &hub.clone().moved(out));
        let shape = ColliderShape::Cylinder { half_height: 0.5 * width, radius };
        b.collider(link, "tyres", shape, Pose::new(out, turn(Vec3::Z, 90.0)));
    }
    b.part(link, "hubs", &tube(&[Vec3::NEG_X * 0.5 * track, Vec3::X * 0.5 * track], &[0.16 * radius], 8));
    let friction = 0.02 * radius * 9.81 * 0.2;
    b.join((0, link), JointKind::Hinge, Vec3::X, (f32::NEG_INFINITY, f32::INFINITY), rubbing(friction, 0.000_02));
}

/// A section (z, y) of a car, carried across its width and drawn in towards the roof.
fn car_body(b: &mut Builder, slot: &str, section: &[(f32, f32)], size: Vec3, tint: [f32; 3]) {
    let corners: Vec<Vec3> = section.iter().map(|&(along, up)| Vec3::new(along * size.z, up * size.y, 0.0)).collect();
    let corners = if slot == "paint" { smooth_path(&corners, 3) } else { corners };
    let outline: Vec<Vec2> = corners.iter().map(|point| point.truncate()).collect();
    let mesh = extrude(&outline, size.x, 0.06 * size.x).turned(turn(Vec3::Y, -90.0)).deformed(|point| {
        let draw = 1.0 - 0.22 * (point.y / size.y - 0.55).max(0.0) / 0.45;
        Vec3::new(point.x * draw, point.y, point.z)
    });
    b.part_tinted(0, slot, &mesh, tint);
}

/// A toy car, van or racer whose wheels turn.
pub fn toy_car(b: &mut Builder) {
    let long = b.value("length_m");
    let style = b.count("body").min(2);
    let (wide, tall) = (0.44 * long, [0.36, 0.44, 0.26][style] * long);
    let radius = 0.105 * long;
    let size = Vec3::new(wide, tall, long);
    let tint = *b.stream("car").pick(&BRIGHT);
    let low = 0.9 * radius / tall;
    let base = [(0.49, low), (0.5, low + 0.12), (0.48, 0.52), (-0.49, 0.56), (-0.5, low)];
    let body = match style {
        0 => vec![base[0], base[1], base[2], (0.20, 0.60), (0.08, 0.96), (-0.20, 1.0), (-0.34, 0.64), base[3], base[4]],
        1 => vec![base[0], base[1], (0.49, 0.48), (0.34, 0.54), (0.26, 0.95), (0.20, 1.0), (-0.48, 1.0), (-0.5, 0.9), base[4]],
        _ => vec![base[0], base[1], (0.44, 0.56), (0.10, 0.72), (0.02, 0.95), (-0.10, 1.0), (-0.30, 0.80), (-0.49, 0.78), base[4]],
    };
    car_body(b, "paint", &body, Vec3::new(wide, tall, long), tint);
    let glass = match style {
        0 => [(0.15, 0.64), (0.07, 0.90), (-0.19, 0.93), (-0.29, 0.66)],
        1 => [(0.29, 0.58), (0.23, 0.90), (-0.05, 0.90), (-0.05, 0.58)],
        _ => [(0.07, 0.74), (0.01, 0.90), (-0.09, 0.94), (-0.22, 0.80)],
    };
    car_body(b, "glass", &glass, size * Vec3::new(1.012, 1.0, 1.0), [0.10, 0.13, 0.16]);
    car_details(b, size, tint);
    // The wheels turn beside the body, not under it.
    let (low, belt) = (0.9 * radius, 0.58 * tall);
    let across = wide - 0.0044;
    b.collide_box(0, "paint", Vec3::Y * 0.5 * (low + belt), Vec3::new(across, belt - low, 0.98 * long));
    let cabin = [0.44, 0.66, 0.3][style];
    b.collide_box(
        0,
        "paint",
        Vec3::new(0.0, 0.5 * (belt + 0.99 * tall), -0.08 * long),
        Vec3::new(0.8 * wide, 0.99 * tall - belt, cabin * long),
    );
    let width = 0.15 * wide;
    for (name, z) in [("front_axle", 0.28), ("rear_axle", -0.28)] {
        axle(b, name, Vec3::new(0.0, radius, z * long), wide + width + 0.001, radius, width);
    }
}

/// Lamps and bumpers.
fn car_details(b: &mut Builder, size: Vec3, tint: [f32; 3]) {
    for side in [-1.0, 1.0] {
        for (end, color) in [(1.0, [0.95, 0.92, 0.78]), (-1.0, [0.70, 0.08, 0.06])] {
            let lamp = cylinder(0.075 * size.x, 0.004, 0.001, 14).turned(turn(Vec3::X, 90.0));
            b.part_tinted(0, "hubs", &lamp.moved(Vec3::new(side * 0.33 * size.x, 0.42 * size.y, end * 0.493 * size.z)), color);
        }
    }
    for end in [-1.0, 1.0] {
        let bumper = block(Vec3::new(0.9 * size.x, 0.07 * size.y, 0.02 * size.z), 0.002);
        b.part_tinted(0, "hubs", &bumper.moved(Vec3::new(0.0, 0.30 * size.y, end * 0.5 * size.z)), shade(tint, 0.4));
    }
}

/// A wooden engine with a boiler, a cab and fixed wheels.
pub fn toy_train(b: &mut Builder) {
    let l = b.value("length_m");
    let mut stream = b.stream("train");
    let first = stream.index(BRIGHT.len());
    let tint = |step: usize| BRIGHT[(first + 3 * step) % BRIGHT.len()];
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * l;
    b.part(0, "wood", &block(at(0.30, 0.07, 0.96), 0.012 * l).moved(at(0.0, 0.135, 0.0)));
    let boiler = cylinder(0.13 * l, 0.54 * l, 0.02 * l, 26).turned(turn(Vec3::X, 90.0));
    b.part_tinted(0, "paint", &boiler.moved(at(0.0, 0.295, 0.16)), tint(0));
    b.part_tinted(
        0,
        "paint",
        &cylinder(0.137 * l, 0.05 * l, 0.008 * l, 26).turned(turn(Vec3::X, 90.0)).moved(at(0.0, 0.295, 0.42)),
        tint(2),
    );
    b.part_tinted(0, "paint", &block(at(0.28, 0.34, 0.27), 0.012 * l).moved(at(0.0, 0.335, -0.30)), tint(1));
    b.part_tinted(0, "paint", &block(at(0.35, 0.035, 0.36), 0.014 * l).moved(at(0.0, 0.52, -0.30)), tint(2));
    for side in [-1.0, 1.0] {
        let window = extrude(&rounded_outline(Vec2::new(0.13, 0.12) * l, 0.03 * l, 4), 0.004 * l, 0.0).turned(turn(Vec3::Y, 90.0));
        b.part(0, "dark", &window.moved(at(side * 0.140, 0.40, -0.30)));
    }
    let funnel =
        [(0.0, 0.0), (0.05, 0.0), (0.045, 0.02), (0.045, 0.1), (0.07, 0.15), (0.072, 0.18), (0.05, 0.18), (0.04, 0.14), (0.0, 0.14)];
    b.part_tinted(0, "paint", &lathe(&funnel.map(|(across, up)| Vec2::new(across, up) * l), 20).moved(at(0.0, 0.41, 0.33)), tint(1));
    b.part_tinted(0, "paint", &cylinder(0.045 * l, 0.08 * l, 0.015 * l, 18).moved(at(0.0, 0.44, 0.10)), tint(2));
    let (tyre, hub) = wheel(0.105 * l, 0.06 * l);
    for z in [-0.33, 0.0, 0.33] {
        for side in [-1.0, 1.0] {
            b.part_tinted(0, "paint", &tyre.clone().moved(at(side * 0.175, 0.105, z)), tint(1));
            b.part(0, "wood", &hub.clone().moved(at(side * 0.175, 0.105, z)));
        }
        b.collide_box(0, "wood", at(0.0, 0.06, z), at(0.40, 0.12, 0.12));
    }
    b.part(0, "dark", &tube(&smooth_path(&[at(0.0, 0.135, -0.47), at(0.0, 0.135, -0.51), at(0.0, 0.16, -0.52)], 2), &[0.012 * l], 8));
    b.collide_box(0, "wood", at(0.0, 0.145, 0.0), at(0.30, 0.07, 0.96));
    b.collide_box(0, "paint", at(0.0, 0.295, 0.17), at(0.24, 0.23, 0.55));
    b.collide_box(0, "paint", at(0.0, 0.36, -0.30), at(0.30, 0.36, 0.30));
    b.collide_box(0, "paint", at(0.0, 0.50, 0.33), at(0.11, 0.18, 0.11));
}

/// A smooth body along Z through rings (z, half width, half height, height of the middle), as shares of a length.
fn fuselage(stations: &[(f32, f32, f32, f32)], l: f32) -> Mesh {
    let loops: Vec<Vec<Vec3>> = stations
        .iter()
        .map(|&(z, wide, tall, up)| {
            (0..18).map(|step| TAU * step as f32 / 18.0).map(|angle| Vec3::new(wide * cos(angle), up + tall * sin(angle), z) * l).collect()
        })
        .collect();
    crate::shape::loft(&loops)
}

/// A toy aeroplane on its wheels.
pub fn toy_plane(b: &mut Builder) {
    let l = b.value("length_m");
    let mut stream = b.stream("plane");
    let first = stream.index(BRIGHT.len());
    let (paint, trim) = (BRIGHT[first], BRIGHT[(first + 2) % BRIGHT.len()]);
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * l;
    let body = [
        (-0.5, 0.012, 0.02, 0.26),
        (-0.42, 0.03, 0.045, 0.25),
        (-0.1, 0.075, 0.09, 0.22),
        (0.15, 0.095, 0.105, 0.21),
        (0.36, 0.09, 0.095, 0.205),
        (0.44, 0.07, 0.075, 0.205),
        (0.46, 0.03, 0.03, 0.205),
    ];
    b.part_tinted(0, "paint", &fuselage(&body, l), paint);
    let wing = |span: f32, chord: f32, thick: f32| {
        block(Vec3::new(span, thick, chord) * l, 0.45 * thick * l).deformed(move |point| {
            let out = (2.0 * point.x / (span * l)).abs();
            Vec3::new(point.x, point.y + 0.03 * out * l, point.z * (1.0 - 0.3 * out))
        })
    };
    b.part_tinted(0, "paint", &wing(1.06, 0.22, 0.03).moved(at(0.0, 0.15, 0.13)), trim);
    if b.count("wings") > 1 {
        b.part_tinted(0, "paint", &wing(0.96, 0.20, 0.026).moved(at(0.0, 0.345, 0.16)), trim);
        for side in [-1.0, 1.0] {
            for z in [0.10, 0.20] {
                b.part(0, "dark", &tube(&[at(side * 0.36, 0.16, z), at(side * 0.34, 0.36, z)], &[0.009 * l], 6));
            }
        }
    }
    b.part_tinted(0, "paint", &wing(0.40, 0.12, 0.02).moved(at(0.0, 0.26, -0.43)), trim);
    let fin = [(-0.02, 0.0), (0.10, 0.0), (0.03, 0.14), (-0.03, 0.16)].map(|(along, up)| Vec2::new(-along, up) * l);
    let fin: Vec<Vec2> = fin.into_iter().rev().collect();
    b.part_tinted(0, "paint", &extrude(&fin, 0.02 * l, 0.006 * l).turned(turn(Vec3::Y, 90.0)).moved(at(0.0, 0.265, -0.46)), trim);
    b.part(0, "dark", &super::toys::egg_shape(at(0.055, 0.06, 0.11), 16).moved(at(0.0, 0.30, 0.10)));
    b.part_tinted(0, "paint", &super::toys::egg_shape(at(0.035, 0.035, 0.05), 14).moved(at(0.0, 0.205, 0.475)), trim);
    for blade in 0..2 {
        let mesh = super::toys::egg_shape(at(0.02, 0.16, 0.008), 12).turned(turn(Vec3::Z, 35.0 + 90.0 * blade as f32));
        b.part(0, "dark", &mesh.moved(at(0.0, 0.205, 0.485)));
    }
    let (tyre, hub) = wheel(0.055 * l, 0.035 * l);
    for side in [-1.0, 1.0] {
        b.part(0, "dark", &tyre.clone().moved(at(side * 0.15, 0.055, 0.24)));
        b.part_tinted(0, "paint", &hub.clone().moved(at(side * 0.15, 0.055, 0.24)), trim);
        b.part(0, "dark", &tube(&[at(side * 0.15, 0.055, 0.24), at(side * 0.07, 0.15, 0.22)], &[0.01 * l], 8));
        b.collide_box(0, "dark", at(side * 0.15, 0.07, 0.24), at(0.04, 0.14, 0.07));
    }
    b.part(0, "dark", &tube(&[at(0.0, 0.22, -0.40), at(0.0, 0.016, -0.40)], &[0.012 * l, 0.016 * l], 8));
    b.collide_box(0, "dark", at(0.0, 0.11, -0.40), at(0.03, 0.22, 0.03));
    b.collide_box(0, "paint", at(0.0, 0.215, 0.16), at(0.17, 0.18, 0.56));
    b.collide_box(0, "paint", at(0.0, 0.245, -0.30), at(0.08, 0.10, 0.38));
    b.collide_box(0, "paint", at(0.0, 0.165, 0.13), at(1.0, 0.03, 0.18));
    b.collide_box(0, "paint", at(0.0, 0.27, -0.43), at(0.38, 0.02, 0.10));
}

/// A toy boat with a hull, a deck house and a funnel, or with a mast and a sail.
pub fn toy_boat(b: &mut Builder) {
    let l = b.value("length_m");
    let mut stream = b.stream("boat");
    let first = stream.index(BRIGHT.len());
    let tint = |step: usize| BRIGHT[(first + step) % BRIGHT.len()];
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * l;
    let level = |share: f32, y: f32| -> Vec<Vec3> {
        (0..20)
            .map(|step| TAU * step as f32 / 20.0)
            .map(|angle| {
                // Pointed before, round behind.
                let (across, along) = (cos(angle), -sin(angle));
                let taper = if along > 0.0 { 1.0 - 0.75 * along * along } else { 1.0 };
                at(0.17 * share * across * taper, y, 0.5 * (0.8 + 0.2 * share) * along)
            })
            .collect()
    };
    let hull_skin = [level(0.62, 0.0), level(0.86, 0.04), level(1.0, 0.12), level(1.04, 0.17), level(0.96, 0.17), level(0.9, 0.145)];
    b.part_tinted(0, "paint", &crate::shape::loft(&hull_skin), tint(0));
    b.part(0, "wood", &crate::shape::loft(&[level(0.9, 0.146), level(0.9, 0.15)]));
    if b.count("sail") > 0 {
        b.part(0, "wood", &tube(&[at(0.0, 0.15, 0.08), at(0.0, 0.98, 0.08)], &[0.014 * l, 0.009 * l], 10));
        b.part(0, "wood", &tube(&[at(0.0, 0.25, 0.08), at(0.0, 0.25, -0.36)], &[0.008 * l], 8));
        let sail = crate::shape::sheet(6, 6, Vec2::new(0.42, 0.7) * l, 0.004 * l, |u, v| {
            let along = (1.0 - u) * (1.0 - v);
            at(0.002 + 0.05 * sin(PI * (1.0 - u)) * (1.0 - v), 0.26 + 0.68 * v, 0.06 - 0.40 * along)
        });
        b.part(0, "cloth", &sail);
        b.collide_box(0, "wood", at(0.0, 0.56, 0.08), at(0.03, 0.82, 0.03));
        b.collide_box(0, "cloth", at(0.015, 0.42, -0.08), at(0.05, 0.34, 0.24));
    } else {
        b.part_tinted(0, "paint", &block(at(0.20, 0.13, 0.34), 0.012 * l).moved(at(0.0, 0.21, -0.04)), [0.94, 0.93, 0.90]);
        b.part_tinted(0, "paint", &block(at(0.16, 0.10, 0.16), 0.012 * l).moved(at(0.0, 0.32, 0.0)), [0.94, 0.93, 0.90]);
        b.part_tinted(0, "paint", &block(at(0.18, 0.02, 0.19), 0.008 * l).moved(at(0.0, 0.378, 0.0)), tint(1));
        for z in [-0.14, -0.04, 0.06] {
            for side in [-1.0, 1.0] {
                let port = cylinder(0.026 * l, 0.006 * l, 0.0, 16).turned(turn(Vec3::Z, 90.0));
                b.part(0, "dark", &port.moved(at(side * 0.10, 0.22, z)));
            }
        }
        b.part_tinted(0, "paint", &cylinder(0.04 * l, 0.16 * l, 0.006 * l, 18).moved(at(0.0, 0.35, -0.13)), tint(2));
        b.part(0, "dark", &cylinder(0.042 * l, 0.03 * l, 0.004 * l, 18).moved(at(0.0, 0.415, -0.13)));
        b.collide_box(0, "paint", at(0.0, 0.21, -0.04), at(0.20, 0.13, 0.34));
        b.collide_box(0, "paint", at(0.0, 0.34, -0.04), at(0.16, 0.15, 0.24));
    }
    let low = [level(0.62, 0.0), level(1.0, 0.155)].into_iter().flat_map(|ring| ring.into_iter().step_by(2)).collect();
    hull(b, 0, "paint", low);
}
