//! Bodies of every kind under one interface: what each can do, bolted arms and legs by joint commands, and mixed teams.

mod hall;

use std::sync::Arc;

use hall::{AGENT, Block, room_of_blocks, succeed};
use homebody_catalog::robot::{
    LinkGroup, Robot, RobotBase, RobotCamera, RobotCollider, RobotJoint, RobotJointKind, RobotLink, RobotShape, robot,
};
use homebody_core::{AgentId, Pose, Quat, Vec3};
use homebody_scene::{CompileOptions, Scene, compile};
use homebody_sim::{Action, ActionStatus, Arm, BaseVelocity, JointCommand, Target, World, actions_of};

/// A link with one box from its joint downwards or upwards.
fn link(name: &str, size_m: Vec3, center_m: Vec3, mass_kg: f32) -> RobotLink {
    let shape = RobotShape::Box { size_m, edge_m: 0.0 };
    let collider = RobotCollider { shape, center_m, turn_rad: Vec3::ZERO, material: "rubber".into(), friction: None };
    RobotLink {
        name: name.into(),
        mass_kg,
        center_m,
        inertia_box_m: size_m,
        inertia_kg_m2: None,
        group: LinkGroup::Trunk,
        colliders: vec![collider],
        visuals: Vec::new(),
    }
}

fn hinge(name: &str, parent: &str, origin_m: Vec3, axis: Vec3, neutral: f32) -> RobotJoint {
    RobotJoint {
        name: name.into(),
        parent: parent.into(),
        child: name.into(),
        kind: RobotJointKind::Hinge,
        origin_m,
        axis,
        limits: (-2.5, 2.5),
        neutral,
        effort_max: 60.0,
        speed_max: 2.0,
        acceleration_max: 6.0,
        stiffness: 600.0,
        damping: 30.0,
        armature: 0.05,
        friction: 0.0,
        viscous: 0.0,
        spring: None,
    }
}

fn body(name: &str, base: RobotBase, links: Vec<RobotLink>, joints: Vec<RobotJoint>) -> Robot {
    let camera = RobotCamera {
        link: links[0].name.clone(),
        position_m: Vec3::Y * 0.2,
        tilt_rad: 0.0,
        tilt_max_rad: 1.0,
        pan_max_rad: 1.0,
        fov_rad: 1.2,
    };
    Robot {
        name: name.into(),
        source: "test".into(),
        links,
        joints,
        base,
        arms: Vec::new(),
        drive: None,
        column_joint: None,
        torso_joint: None,
        rotors: Vec::new(),
        flight: None,
        camera,
        hand: None,
        radius_m: 0.3,
        height_m: 0.6,
        tipping_rad: std::f32::consts::PI,
        apart: Vec::new(),
        frames: Vec::new(),
    }
}

/// Three hinges on a bolted pedestal.
fn bolted_arm() -> Robot {
    let links = vec![
        link("pedestal", Vec3::new(0.2, 0.3, 0.2), Vec3::Y * 0.15, 10.0),
        link("turn", Vec3::new(0.12, 0.1, 0.12), Vec3::Y * 0.05, 3.0),
        link("upper", Vec3::new(0.08, 0.4, 0.08), Vec3::Y * 0.2, 3.0),
        link("lower", Vec3::new(0.06, 0.3, 0.06), Vec3::Y * 0.15, 1.5),
    ];
    let joints = vec![
        hinge("turn", "pedestal", Vec3::Y * 0.3, Vec3::Y, 0.0),
        hinge("upper", "turn", Vec3::Y * 0.1, Vec3::X, 0.0),
        hinge("lower", "upper", Vec3::Y * 0.4, Vec3::X, 0.0),
    ];
    body("bolted_arm", RobotBase::Fixed, links, joints)
}

