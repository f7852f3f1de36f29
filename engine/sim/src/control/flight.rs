//! Flying: a reference that moves to a goal within limits of speed and acceleration, and actions that follow it. A camera avatar is moved with
//! the reference; a robot with rotors tracks it by what `hover` commands.

use homebody_core::float::wrap_angle;
use homebody_core::time::CONTROL_DT;
use homebody_core::{Pose, Vec3};
use serde::{Deserialize, Serialize};

use super::agent::met;
use super::base::Progress;
use super::sense::Robot;
use crate::action::{ActionStatus, BaseVelocity};

/// Control steps without progress after which a flight is given up.
const STALL_STEPS: u32 = 240;
/// Sideways push at which a flight ends, N, when this many control steps of the flight meet one.
const BUMP: f32 = 0.5;
const BUMP_STEPS: u32 = 6;
/// Difference between the speeds of body and reference at which a body that stops takes up its own, m/s.
const THROWN: f32 = 0.5;
/// Control steps for which it must be at rest where it was to go.
const SETTLED_STEPS: u32 = 12;
/// Farthest that the reference runs ahead of a body that is held up, m.
const LEAD_MAX: f32 = 0.3;
/// Speed (m/s) and turning speed (rad/s) below which a flight has come to rest.
const AT_REST: f32 = 0.06;
/// Angle within which a heading is reached, rad.
const ALIGNED: f32 = 0.0175;
/// Speed of descent in a landing, m/s.
const SINK: f32 = 0.35;
/// Control steps for which something must carry the robot before its rotors are switched off.
const LANDED_STEPS: u32 = 12;
/// Farthest that the reference of a landing runs ahead, m.
const AHEAD: f32 = 0.15;

/// What keeps a flying body in the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Mode {
    /// Rotors stand still.
    Off,
    /// The reference is followed.
    Follow,
    /// Rotors do what a command told each of them.
    Rotors,
}

/// Where a flying body is to be now, and where it is to go.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Flying {
    pub mode: Mode,
    pub position: Vec3,
    pub velocity: Vec3,
    pub acceleration: Vec3,
    /// Heading about +Y, rad; counts full turns.
    pub yaw: f32,
    pub yaw_rate: f32,
    goal: Vec3,
    goal_yaw: f32,
    /// Kept speed instead of a goal.
    cruise: Option<BaseVelocity>,
    /// Acceleration that takes up what blows or weighs on the body, m/s².
    pub trim: Vec3,
}

impl Flying {
    /// At rest on something, rotors off.
    pub fn new() -> Self {
        let still = Vec3::ZERO;
        let (yaw, yaw_rate, goal_yaw) = (0.0, 0.0, 0.0);
        let mode = Mode::Off;
        Self {
            mode,
            position: still,
            velocity: still,
            acceleration: still,
            yaw,
            yaw_rate,
            goal: still,
            goal_yaw,
            cruise: None,
            trim: still,
        }
    }

    /// Takes the body's motion as the reference; from there it is followed.
    pub fn take_up(&mut self, robot: &Robot) {
        let base = robot.world_from_base();
        let (velocity, turn) = robot.base_motion();
        if self.mode != Mode::Follow {
            self.trim = Vec3::ZERO;
        }
        self.mode = Mode::Follow;
        (self.position, self.velocity, self.acceleration) = (base.translation, velocity, Vec3::ZERO);
        (self.yaw, self.yaw_rate) = (base.yaw(), turn);
        (self.goal, self.goal_yaw, self.cruise) = (self.position, self.yaw, None);
    }

    /// Goes on to where it can come to rest.
    pub fn stop(&mut self, robot: &Robot) {
        let Some(pace) = robot.spec().pace() else { return };
        self.cruise = None;
        let base = robot.world_from_base().translation;
        let (velocity, _) = robot.base_motion();
        if self.position.distance(base) > 0.5 * LEAD_MAX || self.velocity.distance(velocity) > THROWN {
            (self.position, self.velocity) = (base, velocity);
        }
        self.goal = self.position + self.velocity * (self.velocity.length() / (2.0 * pace.acceleration_m_s2));
        self.goal_yaw = self.yaw + self.yaw_rate * (self.yaw_rate.abs() / (2.0 * pace.turn_acceleration_rad_s2));
    }

    /// Keeps a speed from now on.
    pub fn cruise(&mut self, velocity: BaseVelocity) {
        self.cruise = Some(velocity);
    }

    /// True while it keeps a speed.
    pub fn is_cruising(&self) -> bool {
        self.cruise.is_some()
    }

