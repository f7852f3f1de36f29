//! Reaching: in free space on the reference's grid, and for a cup among obstacles, from any start pose.

use homebody_core::{AgentId, Stream, Vec3};
use homebody_sim::trials::{act, cluttered, cups, grid, plans, reaches, room};
use homebody_sim::{Action, ActionStatus, Arm, JointCommand, Target};

const AGENT: AgentId = AgentId(0);

#[test]
fn the_grid_is_the_references() {
    assert_eq!(grid().len(), 5_056);
}

/// Of the points of the grid that can be reached at all, at least 97 % get a plan from the carrying pose. The stride divides neither rows nor
/// levels, so that all heights and bearings are met; the reference solves 76 % of all points.
#[test]
fn ways_are_planned_to_the_points_of_the_grid() {
    for arm in Arm::BOTH {
        let count = plans(arm, 17);
        assert!(count.percent() >= 97.0, "{arm:?}: {count:?}");
        assert!(count.done * 100 >= 76 * grid().len().div_ceil(17), "{arm:?}: {} planned", count.done);
    }
}

#[test]
fn reaches_arrive_from_any_start_pose() {
    let count = reaches(40, 2);
    assert!(count.percent() >= 97.0, "{count:?}");
}

#[test]
fn a_cup_among_obstacles_is_grasped_from_any_start_pose() {
    let count = cups(20, 3, "two_arm");
    assert!(count.percent() >= 90.0, "{count:?}");
}

/// What stands in the way is named; so is the robot itself.
#[test]
fn reasons_say_what_is_in_the_way() {
    let table = r#"(name: "table", kind: "dining_table", position_m: (0.1, 0.001, -0.85), parameters: {"width_m": 1.4, "depth_m": 0.8})"#;
    let mut world = room(table, "two_arm");
    let mut refused = |point: Vec3, words: [&str; 2]| {
        let result = act(&mut world, &Action::ReachFor { arm: Arm::Right, target: Target::Point(point), arrived_at: 0.02 });
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
        let mut world = cluttered(&mut Stream::new(4, "repeat"), "two_arm");
        let mug = world.model().object_named("mug").unwrap();
        act(&mut world, &Action::Grasp { arm: Arm::Right, object: mug });
        world.hash()
    };
    assert_eq!(run(), run());
}

/// Joint commands and plans share references: a reach that follows a joint command starts where that left the arm.
#[test]
fn a_reach_starts_where_joint_commands_left_the_arm() {
    let mut world = room("", "two_arm");
    let elbow = world.joint_names(AGENT).unwrap().iter().position(|name| name == "right_elbow").unwrap();
    world.command_joints(AGENT, &JointCommand { positions: vec![(elbow, 0.5)], ..JointCommand::default() }).unwrap();
    world.step(480);
    let result = act(&mut world, &Action::ReachFor { arm: Arm::Right, target: Target::Point(Vec3::new(0.3, 0.9, -0.6)), arrived_at: 0.02 });
    assert_eq!(result.status, ActionStatus::Success, "{}", result.reason);
}
