//! What an experimenter does to bodies has the effect that mechanics says, and stays exact through snapshots.

mod common;

use common::{FLOOR, GRAVITY, THING, add, add_slider, cube, floor, near, run};
use homebody_core::float::quat_about;
use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_physics::{AttachKind, AttachSpec, Axes, CommandError, MaterialChange, MotionKind, Pull, State, Wind};
use homebody_scene::Model;

/// Mass of a cube with an edge of 0.2 m at 500 kg/m³.
const MASS: f32 = 4.0;

fn pull(body: BodyId, linear: Vec3) -> Pull {
    Pull { body, linear, angular: Vec3::ZERO, at: None, axes: Axes::World }
}

/// A cube 2 m above the floor.
fn afloat(gravity: f32) -> (Model, State) {
    let mut model = floor(gravity);
    add(&mut model, cube(0.2), Vec3::Y * 2.0, false);
    let state = State::new(&model);
    (model, state)
}

#[test]
fn an_impulse_changes_momentum_by_itself() {
    let (_, mut state) = afloat(0.0);
    state.push(&pull(THING, Vec3::new(2.0, 0.0, 0.0))).unwrap();
    near(state.body(THING).linear_velocity.x, 2.0 / MASS, 1e-5);
    near(state.mechanics(THING).momentum.x, 2.0, 1e-5);
}

/// Inertia of a cube is m·a²/6; an impulse J at an arm r turns it by J·r / I.
#[test]
fn an_impulse_beside_the_centre_turns_the_body() {
    let (_, mut state) = afloat(0.0);
    let at = Some(Vec3::new(0.0, 0.1, 0.0));
    state.push(&Pull { at, axes: Axes::Body, ..pull(THING, Vec3::X) }).unwrap();
    let inertia = MASS * 0.2 * 0.2 / 6.0;
    near(state.body(THING).angular_velocity.z, -0.1 / inertia, 1e-3);
    state.push(&Pull { angular: Vec3::Y, ..pull(THING, Vec3::ZERO) }).unwrap();
    near(state.body(THING).angular_velocity.y, 1.0 / inertia, 1e-3);
}

/// Weight held up by an equal force: no drift beyond rounding.
#[test]
fn a_force_equal_to_the_weight_holds_a_body_up_for_as_long_as_it_lasts() {
    let (model, mut state) = afloat(GRAVITY);
    state.press(&pull(THING, Vec3::Y * MASS * GRAVITY), 60).unwrap();
    run(&model, &mut state, 1.0);
    near(state.body_pose(THING).translation.y, 2.0, 1e-4);
    run(&model, &mut state, 0.25);
    near(state.body(THING).linear_velocity.y, -GRAVITY * 0.25, 1e-3);
}

#[test]
fn a_force_in_the_bodys_axes_turns_with_it() {
    let (model, mut state) = afloat(0.0);
    state.teleport(THING, Pose::from_yaw(Vec3::Y * 2.0, std::f32::consts::FRAC_PI_2)).unwrap();
    state.press(&Pull { axes: Axes::Body, ..pull(THING, Vec3::X * MASS) }, 30).unwrap();
    run(&model, &mut state, 0.5);
    near(state.body(THING).linear_velocity.z, -0.5, 1e-3);
}

/// A drawer-like link without friction answers a force as its mass says: v = F·t / m.
#[test]
fn forces_and_impulses_act_on_links_too() {
    let mut model = floor(GRAVITY);
    let link = add_slider(&mut model, 0.2, Vec3::Y);
    let mut state = State::new(&model);
    run(&model, &mut state, 1.0);
    state.press(&pull(link, Vec3::X * 2.0), 30).unwrap();
    run(&model, &mut state, 0.5);
    near(state.body(link).linear_velocity.x, 2.0 * 0.5 / MASS, 2e-3);
    state.push(&pull(link, Vec3::X * -1.0)).unwrap();
    run(&model, &mut state, 1.0 / 240.0);
    near(state.body(link).linear_velocity.x, 0.0, 2e-3);
}

