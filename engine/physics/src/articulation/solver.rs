//! One step of all awake trees and their guests.

use std::collections::BTreeSet;

use homebody_core::BodyId;
use homebody_core::glam::DVec3;
use homebody_core::material::Material;
use rapier3d::prelude::{ActiveHooks, ColliderHandle, PairFilterContext, PhysicsHooks, PhysicsWorld, RigidBodyHandle, SolverFlags};
use serde::{Deserialize, Serialize};

use super::cluster::{gather, sleepers_touched};
use super::contact::{Felt, Memory};
use super::dynamics::Dynamics;
use super::guest::Guest;
use super::row::Party;
use super::spatial::{Force, Frame, vec3};
use super::stage::Stage;
use super::tree::{NONE, Tree};
use super::weld::{Weld, WeldKind};
use crate::convert::{rapier_pose, vector};

/// Steps in which rapier notices that a body stands still, and some more.
pub const STIRRED_STEPS: u32 = 600;

/// Where a body is solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// By rapier.
    Free,
    /// Here, as a link of a tree.
    Link(usize, usize),
    /// Here, for as long as it touches an awake tree.
    Guest,
}

/// A force and a torque at the centre of mass of a link or guest, in the world, N and N·m.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub body: BodyId,
    pub force: DVec3,
    pub torque: DVec3,
}

/// What a step depends on beside the state.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    pub gravity: DVec3,
    pub materials: &'a [Material],
    /// Length of the step, s.
    pub dt: f64,
}

/// All trees and guests.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Articulations {
    pub trees: Vec<Tree>,
    /// By body id.
    pub guests: Vec<Guest>,
    /// Guests that fell asleep with the trees they touch, by body id.
    pub dozing: Vec<Guest>,
    /// Of them, those that were touched.
    pub woken_guests: Vec<BodyId>,
    pub welds: Vec<Weld>,
    next_weld: u64,
    /// By body id.
    pub places: Vec<Place>,
    /// Pairs of bodies that pass through each other: neighbours in a tree, the lower id first.
    pub passing: BTreeSet<[BodyId; 2]>,
    pub memories: Vec<Memory>,
    /// Steps for which rapier goes on solving after bodies were given back to it, woken or put to sleep: it has lists of its own to keep.
    pub stirred: u32,
    /// Force that each link gets from the one that carries it, about the tree's first link at the start of the step; by tree and link.
    pub wrenches: Vec<Vec<Force>>,
    /// That point, by tree.
    pub wrench_origins: Vec<DVec3>,
    /// Contacts of the latest step, for questions about them.
    pub contacts: Vec<Felt>,
    /// What commands press with in a step; empty between steps.
    #[serde(skip)]
    pub loads: Vec<Load>,
    /// Workspaces, by tree: a step fills them before it reads them.
    #[serde(skip)]
    pub dynamics: Vec<Dynamics>,
    #[serde(skip)]
    pub stage: Stage,
}

impl Articulations {
    /// Without trees, for this many bodies.
    pub fn new(bodies: usize) -> Self {
        Self { places: vec![Place::Free; bodies], ..Self::default() }
    }

    /// Adds a tree; its links' bodies are solved here from now on.
    pub fn add_tree(&mut self, tree: Tree) -> usize {
        let index = self.trees.len();
        for (position, link) in tree.links.iter().enumerate() {
            self.places[link.body.index()] = Place::Link(index, position);
            if link.parent != NONE {
                self.passing.insert(ordered(link.body, tree.links[link.parent].body));
            }
        }
        self.wrenches.push(vec![Force::default(); tree.links.len()]);
        self.wrench_origins.push(tree.links[0].frame.origin);
        self.trees.push(tree);
        index
    }

    /// Lets two bodies pass through each other.
    pub fn let_pass(&mut self, first: BodyId, second: BodyId) {
        self.passing.insert(ordered(first, second));
    }

    /// Connects two bodies by frames in each; says by which number it can be found.
    pub fn add_weld(&mut self, kind: WeldKind, bodies: [BodyId; 2], frames: [Frame; 2]) -> u64 {
        let id = self.next_weld;
        self.next_weld += 1;
        self.welds.push(Weld::new(id, kind, bodies, frames));
        id
    }

    /// Takes a connection away.
    pub fn remove_weld(&mut self, id: u64) {
        self.welds.retain(|weld| weld.id != id);
    }

