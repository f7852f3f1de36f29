//! Prints a Markdown table of how often the robot reaches and grasps, with counts. The counts repeat on every machine; the times do not.

use std::time::Instant;

use homebody_sim::Arm;
use homebody_sim::trials::{Count, cups, plans, reaches};

fn main() {
    println!("| what | done | of | share | seconds |\n|---|---|---|---|---|");
    report("plans to the grid's reachable points, left", || plans(Arm::Left, 1));
    report("plans to the grid's reachable points, right", || plans(Arm::Right, 1));
    report("reaches, each from the last one's end", || reaches(200, 2));
    report("cup among obstacles, magnet, any start pose", || cups(100, 3, "two_arm"));
    report("cup among obstacles, gripper, any start pose", || cups(100, 3, "two_arm_gripper"));
}

fn report(what: &str, trial: impl FnOnce() -> Count) {
    let began = Instant::now();
    let count = trial();
    let seconds = began.elapsed().as_secs_f32();
    println!("| {what} | {} | {} | {:.1} % | {seconds:.1} |", count.done, count.tried, count.percent());
    for failure in &count.failures {
        eprintln!("{what}: {failure}");
    }
}
