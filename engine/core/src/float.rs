//! Float functions with the same bits on every platform: the system's own differ between C libraries.

use glam::{Quat, Vec3};

/// Sine of an angle in radians.
pub fn sin(angle: f32) -> f32 {
    libm::sinf(angle)
}

/// Cosine of an angle in radians.
pub fn cos(angle: f32) -> f32 {
    libm::cosf(angle)
}

/// Tangent of an angle in radians.
pub fn tan(angle: f32) -> f32 {
    libm::tanf(angle)
}

/// Angle of the point (x, y) in radians, within −π..π.
pub fn atan2(y: f32, x: f32) -> f32 {
    libm::atan2f(y, x)
}

/// Arc cosine in radians; the argument is clamped to −1..1.
pub fn acos(value: f32) -> f32 {
    libm::acosf(value.clamp(-1.0, 1.0))
}

/// Arc sine in radians; the argument is clamped to −1..1.
pub fn asin(value: f32) -> f32 {
    libm::asinf(value.clamp(-1.0, 1.0))
}

/// e to the power of `value`.
pub fn exp(value: f32) -> f32 {
    libm::expf(value)
}

/// Natural logarithm.
pub fn ln(value: f32) -> f32 {
    libm::logf(value)
}

/// `base` to the power of `exponent`.
pub fn pow(base: f32, exponent: f32) -> f32 {
    libm::powf(base, exponent)
}

/// Rotation by `angle` radians about the unit vector `axis`.
pub fn quat_about(axis: Vec3, angle: f32) -> Quat {
    let half = 0.5 * angle;
    let part = axis * sin(half);
    Quat::from_xyzw(part.x, part.y, part.z, cos(half))
}

/// The same angle within −π..π.
pub fn wrap_angle(angle: f32) -> f32 {
    atan2(sin(angle), cos(angle))
}

/// The same in double precision.
pub mod double {
    /// Sine and cosine of an angle in radians.
    pub fn sin_cos(angle: f64) -> (f64, f64) {
        libm::sincos(angle)
    }

    /// Angle of the point (x, y) in radians, within −π..π.
    pub fn atan2(y: f64, x: f64) -> f64 {
        libm::atan2(y, x)
    }

    /// Arc cosine in radians; the argument is clamped to −1..1.
    pub fn acos(value: f64) -> f64 {
        libm::acos(value.clamp(-1.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::PI;

    #[test]
    fn angles_wrap_into_one_turn() {
        for (angle, wrapped) in [(0.0, 0.0), (1.5 * PI, -0.5 * PI), (-1.5 * PI, 0.5 * PI), (4.0 * PI + 0.3, 0.3)] {
            assert!((wrap_angle(angle) - wrapped).abs() < 1e-5, "{angle}");
        }
    }
}
