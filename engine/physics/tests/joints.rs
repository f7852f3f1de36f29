//! Laws of jointed things, on models built by hand.

use std::f32::consts::PI;

use homebody_catalog::{Catch, ColliderShape, JointKind, JointMechanics, JointMotor, JointSpring};
use homebody_core::material::{Look, Material, Pattern};
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{BodyId, JointId, ObjectId, Pose, Vec3};
use homebody_physics::State;
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider, ModelJoint, ModelObject};

const GRAVITY: f32 = 9.81;

fn material() -> Material {
    let look = Look {
        base_color: [0.5; 3],
        roughness: 0.5,
        metallic: 0.0,
        transmission: 0.0,
        emission_cd_m2: 0.0,
        pattern: Pattern::Plain,
        tile_m: 1.0,
    };
    Material {
        name: "test".into(),
        density_kg_m3: 1000.0,
        friction: 0.5,
        rolling_friction: 0.0,
        spinning_friction: 0.0,
        restitution: 0.0,
        youngs_modulus_pa: 1e9,
        poisson_ratio: 0.3,
        loss_factor: 0.01,
        absorption: [0.1; 6],
        look,
        source: "for tests".into(),
    }
}

fn empty() -> Model {
    Model { gravity: Vec3::new(0.0, -GRAVITY, 0.0), materials: vec![material()], ..Model::default() }
}

fn body(model: &mut Model, shapes: &[(ColliderShape, Vec3, f32)], at: Pose, fixed: bool) -> BodyId {
    let object = ObjectId::from_index(model.objects.len());
    let first_body = BodyId::from_index(model.bodies.len());
    let colliders = shapes
        .iter()
        .map(|(shape, center, density)| ModelCollider {
            shape: shape.clone(),
            body_from_shape: Pose::from_translation(*center),
            material: 0,
            density_kg_m3: *density,
        })
        .collect();
    let name = format!("thing_{}", object.0);
    model.bodies.push(ModelBody { colliders, ..ModelBody::new(object, &name, at, fixed) });
    model.objects.push(ModelObject { name, kind: "thing".into(), class: 0, first_body, body_count: 1, regions: Vec::new(), fixed });
    first_body
}

fn ball(mass: f32) -> (ColliderShape, Vec3, f32) {
    let radius = 0.01_f32;
    (ColliderShape::Ball { radius }, Vec3::ZERO, mass / (4.0 / 3.0 * PI * radius.powi(3)))
}

/// A hinge about the world's Z axis at `at`.
fn hinge(model: &mut Model, parent: BodyId, child: BodyId, at: Vec3, mechanics: JointMechanics) {
    joint(model, JointKind::Hinge, (parent, child), (at, Vec3::Z), (-100.0, 100.0), mechanics);
}

/// A joint at `at` along or about `axis` of the world, at position 0.
fn joint(
    model: &mut Model,
    kind: JointKind,
    (parent, child): (BodyId, BodyId),
    (at, axis): (Vec3, Vec3),
    (limit_min, limit_max): (f32, f32),
    mechanics: JointMechanics,
) {
    let along = Pose::new(Vec3::ZERO, homebody_core::Quat::from_rotation_arc(Vec3::X, axis));
    let local = |body: BodyId| model.bodies[body.index()].world_from_body.inverse() * Pose::from_translation(at) * along;
    let joint = ModelJoint {
        object: model.bodies[child.index()].object,
        name: "joint".into(),
        kind,
        parent,
        child,
        parent_from_joint: local(parent),
        child_from_joint: local(child),
        limit_min,
        limit_max,
        mechanics,
        start: 0.0,
    };
    model.joints.push(joint);
}