#[test]
fn a_set_velocity_is_the_velocity() {
    let (model, mut state) = afloat(0.0);
    state.set_velocity(THING, Some(Vec3::X), Some(Vec3::Y)).unwrap();
    run(&model, &mut state, 1.0);
    near(state.body_pose(THING).translation.x, 1.0, 1e-3);
    near(state.body(THING).angular_velocity.y, 1.0, 1e-3);
    assert!(matches!(state.set_velocity(FLOOR, Some(Vec3::X), None), Err(CommandError::Body { body: 0, .. })));
}

#[test]
fn a_teleported_body_is_there_at_once_for_rays_too() {
    let (model, mut state) = afloat(GRAVITY);
    run(&model, &mut state, 0.2);
    state.teleport(THING, Pose::from_translation(Vec3::new(3.0, 1.0, 0.0))).unwrap();
    assert_eq!(state.body(THING).linear_velocity, Vec3::ZERO);
    let hit = state.ray_cast(&model, Vec3::new(3.0, 5.0, 0.0), Vec3::NEG_Y, 10.0, None).expect("the cube is below");
    assert_eq!(hit.body, THING);
    near(hit.distance, 3.9, 1e-4);
}

/// What lay on a table that is gone falls, although it slept.
#[test]
fn taking_the_support_away_wakes_what_lies_on_it() {
    let mut model = floor(GRAVITY);
    add(&mut model, cube(0.5), Vec3::Y * 0.25, false);
    add(&mut model, cube(0.1), Vec3::Y * 0.55, false);
    let mut state = State::new(&model);
    run(&model, &mut state, 4.0);
    assert!(state.body(BodyId(2)).asleep);
    let mut other = state.clone();
    state.teleport(THING, Pose::from_translation(Vec3::new(5.0, 0.25, 0.0))).unwrap();
    other.remove(&model, ObjectId(1)).unwrap();
    for state in [&mut state, &mut other] {
        run(&model, state, 1.0);
        near(state.body_pose(BodyId(2)).translation.y, 0.05, 2e-3);
    }
}

/// The same force moves twice the mass half as fast, and turns it half as fast.
#[test]
fn mass_scales_with_its_inertia() {
    let (model, mut state) = afloat(0.0);
    state.set_mass(THING, 2.0 * MASS).unwrap();
    near(state.body(THING).mass, 2.0 * MASS, 1e-4);
    state.push(&Pull { angular: Vec3::Y, ..pull(THING, Vec3::X) }).unwrap();
    near(state.body(THING).linear_velocity.x, 0.5 / MASS, 1e-5);
    near(state.body(THING).angular_velocity.y, 0.5 / (MASS * 0.2 * 0.2 / 6.0), 1e-3);
    run(&model, &mut state, 0.1);
    near(state.body(THING).mass, 2.0 * MASS, 1e-4);
}

/// A cube that slides on a floor of the same friction stops after v² / (2 μ g).
#[test]
fn friction_can_be_changed() {
    for friction in [0.2, 0.4] {
        let mut model = floor(GRAVITY);
        add(&mut model, cube(0.2), Vec3::Y * 0.1, false);
        let mut state = State::new(&model);
        for body in [FLOOR, THING] {
            state.set_material(body, MaterialChange { friction: Some(friction), restitution: None });
        }
        run(&model, &mut state, 0.1);
        state.set_velocity(THING, Some(Vec3::X * 1.5), None).unwrap();
        run(&model, &mut state, 2.0);
        let law = 1.5 * 1.5 / (2.0 * friction * GRAVITY);
        near(state.body_pose(THING).translation.x, law, 0.03 * law);
    }
}

