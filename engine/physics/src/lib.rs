//! Rigid and articulated physics: a [`State`] is built from a `Model` and stepped. rapier3d does the solving; its types stay inside.
//!
//! Start reading at [`state`]: what a step does. `build` turns a model into bodies, `robot` drives motors and magnets, `command` does what an
//! experimenter asks, `query` answers.

mod arrangement;
mod articulation;
mod attachment;
mod build;
mod carry;
mod clearance;
mod command;
mod contact;
mod convert;
mod dispatch;
mod force;
mod grow;
mod hull;
mod magnet;
mod mover;
mod query;
mod resistance;
mod robot;
mod rotor;
mod settings;
mod spin;
pub mod state;

pub use arrangement::{Arrangement, FloorGrid, Meeting};
pub use attachment::{AttachKind, AttachSpec, AttachmentId, AttachmentReading};
pub use carry::Load;
pub use clearance::{Clearance, Conflict};
pub use command::{Axes, CommandError, MaterialChange, MotionKind, MotorChange, Pull};
pub use contact::{Touch, TouchChange};
pub use force::Wind;
pub use mover::Mover;
pub use query::RayHit;
pub use query::contact::{TouchDetail, TouchPhase, TouchPoint};
pub use query::energy::Mechanics;
pub use query::relation::{Containment, Relation, RelationKind};
pub use query::shape::{CastHit, Closest, Probe};
pub use resistance::Resistance;
pub use robot::{JointReading, MotorTarget};
pub use rotor::RotorState;
pub use settings::{FEATURES, SOLVER};
pub use state::{BodyState, SnapshotError, State, StepReport};
