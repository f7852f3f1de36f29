//! `homebody asset import`: other people's files as assets that scenes place.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use homebody_catalog::asset::{self, ASSET_FILE, AssetModel, Collision, ImportOptions, Made, OriginAt, Unit, Up};
use serde::Serialize;

use super::thumbnail;
use crate::output;

const EXAMPLES: &str = "\
Examples:
  homebody asset import chair.glb                          the folder ./chair, which scenes place as kind: \"chair\" or by its path
  homebody asset import *.obj --out my_assets --json       many files, one JSON object a line
  homebody asset import mug.stl --unit mm --up z --material ceramic_glazed --like mug
  homebody asset import kitchen.xml --as scene --out home  home/kitchen.ron with the assets that it places
  HOMEBODY_ASSETS=my_assets homebody scene check home.ron  objects of home.ron name the assets of that folder

The report says what was guessed and changed. Options override every guess.";

/// Options of `homebody asset import`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[allow(clippy::struct_excessive_bools)] // Independent switches of a command line.
pub struct ImportArguments {
    /// Files to import: .gltf, .glb, .obj, .stl, .dae, .urdf, .xml (MJCF).
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Folder in which each asset gets a folder of its own.
    #[arg(short, long, default_value = ".", value_name = "DIR")]
    out: PathBuf,
    /// Name of the asset in snake case; the file's when left out. For one file only.
    #[arg(long)]
    name: Option<String>,
    /// Unit of lengths in the file; guessed from the size when left out, metres in glTF.
    #[arg(long, value_enum)]
    unit: Option<UnitName>,
    /// Axis that points up in the file; +Y in glTF, else guessed from the shape.
    #[arg(long, value_enum)]
    up: Option<UpName>,
    /// Factor on all lengths, after the unit.
    #[arg(long)]
    scale: Option<f32>,
    /// Where the asset's origin goes.
    #[arg(long, value_enum, default_value = "base")]
    origin: OriginName,
    /// Horizontal side that becomes the front, +Z, once the thing is upright.
    #[arg(long, value_enum, default_value = "z", allow_hyphen_values = true)]
    front: FrontName,
    /// Density in kg/m³ of what the surfaces enclose.
    #[arg(long, value_name = "KG_M3")]
    density: Option<f32>,
    /// Mass in kg of the whole thing.
    #[arg(long, value_name = "KG")]
    mass: Option<f32>,
    /// Material of all parts in place of the nearest ones; `homebody scene materials` lists them.
    #[arg(long)]
    material: Option<String>,
    /// Kind of the catalog whose class, uses and places it takes over; found in the name when left out.
    #[arg(long, value_name = "KIND")]
    like: Option<String>,
    /// Class for labels.
    #[arg(long)]
    class: Option<String>,
    /// It never moves.
    #[arg(long)]
    fixed: bool,
    /// Most convex pieces of what is touched.
    #[arg(long, default_value_t = Collision::default().hulls_max)]
    hulls: usize,
    /// Most corners of such a piece.
    #[arg(long, default_value_t = Collision::default().corners_max)]
    corners: usize,
    /// Cells along the longest side when a hollow thing is cut into pieces.
    #[arg(long, default_value_t = Collision::default().resolution, value_parser = clap::value_parser!(u32).range(16..=256))]
    resolution: u32,
    /// One convex piece, hollows filled.
    #[arg(long)]
    solid: bool,
    /// Leave out images that are named and not there.
    #[arg(long)]
    without_textures: bool,
    /// Make a scene of an MJCF file: every body of its world becomes an asset, and a document places them.
    #[arg(long = "as", value_enum, default_value = "asset", value_name = "WHAT")]
    form: Form,
    /// Folder with packages that `package://` paths of URDF files name; may be given several times.
    #[arg(long, value_name = "DIR")]
    package_dir: Vec<PathBuf>,
    /// Draw no thumbnails.
    #[arg(long)]
    no_thumbnail: bool,
    /// Replace an asset that is there already.
    #[arg(long)]
    force: bool,
    /// Print one JSON object a file instead of text.
    #[arg(long)]
    json: bool,
}

