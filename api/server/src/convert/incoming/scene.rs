//! What a new session is made from.

use homebody_catalog::asset::AssetSource;
use homebody_catalog::import::{ImportError, MESH_BYTES_MAX, RobotFormat, RobotMotors, RobotSource};
use homebody_core::{Pose, Vec3};
use homebody_wire::v1;
use homebody_wire::v1::create_session_request::Scene as Wire;

use super::geometry::pose;
use crate::refusal::{Refusal, Within};
use crate::scenes::{At, Placement, Recipe, Source};
use crate::sessions::Order;

/// Longest label in bytes.
const LABEL_MAX: usize = 128;
/// Longest name of a scene, spawn or robot in bytes.
const NAME_MAX: usize = 64;
/// Most robots of one session.
const ROBOTS_MAX: usize = 16;
/// Most things from files of one session.
const ASSETS_MAX: usize = 256;

/// What a client orders.
pub fn order(wire: v1::CreateSessionRequest) -> Result<Order, Refusal> {
    if wire.label.len() > LABEL_MAX {
        return Err(Refusal::argument("label", format!("{} bytes long", wire.label.len()), format!("use at most {LABEL_MAX} bytes")));
    }
    let source = match wire.scene.ok_or_else(|| Refusal::missing("scene", "set scene_name or scene_document"))? {
        Wire::SceneName(name) => Source::Name(short(name, "scene_name")?),
        Wire::SceneDocument(text) => Source::Text(text.into()),
    };
    let robots = wire.robots.map(|wire| placements(wire).within("robots")).transpose()?;
    let models = robot_models(wire.robot_models)?;
    let assets = asset_models(wire.asset_models)?;
    Ok(Order { recipe: Recipe { source, seed: wire.seed, robots, models, assets }, label: wire.label })
}

fn robot_models(wire: Vec<v1::RobotModel>) -> Result<Vec<RobotSource>, Refusal> {
    if wire.len() > ROBOTS_MAX {
        return Err(Refusal::argument("robot_models", format!("{} robots", wire.len()), format!("use at most {ROBOTS_MAX}")));
    }
    let mut models: Vec<RobotSource> = Vec::with_capacity(wire.len());
    for (index, wire) in wire.into_iter().enumerate() {
        let model = robot_model(wire).within_item("robot_models", index)?;
        if models.iter().any(|other| other.name == model.name) {
            let refusal = Refusal::argument("name", format!("{:?} is used twice", model.name), "give every robot a name of its own");
            return Err(refusal).within_item("robot_models", index);
        }
        models.push(model);
    }
    Ok(models)
}

fn asset_models(wire: Vec<v1::AssetModel>) -> Result<Vec<AssetSource>, Refusal> {
    if wire.len() > ASSETS_MAX {
        return Err(Refusal::argument("asset_models", format!("{} assets", wire.len()), format!("use at most {ASSETS_MAX}")));
    }
    let mut models: Vec<AssetSource> = Vec::with_capacity(wire.len());
    for (index, wire) in wire.into_iter().enumerate() {
        let model = asset_model(wire, &models).within_item("asset_models", index)?;
        models.push(model);
    }
    Ok(models)
}

fn asset_model(wire: v1::AssetModel, others: &[AssetSource]) -> Result<AssetSource, Refusal> {
    let name = short(wire.name, "name")?;
    if name.is_empty() {
        return Err(Refusal::missing("name", "give the asset a name, which objects use as their kind"));
    }
    if homebody_catalog::kind(&name).is_ok() {
        return Err(Refusal::argument("name", format!("{name:?} is a kind of the catalog"), "use another name"));
    }
    if others.iter().any(|other| other.name == name) {
        return Err(Refusal::argument("name", format!("{name:?} is used twice"), "give every asset a name of its own"));
    }
    Ok(AssetSource { name, text: wire.text, files: wire.files.into_iter().collect() })
}

fn robot_model(wire: v1::RobotModel) -> Result<RobotSource, Refusal> {
    if wire.name.is_empty() {
        return Err(Refusal::missing("name", "give the robot a name, which placements use"));
    }
    if homebody_catalog::robot::robot(&wire.name).is_some() {
        return Err(Refusal::argument("name", format!("{:?} is a robot of the catalog", wire.name), "use another name"));
    }
    let refused =
        |error: &ImportError| Refusal::argument("text", error.to_string(), "`homebody asset check FILE` shows the same for a file");
    let (format, motors) = (wire.format(), wire.motors());
    let mut source = match format {
        v1::RobotFormat::Unspecified => RobotSource::from_text(&wire.name, &wire.text).map_err(|error| refused(&error))?,
        v1::RobotFormat::Urdf => RobotSource::new(&wire.name, RobotFormat::Urdf, &wire.text),
        v1::RobotFormat::Mjcf => RobotSource::new(&wire.name, RobotFormat::Mjcf, &wire.text),
    };
    source.name = short(wire.name, "name")?;
    source.meshes = wire.meshes.into_iter().collect();
    let bytes: usize = source.meshes.values().map(Vec::len).sum();
    if bytes > MESH_BYTES_MAX {
        return Err(Refusal::argument("meshes", format!("{bytes} bytes"), format!("use at most {MESH_BYTES_MAX} bytes")));
    }
    source.fixed_base = wire.fixed_base;
    source.motors = match motors {
        v1::RobotMotors::Unspecified => RobotMotors::File,
        v1::RobotMotors::Off => RobotMotors::Off,
        v1::RobotMotors::Effort => RobotMotors::Effort,
    };
    Ok(source)
}

fn placements(wire: v1::RobotSelection) -> Result<Vec<Placement>, Refusal> {
    if wire.placements.len() > ROBOTS_MAX {
        let problem = format!("{} robots", wire.placements.len());
        return Err(Refusal::argument("placements", problem, format!("use at most {ROBOTS_MAX}")));
    }
    wire.placements.into_iter().enumerate().map(|(index, wire)| placement(wire).within_item("placements", index)).collect()
}

fn placement(wire: v1::RobotPlacement) -> Result<Placement, Refusal> {
    let at = match (wire.spawn.is_empty(), wire.world_from_base) {
        (true, None) => return Err(Refusal::missing("spawn", "name a spawn of the scene, or give world_from_base")),
        (false, Some(_)) => return Err(Refusal::argument("spawn", "a spawn and world_from_base".to_owned(), "give one of them")),
        (false, None) => At::Spawn(short(wire.spawn, "spawn")?),
        (true, Some(wire)) => At::Pose(upright(pose(Some(wire), "world_from_base")?)?),
    };
    Ok(Placement { at, robot: short(wire.robot, "robot")? })
}

/// A pose that is turned about +Y only.
fn upright(pose: Pose) -> Result<Pose, Refusal> {
    let up = pose.rotate(Vec3::Y).y;
    if up > 0.9999 {
        return Ok(pose);
    }
    let problem = format!("leans by {:.3} rad", homebody_core::float::acos(up));
    Err(Refusal::argument("world_from_base", problem, "turn it about +Y only; set_pose turns a camera any other way"))
}

/// A name that is not absurdly long, so that errors that quote it stay readable.
fn short(name: String, field: &str) -> Result<String, Refusal> {
    if name.len() > NAME_MAX {
        return Err(Refusal::argument(field, format!("{} bytes long", name.len()), format!("names have at most {NAME_MAX} bytes")));
    }
    Ok(name)
}
