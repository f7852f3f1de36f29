//! Runs the binary as a shell would.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run left behind.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// All of stdout.
    pub stdout: String,
    /// All of stderr.
    pub stderr: String,
}

impl Run {
    /// Stdout as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}\n{}", self.stdout, self.stderr))
    }
}

/// The binary, with an environment of its own.
pub fn homebody() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_homebody"));
    command.env_remove("HOMEBODY_LOG").env_remove("HOMEBODY_TOKEN").stdin(Stdio::null());
    command.env("HOMEBODY_CACHE", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    command
}

/// Runs the binary to its end.
pub fn run(arguments: &[impl AsRef<OsStr>]) -> Run {
    let output = homebody().args(arguments).output().expect("the binary starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code().expect("no signal ends it"), stdout: text(output.stdout), stderr: text(output.stderr) }
}
