//! How the runs' worlds are made and spoken to.

use std::sync::Arc;

use homebody_core::{AgentId, BodyId, ObjectId, Vec3};
use homebody_scene::{CompileOptions, Scene};
use homebody_sim::{Action, ActionStatus, Command, World};

pub const ROBOT: AgentId = AgentId(0);

/// A scene that comes with Homebody.
pub fn builtin(name: &str) -> World {
    let scene = homebody_scene::builtin().iter().find(|scene| scene.name == name).expect("a scene of this build");
    world(scene)
}

/// A bare room of 12 m by 12 m with these objects, joints and spawns, each as RON.
pub fn room(objects: &str, joints: &str, spawns: &str) -> World {
    let text = format!(
        r#"(
            format: 1, name: "room",
            rooms: [(name: "room", class: "studio", min_m: (-6, -6), max_m: (6, 6), floor: "oak_planks", ceiling: "white_plaster")],
            objects: [{objects}], joints: [{joints}], spawns: [{spawns}],
        )"#
    );
    world(&Scene::from_ron(&text, "room").unwrap_or_else(|errors| panic!("{errors}")))
}

fn world(scene: &Scene) -> World {
    let model = homebody_scene::compile(scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"));
    World::new(Arc::new(model))
}

pub fn object(world: &World, name: &str) -> ObjectId {
    world.model().object_named(name).unwrap_or_else(|| panic!("{name} is in the scene"))
}

pub fn body(world: &World, name: &str) -> BodyId {
    world.model().object(object(world, name)).first_body
}

pub fn tell(world: &mut World, command: &Command) {
    world.apply(command).unwrap_or_else(|error| panic!("{command:?}: {error}"));
}

pub fn velocity(body: BodyId, linear: Vec3, angular: Vec3) -> Command {
    Command::SetVelocity { body, linear: Some(linear), angular: Some(angular) }
}

pub fn begin(world: &mut World, action: &Action) {
    world.begin(ROBOT, action).unwrap_or_else(|error| panic!("{action:?}: {error}"));
}

/// Runs an action to its end, which must be a good one.
pub fn succeed(world: &mut World, action: &Action) {
    begin(world, action);
    loop {
        let result = world.agent(ROBOT).expect("there is a robot").action;
        match result.status {
            ActionStatus::Ongoing => drop(world.step(4)),
            ActionStatus::Success => return,
            _ => panic!("{action:?}: {}", result.reason),
        }
    }
}
