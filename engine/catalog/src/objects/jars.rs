//! What keeps food and drink: jars, shakers, flasks, boxes with lids.

use std::f32::consts::{FRAC_PI_2, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::Builder;
use super::appliances::GRAVITY;
use super::builder::turn;
use super::fittings::{catching, rubbing};
use super::turned::{drum, spindle};
use crate::shape::{block, cylinder, loft, rounded_outline, tube};

/// A salt or pepper shaker with a pierced cap.
pub fn salt_shaker(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let cap = 0.26 * height;
    let waist = [1.0, 0.82, 0.9][b.count("shape").min(2)];
    let split = height - cap;
    spindle(b, 0, "body", Vec3::ZERO, &[(0.92 * radius, 0.0), (radius, 0.004), (waist * radius, 0.55 * split), (0.86 * radius, split)], 2);
    let mut dome = vec![(0.9 * radius, split - 0.001), (0.92 * radius, split + 0.3 * cap)];
    dome.extend([(0.8 * radius, split + 0.75 * cap), (0.5 * radius, split + 0.96 * cap), (0.1 * radius, height)]);
    spindle(b, 0, "cap", Vec3::ZERO, &dome, 2);
    for hole in 0..6 {
        let angle = TAU * hole as f32 / 6.0;
        let at = Vec3::new(0.32 * radius * cos(angle), height - 0.012 * cap - 0.0006, 0.32 * radius * sin(angle));
        b.part(0, "holes", &cylinder(0.0011, 0.0016, 0.0, 6).moved(at));
    }
    b.collide_cylinder(0, "body", Vec3::ZERO, 0.94 * radius, split);
    b.collide_turned_solid(0, "cap", Vec2::new(0.9 * radius, split), Vec2::new(0.4 * radius, height - 0.001), 10);
}

/// A jar with a lid: of glass with a wooden or steel lid, or of glazed clay. Full of what its colour shows.
pub fn storage_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let lid = 0.024;
    let body = height - lid;
    spindle(b, 0, "body", Vec3::ZERO, &drum(radius, 0.0, body, 0.010), 1);
    let level = b.value("fill_share") * body;
    if level > 0.02 {
        spindle(b, 0, "content", Vec3::ZERO, &drum(radius - 0.0032, 0.004, level, 0.008), 1);
    }
    spindle(b, 0, "lid", Vec3::Y * (body - 0.002), &drum(0.94 * radius, 0.0, lid + 0.002, 0.005), 1);
    if b.count("knob") == 1 {
        spindle(
            b,
            0,
            "lid",
            Vec3::Y * (height - 0.001),
            &[(0.006, 0.0), (0.006, 0.006), (0.012, 0.012), (0.011, 0.018), (0.003, 0.021)],
            2,
        );
        b.collide_cylinder(0, "lid", Vec3::Y * height, 0.011, 0.02);
    }
    b.collide_cylinder(0, "body", Vec3::ZERO, radius, body);
    b.collide_cylinder(0, "lid", Vec3::Y * body, 0.94 * radius, lid);
}

/// A small jar of spice with a label.
pub fn spice_jar(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let lid = 0.018;
    let body = height - lid;
    spindle(b, 0, "glass", Vec3::ZERO, &drum(radius, 0.0, body, 0.005), 1);
    spindle(b, 0, "spice", Vec3::ZERO, &drum(radius - 0.002, 0.002, 0.78 * body, 0.004), 1);
    spindle(b, 0, "lid", Vec3::Y * body, &drum(0.96 * radius, 0.0, lid, 0.002), 1);
    let label =
        [(radius + 0.0004, 0.25 * body), (radius + 0.0006, 0.26 * body), (radius + 0.0006, 0.66 * body), (radius + 0.0004, 0.67 * body)];
    let label: Vec<Vec2> = label.iter().map(|&(radius, y)| Vec2::new(radius, y)).collect();
    b.part(0, "label", &crate::shape::lathe(&label, 20));
    b.collide_cylinder(0, "glass", Vec3::ZERO, radius, body);
    b.collide_cylinder(0, "lid", Vec3::Y * body, 0.96 * radius, lid);
}

/// A vacuum flask with a cup for a cap.
pub fn thermos(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (neck, cap) = (0.72 * height, 0.22 * height);
    let body = [(radius - 0.004, 0.0), (radius, 0.006), (radius, 0.93 * neck), (0.86 * radius, 0.98 * neck), (0.8 * radius, neck + 0.02)];
    spindle(b, 0, "body", Vec3::ZERO, &body, 1);
    for y in [0.08, 0.86] {
        spindle(b, 0, "cap", Vec3::Y * y * neck, &[(radius, 0.0), (radius + 0.0008, 0.001), (radius + 0.0008, 0.007), (radius, 0.008)], 1);
    }
    spindle(b, 0, "cap", Vec3::Y * (height - cap), &drum(0.9 * radius, 0.0, cap, 0.012), 1);
    b.collide_cylinder(0, "body", Vec3::ZERO, radius, neck);
    b.collide_cylinder(0, "cap", Vec3::Y * neck, 0.9 * radius, height - neck);
    b.grip(0, Vec3::Y * 0.45 * height, Vec3::Y, 0.5 * height, 2.0 * radius);
}

