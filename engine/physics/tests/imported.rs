//! Robots from URDF and MJCF move as mechanics says.

use std::f32::consts::PI;
use std::path::PathBuf;

use homebody_catalog::import::{RobotMotors, RobotSource};
use homebody_catalog::robot::RobotJointKind;
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{BodyId, Vec3};
use homebody_physics::{MotorTarget, State};
use homebody_scene::{CompileOptions, Model, RobotLibrary, Scene, compile};

const GRAVITY: f32 = 9.81;

fn asset(name: &str) -> RobotSource {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/robots").join(name);
    RobotSource { name: "tested".into(), ..RobotSource::read(&path, &[]).unwrap_or_else(|error| panic!("{error}")) }
}

/// An empty room with the robot in its middle.
fn room(source: RobotSource) -> (Model, State) {
    room_under(source, Vec3::new(0.0, -GRAVITY, 0.0))
}

fn room_under(source: RobotSource, gravity: Vec3) -> (Model, State) {
    let text = r#"(format: 1, name: "room",
        rooms: [(name: "hall", class: "hall", min_m: (-6.0, -6.0), max_m: (6.0, 6.0), floor: "oak_planks", ceiling: "white_plaster")],
        spawns: [(name: "middle", robot: "tested", position_m: (0.0, 0.0))])"#;
    let library = RobotLibrary::from_sources([source]).unwrap_or_else(|error| panic!("{error}"));
    let scene =
        Scene::from_ron_with(text, "room", library, homebody_scene::AssetLibrary::default()).unwrap_or_else(|error| panic!("{error}"));
    let mut model = compile(&scene, &CompileOptions::default()).unwrap_or_else(|error| panic!("{error}"));
    model.gravity = gravity;
    let state = State::new(&model);
    (model, state)
}

fn run(model: &Model, state: &mut State, seconds: f32) {
    for _ in 0..(seconds * PHYSICS_HZ as f32).round() as u32 {
        state.step(model);
    }
}

fn joint(model: &Model, name: &str) -> usize {
    model.robots[0].spec.joint(name).unwrap()
}

fn tell(model: &Model, state: &mut State, name: &str, position: f32) {
    state.set_motor(0, joint(model, name), MotorTarget { position, ..MotorTarget::default() });
}

/// A compound pendulum: small swings take 2π·√(I / (m·g·l)) about the pivot. The amplitude of 0.05 rad lengthens that by 0.02 %; the time
/// of a crossing is found between steps; 0.2 % covers both.
#[test]
fn a_pendulum_from_urdf_swings_with_the_textbook_period() {
    let (mass, length, own) = (1.7, 0.45, 0.021);
    let text = format!(
        r#"<robot name="p"><link name="world"/><link name="bob"><inertial><origin xyz="0 0 -{length}"/><mass value="{mass}"/>
        <inertia ixx="{own}" ixy="0" ixz="0" iyy="{own}" iyz="0" izz="0.002"/></inertial></link>
        <joint name="pivot" type="revolute"><origin xyz="0 0 1.2"/><parent link="world"/><child link="bob"/><axis xyz="0 1 0"/>
        <limit lower="-3" upper="3" effort="0" velocity="20"/></joint></robot>"#
    );
    let source = RobotSource { motors: RobotMotors::Off, ..RobotSource::from_text("tested", &text).unwrap() };
    // Gravity leans by 0.05 rad, so that the pendulum starts that far from its rest.
    let lean = 0.05_f32;
    let (model, mut state) = room_under(source, GRAVITY * Vec3::new(0.0, -lean.cos(), -lean.sin()));
    let rest = {
        let mut ahead = state.clone();
        run(&model, &mut ahead, 0.3);
        lean.copysign(ahead.robot_joint(0, 0).position)
    };
    let reading = |state: &State| state.robot_joint(0, 0).position - rest;
    let mut crossings = Vec::new();
    let mut before = reading(&state);
    for step in 0..PHYSICS_HZ * 20 {
        state.step(&model);
        let after = reading(&state);
        if before < 0.0 && after >= 0.0 {
            crossings.push((step as f32 + before / (before - after)) / PHYSICS_HZ as f32);
        }
        before = after;
    }
    let count = crossings.len() - 1;
    let period = (crossings[count] - crossings[0]) / count as f32;
    let expected = 2.0 * PI * ((own + mass * length * length) / (mass * GRAVITY * length)).sqrt();
    assert!(count > 10 && (period / expected - 1.0).abs() < 0.002, "{period} {expected}");
}

