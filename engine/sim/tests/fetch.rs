//! A robot works in a home by force alone: it drives, reaches, takes hold, carries and lets go.

use std::sync::Arc;

use homebody_core::{AgentId, ObjectId, Vec3};
use homebody_scene::CompileOptions;
use homebody_sim::{Action, ActionResult, ActionStatus, Arm, Event, JointCommand, Target, World};

const AGENT: AgentId = AgentId(0);

fn world(scene: &str) -> World {
    let scene = homebody_scene::builtin().iter().find(|candidate| candidate.name == scene).expect("a scene of this build");
    World::new(Arc::new(homebody_scene::compile(scene, &CompileOptions::default()).expect("builtin scenes compile")))
}

/// Runs an action to its end.
fn act(world: &mut World, action: &Action) -> ActionResult {
    world.begin(AGENT, action).unwrap();
    loop {
        let result = world.agent(AGENT).unwrap().action;
        if result.status != ActionStatus::Ongoing {
            return result;
        }
        world.step(4);
    }
}

/// Runs an action and expects it to succeed.
fn succeed(world: &mut World, action: &Action) {
    let result = act(world, action);
    assert_eq!(result.status, ActionStatus::Success, "{action:?}: {}", result.reason);
}

fn center(world: &World, object: ObjectId) -> Vec3 {
    let (low, high) = world.bounds(object);
    0.5 * (low + high)
}

/// Drives to where the right hand reaches the mug on the table, and takes it.
fn take_mug(world: &mut World) -> ObjectId {
    let mug = world.model().object_named("mug").unwrap();
    let at = center(world, mug);
    succeed(world, &Action::SlideTorso { height: 1.0 });
    succeed(world, &Action::MoveTo { target: Target::Point(Vec3::new(at.x - 0.24, 0.0, at.z + 0.56)), arrived_at: 0.02 });
    succeed(world, &Action::TurnTo { target: Target::Point(Vec3::new(at.x - 0.24, 0.0, at.z - 3.0)) });
    succeed(world, &Action::Grasp { arm: Arm::Right, object: mug });
    assert_eq!(world.agent(AGENT).unwrap().held[1], Some(mug));
    mug
}

#[test]
fn a_mug_is_fetched_from_a_table_and_put_on_the_floor() {
    let mut world = world("empty_room");
    let mug = take_mug(&mut world);
    succeed(&mut world, &Action::ResetArm { arm: Arm::Right });
    succeed(&mut world, &Action::MoveBy { distance: -0.8 });
    succeed(&mut world, &Action::TurnBy { angle: 2.0 });
    let floor = world.agent(AGENT).unwrap().world_from_base * Vec3::new(0.24, 0.13, -0.5);
    succeed(&mut world, &Action::ReachFor { arm: Arm::Right, target: Target::Point(floor), arrived_at: 0.02 });
    succeed(&mut world, &Action::Drop { arm: Arm::Right });
    succeed(&mut world, &Action::ResetArm { arm: Arm::Right });
    let (low, _) = world.bounds(mug);
    let off = center(&world, mug) - floor;
    assert!(low.y.abs() < 0.003, "the mug stands on the floor, not at {}", low.y);
    assert!(Vec3::new(off.x, 0.0, off.z).length() < 0.1, "the mug stands where it was put, {off} away");
}

/// What a magnet feels is what it carries: m·g within 5 % at rest.
#[test]
fn a_held_mug_weighs_on_the_magnet() {
    let mut world = world("empty_room");
    let mug = take_mug(&mut world);
    succeed(&mut world, &Action::ResetArm { arm: Arm::Right });
    succeed(&mut world, &Action::Wait { steps: 120 });
    let mass = world.body(world.model().object(mug).first_body).mass;
    let (force, _) = world.agent(AGENT).unwrap().magnet_wrench[1];
    assert!((force.y / (mass * 9.81) - 1.0).abs() < 0.05, "{force} N for {mass} kg");
}

/// Same start and same actions give the same bits, and a restored snapshot goes on as the original did.
#[test]
fn runs_and_snapshots_repeat_bit_for_bit() {
    let run = |world: &mut World| {
        world.begin(AGENT, &Action::TurnBy { angle: 1.0 }).unwrap();
        world.step(600);
        world.hash()
    };
    let (mut first, mut second) = (world("two_room_flat"), world("two_room_flat"));
    assert_eq!(run(&mut first), run(&mut second));
    let snapshot = first.snapshot();
    let mut cloned = first.clone();
    first.step(600);
    second.restore(&snapshot).unwrap();
    second.step(600);
    cloned.step(600);
    assert_eq!(first.hash(), second.hash());
    assert_eq!(first.hash(), cloned.hash());
}

