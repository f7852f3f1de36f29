//! Answers about the state agree with geometry and mechanics.

mod common;

use common::{FLOOR, GRAVITY, THING, add, add_crate, add_slider, boxed, cube, floor, near, run};
use homebody_catalog::ColliderShape;
use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_physics::{Axes, Probe, Pull, Relation, RelationKind, State, TouchPhase};

const MASS: f32 = 4.0;

/// The points of a resting cube carry its weight together, and the touch is told in its three phases.
#[test]
fn touches_tell_points_impulses_and_phases() {
    let mut model = floor(GRAVITY);
    add(&mut model, cube(0.2), Vec3::Y * 0.15, false);
    let mut state = State::new(&model);
    let mut phases = Vec::new();
    for _ in 0..60 {
        for _ in 0..4 {
            state.step(&model);
        }
        phases.extend(state.touches_in_full().first().map(|touch| touch.phase));
    }
    assert_eq!(phases.first(), Some(&TouchPhase::Enter));
    assert_eq!(phases.last(), Some(&TouchPhase::Stay));
    let touch = &state.touches_in_full()[0];
    assert_eq!(touch.touch.bodies, [FLOOR, THING]);
    let sum: f32 = touch.points.iter().map(|point| point.impulse * 240.0).sum();
    near(sum, MASS * GRAVITY, 0.02 * MASS * GRAVITY);
    assert!(touch.points.len() >= 3 && touch.points.iter().all(|point| point.normal.y > 0.999), "{touch:?}");
    near(touch.relative_velocity.length(), 0.0, 1e-3);
    state.push(&Pull { body: THING, linear: Vec3::Y * 20.0, angular: Vec3::ZERO, at: None, axes: Axes::World }).unwrap();
    for _ in 0..4 {
        state.step(&model);
    }
    assert_eq!(state.touches_in_full()[0].phase, TouchPhase::Exit);
    for _ in 0..4 {
        state.step(&model);
    }
    assert!(state.touches_in_full().is_empty());
}

/// A ball cast down onto a cube stops a radius above its top; one that passes beside it meets the floor.
#[test]
fn casts_stop_where_geometry_says() {
    let mut model = floor(0.0);
    add(&mut model, cube(0.2), Vec3::Y * 0.1, false);
    let state = State::new(&model);
    let cast = |probe, x: f32| {
        let hit = state.cast(&model, (probe, Pose::from_translation(Vec3::new(x, 2.0, 0.0))), Vec3::NEG_Y, 5.0, None).expect("a hit");
        assert!(hit.normal.y > 0.99, "{hit:?}");
        (hit.body, hit.distance, hit.point.y)
    };
    for (probe, below) in [
        (Probe::Sphere { radius: 0.05 }, 0.05),
        (Probe::Box { half: Vec3::new(0.05, 0.1, 0.05) }, 0.1),
        (Probe::Capsule { half_height: 0.1, radius: 0.05 }, 0.15),
    ] {
        let (body, distance, height) = cast(probe, 0.0);
        assert_eq!(body, THING);
        near(distance, 1.8 - below, 2e-3);
        near(height, 0.2, 2e-3);
        let (body, distance, _) = cast(probe, 0.5);
        assert_eq!(body, FLOOR);
        near(distance, 2.0 - below, 2e-3);
    }
    let probe = (Probe::Sphere { radius: 0.05 }, Pose::from_translation(Vec3::Y * 2.0));
    let ignoring = state.cast(&model, probe, Vec3::NEG_Y, 5.0, Some(ObjectId(1))).expect("the floor");
    assert_eq!(ignoring.body, FLOOR);
    assert_eq!(state.cast(&model, probe, Vec3::Y, 5.0, None), None);
}

#[test]
fn overlaps_name_what_is_there() {
    let mut model = floor(0.0);
    add(&mut model, cube(0.2), Vec3::Y, false);
    let state = State::new(&model);
    let beside = Pose::from_translation(Vec3::new(0.14, 1.0, 0.0));
    assert_eq!(state.overlap(Probe::Sphere { radius: 0.05 }, beside), [THING]);
    assert_eq!(state.overlap(Probe::Sphere { radius: 0.03 }, beside), []);
    assert_eq!(state.overlap(Probe::Box { half: Vec3::new(0.05, 2.0, 0.05) }, beside), [FLOOR, THING]);
}

