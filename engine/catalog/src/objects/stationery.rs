//! What lies on desks: pens, a cup for them, ruler, stapler, tape, glue, calculator, punch.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::rubbing;
use super::forms::{BRIGHT, badge, hull, laid, lying_rings, oval, rectangle};
use super::tableware::points;
use crate::shape::{block, cylinder, extrude, lathe, rounded_outline, smooth_path, sweep, torus, tube};
use crate::{JointKind, JointMechanics, JointSpring};

/// Inks and barrels of pens, sRGB.
const INKS: [[f32; 3]; 5] = [[0.10, 0.16, 0.42], [0.08, 0.08, 0.09], [0.66, 0.10, 0.10], [0.10, 0.38, 0.24], [0.45, 0.45, 0.47]];

/// A ball pen lying on its clip, with a button or a cap.
pub fn pen(b: &mut Builder) {
    let (l, radius) = (b.value("length_m"), 0.5 * b.value("thickness_m"));
    let ink = *b.stream("ink").pick(&INKS);
    let barrel = [
        (0.0, 0.10),
        (0.9 * radius, 0.10),
        (radius, 0.14),
        (radius, 0.5),
        (0.96 * radius, 0.82),
        (0.4 * radius, 0.955),
        (0.22 * radius, 0.96),
        (0.1 * radius, 1.0),
        (0.0, 1.0),
    ];
    let barrel = barrel.map(|(across, up)| (across, up * l));
    let capped = b.count("cap") > 0;
    b.part_tinted(0, "barrel", &laid(lathe(&points(barrel), 14), l, radius), ink);
    let (slot, shares): (&str, &[(f32, f32)]) = if capped {
        ("barrel", &[(0.0, 0.0), (0.9, 0.0), (1.1, 0.02), (1.12, 0.38), (1.0, 0.385), (0.0, 0.385)])
    } else {
        ("metal", &[(0.0, 0.0), (0.5, 0.0), (0.56, 0.02), (0.5, 0.09), (0.95, 0.095), (0.95, 0.115), (0.0, 0.115)])
    };
    let list: Vec<Vec2> = shares.iter().map(|&(across, up)| Vec2::new(across * radius, up * l)).collect();
    b.part_tinted(0, slot, &laid(lathe(&list, 14), l, radius), if capped { ink } else { [0.8, 0.8, 0.8] });
    b.part(0, "metal", &laid(cylinder(1.03 * radius, 0.008, 0.0, 14).moved(Vec3::Y * 0.5 * l), l, radius));
    let clip = block(Vec3::new(0.26 * l, 0.0012, 0.003), 0.0004).moved(Vec3::new(-0.32 * l, 2.0 * radius + 0.0012, 0.0));
    b.part(0, "metal", &clip);
    let half = 0.5 * l;
    hull(b, 0, "barrel", lying_rings(&[(-half, radius, radius), (0.32 * l, radius, radius), (half, 0.15 * radius, radius)]));
}

/// A six-sided pencil lying on one of its sides, sharpened, with or without an eraser.
pub fn pencil(b: &mut Builder) {
    let (l, wide) = (b.value("length_m"), b.value("thickness_m"));
    // Half the width across flats is the height of the axis.
    let (up, radius) = (0.5 * wide, 0.5 * wide / cos(TAU / 12.0));
    let tint = *b.stream("pencil").pick(&BRIGHT);
    let hexagon: Vec<Vec2> = (0..6).map(|side| TAU * side as f32 / 6.0).map(|angle| Vec2::new(cos(angle), sin(angle))).collect();
    let at = |x: f32| Vec3::new(x, up, 0.0);
    let (tail, neck, tip) = (-0.5 * l, 0.5 * l - 0.022, 0.5 * l);
    let eraser = b.count("eraser") > 0;
    let body = if eraser { tail + 0.017 } else { tail };
    b.part_tinted(0, "paint", &sweep(&[at(body), at(neck)], &[radius], &hexagon, false), tint);
    b.part(0, "wood", &sweep(&[at(neck), at(tip - 0.006)], &[0.99 * radius, 0.30 * radius], &hexagon, true));
    b.part_tinted(0, "lead", &tube(&[at(tip - 0.0062), at(tip)], &[0.29 * radius, 0.06 * radius], 6), [0.13, 0.13, 0.14]);
    if eraser {
        b.part(0, "ferrule", &tube(&[at(body - 0.010), at(body + 0.001)], &[0.98 * up], 12));
        b.part(0, "eraser", &tube(&[at(tail), at(body - 0.009)], &[0.86 * up, 0.94 * up], 12));
    } else {
        b.part_tinted(0, "lead", &tube(&[at(tail - 0.0002), at(tail + 0.001)], &[0.3 * radius], 6), tint);
    }
    let ends =
        [tail, neck].into_iter().flat_map(|x| hexagon.iter().map(move |point| Vec3::new(x, up + radius * point.y, -radius * point.x)));
    let ends = ends.chain([at(tip)]).collect();
    hull(b, 0, "paint", ends);
}

