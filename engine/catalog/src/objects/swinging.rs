//! Apparatus of mechanics: a pendulum on a stand and a chain.

use std::f32::consts::PI;

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::shape::{ball, cylinder, rounded_outline, tube};
use crate::{ColliderShape, JointKind, JointMechanics};

/// A pendulum on a stand that is screwed down: a bob on a rod, turning about a pin without friction, in the plane of X and Y.
pub fn pendulum(b: &mut Builder) {
    let (length, radius) = (b.value("length_m"), 0.5 * b.value("bob_diameter_m"));
    let pin = Vec3::new(0.0, length + radius + 0.06, 0.0);
    let behind = -radius - 0.05;
    b.board(0, "stand", Vec3::new(0.0, 0.01, 0.5 * behind), Vec3::new(0.26, 0.02, 0.16 - behind), 0.004);
    b.part(0, "stand", &tube(&[Vec3::new(0.0, 0.02, behind), Vec3::new(0.0, pin.y + 0.03, behind)], &[0.011], 14));
    b.collide_bar(0, "stand", Vec3::new(0.0, 0.02, behind), Vec3::new(0.0, pin.y + 0.03, behind), 0.02);
    b.part(0, "pin", &tube(&[Vec3::new(0.0, pin.y, behind), pin + Vec3::Z * 0.012], &[0.004], 10));
    b.collide_box(0, "pin", Vec3::new(0.0, pin.y, 0.5 * (behind - 0.008)), Vec3::new(0.008, 0.008, -behind - 0.012));
    let link = b.link("rod", pin);
    let rod = [Vec3::ZERO, Vec3::NEG_Y * length];
    b.part(link, "rod", &tube(&rod, &[0.003], 10));
    b.part(link, "rod", &cylinder(0.008, 0.01, 0.001, 16).turned(turn(Vec3::X, 90.0)));
    b.part(link, "bob", &ball(radius, 28).moved(rod[1]));
    b.collide_box(link, "rod", Vec3::NEG_Y * 0.5 * length, Vec3::new(0.006, length - 0.008, 0.006));
    b.collider(link, "bob", ColliderShape::Ball { radius }, Pose::from_translation(rod[1]));
    b.join((0, link), JointKind::Hinge, Vec3::Z, (f32::NEG_INFINITY, f32::INFINITY), JointMechanics::default());
}

/// A chain of oval links that hangs from a plate, each turning on the one above by a ball joint. Its lowest point is at y = 0.
pub fn chain(b: &mut Builder) {
    let (count, length, thick) = (b.count("links"), b.value("link_length_m"), b.value("thickness_m"));
    let plate = 0.02;
    let top = count as f32 * length + thick;
    let size = Vec3::new(0.08, plate, 0.08);
    b.board(0, "plate", Vec3::Y * (top + 0.004 + 0.5 * plate), size, 0.003);
    b.part(0, "plate", &cylinder(0.5 * thick, 0.008, 0.0, 12).moved(Vec3::Y * (top + 0.001)));
    let wide = 2.6 * thick;
    for index in 0..count {
        let hook = Vec3::Y * (top - index as f32 * length);
        let link = b.link(&format!("link_{index}"), hook);
        // The oval reaches half a wire beyond both hooks, so that links interlock.
        let oval = rounded_outline(Vec2::new(wide - thick, length + thick), 0.5 * wide, 5);
        let middle = Vec3::NEG_Y * 0.5 * length;
        let turned = turn(Vec3::Y, if index % 2 == 0 { 0.0 } else { 90.0 });
        let mut path: Vec<Vec3> = oval.iter().map(|point| middle + turned * point.extend(0.0)).collect();
        path.push(path[0]);
        b.part(link, "links", &tube(&path, &[0.5 * thick], 6));
        // A bar from hook to hook; that of the last link reaches to its lower end.
        let (from, to) = (0.003, if index + 1 < count { length } else { length + thick });
        let half_height = 0.5 * (to - from - thick);
        let bar = Pose::from_translation(Vec3::NEG_Y * 0.5 * (from + to));
        b.collider(link, "links", ColliderShape::Capsule { half_height, radius: 0.5 * thick }, bar);
        let parent = if index == 0 { 0 } else { link - 1 };
        b.join((parent, link), JointKind::Ball, Vec3::NEG_Y, (0.0, PI), JointMechanics::default());
    }
}
