//! `homebody render`: draws a picture of a scene on the CPU.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum};
use homebody_core::time::PHYSICS_HZ;
use homebody_record::{RecordError, id_color, write_exr, write_png_depth, write_png_ids, write_png_rgb};
use homebody_sim::{Camera, Event, Frame, Metering, Passes, Renderer, World};
use homebody_trace::Tracer;
use serde::Serialize;

use crate::camera::CameraChoice;
use crate::viewpoint::{self, CameraReport, Viewpoint};
use crate::{output, scene};

/// Options of `homebody render`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct RenderArguments {
    /// Scene name, or a file.
    #[arg(value_name = "SCENE")]
    scene: String,
    /// Where to look from: `eye=x,y,z,target=x,y,z[,fov_deg=60]` in metres, or one of `room:NAME` (from a corner of that room),
    /// `dollhouse` and `top` (the whole home without its ceilings), `head` (through the robot's eyes).
    #[arg(long, value_name = "CAMERA", default_value = "dollhouse", allow_hyphen_values = true)]
    camera: CameraChoice,
    /// Let so many seconds of simulated time pass first, 0 to 3600: things fall, doors swing shut, and the scene's script runs. Robots stand still.
    #[arg(long, value_name = "SECONDS", default_value_t = 0.0, value_parser = parse_time)]
    at_s: f64,
    /// Width and height in pixels.
    #[arg(long, value_name = "WIDTHxHEIGHT", default_value = "1280x720", value_parser = parse_size)]
    size: (u32, u32),
    /// Paths a pixel for the colour image: more are slower and less grainy.
    #[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=4096))]
    samples: u32,
    /// What the exposure is measured on: the light in the picture, as a camera does, or in the whole home, so that pictures can be compared.
    #[arg(long, value_name = "LIGHT", value_enum, default_value = "picture")]
    exposure: Exposed,
    /// Images wanted.
    #[arg(long, value_name = "PASSES", value_enum, value_delimiter = ',', default_value = "rgb")]
    passes: Vec<Pass>,
    /// PNG file for the colour image. Other passes go beside it: out.png, out.depth.png, out.normals.png, out.points.exr …
    #[arg(short, long, value_name = "FILE", value_parser = parse_png)]
    out: PathBuf,
    /// Threads that draw, one a core when left out. The picture is the same with any number.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Print one JSON object that names the files and what their colours mean.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  homebody render two_room_flat -o flat.png
  homebody render two_room_flat --camera room:living_room --samples 256 -o living_room.png
  homebody render my_home.ron --camera eye=2,1.6,3,target=0,0.8,0,fov_deg=70 -o view.png
  homebody render domino_run --at-s 2.5 -o falling.png
  homebody render two_room_flat --camera head --passes rgb,depth,instances --json -o head.png

Files:
  rgb                  sRGB
  depth                16-bit grey, millimetres along the viewing axis; 0 where nothing is hit
  normals              (n + 1) / 2 in the world's frame
  camera-normals       the same in the camera's frame
  instances, classes, bodies, materials
                       one colour for each id, which --json lists; black where nothing is hit
  albedo               base colour, sRGB
  finish               roughness as red, metallic part as green
  linear               EXR: R, G, B in cd/m²
  distance             EXR: Z in metres, infinite where nothing is hit
  points, coordinates  EXR: X, Y, Z in metres, in the world and in the frame of the body";

/// What the exposure of the colour image is measured on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Exposed {
    /// The light in the picture.
    Picture,
    /// The light in the home.
    Home,
}

/// One image of the camera.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Pass {
    /// Colour.
    Rgb,
    /// Distance along the viewing axis.
    Depth,
    /// Surface normals.
    Normals,
    /// Which thing.
    Instances,
    /// Which class of thing.
    Classes,
    /// Light before exposure and tone curve, cd/m² (EXR).
    Linear,
    /// Distance along the ray (EXR).
    Distance,
    /// Surface normals in the camera's frame.
    CameraNormals,
    /// Points of the world (EXR).
    Points,
    /// Points in the frame of the body they are on (EXR).
    Coordinates,
    /// Which body: the parts of articulated things.
    Bodies,
    /// Which material.
    Materials,
    /// Base colour without light.
    Albedo,
    /// Roughness and metallic part, as red and green.
    Finish,
}

