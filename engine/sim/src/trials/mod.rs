//! The robot measured: each trial puts a robot into a small room, lets it do one thing and notes what came out beside what was claimed.
//!
//! The tests of this crate run short trials, `homebody bench robot` runs all of them and draws what was filmed. Start at [`notes`] for what a
//! trial leaves behind, and at [`stage`] for what it plays on.

mod balance;
mod carry;
mod cups;
mod drive;
mod film;
pub mod gripper;
mod magnet;
mod motors;
mod notes;
mod reach;
mod rooms;
mod sense;
mod stage;

pub use cups::{cluttered, cups};
pub use film::{Film, Lens, Still};
pub use notes::{Count, Measure, Mishap, Notes, Outcome};
pub use reach::{Plans, grid, plans, reaches};
pub use rooms::{AGENT, Block, blocks, center, robot_spec, room, room_with, room_with_robot};
pub use stage::Stage;

/// How much of what repeats is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Some of it, for tests.
    Sample,
    /// All of it, for reports.
    Full,
}

/// One thing that a robot is claimed to do.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// Unique name, in snake case.
    pub name: &'static str,
    /// The claim, as a sentence.
    pub claim: &'static str,
    run: fn(&mut Notes, Extent) -> Outcome<()>,
}

impl Trial {
    /// Runs it and notes what came out; a trial that stops before its end leaves a measure that fails, with the reason.
    pub fn run(&self, notes: &mut Notes, extent: Extent) {
        notes.begin(self.name);
        if let Err(mishap) = (self.run)(notes, extent) {
            notes.check(format!("{}_completes", self.name), "", [0.0, 1.0, 0.0], mishap.to_string());
        }
    }
}

/// All trials, in the order of the report.
pub const TRIALS: &[Trial] = &[
    Trial { name: "stands", claim: "A robot of 56 kg with wrist links of 0.15 kg stands still.", run: motors::stands },
    Trial { name: "motors", claim: "No motor exceeds its limit, however hard the arms are thrown about.", run: motors::thrown },
    Trial { name: "elbow", claim: "An elbow gives way at the torque its motor is rated for.", run: motors::elbow },
    Trial { name: "holds_pose", claim: "Arms stay where they were put.", run: motors::holds_pose },
    Trial { name: "drives", claim: "It drives 5 m straight, and back.", run: drive::straight },
    Trial { name: "turns", claim: "It turns by a right angle, to both sides.", run: drive::turns },
    Trial { name: "threshold", claim: "It climbs a threshold of 15 mm.", run: drive::threshold },
    Trial { name: "tips", claim: "It tips with 8 kg at full stretch, and does not with 3 kg.", run: balance::tips },
    Trial { name: "tipping_load", claim: "It tips at the load that the moments about its front wheels say.", run: balance::tipping_load },
    Trial {
        name: "reach_grid",
        claim: "It finds a way to the points that it can reach, and says truly of others that it cannot.",
        run: reach::grid_trial,
    },
    Trial { name: "reaches", claim: "It reaches points in free space, each from where it was left.", run: reach::reaches_trial },
    Trial { name: "cup_magnet", claim: "It takes a cup among obstacles with a magnet, from any start pose.", run: cups::magnet },
    Trial { name: "cup_gripper", claim: "It takes a cup among obstacles with a gripper, from any start pose.", run: cups::gripper },
    Trial { name: "magnet_loads", claim: "A magnet holds 3 kg and refuses 8 kg.", run: magnet::loads },
    Trial { name: "magnet_force", claim: "A magnet lets go at 60 N.", run: magnet::force },
    Trial { name: "magnet_torque", claim: "A magnet lets go at 6 N·m.", run: magnet::torque },
    Trial { name: "gripper_shake", claim: "Two fingers hold a mug of 0.3 kg through a shake.", run: gripper::shake_trial },
    Trial { name: "gripper_weak", claim: "Two fingers that squeeze too weakly lose the mug.", run: gripper::weak },
    Trial { name: "tray", claim: "Two arms carry a tray with eight loose things over 5 m and through a door.", run: carry::tray },
    Trial { name: "feels_load", claim: "A wrist feels the weight it carries.", run: sense::load },
    Trial { name: "feels_touch", claim: "What a hand presses on bears what the wheels no longer bear.", run: sense::touch },
    Trial { name: "feels_joints", claim: "Joint readings agree with where the links are.", run: sense::joints },
];

/// The trial of this name.
///
/// # Panics
/// When there is none.
pub fn trial(name: &str) -> Trial {
    *TRIALS.iter().find(|trial| trial.name == name).unwrap_or_else(|| panic!("there is no trial {name}"))
}
