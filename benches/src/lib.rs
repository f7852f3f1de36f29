//! What the benchmarks and the report measure: the same homes, robots and calls.

use std::fmt::Write;
use std::sync::Arc;

use homebody_core::AgentId;
use homebody_scene::{CompileOptions, Model, Scene, builtin, compile};
use homebody_sim::{Action, ActionStatus, Camera, Metering, Passes, World};

pub mod line;
pub mod peers;

/// The flat that comes with Homebody, with one robot at its first spawn.
pub fn flat() -> Arc<Model> {
    let scene = builtin().iter().find(|scene| scene.name == "two_room_flat").expect("the flat comes with Homebody");
    Arc::new(compile(scene, &CompileOptions::default()).expect("tests compile the flat"))
}

/// A home of 200 objects: in each of 20 places a table with eight things on it and a chest with drawers beside it; with one robot.
pub fn two_hundred() -> Arc<Model> {
    const THINGS: [&str; 8] = ["mug", "apple", "book", "plate", "toy_block", "bowl", "bottle", "glass"];
    let mut objects = String::new();
    for place in 0..20 {
        let (x, z) = (2.6 * f64::from(place % 5) - 5.2, 2.6 * f64::from(place / 5) - 3.9);
        let _ = write!(objects, "(name: \"table_{place}\", kind: \"dining_table\", position_m: ({x}, 0.001, {z})),");
        let _ = write!(objects, "(name: \"chest_{place}\", kind: \"chest_of_drawers\", position_m: ({x}, 0.001, {})),", z + 1.0);
        for (index, kind) in THINGS.iter().enumerate() {
            let (dx, dz) = (0.3 * (index % 4) as f64 - 0.45, 0.34 * (index / 4) as f64 - 0.17);
            let _ = write!(objects, "(name: \"{kind}_{place}\", kind: \"{kind}\", position_m: ({}, 0.752, {})),", x + dx, z + dz);
        }
    }
    let text = format!(
        "(format: 1, name: \"two_hundred\", objects: [{objects}], spawns: [(name: \"start\", position_m: (1.3, 0))],
          rooms: [(name: \"hall\", class: \"studio\", min_m: (-7, -6), max_m: (7, 6), floor: \"oak_planks\", ceiling: \"white_plaster\")])"
    );
    let scene = Scene::from_ron(&text, "two_hundred").unwrap_or_else(|errors| panic!("{errors}"));
    Arc::new(compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}")))
}

/// The home of 200 objects, ten seconds old: most things sleep, the robot drives.
pub fn settled() -> World {
    let mut world = World::new(two_hundred());
    world.step(2160);
    world.begin(AgentId(0), &Action::MoveBy { distance: 0.6 }).expect("it can drive");
    world.step(240);
    world
}

/// A home whose robot never stands still: it drives to and fro, and turns to and fro in between, always over the same ground.
#[derive(Clone)]
pub struct Errand {
    /// The home.
    pub world: World,
    legs: usize,
}

impl Errand {
    /// The flat, one second after the robot began to move.
    pub fn new() -> Self {
        Self::in_world(World::new(flat()))
    }

    /// A home with a robot that has half a metre of room ahead, one second after the robot began to move.
    pub fn in_world(world: World) -> Self {
        let mut errand = Self { world, legs: 0 };
        for _ in 0..60 {
            errand.control_step();
        }
        errand
    }

    /// One control step of four physics steps; the robot gets its next leg when it has ended one.
    pub fn control_step(&mut self) {
        let robot = AgentId(0);
        let status = self.world.agent(robot).expect("the flat has a robot").action.status;
        if status != ActionStatus::Ongoing {
            const LEGS: [Action; 4] = [
                Action::MoveBy { distance: 0.5 },
                Action::TurnBy { angle: 1.0 },
                Action::TurnBy { angle: -1.0 },
                Action::MoveBy { distance: -0.5 },
            ];
            self.world.begin(robot, &LEGS[self.legs % LEGS.len()]).expect("the legs are within the limits");
            self.legs += 1;
        }
        self.world.step(4);
    }
}

impl Default for Errand {
    fn default() -> Self {
        Self::new()
    }
}

/// The robot's eyes: a square picture with colour, depth and ids.
pub fn head_camera(world: &World, edge: u32) -> Camera {
    Camera {
        world_from_camera: world.agent(AgentId(0)).expect("the flat has a robot").world_from_camera,
        fov_y: 60_f32.to_radians(),
        width: edge,
        height: edge,
        passes: Passes { rgb: true, depth: true, instances: true, ..Passes::default() },
        samples: 1,
        metering: Metering::Home,
    }
}
