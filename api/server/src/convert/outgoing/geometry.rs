//! Vectors and poses.

use homebody_core::{Pose, Vec3};
use homebody_wire::v1;

/// A vector.
pub fn vector(vector: Vec3) -> v1::Vector3 {
    v1::Vector3 { x: vector.x, y: vector.y, z: vector.z }
}

/// A pose.
pub fn pose(pose: Pose) -> v1::Pose {
    let turn = pose.rotation;
    let rotation = v1::Quaternion { x: turn.x, y: turn.y, z: turn.z, w: turn.w };
    v1::Pose { position_m: Some(vector(pose.translation)), rotation: Some(rotation) }
}

/// A box between two corners.
pub fn bounds((min, max): (Vec3, Vec3)) -> v1::Bounds {
    v1::Bounds { min_m: Some(vector(min)), max_m: Some(vector(max)) }
}
