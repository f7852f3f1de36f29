//! Where two colliders touch, at the poses of this solver.
//!
//! rapier keeps its contacts while bodies hardly move, which suits piles; what rocks on a round foot needs them fresh.

use homebody_core::glam::DVec3;
use rapier3d::parry::query::{ContactManifold, DefaultQueryDispatcher, PersistentQueryDispatcher};
use rapier3d::prelude::Collider;

use super::spatial::{Frame, dvec3};
use crate::convert::{pose, rapier_pose, vec3};

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
    let mut manifolds: Vec<ContactManifold<(), ()>> = Vec::new();
    let found = DefaultQueryDispatcher.contact_manifolds(&relative, shape1, shape2, prediction, &mut manifolds, &mut None);
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
            Spot { point: 0.5 * (on1 + on2), normal, separation: (on2 - on1).dot(normal) }
        }));
    }
    if spots.len() > POINTS_MAX { spread(&spots) } else { spots }
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
