//! Runs in furnished homes, with robots.

use std::fmt::Write;

use homebody_core::{BodyId, Pose, Vec3};
use homebody_sim::{Action, Arm, Axes, Command, JointCommand, MaterialChange, MotionKind, Pull, Target, Wind, World};

use crate::makings::{ROBOT, begin, body, builtin, object, succeed, tell, velocity};

pub fn flat() -> World {
    builtin("two_room_flat")
}

pub fn gallery() -> World {
    builtin("joint_gallery")
}

pub fn room() -> World {
    builtin("empty_room")
}

/// Drives, turns, reaches out and looks.
pub fn drive(world: &mut World, at: u64) {
    match at {
        0 => begin(world, &Action::MoveBy { distance: 0.6 }),
        430 => begin(world, &Action::TurnBy { angle: -0.7 }),
        700 => begin(world, &Action::LookAt { target: Target::Point(Vec3::new(1.0, 0.5, 2.0)) }),
        701 => begin(world, &Action::SlideTorso { height: 0.9 }),
        _ => {}
    }
}

/// Half of what can move gets a speed of its own, the air moves, and the world tips.
pub fn throw(world: &mut World, at: u64) {
    match at {
        40 => {
            for index in (0..world.model().bodies.len()).step_by(2) {
                let thrown = BodyId::from_index(index);
                let loose = world.body(thrown).mass < 5.0
                    && world.model().robots.iter().all(|robot| world.model().bodies[index].object != robot.object);
                if loose && !world.model().bodies[index].fixed {
                    let turn = index as f32;
                    let _ = world.apply(&velocity(thrown, Vec3::new((turn % 5.0) - 2.0, 2.0, (turn % 7.0) - 3.0), Vec3::splat(turn % 3.0)));
                }
            }
        }
        300 => tell(world, &Command::SetWind(Some(Wind { velocity: Vec3::new(3.0, 0.0, 1.0), density: 1.2, drag: 1.0 }))),
        600 => tell(world, &Command::SetGravity(Vec3::new(1.5, -9.0, 0.5))),
        _ => {}
    }
}

/// A robot that holds a mug, about to take it away.
pub fn mug_in_hand() -> World {
    let mut world = builtin("empty_room");
    let mug = object(&world, "mug");
    let (low, high) = world.bounds(mug);
    let at = 0.5 * (low + high);
    succeed(&mut world, &Action::SlideTorso { height: 1.0 });
    succeed(&mut world, &Action::MoveTo { target: Target::Point(Vec3::new(at.x - 0.24, 0.0, at.z + 0.56)), arrived_at: 0.02 });
    succeed(&mut world, &Action::TurnTo { target: Target::Point(Vec3::new(at.x - 0.24, 0.0, at.z - 3.0)) });
    succeed(&mut world, &Action::Grasp { arm: Arm::Right, object: mug });
    world
}

/// Folds the arm with the mug in it, drives away, and drops the mug.
pub fn carry(world: &mut World, at: u64) {
    match at {
        0 => begin(world, &Action::ResetArm { arm: Arm::Right }),
        420 => begin(world, &Action::MoveBy { distance: -0.5 }),
        800 => begin(world, &Action::Drop { arm: Arm::Right }),
        _ => {}
    }
}

/// Loose boxes and a chest of drawers in a robot's way.
pub fn boxes_before_robot() -> World {
    let mut boxes = String::new();
    for index in 0..12 {
        let (x, y, z) = (0.3 * f64::from(index % 3) - 0.3, 0.16 * f64::from(index / 6), -0.75 - 0.22 * f64::from(index / 3 % 2));
        let size = r#"{"width_m": 0.2, "height_m": 0.15, "depth_m": 0.15}"#;
        let _ = write!(boxes, r#"(name: "box_{index}", kind: "box", position_m: ({x}, {y}, {z}), parameters: {size}, mass_kg: 0.6),"#);
    }
    let chest = r#"(name: "chest", kind: "chest_of_drawers", position_m: (0, 0, -1.9), joints: {"drawer_1": 0.2})"#;
    crate::makings::room(&format!("{boxes}{chest}"), "", r#"(name: "start", position_m: (0, 0.2))"#)
}

/// Drives into them and swings its arms.
pub fn plow(world: &mut World, at: u64) {
    match at {
        0 => begin(world, &Action::MoveBy { distance: 1.3 }),
        620 => {
            let swing = JointCommand { positions: vec![(6, 0.8), (13, -0.8)], ..JointCommand::default() };
            world.command_joints(ROBOT, &swing).expect("the arms have these joints");
        }
        800 => begin(world, &Action::TurnBy { angle: 0.6 }),
        _ => {}
    }
}

/// Doors and drawers get knocks, a thing is dropped on the table, the seesaw gets a load.
pub fn stir_gallery(world: &mut World, at: u64) {
    let knock = |name: &str, linear: Vec3| {
        let of = object(world, name);
        let door = world.model().bodies_of(of).last().expect("it has bodies");
        Command::Push(Pull { body: door, linear, angular: Vec3::ZERO, at: None, axes: Axes::World })
    };
    let commands = match at {
        120 => vec![knock("wardrobe", Vec3::new(-4.0, 0.0, 1.0)), knock("chest", Vec3::new(-6.0, 0.0, 0.0))],
        330 => vec![knock("fridge", Vec3::new(2.0, 0.0, 6.0)), knock("chain", Vec3::new(0.4, 0.0, 0.3))],
        520 => vec![knock("punch_bag", Vec3::new(20.0, 0.0, 5.0)), knock("laptop", Vec3::new(0.0, 0.3, 0.0))],
        640 => {
            let world_from_object = Pose::from_translation(Vec3::new(3.9, 0.9, 4.5));
            vec![Command::Teleport { object: object(world, "mug"), world_from_object }]
        }
        _ => Vec::new(),
    };
    for command in &commands {
        tell(world, command);
    }
}

/// Things are added, weighed, led, held and taken out.
pub fn come_and_go(world: &mut World, at: u64) {
    let mug = |world: &World| body(world, "mug");
    match at {
        30 => {
            tell(world, &Command::AddObject(r#"(name: "cup", kind: "mug", position_m: (0.3, 1.4, 0.4))"#.into()));
            tell(
                world,
                &Command::AddObject(
                    r#"(name: "drawers", kind: "chest_of_drawers", position_m: (-1.2, 0.2, 0.9), joints: {"drawer_0": 0.2})"#.into(),
                ),
            );
        }
        200 => tell(world, &Command::SetMass { body: mug(world), mass: 2.0 }),
        260 => {
            let pose = Pose::from_translation(Vec3::new(0.3, 1.5, 0.2));
            tell(world, &Command::SetMotion { body: mug(world), kind: MotionKind::Following { pose, steps: 150 } });
        }
        480 => tell(world, &Command::SetMotion { body: mug(world), kind: MotionKind::Dynamic }),
        481 => {
            tell(world, &Command::SetMaterial { body: mug(world), change: MaterialChange { friction: Some(0.1), restitution: Some(0.6) } });
        }
        560 => tell(world, &Command::RemoveObject(object(world, "table"))),
        700 => {
            let pull = Pull { body: body(world, "cup"), linear: Vec3::new(0.5, 3.0, 0.0), angular: Vec3::ZERO, at: None, axes: Axes::Body };
            tell(world, &Command::Press { pull, control_steps: 40 });
        }
        760 => tell(world, &Command::SetGravityScale { body: body(world, "cup"), scale: -0.2 }),
        820 => tell(world, &Command::RemoveObject(object(world, "drawers"))),
        _ => {}
    }
}