/// Bobs of 1 kg hanging from each other by rods of 1 m without mass, at rest at `angle` from the vertical.
fn pendulum(bobs: usize, angle: f32) -> Model {
    let mut model = empty();
    let mut carrier = body(&mut model, &[], Pose::IDENTITY, true);
    let along = Vec3::new(angle.sin(), -angle.cos(), 0.0);
    for index in 0..bobs {
        let at = along * (index + 1) as f32;
        let bob = body(&mut model, &[ball(1.0)], Pose::from_translation(at), false);
        hinge(&mut model, carrier, bob, along * index as f32, JointMechanics::default());
        carrier = bob;
    }
    model
}

fn energy(model: &Model, state: &State) -> f32 {
    (1..model.bodies.len())
        .map(|index| {
            let body = state.body(BodyId::from_index(index));
            0.5 * body.linear_velocity.length_squared() + GRAVITY * body.world_from_body.translation.y
        })
        .sum()
}

/// Period of a pendulum at a small angle: 2π √(l/g) (1 + θ²/16), within 0.1 %; its amplitude stays within 0.1 % for 30 s.
#[test]
fn a_pendulum_keeps_time_and_height() {
    let model = pendulum(1, 0.2);
    let mut state = State::new(&model);
    let expected = 2.0 * PI * (1.0 / GRAVITY).sqrt() * (1.0 + 0.04 / 16.0);
    let (mut crossings, mut before, mut highest) = (Vec::new(), 0.2_f32, 0.0_f32);
    for step in 1..=30 * PHYSICS_HZ {
        state.step(&model);
        let x = state.body_pose(BodyId(1)).translation.x;
        if before > 0.0 && x <= 0.0 {
            let whole = (step - 1) as f32 + before / (before - x);
            crossings.push(whole / PHYSICS_HZ as f32);
        }
        if step > 27 * PHYSICS_HZ {
            highest = highest.max(x);
        }
        before = x;
    }
    let period = (crossings[crossings.len() - 1] - crossings[0]) / (crossings.len() - 1) as f32;
    assert!((period / expected - 1.0).abs() < 1e-3, "{period} against {expected}");
    assert!((highest / 0.2_f32.sin() - 1.0).abs() < 1e-3, "{highest}");
}

/// A double pendulum that starts horizontally keeps its energy within 2 % of the swing for 10 s; speeds lag half a substep.
#[test]
fn a_double_pendulum_keeps_its_energy() {
    let model = pendulum(2, 0.5 * PI);
    let mut state = State::new(&model);
    let before = energy(&model, &state);
    let mut worst = 0.0_f32;
    for _ in 0..10 * PHYSICS_HZ {
        state.step(&model);
        worst = worst.max((energy(&model, &state) - before).abs());
    }
    let swing = 3.0 * GRAVITY + 3.0 * GRAVITY;
    assert!(worst / swing < 0.02, "{} of the swing", worst / swing);
}

/// An arm of two links held by servos sags by torque / stiffness, within 0.1 %.
#[test]
fn servos_sag_as_their_stiffness_says() {
    let mut model = empty();
    let base = body(&mut model, &[], Pose::IDENTITY, true);
    let bob = body(&mut model, &[ball(2.0)], Pose::from_translation(Vec3::X), false);
    let motor = JointMotor { stiffness: 400.0, damping: 40.0, effort_max: 1e4, target: 0.0, speed: 0.0 };
    hinge(&mut model, base, bob, Vec3::ZERO, JointMechanics { motor: Some(motor), ..JointMechanics::default() });
    let mut state = State::new(&model);
    for _ in 0..5 * PHYSICS_HZ {
        state.step(&model);
    }
    let reading = state.joint(&model, JointId(0));
    let torque = 2.0 * GRAVITY * reading.position.cos();
    assert!((reading.position * -400.0 / torque - 1.0).abs() < 1e-3, "{reading:?}");
    assert!((reading.effort / torque - 1.0).abs() < 1e-3, "{reading:?}");
}

