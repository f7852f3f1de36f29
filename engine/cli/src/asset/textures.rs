//! `homebody asset textures`: the maps of materials, made or read from the cache, and written as PNG.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use homebody_catalog::materials;
use homebody_catalog::texture::TextureSet;
use homebody_catalog::texture::cache::{Origin, TextureCache};
use homebody_core::material::Material;
use homebody_record::{RecordError, write_png_grey, write_png_grey16, write_png_rgb};
use serde::Serialize;

use crate::output;

/// Options of `homebody asset textures`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct TexturesArguments {
    /// This material; may be given several times.
    #[arg(long, value_name = "MATERIAL", required_unless_present = "all")]
    material: Vec<String>,
    /// Every material of the table.
    #[arg(long, conflicts_with = "material")]
    all: bool,
    /// Edge of the maps in pixels.
    #[arg(long, value_name = "PIXELS", default_value = "1024", value_parser = parse_size)]
    size: u32,
    /// Seed of the pattern.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Folder for PNG files, one a map; made if need be. Left out, the maps go into the cache only.
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  homebody asset textures --all                        make all maps, so that later runs find them in the cache
  homebody asset textures --material oak --size 2048 -o out/oak

Files (tileable, one repeat):
  NAME.base_color.png      sRGB
  NAME.normal.png          (n + 1) / 2 in tangent space, +V up
  NAME.roughness.png       grey, 255 is 1
  NAME.height.png          16-bit grey, where the surface has relief; the report says its depth
  NAME.metallic.png, NAME.transmission.png   grey, where they change from place to place

The cache is HOMEBODY_CACHE, or homebody in XDG_CACHE_HOME or ~/.cache; an empty HOMEBODY_CACHE keeps nothing.";

fn parse_size(text: &str) -> Result<u32, String> {
    text.parse().ok().filter(|size: &u32| size.is_power_of_two() && (64..=4096).contains(size)).ok_or_else(|| {
        let sizes: Vec<String> = (6..=12).map(|power| (1_u32 << power).to_string()).collect();
        format!("use one of {}", sizes.join(", "))
    })
}

#[derive(Serialize)]
struct Report {
    cache: Option<PathBuf>,
    size: u32,
    materials: Vec<Row>,
    made: usize,
    kept: usize,
    bytes: u64,
    wall_s: f64,
}

#[derive(Serialize)]
struct Row {
    material: String,
    /// Read from the cache rather than made.
    kept: bool,
    wall_ms: f64,
    /// Bytes of all maps.
    bytes: u64,
    /// Height of the highest texel above the lowest in mm.
    relief_mm: f64,
    /// Written files by map.
    files: Vec<PathBuf>,
}

/// Makes the maps.
pub fn run(arguments: &TexturesArguments) -> anyhow::Result<()> {
    let began = Instant::now();
    let rows = chosen(arguments)?;
    if let Some(folder) = &arguments.out {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}; choose another with --out", folder.display()))?;
    }
    let bar = output::progress(rows.len() as u64);
    let mut done = Vec::new();
    for row in rows {
        bar.set_message(row.name.clone());
        done.push(make(arguments, row)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let kept = done.iter().filter(|row| row.kept).count();
    let report = Report {
        cache: TextureCache::of_user().folder().map(Path::to_path_buf),
        size: arguments.size,
        made: done.len() - kept,
        kept,
        bytes: done.iter().map(|row| row.bytes).sum(),
        materials: done,
        wall_s: began.elapsed().as_secs_f64(),
    };
    if arguments.json { output::json(&report) } else { print(&report) }
}

fn chosen(arguments: &TexturesArguments) -> anyhow::Result<Vec<&'static Material>> {
    let table = materials::table();
    if arguments.all {
        return Ok(table.rows().iter().collect());
    }
    Ok(arguments.material.iter().map(|name| table.find(name).map(|(_, row)| row)).collect::<Result<_, _>>()?)
}

fn make(arguments: &TexturesArguments, row: &Material) -> anyhow::Result<Row> {
    let began = Instant::now();
    let (set, origin) = TextureCache::of_user().take(row, None, arguments.seed, arguments.size);
    let wall_ms = began.elapsed().as_secs_f64() * 1e3;
    let files = arguments.out.as_ref().map_or(Ok(Vec::new()), |folder| save(&set, folder, &row.name))?;
    let texels = set.base_color.len() as u64;
    let optional = [set.metallic.is_some(), set.transmission.is_some()].into_iter().filter(|map| *map).count() as u64;
    Ok(Row {
        material: row.name.clone(),
        kept: origin == Origin::Kept,
        wall_ms,
        bytes: texels * (6 + optional) + 2 * set.relief.heights.len() as u64,
        relief_mm: f64::from(set.relief.depth_um) * 1e-3,
        files,
    })
}

/// Writes the maps that there are.
fn save(set: &TextureSet, folder: &Path, name: &str) -> Result<Vec<PathBuf>, RecordError> {
    let size = set.size;
    let file = |map: &str| folder.join(format!("{name}.{map}.png"));
    let mut files = vec![file("base_color"), file("normal"), file("roughness")];
    write_png_rgb(&files[0], size, size, set.base_color.as_flattened())?;
    let normals: Vec<u8> = set.normal.iter().flat_map(|&slopes| normal_color(slopes)).collect();
    write_png_rgb(&files[1], size, size, &normals)?;
    write_png_grey(&files[2], size, size, &set.roughness)?;
    if !set.relief.heights.is_empty() {
        files.push(file("height"));
        write_png_grey16(&file("height"), size, size, &set.relief.heights)?;
    }
    for (map, grey) in [("metallic", &set.metallic), ("transmission", &set.transmission)] {
        if let Some(grey) = grey {
            files.push(file(map));
            write_png_grey(&file(map), size, size, grey)?;
        }
    }
    Ok(files)
}

fn normal_color([u, v]: [i8; 2]) -> [u8; 3] {
    let (x, y) = (f32::from(u) / 127.0, f32::from(v) / 127.0);
    let z = (1.0 - x * x - y * y).max(0.0).sqrt();
    [x, y, z].map(|part| (127.5 * (part + 1.0)).round() as u8)
}

fn print(report: &Report) -> anyhow::Result<()> {
    output::line(format_args!("{:<26} {:>6} {:>10} {:>10} {:>10}", "material", "from", "time, ms", "MiB", "relief, mm"))?;
    for row in &report.materials {
        let from = if row.kept { "cache" } else { "made" };
        let mebibytes = row.bytes as f64 / 1_048_576.0;
        output::line(format_args!("{:<26} {from:>6} {:>10.1} {mebibytes:>10.2} {:>10.2}", row.material, row.wall_ms, row.relief_mm))?;
    }
    let (made, kept, wall_s) = (report.made, report.kept, report.wall_s);
    let mebibytes = report.bytes as f64 / 1_048_576.0;
    output::line(format_args!("\n{made} made, {kept} from the cache, {mebibytes:.0} MiB in {wall_s:.1} s"))?;
    match &report.cache {
        Some(folder) => output::line(format_args!("cache: {}", folder.display())),
        None => output::line("no cache: HOMEBODY_CACHE is empty"),
    }
}
