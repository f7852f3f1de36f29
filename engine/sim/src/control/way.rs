//! From a wish to a way: plans for a hand, with reasons when there is none, and the following of what was planned.

use homebody_core::time::CONTROL_DT;
use std::ops::Deref;

use homebody_core::{BodyId, ObjectId, Vec3};
use homebody_physics::State;
use serde::{Deserialize, Serialize};

use super::agent::Reference;
use super::arm::{Hand, reference_joints};
use super::sense::{Access, Robot};
use crate::action::ActionStatus;
use crate::kinematics::{Chain, Joints, Task};
use crate::plan::{Goal, NoWay, Planner, Way, timing};

/// Room that planned ways keep around the arms, m; tried in this order.
const MARGINS: [f32; 2] = [0.015, 0.005];
/// Room around the arm on the last straight line to a thing, m.
const TOUCH_MARGIN: f32 = 0.003;
/// Parts into which the last straight line is divided for checks.
const LINE_PARTS: usize = 6;
/// Hand's speed on a way, m/s: empty, and with a load.
const HAND_SPEED: (f32, f32) = (0.6, 0.4);
/// Distance between where the hand should be and where it is at which the way counts as blocked, m, when it lasts for [`LATE_STEPS`].
const LATE: f32 = 0.12;
/// Control steps: a third of a second.
const LATE_STEPS: u32 = 20;

/// A hand on a planned way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Follow {
    arm: usize,
    /// Joint positions at each control step.
    steps: Vec<Joints>,
    next: usize,
    late: u32,
}

impl Follow {
    pub fn new<S: Deref<Target = State>>(robot: &Access<'_, S>, arm: usize, poses: &[Joints]) -> Self {
        let chain = Chain::new(robot.spec(), arm);
        let loaded = robot.arms().any(|arm| robot.held(arm).is_some());
        let speed = if loaded { HAND_SPEED.1 } else { HAND_SPEED.0 };
        Self { arm, steps: timing::timed(&chain, poses, speed), next: 0, late: 0 }
    }

    /// How long it takes when nothing hinders, s.
    pub fn seconds(&self) -> f32 {
        self.steps.len() as f32 * CONTROL_DT
    }

    /// Moves the references one control step on. Arrives when they have, wherever the hand sags to.
    pub fn advance(&mut self, robot: &Robot, references: &mut [Reference]) -> Hand {
        let chain = Chain::new(robot.spec(), self.arm);
        let before = reference_joints(&chain, references);
        let Some(joints) = self.steps.get(self.next).copied() else {
            for (place, &index) in chain.indices.iter().enumerate() {
                references[index].follow(before[place], 0.0);
            }
            return Hand::Arrived;
        };
        let wanted = robot.world_from_base() * chain.forward(&before).point;
        let off = wanted.distance(robot.world_from_magnet(self.arm).translation);
        self.late = if off > LATE { self.late + 1 } else { 0 };
        if self.late > LATE_STEPS {
            return Hand::Stuck(off);
        }
        for (place, &index) in chain.indices.iter().enumerate() {
            references[index].follow(joints[place], (joints[place] - before[place]) / CONTROL_DT);
        }
        self.next += 1;
        Hand::Moving
    }
}

/// A last straight line after a way: `along` in the base's frame from the way's end to a touch of the thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Touchdown {
    pub object: ObjectId,
    pub along: Vec3,
}

/// Plans a way of a hand to a goal, with room if there is, else with less.
pub(crate) fn plan<S: Deref<Target = State>>(
    robot: &Access<'_, S>,
    arm: usize,
    references: &[Reference],
    goal: &Goal,
    touchdown: Option<Touchdown>,
) -> Result<Way, NoWay> {
    let mut result = Err(NoWay::OutOfReach);
    for margin in MARGINS {
        let mut planner = planner(robot, arm, references, margin);
        let mut line = touchdown.map(|touchdown| {
            let clearance = robot.state.clearance(robot.model, robot.index, &robot.loads(), TOUCH_MARGIN);
            let clearance = clearance.touching(robot.hand_links(arm), touchdown.object);
            (Planner::new(Chain::new(robot.spec(), arm), clearance, positions(robot, &planner.chain, references), 0), touchdown.along)
        });
        let mut last = |joints: &Joints, direction: Option<Vec3>| {
            line.as_mut().is_none_or(|(planner, along)| line_is_free(planner, joints, *along, direction, goal.side))
        };
        result = planner.way_to(goal, &mut last);
        if result.is_ok() || result.as_ref().err() == Some(&NoWay::OutOfReach) {
            break;
        }
    }
    result
}

