//! Touches between bodies, gathered from rapier's contact pairs.

use std::collections::BTreeMap;

use homebody_core::{BodyId, Vec3};
use rapier3d::prelude::{ContactPair, PhysicsWorld};
use serde::{Deserialize, Serialize};

use crate::convert::vec3;

/// Two bodies that touch, as of the latest step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Touch {
    /// The bodies; the lower id first.
    pub bodies: [BodyId; 2],
    /// Mean contact point in the world, m, weighted by impulse.
    pub point: Vec3,
    /// Unit normal from the first body to the second.
    pub normal: Vec3,
    /// Total normal impulse of the step, N·s.
    pub impulse: f32,
}

/// A touch that began or ended in a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TouchChange {
    /// Two bodies began to touch, closing at this speed along the normal before the step, m/s.
    Began(Touch, f32),
    /// Two bodies no longer touch; the lower id first.
    Ended([BodyId; 2]),
}

/// All touches, ordered by bodies. Compounds touch through several colliders; these are added up.
pub fn touches(world: &PhysicsWorld) -> Vec<Touch> {
    let mut sums: BTreeMap<[BodyId; 2], Sum> = BTreeMap::new();
    for pair in world.contact_pairs().filter(|pair| pair.has_any_active_contact()) {
        if let Some((bodies, sign)) = bodies_of(world, pair) {
            add_pair(sums.entry(bodies).or_default(), world, pair, sign);
        }
    }
    sums.into_iter().filter(|(_, sum)| sum.weight > 0.0).map(|(bodies, sum)| sum.touch(bodies)).collect()
}

/// True while two bodies are pressed together by any of their colliders.
pub fn bodies_of(world: &PhysicsWorld, pair: &ContactPair) -> Option<([BodyId; 2], f32)> {
    let body = |collider| {
        let parent = world.colliders.get(collider)?.parent()?;
        Some(BodyId(world.bodies.get(parent)?.user_data as u32))
    };
    let (first, second) = (body(pair.collider1)?, body(pair.collider2)?);
    Some(if first <= second { ([first, second], 1.0) } else { ([second, first], -1.0) })
}

#[derive(Default)]
struct Sum {
    point: Vec3,
    normal: Vec3,
    impulse: f32,
    weight: f32,
}

impl Sum {
    fn touch(&self, bodies: [BodyId; 2]) -> Touch {
        Touch { bodies, point: self.point / self.weight, normal: self.normal.normalize_or(Vec3::Y), impulse: self.impulse }
    }
}

/// Weight of a contact without impulse, so that a touch that just began has a point.
const FAINT: f32 = 1e-6;

fn add_pair(sum: &mut Sum, world: &PhysicsWorld, pair: &ContactPair, sign: f32) {
    let Some(collider) = world.colliders.get(pair.collider1) else { return };
    for manifold in pair.solver_manifolds() {
        let normal = vec3(manifold.data.normal) * sign;
        for contact in manifold.points.iter().filter(|contact| contact.dist < 0.002 || contact.data.impulse > 0.0) {
            let weight = contact.data.impulse + FAINT;
            let point = vec3(collider.position() * contact.local_p1);
            sum.point += point * weight;
            sum.normal += normal * weight;
            sum.impulse += contact.data.impulse;
            sum.weight += weight;
        }
    }
}