#[test]
fn a_held_body_stays_and_a_led_body_carries() {
    let mut model = floor(GRAVITY);
    add(&mut model, cube(0.5), Vec3::Y, false);
    add(&mut model, cube(0.1), Vec3::Y * 1.3, false);
    let mut state = State::new(&model);
    state.set_motion(THING, MotionKind::Held).unwrap();
    run(&model, &mut state, 1.0);
    near(state.body_pose(THING).translation.y, 1.0, 1e-6);
    near(state.body_pose(BodyId(2)).translation.y, 1.3, 1e-3);
    let pose = Pose::new(Vec3::new(0.5, 1.2, 0.0), quat_about(Vec3::Y, 0.3));
    state.set_motion(THING, MotionKind::Following { pose, steps: 480 }).unwrap();
    run(&model, &mut state, 1.0);
    near(state.body_pose(THING).translation.x, 0.25, 1e-3);
    run(&model, &mut state, 2.0);
    assert_eq!(state.body_pose(THING).translation, pose.translation);
    near(state.body_pose(BodyId(2)).translation.x, 0.5, 0.01);
    state.set_motion(THING, MotionKind::Dynamic).unwrap();
    run(&model, &mut state, 0.2);
    assert!(state.body_pose(THING).translation.y < 1.1);
}

#[test]
fn gravity_changes_for_all_and_for_one() {
    let (model, mut state) = afloat(GRAVITY);
    state.put_gravity(Vec3::new(0.0, -1.62, 0.0));
    run(&model, &mut state, 1.0);
    near(state.body(THING).linear_velocity.y, -1.62, 1e-3);
    state.set_gravity_scale(THING, -1.0).unwrap();
    run(&model, &mut state, 1.0);
    near(state.body(THING).linear_velocity.y, 0.0, 2e-3);
}

/// At terminal speed drag equals weight: v = √(2 m g / (ρ c A)).
#[test]
fn a_body_falls_through_air_at_its_terminal_speed() {
    let (model, mut state) = afloat(GRAVITY);
    state.teleport(THING, Pose::from_translation(Vec3::Y * 900.0)).unwrap();
    state.set_wind(Some(Wind { velocity: Vec3::X * 2.0, density: 1.2, drag: 1.05 }));
    let speed = (2.0 * MASS * GRAVITY / (1.2 * 1.05 * 0.2 * 0.2)).sqrt();
    run(&model, &mut state, 15.0);
    let velocity = state.body(THING).linear_velocity;
    near(-velocity.y, speed, 0.02 * speed);
    assert!(velocity.x > 0.5, "drifts with the wind at {} m/s", velocity.x);
}

/// A pendulum on a ball joint swings about its pivot; the force in the joint at rest is the weight.
#[test]
fn an_attachment_carries_and_breaks() {
    let (model, mut state) = afloat(GRAVITY);
    let spec = AttachSpec {
        bodies: [FLOOR, THING],
        kind: AttachKind::Ball,
        world_from_joint: Pose::from_translation(Vec3::Y * 2.5),
        break_force: 3.0 * MASS * GRAVITY,
        break_torque: f32::INFINITY,
    };
    let id = state.attach(&spec).unwrap();
    run(&model, &mut state, 2.0);
    near(state.body_pose(THING).translation.y, 2.0, 2e-3);
    near(state.attachments()[0].force.y, MASS * GRAVITY, 0.02 * MASS * GRAVITY);
    state.press(&pull(THING, Vec3::NEG_Y * 3.0 * MASS * GRAVITY), 6).unwrap();
    let mut broken = Vec::new();
    for _ in 0..24 {
        broken.extend(state.step(&model).pulled_apart);
    }
    assert_eq!(broken, [id]);
    assert_eq!(state.detach(id), Err(CommandError::Attachment(id.0)));
    run(&model, &mut state, 2.0);
    near(state.body_pose(THING).translation.y, 0.1, 2e-3);
}

#[test]
fn a_hinge_turns_only_about_its_axis() {
    let (model, mut state) = afloat(0.0);
    let world_from_joint = Pose::from_translation(Vec3::Y * 2.0);
    let never = f32::INFINITY;
    let bodies = [FLOOR, THING];
    state.attach(&AttachSpec { bodies, kind: AttachKind::Hinge, world_from_joint, break_force: never, break_torque: never }).unwrap();
    state.push(&Pull { angular: Vec3::new(0.02, 0.02, 0.0), ..pull(THING, Vec3::X) }).unwrap();
    run(&model, &mut state, 1.0);
    let body = state.body(THING);
    near(body.world_from_body.translation.distance(Vec3::Y * 2.0), 0.0, 1e-3);
    near(body.angular_velocity.y, 0.0, 1e-3);
    near(body.angular_velocity.x, 0.02 / (MASS * 0.2 * 0.2 / 6.0), 0.02);
    near(state.attachments()[0].position, body.angular_velocity.x, 0.02);
}

