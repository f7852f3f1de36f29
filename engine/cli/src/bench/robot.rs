//! `homebody bench robot`: the robot beside what is claimed of it.

use std::path::PathBuf;

use clap::Args;
use homebody_sim::trials::{Extent, Measure, Notes, TRIALS, Trial};
use homebody_validate::{Check, Suite};

use super::drawing::Drawing;
use super::{page, show, verdict};
use crate::output;

pub const EXAMPLES: &str = "\
Examples:
  homebody bench robot --quick                            a sample of everything, in a few minutes
  homebody bench robot --report out/robot                 everything, with contact sheets
  homebody bench robot --only tray,tips --video --report out/robot
  homebody bench robot --quick --json | jq '.checks[] | select(.pass | not)'";

/// What of the robot is measured, and where the results go.
#[derive(Debug, Args)]
pub struct RobotArguments {
    /// Also write the table as Markdown, with a contact sheet of each trial, into this folder.
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// Print one JSON object, {"checks": [{name, measured, expected, tolerance, pass, ...}]}, instead of a table.
    #[arg(long)]
    json: bool,
    /// Try a sample of what repeats: every 17th point of the grid, 40 reaches, 20 cups a hand.
    #[arg(long)]
    quick: bool,
    /// Run these trials only.
    #[arg(long, value_name = "TRIALS", value_delimiter = ',', value_parser = parse_trial)]
    only: Vec<Trial>,
    /// Beside each contact sheet write a video (MP4) at twice the speed.
    #[arg(long, requires = "report")]
    video: bool,
}

/// Runs the trials.
pub fn run(arguments: &RobotArguments) -> anyhow::Result<()> {
    let extent = if arguments.quick { Extent::Sample } else { Extent::Full };
    let trials = if arguments.only.is_empty() { TRIALS } else { &arguments.only };
    let drawing = arguments.report.as_deref().map(|folder| Drawing::into(folder, arguments.video)).transpose()?;
    let results = results(trials, extent, drawing)?;
    if let Some(folder) = &arguments.report {
        let file = page::write(&results, extent, folder)?;
        tracing::info!("wrote {}", file.display());
    }
    let checks: Vec<Check> = results.into_iter().flat_map(|result| result.checks).collect();
    show(&checks, arguments.json)?;
    verdict(&checks)
}

/// What came out of a trial.
pub struct TrialResult {
    /// The trial.
    pub trial: Trial,
    /// Its figures.
    pub checks: Vec<Check>,
    /// Its contact sheets.
    pub sheets: Vec<super::drawing::Drawn>,
}

fn results(trials: &[Trial], extent: Extent, mut drawing: Option<Drawing>) -> anyhow::Result<Vec<TrialResult>> {
    let bar = output::progress(trials.len() as u64);
    let mut results = Vec::new();
    for &trial in trials {
        bar.set_message(trial.name);
        let mut notes = if drawing.is_some() { Notes::filming() } else { Notes::default() };
        trial.run(&mut notes, extent);
        let checks = notes.measures.into_iter().map(check).collect();
        let sheets = match &mut drawing {
            Some(drawing) => drawing.draw(&notes.films)?,
            None => Vec::new(),
        };
        results.push(TrialResult { trial, checks, sheets });
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(results)
}

fn check(measure: Measure) -> Check {
    let Measure { name, unit, measured, expected, tolerance, note } = measure;
    Check::new(Suite::Robot, name, unit, [measured, expected, tolerance], note)
}

fn parse_trial(name: &str) -> Result<Trial, String> {
    TRIALS.iter().find(|trial| trial.name == name).copied().ok_or_else(|| {
        let names: Vec<&str> = TRIALS.iter().map(|trial| trial.name).collect();
        format!("there is no trial of this name; the trials are {}", names.join(", "))
    })
}
