//! The records of a tape.

use homebody_core::AgentId;
use serde::{Deserialize, Serialize};

use crate::action::{Action, JointCommand};
use crate::command::Command;
use crate::world::{World, WorldError};

/// A command that a world obeyed. New kinds of commands become new variants; names and fields of old ones stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// [`World::begin`].
    Begin {
        /// Who.
        agent: AgentId,
        /// What.
        action: Action,
    },
    /// [`World::command_joints`].
    Joints {
        /// Who.
        agent: AgentId,
        /// What.
        command: JointCommand,
    },
    /// [`World::apply`].
    World {
        /// What.
        command: Command,
    },
}

impl Entry {
    /// Gives a world this command.
    pub fn apply(&self, world: &mut World) -> Result<(), WorldError> {
        match self {
            Self::Begin { agent, action } => world.begin(*agent, action),
            Self::Joints { agent, command } => world.command_joints(*agent, command),
            Self::World { command } => world.apply(command).map(drop),
        }
    }
}

/// One record of a tape, in the order in which things happened. `step` counts physics steps of the world's own clock, which a restored
/// snapshot sets back.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// The state at the end of a control step, before any command.
    Mark {
        /// Physics steps since the start.
        step: u64,
        /// [`World::hash`].
        hash: u64,
    },
    /// A command.
    Entry {
        /// Physics steps since the start.
        step: u64,
        /// What was commanded.
        entry: Entry,
    },
    /// The whole state.
    Keyframe {
        /// Physics steps since the start.
        step: u64,
        /// [`World::hash`].
        hash: u64,
        /// The world was set to this state from outside, by a reset or a restored snapshot.
        jump: bool,
        /// [`World::snapshot`].
        snapshot: Vec<u8>,
    },
}

impl Record {
    /// Physics steps since the start.
    pub fn step(&self) -> u64 {
        match *self {
            Self::Mark { step, .. } | Self::Entry { step, .. } | Self::Keyframe { step, .. } => step,
        }
    }
}
