//! One simulated home with its avatars: a plain value.

use std::sync::Arc;

use homebody_core::{AgentId, BodyId, JointId, ObjectId, Pose, Vec3};
use homebody_scene::Model;

use crate::action::{Action, JointCommand};
use crate::observation::{AgentState, BodyState, ContactRecord, Event, JointReading, RayHit};
use crate::view::View;

/// One simulated home with its avatars. A clone is a snapshot.
#[derive(Clone)]
pub struct World {
    model: Arc<Model>,
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

impl World {
    /// A world at the start of `model`, with one agent for each robot of the model.
    pub fn new(_model: Arc<Model>) -> Self {
        unimplemented!()
    }
    /// The constant part.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }
    /// How many agents.
    pub fn agent_count(&self) -> usize {
        unimplemented!()
    }
    /// Physics steps since the start.
    pub fn steps(&self) -> u64 {
        unimplemented!()
    }
    /// Hash of everything that a later step depends on.
    pub fn hash(&self) -> u64 {
        unimplemented!()
    }
    /// Begins an action; one that runs is interrupted.
    pub fn begin(&mut self, _agent: AgentId, _action: Action) -> Result<(), WorldError> {
        unimplemented!()
    }
    /// Sets joint targets; a running action is interrupted.
    pub fn command_joints(&mut self, _agent: AgentId, _command: &JointCommand) -> Result<(), WorldError> {
        unimplemented!()
    }
    /// Advances by so many physics steps; controllers run every fourth.
    pub fn step(&mut self, _physics_steps: u32) -> Vec<Event> {
        unimplemented!()
    }
    /// Names of an agent's joints, in the order used by `JointCommand` and `AgentState::joints`.
    pub fn joint_names(&self, _agent: AgentId) -> Vec<String> {
        unimplemented!()
    }
    /// State of an agent.
    pub fn agent(&self, _agent: AgentId) -> Result<AgentState, WorldError> {
        unimplemented!()
    }
    /// State of a body.
    pub fn body(&self, _body: BodyId) -> BodyState {
        unimplemented!()
    }
    /// State of a joint of an articulated thing.
    pub fn joint(&self, _joint: JointId) -> JointReading {
        unimplemented!()
    }
    /// Axis-aligned bounds of a thing's colliders, lowest and highest corner in metres.
    pub fn bounds(&self, _object: ObjectId) -> (Vec3, Vec3) {
        unimplemented!()
    }
    /// All touches of the latest step, ordered by bodies.
    pub fn contacts(&self) -> Vec<ContactRecord> {
        unimplemented!()
    }
    /// First thing a ray meets within `distance_max` metres; `ignore` is passed through.
    pub fn ray_cast(&self, _origin: Vec3, _direction: Vec3, _distance_max: f32, _ignore: Option<ObjectId>) -> Option<RayHit> {
        unimplemented!()
    }
    /// Things whose colliders meet a box with these half extents, in id order.
    pub fn overlap_box(&self, _world_from_box: Pose, _half: Vec3) -> Vec<ObjectId> {
        unimplemented!()
    }
    /// Everything that changes, as bytes.
    pub fn snapshot(&self) -> Vec<u8> {
        unimplemented!()
    }
    /// Takes the state of a snapshot of the same model.
    pub fn restore(&mut self, _snapshot: &[u8]) -> Result<(), WorldError> {
        unimplemented!()
    }
    /// This moment, ready to be drawn.
    pub fn view(&self) -> View {
        unimplemented!()
    }
}
