//! Robots: a tree of links with a free root. Motors are force-limited servos; nothing else moves a robot.

use std::sync::Arc;

use homebody_catalog::robot::{LinkGroup, Robot, RobotJoint, RobotJointKind};
use homebody_core::float::quat_about;
use homebody_core::glam::{DMat3, DQuat};
use homebody_core::{BodyId, Pose, Quat, Vec3};
use homebody_scene::Model;
use homebody_scene::model::ModelRobot;
use rapier3d::prelude::{Group, InteractionGroups, InteractionTestMode, PhysicsWorld, RigidBodyBuilder, RigidBodyHandle};
use serde::{Deserialize, Serialize};

use crate::articulation::Articulations;
use crate::articulation::spatial::{Frame, dvec3};
use crate::articulation::tree::{Drive, Freedom, Link, Motor, NONE, Tree};
use crate::build::{THINGS, collider_builder, insert_body, make_link};
use crate::magnet::Magnet;

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
    /// Effort of the motor, N·m or N.
    pub effort: f32,
}

/// One robot in the solver.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RobotState {
    /// Index of its tree.
    pub tree: usize,
    /// Link that a joint carries, by joint.
    pub carried: Vec<usize>,
    pub targets: Vec<MotorTarget>,
    /// Bodies of the hands.
    pub hands: [BodyId; 2],
    pub magnets: [Magnet; 2],
}

/// Builds a robot with every joint at its neutral position; gives its bodies in the order of its links.
pub fn insert_robot(
    world: &mut PhysicsWorld,
    model: &Model,
    robot: &ModelRobot,
    articulations: &mut Articulations,
) -> (RobotState, Vec<RigidBodyHandle>) {
    let spec = &robot.spec;
    let positions: Vec<f32> = spec.joints.iter().map(|joint| joint.neutral).collect();
    let poses = link_poses(spec, robot.world_from_base, &positions);
    let handles = insert_links(world, model, robot, &poses);
    let mut links: Vec<Link> = (0..spec.links.len()).map(|index| link(robot, index, poses[index])).collect();
    let mut carried = Vec::with_capacity(spec.joints.len());
    for joint in &spec.joints {
        let child = spec.link(&joint.child).expect("checked with the robot");
        join(&mut links[child], joint, spec.link(&joint.parent).expect("checked with the robot"));
        carried.push(child);
    }
    let tree = articulations.add_tree(Tree::new(links, true));
    let targets = positions.iter().map(|&position| MotorTarget { position, ..MotorTarget::default() }).collect();
    let hand = |arm: usize| {
        let link = spec.link(&spec.arms[arm].hand).expect("checked with the robot");
        BodyId(robot.first_body.0 + link as u32)
    };
    (RobotState { tree, carried, targets, hands: [hand(0), hand(1)], magnets: [Magnet::default(); 2] }, handles)
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

fn link(robot: &ModelRobot, index: usize, pose: Pose) -> Link {
    let spec = &robot.spec.links[index];
    let square = dvec3(spec.inertia_box_m * spec.inertia_box_m);
    let mass = f64::from(spec.mass_kg);
    let inertia = homebody_core::glam::DVec3::new(square.y + square.z, square.x + square.z, square.x + square.y) * (mass / 12.0);
    Link {
        body: BodyId(robot.first_body.0 + index as u32),
        parent: NONE,
        freedom: Freedom::Free,
        parent_from_joint: Frame::IDENTITY,
        joint_from_body: Frame::IDENTITY,
        joint: Frame::IDENTITY,
        position: 0.0,
        rotation: DQuat::IDENTITY,
        frame: Frame::from(pose),
        mass,
        center: dvec3(spec.center_m),
        inertia: DMat3::from_diagonal(inertia),
        drive: None,
        dof: 0,
    }
}

fn join(link: &mut Link, joint: &RobotJoint, parent: usize) {
    let along_axis = Quat::from_rotation_arc(Vec3::X, joint.axis);
    link.parent = parent;
    link.parent_from_joint = Frame::from(Pose::new(joint.origin_m, along_axis));
    link.joint_from_body = Frame::from(Pose::new(Vec3::ZERO, along_axis)).inverse();
    link.freedom = if joint.kind == RobotJointKind::Slider { Freedom::Slider } else { Freedom::Hinge };
    link.position = f64::from(joint.neutral);
    let wheel = joint.kind == RobotJointKind::Wheel;
    let limits = if wheel { (f32::NEG_INFINITY, f32::INFINITY) } else { joint.limits };
    let motor = Motor {
        stiffness: if wheel { 0.0 } else { f64::from(joint.stiffness) },
        damping: f64::from(joint.damping),
        effort_max: f64::from(joint.effort_max),
        target: f64::from(joint.neutral),
        ..Motor::default()
    };
    let drive = Drive::new(&homebody_catalog::JointMechanics::default(), limits);
    link.drive = Some(Drive { armature: f64::from(joint.armature), motor: Some(motor), ..drive });
}

fn insert_links(world: &mut PhysicsWorld, model: &Model, robot: &ModelRobot, poses: &[Pose]) -> Vec<RigidBodyHandle> {
    let mut handles = Vec::with_capacity(poses.len());
    for (index, (link, &pose)) in robot.spec.links.iter().zip(poses).enumerate() {
        let id = BodyId(robot.first_body.0 + index as u32);
        let handle = insert_body(world, id, pose, RigidBodyBuilder::kinematic_velocity_based().can_sleep(false));
        for collider in &model.bodies[id.index()].colliders {
            let builder = collider_builder(model, collider).density(0.0).collision_groups(groups(link.group));
            world.insert_collider(builder, Some(handle));
        }
        make_link(world, handle);
        handles.push(handle);
    }
    handles
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

impl RobotState {
    /// Tells a motor what to do from the next step on. The motor's limit bounds spring, damping and effort as a whole.
    pub fn set_motor(&mut self, articulations: &mut Articulations, index: usize, target: MotorTarget) {
        self.targets[index] = target;
        let link = &mut articulations.trees[self.tree].links[self.carried[index]];
        link.tell(target.position, target.velocity, target.effort);
    }

    /// Position, speed and effort of a joint.
    pub fn reading(&self, articulations: &Articulations, index: usize) -> JointReading {
        let tree = &articulations.trees[self.tree];
        reading(tree, self.carried[index])
    }
}

/// Position, speed and effort of the joint that carries a link.
pub fn reading(tree: &Tree, link: usize) -> JointReading {
    let state = &tree.links[link];
    let motor = state.drive.as_ref().and_then(|drive| drive.motor);
    let velocity = if state.freedom.count() == 0 { 0.0 } else { tree.speeds[state.dof] };
    JointReading { position: tree.position(link) as f32, velocity: velocity as f32, effort: motor.map_or(0.0, |motor| motor.effort as f32) }
}

/// Specification behind a robot of a model.
pub fn spec_of(model: &Model, robot: usize) -> &Arc<Robot> {
    &model.robots[robot].spec
}
