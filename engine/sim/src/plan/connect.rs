//! Search for a way: two trees of poses, one from the start and one from all goals, that grow towards random poses and each other
//! (Kuffner and `LaValle`, RRT-Connect, 2000).

use super::{Planner, between, distance};
use crate::kinematics::{CHAIN, Joints};

/// Longest branch, m of hand motion.
const BRANCH: f32 = 0.25;
/// Nodes of both trees, at most.
const NODES_MAX: usize = 800;

struct Node {
    pose: Joints,
    parent: Option<usize>,
}

struct Tree(Vec<Node>);

impl Tree {
    fn new(roots: &[Joints]) -> Self {
        Self(roots.iter().map(|&pose| Node { pose, parent: None }).collect())
    }

    fn nearest(&self, pose: &Joints) -> usize {
        let best = self.0.iter().enumerate().map(|(index, node)| (distance(&node.pose, pose), index));
        best.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |(_, index)| index)
    }

    /// Poses from a node to its root.
    fn to_root(&self, from: usize) -> Vec<Joints> {
        let mut poses = Vec::new();
        let mut at = Some(from);
        while let Some(index) = at {
            poses.push(self.0[index].pose);
            at = self.0[index].parent;
        }
        poses
    }
}

impl Planner {
    /// A way from the start to any of the goals, or `None` when the budget is spent.
    pub(super) fn connect(&mut self, goals: &[Joints]) -> Option<Vec<Joints>> {
        let (mut ahead, mut back) = (Tree::new(&[self.start]), Tree::new(goals));
        let mut from_start = true;
        while !self.spent() && ahead.0.len() + back.0.len() < NODES_MAX {
            let target = self.draw(goals);
            let (tree, other) = if from_start { (&mut ahead, &mut back) } else { (&mut back, &mut ahead) };
            if let Some(reached) = self.extend(tree, &target) {
                let pose = tree.0[reached].pose;
                if let Some(met) = self.pull(other, &pose) {
                    let (mine, theirs) = (tree.to_root(reached), other.to_root(met));
                    let (mut first, second) = if from_start { (mine, theirs) } else { (theirs, mine) };
                    first.reverse();
                    first.extend(second.into_iter().skip(1));
                    return Some(first);
                }
            }
            from_start = !from_start;
        }
        None
    }

    /// A random pose; the column is drawn near where it is needed, since it swings the whole trunk.
    fn draw(&mut self, goals: &[Joints]) -> Joints {
        let columns = || goals.iter().map(|goal| goal[0]).chain([self.start[0]]);
        let low = columns().fold(f32::INFINITY, f32::min) - 0.3;
        let high = columns().fold(f32::NEG_INFINITY, f32::max) + 0.3;
        std::array::from_fn(|i| {
            let (low, high) =
                if i == 0 { (low.max(self.chain.low[0]), high.min(self.chain.high[0])) } else { (self.chain.low[i], self.chain.high[i]) };
            self.stream.between(low, high)
        })
    }

    /// Grows the tree by one branch towards a pose.
    fn extend(&mut self, tree: &mut Tree, target: &Joints) -> Option<usize> {
        let nearest = tree.nearest(target);
        let from = tree.0[nearest].pose;
        let share = (BRANCH / distance(&from, target).max(1e-6)).min(1.0);
        let pose = between(&from, target, share);
        self.free_line(&from, &pose).then(|| {
            tree.0.push(Node { pose, parent: Some(nearest) });
            tree.0.len() - 1
        })
    }

    /// Grows the tree until it arrives at a pose; `None` when something is in between.
    fn pull(&mut self, tree: &mut Tree, target: &Joints) -> Option<usize> {
        for _ in 0..40 {
            let reached = self.extend(tree, target)?;
            if (0..CHAIN).all(|i| (tree.0[reached].pose[i] - target[i]).abs() < 1e-5) {
                return Some(reached);
            }
        }
        None
    }
}
