//! What stands and hangs about in a bathroom.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use super::turned::{Vessel, drum, spindle};
use super::worktop::roll;
use crate::ColliderShape;
use crate::shape::{block, cylinder, extrude, lathe, loft, rounded_outline, smooth_path, torus, tube};

/// A roll of toilet paper, standing.
pub fn toilet_paper(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    roll(b, Pose::IDENTITY, radius, 0.021, height);
    b.collide_cylinder(0, "paper", Vec3::ZERO, radius, height);
}

/// A holder on the wall with a roll on its arm; its back at z = 0 of the plate.
pub fn toilet_roll_holder(b: &mut Builder) {
    let (wide, radius) = (b.value("width_m"), 0.5 * b.value("roll_m"));
    let reach = radius + 0.017;
    let y = radius + 0.0005;
    let square = b.count("shape") == 1;
    let plate =
        if square { block(Vec3::new(0.05, 0.05, 0.008), 0.002) } else { cylinder(0.026, 0.008, 0.002, 20).turned(turn(Vec3::X, 90.0)) };
    let wall = -0.5 * (reach + radius);
    let x = -0.5 * wide + 0.006;
    b.part(0, "metal", &plate.moved(Vec3::new(x, y, wall + 0.004)));
    let arm = [
        Vec3::new(x, y, wall + 0.004),
        Vec3::new(x, y, wall + reach - 0.012),
        Vec3::new(x + 0.012, y, wall + reach),
        Vec3::new(0.5 * wide, y, wall + reach),
    ];
    b.part(0, "metal", &tube(&arm, &[0.006], 10));
    let tall = wide - 0.03;
    let hung = Pose::new(Vec3::new(0.5 * wide - 0.006, y - 0.0005, wall + reach), turn(Vec3::Z, 90.0));
    roll(b, hung, radius, 0.02, tall);
    let pose = Pose::new(Vec3::new(0.5 * wide - 0.006 - 0.5 * tall, y, wall + reach), turn(Vec3::Z, 90.0));
    b.collider(0, "paper", ColliderShape::Cylinder { half_height: 0.5 * tall, radius: radius - 0.0005 }, pose);
    b.collide_box(0, "metal", Vec3::new(x, y, wall + 0.5 * reach), Vec3::new(0.012, 0.012, reach));
}

/// A toilet brush standing in its holder.
pub fn toilet_brush(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let pot = 0.36 * height;
    let outer = [(0.96 * radius, 0.0), (radius, 0.006), (0.94 * radius, 0.6 * pot), (0.82 * radius, pot)];
    spindle(b, 0, "pot", Vec3::ZERO, &outer, 2);
    spindle(b, 0, "handle", Vec3::Y * pot, &[(0.8 * radius, -0.002), (0.8 * radius, 0.006), (0.3 * radius, 0.012)], 1);
    let long = height - pot;
    spindle(
        b,
        0,
        "handle",
        Vec3::Y * pot,
        &[(0.006, 0.0), (0.006, 0.55 * long), (0.010, 0.7 * long), (0.011, 0.95 * long), (0.006, long)],
        2,
    );
    b.collide_turned_solid(0, "pot", Vec2::new(0.97 * radius, 0.0), Vec2::new(0.84 * radius, pot), 12);
    b.collide_cylinder(0, "handle", Vec3::Y * pot, 0.009, long - 0.002);
    b.grip(0, Vec3::Y * (pot + 0.8 * long), Vec3::Y, 0.3 * long, 0.022);
}

/// A pump dispenser for soap: round or square.
pub fn soap_dispenser(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let body = 0.70 * height;
    pump_bottle(b, body, radius, b.count("shape"));
    pump(b, Vec3::Y * body, height - body, 0.34 * radius.min(0.035));
}

