//! `homebody scene check`: what is wrong with documents, and with the homes that they describe.

use std::path::{Path, PathBuf};

use clap::Args;
use homebody_inspect::{Check, HomeReport, inspect_scene, is_home};
use homebody_scene::error::Diagnostic;
use homebody_scene::{Review, Scene, builtin, review_file};
use serde::Serialize;

use crate::output;

/// What to check, and how to say it.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Files to check, or names of scenes that come with Homebody.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Look at the documents alone, not at the homes.
    #[arg(long, conflicts_with = "only")]
    document_only: bool,
    /// Of the checks of homes make these alone.
    #[arg(long, value_name = "CHECK", value_delimiter = ',', value_parser = check_named)]
    only: Vec<Check>,
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

fn check_named(name: &str) -> Result<Check, String> {
    let names = || Check::ALL.iter().map(|check| check.name()).collect::<Vec<_>>().join(", ");
    Check::ALL.iter().copied().find(|check| check.name() == name).ok_or_else(|| format!("there is no check of this name; use {}", names()))
}

#[derive(Serialize)]
struct CheckReport {
    ok: bool,
    files: Vec<FileReport>,
}

#[derive(Serialize)]
struct FileReport {
    file: String,
    ok: bool,
    problems: Vec<Diagnostic>,
    /// What is allowed but will hardly be meant; a file with warnings is good.
    warnings: Vec<Diagnostic>,
    /// What was found of the home; absent for documents with problems, scenes without rooms, and when nobody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    home: Option<HomeReport>,
}

/// Runs the command.
pub fn run(arguments: &CheckArguments) -> anyhow::Result<()> {
    let bar = output::progress(arguments.files.len() as u64);
    let mut report = CheckReport { ok: true, files: Vec::new() };
    for path in &arguments.files {
        bar.set_message(path.display().to_string());
        let file = check_file(path, arguments);
        report.ok &= file.ok;
        if !arguments.json {
            bar.suspend(|| print(&file))?;
        }
        report.files.push(file);
        bar.inc(1);
    }
    bar.finish_and_clear();
    if arguments.json {
        output::json(&report)?;
    }
    if report.ok { Ok(()) } else { Err(output::FoundFaults.into()) }
}

fn check_file(path: &Path, arguments: &CheckArguments) -> FileReport {
    let known = builtin().iter().find(|scene| path.as_os_str() == scene.name.as_str());
    let Review { problems, warnings } = if known.is_some() { Review::default() } else { review_file(path) };
    let mut report = FileReport { file: path.display().to_string(), ok: problems.is_empty(), problems, warnings, home: None };
    if report.ok && !arguments.document_only {
        report.home = known.cloned().or_else(|| Scene::load(path).ok()).and_then(|scene| check_home(&scene, &arguments.only));
        report.ok = report.home.as_ref().is_none_or(HomeReport::ok);
    }
    report
}

fn check_home(scene: &Scene, only: &[Check]) -> Option<HomeReport> {
    let checks = if only.is_empty() { Check::ALL } else { only };
    // What could not be compiled was no good document either; the review has said so.
    if is_home(scene) { inspect_scene(scene, checks).ok() } else { None }
}

fn print(report: &FileReport) -> anyhow::Result<()> {
    let file = &report.file;
    for problem in &report.problems {
        output::line(problem)?;
    }
    for warning in &report.warnings {
        let (file, line, column, message) = (&warning.file, warning.line, warning.column, &warning.message);
        output::line(format_args!("{file}:{line}:{column}: warning: {message}"))?;
    }
    if let Some(home) = &report.home {
        for fault in &home.faults {
            output::line(format_args!("{file}: {fault}"))?;
        }
        output::line(format_args!("{file}: {}", home.metrics))?;
    }
    output::line(format_args!("{file}: {}", verdict(report)))
}

/// "good", "good, with 1 warning", "2 problems", "1 fault".
fn verdict(report: &FileReport) -> String {
    let counted = |count: usize, what: &str| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
    let faults = report.home.as_ref().map_or(0, |home| home.faults.len());
    match (report.problems.len(), faults, report.warnings.len()) {
        (0, 0, 0) => "good".into(),
        (0, 0, warnings) => format!("good, with {}", counted(warnings, "warning")),
        (0, faults, _) => counted(faults, "fault"),
        (problems, ..) => counted(problems, "problem"),
    }
}
