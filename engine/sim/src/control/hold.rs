//! Feed-forward: the effort each joint needs to carry the robot's own weight and the measured load on its magnets, so that the position
//! springs of the motors only correct errors.

use homebody_catalog::robot::{Robot as Specification, RobotJointKind};
use homebody_core::Vec3;

use super::sense::Robot;

/// Largest hanging load that is carried by feed-forward, N: above what a magnet is rated for, below what it can pull.
const PAYLOAD_MAX: f32 = 40.0;

/// Effort of each joint against gravity and loads, N·m or N, in joint order.
pub(crate) fn feed_forward(robot: &Robot) -> Vec<f32> {
    let spec = robot.spec();
    let loads = loads(robot);
    spec.joints
        .iter()
        .map(|joint| {
            if joint.kind == RobotJointKind::Wheel {
                return 0.0;
            }
            let child = spec.link(&joint.child).expect("checked with the robot");
            let world_from_joint = robot.state.body_pose(robot.link_body(child));
            let axis = world_from_joint.rotate(joint.axis);
            let carried = loads.iter().filter(|load| carries(spec, child, load.link));
            let effort: f32 = carried
                .map(|load| match joint.kind {
                    RobotJointKind::Slider => -axis.dot(load.force),
                    _ => -axis.dot((load.point - world_from_joint.translation).cross(load.force)),
                })
                .sum();
            effort.clamp(-joint.effort_max, joint.effort_max)
        })
        .collect()
}

/// A force on a link, in the world's frame.
struct Load {
    link: usize,
    point: Vec3,
    force: Vec3,
}

fn loads(robot: &Robot) -> Vec<Load> {
    let spec = robot.spec();
    let up = -robot.model.gravity.normalize_or(Vec3::NEG_Y);
    let mut loads: Vec<Load> = spec
        .links
        .iter()
        .enumerate()
        .map(|(link, part)| Load {
            link,
            point: robot.state.body_pose(robot.link_body(link)) * part.center_m,
            force: robot.model.gravity * part.mass_kg,
        })
        .collect();
    for (arm, hand) in spec.arms.iter().enumerate() {
        if let Some((_, force, _)) = robot.state.held(robot.index, arm) {
            let link = spec.link(&hand.hand).expect("checked with the robot");
            // Only what hangs is carried: to answer a push against a table with a push would press ever harder.
            let lift = force.dot(up).clamp(0.0, PAYLOAD_MAX);
            loads.push(Load { link, point: robot.world_from_magnet(arm).translation, force: -lift * up });
        }
    }
    loads
}

/// True when `link` is `root` or is carried by it.
fn carries(spec: &Specification, root: usize, mut link: usize) -> bool {
    loop {
        if link == root {
            return true;
        }
        let Some(joint) = spec.joints.iter().find(|joint| joint.child == spec.links[link].name) else { return false };
        link = spec.link(&joint.parent).expect("checked with the robot");
    }
}
