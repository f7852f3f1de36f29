//! Turning of bodies that nothing touches. rapier's step loses the tumbling of long and flat things: the interval between two flips of a
//! thrown book came out a quarter too short, whatever the step. Here angular momentum is kept exactly and the orientation follows it by
//! Runge-Kutta steps of fourth order.

use homebody_core::glam::{DMat3, DQuat, DVec3};
use rapier3d::math::Rotation;
use rapier3d::prelude::{ContactPair, PhysicsWorld, RigidBody, RigidBodyHandle};

use crate::convert::{vec3, vector};

/// Angular speed below which rapier's own step is good enough, rad/s.
const SPEED_MIN: f32 = 0.5;
/// Share by which principal inertias differ in bodies that tumble; less is a ball or a cube.
const UNEVEN: f32 = 0.01;
/// Share of the way that a body must have gone to count as unhindered.
const UNHINDERED: f32 = 0.999;

/// A turning body before rapier moves it.
pub struct Spinner {
    handle: RigidBodyHandle,
    turn: DQuat,
    angular: DVec3,
    center: rapier3d::math::Vector,
    linear: rapier3d::math::Vector,
}

/// Bodies that turn freely enough to matter.
pub fn spinners(world: &PhysicsWorld) -> Vec<Spinner> {
    let spins = |body: &RigidBody| body.is_dynamic() && body.angvel().length_squared() > SPEED_MIN * SPEED_MIN && uneven(body);
    let spinning = world.active_bodies().filter(|(_, body)| spins(body));
    spinning
        .map(|(handle, body)| Spinner {
            handle,
            turn: quat(&body.position().rotation),
            angular: vec3(body.angvel()).as_dvec3() + torque_step(world, body),
            center: body.center_of_mass(),
            linear: body.linvel(),
        })
        .collect()
}

fn uneven(body: &RigidBody) -> bool {
    let inertia = vec3(body.mass_properties().local_mprops.principal_inertia());
    inertia.max_element() - inertia.min_element() > UNEVEN * inertia.max_element()
}

/// What a torque from outside adds in this step, rad/s.
fn torque_step(world: &PhysicsWorld, body: &RigidBody) -> DVec3 {
    let torque = vec3(body.user_torque()).as_dvec3();
    let dt = f64::from(world.integration_parameters.dt);
    if torque == DVec3::ZERO { DVec3::ZERO } else { Top::of(body).inertia(quat(&body.position().rotation)).inverse() * torque * dt }
}

/// Turns them as free bodies do, unless they touched something.
pub fn turn_freely(world: &mut PhysicsWorld, spinners: &[Spinner]) {
    let dt = f64::from(world.integration_parameters.dt);
    let mut turned = false;
    for spinner in spinners {
        let Some(body) = world.bodies.get(spinner.handle) else { continue };
        if !body.is_dynamic() || touched(world, body) || hindered(spinner, body, dt as f32) {
            continue;
        }
        let (turn, angular) = Top::of(body).advance(spinner.turn, spinner.angular, dt);
        write(&mut world.bodies[spinner.handle], turn, angular);
        turned = true;
    }
    if turned {
        world.bodies.propagate_modified_body_positions_to_colliders(&mut world.colliders);
    }
}

fn touched(world: &PhysicsWorld, body: &RigidBody) -> bool {
    body.colliders().iter().any(|&collider| world.narrow_phase.contact_pairs_with(collider).any(ContactPair::has_any_active_contact))
}

/// True for a body that continuous collision detection stopped on its way.
fn hindered(spinner: &Spinner, body: &RigidBody, dt: f32) -> bool {
    let (gone, wanted) = (body.center_of_mass() - spinner.center, body.linvel() * dt);
    let slower = spinner.linear.length().min(body.linvel().length()) * dt;
    gone.length() < UNHINDERED * slower - 1e-6 || (gone - wanted).length() > 0.5 * wanted.length() + 1e-4
}

fn write(body: &mut RigidBody, turn: DQuat, angular: DVec3) {
    let rotation = Rotation::from_array(turn.as_quat().normalize().to_array());
    let center = body.center_of_mass();
    let mut pose = *body.position();
    pose.rotation = rotation;
    pose.translation = center - rotation * body.local_center_of_mass();
    body.set_position(pose, false);
    body.set_angvel(vector(angular.as_vec3()), false);
}

fn quat(rotation: &Rotation) -> DQuat {
    let [x, y, z, w] = rotation.to_array();
    DQuat::from_xyzw(f64::from(x), f64::from(y), f64::from(z), f64::from(w)).normalize()
}

/// Inertia of a free body in its own axes.
struct Top {
    inertia: DMat3,
    inverse: DMat3,
}

impl Top {
    fn of(body: &RigidBody) -> Self {
        let properties = &body.mass_properties().local_mprops;
        let axes = DMat3::from_quat(quat(&properties.principal_inertia_local_frame));
        let inertia = axes * DMat3::from_diagonal(vec3(properties.principal_inertia()).as_dvec3()) * axes.transpose();
        let inverse = axes * DMat3::from_diagonal(vec3(properties.inv_principal_inertia).as_dvec3()) * axes.transpose();
        Self { inertia, inverse }
    }

    /// Inertia in world axes.
    fn inertia(&self, turn: DQuat) -> DMat3 {
        let axes = DMat3::from_quat(turn);
        axes * self.inertia * axes.transpose()
    }

    /// Angular velocity in the world that carries this momentum.
    fn velocity(&self, turn: DQuat, momentum: DVec3) -> DVec3 {
        turn * (self.inverse * (turn.inverse() * momentum))
    }

    /// Orientation and angular velocity after `dt`: `q' = ½ ω q`, `ω = I(q)⁻¹ L` with constant `L`.
    fn advance(&self, turn: DQuat, angular: DVec3, dt: f64) -> (DQuat, DVec3) {
        let momentum = turn * (self.inertia * (turn.inverse() * angular));
        let rate = |turn: DQuat| {
            let velocity = self.velocity(turn.normalize(), momentum);
            DQuat::from_xyzw(velocity.x, velocity.y, velocity.z, 0.0) * turn * 0.5
        };
        let first = rate(turn);
        let second = rate(turn + first * (0.5 * dt));
        let third = rate(turn + second * (0.5 * dt));
        let fourth = rate(turn + third * dt);
        let after = (turn + (first + second * 2.0 + third * 2.0 + fourth) * (dt / 6.0)).normalize();
        (after, self.velocity(after, momentum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A book thrown about its middle axis keeps energy and momentum over ten seconds of flips.
    #[test]
    fn a_free_body_keeps_momentum_and_energy() {
        let inertia = DMat3::from_diagonal(DVec3::new(1.0, 2.0, 3.0));
        let top = Top { inertia, inverse: inertia.inverse() };
        let (mut turn, mut angular) = (DQuat::IDENTITY, DVec3::new(0.01, 5.0, 0.0));
        let measure = |turn: DQuat, angular: DVec3| {
            let momentum = top.inertia(turn) * angular;
            (momentum, 0.5 * momentum.dot(angular))
        };
        let before = measure(turn, angular);
        for _ in 0..2400 {
            (turn, angular) = top.advance(turn, angular, 1.0 / 240.0);
        }
        let after = measure(turn, angular);
        assert!((after.0 - before.0).length() < 1e-6 * before.0.length());
        assert!((after.1 / before.1 - 1.0).abs() < 1e-5, "{} J of {}", after.1, before.1);
    }
}
