//! Rules for spawns: in a room, and with nothing in the robot's way.

use std::sync::Arc;

use homebody_catalog::Blueprint;
use homebody_catalog::robot::{Robot, RobotBase};
use homebody_core::Vec2;

use super::{COORDINATE_MAX, Findings, thing};
use crate::document::{Scene, Spawn};
use crate::error::SceneError;
use crate::library::names_file;
use crate::names::{clipped, suggestion};
use crate::obstacles::{Obstacle, obstacles};
use crate::solids::Footprint;
use crate::spans::Path;

/// Checks all spawns; whether they are blocked only when everything else is sound, which `blueprints` then proves.
pub(super) fn check_spawns(scene: &Scene, blueprints: Option<&[Option<Arc<Blueprint>>]>, findings: &mut Findings) {
    let obstacles = blueprints.filter(|_| !scene.spawns.is_empty()).map(|blueprints| obstacles(scene, blueprints)).unwrap_or_default();
    for (index, spawn) in scene.spawns.iter().enumerate() {
        let path = Path::default().field("spawns").index(index);
        let thing = thing("spawn", &path, &spawn.name);
        let range = (-COORDINATE_MAX, COORDINATE_MAX);
        let finite = findings.numbers(&path, &thing, "position_m", &spawn.position_m, range);
        findings.number(&path, &thing, "height_m", spawn.height_m, (-100.0, 100.0));
        findings.number(&path, &thing, "yaw_deg", spawn.yaw_deg, (-360.0, 360.0));
        let Some(robot) = scene.library.robot(&spawn.robot) else {
            findings.add(path.field("robot"), unknown(scene, spawn, &thing));
            continue;
        };
        check_base(spawn, &robot, &path, &thing, findings);
        // A camera may look at a home from anywhere.
        if finite && !matches!(robot.base, RobotBase::Flyer(_)) {
            check_place(scene, (spawn, &robot), &obstacles, &path, &thing, findings);
        }
    }
}

/// Only a robot that stands by forces can be bolted down, and only one with a base of some mass be free.
fn check_base(spawn: &Spawn, robot: &Robot, path: &Path, thing: &str, findings: &mut Findings) {
    let Some(fixed) = spawn.fixed_base else { return };
    let problem = if !robot.base.has_tree() {
        "fixed_base is set, but nothing holds or moves this robot by force; remove fixed_base"
    } else if !fixed && robot.links[0].mass_kg <= 0.0 {
        "fixed_base is false, but the base has no mass and could not move; remove fixed_base or give the base an inertia"
    } else {
        return;
    };
    findings.add(path.field("fixed_base"), SceneError::RobotFile { thing: thing.to_owned(), problem: problem.to_owned() });
}

fn unknown(scene: &Scene, spawn: &Spawn, thing: &str) -> SceneError {
    let (thing, name) = (thing.to_owned(), clipped(&spawn.robot));
    if names_file(&spawn.robot) {
        let problem = format!("the file {name:?} was not read, since the scene came as text; send the robot along with it");
        return SceneError::RobotFile { thing, problem };
    }
    SceneError::Unknown { thing, what: "robot", name, remedy: suggestion(&spawn.robot, scene.library.names()) }
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
