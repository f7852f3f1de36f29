//! Magnet hands: they take hold of what they touch, as a fixed joint at the touched pose, and let go when the pull is too strong.

use homebody_catalog::robot::MagnetSpec;
use homebody_core::{BodyId, Pose, Vec3};
use rapier3d::prelude::{FixedJointBuilder, ImpulseJointHandle, InteractionGroups, PhysicsWorld, RigidBodyHandle};
use serde::{Deserialize, Serialize};

use crate::convert::{pose, rapier_pose};

/// One magnet.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Magnet {
    /// Switched on: sticks to the next thing its face touches.
    pub on: bool,
    /// What it holds.
    pub held: Option<Held>,
}

/// A thing on a magnet.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Held {
    /// Its body.
    pub body: BodyId,
    joint: ImpulseJointHandle,
    /// Pull of the magnet on it, smoothed over about 50 ms, N, in the world's frame.
    pub force: Vec3,
    /// Torque of the magnet on it, smoothed likewise, N·m, in the world's frame.
    pub torque: Vec3,
    /// Steps since it was taken.
    steps: u32,
}

/// Share of a step's wrench in the smoothed one: a time constant of 12 steps, 50 ms.
const SMOOTHING: f32 = 1.0 / 12.0;
/// Steps after taking hold in which the pull is not judged: the joint takes up the load.
const SETTLING_STEPS: u32 = 24;

impl Magnet {
    /// Joins `body` to the hand in the pose in which they are.
    pub fn take(&mut self, world: &mut PhysicsWorld, hand: RigidBodyHandle, hand_from_magnet: Pose, body: RigidBodyHandle, id: BodyId) {
        let world_from_magnet = pose(world.bodies[hand].position()) * hand_from_magnet;
        let body_from_magnet = pose(world.bodies[body].position()).inverse() * world_from_magnet;
        let joint = FixedJointBuilder::new()
            .local_frame1(rapier_pose(hand_from_magnet))
            .local_frame2(rapier_pose(body_from_magnet))
            .contacts_enabled(false);
        let joint = world.insert_impulse_joint(hand, body, joint);
        retest_contacts(world, body);
        self.held = Some(Held { body: id, joint, force: Vec3::ZERO, torque: Vec3::ZERO, steps: 0 });
    }

    /// Lets go.
    pub fn release(&mut self, world: &mut PhysicsWorld) -> Option<BodyId> {
        let held = self.held.take()?;
        let thing = world.impulse_joints.get(held.joint).map(rapier3d::prelude::ImpulseJoint::body2);
        world.remove_impulse_joint(held.joint);
        if let Some(thing) = thing {
            retest_contacts(world, thing);
        }
        Some(held.body)
    }

    /// Measures the pull of the latest step; lets go, and says of what, when it is beyond the magnet's strength.
    pub fn measure(&mut self, world: &mut PhysicsWorld, spec: &MagnetSpec) -> Option<BodyId> {
        let held = self.held.as_mut()?;
        let joint = world.impulse_joints.get(held.joint)?;
        // rapier keeps the impulses of the last substep, on the hand; the thing feels the opposite.
        let rate = -(world.integration_parameters.num_solver_iterations as f32) / world.integration_parameters.dt;
        let impulses = joint.impulses;
        let frame = world.bodies[joint.body1()].position().rotation * joint.data.local_frame1.rotation;
        let force = frame * rapier3d::math::Vector::new(impulses[0], impulses[1], impulses[2]) * rate;
        let torque = frame * rapier3d::math::Vector::new(impulses[3], impulses[4], impulses[5]) * rate;
        held.force += (crate::convert::vec3(force) - held.force) * SMOOTHING;
        held.torque += (crate::convert::vec3(torque) - held.torque) * SMOOTHING;
        held.steps += 1;
        let too_strong = held.force.length() > spec.force_max_n || held.torque.length() > spec.torque_max_n_m;
        if held.steps > SETTLING_STEPS && too_strong { self.release(world) } else { None }
    }
}

/// Makes rapier look at a body's contacts again: it keeps those of bodies that do not move against each other, so hand and thing would go on
/// pushing each other apart against the joint between them, or pass through one another after it.
fn retest_contacts(world: &mut PhysicsWorld, body: RigidBodyHandle) {
    for &collider in world.bodies[body].colliders() {
        let groups = world.colliders[collider].collision_groups();
        world.colliders[collider].set_collision_groups(InteractionGroups::none());
        world.colliders[collider].set_collision_groups(groups);
    }
}
