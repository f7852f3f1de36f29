//! Two hands carry a tray with loose things on it.

mod common;

use common::{AGENT, Block, center, succeed, walled_room_of_blocks};
use homebody_catalog::robot::robot;
use homebody_core::{ObjectId, Vec3};
use homebody_sim::kinematics::{CHAIN, Chain, Joints, Task};
use homebody_sim::{Action, Arm, JointCommand, Target, World};

const LOADS: [&str; 8] = ["load_0", "load_1", "load_2", "load_3", "load_4", "load_5", "load_6", "load_7"];
/// Height of the stand's top, m.
const STAND: f32 = 0.7;
/// Thickness of the tray, m.
const TRAY: f32 = 0.02;
/// How far ahead of the robot the tray lies, m.
const AHEAD: f32 = 0.55;

/// A stand with a tray with eight cubes before the robot, and a wall with a passage behind it.
fn hall() -> World {
    let mut blocks = vec![
        Block { name: "stand", edges: Vec3::new(0.4, STAND, 0.25), at: Vec3::new(0.0, 0.5 * STAND + 0.001, -AHEAD), mass: None },
        Block { name: "tray", edges: Vec3::new(0.56, TRAY, 0.3), at: Vec3::new(0.0, STAND + 0.5 * TRAY + 0.002, -AHEAD), mass: Some(1.0) },
    ];
    for (index, name) in LOADS.into_iter().enumerate() {
        let at = Vec3::new(0.08 * (index % 4) as f32 - 0.12, STAND + TRAY + 0.028, -AHEAD - 0.06 + 0.12 * (index / 4) as f32);
        blocks.push(Block { name, edges: Vec3::splat(0.05), at, mass: Some(0.1) });
    }
    let wall = r#"(name: "wall", from_m: (-8.0, 3.0), to_m: (8.0, 3.0), left: "painted_wall", right: "painted_wall",
                   openings: [(name: "passage", kind: Passage, at_m: 8.0, width_m: 0.9, height_m: 2.05)])"#;
    walled_room_of_blocks(wall, &blocks, &robot("two_arm").unwrap().clone())
}

/// Moves both hands along straight lines to points of the world in `seconds`, pointing down, with the trunk held still.
fn move_hands(world: &mut World, points: [Vec3; 2], seconds: f32, magnets: [Option<bool>; 2]) {
    let spec = robot("two_arm").unwrap();
    let state = world.agent(AGENT).unwrap();
    let base_from_world = state.world_from_base.inverse();
    let mut arms = [0, 1].map(|arm| {
        let mut chain = Chain::new(spec, arm);
        let joints: Joints = std::array::from_fn(|i| state.joints[chain.indices[i]].position);
        chain.low[..2].copy_from_slice(&joints[..2]);
        chain.high[..2].copy_from_slice(&joints[..2]);
        (chain.clone(), joints, chain.forward(&joints).point, base_from_world * points[arm])
    });
    let steps = (seconds * 60.0) as usize;
    for step in 1..=steps {
        let mut command = JointCommand { magnets, ..JointCommand::default() };
        for (chain, joints, from, to) in &mut arms {
            let point = from.lerp(*to, step as f32 / steps as f32);
            for _ in 0..3 {
                *joints = chain.step(joints, Task { point, direction: Some(Vec3::NEG_Y), side: None }, 0.05);
            }
            command.positions.extend((2..CHAIN).map(|i| (chain.indices[i], joints[i])));
        }
        world.command_joints(AGENT, &command).unwrap();
        world.step(4);
    }
}

/// Both hands come down on the ends of the tray with their magnets on, and lift it.
fn lift_tray(world: &mut World, tray: ObjectId) {
    let ends = |above: f32| [-1.0, 1.0].map(|side| Vec3::new(side * 0.235, STAND + TRAY + above, -AHEAD));
    for (arm, above) in [Arm::Left, Arm::Right].into_iter().zip(ends(0.15)) {
        succeed(world, &Action::ReachFor { arm, target: Target::Point(above), arrived_at: 0.02 });
    }
    move_hands(world, ends(0.02), 2.0, [None; 2]);
    move_hands(world, ends(-0.004), 1.5, [Some(true); 2]);
    assert_eq!(world.agent(AGENT).unwrap().held, [Some(tray); 2], "both magnets came down on the tray");
    let torso = world.joint_names(AGENT).unwrap().iter().position(|name| name == "torso").unwrap();
    let height = world.agent(AGENT).unwrap().joints[torso].position;
    succeed(world, &Action::SlideTorso { height: (height + 0.08).min(1.07) });
}

/// The tray is carried back, around, five metres ahead and through a passage, with all eight things still on it.
#[test]
fn a_tray_with_eight_loose_things_is_carried_through_a_passage() {
    let mut world = hall();
    let model = world.model().clone();
    let tray = model.object_named("tray").unwrap();
    world.step(120);
    lift_tray(&mut world, tray);
    succeed(&mut world, &Action::MoveBy { distance: -0.6 });
    succeed(&mut world, &Action::TurnBy { angle: std::f32::consts::PI });
    // With the tray in front the robot turns about a point ahead of its middle, and stands elsewhere after the turn.
    let before = world.agent(AGENT).unwrap().world_from_base.translation;
    succeed(&mut world, &Action::MoveTo { target: Target::Point(Vec3::new(0.0, 0.0, before.z + 5.0)), arrived_at: 0.03 });
    world.step(240);
    let base = world.agent(AGENT).unwrap().world_from_base;
    assert!(before.z < 2.0 && base.translation.z > before.z + 4.95, "through the passage, from {before} to {}", base.translation);
    let world_from_tray = world.body(model.object(tray).first_body).world_from_body;
    assert!(world_from_tray.rotate(Vec3::Y).y > 0.998, "the tray is level within 4 degrees");
    println!("turned to {before}, carried to {}, tray upright {}", base.translation, world_from_tray.rotate(Vec3::Y).y);
    let on_tray = |name: &&str| {
        let in_tray = world_from_tray.inverse() * center(&world, model.object_named(name).unwrap());
        in_tray.x.abs() < 0.28 && in_tray.z.abs() < 0.15 && (0.0..0.1).contains(&in_tray.y)
    };
    assert_eq!(LOADS.iter().filter(|name| on_tray(name)).count(), 8);
}
