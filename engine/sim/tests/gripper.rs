//! Two fingers hold by friction, and let slip what they squeeze too weakly.

mod common;

use common::check;
use homebody_sim::trials::Stage;
use homebody_sim::trials::gripper::{kitchen, take};
use homebody_sim::{Action, ActionStatus, Arm, JointCommand};

#[test]
fn a_mug_stays_in_the_fingers_through_a_shake() {
    check("gripper_shake");
}

#[test]
fn a_mug_squeezed_too_weakly_is_lost() {
    check("gripper_weak");
}

#[test]
fn what_is_dropped_leaves_the_fingers() {
    let (world, mug) = kitchen();
    let mut stage = Stage::bare(world);
    take(&mut stage, mug).unwrap();
    stage.succeed(&Action::Drop { arm: Arm::Right }).unwrap();
    stage.step(15);
    assert_eq!(stage.agent().held[1], None);
    let again = stage.act(&Action::Drop { arm: Arm::Right }).unwrap();
    assert_eq!(again.status, ActionStatus::NotHolding);
    assert!(stage.world.bounds(mug).0.y < 0.9);
}

#[test]
fn a_table_is_too_wide_for_the_fingers() {
    let (world, _) = kitchen();
    let mut stage = Stage::bare(world);
    let table = stage.world.model().object_named("table").unwrap();
    let result = stage.act(&Action::Grasp { arm: Arm::Right, object: table }).unwrap();
    assert!(matches!(result.status, ActionStatus::FailedToGrasp | ActionStatus::CannotReach), "{:?} {}", result.status, result.reason);
    assert!(stage.command(&JointCommand { grips: [Some(500.0), None], ..JointCommand::default() }).is_err());
}