/// A round or square cup for pens.
pub fn pencil_cup(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (wall, floor) = (0.0032, 0.005);
    let square = b.count("square") > 0;
    if square {
        let side = 1.8 * radius;
        b.board(0, "cup", Vec3::Y * 0.5 * floor, Vec3::new(side, floor, side), 0.001);
        for end in [-1.0, 1.0] {
            let tall = height - floor;
            b.board(0, "cup", Vec3::new(0.0, floor + 0.5 * tall, end * 0.5 * (side - wall)), Vec3::new(side, tall, wall), 0.001);
            b.board(0, "cup", Vec3::new(end * 0.5 * (side - wall), floor + 0.5 * tall, 0.0), Vec3::new(wall, tall, side - 2.0 * wall), 0.0);
        }
    } else {
        let list = [
            (0.0, 0.0),
            (radius - 0.003, 0.0),
            (radius, 0.003),
            (radius, height - 0.001),
            (radius - 0.5 * wall, height),
            (radius - wall, height - 0.001),
            (radius - wall, floor),
            (0.0, floor),
        ];
        b.part(0, "cup", &lathe(&points(list), 30));
        b.collide_cylinder(0, "cup", Vec3::ZERO, radius - 0.001, floor);
        b.collide_ring(0, "cup", Vec2::new(radius, 0.0), Vec2::new(radius, height), wall, 10);
    }
    let hollow = 0.60 * radius;
    b.inside(0, Vec3::new(-hollow, floor, -hollow), Vec3::new(hollow, height, hollow));
}

/// A flat ruler with marks.
pub fn ruler(b: &mut Builder) {
    let (l, w, thick) = (b.value("length_m"), b.value("width_m"), 0.0032);
    b.part(0, "body", &block(Vec3::new(l, thick, w), 0.0008).moved(Vec3::Y * 0.5 * thick));
    let marks = (l * 100.0) as usize;
    for mark in 0..marks {
        let x = (mark as f32 + 0.5) * 0.01 - 0.005 * marks as f32;
        let long = if mark % 5 == 0 { 0.010 } else { 0.006 };
        let shape = badge(&rectangle(Vec2::new(0.0006, long)), Vec3::ZERO).turned(turn(Vec3::X, -90.0));
        b.part(0, "marks", &shape.moved(Vec3::new(x, thick - 0.0004, -0.5 * w + 0.5 * long)));
    }
    b.part(
        0,
        "marks",
        &badge(&oval(Vec2::splat(0.006), 12), Vec3::ZERO).turned(turn(Vec3::X, -90.0)).moved(Vec3::new(
            0.5 * l - 0.008,
            thick - 0.0004,
            0.0,
        )),
    );
    b.collide_box(0, "body", Vec3::Y * 0.5 * thick, Vec3::new(l, thick, w));
}

