//! Questions about where things are, what they touch and how they move.

pub(crate) mod contact;
pub(crate) mod energy;
pub(crate) mod overlap;
pub(crate) mod relation;
pub(crate) mod shape;

use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_scene::Model;
use rapier3d::prelude::{ColliderHandle, QueryFilter, Ray, SharedShape};

use crate::convert::{rapier_pose, vec3, vector};
use crate::state::State;

/// First thing a ray meets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RayHit {
    /// Body that was hit.
    pub body: BodyId,
    /// Distance along the ray, m.
    pub distance: f32,
    /// Unit surface normal at the hit.
    pub normal: Vec3,
}

impl State {
    /// First body a ray meets within `distance_max` metres, passing through the bodies of `ignore`. `direction` is a unit vector.
    pub fn ray_cast(&self, model: &Model, origin: Vec3, direction: Vec3, distance_max: f32, ignore: Option<ObjectId>) -> Option<RayHit> {
        let passes = |_: ColliderHandle, collider: &rapier3d::prelude::Collider| {
            self.body_of(collider).is_some_and(|body| Some(model.bodies[body.index()].object) != ignore)
        };
        let filter = QueryFilter::default().predicate(&passes);
        let ray = Ray::new(vector(origin), vector(direction));
        let (collider, hit) = self.world.cast_ray_and_get_normal(&ray, distance_max, true, filter)?;
        let body = self.body_of(self.world.colliders.get(collider)?)?;
        Some(RayHit { body, distance: hit.time_of_impact, normal: vec3(hit.normal) })
    }

    /// Things whose colliders meet a box with these half extents, in id order.
    pub fn overlap_box(&self, model: &Model, world_from_box: Pose, half: Vec3) -> Vec<ObjectId> {
        let shape = SharedShape::cuboid(half.x, half.y, half.z);
        let hits = self.world.intersect_shape(rapier_pose(world_from_box), &*shape.0, QueryFilter::default());
        let mut objects: Vec<_> =
            hits.filter_map(|(_, collider)| self.body_of(collider)).map(|body| model.bodies[body.index()].object).collect();
        objects.sort_unstable();
        objects.dedup();
        objects
    }

    /// Axis-aligned bounds of a body's colliders, lowest and highest corner in metres; `None` for a body without colliders.
    pub fn body_bounds(&self, body: BodyId) -> Option<(Vec3, Vec3)> {
        let body = &self.world.bodies[self.handle(body)];
        body.colliders()
            .iter()
            .map(|&collider| self.world.colliders[collider].compute_aabb())
            .map(|bounds| (vec3(bounds.mins), vec3(bounds.maxs)))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}
