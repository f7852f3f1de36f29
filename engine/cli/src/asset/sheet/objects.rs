//! `homebody asset sheet objects`: designs of each kind.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use homebody_catalog::{Design, Group, KindInfo, Palette, build, kinds};
use homebody_procgen::{Request, style_of};

use super::grid::{self, Tile};
use super::studio::{Studio, angle_of};
use super::{Report, SheetReport, make_folder};
use crate::output;

/// Options of `homebody asset sheet objects`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ObjectsArguments {
    /// Only this kind; may be given several times.
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Only kinds of this group: furniture, kitchen, bath, textiles, electronics, lighting, decor, food, toys, shapes, books, plants, tools,
    /// waste, containers or clothing.
    #[arg(long, value_name = "GROUP", value_parser = parse_group)]
    group: Option<Group>,
    /// One picture of each kind, all on one sheet `overview.png`.
    #[arg(long)]
    overview: bool,
    /// In the woods, metals, fabrics and colours of this style of homes (`homebody scene styles`) instead of the kinds' own.
    #[arg(long, value_name = "STYLE")]
    style: Option<String>,
    /// Designs of each kind.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=200))]
    seeds: u32,
    /// Seed of the first design.
    #[arg(long, value_name = "N", default_value_t = 1)]
    first_seed: u64,
    /// Edge of a picture in pixels.
    #[arg(long, value_name = "PIXELS", default_value_t = 256, value_parser = clap::value_parser!(u32).range(32..=2048))]
    size: u32,
    /// Paths a pixel: more are slower and less grainy.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(2..=4096))]
    samples: u32,
    /// Folder for the sheets, one PNG a kind; made if need be.
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// Print one JSON object that names the files and what is on them.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  homebody asset sheet objects --kind dining_chair --kind mug -o out/sheets
  homebody asset sheet objects --group kitchen --seeds 20 -o out/kitchen
  homebody asset sheet objects --kind sofa --kind armchair --style mid_century -o out/mid_century
  homebody asset sheet objects --overview --size 160 -o out/sheets";

fn parse_group(text: &str) -> Result<Group, String> {
    let json = serde_json::Value::String(text.into());
    serde_json::from_value(json).map_err(|error| error.to_string())
}

/// Draws the sheets.
pub fn run(arguments: &ObjectsArguments) -> anyhow::Result<()> {
    let began = Instant::now();
    let chosen = chosen_kinds(arguments)?;
    make_folder(&arguments.out)?;
    let seeds = if arguments.overview { 1 } else { u64::from(arguments.seeds) };
    let mut drawing = Drawing {
        studio: Studio::new(arguments.size, arguments.samples),
        bar: output::progress(chosen.len() as u64 * seeds),
        seeds: arguments.first_seed..arguments.first_seed.saturating_add(seeds),
        palette: palette(arguments.style.as_deref())?,
    };
    let sheets = if arguments.overview { overview(arguments, &chosen, &mut drawing) } else { one_a_kind(arguments, &chosen, &mut drawing) };
    drawing.bar.finish_and_clear();
    Report::new(sheets?, began).print(arguments.json)
}

struct Drawing {
    studio: Studio,
    bar: indicatif::ProgressBar,
    seeds: std::ops::Range<u64>,
    palette: Palette,
}

/// The palette of a style, or the empty one that leaves every kind its own choices.
fn palette(style: Option<&str>) -> anyhow::Result<Palette> {
    let Some(name) = style else { return Ok(Palette::new()) };
    let request = Request { style: Some(name.into()), ..Request::default() };
    Ok(style_of(&request)?.palette.clone())
}

fn chosen_kinds(arguments: &ObjectsArguments) -> anyhow::Result<Vec<&'static KindInfo>> {
    let named: Vec<&KindInfo> = arguments
        .kind
        .iter()
        .map(|name| homebody_catalog::kind(name).context("homebody scene kinds lists them"))
        .collect::<anyhow::Result<_>>()?;
    let all = if named.is_empty() { kinds().iter().collect() } else { named };
    let chosen: Vec<&KindInfo> = all.into_iter().filter(|info| arguments.group.is_none_or(|group| info.group == group)).collect();
    anyhow::ensure!(!chosen.is_empty(), "no kind is left to draw; ask for other kinds or another group");
    Ok(chosen)
}

fn overview(arguments: &ObjectsArguments, chosen: &[&KindInfo], drawing: &mut Drawing) -> anyhow::Result<Vec<SheetReport>> {
    let mut tiles = Vec::new();
    for info in chosen {
        tiles.extend(tiles_of(info, drawing, |_| info.kind.clone())?);
    }
    let file = arguments.out.join("overview.png");
    let columns = (1.3 * (tiles.len() as f32).sqrt()).ceil() as u32;
    grid::save(&file, &format!("{} kinds", tiles.len()), &tiles, columns)?;
    Ok(vec![report(file, &tiles)])
}

fn one_a_kind(arguments: &ObjectsArguments, chosen: &[&KindInfo], drawing: &mut Drawing) -> anyhow::Result<Vec<SheetReport>> {
    let mut sheets = Vec::new();
    for info in chosen {
        let tiles = tiles_of(info, drawing, |seed| format!("seed {seed}"))?;
        let file = arguments.out.join(format!("{}.png", info.kind));
        grid::save(&file, &format!("{}: {}", info.kind, info.description), &tiles, 5)?;
        sheets.push(report(file, &tiles));
    }
    Ok(sheets)
}

fn report(file: PathBuf, tiles: &[Tile]) -> SheetReport {
    SheetReport { file, pictures: tiles.iter().map(|tile| tile.caption.join(" ").trim().to_owned()).collect() }
}

/// Pictures of a kind's designs, with the size of each below.
fn tiles_of(info: &KindInfo, drawing: &mut Drawing, caption: impl Fn(u64) -> String) -> anyhow::Result<Vec<Tile>> {
    let mut tiles = Vec::new();
    for seed in drawing.seeds.clone() {
        drawing.bar.set_message(info.kind.clone());
        let design = Design::draw(info, &drawing.palette, seed);
        let blueprint = build(&info.kind, &design.request()).with_context(|| format!("the design of {} for seed {seed}", info.kind))?;
        let bounds = blueprint.bounds();
        let picture = drawing.studio.photograph(&blueprint, angle_of(info.placement.mount, bounds))?;
        tiles.push(Tile { picture, caption: [caption(seed), size_of(bounds)] });
        drawing.bar.inc(1);
    }
    Ok(tiles)
}

/// Width, height and depth in whole centimetres, or millimetres for what is small.
fn size_of((low, high): (homebody_core::Vec3, homebody_core::Vec3)) -> String {
    let size = high - low;
    let (unit, scale) = if size.max_element() < 0.3 { ("mm", 1000.0) } else { ("cm", 100.0) };
    format!("{:.0} x {:.0} x {:.0} {unit}", size.x * scale, size.y * scale, size.z * scale)
}
