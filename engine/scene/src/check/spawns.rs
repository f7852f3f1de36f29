//! Rules for spawns: in a room, and with nothing in the robot's way.

use homebody_catalog::robot::{robot, robots};
use homebody_catalog::{Blueprint, ColliderShape};
use homebody_core::{Pose, Vec2};

use super::{COORDINATE_MAX, Findings, thing};
use crate::compile::{leaf_box, posed_links, scaled_shape, walls};
use crate::document::{Scene, Spawn};
use crate::error::SceneError;
use crate::names::{clipped, suggestion};
use crate::solids::{Footprint, box_corners};
use crate::spans::Path;

/// Radius of the circle that a robot covers, in metres.
pub(crate) const ROBOT_RADIUS: f32 = 0.33;
/// What ends below this height (a rug) can be stood on, in metres.
const STEP_HEIGHT: f32 = 0.03;
/// What begins above this height is over the robot's head, in metres.
const ROBOT_HEIGHT: f32 = 1.7;

/// Checks all spawns; whether they are blocked only when everything else is sound, which `blueprints` then proves.
pub(super) fn check_spawns(scene: &Scene, blueprints: Option<&[Option<Blueprint>]>, findings: &mut Findings) {
    let obstacles = blueprints.filter(|_| !scene.spawns.is_empty()).map(|blueprints| obstacles(scene, blueprints)).unwrap_or_default();
    for (index, spawn) in scene.spawns.iter().enumerate() {
        let path = Path::default().field("spawns").index(index);
        let thing = thing("spawn", &path, &spawn.name);
        let range = (-COORDINATE_MAX, COORDINATE_MAX);
        let finite = findings.numbers(&path, &thing, "position_m", &spawn.position_m, range);
        findings.number(&path, &thing, "yaw_deg", spawn.yaw_deg, (-360.0, 360.0));
        if robot(&spawn.robot).is_none() {
            let remedy = suggestion(&spawn.robot, robots().iter().map(|robot| robot.name.as_str()));
            let error = SceneError::Unknown { thing: thing.clone(), what: "robot", name: clipped(&spawn.robot), remedy };
            findings.add(path.field("robot"), error);
        }
        if finite {
            check_place(scene, spawn, &obstacles, &path, &thing, findings);
        }
    }
}

fn check_place(scene: &Scene, spawn: &Spawn, obstacles: &[(String, Footprint)], path: &Path, thing: &str, findings: &mut Findings) {
    let inside = |axis: usize, min: f32, max: f32| (min + ROBOT_RADIUS..=max - ROBOT_RADIUS).contains(&spawn.position_m[axis]);
    let (thing, position) = (thing.to_owned(), spawn.position_m);
    if !scene.rooms.iter().any(|room| (0..2).all(|axis| inside(axis, room.min_m[axis], room.max_m[axis]))) {
        let name = |room: &crate::document::Room| format!("{:?} {:?}..{:?}", clipped(&room.name), room.min_m, room.max_m);
        let rooms = scene.rooms.iter().map(name).collect::<Vec<_>>().join(", ");
        let rooms = if rooms.is_empty() { "none yet; add a room".to_owned() } else { rooms };
        let error = SceneError::SpawnOutside { thing, position, clearance_m: ROBOT_RADIUS, rooms };
        return findings.add(path.field("position_m"), error);
    }
    let depth = |footprint: &Footprint| ROBOT_RADIUS - footprint.distance(Vec2::from(position));
    // Of equally deep ones the first: a table rather than the cup on it.
    let worst = obstacles.iter().rev().map(|(name, footprint)| (name, depth(footprint))).max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((name, depth_m)) = worst.filter(|(_, depth)| *depth > 0.0) {
        findings.add(path.field("position_m"), SceneError::SpawnBlocked { thing, position, other: name.clone(), depth_m });
    }
}

/// What a robot cannot stand in: walls, door leaves and objects, between its feet and its head.
fn obstacles(scene: &Scene, blueprints: &[Option<Blueprint>]) -> Vec<(String, Footprint)> {
    let mut found = Vec::new();
    for wall in &scene.walls {
        let pose = walls::wall_pose(wall);
        for (min, max) in walls::wall_blocks(scene, wall) {
            let footprint = Footprint::around(box_corners(min, max).map(|corner| pose * corner));
            found.push((format!("wall {:?}", wall.name), footprint));
        }
        for opening in &wall.openings {
            if let Some((pose, (min, max))) = leaf_box(wall, opening) {
                let footprint = Footprint::around(box_corners(min, max).map(|corner| pose * corner));
                found.push((format!("the leaf of door {:?}", opening.name), footprint));
            }
        }
    }
    for (object, blueprint) in scene.objects.iter().zip(blueprints) {
        let Some(blueprint) = blueprint else { continue };
        for (link, pose) in blueprint.links.iter().zip(posed_links(object, blueprint)) {
            let placed = |shape: &ColliderShape, from: Pose| {
                let from = Pose::new(from.translation * object.scale, from.rotation);
                Footprint::of(&scaled_shape(shape, object.scale), pose * from)
            };
            let footprints = link.colliders.iter().map(|collider| placed(&collider.shape, collider.link_from_shape));
            found.extend(footprints.map(|footprint| (format!("object {:?}", object.name), footprint)));
        }
    }
    found.retain(|(_, footprint)| footprint.high > STEP_HEIGHT && footprint.low < ROBOT_HEIGHT);
    found
}
