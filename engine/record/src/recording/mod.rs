//! Runs as MCAP files, which Foxglove and other viewers open.
//!
//! A file has four channels. `/origin` holds one JSON object, first of all: scene, seed, build. `/state` holds step and state hash of every
//! control step, and `/command` what was commanded, both as JSON. `/keyframe` holds whole states as bytes that only the same build reads.
//! Records stand in the order in which things happened; log times are simulated.

mod read;
mod write;

use serde::{Deserialize, Serialize};

pub use read::{Recording, RecordingError};
pub use write::{McapTape, Memory};

const ORIGIN: &str = "/origin";
const STATE: &str = "/state";
const COMMAND: &str = "/command";
const KEYFRAME: &str = "/keyframe";

/// A message of `/state`.
#[derive(Serialize, Deserialize)]
struct StateMessage {
    step: u64,
    /// Sixteen hexadecimal digits: numbers of 64 bits do not survive every reader of JSON.
    hash: String,
}

/// A message of `/command`.
#[derive(Serialize, Deserialize)]
struct CommandMessage<E> {
    step: u64,
    command: E,
}

/// Bytes of `/keyframe` before the state: step and hash (little endian), and 1 where the state was set from outside.
const KEYFRAME_HEAD: usize = 17;
