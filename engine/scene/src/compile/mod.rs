//! From document to model.

mod builder;
mod casements;
mod color;
mod doors;
mod joints;
mod objects;
mod panels;
mod rooms;
mod skirting;
pub(crate) mod walls;
mod windows;

use std::sync::Arc;

use homebody_catalog::Blueprint;
use homebody_catalog::robot::RobotBase;
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{ObjectId, Pose, Vec3, float};

use self::builder::ModelBuilder;
use crate::check::{Finding, check_scene};
use crate::document::{Cue, Deed, Goal, Light, Object, Scene, Sky, Spawn};
use crate::error::{Located, SceneError, SceneErrors};
use crate::model::{Model, ModelCue, ModelGoal, ModelLight, ModelSky, ModelSpawn};
use crate::robot::add_robot;
use crate::spans::Path;

pub(crate) use self::color::light_color;
pub(crate) use self::doors::leaf_box;
pub(crate) use self::joints::full_name;
pub(crate) use self::objects::posed_links;
pub use self::objects::{pose_of, rotation_of_x_to};

/// What to make of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompileOptions {
    /// Spawns, by index, that get their robot. `None` is the first one, if there is any.
    pub robots: Option<Vec<usize>>,
}

impl CompileOptions {
    fn spawns(&self, scene: &Scene) -> Vec<usize> {
        self.robots.clone().unwrap_or_else(|| (0..scene.spawns.len().min(1)).collect())
    }
}

/// Checks a document and builds its model.
pub fn compile(scene: &Scene, options: &CompileOptions) -> Result<Model, SceneErrors> {
    let (mut findings, blueprints) = check_scene(scene);
    findings.extend(check_options(scene, options));
    let blueprints: Vec<Arc<Blueprint>> = blueprints.into_iter().flatten().collect();
    if !findings.is_empty() || blueprints.len() < scene.objects.len() {
        return Err(without_places(scene, findings));
    }
    Ok(build_model(scene, &blueprints, options))
}

fn check_options(scene: &Scene, options: &CompileOptions) -> Vec<Finding> {
    let missing = options.spawns(scene).into_iter().filter(|&index| index >= scene.spawns.len());
    let finding = |index: usize| {
        let remedy = format!("the scene has {} spawns, counted from 0", scene.spawns.len());
        let error = SceneError::Unknown { thing: "the list of robots".into(), what: "spawn", name: index.to_string(), remedy };
        Finding { path: Path::default().field("spawns"), error }
    };
    missing.map(finding).collect()
}

/// Errors of a document that did not come from text, or no longer has it.
fn without_places(scene: &Scene, findings: Vec<Finding>) -> SceneErrors {
    let errors = findings.into_iter().map(|finding| Located { at: None, path: finding.path.to_string(), error: finding.error }).collect();
    SceneErrors { file: format!("scene {:?}", scene.name), errors }
}

/// The model of a scene whose elements are good; `options` name spawns that are there.
pub(crate) fn build_model(scene: &Scene, blueprints: &[Arc<Blueprint>], options: &CompileOptions) -> Model {
    let mut builder = ModelBuilder::new();
    builder.model.name.clone_from(&scene.name);
    builder.model.assets = scene.assets.clone();
    builder.model.gravity = Vec3::from(scene.gravity_m_s2);
    builder.model.sky = sky(&scene.sky);
    rooms::add_rooms(&mut builder, scene);
    walls::add_walls(&mut builder, scene);
    for (object, blueprint) in scene.objects.iter().zip(blueprints) {
        objects::add_object(&mut builder, object, blueprint, joints::is_anchored(scene, object));
    }
    joints::add_scene_joints(&mut builder, scene);
    let mut model = builder.model;
    model.lights.extend(scene.lights.iter().map(light));
    model.spawns = scene.spawns.iter().map(spawn).collect();
    model.goals = scene.goals.iter().map(|goal_of_scene| goal(&model, goal_of_scene)).collect();
    add_robots(&mut model, scene, &options.spawns(scene));
    model.script = script(scene);
    model
}