/// A box of 2 kg on a slider along X, free from −1 to 1 m, on a fixed body.
fn drawer(mechanics: JointMechanics) -> Model {
    let mut model = empty();
    let body_id = body(&mut model, &[], Pose::IDENTITY, true);
    let half = Vec3::new(0.2, 0.05, 0.1);
    let density = 2.0 / (8.0 * half.x * half.y * half.z);
    let tray = body(&mut model, &[(ColliderShape::Cuboid { half }, Vec3::ZERO, density)], Pose::IDENTITY, false);
    joint(&mut model, JointKind::Slider, (body_id, tray), (Vec3::ZERO, Vec3::X), (-1.0, 1.0), mechanics);
    model
}

const DRAWER: JointId = JointId(0);

fn run(model: &Model, state: &mut State, seconds: f32) {
    for _ in 0..(seconds * PHYSICS_HZ as f32).round() as u32 {
        state.step(model);
    }
}

/// A slider under side gravity holds while friction exceeds the pull, creeps less than 0.1 mm in 5 s, and else accelerates by the difference.
#[test]
fn dry_friction_holds_and_resists() {
    for (friction, expected) in [(25.0_f32, 0.0_f32), (10.0, (2.0 * GRAVITY - 10.0) / 2.0)] {
        let mut model = drawer(JointMechanics { friction, ..JointMechanics::default() });
        model.gravity = Vec3::X * GRAVITY;
        let mut state = State::new(&model);
        run(&model, &mut state, 0.25);
        let moved = state.joint(&model, DRAWER).position;
        let way = 0.5 * expected * 0.25 * 0.25;
        assert!((moved - way).abs() < 0.01 * way + 1e-4, "friction {friction}: {moved} against {way}");
        run(&model, &mut state, 5.0);
        assert!(friction < 20.0 || state.joint(&model, DRAWER).position.abs() < 1e-4, "creeps");
    }
}

/// A catch holds against less than its effort and lets go of more.
#[test]
fn a_catch_holds_until_pulled_with_its_effort() {
    for (pull, held) in [(9.0_f32, true), (11.0, false)] {
        let catches = vec![Catch { position: 0.0, effort: 10.0, width: 0.002 }];
        let mut model = drawer(JointMechanics { catches, damping: 5.0, ..JointMechanics::default() });
        // The pull rises slowly, as by a hand: a sudden one would swing twice as far.
        let mut state = State::new(&model);
        for part in 1..=100 {
            model.gravity = Vec3::X * (pull * part as f32 / 100.0 / 2.0);
            state.put_gravity(model.gravity);
            run(&model, &mut state, 0.05);
        }
        run(&model, &mut state, 1.0);
        let position = state.joint(&model, DRAWER).position;
        assert_eq!(position < 0.002, held, "pulled with {pull} N: {position}");
    }
}

/// A mass on a spring swings with period 2π √(m/k), within 0.2 %.
#[test]
fn a_spring_swings_with_its_period() {
    let spring = Some(JointSpring { stiffness: 50.0, rest: 0.1 });
    let mut model = drawer(JointMechanics { spring, ..JointMechanics::default() });
    model.gravity = Vec3::ZERO;
    let mut state = State::new(&model);
    let expected = 2.0 * PI * (2.0_f32 / 50.0).sqrt();
    let (mut crossings, mut before) = (Vec::new(), -0.1_f32);
    for step in 1..=10 * PHYSICS_HZ {
        state.step(&model);
        let offset = state.joint(&model, DRAWER).position - 0.1;
        if before < 0.0 && offset >= 0.0 {
            crossings.push(((step - 1) as f32 + before / (before - offset)) / PHYSICS_HZ as f32);
        }
        before = offset;
    }
    let period = (crossings[crossings.len() - 1] - crossings[0]) / (crossings.len() - 1) as f32;
    assert!((period / expected - 1.0).abs() < 2e-3, "{period} against {expected}");
}

