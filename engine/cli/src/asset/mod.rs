//! `homebody asset`: what is in files that scenes use, and what the catalog has.

mod browser;
mod check;
mod sheet;
mod textures;

use clap::Subcommand;

/// The subcommands of `homebody asset`.
#[derive(Debug, Subcommand)]
pub enum AssetCommand {
    /// Check robot files (URDF, MJCF): every mistake with its place, what is left out, and the links and joints that they make.
    Check(check::CheckArguments),
    /// Draw contact sheets of the catalog.
    #[command(subcommand)]
    Sheet(sheet::SheetCommand),
    /// Make the textures of materials: into the cache, and as PNG files.
    Textures(textures::TexturesArguments),
    /// Write the whole catalog as one page that any browser opens: pictures, figures and search.
    Browser(browser::BrowserArguments),
}

/// Runs one of the subcommands.
pub fn run(command: &AssetCommand) -> anyhow::Result<()> {
    match command {
        AssetCommand::Check(arguments) => check::run(arguments),
        AssetCommand::Sheet(command) => sheet::run(command),
        AssetCommand::Textures(arguments) => textures::run(arguments),
        AssetCommand::Browser(arguments) => browser::run(arguments),
    }
}
