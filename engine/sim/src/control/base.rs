//! Driving: turning on the spot and moving along a line, closed over the measured pose of the base.

use homebody_core::float::wrap_angle;
use homebody_core::time::CONTROL_DT;
use homebody_core::{ObjectId, Vec3};
use serde::{Deserialize, Serialize};

use super::sense::Robot;
use crate::action::{ActionStatus, BaseVelocity};

/// Skidding wheels turn the base by less than they roll: the share by which they must roll faster.
const SKID: f32 = 1.35;
/// Control steps a push must last to stop the base: a quarter of a second.
const PUSH_STEPS: u32 = 15;
/// Control steps without progress after which the base counts as blocked: one second.
const STALL_STEPS: u32 = 60;

/// How a controller stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Progress {
    Ongoing,
    Ended(ActionStatus, String),
}

/// Wheel speeds and what they are held at when braking.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Wheels {
    speed: f32,
    turn: f32,
    /// To the left, for bases that walk.
    aside: f32,
    /// Wheel angles held while braking, left front, left back, right front, right back.
    brake: Option<Vec<f32>>,
}

impl Wheels {
    /// Wheels that brake from the first control step on.
    pub fn drive(&mut self, speed: f32, turn: f32) {
        (self.speed, self.turn, self.aside, self.brake) = (speed, turn, 0.0, None);
    }

    /// Velocity of a base that walks, m/s in the world, and its turning speed, rad/s.
    pub fn walking(&self, yaw: f32) -> (Vec3, f32) {
        (BaseVelocity { forward: self.speed, left: self.aside, up: 0.0, turn: self.turn }.in_world(yaw), self.turn)
    }

    /// Keeps a velocity.
    pub fn keep(&mut self, velocity: BaseVelocity) {
        self.drive(velocity.forward, velocity.turn);
        self.aside = velocity.left;
    }

    /// Ramps down and then holds.
    pub fn stop(&mut self) {
        (self.speed, self.turn, self.aside) = (0.0, 0.0, 0.0);
    }

    /// Target speed of each wheel, (joint, rad/s).
    pub fn targets(&mut self, robot: &Robot) -> Vec<(usize, f32)> {
        let spec = robot.spec();
        let Some(drive) = &spec.drive else { return Vec::new() };
        let joints: Vec<usize> =
            drive.left.iter().chain(&drive.right).map(|name| spec.joint(name).expect("checked with the robot")).collect();
        if self.speed == 0.0 && self.turn == 0.0 {
            let readings: Vec<f32> = joints.iter().map(|&joint| robot.joint(joint).position).collect();
            let brake = self.brake.get_or_insert(readings.clone());
            return joints.iter().zip(brake.iter().zip(readings)).map(|(&joint, (held, now))| (joint, 8.0 * (*held - now))).collect();
        }
        let lever = 0.5 * drive.track_m * SKID;
        let rate = |side: f32| (self.speed + side * self.turn * lever) / drive.wheel_radius_m;
        let lefts = drive.left.len();
        joints.iter().enumerate().map(|(i, &joint)| (joint, rate(if i < lefts { -1.0 } else { 1.0 }))).collect()
    }
}

/// Watches for lack of progress and for pushes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Watch {
    best: f32,
    since_best: u32,
    pushed: u32,
}

impl Watch {
    /// Starts with this much to go.
    pub fn new(to_go: f32) -> Self {
        Self { best: to_go, since_best: 0, pushed: 0 }
    }

    /// Notes how much is left; says why to give up, if so.
    fn check(&mut self, robot: &Robot, to_go: f32, step: f32, failed: ActionStatus) -> Option<(ActionStatus, String)> {
        if to_go < self.best - step {
            (self.best, self.since_best) = (to_go, 0);
        } else {
            self.since_best += 1;
        }
        let obstacle = robot.obstacle();
        let name = |object: ObjectId| robot.name(object);
        self.pushed = if obstacle.is_some_and(|obstacle| obstacle.force > robot.push_max()) { self.pushed + 1 } else { 0 };
        match obstacle {
            Some(obstacle) if self.pushed >= PUSH_STEPS => {
                Some((ActionStatus::Collision, format!("{} pushes back with {:.0} N", name(obstacle.object), obstacle.force)))
            }
            Some(obstacle) if self.since_best >= STALL_STEPS => {
                Some((ActionStatus::Collision, format!("blocked by {} for 1 s, {to_go:.3} left to go", name(obstacle.object))))
            }
            None if self.since_best >= STALL_STEPS => Some((failed, format!("no progress for 1 s, {to_go:.3} left to go"))),
            _ => None,
        }
    }
}

/// Turning on the spot to a heading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Turn {
    /// Radians still to turn when measured last; counts full turns.
    to_go: f32,
    last_yaw: f32,
    rate: f32,
    watch: Watch,
}

/// Headings count as reached within this angle, rad (one degree).
const ALIGNED: f32 = 0.0175;

impl Turn {
    /// Turn by an angle from the present heading.
    pub fn by(robot: &Robot, angle: f32) -> Self {
        Self { to_go: angle, last_yaw: robot.world_from_base().yaw(), rate: 0.0, watch: Watch::new(angle.abs()) }
    }

