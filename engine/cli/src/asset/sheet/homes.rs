//! `homebody asset sheet homes`: the plan of a home and a view of each room.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use homebody_record::Picture;
use homebody_sim::{Camera, Metering, Passes, Renderer, World};
use homebody_trace::Tracer;

use super::grid::{self, Tile};
use super::{Report, SheetReport, make_folder};
use crate::camera::CameraChoice;
use crate::{output, scene, viewpoint};

/// Options of `homebody asset sheet homes`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  homebody asset sheet homes two_room_flat my_home.ron --samples 16 -o out/homes")]
pub struct HomesArguments {
    /// Scene names, or files.
    #[arg(required = true, value_name = "SCENE")]
    scenes: Vec<String>,
    /// Width of a picture in pixels; its height is three quarters of it.
    #[arg(long, value_name = "PIXELS", default_value_t = 480, value_parser = clap::value_parser!(u32).range(64..=2048))]
    size: u32,
    /// Paths a pixel: 1 is fast and sharp, more are slower and softer.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(1..=4096))]
    samples: u32,
    /// Folder for the sheets, one PNG a home; made if need be.
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// Print one JSON object that names the files and what is on them.
    #[arg(long)]
    json: bool,
}

/// Draws the sheets.
pub fn run(arguments: &HomesArguments) -> anyhow::Result<()> {
    let began = Instant::now();
    make_folder(&arguments.out)?;
    let bar = output::progress(arguments.scenes.len() as u64);
    let mut sheets = Vec::new();
    for name in &arguments.scenes {
        bar.set_message(name.clone());
        sheets.push(home(arguments, name).with_context(|| format!("home {name:?}"))?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Report::new(sheets, began).print(arguments.json)
}

fn home(arguments: &HomesArguments, name: &str) -> anyhow::Result<SheetReport> {
    let model = Arc::new(scene::load_model(name)?);
    let world = World::new(model.clone());
    let mut tracer = Tracer::new(None);
    let plan = (CameraChoice::Top, ["plan".to_owned(), format!("{} things", model.objects.len())]);
    let rooms = model.rooms.iter().map(|room| {
        let size = room.max - room.min;
        (CameraChoice::Room(room.name.clone()), [room.name.clone(), format!("{:.1} x {:.1} m, {}", size.x, size.z, room.class)])
    });
    let mut tiles = Vec::new();
    for (choice, caption) in std::iter::once(plan).chain(rooms) {
        let picture = draw(arguments, &world, &choice, &mut tracer)?;
        tiles.push(Tile { picture, caption });
    }
    let file = arguments.out.join(format!("{}.png", model.name));
    grid::save(&file, &model.name, &tiles, (tiles.len() as f32).sqrt().ceil() as u32)?;
    Ok(SheetReport { file, pictures: tiles.into_iter().map(|tile| tile.caption.join(", ")).collect() })
}

fn draw(arguments: &HomesArguments, world: &World, choice: &CameraChoice, tracer: &mut Tracer) -> anyhow::Result<Picture> {
    let (width, height) = (arguments.size, arguments.size * 3 / 4);
    let viewpoint = viewpoint::place(choice, world, (width, height), tracer)?;
    let passes = Passes { rgb: true, ..Passes::default() };
    let (world_from_camera, fov_y) = (viewpoint.world_from_camera, viewpoint.fov_y);
    let camera = Camera { world_from_camera, fov_y, width, height, passes, samples: arguments.samples, metering: Metering::Picture };
    let frame = tracer.render(&viewpoint.view, &[camera])?.pop().context("the renderer gave no picture")?;
    Ok(Picture { width: frame.width, height: frame.height, rgb: frame.rgb })
}
