//! The rows of one step and their solution in substeps: contacts, limits, welds and loads of all awake trees and their guests.

use homebody_core::BodyId;
use homebody_core::glam::DVec3;
use homebody_core::material::Material;
use rapier3d::prelude::{Collider, PhysicsWorld, RigidBodyHandle};

use super::cluster::{Cluster, Pair};
use super::contact::{Contact, Contacts, Encounter, remember};
use super::dynamics::Dynamics;
use super::guest::Guest;
use super::limits::{JointRow, find_rows};
use super::row::{Arena, Parties, Party, Row};
use super::softness::Softness;
use super::solver::{Around, Articulations, Load, Place};
use super::spatial::{Force, Frame, Motion};
use super::tree::{Freedom, NONE, Tree};
use super::weld::WeldRows;
use crate::convert::pose;
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

impl Articulations {
    /// Advances trees and guests by one step.
    pub fn solve(&mut self, (world, handles): (&PhysicsWorld, &[RigidBodyHandle]), cluster: &Cluster, around: &Around) {
        let (gravity, dt) = (around.gravity, around.dt);
        let h = dt / SUBSTEPS as f64;
        let mut stage = std::mem::take(&mut self.stage);
        stage.clear(self.trees.len());
        self.dynamics.resize(self.trees.len(), Dynamics::default());
        let mut count = 0;
        for (index, tree) in self.trees.iter().enumerate().filter(|(_, tree)| !tree.asleep) {
            stage.tree_places[index] = count;
            count += tree.speeds.len();
            self.dynamics[index].update(tree, gravity);
            self.dynamics[index].note_start();
            self.dynamics[index].prepare(tree, h);
            self.dynamics[index].fix_rows();
        }
        stage.guest_place = count;
        self.guests.iter_mut().for_each(Guest::turn_inertia);
        stage.set(self, (world, handles), (cluster, around.materials));
        stage.run(self, gravity, h);
        stage.finish(self, gravity, dt);
        self.stage = stage;
    }
}

/// A load in one step.
#[derive(Debug)]
struct LoadRow {
    party: Party,
    point: DVec3,
    push: Force,
    row: Row,
}

/// Workspace of one step, which fills it before it reads it; kept for its memory.
#[derive(Debug, Default)]
pub struct Stage {
    speeds: Vec<f64>,
    arena: Arena,
    contacts: Vec<Contact>,
    joints: Vec<JointRow>,
    welds: Vec<WeldRows>,
    loads: Vec<LoadRow>,
    tree_places: Vec<usize>,
    guest_place: usize,
    /// By tree: its equations are renewed every substep.
    fast: Vec<bool>,
    /// Impulses from outside on the links of one tree.
    external: Vec<Force>,
    motions: Vec<Motion>,
}

/// A copy of a state gets its own.
impl Clone for Stage {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Stage {
    fn clear(&mut self, trees: usize) {
        self.arena.clear();
        self.contacts.clear();
        self.joints.clear();
        self.welds.clear();
        self.loads.clear();
        self.tree_places.clear();
        self.tree_places.resize(trees, 0);
    }

    /// Builds all rows at the present poses.
    fn set(
        &mut self,
        all: &Articulations,
        (world, handles): (&PhysicsWorld, &[RigidBodyHandle]),
        (cluster, materials): (&Cluster, &[Material]),
    ) {
        let Self { arena, contacts, joints, welds, loads, tree_places, .. } = self;
        let parties =
            Parties { trees: &all.trees, dynamics: &all.dynamics, guests: &all.guests, tree_places, guest_place: self.guest_place };
        for pair in &cluster.pairs {
            let encounter = encounter(all, world, materials, pair);
            let first = contacts.len();
            contacts.extend(pair.spots.iter().map(|spot| Contact::new(&encounter, spot, &pair.frames, &parties, arena)));
            remember(&mut contacts[first..], &all.memories);
        }
        for (index, _) in all.trees.iter().enumerate().filter(|(_, tree)| !tree.asleep) {
            find_rows(&parties, index, arena, joints);
        }
        for (index, weld) in all.welds.iter().enumerate() {
            let fixed = |body: BodyId| Frame::from(pose(world.bodies[handles[body.index()]].position()));
            let frames = weld.bodies.map(|body| all.frame(body).unwrap_or_else(|| fixed(body)));
            welds.push(WeldRows::new(index, weld, weld.bodies.map(|body| all.party(body)), frames, &parties, arena));
        }
        loads.extend(all.loads.iter().filter_map(|load| load_row(all, load, &parties, arena)));
    }

