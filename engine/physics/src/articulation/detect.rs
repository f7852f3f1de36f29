//! Where two colliders touch, at the poses of this solver.
//!
//! rapier keeps its contacts while bodies hardly move, which suits piles; what rocks on a round foot needs them fresh. A cylinder on a flat face
//! (a wheel, a mug, the foot of a lamp) is met so often that it has a closed form; everything else is parry's.

use homebody_core::glam::DVec3;
use rapier3d::parry::query::{ContactManifold, PersistentQueryDispatcher};
use rapier3d::parry::shape::{Cuboid, Cylinder, Shape};
use rapier3d::prelude::Collider;

use super::spatial::{Frame, dvec3};
use crate::convert::{pose, rapier_pose, vec3, vector};
use crate::dispatch::LookedOver;

/// Gap below which contacts are watched even at rest, m.
const MARGIN: f32 = 0.002;
/// Longest way over which a contact is foreseen, m.
const FORESIGHT_MAX: f32 = 0.05;
/// Contacts kept of a pair.
const POINTS_MAX: usize = 4;

/// A pair of nearest points.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    pub point: DVec3,
    /// From the first collider to the second.
    pub normal: DVec3,
    /// Negative where they overlap.
    pub separation: f64,
}

/// A collider with the pose of its body.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub collider: &'a Collider,
    pub body: Frame,
    /// Velocity of the body, m/s.
    pub velocity: DVec3,
}

impl Side<'_> {
    fn frame(&self) -> Frame {
        self.collider.position_wrt_parent().map_or(self.body, |local| self.body * Frame::from(pose(local)))
    }
}

/// Points in which two colliders touch or will within the step.
pub fn detect(first: &Side, second: &Side, dt: f64) -> Vec<Spot> {
    let approach = ((first.velocity - second.velocity).length() * dt) as f32;
    let prediction = MARGIN + (1.5 * approach).min(FORESIGHT_MAX);
    let (frame1, frame2) = (first.frame(), second.frame());
    let relative = rapier_pose((frame1.inverse() * frame2).pose());
    let (shape1, shape2) = (first.collider.shape(), second.collider.shape());
    let smaller = shape1.as_cuboid().and(shape2.as_cuboid()).map(inside);
    let (shape2, inset): (&dyn Shape, f64) = smaller.as_ref().map_or((shape2, 0.0), |(cuboid, inset)| (cuboid, *inset));
    if let Some(spots) = on_a_face(first, second, f64::from(prediction)) {
        return spots;
    }
    let mut manifolds: Vec<ContactManifold<(), ()>> = Vec::new();
    let found = LookedOver.contact_manifolds(&relative, shape1, shape2, prediction, &mut manifolds, &mut None);
    if found.is_err() {
        return Vec::new();
    }
    let mut spots = Vec::new();
    for manifold in &manifolds {
        let at1 = manifold.subshape_pos1().map_or(frame1, |part| frame1 * Frame::from(pose(part)));
        let at2 = manifold.subshape_pos2().map_or(frame2, |part| frame2 * Frame::from(pose(part)));
        let normal = at1.turn * dvec3(vec3(manifold.local_n1));
        spots.extend(manifold.points.iter().filter(|point| point.dist < prediction).map(|point| {
            let (on1, on2) = (at1.point(dvec3(vec3(point.local_p1))), at2.point(dvec3(vec3(point.local_p2))));
            Spot { point: 0.5 * (on1 + on2), normal, separation: (on2 - on1).dot(normal) - inset }
        }));
    }
    if spots.len() > POINTS_MAX { spread(&spots) } else { spots }
}

/// A box with all faces moved inwards, and by how much. parry drops corners that lie exactly above the other box's edges, as those of a stack of
/// equal boxes do; a little inside, they are always found.
fn inside(cuboid: &Cuboid) -> (Cuboid, f64) {
    const SHARE: f32 = 0.005;
    let inset = SHARE * vec3(cuboid.half_extents).min_element();
    (Cuboid::new(cuboid.half_extents - vector(homebody_core::Vec3::splat(inset))), f64::from(inset))
}

