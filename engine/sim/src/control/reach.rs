//! Reaching, grasping and folding: a planned way, and then a straight line that corrects sag or feels for the thing.

use std::ops::Deref;

use homebody_core::{ObjectId, Vec3};
use homebody_physics::State;
use serde::{Deserialize, Serialize};

use super::agent::{Agent, Reference, Refusal, Running, met};
use super::arm::{Hand, Servo, Waypoint, go_to_joints, reference_joints};
use super::base::Progress;
use super::grasp::grasp_point;
use super::pinch::{Pinch, pinches};
use super::sense::{Access, Robot, held};
use super::way::{Follow, Touchdown, approaches, directions, plan, plan_pose, refusal};
use crate::action::ActionStatus;
use crate::kinematics::{CHAIN, Chain};
use crate::plan::{Goal, NoWay, Way};

/// Distance from a thing, m, at which a planned way ends and the hand comes on slowly.
const APPROACH: f32 = 0.08;
/// Speed of a hand in free air, m/s.
const TRAVEL_SPEED: f32 = 0.45;
/// Speed of a hand that expects to touch, m/s; the magnet takes hold below 0.3.
const TOUCH_SPEED: f32 = 0.07;
/// How far beyond the expected touch the magnet searches, m.
const SEARCH: f32 = 0.025;
/// How high a hand lifts before it is drawn in, m.
const LIFT: f32 = 0.12;
/// Height at which a thing passes over the robot's own wheels and base, m.
const CLEAR_OF_BASE: f32 = 0.26;

/// A grasp under way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Grasping {
    arm: usize,
    object: ObjectId,
    follow: Option<Follow>,
    servo: Servo,
    /// Control steps since the fingers began to close; 0 before.
    closing: u32,
    tries_left: u32,
}

impl Agent {
    /// Plans without moving: duration in seconds of the way of a hand to a point, or why there is none.
    pub fn plan_reach<S: Deref<Target = State>>(&self, robot: &Access<'_, S>, arm: usize, point: Vec3) -> Result<f32, Refusal> {
        let way = reach_way(robot, arm, &self.references, point)?;
        Ok(Follow::new(robot, arm, &way.poses).seconds())
    }

    /// Way of a hand to a point, past what is in between.
    pub(super) fn start_reach(&self, robot: &Robot, arm: usize, point: Vec3, arrived_at: f32) -> Result<Running, Refusal> {
        let way = reach_way(robot, arm, &self.references, point)?;
        let servo = Servo::new(arm, way.direction, vec![Waypoint { point, speed: TRAVEL_SPEED, near: arrived_at }]);
        Ok(Running::Reach { follow: Some(Follow::new(robot, arm, &way.poses)), servo })
    }

    pub(super) fn advance_reach(&mut self, robot: &Robot, follow: &mut Option<Follow>, servo: &mut Servo) -> Progress {
        let stuck = |off: f32| Progress::Ended(ActionStatus::FailedToReach, format!("the hand stopped {off:.3} m away{}", met(robot)));
        match self.advance_follow(robot, follow) {
            Hand::Moving => Progress::Ongoing,
            Hand::Stuck(off) => stuck(off),
            Hand::Arrived => match servo.advance(robot, &mut self.references) {
                Hand::Moving => Progress::Ongoing,
                Hand::Arrived => Progress::Ended(ActionStatus::Success, "the hand is there".into()),
                Hand::Stuck(off) => stuck(off),
            },
        }
    }

    fn advance_follow(&mut self, robot: &Robot, follow: &mut Option<Follow>) -> Hand {
        let Some(following) = follow else { return Hand::Arrived };
        let hand = following.advance(robot, &mut self.references);
        if hand == Hand::Arrived {
            *follow = None;
        }
        hand
    }

    pub(super) fn start_grasp(&mut self, robot: &mut Robot, arm: usize, object: ObjectId) -> Result<Running, Refusal> {
        let name = robot.name(object);
        if robot.model.object(object).fixed {
            return Err((ActionStatus::FailedToGrasp, format!("{name} is fixed to the house")));
        }
        if robot.held(arm) == Some(object) {
            return Err((ActionStatus::Success, format!("the hand already holds {name}")));
        }
        if let Some(held) = robot.held(arm) {
            return Err((ActionStatus::FailedToGrasp, format!("the hand holds {}; drop it first", robot.name(held))));
        }
        if held_by_any(robot, object) {
            return Err((ActionStatus::HeldByOther, format!("another hand holds {name}")));
        }
        let (follow, servo) = self.grasp_way(robot, arm, object)?;
        self.grip(robot, arm, 0.0);
        Ok(Running::Grasp(Grasping { arm, object, follow: Some(follow), servo, closing: 0, tries_left: 2 }))
    }