    fn run(&mut self, all: &mut Articulations, gravity: DVec3, h: f64) {
        let contacts = Contacts {
            free: Softness::new(CONTACT_FREQUENCY, CONTACT_DAMPING, h),
            ground: Softness::new(2.0 * CONTACT_FREQUENCY, CONTACT_DAMPING, h),
        };
        let joints = Softness::new(JOINT_FREQUENCY, JOINT_DAMPING, h);
        self.fast.clear();
        self.fast.extend(all.trees.iter().map(|tree| !tree.asleep && is_fast(tree, h * SUBSTEPS as f64)));
        let passes = if all.guests.is_empty() { PASSES } else { PASSES_GUESTS };
        self.load(all);
        for contact in &mut self.contacts {
            contact.note_closing(&self.arena, &self.speeds);
        }
        for substep in 0..SUBSTEPS {
            for (index, &fast) in self.fast.iter().enumerate() {
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
    fn finish(&mut self, all: &mut Articulations, gravity: DVec3, dt: f64) {
        for tree in all.trees.iter_mut().filter(|tree| !tree.asleep) {
            tree.place();
            note_efforts(tree);
            tree.held.fill([0.0; 2]);
        }
        for joint in &self.joints {
            joint.remember(&mut all.trees);
        }
        for index in 0..all.trees.len() {
            if !all.trees[index].asleep {
                self.find_wrenches(all, index, gravity, dt);
            }
        }
        for weld in &self.welds {
            weld.finish(&mut all.welds[weld.weld], dt);
        }
        all.memories.clear();
        all.memories.extend(self.contacts.iter().map(Contact::memory));
        all.contacts.clear();
        all.contacts.extend(self.contacts.iter().map(Contact::felt));
    }

    /// Force through every joint of a tree, from the change of momentum of all that it carries less gravity and what acts from outside.
    fn find_wrenches(&mut self, all: &mut Articulations, index: usize, gravity: DVec3, dt: f64) {
        let (tree, (origin, before)) = (&all.trees[index], all.dynamics[index].start());
        self.add_up_external(all, index, dt);
        tree.motions_into(origin, &mut self.motions);
        let wrenches = &mut all.wrenches[index];
        wrenches.clear();
        for (place, link) in tree.links.iter().enumerate() {
            let after = link.inertia_about(origin).momentum(self.motions[place]);
            let weight = Force::at(link.frame.point(link.center) - origin, gravity * link.mass);
            wrenches.push((after - before[place] - self.external[place]) * (1.0 / dt) - weight);
        }
        for place in (1..tree.links.len()).rev() {
            let carried = wrenches[place];
            wrenches[tree.links[place].parent] += carried;
        }
        all.wrench_origins[index] = origin;
    }

    /// Impulses of contacts, welds and loads on every link of a tree over the step, about its origin at the start.
    fn add_up_external(&mut self, all: &Articulations, tree: usize, dt: f64) {
        let Self { external, contacts, welds, loads, .. } = self;
        let origin = all.dynamics[tree].start().0;
        external.clear();
        external.resize(all.trees[tree].links.len(), Force::default());
        let mut add = |party: Party, point: DVec3, impulse: Force, sign: f64| {
            if let Party::Link(owner, link) = party
                && owner == tree
            {
                let arm = point - origin;
                let about = Force { torque: impulse.torque + arm.cross(impulse.force), force: impulse.force };
                external[link] += about * sign;
            }
        };
        for contact in contacts.iter() {
            let impulse = Force { torque: DVec3::ZERO, force: contact.normal * contact.total_push + contact.total_grip };
            add(contact.parties[0], contact.point, impulse, -1.0);
            add(contact.parties[1], contact.point, impulse, 1.0);
        }
        for weld in welds.iter() {
            add(weld.parties[0], weld.point, weld.impulse(), -1.0);
            add(weld.parties[1], weld.point, weld.impulse(), 1.0);
        }
        for load in loads.iter() {
            add(load.party, load.point, load.push * dt, 1.0);
        }
        // What is fixed to something that stands gives way to nothing and has no row, but its joint feels the load.
        for load in &all.loads {
            if let (Party::Ground, Place::Link(owner, link)) = (all.party(load.body), all.places[load.body.index()]) {
                let push = Force { torque: load.torque, force: load.force };
                let at = &all.trees[owner].links[link];
                add(Party::Link(owner, link), at.frame.point(at.center), push * dt, 1.0);
            }
        }
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

/// Surfaces of a pair: means of both colliders', as rapier combines them. What touches in a face neither rolls nor spins on a point, and what
/// a motor turns does not feel how little rolling takes.
fn encounter(all: &Articulations, world: &PhysicsWorld, materials: &[Material], pair: &Pair) -> Encounter {
    let mean = |value: &dyn Fn(&Collider) -> f32| {
        0.5 * pair.colliders.iter().map(|&collider| f64::from(value(&world.colliders[collider]))).sum::<f64>()
    };
    let resistance = match pair.colliders.map(|collider| materials.get(world.colliders[collider].user_data as usize)) {
        [Some(a), Some(b)] if pair.spots.len() <= 2 && !pair.bodies.iter().any(|&body| all.is_driven(body)) => Resistance::between(a, b),
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
