//! Sensors beside mechanics.

use homebody_catalog::robot::RobotJointKind;
use homebody_core::float::quat_about;
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{BodyId, Pose, Stream, Vec3};

use super::Extent;
use super::film::Lens;
use super::magnet;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{Block, blocks, room};
use super::stage::Stage;
use crate::action::{Action, Arm, JointCommand, Target};

const GRAVITY: f32 = 9.81;

/// Upwards force of the floor, in the latest step, on the wheels with this word in their names, N.
pub(super) fn wheels_bear(stage: &Stage, which: &str) -> f32 {
    let model = stage.world.model();
    let robot = &model.robots[0];
    let wheel = |body: BodyId| {
        let link = body.0.wrapping_sub(robot.first_body.0) as usize;
        robot.spec.links.get(link).is_some_and(|link| link.name.starts_with("wheel") && link.name.contains(which))
    };
    let contacts = stage.world.contacts().into_iter().filter(|contact| contact.bodies.into_iter().any(wheel));
    contacts.map(|contact| contact.impulse * contact.normal.y.abs() * PHYSICS_HZ as f32).sum()
}

/// Mean of a reading over half a second.
fn mean(stage: &mut Stage, read: impl Fn(&Stage) -> Vec3) -> Vec3 {
    const STEPS: u32 = PHYSICS_HZ / 2;
    let sum = (0..STEPS).fold(Vec3::ZERO, |sum, _| {
        stage.tick();
        sum + read(stage)
    });
    sum / STEPS as f32
}

fn mass_of(stage: &Stage) -> f32 {
    stage.spec().links.iter().map(|link| link.mass_kg).sum()
}

/// A cube of 1 kg is lifted: the wrist bears it, and the wheels bear robot and cube.
pub(super) fn load(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let things = [Block::fixed("stand", [0.4, 0.5, 0.4], [0.25, 0.001, -0.7]), Block::loose("load", [0.12; 3], [0.25, 0.502, -0.6], 1.0)];
    let world = room(&blocks(&things), "two_arm");
    let load = world.model().object_named("load").expect("it was just put there");
    let lens = Lens::fixed([1.6, 1.15, -1.9], [0.15, 0.65, -0.4]);
    let (mass, empty, pull, other, laden) = notes.play(world, lens, |stage| {
        stage.wait(1.0);
        let empty = mean(stage, |stage| Vec3::Y * wheels_bear(stage, "wheel")).y;
        magnet::lift(stage, load)?;
        stage.wait(2.0);
        let feels = |arm: usize| move |stage: &Stage| stage.agent().world_from_magnet[arm].rotate(stage.agent().hands[arm].force);
        let (pull, other) = (mean(stage, feels(1)), mean(stage, feels(0)));
        Ok((mass_of(stage), empty, pull, other, mean(stage, |stage| Vec3::Y * wheels_bear(stage, "wheel")).y))
    })?;
    let weight = f64::from(GRAVITY);
    let aside = Vec3::new(pull.x, 0.0, pull.z).length();
    notes.check("wrist_feels_1_kg", "N", [f64::from(-pull.y), weight, 0.02 * weight], "downward force of the held cube, mean of 0.5 s");
    notes.check("wrist_feels_sideways", "N", [aside.into(), 0.0, 0.2], "the same across");
    notes.check("empty_hand_feels", "N", [other.length().into(), 0.0, 0.01], "the other hand");
    let all = |kilograms: f32| f64::from(kilograms) * weight;
    notes.check("wheels_bear_robot", "N", [empty.into(), all(mass), 0.01 * all(mass)], "sum of the wheels' contact forces, m g");
    notes.check("wheels_bear_robot_and_load", "N", [laden.into(), all(mass + 1.0), 0.01 * all(mass)], "the same with the cube held");
    Ok(())
}

