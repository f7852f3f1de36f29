//! Cleaning and laundry: buckets, brooms, bottles, iron, vacuum cleaner.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::bath_things::{flat_bottle, label};
use super::builder::turn;
use super::fittings::rubbing;
use super::turned::{Vessel, drum, spindle};
use super::worktop::ring;
use crate::shape::{block, cylinder, extrude, lathe, loft, rounded_outline, smooth_path, torus, tube};
use crate::{ColliderShape, JointKind};

/// A laundry basket: a tall box of wicker or pierced plastic with a lid on hinges.
pub fn laundry_basket(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, floor, lid) = (0.008, 0.008, 0.016);
    let rim = size.y - lid - 0.003;
    let loop_at = |inset: f32, y: f32, corner: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(size.x, size.z) - Vec2::splat(2.0 * inset), corner, 4)
            .iter()
            .map(|point| Vec3::new(point.x, y, -point.y))
            .collect()
    };
    let rows = ((rim / 0.03) as usize).max(6);
    let mut loops = vec![loop_at(0.016, 0.0, 0.05)];
    for row in 0..=rows {
        let y = 0.006 + (rim - 0.012) * row as f32 / rows as f32;
        let relief = if row % 2 == 0 { 0.0 } else { 0.003 };
        loops.push(loop_at(0.012 * (1.0 - y / rim) + relief + 0.002, y, 0.05));
    }
    loops.extend([loop_at(0.0, rim - 0.004, 0.05), loop_at(0.0, rim, 0.05), loop_at(wall, rim, 0.044), loop_at(wall + 0.012, floor, 0.04)]);
    b.part(0, "body", &loft(&loops));
    b.collide_box(0, "body", Vec3::Y * 0.5 * floor, Vec3::new(size.x - 0.03, floor, size.z - 0.03));
    for side in [-1.0, 1.0] {
        let y = 0.5 * (floor + rim);
        b.collide_box(0, "body", Vec3::new(side * (0.5 * size.x - 0.009), y, 0.0), Vec3::new(wall, rim - floor, size.z - 0.04));
        b.collide_box(0, "body", Vec3::new(0.0, y, side * (0.5 * size.z - 0.009)), Vec3::new(size.x - 0.04, rim - floor, wall));
        b.panel(0, "lining", Vec3::new(side * 0.5 * size.x, rim - 0.1, 0.0), Vec3::new(0.006, 0.032, 0.11), 0.0025);
    }
    let half = Vec3::new(0.5 * size.x - 0.03, 0.0, 0.5 * size.z - 0.03);
    b.inside(0, Vec3::Y * floor - half, Vec3::Y * rim + half);
    let link = b.link("lid", Vec3::new(0.0, rim + 0.002, 0.006 - 0.5 * size.z));
    let middle = Vec3::new(0.0, 0.5 * lid + 0.0005, 0.5 * size.z - 0.006);
    let plate = rounded_outline(Vec2::new(size.x, size.z), 0.05, 5);
    b.part(link, "lid", &extrude(&plate, lid, 0.005).turned(turn(Vec3::X, -90.0)).moved(middle));
    b.collide_box(link, "lid", middle, Vec3::new(size.x - 0.012, lid, size.z - 0.012));
    b.grip(link, middle + Vec3::Z * 0.5 * size.z, Vec3::X, 0.15, lid);
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.join((0, link), JointKind::Hinge, Vec3::NEG_X, (0.0, 1.75), rubbing(0.15 * weight, 0.1));
}

