//! What an experimenter may command, in the scripts of scenes and while a world runs. SI units; vectors are limited by component.

/// Largest force (N), impulse (N·s), torque (N·m) and angular impulse (N·m·s).
pub const EFFORT_MAX: f32 = 1e6;
/// Largest speed that can be set, m/s; also of wind.
pub const SPEED_MAX: f32 = 100.0;
/// Largest angular speed that can be set, rad/s.
pub const SPIN_MAX: f32 = 200.0;
/// Longest that a force or a way may last, s.
pub const DURATION_MAX: f32 = 600.0;
/// Masses, kg.
pub const MASS: (f32, f32) = (1e-4, 1e5);
/// Coulomb friction.
pub const FRICTION: (f32, f32) = (0.0, 10.0);
/// Coefficients of restitution.
pub const RESTITUTION: (f32, f32) = (0.0, 1.0);
/// Largest acceleration of free fall, m/s².
pub const GRAVITY_MAX: f32 = 100.0;
/// Largest scale of gravity for one body, either way.
pub const GRAVITY_SCALE_MAX: f32 = 100.0;
/// Densities of air, kg/m³.
pub const AIR_DENSITY: (f32, f32) = (0.0, 2000.0);
/// Drag coefficients.
pub const DRAG: (f32, f32) = (0.0, 10.0);
/// Largest stiffness, damping and effort of a motor.
pub const MOTOR_MAX: f32 = 1e7;
/// Largest target and speed of a motor that turns, rad and rad/s: a hundred turns.
pub const MOTOR_TURN_MAX: f32 = 100.0 * std::f32::consts::TAU;
