//! Robots: a trunk of one multibody (base, wheels, column, torso) and one multibody an arm, bolted to the torso by a fixed joint, so that
//! loads and knocks reach the wheels. Motors are force-limited springs; nothing else moves a robot.

use std::sync::Arc;

use homebody_catalog::JointKind;
use homebody_catalog::robot::{LinkGroup, Robot, RobotJoint, RobotJointKind};
use homebody_core::float::quat_about;
use homebody_core::{BodyId, Pose, Quat, Vec3};
use homebody_scene::Model;
use homebody_scene::model::ModelRobot;
use rapier3d::prelude::{
    FixedJointBuilder, Group, ImpulseJointHandle, InteractionGroups, InteractionTestMode, JointAxis, MassProperties, MotorModel,
    MultibodyJointHandle, PhysicsWorld, RigidBodyBuilder, RigidBodyHandle,
};
use serde::{Deserialize, Serialize};

use crate::build::{THINGS, collider_builder, free_axis, insert_body, one_axis_joint};
use crate::convert::{rapier_pose, vector};
use crate::magnet::Magnet;

/// Mass of the bracket by which an arm hangs on the torso, taken from the torso's mass, kg.
const BRACKET_MASS: f32 = 1.0;
/// Edge of the bracket as a solid cube, for its inertia, m.
const BRACKET_EDGE: f32 = 0.12;

/// What a motor is told: the spring's rest position and speed, and an effort added to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MotorTarget {
    /// rad or m; ignored by wheels.
    pub position: f32,
    /// rad/s or m/s.
    pub velocity: f32,
    /// Feed-forward torque in N·m or force in N.
    pub effort: f32,
}

/// A joint as measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JointReading {
    /// rad or m.
    pub position: f32,
    /// rad/s or m/s.
    pub velocity: f32,
    /// N·m or N, by the motor's law within its limit.
    pub effort: f32,
}

/// One robot in the solver.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RobotState {
    pub links: Vec<RigidBodyHandle>,
    pub joints: Vec<MultibodyJointHandle>,
    pub targets: Vec<MotorTarget>,
    pub magnets: [Magnet; 2],
    brackets: Vec<ImpulseJointHandle>,
}

/// Builds a robot with every joint at its neutral position.
pub fn insert_robot(world: &mut PhysicsWorld, model: &Model, robot: &ModelRobot) -> RobotState {
    let spec = &robot.spec;
    let positions: Vec<f32> = spec.joints.iter().map(|joint| joint.neutral).collect();
    let links = insert_links(world, model, robot, &link_poses(spec, robot.world_from_base, &positions));
    let mut brackets = Vec::new();
    let joints: Vec<_> = spec
        .joints
        .iter()
        .map(|joint| {
            let parent = links[spec.link(&joint.parent).expect("checked with the robot")];
            let child = links[spec.link(&joint.child).expect("checked with the robot")];
            let parent = if is_shoulder(spec, joint) { insert_bracket(world, parent, joint, &mut brackets) } else { parent };
            let frames = joint_frames(joint, is_shoulder(spec, joint));
            let data = motorised(joint, frames);
            world.insert_multibody_joint(parent, child, data).expect("links form a tree")
        })
        .collect();
    let mut state =
        RobotState { links, joints, targets: vec![MotorTarget::default(); spec.joints.len()], magnets: [Magnet::default(); 2], brackets };
    settle_coordinates(world, spec, &state, &positions);
    for (index, &position) in positions.iter().enumerate() {
        state.set_motor(world, spec, index, MotorTarget { position, ..MotorTarget::default() });
    }
    state
}

/// World poses of all links for given joint positions.
pub fn link_poses(spec: &Robot, world_from_base: Pose, positions: &[f32]) -> Vec<Pose> {
    let mut poses = vec![world_from_base; spec.links.len()];
    for (joint, &position) in spec.joints.iter().zip(positions) {
        let parent = poses[spec.link(&joint.parent).expect("checked with the robot")];
        let moved = match joint.kind {
            RobotJointKind::Slider => Pose::from_translation(joint.origin_m + joint.axis * position),
            RobotJointKind::Hinge | RobotJointKind::Wheel => Pose::new(joint.origin_m, quat_about(joint.axis, position)),
        };
        poses[spec.link(&joint.child).expect("checked with the robot")] = parent * moved;
    }
    poses
}

