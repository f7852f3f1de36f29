//! Where two fingers can take hold of a thing.

use homebody_core::float::quat_about;
use homebody_core::{ObjectId, Quat, Vec3};

use super::sense::Robot;

/// Distance from the middle at which rays towards the two sides begin, m.
const AROUND: f32 = 0.08;
/// Lines along which the fingers may close, spread over half a turn.
const LINES: usize = 8;
/// Cosine of the steepest slope between a side and the pad that presses on it.
const FACING: f32 = 0.85;
/// Room that open fingers keep on both sides together, m.
const ROOM: f32 = 0.012;
/// Room between a finger's tip and what the thing stands on, m.
const TIP_ROOM: f32 = 0.006;

/// A place to pinch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pinch {
    /// Between the pads, in the world.
    pub point: Vec3,
    /// Line along which the fingers close, in the world.
    pub side: Vec3,
    /// How far the point lies inside the thing along the hand's direction, m.
    pub depth: f32,
    width: f32,
}

/// Places at which fingers that come along `direction` (unit, world) find two opposite sides near enough to each other, narrow ones first.
pub(crate) fn pinches(robot: &Robot, arm: usize, object: ObjectId, direction: Vec3) -> Vec<Pinch> {
    let spec = robot.spec();
    let Some(gripper) = spec.gripper() else { return Vec::new() };
    let opening: f32 = spec.fingers(arm).map(|joint| spec.joints[joint].limits.1).sum();
    let (low, high) = robot.bounds(object);
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
    let height = 2.0 * direction.abs().dot(half);
    let depth = (gripper.depth_m - 0.008).min(0.5 * height).min(height - gripper.tip_m - TIP_ROOM);
    let point = middle + direction * (depth - 0.5 * height);
    let turn = if direction.y < -0.999 { Quat::IDENTITY } else { Quat::from_rotation_arc(Vec3::NEG_Y, direction) };
    let line = |k: usize| quat_about(direction, std::f32::consts::PI * k as f32 / LINES as f32) * (turn * Vec3::X);
    let mut found: Vec<Pinch> = (0..LINES).filter_map(|k| pinch(robot, object, point, line(k), depth)).collect();
    found.retain(|pinch| pinch.width < opening - ROOM);
    found.sort_by(|a, b| a.width.total_cmp(&b.width));
    found
}

fn pinch(robot: &Robot, object: ObjectId, point: Vec3, side: Vec3, depth: f32) -> Option<Pinch> {
    let surface = |outwards: Vec3| {
        let hit = robot.state.ray_cast(robot.model, point + outwards * AROUND, -outwards, AROUND, Some(robot.object()))?;
        let hits_it = robot.model.bodies[hit.body.index()].object == object;
        (hits_it && hit.normal.dot(outwards) > FACING).then_some(AROUND - hit.distance)
    };
    let (ahead, behind) = (surface(side)?, surface(-side)?);
    Some(Pinch { point: point + side * (0.5 * (ahead - behind)), side, depth, width: ahead + behind })
}
