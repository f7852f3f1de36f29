//! What a new session is made from.

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
    Ok(Order { recipe: Recipe { source, seed: wire.seed, robots }, label: wire.label })
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
