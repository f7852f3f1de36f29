//! Motors where a file says at most how strong and how fast they are.
//!
//! A servo is tuned to the inertia `I` that its joint carries when all joints are at 0: stiffness `I·ω²` and damping `2·I·ω` bring that inertia
//! to its target without overshoot, with `ω` = 2π · [`SERVO_HZ`]. Under a load of `τ` it gives way by `τ / (I·ω²)`.

use std::f64::consts::TAU;

use super::draft::{Joint, Servo};
use crate::robot::RobotJointKind;

/// Natural frequency of position servos, Hz.
pub const SERVO_HZ: f64 = 8.0;
/// Rate at which speed servos of wheels take up a speed, Hz.
pub const WHEEL_HZ: f64 = 3.0;
/// Speed limits where a file has none: rad/s and m/s.
const SPEED_TURN: f64 = 10.0;
const SPEED_SLIDE: f64 = 1.0;
/// Time to reach the highest speed, s.
const RISE: f64 = 0.25;
/// Strength of motors without limit, N·m or N.
const EFFORT_ENDLESS: f64 = 1e6;

/// A motor as the robot has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motor {
    pub effort_max: f64,
    pub speed_max: f64,
    pub acceleration_max: f64,
    pub stiffness: f64,
    pub damping: f64,
}

/// The motor of a joint that carries an inertia, kg·m² or kg.
pub fn motor(joint: &Joint, kind: RobotJointKind, inertia: f64) -> Motor {
    let inertia = (inertia + joint.armature).max(1e-9);
    let omega = TAU * SERVO_HZ;
    let (stiffness, damping, effort_max) = match joint.motor {
        Servo::None => (0.0, 0.0, 0.0),
        Servo::Given { stiffness, damping, effort_max } => (stiffness, damping, effort_max.unwrap_or(EFFORT_ENDLESS)),
        Servo::Open { effort_max } if kind == RobotJointKind::Wheel => {
            let damping = inertia * TAU * WHEEL_HZ;
            (0.0, damping, effort_max.unwrap_or(damping * speed(joint)))
        }
        Servo::Open { effort_max } => {
            let stiffness = inertia * omega * omega;
            let off = if joint.slides { 0.1 } else { 1.0 };
            (stiffness, 2.0 * inertia * omega, effort_max.unwrap_or(stiffness * off))
        }
    };
    let speed_max = speed(joint);
    Motor { effort_max, speed_max, acceleration_max: speed_max / RISE, stiffness, damping }
}

fn speed(joint: &Joint) -> f64 {
    joint.speed_max.unwrap_or(if joint.slides { SPEED_SLIDE } else { SPEED_TURN })
}