/// A bucket with a wire bow lying on its rim.
pub fn bucket(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let rim = height - 0.014;
    let outer = [(0.74 * radius, 0.0), (0.76 * radius, 0.006), (0.87 * radius, 0.5 * rim), (0.98 * radius, rim)];
    Vessel { outer: &outer, wall: 0.003, floor: 0.006, pieces: 10 }.add(b, 0, "body");
    b.part(0, "body", &torus(0.985 * radius, 0.006, 32, 8).moved(Vec3::Y * (rim - 0.004)));
    let bow: Vec<Vec3> = (0..=16)
        .map(|step| std::f32::consts::PI * step as f32 / 16.0)
        .map(|angle| Vec3::new(1.0 * radius * cos(angle), rim + 0.008, 0.99 * radius * sin(angle)))
        .collect();
    b.part(0, "bow", &tube(&bow, &[0.003], 7));
    let grip: Vec<Vec3> = bow[6..=10].to_vec();
    b.part(0, "grip", &tube(&grip, &[0.009], 10));
    for piece in 0..4 {
        b.collide_bar(0, "bow", bow[4 * piece], bow[4 * piece + 4], 0.008);
    }
    b.grip(0, bow[8], Vec3::X, 0.1, 0.018);
}

/// Adds an upright pole of two colours with a hanging loop, from `low` to the top.
fn pole(b: &mut Builder, low: f32, height: f32) {
    b.part(0, "pole", &cylinder(0.0115, height - low, 0.003, 14).moved(Vec3::Y * 0.5 * (low + height)));
    b.part(0, "grip", &cylinder(0.013, 0.16, 0.004, 14).moved(Vec3::Y * (height - 0.079)));
    b.collide_cylinder(0, "pole", Vec3::Y * low, 0.0115, height - low);
    b.grip(0, Vec3::Y * (height - 0.3), Vec3::Y, 0.4, 0.024);
}

/// A broom standing on its head.
pub fn broom(b: &mut Builder) {
    let (height, wide) = (b.value("height_m"), b.value("width_m"));
    let (bristles, deep) = (0.075, 0.09);
    for row in 0..3 {
        for tuft in 0..12 {
            let at = Vec3::new((tuft as f32 - 5.5) / 12.0 * 0.96 * wide, 0.5 * bristles, (row as f32 - 1.0) * 0.3 * deep);
            b.part(0, "bristles", &crate::shape::taper(0.5 * wide / 12.0, 0.36 * wide / 12.0, bristles, 0.0, 6).moved(at));
        }
    }
    b.panel(0, "head", Vec3::Y * (bristles + 0.014), Vec3::new(wide, 0.03, 0.72 * deep), 0.009);
    spindle(b, 0, "head", Vec3::Y * (bristles + 0.02), &[(0.022, 0.0), (0.018, 0.03), (0.015, 0.07), (0.012, 0.08)], 1);
    b.collide_box(0, "bristles", Vec3::Y * 0.5 * bristles, Vec3::new(wide - 0.01, bristles, 0.8 * deep));
    b.collide_box(0, "head", Vec3::Y * (bristles + 0.014), Vec3::new(wide, 0.028, 0.7 * deep));
    pole(b, bristles + 0.03, height);
}

/// A mop with a flat head, standing upright.
pub fn mop(b: &mut Builder) {
    let (height, wide) = (b.value("height_m"), b.value("width_m"));
    let deep = 0.14;
    let pad = rounded_outline(Vec2::new(wide, deep), 0.03, 4);
    b.part(0, "cloth", &extrude(&pad, 0.018, 0.006).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.009));
    let plate = rounded_outline(Vec2::new(0.9 * wide, 0.7 * deep), 0.02, 4);
    b.part(0, "grip", &extrude(&plate, 0.012, 0.003).turned(turn(Vec3::X, -90.0)).moved(Vec3::Y * 0.023));
    b.panel(0, "grip", Vec3::Y * 0.05, Vec3::new(0.05, 0.05, 0.045), 0.012);
    b.collide_box(0, "cloth", Vec3::Y * 0.009, Vec3::new(wide - 0.012, 0.018, deep - 0.012));
    b.collide_box(0, "grip", Vec3::Y * 0.0235, Vec3::new(0.88 * wide, 0.011, 0.66 * deep));
    b.collide_box(0, "grip", Vec3::Y * 0.05, Vec3::new(0.048, 0.045, 0.042));
    pole(b, 0.07, height);
}