    /// Turn to face a point.
    pub fn to(robot: &Robot, point: Vec3) -> Self {
        let base = robot.world_from_base();
        Self::by(robot, wrap_angle(heading(point - base.translation) - base.yaw()))
    }

    pub fn advance(&mut self, robot: &Robot, wheels: &mut Wheels) -> Progress {
        let pace = robot.spec().pace().expect("checked with the action");
        let yaw = robot.world_from_base().yaw();
        self.to_go -= wrap_angle(yaw - self.last_yaw);
        self.last_yaw = yaw;
        let (_, rate) = robot.base_motion();
        if self.to_go.abs() < ALIGNED && rate.abs() < 0.08 {
            wheels.stop();
            return Progress::Ended(ActionStatus::Success, format!("{:.2} degrees off", self.to_go.to_degrees()));
        }
        if let Some((status, reason)) = self.watch.check(robot, self.to_go.abs(), 0.01, ActionStatus::FailedToTurn) {
            wheels.stop();
            return Progress::Ended(status, reason);
        }
        let distance = self.to_go.abs();
        let wanted = (2.0 * pace.turn_acceleration_rad_s2 * distance).sqrt().min(5.0 * distance).min(pace.turn_max_rad_s).max(0.06);
        self.rate = ramp(self.rate, wanted.copysign(self.to_go), pace.turn_acceleration_rad_s2 * CONTROL_DT);
        wheels.drive(0.0, self.rate);
        Progress::Ongoing
    }
}

/// Driving along a line.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Drive {
    start: Vec3,
    direction: Vec3,
    distance: f32,
    backwards: bool,
    arrived_at: f32,
    speed: f32,
    watch: Watch,
}

/// How near a move by a distance comes to it, m.
const MOVED: f32 = 0.01;

impl Drive {
    /// Straight ahead, or back, by a distance.
    pub fn by(robot: &Robot, distance: f32) -> Self {
        let base = robot.world_from_base();
        let forward = flat(base.rotate(Vec3::NEG_Z));
        let direction = if distance < 0.0 { -forward } else { forward };
        Self::along(base.translation, direction, distance.abs(), distance < 0.0, MOVED)
    }

    /// Forward to a point; ends within `arrived_at` of it.
    pub fn to(robot: &Robot, point: Vec3, arrived_at: f32) -> Self {
        let start = robot.world_from_base().translation;
        let way = Vec3::new(point.x - start.x, 0.0, point.z - start.z);
        Self::along(start, way.normalize_or(flat(robot.world_from_base().rotate(Vec3::NEG_Z))), way.length(), false, arrived_at)
    }

    fn along(start: Vec3, direction: Vec3, distance: f32, backwards: bool, arrived_at: f32) -> Self {
        Self { start, direction, distance, backwards, arrived_at, speed: 0.0, watch: Watch::new(distance) }
    }

    pub fn advance(&mut self, robot: &Robot, wheels: &mut Wheels) -> Progress {
        let pace = robot.spec().pace().expect("checked with the action");
        let base = robot.world_from_base();
        let (velocity, _) = robot.base_motion();
        let way = base.translation - self.start;
        let left = self.distance - way.dot(self.direction);
        let aside = way.cross(self.direction).y; // positive when the base is left of the line
        if left < self.arrived_at.max(MOVED) && velocity.length() < 0.05 || left < 0.0 {
            wheels.stop();
            return Progress::Ended(ActionStatus::Success, format!("{:.3} m short, {:.3} m beside the line", left, aside.abs()));
        }
        if let Some((status, reason)) = self.watch.check(robot, left, 0.01, ActionStatus::FailedToMove) {
            wheels.stop();
            return Progress::Ended(status, reason);
        }
        let short = (left - 0.5 * self.arrived_at).max(0.0);
        let wanted = (1.4 * pace.acceleration_m_s2 * short).sqrt().min(2.5 * short).min(pace.speed_max_m_s).max(0.02);
        self.speed = ramp(self.speed, wanted, pace.acceleration_m_s2 * CONTROL_DT);
        let facing = if self.backwards { -self.direction } else { self.direction };
        let off = wrap_angle(heading(facing) - base.yaw());
        let side = if self.backwards { -1.0 } else { 1.0 };
        // Steer back to the line: heading error, and the line's offset fading out towards the end, where there is no way left to use.
        let turn = 2.5 * off - 2.0 * aside * side * (left / 0.3).min(1.0);
        let turn = turn.clamp(-pace.turn_max_rad_s, pace.turn_max_rad_s);
        let slow = 1.0 / (1.0 + 4.0 * off.abs());
        wheels.drive(side * self.speed * slow, turn);
        Progress::Ongoing
    }
}

/// Angle about +Y from −Z to a direction, rad.
pub(crate) fn heading(direction: Vec3) -> f32 {
    homebody_core::float::atan2(-direction.x, -direction.z)
}

fn flat(direction: Vec3) -> Vec3 {
    Vec3::new(direction.x, 0.0, direction.z).normalize_or(Vec3::NEG_Z)
}

fn ramp(from: f32, to: f32, step: f32) -> f32 {
    from + (to - from).clamp(-step, step)
}
