//! The demo: a server on loopback, and an agent that fetches things through it.

use std::path::PathBuf;

use clap::Args;

/// Options of `homebody demo`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DemoArguments {
    /// Folder for `episode.mp4`, `frames/*.png` and `trajectory.json`.
    #[arg(long, value_name = "DIR", default_value = "out/demo")]
    pub out: PathBuf,
    /// Shuffles where the things to fetch start; 0 leaves them where the scene puts them.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Home to fetch in: a scene's name or a file.
    #[arg(long, value_name = "SCENE", default_value = "two_room_flat")]
    pub scene: String,
    /// Print one JSON object instead of a summary for people.
    #[arg(long)]
    pub json: bool,
}

const EXAMPLES: &str = "\
Examples:
  homebody demo                          the scene's own start
  homebody demo --seed 7 --out out/7     another start
  homebody demo --json | jq .delivered   for programs";

/// Runs the demo.
pub fn run(arguments: &DemoArguments) -> anyhow::Result<()> {
    anyhow::bail!("{arguments:?} cannot run in this build")
}