/// A dustpan with its lip on the floor, and a short handle.
pub fn dustpan(b: &mut Builder) {
    let (wide, long) = (b.value("width_m"), b.value("length_m"));
    let (tall, wall) = (0.06, 0.0034);
    let pan = 0.66 * long;
    let (front, rear) = (0.5 * long, 0.5 * long - pan);
    b.board(0, "body", Vec3::new(0.0, 0.5 * wall, 0.5 * (front + rear)), Vec3::new(wide, wall, pan), 0.001);
    b.board(0, "body", Vec3::new(0.0, 0.5 * tall, rear + 0.5 * wall), Vec3::new(wide, tall, wall), 0.0012);
    for side in [-1.0, 1.0] {
        let x = side * 0.5 * (wide - wall);
        let outline = [(rear, wall), (front, wall), (front, wall + 0.006), (rear, tall)].map(|(z, y)| Vec2::new(-z, y));
        let fin = extrude(&[outline[1], outline[0], outline[3], outline[2]], wall, 0.0008).turned(turn(Vec3::Y, 90.0));
        b.part(0, "body", &fin.moved(Vec3::X * x));
        let points = [(rear, wall), (front, wall), (front, wall + 0.005), (rear, tall)]
            .iter()
            .flat_map(|&(z, y)| [-0.5, 0.5].map(|half| Vec3::new(x + half * wall, y, z)))
            .collect();
        b.collider(0, "body", ColliderShape::Hull { points }, Pose::IDENTITY);
    }
    b.panel(0, "lip", Vec3::new(0.0, 0.5 * wall, front + 0.004), Vec3::new(wide - 0.004, wall, 0.012), 0.0012);
    let handle = [
        Vec3::new(0.0, tall - 0.012, rear),
        Vec3::new(0.0, tall + 0.004, rear - 0.5 * (long - pan)),
        Vec3::new(0.0, tall - 0.004, -0.5 * long),
    ];
    b.part(0, "body", &tube(&smooth_path(&handle, 3), &[0.011, 0.0105, 0.011, 0.012, 0.0125, 0.012, 0.010], 10));
    b.collide_bar(0, "body", handle[0], handle[2], 0.018);
    b.grip(0, handle[1], Vec3::Z, 0.09, 0.024);
    b.support("pan", 0, Vec3::new(0.0, wall, 0.5 * (front + rear) + 0.01), Vec2::new(0.8 * wide, 0.7 * pan), 0.05);
}

/// A plunger with a rubber bell.
pub fn plunger(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let bell = 0.85 * radius;
    let outer = [
        (radius, 0.0),
        (radius, 0.008),
        (0.95 * radius, 0.3 * bell),
        (0.7 * radius, 0.75 * bell),
        (0.28 * radius, bell),
        (0.24 * radius, 1.35 * bell),
    ];
    spindle(b, 0, "rubber", Vec3::ZERO, &outer, 2);
    spindle(
        b,
        0,
        "handle",
        Vec3::Y * 1.3 * bell,
        &[
            (0.010, 0.0),
            (0.010, 0.3 * height),
            (0.011, height - 1.3 * bell - 0.03),
            (0.012, height - 1.3 * bell - 0.012),
            (0.006, height - 1.3 * bell),
        ],
        1,
    );
    b.collide_turned_solid(0, "rubber", Vec2::new(0.98 * radius, 0.0), Vec2::new(0.72 * radius, 0.72 * bell), 12);
    b.collide_turned_solid(0, "rubber", Vec2::new(0.72 * radius, 0.72 * bell), Vec2::new(0.25 * radius, 1.3 * bell), 10);
    b.collide_cylinder(0, "handle", Vec3::Y * 1.3 * bell, 0.010, height - 1.3 * bell - 0.002);
    b.grip(0, Vec3::Y * 0.8 * height, Vec3::Y, 0.2, 0.022);
}

