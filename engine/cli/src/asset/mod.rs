//! `homebody asset`: what is in files that scenes use, and what the catalog has.

mod browser;
mod check;
mod export;
mod import;
mod sheet;
mod textures;
mod thumbnail;

use clap::Subcommand;

/// The subcommands of `homebody asset`.
#[derive(Debug, Subcommand)]
pub enum AssetCommand {
    /// Check robot files (URDF, MJCF): every mistake with its place, what is left out, and the links and joints that they make.
    Check(check::CheckArguments),
    /// Import things from files (glTF, OBJ, STL, COLLADA, URDF, MJCF) as assets that scenes place, and whole MJCF scenes.
    Import(import::ImportArguments),
    /// Export a kind, an asset or a home as glTF, or a thing with its joints as URDF.
    Export(export::ExportArguments),
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
        AssetCommand::Import(arguments) => import::run(arguments),
        AssetCommand::Export(arguments) => export::run(arguments),
        AssetCommand::Sheet(command) => sheet::run(command),
        AssetCommand::Textures(arguments) => textures::run(arguments),
        AssetCommand::Browser(arguments) => browser::run(arguments),
    }
}