fn is_shoulder(spec: &Robot, joint: &RobotJoint) -> bool {
    spec.arms.iter().any(|arm| arm.joints[0] == joint.name)
}

fn kind(joint: &RobotJoint) -> JointKind {
    if joint.kind == RobotJointKind::Slider { JointKind::Slider } else { JointKind::Hinge }
}

fn joint_frames(joint: &RobotJoint, from_bracket: bool) -> [Pose; 2] {
    let along_axis = Quat::from_rotation_arc(Vec3::X, joint.axis);
    let origin = if from_bracket { Vec3::ZERO } else { joint.origin_m };
    [Pose::new(origin, along_axis), Pose::new(Vec3::ZERO, along_axis)]
}

fn motorised(joint: &RobotJoint, frames: [Pose; 2]) -> rapier3d::prelude::GenericJoint {
    let mut data = one_axis_joint(kind(joint), frames[0], frames[1]);
    let axis = free_axis(kind(joint));
    if joint.kind != RobotJointKind::Wheel {
        data.set_limits(axis, [joint.limits.0, joint.limits.1]);
    }
    data.set_motor_model(axis, MotorModel::ForceBased);
    data.set_motor(axis, joint.neutral, 0.0, joint.stiffness, joint.damping);
    data.set_motor_max_force(axis, joint.effort_max);
    data
}

fn insert_links(world: &mut PhysicsWorld, model: &Model, robot: &ModelRobot, poses: &[Pose]) -> Vec<RigidBodyHandle> {
    let spec = &robot.spec;
    let arms = spec.arms.len() as f32;
    let torso = &spec.joints[spec.joint(&spec.torso_joint).expect("checked with the robot")].child;
    let mut handles = Vec::with_capacity(spec.links.len());
    for (index, (link, &pose)) in spec.links.iter().zip(poses).enumerate() {
        let id = BodyId(robot.first_body.0 + index as u32);
        let handle = insert_body(world, id, pose, motorised_body());
        let mass = if link.name == *torso { link.mass_kg - arms * BRACKET_MASS } else { link.mass_kg };
        world.bodies[handle].set_additional_mass_properties(box_inertia(link.center_m, mass, link.inertia_box_m), false);
        for collider in &model.bodies[id.index()].colliders {
            let builder = collider_builder(model, collider).density(0.0).collision_groups(groups(link.group));
            world.insert_collider(builder, Some(handle));
        }
        handles.push(handle);
    }
    handles
}

/// Bodies of robots never sleep: their motors work all the time.
fn motorised_body() -> RigidBodyBuilder {
    RigidBodyBuilder::dynamic().can_sleep(false)
}

fn box_inertia(center: Vec3, mass: f32, edges: Vec3) -> MassProperties {
    let square = edges * edges;
    let inertia = Vec3::new(square.y + square.z, square.x + square.z, square.x + square.y) * (mass / 12.0);
    MassProperties::new(vector(center), mass, vector(inertia))
}

fn insert_bracket(
    world: &mut PhysicsWorld,
    torso: RigidBodyHandle,
    shoulder: &RobotJoint,
    brackets: &mut Vec<ImpulseJointHandle>,
) -> RigidBodyHandle {
    let world_from_torso = crate::convert::pose(world.bodies[torso].position());
    let bracket = insert_body(world, BodyId(u32::MAX), world_from_torso * Pose::from_translation(shoulder.origin_m), motorised_body());
    world.bodies[bracket].set_additional_mass_properties(box_inertia(Vec3::ZERO, BRACKET_MASS, Vec3::splat(BRACKET_EDGE)), false);
    let bolt = FixedJointBuilder::new()
        .local_frame1(rapier_pose(Pose::from_translation(shoulder.origin_m)))
        .local_frame2(rapier_pose(Pose::IDENTITY))
        .contacts_enabled(false);
    brackets.push(world.insert_impulse_joint(torso, bracket, bolt));
    bracket
}

