//! Laws that any rigid-body solver must obey, on models built by hand.

use homebody_catalog::ColliderShape;
use homebody_core::material::{Look, Material, Pattern};
use homebody_core::time::{PHYSICS_DT, PHYSICS_HZ};
use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_physics::{State, TouchChange};
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider, ModelObject};

const GRAVITY: f32 = 9.81;

fn material(friction: f32, restitution: f32) -> Material {
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
        density_kg_m3: 500.0,
        friction,
        rolling_friction: 0.0,
        spinning_friction: 0.0,
        restitution,
        youngs_modulus_pa: 1e9,
        poisson_ratio: 0.3,
        loss_factor: 0.01,
        absorption: [0.1; 6],
        look,
        source: "for tests".into(),
    }
}

/// A floor at y = 0, tilted by `slope` radians about Z, and things on it.
fn model(friction: f32, restitution: f32, things: &[(ColliderShape, Pose)]) -> Model {
    let mut model = Model { gravity: Vec3::new(0.0, -GRAVITY, 0.0), materials: vec![material(friction, restitution)], ..Model::default() };
    model.classes.push("thing".into());
    add(&mut model, ColliderShape::Cuboid { half: Vec3::new(10.0, 0.5, 10.0) }, Pose::from_translation(Vec3::new(0.0, -0.5, 0.0)), true);
    for (shape, pose) in things {
        add(&mut model, shape.clone(), *pose, false);
    }
    model
}

fn add(model: &mut Model, shape: ColliderShape, world_from_body: Pose, fixed: bool) {
    let object = ObjectId::from_index(model.objects.len());
    let first_body = BodyId::from_index(model.bodies.len());
    let collider = ModelCollider { shape, body_from_shape: Pose::IDENTITY, material: 0, density_kg_m3: 500.0 };
    let name = format!("thing_{}", object.0);
    model.bodies.push(ModelBody { colliders: vec![collider], ..ModelBody::new(object, &name, world_from_body, fixed) });
    model.objects.push(ModelObject { name, kind: "thing".into(), class: 0, first_body, body_count: 1, regions: Vec::new(), fixed });
}

fn cube(edge: f32, at: Vec3) -> (ColliderShape, Pose) {
    (ColliderShape::Cuboid { half: Vec3::splat(0.5 * edge) }, Pose::from_translation(at))
}

fn run(model: &Model, state: &mut State, seconds: f32) {
    for _ in 0..(seconds * PHYSICS_HZ as f32).round() as u32 {
        state.step(model);
    }
}

/// A falling ball follows y = h − g t²/2; the integrator's first-order error is g t dt/2.
#[test]
fn free_fall_follows_the_parabola() {
    let ball = (ColliderShape::Ball { radius: 0.05 }, Pose::from_translation(Vec3::Y * 8.0));
    let model = model(0.5, 0.0, &[ball]);
    let mut state = State::new(&model);
    run(&model, &mut state, 1.0);
    let fallen = 8.0 - state.body_pose(BodyId(1)).translation.y;
    assert!((fallen - 0.5 * GRAVITY).abs() < GRAVITY * PHYSICS_DT, "{fallen}");
}

/// A resting cube presses with its weight: the contact impulse of a step is m g dt within 2 %.
#[test]
fn a_resting_cube_presses_with_its_weight() {
    let model = model(0.5, 0.0, &[cube(0.2, Vec3::Y * 0.1), cube(0.2, Vec3::Y * 0.3)]);
    let mut state = State::new(&model);
    run(&model, &mut state, 0.25);
    let mass = state.body(BodyId(1)).mass;
    assert!((mass - 500.0 * 0.008).abs() < 1e-3, "{mass}");
    let touch = state.touches().iter().find(|touch| touch.bodies == [BodyId(0), BodyId(1)]).expect("the lower cube lies on the floor");
    let force = touch.impulse / PHYSICS_DT;
    assert!((force / (2.0 * mass * GRAVITY) - 1.0).abs() < 0.02, "{force} N under {mass} kg twice");
    assert!(touch.normal.y > 0.99 && touch.point.y.abs() < 0.01, "{touch:?}");
}

/// A block sliding at v stops after v²/(2 μ g); 3 % covers the step length and the tipping moment.
#[test]
fn a_sliding_block_stops_where_coulomb_says() {
    for friction in [0.3, 0.6] {
        let (shape, pose) = cube(0.2, Vec3::Y * 0.1);
        let mut model = model(friction, 0.0, &[(shape, pose)]);
        let mut state = State::new(&model);
        run(&model, &mut state, 0.1);
        // Tilt gravity to start it: a known push for a known time, then upright again.
        let start = state.body_pose(BodyId(1)).translation.x;
        let push = 2.0 * GRAVITY;
        model.gravity = Vec3::new(push, -GRAVITY, 0.0);
        state.put_gravity(model.gravity);
        run(&model, &mut state, 0.15);
        let speed = state.body(BodyId(1)).linear_velocity.x;
        let expected = (push - friction * GRAVITY) * 0.15;
        assert!((speed / expected - 1.0).abs() < 0.03, "pushed to {speed} m/s, by Coulomb {expected}");
        let from = state.body_pose(BodyId(1)).translation.x;
        assert!(from > start);
        model.gravity = Vec3::new(0.0, -GRAVITY, 0.0);
        state.put_gravity(model.gravity);
        run(&model, &mut state, 3.0);
        let slid = state.body_pose(BodyId(1)).translation.x - from;
        let law = speed * speed / (2.0 * friction * GRAVITY);
        assert!((slid / law - 1.0).abs() < 0.03, "slid {slid} m, by Coulomb {law}");
    }
}