/// A stapler: its arm turns down on a pin against a spring.
pub fn stapler(b: &mut Builder) {
    let l = b.value("length_m");
    let w = 0.24 * l;
    let at = |x: f32, y: f32| Vec3::new(x * l, y * l, 0.0);
    b.part(0, "base", &block(Vec3::new(l, 0.05 * l, w), 0.02 * l).moved(at(0.0, 0.025)));
    b.part(0, "rubber", &block(Vec3::new(0.9 * l, 0.012 * l, 0.86 * w), 0.003 * l).moved(at(0.0, 0.006)));
    b.part(0, "metal", &block(Vec3::new(0.10 * l, 0.008 * l, 0.5 * w), 0.002 * l).moved(at(0.42, 0.052)));
    for side in [-1.0, 1.0] {
        b.part(
            0,
            "metal",
            &block(Vec3::new(0.16 * l, 0.14 * l, 0.012 * l), 0.004 * l).moved(Vec3::new(-0.40 * l, 0.11 * l, side * 0.42 * w)),
        );
    }
    b.collide_box(0, "base", at(0.0, 0.026), Vec3::new(l, 0.052 * l, w));
    let pin = at(-0.42, 0.12);
    let link = b.link("arm", pin);
    let up = 0.052 * l + 0.0018 - pin.y;
    let side = [(-0.06, 0.0), (0.90, 0.035), (0.92, 0.075), (0.86, 0.115), (0.55, 0.15), (0.1, 0.15), (-0.05, 0.125)];
    let outline: Vec<Vec2> = side.iter().map(|&(x, y)| Vec2::new(x * l, up + 0.032 * l + y * l)).collect();
    b.part(link, "arm", &extrude(&outline, 0.82 * w, 0.06 * w));
    let rail = block(Vec3::new(0.92 * l, 0.05 * l, 0.62 * w), 0.008 * l).turned(turn(Vec3::Z, 2.2)).moved(Vec3::new(
        0.42 * l,
        up + 0.052 * l,
        0.0,
    ));
    b.part(link, "metal", &rail);
    let corners = side
        .iter()
        .flat_map(|&(x, y)| [-1.0, 1.0].map(|end| Vec3::new(x * l, up + (if y < 0.04 { 0.0 } else { 0.032 * l }) + y * l, end * 0.40 * w)));
    let corners = corners.collect();
    hull(b, link, "arm", corners);
    let weight = b.mass_of(link) * GRAVITY * 0.4 * l;
    // A leaf spring holds the arm up; it takes some newtons to press it.
    let spring = JointSpring { stiffness: 2.0, rest: 0.06 + weight / 2.0 };
    b.join(
        (0, link),
        JointKind::Hinge,
        Vec3::Z,
        (0.0, 1.2),
        JointMechanics { spring: Some(spring), ..rubbing(1.3 * weight + 0.12, 0.004) },
    );
}

/// A weighted dispenser of sticky tape.
pub fn tape_dispenser(b: &mut Builder) {
    let l = b.value("length_m");
    let w = 0.36 * l;
    let side = [(-0.5, 0.0), (0.5, 0.0), (0.5, 0.16), (0.44, 0.24), (0.26, 0.20), (0.02, 0.16), (-0.30, 0.20), (-0.46, 0.34), (-0.5, 0.30)];
    let outline: Vec<Vec2> = side.iter().map(|&(x, y)| Vec2::new(x * l, y * l)).collect();
    b.part(0, "body", &extrude(&outline, w, 0.03 * l));
    for end in [-1.0, 1.0] {
        let cheek = [(-0.42, 0.14), (0.20, 0.14), (0.10, 0.40), (-0.08, 0.46), (-0.28, 0.42)].map(|(x, y)| Vec2::new(x * l, y * l));
        b.part(0, "body", &extrude(&cheek, 0.05 * w, 0.02 * w).moved(Vec3::Z * end * 0.42 * w));
    }
    let hub = Vec3::new(-0.08 * l, 0.36 * l, 0.0);
    let tape = [(0.11 * l, -0.22 * w), (0.21 * l, -0.22 * w), (0.21 * l, 0.22 * w), (0.11 * l, 0.22 * w), (0.11 * l, -0.22 * w)];
    b.part(0, "tape", &lathe(&points(tape), 30).turned(turn(Vec3::X, 90.0)).moved(hub));
    b.part(0, "hub", &cylinder(0.11 * l, 0.5 * w, 0.002, 24).turned(turn(Vec3::X, 90.0)).moved(hub));
    let strip = block(Vec3::new(0.40 * l, 0.0006, 0.42 * w), 0.0).turned(turn(Vec3::Z, -42.0)).moved(Vec3::new(0.27 * l, 0.37 * l, 0.0));
    b.part(0, "tape", &strip);
    b.part(0, "blade", &block(Vec3::new(0.006 * l, 0.05 * l, 0.5 * w), 0.0).moved(Vec3::new(0.45 * l, 0.235 * l, 0.0)));
    b.collide_box(0, "body", Vec3::Y * 0.09 * l, Vec3::new(l, 0.18 * l, w));
    b.collider(0, "hub", crate::ColliderShape::Cylinder { half_height: 0.44 * w, radius: 0.21 * l }, Pose::new(hub, turn(Vec3::X, 90.0)));
}

