//! What was seen of a trial, as views to be drawn later.

use homebody_core::{Pose, Vec3};

use crate::view::View;
use crate::world::World;

use super::rooms::AGENT;

/// Control steps between two stills: ten a second.
const STEPS_PER_STILL: u64 = 6;
/// Physics steps in a control step.
const PHYSICS_PER_CONTROL: u64 = homebody_core::time::PHYSICS_PER_CONTROL as u64;

/// Where the camera stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    /// Its place, m; from the base of the robot's start or, if it follows, of where the robot is.
    pub eye: Vec3,
    /// What it looks at, m, likewise.
    pub target: Vec3,
    /// Vertical field of view, rad.
    pub fov_y: f32,
    /// Moves along with the robot, without turning.
    pub follows: bool,
}

impl Lens {
    /// A camera that stands in the world.
    pub fn fixed(eye: [f32; 3], target: [f32; 3]) -> Self {
        Self { eye: Vec3::from(eye), target: Vec3::from(target), fov_y: 0.7, follows: false }
    }

    /// A camera that goes along with the robot.
    pub fn following(eye: [f32; 3], target: [f32; 3]) -> Self {
        Self { follows: true, ..Self::fixed(eye, target) }
    }

    fn pose(&self, world: &World) -> Pose {
        let base = world.agent(AGENT).map_or(Vec3::ZERO, |state| state.world_from_base.translation);
        let along = if self.follows { Vec3::new(base.x, 0.0, base.z) } else { Vec3::ZERO };
        Pose::looking_at(self.eye + along, self.target + along, Vec3::Y)
    }
}

/// One moment.
#[derive(Clone)]
pub struct Still {
    /// Seconds since the start of the world.
    pub time_s: f64,
    /// What there is to be seen.
    pub view: View,
    /// Where the camera is.
    pub world_from_camera: Pose,
    /// What goes on.
    pub caption: String,
    /// A moment that the film is about.
    pub key: bool,
}

/// A trial in stills.
#[derive(Clone)]
pub struct Film {
    /// Name of the trial.
    pub trial: &'static str,
    /// Stills in the order of time, ten a second.
    pub stills: Vec<Still>,
    /// The camera.
    pub lens: Lens,
}

impl Film {
    pub(super) fn new(trial: &'static str, lens: Lens) -> Self {
        Self { trial, stills: Vec::new(), lens }
    }

    /// Adds a still if one is due, or at once for a key moment.
    pub(super) fn shoot(&mut self, world: &World, caption: &str, key: bool) {
        if key || world.steps().is_multiple_of(STEPS_PER_STILL * PHYSICS_PER_CONTROL) {
            let time_s = homebody_core::time::seconds(world.steps());
            let world_from_camera = self.lens.pose(world);
            self.stills.push(Still { time_s, view: world.view(), world_from_camera, caption: caption.into(), key });
        }
    }

    /// So many stills that show the key moments and, between them, the course: fewer when the film is shorter.
    pub fn digest(&self, count: usize) -> Vec<&Still> {
        let mut chosen: Vec<usize> = (0..self.stills.len()).filter(|&index| self.stills[index].key).collect();
        chosen.extend([0, self.stills.len().saturating_sub(1)]);
        chosen.sort_unstable();
        chosen.dedup();
        while chosen.len() < count.min(self.stills.len()) {
            let gap = |at: &usize| self.stills[chosen[at + 1]].time_s - self.stills[chosen[*at]].time_s;
            let open = (0..chosen.len() - 1).filter(|&at| chosen[at + 1] > chosen[at] + 1);
            let Some(at) = open.max_by(|a, b| gap(a).total_cmp(&gap(b))) else { break };
            chosen.insert(at + 1, usize::midpoint(chosen[at], chosen[at + 1]));
        }
        while chosen.len() > count.max(2) {
            // Of too many the one nearest in time to its neighbours says least.
            let spread = |at: &usize| self.stills[chosen[at + 1]].time_s - self.stills[chosen[at - 1]].time_s;
            let Some(at) = (1..chosen.len() - 1).min_by(|a, b| spread(a).total_cmp(&spread(b))) else { break };
            chosen.remove(at);
        }
        chosen.into_iter().filter_map(|index| self.stills.get(index)).collect()
    }
}