/// A trunk on four legs of two hinges.
fn quadruped() -> Robot {
    let mut links = vec![link("trunk", Vec3::new(0.24, 0.12, 0.5), Vec3::ZERO, 9.0)];
    let mut joints = Vec::new();
    for (name, x, z) in [("front_left", -0.14, -0.2), ("front_right", 0.14, -0.2), ("back_left", -0.14, 0.2), ("back_right", 0.14, 0.2)] {
        let (hip, knee) = (format!("{name}_hip"), format!("{name}_knee"));
        links.push(link(&hip, Vec3::new(0.04, 0.2, 0.04), Vec3::Y * -0.1, 0.7));
        links.push(link(&knee, Vec3::new(0.03, 0.2, 0.03), Vec3::Y * -0.1, 0.3));
        joints.push(hinge(&hip, "trunk", Vec3::new(x, 0.0, z), Vec3::X, 0.5));
        joints.push(hinge(&knee, &hip, Vec3::Y * -0.2, Vec3::X, -1.0));
    }
    body("quadruped", RobotBase::Free, links, joints)
}

fn refusal(world: &mut World, action: &Action) -> String {
    world.begin(AGENT, action).unwrap_err().to_string()
}

/// What a body cannot do is refused with a list of what it can, and nothing changes.
#[test]
fn a_body_refuses_what_it_cannot_do_and_says_what_it_can() {
    let mut world = room_of_blocks(&[], robot("drone").unwrap());
    let before = world.hash();
    let message = refusal(&mut world, &Action::SlideTorso { height: 0.5 });
    assert!(message.contains("drone cannot slide_torso") && message.contains("fly_to") && !message.contains("set_pose"), "{message}");
    let message = refusal(&mut world, &Action::SetPose { world_from_base: Pose::IDENTITY });
    assert!(message.contains("cannot set_pose"), "{message}");
    let message =
        world.command_joints(AGENT, &JointCommand { positions: vec![(0, 0.0)], ..JointCommand::default() }).unwrap_err().to_string();
    assert!(message.contains("joint 0 does not exist; a drone has 0"), "{message}");
    let command = JointCommand { magnets: [Some(true), None], ..JointCommand::default() };
    let message = world.command_joints(AGENT, &command).unwrap_err().to_string();
    assert!(message.contains("no left hand"), "{message}");
    assert_eq!(world.hash(), before);
    let mut world = room_of_blocks(&[], &bolted_arm());
    assert!(refusal(&mut world, &Action::MoveBy { distance: 1.0 }).contains("it can: look_at, wait"));
    let mut one_armed = robot("two_arm").unwrap().clone();
    one_armed.arms.truncate(1);
    let mut world = room_of_blocks(&[], &one_armed);
    let reach = |arm| Action::ReachFor { arm, target: Target::Point(Vec3::new(-0.3, 0.8, -0.4)), arrived_at: 0.02 };
    let message = refusal(&mut world, &reach(Arm::Right));
    assert!(message.contains("reach_for.arm is right") && message.contains("left"), "{message}");
    succeed(&mut world, &reach(Arm::Left));
}

#[test]
fn every_body_knows_its_actions() {
    let can = |name: &str, action: &str| actions_of(robot(name).unwrap()).contains(&action);
    assert!(can("two_arm", "grasp") && can("two_arm", "move_by") && !can("two_arm", "fly_to"));
    assert!(can("camera", "fly_to") && can("camera", "set_pose") && !can("camera", "land"));
    assert!(can("capsule", "move_to") && !can("capsule", "set_pose") && !can("capsule", "grasp"));
    assert!(can("drone", "land") && can("drone", "turn_by") && !can("drone", "drop"));
}

/// Joint commands bring a bolted arm to its targets, whatever it carries of its own weight, and its pedestal stays where it was bolted.
#[test]
fn a_bolted_arm_goes_where_its_joints_are_told() {
    let mut world = room_of_blocks(&[], &bolted_arm());
    let targets = [1.2, 1.0, -1.5];
    let positions = targets.into_iter().enumerate().collect();
    world.command_joints(AGENT, &JointCommand { positions, ..JointCommand::default() }).unwrap();
    world.step(3 * 240);
    let state = world.agent(AGENT).unwrap();
    for (reading, target) in state.joints.iter().zip(targets) {
        assert!((reading.position - target).abs() < 0.01 && reading.velocity.abs() < 0.01, "{reading:?}, {target}");
    }
    assert_eq!(state.world_from_base.translation, Vec3::ZERO);
    assert!(state.held.is_empty() && state.rotor_speeds.is_empty() && state.grounded.is_none());
}