/// A glue stick standing on its foot.
pub fn glue_stick(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let tint = *b.stream("glue").pick(&BRIGHT);
    let foot = [(0.0, 0.0), (0.96, 0.0), (1.0, 0.02), (1.0, 0.11), (0.9, 0.12), (0.9, 0.56), (0.0, 0.56)];
    b.part(0, "body", &lathe(&points(foot.map(|(across, up)| (across * radius, up * height))), 24));
    let cap = [(0.0, 0.56), (0.98, 0.56), (1.0, 0.57), (1.0, 0.97), (0.93, 1.0), (0.0, 1.0)];
    b.part_tinted(0, "cap", &lathe(&points(cap.map(|(across, up)| (across * radius, up * height))), 24), tint);
    b.part_tinted(0, "label", &super::forms::sleeve(0.9 * radius + 0.0003, 0.14 * height, 0.54 * height, b.tile("label"), 1.0), tint);
    b.collide_cylinder(0, "body", Vec3::ZERO, radius, height);
}

/// A pocket or desk calculator.
pub fn calculator(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("depth_m"));
    b.part(0, "body", &block(size, 0.3 * size.y).moved(Vec3::Y * 0.5 * size.y));
    let top = |x: f32, z: f32, lift: f32| Vec3::new(x * size.x, size.y + lift, z * size.z);
    b.part(0, "screen", &block(Vec3::new(0.82 * size.x, 0.0012, 0.15 * size.z), 0.0).moved(top(0.0, -0.34, 0.0002)));
    b.part(0, "solar", &block(Vec3::new(0.40 * size.x, 0.0008, 0.06 * size.z), 0.0).moved(top(0.18, -0.46, 0.0)));
    for row in 0..5 {
        for column in 0..4 {
            let at = top((column as f32 - 1.5) * 0.225, -0.19 + 0.142 * row as f32, 0.0008);
            let key = block(Vec3::new(0.17 * size.x, 0.0026, 0.095 * size.z), 0.0008);
            if row == 0 || column == 3 {
                b.part_tinted(0, "keys", &key.moved(at), if row == 0 && column == 0 { [0.75, 0.22, 0.16] } else { [0.34, 0.36, 0.40] });
            } else {
                b.part(0, "keys", &key.moved(at));
            }
        }
    }
    b.collide_box(0, "body", Vec3::Y * 0.5 * (size.y + 0.0015), size + Vec3::Y * 0.0015);
}

