//! One avatar: its joint references, its camera, and the action it is running.

use std::ops::Deref;

use homebody_catalog::robot::{RobotBase, RobotJointKind};
use homebody_core::float::{asin, atan2, quat_about, wrap_angle};
use homebody_core::time::CONTROL_DT;
use homebody_core::{ObjectId, Pose, Vec3};
use homebody_physics::{MotorTarget, State};
use serde::{Deserialize, Serialize};

use super::arm::Servo;
use super::base::{Drive, Progress, Turn, Wheels, heading};
use super::flight::{Fly, Flying, Landing, Mode};
use super::hold::feed_forward;
use super::hover::{hover, rest};
use super::reach::Grasping;
use super::sense::{Access, Robot};
use super::way::Follow;
use crate::action::{Action, ActionResult, ActionStatus, Arm, BaseVelocity, JointCommand, Target};

/// Control steps a thing may take to come to rest after it was dropped: two seconds.
const SETTLE_STEPS: u32 = 120;
/// Speed below which a dropped thing counts as at rest, m/s.
const AT_REST: f32 = 0.02;

/// Closing speed at which running into something ends a flight, m/s.
const BUMP_SPEED: f32 = 0.3;

/// Reference of a joint: where its motor's spring rests, moved towards a goal within speed and acceleration limits.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Reference {
    pub position: f32,
    pub velocity: f32,
    pub goal: f32,
    /// Speed to keep instead of going to a goal, for velocity commands.
    pub speed: Option<f32>,
}

impl Reference {
    /// Takes a position computed elsewhere.
    pub fn follow(&mut self, position: f32, velocity: f32) {
        (self.position, self.velocity, self.goal, self.speed) = (position, velocity, position, None);
    }

    fn advance(&mut self, speed_max: f32, acceleration_max: f32, limits: (f32, f32)) {
        let left = self.goal - self.position;
        let wanted = match self.speed {
            Some(speed) => speed.clamp(-speed_max, speed_max),
            None => (2.0 * acceleration_max * left.abs()).sqrt().min(speed_max).min(left.abs() / CONTROL_DT).copysign(left),
        };
        let step = acceleration_max * CONTROL_DT;
        self.velocity += (wanted - self.velocity).clamp(-step, step);
        if self.speed.is_none() && (self.velocity * CONTROL_DT).abs() >= left.abs() && self.velocity * left >= 0.0 {
            (self.position, self.velocity) = (self.goal, 0.0);
        } else {
            self.position = (self.position + self.velocity * CONTROL_DT).clamp(limits.0, limits.1);
        }
    }

    pub fn at_goal(&self) -> bool {
        (self.position - self.goal).abs() < 1e-3
    }
}

/// An action under way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Running {
    Turn(Turn),
    Move(Drive),
    /// Turns first, then drives.
    MoveTo {
        turn: Option<Turn>,
        target: Target,
        arrived_at: f32,
        drive: Option<Drive>,
    },
    Reach {
        follow: Option<Follow>,
        servo: Servo,
    },
    Grasp(Grasping),
    Drop {
        object: Option<ObjectId>,
        rested: u32,
        waited: u32,
    },
    /// Follows a way or lifts and draws in by the servo, then folds joint by joint.
    Reset {
        arm: usize,
        follow: Option<Follow>,
        servo: Option<Servo>,
        folding: u32,
    },
    Slide {
        waited: u32,
        last: f32,
        still: u32,
    },
    Wait {
        left: u32,
    },
    Fly(Fly),
    /// Turns first, then flies level to above or below the target.
    FlyLevel {
        turn: Option<Fly>,
        target: Target,
        arrived_at: f32,
        fly: Option<Fly>,
    },
    Land(Landing),
}

/// An avatar's controller state: everything of it that a later step depends on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Agent {
    pub(super) references: Vec<Reference>,
    wheels: Wheels,
    wheel_speeds: Vec<Option<f32>>,
    /// Force with which each gripper squeezes, by arm, N; 0 opens it, `None` leaves its fingers to joint commands.
    grips: [Option<f32>; 2],
    /// Where a body that flies is to be.
    flying: Flying,
    /// Pan to the left and tilt up of the camera, rad.
    camera: (f32, f32),
    running: Option<Running>,
    /// Longest the running action may take, control steps.
    steps_max: u32,
    result: ActionResult,
}