/// A bolted arm sweeps a box off its place: its links collide as those of any robot.
#[test]
fn a_bolted_arm_pushes_things() {
    let thing = Block { name: "crate", edges: Vec3::splat(0.2), at: Vec3::new(0.0, 0.6, -0.45), mass: Some(0.5) };
    let table = Block { name: "table", edges: Vec3::new(0.5, 0.5, 0.4), at: Vec3::new(0.0, 0.25, -0.45), mass: None };
    let mut world = room_of_blocks(&[thing, table], &bolted_arm());
    let body = world.model().object(world.model().object_named("crate").unwrap()).first_body;
    world.command_joints(AGENT, &JointCommand { positions: vec![(0, -1.0), (1, -0.9)], ..JointCommand::default() }).unwrap();
    world.step(3 * 240);
    let start = world.body(body).world_from_body.translation;
    world.command_joints(AGENT, &JointCommand { positions: vec![(0, 1.0)], ..JointCommand::default() }).unwrap();
    world.step(3 * 240);
    let way = world.body(body).world_from_body.translation.distance(start);
    assert!(way > 0.1, "the crate went {way} m");
}

/// Four legs stand under their trunk, hold it up against its weight, and bend when told.
#[test]
fn a_quadruped_stands_and_crouches_by_joint_commands() {
    let mut world = room_of_blocks(&[], &quadruped());
    let object = world.agent(AGENT).unwrap().object;
    let up = Pose::from_translation(Vec3::Y * 0.4);
    world.apply(&homebody_sim::Command::Teleport { object, world_from_object: up }).unwrap();
    world.step(2 * 240);
    let height = |world: &World| world.agent(AGENT).unwrap().world_from_base.translation.y;
    let standing = height(&world);
    // Two links of 0.2 m, each bent by half a radian.
    assert!((standing - 0.4 * 0.5_f32.cos()).abs() < 0.03, "{standing}");
    let positions = (0..8).map(|joint| (joint, if joint % 2 == 0 { 1.0 } else { -2.0 })).collect();
    world.command_joints(AGENT, &JointCommand { positions, ..JointCommand::default() }).unwrap();
    world.step(2 * 240);
    let crouching = height(&world);
    assert!((crouching - 0.4 * 1.0_f32.cos()).abs() < 0.03, "{crouching}");
    let snapshot = world.snapshot();
    world.step(100);
    let mut again = room_of_blocks(&[], &quadruped());
    again.restore(&snapshot).unwrap();
    again.step(100);
    assert_eq!(world.hash(), again.hash());
}

/// A camera avatar flies straight through what is in the way, leaves it untouched, and stands where it is put.
#[test]
fn a_camera_floats_through_everything() {
    let wall = Block { name: "partition", edges: Vec3::new(4.0, 3.0, 0.2), at: Vec3::new(0.0, 1.5, -1.5), mass: Some(50.0) };
    let mut world = room_of_blocks(&[wall], robot("camera").unwrap());
    let body = world.model().object(world.model().object_named("partition").unwrap()).first_body;
    let mut alone = world.clone();
    let goal = Vec3::new(0.5, 1.7, -4.0);
    succeed(&mut world, &Action::FlyTo { target: Target::Point(goal), yaw: Some(1.0), arrived_at: 0.01 });
    let at = world.agent(AGENT).unwrap().world_from_base;
    assert!(at.translation.distance(goal) < 0.01 && (at.yaw() - 1.0).abs() < 0.02, "{at:?}");
    alone.step(world.steps() as u32);
    assert_eq!(world.body(body), alone.body(body), "the partition is as if nothing had come by");
    let pose = Pose::new(Vec3::new(2.0, 2.2, 1.0), Quat::from_rotation_arc(Vec3::NEG_Z, Vec3::new(-0.6, -0.8, 0.0)));
    succeed(&mut world, &Action::SetPose { world_from_base: pose });
    world.step(240);
    let at = world.agent(AGENT).unwrap().world_from_base;
    assert!(at.translation.distance(pose.translation) < 1e-6 && at.rotation.angle_between(pose.rotation) < 1e-3, "{at:?}");
    let base = Some(BaseVelocity { up: 0.5, ..BaseVelocity::default() });
    world.command_joints(AGENT, &JointCommand { base, ..JointCommand::default() }).unwrap();
    world.step(480);
    let risen = world.agent(AGENT).unwrap().world_from_base.translation.y - 2.2;
    assert!((risen - 1.0).abs() < 0.1, "{risen} m in 2 s at 0.5 m/s");
}

