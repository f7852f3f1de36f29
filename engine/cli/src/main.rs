//! The one binary of Homebody. Each command is a module; this file says which there are and what their outcome means to a shell.

mod arguments;
mod asset;
mod bench;
mod camera;
mod check;
mod demo;
mod generate;
mod output;
mod render;
mod replay;
mod scene;
mod serve;
mod viewpoint;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Exit codes: 0 done, 1 failed or found something wrong, 2 asked in a way nobody understands (clap's own).
fn main() -> ExitCode {
    let arguments = Arguments::parse();
    output::start_log(arguments.verbose, arguments.quiet);
    let outcome = match arguments.command {
        Command::Demo(arguments) => demo::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Scene(command) => scene::run(command),
        Command::Asset(command) => asset::run(&command),
        Command::Render(arguments) => render::run(&arguments),
        Command::Replay(arguments) => replay::run(&arguments),
        Command::Bench(command) => bench::run(&command),
    };
    output::exit_code(outcome)
}