/// A hole punch with a lever over a tray.
pub fn hole_punch(b: &mut Builder) {
    let l = b.value("width_m");
    let at = |x: f32, y: f32, z: f32| Vec3::new(x, y, z) * l;
    b.part(0, "tray", &block(at(1.0, 0.09, 0.62), 0.02 * l).moved(at(0.0, 0.045, 0.0)));
    for side in [-1.0, 1.0] {
        let post = block(at(0.13, 0.20, 0.22), 0.015 * l).moved(at(side * 0.33, 0.18, -0.05));
        b.part(0, "metal", &post);
        b.part(0, "metal", &cylinder(0.03 * l, 0.10 * l, 0.0, 12).moved(at(side * 0.33, 0.14, 0.10)));
    }
    b.collide_box(0, "tray", at(0.0, 0.045, 0.0), at(1.0, 0.09, 0.62));
    b.collide_box(0, "metal", at(0.0, 0.18, -0.05), at(0.78, 0.18, 0.20));
    let link = b.link("lever", at(0.0, 0.30, -0.14));
    let side = [(-0.10, 0.02), (0.20, 0.10), (0.50, 0.14), (0.52, 0.18), (0.30, 0.22), (-0.06, 0.12)];
    let outline: Vec<Vec2> = side.iter().map(|&(z, y)| Vec2::new(z * l, y * l)).collect();
    b.part(link, "lever", &extrude(&outline, 0.86 * l, 0.03 * l).turned(turn(Vec3::Y, -90.0)));
    let corners = side.iter().flat_map(|&(z, y)| [-1.0, 1.0].map(|end| Vec3::new(end * 0.42 * l, y * l, z * l)));
    let corners = corners.collect();
    hull(b, link, "lever", corners);
    let weight = b.mass_of(link) * GRAVITY * 0.3 * l;
    let mechanics =
        JointMechanics { spring: Some(JointSpring { stiffness: 4.0, rest: -0.02 - weight / 4.0 }), ..rubbing(1.2 * weight + 0.05, 0.01) };
    b.join((0, link), JointKind::Hinge, Vec3::X, (0.0, 0.12), mechanics);
}

/// An eraser in a paper sleeve.
pub fn eraser(b: &mut Builder) {
    let l = b.value("length_m");
    let size = Vec3::new(l, 0.26 * l, 0.42 * l);
    let tint = *b.stream("sleeve").pick(&BRIGHT);
    b.part(0, "rubber", &block(size, 0.06 * l).moved(Vec3::Y * 0.5 * size.y));
    let sleeve = Vec3::new(0.62 * l, size.y - 0.0002, size.z + 0.0006);
    b.part_tinted(0, "sleeve", &block(sleeve, 0.03 * l).moved(Vec3::new(-0.12 * l, 0.5 * size.y + 0.0003, 0.0)), tint);
    b.part(0, "rubber", &block(Vec3::new(0.12 * l, 0.0008, size.z - 0.1 * l), 0.0).moved(Vec3::new(-0.12 * l, size.y + 0.0003, 0.0)));
    b.collide_box(0, "rubber", Vec3::Y * 0.5 * size.y, size);
}

/// Spectacles folded open, standing on their rims and temples.
pub fn glasses(b: &mut Builder) {
    let w = b.value("width_m");
    let round = b.count("round") > 0;
    let (lens, tall) = (0.37 * w, if round { 0.34 * w } else { 0.27 * w });
    let long = 1.02 * w;
    let z = 0.5 * long;
    let wire = 0.0016 + 0.0012 * b.value("thickness_share");
    for side in [-1.0, 1.0] {
        let middle = Vec3::new(side * 0.27 * w, 0.5 * tall + wire, z);
        let shape = if round {
            rounded_outline(Vec2::new(0.92 * lens, tall), 0.49 * tall, 5)
        } else {
            rounded_outline(Vec2::new(lens, tall), 0.3 * tall, 4)
        };
        let mut rim: Vec<Vec3> = shape.iter().map(|point| middle + point.extend(0.0)).collect();
        rim.push(rim[0]);
        b.part(0, "frame", &tube(&rim, &[wire], 6));
        b.part(0, "lens", &extrude(&shape, 0.0016, 0.0).moved(middle));
        let hinge = Vec3::new(side * 0.49 * w, 0.72 * tall + wire, z - 0.002);
        let temple = [
            hinge,
            hinge - Vec3::Z * 0.72 * long,
            Vec3::new(hinge.x - side * 0.02 * w, 0.4 * tall, -0.43 * long),
            Vec3::new(hinge.x - side * 0.04 * w, wire, -0.5 * long),
        ];
        b.part(0, "frame", &tube(&smooth_path(&temple, 3), &[wire], 6));
        b.part(0, "frame", &block(Vec3::new(0.05 * w, 0.006, 0.006), 0.001).moved(hinge - Vec3::X * side * 0.02 * w));
        b.collide_box(0, "frame", Vec3::new(middle.x, 0.5 * tall + wire, z), Vec3::new(lens, tall + 2.0 * wire, 0.004));
        b.collide_bar(0, "frame", temple[0], temple[1], 0.004);
        b.collide_bar(0, "frame", temple[1], temple[3] + Vec3::Y * 0.001, 0.004);
    }
    let bridge = [Vec3::new(-0.10 * w, 0.66 * tall, z), Vec3::new(0.0, 0.76 * tall, z + 0.003), Vec3::new(0.10 * w, 0.66 * tall, z)];
    b.part(0, "frame", &tube(&smooth_path(&bridge, 3), &[wire], 6));
}