impl Pass {
    fn name(self) -> &'static str {
        match self {
            Self::Rgb => "rgb",
            Self::Depth => "depth",
            Self::Normals => "normals",
            Self::Instances => "instances",
            Self::Classes => "classes",
            Self::Linear => "linear",
            Self::Distance => "distance",
            Self::CameraNormals => "camera_normals",
            Self::Points => "points",
            Self::Coordinates => "coordinates",
            Self::Bodies => "bodies",
            Self::Materials => "materials",
            Self::Albedo => "albedo",
            Self::Finish => "finish",
        }
    }

    /// Ending of its file's name. EXR keeps numbers as they are.
    fn extension(self) -> &'static str {
        match self {
            Self::Linear | Self::Distance | Self::Points | Self::Coordinates => "exr",
            _ => "png",
        }
    }
}

/// Draws and saves.
pub fn run(arguments: &RenderArguments) -> anyhow::Result<()> {
    let began = Instant::now();
    let spinner = output::spinner("loading");
    let mut world = World::new(Arc::new(scene::load_model(&arguments.scene)?));
    spinner.set_message("stepping");
    let script = pass_time(&mut world, arguments.at_s);
    let mut tracer = Tracer::new(arguments.threads);
    let viewpoint = viewpoint::place(&arguments.camera, &world, arguments.size, &mut tracer)?;
    spinner.set_message("drawing");
    let frame = draw(arguments, &viewpoint, &mut tracer)?;
    spinner.finish_and_clear();
    let files = save(arguments, &frame)?;
    if !arguments.json {
        return files.iter().try_for_each(|(_, path)| output::line(path.display()));
    }
    let model = &viewpoint.view.model;
    output::json(&Report {
        files: files.into_iter().map(|(pass, path)| (pass.name(), path)).collect(),
        width: frame.width,
        height: frame.height,
        samples: arguments.samples,
        time_s: homebody_core::time::seconds(world.steps()),
        state_hash: format!("{:016x}", world.hash()),
        script,
        camera: viewpoint.camera(),
        instances: legend(&frame.instances, |index| model.objects[index].name.clone()),
        classes: legend(&frame.classes, |index| model.classes[index].clone()),
        bodies: legend(&frame.bodies, |index| {
            let body = &model.bodies[index];
            format!("{}/{}", model.objects[body.object.index()].name, body.name)
        }),
        materials: legend(&frame.materials, |index| model.materials[index].name.clone()),
        wall_s: began.elapsed().as_secs_f64(),
    })
}

/// Steps a world to a time and says what its script did. A cue that the world refused is told to the user, too.
fn pass_time(world: &mut World, at_s: f64) -> Vec<Done> {
    let steps = (at_s * f64::from(PHYSICS_HZ)).round() as u32;
    let done = |event| match event {
        Event::ScriptRan { step, cue, command, outcome } => {
            Some(Done { time_s: homebody_core::time::seconds(step), cue, command, problem: outcome.err() })
        }
        _ => None,
    };
    let script: Vec<Done> = world.step(steps).into_iter().filter_map(done).collect();
    for Done { time_s, cue, command, problem } in &script {
        if let Some(problem) = problem {
            tracing::warn!("script[{cue}] ({command} at {time_s} s) was not obeyed: {problem}");
        }
    }
    script
}

fn draw(arguments: &RenderArguments, viewpoint: &Viewpoint, tracer: &mut Tracer) -> anyhow::Result<Frame> {
    let wants = |pass| arguments.passes.contains(&pass);
    let passes = Passes {
        rgb: wants(Pass::Rgb),
        depth: wants(Pass::Depth),
        normals: wants(Pass::Normals),
        instances: wants(Pass::Instances),
        classes: wants(Pass::Classes),
        linear: wants(Pass::Linear),
        distance: wants(Pass::Distance),
        camera_normals: wants(Pass::CameraNormals),
        points: wants(Pass::Points),
        coordinates: wants(Pass::Coordinates),
        bodies: wants(Pass::Bodies),
        materials: wants(Pass::Materials),
        albedo: wants(Pass::Albedo),
        finish: wants(Pass::Finish),
    };
    let (width, height) = arguments.size;
    let (world_from_camera, fov_y) = (viewpoint.world_from_camera, viewpoint.fov_y);
    let metering = match arguments.exposure {
        Exposed::Home => Metering::Home,
        Exposed::Picture => Metering::Picture,
    };
    let camera = Camera { world_from_camera, fov_y, width, height, passes, samples: arguments.samples, metering };
    let mut frames = tracer.render(&viewpoint.view, &[camera])?;
    Ok(frames.remove(0))
}

