//! Probes: shapes that are cast through the world or held somewhere in it, and distances between things.
//!
//! These look at every collider where its body is now, not at rapier's search tree, which is as old as the latest step.

use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_scene::Model;
use rapier3d::parry::bounding_volume::BoundingVolume;
use rapier3d::parry::query::{ClosestPoints, ShapeCastOptions, cast_shapes, closest_points, intersection_test};
use rapier3d::prelude::{Aabb, SharedShape};
use serde::{Deserialize, Serialize};

use crate::convert::{rapier_pose, vec3, vector};
use crate::state::State;

/// A shape to ask with, in its own frame.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Probe {
    /// About the origin.
    Sphere {
        /// m.
        radius: f32,
    },
    /// About the origin.
    Box {
        /// Half the edges, m.
        half: Vec3,
    },
    /// Along Y about the origin.
    Capsule {
        /// Half the length of the straight part, m.
        half_height: f32,
        /// m.
        radius: f32,
    },
}

impl Probe {
    fn shape(self) -> SharedShape {
        match self {
            Self::Sphere { radius } => SharedShape::ball(radius),
            Self::Box { half } => SharedShape::cuboid(half.x, half.y, half.z),
            Self::Capsule { half_height, radius } => SharedShape::capsule_y(half_height, radius),
        }
    }
}

/// First thing a cast shape meets.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CastHit {
    /// Its body.
    pub body: BodyId,
    /// Way of the shape until then, m; 0 when it overlaps at the start.
    pub distance: f32,
    /// Where they meet, in the world.
    pub point: Vec3,
    /// Unit normal of the thing there.
    pub normal: Vec3,
}

/// Where two things are nearest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Closest {
    /// m; 0 when they overlap or touch.
    pub distance: f32,
    /// On the first, in the world; for an overlap, both are its middle of one of the pairs that do.
    pub points: [Vec3; 2],
}

/// A collider where it is now.
pub(crate) struct Piece<'a> {
    pub body: BodyId,
    pub world_from_shape: rapier3d::math::Pose,
    pub shape: &'a SharedShape,
}

impl Piece<'_> {
    fn bounds(&self) -> Aabb {
        self.shape.compute_aabb(&self.world_from_shape)
    }
}

impl State {
    /// Colliders of a body where it is now; none of one that is switched off.
    pub(crate) fn pieces_of(&self, body: BodyId) -> impl Iterator<Item = Piece<'_>> {
        let rigid = &self.world.bodies[self.handle(body)];
        let colliders = if rigid.is_enabled() { rigid.colliders() } else { &[] };
        colliders.iter().map(move |&collider| {
            let collider = &self.world.colliders[collider];
            let local = collider.position_wrt_parent().copied().unwrap_or(rapier3d::math::Pose::IDENTITY);
            Piece { body, world_from_shape: *rigid.position() * local, shape: collider.shared_shape() }
        })
    }

    fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        (0..self.bodies.len()).map(BodyId::from_index).flat_map(|body| self.pieces_of(body))
    }

    /// First body that a shape meets when it is moved along a unit direction for up to `distance_max` metres, passing through the bodies of
    /// `ignore`. Of several at one distance, the lowest id.
    pub fn cast(
        &self,
        model: &Model,
        (probe, world_from_probe): (Probe, Pose),
        direction: Vec3,
        distance_max: f32,
        ignore: Option<ObjectId>,
    ) -> Option<CastHit> {
        let (shape, start) = (probe.shape(), rapier_pose(world_from_probe));
        let end = rapier_pose(Pose::new(world_from_probe.translation + direction * distance_max, world_from_probe.rotation));
        let swept = shape.compute_swept_aabb(&start, &end);
        let options = ShapeCastOptions::with_max_time_of_impact(distance_max);
        let mut first: Option<CastHit> = None;
        for piece in self.pieces().filter(|piece| Some(model.bodies[piece.body.index()].object) != ignore) {
            if !swept.intersects(&piece.bounds()) {
                continue;
            }
            let still = vector(Vec3::ZERO);
            let cast = cast_shapes(&piece.world_from_shape, still, &**piece.shape, &start, vector(direction), &*shape, options);
            let Ok(Some(hit)) = cast else { continue };
            if first.is_none_or(|first| hit.time_of_impact < first.distance) {
                let point = vec3(piece.world_from_shape * hit.witness1);
                let normal = vec3(piece.world_from_shape.rotation * hit.normal1);
                first = Some(CastHit { body: piece.body, distance: hit.time_of_impact, point, normal });
            }
        }
        first
    }

    /// Bodies whose colliders meet a shape, in id order.
    pub fn overlap(&self, probe: Probe, world_from_probe: Pose) -> Vec<BodyId> {
        let (shape, at) = (probe.shape(), rapier_pose(world_from_probe));
        let bounds = shape.compute_aabb(&at);
        let meets = |piece: &Piece| {
            bounds.intersects(&piece.bounds())
                && intersection_test(&piece.world_from_shape, &**piece.shape, &at, &*shape).is_ok_and(|found| found.intersecting)
        };
        let mut bodies: Vec<_> = self.pieces().filter(meets).map(|piece| piece.body).collect();
        bodies.dedup();
        bodies
    }

    /// Where two things are nearest; `None` when one has no colliders.
    pub fn closest(&self, model: &Model, first: ObjectId, second: ObjectId) -> Option<Closest> {
        let mut best: Option<Closest> = None;
        for a in model.bodies_of(first).flat_map(|body| self.pieces_of(body)) {
            for b in model.bodies_of(second).flat_map(|body| self.pieces_of(body)) {
                let found = closest_points(&a.world_from_shape, &**a.shape, &b.world_from_shape, &**b.shape, f32::MAX);
                let found = match found {
                    Ok(ClosestPoints::WithinMargin(p, q)) => {
                        let points = [vec3(p), vec3(q)];
                        Closest { distance: points[0].distance(points[1]), points }
                    }
                    Ok(ClosestPoints::Intersecting) => {
                        let middle = shared_middle(&a.bounds(), &b.bounds());
                        Closest { distance: 0.0, points: [middle, middle] }
                    }
                    Ok(ClosestPoints::Disjoint) | Err(_) => continue,
                };
                if best.is_none_or(|best| found.distance < best.distance) {
                    best = Some(found);
                }
            }
        }
        best
    }
}

/// Middle of what two boxes share.
fn shared_middle(a: &Aabb, b: &Aabb) -> Vec3 {
    0.5 * (vec3(a.mins).max(vec3(b.mins)) + vec3(a.maxs).min(vec3(b.maxs)))
}
