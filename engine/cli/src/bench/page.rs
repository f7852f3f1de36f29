//! The robot's report as a page of Markdown.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use homebody_sim::trials::Extent;
use homebody_validate::{Check, markdown};

use super::robot::TrialResult;

/// Writes `robot.md` into the folder.
pub fn write(results: &[TrialResult], extent: Extent, folder: &Path) -> anyhow::Result<PathBuf> {
    let file = folder.join("robot.md");
    std::fs::write(&file, text(results, extent)).with_context(|| format!("cannot write {}; choose another folder", file.display()))?;
    Ok(file)
}

fn text(results: &[TrialResult], extent: Extent) -> String {
    let checks: Vec<Check> = results.iter().flat_map(|result| &result.checks).cloned().collect();
    let passed = checks.iter().filter(|check| check.pass).count();
    let extent =
        if extent == Extent::Full { "All that repeats was tried in full." } else { "Of what repeats, a sample was tried (`--quick`)." };
    let mut text = format!("# The robot measured\n\n{passed} of {} checks pass. {extent}\n\n", checks.len());
    text += &markdown(&checks);
    for result in results {
        trial(&mut text, result);
    }
    text
}

fn trial(text: &mut String, result: &TrialResult) {
    // Writing to a string cannot fail.
    let _ = write!(text, "\n## {}\n\n{}\n\n", result.trial.name, result.trial.claim);
    for check in &result.checks {
        let verdict = if check.pass { "" } else { "**FAIL**: " };
        let _ = writeln!(text, "- {verdict}`{}`: {}", check.name, check.note);
    }
    for sheet in &result.sheets {
        let _ = write!(text, "\n![{}]({})\n\n", result.trial.claim, sheet.file);
        let captions: Vec<String> = sheet.pictures.iter().map(|(time_s, caption)| format!("{time_s:.1} s {caption}")).collect();
        let _ = writeln!(text, "{}", captions.join(" · "));
        if let Some(video) = &sheet.video {
            let _ = writeln!(text, "\n[video]({video})");
        }
    }
}