/// A position servo gives way until stiffness times deflection carries what hangs on it: (target − position)·k = Σ m·g·r. Dry friction in the
/// joint of 0.2 N·m may stay wound up, which is the tolerance.
#[test]
fn the_arm_droops_by_its_load_over_its_stiffness() {
    let (model, mut state) = room(asset("table_arm.urdf"));
    let spec = model.robots[0].spec.clone();
    tell(&model, &mut state, "joint_2", PI / 2.0);
    run(&model, &mut state, 4.0);
    let index = joint(&model, "joint_2");
    let (reading, described) = (state.robot_joint(0, index), &spec.joints[index]);
    assert!(reading.velocity.abs() < 1e-4, "it stands: {}", reading.velocity);
    let body = |link: &str| BodyId(model.robots[0].first_body.0 + spec.link(link).unwrap() as u32);
    let pivot = state.body_pose(body("link_2")).translation;
    let carried = ["link_2", "link_3", "link_4", "link_5", "link_6", "link_7"];
    let moment: f32 = carried
        .iter()
        .map(|link| spec.links[spec.link(link).unwrap()].mass_kg * GRAVITY * (state.center_of_mass(body(link)) - pivot).z.abs())
        .sum();
    let found = described.stiffness * (PI / 2.0 - reading.position);
    assert!((found + moment).abs() < 0.25 || (found - moment).abs() < 0.25, "servo {found} N·m, load {moment} N·m");
    assert!((PI / 2.0 - reading.position).abs() < 0.02, "it droops by less than 20 mrad: {}", PI / 2.0 - reading.position);
    // The base is bolted: nothing of it moved.
    assert_eq!(state.body_pose(BodyId(model.robots[0].first_body.0)).translation, Vec3::ZERO);
}

/// Feet carry the weight between them, and the robot stays where it stands: within 2 mm and 5 mrad over five seconds after it has settled.
#[test]
fn the_quadruped_stands_on_its_feet() {
    let (model, mut state) = room(asset("quadruped.xml"));
    let spec = model.robots[0].spec.clone();
    let trunk = BodyId(model.robots[0].first_body.0);
    run(&model, &mut state, 1.5);
    let start = state.body_pose(trunk);
    let (mut carried, steps) = (0.0, 5 * PHYSICS_HZ);
    for _ in 0..steps {
        state.step(&model);
        let feet = state.touches().iter().filter(|touch| touch.bodies.iter().any(|body| body.0 >= trunk.0));
        carried += feet.map(|touch| touch.impulse * touch.normal.y.abs()).sum::<f32>();
    }
    let end = state.body_pose(trunk);
    let weight = spec.mass_kg() * GRAVITY;
    let found = carried * PHYSICS_HZ as f32 / steps as f32;
    assert!((found / weight - 1.0).abs() < 0.01, "feet carry {found} N of {weight} N");
    assert!(end.translation.distance(start.translation) < 0.002, "{} {}", start.translation, end.translation);
    assert!(end.rotation.angle_between(start.rotation) < 0.005, "it does not turn");
    let up = end.rotation * Vec3::Y;
    assert!(up.y > 0.998 && (0.25..0.36).contains(&(end.translation.y + 0.3)), "{up} {}", end.translation);
    let touching: Vec<_> = state.touches().iter().flat_map(|touch| touch.bodies).filter(|body| body.0 >= trunk.0).collect();
    let shanks: Vec<_> =
        (0..spec.links.len()).filter(|&link| spec.links[link].name.ends_with("shank")).map(|link| BodyId(trunk.0 + link as u32)).collect();
    assert!(
        shanks.iter().all(|shank| touching.contains(shank)) && touching.iter().all(|body| shanks.contains(body)),
        "only feet: {touching:?}"
    );
}

/// Wheels that roll without slip carry the base r·ω·t; the start takes 1/10 s and less, and 3 % covers it.
#[test]
fn the_mobile_manipulator_drives_by_its_wheel_joints() {
    let (model, mut state) = room(asset("mobile_manipulator.urdf"));
    let spec = model.robots[0].spec.clone();
    let base = BodyId(model.robots[0].first_body.0);
    run(&model, &mut state, 0.5);
    let start = state.body_pose(base).translation;
    for (index, _) in spec.joints.iter().enumerate().filter(|(_, joint)| joint.kind == RobotJointKind::Wheel) {
        state.set_motor(0, index, MotorTarget { velocity: 4.0, ..MotorTarget::default() });
    }
    run(&model, &mut state, 4.0);
    let end = state.body_pose(base).translation;
    let expected = 0.1 * 4.0 * 4.0;
    assert!(((start.z - end.z) / expected - 1.0).abs() < 0.03, "forward is -Z: {start} {end}");
    assert!((end.x - start.x).abs() < 0.01 && (end.y - start.y).abs() < 0.002, "straight and level: {end}");
    // Fingers close on each other and stop.
    for name in ["finger_left_joint", "finger_right_joint"] {
        tell(&model, &mut state, name, 0.03);
    }
    run(&model, &mut state, 0.5);
    assert!((state.robot_joint(0, joint(&model, "finger_left_joint")).position - 0.03).abs() < 0.001);
}

