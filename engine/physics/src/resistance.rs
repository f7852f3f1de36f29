//! Resistance to rolling and to spinning on the spot, which rapier does not have: a pass after its step.
//!
//! A contact that presses with the impulse `J` takes angular impulse out of the bodies' turning against each other: up to
//! `rolling_friction · J` across the normal and `spinning_friction · J` about it, and never more than stops it. What resists rolling also slows
//! the centre, as it does for a wheel: with the angular impulse goes the friction impulse that keeps the surfaces from slipping. Contacts of one
//! point or one edge only: a face does not roll, and friction at its corners resists spinning already.

use homebody_core::material::Material;
use homebody_core::{Mat3, Vec3};
use rapier3d::prelude::{Collider, ContactManifold, ContactPair, PhysicsWorld, RigidBody, RigidBodyHandle};

use crate::convert::{vec3, vector};

/// Turning against each other below which nothing is done, rad/s.
const STILL: f32 = 1e-3;

/// Friction of a contact against rolling and spinning.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Resistance {
    /// Torque against rolling by normal force, m.
    pub rolling: f32,
    /// Torque against spinning about the normal by normal force, m.
    pub spinning: f32,
}

impl Resistance {
    /// Between two materials: the means of their figures, as friction and restitution are combined. Each side's own deformation gives half.
    pub fn between(a: &Material, b: &Material) -> Self {
        Self { rolling: 0.5 * (a.rolling_friction + b.rolling_friction), spinning: 0.5 * (a.spinning_friction + b.spinning_friction) }
    }
}

/// Slows what rolls and spins in contacts that rapier has just solved. Bodies that sleep are left alone.
pub fn resist(world: &mut PhysicsWorld, materials: &[Material]) {
    let turning = grips(world, materials);
    for grip in turning {
        grip.apply(world);
    }
}

/// One manifold between turning bodies.
struct Grip {
    bodies: [RigidBodyHandle; 2],
    point: Vec3,
    normal: Vec3,
    /// Normal impulse of the step, N·s.
    pressed: f32,
    /// Friction impulse that is left, N·s.
    spare: f32,
    resistance: Resistance,
}

fn grips(world: &PhysicsWorld, materials: &[Material]) -> Vec<Grip> {
    let mut grips = Vec::new();
    for &handle in world.active_bodies().filter(|(_, body)| turns(body)).flat_map(|(_, body)| body.colliders()) {
        for pair in world.narrow_phase.contact_pairs_with(handle) {
            // Two turning bodies meet twice; the pair is taken from its first collider's side.
            if both_boxes(world, pair) {
                continue;
            }
            let once = pair.collider1 == handle || !of_turning(world, &world.colliders[pair.collider1]);
            if once && pair.has_any_active_contact() {
                add_grips(&mut grips, world, materials, pair);
            }
        }
    }
    grips
}

/// Boxes do not roll on each other; leaving them out makes piles cheap.
fn both_boxes(world: &PhysicsWorld, pair: &ContactPair) -> bool {
    [pair.collider1, pair.collider2].into_iter().all(|collider| world.colliders[collider].shape().as_cuboid().is_some())
}

fn turns(body: &RigidBody) -> bool {
    body.is_dynamic() && !body.is_sleeping() && body.angvel().length_squared() > 0.25 * STILL * STILL
}

fn of_turning(world: &PhysicsWorld, collider: &Collider) -> bool {
    collider.parent().is_some_and(|parent| turns(&world.bodies[parent]))
}

fn add_grips(grips: &mut Vec<Grip>, world: &PhysicsWorld, materials: &[Material], pair: &ContactPair) {
    let colliders = [&world.colliders[pair.collider1], &world.colliders[pair.collider2]];
    let (Some(first), Some(second)) = (colliders[0].parent(), colliders[1].parent()) else { return };
    let turning = vec3(world.bodies[first].angvel() - world.bodies[second].angvel());
    // A body that is kinematic here is solved elsewhere, with its own resistance.
    let elsewhere = |handle: RigidBodyHandle| world.bodies[handle].is_kinematic();
    if turning.length_squared() < STILL * STILL || elsewhere(first) || elsewhere(second) {
        return;
    }
    let [Some(a), Some(b)] = colliders.map(|collider| materials.get(collider.user_data as usize)) else { return };
    let resistance = Resistance::between(a, b);
    if resistance == Resistance::default() {
        return;
    }
    let friction = 0.5 * (colliders[0].friction() + colliders[1].friction());
    for manifold in pair.solver_manifolds() {
        if let Some((point, pressed, slid)) = pressure(colliders[0], manifold) {
            let (normal, spare) = (vec3(manifold.data.normal), (friction * pressed - slid).max(0.0));
            grips.push(Grip { bodies: [first, second], point, normal, pressed, spare, resistance });
        }
    }
}

/// Where a manifold presses, with what normal impulse, and how much friction impulse it has given. None where faces lie on each other: they
/// do not roll, and friction at their corners resists spinning.
fn pressure(collider: &Collider, manifold: &ContactManifold) -> Option<(Vec3, f32, f32)> {
    let (mut point, mut pressed, mut slid, mut count) = (Vec3::ZERO, 0.0, 0.0, 0);
    for contact in manifold.points.iter().filter(|contact| contact.data.impulse > 0.0) {
        let impulse = contact.data.impulse;
        point += vec3(collider.position() * contact.local_p1) * impulse;
        pressed += impulse;
        slid += contact.data.tangent_impulse.norm();
        count += 1;
    }
    (count == 1 || count == 2).then(|| (point / pressed, pressed, slid))
}

