//! What changes while a model is stepped.

use std::collections::{BTreeMap, BTreeSet};

use homebody_core::time::PHYSICS_DT;
use homebody_core::{BodyId, JointId, Pose, Vec3};
use homebody_scene::Model;
use rapier3d::prelude::{CCDSolver, Collider, CollisionPipeline, PhysicsPipeline, PhysicsWorld, RigidBodyHandle};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::articulation::spatial::{dvec3, vec3 as single};
use crate::articulation::{Around, Articulations, Elsewhere, Place};
use crate::attachment::AttachmentId;
use crate::build::{insert_joints, insert_thing};
use crate::command::{Commanded, MotorChange};
use crate::contact::{Touch, TouchChange, touches};
use crate::convert::{pose, vec3};
use crate::robot::{JointReading, MotorTarget, RobotState, insert_robot, reading, spec_of};
use crate::{dispatch, resistance, settings, spin};

/// Everything that changes: a value that can be cloned, serialised and compared by hash.
#[derive(Serialize, Deserialize)]
pub struct State {
    #[serde(deserialize_with = "dispatch::read_world")]
    pub(crate) world: PhysicsWorld,
    pub(crate) bodies: Vec<RigidBodyHandle>,
    pub(crate) articulations: Articulations,
    pub(crate) robots: Vec<RobotState>,
    pub(crate) touches: Vec<Touch>,
    pub(crate) disabled: BTreeSet<BodyId>,
    /// Bodies that came off broken joints.
    broken: BTreeSet<BodyId>,
    pub(crate) commanded: Commanded,
    /// What motors of things' joints were told.
    pub(crate) motors: BTreeMap<JointId, MotorChange>,
    steps: u64,
}

/// State of one body.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BodyState {
    /// Pose of the body's frame.
    pub world_from_body: Pose,
    /// Velocity of the centre of mass, m/s.
    pub linear_velocity: Vec3,
    /// Angular velocity, rad/s.
    pub angular_velocity: Vec3,
    /// At rest and not being solved.
    pub asleep: bool,
    /// Mass in kg; infinity for what never moves.
    pub mass: f32,
}

/// What happened in a step.
#[derive(Clone, Debug, Default)]
pub struct StepReport {
    /// Touches that began or ended, ordered by bodies.
    pub changes: Vec<TouchChange>,
    /// (robot, arm, body) taken by magnets.
    pub grasped: Vec<(usize, usize, BodyId)>,
    /// (robot, arm, body) pulled off magnets.
    pub pulled_off: Vec<(usize, usize, BodyId)>,
    /// Attachments that were pulled apart.
    pub pulled_apart: Vec<AttachmentId>,
    /// Bodies whose state stopped being finite.
    pub disabled: Vec<BodyId>,
    /// Bodies whose joint broke.
    pub broken: Vec<BodyId>,
}

/// Why a snapshot was refused.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The bytes are not a snapshot of this build.
    #[error("snapshot of {bytes} bytes does not decode: {reason}; use one taken by the same build")]
    Damaged {
        /// Length.
        bytes: usize,
        /// The decoder's words.
        reason: String,
    },
    /// The snapshot is of another model.
    #[error("snapshot has {found} bodies, this model has {expected}; use one taken from the same scene")]
    OtherModel {
        /// In the snapshot.
        found: usize,
        /// In the model.
        expected: usize,
    },
}

impl Clone for State {
    fn clone(&self) -> Self {
        let world = &self.world;
        Self {
            world: PhysicsWorld {
                gravity: world.gravity,
                integration_parameters: world.integration_parameters,
                // Workspaces: nothing in a result depends on them.
                physics_pipeline: PhysicsPipeline::new(),
                collision_pipeline: CollisionPipeline::new(),
                ccd_solver: CCDSolver::new(),
                islands: world.islands.clone(),
                broad_phase: world.broad_phase.clone(),
                narrow_phase: world.narrow_phase.clone(),
                bodies: world.bodies.clone(),
                colliders: world.colliders.clone(),
                impulse_joints: world.impulse_joints.clone(),
                multibody_joints: world.multibody_joints.clone(),
                soft_bodies: world.soft_bodies.clone(),
            },
            bodies: self.bodies.clone(),
            articulations: self.articulations.clone(),
            robots: self.robots.clone(),
            touches: self.touches.clone(),
            disabled: self.disabled.clone(),
            broken: self.broken.clone(),
            commanded: self.commanded.clone(),
            motors: self.motors.clone(),
            steps: self.steps,
        }
    }
}