/// An iron standing on its sole.
pub fn iron(b: &mut Builder) {
    let long = b.value("length_m");
    let (wide, height) = (0.41 * long, 0.48 * long);
    let outline = |grow: f32| -> Vec<Vec2> {
        [
            (0.5, -0.46),
            (0.5, 0.0),
            (0.44, 0.2),
            (0.28, 0.38),
            (0.08, 0.49),
            (0.0, 0.5),
            (-0.08, 0.49),
            (-0.28, 0.38),
            (-0.44, 0.2),
            (-0.5, 0.0),
            (-0.5, -0.46),
            (-0.4, -0.5),
            (0.4, -0.5),
        ]
        .map(|(x, z)| Vec2::new(x * wide * grow, z * long * grow))
        .to_vec()
    };
    // Anticlockwise seen from above means from +X towards −Z.
    let body = |grow: f32, y: f32, back: f32| -> Vec<Vec3> {
        outline(grow).iter().rev().map(|point| Vec3::new(point.x, y, point.y + back)).collect()
    };
    b.part(0, "sole", &loft(&[body(0.97, 0.0, 0.0), body(1.0, 0.003, 0.0), body(1.0, 0.012, 0.0)]));
    b.part(
        0,
        "body",
        &loft(&[
            body(0.98, 0.012, 0.0),
            body(0.96, 0.3 * height, -0.01 * long),
            body(0.7, 0.52 * height, -0.05 * long),
            body(0.4, 0.6 * height, -0.07 * long),
        ]),
    );
    let bow = [(0.34, 0.40), (0.30, 0.72), (0.12, 0.94), (-0.18, 0.95), (-0.38, 0.78), (-0.40, 0.45)]
        .map(|(z, y)| Vec3::new(0.0, y * height, z * 0.86 * long));
    b.part(0, "handle", &tube(&smooth_path(&bow, 3), &[0.013, 0.0135, 0.014, 0.015, 0.016, 0.0165], 10));
    b.part(0, "dial", &cylinder(0.018, 0.012, 0.003, 18).moved(Vec3::new(0.0, 0.6 * height, -0.02 * long)));
    let points = [body(0.97, 0.0, 0.0), body(0.97, 0.012, 0.0)].concat();
    b.collider(0, "sole", ColliderShape::Hull { points }, Pose::IDENTITY);
    let points = [body(0.97, 0.012, 0.0), body(0.7, 0.52 * height, -0.05 * long)].concat();
    b.collider(0, "body", ColliderShape::Hull { points }, Pose::IDENTITY);
    b.collide_bar(0, "handle", bow[1], bow[0], 0.024);
    b.collide_bar(0, "handle", bow[2], bow[3], 0.028);
    b.collide_bar(0, "handle", bow[4], bow[5], 0.026);
    b.grip(0, 0.5 * (bow[2] + bow[3]), Vec3::Z, 0.1, 0.032);
}

/// A bottle of detergent: flat, with a cap, a label and a handle's hollow.
pub fn detergent_bottle(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let cap = 0.17 * size.y;
    let body = size.y - cap;
    flat_bottle(b, "body", Vec3::new(size.x, body, size.z));
    let neck = 0.26 * size.z.min(size.x) + 0.004;
    spindle(b, 0, "cap", Vec3::Y * (body - 0.002), &drum(neck + 0.004, 0.0, cap + 0.002, 0.005), 1);
    b.collide_cylinder(0, "cap", Vec3::Y * body, neck + 0.003, cap);
    label(b, Vec3::new(size.x, body, size.z));
    let ear = [(0.30, 0.93), (0.5, 0.86), (0.56, 0.7), (0.50, 0.56)].map(|(x, y)| Vec3::new(x * size.x, y * body, 0.0));
    b.part(0, "body", &tube(&smooth_path(&ear, 3), &[0.011], 8));
}