const TEAM: &str = r#"(
    format: 1, name: "team",
    rooms: [(name: "room", class: "living_room", min_m: (-6.0, -6.0), max_m: (6.0, 6.0), floor: "oak_planks", ceiling: "white_plaster")],
    spawns: [
        (name: "robot", robot: "two_arm", position_m: (0.0, 0.0)),
        (name: "drone", robot: "drone", position_m: (1.5, 0.0)),
        (name: "camera", robot: "camera", position_m: (-5.0, 5.0), height_m: 2.0, yaw_deg: -45.0),
        (name: "person", robot: "capsule", position_m: (0.0, -2.0)),
    ],
)"#;

fn team() -> World {
    let scene = Scene::from_ron(TEAM, "team.ron").unwrap_or_else(|errors| panic!("{errors}"));
    let options = CompileOptions { robots: Some(vec![0, 1, 2, 3]) };
    World::new(Arc::new(compile(&scene, &options).unwrap_or_else(|errors| panic!("{errors}"))))
}

fn run(world: &mut World, agents: &[AgentId]) {
    for _ in 0..1800 {
        world.step(4);
        if agents.iter().all(|&agent| world.agent(agent).unwrap().action.status != ActionStatus::Ongoing) {
            return;
        }
    }
}

/// All act at once, each by its own actions; the person and the robot stop at each other, and a drone that comes down on the robot lands on it.
#[test]
fn a_mixed_team_acts_at_once_and_meets() {
    let mut world = team();
    let [machine, drone, camera, person] = [0, 1, 2, 3].map(AgentId);
    world.begin(machine, &Action::TurnBy { angle: 0.5 }).unwrap();
    world.begin(drone, &Action::FlyTo { target: Target::Point(Vec3::new(0.0, 1.9, 0.0)), yaw: None, arrived_at: 0.05 }).unwrap();
    world.begin(camera, &Action::LookAt { target: Target::Point(Vec3::Y) }).unwrap();
    world.begin(person, &Action::MoveTo { target: Target::Point(Vec3::ZERO), arrived_at: 0.1 }).unwrap();
    run(&mut world, &[machine, drone, camera, person]);
    let result = |world: &World, agent| world.agent(agent).unwrap().action;
    assert_eq!(result(&world, machine).status, ActionStatus::Success, "{}", result(&world, machine).reason);
    assert_eq!(result(&world, drone).status, ActionStatus::Success, "{}", result(&world, drone).reason);
    let met = result(&world, person);
    assert_eq!(met.status, ActionStatus::Collision, "{}", met.reason);
    assert!(met.reason.contains("robot"), "{}", met.reason);
    let apart = world.agent(person).unwrap().world_from_base.translation.length();
    assert!(apart > 0.5, "{apart} m from the robot's axis");
    world.begin(drone, &Action::Land).unwrap();
    run(&mut world, &[drone]);
    let at = world.agent(drone).unwrap().world_from_base.translation;
    // Its head is narrow and round: what slides off it comes to rest on the base, 0.19 m above the floor.
    assert!(at.y > 0.18, "stands on the robot: {at}, {}", result(&world, drone).reason);
}

/// A team's state is whole: restored in the middle of everything, it goes on bit for bit.
#[test]
fn a_restored_team_goes_on_equally() {
    let mut world = team();
    world.begin(AgentId(0), &Action::MoveBy { distance: 1.0 }).unwrap();
    world.begin(AgentId(1), &Action::FlyTo { target: Target::Point(Vec3::new(1.0, 1.0, 1.0)), yaw: Some(1.0), arrived_at: 0.05 }).unwrap();
    world.begin(AgentId(2), &Action::MoveBy { distance: 3.0 }).unwrap();
    world.begin(AgentId(3), &Action::MoveBy { distance: -1.0 }).unwrap();
    world.step(151);
    let snapshot = world.snapshot();
    world.step(500);
    let mut again = team();
    again.restore(&snapshot).unwrap();
    assert_eq!(again.snapshot(), snapshot);
    again.step(500);
    assert_eq!(world.hash(), again.hash());
}
