//! What the user and other programs get to read: results on stdout, the log and errors on stderr.

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::EnvFilter;

/// The command did its work and found something wrong, and has said so already.
#[derive(Debug, thiserror::Error)]
#[error("something is wrong with what was checked")]
pub struct FoundFaults;

/// Sends log lines to stderr.
pub fn start_log(verbose: u8, quiet: bool) {
    let level = match (quiet, verbose) {
        (true, _) => LevelFilter::ERROR,
        (false, 0) => LevelFilter::WARN,
        (false, 1) => LevelFilter::INFO,
        (false, _) => LevelFilter::DEBUG,
    };
    let filter = EnvFilter::builder().with_default_directive(level.into()).with_env_var("HOMEBODY_LOG").from_env_lossy();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(io::stderr().is_terminal()).init();
}

/// Writes a line to stdout.
pub fn line(text: impl Display) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{text}")?;
    Ok(stdout.flush()?)
}

/// Writes one JSON value and a newline to stdout.
pub fn json(value: &impl Serialize) -> anyhow::Result<()> {
    line(serde_json::to_string(value)?)
}

/// A turning sign with elapsed time for work without a known length; invisible when stderr is no terminal or the user asked for quiet.
pub fn spinner(message: &'static str) -> ProgressBar {
    let bar = if tracing::enabled!(tracing::Level::WARN) { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    bar.set_style(ProgressStyle::with_template("{spinner} {msg} [{elapsed}]").expect("the template is valid"));
    bar.set_message(message);
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

/// A bar for work of a known number of parts; invisible when stderr is no terminal or the user asked for quiet.
pub fn progress(parts: u64) -> ProgressBar {
    let bar = if tracing::enabled!(tracing::Level::WARN) { ProgressBar::new(parts) } else { ProgressBar::hidden() };
    bar.set_style(ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} [{elapsed}]").expect("the template is valid"));
    bar
}

/// Tells the user what went wrong, and the shell whether anything did.
pub fn exit_code(outcome: anyhow::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<FoundFaults>() => ExitCode::FAILURE,
        Err(error) => {
            // Nothing is left to tell the user when stderr is gone.
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The reader had enough, as in `homebody scene schema | head`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