/// A robot left alone in a furnished flat for five seconds stays where it is, and so does everything else.
#[test]
fn the_flat_is_at_rest() {
    let mut world = world("two_room_flat");
    let model = world.model().clone();
    world.step(1_200);
    let base = model.robots[0].first_body;
    let drift = world.body(base).world_from_body.translation.distance(model.robots[0].world_from_base.translation);
    assert!(drift < 0.005, "the robot crept {drift} m");
    for (object, described) in model.objects.iter().enumerate().filter(|(_, object)| object.kind != "robot") {
        for body in model.bodies_of(ObjectId(object as u32)) {
            let (start, now) = (model.bodies[body.index()].world_from_body, world.body(body));
            let moved = start.translation.distance(now.world_from_body.translation);
            assert!(moved < 0.02, "{} moved {moved} m", described.name);
            assert!(now.linear_velocity.length() < 0.02, "{} still moves at {} m/s", described.name, now.linear_velocity.length());
        }
    }
}

#[test]
fn a_wall_stops_the_base_and_is_named() {
    let mut world = world("empty_room");
    let result = act(&mut world, &Action::MoveBy { distance: -4.0 });
    assert_eq!(result.status, ActionStatus::Collision, "{}", result.reason);
    assert!(result.reason.contains("wall"), "{}", result.reason);
}

#[test]
fn what_cannot_be_done_ends_with_its_reason() {
    let mut world = world("empty_room");
    let mug = world.model().object_named("mug").unwrap();
    let far = act(&mut world, &Action::Grasp { arm: Arm::Left, object: mug });
    assert_eq!(far.status, ActionStatus::CannotReach, "{}", far.reason);
    let nothing = act(&mut world, &Action::Drop { arm: Arm::Left });
    assert_eq!(nothing.status, ActionStatus::NotHolding);
    let behind = act(&mut world, &Action::LookAt { target: Target::Point(Vec3::new(0.0, 1.0, 10.0)) });
    assert_eq!(behind.status, ActionStatus::ClampedCameraRotation);
    for action in [
        Action::TurnBy { angle: f32::NAN },
        Action::MoveBy { distance: 1e9 },
        Action::SlideTorso { height: 9.0 },
        Action::Grasp { arm: Arm::Left, object: ObjectId(9_999) },
        Action::Wait { steps: 0 },
    ] {
        assert!(world.begin(AGENT, &action).is_err(), "{action:?}");
    }
    assert!(world.begin(AgentId(7), &Action::Drop { arm: Arm::Left }).is_err());
    assert!(world.restore(&[1, 2, 3]).is_err());
}

/// Joint targets are followed within the motors' limits: the elbow settles within 1 degree of its target under gravity.
#[test]
fn joints_follow_their_targets() {
    let mut world = world("empty_room");
    let elbow = world.joint_names(AGENT).unwrap().iter().position(|name| name == "left_elbow").unwrap();
    world.command_joints(AGENT, &JointCommand { positions: vec![(elbow, 1.0)], ..JointCommand::default() }).unwrap();
    world.step(480);
    let reading = world.agent(AGENT).unwrap().joints[elbow];
    assert!((reading.position - 1.0).abs() < 0.0175, "{}", reading.position);
    assert!(world.command_joints(AGENT, &JointCommand { positions: vec![(elbow, 9.0)], ..JointCommand::default() }).is_err());
    assert!(world.command_joints(AGENT, &JointCommand { positions: vec![(99, 0.0)], ..JointCommand::default() }).is_err());
}

/// A magnet that comes down on a thing reports the grasp and, switched off, lets it go.
#[test]
fn grasps_are_events() {
    let mut world = world("empty_room");
    let mug = world.model().object_named("mug").unwrap();
    let at = center(&world, mug);
    succeed(&mut world, &Action::MoveTo { target: Target::Point(Vec3::new(at.x - 0.24, 0.0, at.z + 0.56)), arrived_at: 0.02 });
    succeed(&mut world, &Action::TurnTo { target: Target::Point(Vec3::new(at.x - 0.24, 0.0, at.z - 3.0)) });
    world.begin(AGENT, &Action::Grasp { arm: Arm::Right, object: mug }).unwrap();
    let events = world.step(4 * 60 * 8);
    assert!(events.iter().any(|event| matches!(event, Event::Grasped { object, arm: 1, .. } if *object == mug)));
}
