//! Scenes made ready to start: compiled once, and shared by every session of the same scene, seed and robots.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use homebody_catalog::asset::AssetSource;
use homebody_catalog::import::RobotSource;
use homebody_core::{Pose, Vec3};
use homebody_scene::document::{Scene, Spawn};
use homebody_scene::{AssetLibrary, CompileOptions, RobotLibrary};
use homebody_sim::{Origin, World};
use ring::digest;

use crate::config::RendererFactory;
use crate::pictures::Pictures;
use crate::refusal::Refusal;

/// Starts kept ready though no session uses them.
const READY_MAX: usize = 4;

/// From what a home is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Recipe {
    /// The scene.
    pub source: Source,
    /// Shuffles where goal targets start; 0 leaves them.
    pub seed: u64,
    /// Robots in agent order; `None` is one at the first spawn.
    pub robots: Option<Vec<Placement>>,
    /// Robots from files that placements and spawns may name.
    pub models: Vec<RobotSource>,
    /// Things from files that objects may name as their kinds.
    pub assets: Vec<AssetSource>,
}

/// Where a scene comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A built-in scene.
    Name(String),
    /// A document sent by a client.
    Text(Arc<str>),
}

impl Source {
    /// The request's field that it came in.
    fn field(&self) -> &'static str {
        match self {
            Self::Name(_) => "scene_name",
            Self::Text(_) => "scene_document",
        }
    }
}

/// A robot at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// Where it starts.
    pub at: At,
    /// Robot kind; empty for the spawn's own.
    pub robot: String,
}

/// Where a robot starts.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// At the spawn of this name.
    Spawn(String),
    /// With its base here, turned about +Y only.
    Pose(Pose),
}

/// A home at its start, with what draws it.
pub struct Start {
    /// The world before its first step. Sessions begin as clones of it.
    pub world: World,
    /// The renderer that the sessions share.
    pub pictures: Pictures,
    /// From what and by what it was made, for recordings.
    pub origin: Origin,
    /// Hash of the build, the document and the robots: states fit starts of equal fingerprints.
    pub fingerprint: [u8; 32],
}

/// What tells one start from another; a long document is known by its hash.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    source: (bool, Vec<u8>),
    seed: u64,
    robots: Option<Vec<Placement>>,
    models: [u8; 32],
}

impl Key {
    fn new(recipe: &Recipe) -> Self {
        let source = match &recipe.source {
            Source::Name(name) => (false, name.as_bytes().to_vec()),
            Source::Text(text) => (true, digest::digest(&digest::SHA256, text.as_bytes()).as_ref().to_vec()),
        };
        Self { source, seed: recipe.seed, robots: recipe.robots.clone(), models: models_digest(recipe) }
    }
}

/// A start, or nothing while the first who wants it compiles it.
type Entry = Arc<Mutex<Option<Arc<Start>>>>;

/// Makes starts and keeps the latest ready.
pub struct SceneStore {
    renderer: RendererFactory,
    ready: Mutex<Vec<(Key, Entry)>>,
}

impl SceneStore {
    /// A store that gives each start a renderer of this factory.
    pub fn new(renderer: RendererFactory) -> Self {
        Self { renderer, ready: Mutex::default() }
    }

    /// The start that a recipe makes. Several who want the same one wait for the first; others are not held up.
    pub fn start(&self, recipe: &Recipe) -> Result<Arc<Start>, Refusal> {
        let entry = self.entry(Key::new(recipe));
        let mut made = lock(&entry);
        if let Some(start) = &*made {
            return Ok(start.clone());
        }
        let (scene, robots) = document(recipe)?;
        let fingerprint = fingerprint(&scene, robots.as_deref(), recipe);
        let field = recipe.source.field();
        let options = CompileOptions { robots };
        let model = homebody_scene::compile(&scene, &options).map_err(|errors| bad_scene(field, &errors))?;
        let origin = Origin::new(&scene, &options, recipe.seed);
        let pictures = Pictures::new(self.renderer.clone());
        let start = Arc::new(Start { world: World::new(Arc::new(model)), pictures, origin, fingerprint });
        *made = Some(start.clone());
        Ok(start)
    }

    /// The entry of a key, moved to the front of the ready ones.
    fn entry(&self, key: Key) -> Entry {
        let mut ready = lock(&self.ready);
        let found = ready.iter().position(|(other, _)| *other == key);
        let entry = found.map_or_else(|| (key, Entry::default()), |place| ready.remove(place));
        let start = entry.1.clone();
        ready.insert(0, entry);
        ready.truncate(READY_MAX);
        start
    }
}

/// The content of a lock, also after a panic: every entry is either complete or empty.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The document that a recipe comes down to, and the spawns whose robots it wants.
fn document(recipe: &Recipe) -> Result<(Scene, Option<Vec<usize>>), Refusal> {
    let library = RobotLibrary::from_sources(recipe.models.iter().cloned());
    let library = library
        .map_err(|error| Refusal::argument("robot_models", error.to_string(), "`homebody asset check FILE` shows the same for a file"))?;
    let assets = AssetLibrary::from_sources(recipe.assets.iter().cloned());
    let assets = assets
        .map_err(|error| Refusal::argument("asset_models", error.to_string(), "`homebody asset check FILE` shows the same for a file"))?;
    let scene = match &recipe.source {
        Source::Name(name) => Scene { library, assets, ..builtin(name)?.clone() },
        Source::Text(text) => {
            Scene::from_ron_with(text, "scene_document", library, assets).map_err(|errors| bad_scene("scene_document", &errors))?
        }
    };
    let mut scene = homebody_scene::shuffled(&scene, recipe.seed).map_err(|errors| bad_scene(recipe.source.field(), &errors))?;
    let robots = recipe.robots.as_deref().map(|placements| place(&mut scene, placements)).transpose()?;
    Ok((scene, robots))
}

