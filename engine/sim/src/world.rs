//! One simulated home with its avatars: a plain value.

use std::sync::Arc;

use homebody_catalog::robot::RobotBase;
use homebody_core::time::{PHYSICS_HZ, PHYSICS_PER_CONTROL};
use homebody_core::{AgentId, BodyId, JointId, ObjectId, Pose, Vec3};
use homebody_physics::{SnapshotError, State, StepReport, TouchChange};
use homebody_scene::{Edit, Model, edited};

use crate::action::{Action, ActionResult, Arm, JointCommand, Target};
use crate::control::{Access, Agent, Robot};
use crate::limits;
use crate::observation::{AgentState, BodyState, ContactRecord, Event, JointReading, RayHit};
use crate::script::Script;
use crate::view::View;

/// One simulated home with its avatars. A clone is a snapshot.
#[derive(Clone)]
pub struct World {
    /// Before all edits.
    base: Arc<Model>,
    /// What came and went since.
    pub(crate) edits: Vec<Edit>,
    pub(crate) model: Arc<Model>,
    pub(crate) state: State,
    pub(crate) script: Script,
    agents: Vec<Agent>,
}

/// Why a request to a world was refused. Each message names the thing, the value and what would do.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// An argument is out of its range or names nothing.
    #[error("{0}")]
    Argument(String),
    /// A snapshot does not belong to this model or is damaged.
    #[error("{0}")]
    Snapshot(String),
}

impl From<SnapshotError> for WorldError {
    fn from(error: SnapshotError) -> Self {
        Self::Snapshot(error.to_string())
    }
}

impl World {
    /// A world at the start of `model`, with one agent for each robot of the model.
    pub fn new(model: Arc<Model>) -> Self {
        let state = State::new(&model);
        let agents = model.robots.iter().map(|robot| Agent::new(&robot.spec)).collect();
        Self { base: model.clone(), edits: Vec::new(), model, state, script: Script::default(), agents }
    }

    /// The constant part; another one after a thing came or went.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// The model that the world began with, before things came and went.
    pub fn base_model(&self) -> &Arc<Model> {
        &self.base
    }

    /// How many agents.
    pub fn agent_count(&self) -> usize {
        self.agents.len()
    }

    /// Physics steps since the start.
    pub fn steps(&self) -> u64 {
        self.state.steps()
    }

    /// Hash of everything that a later step depends on: poses, velocities, motors, magnets, controllers, what came and went, what commands
    /// keep doing and how far the scene's script is.
    pub fn hash(&self) -> u64 {
        let controllers = bincode::serialize(&(&self.agents, &self.edits)).expect("plain data always serialises");
        let hash = xxhash_rust::xxh3::xxh3_64_with_seed(&controllers, self.state.hash());
        if self.model.script.is_empty() { hash } else { self.script.hash(hash) }
    }

    /// Refuses an action that this body cannot do, or whose arguments are out of range.
    pub fn check_action(&self, agent: AgentId, action: &Action) -> Result<(), WorldError> {
        limits::check_action(&self.model, self.agent_index(agent)?, action)
    }

    /// Refuses joint, rotor and base targets that this body does not have, or that are out of range.
    pub fn check_joints(&self, agent: AgentId, command: &JointCommand) -> Result<(), WorldError> {
        limits::check_command(&self.model, self.agent_index(agent)?, command)
    }

    /// Begins an action; one that runs is interrupted.
    pub fn begin(&mut self, agent: AgentId, action: &Action) -> Result<(), WorldError> {
        let index = self.agent_index(agent)?;
        limits::check_action(&self.model, index, action)?;
        let mut robot = Robot { model: &self.model, state: &mut self.state, index };
        self.agents[index].begin(&mut robot, action);
        Ok(())
    }

    /// Sets joint targets; a running action is interrupted.
    pub fn command_joints(&mut self, agent: AgentId, command: &JointCommand) -> Result<(), WorldError> {
        let index = self.agent_index(agent)?;
        limits::check_command(&self.model, index, command)?;
        let mut robot = Robot { model: &self.model, state: &mut self.state, index };
        self.agents[index].command(&mut robot, command);
        Ok(())
    }

    /// Advances by so many physics steps; controllers run every fourth.
    pub fn step(&mut self, physics_steps: u32) -> Vec<Event> {
        let mut events = Vec::new();
        for _ in 0..physics_steps {
            self.obey_script(&mut events);
            if self.state.steps().is_multiple_of(u64::from(PHYSICS_PER_CONTROL)) {
                self.control();
            }
            let report = self.state.step(&self.model);
            self.note(report, &mut events);
        }
        events
    }

    /// Names of an agent's joints, in the order used by `JointCommand` and `AgentState::joints`.
    pub fn joint_names(&self, agent: AgentId) -> Result<Vec<String>, WorldError> {
        let index = self.agent_index(agent)?;
        Ok(self.model.robots[index].spec.joints.iter().map(|joint| joint.name.clone()).collect())
    }

