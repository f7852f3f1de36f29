//! The demo: a server on loopback, and an agent that fetches things through it.
//!
//! `agent` plans and acts, `map` and `stand` say where it can go, `session` talks to the server, `film` records.

mod agent;
mod film;
mod map;
mod session;
mod stand;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use homebody_server::{Server, ServerConfig};
use homebody_wire::v1::create_session_request::Scene;
use indicatif::{ProgressBar, ProgressStyle};

use crate::output;
use agent::{Agent, Delivery};
use film::{Film, hash_text};
use session::Session;

/// Options of `homebody demo`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DemoArguments {
    /// Folder for `episode.mp4`, `frames/*.png` and `trajectory.json`.
    #[arg(long, value_name = "DIR", default_value = "out/demo")]
    pub out: PathBuf,
    /// Shuffles where the things to fetch start; 0 leaves them where the scene puts them.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Home to fetch in: a scene's name or a file.
    #[arg(long, value_name = "SCENE", default_value = "two_room_flat")]
    pub scene: String,
    /// Goal of the scene; the first one when left out.
    #[arg(long, value_name = "NAME")]
    pub goal: Option<String>,
    /// Leave out the video and the pictures: much faster, for counting deliveries.
    #[arg(long)]
    pub no_film: bool,
    /// Also record the run into this file (MCAP), for `homebody replay`.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Print one JSON object instead of a summary for people.
    #[arg(long)]
    pub json: bool,
}

const EXAMPLES: &str = "\
Examples:
  homebody demo                          the scene's own start
  homebody demo --seed 7 --out out/7     another start
  homebody demo --json | jq .delivered   for programs
  homebody demo --no-film --record out/demo.mcap && homebody replay out/demo.mcap --verify
                                         record it, do it again and compare

The agent takes each target of the goal from where it lies and puts it on the goal's destination, through gRPC and by forces only.
The exit code is 0 when everything was delivered, 1 otherwise.";

/// What the demo reports.
#[derive(Debug, serde::Serialize)]
struct Summary {
    scene: String,
    goal: String,
    seed: u64,
    delivered: usize,
    targets: usize,
    things: Vec<Delivery>,
    simulated_s: f64,
    physics_steps: u64,
    state_hash: String,
    wall_s: f64,
}

/// Runs the demo.
pub fn run(arguments: &DemoArguments) -> anyhow::Result<()> {
    let scene = scene_request(&arguments.scene)?;
    let runtime = tokio::runtime::Runtime::new().context("cannot start the threads that answer calls")?;
    let outcome = runtime.block_on(serve_and_fetch(arguments, scene));
    runtime.shutdown_timeout(Duration::from_secs(5));
    outcome
}

/// A file's text travels as a document; anything else is a name.
fn scene_request(name_or_file: &str) -> anyhow::Result<Scene> {
    if Path::new(name_or_file).is_file() {
        let text = std::fs::read_to_string(name_or_file).with_context(|| format!("cannot read {name_or_file}"))?;
        return Ok(Scene::SceneDocument(text));
    }
    Ok(Scene::SceneName(name_or_file.into()))
}

async fn serve_and_fetch(arguments: &DemoArguments, scene: Scene) -> anyhow::Result<()> {
    let started = Instant::now();
    let config = ServerConfig { address: ([127, 0, 0, 1], 0).into(), ..ServerConfig::default() };
    let (address, server) = Server::bind(config).await?;
    let mut session = Session::create(format!("http://{address}"), scene, arguments.seed).await.map_err(plain)?;
    if arguments.record.is_some() {
        session.start_recording().await.map_err(plain)?;
    }
    let goals = &session.description.goals;
    let chosen = goals.iter().find(|goal| arguments.goal.as_ref().is_none_or(|name| goal.name == *name));
    let names = || goals.iter().map(|goal| goal.name.as_str()).collect::<Vec<_>>().join(", ");
    let goal = chosen.with_context(|| format!("the scene has no such goal; it has: {}", names()))?.clone();
    let mut film = Film::create(&arguments.out, !arguments.no_film, progress())?;
    let things = Agent::new(&mut session, &mut film, goal.clone())?.run().await.map_err(plain)?;
    let summary = Summary {
        scene: session.description.scene_name.clone(),
        goal: goal.name,
        seed: arguments.seed,
        delivered: things.iter().filter(|thing| thing.delivered).count(),
        targets: things.len(),
        things,
        simulated_s: session.moment.time_s,
        physics_steps: session.moment.physics_steps,
        state_hash: hash_text(session.moment.state_hash),
        wall_s: started.elapsed().as_secs_f64(),
    };
    film.finish(&serde_json::to_value(&summary)?)?;
    if let Some(path) = &arguments.record {
        let recording = session.stop_recording().await.map_err(plain)?;
        std::fs::write(path, recording).with_context(|| format!("cannot write {}", path.display()))?;
    }
    session.close().await.map_err(plain)?;
    server.shutdown().await;
    report(arguments, &summary)
}

/// The server's words without the layers around them.
fn plain(error: anyhow::Error) -> anyhow::Error {
    match error.downcast_ref::<tonic::Status>() {
        Some(status) => anyhow::anyhow!("the server answered {:?}: {}", status.code(), status.message()),
        None => error,
    }
}

fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("{spinner} {elapsed:>4}  simulated control steps {pos:>6}  {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(Duration::from_millis(150));
    bar
}

fn report(arguments: &DemoArguments, summary: &Summary) -> anyhow::Result<()> {
    if arguments.json {
        output::json(summary)?;
    } else {
        output::line(format_args!("delivered {} of {} in {:.1} simulated s", summary.delivered, summary.targets, summary.simulated_s))?;
        for thing in &summary.things {
            let [x, y, z] = thing.position_m;
            let what = if thing.delivered { "delivered" } else { "not delivered" };
            output::line(format_args!("  {:<20} {what}, at ({x:.2}, {y:.2}, {z:.2}) m", thing.name))?;
        }
        output::line(format_args!("state hash {} after {} physics steps", summary.state_hash, summary.physics_steps))?;
        output::line(format_args!("{:.1} s of wall time; files in {}", summary.wall_s, arguments.out.display()))?;
        if !arguments.no_film {
            output::line(format_args!("  episode.mp4 (four times real speed), frames/*.png, trajectory.json"))?;
        }
    }
    if summary.delivered == summary.targets { Ok(()) } else { Err(output::FoundFaults.into()) }
}
