//! World: avatars and their controllers, sensors, events, snapshots. Declares trait [`Renderer`].

mod ability;
pub mod action;
pub mod command;
mod control;
pub mod kinematics;
mod limits;
pub mod observation;
mod plan;
mod query;
mod script;
pub mod tape;
pub mod trials;
pub mod view;
pub mod world;

pub use ability::actions_of;
pub use action::{Action, ActionResult, ActionStatus, Arm, BaseVelocity, JointCommand, Target};
pub use command::{Command, Outcome};
pub use homebody_physics::{
    AttachKind, AttachSpec, AttachmentId, AttachmentReading, Axes, CastHit, Closest, Containment, MaterialChange, Mechanics, MotionKind,
    MotorChange, Probe, Pull, Relation, RelationKind, TouchDetail, TouchPhase, TouchPoint, Wind,
};
pub use observation::{AgentState, BodyState, ContactRecord, Event, HandContact, HandState, JointReading, RayHit};
pub use tape::{Entry, Origin, Record, Recorded, Replay, Tape};
pub use view::{Camera, Frame, Metering, Passes, RenderError, Renderer, View};
pub use world::{World, WorldError};