/// Two balls: the gap between surfaces along the line of centres.
#[test]
fn closest_points_lie_on_the_line_of_centres() {
    let mut model = floor(0.0);
    let ball = |radius| ColliderShape::Ball { radius };
    let (a, b) = (add(&mut model, ball(0.1), Vec3::Y * 2.0, false), add(&mut model, ball(0.2), Vec3::new(1.0, 2.0, 0.0), false));
    let state = State::new(&model);
    let closest = state.closest(&model, a, b).expect("both have colliders");
    near(closest.distance, 0.7, 1e-4);
    near(closest.points[0].distance(Vec3::new(0.1, 2.0, 0.0)), 0.0, 1e-3);
    near(closest.points[1].distance(Vec3::new(0.8, 2.0, 0.0)), 0.0, 1e-3);
}

/// A cube on a cube in a crate: who carries whom, and what is inside.
#[test]
fn relations_follow_from_contact_and_regions() {
    let mut model = floor(GRAVITY);
    let tray = add_crate(&mut model, Vec3::Y * 0.01);
    let low = add(&mut model, cube(0.2), Vec3::Y * 0.12, false);
    let high = add(&mut model, cube(0.2), Vec3::Y * 0.32, false);
    let mut state = State::new(&model);
    run(&model, &mut state, 1.0);
    let relations = state.relations(&model, None);
    let has = |subject, kind, other| relations.iter().any(|r| (r.subject, r.kind, r.other) == (subject, kind, other));
    assert!(has(low, RelationKind::On, tray) && has(high, RelationKind::On, low), "{relations:?}");
    assert!(!has(low, RelationKind::On, high) && !has(tray, RelationKind::On, low) && !has(high, RelationKind::On, tray));
    assert!(has(low, RelationKind::In, tray) && !has(high, RelationKind::In, tray));
    assert!(has(low, RelationKind::Touching, high) && has(high, RelationKind::Touching, low));
    let of_high = state.relations(&model, Some(high));
    assert!(of_high.iter().all(|r: &Relation| r.subject == high || r.other == high) && of_high.len() == 3, "{of_high:?}");
}

/// The upper cube reaches from 0.245 m to 0.445 m and the region ends at 0.29 m; samples are 0.02 m apart, a tenth of the cube.
#[test]
fn containment_measures_the_share_of_volume() {
    let mut model = floor(0.0);
    let tray = add_crate(&mut model, Vec3::Y * 0.01);
    let low = add(&mut model, cube(0.2), Vec3::Y * 0.13, false);
    let high = add(&mut model, cube(0.2), Vec3::Y * 0.345, false);
    let state = State::new(&model);
    let [low, high] = [low, high].map(|thing| state.containment(&model, thing, tray)[0]);
    assert!(low.center_inside && !high.center_inside);
    near(low.volume_share, 1.0, 1e-6);
    near(high.volume_share, 0.225, 0.05);
}

/// E = m g h + m v² / 2 + I ω² / 2, and L = r × m v + I ω.
#[test]
fn energy_and_momentum_are_those_of_mechanics() {
    let mut model = floor(GRAVITY);
    add(&mut model, cube(0.2), Vec3::new(1.0, 2.0, 0.0), false);
    let link = add_slider(&mut model, 0.2, Vec3::new(0.0, 3.0, 0.0));
    let mut state = State::new(&model);
    state.set_velocity(THING, Some(Vec3::Y * 3.0), Some(Vec3::X * 2.0)).unwrap();
    let inertia = MASS * 0.2 * 0.2 / 6.0;
    let found = state.mechanics(THING);
    near(found.potential, MASS * GRAVITY * 2.0, 1e-2);
    near(found.kinetic, 0.5 * MASS * 9.0 + 0.5 * inertia * 4.0, 1e-3);
    near(found.momentum.y, 12.0, 1e-4);
    near(found.angular_momentum.z, 12.0, 1e-3);
    near(found.angular_momentum.x, inertia * 2.0, 1e-4);
    assert_eq!(state.mechanics(FLOOR).mass, 0.0);
    near(state.mechanics(link).potential, MASS * GRAVITY * 3.0, 1e-1);
    let before = found.kinetic + found.potential;
    run(&model, &mut state, 0.3);
    let after = state.mechanics(THING);
    near(after.kinetic + after.potential, before, 2e-3 * before);
}

/// Flat things count by their own volume: a plate half in the region is half inside.
#[test]
fn shares_count_volume_rather_than_bounds() {
    let mut model = floor(0.0);
    let tray = add_crate(&mut model, Vec3::Y * 0.01);
    let plate = add(&mut model, boxed(Vec3::new(0.1, 0.005, 0.1)), Vec3::new(0.3, 0.1, 0.0), false);
    let state = State::new(&model);
    near(state.containment(&model, plate, tray)[0].volume_share, 0.5, 1e-3);
    assert_eq!(state.body(BodyId(0)).mass, f32::INFINITY);
}