/// The body of a bottle with a shoulder: round (0), square (1) or waisted (2); its collider with it.
fn pump_bottle(b: &mut Builder, body: f32, radius: f32, shape: usize) {
    if shape == 1 {
        let side = 1.7 * radius;
        let loop_at = |share: f32, y: f32| -> Vec<Vec3> {
            rounded_outline(Vec2::splat(share * side), 0.3 * share * side, 4).iter().map(|point| Vec3::new(point.x, y, -point.y)).collect()
        };
        b.part(
            0,
            "body",
            &loft(&[loop_at(0.95, 0.0), loop_at(1.0, 0.004), loop_at(1.0, 0.86 * body), loop_at(0.9, 0.94 * body), loop_at(0.5, body)]),
        );
        b.collide_box(0, "body", Vec3::Y * 0.44 * body, Vec3::new(0.97 * side, 0.88 * body, 0.97 * side));
        b.collide_cylinder(0, "body", Vec3::Y * 0.88 * body, 0.3 * side, 0.12 * body);
        return;
    }
    let waist = if shape == 2 { 0.86 } else { 1.0 };
    let corners = [
        (0.94 * radius, 0.0),
        (radius, 0.005),
        (waist * radius, 0.5 * body),
        (radius, 0.8 * body),
        (0.86 * radius, 0.92 * body),
        (0.42 * radius, body),
    ];
    spindle(b, 0, "body", Vec3::ZERO, &corners, 2);
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.98 * radius, 0.84 * body);
    b.collide_turned_solid(0, "body", Vec2::new(0.96 * radius, 0.84 * body), Vec2::new(0.45 * radius, body), 10);
}

/// A pump's head on a bottle's neck: collar, stem and spout.
fn pump(b: &mut Builder, at: Vec3, tall: f32, neck: f32) {
    spindle(b, 0, "pump", at, &[(1.4 * neck, -0.002), (1.4 * neck, 0.3 * tall), (0.5 * neck, 0.36 * tall), (0.5 * neck, 0.75 * tall)], 1);
    spindle(b, 0, "pump", at, &[(0.9 * neck, 0.72 * tall), (neck, 0.78 * tall), (neck, 0.96 * tall), (0.8 * neck, tall)], 1);
    let nozzle = [at + Vec3::Y * 0.88 * tall, at + Vec3::new(0.0, 0.88 * tall, 0.034), at + Vec3::new(0.0, 0.76 * tall, 0.042)];
    b.part(0, "pump", &tube(&smooth_path(&nozzle, 2), &[0.0045, 0.0045, 0.004, 0.004, 0.0035], 8));
    b.collide_cylinder(0, "pump", at, 1.2 * neck, 0.34 * tall);
    b.collide_cylinder(0, "pump", at + Vec3::Y * 0.34 * tall, 0.8 * neck, 0.65 * tall);
    b.collide_box(0, "pump", at + Vec3::new(0.0, 0.87 * tall, 0.022), Vec3::new(0.009, 0.009, 0.034));
}

/// A bar of soap, worn a little.
pub fn soap_bar(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let bar = crate::shape::soft_block(size - Vec3::Y * 0.004, 0.4 * size.y, Vec3::new(0.001, 0.0018, 0.001));
    b.part(0, "soap", &bar.moved(Vec3::Y * 0.5 * size.y));
    let mark = extrude(&rounded_outline(Vec2::new(0.5 * size.x, 0.4 * size.z), 0.18 * size.z, 5), 0.001, 0.0004);
    b.part(0, "soap", &mark.turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * (size.y - 0.0004)));
    b.collide_box(0, "soap", Vec3::Y * 0.5 * size.y, size - Vec3::new(0.008, 0.0, 0.008));
}

/// A toothbrush lying on its back.
pub fn toothbrush(b: &mut Builder) {
    let long = b.value("length_m");
    let path = [
        (-0.5, 0.0045, 0.0035),
        (-0.32, 0.0045, 0.003),
        (-0.2, 0.0045, 0.0022),
        (0.0, 0.0055, 0.004),
        (0.25, 0.006, 0.0055),
        (0.45, 0.005, 0.0048),
        (0.5, 0.005, 0.003),
    ];
    let line: Vec<Vec3> = path.iter().map(|&(z, y, _)| Vec3::new(0.0, y, z * long)).collect();
    let widths: Vec<f32> = path.iter().map(|&(_, _, width)| width).collect();
    let section = rounded_outline(Vec2::new(2.2, 1.6), 0.7, 3);
    b.part(0, "handle", &crate::shape::sweep(&line, &widths, &section, true));
    let head = Vec3::new(0.011, 0.011, 0.026);
    b.panel(0, "bristles", Vec3::new(0.0, 0.0125, -0.43 * long), head, 0.002);
    b.panel(0, "accent", Vec3::new(0.0, 0.0098, 0.22 * long), Vec3::new(0.006, 0.003, 0.3 * long), 0.001);
    b.collide_box(0, "handle", Vec3::Y * 0.005, Vec3::new(0.010, 0.010, 0.98 * long));
    b.collide_box(0, "bristles", Vec3::new(0.0, 0.014, -0.43 * long), Vec3::new(0.010, 0.008, 0.025));
    b.part(0, "handle", &block(Vec3::new(0.008, 0.002, 0.5 * long), 0.0008).moved(Vec3::new(0.0, 0.001, 0.12 * long)));
}