/// What a file becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    Asset,
    Scene,
}

/// Units as the command line writes them.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum UnitName {
    M,
    Cm,
    Mm,
    In,
    Ft,
}

/// Axes that point up.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum UpName {
    X,
    Y,
    Z,
}

/// Places of the origin.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum OriginName {
    Base,
    Centre,
    Keep,
}

/// Sides that may be the front.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FrontName {
    Z,
    X,
    #[value(name = "-z")]
    MinusZ,
    #[value(name = "-x")]
    MinusX,
}

#[derive(Serialize)]
struct Outcome {
    file: String,
    ok: bool,
    /// Folder of the asset.
    asset: Option<String>,
    problem: Option<String>,
    report: Option<asset::ImportReport>,
}

/// Imports the files.
pub fn run(arguments: &ImportArguments) -> anyhow::Result<()> {
    anyhow::ensure!(arguments.name.is_none() || arguments.files.len() == 1, "--name fits one file; leave it out for several");
    if let Some(like) = &arguments.like {
        homebody_catalog::kind(like).context("homebody scene kinds lists them")?;
    }
    if arguments.form == Form::Scene {
        return arguments.files.iter().try_for_each(|file| import_scene(file, arguments));
    }
    let bar = output::progress(arguments.files.len() as u64);
    let mut good = true;
    for file in &arguments.files {
        bar.set_message(file.display().to_string());
        let outcome = import(file, arguments);
        good &= outcome.ok;
        bar.suspend(|| print(&outcome, arguments.json))?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    if good { Ok(()) } else { Err(output::FoundFaults.into()) }
}

fn import(file: &Path, arguments: &ImportArguments) -> Outcome {
    let made = asset::import_file(file, &arguments.options()).map_err(anyhow::Error::from);
    let name = file.display().to_string();
    let saved = made.and_then(|made| {
        let folder = arguments.out.join(&made.source.name);
        save(&made, &folder, arguments)?;
        Ok((folder, made))
    });
    match saved {
        Ok((folder, made)) => {
            Outcome { file: name, ok: true, asset: Some(folder.display().to_string()), problem: None, report: Some(made.report) }
        }
        Err(error) => Outcome { file: name, ok: false, asset: None, problem: Some(format!("{error:#}")), report: None },
    }
}

/// Writes the asset's folder, after proving that it can be read back.
fn save(made: &Made, folder: &Path, arguments: &ImportArguments) -> anyhow::Result<()> {
    let model = AssetModel::new(made.source.clone())?;
    anyhow::ensure!(arguments.force || !folder.join(ASSET_FILE).exists(), "{} is there already; --force replaces it", folder.display());
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).with_context(|| format!("cannot write {}/{name}", folder.display()));
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    write(ASSET_FILE, made.source.text.as_bytes())?;
    for (name, bytes) in &made.source.files {
        write(name, bytes)?;
    }
    write("report.json", serde_json::to_string_pretty(&made.report)?.as_bytes())?;
    if !arguments.no_thumbnail {
        write("thumbnail.png", &thumbnail::draw(&model)?)?;
    }
    Ok(())
}

