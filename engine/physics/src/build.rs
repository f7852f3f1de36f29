//! From a model to rapier's bodies, colliders and joints. Robots are built in `robot`.

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use homebody_catalog::{ColliderShape, JointKind};
use homebody_core::glam::{DMat3, DQuat};
use homebody_core::{BodyId, Pose, Quat, Vec3};
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider};
use rapier3d::prelude::{
    ActiveCollisionTypes, ActiveEvents, ColliderBuilder, Group, InteractionGroups, InteractionTestMode, MassProperties, PhysicsWorld,
    RigidBodyBuilder, RigidBodyHandle, RigidBodyType, SharedShape,
};

use crate::articulation::spatial::{Frame, dvec3};
use crate::articulation::tree::{Drive, Freedom, Link, NONE, Tree};
use crate::articulation::weld::WeldKind;
use crate::articulation::{Articulations, show_solved};
use crate::convert::{rapier_pose, vec3, vector};
use crate::hull::hull;
use crate::settings;

/// Collision group of everything that is not a robot.
pub const THINGS: Group = Group::GROUP_1;

/// Inserts a body without colliders.
pub fn insert_body(world: &mut PhysicsWorld, id: BodyId, pose: Pose, builder: RigidBodyBuilder) -> RigidBodyHandle {
    world.insert_body(builder.pose(rapier_pose(pose)).user_data(u128::from(id.0)))
}

/// Inserts a body of a thing with its colliders.
pub fn insert_thing(world: &mut PhysicsWorld, model: &Model, id: BodyId, body: &ModelBody) -> RigidBodyHandle {
    let builder = if body.fixed {
        RigidBodyBuilder::fixed()
    } else {
        RigidBodyBuilder::dynamic().linvel(vector(body.linear_velocity)).angvel(vector(body.angular_velocity))
    };
    let handle = insert_body(world, id, body.world_from_body, settings::careful(builder, body));
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
        .active_collision_types(FOUND)
        .active_events(ActiveEvents::empty())
        .user_data(collider.material as u128)
}

/// A shape as rapier has it.
pub fn shape(shape: &ColliderShape) -> SharedShape {
    match shape {
        ColliderShape::Cuboid { half } => SharedShape::cuboid(half.x, half.y, half.z),
        ColliderShape::Ball { radius } => SharedShape::ball(*radius),
        ColliderShape::Cylinder { half_height, radius } => SharedShape::cylinder(*half_height, *radius),
        ColliderShape::Capsule { half_height, radius } => SharedShape::capsule_y(*half_height, *radius),
        ColliderShape::Hull { points } => hull(points),
    }
}

/// Types of bodies whose pairs are found: those of jointed things, which are kinematic to rapier, with each other and with walls too.
const FOUND: ActiveCollisionTypes = ActiveCollisionTypes::DYNAMIC_DYNAMIC
    .union(ActiveCollisionTypes::DYNAMIC_KINEMATIC)
    .union(ActiveCollisionTypes::DYNAMIC_FIXED)
    .union(ActiveCollisionTypes::KINEMATIC_KINEMATIC)
    .union(ActiveCollisionTypes::KINEMATIC_FIXED);

/// Makes a body one that the solver of jointed things moves: kinematic to rapier, which does not solve its contacts.
pub fn make_link(world: &mut PhysicsWorld, handle: RigidBodyHandle) {
    let body = &mut world.bodies[handle];
    body.set_body_type(RigidBodyType::KinematicVelocityBased, true);
    show_solved(world, handle, true);
}

/// Builds trees of all bodies that the model's joints from `first` on connect. Joints that would close a loop become welds.
pub fn insert_joints(
    world: &mut PhysicsWorld,
    handles: &[RigidBodyHandle],
    model: &Model,
    first: usize,
    articulations: &mut Articulations,
) {
    let carried: BTreeMap<BodyId, usize> =
        model.joints.iter().enumerate().skip(first).rev().map(|(index, joint)| (joint.child, index)).collect();
    let mut roots: Vec<BodyId> =
        model.joints[first..].iter().map(|joint| joint.parent).filter(|parent| !carried.contains_key(parent)).collect();
    roots.sort_unstable();
    roots.dedup();
    for root in roots {
        let tree = tree_of(world, handles, model, root, &carried);
        for link in &tree.links {
            if !world.bodies[handles[link.body.index()]].is_fixed() {
                make_link(world, handles[link.body.index()]);
            }
        }
        articulations.add_tree(tree);
    }
    for (index, joint) in model.joints.iter().enumerate().skip(first) {
        if carried.get(&joint.child) != Some(&index) {
            let frames = [joint.parent_from_joint, joint.child_from_joint].map(Frame::from);
            articulations.add_weld(weld_kind(joint.kind), [joint.parent, joint.child], frames);
        }
    }
}

