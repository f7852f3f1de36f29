//! Spatial vectors in world axes about a common origin (Featherstone, Rigid Body Dynamics Algorithms, 2008), in double precision.

use std::ops::{Add, AddAssign, Mul, Sub};

use homebody_core::Pose;
use homebody_core::float::double;
use homebody_core::glam::{DMat3, DQuat, DVec3, Quat, Vec3};
use serde::{Deserialize, Serialize};

/// A rigid transform in double precision.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    pub origin: DVec3,
    pub turn: DQuat,
}

impl Frame {
    pub const IDENTITY: Self = Self { origin: DVec3::ZERO, turn: DQuat::IDENTITY };

    pub fn new(origin: DVec3, turn: DQuat) -> Self {
        Self { origin, turn }
    }

    pub fn point(&self, local: DVec3) -> DVec3 {
        self.origin + self.turn * local
    }

    pub fn inverse(&self) -> Self {
        let turn = self.turn.conjugate();
        Self { origin: turn * -self.origin, turn }
    }

    pub fn pose(&self) -> Pose {
        let q = self.turn;
        Pose::new(vec3(self.origin), Quat::from_xyzw(q.x as f32, q.y as f32, q.z as f32, q.w as f32).normalize())
    }
}

impl From<Pose> for Frame {
    fn from(pose: Pose) -> Self {
        let q = pose.rotation;
        let turn = DQuat::from_xyzw(f64::from(q.x), f64::from(q.y), f64::from(q.z), f64::from(q.w)).normalize();
        Self { origin: dvec3(pose.translation), turn }
    }
}

impl Mul for Frame {
    type Output = Self;
    fn mul(self, inner: Self) -> Self {
        Self { origin: self.point(inner.origin), turn: self.turn * inner.turn }
    }
}

/// Single precision.
pub fn vec3(v: DVec3) -> Vec3 {
    Vec3::new(v.x as f32, v.y as f32, v.z as f32)
}

/// Double precision.
pub fn dvec3(v: Vec3) -> DVec3 {
    DVec3::new(f64::from(v.x), f64::from(v.y), f64::from(v.z))
}

/// Rotation by the vector's length about its direction, with the same bits everywhere.
pub fn quat_of(turn: DVec3) -> DQuat {
    let angle = turn.length();
    if angle < 1e-9 {
        return DQuat::from_xyzw(0.5 * turn.x, 0.5 * turn.y, 0.5 * turn.z, 1.0).normalize();
    }
    let (sin, cos) = double::sin_cos(0.5 * angle);
    let part = turn * (sin / angle);
    DQuat::from_xyzw(part.x, part.y, part.z, cos)
}

/// The shortest turn of a rotation: axis times angle.
pub fn turn_of(rotation: DQuat) -> DVec3 {
    let q = if rotation.w < 0.0 { -rotation } else { rotation };
    let part = DVec3::new(q.x, q.y, q.z);
    let sin = part.length();
    if sin < 1e-9 { part * 2.0 } else { part * (2.0 * double::atan2(sin, q.w) / sin) }
}

/// Velocity of a rigid body: turning, and the speed of its point at the origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Motion {
    pub angular: DVec3,
    pub linear: DVec3,
}

impl Motion {
    pub fn new(angular: DVec3, linear: DVec3) -> Self {
        Self { angular, linear }
    }

    /// Rate of change of a motion vector that is carried along.
    pub fn cross(self, carried: Self) -> Self {
        Self {
            angular: self.angular.cross(carried.angular),
            linear: self.angular.cross(carried.linear) + self.linear.cross(carried.angular),
        }
    }

    /// Rate of change of a force vector that is carried along.
    pub fn cross_force(self, carried: Force) -> Force {
        Force { torque: self.angular.cross(carried.torque) + self.linear.cross(carried.force), force: self.angular.cross(carried.force) }
    }

    /// Power.
    pub fn dot(self, force: Force) -> f64 {
        self.angular.dot(force.torque) + self.linear.dot(force.force)
    }

    /// Velocity of the body's point at `arm` from the origin.
    pub fn at(self, arm: DVec3) -> DVec3 {
        self.linear + self.angular.cross(arm)
    }
}

impl Add for Motion {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { angular: self.angular + other.angular, linear: self.linear + other.linear }
    }
}

impl Mul<f64> for Motion {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self { angular: self.angular * factor, linear: self.linear * factor }
    }
}

/// Force and its torque about the origin; also impulses and momenta.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Force {
    pub torque: DVec3,
    pub force: DVec3,
}

impl Force {
    /// A force that acts at `arm` from the origin.
    pub fn at(arm: DVec3, force: DVec3) -> Self {
        Self { torque: arm.cross(force), force }
    }
}

impl Add for Force {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { torque: self.torque + other.torque, force: self.force + other.force }
    }
}

impl AddAssign for Force {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Force {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { torque: self.torque - other.torque, force: self.force - other.force }
    }
}

impl Mul<f64> for Force {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self { torque: self.torque * factor, force: self.force * factor }
    }
}

/// Inertia of rigid bodies about the origin: mass, first moment, second moments.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inertia {
    mass: f64,
    first: DVec3,
    diagonal: DVec3,
    /// yz, zx, xy.
    mixed: DVec3,
}

impl Inertia {
    /// Of a body with its centre of mass at `center` from the origin and this inertia about it, in world axes.
    pub fn new(mass: f64, center: DVec3, about_center: DMat3) -> Self {
        let (c, i) = (center, about_center);
        let square = c * c;
        Self {
            mass,
            first: c * mass,
            diagonal: DVec3::new(i.x_axis.x, i.y_axis.y, i.z_axis.z)
                + DVec3::new(square.y + square.z, square.x + square.z, square.x + square.y) * mass,
            mixed: DVec3::new(i.z_axis.y, i.x_axis.z, i.y_axis.x) - DVec3::new(c.y * c.z, c.z * c.x, c.x * c.y) * mass,
        }
    }

    /// Momentum at a velocity.
    pub fn momentum(&self, motion: Motion) -> Force {
        let (w, d, m) = (motion.angular, self.diagonal, self.mixed);
        let spin = DVec3::new(d.x * w.x + m.z * w.y + m.y * w.z, m.z * w.x + d.y * w.y + m.x * w.z, m.y * w.x + m.x * w.y + d.z * w.z);
        Force { torque: spin + self.first.cross(motion.linear), force: motion.linear * self.mass + w.cross(self.first) }
    }
}

impl AddAssign for Inertia {
    fn add_assign(&mut self, other: Self) {
        self.mass += other.mass;
        self.first += other.first;
        self.diagonal += other.diagonal;
        self.mixed += other.mixed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Momentum and energy of a body turning about a far axis follow Steiner's theorem.
    #[test]
    fn inertia_about_another_point_adds_the_offset() {
        let inertia = Inertia::new(2.0, DVec3::new(0.0, 3.0, 0.0), DMat3::from_diagonal(DVec3::new(0.1, 0.2, 0.3)));
        let spin = Motion::new(DVec3::Z, DVec3::ZERO);
        let energy = 0.5 * spin.dot(inertia.momentum(spin));
        assert!((energy - 0.5 * (0.3 + 2.0 * 9.0)).abs() < 1e-12);
        assert!((inertia.momentum(spin).force - DVec3::new(-6.0, 0.0, 0.0)).length() < 1e-12);
    }
}
