//! What carries a robot and how it gets about: bases, rotors, and the limits that controllers keep.

use homebody_core::Vec3;
use serde::{Deserialize, Serialize};

/// What carries the first link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum RobotBase {
    /// Nothing but contacts and rotors: it falls, tips and is pushed.
    #[default]
    Free,
    /// Bolted to the world where it starts.
    Fixed,
    /// Floats through everything and goes exactly where it is told. For cameras; it has one link, without colliders.
    Flyer(Pace),
    /// Walks upright as a capsule that things cannot push. It has one link, whose colliders are that capsule.
    Walker(Walker),
}

/// Highest speeds and accelerations that controllers ask of a base.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// Highest speed.
    pub speed_max_m_s: f32,
    /// Highest turning speed.
    pub turn_max_rad_s: f32,
    /// Acceleration and deceleration.
    pub acceleration_m_s2: f32,
    /// Acceleration and deceleration of turning.
    pub turn_acceleration_rad_s2: f32,
}

/// A capsule that walks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Walker {
    /// How fast.
    pub pace: Pace,
    /// Radius of the capsule.
    pub radius_m: f32,
    /// Height of the capsule from the floor to its top.
    pub height_m: f32,
    /// Highest step that it climbs.
    pub step_max_m: f32,
    /// Steepest slope that it climbs, radians from the level.
    pub slope_max_rad: f32,
    /// Strongest push on what stands in its way.
    pub push_max_n: f32,
}

/// A rotor: its thrust grows with the square of its speed, and the air turns the frame the other way round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rotor {
    /// Unique name.
    pub name: String,
    /// Hub in the base link's frame.
    pub position_m: Vec3,
    /// Unit vector of the thrust in the base link's frame.
    pub axis: Vec3,
    /// Thrust at 1 rad/s, N s²/rad².
    pub thrust_n_s2: f32,
    /// Reaction torque about the axis for each newton of thrust, N m/N. Positive for a rotor that turns clockwise as seen against the thrust,
    /// since the frame is turned counter-clockwise then.
    pub torque_m: f32,
    /// Highest speed.
    pub speed_max_rad_s: f32,
    /// Time in which the speed has covered 63 % of a change.
    pub lag_s: f32,
}

/// How a robot with rotors is flown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flight {
    /// How fast.
    pub pace: Pace,
    /// Largest angle between the thrust and the vertical that controllers ask for.
    pub tilt_max_rad: f32,
}

impl RobotBase {
    /// True for a robot of links and joints that forces move; false for a single body that goes where it is told.
    pub fn has_tree(&self) -> bool {
        matches!(self, Self::Free | Self::Fixed)
    }
}

impl Rotor {
    /// Highest thrust in N.
    pub fn thrust_max(&self) -> f32 {
        self.thrust(self.speed_max_rad_s)
    }

    /// Thrust in N at a speed in rad/s.
    pub fn thrust(&self, speed: f32) -> f32 {
        self.thrust_n_s2 * speed * speed
    }

    /// Speed in rad/s that gives a thrust in N; that of 0 for less, the highest for more than it can give.
    pub fn speed_for(&self, thrust: f32) -> f32 {
        (thrust.max(0.0) / self.thrust_n_s2).sqrt().min(self.speed_max_rad_s)
    }
}
