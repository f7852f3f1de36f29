//! `homebody asset sheet materials`: every material as a ball before a board.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use homebody_catalog::shape::block;
use homebody_catalog::{Blueprint, Link, Mesh, Part, PartMesh, Skin, materials};
use homebody_core::material::Material;
use homebody_core::{Pose, Vec2, Vec3, float};

use super::grid::{self, Tile};
use super::studio::{Angle, Studio};
use super::{Report, SheetReport, make_folder};
use crate::output;

/// Options of `homebody asset sheet materials`.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  homebody asset sheet materials -o out/sheets\n  homebody asset sheet materials --material oak --size 512 -o out"
)]
pub struct MaterialsArguments {
    /// Only this material; may be given several times.
    #[arg(long, value_name = "MATERIAL")]
    material: Vec<String>,
    /// Patterns of each material.
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=20))]
    seeds: u32,
    /// Edge of a picture in pixels.
    #[arg(long, value_name = "PIXELS", default_value_t = 192, value_parser = clap::value_parser!(u32).range(32..=2048))]
    size: u32,
    /// Paths a pixel: more are slower and less grainy.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(2..=4096))]
    samples: u32,
    /// Folder for the sheets `materials_1.png` …; made if need be.
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// Print one JSON object that names the files and what is on them.
    #[arg(long)]
    json: bool,
}

/// Materials on a sheet.
const ON_A_SHEET: usize = 24;
/// Pictures in a row.
const COLUMNS: u32 = 8;

/// Draws the sheets.
pub fn run(arguments: &MaterialsArguments) -> anyhow::Result<()> {
    let began = Instant::now();
    let rows = chosen(arguments)?;
    make_folder(&arguments.out)?;
    let mut studio = Studio::new(arguments.size, arguments.samples);
    let bar = output::progress(rows.len() as u64 * u64::from(arguments.seeds));
    let mut sheets = Vec::new();
    for (page, rows) in rows.chunks(ON_A_SHEET).enumerate() {
        let mut tiles = Vec::new();
        for row in rows {
            bar.set_message(row.name.clone());
            for seed in 1..=u64::from(arguments.seeds) {
                let picture = studio.photograph(&sample(row, seed), VIEW)?;
                tiles.push(Tile { picture, caption: [row.name.clone(), format!("tile {} m, seed {seed}", row.look.tile_m)] });
                bar.inc(1);
            }
        }
        let file = arguments.out.join(format!("materials_{}.png", page + 1));
        grid::save(&file, &format!("Materials, sheet {}", page + 1), &tiles, COLUMNS)?;
        sheets.push(SheetReport { file, pictures: tiles.into_iter().map(|tile| tile.caption.join(", ")).collect() });
    }
    bar.finish_and_clear();
    Report::new(sheets, began).print(arguments.json)
}

fn chosen(arguments: &MaterialsArguments) -> anyhow::Result<Vec<&'static Material>> {
    let table = materials::table();
    if arguments.material.is_empty() {
        return Ok(table.rows().iter().collect());
    }
    Ok(arguments.material.iter().map(|name| table.find(name).map(|(_, row)| row)).collect::<Result<_, _>>()?)
}

/// Nearly from the front.
pub const VIEW: Angle = Angle { azimuth_deg: 14.0, elevation_deg: 16.0, lift: 0.0 };

/// A ball before a board, as large as the material's pattern needs.
pub fn sample(row: &Material, seed: u64) -> Blueprint {
    let edge = row.look.tile_m.clamp(0.15, 2.0);
    let radius = 0.27 * edge;
    let part =
        |mesh: Mesh| Part { slot: "sample".into(), mesh: PartMesh::new(mesh), skin: Skin { material: row.name.clone(), tint: None, seed } };
    let mut board = Mesh::default();
    let lean = float::quat_about(Vec3::X, -0.12);
    board.append(
        &block(Vec3::new(edge, edge, 0.03 * edge), 0.004 * edge),
        Pose::new(Vec3::new(-0.1 * edge, 0.505 * edge, -0.3 * edge), lean),
    );
    let mut ball = Mesh::default();
    ball.append(&globe(radius), Pose::from_translation(Vec3::new(0.2 * edge, radius, 0.2 * edge)));
    let link = Link { name: "sample".into(), root_from_link: Pose::IDENTITY, parts: vec![part(board), part(ball)], colliders: Vec::new() };
    Blueprint { kind: "sample".into(), class: "sample".into(), links: vec![link], ..Blueprint::default() }
}

/// A sphere whose UVs run along its surface, with the poles at its sides.
fn globe(radius: f32) -> Mesh {
    const STEPS: u32 = 48;
    let mut mesh = Mesh::default();
    for ring in 0..=STEPS {
        let latitude = std::f32::consts::PI * (ring as f32 / STEPS as f32 - 0.5);
        for side in 0..=2 * STEPS {
            let longitude = std::f32::consts::PI * (side as f32 / STEPS as f32 - 1.0);
            let across = float::cos(latitude);
            let normal = Vec3::new(across * float::sin(longitude), float::sin(latitude), across * float::cos(longitude));
            mesh.positions.push(radius * normal);
            mesh.normals.push(normal);
            mesh.uvs.push(radius * Vec2::new(longitude, latitude));
        }
    }
    let line = 2 * STEPS + 1;
    for ring in 0..STEPS {
        for at in (0..2 * STEPS).map(|side| ring * line + side) {
            mesh.triangles.extend([[at, at + 1, at + line], [at + 1, at + line + 1, at + line]]);
        }
    }
    mesh
}
