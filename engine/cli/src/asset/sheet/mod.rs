//! `homebody asset sheet`: contact sheets of kinds, materials and homes.

mod grid;
mod homes;
pub mod materials;
mod objects;
pub mod studio;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Subcommand;
use serde::Serialize;

use crate::output;

/// The subcommands of `homebody asset sheet`.
#[derive(Debug, Subcommand)]
pub enum SheetCommand {
    /// Draw each kind of thing in several designs, one sheet a kind, or all kinds on one sheet.
    Objects(objects::ObjectsArguments),
    /// Draw every material as a ball before a board.
    Materials(materials::MaterialsArguments),
    /// Draw homes: the plan from above, and each room from eye level.
    Homes(homes::HomesArguments),
}

/// Runs one of the subcommands.
pub fn run(command: &SheetCommand) -> anyhow::Result<()> {
    match command {
        SheetCommand::Objects(arguments) => objects::run(arguments),
        SheetCommand::Materials(arguments) => materials::run(arguments),
        SheetCommand::Homes(arguments) => homes::run(arguments),
    }
}

/// What was drawn.
#[derive(Serialize)]
struct Report {
    sheets: Vec<SheetReport>,
    pictures: usize,
    wall_s: f64,
}

/// One sheet.
#[derive(Serialize)]
struct SheetReport {
    file: PathBuf,
    /// Captions of its pictures, row by row.
    pictures: Vec<String>,
}

impl Report {
    fn new(sheets: Vec<SheetReport>, began: Instant) -> Self {
        let pictures = sheets.iter().map(|sheet| sheet.pictures.len()).sum();
        Self { sheets, pictures, wall_s: began.elapsed().as_secs_f64() }
    }

    fn print(&self, json: bool) -> anyhow::Result<()> {
        if json {
            return output::json(self);
        }
        self.sheets.iter().try_for_each(|sheet| output::line(sheet.file.display()))
    }
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}; choose another with --out", folder.display()))
}
