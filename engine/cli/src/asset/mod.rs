//! `homebody asset`: what is in files that scenes use, and what the catalog has.

mod check;
mod sheet;

use clap::Subcommand;

/// The subcommands of `homebody asset`.
#[derive(Debug, Subcommand)]
pub enum AssetCommand {
    /// Check robot files (URDF, MJCF): every mistake with its place, what is left out, and the links and joints that they make.
    Check(check::CheckArguments),
    /// Draw contact sheets of the catalog.
    #[command(subcommand)]
    Sheet(sheet::SheetCommand),
}

/// Runs one of the subcommands.
pub fn run(command: &AssetCommand) -> anyhow::Result<()> {
    match command {
        AssetCommand::Check(arguments) => check::run(arguments),
        AssetCommand::Sheet(command) => sheet::run(command),
    }
}