/// Plans a way of an arm to a pose.
pub(crate) fn plan_pose(robot: &Robot, arm: usize, references: &[Reference], pose: &Joints) -> Option<Way> {
    MARGINS.into_iter().find_map(|margin| planner(robot, arm, references, margin).way_to_pose(pose))
}

fn planner<S: Deref<Target = State>>(robot: &Access<'_, S>, arm: usize, references: &[Reference], margin: f32) -> Planner {
    let chain = Chain::new(robot.spec(), arm);
    let positions = positions(robot, &chain, references);
    let clearance = robot.state.clearance(robot.model, robot.index, &robot.loads(), margin);
    Planner::new(chain, clearance, positions, robot.state.steps() + arm as u64)
}

/// The arm where its motors hold it, everything else as measured.
fn positions<S: Deref<Target = State>>(robot: &Access<'_, S>, chain: &Chain, references: &[Reference]) -> Vec<f32> {
    let mut positions: Vec<f32> = (0..robot.spec().joints.len()).map(|joint| robot.joint(joint).position).collect();
    for &index in &chain.indices {
        positions[index] = references[index].position;
    }
    // Empty hands go with open fingers.
    for arm in robot.arms().filter(|&arm| robot.held(arm).is_none()) {
        for finger in robot.spec().fingers(arm) {
            positions[finger] = robot.spec().joints[finger].limits.1;
        }
    }
    positions
}

fn line_is_free(planner: &mut Planner, joints: &Joints, along: Vec3, direction: Option<Vec3>, side: Option<Vec3>) -> bool {
    let start = planner.chain.forward(joints).point;
    let mut at = *joints;
    for part in 1..=LINE_PARTS {
        let point = start + along * (part as f32 / LINE_PARTS as f32);
        let task = Task { point, direction, side };
        for _ in 0..6 {
            at = planner.chain.step(&at, task, 0.1);
        }
        let (distance, angle) = planner.chain.error(&at, task);
        if distance > 0.006 || angle > 0.15 || !planner.free(&at) {
            return false;
        }
    }
    true
}

/// Why there is no way, for the one who asked.
pub(crate) fn refusal<S: Deref<Target = State>>(robot: &Access<'_, S>, arm: usize, point: Vec3, no_way: NoWay) -> (ActionStatus, String) {
    let goal = robot.world_from_base().inverse() * point;
    let flat = Vec3::new(goal.x, 0.0, goal.z).length();
    let side = ["left", "right"][arm];
    let name = |body: BodyId| robot.name(robot.model.bodies[body.index()].object);
    let place = format!("the point is {flat:.2} m from the robot's axis at height {:.2} m", goal.y);
    let reason = match no_way {
        NoWay::OutOfReach => format!("out of reach: {place}; the {side} arm does not get there, move the base first"),
        NoWay::Blocked(body) if robot.model.bodies[body.index()].object == robot.object() => {
            format!("blocked: {place}; the {side} arm would meet the robot itself there, move the base first")
        }
        NoWay::Blocked(body) => format!("blocked: {place}; the {side} arm would meet {} there", name(body)),
        NoWay::NoPath(Some(body)) => format!("no path: {place}; no way for the {side} arm past {} was found", name(body)),
        NoWay::NoPath(None) => format!("no path: {place}; no way for the {side} arm was found"),
    };
    (ActionStatus::CannotReach, reason)
}

/// Ways for a hand to point at a place of the base's frame: down, then ahead, aslant, from the sides, and any.
pub(crate) fn directions(point: Vec3) -> Vec<Option<Vec3>> {
    approaches(point).into_iter().map(Some).chain([None]).collect()
}

/// Directions from which a hand comes to a place of the base's frame, the preferred first.
pub(crate) fn approaches(point: Vec3) -> [Vec3; 6] {
    let ahead = Vec3::new(point.x, 0.0, point.z).normalize_or(Vec3::NEG_Z);
    let left = Vec3::new(ahead.z, 0.0, -ahead.x);
    let aslant = |flat: Vec3| (flat + Vec3::NEG_Y).normalize();
    [Vec3::NEG_Y, aslant(ahead), ahead, aslant(-left), aslant(left), (ahead + left).normalize()]
}
