//! Ten runs of a thousand physics steps in which something of every kind happens, and the hashes of their states.
//!
//! `states.txt` holds the hashes; the program of this package prints them anew.

mod homes;
mod makings;
mod plain;

use std::fmt::Write;

use homebody_sim::World;

/// Physics steps of a run.
pub const STEPS: u64 = 1000;
/// Steps after which a state is kept by its hash.
pub const MARKS: [u64; 4] = [250, 500, 750, 1000];

/// A run: how it starts, and what is done before each step. What is done depends on the step and the state alone, so that a copy of the world
/// can be sent the same way.
pub struct Run {
    /// As in `states.txt`.
    pub name: &'static str,
    /// The world before its first step here.
    pub start: fn() -> World,
    /// What happens before so many steps have been taken.
    pub act: fn(&mut World, u64),
}

impl Run {
    /// Acts and steps; `at` counts the steps of this run.
    pub fn step(&self, world: &mut World, at: u64) {
        (self.act)(world, at);
        world.step(1);
    }

    /// Hashes of the states at [`MARKS`].
    pub fn hashes(&self) -> Vec<u64> {
        let mut world = (self.start)();
        let mut hashes = Vec::new();
        for at in 0..STEPS {
            self.step(&mut world, at);
            if MARKS.contains(&(at + 1)) {
                hashes.push(world.hash());
            }
        }
        hashes
    }
}

/// All runs.
pub fn runs() -> [Run; 10] {
    [
        Run { name: "flat_robot_drives", start: homes::flat, act: homes::drive },
        Run { name: "flat_things_thrown", start: homes::flat, act: homes::throw },
        Run { name: "mug_held_and_carried", start: homes::mug_in_hand, act: homes::carry },
        Run { name: "robot_plows_boxes", start: homes::boxes_before_robot, act: homes::plow },
        Run { name: "gallery_of_joints", start: homes::gallery, act: homes::stir_gallery },
        Run { name: "pile_of_mixed_things", start: plain::pile, act: plain::leave },
        Run { name: "tower_and_ball", start: plain::tower, act: plain::leave },
        Run { name: "sleepers_woken", start: plain::sleepers, act: plain::wake },
        Run { name: "joints_made_and_broken", start: plain::joined, act: plain::join_and_break },
        Run { name: "things_come_and_go", start: homes::room, act: homes::come_and_go },
    ]
}

/// A line of `states.txt` for each run: its name and its hashes.
pub fn table() -> String {
    let mut text = String::new();
    for run in runs() {
        let hashes: Vec<String> = run.hashes().iter().map(|hash| format!("{hash:016x}")).collect();
        let _ = writeln!(text, "{:<24} {}", run.name, hashes.join(" "));
    }
    text
}