/// A bottle to drink from on the way, with a loop on its cap.
pub fn water_bottle(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (shoulder, neck) = (0.72 * height, 0.80 * height);
    let waist = if b.count("shape") == 1 { 0.9 } else { 1.0 };
    let body = [
        (radius - 0.005, 0.0),
        (radius, 0.006),
        (waist * radius, 0.4 * height),
        (radius, shoulder),
        (0.9 * radius, shoulder + 0.02),
        (0.62 * radius, neck),
    ];
    spindle(b, 0, "body", Vec3::ZERO, &body, 2);
    let cap = 0.9 * height - neck;
    spindle(b, 0, "cap", Vec3::Y * (neck - 0.002), &drum(0.66 * radius, 0.0, cap + 0.002, 0.004), 1);
    let half = 0.5 * radius;
    let base = 0.9 * height;
    let bow = [
        Vec3::new(-half, base - 0.012, 0.0),
        Vec3::new(-half, base + 0.012, 0.0),
        Vec3::new(0.0, height - 0.006, 0.0),
        Vec3::new(half, base + 0.012, 0.0),
        Vec3::new(half, base - 0.012, 0.0),
    ];
    b.part(0, "cap", &tube(&crate::shape::smooth_path(&bow, 4), &[0.0045], 8));
    b.collide_cylinder(0, "body", Vec3::ZERO, radius, shoulder);
    b.collide_turned_solid(0, "body", Vec2::new(radius, shoulder), Vec2::new(0.66 * radius, neck), 12);
    b.collide_cylinder(0, "cap", Vec3::Y * neck, 0.66 * radius, base - neck);
    b.collide_box(0, "cap", Vec3::Y * (0.5 * (base + height)), Vec3::new(1.1 * half, height - base - 0.004, 0.009));
}

/// A lunch box with a lid on a living hinge and a clip.
pub fn lunch_box(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, cap, corner) = (0.003, 0.018, 0.02);
    let rim = size.y - cap - 0.002;
    let loop_at = |inset: f32, y: f32| -> Vec<Vec3> {
        rounded_outline(Vec2::new(size.x, size.z) - Vec2::splat(2.0 * inset), corner, 4)
            .iter()
            .map(|point| Vec3::new(point.x, y, -point.y))
            .collect()
    };
    let loops = [
        loop_at(0.012, 0.0),
        loop_at(0.008, 0.004),
        loop_at(0.003, rim - 0.006),
        loop_at(0.0, rim - 0.004),
        loop_at(0.0, rim),
        loop_at(0.003 + wall, rim),
        loop_at(0.008 + wall, wall + 0.004),
        loop_at(0.012 + wall, wall),
    ];
    b.part(0, "body", &loft(&loops));
    b.collide_box(0, "body", Vec3::Y * 0.5 * wall, Vec3::new(size.x - 0.02, wall, size.z - 0.02));
    for side in [-1.0, 1.0] {
        let y = 0.5 * (wall + rim);
        b.collide_box(0, "body", Vec3::new(side * (0.5 * size.x - 0.005), y, 0.0), Vec3::new(0.0032, rim - wall, size.z - 0.016));
        b.collide_box(0, "body", Vec3::new(0.0, y, side * (0.5 * size.z - 0.005)), Vec3::new(size.x - 0.016, rim - wall, 0.0032));
    }
    let half = Vec3::new(0.5 * size.x - 0.02, 0.0, 0.5 * size.z - 0.02);
    b.inside(0, Vec3::Y * wall - half, Vec3::Y * rim + half);
    let pin = Vec3::new(0.0, rim + 0.001, -0.5 * size.z);
    let link = b.link("lid", pin);
    let middle = Vec3::new(0.0, 0.001 + 0.5 * cap, 0.5 * size.z);
    b.panel(link, "lid", middle, Vec3::new(size.x, cap, size.z), 0.007);
    b.collide_box(link, "lid", middle + Vec3::Y * 0.0005, Vec3::new(size.x - 0.002, cap - 0.001, size.z - 0.002));
    let clip = middle + Vec3::new(0.0, -0.006, 0.5 * size.z + 0.004);
    b.panel(link, "clip", clip, Vec3::new(0.06, 0.028, 0.006), 0.002);
    b.collide_box(link, "clip", clip + Vec3::Y * 0.008, Vec3::new(0.056, 0.012, 0.006));
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.hinge(link, Vec3::NEG_X, 1.9, catching(0.3 * weight + 0.005, 0.004, 5.0 * size.z, 0.05));
}

