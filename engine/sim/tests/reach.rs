//! Reaching: in free space on the reference's grid, and for a cup among obstacles, from any start pose.

mod common;

use common::check;
use homebody_core::{Stream, Vec3};
use homebody_sim::trials::{Stage, cluttered, grid, room};
use homebody_sim::{Action, ActionStatus, Arm, JointCommand, Target};

#[test]
fn the_grid_is_the_references() {
    assert_eq!(grid().len(), 5_056);
}

/// Of the points of the grid that can be reached at all, at least 97 % get a plan from the carrying pose, and what is refused has no pose.
#[test]
fn ways_are_planned_to_the_points_of_the_grid() {
    check("reach_grid");
}

#[test]
fn reaches_arrive_from_any_start_pose() {
    check("reaches");
}

#[test]
fn a_cup_among_obstacles_is_grasped_with_a_magnet_from_any_start_pose() {
    check("cup_magnet");
}

#[test]
fn a_cup_among_obstacles_is_grasped_with_a_gripper_from_any_start_pose() {
    check("cup_gripper");
}

/// What stands in the way is named; so is the robot itself.
#[test]
fn reasons_say_what_is_in_the_way() {
    let table = r#"(name: "table", kind: "dining_table", position_m: (0.1, 0.001, -0.85), parameters: {"width_m": 1.4, "depth_m": 0.8})"#;
    let mut stage = Stage::bare(room(table, "two_arm"));
    let mut refused = |point: Vec3, words: [&str; 2]| {
        let result = stage.act(&Action::ReachFor { arm: Arm::Right, target: Target::Point(point), arrived_at: 0.02 }).unwrap();
        assert_eq!(result.status, ActionStatus::CannotReach, "{}", result.reason);
        assert!(words.iter().all(|word| result.reason.contains(word)), "{}", result.reason);
    };
    refused(Vec3::new(0.2, 0.735, -0.7), ["blocked", "table"]);
    refused(Vec3::new(0.0, 0.9, -2.0), ["out of reach", "move the base"]);
    refused(Vec3::new(0.0, 0.5, 0.0), ["blocked", "itself"]);
}

/// The same world plans the same way: the hash after a reach past obstacles repeats.
#[test]
fn plans_repeat_bit_for_bit() {
    let run = || {
        let mut stage = Stage::bare(cluttered(&mut Stream::new(4, "repeat"), "two_arm"));
        let mug = stage.world.model().object_named("mug").unwrap();
        stage.act(&Action::Grasp { arm: Arm::Right, object: mug }).unwrap();
        stage.world.hash()
    };
    assert_eq!(run(), run());
}

/// Joint commands and plans share references: a reach that follows a joint command starts where that left the arm.
#[test]
fn a_reach_starts_where_joint_commands_left_the_arm() {
    let mut stage = Stage::bare(room("", "two_arm"));
    let elbow = stage.joint("right_elbow");
    stage.command(&JointCommand { positions: vec![(elbow, 0.5)], ..JointCommand::default() }).unwrap();
    stage.step(120);
    let point = Target::Point(Vec3::new(0.3, 0.9, -0.6));
    let result = stage.act(&Action::ReachFor { arm: Arm::Right, target: point, arrived_at: 0.02 }).unwrap();
    assert_eq!(result.status, ActionStatus::Success, "{}", result.reason);
}