    /// Moves the reference by one control step.
    pub fn advance(&mut self, robot: &Robot) {
        let Some(pace) = robot.spec().pace() else { return };
        let left = self.goal - self.position;
        let turn_left = self.goal_yaw - self.yaw;
        let (wanted, wanted_rate) = match self.cruise {
            Some(cruise) => (cruise.in_world(self.yaw), cruise.turn),
            None => (
                left.normalize_or_zero() * approach(left.length(), pace.speed_max_m_s, pace.acceleration_m_s2),
                approach(turn_left.abs(), pace.turn_max_rad_s, pace.turn_acceleration_rad_s2).copysign(turn_left),
            ),
        };
        let before = self.velocity;
        let change = (wanted - before).clamp_length_max(pace.acceleration_m_s2 * CONTROL_DT);
        self.velocity += change;
        self.acceleration = change / CONTROL_DT;
        self.position += self.velocity * CONTROL_DT;
        let base = robot.world_from_base().translation;
        self.position = base + (self.position - base).clamp_length_max(LEAD_MAX);
        let change = pace.turn_acceleration_rad_s2 * CONTROL_DT;
        self.yaw_rate += (wanted_rate - self.yaw_rate).clamp(-change, change);
        self.yaw += self.yaw_rate * CONTROL_DT;
    }

    /// Velocity (m/s) and turning speed (rad/s) that bring a body without inertia to the reference within a control step.
    pub fn catch_up(&self, base: Pose) -> (Vec3, f32) {
        ((self.position - base.translation) / CONTROL_DT, wrap_angle(self.yaw - base.yaw()) / CONTROL_DT)
    }
}

/// Highest speed from which this way suffices to stop, also in whole control steps.
fn approach(left: f32, speed_max: f32, acceleration: f32) -> f32 {
    (1.6 * acceleration * left).sqrt().min(4.0 * left).min(speed_max)
}

/// A flight to a place and a heading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fly {
    position: Vec3,
    yaw: f32,
    arrived_at: f32,
    best: f32,
    since_best: u32,
    settled: u32,
    bumped: u32,
}

impl Fly {
    fn new(position: Vec3, yaw: f32, arrived_at: f32) -> Self {
        Self { position, yaw, arrived_at, best: f32::INFINITY, since_best: 0, settled: 0, bumped: 0 }
    }

    /// To a place; a heading in radians about +Y, or the one that it has.
    pub fn to(flying: &mut Flying, position: Vec3, yaw: Option<f32>, arrived_at: f32) -> Self {
        let yaw = yaw.map_or(flying.yaw, |yaw| flying.yaw + wrap_angle(yaw - flying.yaw));
        (flying.goal, flying.goal_yaw) = (position, yaw);
        Self::new(position, yaw, arrived_at)
    }

    /// Turns where it is; counts full turns.
    pub fn turn(flying: &mut Flying, angle: f32) -> Self {
        let fly = Self::new(flying.goal, flying.yaw + angle, 0.1);
        flying.goal_yaw = fly.yaw;
        fly
    }

    pub fn advance(&mut self, robot: &Robot, flying: &Flying) -> Progress {
        let base = robot.world_from_base();
        let (velocity, rate) = robot.base_motion();
        let off = base.translation.distance(self.position);
        let astray = (self.yaw - flying.yaw).abs() + wrap_angle(flying.yaw - base.yaw()).abs();
        let there = off < self.arrived_at && astray < ALIGNED && velocity.length() < AT_REST && rate.abs() < AT_REST;
        self.settled = if there { self.settled + 1 } else { 0 };
        if self.settled >= SETTLED_STEPS {
            return Progress::Ended(ActionStatus::Success, format!("{off:.3} m and {:.2} degrees off", astray.to_degrees()));
        }
        let to_go = off + 0.3 * astray;
        if to_go < self.best - 0.005 {
            (self.best, self.since_best) = (to_go, 0);
        } else {
            self.since_best += 1;
        }
        if robot.obstacle().is_some_and(|obstacle| obstacle.force > BUMP) {
            self.bumped += 1;
            if self.bumped >= BUMP_STEPS {
                return Progress::Ended(ActionStatus::Collision, format!("{off:.3} m left to go{}", met(robot)));
            }
        }
        if self.since_best >= STALL_STEPS {
            return Progress::Ended(ActionStatus::FailedToMove, format!("no progress for 4 s, {off:.3} m left to go"));
        }
        Progress::Ongoing
    }
}

/// A landing straight below.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Landing {
    carried: u32,
}

impl Landing {
    pub fn advance(&mut self, robot: &Robot, flying: &mut Flying) -> Progress {
        let height = robot.world_from_base().translation.y;
        flying.goal.y = (flying.position.y - 1.0).max(height - 1.0);
        flying.velocity.y = -SINK;
        flying.position.y = flying.position.y.max(height - AHEAD);
        let (velocity, _) = robot.base_motion();
        self.carried = if robot.carried() && velocity.y.abs() < 0.15 { self.carried + 1 } else { 0 };
        if self.carried < LANDED_STEPS {
            return Progress::Ongoing;
        }
        flying.mode = Mode::Off;
        Progress::Ended(ActionStatus::Success, "stands, rotors off".into())
    }
}
