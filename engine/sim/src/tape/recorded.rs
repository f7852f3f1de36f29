//! A world whose run goes to a tape.

use std::ops::Deref;

use homebody_core::AgentId;
use homebody_core::time::{PHYSICS_HZ, PHYSICS_PER_CONTROL};

use super::entry::{Entry, Record};
use crate::action::{Action, JointCommand};
use crate::command::Command;
use crate::observation::Event;
use crate::world::{World, WorldError};

/// Physics steps between two keyframes: ten seconds.
const KEYFRAME_STEPS: u64 = 10 * PHYSICS_HZ as u64;

/// Why a tape could not be written.
pub type TapeError = Box<dyn std::error::Error + Send + Sync>;

/// Where records go.
pub trait Tape: Send {
    /// Adds a record. `elapsed` counts all physics steps of the recording and never goes back.
    fn write(&mut self, elapsed: u64, record: &Record) -> Result<(), TapeError>;

    /// Ends the tape; nothing is written after that.
    fn finish(&mut self) -> Result<(), TapeError>;
}

/// A world that may be recorded. Everything that changes it goes through here; what only reads it goes to the [`World`] inside.
///
/// A tape that cannot be written ends the recording, not the run: [`Recorded::trouble`] says why.
pub struct Recorded {
    world: World,
    running: Option<Running>,
    trouble: Option<TapeError>,
}

struct Running {
    tape: Box<dyn Tape>,
    elapsed: u64,
    keyframe_due: u64,
}

impl From<World> for Recorded {
    /// A world that is not recorded.
    fn from(world: World) -> Self {
        Self { world, running: None, trouble: None }
    }
}

impl Deref for Recorded {
    type Target = World;

    fn deref(&self) -> &World {
        &self.world
    }
}

impl Recorded {
    /// Records from now on; a recording that runs is ended. `at_start` says that the world is as its origin makes it, so that the tape need
    /// not hold its state.
    pub fn record(&mut self, tape: Box<dyn Tape>, at_start: bool) -> Result<(), TapeError> {
        let ended = self.finish();
        self.running = Some(Running { tape, elapsed: 0, keyframe_due: KEYFRAME_STEPS });
        if at_start {
            self.mark();
        } else {
            self.keyframe(true);
        }
        ended
    }

    /// A recording runs.
    pub fn recording(&self) -> bool {
        self.running.is_some()
    }

    /// The world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Why the recording ended early, if it did.
    pub fn trouble(&self) -> Option<&TapeError> {
        self.trouble.as_ref()
    }

    /// See [`World::begin`].
    pub fn begin(&mut self, agent: AgentId, action: &Action) -> Result<(), WorldError> {
        self.world.begin(agent, action)?;
        self.enter(|| Entry::Begin { agent, action: action.clone() });
        Ok(())
    }

    /// See [`World::command_joints`].
    pub fn command_joints(&mut self, agent: AgentId, command: &JointCommand) -> Result<(), WorldError> {
        self.world.command_joints(agent, command)?;
        self.enter(|| Entry::Joints { agent, command: command.clone() });
        Ok(())
    }

    /// See [`World::step`].
    pub fn step(&mut self, physics_steps: u32) -> Vec<Event> {
        if self.running.is_none() {
            return self.world.step(physics_steps);
        }
        let mut events = Vec::new();
        let mut left = physics_steps;
        while left > 0 {
            let to_control = PHYSICS_PER_CONTROL - (self.world.steps() % u64::from(PHYSICS_PER_CONTROL)) as u32;
            let portion = left.min(to_control);
            events.extend(self.world.step(portion));
            left -= portion;
            self.note_steps(portion);
        }
        events
    }

    /// See [`World::restore`].
    pub fn restore(&mut self, snapshot: &[u8]) -> Result<(), WorldError> {
        self.world.restore(snapshot)?;
        self.keyframe(true);
        Ok(())
    }

    /// Takes over what became of a clone of this world after it obeyed these commands.
    pub fn accept(&mut self, world: World, commands: Vec<Command>) {
        self.world = world;
        for command in commands {
            self.enter(|| Entry::World { command });
        }
    }

    /// Takes over another moment of the same scene.
    pub fn replace(&mut self, world: World) {
        self.world = world;
        self.keyframe(true);
    }

    /// Ends the recording, if one runs. The last record is the whole state, so that a replay which ends elsewhere can say what differs.
    pub fn finish(&mut self) -> Result<(), TapeError> {
        if self.running.is_some() {
            self.keyframe(false);
        }
        if let Some(mut running) = self.running.take() {
            running.tape.finish()?;
        }
        self.trouble.take().map_or(Ok(()), Err)
    }

    fn note_steps(&mut self, steps: u32) {
        let Some(running) = &mut self.running else { return };
        running.elapsed += u64::from(steps);
        if !self.world.steps().is_multiple_of(u64::from(PHYSICS_PER_CONTROL)) {
            return;
        }
        if running.elapsed >= running.keyframe_due {
            running.keyframe_due = running.elapsed + KEYFRAME_STEPS;
            self.keyframe(false);
        } else {
            self.mark();
        }
    }

    fn enter(&mut self, entry: impl FnOnce() -> Entry) {
        if self.running.is_some() {
            self.write(&Record::Entry { step: self.world.steps(), entry: entry() });
        }
    }

    fn mark(&mut self) {
        self.write(&Record::Mark { step: self.world.steps(), hash: self.world.hash() });
    }

    fn keyframe(&mut self, jump: bool) {
        if self.running.is_some() {
            let world = &self.world;
            self.write(&Record::Keyframe { step: world.steps(), hash: world.hash(), jump, snapshot: world.snapshot() });
        }
    }

    fn write(&mut self, record: &Record) {
        let Some(running) = &mut self.running else { return };
        if let Err(error) = running.tape.write(running.elapsed, record) {
            self.trouble = Some(error);
            self.running = None;
        }
    }
}
