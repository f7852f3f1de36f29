//! Halls of plain blocks for bodies made by hand, and errands in them.

use std::sync::Arc;

use homebody_catalog::ColliderShape;
use homebody_catalog::robot::Robot;
use homebody_core::Pose;
use homebody_core::{BodyId, ObjectId, Vec3};
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider, ModelObject};
use homebody_sim::trials::room_with;
use homebody_sim::{Action, ActionResult, ActionStatus, World};

pub use homebody_sim::trials::AGENT;

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
