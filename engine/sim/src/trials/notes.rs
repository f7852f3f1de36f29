//! What a trial leaves behind: measures and films.

use std::fmt::Write;

use super::film::{Film, Lens};
use super::stage::Stage;
use crate::world::{World, WorldError};

/// Why a trial stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum Mishap {
    /// The world refused a request.
    #[error(transparent)]
    World(#[from] WorldError),
    /// Something that had to succeed did not.
    #[error("{0}")]
    Failed(String),
}

/// What a step of a trial gives.
pub type Outcome<T> = Result<T, Mishap>;

/// One figure beside what was claimed.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Unique name, in snake case.
    pub name: String,
    /// Unit of the three figures; empty for ratios and counts.
    pub unit: &'static str,
    /// What the robot did.
    pub measured: f64,
    /// What it should have done.
    pub expected: f64,
    /// Largest difference that passes.
    pub tolerance: f64,
    /// What the figures mean, and counts.
    pub note: String,
}

impl Measure {
    /// True when the difference is within the tolerance.
    pub fn pass(&self) -> bool {
        (self.measured - self.expected).abs() <= self.tolerance
    }
}

/// How many of those tried came out well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Count {
    /// Came out well.
    pub done: usize,
    /// Tried.
    pub tried: usize,
    /// What went wrong in each of the others.
    pub failures: Vec<String>,
}

impl Count {
    /// Percent that came out well; 100 when nothing was tried.
    pub fn percent(&self) -> f32 {
        if self.tried == 0 { 100.0 } else { 100.0 * self.done as f32 / self.tried as f32 }
    }

    pub(super) fn note(&mut self, failure: Option<String>) {
        self.tried += 1;
        self.done += usize::from(failure.is_none());
        self.failures.extend(failure);
    }
}

/// Collects what trials find.
#[derive(Default)]
pub struct Notes {
    /// Figures, in order.
    pub measures: Vec<Measure>,
    /// Films, in order; empty unless filming was asked for.
    pub films: Vec<Film>,
    filming: bool,
    trial: &'static str,
}

impl Notes {
    /// Notes that also keep films.
    pub fn filming() -> Self {
        Self { filming: true, ..Self::default() }
    }

    pub(super) fn begin(&mut self, trial: &'static str) {
        self.trial = trial;
    }

    /// Adds a figure that passes within `tolerance` of what is expected: `[measured, expected, tolerance]`.
    pub(super) fn check(&mut self, name: impl Into<String>, unit: &'static str, figures: [f64; 3], note: impl Into<String>) {
        let [measured, expected, tolerance] = figures;
        self.measures.push(Measure { name: name.into(), unit, measured, expected, tolerance, note: note.into() });
    }

    /// Adds a share in percent that passes from `least` on.
    pub(super) fn share(&mut self, name: &str, count: &Count, least: f64, what: &str) {
        let mut note = format!("{} of {} {what}", count.done, count.tried);
        if let Some(first) = count.failures.first() {
            let _ = write!(note, "; the first that failed: {first}");
        }
        self.check(name, "%", [f64::from(count.percent()), 100.0, 100.0 - least], note);
    }

    /// Adds a yes or a no.
    pub(super) fn verdict(&mut self, name: impl Into<String>, happened: bool, expected: bool, note: impl Into<String>) {
        let [measured, expected] = [happened, expected].map(|yes| f64::from(u8::from(yes)));
        self.check(name, "", [measured, expected, 0.0], note);
    }

    /// Plays something in a world before a camera; the film is kept even when it ends in a mishap.
    pub(super) fn play<T>(&mut self, world: World, lens: Lens, play: impl FnOnce(&mut Stage) -> Outcome<T>) -> Outcome<T> {
        let mut stage = Stage::new(world, self.filming.then(|| Film::new(self.trial, lens)));
        let outcome = play(&mut stage);
        self.films.extend(stage.wrap());
        outcome
    }
}
