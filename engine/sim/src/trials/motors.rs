//! Standing still, throwing the arms about, giving way, and holding a pose.

use std::f32::consts::FRAC_PI_2;

use homebody_core::{BodyId, Stream, Vec3};
use homebody_physics::{Axes, Pull};

use super::Extent;
use super::film::Lens;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{AGENT, room};
use super::stage::Stage;
use crate::action::JointCommand;
use crate::command::Command;
use crate::kinematics::{Chain, Joints};

const GRAVITY: f32 = 9.81;

/// The whole robot from the front right.
fn portrait() -> Lens {
    Lens::fixed([1.7, 1.25, -2.2], [0.0, 0.62, -0.1])
}

/// Ten seconds in which only the left wrist rolls to and fro, so that nothing of the robot is put to sleep.
pub(super) fn stands(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let world = room("", "two_arm");
    let mass: f32 = world.model().robots[0].spec.links.iter().map(|link| link.mass_kg).sum();
    let wrist = world.model().robots[0].spec.links.iter().map(|link| link.mass_kg).fold(f32::INFINITY, f32::min);
    let (base, hand) = notes.play(world, portrait(), |stage| {
        stage.wait(2.0);
        let points = |stage: &Stage| [stage.agent().world_from_base, stage.agent().world_from_magnet[1]].map(|pose| pose.translation);
        let (before, wrist) = (points(stage), stage.joint("left_wrist_roll"));
        let mut most = [0.0_f32; 2];
        for half_second in 0..20 {
            let position = if half_second % 2 == 0 { 0.2 } else { -0.2 };
            stage.command(&JointCommand { positions: vec![(wrist, position)], ..JointCommand::default() })?;
            for _ in 0..120 {
                stage.tick();
                for (most, (now, before)) in most.iter_mut().zip(points(stage).into_iter().zip(before)) {
                    *most = most.max(now.distance(before));
                }
            }
        }
        Ok((most[0], most[1]))
    })?;
    notes.check("robot_mass", "kg", [mass.into(), 56.0, 1.0], "all links together");
    notes.check("lightest_link_mass", "kg", [wrist.into(), 0.15, 0.001], "a link of the wrist");
    notes.check(
        "rest_base_moves",
        "mm",
        [1e3 * f64::from(base), 0.0, 1.0],
        "largest distance from its place in 10 s while the left wrist rolls",
    );
    notes.check("rest_hand_moves", "mm", [1e3 * f64::from(hand), 0.0, 1.0], "largest distance of the right hand from its place meanwhile");
    Ok(())
}

/// Ten seconds of targets drawn anew every 0.4 s over the whole range of each joint of both arms, so that motors run at their limits.
pub(super) fn thrown(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let world = room("", "two_arm");
    let (effort, speed, rest) = notes.play(world, portrait(), |stage| {
        let spec = stage.spec().clone();
        let joints: Vec<usize> = spec.arms.iter().flat_map(|arm| arm.joints.iter().filter_map(|name| spec.joint(name))).collect();
        let mut stream = Stream::new(1, "thrown");
        let (mut effort, mut speed) = (0.0_f32, 0.0_f32);
        for _ in 0..25 {
            let drawn = joints.iter().map(|&joint| {
                let (low, high) = spec.joints[joint].limits;
                (joint, stream.between(low, high))
            });
            let positions = drawn.collect();
            stage.command(&JointCommand { positions, ..JointCommand::default() })?;
            for _ in 0..96 {
                stage.tick();
                for (reading, joint) in stage.agent().joints.iter().zip(&spec.joints) {
                    effort = effort.max(reading.effort.abs() / joint.effort_max);
                    speed = speed.max(reading.velocity.abs() / joint.speed_max);
                }
            }
        }
        stage.wait(3.0);
        let rest = stage.agent().joints.iter().map(|reading| reading.velocity.abs()).fold(0.0, f32::max);
        Ok((effort, speed, rest))
    })?;
    notes.check("effort_over_limit", "", [(effort - 1.0).max(0.0).into(), 0.0, 1e-4], "largest share by which a motor exceeded its limit");
    notes.check("effort_used", "", [effort.into(), 1.0, 0.7], "largest effort as a share of the limit: the motors were driven hard");
    notes.check(
        "joint_speed_share",
        "",
        [speed.into(), 1.0, 1.0],
        "largest joint speed as a share of the rated one; motors may be overrun",
    );
    notes.check("speed_after_throwing", "rad/s", [rest.into(), 0.0, 0.02], "of the fastest joint 3 s later");
    Ok(())
}