    /// A way to in front of a face of the thing that the hand can touch, from above if it can.
    fn grasp_way(&self, robot: &Robot, arm: usize, object: ObjectId) -> Result<(Follow, Servo), Refusal> {
        let base = robot.world_from_base();
        let (low, high) = robot.bounds(object);
        let mut reason = None;
        for direction in approaches(base.inverse() * (0.5 * (low + high))) {
            let along = base.rotate(direction);
            for hold in holds(robot, arm, object, along) {
                let before = hold.point - along * hold.run_up;
                let side = hold.side.map(|side| base.inverse().rotate(side));
                let goal = Goal { point: base.inverse() * before, directions: vec![Some(direction)], side };
                let touchdown = Touchdown { object, along: direction * hold.run_up };
                match plan(robot, arm, &self.references, &goal, Some(touchdown)) {
                    Ok(way) => {
                        let waypoints = vec![
                            Waypoint { point: before, speed: TRAVEL_SPEED, near: 0.008 },
                            Waypoint { point: hold.point + along * hold.search, speed: TOUCH_SPEED, near: 0.004 },
                        ];
                        return Ok((Follow::new(robot, arm, &way.poses), Servo::new(arm, way.direction, waypoints).with_side(side)));
                    }
                    // The first obstacle met says more than that some other side is out of reach.
                    Err(no_way) => {
                        if reason.is_none_or(|(_, known)| known == NoWay::OutOfReach) {
                            reason = Some((hold.point, no_way));
                        }
                    }
                }
            }
        }
        Err(match reason {
            Some((touch, no_way)) => refusal(robot, arm, touch, no_way),
            None => {
                (ActionStatus::FailedToGrasp, format!("nothing of {} can be touched; clear what lies on and around it", robot.name(object)))
            }
        })
    }

    pub(super) fn advance_grasp(&mut self, robot: &mut Robot, grasping: &mut Grasping) -> Progress {
        let &mut Grasping { arm, object, .. } = grasping;
        if grasping.closing > 0 {
            return self.close_fingers(robot, arm, object, &mut grasping.closing);
        }
        if let Some(held) = robot.held(arm).filter(|_| robot.spec().gripper().is_none()) {
            self.rest_where_measured(robot, arm);
            if held == object {
                return Progress::Ended(ActionStatus::Success, format!("holds {}", robot.name(object)));
            }
            robot.set_magnet(arm, false);
            return Progress::Ended(ActionStatus::FailedToGrasp, format!("{} was in the way and was let go", robot.name(held)));
        }
        if held_by_any(robot, object) {
            return Progress::Ended(ActionStatus::HeldByOther, format!("another hand took {}", robot.name(object)));
        }
        robot.set_magnet(arm, grasping.follow.is_none() && grasping.servo.on_last());
        let hand = match self.advance_follow(robot, &mut grasping.follow) {
            Hand::Arrived => grasping.servo.advance(robot, &mut self.references),
            other => other,
        };
        match hand {
            Hand::Moving => Progress::Ongoing,
            Hand::Arrived if robot.spec().gripper().is_some() => {
                grasping.closing = 1;
                Progress::Ongoing
            }
            Hand::Arrived | Hand::Stuck(_) if grasping.tries_left > 0 => {
                grasping.tries_left -= 1;
                self.rest_where_measured(robot, arm);
                match self.grasp_way(robot, arm, object) {
                    Ok((way, touch)) => {
                        (grasping.follow, grasping.servo) = (Some(way), touch);
                        Progress::Ongoing
                    }
                    Err((status, reason)) => Progress::Ended(status, reason),
                }
            }
            Hand::Arrived => give_up_grasp(robot, arm, format!("the magnet came down beside {}", robot.name(object))),
            Hand::Stuck(off) => give_up_grasp(robot, arm, format!("the hand stopped {off:.3} m short{}", met(robot))),
        }
    }

    /// Squeezes until both fingers have pressed on the thing for half a second.
    fn close_fingers(&mut self, robot: &Robot, arm: usize, object: ObjectId, closing: &mut u32) -> Progress {
        let force = robot.spec().gripper().map_or(0.0, |gripper| gripper.force_n);
        self.grip(robot, arm, force);
        *closing += 1;
        let name = robot.name(object);
        if robot.held(arm) == Some(object) && *closing > 30 {
            Progress::Ended(ActionStatus::Success, format!("holds {name}"))
        } else if *closing > 150 {
            self.grip(robot, arm, 0.0);
            Progress::Ended(ActionStatus::FailedToGrasp, format!("the fingers closed and did not hold {name}{}", met(robot)))
        } else {
            Progress::Ongoing
        }
    }

    /// Takes the measured pose of an arm as its reference, so that it does not press on.
    fn rest_where_measured(&mut self, robot: &Robot, arm: usize) {
        let chain = Chain::new(robot.spec(), arm);
        for &index in &chain.indices {
            let measured = robot.joint(index).position;
            let limits = robot.spec().joints[index].limits;
            self.references[index].follow(measured.clamp(limits.0, limits.1), 0.0);
        }
    }