    /// The connection of this number.
    pub fn weld(&self, id: u64) -> Option<&Weld> {
        self.welds.iter().find(|weld| weld.id == id)
    }

    /// True for bodies that a joint or weld connects.
    pub fn never_touch(&self, a: BodyId, b: BodyId) -> bool {
        self.passing.contains(&ordered(a, b)) || self.welds.iter().any(|weld| weld.bodies == [a, b] || weld.bodies == [b, a])
    }

    /// What a body is in the solver.
    pub fn party(&self, body: BodyId) -> Party {
        match self.places[body.index()] {
            Place::Link(tree, link) if !self.trees[tree].asleep && self.trees[tree].last_dof(link) != NONE => Party::Link(tree, link),
            Place::Guest => self.guest_index(body).map_or(Party::Ground, Party::Guest),
            Place::Free | Place::Link(..) => Party::Ground,
        }
    }

    /// Pose of a body that is solved here.
    pub fn frame(&self, body: BodyId) -> Option<Frame> {
        match self.places[body.index()] {
            Place::Free => None,
            Place::Link(tree, link) => Some(self.trees[tree].links[link].frame),
            Place::Guest => self.guest(body).map(|guest| guest.frame),
        }
    }

    /// A body on loan, awake or not.
    pub fn guest(&self, body: BodyId) -> Option<&Guest> {
        let dozing = || self.dozing.binary_search_by_key(&body, |guest| guest.body).ok().map(|index| &self.dozing[index]);
        self.guest_index(body).map(|index| &self.guests[index]).or_else(dozing)
    }

    /// True for what can move here and sleeps.
    pub fn sleeps(&self, body: BodyId) -> bool {
        match self.places[body.index()] {
            Place::Free => false,
            Place::Link(tree, link) => self.trees[tree].asleep && self.trees[tree].last_dof(link) != NONE,
            Place::Guest => self.dozes(body),
        }
    }

    /// True for a link whose joint has a motor.
    pub fn is_driven(&self, body: BodyId) -> bool {
        let Place::Link(tree, link) = self.places[body.index()] else { return false };
        self.trees[tree].links[link].drive.as_ref().is_some_and(|drive| drive.motor.is_some())
    }

    /// True for a guest that sleeps.
    pub fn dozes(&self, body: BodyId) -> bool {
        self.dozing.binary_search_by_key(&body, |guest| guest.body).is_ok()
    }

    /// Index of a body among the guests that are awake.
    pub fn guest_index(&self, body: BodyId) -> Option<usize> {
        self.guests.binary_search_by_key(&body, |guest| guest.body).ok()
    }

    /// Wakes a tree.
    pub fn wake(&mut self, tree: usize) {
        let tree = &mut self.trees[tree];
        (tree.asleep, tree.still_steps) = (false, 0);
    }

    /// Advances all awake trees and their guests by `dt` seconds, after rapier's own step.
    ///
    /// Gives the bodies that came off broken joints.
    pub fn step(&mut self, world: &mut PhysicsWorld, handles: &[RigidBodyHandle], around: &Around) -> Vec<BodyId> {
        let dt = around.dt;
        self.wake_touched(world, handles, dt);
        let awake = self.trees.iter().any(|tree| !tree.asleep);
        if !awake && self.guests.is_empty() && self.welds.is_empty() && self.woken_guests.is_empty() {
            self.contacts.clear();
            return Vec::new();
        }
        let cluster = gather(self, world, handles, dt);
        self.woken_guests.clear();
        for &tree in &cluster.woken {
            self.wake(tree);
        }
        self.exchange_guests(world, handles, &cluster.bodies, dt);
        self.solve((world, handles), &cluster, around);
        let broken = self.break_joints(world, handles);
        self.write(world, handles);
        self.fall_asleep(world, handles);
        broken
    }

    /// Wakes trees and guests that a moving free body touches.
    fn wake_touched(&mut self, world: &PhysicsWorld, handles: &[RigidBodyHandle], dt: f64) {
        let mut woken = Vec::new();
        for body in sleepers_touched(self, world, handles, dt) {
            match self.places[body.index()] {
                Place::Link(tree, _) => woken.push(tree),
                Place::Guest => self.woken_guests.push(body),
                Place::Free => {}
            }
        }
        for tree in woken {
            self.wake(tree);
        }
    }

