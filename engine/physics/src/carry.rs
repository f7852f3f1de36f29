//! What a robot's joints must give to carry its own weight and loads on its hands.

use homebody_catalog::robot::RobotJointKind;
use homebody_core::Vec3;
use homebody_scene::Model;

use crate::articulation::spatial::{Force, Motion, dvec3};
use crate::articulation::tree::NONE;
use crate::state::State;

/// A force on a hand, in the world's frame.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Arm, 0 for the left.
    pub arm: usize,
    /// Where it acts, m.
    pub point: Vec3,
    /// N.
    pub force: Vec3,
}

impl State {
    /// Effort of each joint of a robot that balances the weight of its links and the loads, N·m or N; wheels give none.
    pub fn carrying_efforts(&self, model: &Model, robot: usize, loads: &[Load]) -> Vec<f32> {
        let state = &self.robots[robot];
        let Some(tree) = state.tree.map(|tree| &self.articulations.trees[tree]) else { return Vec::new() };
        let origin = tree.links[0].frame.origin;
        let gravity = dvec3(self.gravity());
        let mut forces: Vec<Force> =
            tree.links.iter().map(|link| Force::at(link.frame.point(link.center) - origin, gravity * link.mass)).collect();
        for load in loads {
            let hand = state.hands[load.arm].index() - model.robots[robot].first_body.index();
            forces[hand] += Force::at(dvec3(load.point) - origin, dvec3(load.force));
        }
        for index in (1..tree.links.len()).rev() {
            let (parent, force) = (tree.links[index].parent, forces[index]);
            if parent != NONE {
                forces[parent] += force;
            }
        }
        let joints = &model.robots[robot].spec.joints;
        let effort = |(joint, &link): (&homebody_catalog::robot::RobotJoint, &usize)| {
            let axis: Motion = tree.axis(link, 0, origin);
            if joint.kind == RobotJointKind::Wheel { 0.0 } else { -axis.dot(forces[link]) as f32 }
        };
        joints.iter().zip(&state.carried).map(effort).collect()
    }
}
