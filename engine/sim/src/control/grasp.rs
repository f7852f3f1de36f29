//! Where to take hold of a thing.

use homebody_core::{ObjectId, Quat, Vec3};

use super::sense::Robot;

/// Rays along each side of the grid.
const SIDE: usize = 11;
/// Cosine of the steepest slope between the surface and the magnet's face.
const FACING: f32 = 0.7;
/// The same where the hand comes from the side: a face that is pushed aslant against an upright wall slides along it.
const FACING_ASIDE: f32 = 0.9;

/// The point of a thing that a magnet coming along `direction` (unit, world) can touch: found by rays, nearest to the middle among the
/// points within 8 mm of the nearest side. `None` when something covers it everywhere.
pub(crate) fn grasp_point(robot: &Robot, object: ObjectId, direction: Vec3) -> Option<Vec3> {
    let (low, high) = robot.bounds(object);
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low));
    // Axes across the direction, and how far the bounds extend along each of the three.
    let turn = if direction.y < -0.999 { Quat::IDENTITY } else { Quat::from_rotation_arc(Vec3::NEG_Y, direction) };
    let (across, aside) = (turn * Vec3::X, turn * Vec3::Z);
    let extent = |axis: Vec3| axis.abs().dot(half);
    let facing = if direction.y < -0.9 { FACING } else { FACING_ASIDE };
    let start = middle - direction * (extent(direction) + 0.03);
    let hits: Vec<Vec3> = (0..SIDE * SIDE)
        .filter_map(|ray| {
            let share = |step: usize| (2.0 * step as f32 + 1.0) / SIDE as f32 - 1.0;
            let origin = start + across * (extent(across) * share(ray % SIDE)) + aside * (extent(aside) * share(ray / SIDE));
            let hit = robot.state.ray_cast(robot.model, origin, direction, 2.0 * extent(direction) + 0.04, Some(robot.object()))?;
            let hits_it = robot.model.bodies[hit.body.index()].object == object;
            (hits_it && hit.normal.dot(direction) < -facing).then(|| origin + direction * hit.distance)
        })
        .collect();
    let first = hits.iter().map(|hit| hit.dot(direction)).reduce(f32::min)?;
    let off = |point: &Vec3| (*point - middle - direction * (*point - middle).dot(direction)).length();
    hits.into_iter().filter(|hit| hit.dot(direction) < first + 0.008).min_by(|a, b| off(a).total_cmp(&off(b)))
}