/// How an action ended before it began.
pub(super) type Refusal = (ActionStatus, String);

impl Agent {
    /// An agent at rest in the neutral pose.
    pub fn new(spec: &homebody_catalog::robot::Robot) -> Self {
        let rest = |position: f32| Reference { position, goal: position, ..Reference::default() };
        Self {
            references: spec.joints.iter().map(|joint| rest(joint.neutral)).collect(),
            wheels: Wheels::default(),
            wheel_speeds: vec![None; spec.joints.len()],
            grips: [None; 2],
            flying: Flying::new(),
            camera: (0.0, -spec.camera.tilt_rad),
            running: None,
            steps_max: 0,
            result: ActionResult { status: ActionStatus::Idle, reason: String::new(), control_steps: 0 },
        }
    }

    pub fn result(&self) -> &ActionResult {
        &self.result
    }

    /// Pose of the head camera.
    pub fn world_from_camera<S: Deref<Target = State>>(&self, robot: &Access<'_, S>) -> Pose {
        let spec = robot.spec();
        let link = spec.link(&spec.camera.link).expect("checked with the robot");
        let (pan, tilt) = self.camera;
        let mount = Pose::new(spec.camera.position_m, quat_about(Vec3::Y, pan) * quat_about(Vec3::X, tilt));
        robot.state.body_pose(robot.link_body(link)) * mount
    }

    /// Begins an action; one under way ends as interrupted.
    pub fn begin(&mut self, robot: &mut Robot, action: &Action) {
        self.halt(robot);
        // Wheel speeds that were commanded before would otherwise go on in place of what the action asks of the wheels.
        self.wheel_speeds.fill(None);
        self.result = ActionResult { status: ActionStatus::Ongoing, reason: String::new(), control_steps: 0 };
        self.steps_max = 60 * 60;
        match self.start(robot, action) {
            Ok(running) => self.running = Some(running),
            Err((status, reason)) => self.end(robot, status, reason),
        }
    }

    /// Sets joint targets; an action under way ends as interrupted.
    pub fn command(&mut self, robot: &mut Robot, command: &JointCommand) {
        if self.running.is_some() {
            self.end(robot, ActionStatus::Interrupted, "joint targets were set".into());
        }
        for &(joint, position) in &command.positions {
            self.references[joint].goal = position;
            self.references[joint].speed = None;
            for arm in robot.arms().filter(|&arm| robot.spec().fingers(arm).any(|finger| finger == joint)) {
                self.grips[arm] = None;
            }
        }
        for &(joint, velocity) in &command.velocities {
            if robot.spec().joints[joint].kind == RobotJointKind::Wheel {
                self.wheel_speeds[joint] = Some(velocity);
            } else {
                self.references[joint].speed = Some(velocity);
            }
        }
        self.command_base(robot, command);
        for (arm, switch) in command.magnets.iter().enumerate() {
            if let Some(on) = *switch {
                robot.set_magnet(arm, on);
                let force = robot.spec().gripper().map_or(0.0, |gripper| gripper.force_n);
                self.grip(robot, arm, if on { force } else { 0.0 });
            }
        }
        for (arm, force) in command.grips.iter().enumerate() {
            if let Some(force) = *force {
                self.grip(robot, arm, force);
            }
        }
    }

    fn command_base(&mut self, robot: &mut Robot, command: &JointCommand) {
        let spec = robot.spec();
        match command.base {
            Some(velocity) if flies(robot) => {
                if self.flying.mode != Mode::Follow {
                    self.flying.take_up(robot);
                }
                self.flying.cruise(velocity);
            }
            Some(velocity) => self.wheels.keep(velocity),
            None if flies(robot) => self.flying.stop(robot),
            None => self.wheels.stop(),
        }
        let speeds = command.rotor_speeds.iter().copied();
        let thrusts = command.rotor_thrusts.iter().map(|&(rotor, thrust)| (rotor, spec.rotors[rotor].speed_for(thrust)));
        let told: Vec<(usize, f32)> = speeds.chain(thrusts).collect();
        if !told.is_empty() {
            self.flying.mode = Mode::Rotors;
        }
        for (rotor, speed) in told {
            robot.set_rotor(rotor, speed);
        }
    }