/// A watch lying with its strap closed to a loop on its side.
pub fn wrist_watch(b: &mut Builder) {
    let radius = 0.5 * b.value("case_m");
    let (wide, loop_radius) = (1.05 * radius, 0.030);
    let up = 0.5 * wide;
    // The strap is a ring whose axis stands upright; the case looks towards +Z.
    let inner = loop_radius - 0.0014;
    let list = [
        (inner, up - 0.5 * wide),
        (loop_radius + 0.0006, up - 0.5 * wide),
        (loop_radius + 0.0006, up + 0.5 * wide),
        (inner, up + 0.5 * wide),
        (inner, up - 0.5 * wide),
    ];
    b.part(0, "strap", &lathe(&points(list), 36));
    let face = Vec3::new(0.0, radius + 0.001, loop_radius + 0.003);
    let case = [(0.0, -0.004), (0.9, -0.004), (1.0, -0.001), (1.0, 0.003), (0.88, 0.005), (0.84, 0.0045), (0.0, 0.0045)];
    b.part(0, "case", &lathe(&points(case.map(|(across, deep)| (across * radius, deep))), 32).turned(turn(Vec3::X, 90.0)).moved(face));
    let dial = |outline: &[Vec2], lift: f32| badge(outline, face + Vec3::Z * (0.0042 + lift));
    b.part(0, "dial", &dial(&oval(Vec2::splat(1.66 * radius), 30), 0.0));
    for hour in 0..12 {
        let angle = TAU * hour as f32 / 12.0;
        let mark = badge(&rectangle(Vec2::new(0.05, if hour % 3 == 0 { 0.18 } else { 0.1 }) * radius), Vec3::new(0.0, 0.70 * radius, 0.0));
        b.part(0, "marks", &mark.turned(turn(Vec3::Z, angle.to_degrees())).moved(face + Vec3::Z * 0.0045));
    }
    for (degrees, long) in [(-52.0, 0.42), (60.0, 0.60)] {
        let hand = badge(&rectangle(Vec2::new(0.055, long) * radius), Vec3::new(0.0, 0.5 * long * radius, 0.0));
        b.part(0, "marks", &hand.turned(turn(Vec3::Z, degrees)).moved(face + Vec3::Z * 0.0048));
    }
    b.part(0, "case", &cylinder(0.0024, 0.004, 0.0006, 12).turned(turn(Vec3::Z, 90.0)).moved(face + Vec3::X * (radius + 0.0015)));
    b.part(0, "case", &torus(0.86 * radius, 0.0009, 30, 6).turned(turn(Vec3::X, 90.0)).moved(face + Vec3::Z * 0.0045));
    b.collide_ring(0, "strap", Vec2::new(loop_radius, 0.0), Vec2::new(loop_radius, wide), 0.004, 8);
    b.collide_box(0, "case", face + Vec3::Z * 0.0005, Vec3::new(1.8 * radius, 1.8 * radius, 0.008));
}