/// A bread bin: a rounded box with a front that lifts, of painted steel or wood.
pub fn bread_bin(b: &mut Builder) {
    let size = Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m"));
    let (wall, lid, foot) = (0.006, 0.010, 0.006);
    let rim = size.y - lid - 0.003;
    b.board(0, "body", Vec3::Y * (foot + 0.5 * wall), Vec3::new(size.x - 2.0 * wall, wall, size.z - 2.0 * wall), 0.0);
    for side in [-1.0, 1.0] {
        let y = 0.5 * (foot + rim);
        b.board(0, "body", Vec3::new(side * 0.5 * (size.x - wall), y, 0.0), Vec3::new(wall, rim - foot, size.z), 0.0025);
        b.board(0, "body", Vec3::new(0.0, y, side * 0.5 * (size.z - wall)), Vec3::new(size.x - 2.0 * wall, rim - foot, wall), 0.002);
        for z in [-1.0, 1.0] {
            let at = Vec3::new(side * (0.5 * size.x - 0.03), 0.5 * foot, z * (0.5 * size.z - 0.03));
            b.part(0, "trim", &cylinder(0.010, foot, 0.001, 12).moved(at));
            b.collide_cylinder(0, "body", at - Vec3::Y * 0.5 * foot, 0.010, foot);
        }
    }
    let plate = Vec3::new(0.4 * size.x, 0.2 * size.y, 0.0015);
    b.panel(0, "trim", Vec3::new(0.0, 0.55 * size.y, 0.5 * size.z), plate, 0.0005);
    let half = Vec3::new(0.5 * size.x - wall - 0.004, 0.0, 0.5 * size.z - wall - 0.004);
    let floor = Vec3::Y * (foot + wall);
    b.inside(0, floor - half, Vec3::Y * rim + half);
    let link = b.link("lid", Vec3::new(0.0, rim + 0.002, 0.002 - 0.5 * size.z));
    let middle = Vec3::new(0.0, 0.5 * lid + 0.001, 0.5 * size.z - 0.002);
    b.board(link, "lid", middle, Vec3::new(size.x + 0.004, lid, size.z + 0.004), 0.004);
    let knob = middle + Vec3::new(0.0, 0.5 * lid, 0.32 * size.z);
    spindle(b, link, "trim", knob, &[(0.006, 0.0), (0.006, 0.008), (0.013, 0.014), (0.012, 0.02), (0.003, 0.022)], 2);
    b.collide_cylinder(link, "trim", knob, 0.012, 0.021);
    b.grip(link, knob + Vec3::Y * 0.014, Vec3::X, 0.026, 0.026);
    let weight = b.mass_of(link) * GRAVITY * 0.5 * size.z;
    b.hinge(link, Vec3::NEG_X, 1.75, rubbing(0.15 * weight, 0.05));
}

/// A pedal bin: a drum on a foot ring, with a domed lid on a damped hinge.
pub fn pedal_bin(b: &mut Builder) {
    let (height, radius) = (b.value("height_m"), 0.5 * b.value("diameter_m"));
    let (wall, floor) = (0.004, 0.02);
    let rim = 0.9 * height;
    let outer = [(radius - 0.004, 0.0), (radius, 0.006), (radius, 0.5 * rim), (radius, rim)];
    super::turned::Vessel { outer: &outer, wall, floor, pieces: 12 }.add(b, 0, "body");
    spindle(b, 0, "base", Vec3::ZERO, &[(radius, 0.0), (radius + 0.004, 0.003), (radius + 0.004, 0.022), (radius, 0.026)], 1);
    let pedal = Vec3::new(0.0, 0.016, radius + 0.026);
    b.part(0, "base", &block(Vec3::new(0.07, 0.009, 0.06), 0.004).moved(pedal));
    b.collide_box(0, "base", pedal, Vec3::new(0.068, 0.009, 0.06));
    let pin = Vec3::new(0.0, rim + 0.008, -radius + 0.004);
    b.part(0, "base", &cylinder(0.008, 0.09, 0.002, 12).turned(turn(Vec3::Z, 90.0)).moved(pin - Vec3::Z * 0.006));
    let link = b.link("lid", pin);
    let middle = Vec3::new(0.0, -0.005, radius - 0.004);
    let dome = height - rim - 0.003;
    let mut corners = drum(radius + 0.001, 0.0, 0.32 * dome, 0.004);
    corners.extend([(0.8 * radius, 0.62 * dome), (0.45 * radius, 0.9 * dome), (0.01, dome)]);
    spindle(b, link, "lid", middle, &corners, 1);
    let rings = [Vec2::new(radius, 0.0), Vec2::new(radius, 0.3 * dome), Vec2::new(0.45 * radius, 0.9 * dome)];
    let points = (0..12)
        .map(|side| TAU * side as f32 / 12.0)
        .flat_map(|angle| rings.map(|edge| middle + Vec3::new(edge.x * cos(angle), edge.y, edge.x * sin(angle))))
        .collect();
    b.collider(link, "lid", crate::ColliderShape::Hull { points }, homebody_core::Pose::IDENTITY);
    b.grip(link, middle + Vec3::new(0.0, 0.15 * dome, radius), Vec3::X, 0.1, 0.3 * dome);
    let weight = b.mass_of(link) * GRAVITY * radius;
    b.hinge(link, Vec3::NEG_X, FRAC_PI_2 + 0.1, rubbing(0.15 * weight, 0.6 * weight));
}