/// The cues in order of time; those of one step keep their order.
fn script(scene: &Scene) -> Vec<ModelCue> {
    let cue = |(place, cue): (usize, &Cue)| ModelCue { step: step_at(cue.at_s), place, deed: with_owner(scene, &cue.deed) };
    let mut cues: Vec<ModelCue> = scene.script.iter().enumerate().map(cue).collect();
    cues.sort_by_key(|cue| cue.step);
    cues
}

/// The physics step nearest to a time in seconds.
pub(crate) fn step_at(at_s: f32) -> u64 {
    (f64::from(at_s) * f64::from(PHYSICS_HZ)).round() as u64
}

/// Joints of the scene belong to the thing that they carry; the others are named with their thing already.
fn with_owner(scene: &Scene, deed: &Deed) -> Deed {
    let mut deed = deed.clone();
    if let Deed::SetMotor { joint, .. } = &mut deed
        && let Some(own) = scene.joints.iter().find(|own| own.name == *joint)
    {
        *joint = full_name(own);
    }
    deed
}

/// The model with one thing more, and its id. The checks have found the object good.
pub(crate) fn with_object(model: Model, object: &Object, blueprint: &Blueprint) -> (Model, ObjectId) {
    let mut builder = ModelBuilder::from_model(model);
    let id = ObjectId::from_index(builder.model.objects.len());
    objects::add_object(&mut builder, object, blueprint, false);
    (builder.model, id)
}

/// Robots are called `robot`, `robot_2`, `robot_3` …
fn add_robots(model: &mut Model, scene: &Scene, spawns: &[usize]) {
    for (place, &index) in spawns.iter().enumerate() {
        let spawn = model.spawns[index].clone();
        let mut spec = scene.library.robot(&spawn.robot).expect("checked: spawns name robots that are there");
        if let Some(fixed) = scene.spawns[index].fixed_base {
            Arc::make_mut(&mut spec).base = if fixed { RobotBase::Fixed } else { RobotBase::Free };
        }
        add_robot(model, &robot_name(place), &spec, spawn.world_from_base);
    }
}

/// Name of a scene's first, second … robot, counted from 0.
pub(crate) fn robot_name(place: usize) -> String {
    if place == 0 { "robot".into() } else { format!("robot_{}", place + 1) }
}

fn sky(sky: &Sky) -> ModelSky {
    let (azimuth, elevation) = (sky.sun_azimuth_deg.to_radians(), sky.sun_elevation_deg.to_radians());
    let flat = float::cos(elevation);
    let to_sun = Vec3::new(flat * float::sin(azimuth), float::sin(elevation), -flat * float::cos(azimuth));
    let sun_lux = if sky.sun_elevation_deg < 0.0 { 0.0 } else { sky.sun_lux };
    ModelSky { to_sun: to_sun.normalize(), sun_lux, sky_cd_m2: sky.sky_cd_m2 }
}

fn light(light: &Light) -> ModelLight {
    ModelLight {
        name: light.name.clone(),
        position: Vec3::from(light.position_m),
        body: None,
        radius: light.radius_m,
        lumen: light.lumen,
        color: light_color(light.kelvin),
        on: true,
    }
}

fn spawn(spawn: &Spawn) -> ModelSpawn {
    let [x, z] = spawn.position_m;
    let world_from_base = Pose::from_yaw(Vec3::new(x, spawn.height_m, z), spawn.yaw_deg.to_radians());
    ModelSpawn { name: spawn.name.clone(), robot: spawn.robot.clone(), world_from_base }
}

fn goal(model: &Model, goal: &Goal) -> ModelGoal {
    let named = |name: &str| -> ObjectId { model.object_named(name).expect("checked: goals name objects of the scene") };
    let destination = named(&goal.destination);
    let regions = &model.object(destination).regions;
    let region = goal.region.as_ref().and_then(|name| regions.iter().position(|region| region.name == *name)).unwrap_or(0);
    let targets = goal.targets.iter().map(|target| named(target)).collect();
    ModelGoal { name: goal.name.clone(), targets, destination, region }
}
