//! The rooms in which trials are played.

use std::fmt::Write as _;
use std::sync::Arc;

use homebody_catalog::robot::{Robot, robot};
use homebody_core::{AgentId, ObjectId, Vec3};
use homebody_scene::{CompileOptions, Model, Scene, compile};

use crate::world::World;

/// The robot of every room.
pub const AGENT: AgentId = AgentId(0);

/// A robot of the catalog, to be changed.
///
/// # Panics
/// When the catalog has no robot of this name.
pub fn robot_spec(name: &str) -> Robot {
    robot(name).unwrap_or_else(|| panic!("there is no robot {name}")).clone()
}

/// A room of 16 m × 16 m with objects given in the words of the scene document, and a robot in the middle that faces −Z.
///
/// # Panics
/// When the objects are not in order.
pub fn room(objects: &str, robot: &str) -> World {
    room_with("", objects, robot)
}

/// The same with walls.
///
/// # Panics
/// When walls or objects are not in order.
pub fn room_with(walls: &str, objects: &str, robot: &str) -> World {
    World::new(Arc::new(model(walls, objects, robot)))
}

/// The same with a robot that is not in the catalog.
///
/// # Panics
/// When walls or objects are not in order.
pub fn room_with_robot(walls: &str, objects: &str, spec: Robot) -> World {
    let mut model = model(walls, objects, "two_arm");
    let robot = model.robots.remove(0);
    model.objects.truncate(robot.object.index());
    model.bodies.truncate(robot.first_body.index());
    homebody_scene::robot::add_robot(&mut model, "robot", &Arc::new(spec), robot.world_from_base);
    World::new(Arc::new(model))
}

fn model(walls: &str, objects: &str, robot: &str) -> Model {
    let text = format!(
        r#"(
            format: 1, name: "trial",
            rooms: [(name: "room", class: "living_room", min_m: (-8.0, -8.0), max_m: (8.0, 8.0), floor: "oak_planks", ceiling: "white_plaster")],
            walls: [{walls}],
            objects: [{objects}],
            spawns: [(name: "start", robot: "{robot}", position_m: (0.0, 0.0))],
        )"#
    );
    let scene = Scene::from_ron(&text, "trial").unwrap_or_else(|errors| panic!("{errors}"));
    compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A box of wood.
#[derive(Clone, Debug)]
pub struct Block {
    /// Unique name.
    pub name: String,
    /// Edges, m.
    pub edges: Vec3,
    /// Middle of its foot, m.
    pub foot: Vec3,
    /// kg; none for one that is fixed.
    pub mass: Option<f32>,
    /// sRGB.
    pub color: [f32; 3],
}

impl Block {
    /// A box that never moves.
    pub fn fixed(name: &str, edges: [f32; 3], foot: [f32; 3]) -> Self {
        Self { name: name.into(), edges: Vec3::from(edges), foot: Vec3::from(foot), mass: None, color: [0.72, 0.66, 0.58] }
    }

    /// A box of so many kilograms.
    pub fn loose(name: &str, edges: [f32; 3], foot: [f32; 3], mass: f32) -> Self {
        Self { mass: Some(mass), color: [0.8, 0.36, 0.2], ..Self::fixed(name, edges, foot) }
    }
}

/// Blocks in the words of the scene document.
pub fn blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    for Block { name, edges, foot, mass, color } in blocks {
        let mass_kg = mass.map_or_else(|| "fixed: Some(true)".into(), |mass| format!("mass_kg: Some({mass:?})"));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            r#"(name: "{name}", kind: "box", position_m: ({:?}, {:?}, {:?}), {mass_kg}, colors: {{"body": ({:?}, {:?}, {:?})}},
                parameters: {{"width_m": {:?}, "height_m": {:?}, "depth_m": {:?}}}),"#,
            foot.x, foot.y, foot.z, color[0], color[1], color[2], edges.x, edges.y, edges.z
        );
    }
    text
}

/// Middle of a thing's bounds, m.
pub fn center(world: &World, object: ObjectId) -> Vec3 {
    let (low, high) = world.bounds(object);
    0.5 * (low + high)
}
