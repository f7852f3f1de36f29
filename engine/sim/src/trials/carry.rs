//! Two hands carry a tray with loose things on it through a door that the robot has pushed open before.

use std::fmt::Write;

use std::f32::consts::PI;

use homebody_catalog::robot::RobotJointKind;
use homebody_core::{JointId, ObjectId, Vec3};

use super::Extent;
use super::film::Lens;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{AGENT, Block, blocks, center, room_with};
use super::stage::Stage;
use crate::action::{Action, ActionStatus, Arm, JointCommand, Target};
use crate::kinematics::{CHAIN, Chain, Joints, Task};
use crate::world::World;

/// Things on the tray: four cubes and four upright cylinders of 0.1 kg each.
const LOADS: usize = 8;
/// Height of the stand's top, m.
const STAND: f32 = 0.7;
/// Edges of the tray, m.
const TRAY: [f32; 3] = [0.56, 0.02, 0.3];
/// How far ahead of the robot the tray lies, m.
const AHEAD: f32 = 0.55;
/// Where the wall with the door stands, m behind the robot.
const WALL: f32 = 3.0;
/// How far from the middle of the door the bare robot goes through it, m, towards the hinge: it pushes the door further open than the tray
/// will need.
const BESIDE: f32 = 0.05;

/// A stand with a laden tray before the robot, and a wall with a door ajar behind it that opens away from the robot.
fn hall() -> World {
    let mut things = vec![
        Block::fixed("stand", [0.4, STAND, 0.25], [0.0, 0.001, -AHEAD]),
        Block { color: [0.32, 0.42, 0.5], ..Block::loose("tray", TRAY, [0.0, STAND + 0.002, -AHEAD], 1.0) },
    ];
    let mut cylinders = String::new();
    for index in 0..LOADS {
        let foot = [0.08 * (index % 4) as f32 - 0.12, STAND + TRAY[1] + 0.003, -AHEAD - 0.06 + 0.12 * (index / 4) as f32];
        if (index + index / 4).is_multiple_of(2) {
            things.push(Block::loose(&format!("load_{index}"), [0.05; 3], foot, 0.1));
        } else {
            let [x, y, z] = foot;
            let _ = write!(
                cylinders,
                r#"(name: "load_{index}", kind: "cylinder", position_m: ({x:?}, {y:?}, {z:?}), mass_kg: Some(0.1),
                    colors: {{"body": (0.2, 0.5, 0.45)}}, parameters: {{"diameter_m": 0.05, "height_m": 0.07}}),"#
            );
        }
    }
    let wall = format!(
        r#"(name: "wall", from_m: (8.0, {WALL:?}), to_m: (-8.0, {WALL:?}), left: "painted_wall", right: "painted_wall",
            openings: [(name: "door", kind: Door(open_deg: 25.0), at_m: 8.0, width_m: 0.95, height_m: 2.05)])"#
    );
    room_with(&wall, &(blocks(&things) + &cylinders), "two_arm")
}

