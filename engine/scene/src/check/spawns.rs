//! Rules for spawns: in a room, and with nothing in the robot's way.

use homebody_catalog::Blueprint;
use homebody_catalog::robot::{Robot, RobotBase, robot, robots};
use homebody_core::Vec2;

use super::{COORDINATE_MAX, Findings, thing};
use crate::document::{Scene, Spawn};
use crate::error::SceneError;
use crate::names::{clipped, suggestion};
use crate::obstacles::{Obstacle, obstacles};
use crate::solids::Footprint;
use crate::spans::Path;

/// Checks all spawns; whether they are blocked only when everything else is sound, which `blueprints` then proves.
pub(super) fn check_spawns(scene: &Scene, blueprints: Option<&[Option<Blueprint>]>, findings: &mut Findings) {
    let obstacles = blueprints.filter(|_| !scene.spawns.is_empty()).map(|blueprints| obstacles(scene, blueprints)).unwrap_or_default();
    for (index, spawn) in scene.spawns.iter().enumerate() {
        let path = Path::default().field("spawns").index(index);
        let thing = thing("spawn", &path, &spawn.name);
        let range = (-COORDINATE_MAX, COORDINATE_MAX);
        let finite = findings.numbers(&path, &thing, "position_m", &spawn.position_m, range);
        findings.number(&path, &thing, "height_m", spawn.height_m, (-100.0, 100.0));
        findings.number(&path, &thing, "yaw_deg", spawn.yaw_deg, (-360.0, 360.0));
        let Some(robot) = robot(&spawn.robot) else {
            let remedy = suggestion(&spawn.robot, robots().iter().map(|robot| robot.name.as_str()));
            let error = SceneError::Unknown { thing: thing.clone(), what: "robot", name: clipped(&spawn.robot), remedy };
            findings.add(path.field("robot"), error);
            continue;
        };
        // A camera may look at a home from anywhere.
        if finite && !matches!(robot.base, RobotBase::Flyer(_)) {
            check_place(scene, (spawn, robot), &obstacles, &path, &thing, findings);
        }
    }
}

fn check_place(scene: &Scene, (spawn, robot): (&Spawn, &Robot), obstacles: &[Obstacle], path: &Path, thing: &str, findings: &mut Findings) {
    let radius = robot.radius_m;
    let inside = |axis: usize, min: f32, max: f32| (min + radius..=max - radius).contains(&spawn.position_m[axis]);
    let (thing, position) = (thing.to_owned(), spawn.position_m);
    if !scene.rooms.iter().any(|room| (0..2).all(|axis| inside(axis, room.min_m[axis], room.max_m[axis]))) {
        let name = |room: &crate::document::Room| format!("{:?} {:?}..{:?}", clipped(&room.name), room.min_m, room.max_m);
        let rooms = scene.rooms.iter().map(name).collect::<Vec<_>>().join(", ");
        let rooms = if rooms.is_empty() { "none yet; add a room".to_owned() } else { rooms };
        let error = SceneError::SpawnOutside { thing, position, clearance_m: radius, rooms };
        return findings.add(path.field("position_m"), error);
    }
    let depth = |footprint: &Footprint| radius - footprint.distance(Vec2::from(position));
    // Of equally deep ones the first: a table rather than the cup on it.
    let in_way = obstacles.iter().rev().filter(|obstacle| obstacle.stops(spawn.height_m, spawn.height_m + robot.height_m));
    let worst = in_way.map(|obstacle| (&obstacle.owner, depth(&obstacle.footprint))).max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((name, depth_m)) = worst.filter(|(_, depth)| *depth > 0.0) {
        findings.add(path.field("position_m"), SceneError::SpawnBlocked { thing, position, other: name.clone(), depth_m });
    }
}
