//! `homebody scene new`: a furnished home from a seed, as a scene document.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};
use homebody_procgen::{Doors, Request, Split, generate, seeds, styles};

use crate::output;

/// What to generate.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Seed of everything: equal seeds and options give equal homes.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Take the seed from a split for learning, at --index. Splits share no floor plan.
    #[arg(long, value_enum, value_name = "SPLIT", conflicts_with = "seed")]
    split: Option<SplitChoice>,
    /// Which home of the split, from 0: train has 10,000, validation and test 1,000.
    #[arg(long, requires = "split", default_value_t = 0, value_name = "N")]
    index: usize,
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
    Locked,
}

/// Choices of `--split`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SplitChoice {
    Train,
    Validation,
    Test,
}

impl SplitChoice {
    fn split(self) -> Split {
        match self {
            Self::Train => Split::Train,
            Self::Validation => Split::Validation,
            Self::Test => Split::Test,
        }
    }
}

impl NewArguments {
    /// The seed asked for, itself or through a split.
    fn seed(&self) -> anyhow::Result<u64> {
        let Some(split) = self.split.map(SplitChoice::split) else { return Ok(self.seed) };
        let (name, count) = (split.name(), split.size());
        seeds(split)
            .get(self.index)
            .copied()
            .with_context(|| format!("--index is {}; the split {name} has homes 0 to {}", self.index, count - 1))
    }

    fn request(&self, seed: u64) -> Request {
        let doors = match self.doors {
            DoorChoice::Open => Doors::Open,
            DoorChoice::Closed => Doors::Closed,
            DoorChoice::Mixed => Doors::Mixed,
            DoorChoice::Locked => Doors::Locked,
        };
        Request {
            seed,
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
    let seed = arguments.seed()?;
    let home = generate(&arguments.request(seed))?;
    let text = home.scene.to_ron();
    let Some(path) = &arguments.output else { return output::line(text) };
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    let kinds: std::collections::BTreeSet<&str> = home.scene.objects.iter().map(|object| object.kind.as_str()).collect();
    let (objects, kinds, rooms) = (home.scene.objects.len(), kinds.len(), home.scene.rooms.len());
    if arguments.json {
        return output::json(&serde_json::json!({
            "file": path, "seed": seed, "style": home.style, "title": home.scene.title, "rooms": rooms,
            "area_m2": home.area_m2, "objects": objects, "kinds": kinds, "plan_id": format!("{:016x}", home.plan_id),
        }));
    }
    output::line(format_args!("{}: {}; {objects} things of {kinds} kinds", path.display(), home.scene.title))
}

/// Prints the seeds of a split, one a line.
pub fn list_seeds(split: SplitChoice, json: bool) -> anyhow::Result<()> {
    let (name, seeds) = (split.split().name(), seeds(split.split()));
    if json {
        return output::json(&serde_json::json!({ "split": name, "seeds": seeds }));
    }
    seeds.iter().try_for_each(output::line)
}

/// Lists the styles.
pub fn list_styles(json: bool) -> anyhow::Result<()> {
    if json {
        let styles: Vec<_> = styles().iter().map(|style| serde_json::json!({ "name": style.name, "title": style.title })).collect();
        return output::json(&serde_json::json!({ "styles": styles }));
    }
    styles().iter().try_for_each(|style| output::line(format_args!("{:<16} {}", style.name, style.title)))
}