/// Moves both hands along straight lines to points of the world in `seconds`, pointing down, with the trunk held still.
fn move_hands(stage: &mut Stage, points: [Vec3; 2], seconds: f32, magnets: [Option<bool>; 2]) -> Outcome<()> {
    let state = stage.agent();
    let base_from_world = state.world_from_base.inverse();
    let mut arms = [0, 1].map(|arm| {
        let mut chain = Chain::new(stage.spec(), arm);
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
        stage.command(&command)?;
        stage.step(1);
    }
    Ok(())
}

/// Both hands come down on the ends of the tray with their magnets on, and lift it.
fn lift_tray(stage: &mut Stage, tray: ObjectId) -> Outcome<()> {
    let (low, high) = stage.world.bounds(tray);
    let middle = 0.5 * (low + high);
    let ends = |above: f32| [-1.0, 1.0].map(|side| Vec3::new(middle.x + side * 0.235, high.y + above, middle.z));
    stage.caption("takes the tray with both hands");
    for (arm, above) in [Arm::Left, Arm::Right].into_iter().zip(ends(0.15)) {
        stage.succeed(&Action::ReachFor { arm, target: Target::Point(above), arrived_at: 0.02 })?;
    }
    move_hands(stage, ends(0.02), 2.0, [None; 2])?;
    move_hands(stage, ends(-0.006), 1.5, [Some(true); 2])?;
    if stage.agent().held != [Some(tray); 2] {
        return Err(Mishap::Failed(format!("the magnets hold {:?}", stage.agent().held)));
    }
    stage.mark("both magnets hold the tray");
    let height = stage.agent().joints[stage.joint("torso")].position;
    stage.succeed(&Action::SlideTorso { height: (height + 0.08).min(1.07) })?;
    Ok(())
}

/// Turns all wheels at `speed` rad/s: a drive by action would stop at a push as strong as the door's.
fn roll(stage: &mut Stage, speed: f32) -> Outcome<()> {
    let wheels = stage.spec().joints.iter().enumerate().filter(|(_, joint)| joint.kind == RobotJointKind::Wheel);
    let velocities = wheels.map(|(index, _)| (index, speed)).collect();
    stage.command(&JointCommand { velocities, ..JointCommand::default() })
}

/// Drives through the door ajar, which gives way, and comes back before the stand; gives the angle at which the door is left, rad.
fn open_door(stage: &mut Stage) -> Outcome<f32> {
    let door = stage.world.model().object_named("door").expect("the hall has a door");
    let joint = stage.world.model().joints.iter().position(|joint| joint.object == door).expect("a door has a hinge");
    stage.caption("pushes the door open");
    stage.succeed(&Action::MoveTo { target: Target::Point(Vec3::new(BESIDE, 0.0, WALL - 1.4)), arrived_at: 0.02 })?;
    stage.succeed(&Action::TurnTo { target: Target::Point(Vec3::new(BESIDE, 0.0, WALL + 5.0)) })?;
    roll(stage, 4.0)?;
    for _ in 0..600 {
        stage.step(1);
        if stage.agent().world_from_base.translation.z > WALL + 1.1 {
            break;
        }
    }
    roll(stage, 0.0)?;
    stage.wait(2.0);
    stage.mark("the door stands open");
    stage.succeed(&Action::MoveBy { distance: WALL - 1.4 - stage.agent().world_from_base.translation.z })?;
    stage.caption("drives back to the tray");
    stage.succeed(&Action::MoveTo { target: Target::Point(Vec3::ZERO), arrived_at: 0.02 })?;
    stage.succeed(&Action::TurnTo { target: Target::Point(Vec3::NEG_Z * 20.0) })?;
    Ok(stage.world.joint(JointId(joint as u32)).position)
}

/// The door is pushed open by the bare robot; the tray is carried back, around, five metres ahead and through the door.
pub(super) fn tray(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let world = hall();
    let tray = world.model().object_named("tray").expect("the hall has a tray");
    let lens = Lens::following([1.5, 4.2, -0.7], [0.0, 0.7, 0.1]);
    let (door, before, after, up, on) = notes.play(world, lens, |stage| {
        stage.wait(1.0);
        let door = open_door(stage)?;
        lift_tray(stage, tray)?;
        stage.caption("backs off and turns");
        stage.succeed(&Action::MoveBy { distance: -0.6 })?;
        stage.succeed(&Action::TurnBy { angle: PI })?;
        // With the tray in front the robot turns about a point ahead of its middle, and stands elsewhere after the turn.
        let before = stage.agent().world_from_base.translation;
        stage.mark("carries the tray 5 m, through the door");
        let beyond = Target::Point(Vec3::new(0.0, 0.0, before.z + 5.0));
        stage.world.begin(AGENT, &Action::MoveTo { target: beyond, arrived_at: 0.03 })?;
        while stage.agent().world_from_base.translation.z < WALL && stage.agent().action.status == ActionStatus::Ongoing {
            stage.step(1);
        }
        stage.mark("in the doorway");
        stage.finish()?;
        stage.wait(4.0);
        let after = stage.agent().world_from_base.translation;
        let world_from_tray = stage.world.body(stage.world.model().object(tray).first_body).world_from_body;
        Ok((door, before, after, world_from_tray.rotate(Vec3::Y).y, on_tray(stage, tray)))
    })?;
    let way = after.distance(before);
    notes.check(
        "door_pushed_open",
        "deg",
        [door.to_degrees().abs().into(), 120.0, 55.0],
        "where the door is left that stood ajar at 25 degrees; its stop is at 120, and 65 let the tray pass",
    );
    notes.check("tray_carried", "m", [way.into(), 5.0, 0.05], "way of the base with the tray");
    notes.verdict("tray_through_door", before.z < WALL - 0.5 && after.z > WALL + 0.5, true, "the base passed the wall");
    let tilt = homebody_core::float::acos(up.min(1.0)).to_degrees();
    notes.check("tray_tilt", "deg", [tilt.into(), 0.0, 4.0], "at the end");
    notes.check("tray_loads", "", [on as f64, LOADS as f64, 0.0], "things still on the tray, of four cubes and four upright cylinders");
    Ok(())
}

/// How many of the loose things are on the tray.
fn on_tray(stage: &Stage, tray: ObjectId) -> usize {
    let model = stage.world.model();
    let world_from_tray = stage.world.body(model.object(tray).first_body).world_from_body;
    let is_on = |load: ObjectId| {
        // The frame of a box stands in the middle of its foot.
        let in_tray = world_from_tray.inverse() * center(&stage.world, load);
        in_tray.x.abs() < 0.5 * TRAY[0] && in_tray.z.abs() < 0.5 * TRAY[2] && (0.0..0.1).contains(&in_tray.y)
    };
    (0..LOADS).filter_map(|index| model.object_named(&format!("load_{index}"))).filter(|&load| is_on(load)).count()
}
