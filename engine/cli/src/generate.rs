//! `homebody scene new`: a furnished home from a seed, as a scene document.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use homebody_procgen::{Doors, Request, generate, styles};

use crate::output;

/// What to generate.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Seed of everything: equal seeds and options give equal homes.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Style; drawn from the seed when left out. `homebody scene styles` lists them.
    #[arg(long)]
    style: Option<String>,
    /// Rooms in all, hall and bathroom included: 3 to 12.
    #[arg(long)]
    rooms: Option<u32>,
    /// Rooms to sleep in: 0 (a studio) to 4.
    #[arg(long)]
    bedrooms: Option<u32>,
    /// Area of all rooms in m²: 30 to 200.
    #[arg(long, value_name = "M2")]
    area: Option<f32>,
    /// Small things: 0 for none, 1 as usual, 2 for twice that.
    #[arg(long, default_value_t = 1.0)]
    clutter: f32,
    /// How the inner doors stand.
    #[arg(long, value_enum, default_value_t = DoorChoice::Mixed)]
    doors: DoorChoice,
    /// A kind that must be there; may be given several times.
    #[arg(long, value_name = "KIND")]
    require: Vec<String>,
    /// A kind that must not be there; may be given several times.
    #[arg(long, value_name = "KIND")]
    exclude: Vec<String>,
    /// Local time in hours, 0 to 24: where the sun stands, and whether lamps shine.
    #[arg(long)]
    hour: Option<f32>,
    /// File to write; the standard output when left out.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Print one JSON object about the home instead of words (needs -o).
    #[arg(long, requires = "output")]
    json: bool,
}

/// Choices of `--doors`.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DoorChoice {
    Open,
    Closed,
    Mixed,
}

impl NewArguments {
    fn request(&self) -> Request {
        let doors = match self.doors {
            DoorChoice::Open => Doors::Open,
            DoorChoice::Closed => Doors::Closed,
            DoorChoice::Mixed => Doors::Mixed,
        };
        Request {
            seed: self.seed,
            style: self.style.clone(),
            rooms: self.rooms,
            bedrooms: self.bedrooms,
            area_m2: self.area,
            clutter: self.clutter,
            doors,
            require: self.require.clone(),
            exclude: self.exclude.clone(),
            hour: self.hour,
        }
    }
}

/// Generates a home and writes it.
pub fn run(arguments: &NewArguments) -> anyhow::Result<()> {
    let home = generate(&arguments.request())?;
    let text = home.scene.to_ron();
    let Some(path) = &arguments.output else { return output::line(text) };
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    let kinds: std::collections::BTreeSet<&str> = home.scene.objects.iter().map(|object| object.kind.as_str()).collect();
    let (objects, kinds, rooms) = (home.scene.objects.len(), kinds.len(), home.scene.rooms.len());
    if arguments.json {
        return output::json(&serde_json::json!({
            "file": path, "seed": arguments.seed, "style": home.style, "title": home.scene.title, "rooms": rooms,
            "area_m2": home.area_m2, "objects": objects, "kinds": kinds, "plan_id": format!("{:016x}", home.plan_id),
        }));
    }
    output::line(format_args!("{}: {}; {objects} things of {kinds} kinds", path.display(), home.scene.title))
}

/// Lists the styles.
pub fn list_styles(json: bool) -> anyhow::Result<()> {
    if json {
        let styles: Vec<_> = styles().iter().map(|style| serde_json::json!({ "name": style.name, "title": style.title })).collect();
        return output::json(&serde_json::json!({ "styles": styles }));
    }
    styles().iter().try_for_each(|style| output::line(format_args!("{:<16} {}", style.name, style.title)))
}