impl State {
    /// The state at the start of a model.
    pub fn new(model: &Model) -> Self {
        let mut world = PhysicsWorld::new();
        world.narrow_phase.set_query_dispatcher(dispatch::LookedOver);
        world.gravity = settings::gravity(model.gravity);
        world.integration_parameters = settings::integration_parameters();
        let robot_bodies: usize = model.robots.iter().map(|robot| robot.spec.links.len()).sum();
        let things = model.bodies.len() - robot_bodies;
        let mut bodies: Vec<_> =
            (0..things).map(|index| insert_thing(&mut world, model, BodyId::from_index(index), &model.bodies[index])).collect();
        let mut articulations = Articulations::new(model.bodies.len());
        insert_joints(&mut world, &bodies, model, 0, &mut articulations);
        let mut robots = Vec::new();
        for robot in &model.robots {
            let (state, links) = insert_robot(&mut world, model, robot, &mut articulations);
            robots.push(state);
            bodies.extend(links);
        }
        let mut state = Self {
            world,
            bodies,
            articulations,
            robots,
            touches: Vec::new(),
            disabled: BTreeSet::new(),
            broken: BTreeSet::new(),
            commanded: Commanded::default(),
            motors: BTreeMap::new(),
            steps: 0,
        };
        state.find_neighbours();
        state
    }

    /// Lets rapier sort the bodies into its search tree, so that rays and overlaps answer before the first step too: a step without gravity,
    /// too short to move anything.
    fn find_neighbours(&mut self) {
        const MOMENT: f32 = 1e-7;
        let (gravity, dt) = (self.world.gravity, self.world.integration_parameters.dt);
        (self.world.gravity, self.world.integration_parameters.dt) = (rapier3d::math::Vector::ZERO, MOMENT);
        self.world.step_with_events(&Elsewhere, &());
        (self.world.gravity, self.world.integration_parameters.dt) = (gravity, dt);
    }

    /// Advances by one physics step.
    pub fn step(&mut self, model: &Model) -> StepReport {
        let before = std::mem::take(&mut self.touches);
        self.move_bases(model);
        self.spin_rotors(model);
        self.begin_commands();
        let motion = self.motion();
        self.step_free_bodies(model);
        let around = Around { gravity: dvec3(self.gravity()), materials: &model.materials, dt: f64::from(PHYSICS_DT) };
        let broken = self.articulations.step(&mut self.world, &self.bodies, &around);
        self.broken.extend(&broken);
        self.steps += 1;
        let touches = touches(&self.world, &self.articulations, &before);
        let mut report = StepReport { changes: changes(&touches.live[0], &touches.live[1], &motion), broken, ..StepReport::default() };
        self.touches = touches.all;
        self.work_magnets(model, &mut report);
        report.pulled_apart = self.break_attachments();
        self.end_commands();
        self.commanded.contacts.note(&report.changes, self.steps);
        self.note_disabled(&mut report);
        report
    }

    /// rapier's step; where no free body is awake it only finds which colliders are near each other.
    fn step_free_bodies(&mut self, model: &Model) {
        let stirred = &mut self.articulations.stirred;
        if *stirred > 0 || self.world.active_bodies().any(|(_, body)| body.is_dynamic()) {
            *stirred = stirred.saturating_sub(1);
            let spinners = spin::spinners(&self.world);
            self.world.step_with_events(&Elsewhere, &());
            spin::turn_freely(&mut self.world, &spinners);
            resistance::resist(&mut self.world, &model.materials);
        } else {
            self.world.detect_collisions(&Elsewhere, &());
        }
    }

    /// Lets no free body fall asleep from now on, as a comparison of speeds needs it: what rests is solved in every step.
    pub fn keep_awake(&mut self) {
        for (_, body) in self.world.bodies.iter_mut().filter(|(_, body)| body.is_dynamic()) {
            body.wake_up(true);
            body.activation_mut().normalized_linear_threshold = -1.0;
        }
    }

    /// Physics steps since the start.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Pose, velocity, sleep and mass of a body.
    pub fn body(&self, id: BodyId) -> BodyState {
        let body = &self.world.bodies[self.handle(id)];
        let (asleep, mass) = match self.articulations.places[id.index()] {
            Place::Free => (body.is_sleeping(), if body.is_dynamic() { body.mass() } else { f32::INFINITY }),
            Place::Guest => {
                let guest = self.articulations.guest(id);
                (self.articulations.dozes(id), guest.map_or(0.0, |guest| guest.mass as f32))
            }
            Place::Link(tree, link) => {
                let tree = &self.articulations.trees[tree];
                (tree.asleep, if body.is_fixed() { f32::INFINITY } else { tree.links[link].mass as f32 })
            }
        };
        BodyState {
            world_from_body: self.body_pose(id),
            linear_velocity: vec3(body.linvel()),
            angular_velocity: vec3(body.angvel()),
            asleep,
            mass,
        }
    }