fn fingerprint(scene: &Scene, robots: Option<&[usize]>, recipe: &Recipe) -> [u8; 32] {
    let models = models_digest(recipe);
    let text = format!("{}\n{}\n{robots:?}\n{models:?}", env!("CARGO_PKG_VERSION"), scene.to_ron());
    sha256(&[text.as_bytes()])
}

/// What tells robots and things from files apart.
fn models_digest(recipe: &Recipe) -> [u8; 32] {
    let mut parts = Vec::new();
    for asset in &recipe.assets {
        parts.extend([format!("asset {:?} {}\n", asset.name, asset.text.len()).into_bytes(), asset.text.as_bytes().to_vec()]);
        for (name, bytes) in &asset.files {
            parts.extend([format!("\n{name:?} {}\n", bytes.len()).into_bytes(), sha256(&[bytes]).to_vec()]);
        }
    }
    for model in &recipe.models {
        let head = format!("{:?} {:?} {:?} {:?} {}\n", model.name, model.format, model.fixed_base, model.motors, model.text.len());
        parts.extend([head.into_bytes(), model.text.as_bytes().to_vec()]);
        for (name, bytes) in &model.meshes {
            parts.extend([format!("\n{name:?} {}\n", bytes.len()).into_bytes(), sha256(&[bytes]).to_vec()]);
        }
    }
    sha256(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    let mut bytes = [0; 32];
    bytes.copy_from_slice(context.finish().as_ref());
    bytes
}

fn bad_scene(field: &str, errors: &homebody_scene::SceneErrors) -> Refusal {
    /// Errors shown; a client that sends nonsense need not get all of it back.
    const SHOWN: usize = 20;
    let lines: Vec<String> = errors.diagnostics().iter().take(SHOWN).map(ToString::to_string).collect();
    let more = errors.errors.len().saturating_sub(SHOWN);
    let tail = if more > 0 { format!("\nand {more} more") } else { String::new() };
    Refusal::argument(field, format!("{}{tail}", lines.join("\n")), "`homebody scene check FILE` shows the same for a file")
}

fn builtin(name: &str) -> Result<Scene, Refusal> {
    homebody_scene::builtin()
        .iter()
        .find(|scene| scene.name == name)
        .cloned()
        .ok_or_else(|| Refusal::unknown("scene_name", "the scene", format_args!("{name:?}"), "ListScenes names the built-in ones"))
}

/// Sets the robots of the spawns asked for, and gives the spawns' indices.
fn place(scene: &mut Scene, placements: &[Placement]) -> Result<Vec<usize>, Refusal> {
    let mut taken = Vec::new();
    for (index, placement) in placements.iter().enumerate() {
        let within = |refusal: Refusal| refusal.within(&format_args!("robots.placements[{index}]"));
        let spawn = match &placement.at {
            At::Spawn(name) => spawn_named(scene, name).map_err(within)?,
            At::Pose(pose) => add_spawn(scene, index, *pose),
        };
        if taken.contains(&spawn) {
            return Err(within(Refusal::argument(
                "spawn",
                format!("{:?} is used twice", scene.spawns[spawn].name),
                "use every spawn once",
            )));
        }
        if !placement.robot.is_empty() {
            scene.spawns[spawn].robot = known_robot(scene, &placement.robot).map_err(within)?;
        }
        taken.push(spawn);
    }
    Ok(taken)
}

/// A spawn of its own for a robot that is put elsewhere.
fn add_spawn(scene: &mut Scene, index: usize, world_from_base: Pose) -> usize {
    let taken = |name: &str| scene.spawns.iter().any(|spawn| spawn.name == name);
    let mut name = format!("placement_{index}");
    while taken(&name) {
        name.push('_');
    }
    let Vec3 { x, y, z } = world_from_base.translation;
    let yaw_deg = world_from_base.yaw().to_degrees();
    scene.spawns.push(Spawn { name, robot: "two_arm".into(), position_m: [x, z], height_m: y, yaw_deg, fixed_base: None });
    scene.spawns.len() - 1
}

fn spawn_named(scene: &Scene, name: &str) -> Result<usize, Refusal> {
    scene.spawns.iter().position(|spawn| spawn.name == name).ok_or_else(|| {
        let names: Vec<_> = scene.spawns.iter().map(|spawn| spawn.name.as_str()).collect();
        Refusal::unknown("spawn", "the spawn", format_args!("{name:?}"), format!("the scene has: {}", names.join(", ")))
    })
}

fn known_robot(scene: &Scene, name: &str) -> Result<String, Refusal> {
    let known = scene.library.names().find(|known| *known == name).map(str::to_owned);
    known.ok_or_else(|| {
        let names: Vec<_> = scene.library.names().collect();
        Refusal::unknown("robot", "the robot", format_args!("{name:?}"), format!("robots are: {}", names.join(", ")))
    })
}
