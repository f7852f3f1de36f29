//! World: avatars and their controllers, sensors, events, snapshots. Declares trait [`Renderer`].

pub mod action;
mod control;
pub mod kinematics;
mod limits;
pub mod observation;
pub mod view;
pub mod world;

pub use action::{Action, ActionResult, ActionStatus, Arm, JointCommand, Target};
pub use observation::{AgentState, BodyState, ContactRecord, Event, JointReading, RayHit};
pub use view::{Camera, Frame, Passes, RenderError, Renderer, View};
pub use world::{World, WorldError};