    /// Pose of a body's frame.
    pub fn body_pose(&self, id: BodyId) -> Pose {
        pose(self.world.bodies[self.handle(id)].position())
    }

    /// Centre of mass of a body in the world, m.
    pub fn center_of_mass(&self, id: BodyId) -> Vec3 {
        match self.articulations.places[id.index()] {
            Place::Link(tree, link) => {
                let link = &self.articulations.trees[tree].links[link];
                single(link.frame.point(link.center))
            }
            _ => vec3(self.world.bodies[self.handle(id)].center_of_mass()),
        }
    }

    /// All touches of the latest step, ordered by bodies.
    pub fn touches(&self) -> &[Touch] {
        &self.touches
    }

    /// Position, speed and motor effort of a joint of an articulated thing.
    pub fn joint(&self, model: &Model, id: JointId) -> JointReading {
        match self.articulations.places[model.joints[id.index()].child.index()] {
            Place::Link(tree, link) => reading(&self.articulations.trees[tree], link),
            Place::Free | Place::Guest => JointReading::default(),
        }
    }

    /// True for a joint that gave way.
    pub fn joint_broken(&self, model: &Model, id: JointId) -> bool {
        self.broken.contains(&model.joints[id.index()].child)
    }

    /// Force (N) and torque (N·m) through a joint of a thing in the latest step, at the joint's origin in the child's axes: the pull of the
    /// parent on the child. Zero once it is broken; while it sleeps, that of its last step awake.
    pub fn joint_wrench(&self, model: &Model, id: JointId) -> (Vec3, Vec3) {
        match self.articulations.places[model.joints[id.index()].child.index()] {
            Place::Link(tree, link) if !self.broken.contains(&model.joints[id.index()].child) => self.wrench(tree, link),
            _ => (Vec3::ZERO, Vec3::ZERO),
        }
    }

    /// Force (N) and torque (N·m) through a robot's joint in the latest step, at the joint's origin in the axes of the link that it carries: the
    /// pull on that link, as a force/torque sensor in the joint would read.
    pub fn robot_joint_wrench(&self, robot: usize, joint: usize) -> (Vec3, Vec3) {
        let robot = &self.robots[robot];
        self.wrench(robot.tree(), robot.carried[joint])
    }

    fn wrench(&self, tree: usize, link: usize) -> (Vec3, Vec3) {
        let wrench = self.articulations.joint_wrench(tree, link);
        let to_link = self.articulations.trees[tree].links[link].frame.turn.conjugate();
        (single(to_link * wrench.force), single(to_link * wrench.torque))
    }

    /// Tells the motor of a thing's joint what to do from the next step on, and wakes the thing; does nothing to joints without a motor.
    pub fn set_joint_motor(&mut self, model: &Model, id: JointId, target: MotorTarget) {
        if let Place::Link(tree, link) = self.articulations.places[model.joints[id.index()].child.index()] {
            self.articulations.wake(tree);
            self.articulations.trees[tree].links[link].tell(target.position, target.velocity, target.effort);
        }
    }

    /// Tells a robot's motor what to do from the next step on.
    pub fn set_motor(&mut self, robot: usize, joint: usize, target: MotorTarget) {
        self.robots[robot].set_motor(&mut self.articulations, joint, target);
    }

    /// What a robot's motor was told last.
    pub fn motor(&self, robot: usize, joint: usize) -> MotorTarget {
        self.robots[robot].targets[joint]
    }

    /// Position, speed and effort of a robot's joint.
    pub fn robot_joint(&self, robot: usize, joint: usize) -> JointReading {
        self.robots[robot].reading(&self.articulations, joint)
    }

    /// Switches a magnet. Off, it lets go at once and says of which body.
    pub fn set_magnet(&mut self, robot: usize, arm: usize, on: bool) -> Option<BodyId> {
        let magnet = &mut self.robots[robot].magnets[arm];
        magnet.on = on;
        if on { None } else { magnet.release(&mut self.articulations) }
    }

    /// True while a magnet is switched on.
    pub fn magnet_on(&self, robot: usize, arm: usize) -> bool {
        self.robots[robot].magnets[arm].on
    }

    /// What a magnet holds, and force and torque on it in the world's frame, N and N·m.
    pub fn held(&self, robot: usize, arm: usize) -> Option<(BodyId, Vec3, Vec3)> {
        self.robots[robot].magnets[arm].held.map(|held| (held.body, held.force, held.torque))
    }