fn save(arguments: &RenderArguments, frame: &Frame) -> anyhow::Result<Vec<(Pass, PathBuf)>> {
    arguments
        .passes
        .iter()
        .map(|&pass| {
            let path = file_of(pass, &arguments.out);
            save_pass(pass, frame, &path)?;
            Ok((pass, path))
        })
        .collect()
}

/// `out.png` for colour, `out.depth.png` for depth.
fn file_of(pass: Pass, out: &Path) -> PathBuf {
    match pass {
        Pass::Rgb => out.to_path_buf(),
        other => out.with_extension(format!("{}.{}", other.name(), other.extension())),
    }
}

fn save_pass(pass: Pass, frame: &Frame, path: &Path) -> Result<(), RecordError> {
    let (width, height) = (frame.width, frame.height);
    match pass {
        Pass::Rgb => write_png_rgb(path, width, height, &frame.rgb),
        Pass::Depth => write_png_depth(path, width, height, &frame.depth),
        Pass::Normals => write_png_rgb(path, width, height, &normals_as_colors(&frame.normals)),
        Pass::Instances => write_png_ids(path, width, height, &frame.instances),
        Pass::Classes => write_png_ids(path, width, height, &frame.classes),
        Pass::Linear => write_exr(path, width, height, &["R", "G", "B"], &frame.linear),
        Pass::Distance => write_exr(path, width, height, &["Z"], &frame.distance),
        Pass::CameraNormals => write_png_rgb(path, width, height, &normals_as_colors(&frame.camera_normals)),
        Pass::Points => write_exr(path, width, height, &["X", "Y", "Z"], &frame.points),
        Pass::Coordinates => write_exr(path, width, height, &["X", "Y", "Z"], &frame.coordinates),
        Pass::Bodies => write_png_ids(path, width, height, &frame.bodies),
        Pass::Materials => write_png_ids(path, width, height, &frame.materials),
        Pass::Albedo => write_png_rgb(path, width, height, &frame.albedo),
        Pass::Finish => {
            let colors: Vec<u8> =
                frame.finish.as_chunks::<2>().0.iter().flat_map(|&[roughness, metallic]| [roughness, metallic, 0]).collect();
            write_png_rgb(path, width, height, &colors)
        }
    }
}

/// -1..1 becomes 0..255, so that a wall facing +X is reddish and a floor greenish.
fn normals_as_colors(normals: &[f32]) -> Vec<u8> {
    normals.iter().map(|part| (127.5 * (part + 1.0)).round() as u8).collect()
}

#[derive(Serialize)]
struct Report {
    files: BTreeMap<&'static str, PathBuf>,
    width: u32,
    height: u32,
    samples: u32,
    /// Simulated time that passed before.
    time_s: f64,
    state_hash: String,
    /// What the scene's script did meanwhile.
    script: Vec<Done>,
    camera: CameraReport,
    instances: Vec<Label>,
    classes: Vec<Label>,
    bodies: Vec<Label>,
    materials: Vec<Label>,
    wall_s: f64,
}

/// A cue of the scene's script.
#[derive(Serialize)]
struct Done {
    time_s: f64,
    /// Its place in the document's script.
    cue: usize,
    command: String,
    /// Why it was not obeyed; missing when it was.
    problem: Option<String>,
}

/// What one colour of an id picture means.
#[derive(Serialize)]
struct Label {
    id: u32,
    name: String,
    color: [u8; 3],
}

/// The ids that are in the picture, in order. Pictures hold index + 1.
fn legend(ids: &[u32], name: impl Fn(usize) -> String) -> Vec<Label> {
    let seen: BTreeSet<u32> = ids.iter().copied().filter(|&id| id > 0).collect();
    seen.into_iter().map(|id| Label { id, name: name(id as usize - 1), color: id_color(id) }).collect()
}

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    const EDGE_MAX: u32 = 8192;
    let edge = |text: &str| text.parse().ok().filter(|edge| (1..=EDGE_MAX).contains(edge));
    let edges = text.split_once('x').and_then(|(width, height)| Some((edge(width)?, edge(height)?)));
    edges.ok_or_else(|| format!("write width and height in pixels as 1280x720, each 1 to {EDGE_MAX}"))
}

fn parse_time(text: &str) -> Result<f64, String> {
    const TIME_MAX: f64 = 3600.0;
    let time = text.parse().ok().filter(|time| (0.0..=TIME_MAX).contains(time));
    time.ok_or_else(|| format!("write a time in seconds, 0 to {TIME_MAX}"))
}

fn parse_png(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
    if is_png { Ok(path) } else { Err("pictures are PNG files; end the name in .png".into()) }
}