/// Parts that do not overlap at the start meet: a hand told to go to a place 0.2 m below the deck of its own base slides off the deck
/// and never goes through it.
#[test]
fn an_arm_meets_its_own_base() {
    let (model, mut state) = room(asset("mobile_manipulator.urdf"));
    for (name, angle) in [("arm_2_joint", -0.9), ("arm_3_joint", -2.2), ("arm_5_joint", 0.0)] {
        tell(&model, &mut state, name, angle);
    }
    let robot = &model.robots[0];
    let (base, hand) = (robot.first_body, BodyId(robot.first_body.0 + robot.spec.link("arm_6").unwrap() as u32));
    let mut met = false;
    for _ in 0..3 * PHYSICS_HZ {
        state.step(&model);
        met |= state.touches().iter().any(|touch| touch.bodies.iter().all(|body| body.0 >= base.0));
        let place = state.body_pose(base).inverse() * state.center_of_mass(hand);
        let over_deck = place.x.abs() < 0.15 && place.z.abs() < 0.25;
        assert!(!over_deck || place.y > 0.22, "the hand's middle stays above the deck, whose top is at 0.23 m: {place}");
    }
    assert!(met, "hand and deck touch");
}

/// The arm let go with its motors off under a gravity of 9.7 m/s² from another side, in which it hangs and swings by half a radian: joint angles
/// of `MuJoCo` 4.0.0 for the same file (contacts, limits and dry friction off; fourth-order Runge-Kutta at 0.1 ms). 5 mrad, 1 % of the swing,
/// covers our first-order steps of a part of 1/240 s.
#[test]
fn a_free_swing_of_the_arm_agrees_with_mujoco() {
    const EXPECTED: [(f32, [f32; 7]); 3] = [
        (0.5, [0.50867, -0.35343, -0.10833, 0.00987, -0.0426, 0.02889, -0.00583]),
        (1.0, [1.03093, -0.63024, -0.08075, -0.11014, -0.02124, -0.07614, -0.00299]),
        (2.0, [0.951132, -0.253765, 0.0794792, 0.0847165, 0.0445226, 0.0810765, 0.000878649]),
    ];
    compare(Vec3::new(3.0, 9.0, 2.0), &EXPECTED, 0.005);
}

/// The same from upright, which is unstable and grows every difference: the second joint turns by 4 rad in a second, over which 15 mrad cover
/// the difference of the methods (`MuJoCo` at 20 µs).
#[test]
fn a_fall_of_the_arm_agrees_with_mujoco() {
    const EXPECTED: [(f32, [f32; 7]); 2] = [
        (0.5, [0.21026, -1.16023, -0.07804, 1.28338, -0.02778, 0.37993, -0.00325]),
        (1.0, [0.25851, -3.95566, 0.39137, 0.10544, -0.01814, -0.03907, -0.01865]),
    ];
    compare(Vec3::new(1.5, -9.5, 2.0), &EXPECTED, 0.015);
}

fn compare(gravity: Vec3, expected: &[(f32, [f32; 7])], tolerance: f32) {
    let mut source = asset("table_arm.urdf");
    source.motors = RobotMotors::Off;
    let changes =
        [("lower=\"", "lower=\"-100\" was_lower=\""), ("upper=\"", "upper=\"100\" was_upper=\""), ("friction=\"", "friction=\"0\" was=\"")];
    for (from, to) in changes {
        source.text = source.text.replace(from, to);
    }
    while let (Some(start), Some(end)) = (source.text.find("<collision>"), source.text.find("</collision>")) {
        source.text.replace_range(start..end + "</collision>".len(), "");
    }
    let (model, mut state) = room_under(source, gravity);
    let mut time = 0.0;
    for &(until, angles) in expected {
        run(&model, &mut state, until - time);
        time = until;
        let found: Vec<f32> = (0..7).map(|index| state.robot_joint(0, index).position).collect();
        let off = found.iter().zip(angles).map(|(found, expected)| (found - expected).abs()).fold(0.0, f32::max);
        println!("after {until} s: off by {off} rad");
        assert!(off < tolerance, "after {until} s off by {off} rad: {found:?} {angles:?}");
    }
}