/// Points of a cylinder on the inside of a face of a box; `None` where other shapes, or edges, meet.
fn on_a_face(first: &Side, second: &Side, prediction: f64) -> Option<Vec<Spot>> {
    let (frame1, frame2) = (first.frame(), second.frame());
    if let (Some(cuboid), Some(cylinder)) = (first.collider.shape().as_cuboid(), second.collider.shape().as_cylinder()) {
        return stand(&frame1, dvec3(vec3(cuboid.half_extents)), &frame2, *cylinder, 1.0, prediction);
    }
    let cylinder = first.collider.shape().as_cylinder()?;
    let cuboid = second.collider.shape().as_cuboid()?;
    stand(&frame2, dvec3(vec3(cuboid.half_extents)), &frame1, *cylinder, -1.0, prediction)
}

/// The lowest points of a cylinder's rims over the face of a box that lies below it. `sign` is that of the normal from the box.
fn stand(box_frame: &Frame, half: DVec3, frame: &Frame, cylinder: Cylinder, sign: f64, prediction: f64) -> Option<Vec<Spot>> {
    let (radius, half_height) = (f64::from(cylinder.radius), f64::from(cylinder.half_height));
    let local = box_frame.inverse() * *frame;
    let center = local.origin.to_array();
    let outside = |k: usize| center[k].abs() - half[k];
    let axis_index = (0..3).max_by(|&a, &b| outside(a).total_cmp(&outside(b)))?;
    if outside(axis_index) <= 0.0 {
        return None;
    }
    let mut up = DVec3::ZERO;
    up[axis_index] = center[axis_index].signum();
    let axis = local.turn * DVec3::Y;
    let tilt = axis.dot(up);
    let level = up - axis * tilt;
    let slope = level.length();
    // Directions to the rim: the lowest, and for a disc that lies nearly flat three more that stay with the body.
    let mut rims = Vec::with_capacity(4);
    if slope > 1e-3 {
        rims.push(-level / slope);
    }
    if slope < 0.1 {
        rims.extend([DVec3::X, DVec3::NEG_X, DVec3::Z, DVec3::NEG_Z].map(|rim| local.turn * rim));
    }
    let ends: &[f64] = if tilt.abs() < 0.1 { &[-1.0, 1.0] } else { &[-1.0] };
    let mut spots = Vec::with_capacity(rims.len() * ends.len());
    for end in ends {
        let lower = if ends.len() == 1 { -tilt.signum() } else { *end };
        for rim in &rims {
            let point = local.origin + axis * (lower * half_height) + *rim * radius;
            let separation = point.dot(up) - half[axis_index];
            let within = (0..3).all(|k| k == axis_index || point[k].abs() <= half[k]);
            if separation >= prediction {
                continue;
            }
            if !within || separation < -radius.min(half_height) {
                return None;
            }
            let at = box_frame.point(point - up * (0.5 * separation));
            spots.push(Spot { point: at, normal: box_frame.turn * up * sign, separation });
        }
    }
    Some(if spots.len() > POINTS_MAX { spread(&spots) } else { spots })
}

/// The deepest point and those that span the widest patch with it.
fn spread(spots: &[Spot]) -> Vec<Spot> {
    let best = |value: &dyn Fn(&Spot) -> f64| {
        let mut best = 0;
        for (index, spot) in spots.iter().enumerate() {
            if value(spot) > value(&spots[best]) {
                best = index;
            }
        }
        best
    };
    let deepest = best(&|spot| -spot.separation);
    let origin = spots[deepest].point;
    let farthest = best(&|spot| spot.point.distance_squared(origin));
    let along = spots[farthest].point - origin;
    let across = spots[deepest].normal.cross(along);
    let left = best(&|spot| (spot.point - origin).dot(across));
    let right = best(&|spot| -(spot.point - origin).dot(across));
    let mut kept = [deepest, farthest, left, right];
    kept.sort_unstable();
    let mut last = usize::MAX;
    let unique = kept.into_iter().filter(|&index| std::mem::replace(&mut last, index) != index);
    unique.map(|index| spots[index]).collect()
}
