//! What the thread of a session owns.

use std::collections::BTreeMap;
use std::sync::Arc;

use homebody_scene::Model;
use homebody_sim::World;

use crate::config::Limits;
use crate::refusal::Refusal;
use crate::scenes::{Recipe, Start};

/// Id of the snapshot that every session has: the moment after it was made or reset.
pub const START: &str = "start";

/// One simulated home with what belongs to its session.
pub struct Home {
    /// The simulation.
    pub world: World,
    /// Where it began, shared by sessions of the same scene, seed and robots.
    pub start: Arc<Start>,
    /// From what it was made.
    pub recipe: Recipe,
    /// What clients may use.
    pub limits: Arc<Limits>,
    snapshots: BTreeMap<String, World>,
    snapshots_made: u64,
}

impl Home {
    /// A home at its start.
    pub fn new(recipe: Recipe, start: Arc<Start>, limits: Arc<Limits>) -> Self {
        Self { world: start.world.clone(), start, recipe, limits, snapshots: BTreeMap::new(), snapshots_made: 0 }
    }

    /// The constant part of the world.
    pub fn model(&self) -> &Model {
        self.world.model()
    }

    /// Back to the start of `start`; snapshots of another start are dropped.
    pub fn reset(&mut self, recipe: Recipe, start: Arc<Start>) {
        if !Arc::ptr_eq(&self.start, &start) {
            self.snapshots.clear();
        }
        self.world = start.world.clone();
        self.recipe = recipe;
        self.start = start;
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
        self.world = kept.ok_or_else(|| unknown(id))?.clone();
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

fn unknown(id: &str) -> Refusal {
    Refusal::unknown(
        "snapshot_id",
        "the snapshot",
        format_args!("{id:?}"),
        "use an id that Snapshot returned in this session, or \"start\"",
    )
}
