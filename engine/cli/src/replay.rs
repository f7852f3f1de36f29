//! `homebody replay`: a recorded run again.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use homebody_record::Recording;
use homebody_sim::tape::{BodyDifference, Build, Checked};
use homebody_sim::{Record, Replay};
use indicatif::ProgressBar;
use serde::Serialize;

use crate::output::{self, FoundFaults};

/// Bodies that are named where two runs part.
const BODIES_SHOWN: usize = 5;

/// Options of `homebody replay`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ReplayArguments {
    /// A recording of `serve --record`, `demo --record` or Python's `World.start_recording`.
    file: PathBuf,
    /// Compare the state with the recorded hash after every control step; exit code 1 at the first that differs.
    #[arg(long)]
    verify: bool,
    /// Print one JSON object instead of a summary for people.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  homebody demo --no-film --record out/demo.mcap      record a run
  homebody replay out/demo.mcap --verify              do it again and compare
  homebody replay out/demo.mcap --verify --json | jq .parted.physics_step

A recording holds scene, seed, build and every command. The same build gives the same bits on any machine and number of threads. Where two
runs part, the first step that differs is named, and how far apart the bodies are at the next whole state of the recording.";

/// What a replay found.
#[derive(Serialize)]
struct Findings {
    file: String,
    label: String,
    scene: String,
    seed: u64,
    homebody_version: String,
    /// In which ways the build that recorded differs from this one.
    other_build: Vec<String>,
    /// As the world counts them at the end.
    physics_steps: u64,
    commands: u64,
    states_compared: u64,
    state_hash: String,
    /// Missing without --verify.
    verified: Option<bool>,
    parted: Option<Parting>,
}

/// Where two runs part.
#[derive(Serialize)]
struct Parting {
    physics_step: u64,
    recorded_hash: String,
    replayed_hash: String,
    /// At the next whole state of the recording.
    bodies: Vec<Apart>,
}

/// A body that is not where it was.
#[derive(Serialize)]
struct Apart {
    object: String,
    body: u32,
    physics_step: u64,
    distance_m: f32,
    angle_rad: f32,
    speed_m_s: f32,
}

/// Does a recorded run again.
pub fn run(arguments: &ReplayArguments) -> anyhow::Result<()> {
    let recording = Recording::open(&arguments.file)?;
    let mut replay = Replay::new(&recording.origin)?;
    let mut findings = Findings::new(arguments, &recording);
    let bar = recording.records.map_or_else(|| output::spinner("replaying"), output::progress);
    let outcome = play(&recording, &mut replay, &mut findings, &bar);
    bar.finish_and_clear();
    outcome.with_context(|| findings.so_far(&replay))?;
    findings.physics_steps = replay.world().steps();
    findings.state_hash = hash_text(replay.world().hash());
    findings.verified = arguments.verify.then_some(findings.parted.is_none());
    report(arguments, &findings)?;
    if findings.verified == Some(false) { Err(FoundFaults.into()) } else { Ok(()) }
}

/// Feeds the records until the end, or until everything about the first difference is known.
fn play(recording: &Recording, replay: &mut Replay, findings: &mut Findings, bar: &ProgressBar) -> anyhow::Result<()> {
    for record in recording.records() {
        let record = record?;
        let checked = replay.feed(&record)?;
        bar.inc(1);
        findings.commands += u64::from(matches!(record, Record::Entry { .. }));
        if findings.verified.is_some() {
            findings.note(&record, checked);
            if let (Some(parted), Record::Keyframe { step, snapshot, .. }) = (&mut findings.parted, &record) {
                parted.bodies = apart(replay, *step, &replay.differences(*step, snapshot)?);
                break;
            }
        }
    }
    Ok(())
}

impl Findings {
    fn new(arguments: &ReplayArguments, recording: &Recording) -> Self {
        let origin = &recording.origin;
        Self {
            file: arguments.file.display().to_string(),
            label: origin.label.clone(),
            scene: origin.scene_name.clone(),
            seed: origin.seed,
            homebody_version: origin.build.homebody_version.clone(),
            other_build: origin.build.differences(&Build::here()),
            physics_steps: 0,
            commands: 0,
            states_compared: 0,
            state_hash: String::new(),
            verified: arguments.verify.then_some(true),
            parted: None,
        }
    }

    fn note(&mut self, record: &Record, checked: Checked) {
        self.states_compared += u64::from(checked != Checked::Nothing);
        if let (Checked::Parted { expected, found }, None) = (checked, &self.parted) {
            let physics_step = record.step();
            self.parted =
                Some(Parting { physics_step, recorded_hash: hash_text(expected), replayed_hash: hash_text(found), bodies: Vec::new() });
        }
    }

    /// How far a replay came that could not go on.
    fn so_far(&self, replay: &Replay) -> String {
        let steps = replay.world().steps();
        match (&self.parted, self.verified) {
            (Some(parted), _) => format!("the runs part at physics step {}; then, at step {steps}", parted.physics_step),
            (None, Some(_)) => format!("all {} states up to physics step {steps} are equal; then", self.states_compared),
            (None, None) => format!("replayed up to physics step {steps}; then"),
        }
    }
}

fn apart(replay: &Replay, physics_step: u64, differences: &[BodyDifference]) -> Vec<Apart> {
    let mut farthest: Vec<&BodyDifference> = differences.iter().collect();
    farthest.sort_by(|a, b| b.distance.total_cmp(&a.distance));
    let one = |difference: &&BodyDifference| Apart {
        object: replay.world().model().object(difference.object).name.clone(),
        body: difference.body.0,
        physics_step,
        distance_m: difference.distance,
        angle_rad: difference.angle,
        speed_m_s: difference.speed,
    };
    farthest.iter().take(BODIES_SHOWN).map(one).collect()
}

fn report(arguments: &ReplayArguments, findings: &Findings) -> anyhow::Result<()> {
    if arguments.json {
        return output::json(findings);
    }
    let Findings { scene, seed, commands, physics_steps, state_hash, states_compared, .. } = findings;
    output::line(format_args!("{scene}, seed {seed}: {commands} commands, up to physics step {physics_steps}"))?;
    output::line(format_args!("state hash {state_hash}"))?;
    match (&findings.parted, findings.verified) {
        (Some(parted), _) => report_parting(findings, parted),
        (None, Some(_)) => output::line(format_args!("verified: all {states_compared} recorded states are equal")),
        (None, None) => Ok(()),
    }
}

fn report_parting(findings: &Findings, parted: &Parting) -> anyhow::Result<()> {
    let Parting { physics_step, recorded_hash, replayed_hash, bodies } = parted;
    output::line(format_args!("NOT THE SAME from physics step {physics_step} on: recorded {recorded_hash}, replayed {replayed_hash}"))?;
    for Apart { object, body, physics_step, distance_m, angle_rad, speed_m_s } in bodies {
        let how = format!("{distance_m:.6} m, {angle_rad:.6} rad and {speed_m_s:.6} m/s apart at step {physics_step}");
        output::line(format_args!("  {object} (body {body}): {how}"))?;
    }
    for difference in &findings.other_build {
        output::line(format_args!("  recorded by another build: {difference}"))?;
    }
    Ok(())
}

fn hash_text(hash: u64) -> String {
    format!("{hash:016x}")
}