    /// True for what a magnet holds.
    pub(crate) fn is_held(&self, body: BodyId) -> bool {
        self.robots.iter().flat_map(|robot| &robot.magnets).any(|magnet| magnet.held.is_some_and(|held| held.body == body))
    }

    /// Lets every magnet go of a body.
    pub(crate) fn let_go(&mut self, body: BodyId) {
        for magnet in self.robots.iter_mut().flat_map(|robot| &mut robot.magnets) {
            if magnet.held.is_some_and(|held| held.body == body) {
                magnet.release(&mut self.articulations);
            }
        }
    }

    /// Pose of a magnet's face; it faces −Y.
    pub fn magnet_pose(&self, model: &Model, robot: usize, arm: usize) -> Pose {
        let spec = spec_of(model, robot);
        self.body_pose(self.robots[robot].hands[arm]) * Pose::from_translation(spec.arms[arm].magnet_m)
    }

    /// Hash of every pose and velocity, every motor and magnet, what commands changed and keep doing, and the step count.
    pub fn hash(&self) -> u64 {
        let mut hasher = Xxh3::new();
        hasher.update(&self.steps.to_le_bytes());
        for &handle in &self.bodies {
            let body = &self.world.bodies[handle];
            let (pose, linear, angular) = (body.position(), body.linvel(), body.angvel());
            let q = pose.rotation;
            let numbers = pose.translation.to_array().into_iter().chain([q.x, q.y, q.z, q.w]);
            for number in numbers.chain(linear.to_array()).chain(angular.to_array()) {
                hasher.update(&number.to_bits().to_le_bytes());
            }
        }
        for tree in &self.articulations.trees {
            let coordinates = tree.links.iter().flat_map(|link| [link.position].into_iter().chain(link.rotation.to_array()));
            for number in coordinates.chain(tree.speeds.iter().copied()) {
                hasher.update(&number.to_bits().to_le_bytes());
            }
        }
        for robot in &self.robots {
            for target in &robot.targets {
                for number in [target.position, target.velocity, target.effort] {
                    hasher.update(&number.to_bits().to_le_bytes());
                }
            }
            for magnet in &robot.magnets {
                hasher.update(&[u8::from(magnet.on)]);
                hasher.update(&magnet.held.map_or(u32::MAX, |held| held.body.0).to_le_bytes());
            }
            for rotor in &robot.rotors {
                for number in [rotor.target, rotor.speed] {
                    hasher.update(&number.to_bits().to_le_bytes());
                }
            }
            if let Some(mover) = &robot.mover {
                hasher.update(&bincode::serialize(mover).expect("plain data always serialises"));
            }
        }
        for number in self.gravity().to_array() {
            hasher.update(&number.to_bits().to_le_bytes());
        }
        hasher.update(&bincode::serialize(&self.commanded).expect("plain data always serialises"));
        if !self.motors.is_empty() {
            hasher.update(&bincode::serialize(&self.motors).expect("plain data always serialises"));
        }
        hasher.digest()
    }

    /// Takes over a deserialised state of the same model.
    pub fn check_belongs(&self, model: &Model) -> Result<(), SnapshotError> {
        let (found, expected) = (self.bodies.len(), model.bodies.len());
        let whole = self.robots.len() == model.robots.len();
        if found == expected && whole { Ok(()) } else { Err(SnapshotError::OtherModel { found, expected }) }
    }

    /// Velocities of the bodies that move, by id, before a step changes them.
    fn motion(&self) -> Vec<(BodyId, Motion)> {
        let free = self.world.active_bodies().filter(|(_, body)| body.is_dynamic()).map(|(_, body)| BodyId(body.user_data as u32));
        let trees = self.articulations.trees.iter().filter(|tree| !tree.asleep);
        let links = trees.flat_map(|tree| tree.links.iter().map(|link| link.body));
        let guests = self.articulations.guests.iter().map(|guest| guest.body);
        let motion = |id: BodyId| {
            let body = &self.world.bodies[self.handle(id)];
            (id, Motion { center: self.center_of_mass(id), linear: vec3(body.linvel()), angular: vec3(body.angvel()) })
        };
        let mut all: Vec<_> = free.chain(links).chain(guests).map(motion).collect();
        all.sort_unstable_by_key(|(id, _)| *id);
        all
    }

    pub(crate) fn handle(&self, id: BodyId) -> RigidBodyHandle {
        self.bodies[id.index()]
    }

