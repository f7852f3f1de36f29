//! Rigid transforms.

use std::ops::Mul;

use glam::{Quat, Vec3};
use serde::{Deserialize, Serialize};

/// A rigid transform: rotation, then translation in metres. Named `outer_from_inner`, so that `world_from_camera * point_in_camera` reads true.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pose {
    /// Where the inner origin lies in the outer frame, in metres.
    pub translation: Vec3,
    /// Unit quaternion turning inner axes into outer axes.
    pub rotation: Quat,
}

impl Pose {
    /// The transform that changes nothing.
    pub const IDENTITY: Self = Self { translation: Vec3::ZERO, rotation: Quat::IDENTITY };

    /// Pose from its two parts.
    pub fn new(translation: Vec3, rotation: Quat) -> Self {
        Self { translation, rotation }
    }

    /// Pose that only moves.
    pub fn from_translation(translation: Vec3) -> Self {
        Self { translation, rotation: Quat::IDENTITY }
    }

    /// Pose at `translation`, turned by `yaw` radians about +Y (positive is anticlockwise seen from above).
    pub fn from_yaw(translation: Vec3, yaw: f32) -> Self {
        Self { translation, rotation: crate::float::quat_about(Vec3::Y, yaw) }
    }

    /// Camera or body pose at `eye` whose −Z axis points at `target`; `up` settles the roll.
    pub fn looking_at(eye: Vec3, target: Vec3, up: Vec3) -> Self {
        let back = (eye - target).normalize_or(Vec3::Z);
        let right = up.cross(back).normalize_or(Vec3::X);
        let rotation = Quat::from_mat3(&glam::Mat3::from_cols(right, back.cross(right), back));
        Self { translation: eye, rotation: rotation.normalize() }
    }

    /// The transform that undoes this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        let rotation = self.rotation.conjugate();
        Self { translation: rotation * -self.translation, rotation }
    }

    /// Turns a direction without moving it.
    pub fn rotate(self, direction: Vec3) -> Vec3 {
        self.rotation * direction
    }

    /// Angle of the pose's −Z axis about +Y, in radians within −π..π; 0 looks along −Z, positive turns left.
    pub fn yaw(self) -> f32 {
        let forward = self.rotation * Vec3::NEG_Z;
        crate::float::atan2(-forward.x, -forward.z)
    }

    /// True when every number is finite.
    pub fn is_finite(self) -> bool {
        self.translation.is_finite() && self.rotation.is_finite()
    }
}

impl Default for Pose {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl Mul for Pose {
    type Output = Self;

    fn mul(self, inner: Self) -> Self {
        Self { translation: self.translation + self.rotation * inner.translation, rotation: (self.rotation * inner.rotation).normalize() }
    }
}

impl Mul<Vec3> for Pose {
    type Output = Vec3;

    fn mul(self, point: Vec3) -> Vec3 {
        self.translation + self.rotation * point
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pose_times_its_inverse_changes_nothing() {
        let pose = Pose::looking_at(Vec3::new(1.0, 2.0, 3.0), Vec3::new(-2.0, 0.5, 1.0), Vec3::Y);
        let same = pose * pose.inverse();
        assert!(same.translation.length() < 1e-5 && same.rotation.angle_between(Quat::IDENTITY) < 1e-3);
    }

    #[test]
    fn a_camera_looks_along_its_negative_z() {
        let pose = Pose::looking_at(Vec3::ZERO, Vec3::new(3.0, 0.0, 0.0), Vec3::Y);
        assert!((pose.rotate(Vec3::NEG_Z) - Vec3::X).length() < 1e-6);
        assert!((pose.yaw() + std::f32::consts::FRAC_PI_2).abs() < 1e-6);
    }
}