    /// Borrows bodies that came into touch and returns those that left.
    fn exchange_guests(&mut self, world: &mut PhysicsWorld, handles: &[RigidBodyHandle], bodies: &[BodyId], dt: f64) {
        let same = self.guests.len() == bodies.len() && self.guests.iter().zip(bodies).all(|(guest, body)| guest.body == *body);
        if same {
            self.guests.iter_mut().for_each(|guest| guest.fresh = false);
            return;
        }
        let mut before = std::mem::take(&mut self.guests).into_iter().peekable();
        for &body in bodies {
            while let Some(left) = before.next_if(|guest| guest.body < body) {
                self.return_guest(&left, world);
            }
            let mut stayed = before.next_if(|guest| guest.body == body);
            if let Ok(index) = self.dozing.binary_search_by_key(&body, |guest| guest.body) {
                stayed = Some(self.dozing.remove(index));
            }
            if let Some(guest) = &mut stayed {
                guest.fresh = false;
            }
            let guest = stayed.unwrap_or_else(|| {
                let handle = handles[body.index()];
                show_solved(world, handle, true);
                Guest::take(body, handle, &mut world.bodies[handle], dt)
            });
            self.places[body.index()] = Place::Guest;
            self.guests.push(guest);
        }
        for left in before {
            self.return_guest(&left, world);
        }
    }

    /// Gives a body that is on loan back to rapier, awake; if it still touches a tree, the next step borrows it again.
    pub fn release(&mut self, body: BodyId, world: &mut PhysicsWorld) {
        let place = |guests: &[Guest]| guests.binary_search_by_key(&body, |guest| guest.body).ok();
        let guest = match (place(&self.guests), place(&self.dozing)) {
            (Some(index), _) => self.guests.remove(index),
            (None, Some(index)) => self.dozing.remove(index),
            (None, None) => return,
        };
        self.return_guest(&guest, world);
    }

    fn return_guest(&mut self, guest: &Guest, world: &mut PhysicsWorld) {
        self.places[guest.body.index()] = Place::Free;
        self.stirred = STIRRED_STEPS;
        show_solved(world, guest.handle, false);
        guest.give_back(&mut world.bodies[guest.handle]);
    }

    /// Shows rapier where all awake links and guests are and how they move.
    pub fn write(&self, world: &mut PhysicsWorld, handles: &[RigidBodyHandle]) {
        for tree in self.trees.iter().filter(|tree| !tree.asleep) {
            let origin = tree.links[0].frame.origin;
            for (link, motion) in tree.links.iter().zip(tree.motions(origin)) {
                let rigid = &mut world.bodies[handles[link.body.index()]];
                if rigid.is_fixed() {
                    continue;
                }
                rigid.set_position(rapier_pose(link.frame.pose()), false);
                rigid.set_linvel(vector(vec3(motion.at(link.frame.point(link.center) - origin))), false);
                rigid.set_angvel(vector(vec3(motion.angular)), false);
            }
        }
        for guest in &self.guests {
            guest.write(&mut world.bodies[guest.handle]);
        }
        world.bodies.propagate_modified_body_positions_to_colliders(&mut world.colliders);
    }
}

fn ordered(a: BodyId, b: BodyId) -> [BodyId; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// Tells rapier whether a body's contacts are solved here.
pub fn show_solved(world: &mut PhysicsWorld, handle: RigidBodyHandle, here: bool) {
    let hooks = if here { ActiveHooks::FILTER_CONTACT_PAIRS } else { ActiveHooks::empty() };
    let PhysicsWorld { bodies, colliders, .. } = world;
    for &collider in bodies[handle].colliders() {
        colliders[collider].set_active_hooks(hooks);
    }
}

/// Keeps rapier from looking closer at pairs whose contacts are found here.
pub struct Elsewhere;

impl PhysicsHooks for Elsewhere {
    fn filter_contact_pair(&self, context: &PairFilterContext) -> Option<SolverFlags> {
        let here = |collider: ColliderHandle| {
            context.colliders.get(collider).is_some_and(|collider| collider.active_hooks().contains(ActiveHooks::FILTER_CONTACT_PAIRS))
        };
        (!here(context.collider1) && !here(context.collider2)).then(SolverFlags::default)
    }
}
