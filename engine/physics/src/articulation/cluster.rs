//! Which bodies are solved together with the awake trees in a step.

use homebody_core::BodyId;
use rapier3d::prelude::{ColliderHandle, PhysicsWorld, RigidBodyHandle};

use super::contact::{Pair, order};
use super::row::Party;
use super::solver::{Articulations, Place};
use super::spatial::Frame;
use crate::convert::pose;

/// Bodies reached and contacts between them.
#[derive(Debug, Default)]
pub struct Cluster {
    /// Free bodies, by id.
    pub bodies: Vec<BodyId>,
    /// Pairs of colliders in touch, in the order in which they are solved.
    pub pairs: Vec<[ColliderHandle; 2]>,
    /// Trees that were touched in their sleep.
    pub woken: Vec<usize>,
}

/// Follows contacts and welds from all awake trees.
pub fn gather(articulations: &Articulations, world: &PhysicsWorld, handles: &[RigidBodyHandle]) -> Cluster {
    let mut search = Search { articulations, world, handles, reached: vec![false; handles.len()], queue: Vec::new(), found: Cluster::default() };
    for (index, tree) in articulations.trees.iter().enumerate() {
        if !tree.asleep {
            search.reach_tree(index);
        }
    }
    for weld in &articulations.welds {
        weld.bodies.iter().for_each(|&body| search.reach(body));
    }
    while let Some(body) = search.queue.pop() {
        search.visit(body);
    }
    let Search { mut found, .. } = search;
    found.bodies.sort_unstable();
    found.pairs.sort_unstable_by_key(|&pair| order(pair));
    found.pairs.dedup();
    found
}

struct Search<'a> {
    articulations: &'a Articulations,
    world: &'a PhysicsWorld,
    handles: &'a [RigidBodyHandle],
    reached: Vec<bool>,
    queue: Vec<BodyId>,
    found: Cluster,
}

impl Search<'_> {
    fn reach_tree(&mut self, tree: usize) {
        for link in &self.articulations.trees[tree].links {
            if !std::mem::replace(&mut self.reached[link.body.index()], true) {
                self.queue.push(link.body);
            }
        }
    }

    /// Puts a body on the list if it can move.
    fn reach(&mut self, body: BodyId) {
        if self.reached[body.index()] {
            return;
        }
        match self.articulations.places[body.index()] {
            Place::Link(tree, _) => {
                if self.articulations.trees[tree].asleep {
                    self.found.woken.push(tree);
                }
                self.reach_tree(tree);
            }
            Place::Guest | Place::Free => {
                let rigid = &self.world.bodies[self.handles[body.index()]];
                if rigid.is_enabled() && (rigid.is_dynamic() || self.articulations.places[body.index()] == Place::Guest) {
                    self.reached[body.index()] = true;
                    self.queue.push(body);
                    self.found.bodies.push(body);
                }
            }
        }
    }

    fn visit(&mut self, body: BodyId) {
        let rigid = &self.world.bodies[self.handles[body.index()]];
        if rigid.is_fixed() {
            return;
        }
        for &collider in rigid.colliders() {
            for pair in self.world.narrow_phase.contact_pairs_with(collider).filter(|pair| pair.has_any_active_contact()) {
                let other = if pair.collider1 == collider { pair.collider2 } else { pair.collider1 };
                let Some(touched) = body_of(self.world, other) else { continue };
                if self.articulations.never_touch(body, touched) {
                    continue;
                }
                let [a, b] = [collider, other];
                self.found.pairs.push(if order([a, b]).is_sorted() { [a, b] } else { [b, a] });
                self.reach(touched);
            }
        }
    }
}

fn body_of(world: &PhysicsWorld, collider: ColliderHandle) -> Option<BodyId> {
    let parent = world.colliders.get(collider)?.parent()?;
    Some(BodyId(world.bodies.get(parent)?.user_data as u32))
}

/// Who owns a pair of colliders, and where they are.
pub fn resolve(articulations: &Articulations, world: &PhysicsWorld, colliders: [ColliderHandle; 2]) -> Option<Pair> {
    let mut parties = [Party::Ground; 2];
    let mut frames = [Frame::IDENTITY; 2];
    for side in 0..2 {
        let body = body_of(world, colliders[side])?;
        (parties[side], frames[side]) = match articulations.party(body) {
            Some(found) => found,
            None => (Party::Ground, Frame::from(pose(world.bodies[world.colliders[colliders[side]].parent()?].position()))),
        };
    }
    (parties != [Party::Ground; 2]).then_some(Pair { colliders, parties, frames, resistance: [0.0; 2] })
}
