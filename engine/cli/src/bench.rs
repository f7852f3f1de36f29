//! `homebody bench`: what the engine does beside what it should do.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use homebody_validate::{Check, Findings, Suite, cases, write};
use serde::Serialize;

use crate::output::{self, FoundFaults};

/// The subcommands of `homebody bench`.
#[derive(Debug, Subcommand)]
pub enum BenchCommand {
    /// Put the physics beside mechanics: measured values against closed forms. Exit code 1 when a check fails.
    #[command(
        after_help = "Example:\n  homebody bench physics --report out/physics\n  homebody bench physics --json | jq '.checks[] | select(.pass | not)'"
    )]
    Physics(PhysicsArguments),
}

/// What of the physics is checked, and where the results go.
#[derive(Debug, Args)]
pub struct PhysicsArguments {
    /// Which part to check.
    #[arg(long, value_enum, default_value_t = Part::All)]
    suite: Part,
    /// Also write the table as Markdown and the plots as SVG into this folder.
    #[arg(long, value_name = "DIR")]
    report: Option<PathBuf>,
    /// Print one JSON object, {"checks": [{name, measured, expected, tolerance, pass, ...}]}, instead of a table.
    #[arg(long)]
    json: bool,
}

/// Part of the validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Rigid and articulated bodies.
    Rigid,
    /// Deformable bodies; there are none yet.
    Deformable,
    /// Everything.
    All,
}

impl Part {
    fn suites(self) -> &'static [Suite] {
        match self {
            Self::Rigid => &[Suite::Rigid],
            Self::Deformable => &[Suite::Deformable],
            Self::All => &[Suite::Rigid, Suite::Deformable],
        }
    }
}

/// Runs one of the subcommands.
pub fn run(command: &BenchCommand) -> anyhow::Result<()> {
    match command {
        BenchCommand::Physics(arguments) => physics(arguments),
    }
}

#[derive(Serialize)]
struct Checks<'a> {
    checks: &'a [Check],
}

fn physics(arguments: &PhysicsArguments) -> anyhow::Result<()> {
    let findings = find(arguments.suite.suites());
    if let Some(folder) = &arguments.report {
        report(&findings, folder)?;
    }
    if arguments.json {
        output::json(&Checks { checks: &findings.checks })?;
    } else {
        print(arguments.suite, &findings.checks)?;
    }
    if findings.checks.iter().all(|check| check.pass) { Ok(()) } else { Err(FoundFaults.into()) }
}

fn find(suites: &[Suite]) -> Findings {
    let cases = cases(suites);
    let bar = output::progress(cases.len() as u64);
    let mut findings = Findings::default();
    for case in cases {
        bar.set_message(case.name);
        (case.run)(&mut findings);
        bar.inc(1);
    }
    bar.finish_and_clear();
    findings
}

fn report(findings: &Findings, folder: &Path) -> anyhow::Result<()> {
    for file in write(findings, folder)? {
        tracing::info!("wrote {}", file.display());
    }
    Ok(())
}

fn print(part: Part, checks: &[Check]) -> anyhow::Result<()> {
    if part != Part::Rigid {
        output::line("Deformable bodies: there are none in this version, so nothing of them is checked.")?;
    }
    if checks.is_empty() {
        return Ok(());
    }
    let width = checks.iter().map(|check| check.name.len()).max().unwrap_or(0);
    output::line(format_args!("{:width$} {:>12} {:>12} {:>11} {:7}", "check", "measured", "expected", "tolerance", "unit"))?;
    for check in checks {
        let verdict = if check.pass { "pass" } else { "FAIL" };
        let Check { name, measured, expected, tolerance, unit, .. } = check;
        output::line(format_args!("{name:width$} {measured:12.5} {expected:12.5} {tolerance:11.5} {unit:7} {verdict}"))?;
    }
    let passed = checks.iter().filter(|check| check.pass).count();
    output::line(format_args!("{passed} of {} checks pass", checks.len()))
}
