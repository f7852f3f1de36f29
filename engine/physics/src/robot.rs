//! Robots: a tree of links with a free or a bolted root. Motors are force-limited servos and rotors push; nothing else moves a robot. Cameras and
//! walking capsules are no trees: they are single bodies that go where they are told (see `mover`).

use std::sync::Arc;

use homebody_catalog::JointMechanics;
use homebody_catalog::robot::{LinkGroup, Robot, RobotArm, RobotBase, RobotJoint, RobotJointKind};
use homebody_core::float::quat_about;
use homebody_core::glam::DQuat;
use homebody_core::{BodyId, Pose, Quat, Vec3};
use homebody_scene::Model;
use homebody_scene::model::ModelRobot;
use rapier3d::parry::query::contact;
use rapier3d::prelude::{Group, InteractionGroups, InteractionTestMode, PhysicsWorld, RigidBodyBuilder, RigidBodyHandle};
use serde::{Deserialize, Serialize};

use crate::articulation::Articulations;
use crate::articulation::spatial::{Frame, dvec3};
use crate::articulation::tree::{Drive, Freedom, Link, Motor, NONE, Tree};
use crate::build::{THINGS, collider_builder, insert_body, make_link, shape};
use crate::convert::rapier_pose;
use crate::magnet::Magnet;
use crate::mover::Mover;
use crate::rotor::RotorState;

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
    /// Body of its base.
    pub base: BodyId,
    /// Index of its tree; none for a body that is moved without forces.
    pub tree: Option<usize>,
    /// Link that a joint carries, by joint.
    pub carried: Vec<usize>,
    pub targets: Vec<MotorTarget>,
    /// Bodies of the hands, by arm.
    pub hands: Vec<BodyId>,
    /// Switches of the hands, by arm.
    pub magnets: Vec<Magnet>,
    pub rotors: Vec<RotorState>,
    /// Of a base that no force moves.
    pub mover: Option<Mover>,
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
    let tree = spec.base.has_tree().then(|| articulations.add_tree(tree_of(robot, &poses)));
    keep_apart(model, robot, articulations, &poses);
    let targets = positions.iter().map(|&position| MotorTarget { position, ..MotorTarget::default() }).collect();
    let hand = |arm: &RobotArm| {
        let link = spec.link(&arm.hand).expect("checked with the robot");
        BodyId(robot.first_body.0 + link as u32)
    };
    let carried = spec.joints.iter().map(|joint| spec.link(&joint.child).expect("checked with the robot")).collect();
    let hands: Vec<BodyId> = spec.arms.iter().map(hand).collect();
    let magnets = vec![Magnet::default(); hands.len()];
    let rotors = vec![RotorState::default(); spec.rotors.len()];
    let mover = (!spec.base.has_tree()).then(Mover::default);
    (RobotState { base: robot.first_body, tree, carried, targets, hands, magnets, rotors, mover }, handles)
}

/// Links with joints between them.
fn tree_of(robot: &ModelRobot, poses: &[Pose]) -> Tree {
    let spec = &robot.spec;
    let mut links: Vec<Link> = (0..spec.links.len()).map(|index| link(robot, index, poses[index])).collect();
    for joint in &spec.joints {
        let child = spec.link(&joint.child).expect("checked with the robot");
        join(&mut links[child], joint, spec.link(&joint.parent).expect("checked with the robot"));
    }
    if spec.base == RobotBase::Fixed {
        links[0].freedom = Freedom::Fixed;
    }
    Tree::new(links, true)
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
        mass: f64::from(spec.mass_kg),
        center: dvec3(spec.center_m),
        inertia: spec.inertia(),
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
    let mechanics = JointMechanics { friction: joint.friction, damping: joint.viscous, spring: joint.spring, ..JointMechanics::default() };
    let motor = (joint.effort_max > 0.0).then_some(motor);
    link.drive = Some(Drive { armature: f64::from(joint.armature), motor, ..Drive::new(&mechanics, limits) });
}

/// Distance between two parts below which they count as touching from the start, m.
const NEAR: f32 = 0.002;

/// Lets pairs of links pass through each other that the robot lists, and pairs of [`LinkGroup::Part`] that overlap at the start or with all
/// joints at 0: shells around joints, which never meant to touch.
fn keep_apart(model: &Model, robot: &ModelRobot, articulations: &mut Articulations, start: &[Pose]) {
    let spec = &robot.spec;
    let body = |link: usize| BodyId(robot.first_body.0 + link as u32);
    for (first, second) in &spec.apart {
        if let (Some(first), Some(second)) = (spec.link(first), spec.link(second)) {
            articulations.let_pass(body(first), body(second));
        }
    }
    let solids = |link: usize| &model.bodies[body(link).index()].colliders;
    let parts: Vec<usize> =
        (0..spec.links.len()).filter(|&link| spec.links[link].group == LinkGroup::Part && !solids(link).is_empty()).collect();
    let zero = link_poses(spec, robot.world_from_base, &vec![0.0; spec.joints.len()]);
    let shapes: Vec<Vec<_>> = (0..spec.links.len()).map(|link| solids(link).iter().map(|solid| shape(&solid.shape)).collect()).collect();
    let overlap = |a: usize, b: usize, poses: &[Pose]| {
        let placed = |link: usize, index: usize| rapier_pose(poses[link] * solids(link)[index].body_from_shape);
        let near = |first: usize, second: usize| {
            let (one, two) = (&*shapes[a][first], &*shapes[b][second]);
            contact(&placed(a, first), one, &placed(b, second), two, NEAR).is_ok_and(|found| found.is_some())
        };
        (0..shapes[a].len()).any(|first| (0..shapes[b].len()).any(|second| near(first, second)))
    };
    for (index, &a) in parts.iter().enumerate() {
        for &b in &parts[index + 1..] {
            if overlap(a, b, &zero) || overlap(a, b, start) {
                articulations.let_pass(body(a), body(b));
            }
        }
    }
}

