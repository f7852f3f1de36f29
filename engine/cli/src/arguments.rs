//! What can be asked on the command line.

use clap::{ArgAction, Parser, Subcommand};

use crate::asset::AssetCommand;
use crate::bench::BenchCommand;
use crate::demo::DemoArguments;
use crate::render::RenderArguments;
use crate::replay::ReplayArguments;
use crate::scene::SceneCommand;
use crate::serve::ServeArguments;

/// Physics simulation of furnished homes for embodied agents.
///
/// Homebody steps homes with robots in them, answers agents over gRPC and draws what they see. Everything is measured in metres,
/// kilograms, seconds and radians unless an option's name says otherwise; +Y is up, -Z is forward.
#[derive(Debug, Parser)]
#[command(name = "homebody", version, propagate_version = true, after_help = EXAMPLES, max_term_width = 120)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Say more on stderr: -v what happens, -vv how. `HOMEBODY_LOG` chooses by module (`homebody_server=debug`).
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "quiet")]
    pub verbose: u8,
    /// Say nothing on stderr but errors, and show no progress.
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Watch a robot fetch things through the gRPC API: video, frames and a trajectory.
    Demo(DemoArguments),
    /// Serve simulated homes to agents over gRPC.
    Serve(ServeArguments),
    /// Check, list and show scenes, and what they can be made of.
    #[command(subcommand)]
    Scene(SceneCommand),
    /// Check files of things and robots, and draw contact sheets of what the catalog has.
    #[command(subcommand)]
    Asset(AssetCommand),
    /// Draw a picture of a scene.
    Render(RenderArguments),
    /// Do a recorded run again, and prove that it goes the same way.
    Replay(ReplayArguments),
    /// Measure the engine beside what it should do.
    #[command(subcommand)]
    Bench(BenchCommand),
}

const EXAMPLES: &str = "\
Examples:
  homebody demo --out out/demo                        fetch two things to the bed, and film it
  homebody serve                                      serve on 127.0.0.1:50051
  homebody serve --port 0 --json                      serve on a free port and print it for a program
  homebody scene list                                 scenes that come with Homebody
  homebody scene check my_home.ron                    every mistake in a file with line and column, and faults of the home
  homebody asset check robots/arm.urdf                 the links and joints of a robot file, and what is wrong with it
  homebody asset sheet objects --kind mug -o out       ten designs of a mug on a contact sheet
  homebody render two_room_flat --camera room:bedroom -o bedroom.png
  homebody replay out/demo.mcap --verify               do a recorded run again and compare every state
  homebody bench physics --report out/physics          the physics beside mechanics, as table and plots
  homebody bench robot --quick --report out/robot      the robot beside what is claimed of it, with pictures

Exit codes: 0 done, 1 failed or found something wrong, 2 the command line is wrong.";
