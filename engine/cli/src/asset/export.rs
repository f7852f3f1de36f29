//! `homebody asset export`: things and homes for other programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use homebody_catalog::asset::{AssetModel, AssetSource, Exported, glb, urdf};
use homebody_catalog::{Blueprint, BuildRequest, build, kind};
use homebody_core::Pose;
use homebody_scene::export::scene_glb;

use crate::{output, scene};

const EXAMPLES: &str = "\
Examples:
  homebody asset export dining_chair -o chair.glb            a kind of the catalog, as it is by default
  homebody asset export fridge -o fridge/fridge.urdf         with joints, masses and collision meshes beside it
  homebody asset export two_room_flat -o home.glb            a home with everything in it
  homebody asset export my_assets/mug -o mug.glb             an asset that was imported";

/// Options of `homebody asset export`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ExportArguments {
    /// Kind of the catalog, folder of an asset, or scene (name or file).
    #[arg(value_name = "THING")]
    thing: String,
    /// File to write: .glb, or .urdf for one thing.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// Seed of the patterns and of the variation within the kind.
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

/// Writes the file, and those that it names.
pub fn run(arguments: &ExportArguments) -> anyhow::Result<()> {
    let ending = arguments.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    anyhow::ensure!(["glb", "urdf"].contains(&ending.as_str()), "{} must end in .glb or .urdf", arguments.out.display());
    let folder = arguments.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    match (thing(&arguments.thing, arguments.seed)?, ending.as_str()) {
        (Some(blueprint), "glb") => write(&arguments.out, &one(&blueprint))?,
        (Some(blueprint), _) => {
            let (text, files) = urdf(&blueprint);
            fs::create_dir_all(folder.join("meshes"))?;
            write(&arguments.out, text.as_bytes())?;
            files.iter().try_for_each(|(name, bytes)| write(&folder.join(name), bytes))?;
        }
        (None, "glb") => write(&arguments.out, &scene_glb(&scene::load_model(&arguments.thing)?))?,
        (None, _) => anyhow::bail!("{:?} is a scene; a URDF file holds one thing, so export a kind, or the scene as .glb", arguments.thing),
    }
    output::line(arguments.out.display())
}

fn one(blueprint: &Blueprint) -> Vec<u8> {
    glb(&[Exported { name: &blueprint.kind, blueprint, world_from_root: Pose::IDENTITY, scale: 1.0 }])
}

/// The kind or asset of this name; none for what must be a scene.
fn thing(name: &str, seed: u64) -> anyhow::Result<Option<Blueprint>> {
    let (parameters, materials, colors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let request = BuildRequest { parameters: &parameters, materials: &materials, colors: &colors, seed };
    if kind(name).is_ok() {
        return Ok(Some(build(name, &request)?));
    }
    let path = Path::new(name);
    if path.join(homebody_catalog::asset::ASSET_FILE).is_file() || path.ends_with(homebody_catalog::asset::ASSET_FILE) {
        return Ok(Some(AssetModel::new(AssetSource::read(path)?)?.build(&request)?));
    }
    Ok(None)
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