fn insert_links(world: &mut PhysicsWorld, model: &Model, robot: &ModelRobot, poses: &[Pose]) -> Vec<RigidBodyHandle> {
    let mut handles = Vec::with_capacity(poses.len());
    let number = model.robots.iter().position(|other| other.first_body == robot.first_body).unwrap_or_default();
    for (index, (link, &pose)) in robot.spec.links.iter().zip(poses).enumerate() {
        let id = BodyId(robot.first_body.0 + index as u32);
        let handle = insert_body(world, id, pose, builder(&robot.spec.base, index));
        for collider in &model.bodies[id.index()].colliders {
            let builder = collider_builder(model, collider).density(0.0);
            let builder = builder.collision_groups(groups(number, link.group)).solver_groups(own_groups(link.group));
            world.insert_collider(builder, Some(handle));
        }
        if robot.spec.base.has_tree() && !world.bodies[handle].is_fixed() {
            make_link(world, handle);
        }
        handles.push(handle);
    }
    handles
}

fn builder(base: &RobotBase, link: usize) -> RigidBodyBuilder {
    match base {
        RobotBase::Fixed if link == 0 => RigidBodyBuilder::fixed(),
        RobotBase::Free | RobotBase::Fixed => RigidBodyBuilder::kinematic_velocity_based().can_sleep(false),
        RobotBase::Flyer(_) | RobotBase::Walker(_) => RigidBodyBuilder::kinematic_position_based().can_sleep(false),
    }
}

/// Robots of a world that have collision groups of their own; those after them share one and are sorted out link by link.
const TEAM: usize = 6;
/// Group of the robots beyond the team.
const REST: Group = Group::GROUP_32;

/// What a part of a robot meets: all things, all parts of other robots, and of its own robot only parts that can come near it.
fn groups(robot: usize, group: LinkGroup) -> InteractionGroups {
    let own = own_groups(group);
    if robot >= TEAM {
        return InteractionGroups::new(REST, Group::ALL, InteractionTestMode::And);
    }
    let place = |bits: Group| Group::from_bits_truncate(bits.bits() << (PARTS_COUNT * robot));
    let others = Group::ALL & !place(PARTS);
    InteractionGroups::new(place(own.memberships), others | place(own.filter & PARTS), InteractionTestMode::And)
}

/// Groups of the parts of one robot: trunk, wheel, upper arm, left and right forearm.
const PARTS: Group = Group::GROUP_2.union(Group::GROUP_3).union(Group::GROUP_4).union(Group::GROUP_5).union(Group::GROUP_6);
const PARTS_COUNT: usize = 5;

/// Which parts of one robot meet each other; parts that never part from each other are left out.
fn own_groups(group: LinkGroup) -> InteractionGroups {
    const TRUNK: Group = Group::GROUP_2;
    const WHEEL: Group = Group::GROUP_3;
    const UPPER: Group = Group::GROUP_4;
    const LEFT: Group = Group::GROUP_5;
    const RIGHT: Group = Group::GROUP_6;
    let (member, meets) = match group {
        LinkGroup::Trunk => (TRUNK, THINGS | LEFT | RIGHT),
        LinkGroup::Wheel => (WHEEL, THINGS),
        LinkGroup::UpperArm => (UPPER, THINGS),
        LinkGroup::LeftForearm => (LEFT, THINGS | TRUNK | RIGHT),
        LinkGroup::RightForearm => (RIGHT, THINGS | TRUNK | LEFT),
        LinkGroup::Part => (TRUNK, THINGS | PARTS),
    };
    InteractionGroups::new(member, meets, InteractionTestMode::And)
}

impl RobotState {
    /// Index of its tree; asked only about joints.
    pub fn tree(&self) -> usize {
        self.tree.expect("what has joints is a tree")
    }

    /// Tells a motor what to do from the next step on. The motor's limit bounds spring, damping and effort as a whole.
    pub fn set_motor(&mut self, articulations: &mut Articulations, index: usize, target: MotorTarget) {
        self.targets[index] = target;
        let link = &mut articulations.trees[self.tree()].links[self.carried[index]];
        link.tell(target.position, target.velocity, target.effort);
    }

    /// Position, speed and effort of a joint.
    pub fn reading(&self, articulations: &Articulations, index: usize) -> JointReading {
        let tree = &articulations.trees[self.tree()];
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
