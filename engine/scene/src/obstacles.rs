//! What stands where, seen from above.

use std::sync::Arc;

use homebody_catalog::Blueprint;
use homebody_core::Pose;

use crate::compile::{leaf_box, posed_links, walls};
use crate::document::{Object, OpeningKind, Scene, Wall};
use crate::names::clipped;
use crate::solids::{Footprint, box_corners};

/// What ends below this height (a rug) can be stood on, in metres.
const STEP_HEIGHT: f32 = 0.03;

/// One solid piece of a wall, door or object.
pub(crate) struct Obstacle {
    /// What messages call its owner.
    pub owner: String,
    /// Where it stands.
    pub footprint: Footprint,
}

impl Obstacle {
    /// True when what takes up the heights from feet to head cannot stand there: it ends above the feet and begins below the head.
    pub fn stops(&self, feet: f32, head: f32) -> bool {
        self.footprint.high > feet + STEP_HEIGHT && self.footprint.low < head
    }
}

/// Walls, door leaves and objects at the start.
pub(crate) fn obstacles(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>]) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> = scene.walls.iter().flat_map(|wall| wall_obstacles(scene, wall)).collect();
    for (object, blueprint) in scene.objects.iter().zip(blueprints) {
        let owner = format!("object {:?}", clipped(&object.name));
        let footprints = blueprint.iter().flat_map(|blueprint| object_footprints(object, blueprint));
        found.extend(footprints.map(|footprint| Obstacle { owner: owner.clone(), footprint }));
    }
    found
}

fn wall_obstacles(scene: &Scene, wall: &Wall) -> Vec<Obstacle> {
    let obstacle = |owner: String, pose: Pose, (min, max)| {
        let footprint = Footprint::around(box_corners(min, max).map(|corner| pose * corner));
        Obstacle { owner, footprint }
    };
    let pose = walls::wall_pose(wall);
    let name = || format!("wall {:?}", clipped(&wall.name));
    let blocks = walls::wall_blocks(scene, wall).into_iter().map(|block| obstacle(name(), pose, block));
    let leaves = wall.openings.iter().filter_map(|opening| {
        let (pose, corners) = leaf_box(scene, wall, opening)?;
        let what = if matches!(opening.kind, OpeningKind::Door { .. }) { "leaf of door" } else { "sash of window" };
        Some(obstacle(format!("the {what} {:?}", clipped(&opening.name)), pose, corners))
    });
    blocks.chain(leaves).collect()
}

/// Footprints of all solid pieces of an object where it stands at the start.
fn object_footprints(object: &Object, blueprint: &Blueprint) -> Vec<Footprint> {
    let mut found = Vec::new();
    for (link, pose) in blueprint.links.iter().zip(posed_links(object, blueprint)) {
        for collider in &link.colliders {
            let from = collider.link_from_shape;
            let link_from_shape = Pose::new(from.translation * object.scale, from.rotation);
            found.push(Footprint::of(&collider.shape.scaled(object.scale), pose * link_from_shape));
        }
    }
    found
}
