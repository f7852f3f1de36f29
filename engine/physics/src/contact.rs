//! Touches between bodies, gathered from rapier's contact pairs and from the solver of jointed things.

use std::collections::BTreeMap;

use homebody_core::{BodyId, Vec3};
use rapier3d::prelude::{ColliderHandle, ContactPair, PhysicsWorld};
use serde::{Deserialize, Serialize};

use crate::articulation::spatial;
use crate::articulation::{Articulations, Place};
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

/// Touches of one step.
#[derive(Clone, Debug, Default)]
pub struct Touches {
    /// All, ordered by bodies.
    pub all: Vec<Touch>,
    /// Those of bodies that may move: before the step and after it.
    pub live: [Vec<Touch>; 2],
}

/// Gathers the touches of a step. Compounds touch through several colliders; these are added up. Those of bodies that all sleep are as before.
pub fn touches(world: &PhysicsWorld, articulations: &Articulations, before: &[Touch]) -> Touches {
    let mut live = vec![false; articulations.places.len()];
    let mut sums: BTreeMap<[BodyId; 2], Sum> = BTreeMap::new();
    for (_, rigid) in world.active_bodies().filter(|(_, rigid)| rigid.is_dynamic()) {
        live[rigid.user_data as usize] = true;
        for &collider in rigid.colliders() {
            for pair in world.narrow_phase.contact_pairs_with(collider).filter(|pair| pair.has_any_active_contact()) {
                add_rapier_pair(&mut sums, world, articulations, pair);
            }
        }
    }
    for tree in articulations.trees.iter().filter(|tree| !tree.asleep) {
        tree.links.iter().for_each(|link| live[link.body.index()] = true);
    }
    articulations.guests.iter().for_each(|guest| live[guest.body.index()] = true);
    add_own_contacts(&mut sums, world, articulations);
    let now: Vec<Touch> = sums.into_iter().filter(|(_, sum)| sum.weight > 0.0).map(|(bodies, sum)| sum.touch(bodies)).collect();
    let (moving, resting): (Vec<Touch>, Vec<Touch>) = before.iter().partition(|touch| touch.bodies.iter().any(|body| live[body.index()]));
    Touches { all: merge(&resting, &now), live: [moving, now] }
}

/// One list of two that are ordered by bodies; where both have a pair, that of the second.
fn merge(first: &[Touch], second: &[Touch]) -> Vec<Touch> {
    let mut all = Vec::with_capacity(first.len() + second.len());
    let mut rest = first;
    for touch in second {
        let (earlier, later) = rest.split_at(rest.partition_point(|other| other.bodies < touch.bodies));
        all.extend_from_slice(earlier);
        all.push(*touch);
        rest = if later.first().is_some_and(|other| other.bodies == touch.bodies) { &later[1..] } else { later };
    }
    all.extend_from_slice(rest);
    all
}

/// The body that a collider belongs to.
pub fn owner(world: &PhysicsWorld, collider: ColliderHandle) -> Option<BodyId> {
    let parent = world.colliders.get(collider)?.parent()?;
    Some(BodyId(world.bodies.get(parent)?.user_data as u32))
}

/// Bodies in order of their ids, and −1 if that is not the order given.
fn sorted(first: BodyId, second: BodyId) -> ([BodyId; 2], f32) {
    if first <= second { ([first, second], 1.0) } else { ([second, first], -1.0) }
}

#[derive(Default)]
struct Sum {
    point: Vec3,
    normal: Vec3,
    impulse: f32,
    weight: f32,
    /// Pairs of colliders that were added.
    done: Vec<[u32; 2]>,
}

impl Sum {
    fn touch(&self, bodies: [BodyId; 2]) -> Touch {
        Touch { bodies, point: self.point / self.weight, normal: self.normal.normalize_or(Vec3::Y), impulse: self.impulse }
    }

    fn add(&mut self, point: Vec3, normal: Vec3, impulse: f32) {
        let weight = impulse + FAINT;
        self.point += point * weight;
        self.normal += normal * weight;
        self.impulse += impulse;
        self.weight += weight;
    }
}

/// Weight of a contact without impulse, so that a touch that just began has a point.
const FAINT: f32 = 1e-6;
/// Gap below which bodies touch, m.
const TOUCHING: f32 = 0.002;

fn add_rapier_pair(sums: &mut BTreeMap<[BodyId; 2], Sum>, world: &PhysicsWorld, articulations: &Articulations, pair: &ContactPair) {
    let (Some(first), Some(second)) = (owner(world, pair.collider1), owner(world, pair.collider2)) else { return };
    let asleep = |place: Place| !matches!(place, Place::Link(tree, _) if !articulations.trees[tree].asleep) && place != Place::Guest;
    let both_here = [first, second].iter().all(|body| asleep(articulations.places[body.index()]));
    // A pair of two moving bodies is met twice; it is taken from the side of its first collider.
    let dynamic = |collider: ColliderHandle| world.colliders[collider].parent().is_some_and(|parent| world.bodies[parent].is_dynamic());
    let Some(collider) = world.colliders.get(pair.collider1) else { return };
    let (bodies, sign) = sorted(first, second);
    if !both_here
        || (dynamic(pair.collider1) && dynamic(pair.collider2) && sums.get(&bodies).is_some_and(|sum| sum.done.contains(&key(pair))))
    {
        return;
    }
    let sum = sums.entry(bodies).or_default();
    sum.done.push(key(pair));
    for manifold in pair.solver_manifolds() {
        let normal = vec3(manifold.data.normal) * sign;
        for contact in manifold.points.iter().filter(|contact| contact.dist < TOUCHING || contact.data.impulse > 0.0) {
            sum.add(vec3(collider.position() * contact.local_p1), normal, contact.data.impulse);
        }
    }
}

fn add_own_contacts(sums: &mut BTreeMap<[BodyId; 2], Sum>, world: &PhysicsWorld, articulations: &Articulations) {
    for contact in articulations.contacts.iter().filter(|contact| contact.push > 0.0 || contact.gap < f64::from(TOUCHING)) {
        let (Some(first), Some(second)) = (owner(world, contact.colliders[0]), owner(world, contact.colliders[1])) else { continue };
        let (bodies, sign) = sorted(first, second);
        let (point, normal) = (spatial::vec3(contact.point), spatial::vec3(contact.normal) * sign);
        sums.entry(bodies).or_default().add(point, normal, contact.push as f32);
    }
}

fn key(pair: &ContactPair) -> [u32; 2] {
    [pair.collider1, pair.collider2].map(|collider| collider.into_raw_parts().0)
}