    /// One control step: the action moves the references, and the motors follow them.
    pub fn control(&mut self, robot: &mut Robot) {
        if let Some(mut running) = self.running.take() {
            self.result.control_steps += 1;
            let progress = if Self::leans(robot) {
                Progress::Ended(ActionStatus::Tipping, tipping(robot).into())
            } else if self.result.control_steps > self.steps_max {
                Progress::Ended(ActionStatus::TimedOut, format!("not done after {} control steps", self.steps_max))
            } else {
                self.advance(robot, &mut running)
            };
            match progress {
                Progress::Ongoing => self.running = Some(running),
                Progress::Ended(status, reason) => self.end(robot, status, reason),
            }
        }
        self.drive_motors(robot);
    }

    /// Notes that a magnet lost what it held: the action that needed it ends.
    pub fn lost(&mut self, robot: &mut Robot, object: ObjectId) {
        if self.running.is_some() {
            self.end(robot, ActionStatus::Slipped, format!("{} came off the magnet: the pull was too strong", robot.name(object)));
        }
    }

    /// Notes that the body ran into something, m/s: a flight ends there.
    pub fn bumped(&mut self, robot: &mut Robot, object: ObjectId, speed: f32) {
        let flies = matches!(self.running, Some(Running::Fly(_) | Running::FlyLevel { .. }));
        if flies && speed > BUMP_SPEED {
            self.end(robot, ActionStatus::Collision, format!("ran into {} at {speed:.2} m/s", robot.name(object)));
        }
    }

    fn leans(robot: &Robot) -> bool {
        let up = robot.world_from_base().rotate(Vec3::Y);
        up.y < homebody_core::float::cos(robot.spec().tipping_rad)
    }

    /// Ends whatever runs and holds still.
    fn halt(&mut self, robot: &mut Robot) {
        if self.running.is_some() {
            self.end(robot, ActionStatus::Interrupted, "another action began".into());
        }
    }

    fn end(&mut self, robot: &mut Robot, status: ActionStatus, reason: String) {
        self.running = None;
        self.result.status = status;
        self.result.reason = reason;
        self.wheels.stop();
        self.wheel_speeds.fill(None);
        if self.flying.mode == Mode::Follow {
            self.flying.stop(robot);
        }
        for reference in &mut self.references {
            (reference.goal, reference.speed) = (reference.position, None);
        }
    }

    fn start(&mut self, robot: &mut Robot, action: &Action) -> Result<Running, Refusal> {
        if flies(robot) && !matches!(action, Action::LookAt { .. } | Action::Wait { .. }) {
            return self.start_flight(robot, action);
        }
        match *action {
            Action::TurnBy { angle } => Ok(Running::Turn(Turn::by(robot, angle))),
            Action::TurnTo { target } => Ok(Running::Turn(Turn::to(robot, point_of(robot, target)))),
            Action::MoveBy { distance } => Ok(Running::Move(Drive::by(robot, distance))),
            Action::MoveTo { target, arrived_at } => {
                let turn = Some(Turn::to(robot, point_of(robot, target)));
                Ok(Running::MoveTo { turn, target, arrived_at, drive: None })
            }
            Action::ReachFor { arm, target, arrived_at } => self.start_reach(robot, arm.index(), point_of(robot, target), arrived_at),
            Action::Grasp { arm, object } => self.start_grasp(robot, arm.index(), object),
            Action::Drop { arm } => self.start_drop(robot, arm),
            Action::ResetArm { arm } => Ok(self.start_reset(robot, arm.index())),
            Action::SlideTorso { height } => {
                let torso = robot.spec().torso().expect("checked with the action");
                self.references[torso].goal = height;
                Ok(Running::Slide { waited: 0, last: robot.joint(torso).position, still: 0 })
            }
            Action::LookAt { target } => Err(self.look_at(robot, point_of(robot, target))),
            Action::Wait { steps } => {
                self.steps_max = self.steps_max.max(steps + 1);
                Ok(Running::Wait { left: steps })
            }
            // Refused before, by what the body can do.
            Action::FlyTo { .. } | Action::Land | Action::SetPose { .. } => Err((ActionStatus::FailedToMove, "it does not fly".into())),
        }
    }