/// A bottle with a spray head and its lever.
pub fn spray_bottle(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let body = 0.72 * size.y;
    flat_bottle(b, "body", Vec3::new(size.x, body, size.z));
    label(b, Vec3::new(size.x, body, size.z));
    let head = size.y - body;
    spindle(b, 0, "head", Vec3::Y * (body - 0.003), &[(0.016, 0.0), (0.016, 0.26 * head), (0.010, 0.32 * head), (0.010, 0.55 * head)], 1);
    let top = Vec3::new(0.0, size.y - 0.24 * head, 0.012);
    b.part(0, "head", &block(Vec3::new(0.024, 0.46 * head, 0.085), 0.009).moved(top));
    b.part(0, "accent", &cylinder(0.008, 0.014, 0.002, 12).turned(turn(Vec3::X, 90.0)).moved(top + Vec3::Z * 0.048));
    let lever =
        [top + Vec3::new(0.0, -0.2 * head, 0.026), top + Vec3::new(0.0, -0.42 * head, 0.034), top + Vec3::new(0.0, -0.66 * head, 0.030)];
    b.part(0, "accent", &tube(&smooth_path(&lever, 3), &[0.006], 8));
    b.collide_cylinder(0, "head", Vec3::Y * body, 0.014, 0.54 * head);
    b.collide_box(0, "head", top, Vec3::new(0.022, 0.44 * head, 0.083));
    b.grip(0, Vec3::Y * (body + 0.2 * head), Vec3::Y, 0.4 * head, 0.03);
}

/// A sponge with a scouring side.
pub fn sponge(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let pad = 0.24 * size.y;
    let soft = size.y - pad;
    b.part(0, "sponge", &block(Vec3::new(size.x, soft, size.z), 0.006).moved(Vec3::Y * 0.5 * soft));
    b.part(0, "pad", &block(Vec3::new(size.x, pad, size.z), 0.002).moved(Vec3::Y * (soft + 0.5 * pad)));
    b.collide_box(0, "sponge", Vec3::Y * 0.5 * size.y, size - Vec3::new(0.003, 0.0, 0.003));
}

