//! Two fingers hold by friction, and let slip what they squeeze too weakly.

mod common;

use common::{AGENT, act, center, room_with, succeed};
use homebody_core::float::sin;
use homebody_core::{ObjectId, Vec3};
use homebody_sim::{Action, ActionStatus, Arm, JointCommand, Target, World};

/// A robot with grippers before a table with a mug.
fn kitchen() -> (World, ObjectId) {
    let objects = r#"(name: "table", kind: "dining_table", position_m: (0.1, 0.001, -0.85), parameters: {"width_m": 1.4, "depth_m": 0.8}),
                     (name: "mug", kind: "mug", position_m: (0.25, 0.751, -0.62), yaw_deg: 20.0)"#;
    let world = room_with("", objects, "two_arm_gripper");
    let mug = world.model().object_named("mug").unwrap();
    (world, mug)
}

/// Takes the mug and lifts it off the table.
fn lifted() -> (World, ObjectId) {
    let (mut world, mug) = kitchen();
    world.step(60);
    let before = center(&world, mug);
    succeed(&mut world, &Action::Grasp { arm: Arm::Right, object: mug });
    assert_eq!(world.agent(AGENT).unwrap().held[1], Some(mug));
    let above = world.agent(AGENT).unwrap().world_from_magnet[1].translation + Vec3::Y * 0.12;
    succeed(&mut world, &Action::ReachFor { arm: Arm::Right, target: Target::Point(above), arrived_at: 0.02 });
    assert!(center(&world, mug).y > before.y + 0.05, "the mug rose from {} to {}", before.y, center(&world, mug).y);
    (world, mug)
}

fn joint(world: &World, name: &str) -> usize {
    world.joint_names(AGENT).unwrap().iter().position(|known| known == name).unwrap()
}

fn torso(world: &World) -> usize {
    joint(world, "torso")
}

/// Shakes the hand up and down by the torso with a peak of 2 m/s² at 2 Hz for five seconds; says how far the mug slipped in the hand.
fn shake(world: &mut World, mug: ObjectId) -> f32 {
    let hand = |world: &World| world.agent(AGENT).unwrap().world_from_magnet[1];
    let in_hand = |world: &World| hand(world).inverse() * center(world, mug);
    let before = in_hand(world);
    let torso = torso(world);
    let middle = world.agent(AGENT).unwrap().joints[torso].position.min(1.06);
    let omega = std::f32::consts::TAU * 2.0;
    for step in 0..300 {
        let time = step as f32 / 60.0;
        let position = middle - 2.0 / (omega * omega) * sin(omega * time);
        world.command_joints(AGENT, &JointCommand { positions: vec![(torso, position)], ..JointCommand::default() }).unwrap();
        world.step(4);
    }
    in_hand(world).distance(before)
}

/// Grips with 25 N a finger: friction carries 2 · 0.6 · 25 N = 30 N at least, ten times the mug's weight.
#[test]
fn a_mug_stays_in_the_fingers_through_a_shake() {
    let (mut world, mug) = lifted();
    let mass = world.body(world.model().object(mug).first_body).mass;
    assert!((0.25..0.5).contains(&mass), "the mug weighs {mass} kg");
    let slip = shake(&mut world, mug);
    assert_eq!(world.agent(AGENT).unwrap().held[1], Some(mug));
    assert!(slip < 0.005, "the mug slipped by {slip} m");
}

/// With 1 N a finger friction carries at most 2 N, less than the mug's weight.
#[test]
fn a_mug_squeezed_too_weakly_is_lost() {
    let (mut world, mug) = lifted();
    let weak = JointCommand { grips: [None, Some(1.0)], ..JointCommand::default() };
    world.command_joints(AGENT, &weak).unwrap();
    shake(&mut world, mug);
    assert_eq!(world.agent(AGENT).unwrap().held[1], None);
    let hand = world.agent(AGENT).unwrap().world_from_magnet[1].translation;
    assert!(center(&world, mug).distance(hand) > 0.05, "the mug is no longer between the fingers");
}

#[test]
fn what_is_dropped_leaves_the_fingers() {
    let (mut world, mug) = lifted();
    succeed(&mut world, &Action::Drop { arm: Arm::Right });
    world.step(60);
    assert_eq!(world.agent(AGENT).unwrap().held[1], None);
    let again = act(&mut world, &Action::Drop { arm: Arm::Right });
    assert_eq!(again.status, ActionStatus::NotHolding);
    assert!(world.bounds(mug).0.y < 0.9);
}

#[test]
fn a_table_is_too_wide_for_the_fingers() {
    let (mut world, _) = kitchen();
    let table = world.model().object_named("table").unwrap();
    let result = act(&mut world, &Action::Grasp { arm: Arm::Right, object: table });
    assert!(matches!(result.status, ActionStatus::FailedToGrasp | ActionStatus::CannotReach), "{:?} {}", result.status, result.reason);
    assert!(world.command_joints(AGENT, &JointCommand { grips: [Some(500.0), None], ..JointCommand::default() }).is_err());
}
