//! One step of all awake trees and their guests.

use std::collections::BTreeSet;

use homebody_core::BodyId;
use homebody_core::glam::DVec3;
use homebody_core::material::Material;
use rapier3d::prelude::{
    ActiveHooks, Collider, ColliderHandle, PairFilterContext, PhysicsHooks, PhysicsWorld, RigidBody, RigidBodyHandle, SolverFlags,
};
use serde::{Deserialize, Serialize};

use super::cluster::{Cluster, Pair, gather, sleepers_touched};
use super::contact::{Contact, Contacts, Encounter, Memory, remember};
use super::dynamics::Dynamics;
use super::guest::Guest;
use super::limits::{JointRow, find_rows};
use super::row::{Arena, Parties, Party, Row};
use super::softness::Softness;
use super::spatial::{Force, Frame, Motion, vec3};
use super::tree::{Freedom, NONE, Tree};
use super::weld::{Weld, WeldKind, WeldRows};
use crate::convert::{pose, rapier_pose, vector};
use crate::resistance::Resistance;

/// Substeps of a physics step.
const SUBSTEPS: usize = 4;
/// Passes over all constraints in a substep, and where trees have guests: a stack of ten small cubes needs them.
const PASSES: usize = 2;
const PASSES_GUESTS: usize = 4;
/// Natural frequency of contacts between things that move, Hz; twice that on what stands still. As for rapier.
const CONTACT_FREQUENCY: f64 = 220.0;
/// Damping ratio of contacts.
const CONTACT_DAMPING: f64 = 10.0;
/// Natural frequency of welds and limits, Hz, and their damping ratio.
const JOINT_FREQUENCY: f64 = 120.0;
const JOINT_DAMPING: f64 = 2.0;
/// Turn of a joint in one step beyond which the equations are renewed every substep, rad or m.
const FAST: f64 = 0.01;
/// Speeds below which a tree may fall asleep, rad/s and m/s.
const STILL: f64 = 0.004;
/// Speeds below which a body that touches it may, m/s and rad/s.
const GUEST_STILL: (f64, f64) = (0.02, 0.05);
/// Steps in which rapier notices that a body stands still, and some more.
pub const STIRRED_STEPS: u32 = 600;
/// Steps that it must be still for.
const STILL_STEPS: u32 = 120;

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
    memories: Vec<Memory>,
    /// Steps for which rapier goes on solving after bodies were given back to it, woken or put to sleep: it has lists of its own to keep.
    pub stirred: u32,
    /// Force that each link gets from the one that carries it, about the tree's first link at the start of the step; by tree and link.
    pub wrenches: Vec<Vec<Force>>,
    /// That point, by tree.
    pub wrench_origins: Vec<DVec3>,
    /// Contacts of the latest step.
    #[serde(skip)]
    pub contacts: Vec<Contact>,
    /// What commands press with in the coming step.
    #[serde(skip)]
    pub loads: Vec<Load>,
    #[serde(skip)]
    dynamics: Vec<Dynamics>,
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

    /// True for a guest that sleeps.
    pub fn dozes(&self, body: BodyId) -> bool {
        self.dozing.binary_search_by_key(&body, |guest| guest.body).is_ok()
    }

    /// Index of a body among the guests that are awake.
    fn guest_index(&self, body: BodyId) -> Option<usize> {
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
            stayed.iter_mut().for_each(|guest| guest.fresh = false);
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

    fn solve(&mut self, (world, handles): (&PhysicsWorld, &[RigidBodyHandle]), cluster: &Cluster, around: &Around) {
        let (gravity, dt) = (around.gravity, around.dt);
        let h = dt / SUBSTEPS as f64;
        self.dynamics.resize(self.trees.len(), Dynamics::default());
        let mut tree_places = vec![0; self.trees.len()];
        let mut count = 0;
        for (index, tree) in self.trees.iter().enumerate().filter(|(_, tree)| !tree.asleep) {
            tree_places[index] = count;
            count += tree.speeds.len();
            self.dynamics[index].update(tree, gravity);
            self.dynamics[index].prepare(tree, h);
            self.dynamics[index].fix_rows();
        }
        let guest_place = count;
        self.guests.iter_mut().for_each(Guest::turn_inertia);
        let mut stage = Stage::set(self, (world, handles), (cluster, around.materials), tree_places, guest_place);
        stage.run(self, gravity, h);
        stage.finish(self, gravity, dt);
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

    /// Lets groups of trees and guests sleep that have long been still.
    fn fall_asleep(&mut self, world: &mut PhysicsWorld, handles: &[RigidBodyHandle]) {
        for tree in self.trees.iter_mut().filter(|tree| !tree.asleep) {
            let still = tree.speeds.iter().all(|speed| speed.abs() < STILL);
            tree.still_steps = if still { tree.still_steps.saturating_add(1) } else { 0 };
        }
        if self.trees.iter().all(|tree| tree.asleep || tree.restless || tree.still_steps < STILL_STEPS) {
            return;
        }
        let mut resting = Vec::new();
        self.stirred = STIRRED_STEPS;
        for party in Groups::of(self).still(self).into_iter().flatten() {
            match party {
                Party::Link(tree, _) => {
                    self.trees[tree].asleep = true;
                    self.trees[tree].speeds.fill(0.0);
                    for link in &self.trees[tree].links {
                        stop(&mut world.bodies[handles[link.body.index()]]);
                    }
                }
                Party::Guest(guest) => resting.push(self.guests[guest].body),
                Party::Ground => {}
            }
        }
        for body in resting {
            let index = self.guest_index(body).expect("it is on the list");
            let mut guest = self.guests.remove(index);
            guest.rest();
            stop(&mut world.bodies[guest.handle]);
            self.dozing.push(guest);
        }
        self.dozing.sort_unstable_by_key(|guest| guest.body);
    }
}

fn ordered(a: BodyId, b: BodyId) -> [BodyId; 2] {
    if a <= b { [a, b] } else { [b, a] }
}

/// Shows rapier that a body stands still.
fn stop(rigid: &mut RigidBody) {
    rigid.set_linvel(rapier3d::math::Vector::ZERO, false);
    rigid.set_angvel(rapier3d::math::Vector::ZERO, false);
}

/// Tells rapier whether a body's contacts are solved here.
pub fn show_solved(world: &mut PhysicsWorld, handle: RigidBodyHandle, here: bool) {
    let hooks = if here { ActiveHooks::FILTER_CONTACT_PAIRS } else { ActiveHooks::empty() };
    let PhysicsWorld { bodies, colliders, .. } = world;
    for &collider in bodies[handle].colliders() {
        colliders[collider].set_active_hooks(hooks);
    }
}

/// Surfaces of a pair: means of both colliders', as rapier combines them. What touches in a face neither rolls nor spins on a point.
fn encounter(all: &Articulations, world: &PhysicsWorld, materials: &[Material], pair: &Pair) -> Encounter {
    let mean = |value: &dyn Fn(&Collider) -> f32| {
        0.5 * pair.colliders.iter().map(|&collider| f64::from(value(&world.colliders[collider]))).sum::<f64>()
    };
    let resistance = match pair.colliders.map(|collider| materials.get(world.colliders[collider].user_data as usize)) {
        [Some(a), Some(b)] if pair.spots.len() <= 2 => Resistance::between(a, b),
        _ => Resistance::default(),
    };
    Encounter {
        colliders: pair.colliders,
        parties: pair.bodies.map(|body| all.party(body)),
        friction: mean(&Collider::friction),
        restitution: mean(&Collider::restitution),
        resistance: [resistance.rolling, resistance.spinning].map(f64::from),
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

/// A load in one step.
struct LoadRow {
    party: Party,
    point: DVec3,
    push: Force,
    row: Row,
}

/// Workspace of one step.
struct Stage {
    speeds: Vec<f64>,
    arena: Arena,
    contacts: Vec<Contact>,
    joints: Vec<JointRow>,
    welds: Vec<WeldRows>,
    loads: Vec<LoadRow>,
    tree_places: Vec<usize>,
    guest_place: usize,
    /// Origins and momenta of the trees at the start of the step.
    starts: Vec<(DVec3, Vec<Force>)>,
}

impl Stage {
    /// Builds all rows at the present poses.
    fn set(
        all: &Articulations,
        (world, handles): (&PhysicsWorld, &[RigidBodyHandle]),
        (cluster, materials): (&Cluster, &[Material]),
        tree_places: Vec<usize>,
        guest_place: usize,
    ) -> Self {
        let parties = Parties { trees: &all.trees, dynamics: &all.dynamics, guests: &all.guests, tree_places: &tree_places, guest_place };
        let mut arena = Arena::default();
        let mut contacts = Vec::new();
        for pair in &cluster.pairs {
            let encounter = encounter(all, world, materials, pair);
            let first = contacts.len();
            contacts.extend(pair.spots.iter().map(|spot| Contact::new(&encounter, spot, &pair.frames, &parties, &mut arena)));
            remember(&mut contacts[first..], &all.memories);
        }
        let mut joints = Vec::new();
        for (index, _) in all.trees.iter().enumerate().filter(|(_, tree)| !tree.asleep) {
            find_rows(&parties, index, &mut arena, &mut joints);
        }
        let mut welds = Vec::new();
        for (index, weld) in all.welds.iter().enumerate() {
            let fixed = |body: BodyId| Frame::from(pose(world.bodies[handles[body.index()]].position()));
            let frames = weld.bodies.map(|body| all.frame(body).unwrap_or_else(|| fixed(body)));
            welds.push(WeldRows::new(index, weld, weld.bodies.map(|body| all.party(body)), frames, &parties, &mut arena));
        }
        let loads = all.loads.iter().filter_map(|load| load_row(all, load, &parties, &mut arena)).collect();
        let starts = all.dynamics.iter().map(|dynamics| (dynamics.origin, dynamics.momenta().to_vec())).collect();
        Self { speeds: Vec::new(), arena, contacts, joints, welds, loads, tree_places, guest_place, starts }
    }

    fn run(&mut self, all: &mut Articulations, gravity: DVec3, h: f64) {
        let contacts = Contacts {
            free: Softness::new(CONTACT_FREQUENCY, CONTACT_DAMPING, h),
            ground: Softness::new(2.0 * CONTACT_FREQUENCY, CONTACT_DAMPING, h),
        };
        let joints = Softness::new(JOINT_FREQUENCY, JOINT_DAMPING, h);
        let fast: Vec<bool> = all.trees.iter().map(|tree| is_fast(tree, h * SUBSTEPS as f64)).collect();
        let passes = if all.guests.is_empty() { PASSES } else { PASSES_GUESTS };
        self.load(all);
        for contact in &mut self.contacts {
            contact.note_closing(&self.arena, &self.speeds);
        }
        for substep in 0..SUBSTEPS {
            for (index, &fast) in fast.iter().enumerate() {
                if all.trees[index].asleep {
                    continue;
                }
                if fast && substep > 0 {
                    all.trees[index].place();
                    all.dynamics[index].update(&all.trees[index], gravity);
                    all.dynamics[index].prepare(&all.trees[index], h);
                }
                all.dynamics[index].accelerate(&mut all.trees[index], fast.then_some(gravity), h);
            }
            all.guests.iter_mut().for_each(|guest| guest.accelerate(gravity, h));
            if self.nothing_to_solve() {
                self.advance(all, h);
                continue;
            }
            self.load(all);
            for load in &self.loads {
                self.arena.push(&load.row, h, &mut self.speeds);
            }
            self.warm_start();
            for _ in 0..passes {
                self.pass(Some((&contacts, &joints)), h);
            }
            self.store(all);
            self.advance(all, h);
            self.pass(None, h);
            self.store(all);
            self.contacts.iter_mut().for_each(Contact::total);
            self.welds.iter_mut().for_each(WeldRows::total);
        }
        for contact in &mut self.contacts {
            contact.rebound(&self.arena, &mut self.speeds);
        }
        for joint in &mut self.joints {
            joint.rebound(&self.arena, &mut self.speeds);
        }
        if !self.nothing_to_solve() {
            self.store(all);
        }
    }

    fn nothing_to_solve(&self) -> bool {
        self.contacts.is_empty() && self.joints.is_empty() && self.welds.is_empty() && self.loads.is_empty()
    }

    fn load(&mut self, all: &Articulations) {
        self.speeds.clear();
        for (tree, dynamics) in all.trees.iter().zip(&all.dynamics).filter(|(tree, _)| !tree.asleep) {
            dynamics.transform(tree, &mut self.speeds);
        }
        for guest in &all.guests {
            self.speeds.extend(guest.angular.to_array());
            self.speeds.extend(guest.linear.to_array());
        }
    }

    fn store(&self, all: &mut Articulations) {
        for (index, tree) in all.trees.iter_mut().enumerate().filter(|(_, tree)| !tree.asleep) {
            let place = self.tree_places[index];
            let count = tree.speeds.len();
            all.dynamics[index].restore(tree, &self.speeds[place..place + count]);
        }
        for (index, guest) in all.guests.iter_mut().enumerate() {
            let speeds = &self.speeds[self.guest_place + 6 * index..self.guest_place + 6 * index + 6];
            guest.angular = DVec3::from_slice(speeds);
            guest.linear = DVec3::from_slice(&speeds[3..]);
        }
    }

    fn warm_start(&mut self) {
        for weld in &self.welds {
            weld.warm_start(&self.arena, &mut self.speeds);
        }
        for joint in &self.joints {
            joint.warm_start(&self.arena, &mut self.speeds);
        }
        for contact in &self.contacts {
            contact.warm_start(&self.arena, &mut self.speeds);
        }
    }

    fn pass(&mut self, soft: Option<(&Contacts, &Softness)>, h: f64) {
        for weld in &mut self.welds {
            weld.solve(&self.arena, &mut self.speeds, soft.map(|soft| soft.1));
        }
        for joint in &mut self.joints {
            joint.solve(&self.arena, &mut self.speeds, soft.map(|soft| soft.1), h);
        }
        for contact in &mut self.contacts {
            contact.solve(&self.arena, &mut self.speeds, soft.map(|soft| soft.0), h);
        }
    }

    fn advance(&mut self, all: &mut Articulations, h: f64) {
        for tree in all.trees.iter_mut().filter(|tree| !tree.asleep) {
            tree.move_coordinates(h);
        }
        all.guests.iter_mut().for_each(|guest| guest.advance(h));
        for contact in &mut self.contacts {
            contact.advance(&self.arena, &self.speeds, h);
        }
        for joint in &mut self.joints {
            joint.advance(&self.arena, &self.speeds, h);
        }
        for weld in &mut self.welds {
            weld.advance(&self.arena, &self.speeds, h);
        }
    }

    /// Places the links, measures efforts and forces, remembers impulses.
    fn finish(self, all: &mut Articulations, gravity: DVec3, dt: f64) {
        for tree in all.trees.iter_mut().filter(|tree| !tree.asleep) {
            tree.place();
            note_efforts(tree);
        }
        for tree in all.trees.iter_mut().filter(|tree| !tree.asleep) {
            tree.held.fill([0.0; 2]);
        }
        for joint in &self.joints {
            joint.remember(&mut all.trees);
        }
        let external = self.external(all, dt);
        for (index, tree) in all.trees.iter().enumerate().filter(|(_, tree)| !tree.asleep) {
            let (origin, before) = &self.starts[index];
            all.wrenches[index] = wrenches(tree, before, &external[index], *origin, gravity, dt);
            all.wrench_origins[index] = *origin;
        }
        for weld in &self.welds {
            weld.finish(&mut all.welds[weld.weld], dt);
        }
        all.memories.clear();
        all.memories.extend(self.contacts.iter().map(Contact::memory));
        all.contacts = self.contacts;
    }

    /// Impulses of contacts, welds and loads on every link over the step, about the origins of the trees.
    fn external(&self, all: &Articulations, dt: f64) -> Vec<Vec<Force>> {
        let mut sums: Vec<Vec<Force>> = all.trees.iter().map(|tree| vec![Force::default(); tree.links.len()]).collect();
        let mut add = |party: Party, point: DVec3, impulse: Force, sign: f64| {
            if let Party::Link(tree, link) = party {
                let arm = point - self.starts[tree].0;
                let about = Force { torque: impulse.torque + arm.cross(impulse.force), force: impulse.force };
                sums[tree][link] += about * sign;
            }
        };
        for contact in &self.contacts {
            let impulse = Force { torque: DVec3::ZERO, force: contact.normal * contact.total_push + contact.total_grip };
            add(contact.parties[0], contact.point, impulse, -1.0);
            add(contact.parties[1], contact.point, impulse, 1.0);
        }
        for weld in &self.welds {
            add(weld.parties[0], weld.point, weld.impulse(), -1.0);
            add(weld.parties[1], weld.point, weld.impulse(), 1.0);
        }
        for load in &self.loads {
            add(load.party, load.point, load.push * dt, 1.0);
        }
        sums
    }
}

/// The row of a load; `None` where nothing gives way.
fn load_row(all: &Articulations, load: &Load, parties: &Parties, arena: &mut Arena) -> Option<LoadRow> {
    let party = all.party(load.body);
    let point = match party {
        Party::Ground => return None,
        Party::Link(tree, link) => {
            let link = &all.trees[tree].links[link];
            link.frame.point(link.center)
        }
        Party::Guest(guest) => all.guests[guest].center,
    };
    let push = Force { torque: load.torque, force: load.force };
    let row = arena.row(parties, Party::Ground, party, point, push);
    Some(LoadRow { party, point, push, row })
}

/// True if the equations are renewed every substep: always in trees with joints that swing freely, so that a pendulum keeps its
/// energy; where servos damp all motion, if a joint moves far in a step. Wheels do not count: they are round.
fn is_fast(tree: &Tree, dt: f64) -> bool {
    let servoed = |link: &super::tree::Link| {
        let motor = link.drive.as_ref().and_then(|drive| drive.motor);
        link.parent == NONE || link.freedom == Freedom::Fixed || motor.is_some_and(|motor| motor.damping > 0.0)
    };
    if !tree.links.iter().all(servoed) {
        return true;
    }
    let unlimited = |link: &super::tree::Link| link.drive.as_ref().is_some_and(|drive| drive.limits.0 == f64::NEG_INFINITY);
    tree.links.iter().filter(|link| !unlimited(link)).any(|link| {
        let turning = if link.freedom == Freedom::Free { 3 } else { link.freedom.count() };
        tree.speeds[link.dof..link.dof + turning].iter().any(|speed| speed.abs() * dt > FAST)
    })
}

fn note_efforts(tree: &mut Tree) {
    let Tree { links, speeds, .. } = tree;
    for link in links.iter_mut().filter(|link| link.freedom.count() == 1) {
        let (position, speed) = (link.position, speeds[link.dof]);
        if let Some(motor) = link.drive.as_mut().and_then(|drive| drive.motor.as_mut()) {
            motor.effort = motor.law(position, speed).clamp(-motor.effort_max, motor.effort_max);
        }
    }
}

/// Force through every joint, from the change of momentum of all that it carries less gravity and what acts from outside.
fn wrenches(tree: &Tree, before: &[Force], external: &[Force], origin: DVec3, gravity: DVec3, dt: f64) -> Vec<Force> {
    let motions: Vec<Motion> = tree.motions(origin);
    let after = tree.links.iter().zip(&motions).map(|(link, &motion)| link.inertia_about(origin).momentum(motion));
    let mut sums: Vec<Force> = after
        .zip(before)
        .zip(&tree.links)
        .zip(external)
        .map(|(((after, &before), link), &external)| {
            let weight = Force::at(link.frame.point(link.center) - origin, gravity * link.mass);
            (after - before - external) * (1.0 / dt) - weight
        })
        .collect();
    for index in (1..tree.links.len()).rev() {
        let carried = sums[index];
        sums[tree.links[index].parent] += carried;
    }
    sums
}

/// Trees and guests that are connected by contacts and welds.
struct Groups {
    parties: Vec<Party>,
    leader: Vec<usize>,
}

impl Groups {
    fn of(all: &Articulations) -> Self {
        let trees = (0..all.trees.len()).map(|tree| Party::Link(tree, 0));
        let parties: Vec<Party> = trees.chain((0..all.guests.len()).map(Party::Guest)).collect();
        let mut groups = Self { leader: (0..parties.len()).collect(), parties };
        for contact in &all.contacts {
            groups.join(all, contact.parties);
        }
        for weld in &all.welds {
            let parties = weld.bodies.map(|body| all.party(body));
            groups.join(all, parties);
        }
        groups
    }

    fn index(all: &Articulations, party: Party) -> Option<usize> {
        match party {
            Party::Ground => None,
            Party::Link(tree, _) => Some(tree),
            Party::Guest(guest) => Some(all.trees.len() + guest),
        }
    }

    fn find(&self, mut index: usize) -> usize {
        while self.leader[index] != index {
            index = self.leader[index];
        }
        index
    }

    fn join(&mut self, all: &Articulations, parties: [Party; 2]) {
        if let (Some(a), Some(b)) = (Self::index(all, parties[0]), Self::index(all, parties[1])) {
            let (a, b) = (self.find(a), self.find(b));
            self.leader[a.max(b)] = a.min(b);
        }
    }

    /// Groups with a tree in which everything has been still for long enough.
    fn still(&self, all: &Articulations) -> Vec<Vec<Party>> {
        let mut groups: Vec<Vec<Party>> = vec![Vec::new(); self.parties.len()];
        for (index, &party) in self.parties.iter().enumerate() {
            groups[self.find(index)].push(party);
        }
        let rests = |party: &Party| match *party {
            Party::Ground => true,
            Party::Link(tree, _) => {
                let tree = &all.trees[tree];
                !tree.asleep && !tree.restless && tree.still_steps >= STILL_STEPS
            }
            Party::Guest(guest) => {
                let guest = &all.guests[guest];
                guest.linear.length() < GUEST_STILL.0 && guest.angular.length() < GUEST_STILL.1
            }
        };
        groups.retain(|group| group.iter().any(|party| matches!(party, Party::Link(..))) && group.iter().all(rests));
        groups
    }
}
