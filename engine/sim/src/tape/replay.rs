//! Doing a recorded run again.

use homebody_core::time::PHYSICS_HZ;
use homebody_core::{BodyId, ObjectId};

use super::entry::Record;
use super::origin::{Origin, TAPE_FORMAT};
use crate::world::{World, WorldError};

/// Longest way from one record to the next, physics steps: recordings have one every control step.
const GAP_MAX: u64 = 60 * PHYSICS_HZ as u64;

/// Why a recording cannot be replayed. Each message names the thing, the value and what would do.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// Records that this build does not know.
    #[error(
        "the recording has format {found}, written by Homebody {version}; this build reads up to {TAPE_FORMAT}: use that version or newer"
    )]
    Format {
        /// Of the recording.
        found: u32,
        /// That wrote it.
        version: String,
    },
    /// Other lengths of steps.
    #[error(
        "the recording has {} physics and {} control steps a second, this build 240 and 60; replay it with Homebody {version}",
        found.0, found.1
    )]
    Rates {
        /// Physics and control steps in a second.
        found: (u32, u32),
        /// That wrote it.
        version: String,
    },
    /// A scene that this build refuses.
    #[error("the scene {name:?} of the recording cannot be built here; use the version that wrote it: {problem}")]
    Scene {
        /// Its name.
        name: String,
        /// The errors.
        problem: String,
    },
    /// A step that does not follow on the one before.
    #[error("a record of step {found} follows step {at}; records of a run follow each other within {GAP_MAX} steps: the file is damaged")]
    Order {
        /// Where the replay stands.
        at: u64,
        /// Step of the record.
        found: u64,
    },
    /// A command that the recorded world obeyed and this one does not.
    #[error("step {step}: the world refuses what it did in the recording: {problem}")]
    Refused {
        /// Physics steps since the start.
        step: u64,
        /// Why.
        problem: WorldError,
    },
    /// A state that this build cannot take.
    #[error("step {step}: the kept state cannot be used: {problem}; replay from the start without --from, or use the build that wrote it")]
    Snapshot {
        /// Physics steps since the start.
        step: u64,
        /// Why.
        problem: WorldError,
    },
}

/// What a record says about the replayed state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// A record without a hash.
    Nothing,
    /// The recorded and the replayed state are equal.
    Equal,
    /// They are not.
    Parted {
        /// Hash in the recording.
        expected: u64,
        /// Hash of the replay.
        found: u64,
    },
}

/// A run that is done again.
pub struct Replay {
    world: World,
}

impl Replay {
    /// At the start of the recorded run.
    pub fn new(origin: &Origin) -> Result<Self, ReplayError> {
        Ok(Self { world: origin.world()? })
    }

    /// The world as it is by now.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Goes on as the next record says, and compares the state with it.
    pub fn feed(&mut self, record: &Record) -> Result<Checked, ReplayError> {
        match record {
            Record::Mark { step, hash } | Record::Keyframe { step, hash, jump: false, .. } => {
                self.advance(*step)?;
                Ok(self.compare(*hash))
            }
            Record::Entry { step, entry } => {
                self.advance(*step)?;
                entry.apply(&mut self.world).map_err(|problem| ReplayError::Refused { step: *step, problem })?;
                Ok(Checked::Nothing)
            }
            Record::Keyframe { step, hash, jump: true, snapshot } => {
                self.take(*step, snapshot)?;
                Ok(self.compare(*hash))
            }
        }
    }

    /// Takes a kept state over.
    pub fn take(&mut self, step: u64, snapshot: &[u8]) -> Result<(), ReplayError> {
        self.world.restore(snapshot).map_err(|problem| ReplayError::Snapshot { step, problem })
    }

    /// What differs from a kept state, by body id.
    pub fn differences(&self, step: u64, snapshot: &[u8]) -> Result<Vec<BodyDifference>, ReplayError> {
        let mut kept = self.world.clone();
        kept.restore(snapshot).map_err(|problem| ReplayError::Snapshot { step, problem })?;
        Ok(differences(&kept, &self.world))
    }

    fn advance(&mut self, step: u64) -> Result<(), ReplayError> {
        let at = self.world.steps();
        let left = step.checked_sub(at).filter(|&left| left <= GAP_MAX).ok_or(ReplayError::Order { at, found: step })?;
        self.world.step(left as u32);
        Ok(())
    }

    fn compare(&self, expected: u64) -> Checked {
        let found = self.world.hash();
        if found == expected { Checked::Equal } else { Checked::Parted { expected, found } }
    }
}

/// A body that is not the same in two states.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyDifference {
    /// The body.
    pub body: BodyId,
    /// The thing it belongs to.
    pub object: ObjectId,
    /// Distance between the two origins, m.
    pub distance: f32,
    /// Angle between the two orientations, rad.
    pub angle: f32,
    /// Difference of the linear velocities, m/s.
    pub speed: f32,
}

/// Bodies of two states of one model that differ in any bit of pose or velocity, by id.
pub fn differences(one: &World, other: &World) -> Vec<BodyDifference> {
    let model = one.model();
    let compare = |index: usize| {
        let body = BodyId::from_index(index);
        let (a, b) = (one.body(body), other.body(body));
        let same =
            a.world_from_body == b.world_from_body && a.linear_velocity == b.linear_velocity && a.angular_velocity == b.angular_velocity;
        let (from, to) = (a.world_from_body, b.world_from_body);
        (!same).then(|| BodyDifference {
            body,
            object: model.bodies[index].object,
            distance: from.translation.distance(to.translation),
            angle: from.rotation.angle_between(to.rotation),
            speed: a.linear_velocity.distance(b.linear_velocity),
        })
    };
    (0..model.bodies.len().min(other.model().bodies.len())).filter_map(compare).collect()
}
