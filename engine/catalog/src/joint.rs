//! How two links move against each other, and what acts in the joint between them.

use std::f32::consts::TAU;

use homebody_core::float::quat_about;
use homebody_core::{Pose, Vec3};
use serde::{Deserialize, Serialize};

/// How two links move against each other. The joint's axis is X of its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JointKind {
    /// Turns about the axis; positions in radians.
    Hinge,
    /// Slides along the axis; positions in metres.
    Slider,
    /// Turns about the axis and moves along it by the pitch; positions in radians.
    Screw,
    /// Turns about every axis through the anchor. Its position is the angle between the two X axes, radians, bounded by `limit_max`.
    Ball,
    /// Does not move; it may break.
    Fixed,
}

/// A joint between two links. At position 0 the child stands at its `root_from_link`.
#[derive(Clone, Debug, PartialEq)]
pub struct JointSpec {
    /// Name within the object: `door`, `drawer_0`.
    pub name: String,
    /// How it moves.
    pub kind: JointKind,
    /// Index of the link that carries.
    pub parent: usize,
    /// Index of the link that is carried.
    pub child: usize,
    /// Point of the axis, in the root's frame at position 0, in metres.
    pub anchor: Vec3,
    /// Unit axis in the root's frame at position 0.
    pub axis: Vec3,
    /// Lowest position, radians or metres.
    pub limit_min: f32,
    /// Highest position, radians or metres.
    pub limit_max: f32,
    /// What acts in the joint.
    pub mechanics: JointMechanics,
}

/// What acts in a joint. Efforts are N·m for joints that turn and N for those that slide; positions are radians or metres.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JointMechanics {
    /// Dry friction: the largest effort that the joint resists at rest, and resists with when it moves.
    pub friction: f32,
    /// Viscous damping, effort by speed.
    pub damping: f32,
    /// Metres that a screw advances in one turn.
    pub pitch: f32,
    /// Spring towards a position.
    pub spring: Option<JointSpring>,
    /// Positions in which the joint rests: detents, and latches where one lies at a limit.
    pub catches: Vec<Catch>,
    /// Coefficient of restitution at the limits, 0..1.
    pub limit_restitution: f32,
    /// Motor.
    pub motor: Option<JointMotor>,
    /// Force between the links beyond which the joint breaks, N; infinity for never.
    pub break_force: f32,
    /// Torque between the links beyond which the joint breaks, N·m; infinity for never.
    pub break_torque: f32,
}

impl Default for JointMechanics {
    fn default() -> Self {
        Self {
            friction: 0.0,
            damping: 0.0,
            pitch: 0.0,
            spring: None,
            catches: Vec::new(),
            limit_restitution: 0.0,
            motor: None,
            break_force: f32::INFINITY,
            break_torque: f32::INFINITY,
        }
    }
}

/// Linear spring: effort = stiffness · (rest − position).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct JointSpring {
    /// N·m/rad or N/m.
    pub stiffness: f32,
    /// Position without effort.
    pub rest: f32,
}

/// A place that holds the joint until it is pulled out: a detent, a magnetic or roller latch. The restoring effort grows in proportion to the
/// distance, up to `effort` at `width` from the place, and falls back to nothing at twice that.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Catch {
    /// Place.
    pub position: f32,
    /// Largest restoring effort.
    pub effort: f32,
    /// Distance at which it is reached.
    pub width: f32,
}

/// Force-limited servo: effort = stiffness · (target − position) + damping · (speed − velocity), within ± `effort_max`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct JointMotor {
    /// Effort by distance; 0 for a motor that regulates speed.
    pub stiffness: f32,
    /// Effort by speed.
    pub damping: f32,
    /// Largest effort.
    pub effort_max: f32,
    /// Position it holds at the start.
    pub target: f32,
    /// Speed it holds at the start.
    pub speed: f32,
}

