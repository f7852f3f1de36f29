//! Taking detours out of a way that was found by chance.

use super::{Planner, between, distance};
use crate::kinematics::Joints;

/// Shortcuts tried.
const TRIES: usize = 40;
/// Poses checked for shortcuts, at most.
const CHECKS: u32 = 1_200;

impl Planner {
    /// The same ends by a shorter way: straight lines between points drawn on the way replace what lies between them where nothing is met.
    pub(super) fn shorten(&mut self, mut poses: Vec<Joints>) -> Vec<Joints> {
        self.checks_left = CHECKS;
        for _ in 0..TRIES {
            if poses.len() < 3 || self.spent() {
                break;
            }
            let lengths: Vec<f32> = poses.windows(2).map(|pair| distance(&pair[0], &pair[1])).collect();
            let total: f32 = lengths.iter().sum();
            let (a, b) = (self.stream.between(0.0, total), self.stream.between(0.0, total));
            let (first, second) = (at(&poses, &lengths, a.min(b)), at(&poses, &lengths, a.max(b)));
            if first.0 != second.0 && self.free_line(&first.1, &second.1) {
                let mut shorter = poses[..=first.0].to_vec();
                shorter.extend([first.1, second.1]);
                shorter.extend_from_slice(&poses[second.0 + 1..]);
                poses = shorter;
            }
        }
        poses.dedup_by(|a, b| distance(a, b) < 1e-4);
        poses
    }
}

/// Index of the line and the pose at a distance along the way.
fn at(poses: &[Joints], lengths: &[f32], mut along: f32) -> (usize, Joints) {
    for (line, &length) in lengths.iter().enumerate() {
        if along <= length || line + 1 == lengths.len() {
            return (line, between(&poses[line], &poses[line + 1], (along / length.max(1e-6)).clamp(0.0, 1.0)));
        }
        along -= length;
    }
    (0, poses[0])
}
