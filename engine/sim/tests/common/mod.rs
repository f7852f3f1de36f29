//! Rooms and errands that the tests of robots share.

use std::sync::Arc;

use homebody_core::{AgentId, ObjectId, Vec3};
use homebody_scene::{CompileOptions, Scene};
use homebody_sim::{Action, ActionResult, ActionStatus, World};

pub const AGENT: AgentId = AgentId(0);

/// A room of 16 m × 16 m with nothing but `objects` (RON of the scene document) and a robot in the middle that faces −Z.
pub fn room(objects: &str) -> World {
    room_with("", objects, "two_arm")
}

/// The same with walls, and with a robot of the catalog.
pub fn room_with(walls: &str, objects: &str, robot: &str) -> World {
    let text = format!(
        r#"(
            format: 1, name: "test_room",
            rooms: [(name: "room", class: "living_room", min_m: (-8.0, -8.0), max_m: (8.0, 8.0), floor: "oak_planks", ceiling: "white_plaster")],
            walls: [{walls}],
            objects: [{objects}],
            spawns: [(name: "start", robot: "{robot}", position_m: (0.0, 0.0))],
        )"#
    );
    let scene = Scene::from_ron(&text, "test_room.ron").unwrap_or_else(|errors| panic!("{errors}"));
    World::new(Arc::new(homebody_scene::compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"))))
}

/// Runs an action to its end.
pub fn act(world: &mut World, action: &Action) -> ActionResult {
    world.begin(AGENT, action).unwrap();
    loop {
        let result = world.agent(AGENT).unwrap().action;
        if result.status != ActionStatus::Ongoing {
            return result;
        }
        world.step(4);
    }
}

/// Runs an action and expects it to succeed.
#[allow(dead_code)] // Each test crate uses its own part of this module.
pub fn succeed(world: &mut World, action: &Action) {
    let result = act(world, action);
    assert_eq!(result.status, ActionStatus::Success, "{action:?}: {}", result.reason);
}

#[allow(dead_code)]
pub fn center(world: &World, object: ObjectId) -> Vec3 {
    let (low, high) = world.bounds(object);
    0.5 * (low + high)
}
