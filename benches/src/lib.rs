//! What the benchmarks and the report measure: the same homes, robots and calls.

use std::sync::Arc;

use homebody_core::AgentId;
use homebody_scene::{CompileOptions, Model, builtin, compile};
use homebody_sim::{Action, ActionStatus, Camera, Passes, World};

pub mod line;

/// The flat that comes with Homebody, with one robot at its first spawn.
pub fn flat() -> Arc<Model> {
    let scene = builtin().iter().find(|scene| scene.name == "two_room_flat").expect("the flat comes with Homebody");
    Arc::new(compile(scene, &CompileOptions::default()).expect("tests compile the flat"))
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
        let mut errand = Self { world: World::new(flat()), legs: 0 };
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
    }
}
