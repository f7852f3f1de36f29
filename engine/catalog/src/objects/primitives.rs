//! Plain solids for experiments: exact shapes of one material, without rounding that a contact could feel.

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::THICKNESS_MIN;
use crate::ColliderShape;
use crate::shape::{arc, ball, block, cylinder, lathe};

/// Smallest side that is a place for other things, in metres.
const PLACE_MIN: f32 = 0.05;

/// A solid box of this size, standing on the ground.
fn solid(b: &mut Builder, size: Vec3) {
    let middle = Vec3::Y * 0.5 * size.y;
    b.part(0, "body", &block(size, (0.02 * size.min_element()).min(0.001)).moved(middle));
    b.collider(0, "body", ColliderShape::Cuboid { half: 0.5 * size }, Pose::from_translation(middle));
    if size.x >= PLACE_MIN && size.z >= PLACE_MIN && size.y >= THICKNESS_MIN {
        b.support("top", 0, Vec3::Y * size.y, Vec2::new(0.9 * size.x, 0.9 * size.z), 0.5);
    }
}

/// A box.
pub fn solid_box(b: &mut Builder) {
    solid(b, Vec3::new(b.value("width_m"), b.value("height_m"), b.value("depth_m")));
}

/// A flat plate.
pub fn slab(b: &mut Builder) {
    solid(b, Vec3::new(b.value("width_m"), b.value("thickness_m"), b.value("depth_m")));
}

/// A ball.
pub fn solid_ball(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    b.part(0, "body", &ball(radius, 32).moved(Vec3::Y * radius));
    b.collider(0, "body", ColliderShape::Ball { radius }, Pose::from_translation(Vec3::Y * radius));
}

/// An upright cylinder.
pub fn solid_cylinder(b: &mut Builder) {
    let (radius, height) = (0.5 * b.value("diameter_m"), b.value("height_m"));
    let middle = Vec3::Y * 0.5 * height;
    b.part(0, "body", &cylinder(radius, height, (0.02 * radius.min(height)).min(0.001), 40).moved(middle));
    b.collider(0, "body", ColliderShape::Cylinder { half_height: 0.5 * height, radius }, Pose::from_translation(middle));
}

/// An upright cylinder with round ends; its height is over all.
pub fn capsule(b: &mut Builder) {
    let radius = 0.5 * b.value("diameter_m");
    let half_height = 0.5 * b.value("length_m");
    let middle = Vec3::Y * (half_height + radius);
    let quarter = std::f32::consts::FRAC_PI_2;
    let mut profile = arc(Vec2::new(0.0, -half_height), radius, -quarter, 0.0, 8);
    profile.extend(arc(Vec2::new(0.0, half_height), radius, 0.0, quarter, 8));
    profile.iter_mut().filter(|point| point.x < 1e-5).for_each(|point| point.x = 0.0);
    b.part(0, "body", &lathe(&profile, 32).moved(middle));
    b.collider(0, "body", ColliderShape::Capsule { half_height, radius }, Pose::from_translation(middle));
}