/// The right hand presses on a stand from above: what it feels and what the wheels bear make up the robot's weight.
pub(super) fn touch(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let world = room(&blocks(&[Block::fixed("stand", [0.4, 0.5, 0.4], [0.25, 0.001, -0.7])]), "two_arm");
    let stand = world.model().object_named("stand").expect("it was just put there");
    let lens = Lens::fixed([1.6, 1.15, -1.9], [0.15, 0.65, -0.4]);
    let (mass, hand, wheels, object) = notes.play(world, lens, |stage| {
        let above = Vec3::new(0.25, 0.53, -0.6);
        stage.succeed(&Action::ReachFor { arm: Arm::Right, target: Target::Point(above), arrived_at: 0.005 })?;
        let torso = stage.joint("torso");
        let height = stage.agent().joints[torso].position;
        stage.mark("presses on the stand");
        stage.command(&JointCommand { positions: vec![(torso, height - 0.05)], ..JointCommand::default() })?;
        stage.wait(3.0);
        let touched = stage.agent().hands[1].contacts.first().copied();
        let object = touched.ok_or_else(|| Mishap::Failed("the hand feels no contact".into()))?.object;
        let feels = |stage: &Stage| stage.agent().hands[1].contacts.iter().map(|contact| contact.normal * contact.force).sum();
        let hand = mean(stage, feels).y;
        Ok((mass_of(stage), hand, mean(stage, |stage| Vec3::Y * wheels_bear(stage, "wheel")).y, object))
    })?;
    let weight = f64::from(mass * GRAVITY);
    notes.verdict("touch_names_the_stand", object == stand, true, "the thing that the contact sensor names");
    notes.check(
        "touch_and_wheels_bear_robot",
        "N",
        [f64::from(hand + wheels), weight, 0.02 * weight],
        format!("{hand:.1} N on the hand, {wheels:.1} N on the wheels"),
    );
    notes.check("touch_force", "N", [hand.into(), 40.0, 35.0], "the hand presses, and does not lift the robot");
    Ok(())
}

/// Random poses: where each link should be by its joint's reading, and where it is.
pub(super) fn joints(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let world = room("", "two_arm");
    let lens = Lens::fixed([1.7, 1.25, -2.2], [0.0, 0.62, -0.1]);
    let (off, turned) = notes.play(world, lens, |stage| {
        let mut stream = Stream::new(2, "poses");
        let (mut off, mut turned) = (0.0_f32, 0.0_f32);
        for _ in 0..6 {
            let spec = stage.spec().clone();
            let hinges = spec.joints.iter().enumerate().filter(|(_, joint)| joint.kind != RobotJointKind::Wheel);
            let draw = |(index, joint): (usize, &homebody_catalog::robot::RobotJoint)| {
                let (low, high) = joint.limits;
                (index, joint.neutral + 0.3 * (stream.between(low, high) - joint.neutral))
            };
            stage.command(&JointCommand { positions: hinges.map(draw).collect(), ..JointCommand::default() })?;
            // Also on the way, not only at rest.
            for _ in 0..4 {
                stage.wait(0.3);
                let (far, turn) = disagreement(stage);
                (off, turned) = (off.max(far), turned.max(turn));
            }
        }
        Ok((off, turned))
    })?;
    notes.check(
        "joint_readings_off",
        "mm",
        [1e3 * f64::from(off), 0.0, 0.1],
        "largest distance of a link from where its joint's reading puts it",
    );
    notes.check("joint_readings_turned", "deg", [turned.to_degrees().into(), 0.0, 0.1], "the same as an angle");
    Ok(())
}

/// How far a link is, at worst, from where its parent and its joint's reading put it: m and rad.
fn disagreement(stage: &Stage) -> (f32, f32) {
    let robot = &stage.world.model().robots[0];
    let pose = |name: &str| {
        let link = robot.spec.link(name).expect("checked with the robot");
        stage.world.body(BodyId(robot.first_body.0 + link as u32)).world_from_body
    };
    let state = stage.agent();
    robot.spec.joints.iter().zip(&state.joints).fold((0.0, 0.0), |(off, turned), (joint, reading)| {
        let moved = match joint.kind {
            RobotJointKind::Slider => Pose::from_translation(joint.origin_m + joint.axis * reading.position),
            RobotJointKind::Hinge | RobotJointKind::Wheel => Pose::new(joint.origin_m, quat_about(joint.axis, reading.position)),
        };
        let (expected, found) = (pose(&joint.parent) * moved, pose(&joint.child));
        let cosine = expected.rotation.dot(found.rotation).abs().min(1.0);
        let turn = 2.0 * homebody_core::float::acos(cosine);
        (f32::max(off, expected.translation.distance(found.translation)), f32::max(turned, turn))
    })
}
