//! Every case of the validation as a test, with the tolerances that the cases themselves state.

use homebody_validate::{Findings, Suite, cases, markdown, write};

fn found(names: &[&str]) -> Findings {
    let mut found = Findings::default();
    let chosen: Vec<_> = cases(&[Suite::Rigid]).into_iter().filter(|case| names.contains(&case.name)).collect();
    assert_eq!(chosen.len(), names.len(), "all cases are there: {names:?}");
    for case in chosen {
        (case.run)(&mut found);
    }
    found
}

fn check(names: &[&str]) {
    let found = found(names);
    let failed: Vec<_> = found.checks.iter().filter(|check| !check.pass).cloned().collect();
    assert!(failed.is_empty(), "{}", markdown(&failed));
}

#[test]
fn flight_and_rolling_follow_mechanics() {
    check(&["projectile", "rolling_down"]);
}

#[test]
fn friction_follows_coulomb() {
    check(&["sliding_block", "incline_hold", "incline_slide"]);
}

#[test]
fn impacts_keep_momentum_and_restitution() {
    check(&["restitution", "elastic_collision"]);
}

#[test]
fn pendulums_keep_time_and_energy() {
    check(&["pendulum", "double_pendulum"]);
}

#[test]
fn free_bodies_tumble_as_euler_says() {
    check(&["tumbling"]);
}

#[test]
fn what_rolls_and_spins_comes_to_rest() {
    check(&["spinning_ball", "spinning_disc", "rolling_ball", "rolling_rest"]);
}

#[test]
fn stacks_stand_and_dominoes_fall() {
    check(&["dominoes", "cube_stack", "plate_stacks", "mass_ratios", "light_carries_heavy"]);
}

#[test]
fn things_with_joints_obey_the_same_laws() {
    check(&["platform_sliding", "platform_turning", "platform_rebound", "platform_stacks", "platform_door"]);
}

#[test]
fn nothing_passes_through_walls() {
    check(&["bullets"]);
}

#[test]
fn hulls_and_compounds_hold_each_other() {
    check(&["hull_on_hull", "ball_in_bowl"]);
}

#[test]
fn chains_and_arms_hold_their_loads() {
    check(&["loaded_chain", "arm_holds"]);
}

#[test]
fn latches_and_drawers_of_the_catalog_do_what_it_says() {
    check(&["latches", "drawers"]);
}

/// The tests above name every case.
#[test]
fn all_cases_are_tested() {
    let source = include_str!("suite.rs");
    for case in cases(&[Suite::Rigid]) {
        assert!(source.contains(&format!("\"{}\"", case.name)), "{} is in no test", case.name);
    }
    assert!(cases(&[Suite::Deformable]).is_empty());
}

/// A report has a row for each check and a picture for each curve, with lines in it.
#[test]
fn a_report_holds_every_check_and_curve() {
    let found = found(&["projectile"]);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let files = write(&found, folder.path()).expect("the folder can be written");
    let page = std::fs::read_to_string(&files[0]).expect("the page was written");
    assert!(found.checks.iter().all(|check| page.contains(&check.name)), "{page}");
    let plot = std::fs::read_to_string(&files[1]).expect("the plot was written");
    assert!(plot.contains("<polyline"), "{plot}");
}
