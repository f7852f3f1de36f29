//! Between our poses and rapier's.

use homebody_core::{Pose, Quat, Vec3};
use rapier3d::math::{Pose as RapierPose, Rotation, Vector};

pub fn vector(v: Vec3) -> Vector {
    Vector::new(v.x, v.y, v.z)
}

pub fn vec3(v: Vector) -> Vec3 {
    Vec3::new(v.x, v.y, v.z)
}

pub fn rapier_pose(pose: Pose) -> RapierPose {
    let q = pose.rotation;
    RapierPose::from_parts(vector(pose.translation), Rotation::from_xyzw(q.x, q.y, q.z, q.w))
}

pub fn pose(pose: &RapierPose) -> Pose {
    let q = pose.rotation;
    Pose::new(vec3(pose.translation), Quat::from_xyzw(q.x, q.y, q.z, q.w))
}
