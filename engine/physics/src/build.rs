//! From a model to rapier's bodies, colliders and joints. Robots are built in `robot`.

use homebody_catalog::{ColliderShape, JointKind};
use homebody_core::{BodyId, Pose};
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider, ModelJoint};
use rapier3d::prelude::{
    ActiveEvents, ColliderBuilder, GenericJoint, GenericJointBuilder, Group, ImpulseJointHandle, InteractionGroups, InteractionTestMode,
    JointAxesMask, JointAxis, MotorModel, PhysicsWorld, RigidBodyBuilder, RigidBodyHandle, SharedShape,
};

use crate::convert::{rapier_pose, vector};

/// Collision group of everything that is not a robot.
pub const THINGS: Group = Group::GROUP_1;
/// Gain that makes a velocity motor at rest act as dry friction: it saturates at the friction within 1 mrad/s.
const DRY_FRICTION_GAIN: f32 = 1_000.0;

/// Inserts a body without colliders.
pub fn insert_body(world: &mut PhysicsWorld, id: BodyId, pose: Pose, builder: RigidBodyBuilder) -> RigidBodyHandle {
    world.insert_body(builder.pose(rapier_pose(pose)).user_data(u128::from(id.0)))
}

/// Inserts a body of a thing with its colliders.
pub fn insert_thing(world: &mut PhysicsWorld, model: &Model, id: BodyId, body: &ModelBody) -> RigidBodyHandle {
    let builder = if body.fixed { RigidBodyBuilder::fixed() } else { RigidBodyBuilder::dynamic() };
    let handle = insert_body(world, id, body.world_from_body, builder);
    for collider in &body.colliders {
        let groups = InteractionGroups::new(THINGS, Group::ALL, InteractionTestMode::And);
        world.insert_collider(collider_builder(model, collider).collision_groups(groups), Some(handle));
    }
    if body.colliders.is_empty() {
        world.bodies[handle].set_additional_mass(1e-3, false);
    }
    handle
}

/// A collider with material constants and mass.
pub fn collider_builder(model: &Model, collider: &ModelCollider) -> ColliderBuilder {
    let material = &model.materials[collider.material];
    ColliderBuilder::new(shape(&collider.shape))
        .position(rapier_pose(collider.body_from_shape))
        .friction(material.friction)
        .restitution(material.restitution)
        .density(collider.density_kg_m3)
        .active_events(ActiveEvents::COLLISION_EVENTS)
}

fn shape(shape: &ColliderShape) -> SharedShape {
    match shape {
        ColliderShape::Cuboid { half } => SharedShape::cuboid(half.x, half.y, half.z),
        ColliderShape::Ball { radius } => SharedShape::ball(*radius),
        ColliderShape::Cylinder { half_height, radius } => SharedShape::cylinder(*half_height, *radius),
        ColliderShape::Capsule { half_height, radius } => SharedShape::capsule_y(*half_height, *radius),
        ColliderShape::Hull { points } => {
            let points: Vec<_> = points.iter().map(|&point| vector(point)).collect();
            // A degenerate hull has no volume to collide with; its bounding ball stands in, so that a bad shape shows rather than stops.
            SharedShape::convex_hull(&points).unwrap_or_else(|| SharedShape::ball(0.001))
        }
    }
}

/// A joint with one free axis: X of both frames.
pub fn one_axis_joint(kind: JointKind, parent_from_joint: Pose, child_from_joint: Pose) -> GenericJoint {
    let locked = match kind {
        JointKind::Hinge => JointAxesMask::LOCKED_REVOLUTE_AXES,
        _ => JointAxesMask::LOCKED_PRISMATIC_AXES,
    };
    GenericJointBuilder::new(locked)
        .local_frame1(rapier_pose(parent_from_joint))
        .local_frame2(rapier_pose(child_from_joint))
        .contacts_enabled(false)
        .build()
}

/// rapier's name for the free axis.
pub fn free_axis(kind: JointKind) -> JointAxis {
    match kind {
        JointKind::Hinge => JointAxis::AngX,
        _ => JointAxis::LinX,
    }
}

/// Inserts a joint of an articulated thing.
pub fn insert_joint(world: &mut PhysicsWorld, bodies: &[RigidBodyHandle], joint: &ModelJoint) -> ImpulseJointHandle {
    let mut data = one_axis_joint(joint.kind, joint.parent_from_joint, joint.child_from_joint);
    let axis = free_axis(joint.kind);
    data.set_limits(axis, [joint.limit_min, joint.limit_max]);
    if joint.mechanics.friction > 0.0 {
        data.set_motor_model(axis, MotorModel::ForceBased);
        data.set_motor_velocity(axis, 0.0, DRY_FRICTION_GAIN * joint.mechanics.friction);
        data.set_motor_max_force(axis, joint.mechanics.friction);
    }
    let child = bodies[joint.child.index()];
    let body = &mut world.bodies[child];
    match joint.kind {
        JointKind::Hinge => body.set_angular_damping(viscous(joint.mechanics.damping, hinge_inertia(body, joint))),
        _ => body.set_linear_damping(viscous(joint.mechanics.damping, body.mass())),
    }
    world.insert_impulse_joint(bodies[joint.parent.index()], child, data)
}

/// Body damping (1/s) that stands for a joint's viscous damping.
fn viscous(damping: f32, inertia: f32) -> f32 {
    if inertia > 0.0 { damping / inertia } else { 0.0 }
}

/// Inertia of the child about the hinge, kg·m²: about its centre plus the offset's share (Steiner).
fn hinge_inertia(body: &rapier3d::prelude::RigidBody, joint: &ModelJoint) -> f32 {
    let offset = crate::convert::vec3(body.local_center_of_mass()) - joint.child_from_joint.translation;
    body.mass_properties().local_mprops.principal_inertia().max_element() + body.mass() * offset.length_squared()
}