/// Mass and inertia of a body as a contact feels them; none for what never moves.
#[derive(Clone, Copy)]
struct Feel {
    inverse_mass: f32,
    inverse_inertia: Mat3,
    arm: Vec3,
}

impl Feel {
    fn of(body: &RigidBody, point: Vec3) -> Self {
        let arm = point - vec3(body.center_of_mass());
        if !body.is_dynamic() {
            return Self { inverse_mass: 0.0, inverse_inertia: Mat3::ZERO, arm };
        }
        let properties = body.mass_properties();
        let inverse_inertia = inverse_inertia(body);
        Self { inverse_mass: properties.local_mprops.inv_mass, inverse_inertia, arm }
    }

    /// Change of the contact point's velocity by an impulse there.
    fn yields(&self, impulse: Vec3) -> Vec3 {
        impulse * self.inverse_mass + (self.inverse_inertia * self.arm.cross(impulse)).cross(self.arm)
    }
}

/// Inverse of the inertia about the centre of mass in world axes.
fn inverse_inertia(body: &RigidBody) -> Mat3 {
    let properties = &body.mass_properties().local_mprops;
    let turn = body.position().rotation * properties.principal_inertia_local_frame;
    let [x, y, z, w] = turn.to_array();
    let axes = Mat3::from_quat(homebody_core::Quat::from_xyzw(x, y, z, w));
    axes * Mat3::from_diagonal(vec3(properties.inv_principal_inertia)) * axes.transpose()
}

impl Grip {
    fn apply(&self, world: &mut PhysicsWorld) {
        let feels = self.bodies.map(|handle| Feel::of(&world.bodies[handle], self.point));
        self.resist_spinning(world, &feels);
        self.resist_rolling(world, &feels);
    }

    fn turning(&self, world: &PhysicsWorld) -> Vec3 {
        vec3(world.bodies[self.bodies[0]].angvel() - world.bodies[self.bodies[1]].angvel())
    }

    fn resist_spinning(&self, world: &mut PhysicsWorld, feels: &[Feel; 2]) {
        let speed = self.turning(world).dot(self.normal);
        let give = self.normal.dot((feels[0].inverse_inertia + feels[1].inverse_inertia) * self.normal);
        if give > 0.0 {
            let angular = (speed.abs() / give).min(self.resistance.spinning * self.pressed);
            self.push(world, feels, self.normal * -angular.copysign(speed), Vec3::ZERO);
        }
    }

    fn resist_rolling(&self, world: &mut PhysicsWorld, feels: &[Feel; 2]) {
        let turning = self.turning(world);
        let rolling = turning - self.normal * turning.dot(self.normal);
        let speed = rolling.length();
        if speed < STILL {
            return;
        }
        let against = rolling / -speed;
        let [first, second] = feels;
        let grip = self.grip(feels, against);
        let change = |feel: &Feel, sign: f32| feel.inverse_inertia * (against + feel.arm.cross(grip)) * sign;
        let slowed = (change(first, 1.0) - change(second, -1.0)).dot(against);
        if slowed <= 0.0 {
            return;
        }
        let angular = (speed / slowed).min(self.resistance.rolling * self.pressed);
        let grip = (grip * angular).clamp_length_max(self.spare);
        self.push(world, feels, against * angular, grip);
    }

    /// Friction impulse that keeps the surfaces from slipping when a unit of angular impulse acts.
    fn grip(&self, feels: &[Feel; 2], angular: Vec3) -> Vec3 {
        let along = self.normal.any_orthonormal_vector();
        let across = self.normal.cross(along);
        let yields = |impulse: Vec3| feels[0].yields(impulse) + feels[1].yields(impulse);
        let slip = feels.iter().map(|feel| (feel.inverse_inertia * angular).cross(feel.arm)).sum::<Vec3>();
        let (by_along, by_across) = (yields(along), yields(across));
        let [a, b, c] = [by_along.dot(along), by_across.dot(along), by_across.dot(across)];
        let determinant = a * c - b * b;
        if determinant <= 0.0 {
            return Vec3::ZERO;
        }
        let (u, v) = (-slip.dot(along), -slip.dot(across));
        along * ((u * c - v * b) / determinant) + across * ((v * a - u * b) / determinant)
    }

    /// An angular impulse and one at the contact point on the first body, and their opposites on the second.
    fn push(&self, world: &mut PhysicsWorld, feels: &[Feel; 2], angular: Vec3, linear: Vec3) {
        for ((&handle, feel), sign) in self.bodies.iter().zip(feels).zip([1.0, -1.0]) {
            if feel.inverse_mass > 0.0 {
                let body = &mut world.bodies[handle];
                let turned = feel.inverse_inertia * (angular + feel.arm.cross(linear)) * sign;
                body.set_linvel(body.linvel() + vector(linear * (sign * feel.inverse_mass)), false);
                body.set_angvel(body.angvel() + vector(turned), false);
            }
        }
    }
}
