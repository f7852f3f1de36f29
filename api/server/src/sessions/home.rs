//! What the thread of a session owns.

use std::collections::BTreeMap;
use std::sync::Arc;

use homebody_record::{McapTape, Memory};
use homebody_scene::Model;
use homebody_sim::tape::TapeError;
use homebody_sim::{Origin, Recorded, World};

use crate::config::Limits;
use crate::refusal::Refusal;
use crate::scenes::{Recipe, Start};
use crate::sessions::Shelf;

/// Id of the snapshot that every session has: the moment after it was made or reset.
pub const START: &str = "start";

/// One simulated home with what belongs to its session.
pub struct Home {
    /// The simulation.
    pub world: Recorded,
    /// Where it began, shared by sessions of the same scene, seed and robots.
    pub start: Arc<Start>,
    /// From what it was made.
    pub recipe: Recipe,
    /// What clients may use.
    pub limits: Arc<Limits>,
    snapshots: BTreeMap<String, World>,
    snapshots_made: u64,
    label: String,
    shelf: Option<Shelf>,
    recording: Option<Memory>,
}

impl Home {
    /// A home at its start. Where there is a shelf, its whole life is recorded.
    pub fn new(recipe: Recipe, start: Arc<Start>, limits: Arc<Limits>, label: String, shelf: Option<Shelf>) -> Self {
        let world = Recorded::from(start.world.clone());
        let mut home = Self { world, start, recipe, limits, snapshots: BTreeMap::new(), snapshots_made: 0, label, shelf, recording: None };
        home.begin_file();
        home
    }

    /// The constant part of the world.
    pub fn model(&self) -> &Model {
        self.world.model()
    }

    /// Back to the start of `start`; snapshots of another start are dropped. A client's recording goes on where the scene stays the same, the
    /// server's own begins another file.
    pub fn reset(&mut self, recipe: Recipe, start: Arc<Start>) -> Result<(), Refusal> {
        let same = Arc::ptr_eq(&self.start, &start);
        if self.recording.is_some() && !same {
            let problem = "another seed makes another scene, and a recording holds one; call StopRecording first";
            return Err(Refusal::Precondition { field: "seed".into(), problem: problem.into() });
        }
        if !same {
            self.snapshots.clear();
        }
        if self.shelf.is_some() {
            self.end_file();
        }
        self.world.replace(start.world.clone());
        self.recipe = recipe;
        self.start = start;
        self.begin_file();
        Ok(())
    }

    fn origin(&self) -> Origin {
        Origin { label: self.label.clone(), ..self.start.origin.clone() }
    }

    /// A file for the run that begins. One that cannot be written costs the recording, not the run.
    fn begin_file(&mut self) {
        let origin = self.origin();
        let Some(shelf) = &mut self.shelf else { return };
        let path = shelf.next_path();
        let begun = McapTape::create(&path, &origin).map_err(TapeError::from).and_then(|tape| self.world.record(Box::new(tape), true));
        if let Err(error) = begun {
            tracing::error!("this run is not recorded: {error}");
        }
    }

    fn end_file(&mut self) {
        if let Err(error) = self.world.finish() {
            tracing::error!("a recording is not whole: {error}");
        }
    }

    /// Records for a client from now on.
    pub fn start_recording(&mut self) -> Result<(), Refusal> {
        let refused = |problem: &str| Refusal::Precondition { field: "session_id".into(), problem: problem.into() };
        if self.shelf.is_some() {
            return Err(refused("this server records every session already, into the folder of its --record"));
        }
        if self.recording.is_some() {
            return Err(refused("the session is being recorded; call StopRecording first"));
        }
        let memory = Memory::new(self.recording_bytes_max());
        let fault = |error: TapeError| Refusal::Fault(format!("a recording in memory cannot begin: {error}"));
        let tape = McapTape::new(memory.clone(), &self.origin()).map_err(fault)?;
        let at_start = self.world.hash() == self.start.world.hash();
        self.world.record(Box::new(tape), at_start).map_err(fault)?;
        self.recording = Some(memory);
        Ok(())
    }

    /// Ends a client's recording and gives the file.
    pub fn stop_recording(&mut self) -> Result<Vec<u8>, Refusal> {
        let refused = |problem: String| Refusal::Precondition { field: "session_id".into(), problem };
        let memory = self.recording.take().ok_or_else(|| refused("the session is not being recorded; call StartRecording first".into()))?;
        self.world
            .finish()
            .map_err(|error| refused(format!("the recording had to end early and is lost: {error}; record less at once")))?;
        Ok(memory.take())
    }

    /// A recording must fit into a reply, with some room for what is around it.
    fn recording_bytes_max(&self) -> usize {
        self.limits.reply_bytes - 4096
    }

    /// Keeps the present state and names it.
    pub fn keep(&mut self) -> Result<String, Refusal> {
        if self.snapshots.len() >= self.limits.snapshots as usize {
            return Err(Refusal::Limit {
                field: "session_id".into(),
                value: self.snapshots.len() as u64 + 1,
                unit: "kept snapshots",
                limit: self.limits.snapshots.into(),
                flag: "--max-snapshots",
                remedy: "drop one with DropSnapshot or set as_bytes",
            });
        }
        self.snapshots_made += 1;
        let id = format!("snapshot-{}", self.snapshots_made);
        self.snapshots.insert(id.clone(), self.world.clone());
        Ok(id)
    }

    /// Goes back to a kept state.
    pub fn go_back(&mut self, id: &str) -> Result<(), Refusal> {
        let kept = if id == START { Some(&self.start.world) } else { self.snapshots.get(id) };
        self.world.replace(kept.ok_or_else(|| unknown(id))?.clone());
        Ok(())
    }

    /// Forgets a kept state.
    pub fn forget(&mut self, id: &str) -> Result<(), Refusal> {
        if id == START {
            return Err(Refusal::argument("snapshot_id", "\"start\" cannot be dropped", "name a snapshot that Snapshot returned"));
        }
        self.snapshots.remove(id).map(drop).ok_or_else(|| unknown(id))
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        self.end_file();
    }
}

fn unknown(id: &str) -> Refusal {
    Refusal::unknown(
        "snapshot_id",
        "the snapshot",
        format_args!("{id:?}"),
        "use an id that Snapshot returned in this session, or \"start\"",
    )
}