/// A cup for toothbrushes, with two brushes in it if asked.
pub fn toothbrush_cup(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer = [(0.86 * radius, 0.0), (0.9 * radius, 0.005), (0.95 * radius, 0.5 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.0035, floor: 0.006, pieces: 8 }.add(b, 0, "body");
    for brush in 0..b.count("brushes") {
        let side = if brush == 0 { 1.0 } else { -1.0 };
        let foot = Vec3::new(-0.5 * side * radius, 0.008, 0.2 * side * radius);
        let rest = Vec3::new(0.78 * side * radius, height, -0.3 * side * radius);
        let way = (rest - foot).normalize();
        let tip = foot + way * 0.185;
        b.part(
            0,
            if brush == 0 { "brush_0" } else { "brush_1" },
            &tube(&[foot, foot.lerp(tip, 0.5), foot.lerp(tip, 0.8), tip], &[0.005, 0.0045, 0.003, 0.004], 8),
        );
        let across = way.cross(Vec3::Z).normalize_or(Vec3::X) * -side;
        let pose = Pose::new(tip - way * 0.012 + across * 0.007, homebody_core::Quat::from_rotation_arc(Vec3::Y, way));
        b.part(0, "bristles", &block(Vec3::new(0.011, 0.026, 0.010), 0.002).posed(pose));
        b.collide_bar(0, "body", rest - way * 0.01, tip, 0.010);
    }
}

/// A tube of toothpaste, lying, its cap towards +Z.
pub fn toothpaste(b: &mut Builder) {
    let (long, wide, thick) = (b.value("length_m"), b.value("width_m"), 0.034);
    let level = |share: f32, half: f32, tall: f32| -> Vec<Vec3> {
        let z = (share - 0.5) * long;
        (0..20).map(|side| TAU * side as f32 / 20.0).map(|angle| Vec3::new(half * cos(angle), 0.5 * tall * (1.0 + sin(angle)), z)).collect()
    };
    let loops = [
        level(0.0, 0.5 * wide, 0.003),
        level(0.06, 0.5 * wide, 0.004),
        level(0.5, 0.48 * wide, 0.8 * thick),
        level(0.82, 0.36 * wide, thick),
        level(0.855, 0.012, 0.9 * thick),
    ];
    b.part(0, "tube", &loft(&loops));
    let cap =
        lathe(&[(0.0, 0.0), (0.011, 0.0), (0.0125, 0.004), (0.0115, 0.145 * long), (0.0, 0.145 * long)].map(|(x, y)| Vec2::new(x, y)), 20);
    b.part(0, "cap", &cap.turned(turn(Vec3::X, 90.0)).moved(Vec3::new(0.0, 0.5 * thick, 0.355 * long)));
    b.part(
        0,
        "band",
        &loft(&[
            level(0.30, 0.487 * wide, 0.52 * thick),
            level(0.31, 0.492 * wide, 0.56 * thick),
            level(0.42, 0.49 * wide, 0.76 * thick),
            level(0.43, 0.48 * wide, 0.74 * thick),
        ]),
    );
    let points: Vec<Vec3> = [&loops[1], &loops[2], &loops[3]].into_iter().flat_map(|points| points.iter().step_by(2).copied()).collect();
    b.collider(0, "tube", ColliderShape::Hull { points }, Pose::IDENTITY);
    b.collide_box(0, "cap", Vec3::new(0.0, 0.5 * thick, 0.42 * long), Vec3::new(0.018, 0.018, 0.14 * long));
}

/// A bottle of shampoo: a flattened body with a cap or a pump, and a label.
pub fn shampoo_bottle(b: &mut Builder) {
    let (height, wide, deep) = (b.value("height_m"), b.value("width_m"), b.value("depth_m"));
    let cap = 0.18 * height;
    let body = height - cap;
    flat_bottle(b, "body", Vec3::new(wide, body, deep));
    let neck = 0.32 * deep.min(wide);
    if b.count("shape") == 1 {
        pump(b, Vec3::Y * body, cap, 0.8 * neck);
    } else {
        spindle(b, 0, "pump", Vec3::Y * (body - 0.002), &drum(1.15 * neck, 0.0, cap + 0.002, 0.004), 1);
        b.collide_cylinder(0, "pump", Vec3::Y * body, 1.15 * neck, cap);
    }
    label(b, Vec3::new(wide, body, deep));
}

/// A bottle of elliptic section with a rounded shoulder, seen and touched.
pub fn flat_bottle(b: &mut Builder, slot: &str, size: Vec3) {
    let level = |share: f32, y: f32| -> Vec<Vec3> {
        (0..24)
            .map(|side| TAU * side as f32 / 24.0)
            .map(|angle| Vec3::new(0.5 * share * size.x * cos(angle), y * size.y, -0.5 * share * size.z * sin(angle)))
            .collect()
    };
    let loops =
        [level(0.94, 0.0), level(1.0, 0.03), level(1.0, 0.5), level(0.98, 0.76), level(0.86, 0.9), level(0.6, 0.97), level(0.4, 1.0)];
    b.part(0, slot, &loft(&loops));
    for pair in [[&loops[0], &loops[3]], [&loops[3], &loops[6]]] {
        let points = pair.into_iter().flat_map(|points| points.iter().step_by(2).copied()).collect();
        b.collider(0, slot, ColliderShape::Hull { points }, Pose::IDENTITY);
    }
}

/// A printed label around the front of an elliptic bottle of this size.
pub fn label(b: &mut Builder, size: Vec3) {
    let print = crate::shape::sheet(10, 2, Vec2::new(size.x, 0.4 * size.y), 0.0006, |u, v| {
        let angle = PI * (0.84 - 0.68 * u);
        Vec3::new(0.503 * size.x * cos(angle), (0.24 + 0.4 * v) * size.y, 0.503 * size.z * sin(angle) + 0.0006)
    });
    b.part(0, "label", &print);
}

/// A hairbrush lying on its back: a paddle with bristles.
pub fn hairbrush(b: &mut Builder) {
    let long = b.value("length_m");
    let (wide, thick) = (b.value("width_m"), 0.014);
    let head = 0.5 * long;
    let outline: Vec<Vec2> = crate::shape::arc(Vec2::ZERO, 1.0, 0.0, TAU, 24)[..24]
        .iter()
        .map(|point| Vec2::new(0.5 * wide * point.x, 0.5 * head * point.y))
        .collect();
    let z = -0.5 * (long - head);
    b.part(0, "handle", &extrude(&outline, thick, 0.004).turned(turn(Vec3::X, -90.0)).moved(Vec3::new(0.0, 0.5 * thick, z)));
    let pad: Vec<Vec2> = outline.iter().map(|&point| 0.82 * point).collect();
    b.part(0, "pad", &extrude(&pad, 0.006, 0.0025).turned(turn(Vec3::X, -90.0)).moved(Vec3::new(0.0, thick, z)));
    for row in -4..=4_i32 {
        for column in -3..=3_i32 {
            let place = Vec2::new(column as f32 * 0.11 * wide, row as f32 * 0.085 * head);
            if (place / Vec2::new(0.5 * wide, 0.5 * head)).length() < 0.74 {
                b.part(0, "bristles", &cylinder(0.0009, 0.012, 0.0, 4).moved(Vec3::new(place.x, thick + 0.008, z + place.y)));
            }
        }
    }
    let grip = [
        Vec3::new(0.0, 0.5 * thick, z + 0.46 * head),
        Vec3::new(0.0, 0.5 * thick, 0.2 * long),
        Vec3::new(0.0, 0.5 * thick, 0.42 * long),
        Vec3::new(0.0, 0.5 * thick, 0.5 * long),
    ];
    b.part(0, "handle", &tube(&smooth_path(&grip, 3), &[0.006, 0.006, 0.0065, 0.007, 0.007, 0.007, 0.007, 0.007, 0.007, 0.005], 10));
    b.collide_box(0, "handle", Vec3::new(0.0, 0.5 * thick, z), Vec3::new(0.72 * wide, thick, 0.78 * head));
    b.collide_box(0, "pad", Vec3::new(0.0, thick + 0.007, z), Vec3::new(0.5 * wide, 0.013, 0.6 * head));
    b.collide_box(0, "handle", Vec3::new(0.0, 0.5 * thick, 0.24 * long), Vec3::new(0.014, thick, 0.5 * long));
    b.grip(0, grip[1], Vec3::Z, 0.3 * long, 0.014);
}

/// A hair dryer lying on its side.
pub fn hair_dryer(b: &mut Builder) {
    let long = b.value("length_m");
    let radius = 0.5 * b.value("barrel_m");
    let lay = turn(Vec3::Z, -90.0);
    let mut profile = vec![Vec2::new(0.0, 0.0)];
    profile.extend(
        [(0.7, 0.0), (0.95, 0.06), (1.0, 0.3), (0.92, 0.62), (0.66, 0.9), (0.62, 1.0), (0.54, 1.0), (0.5, 0.94)]
            .map(|(out, along)| Vec2::new(out * radius, along * long)),
    );
    profile.push(Vec2::new(0.0, 0.94 * long));
    b.part(0, "body", &lathe(&profile, 28).turned(lay).moved(Vec3::new(-0.5 * long, radius, -0.06)));
    for share in [0.25, 0.5] {
        let grille = torus(share * radius, 0.0012, 20, 5).turned(lay);
        b.part(0, "dark", &grille.moved(Vec3::new(-0.5 * long, radius, -0.06)));
    }
    let grip = [
        Vec3::new(-0.18 * long, radius, -0.06 + 0.8 * radius),
        Vec3::new(-0.2 * long, 0.9 * radius, 0.03),
        Vec3::new(-0.24 * long, 0.6 * radius, 0.10),
    ];
    b.part(0, "body", &tube(&smooth_path(&grip, 3), &[0.019, 0.018, 0.0175, 0.0175, 0.017, 0.017, 0.016], 12));
    b.panel(0, "dark", Vec3::new(-0.2 * long, 0.9 * radius + 0.017, 0.025), Vec3::new(0.012, 0.006, 0.03), 0.002);
    let mut points: Vec<Vec3> = [(-0.48, 0.9), (-0.2, 1.0), (0.1, 0.95), (0.5, 0.62)]
        .into_iter()
        .flat_map(|(along, share)| {
            (0..10).map(move |side| TAU * side as f32 / 10.0).map(move |angle| {
                Vec3::new(along * long, (radius + share * radius * sin(angle)).max(0.0), -0.06 + share * radius * cos(angle))
            })
        })
        .collect();
    // The barrel rests along a narrow flat.
    points.extend([-0.42, 0.15].into_iter().flat_map(|along| [-0.2, 0.2].map(|z| Vec3::new(along * long, 0.0, z * radius - 0.06))));
    b.collider(0, "body", ColliderShape::Hull { points }, Pose::IDENTITY);
    b.collide_bar(0, "body", grip[0], grip[2], 0.03);
    let rest = Vec3::new(grip[2].x, 0.0, grip[2].z - 0.01);
    let low = grip[2].y - 0.012;
    b.part(0, "dark", &cylinder(0.006, low, 0.001, 10).moved(rest + Vec3::Y * 0.5 * low));
    b.collide_cylinder(0, "body", rest, 0.006, low);
    b.grip(0, grip[1], Vec3::Z, 0.09, 0.036);
}

/// A bathroom scale: a slab of glass with a display.
pub fn bathroom_scale(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let plate = rounded_outline(Vec2::new(size.x, size.z), if b.count("shape") == 1 { 0.45 * size.z } else { 0.025 }, 6);
    let foot = 0.5 * size.y;
    b.part(0, "glass", &extrude(&plate, size.y - foot, 0.002).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * (0.5 * (size.y + foot))));
    for (x, z) in [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)] {
        let at = Vec3::new(x * 0.34 * size.x, 0.5 * foot, z * 0.34 * size.z);
        b.part(0, "feet", &cylinder(0.022, foot, 0.002, 16).moved(at));
        b.collide_cylinder(0, "feet", at - Vec3::Y * 0.5 * foot, 0.022, foot);
    }
    b.panel(0, "screen", Vec3::new(0.0, size.y, -0.34 * size.z), Vec3::new(0.26 * size.x, 0.0012, 0.1 * size.z), 0.0003);
    for side in [-1.0, 1.0] {
        b.panel(0, "metal", Vec3::new(side * 0.25 * size.x, size.y, 0.08 * size.z), Vec3::new(0.14 * size.x, 0.001, 0.44 * size.z), 0.0003);
    }
    if b.count("shape") == 1 {
        b.collide_cylinder(0, "glass", Vec3::Y * foot, 0.48 * size.x.min(size.z), size.y - foot);
    } else {
        b.collide_box(0, "glass", Vec3::Y * 0.5 * (size.y + foot), Vec3::new(size.x - 0.004, size.y - foot, size.z - 0.004));
    }
}