    /// State of an agent.
    pub fn agent(&self, agent: AgentId) -> Result<AgentState, WorldError> {
        let index = self.agent_index(agent)?;
        let joints = 0..self.model.robots[index].spec.joints.len();
        let robot = Access { model: &self.model, state: &self.state, index };
        let walks = matches!(robot.spec().base, RobotBase::Walker(_));
        let mover = self.state.mover(index).filter(|_| walks);
        let wrench = |arm: usize| robot.state.held(index, arm).map_or((Vec3::ZERO, Vec3::ZERO), |(_, force, torque)| (force, torque));
        Ok(AgentState {
            object: robot.object(),
            world_from_base: robot.world_from_base(),
            base_velocity: robot.base_motion().0,
            base_angular_velocity: self.state.body(robot.link_body(0)).angular_velocity,
            rotor_speeds: self.state.rotors(index).iter().map(|rotor| rotor.speed).collect(),
            rotor_thrusts: robot.thrusts(),
            grounded: mover.map(|mover| mover.grounded),
            met: mover.and_then(|mover| mover.met).map(|(body, force)| (self.model.bodies[body.index()].object, force)),
            joints: joints.map(|joint| reading(robot.joint(joint))).collect(),
            world_from_magnet: robot.arms().map(|arm| robot.world_from_magnet(arm)).collect(),
            held: robot.loads(),
            hands: robot.arms().map(|arm| robot.hand_state(arm)).collect(),
            magnet_wrench: robot.arms().map(wrench).collect(),
            world_from_camera: self.agents[index].world_from_camera(&robot),
            action: self.agents[index].result().clone(),
        })
    }

    /// Plans the way of a hand to a point of the world from where it is now, without moving: how long the way takes in seconds, or the
    /// status and reason with which [`Action::ReachFor`] would end at once.
    pub fn plan_reach(&self, agent: AgentId, arm: Arm, point: Vec3) -> Result<Result<f32, ActionResult>, WorldError> {
        let index = self.agent_index(agent)?;
        limits::check_action(&self.model, index, &Action::ReachFor { arm, target: Target::Point(point), arrived_at: 0.01 })?;
        let robot = Access { model: &self.model, state: &self.state, index };
        let planned = self.agents[index].plan_reach(&robot, arm.index(), point);
        Ok(planned.map_err(|(status, reason)| ActionResult { status, reason, control_steps: 0 }))
    }

    /// State of a body.
    pub fn body(&self, body: BodyId) -> BodyState {
        let state = self.state.body(body);
        BodyState {
            world_from_body: state.world_from_body,
            linear_velocity: state.linear_velocity,
            angular_velocity: state.angular_velocity,
            asleep: state.asleep,
            mass: state.mass,
        }
    }

    /// State of a joint of an articulated thing.
    pub fn joint(&self, joint: JointId) -> JointReading {
        reading(self.state.joint(&self.model, joint))
    }

    /// True for a joint of a thing that gave way.
    pub fn joint_broken(&self, joint: JointId) -> bool {
        self.state.joint_broken(&self.model, joint)
    }

    /// Force (N) and torque (N·m) that a joint of a thing carried in the latest step, at its origin in the axes of what it carries: the pull of
    /// the parent. Zero once it is broken.
    pub fn joint_wrench(&self, joint: JointId) -> (Vec3, Vec3) {
        self.state.joint_wrench(&self.model, joint)
    }

    /// Axis-aligned bounds of a thing's colliders, lowest and highest corner in metres.
    pub fn bounds(&self, object: ObjectId) -> (Vec3, Vec3) {
        crate::control::bounds(&self.model, &self.state, object)
    }

    /// All touches of the latest step, ordered by bodies.
    pub fn contacts(&self) -> Vec<ContactRecord> {
        self.state.touches().iter().map(|touch| record(*touch, 0.0)).collect()
    }

    /// First thing a ray meets within `distance_max` metres; `ignore` is passed through.
    pub fn ray_cast(&self, origin: Vec3, direction: Vec3, distance_max: f32, ignore: Option<ObjectId>) -> Option<RayHit> {
        let hit = self.state.ray_cast(&self.model, origin, direction.try_normalize()?, distance_max, ignore)?;
        let object = self.model.bodies[hit.body.index()].object;
        Some(RayHit { object, body: hit.body, distance: hit.distance, normal: hit.normal })
    }

    /// Things whose colliders meet a box with these half extents, in id order.
    pub fn overlap_box(&self, world_from_box: Pose, half: Vec3) -> Vec<ObjectId> {
        self.state.overlap_box(&self.model, world_from_box, half)
    }

