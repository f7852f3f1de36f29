//! What a scene says of joints: changes to those of the catalog, and joints of its own between placed things.
//!
//! Efforts are N·m for joints that turn (hinge, screw, ball) and N for those that slide. Positions are degrees for joints that turn and
//! metres for those that slide. Stiffness and damping are always by radian: N·m/rad and N·m·s/rad, or N/m and N·s/m.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What acts in a joint; whatever is left out stays as the catalog made it, or is nothing in a joint of the scene's own. All figures are those of
/// the thing as placed: they are not scaled with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Mechanics {
    /// Lowest and highest position, degrees or metres; the start must lie between them. A ball's lowest is 0, its highest the angle of its cone.
    pub limits: Option<(f32, f32)>,
    /// Dry friction: the largest effort that the joint resists at rest, and resists with when it moves, N·m or N.
    pub friction: Option<f32>,
    /// Viscous damping, N·m·s/rad or N·s/m.
    pub damping: Option<f32>,
    /// Metres that a screw advances in one turn; negative for a left-handed thread.
    pub pitch_m: Option<f32>,
    /// Spring towards a position; one of stiffness 0 takes the spring away.
    pub spring: Option<Spring>,
    /// Places that hold the joint until it is pulled out; an empty list takes them away.
    pub catches: Option<Vec<Catch>>,
    /// Coefficient of restitution at the limits, 0..1.
    pub limit_restitution: Option<f32>,
    /// Motor; one of `effort_max` 0 takes the motor away.
    pub motor: Option<Motor>,
    /// Force between the links beyond which the joint breaks, N.
    pub break_force_n: Option<f32>,
    /// Torque between the links beyond which the joint breaks, N·m.
    pub break_torque_n_m: Option<f32>,
}

/// A linear spring: effort = stiffness · (rest − position).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spring {
    /// N·m/rad or N/m.
    pub stiffness: f32,
    /// Position without effort, degrees or metres.
    #[serde(default)]
    pub rest: f32,
}

/// A place that holds the joint: a detent, a magnet, a latch. The restoring effort grows up to `effort` at `width` from the place and falls back to
/// nothing at twice that.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Catch {
    /// The place, degrees or metres.
    pub position: f32,
    /// Largest restoring effort, N·m or N.
    pub effort: f32,
    /// Distance at which it is reached, degrees or metres.
    pub width: f32,
}

/// A force-limited motor: effort = stiffness · (target − position) + damping · (speed − velocity), within ± `effort_max`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Motor {
    /// N·m/rad or N/m; 0 for a motor that keeps a speed.
    #[serde(default)]
    pub stiffness: f32,
    /// N·m·s/rad or N·s/m.
    pub damping: f32,
    /// Largest effort, N·m or N.
    pub effort_max: f32,
    /// Position it holds at the start, degrees or metres.
    #[serde(default)]
    pub target: f32,
    /// Speed it holds at the start, degrees or metres per second.
    #[serde(default)]
    pub speed: f32,
}

/// A joint of the scene's own, between two placed things or a thing and the world. At position 0 both stand as they are placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SceneJoint {
    /// Name, unique among the scene's joints.
    pub name: String,
    /// How it moves.
    pub kind: SceneJointKind,
    /// What carries: an object, one of its links (`"cupboard/door_0"`), or `"world"`.
    #[serde(default = "world")]
    pub parent: String,
    /// What is carried: an object or one of its links. It must be able to move.
    pub child: String,
    /// Point of the axis in the world, in metres.
    pub anchor_m: [f32; 3],
    /// Direction of the axis in the world; any length but 0. A ball's axis is the middle of its cone.
    #[serde(default = "upwards")]
    pub axis: [f32; 3],
    /// What acts in it, and its limits; without limits it moves freely.
    #[serde(default)]
    pub mechanics: Mechanics,
}

/// The name of the fixed frame in joints.
pub const WORLD: &str = "world";

fn world() -> String {
    WORLD.into()
}

fn upwards() -> [f32; 3] {
    [0.0, 1.0, 0.0]
}

/// How a joint moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SceneJointKind {
    /// Turns about the axis.
    Hinge,
    /// Slides along the axis.
    Slider,
    /// Turns about the axis and moves along it by the pitch.
    Screw,
    /// Turns about every axis through the anchor.
    Ball,
    /// Does not move; it may break.
    Fixed,
}