/// Presses a forearm that is held level down at the wrist, harder and harder.
pub(super) fn elbow(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let lens = Lens::fixed([2.2, 1.0, -0.5], [0.2, 0.75, -0.2]);
    let torque = notes.play(room("", "two_arm"), lens, |stage| {
        let spec = stage.spec().clone();
        let (elbow, forearm) = (stage.joint("right_elbow"), link(stage, "right_forearm"));
        let straight = [("right_shoulder_pitch", 0.0), ("right_elbow", FRAC_PI_2), ("right_wrist_pitch", 0.0)];
        let positions = straight.into_iter().map(|(name, position)| (stage.joint(name), position)).collect();
        stage.command(&JointCommand { positions, ..JointCommand::default() })?;
        stage.wait(3.0);
        stage.mark("pressed down at the wrist, harder and harder");
        let lever = spec.joints[stage.joint("right_wrist_pitch")].origin_m;
        let mut force = 30.0;
        while force < 150.0 {
            force += 0.03;
            let pose = stage.world.body(forearm).world_from_body;
            let pull = Pull { body: forearm, linear: Vec3::NEG_Y * force, angular: Vec3::ZERO, at: Some(pose * lever), axes: Axes::World };
            stage.world.apply(&Command::Press { pull, control_steps: 1 })?;
            stage.step(1);
            if stage.agent().joints[elbow].position < FRAC_PI_2 - 0.08 {
                stage.mark("it gives way");
                let torque = force * flat_distance(pose.translation, pose * lever) + own_torque(stage, forearm);
                stage.wait(0.5);
                return Ok(torque);
            }
        }
        Err(Mishap::Failed("the elbow bore 150 N at the wrist".into()))
    })?;
    let note = "force at the wrist times lever, and the weight of forearm and hand, when the elbow has given way by 0.08 rad";
    notes.check("elbow_gives_way", "N m", [torque.into(), 30.0, 1.5], note);
    Ok(())
}

/// Torque of the weight of everything from the right forearm on about the elbow, N·m.
fn own_torque(stage: &Stage, forearm: BodyId) -> f32 {
    let axis = stage.world.body(forearm).world_from_body.translation;
    let outwards = ["right_forearm", "right_wrist_pitch", "right_wrist_roll", "right_hand"];
    let of = |name: &str| {
        let described = &stage.spec().links[stage.spec().link(name).expect("the robot has this link")];
        let at = stage.world.body(link(stage, name)).world_from_body * described.center_m;
        described.mass_kg * GRAVITY * flat_distance(axis, at)
    };
    outwards.into_iter().map(of).sum()
}

fn flat_distance(a: Vec3, b: Vec3) -> f32 {
    Vec3::new(a.x - b.x, 0.0, a.z - b.z).length()
}

/// Body of a link of the robot.
pub(super) fn link(stage: &Stage, name: &str) -> BodyId {
    let robot = &stage.world.model().robots[0];
    BodyId(robot.first_body.0 + robot.spec.link(name).expect("the robot has this link") as u32)
}

/// Poses of an arm from hanging to stretched out: shoulder pitch, roll and yaw, elbow, wrist pitch, roll and yaw.
const POSES: [(&str, Joints); 3] = [
    ("folded", [0.0, 0.7371, 0.7, 0.0, 0.0, 2.0, -1.2, 0.0, 0.0]),
    ("stretched", [0.0, 0.7371, -1.45, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]),
    ("aside", [0.0, 0.7371, -0.4, 0.3, 1.4, 0.8, 0.5, 0.4, 0.1]),
];

/// Puts the right arm into poses and compares where the hand is with where the kinematics say.
pub(super) fn holds_pose(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let offs = notes.play(room("", "two_arm"), portrait(), |stage| {
        let chain = Chain::new(stage.spec(), 1);
        let mut offs = Vec::new();
        for (name, pose) in POSES {
            stage.caption(name);
            let positions = chain.indices.iter().copied().zip(pose).collect();
            stage.command(&JointCommand { positions, ..JointCommand::default() })?;
            stage.wait(4.0);
            stage.mark(name);
            offs.push((name, tip_off(stage, &chain, &pose)));
        }
        Ok(offs)
    })?;
    for (name, off) in offs {
        let note = "distance of the hand from where the commanded angles put it, at rest";
        notes.check(format!("droop_{name}"), "mm", [1e3 * f64::from(off), 0.0, 5.0], note);
    }
    Ok(())
}

/// How far the right hand is from where these joints put it, m.
pub(super) fn tip_off(stage: &Stage, chain: &Chain, joints: &Joints) -> f32 {
    let state = stage.world.agent(AGENT).expect("rooms of trials have a robot");
    let tip = state.world_from_base.inverse() * state.world_from_magnet[1].translation;
    tip.distance(chain.forward(joints).point)
}
