//! `homebody scene`: checks, lists and shows scenes, and what they can be made of.

use anyhow::Context;
use clap::Subcommand;
use homebody_catalog::{KindInfo, kinds, materials};
use homebody_scene::{AssetLibrary, CompileOptions, Model, Scene, builtin, compile};
use serde::Serialize;

use crate::check::{self, CheckArguments};
use crate::generate::{self, NewArguments, SplitChoice};
use crate::output;

const CHECK_EXAMPLES: &str = "\
Examples:
  homebody scene check my_home.ron                    the document and the home
  homebody scene check --document-only my_home.ron    the document alone, in an instant
  homebody scene check --only overlap,opening two_room_flat
  homebody scene check --json scenes/*.ron | jq .ok";

/// The subcommands of `homebody scene`.
#[derive(Debug, Subcommand)]
pub enum SceneCommand {
    /// Check scene files: every mistake in the document with line, column, value and remedy, and warnings of what contacts cannot hold; then the
    /// home itself: overlaps, rest, doors and drawers, reach, light, holes. Exit code 1 for mistakes and faults.
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Make a furnished home from a seed.
    #[command(
        after_help = "Example:\n  homebody scene new --seed 7 --style scandinavian -o home.ron\n  homebody render home.ron --camera room:living_room -o living.png"
    )]
    New(NewArguments),
    /// List the styles of generated homes.
    Styles {
        /// Print one JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Print the seeds of a split of generated homes for learning: none shares a floor plan with another split.
    Seeds {
        /// Which.
        #[arg(value_enum)]
        split: SplitChoice,
        /// Print one JSON object instead of a number a line.
        #[arg(long)]
        json: bool,
    },
    /// List the scenes that come with Homebody.
    List {
        /// Print one JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// Print a scene as RON: a start for a file of your own.
    #[command(after_help = "Example:\n  homebody scene show two_room_flat > my_home.ron")]
    Show {
        /// Scene name, or a file, which is checked and printed in full but for what is as usual.
        #[arg(value_name = "SCENE")]
        scene: String,
    },
    /// Print the JSON Schema of scene documents.
    Schema,
    /// List the kinds of things that a scene can place.
    Kinds {
        /// Only this kind, with its parameters and slots.
        kind: Option<String>,
        /// Print one JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
    /// List the materials that things, walls and floors can be made of.
    Materials {
        /// Print one JSON object instead of a table.
        #[arg(long)]
        json: bool,
    },
}

/// Runs one of the subcommands.
pub fn run(command: SceneCommand) -> anyhow::Result<()> {
    match command {
        SceneCommand::Check(arguments) => check::run(&arguments),
        SceneCommand::New(arguments) => generate::run(&arguments),
        SceneCommand::Styles { json } => generate::list_styles(json),
        SceneCommand::Seeds { split, json } => generate::list_seeds(split, json),
        SceneCommand::List { json } => list(json),
        SceneCommand::Show { scene } => output::line(load(&scene)?.to_ron()),
        SceneCommand::Schema => output::line(homebody_scene::schema()),
        SceneCommand::Kinds { kind, json } => list_kinds(kind.as_deref(), json),
        SceneCommand::Materials { json } => list_materials(json),
    }
}

/// The scene of this name, or in this file. What has a slash or a dot is a file.
pub fn load(name_or_file: &str) -> anyhow::Result<Scene> {
    if let Some(scene) = builtin().iter().find(|scene| scene.name == name_or_file) {
        return Ok(scene.clone());
    }
    let names: Vec<&str> = builtin().iter().map(|scene| scene.name.as_str()).collect();
    let is_file = name_or_file.contains(['/', '\\', '.']);
    anyhow::ensure!(is_file, "there is no scene {name_or_file:?}; use {} or a file such as my_home.ron", names.join(", "));
    Ok(Scene::load(name_or_file)?)
}

/// The compiled scene of this name, or in this file, with a robot at its first spawn.
pub fn load_model(name_or_file: &str) -> anyhow::Result<Model> {
    Ok(compile(&load(name_or_file)?, &CompileOptions::default())?)
}

#[derive(Serialize)]
struct SceneSummary {
    name: String,
    title: String,
    rooms: Vec<String>,
    objects: usize,
    spawns: Vec<String>,
    goals: Vec<String>,
}

impl SceneSummary {
    fn new(scene: &Scene) -> Self {
        Self {
            name: scene.name.clone(),
            title: scene.title.clone(),
            rooms: scene.rooms.iter().map(|room| room.name.clone()).collect(),
            objects: scene.objects.len(),
            spawns: scene.spawns.iter().map(|spawn| spawn.name.clone()).collect(),
            goals: scene.goals.iter().map(|goal| goal.name.clone()).collect(),
        }
    }
}

fn list(json: bool) -> anyhow::Result<()> {
    let scenes: Vec<SceneSummary> = builtin().iter().map(SceneSummary::new).collect();
    if json {
        return output::json(&serde_json::json!({ "scenes": scenes }));
    }
    for scene in scenes {
        output::line(format_args!("{:<20} {} ({} things; rooms: {})", scene.name, scene.title, scene.objects, scene.rooms.join(", ")))?;
    }
    Ok(())
}

fn list_kinds(kind: Option<&str>, json: bool) -> anyhow::Result<()> {
    let (assets, faults) = AssetLibrary::of_environment();
    for fault in &faults {
        tracing::warn!("{fault}");
    }
    let chosen: Vec<&KindInfo> = match kind {
        Some(name) => match assets.info(name) {
            Some(info) => vec![info],
            None => vec![homebody_catalog::kind(name).context("homebody scene kinds lists them")?],
        },
        None => kinds().iter().chain(assets.models().map(|model| &model.info)).collect(),
    };
    if json {
        return output::json(&serde_json::json!({ "kinds": chosen }));
    }
    for info in &chosen {
        output::line(format_args!("{:<20} {}", info.kind, info.description))?;
        if kind.is_some() {
            print_details(info)?;
        }
    }
    Ok(())
}

fn print_details(info: &KindInfo) -> anyhow::Result<()> {
    output::line(format_args!(
        "class {}, {}, {} to {} kg",
        info.class,
        if info.fixed { "fixed" } else { "movable" },
        info.mass_kg.0,
        info.mass_kg.1
    ))?;
    output::line("\nparameters:")?;
    for parameter in &info.parameters {
        let (name, default, min, max) = (&parameter.name, parameter.default, parameter.min, parameter.max);
        output::line(format_args!("  {name:<20} {default} ({min} to {max}): {}", parameter.about))?;
    }
    output::line("\nslots and their materials:")?;
    for slot in &info.slots {
        output::line(format_args!("  {:<20} {}", slot.name, slot.material))?;
    }
    Ok(())
}

fn list_materials(json: bool) -> anyhow::Result<()> {
    let rows = materials::table().rows();
    if json {
        return output::json(&serde_json::json!({ "materials": rows }));
    }
    output::line(format_args!("{:<24} {:>8} {:>9} {:>12}", "material", "kg/m³", "friction", "restitution"))?;
    for row in rows {
        output::line(format_args!("{:<24} {:>8} {:>9} {:>12}", row.name, row.density_kg_m3, row.friction, row.restitution))?;
    }
    Ok(())
}
