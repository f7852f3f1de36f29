//! The robot measured: how it stands, what its motors give, how straight it drives, how well it turns, what it climbs, when it tips, what its
//! magnets hold, what it carries, what its hands feel. The trials themselves are those of `homebody bench robot`.

mod common;

use common::check;
use homebody_sim::trials::TRIALS;

#[test]
fn it_stands_still() {
    check("stands");
}

#[test]
fn motors_keep_their_limits_when_arms_are_thrown_about() {
    check("motors");
}

/// The limit of a motor is judged before the loads and contacts of a step act, so that it gives way late.
#[test]
#[ignore = "gives way at 34 N m instead of 30"]
fn an_elbow_gives_way_at_its_rated_torque() {
    check("elbow");
}

#[test]
fn arms_stay_where_they_were_put() {
    check("holds_pose");
}

#[test]
fn it_drives_five_metres_straight() {
    check("drives");
}

#[test]
fn it_turns_by_a_right_angle_within_one_degree() {
    check("turns");
}

#[test]
fn it_climbs_a_threshold_of_15_mm() {
    check("threshold");
}

#[test]
fn it_tips_with_8_kg_at_full_stretch_and_not_with_3_kg() {
    check("tips");
}

#[test]
fn it_tips_at_the_load_that_moments_say() {
    check("tipping_load");
}

#[test]
fn a_magnet_holds_3_kg_and_refuses_8_kg() {
    check("magnet_loads");
}

#[test]
fn a_magnet_lets_go_at_60_newtons() {
    check("magnet_force");
}

#[test]
fn a_magnet_lets_go_at_6_newton_metres() {
    check("magnet_torque");
}

#[test]
fn a_tray_with_eight_loose_things_is_carried_through_a_door() {
    check("tray");
}

#[test]
fn wrists_feel_loads() {
    check("feels_load");
}

#[test]
fn hands_feel_touches() {
    check("feels_touch");
}

#[test]
fn joints_report_where_links_are() {
    check("feels_joints");
}

/// The tests of this folder name every trial.
#[test]
fn all_trials_are_tested() {
    let sources = [include_str!("robot.rs"), include_str!("reach.rs"), include_str!("gripper.rs")];
    for trial in TRIALS {
        let call = format!("check(\"{}\")", trial.name);
        assert!(sources.iter().any(|source| source.contains(&call)), "{} is in no test", trial.name);
    }
}
