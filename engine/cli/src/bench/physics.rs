//! `homebody bench physics`: the engine beside mechanics.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use homebody_validate::{Findings, Suite, cases, write};

use super::{show, verdict};
use crate::output;

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

/// Runs the cases.
pub fn run(arguments: &PhysicsArguments) -> anyhow::Result<()> {
    let findings = find(arguments.suite.suites());
    if let Some(folder) = &arguments.report {
        report(&findings, folder)?;
    }
    if !arguments.json && arguments.suite != Part::Rigid {
        output::line("Deformable bodies: there are none in this version, so nothing of them is checked.")?;
    }
    show(&findings.checks, arguments.json)?;
    verdict(&findings.checks)
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