    pub(crate) fn body_of(&self, collider: &Collider) -> Option<BodyId> {
        let id = self.world.bodies.get(collider.parent()?)?.user_data as u32;
        (id != u32::MAX).then_some(BodyId(id))
    }

    fn note_disabled(&mut self, report: &mut StepReport) {
        if self.world.quarantine().is_empty() {
            return;
        }
        for (index, &handle) in self.bodies.iter().enumerate() {
            let id = BodyId::from_index(index);
            if !self.world.bodies[handle].is_enabled() && self.disabled.insert(id) {
                report.disabled.push(id);
            }
        }
    }

    /// Magnets that are on take hold of what their face touches slowly enough; those that hold are measured.
    fn work_magnets(&mut self, model: &Model, report: &mut StepReport) {
        for robot in 0..self.robots.len() {
            for arm in 0..self.robots[robot].magnets.len() {
                let Some(spec) = spec_of(model, robot).magnet() else { continue };
                let magnet = &mut self.robots[robot].magnets[arm];
                if let Some(body) = magnet.measure(&mut self.articulations, spec) {
                    report.pulled_off.push((robot, arm, body));
                    magnet.on = false;
                }
                if self.robots[robot].magnets[arm].on && self.robots[robot].magnets[arm].held.is_none() {
                    self.try_take(model, robot, arm, report);
                }
            }
        }
    }

    fn try_take(&mut self, model: &Model, robot: usize, arm: usize, report: &mut StepReport) {
        let spec = spec_of(model, robot);
        let Some(magnet) = spec.magnet() else { return };
        let hand = self.robots[robot].hands[arm];
        let world_from_magnet = self.magnet_pose(model, robot, arm);
        let touched = self.touches.iter().find_map(|touch| {
            let other = if touch.bodies[0] == hand { touch.bodies[1] } else { touch.bodies[0] };
            let point = world_from_magnet.inverse() * touch.point;
            let at_face = point.y.abs() < magnet.gap_max_m;
            (touch.bodies.contains(&hand) && at_face && self.may_be_held(model, robot, other, hand, magnet.speed_max_m_s)).then_some(other)
        });
        if let Some(body) = touched {
            let (hand, thing) = ((hand, self.body_pose(hand)), (body, self.body_pose(body)));
            let hand_from_magnet = Pose::from_translation(spec.arms[arm].magnet_m);
            self.robots[robot].magnets[arm].take(&mut self.articulations, hand, hand_from_magnet, thing);
            report.grasped.push((robot, arm, body));
        }
    }

    /// Moving things that are not robots, not held by another robot and not rushing past; both hands of a robot may hold one thing.
    fn may_be_held(&self, model: &Model, robot: usize, body: BodyId, hand: BodyId, speed_max: f32) -> bool {
        if body.0 == u32::MAX || model.bodies[body.index()].fixed {
            return false;
        }
        let object = model.bodies[body.index()].object;
        let is_robot = model.robots.iter().any(|robot| robot.object == object);
        let others = self.robots.iter().enumerate().filter(|(other, _)| *other != robot);
        let held = others.flat_map(|(_, robot)| &robot.magnets).any(|magnet| magnet.held.is_some_and(|held| held.body == body));
        let slow = (self.body(body).linear_velocity - self.body(hand).linear_velocity).length() < speed_max;
        !is_robot && !held && slow
    }
}

/// How a body moved before a step.
struct Motion {
    center: Vec3,
    linear: Vec3,
    angular: Vec3,
}

/// What began and ended between two ordered lists of touches.
fn changes(before: &[Touch], now: &[Touch], motion: &[(BodyId, Motion)]) -> Vec<TouchChange> {
    // Both lists are ordered by bodies.
    let lacks = |list: &[Touch], bodies: [BodyId; 2]| list.binary_search_by_key(&bodies, |touch| touch.bodies).is_err();
    let velocity = |body: BodyId, point: Vec3| {
        let found = motion.binary_search_by_key(&body, |(id, _)| *id).ok();
        found.map_or(Vec3::ZERO, |index| {
            let motion = &motion[index].1;
            motion.linear + motion.angular.cross(point - motion.center)
        })
    };
    let closing = |touch: &Touch| {
        let [first, second] = touch.bodies;
        (velocity(first, touch.point) - velocity(second, touch.point)).dot(touch.normal).max(0.0)
    };
    let began = now.iter().filter(|touch| lacks(before, touch.bodies)).map(|touch| TouchChange::Began(*touch, closing(touch)));
    let ended = before.iter().filter(|touch| lacks(now, touch.bodies)).map(|touch| TouchChange::Ended(touch.bodies));
    began.chain(ended).collect()
}
