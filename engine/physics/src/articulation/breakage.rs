//! Joints that give way under load: the tree splits in two.

use homebody_core::BodyId;
use homebody_core::glam::DQuat;
use rapier3d::prelude::{PhysicsWorld, RigidBodyHandle, RigidBodyType};

use super::solver::{Articulations, Place, STIRRED_STEPS, show_solved};
use super::spatial::{Force, Frame, vec3};
use super::tree::{Freedom, Link, NONE, Tree};
use crate::convert::vector;

impl Articulations {
    /// Force and torque through the joint of a link at the joint's origin in the latest step, in world axes; the pull of the carrying link on
    /// it, N and N·m.
    pub fn joint_wrench(&self, tree: usize, link: usize) -> Force {
        let wrench = self.wrenches[tree][link];
        let arm = self.trees[tree].links[link].joint.origin - self.wrench_origins[tree];
        Force { torque: wrench.torque - arm.cross(wrench.force), force: wrench.force }
    }

    /// Splits trees at joints that were loaded beyond their strength; gives the bodies that came off.
    pub fn break_joints(&mut self, world: &mut PhysicsWorld, handles: &[RigidBodyHandle]) -> Vec<BodyId> {
        let mut broken = Vec::new();
        for tree in 0..self.trees.len() {
            while let Some(link) = self.overloaded(tree) {
                broken.push(self.trees[tree].links[link].body);
                self.split(tree, link, world, handles);
            }
        }
        broken
    }

    /// First joint of an awake tree that is loaded beyond its strength.
    fn overloaded(&self, tree: usize) -> Option<usize> {
        let state = &self.trees[tree];
        if state.asleep {
            return None;
        }
        (1..state.links.len()).find(|&index| {
            let link = &state.links[index];
            let Some(drive) = &link.drive else { return false };
            if drive.break_force.is_infinite() && drive.break_torque.is_infinite() {
                return false;
            }
            let Force { torque, force } = self.joint_wrench(tree, index);
            force.length() > drive.break_force || torque.length() > drive.break_torque
        })
    }

    /// Takes a link and all that it carries off its tree.
    fn split(&mut self, tree: usize, at: usize, world: &mut PhysicsWorld, handles: &[RigidBodyHandle]) {
        let old = &self.trees[tree];
        let origin = old.links[at].frame.origin;
        let motion = old.motions(origin)[at];
        let mut leaves = vec![false; old.links.len()];
        leaves[at] = true;
        for index in at + 1..old.links.len() {
            leaves[index] = old.links[index].parent != NONE && leaves[old.links[index].parent];
        }
        let (kept, mut taken) = (part(old, &leaves, false), part(old, &leaves, true));
        let [x, y, z] = motion.angular.to_array();
        let [u, v, w] = motion.linear.to_array();
        taken.speeds.splice(0..0, [x, y, z, u, v, w]);
        let (first, second) = (old.links[at].body, old.links[old.links[at].parent].body);
        self.passing.remove(&[first.min(second), first.max(second)]);
        self.replace(tree, kept);
        if taken.links.len() == 1 {
            let body = taken.links[0].body;
            self.places[body.index()] = Place::Free;
            self.stirred = STIRRED_STEPS;
            let handle = handles[body.index()];
            show_solved(world, handle, false);
            let rigid = &mut world.bodies[handle];
            rigid.set_body_type(RigidBodyType::Dynamic, true);
            rigid.set_linvel(vector(vec3(motion.at(taken.links[0].frame.turn * taken.links[0].center))), true);
            rigid.set_angvel(vector(vec3(motion.angular)), true);
        } else {
            let index = self.trees.len();
            self.trees.push(taken.clone());
            self.wrenches.push(Vec::new());
            self.wrench_origins.push(origin);
            self.replace(index, taken);
        }
    }

    /// Puts a changed tree in its place.
    fn replace(&mut self, index: usize, tree: Tree) {
        for (position, link) in tree.links.iter().enumerate() {
            self.places[link.body.index()] = Place::Link(index, position);
        }
        self.wrenches[index] = vec![Force::default(); tree.links.len()];
        self.trees[index] = tree;
    }
}

/// The links of a tree that leave it, or those that stay, with their speeds; the first of those that leave becomes a free root whose speeds are
/// still to be put in front.
fn part(tree: &Tree, leaves: &[bool], leaving: bool) -> Tree {
    let mut places = vec![NONE; tree.links.len()];
    let mut links: Vec<Link> = Vec::new();
    let mut speeds = Vec::new();
    for (index, link) in tree.links.iter().enumerate().filter(|(index, _)| leaves[*index] == leaving) {
        places[index] = links.len();
        let mut link = link.clone();
        link.parent = if link.parent == NONE { NONE } else { places[link.parent] };
        if leaving && links.is_empty() {
            link.freedom = Freedom::Free;
            link.parent = NONE;
            (link.drive, link.position, link.rotation, link.joint) = (None, 0.0, DQuat::IDENTITY, Frame::IDENTITY);
        } else {
            let dofs = tree.links[index].dof..tree.links[index].dof + link.freedom.count();
            speeds.extend_from_slice(&tree.speeds[dofs]);
        }
        links.push(link);
    }
    let mut part = Tree::new(links, tree.restless);
    part.speeds = speeds;
    part
}
