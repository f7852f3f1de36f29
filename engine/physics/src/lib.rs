//! Rigid and articulated physics: a [`State`] is built from a `Model` and stepped. rapier3d does the solving; its types stay inside.
//!
//! Start reading at [`state`]: what a step does. `build` turns a model into bodies, `robot` drives motors and magnets, `query` answers.

mod articulation;
mod build;
mod carry;
mod contact;
mod convert;
mod magnet;
mod query;
mod robot;
mod settings;
pub mod state;

pub use carry::Load;
pub use contact::{Touch, TouchChange};
pub use query::RayHit;
pub use robot::{JointReading, MotorTarget};
pub use state::{BodyState, SnapshotError, State, StepReport};
