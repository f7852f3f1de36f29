//! Constraints as stiff, strongly damped springs that are stable at any step length (Catto, Soft Constraints, 2011; `Solver2D`, 2024).

use std::f64::consts::TAU;

/// Factors of one constraint pass.
#[derive(Clone, Copy, Debug)]
pub struct Softness {
    /// Share of the error taken out a second.
    pub rate: f64,
    /// Share of the rigid impulse.
    pub mass: f64,
    /// Share of the impulse so far given back.
    pub release: f64,
}

impl Softness {
    /// Takes speeds out without looking at errors.
    pub const RIGID: Self = Self { rate: 0.0, mass: 1.0, release: 0.0 };

    /// A spring of this natural frequency (Hz) and damping ratio, for steps of `h` seconds.
    pub fn new(frequency: f64, damping_ratio: f64, h: f64) -> Self {
        let omega = TAU * frequency;
        let a = 2.0 * damping_ratio + h * omega;
        let b = h * omega * a;
        let mass = b / (1.0 + b);
        Self { rate: omega / a, mass, release: 1.0 / (1.0 + b) }
    }
}
