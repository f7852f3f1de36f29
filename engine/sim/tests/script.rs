//! Scripts of scenes: cues act at their step as the commands do, and are part of everything that is exact.

use std::sync::Arc;

use homebody_core::{BodyId, JointId, Vec3};
use homebody_scene::{CompileOptions, Scene, builtin, compile};
use homebody_sim::{Axes, Command, Event, Outcome, Pull, World};

const ROOM: &str = r#"(
    format: 1,
    name: "stage",
    rooms: [(name: "room", class: "studio", min_m: (-4, -4), max_m: (4, 4), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "ball", kind: "ball", position_m: (0, 0.0005, 0), mass_kg: 0.5),
        (name: "block", kind: "box", position_m: (2, 0.0005, 0)),
        (name: "chest", kind: "chest_of_drawers", position_m: (-2, 0, -2)),
    ],
    script: [SCRIPT],
)"#;

fn world(script: &str) -> World {
    let scene = Scene::from_ron(&ROOM.replace("SCRIPT", script), "stage.ron").unwrap_or_else(|errors| panic!("{errors}"));
    World::new(Arc::new(compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"))))
}

fn body(world: &World, name: &str) -> BodyId {
    world.model().body_named(name).unwrap_or_else(|| panic!("{name} is there"))
}

/// What the script did in so many steps: step, cue, command and outcome.
fn ran(world: &mut World, steps: u32) -> Vec<(u64, usize, String, Result<Outcome, String>)> {
    let told = |event| match event {
        Event::ScriptRan { step, cue, command, outcome } => Some((step, cue, command, outcome)),
        _ => None,
    };
    world.step(steps).into_iter().filter_map(told).collect()
}

const PUSH: &str = r#"(at_s: 0.25, do: Push(body: "ball", impulse_n_s: (0.4, 0, 0)))"#;

/// A cue at 0.25 s is obeyed between the 60th and the 61st physics step, and never again.
#[test]
fn a_cue_acts_at_its_step() {
    let mut world = world(PUSH);
    assert_eq!(ran(&mut world, 60), []);
    let ball = body(&world, "ball");
    assert_eq!(world.body(ball).linear_velocity.x, 0.0);
    assert_eq!(ran(&mut world, 1), [(60, 0, "Push".into(), Ok(Outcome::Done))]);
    // 0.4 N·s on 0.5 kg, less what the floor takes in one step: 9.81 m/s² · 1/240 s at most.
    assert!((world.body(ball).linear_velocity.x - 0.8).abs() < 0.05, "{:?}", world.body(ball));
    assert_eq!(ran(&mut world, 240), []);
}

/// The script and the same commands given by hand lead to the same bits, however the steps are portioned.
#[test]
fn a_script_does_what_the_commands_do() {
    let adding = r#"(name: "late", kind: "mug", position_m: (0.0, 1.0, 1.0))"#;
    let mut scripted =
        world(&format!("{PUSH}, (at_s: 0.5, do: AddObject(object: {adding})), (at_s: 0.5, do: SetGravity(gravity_m_s2: (1, -3, 0)))"));
    let mut by_hand = world("");
    by_hand.step(60);
    let pull = Pull { body: body(&by_hand, "ball"), linear: Vec3::X * 0.4, angular: Vec3::ZERO, at: None, axes: Axes::World };
    by_hand.apply(&Command::Push(pull)).unwrap();
    by_hand.step(60);
    by_hand.apply(&Command::AddObject(adding.into())).unwrap();
    by_hand.apply(&Command::SetGravity(Vec3::new(1.0, -3.0, 0.0))).unwrap();
    by_hand.step(280);
    for portion in [7, 113, 1, 200, 79] {
        scripted.step(portion);
    }
    assert_eq!(scripted.steps(), by_hand.steps());
    for index in 0..by_hand.model().bodies.len() {
        let id = BodyId::from_index(index);
        assert_eq!(scripted.body(id), by_hand.body(id), "{}", by_hand.model().bodies[index].name);
    }
    assert_eq!(scripted.model().object_named("late"), by_hand.model().object_named("late"));
}

/// Things come, hang, fall, are held, led and let go, and go; every cue says what it gave.
#[test]
fn a_long_script_is_obeyed() {
    let mut world = world(
        r#"
        (at_s: 0.1, do: AddObject(object: (name: "bell", kind: "ball", position_m: (0, 1.95, 2), mass_kg: 0.3))),
        (at_s: 0.1, do: Attach(name: "thread", first: "room_ceiling", second: "bell", kind: Ball, anchor_m: (0, 2.05, 2))),
        (at_s: 0.2, do: SetMotion(body: "block", motion: Follow(position_m: (2, 1, 0), yaw_deg: 90, for_s: 0.5))),
        (at_s: 0.2, do: SetMotor(joint: "chest/drawer_0", stiffness: 300, damping: 80, effort_max: 60, target: 0.2)),
        (at_s: 1.0, do: Detach(name: "thread")),
        (at_s: 1.0, do: Teleport(object: "ball", position_m: (-1, 0.5, 2), yaw_deg: 30)),
        (at_s: 1.0, do: SetGravityScale(body: "ball", scale: 0)),
        (at_s: 3.0, do: SetMotion(body: "block", motion: Dynamic)),
        (at_s: 3.5, do: RemoveObject(object: "bell")),
        "#,
    );
    let first = ran(&mut world, 230);
    let outcomes: Vec<_> = first.iter().map(|(_, _, _, outcome)| outcome.clone().unwrap()).collect();
    let bell = world.model().object_named("bell").unwrap();
    assert_eq!(outcomes[0], Outcome::Added(bell));
    assert!(matches!(outcomes[1], Outcome::Attached(_)) && outcomes.len() == 4, "{outcomes:?}");
    let height = |world: &World, name: &str| world.body(body(world, name)).world_from_body.translation.y;
    assert!((height(&world, "bell") - 1.95).abs() < 0.002, "the thread holds: {}", height(&world, "bell"));
    assert!((height(&world, "block") - 1.0).abs() < 1e-4, "the block was led up: {}", height(&world, "block"));
    assert_eq!(ran(&mut world, 250).len(), 3);
    assert!((height(&world, "ball") - 0.5).abs() < 1e-4, "it floats where it was put: {}", height(&world, "ball"));
    // A second after the cut it has met the floor, and rebounds to a part of its height.
    assert!(height(&world, "bell") < 1.3, "the thread was cut: {}", height(&world, "bell"));
    let drawer = world.model().joint_named("chest/drawer_0").unwrap();
    // 3 N of dry friction stop a motor of 300 N/m within 10 mm.
    assert!((world.joint(drawer).position - 0.2).abs() < 0.011, "the motor opens the drawer: {:?}", world.joint(drawer));
    assert_eq!(ran(&mut world, 480).len(), 2);
    // A second after it was let go; it may lie on any face of its 10 cm.
    assert!(height(&world, "block") < 0.15 && world.model().object_named("bell").is_none());
}

/// Saved and restored at any moment, also into a world that has run past it, the rest goes as it went; so does a world made anew.
#[test]
fn the_middle_of_a_script_is_restored_exactly() {
    let scene = builtin().iter().find(|scene| scene.name == "domino_run").unwrap();
    let model = Arc::new(compile(scene, &CompileOptions::default()).unwrap());
    let mut first = World::new(model.clone());
    let (mut hashes, mut snapshots) = (Vec::new(), Vec::new());
    for _ in 0..40 {
        snapshots.push(first.snapshot());
        first.step(60);
        hashes.push(first.hash());
    }
    let mut again = World::new(model.clone());
    again.step(60 * 40);
    assert_eq!(again.hash(), hashes[39], "the same scene gives the same bits twice");
    // In the midst of the row, between the two cuts, with the drawer's motor at work, and while everything floats.
    for at in [0, 5, 14, 21, 33] {
        let mut fresh = World::new(model.clone());
        for world in [&mut fresh, &mut again] {
            world.restore(&snapshots[at]).unwrap();
            world.step(60);
            assert_eq!(world.hash(), hashes[at], "after a restore of block {at}");
            world.step(120);
            assert_eq!(world.hash(), hashes[at + 2], "later, after a restore of block {at}");
        }
    }
}

/// What a command took away cannot be pushed by the script: it says so and goes on.
#[test]
fn a_cue_whose_thing_is_gone_is_told_and_passed_over() {
    let mut world = world(&format!("{PUSH}, (at_s: 0.5, do: SetMass(body: \"block\", mass_kg: 3))"));
    let ball = world.model().object_named("ball").unwrap();
    world.apply(&Command::RemoveObject(ball)).unwrap();
    let ran = ran(&mut world, 240);
    assert!(matches!(&ran[0].3, Err(problem) if problem.contains("ball")), "{ran:?}");
    assert_eq!((ran.len(), &ran[1].3), (2, &Ok(Outcome::Done)));
    // Mass follows from density, whose scaling rounds.
    assert!((world.body(body(&world, "block")).mass - 3.0).abs() < 1e-5);
}

/// A motor of the experimenter holds a joint where it stands until it is told more, gives way to more than its effort, and can be taken away.
#[test]
fn a_motor_given_to_a_drawer_is_force_limited() {
    let mut world = world("");
    let joint = world.model().joint_named("chest/drawer_0").unwrap();
    let set = |world: &mut World, change| world.apply(&Command::SetMotor { joint, change }).map(drop);
    let change = homebody_sim::MotorChange::default();
    assert!(set(&mut world, change).unwrap_err().to_string().contains("effort_max"), "there is no motor yet");
    assert!(world.apply(&Command::SetMotor { joint: JointId(999), change }).is_err());
    let before = world.hash();
    set(&mut world, homebody_sim::MotorChange { stiffness: Some(400.0), damping: Some(90.0), effort_max: Some(50.0), ..change }).unwrap();
    assert_ne!(world.hash(), before, "a motor changes what will happen");
    let pull = |world: &mut World, force: f32| {
        let body = world.model().joints[joint.index()].child;
        let pull = Pull { body, linear: Vec3::Z * force, angular: Vec3::ZERO, at: None, axes: Axes::World };
        world.apply(&Command::Press { pull, control_steps: 60 }).unwrap();
        world.step(240);
        world.joint(joint).position
    };
    // The drawer's own friction helps the motor; 20 N are less than its spring takes up within 5 cm.
    let held = pull(&mut world, 20.0);
    assert!((0.0..0.055).contains(&held), "{held}");
    let torn = pull(&mut world, 90.0);
    assert!(torn > 0.15, "90 N are more than 50 N and the friction: {torn}");
    world.step(480);
    assert!(world.joint(joint).position < 0.03, "it pulls the drawer back: {:?}", world.joint(joint));
    set(&mut world, homebody_sim::MotorChange { effort_max: Some(0.0), ..change }).unwrap();
    assert!(set(&mut world, homebody_sim::MotorChange { target: Some(0.1), ..change }).is_err(), "it is gone");
}

/// A thing glued to one that stands comes off when it is pulled harder than the glue holds, and not before.
#[test]
fn what_is_glued_to_something_fixed_breaks_off() {
    let text = ROOM
        .replace("SCRIPT", r#"(at_s: 0.5, do: Press(body: "sign", force_n: (0, 20, 0), for_s: 0.1)), (at_s: 1, do: Press(body: "sign", force_n: (0, 60, 0), for_s: 0.1))"#)
        .replace("objects: [", r#"objects: [(name: "post", kind: "box", position_m: (1, 0, 1), fixed: true), (name: "sign", kind: "box", position_m: (1, 0.101, 1)),"#)
        .replace("script: [", r#"joints: [(name: "glue", kind: Fixed, parent: "post", child: "sign", anchor_m: (1, 0.1, 1), mechanics: (break_force_n: 30))], script: ["#);
    let scene = Scene::from_ron(&text, "glue.ron").unwrap_or_else(|errors| panic!("{errors}"));
    let mut world = World::new(Arc::new(compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"))));
    let glue = world.model().joint_named("sign/glue").unwrap();
    let broke = |event: &Event| matches!(event, Event::JointBroken { joint, .. } if *joint == glue);
    assert!(!world.step(230).iter().any(broke) && !world.joint_broken(glue));
    let (force, _) = world.joint_wrench(glue);
    let weight = world.body(body(&world, "sign")).mass * 9.81;
    assert!((force.length() - weight).abs() < 0.01 * weight, "it carries the weight: {force}");
    assert!(world.step(60).iter().any(broke) && world.joint_broken(glue));
    assert_eq!(world.joint_wrench(glue).0, Vec3::ZERO);
}
