//! What a run leaves so that it can be repeated and proved: how it began, what was commanded at which step, and a hash of the state every
//! control step.
//!
//! [`Recorded`] is a world whose commands and hashes go to a [`Tape`]; [`Replay`] does everything again and says where two runs part. How a
//! tape is stored is not known here.

mod entry;
mod origin;
mod recorded;
mod replay;

pub use entry::{Entry, Record};
pub use origin::{Build, Origin, TAPE_FORMAT};
pub use recorded::{Recorded, Tape, TapeError};
pub use replay::{BodyDifference, Checked, Replay, ReplayError, differences};