/// A slider that meets its limit at v leaves it at restitution · v.
#[test]
fn limits_rebound_with_their_restitution() {
    for restitution in [0.0_f32, 0.5] {
        let mut model = drawer(JointMechanics { limit_restitution: restitution, ..JointMechanics::default() });
        model.gravity = Vec3::X * GRAVITY;
        let mut state = State::new(&model);
        let (mut fastest, mut after) = (0.0_f32, None);
        for _ in 0..2 * PHYSICS_HZ {
            state.step(&model);
            let reading = state.joint(&model, DRAWER);
            assert!(reading.position < 1.001, "through the limit: {}", reading.position);
            fastest = fastest.max(reading.velocity);
            if after.is_none() && reading.velocity <= 0.01 && fastest > 1.0 {
                after = Some(-reading.velocity);
            }
        }
        let left = after.expect("it reached the limit");
        assert!((left - restitution * fastest).abs() < 0.03 * fastest, "{restitution}: left at {left} after {fastest}");
    }
}

/// A screw advances by its pitch a turn; driven down by gravity it accelerates by g / (1 + I (2π/p)² / m).
#[test]
fn a_screw_turns_as_it_falls() {
    let mut model = empty();
    let base = body(&mut model, &[], Pose::IDENTITY, true);
    let (radius, half_height) = (0.1_f32, 0.05_f32);
    let density = 1.0 / (PI * radius * radius * 2.0 * half_height);
    let nut = body(&mut model, &[(ColliderShape::Cylinder { half_height, radius }, Vec3::ZERO, density)], Pose::IDENTITY, false);
    let pitch = 0.2_f32;
    let mechanics = JointMechanics { pitch, ..JointMechanics::default() };
    joint(&mut model, JointKind::Screw, (base, nut), (Vec3::ZERO, Vec3::Y), (-1e3, 1e3), mechanics);
    let mut state = State::new(&model);
    run(&model, &mut state, 0.5);
    let (turned, sunk) = (state.joint(&model, JointId(0)).position, state.body_pose(nut).translation.y);
    assert!((sunk - pitch * turned / (2.0 * PI)).abs() < 1e-4, "{sunk} m at {turned} rad");
    let inertia = 0.5 * radius * radius;
    let expected = -0.5 * 0.25 * GRAVITY / (1.0 + inertia * (2.0 * PI / pitch).powi(2));
    assert!((sunk / expected - 1.0).abs() < 0.01, "{sunk} against {expected}");
}

/// A ball joint lets its bob circle as a conical pendulum: ω² = g / (l cos θ), within 0.5 %.
#[test]
fn a_ball_joint_carries_a_conical_pendulum() {
    let mut model = empty();
    let base = body(&mut model, &[], Pose::IDENTITY, true);
    let angle = 0.5_f32;
    let bob = body(&mut model, &[ball(1.0)], Pose::from_translation(Vec3::new(angle.sin(), -angle.cos(), 0.0)), false);
    joint(&mut model, JointKind::Ball, (base, bob), (Vec3::ZERO, Vec3::NEG_Y), (0.0, PI), JointMechanics::default());
    let mut state = State::new(&model);
    // Released at rest it swings in a plane through the vertical.
    let mut lowest = 0.0_f32;
    for _ in 0..2 * PHYSICS_HZ {
        state.step(&model);
        let at = state.body_pose(bob).translation;
        assert!((at.length() - 1.0).abs() < 1e-4 && at.z.abs() < 1e-4, "{at}");
        lowest = lowest.max(state.body(bob).linear_velocity.length());
    }
    let expected = (2.0 * GRAVITY * (1.0 - angle.cos())).sqrt();
    assert!((lowest / expected - 1.0).abs() < 0.005, "{lowest} against {expected}");
}

