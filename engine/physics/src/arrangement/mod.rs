//! Colliders of all things where they stand at one moment, for questions that no stepping answers: what is in what, what a door would meet on
//! its way, which floor is free, where a ray ends. Robots are left out.

mod floor;
mod meeting;

use homebody_core::{BodyId, Pose, Vec3};
use homebody_scene::Model;
use rapier3d::parry::bounding_volume::{Aabb, BoundingVolume};
use rapier3d::parry::query::Ray;
use rapier3d::prelude::SharedShape;

pub use self::floor::FloorGrid;
pub use self::meeting::Meeting;
use crate::convert::{rapier_pose, vec3, vector};
use crate::state::State;

type RapierPose = rapier3d::math::Pose;

/// Where everything stands.
#[derive(Clone, Debug)]
pub struct Arrangement {
    pieces: Vec<Piece>,
    /// The pieces of body `i` are those from `first[i]` to `first[i + 1]`.
    first: Vec<usize>,
    poses: Vec<Pose>,
}

/// A collider.
#[derive(Clone, Debug)]
struct Piece {
    body: BodyId,
    body_from_shape: RapierPose,
    world_from_shape: RapierPose,
    shape: SharedShape,
    bounds: Aabb,
}

impl State {
    /// Where everything stands now.
    pub fn arrangement(&self, model: &Model) -> Arrangement {
        let is_robot = |body: &BodyId| model.robots.iter().any(|robot| robot.object == model.bodies[body.index()].object);
        let mut arrangement = Arrangement { pieces: Vec::new(), first: Vec::new(), poses: Vec::new() };
        for body in (0..model.bodies.len()).map(BodyId::from_index) {
            arrangement.first.push(arrangement.pieces.len());
            arrangement.poses.push(self.body_pose(body));
            if is_robot(&body) {
                continue;
            }
            let body_from_world = rapier_pose(self.body_pose(body)).inverse();
            arrangement.pieces.extend(self.pieces_of(body).map(|piece| Piece {
                body,
                body_from_shape: body_from_world * piece.world_from_shape,
                world_from_shape: piece.world_from_shape,
                bounds: piece.shape.compute_aabb(&piece.world_from_shape),
                shape: piece.shape.clone(),
            }));
        }
        arrangement.first.push(arrangement.pieces.len());
        arrangement
    }
}

impl Arrangement {
    /// Where a body stands.
    pub fn pose(&self, body: BodyId) -> Pose {
        self.poses[body.index()]
    }

    fn pieces_of(&self, body: BodyId) -> &[Piece] {
        &self.pieces[self.first[body.index()]..self.first[body.index() + 1]]
    }

    /// Lowest and highest corner of the box around bodies held at these poses; `None` when they have no colliders.
    pub fn bounds_at(&self, placed: &[(BodyId, Pose)]) -> Option<(Vec3, Vec3)> {
        let boxes = placed.iter().flat_map(|&(body, pose)| {
            let world_from_body = rapier_pose(pose);
            self.pieces_of(body).iter().map(move |piece| piece.shape.compute_aabb(&(world_from_body * piece.body_from_shape)))
        });
        boxes.reduce(|a, b| a.merged(&b)).map(|bounds| (vec3(bounds.mins), vec3(bounds.maxs)))
    }

    /// Lowest and highest corner of the box around a body where it stands; `None` when it has no colliders.
    pub fn bounds(&self, body: BodyId) -> Option<(Vec3, Vec3)> {
        let bounds = self.pieces_of(body).iter().map(|piece| piece.bounds).reduce(|a, b| a.merged(&b));
        bounds.map(|bounds| (vec3(bounds.mins), vec3(bounds.maxs)))
    }

    /// Bodies with a collider whose box meets this box, in id order.
    pub fn bodies_near(&self, min: Vec3, max: Vec3) -> Vec<BodyId> {
        let around = Aabb::new(vector(min), vector(max));
        let mut bodies: Vec<BodyId> = self.pieces.iter().filter(|piece| piece.bounds.intersects(&around)).map(|piece| piece.body).collect();
        bodies.dedup();
        bodies
    }

    /// Bodies that have this point inside, in id order.
    pub fn bodies_at(&self, point: Vec3) -> Vec<BodyId> {
        let at = vector(point);
        let holds = |piece: &&Piece| piece.bounds.contains_local_point(at) && piece.shape.contains_point(&piece.world_from_shape, at);
        let mut bodies: Vec<BodyId> = self.pieces.iter().filter(holds).map(|piece| piece.body).collect();
        bodies.dedup();
        bodies
    }

    /// First of the bodies that `stops` names that the line from one point to another meets, and how far from the start, m.
    pub fn first_between(&self, from: Vec3, to: Vec3, stops: impl Fn(BodyId) -> bool) -> Option<(BodyId, f32)> {
        let length = from.distance(to);
        let ray = Ray::new(vector(from), vector((to - from).normalize_or(Vec3::Y)));
        let around = Aabb::new(vector(from.min(to)), vector(from.max(to)));
        let near = self.pieces.iter().filter(|piece| piece.bounds.intersects(&around) && stops(piece.body));
        let hits = near.filter_map(|piece| Some((piece.body, piece.shape.cast_ray(&piece.world_from_shape, &ray, length, true)?)));
        hits.min_by(|a, b| a.1.total_cmp(&b.1))
    }
}