/// Ten 1 cm cubes keep their height: with loose contacts they sink into one another.
#[test]
fn a_stack_of_small_cubes_stands() {
    let cubes: Vec<_> = (0..10).map(|level| cube(0.01, Vec3::Y * (0.005 + 0.01 * level as f32))).collect();
    let model = model(0.5, 0.0, &cubes);
    let mut state = State::new(&model);
    run(&model, &mut state, 3.0);
    let top = state.body_pose(BodyId(10)).translation;
    assert!((top.y - 0.095).abs() < 0.002, "the top cube's centre is at {} m, not 0.095", top.y);
}

/// A ball dropped from `h` rebounds to `restitution² · h`; 5 % covers one step of contact timing.
#[test]
fn rebound_height_follows_restitution() {
    for restitution in [0.5_f32, 0.8] {
        let ball = (ColliderShape::Ball { radius: 0.05 }, Pose::from_translation(Vec3::Y * 1.05));
        let model = model(0.3, restitution, &[ball]);
        let mut state = State::new(&model);
        run(&model, &mut state, 0.5);
        let mut highest = 0.0_f32;
        for _ in 0..240 {
            state.step(&model);
            highest = highest.max(state.body_pose(BodyId(1)).translation.y - 0.05);
        }
        assert!((highest - restitution * restitution).abs() < 0.05 * restitution * restitution + 0.005, "{restitution}: {highest}");
    }
}

/// A touch is reported once, with the speed at which it began.
#[test]
fn a_landing_is_one_event_with_its_speed() {
    let model = model(0.5, 0.0, &[cube(0.1, Vec3::Y * 0.55)]);
    let mut state = State::new(&model);
    let mut landings = Vec::new();
    for _ in 0..240 {
        let report = state.step(&model);
        landings.extend(report.changes.into_iter().filter_map(|change| match change {
            TouchChange::Began(touch, speed) => Some((touch.bodies, speed)),
            TouchChange::Ended(_) => None,
        }));
    }
    let law = (2.0 * GRAVITY * 0.5).sqrt();
    assert_eq!(landings.len(), 1, "{landings:?}");
    assert!((landings[0].1 / law - 1.0).abs() < 0.03, "landed at {} m/s, by energy {law}", landings[0].1);
}

#[test]
fn rays_and_overlaps_find_things_before_the_first_step() {
    let model = model(0.5, 0.0, &[cube(0.2, Vec3::new(1.0, 0.1, 0.0))]);
    let state = State::new(&model);
    let hit = state.ray_cast(&model, Vec3::new(1.0, 2.0, 0.0), Vec3::NEG_Y, 5.0, None).expect("the cube is below");
    assert_eq!(hit.body, BodyId(1));
    assert!((hit.distance - 1.8).abs() < 1e-4 && hit.normal.y > 0.999);
    let through = state.ray_cast(&model, Vec3::new(1.0, 2.0, 0.0), Vec3::NEG_Y, 5.0, Some(ObjectId(1))).expect("the floor is below");
    assert_eq!(through.body, BodyId(0));
    assert!(state.ray_cast(&model, Vec3::new(1.0, 2.0, 0.0), Vec3::Y, 5.0, None).is_none());
    let found = state.overlap_box(&model, Pose::from_translation(Vec3::new(1.0, 0.2, 0.0)), Vec3::splat(0.05));
    assert_eq!(found, vec![ObjectId(1)]);
}

/// 600 steps after a restore equal 600 steps without it, bit for bit; so do those of a clone.
#[test]
fn restored_and_cloned_states_go_on_bit_for_bit() {
    let things: Vec<_> = (0..12).map(|i| cube(0.1, Vec3::new(0.02 * i as f32, 0.2 + 0.13 * i as f32, 0.01 * (i % 3) as f32))).collect();
    let model = model(0.5, 0.2, &things);
    let mut state = State::new(&model);
    run(&model, &mut state, 0.7);
    let bytes = bincode::serialize(&state).unwrap();
    let (mut restored, mut cloned): (State, State) = (bincode::deserialize(&bytes).unwrap(), state.clone());
    for state in [&mut state, &mut restored, &mut cloned] {
        run(&model, state, 2.5);
    }
    assert_eq!(state.hash(), restored.hash());
    assert_eq!(state.hash(), cloned.hash());
}
