//! Which bodies are solved together with the awake trees in a step, and where they touch.

use homebody_core::BodyId;
use homebody_core::glam::DVec3;
use rapier3d::prelude::{ColliderHandle, PhysicsWorld, RigidBody, RigidBodyHandle};

use super::contact::order;
use super::detect::{Side, Spot, detect};
use super::solver::{Articulations, Place};
use super::spatial::{Frame, dvec3, quat_of};
use crate::contact::owner;
use crate::convert::{pose, vec3};

/// Two colliders in touch.
#[derive(Clone, Debug)]
pub struct Pair {
    /// In the order of their handles.
    pub colliders: [ColliderHandle; 2],
    pub bodies: [BodyId; 2],
    pub frames: [Frame; 2],
    pub spots: Vec<Spot>,
}

/// Bodies reached and contacts between them.
#[derive(Debug, Default)]
pub struct Cluster {
    /// Free bodies, by id.
    pub bodies: Vec<BodyId>,
    /// In the order in which they are solved.
    pub pairs: Vec<Pair>,
    /// Trees that were touched in their sleep.
    pub woken: Vec<usize>,
}

/// Follows contacts and welds from all awake trees.
pub fn gather(articulations: &Articulations, world: &PhysicsWorld, handles: &[RigidBodyHandle], dt: f64) -> Cluster {
    let marks = vec![false; handles.len()];
    let mut search =
        Search { articulations, world, handles, dt, reached: marks.clone(), visited: marks, queue: Vec::new(), found: Cluster::default() };
    for (index, tree) in articulations.trees.iter().enumerate() {
        if !tree.asleep {
            search.reach_tree(index);
        }
    }
    for guest in &articulations.woken_guests {
        search.reach(*guest);
    }
    for weld in &articulations.welds {
        weld.bodies.iter().for_each(|&body| search.reach(body));
    }
    while let Some(body) = search.queue.pop() {
        search.visit(body);
    }
    let mut found = search.found;
    found.bodies.sort_unstable();
    found.pairs.sort_unstable_by_key(|pair| order(pair.colliders));
    found
}

/// Sleeping links and guests that free bodies touch while rapier moves them.
pub fn sleepers_touched(articulations: &Articulations, world: &PhysicsWorld, handles: &[RigidBodyHandle], dt: f64) -> Vec<BodyId> {
    let marks = Vec::new();
    let search =
        Search { articulations, world, handles, dt, reached: marks.clone(), visited: marks, queue: Vec::new(), found: Cluster::default() };
    let mut touched = Vec::new();
    for (_, rigid) in world.active_bodies().filter(|(_, rigid)| rigid.is_dynamic()) {
        let body = BodyId(rigid.user_data as u32);
        for &collider in rigid.colliders() {
            for pair in world.narrow_phase.contact_pairs_with(collider) {
                let other = if pair.collider1 == collider { pair.collider2 } else { pair.collider1 };
                let Some(sleeper) = owner(world, other).filter(|&other| articulations.sleeps(other)) else { continue };
                let (one, two) = (search.side(collider, body), search.side(other, sleeper));
                let meet = one.collider.collision_groups().test(two.collider.collision_groups());
                if meet && !articulations.never_touch(body, sleeper) && !detect(&one, &two, dt).is_empty() {
                    touched.push(sleeper);
                }
            }
        }
    }
    touched
}

/// Pose of a body before rapier's latest step, as far as its velocity tells: rapier moves free bodies first.
pub fn before_step(rigid: &RigidBody, dt: f64) -> Frame {
    let frame = Frame::from(pose(rigid.position()));
    if !rigid.is_dynamic() || rigid.is_sleeping() {
        return frame;
    }
    let (linear, angular) = (dvec3(vec3(rigid.linvel())), dvec3(vec3(rigid.angvel())));
    let center = dvec3(vec3(rigid.center_of_mass()));
    let back = quat_of(angular * -dt);
    Frame::new(center - linear * dt + back * (frame.origin - center), (back * frame.turn).normalize())
}

struct Search<'a> {
    articulations: &'a Articulations,
    world: &'a PhysicsWorld,
    handles: &'a [RigidBodyHandle],
    dt: f64,
    reached: Vec<bool>,
    visited: Vec<bool>,
    queue: Vec<BodyId>,
    found: Cluster,
}

impl<'a> Search<'a> {
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
        let place = self.articulations.places[body.index()];
        if let Place::Link(tree, link) = place {
            if self.articulations.trees[tree].last_dof(link) != super::tree::NONE {
                if self.articulations.trees[tree].asleep {
                    self.found.woken.push(tree);
                }
                self.reach_tree(tree);
            }
            return;
        }
        let rigid = self.rigid(body);
        if rigid.is_enabled() && (rigid.is_dynamic() || place != Place::Free) {
            self.reached[body.index()] = true;
            self.queue.push(body);
            self.found.bodies.push(body);
        }
    }

    fn rigid(&self, body: BodyId) -> &'a RigidBody {
        &self.world.bodies[self.handles[body.index()]]
    }

    fn visit(&mut self, body: BodyId) {
        let rigid = self.rigid(body);
        self.visited[body.index()] = true;
        if rigid.is_fixed() {
            return;
        }
        for &collider in rigid.colliders() {
            for pair in self.world.narrow_phase.contact_pairs_with(collider) {
                let other = if pair.collider1 == collider { pair.collider2 } else { pair.collider1 };
                let Some(touched) = owner(self.world, other) else { continue };
                self.test(body, collider, touched, other);
            }
        }
    }

    /// Looks whether two colliders touch; what is touched is reached.
    fn test(&mut self, body: BodyId, collider: ColliderHandle, touched: BodyId, other: ColliderHandle) {
        let (one, two) = (&self.world.colliders[collider], &self.world.colliders[other]);
        let moves = !self.rigid(touched).is_fixed();
        // A pair of two bodies that are visited is met from both sides.
        if self.visited[touched.index()]
            || !one.collision_groups().test(two.collision_groups())
            || self.same_tree(body, touched) && !one.solver_groups().test(two.solver_groups())
            || !self.rigid(touched).is_enabled()
            || self.articulations.never_touch(body, touched)
        {
            return;
        }
        let mut sides = [(collider, body), (other, touched)];
        if order([collider, other]) > order([other, collider]) {
            sides.swap(0, 1);
        }
        let made = sides.map(|(collider, body)| self.side(collider, body));
        let spots = detect(&made[0], &made[1], self.dt);
        if !spots.is_empty() {
            let pair =
                Pair { colliders: sides.map(|side| side.0), bodies: sides.map(|side| side.1), frames: made.map(|side| side.body), spots };
            self.found.pairs.push(pair);
            if moves {
                self.reach(touched);
            }
        }
    }

    fn same_tree(&self, one: BodyId, other: BodyId) -> bool {
        let tree = |body: BodyId| match self.articulations.places[body.index()] {
            Place::Link(tree, _) => Some(tree),
            Place::Free | Place::Guest => None,
        };
        tree(one).is_some() && tree(one) == tree(other)
    }

    fn side(&self, collider: ColliderHandle, body: BodyId) -> Side<'a> {
        let rigid = self.rigid(body);
        let frame = self.articulations.frame(body).unwrap_or_else(|| before_step(rigid, self.dt));
        let velocity = if rigid.is_fixed() { DVec3::ZERO } else { dvec3(vec3(rigid.linvel())) };
        Side { collider: &self.world.colliders[collider], body: frame, velocity }
    }
}
