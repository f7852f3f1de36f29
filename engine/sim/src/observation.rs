//! What can be read from a world besides pictures.

use homebody_core::{BodyId, JointId, ObjectId, Pose, Vec3};
use homebody_physics::AttachmentId;
use serde::{Deserialize, Serialize};

use crate::action::ActionResult;
use crate::command::Outcome;

/// State of one avatar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgentState {
    /// The robot as a thing of the model.
    pub object: ObjectId,
    /// Pose of the base; it faces −Z of this frame.
    pub world_from_base: Pose,
    /// Velocity of the base's centre, m/s.
    pub base_velocity: Vec3,
    /// Angular velocity of the base, rad/s.
    pub base_angular_velocity: Vec3,
    /// Speed of each rotor, rad/s.
    pub rotor_speeds: Vec<f32>,
    /// Thrust of each rotor, N.
    pub rotor_thrusts: Vec<f32>,
    /// Whether a walker stands on something; `None` for other bodies.
    pub grounded: Option<bool>,
    /// What a walker pushes against, and its force in N.
    pub met: Option<(ObjectId, f32)>,
    /// Joints, in the order of the robot's joint list.
    pub joints: Vec<JointReading>,
    /// Pose of each magnet, by arm, the left one first; its face is at the origin, −Y points out of it.
    pub world_from_magnet: Vec<Pose>,
    /// What each magnet holds.
    pub held: Vec<Option<ObjectId>>,
    /// What each wrist and hand feels.
    pub hands: Vec<HandState>,
    /// Force and torque each magnet exerts on what it holds, N and N·m.
    pub magnet_wrench: Vec<(Vec3, Vec3)>,
    /// Pose of the head camera.
    pub world_from_camera: Pose,
    /// The running or latest action.
    pub action: ActionResult,
}

/// What a wrist and its hand feel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HandState {
    /// Force on the hand by what it holds and what presses on it, in the hand's frame, N; its own weight and friction of touches left out.
    pub force: Vec3,
    /// Torque of the same about the magnet's face or the point between the fingers, in the hand's frame, N·m.
    pub torque: Vec3,
    /// Touches of the hand and its fingers, ordered by link.
    pub contacts: Vec<HandContact>,
}

/// Something that a hand or a finger touches.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandContact {
    /// Body of the hand or of the finger.
    pub link: BodyId,
    /// What it touches.
    pub object: ObjectId,
    /// Mean contact point in the world, m.
    pub point: Vec3,
    /// Unit normal in the world, towards the hand.
    pub normal: Vec3,
    /// Normal force, N.
    pub force: f32,
}

/// One joint as measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JointReading {
    /// rad or m.
    pub position: f32,
    /// rad/s or m/s.
    pub velocity: f32,
    /// Drive torque in N·m or force in N, as the motor law commands it within its limit.
    pub effort: f32,
}

/// State of one body.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// Two things that touch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactRecord {
    /// The bodies; the lower id first.
    pub bodies: [BodyId; 2],
    /// Mean contact point in the world, m.
    pub point: Vec3,
    /// Unit normal from the first body to the second.
    pub normal: Vec3,
    /// Total normal impulse of the latest physics step, N·s.
    pub impulse: f32,
    /// Closing speed along the normal when the touch began, m/s; 0 for one that goes on.
    pub closing_speed: f32,
}

/// Something that happened in a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Two bodies began to touch.
    ContactBegan {
        /// Physics step count.
        step: u64,
        /// The touch.
        contact: ContactRecord,
    },
    /// Two bodies no longer touch.
    ContactEnded {
        /// Physics step count.
        step: u64,
        /// The bodies; the lower id first.
        bodies: [BodyId; 2],
    },
    /// A magnet took hold of a thing.
    Grasped {
        /// Physics step count.
        step: u64,
        /// The robot.
        robot: ObjectId,
        /// 0 for left, 1 for right.
        arm: usize,
        /// The thing.
        object: ObjectId,
    },
    /// A magnet let go of a thing, on purpose or because the pull was too strong.
    Released {
        /// Physics step count.
        step: u64,
        /// The robot.
        robot: ObjectId,
        /// 0 for left, 1 for right.
        arm: usize,
        /// The thing.
        object: ObjectId,
        /// True when the pull on it was stronger than the magnet.
        pulled_off: bool,
    },
    /// A joint made at run time was pulled apart.
    AttachmentBroken {
        /// Physics step count.
        step: u64,
        /// Which.
        attachment: AttachmentId,
    },
    /// A joint of a thing gave way.
    JointBroken {
        /// Physics step count.
        step: u64,
        /// Which.
        joint: JointId,
    },
    /// The scene's script did something, before the physics step after this one.
    ScriptRan {
        /// Physics step count.
        step: u64,
        /// Place of the cue in the document's `script`, from 0.
        cue: usize,
        /// Name of the command, as the document has it.
        command: String,
        /// What it gave, or why the world refused it.
        outcome: Result<Outcome, String>,
    },
    /// A body's state stopped being finite; it was switched off where it was last seen.
    BodyDisabled {
        /// Physics step count.
        step: u64,
        /// The body.
        body: BodyId,
    },
}

/// First thing a ray meets.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RayHit {
    /// The thing.
    pub object: ObjectId,
    /// Its body.
    pub body: BodyId,
    /// Distance along the ray in metres.
    pub distance: f32,
    /// Unit surface normal.
    pub normal: Vec3,
}