fn weld_kind(kind: JointKind) -> WeldKind {
    match kind {
        JointKind::Fixed => WeldKind::Fixed,
        JointKind::Ball => WeldKind::Ball,
        JointKind::Hinge | JointKind::Screw => WeldKind::Hinge,
        JointKind::Slider => WeldKind::Slider,
    }
}

fn tree_of(world: &mut PhysicsWorld, handles: &[RigidBodyHandle], model: &Model, root: BodyId, carried: &BTreeMap<BodyId, usize>) -> Tree {
    let fixed = world.bodies[handles[root.index()]].is_fixed();
    let mut links = vec![link(world, handles, model, root, if fixed { Freedom::Fixed } else { Freedom::Free })];
    let mut next = 0;
    while next < links.len() {
        let parent = links[next].body;
        for (&child, &index) in carried.iter().filter(|(_, index)| model.joints[**index].parent == parent) {
            let joint = &model.joints[index];
            let mut added = link(world, handles, model, child, Freedom::of(joint.kind, joint.mechanics.pitch));
            added.parent = next;
            added.parent_from_joint = Frame::from(joint.parent_from_joint);
            added.joint_from_body = Frame::from(joint.child_from_joint).inverse();
            added.drive = Some(Drive::new(&joint.mechanics, (joint.limit_min, joint.limit_max)));
            added.fit(links[next].frame, added.frame);
            if matches!(joint.kind, JointKind::Hinge | JointKind::Screw) {
                // The pose shows the angle but not the whole turns before it.
                added.position += TAU * ((f64::from(joint.start) - added.position) / TAU).round();
            }
            links.push(added);
        }
        next += 1;
    }
    let mut tree = Tree::new(links, false);
    if !fixed {
        start_moving(&mut tree, &model.bodies[root.index()]);
    }
    tree
}

/// Gives a free root the velocity that a model asks for; its joints start at rest.
fn start_moving(tree: &mut Tree, body: &ModelBody) {
    let root = &tree.links[0];
    let (linear, angular) = (dvec3(body.linear_velocity), dvec3(body.angular_velocity));
    let at_origin = linear - angular.cross(root.frame.turn * root.center);
    tree.speeds[..3].copy_from_slice(&angular.to_array());
    tree.speeds[3..6].copy_from_slice(&at_origin.to_array());
}

/// A link with the mass of a body's colliders, at the body's pose.
fn link(world: &mut PhysicsWorld, handles: &[RigidBodyHandle], model: &Model, body: BodyId, freedom: Freedom) -> Link {
    let rigid = &mut world.bodies[handles[body.index()]];
    rigid.recompute_mass_properties_from_colliders(&world.colliders);
    let properties = rigid.mass_properties().local_mprops;
    Link {
        body,
        parent: NONE,
        freedom,
        parent_from_joint: Frame::IDENTITY,
        joint_from_body: Frame::IDENTITY,
        joint: Frame::IDENTITY,
        position: 0.0,
        rotation: DQuat::IDENTITY,
        frame: Frame::from(model.bodies[body.index()].world_from_body),
        mass: 1.0 / f64::from(properties.inv_mass).max(1e-12),
        center: dvec3(vec3(properties.local_com)),
        inertia: inertia(&properties),
        drive: None,
        dof: 0,
    }
}

/// Inertia about the centre of mass in the body's axes, kg·m².
pub fn inertia(properties: &MassProperties) -> DMat3 {
    let [x, y, z, w] = properties.principal_inertia_local_frame.to_array();
    let axes = DMat3::from_quat(Frame::from(Pose::new(Vec3::ZERO, Quat::from_xyzw(x, y, z, w))).turn);
    axes * DMat3::from_diagonal(dvec3(vec3(properties.principal_inertia()))) * axes.transpose()
}
