//! Rooms and errands that the tests of robots share.

use std::sync::Arc;

use homebody_catalog::ColliderShape;
use homebody_catalog::robot::Robot;
use homebody_core::Pose;
use homebody_core::{AgentId, BodyId, ObjectId, Vec3};
use homebody_scene::model::{ModelBody, ModelCollider, ModelObject};
use homebody_scene::{CompileOptions, Model, Scene};
use homebody_sim::{Action, ActionResult, ActionStatus, World};

pub const AGENT: AgentId = AgentId(0);

/// A room of 16 m × 16 m with nothing but `objects` (RON of the scene document) and a robot in the middle that faces −Z.
#[allow(dead_code)] // Each test crate uses its own part of this module.
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
#[allow(dead_code)]
pub fn succeed(world: &mut World, action: &Action) {
    let result = act(world, action);
    assert_eq!(result.status, ActionStatus::Success, "{action:?}: {}", result.reason);
}

#[allow(dead_code)]
pub fn center(world: &World, object: ObjectId) -> Vec3 {
    let (low, high) = world.bounds(object);
    0.5 * (low + high)
}

/// A box made by hand: its edges, its mass in kg, or none when it is fixed.
#[allow(dead_code)]
pub struct Block {
    pub name: &'static str,
    pub edges: Vec3,
    pub at: Vec3,
    pub mass: Option<f32>,
}

/// A bare room with blocks of wood and a robot in the middle.
#[allow(dead_code)]
pub fn room_of_blocks(blocks: &[Block], spec: &Robot) -> World {
    walled_room_of_blocks("", blocks, spec)
}

/// The same with walls.
#[allow(dead_code)]
pub fn walled_room_of_blocks(walls: &str, blocks: &[Block], spec: &Robot) -> World {
    let mut model = (**room_with(walls, "", "two_arm").model()).clone();
    let robot = model.robots.remove(0);
    model.objects.truncate(robot.object.index());
    model.bodies.truncate(robot.first_body.index());
    for block in blocks {
        add(&mut model, block);
    }
    homebody_scene::robot::add_robot(&mut model, "robot", &Arc::new(spec.clone()), robot.world_from_base);
    World::new(Arc::new(model))
}

#[allow(dead_code)]
fn add(model: &mut Model, block: &Block) {
    let object = ObjectId::from_index(model.objects.len());
    let first_body = BodyId::from_index(model.bodies.len());
    let material = model.materials.iter().position(|row| row.name == "oak_planks").expect("the floor is made of it");
    let density_kg_m3 = block.mass.unwrap_or(1.0) / (block.edges.x * block.edges.y * block.edges.z);
    let shape = ColliderShape::Cuboid { half: 0.5 * block.edges };
    let collider = ModelCollider { shape, body_from_shape: Pose::IDENTITY, material, density_kg_m3 };
    let (fixed, name) = (block.mass.is_none(), block.name.to_owned());
    let world_from_body = Pose::from_translation(block.at);
    model.bodies.push(ModelBody {
        object,
        name: name.clone(),
        world_from_body,
        fixed,
        colliders: vec![collider],
        parts: Vec::new(),
        linear_velocity: Vec3::ZERO,
        angular_velocity: Vec3::ZERO,
    });
    model.objects.push(ModelObject { name, kind: "block".into(), class: 0, first_body, body_count: 1, regions: Vec::new(), fixed });
}