#[test]
fn things_come_and_go() {
    let (mut model, mut state) = afloat(GRAVITY);
    run(&model, &mut state, 2.0);
    add(&mut model, cube(0.2), Vec3::new(0.0, 1.0, 0.0), false);
    let link = add_slider(&mut model, 0.1, Vec3::new(2.0, 1.0, 0.0));
    state.grow(&model, 0);
    let hit = state.ray_cast(&model, Vec3::Y * 5.0, Vec3::NEG_Y, 10.0, None).expect("the new cube is below");
    assert_eq!(hit.body, BodyId(2));
    state.push(&pull(link, Vec3::X * 0.1)).unwrap();
    run(&model, &mut state, 2.0);
    near(state.body_pose(BodyId(2)).translation.y, 0.3, 3e-3);
    assert!(state.body_pose(link).translation.x > 2.1);
    state.remove(&model, ObjectId(1)).unwrap();
    state.remove(&model, ObjectId(3)).unwrap();
    run(&model, &mut state, 2.0);
    near(state.body_pose(BodyId(2)).translation.y, 0.1, 3e-3);
    assert!(state.touches().iter().all(|touch| !touch.bodies.contains(&THING)));
    assert_eq!(state.overlap(homebody_physics::Probe::Sphere { radius: 20.0 }, Pose::IDENTITY), [FLOOR, BodyId(2)]);
}

/// Pending forces, followers, wind, attachments and changed constants all go on after a snapshot as they would have.
#[test]
fn commands_go_on_bit_for_bit_after_a_snapshot() {
    let mut model = floor(GRAVITY);
    for place in 0..4 {
        add(&mut model, cube(0.2), Vec3::new(place as f32 * 0.5, 0.5, 0.0), false);
    }
    let link = add_slider(&mut model, 0.1, Vec3::new(0.0, 1.0, 2.0));
    let start = State::new(&model);
    let play = || {
        let mut state = start.clone();
        state.set_wind(Some(Wind { velocity: Vec3::new(3.0, 0.0, 1.0), density: 1.2, drag: 1.0 }));
        state.press(&Pull { at: Some(Vec3::new(0.0, 0.6, 0.0)), ..pull(THING, Vec3::new(5.0, 30.0, 2.0)) }, 100).unwrap();
        state.press(&pull(link, Vec3::X), 100).unwrap();
        state.set_mass(BodyId(2), 1.5).unwrap();
        state.set_motion(BodyId(3), MotionKind::Following { pose: Pose::from_translation(Vec3::new(1.0, 1.0, 1.0)), steps: 300 }).unwrap();
        let world_from_joint = Pose::from_translation(Vec3::new(0.5, 0.7, 0.0));
        let bodies = [BodyId(2), BodyId(4)];
        state.attach(&AttachSpec { bodies, kind: AttachKind::Ball, world_from_joint, break_force: 1e4, break_torque: 1e4 }).unwrap();
        run(&model, &mut state, 0.5);
        state
    };
    let mut uninterrupted = play();
    let bytes = bincode::serialize(&uninterrupted).unwrap();
    let mut restored: State = bincode::deserialize(&bytes).unwrap();
    let (mut again, mut cloned) = (play(), uninterrupted.clone());
    for state in [&mut uninterrupted, &mut restored, &mut again, &mut cloned] {
        run(&model, state, 1.5);
    }
    let expected = uninterrupted.hash();
    assert_eq!([restored.hash(), again.hash(), cloned.hash()], [expected; 3]);
    let mut other = play();
    other.set_gravity_scale(BodyId(2), 1.0).unwrap();
    assert_ne!(other.hash(), play().hash(), "a pending change is part of the hash");
}
