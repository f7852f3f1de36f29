//! Commands to a whole home: checked, exact, and kept by snapshots.

use std::sync::Arc;

use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_scene::CompileOptions;
use homebody_sim::{AttachKind, AttachSpec, Axes, Command, MotionKind, Outcome, Pull, RelationKind, World};

fn world(scene: &str) -> World {
    let scene = homebody_scene::builtin().iter().find(|candidate| candidate.name == scene).expect("a scene of this build");
    World::new(Arc::new(homebody_scene::compile(scene, &CompileOptions::default()).expect("builtin scenes compile")))
}

fn root(world: &World, name: &str) -> BodyId {
    world.model().object(world.model().object_named(name).unwrap()).first_body
}

fn pull(body: BodyId, linear: Vec3) -> Pull {
    Pull { body, linear, angular: Vec3::ZERO, at: None, axes: Axes::World }
}

const BALL: &str = "(name: \"second_mug\", kind: \"mug\", position_m: (0.3, 1.5, 0.4))";

fn add(world: &mut World) -> ObjectId {
    match world.apply(&Command::AddObject(BALL.into())) {
        Ok(Outcome::Added(object)) => object,
        other => panic!("{other:?}"),
    }
}

/// Added things and pending forces are part of a snapshot, also for a world that has never heard of them.
#[test]
fn a_snapshot_brings_back_what_was_added_and_what_was_pending() {
    let start = world("empty_room");
    let mut changed = start.clone();
    let mug = add(&mut changed);
    let body = changed.model().object(mug).first_body;
    changed.apply(&Command::Press { pull: pull(body, Vec3::X * 0.5), control_steps: 30 }).unwrap();
    changed.step(40);
    let bytes = changed.snapshot();
    let mut other = start.clone();
    other.restore(&bytes).unwrap();
    assert_eq!(other.model().object_named("second_mug"), Some(mug));
    assert_eq!(other.hash(), changed.hash());
    changed.step(400);
    other.step(400);
    assert_eq!(other.hash(), changed.hash());
    other.restore(&start.snapshot()).unwrap();
    assert_eq!((other.hash(), other.model().object_named("second_mug")), (start.hash(), None));
}

#[test]
fn a_removed_thing_is_gone_and_its_name_is_free() {
    let mut world = world("empty_room");
    world.step(240);
    let mug = world.model().object_named("mug").unwrap();
    let (low, high) = world.bounds(mug);
    world.apply(&Command::RemoveObject(mug)).unwrap();
    world.step(4);
    let center = 0.5 * (low + high);
    assert!(world.ray_cast(center + Vec3::Y, Vec3::NEG_Y, 5.0, None).is_some_and(|hit| hit.object != mug));
    let body = world.model().object(mug).first_body;
    let refused = world.apply(&Command::Push(pull(body, Vec3::X))).unwrap_err().to_string();
    assert!(refused.contains("was removed"), "{refused}");
    let text = BALL.replace("second_mug", "mug");
    assert!(matches!(world.apply(&Command::AddObject(text)), Ok(Outcome::Added(_))));
}

#[test]
fn bad_commands_are_refused_and_change_nothing() {
    let mut world = world("empty_room");
    let mug = root(&world, "mug");
    let before = world.hash();
    let bad = [
        Command::Push(pull(mug, Vec3::new(f32::NAN, 0.0, 0.0))),
        Command::Push(pull(BodyId(9999), Vec3::X)),
        Command::Press { pull: pull(mug, Vec3::X), control_steps: 0 },
        Command::SetVelocity { body: mug, linear: Some(Vec3::splat(f32::INFINITY)), angular: None },
        Command::SetMass { body: mug, mass: 0.0 },
        Command::SetMass { body: BodyId(0), mass: 1.0 },
        Command::Teleport { object: ObjectId(9999), world_from_object: Pose::IDENTITY },
        Command::SetGravity(Vec3::splat(f32::NAN)),
        Command::AddObject("(name: \"x\"".into()),
        Command::RemoveObject(world.model().robots[0].object),
        Command::Detach(homebody_sim::AttachmentId(3)),
        Command::Attach(AttachSpec {
            bodies: [mug, mug],
            kind: AttachKind::Fixed,
            world_from_joint: Pose::IDENTITY,
            break_force: 1.0,
            break_torque: 1.0,
        }),
    ];
    for command in bad {
        assert!(world.apply(&command).is_err(), "{command:?}");
        assert_eq!(world.hash(), before, "{command:?}");
    }
}

#[test]
fn the_mug_stands_on_the_table_until_it_is_lifted() {
    let mut world = world("empty_room");
    world.step(480);
    let [mug, table] = ["mug", "table"].map(|name| world.model().object_named(name).unwrap());
    let on = |world: &World| {
        let found = world.relations(Some(mug));
        found.iter().any(|relation| (relation.subject, relation.kind, relation.other) == (mug, RelationKind::On, table))
    };
    assert!(on(&world), "{:?}", world.relations(Some(mug)));
    let body = root(&world, "mug");
    let at = world.body(body).world_from_body;
    let pose = Pose::new(at.translation + Vec3::Y * 0.4, at.rotation);
    world.apply(&Command::SetMotion { body, kind: MotionKind::Following { pose, steps: 120 } }).unwrap();
    world.step(130);
    assert!(!on(&world));
    assert!(world.closest(mug, table).is_some_and(|closest| (closest.distance - 0.4).abs() < 0.01));
}

/// Put elsewhere it stands still; 60 N·s upwards lift it off its wheels.
#[test]
fn the_robot_can_be_teleported_and_pushed() {
    let mut world = world("empty_room");
    let object = world.model().robots[0].object;
    let base = world.model().robots[0].first_body;
    let start = world.body(base).world_from_body;
    let goal = Pose::new(start.translation + Vec3::new(0.3, 0.0, 0.3), start.rotation);
    world.apply(&Command::Teleport { object, world_from_object: goal }).unwrap();
    world.step(240);
    let moved = world.body(base).world_from_body.translation.distance(goal.translation);
    assert!(moved < 0.02, "it moved by {moved} m after it was put there");
    world.apply(&Command::Push(pull(base, Vec3::Y * 60.0))).unwrap();
    world.step(1);
    assert!(world.body(base).linear_velocity.y > 0.3, "{:?}", world.body(base));
}
