//! Two fingers hold by friction, and let slip what they squeeze too weakly.

use std::f32::consts::TAU;

use homebody_core::ObjectId;
use homebody_core::float::sin;

use super::Extent;
use super::film::Lens;
use super::notes::{Mishap, Notes, Outcome};
use super::rooms::{center, room};
use super::stage::Stage;
use crate::action::{Action, Arm, JointCommand, Target};
use crate::world::World;

/// A robot with grippers before a table with a mug of 0.3 kg.
pub fn kitchen() -> (World, ObjectId) {
    let objects = r#"(name: "table", kind: "dining_table", position_m: (0.1, 0.001, -0.85), parameters: {"width_m": 1.4, "depth_m": 0.8}),
                     (name: "mug", kind: "mug", position_m: (0.25, 0.751, -0.62), yaw_deg: 20.0, mass_kg: Some(0.3))"#;
    let world = room(objects, "two_arm_gripper");
    let mug = world.model().object_named("mug").expect("it was just put there");
    (world, mug)
}

fn lens() -> Lens {
    Lens { fov_y: 0.6, ..Lens::fixed([1.7, 1.3, -1.3], [0.12, 0.97, -0.4]) }
}

/// Takes the mug and lifts it off the table by 12 cm.
pub fn take(stage: &mut Stage, mug: ObjectId) -> Outcome<()> {
    stage.wait(1.0);
    let before = center(&stage.world, mug).y;
    stage.caption("grasps");
    stage.succeed(&Action::Grasp { arm: Arm::Right, object: mug })?;
    stage.mark("has it");
    let above = stage.agent().world_from_magnet[1].translation + homebody_core::Vec3::Y * 0.12;
    stage.succeed(&Action::ReachFor { arm: Arm::Right, target: Target::Point(above), arrived_at: 0.02 })?;
    let rise = center(&stage.world, mug).y - before;
    if rise < 0.05 { Err(Mishap::Failed(format!("the mug rose by {rise:.3} m with the hand"))) } else { Ok(()) }
}

/// Shakes the hand up and down by the torso with a peak of 2 m/s² at 2 Hz for five seconds; gives how far the mug slipped in the hand, m.
pub fn shake(stage: &mut Stage, mug: ObjectId) -> Outcome<f32> {
    let in_hand = |stage: &Stage| stage.agent().world_from_magnet[1].inverse() * center(&stage.world, mug);
    let before = in_hand(stage);
    let torso = stage.joint("torso");
    let middle = stage.agent().joints[torso].position.min(1.06);
    let omega = TAU * 2.0;
    let mut slip = 0.0_f32;
    for step in 0..300 {
        let time = step as f32 / 60.0;
        let position = middle - 2.0 / (omega * omega) * sin(omega * time);
        stage.command(&JointCommand { positions: vec![(torso, position)], ..JointCommand::default() })?;
        stage.step(1);
        slip = slip.max(in_hand(stage).distance(before));
    }
    Ok(slip)
}

/// Grips with 25 N a finger: friction carries 2 · 0.6 · 25 N = 30 N at least, ten times the mug's weight.
pub(super) fn shake_trial(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let (world, mug) = kitchen();
    let mass = world.body(world.model().object(mug).first_body).mass;
    let (slip, held) = notes.play(world, lens(), |stage| {
        take(stage, mug)?;
        stage.mark("shaken: 2 Hz, peak 2 m/s²");
        let slip = shake(stage, mug)?;
        Ok((slip, stage.agent().held[1] == Some(mug)))
    })?;
    notes.check("mug_mass", "kg", [mass.into(), 0.3, 0.001], "of the mug in the fingers");
    notes.check("gripper_slip", "mm", [1e3 * f64::from(slip), 0.0, 5.0], "largest way of the mug in the hand during 5 s of shaking");
    notes.verdict("gripper_holds_mug", held, true, "after the shake");
    Ok(())
}

/// With 1 N a finger friction carries at most 2 N, less than the mug's weight.
pub(super) fn weak(notes: &mut Notes, _: Extent) -> Outcome<()> {
    let (world, mug) = kitchen();
    let (held, below) = notes.play(world, lens(), |stage| {
        take(stage, mug)?;
        stage.mark("squeezes with 1 N only, and is shaken");
        stage.command(&JointCommand { grips: [None, Some(1.0)], ..JointCommand::default() })?;
        shake(stage, mug)?;
        let state = stage.agent();
        Ok((state.held[1] == Some(mug), state.world_from_magnet[1].translation.y - center(&stage.world, mug).y))
    })?;
    notes.verdict("weak_gripper_holds_mug", held, false, "squeezed with 1 N a finger");
    notes.verdict("weak_gripper_mug_fell", below > 0.05, true, format!("the mug is {:.0} mm below the fingers", 1e3 * below));
    Ok(())
}
