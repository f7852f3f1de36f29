//! What a new session is made from.

use homebody_wire::v1;
use homebody_wire::v1::create_session_request::Scene as Wire;

use crate::refusal::{Refusal, Within};
use crate::scenes::{Placement, Recipe, Source};
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
    if wire.spawn.is_empty() {
        return Err(Refusal::missing("spawn", "name a spawn of the scene"));
    }
    Ok(Placement { spawn: short(wire.spawn, "spawn")?, robot: short(wire.robot, "robot")? })
}

/// A name that is not absurdly long, so that errors that quote it stay readable.
fn short(name: String, field: &str) -> Result<String, Refusal> {
    if name.len() > NAME_MAX {
        return Err(Refusal::argument(field, format!("{} bytes long", name.len()), format!("names have at most {NAME_MAX} bytes")));
    }
    Ok(name)
}