    /// Everything that changes, as bytes.
    pub fn snapshot(&self) -> Vec<u8> {
        bincode::serialize(&(&self.edits, &self.script, &self.state, &self.agents)).expect("plain data always serialises")
    }

    /// Takes the state of a snapshot of the same model.
    pub fn restore(&mut self, snapshot: &[u8]) -> Result<(), WorldError> {
        let (edits, script, state, agents): (Vec<Edit>, Script, State, Vec<Agent>) =
            bincode::deserialize(snapshot).map_err(|error| SnapshotError::Damaged { bytes: snapshot.len(), reason: error.to_string() })?;
        let model = if edits == self.edits { self.model.clone() } else { self.model_after(&edits)? };
        state.check_belongs(&model)?;
        if agents.len() != self.agents.len() {
            return Err(WorldError::Snapshot(format!("snapshot has {} agents, this world {}", agents.len(), self.agents.len())));
        }
        (self.edits, self.model, self.script, self.state, self.agents) = (edits, model, script, state, agents);
        Ok(())
    }

    /// The model that these edits make of the first one.
    fn model_after(&self, edits: &[Edit]) -> Result<Arc<Model>, WorldError> {
        let mut model = self.base.clone();
        for edit in edits {
            let after = edited(&model, edit).map_err(|errors| WorldError::Snapshot(errors.to_string()))?;
            model = Arc::new(after.0);
        }
        Ok(model)
    }

    /// This moment, ready to be drawn.
    pub fn view(&self) -> View {
        View {
            model: self.model.clone(),
            world_from_body: (0..self.model.bodies.len()).map(|body| self.state.body_pose(BodyId::from_index(body))).collect(),
            lights_on: self.model.lights.iter().map(|light| light.on).collect(),
        }
    }

    fn agent_index(&self, agent: AgentId) -> Result<usize, WorldError> {
        let count = self.agents.len();
        let known = agent.index() < count;
        known
            .then_some(agent.index())
            .ok_or_else(|| WorldError::Argument(format!("agent {} does not exist; this world has {count}", agent.0)))
    }

    fn control(&mut self) {
        for (index, agent) in self.agents.iter_mut().enumerate() {
            agent.control(&mut Robot { model: &self.model, state: &mut self.state, index });
        }
    }

    fn note(&mut self, report: StepReport, events: &mut Vec<Event>) {
        let step = self.state.steps();
        let object = |body: BodyId| self.model.bodies[body.index()].object;
        let inside = |bodies: &[BodyId; 2]| bodies.iter().all(|body| body.index() < self.model.bodies.len());
        let mut bumps = Vec::new();
        for change in report.changes {
            match change {
                TouchChange::Began(touch, speed) if inside(&touch.bodies) => {
                    events.push(Event::ContactBegan { step, contact: record(touch, speed) });
                    let objects = touch.bodies.map(object);
                    bumps.extend([(objects[0], objects[1], speed), (objects[1], objects[0], speed)]);
                }
                TouchChange::Ended(bodies) if inside(&bodies) => events.push(Event::ContactEnded { step, bodies }),
                _ => {}
            }
        }
        for (index, described) in self.model.robots.iter().enumerate() {
            for &(_, other, speed) in bumps.iter().filter(|bump| bump.0 == described.object && bump.1 != described.object) {
                self.agents[index].bumped(&mut Robot { model: &self.model, state: &mut self.state, index }, other, speed);
            }
        }
        for (robot, arm, body) in report.grasped {
            events.push(Event::Grasped { step, robot: self.model.robots[robot].object, arm, object: object(body) });
        }
        for (index, arm, body) in report.pulled_off {
            let lost = object(body);
            events.push(Event::Released { step, robot: self.model.robots[index].object, arm, object: lost, pulled_off: true });
            self.agents[index].lost(&mut Robot { model: &self.model, state: &mut self.state, index }, lost);
        }
        events.extend(report.pulled_apart.into_iter().map(|attachment| Event::AttachmentBroken { step, attachment }));
        let joint_of = |body: &BodyId| self.model.joints.iter().position(|joint| joint.child == *body).map(JointId::from_index);
        events.extend(report.broken.iter().filter_map(joint_of).map(|joint| Event::JointBroken { step, joint }));
        events.extend(report.disabled.into_iter().map(|body| Event::BodyDisabled { step, body }));
    }
}

fn reading(reading: homebody_physics::JointReading) -> JointReading {
    JointReading { position: reading.position, velocity: reading.velocity, effort: reading.effort }
}

fn record(touch: homebody_physics::Touch, closing_speed: f32) -> ContactRecord {
    ContactRecord { bodies: touch.bodies, point: touch.point, normal: touch.normal, impulse: touch.impulse, closing_speed }
}

/// Newtons that an impulse of one physics step stands for.
pub fn force_of(impulse: f32) -> f32 {
    impulse * PHYSICS_HZ as f32
}
