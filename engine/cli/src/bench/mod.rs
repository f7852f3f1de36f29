//! `homebody bench`: what the engine does beside what it should do.

mod drawing;
mod page;
mod physics;
mod robot;

use clap::Subcommand;
use homebody_validate::Check;
use serde::Serialize;

use crate::output::{self, FoundFaults};

/// The subcommands of `homebody bench`.
#[derive(Debug, Subcommand)]
pub enum BenchCommand {
    /// Put the physics beside mechanics: measured values against closed forms. Exit code 1 when a check fails.
    #[command(
        after_help = "Example:\n  homebody bench physics --report out/physics\n  homebody bench physics --json | jq '.checks[] | select(.pass | not)'"
    )]
    Physics(physics::PhysicsArguments),
    /// Put the robot beside what is claimed of it: driving, reaching, grasping, carrying, sensing. Exit code 1 when a check fails.
    #[command(after_help = robot::EXAMPLES)]
    Robot(robot::RobotArguments),
}

/// Runs one of the subcommands.
pub fn run(command: &BenchCommand) -> anyhow::Result<()> {
    match command {
        BenchCommand::Physics(arguments) => physics::run(arguments),
        BenchCommand::Robot(arguments) => robot::run(arguments),
    }
}

#[derive(Serialize)]
struct Checks<'a> {
    checks: &'a [Check],
}

/// Prints checks as a table or as one JSON object.
fn show(checks: &[Check], json: bool) -> anyhow::Result<()> {
    if json { output::json(&Checks { checks }) } else { print(checks) }
}

/// Tells the shell whether all checks pass.
fn verdict(checks: &[Check]) -> anyhow::Result<()> {
    if checks.iter().all(|check| check.pass) { Ok(()) } else { Err(FoundFaults.into()) }
}

fn print(checks: &[Check]) -> anyhow::Result<()> {
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
