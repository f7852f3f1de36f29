//! Hovering on rotors: from the reference to an acceleration, from that to thrust and attitude, from those to the speed of each rotor.
//!
//! The outer loop is a PID on position, the inner one a PD on attitude, both with the poles named below. Rotors lag; the speed they are told
//! overshoots so that they have the wanted one a control step later.

use homebody_core::float::{exp, quat_about, tan};
use homebody_core::glam::{Mat4, Vec4};
use homebody_core::time::CONTROL_DT;
use homebody_core::{Quat, Vec3};

use super::flight::Flying;
use super::sense::Robot;

/// Natural frequency of the position loop, rad/s, critically damped.
const POSITION: f32 = 2.4;
/// Rate at which lasting offsets are trimmed away, 1/s³, and the largest trim, m/s².
const TRIM: f32 = 3.0;
const TRIM_MAX: f32 = 4.0;
/// Speed of the reference above which the trim rests, m/s.
const TRIM_SPEED: f32 = 0.1;
/// Natural frequencies of the attitude loop, rad/s: of leaning, and of turning about the thrust, for which rotors have little torque.
const LEAN: f32 = 10.0;
const TURN: f32 = 3.5;
/// Damping ratio of the attitude loop.
const DAMPING: f32 = 0.9;
/// Least upward part of the wanted acceleration, as a share of gravity: a robot that sinks faster cannot steer.
const LIFT_MIN: f32 = 0.25;

/// Tells every rotor its speed so that the base follows the reference.
pub(crate) fn hover(robot: &mut Robot, flying: &mut Flying) {
    let Some(flight) = robot.spec().flight else { return };
    let base = robot.world_from_base();
    let body = robot.state.body(robot.link_body(0));
    let gravity = -robot.state.gravity();
    let off = flying.position - base.translation;
    // On the way the reference runs ahead for good reasons, which a trim would pile up.
    if flying.velocity.length() < TRIM_SPEED {
        flying.trim = (flying.trim + off * (TRIM * CONTROL_DT)).clamp_length_max(TRIM_MAX);
    }
    let pull = off * (POSITION * POSITION) + (flying.velocity - body.linear_velocity) * (2.0 * POSITION);
    let wanted = limited(flying.acceleration + pull + flying.trim + gravity, gravity, flight.tilt_max_rad);
    let up = base.rotate(Vec3::Y);
    let thrust = robot.spec().mass_kg() * wanted.dot(up).max(0.0);
    let attitude = Quat::from_rotation_arc(Vec3::Y, wanted.normalize_or(Vec3::Y)) * quat_about(Vec3::Y, flying.yaw);
    let to_body = base.rotation.inverse();
    let error = to_body * rotation_vector(attitude * base.rotation.inverse());
    let spin = to_body * body.angular_velocity;
    let spin_wanted = to_body * Vec3::new(0.0, flying.yaw_rate, 0.0);
    let frequency = Vec3::new(LEAN, TURN, LEAN);
    let twist = error * frequency * frequency + (spin_wanted - spin) * frequency * (2.0 * DAMPING);
    let inertia = inertia(robot);
    let torque = inertia * twist + spin.cross(inertia * spin);
    tell(robot, thrust, torque);
}

/// Rotors off.
pub(crate) fn rest(robot: &mut Robot) {
    for rotor in 0..robot.spec().rotors.len() {
        robot.set_rotor(rotor, 0.0);
    }
}

/// An acceleration against gravity that leans by no more than the limit.
fn limited(wanted: Vec3, gravity: Vec3, tilt_max: f32) -> Vec3 {
    let g = gravity.length();
    let vertical = gravity.normalize_or(Vec3::Y);
    let lift = wanted.dot(vertical).max(LIFT_MIN * g);
    let aside = (wanted - vertical * wanted.dot(vertical)).clamp_length_max(lift * tan(tilt_max));
    vertical * lift + aside
}

/// Principal moments of the base link, kg·m².
fn inertia(robot: &Robot) -> Vec3 {
    let link = &robot.spec().links[0];
    let square = link.inertia_box_m * link.inertia_box_m;
    Vec3::new(square.y + square.z, square.x + square.z, square.x + square.y) * (link.mass_kg / 12.0)
}

/// Axis times angle of a rotation by less than half a turn, rad; for small ones its error grows with the cube.
fn rotation_vector(rotation: Quat) -> Vec3 {
    let sign = if rotation.w < 0.0 { -2.0 } else { 2.0 };
    Vec3::new(rotation.x, rotation.y, rotation.z) * sign
}

/// Shares a thrust (N) along the base's +Y and a torque (N·m, base axes) out among the rotors, with the least effort. Where rotors cannot give
/// both, the thrust gives way.
fn tell(robot: &mut Robot, thrust: f32, torque: Vec3) {
    let center = robot.spec().links[0].center_m;
    let rotors = &robot.spec().rotors;
    let effects: Vec<Vec4> = rotors
        .iter()
        .map(|rotor| {
            let torque = (rotor.position_m - center).cross(rotor.axis) + rotor.axis * rotor.torque_m;
            Vec4::new(rotor.axis.y, torque.x, torque.y, torque.z)
        })
        .collect();
    let squares = effects.iter().fold(Mat4::ZERO, |sum, effect| {
        sum + Mat4::from_cols(*effect * effect.x, *effect * effect.y, *effect * effect.z, *effect * effect.w)
    });
    if squares.determinant().abs() < 1e-12 {
        return;
    }
    let inverse = squares.inverse();
    let share = |wrench: Vec4| -> Vec<f32> {
        let weights = inverse * wrench;
        effects.iter().map(|effect| effect.dot(weights)).collect()
    };
    let lift = share(Vec4::new(thrust, 0.0, 0.0, 0.0));
    let turn = share(Vec4::new(0.0, torque.x, torque.y, torque.z));
    let over = (0..rotors.len()).map(|i| lift[i] + turn[i] - rotors[i].thrust_max()).fold(0.0, f32::max);
    let speeds: Vec<f32> = (0..rotors.len()).map(|i| rotors[i].speed_for(lift[i] - over + turn[i])).collect();
    for (index, wanted) in speeds.into_iter().enumerate() {
        let rotor = &robot.spec().rotors[index];
        let now = robot.state.rotors(robot.index)[index].speed;
        let covered = 1.0 - exp(-CONTROL_DT / rotor.lag_s);
        let told = (now + (wanted - now) / covered).clamp(0.0, rotor.speed_max_rad_s);
        robot.set_rotor(index, told);
    }
}