/// Makes assets of all bodies of an MJCF file, and a scene that places them.
fn import_scene(file: &Path, arguments: &ImportArguments) -> anyhow::Result<()> {
    let bar = output::spinner("reading");
    let world = asset::import_world(file, &arguments.options())?;
    anyhow::ensure!(!world.things.is_empty(), "{}: no body of its world has a shape: {}", file.display(), world.notes.join("; "));
    let folder = format!("{}_assets", world.name);
    for thing in &world.things {
        save(&thing.made, &arguments.out.join(&folder).join(&thing.made.source.name), arguments)?;
    }
    let scene = homebody_scene::scene_of(&world, &folder);
    let path = arguments.out.join(format!("{}.ron", world.name));
    fs::write(&path, scene.to_ron()).with_context(|| format!("cannot write {}", path.display()))?;
    let report = SceneReport {
        file: file.display().to_string(),
        scene: path.display().to_string(),
        things: world.things.len(),
        free: world.things.iter().filter(|thing| !thing.fixed).count(),
        joints: world.things.iter().map(|thing| thing.made.report.joints).sum(),
        lamps: world.lamps.len(),
        notes: world.notes,
    };
    fs::write(arguments.out.join(format!("{}_report.json", world.name)), serde_json::to_string_pretty(&report)?)?;
    bar.finish_and_clear();
    if arguments.json {
        return output::json(&report);
    }
    let SceneReport { scene, things, free, joints, .. } = &report;
    output::line(format_args!("{} -> {scene}: {things} things, of which {free} are free to move, with {joints} joints", report.file))?;
    report.notes.iter().try_for_each(|note| output::line(format_args!("  {note}")))
}

/// What became of a scene file.
#[derive(Serialize)]
struct SceneReport {
    file: String,
    scene: String,
    things: usize,
    free: usize,
    joints: usize,
    lamps: usize,
    notes: Vec<String>,
}

fn print(outcome: &Outcome, json: bool) -> anyhow::Result<()> {
    if json {
        return output::json(outcome);
    }
    let (Some(report), Some(folder)) = (&outcome.report, &outcome.asset) else {
        return output::line(format_args!("{}: {}", outcome.file, outcome.problem.as_deref().unwrap_or_default()));
    };
    let [width, height, depth] = report.size_m;
    let (mass, triangles, colliders, links) = (report.mass_kg, report.triangles, report.colliders, report.links);
    output::line(format_args!("{} -> {folder}", outcome.file))?;
    output::line(format_args!(
        "  {width:.3} by {height:.3} by {depth:.3} m, {mass:.3} kg, {triangles} triangles, {colliders} convex pieces"
    ))?;
    let closed = if report.watertight { "watertight".to_owned() } else { format!("not watertight: {} open edges", report.open_edges) };
    output::line(format_args!("  {closed}; {links} link{}, {} joints", if links == 1 { "" } else { "s" }, report.joints))?;
    if !report.regions.is_empty() {
        output::line(format_args!("  places for things: {}", report.regions.join(", ")))?;
    }
    for material in &report.materials {
        output::line(format_args!("  slot {material}"))?;
    }
    for note in &report.notes {
        output::line(format_args!("  {note}"))?;
    }
    Ok(())
}

impl ImportArguments {
    fn options(&self) -> ImportOptions {
        let unit = |unit: UnitName| match unit {
            UnitName::M => Unit::M,
            UnitName::Cm => Unit::Cm,
            UnitName::Mm => Unit::Mm,
            UnitName::In => Unit::In,
            UnitName::Ft => Unit::Ft,
        };
        let up = |up: UpName| match up {
            UpName::X => Up::X,
            UpName::Y => Up::Y,
            UpName::Z => Up::Z,
        };
        ImportOptions {
            name: self.name.clone(),
            unit: self.unit.map(unit),
            up: self.up.map(up),
            scale: self.scale,
            origin: match self.origin {
                OriginName::Base => OriginAt::Base,
                OriginName::Centre => OriginAt::Centre,
                OriginName::Keep => OriginAt::Keep,
            },
            turn_deg: match self.front {
                FrontName::Z => 0.0,
                FrontName::X => -90.0,
                FrontName::MinusZ => 180.0,
                FrontName::MinusX => 90.0,
            },
            density_kg_m3: self.density,
            mass_kg: self.mass,
            material: self.material.clone(),
            like: self.like.clone(),
            class: self.class.clone(),
            fixed: self.fixed.then_some(true),
            collision: Collision { hulls_max: self.hulls, corners_max: self.corners, resolution: self.resolution, solid: self.solid },
            without_textures: self.without_textures,
            packages: self.package_dir.clone(),
        }
    }
}