    /// An action of a body that flies.
    fn start_flight(&mut self, robot: &mut Robot, action: &Action) -> Result<Running, Refusal> {
        let floats = robot.state.mover(robot.index).is_some();
        if !floats && self.flying.mode == Mode::Off && !matches!(action, Action::FlyTo { .. }) {
            return Err((ActionStatus::FailedToMove, "the rotors are off; take off with fly_to".into()));
        }
        self.flying.take_up(robot);
        let flying = &mut self.flying;
        let base = robot.world_from_base();
        let running = match *action {
            Action::FlyTo { target, yaw, arrived_at } => Running::Fly(Fly::to(flying, point_of(robot, target), yaw, arrived_at)),
            Action::MoveBy { distance } => {
                let ahead = BaseVelocity { forward: distance, ..BaseVelocity::default() }.in_world(flying.yaw);
                Running::Fly(Fly::to(flying, base.translation + ahead, None, 0.05))
            }
            Action::TurnBy { angle } => Running::Fly(Fly::turn(flying, angle)),
            Action::TurnTo { target } => {
                let way = point_of(robot, target) - base.translation;
                Running::Fly(Fly::turn(flying, wrap_angle(heading(way) - flying.yaw)))
            }
            Action::MoveTo { target, arrived_at } => {
                let way = point_of(robot, target) - base.translation;
                let turn = Some(Fly::turn(flying, wrap_angle(heading(way) - flying.yaw)));
                Running::FlyLevel { turn, target, arrived_at, fly: None }
            }
            Action::Land => Running::Land(Landing::default()),
            Action::SetPose { world_from_base } => {
                return Err(match robot.state.teleport(robot.link_body(0), world_from_base) {
                    Ok(()) => (ActionStatus::Success, "is there".into()),
                    Err(error) => (ActionStatus::FailedToMove, error.to_string()),
                });
            }
            _ => return Err((ActionStatus::FailedToMove, "what flies has neither arms nor a trunk".into())),
        };
        Ok(running)
    }

    fn advance(&mut self, robot: &mut Robot, running: &mut Running) -> Progress {
        match running {
            Running::Turn(turn) => turn.advance(robot, &mut self.wheels),
            Running::Move(drive) => drive.advance(robot, &mut self.wheels),
            Running::MoveTo { turn, target, arrived_at, drive } => self.advance_move_to(robot, turn, *target, *arrived_at, drive),
            Running::Reach { follow, servo } => self.advance_reach(robot, follow, servo),
            Running::Grasp(grasping) => self.advance_grasp(robot, grasping),
            Running::Drop { object, rested, waited } => advance_drop(robot, *object, rested, waited),
            Running::Reset { arm, follow, servo, folding } => self.advance_reset(robot, *arm, follow, servo, folding),
            Running::Fly(fly) => fly.advance(robot, &self.flying),
            Running::FlyLevel { turn, target, arrived_at, fly } => self.advance_fly_level(robot, turn, *target, *arrived_at, fly),
            Running::Land(landing) => landing.advance(robot, &mut self.flying),
            Running::Slide { waited, last, still } => self.advance_slide(robot, waited, last, still),
            Running::Wait { left } => {
                *left = left.saturating_sub(1);
                if *left == 0 { Progress::Ended(ActionStatus::Success, "waited".into()) } else { Progress::Ongoing }
            }
        }
    }

    fn advance_move_to(
        &mut self,
        robot: &Robot,
        turn: &mut Option<Turn>,
        target: Target,
        arrived_at: f32,
        drive: &mut Option<Drive>,
    ) -> Progress {
        let point = point_of(robot, target);
        let way = point - robot.world_from_base().translation;
        if drive.is_none() && Vec3::new(way.x, 0.0, way.z).length() <= arrived_at {
            return Progress::Ended(ActionStatus::Success, "already there".into());
        }
        if let Some(turning) = turn {
            return match turning.advance(robot, &mut self.wheels) {
                Progress::Ended(ActionStatus::Success, _) => {
                    *turn = None;
                    Progress::Ongoing
                }
                other => other,
            };
        }
        drive.get_or_insert_with(|| Drive::to(robot, point, arrived_at)).advance(robot, &mut self.wheels)
    }

