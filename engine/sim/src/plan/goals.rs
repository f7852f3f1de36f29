//! Poses that bring the hand to a point: inverse kinematics from many starts, kept when nothing is met.

use homebody_core::float::atan2;
use homebody_physics::Conflict;

use super::{Planner, distance};
use crate::kinematics::{CHAIN, Joints, Task};

/// Starts drawn at random besides the fixed ones.
const DRAWN_STARTS: usize = 10;
/// Starts drawn over the whole range of the joints when poses were found and each of them meets something.
const LAST_STARTS: usize = 100;
/// Free poses with which the search begins, at most.
const GOALS_MAX: usize = 4;
/// Poses nearer to each other than this count as one, m of hand motion.
const SAME: f32 = 0.1;

/// Poses found for a task.
pub(super) struct Goals {
    /// Free poses, the nearest to the start first.
    pub free: Vec<Joints>,
    /// What is met in the first pose that was not free.
    pub conflict: Option<Conflict>,
}

impl Planner {
    /// Poses that fulfil a task and meet nothing.
    pub(super) fn goals(&mut self, task: Task) -> Goals {
        let mut goals = Goals { free: Vec::new(), conflict: None };
        for start in self.starts(task) {
            self.try_start(&start, task, &mut goals);
            if goals.free.len() == GOALS_MAX {
                break;
            }
        }
        // To say that something is in the way takes a longer search than to find a way round it.
        for _ in 0..LAST_STARTS {
            if goals.conflict.is_none() || !goals.free.is_empty() {
                break;
            }
            let start: Joints = std::array::from_fn(|i| self.stream.between(self.chain.low[i], self.chain.high[i]));
            self.try_start(&start, task, &mut goals);
        }
        let start = self.start;
        goals.free.sort_by(|a, b| distance(&start, a).total_cmp(&distance(&start, b)));
        goals
    }

    /// Descends from a start and keeps the pose if it is new and meets nothing.
    fn try_start(&mut self, start: &Joints, task: Task, goals: &mut Goals) {
        let Some(joints) = self.chain.descend(start, task) else { return };
        if goals.free.iter().any(|known| distance(known, &joints) < SAME) {
            return;
        }
        if self.free(&joints) {
            goals.free.push(joints);
        } else if goals.conflict.is_none() {
            goals.conflict = self.met;
        }
    }

    /// The present pose, poses spread over the arm's range, the same with the trunk turned to the point, and some drawn at random.
    fn starts(&mut self, task: Task) -> Vec<Joints> {
        let mut starts = self.chain.starts(&self.start, task);
        let towards = atan2(-task.point.x, -task.point.z).clamp(self.chain.low[0], self.chain.high[0]);
        if towards.abs() > 0.4 {
            let turned: Vec<Joints> = starts.iter().skip(1).map(|start| turned(start, towards)).collect();
            starts.extend(turned);
        }
        let torso = starts[1][1];
        for drawn in 0..DRAWN_STARTS {
            let mut start: Joints = std::array::from_fn(|i| self.stream.between(self.chain.low[i], self.chain.high[i]));
            // The column and the torso decide where the shoulder is; half of the draws keep them where they are most use.
            if drawn % 2 == 0 {
                start[1] = torso;
            }
            start[0] = if drawn % 3 == 0 { self.start[0] } else { towards + self.stream.between(-0.8, 0.8) };
            starts.push(std::array::from_fn(|i| start[i].clamp(self.chain.low[i], self.chain.high[i])));
        }
        starts
    }
}

fn turned(start: &Joints, column: f32) -> Joints {
    let mut joints: Joints = [0.0; CHAIN];
    joints.copy_from_slice(start);
    joints[0] = column;
    joints
}
