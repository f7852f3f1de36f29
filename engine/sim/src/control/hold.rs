//! Feed-forward: the effort each joint needs to carry the robot's own weight and the measured load on its magnets, so that the position
//! springs of the motors only correct errors.

use homebody_physics::Load;

use super::sense::Robot;

/// Largest hanging load that is carried by feed-forward, N: above what a magnet is rated for, below what it can pull.
const PAYLOAD_MAX: f32 = 40.0;

/// Effort of each joint against gravity and loads, N·m or N, in joint order, within the motors' limits.
pub(crate) fn feed_forward(robot: &Robot) -> Vec<f32> {
    let efforts = robot.state.carrying_efforts(robot.model, robot.index, &loads(robot));
    efforts.iter().zip(&robot.spec().joints).map(|(effort, joint)| effort.clamp(-joint.effort_max, joint.effort_max)).collect()
}

fn loads(robot: &Robot) -> Vec<Load> {
    let up = -robot.model.gravity.normalize_or(homebody_core::Vec3::NEG_Y);
    robot
        .arms()
        .filter_map(|arm| {
            let (_, force, _) = robot.state.held(robot.index, arm)?;
            // Only what hangs is carried: to answer a push against a table with a push would press ever harder.
            let lift = force.dot(up).clamp(0.0, PAYLOAD_MAX);
            Some(Load { arm, point: robot.world_from_magnet(arm).translation, force: -lift * up })
        })
        .collect()
}