    fn advance_fly_level(
        &mut self,
        robot: &Robot,
        turn: &mut Option<Fly>,
        target: Target,
        arrived_at: f32,
        fly: &mut Option<Fly>,
    ) -> Progress {
        if let Some(turning) = turn {
            return match turning.advance(robot, &self.flying) {
                Progress::Ended(ActionStatus::Success, _) => {
                    *turn = None;
                    Progress::Ongoing
                }
                other => other,
            };
        }
        let level = |point: Vec3| Vec3::new(point.x, self.flying.position.y, point.z);
        let point = level(point_of(robot, target));
        if fly.is_none() {
            *fly = Some(Fly::to(&mut self.flying, point, None, arrived_at));
        }
        fly.as_mut().map_or(Progress::Ongoing, |fly| fly.advance(robot, &self.flying))
    }

    fn advance_slide(&mut self, robot: &Robot, waited: &mut u32, last: &mut f32, still: &mut u32) -> Progress {
        let torso = robot.spec().torso().expect("checked with the action");
        let now = robot.joint(torso).position;
        *waited += 1;
        *still = if (now - *last).abs() < 2e-4 { *still + 1 } else { 0 };
        *last = now;
        let off = (now - self.references[torso].goal).abs();
        if off < 0.01 && self.references[torso].at_goal() {
            Progress::Ended(ActionStatus::Success, format!("the torso is {off:.3} m off"))
        } else if *still > 60 && *waited > 60 {
            Progress::Ended(ActionStatus::FailedToBend, format!("the torso stopped {off:.3} m off{}", met(robot)))
        } else {
            Progress::Ongoing
        }
    }

    /// Turns the camera; ends at once.
    fn look_at(&mut self, robot: &Robot, point: Vec3) -> Refusal {
        let spec = robot.spec();
        let link = spec.link(&spec.camera.link).expect("checked with the robot");
        let link_from_world = robot.state.body_pose(robot.link_body(link)).inverse();
        let way = (link_from_world * point - spec.camera.position_m).normalize_or(Vec3::NEG_Z);
        let (pan, tilt) = (atan2(-way.x, -way.z), asin(way.y));
        let (pan_max, tilt_max) = (spec.camera.pan_max_rad, spec.camera.tilt_max_rad);
        self.camera = (pan.clamp(-pan_max, pan_max), tilt.clamp(-tilt_max, tilt_max));
        if self.camera == (pan, tilt) {
            (ActionStatus::Success, "looks at it".into())
        } else {
            (ActionStatus::ClampedCameraRotation, format!("pan {pan:.2} and tilt {tilt:.2} rad exceed ±{pan_max:.2} and ±{tilt_max:.2}"))
        }
    }

    /// Squeezes with this force per finger, N; 0 opens. Does nothing to a magnet.
    pub(super) fn grip(&mut self, robot: &Robot, arm: usize, force: f32) {
        if robot.spec().gripper().is_some() {
            self.grips[arm] = Some(force);
        }
    }

    fn start_drop(&mut self, robot: &mut Robot, arm: Arm) -> Result<Running, Refusal> {
        let object = robot.held(arm.index());
        robot.set_magnet(arm.index(), false);
        self.grip(robot, arm.index(), 0.0);
        match object {
            Some(_) => Ok(Running::Drop { object, rested: 0, waited: 0 }),
            None => Err((ActionStatus::NotHolding, "the hand holds nothing and has let go".into())),
        }
    }

    /// References and efforts of fingers that squeeze or open. A finger that squeezes has its spring at rest wherever it is, so that only the
    /// force asked for acts.
    fn drive_fingers(&mut self, robot: &Robot, efforts: &mut [f32]) {
        for arm in robot.arms() {
            let Some(force) = self.grips[arm] else { continue };
            for finger in robot.spec().fingers(arm) {
                let limits = robot.spec().joints[finger].limits;
                if force > 0.0 {
                    self.references[finger].follow(robot.joint(finger).position.clamp(limits.0, limits.1), 0.0);
                    efforts[finger] -= force;
                } else {
                    (self.references[finger].goal, self.references[finger].speed) = (limits.1, None);
                }
            }
        }
    }