    /// Folds along a planned way; where there is none, lifts straight up, draws the hand in to the column at that height, then folds.
    pub(super) fn start_reset(&self, robot: &Robot, arm: usize) -> Running {
        let chain = Chain::new(robot.spec(), arm);
        let at = reference_joints(&chain, &self.references);
        let folded = chain.forward(&chain.neutral);
        let base = robot.world_from_base();
        let here = robot.world_from_magnet(arm);
        let in_base = base.inverse() * here.translation;
        let extended = Vec3::new(in_base.x - folded.point.x, 0.0, in_base.z - folded.point.z).length() > 0.05;
        if let Some(way) = extended.then(|| plan_pose(robot, arm, &self.references, &chain.neutral)).flatten() {
            return Running::Reset { arm, follow: Some(Follow::new(robot, arm, &way.poses)), servo: None, folding: 0 };
        }
        let servo = extended.then(|| {
            let hang = robot.held(arm).map_or(0.0, |object| here.translation.y - robot.bounds(object).0.y);
            let height = (in_base.y + LIFT).max(CLEAR_OF_BASE + hang);
            let lifted = base * Vec3::new(in_base.x, height, in_base.z);
            let drawn_in = base * Vec3::new(folded.point.x, height, folded.point.z);
            let pointing_down = chain.forward(&at).direction.y < -0.9;
            let waypoint = |point| Waypoint { point, speed: TRAVEL_SPEED, near: 0.03 };
            Servo::new(arm, pointing_down.then_some(Vec3::NEG_Y), vec![waypoint(lifted), waypoint(drawn_in)])
        });
        Running::Reset { arm, follow: None, servo, folding: 0 }
    }

    pub(super) fn advance_reset(
        &mut self,
        robot: &Robot,
        arm: usize,
        follow: &mut Option<Follow>,
        servo: &mut Option<Servo>,
        folding: &mut u32,
    ) -> Progress {
        let chain = Chain::new(robot.spec(), arm);
        match self.advance_follow(robot, follow) {
            Hand::Moving => return Progress::Ongoing,
            // Something new is in the way: folding joint by joint goes on from here.
            Hand::Stuck(_) => *follow = None,
            Hand::Arrived => {}
        }
        if let Some(drawing) = servo {
            match drawing.advance(robot, &mut self.references) {
                Hand::Moving => return Progress::Ongoing,
                // Too high or too crooked to lift and draw in: folding joint by joint goes on from here.
                Hand::Arrived | Hand::Stuck(_) => *servo = None,
            }
        }
        *folding += 1;
        go_to_joints(&chain, &mut self.references, &chain.neutral);
        let there = chain.indices.iter().all(|&index| self.references[index].at_goal());
        let off = |place: usize| (robot.joint(chain.indices[place]).position - chain.neutral[place]).abs();
        let worst = (0..CHAIN).map(off).fold(0.0, f32::max);
        if there && worst < 0.05 {
            Progress::Ended(ActionStatus::Success, "folded".into())
        } else if *folding > 600 {
            Progress::Ended(ActionStatus::FailedToBend, format!("a joint is {worst:.2} rad from its folded position{}", met(robot)))
        } else {
            Progress::Ongoing
        }
    }
}

/// Where a hand is to come to, and how it goes the last bit.
struct Hold {
    point: Vec3,
    /// Line along which fingers open; `None` for a magnet.
    side: Option<Vec3>,
    /// Length of the straight line to the point, m.
    run_up: f32,
    /// How far beyond the point the hand searches, m.
    search: f32,
}

/// Places to take hold of a thing along a direction of the world.
fn holds(robot: &Robot, arm: usize, object: ObjectId, along: Vec3) -> Vec<Hold> {
    if robot.spec().gripper().is_some() {
        let hold = |pinch: Pinch| Hold { point: pinch.point, side: Some(pinch.side), run_up: APPROACH + pinch.depth, search: 0.0 };
        return pinches(robot, arm, object, along).into_iter().take(4).map(hold).collect();
    }
    let touch = grasp_point(robot, object, along);
    touch.into_iter().map(|point| Hold { point, side: None, run_up: APPROACH, search: SEARCH }).collect()
}

fn reach_way<S: Deref<Target = State>>(robot: &Access<'_, S>, arm: usize, references: &[Reference], point: Vec3) -> Result<Way, Refusal> {
    let in_base = robot.world_from_base().inverse() * point;
    let goal = Goal { point: in_base, directions: directions(in_base), side: None };
    plan(robot, arm, references, &goal, None).map_err(|no_way| refusal(robot, arm, point, no_way))
}

fn give_up_grasp(robot: &mut Robot, arm: usize, reason: String) -> Progress {
    robot.set_magnet(arm, false);
    Progress::Ended(ActionStatus::FailedToGrasp, reason)
}

fn held_by_any(robot: &Robot, object: ObjectId) -> bool {
    let holds = |index: usize, arm: usize| held(robot.model, robot.state, index, arm) == Some(object);
    robot.model.robots.iter().enumerate().any(|(index, other)| (0..other.spec.arms.len()).any(|arm| holds(index, arm)))
}
