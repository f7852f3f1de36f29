//! Where to take hold of a thing from above.

use homebody_core::{ObjectId, Vec3};

use super::sense::Robot;

/// Rays along each side of the bounds.
const SIDE: usize = 11;

/// The highest point of a thing that the magnet can come down on: found by rays from above, nearest to the middle among the points within
/// 8 mm of the top. `None` when something covers it everywhere.
pub(crate) fn grasp_point(robot: &Robot, object: ObjectId) -> Option<Vec3> {
    let (low, high) = robot.bounds(object);
    let middle = 0.5 * (low + high);
    let above = high.y + 0.03;
    let hits: Vec<Vec3> = (0..SIDE * SIDE)
        .filter_map(|ray| {
            let share = |step: usize| (step as f32 + 0.5) / SIDE as f32;
            let origin = Vec3::new(low.x + (high.x - low.x) * share(ray % SIDE), above, low.z + (high.z - low.z) * share(ray / SIDE));
            let hit = robot.state.ray_cast(robot.model, origin, Vec3::NEG_Y, above - low.y + 0.01, Some(robot.object()))?;
            let hits_it = robot.model.bodies[hit.body.index()].object == object;
            (hits_it && hit.normal.y > 0.7).then(|| origin - Vec3::Y * hit.distance)
        })
        .collect();
    let top = hits.iter().map(|hit| hit.y).reduce(f32::max)?;
    let flat = |point: &Vec3| Vec3::new(point.x - middle.x, 0.0, point.z - middle.z).length();
    hits.into_iter().filter(|hit| hit.y > top - 0.008).min_by(|a, b| flat(a).total_cmp(&flat(b)))
}
