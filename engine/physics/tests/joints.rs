//! Laws of jointed things, on models built by hand.

use std::f32::consts::PI;

use homebody_catalog::{ColliderShape, JointKind, JointMechanics, JointMotor};
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
    model.bodies.push(ModelBody { object, name: name.clone(), world_from_body: at, fixed, colliders, parts: Vec::new() });
    model.objects.push(ModelObject { name, kind: "thing".into(), class: 0, first_body, body_count: 1, regions: Vec::new(), fixed });
    first_body
}

fn ball(mass: f32) -> (ColliderShape, Vec3, f32) {
    let radius = 0.01_f32;
    (ColliderShape::Ball { radius }, Vec3::ZERO, mass / (4.0 / 3.0 * PI * radius.powi(3)))
}

/// A hinge about the world's Z axis at `at`, between bodies whose frames are parallel to the world's.
fn hinge(model: &mut Model, parent: BodyId, child: BodyId, at: Vec3, mechanics: JointMechanics) {
    let along = Pose::new(Vec3::ZERO, homebody_core::Quat::from_rotation_arc(Vec3::X, Vec3::Z));
    let local = |body: BodyId| model.bodies[body.index()].world_from_body.inverse() * Pose::from_translation(at) * along;
    let joint = ModelJoint {
        object: model.bodies[child.index()].object,
        name: "hinge".into(),
        kind: JointKind::Hinge,
        parent,
        child,
        parent_from_joint: local(parent),
        child_from_joint: local(child),
        limit_min: -100.0,
        limit_max: 100.0,
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
