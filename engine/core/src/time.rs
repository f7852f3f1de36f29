//! Time is a count of fixed steps, never a sum of floats.

/// Physics steps in one second.
pub const PHYSICS_HZ: u32 = 240;
/// Control steps in one second; each is `PHYSICS_PER_CONTROL` physics steps.
pub const CONTROL_HZ: u32 = 60;
/// Physics steps in one control step.
pub const PHYSICS_PER_CONTROL: u32 = PHYSICS_HZ / CONTROL_HZ;
/// Length of one physics step in seconds.
pub const PHYSICS_DT: f32 = 1.0 / PHYSICS_HZ as f32;
/// Length of one control step in seconds.
pub const CONTROL_DT: f32 = 1.0 / CONTROL_HZ as f32;

/// Simulated seconds after `steps` physics steps.
pub fn seconds(steps: u64) -> f64 {
    steps as f64 / f64::from(PHYSICS_HZ)
}