/// A canister vacuum cleaner: body on wheels, a hose and a pipe with its nozzle parked upright at its rear.
pub fn vacuum_cleaner(b: &mut Builder) {
    let long = b.value("length_m");
    let (wide, tall) = (0.68 * long, 0.56 * long);
    let low = 0.03;
    let hull = block(Vec3::new(0.78 * wide, tall - low, long), 0.22 * tall);
    b.part(0, "body", &hull.moved(Vec3::Y * (low + 0.5 * (tall - low))));
    b.panel(0, "dark", Vec3::new(0.0, low + 0.4 * (tall - low), 0.0), Vec3::new(0.79 * wide, 0.03, 0.8 * long), 0.012);
    b.panel(0, "accent", Vec3::new(0.0, tall - 0.002, -0.1 * long), Vec3::new(0.3 * wide, 0.006, 0.3 * long), 0.002);
    let radius = 0.3 * tall;
    for side in [-1.0, 1.0] {
        let wheel = [(0.0, -0.018), (radius - 0.008, -0.018), (radius, -0.010), (radius, 0.010), (radius - 0.008, 0.018), (0.0, 0.018)]
            .map(|(x, y)| Vec2::new(x, y));
        let at = Vec3::new(side * 0.44 * wide, radius, -0.24 * long);
        b.part(0, "dark", &lathe(&wheel, 28).turned(turn(Vec3::Z, 90.0)).moved(at));
        b.part(0, "accent", &cylinder(0.4 * radius, 0.04, 0.003, 18).turned(turn(Vec3::Z, 90.0)).moved(at));
    }
    let caster = Vec3::new(0.0, 0.02, 0.34 * long);
    b.part(0, "dark", &cylinder(0.02, 0.03, 0.003, 16).turned(turn(Vec3::Z, 90.0)).moved(caster));
    // It stands braked: wheels and caster touch as blocks.
    b.collide_box(0, "dark", Vec3::new(0.0, 0.5 * radius, -0.24 * long), Vec3::new(0.9 * wide, radius, 0.9 * radius));
    b.collide_box(0, "dark", caster, Vec3::new(0.5 * wide, 0.04, 0.035));
    b.collide_box(0, "body", Vec3::Y * (low + 0.5 * (tall - low)), Vec3::new(0.74 * wide, tall - low - 0.01, 0.94 * long));
    let mast = b.value("pipe_m");
    let foot = Vec3::new(0.0, 0.0, -0.5 * long - 0.035);
    b.part(0, "metal", &cylinder(0.017, mast - 0.07, 0.002, 14).moved(foot + Vec3::Y * (0.5 * mast + 0.02)));
    let nozzle = block(Vec3::new(0.27, 0.05, 0.06), 0.014);
    b.part(0, "dark", &nozzle.moved(foot + Vec3::Y * 0.029));
    b.collide_box(0, "dark", foot + Vec3::Y * 0.027, Vec3::new(0.26, 0.05, 0.055));
    b.collide_box(0, "metal", foot + Vec3::Y * (0.5 * mast + 0.025), Vec3::new(0.03, mast - 0.06, 0.03));
    let top = foot + Vec3::Y * (mast - 0.02);
    let hose = [
        top,
        top + Vec3::new(0.02, 0.05, 0.06),
        top + Vec3::new(0.10, 0.0, 0.16),
        Vec3::new(0.26 * wide, 0.5 * (mast + tall), 0.05),
        Vec3::new(0.1 * wide, tall + 0.10, 0.36 * long),
        Vec3::new(0.0, tall - 0.05, 0.42 * long),
    ];
    b.part(0, "dark", &tube(&smooth_path(&hose, 5), &[0.018], 10));
    let handle = [
        Vec3::new(0.0, tall - 0.01, -0.2 * long),
        Vec3::new(0.0, tall + 0.03, -0.1 * long),
        Vec3::new(0.0, tall + 0.03, 0.06 * long),
        Vec3::new(0.0, tall - 0.01, 0.16 * long),
    ];
    b.part(0, "dark", &tube(&smooth_path(&handle, 3), &[0.012], 8));
    b.collide_box(0, "dark", 0.5 * (handle[1] + handle[2]), Vec3::new(0.022, 0.022, 0.16 * long));
    b.grip(0, 0.5 * (handle[1] + handle[2]), Vec3::Z, 0.14 * long, 0.024);
}

/// A peg bag's cousin: a bowl of clothes pegs.
pub fn peg_basket(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let outer = [(0.8 * radius, 0.0), (0.86 * radius, 0.006), (0.94 * radius, 0.5 * height), (radius, height)];
    Vessel { outer: &outer, wall: 0.005, floor: 0.006, pieces: 10 }.look(b, 0, "body");
    let mut stream = b.stream("pegs");
    let pegs = 26;
    for peg in 0..pegs {
        let layer = peg / 9;
        let angle = stream.between(0.0, TAU);
        let reach = stream.between(0.0, 0.55) * radius;
        let y = (0.30 + 0.18 * layer as f32) * height + stream.between(0.0, 0.1) * height;
        let pose = Pose::new(
            Vec3::new(reach * cos(angle), y, reach * sin(angle)),
            turn(Vec3::Y, stream.between(0.0, 360.0)) * turn(Vec3::X, stream.between(-18.0, 18.0)),
        );
        for side in [-1.0, 1.0] {
            b.part(0, "pegs", &block(Vec3::new(0.010, 0.007, 0.07), 0.001).moved(Vec3::Y * side * 0.0045).posed(pose));
        }
    }
    let points = [(0.8, 0.0), (0.9, 0.3), (1.0, 1.0)].into_iter().flat_map(|(share, y)| ring(share * radius, y * height, 10)).collect();
    b.collider(0, "body", ColliderShape::Hull { points }, Pose::IDENTITY);
}