impl JointKind {
    /// True for kinds whose position is an angle in radians.
    pub fn turns(self) -> bool {
        matches!(self, Self::Hinge | Self::Screw | Self::Ball)
    }

    /// Pose of the child's joint frame in the parent's at a position; `pitch` is that of a screw, metres a turn. A ball turns about X.
    pub fn motion(self, position: f32, pitch: f32) -> Pose {
        let turned = || quat_about(Vec3::X, position);
        match self {
            Self::Hinge | Self::Ball => Pose::new(Vec3::ZERO, turned()),
            Self::Slider => Pose::from_translation(Vec3::X * position),
            Self::Screw => Pose::new(Vec3::X * (pitch * position / TAU), turned()),
            Self::Fixed => Pose::IDENTITY,
        }
    }
}

impl JointMechanics {
    /// The mechanics of a joint in a thing that is `scale` times as large and of the same materials, so that it behaves alike in slow motion:
    /// forces grow as weights do (scale³), torques as weight times length (scale⁴), and times as √scale, as swings and falls do. Lengths grow
    /// with the scale. Strengths grow as sections do: force scale², torque scale³.
    #[must_use]
    pub fn scaled(&self, kind: JointKind, scale: f32) -> Self {
        let (turns, time) = (kind.turns(), scale.sqrt());
        let weight = scale * scale * scale;
        let effort = if turns { weight * scale } else { weight };
        let place = if turns { 1.0 } else { scale };
        let catch = |catch: &Catch| Catch { position: catch.position * place, effort: catch.effort * effort, width: catch.width * place };
        Self {
            friction: self.friction * effort,
            damping: self.damping * effort * time / place,
            pitch: self.pitch * scale,
            spring: self.spring.map(|spring| JointSpring { stiffness: spring.stiffness * effort / place, rest: spring.rest * place }),
            catches: self.catches.iter().map(catch).collect(),
            limit_restitution: self.limit_restitution,
            motor: self.motor.map(|motor| JointMotor {
                stiffness: motor.stiffness * effort / place,
                damping: motor.damping * effort * time / place,
                effort_max: motor.effort_max * effort,
                target: motor.target * place,
                speed: motor.speed * place / time,
            }),
            break_force: self.break_force * scale * scale,
            break_torque: self.break_torque * weight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pendulum's damping ratio c / (m·g·l·T) and a door's ratio of friction to weight do not depend on its size.
    #[test]
    fn scaled_things_behave_alike() {
        let small = JointMechanics {
            friction: 2.0,
            damping: 3.0,
            spring: Some(JointSpring { stiffness: 5.0, rest: 0.1 }),
            catches: vec![Catch { position: 0.2, effort: 7.0, width: 0.01 }],
            ..JointMechanics::default()
        };
        let scale = 4.0;
        let (hinge, slider) = (small.scaled(JointKind::Hinge, scale), small.scaled(JointKind::Slider, scale));
        // Torque by weight times length; damping by that and a time of √scale.
        assert_eq!((hinge.friction, hinge.damping), (2.0 * 256.0, 3.0 * 512.0));
        assert_eq!(hinge.spring, Some(JointSpring { stiffness: 5.0 * 256.0, rest: 0.1 }));
        assert_eq!(hinge.catches, [Catch { position: 0.2, effort: 7.0 * 256.0, width: 0.01 }]);
        // Force by weight; stiffness by weight over length.
        assert_eq!((slider.friction, slider.damping), (2.0 * 64.0, 3.0 * 32.0));
        assert_eq!(slider.spring, Some(JointSpring { stiffness: 5.0 * 16.0, rest: 0.4 }));
        assert_eq!(slider.catches, [Catch { position: 0.8, effort: 7.0 * 64.0, width: 0.04 }]);
        assert!(hinge.break_force.is_infinite() && slider.break_torque.is_infinite());
        assert_eq!(small.scaled(JointKind::Hinge, 1.0), small);
    }
}