    /// Moves a base that floats or walks, or keeps one on its rotors in the air.
    fn drive_base(&mut self, robot: &mut Robot) {
        let base = robot.world_from_base();
        if !robot.spec().rotors.is_empty() {
            if self.flying.mode == Mode::Follow && Self::leans(robot) {
                self.flying.mode = Mode::Off;
            }
            match self.flying.mode {
                Mode::Off => rest(robot),
                Mode::Follow => {
                    self.flying.advance(robot);
                    hover(robot, &mut self.flying);
                }
                Mode::Rotors => {}
            }
        } else if flies(robot) {
            let (velocity, turn) = if self.running.is_some() || self.flying.is_cruising() {
                self.flying.advance(robot);
                self.flying.catch_up(base)
            } else {
                (Vec3::ZERO, 0.0)
            };
            robot.steer(velocity, turn);
        } else if robot.state.mover(robot.index).is_some() {
            let (velocity, turn) = self.wheels.walking(base.yaw());
            robot.steer(velocity, turn);
        }
    }

    fn drive_motors(&mut self, robot: &mut Robot) {
        self.drive_base(robot);
        let spec = robot.spec();
        for (joint, speed) in self.wheels.targets(robot) {
            let velocity = self.wheel_speeds[joint].unwrap_or(speed);
            robot.set_motor(joint, MotorTarget { velocity, ..MotorTarget::default() });
        }
        let mut efforts = feed_forward(robot);
        self.drive_fingers(robot, &mut efforts);
        for (index, joint) in spec.joints.iter().enumerate() {
            if joint.kind == RobotJointKind::Wheel {
                continue;
            }
            let reference = &mut self.references[index];
            if reference.position != reference.goal || reference.speed.is_some() || reference.velocity != 0.0 {
                reference.advance(joint.speed_max, joint.acceleration_max, joint.limits);
            }
            let target = MotorTarget { position: reference.position, velocity: reference.velocity, effort: efforts[index] };
            robot.set_motor(index, target);
        }
    }
}

/// True for cameras that float and for robots that hover on rotors.
fn flies(robot: &Robot) -> bool {
    matches!(robot.spec().base, RobotBase::Flyer(_)) || robot.spec().flight.is_some()
}

fn tipping(robot: &Robot) -> &'static str {
    if robot.spec().rotors.is_empty() {
        "the robot leans too far; lower or draw in what it holds"
    } else {
        "it has tipped over and its rotors stop; set it upright with a teleport"
    }
}

fn point_of(robot: &Robot, target: Target) -> Vec3 {
    match target {
        Target::Point(point) => point,
        Target::Object(object) => {
            let (low, high) = robot.bounds(object);
            0.5 * (low + high)
        }
    }
}

fn advance_drop(robot: &Robot, object: Option<ObjectId>, rested: &mut u32, waited: &mut u32) -> Progress {
    let Some(object) = object else { return Progress::Ended(ActionStatus::NotHolding, "nothing was held".into()) };
    let body = robot.state.body(robot.model.object(object).first_body);
    *waited += 1;
    *rested = if body.linear_velocity.length() < AT_REST { *rested + 1 } else { 0 };
    // A thing just let go is slow too: it has to stay so.
    if *rested >= 20 {
        Progress::Ended(ActionStatus::Success, format!("{} rests", robot.name(object)))
    } else if *waited >= SETTLE_STEPS {
        Progress::Ended(ActionStatus::Success, format!("{} still moves after 2 s", robot.name(object)))
    } else {
        Progress::Ongoing
    }
}

/// Names what pushes against the robot, for reasons.
pub(super) fn met(robot: &Robot) -> String {
    robot.obstacle().map_or(String::new(), |obstacle| format!("; {} pushes back with {:.0} N", robot.name(obstacle.object), obstacle.force))
}