fn groups(group: LinkGroup) -> InteractionGroups {
    const TRUNK: Group = Group::GROUP_2;
    const WHEEL: Group = Group::GROUP_3;
    const UPPER: Group = Group::GROUP_4;
    const LEFT: Group = Group::GROUP_5;
    const RIGHT: Group = Group::GROUP_6;
    // Robots of a team meet each other by the same groups; only parts that never part from each other are left out.
    let (member, meets) = match group {
        LinkGroup::Trunk => (TRUNK, THINGS | LEFT | RIGHT),
        LinkGroup::Wheel => (WHEEL, THINGS),
        LinkGroup::UpperArm => (UPPER, THINGS),
        LinkGroup::LeftForearm => (LEFT, THINGS | TRUNK | RIGHT),
        LinkGroup::RightForearm => (RIGHT, THINGS | TRUNK | LEFT),
    };
    InteractionGroups::new(member, meets, InteractionTestMode::And)
}

/// Puts joint coordinates, damping and rotor inertia into the multibodies: rapier starts them at 0 with a damping of its own.
fn settle_coordinates(world: &mut PhysicsWorld, spec: &Robot, state: &RobotState, positions: &[f32]) {
    for (index, joint) in spec.joints.iter().enumerate() {
        let (multibody, link_id) = world.multibody_joints.get_mut(state.joints[index]).expect("inserted above");
        multibody.set_self_contacts_enabled(false);
        let link = multibody.link(link_id).expect("inserted above");
        let dof = link.assembly_id();
        let mut displacement = vec![0.0; multibody.ndofs()];
        displacement[dof] = positions[index];
        multibody.damping_mut()[dof] = 0.0;
        multibody.armature_mut()[dof] = joint.armature;
        multibody.apply_displacements(&displacement);
    }
    for &joint in &state.joints {
        let (multibody, _) = world.multibody_joints.get_mut(joint).expect("inserted above");
        multibody.forward_kinematics(&world.bodies, true);
        multibody.update_rigid_bodies(&mut world.bodies, false);
    }
}

impl RobotState {
    /// Tells a motor what to do from the next step on. The effort is the spring's rest position moved by effort / stiffness, which the
    /// motor's limit then bounds as a whole.
    pub fn set_motor(&mut self, world: &mut PhysicsWorld, spec: &Robot, index: usize, target: MotorTarget) {
        self.targets[index] = target;
        let joint = &spec.joints[index];
        let (multibody, link_id) = world.multibody_joints.get_mut(self.joints[index]).expect("robots stay whole");
        let data = &mut multibody.link_mut(link_id).expect("robots stay whole").joint.data;
        let axis = free_axis(kind(joint));
        if joint.kind == RobotJointKind::Wheel {
            data.set_motor_velocity(axis, target.velocity, joint.damping);
        } else {
            let rest = target.position + target.effort / joint.stiffness;
            data.set_motor(axis, rest, target.velocity, joint.stiffness, joint.damping);
        }
    }

    /// Takes all motion out of the robot.
    pub fn stop(&self, world: &mut PhysicsWorld) {
        for &joint in &self.joints {
            let (multibody, _) = world.multibody_joints.get_mut(joint).expect("robots stay whole");
            multibody.generalized_velocity_mut().fill(0.0);
            multibody.update_rigid_bodies(&mut world.bodies, false);
        }
        for &link in &self.links {
            world.bodies[link].set_linvel(rapier3d::math::Vector::ZERO, false);
            world.bodies[link].set_angvel(rapier3d::math::Vector::ZERO, false);
        }
    }

    /// Position, speed and effort of a joint.
    pub fn reading(&self, world: &PhysicsWorld, spec: &Robot, index: usize) -> JointReading {
        let joint = &spec.joints[index];
        let (multibody, link_id) = world.multibody_joints.get(self.joints[index]).expect("robots stay whole");
        let link = multibody.link(link_id).expect("robots stay whole");
        let coordinate = if free_axis(kind(joint)) == JointAxis::LinX { 0 } else { 3 };
        let position = link.joint().coords()[coordinate];
        let velocity = multibody.joint_velocity(link)[0];
        let target = &self.targets[index];
        let spring = if joint.kind == RobotJointKind::Wheel { 0.0 } else { joint.stiffness * (target.position - position) + target.effort };
        let effort = (spring + joint.damping * (target.velocity - velocity)).clamp(-joint.effort_max, joint.effort_max);
        JointReading { position, velocity, effort }
    }
}

/// The specification behind a robot of a model.
pub fn spec_of(model: &Model, robot: usize) -> &Arc<Robot> {
    &model.robots[robot].spec
}