/// A joint breaks when its load exceeds its strength, and what it carried falls freely from then on.
#[test]
fn a_joint_breaks_under_too_much_load() {
    for (strength, breaks) in [(25.0_f32, false), (15.0, true)] {
        let mut model = empty();
        let base = body(&mut model, &[], Pose::IDENTITY, true);
        let bob = body(&mut model, &[ball(2.0)], Pose::from_translation(Vec3::NEG_Y), false);
        let mechanics = JointMechanics { break_force: strength, ..JointMechanics::default() };
        joint(&mut model, JointKind::Fixed, (base, bob), (Vec3::ZERO, Vec3::Y), (0.0, 0.0), mechanics);
        let mut state = State::new(&model);
        let reports: usize = (0..PHYSICS_HZ).map(|_| state.step(&model).broken.len()).sum();
        assert_eq!(reports, usize::from(breaks));
        assert_eq!(state.joint_broken(&model, JointId(0)), breaks);
        let fallen = -1.0 - state.body_pose(bob).translation.y;
        let expected = if breaks { 0.5 * GRAVITY } else { 0.0 };
        assert!((fallen - expected).abs() < 0.05, "{fallen}");
        if !breaks {
            let (force, _) = state.joint_wrench(&model, JointId(0));
            assert!((force.length() - 2.0 * GRAVITY).abs() < 0.02, "{force}");
        }
    }
}

/// A chain of ten links of 10 g carries 10 kg without stretching: joints of a tree cannot.
#[test]
fn a_chain_under_load_keeps_its_length() {
    let mut model = empty();
    let mut carrier = body(&mut model, &[], Pose::IDENTITY, true);
    for index in 0..10 {
        let at = Vec3::NEG_Y * (0.05 * (index as f32 + 1.0));
        let next = body(&mut model, &[ball(if index == 9 { 10.0 } else { 0.01 })], Pose::from_translation(at), false);
        hinge(&mut model, carrier, next, at + Vec3::Y * 0.05, JointMechanics::default());
        carrier = next;
    }
    let mut state = State::new(&model);
    run(&model, &mut state, 2.0);
    let length = state.body_pose(carrier).translation.length();
    assert!((length - 0.5).abs() < 1e-5, "{length}");
}

/// A ball that hits a free drawer passes on momentum as a body on a rail must: both end with m v / (m + M) when nothing rebounds.
#[test]
fn a_ball_pushes_a_drawer() {
    let mut model = drawer(JointMechanics::default());
    model.gravity = Vec3::ZERO;
    let radius = 0.05_f32;
    let shape = (ColliderShape::Ball { radius }, Vec3::ZERO, 1.0 / (4.0 / 3.0 * PI * radius.powi(3)));
    let thrown = body(&mut model, &[shape], Pose::from_translation(Vec3::new(-0.5, 0.0, 0.0)), false);
    model.gravity = Vec3::X * 1.0;
    // The drawer is held back by friction equal to its own share of the pull.
    model.joints[0].mechanics.friction = 2.0;
    let mut state = State::new(&model);
    for _ in 0..PHYSICS_HZ {
        let before = state.body(thrown).linear_velocity.x;
        state.step(&model);
        let after = state.body(thrown).linear_velocity.x;
        if after < before {
            assert!((after / before - 1.0 / 3.0).abs() < 0.03, "{after} after {before}");
            assert!((state.joint(&model, DRAWER).velocity / after - 1.0).abs() < 0.02);
            return;
        }
    }
    panic!("the ball never arrived");
}

/// Things with joints fall asleep, and go on bit for bit after a restart, asleep or awake.
#[test]
fn jointed_things_sleep_and_restore_exactly() {
    let model = drawer(JointMechanics { friction: 5.0, ..JointMechanics::default() });
    let mut state = State::new(&model);
    run(&model, &mut state, 2.0);
    assert!(state.body(BodyId(1)).asleep);
    let swinging = pendulum(3, 1.0);
    let mut first = State::new(&swinging);
    run(&swinging, &mut first, 0.5);
    let mut second = first.clone();
    run(&swinging, &mut first, 1.0);
    run(&swinging, &mut second, 1.0);
    assert_eq!(first.hash(), second.hash());
}
