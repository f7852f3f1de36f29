//! Ways of an arm past obstacles: where a hand can be (`goals`), how to get there (`connect`), without detours (`shorten`), and how fast
//! (`timing`). Work is bounded by counts, never by the clock, so that the same world plans the same way everywhere.

mod connect;
mod goals;
mod shorten;
pub(crate) mod timing;

use homebody_core::{BodyId, Stream, Vec3};
use homebody_physics::{Clearance, Conflict};

use crate::kinematics::{CHAIN, Chain, Joints, Task};

/// How far the hand moves at most when a joint moves by 1 rad or 1 m, m: the measure of distance between poses.
const LEVERS: Joints = [1.0, 1.0, 0.8, 0.5, 0.8, 0.48, 0.12, 0.1, 0.1];
/// Longest motion of the hand between two checked poses, m.
const RESOLUTION: f32 = 0.03;
/// Poses checked for one way, at most.
const CHECKS_MAX: u32 = 3_000;

/// Why there is no way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoWay {
    /// No pose within the joints' limits brings the hand there.
    OutOfReach,
    /// In every pose found, something is in the way of the arm.
    Blocked(BodyId),
    /// Poses are free, but no way to any was found; this was met most recently.
    NoPath(Option<BodyId>),
}

/// Where the hand is to be.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    /// In the base's frame, m.
    pub point: Vec3,
    /// Ways to point, the preferred first; `None` leaves it free.
    pub directions: Vec<Option<Vec3>>,
    /// Line along which fingers are to open, in the base's frame.
    pub side: Option<Vec3>,
}

/// A way found: poses joined by straight lines in joint space, and how the hand points at its end.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    pub poses: Vec<Joints>,
    pub direction: Option<Vec3>,
}

/// Plans for one arm at one moment.
pub(crate) struct Planner {
    pub chain: Chain,
    clearance: Clearance,
    /// Every joint's position; the chain's places are overwritten by what is checked.
    positions: Vec<f32>,
    pub start: Joints,
    checks_left: u32,
    met: Option<Conflict>,
    stream: Stream,
}

impl Planner {
    /// A planner for a robot whose joints are at `positions` (in joint order) and that takes this pose for granted.
    pub fn new(chain: Chain, clearance: Clearance, positions: Vec<f32>, seed: u64) -> Self {
        let start = std::array::from_fn(|place| positions[chain.indices[place]]);
        let clearance = clearance.starting_at(&positions);
        Self { chain, clearance, positions, start, checks_left: CHECKS_MAX, met: None, stream: Stream::new(seed, "reach") }
    }

    /// A way to the goal by the first direction that has one. `last` judges a pose at the end: what follows must be possible from there.
    pub fn way_to(&mut self, goal: &Goal, last: &mut dyn FnMut(&Joints, Option<Vec3>) -> bool) -> Result<Way, NoWay> {
        if !self.chain.may_reach(goal.point) {
            return Err(NoWay::OutOfReach);
        }
        let mut worst = NoWay::OutOfReach;
        for &direction in &goal.directions {
            let found = self.goals(Task { point: goal.point, direction, side: goal.side });
            let free: Vec<Joints> = found.free.into_iter().filter(|joints| last(joints, direction)).collect();
            if free.is_empty() {
                if let (NoWay::OutOfReach, Some(conflict)) = (worst, found.conflict) {
                    worst = NoWay::Blocked(conflict.body);
                }
                continue;
            }
            self.checks_left = CHECKS_MAX;
            match self.path(&free) {
                Some(poses) => return Ok(Way { poses, direction }),
                None => worst = NoWay::NoPath(self.met.map(|conflict| conflict.body)),
            }
        }
        Err(worst)
    }

    /// A way to a given pose.
    pub fn way_to_pose(&mut self, pose: &Joints) -> Option<Way> {
        self.checks_left = CHECKS_MAX;
        if !self.free(pose) {
            return None;
        }
        self.path(&[*pose]).map(|poses| Way { poses, direction: None })
    }

    /// Straight first, then up, across and down, then by search; shortened at the end.
    fn path(&mut self, goals: &[Joints]) -> Option<Vec<Joints>> {
        let start = self.start;
        if let Some(goal) = goals.iter().find(|goal| self.free_line(&start, goal)) {
            return Some(vec![start, *goal]);
        }
        let found = goals.iter().find_map(|goal| self.rise_first(goal)).or_else(|| self.connect(goals))?;
        Some(self.shorten(found))
    }

    /// Lifts the hand, goes over the goal, and comes down.
    fn rise_first(&mut self, goal: &Joints) -> Option<Vec<Joints>> {
        [0.12, 0.3].into_iter().find_map(|lift| {
            let up = self.lifted(&self.start.clone(), lift)?;
            let over = self.lifted(goal, lift)?;
            let poses = vec![self.start, up, over, *goal];
            poses.windows(2).all(|pair| self.free_line(&pair[0], &pair[1])).then_some(poses)
        })
    }

    fn lifted(&self, joints: &Joints, height: f32) -> Option<Joints> {
        let tip = self.chain.forward(joints);
        self.chain.descend(joints, Task { point: tip.point + Vec3::Y * height, direction: Some(tip.direction), side: None })
    }

    /// True when nothing is met in this pose; counts against the budget.
    pub fn free(&mut self, joints: &Joints) -> bool {
        self.checks_left = self.checks_left.saturating_sub(1);
        for (place, &index) in self.chain.indices.iter().enumerate() {
            self.positions[index] = joints[place];
        }
        let conflict = self.clearance.conflict(&self.positions);
        if conflict.is_some() {
            self.met = conflict;
        }
        conflict.is_none()
    }

    /// True when nothing is met on the straight line in joint space. Checks the middle first, where lines meet things most often.
    fn free_line(&mut self, from: &Joints, to: &Joints) -> bool {
        let parts = (distance(from, to) / RESOLUTION).ceil().max(1.0) as u32;
        let levels = u32::BITS - parts.leading_zeros();
        for level in (0..levels).rev() {
            let stride = 1 << level;
            let offset = if level + 1 == levels { 0 } else { stride };
            let mut part = offset;
            while part <= parts {
                if part > 0 && (part < parts || level == 0) && !self.free(&between(from, to, part as f32 / parts as f32)) {
                    return false;
                }
                part += if offset == 0 { stride } else { 2 * stride };
            }
        }
        self.free(to)
    }

    fn spent(&self) -> bool {
        self.checks_left == 0
    }
}

/// Upper bound of the hand's motion between two poses, m.
pub(crate) fn distance(a: &Joints, b: &Joints) -> f32 {
    (0..CHAIN).map(|i| LEVERS[i] * (a[i] - b[i]).abs()).sum()
}

/// The pose this share of the way from one to another.
pub(crate) fn between(a: &Joints, b: &Joints, share: f32) -> Joints {
    std::array::from_fn(|i| a[i] + share * (b[i] - a[i]))
}

/// Bound of the hand's motion when the joints move by so much, m.
pub(crate) fn travel(step: &Joints) -> f32 {
    (0..CHAIN).map(|i| LEVERS[i] * step[i].abs()).sum()
}
