//! The drone obeys mechanics: thrust, weight, reaction torque; its controllers hover, fly, hold against wind and land.

mod hall;

use hall::{AGENT, Block, act, room_of_blocks, succeed, walled_room_of_blocks};
use homebody_catalog::robot::{Robot, robot};
use homebody_core::float::wrap_angle;
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{Pose, Vec3};
use homebody_sim::{Action, ActionStatus, Command, JointCommand, Target, Wind, World};

const G: f32 = 9.81;

fn drone() -> &'static Robot {
    robot("drone").unwrap()
}

/// A drone at rest in the air of an empty room, rotors still.
fn in_the_air(height: f32) -> World {
    let mut world = room_of_blocks(&[], drone());
    lift(&mut world, height);
    world
}

fn lift(world: &mut World, height: f32) {
    let object = world.agent(AGENT).unwrap().object;
    world.apply(&Command::Teleport { object, world_from_object: Pose::from_translation(Vec3::Y * height) }).unwrap();
}

fn thrusts(world: &mut World, thrusts: [f32; 4]) {
    let rotor_thrusts = thrusts.into_iter().enumerate().collect();
    world.command_joints(AGENT, &JointCommand { rotor_thrusts, ..JointCommand::default() }).unwrap();
}

fn velocity(world: &World) -> Vec3 {
    world.agent(AGENT).unwrap().base_velocity
}

fn place(world: &World) -> Vec3 {
    world.agent(AGENT).unwrap().world_from_base.translation
}

fn fly_to(point: Vec3) -> Action {
    Action::FlyTo { target: Target::Point(point), yaw: None, arrived_at: 0.03 }
}

fn run(world: &mut World, seconds: f32) {
    world.step((seconds * PHYSICS_HZ as f32) as u32);
}

/// Without thrust it falls by g t² / 2; a step of 1/240 s counts the first step whole, 1 % in half a second.
#[test]
fn it_falls_freely_with_its_rotors_off() {
    let mut world = in_the_air(2.4);
    run(&mut world, 0.5);
    let fallen = 2.4 - place(&world).y;
    assert!((fallen / (0.5 * G * 0.25) - 1.0).abs() < 0.01, "{fallen}");
}

/// Thrust that equals the weight carries it: once the rotors are up to speed its velocity no longer changes. The solver's arithmetic is
/// exact to a millionth of g here.
#[test]
fn thrust_equal_to_its_weight_carries_it() {
    let mut world = in_the_air(2.0);
    thrusts(&mut world, [drone().mass_kg() * G / 4.0; 4]);
    run(&mut world, 0.4);
    let before = velocity(&world);
    run(&mut world, 0.5);
    let change = (velocity(&world) - before).length();
    assert!(change < 1e-3 && before.y < -0.2, "changes by {change} m/s from {before}");
}

/// It climbs with (T − m g) / m, and the rotors report the thrust that they give.
#[test]
fn it_climbs_with_the_thrust_beyond_its_weight() {
    let mut world = in_the_air(0.5);
    let weight = drone().mass_kg() * G;
    thrusts(&mut world, [1.3 * weight / 4.0; 4]);
    run(&mut world, 0.4);
    let before = velocity(&world).y;
    run(&mut world, 0.25);
    let acceleration = (velocity(&world).y - before) / 0.25;
    assert!((acceleration / (0.3 * G) - 1.0).abs() < 0.005, "{acceleration}");
    let given: f32 = world.agent(AGENT).unwrap().rotor_thrusts.iter().sum();
    assert!((given / (1.3 * weight) - 1.0).abs() < 1e-4, "{given} N");
}

/// Rotors that turn one way round and push harder than the others turn the frame the other way, by the sum of their torques over its moment of
/// inertia, and lift nothing more.
#[test]
fn unequal_torques_turn_it_about_its_axis() {
    let mut world = in_the_air(2.0);
    let hover = drone().mass_kg() * G / 4.0;
    let turning: Vec<f32> = drone().rotors.iter().map(|rotor| rotor.torque_m.signum()).collect();
    thrusts(&mut world, std::array::from_fn(|i| hover + 0.2 * turning[i]));
    run(&mut world, 0.4);
    let rate = |world: &World| world.agent(AGENT).unwrap().base_angular_velocity;
    let before = rate(&world).y;
    run(&mut world, 0.5);
    let link = &drone().links[0];
    let inertia = link.mass_kg / 12.0 * (link.inertia_box_m.x.powi(2) + link.inertia_box_m.z.powi(2));
    let expected = 4.0 * 0.2 * drone().rotors[0].torque_m.abs() / inertia;
    let measured = (rate(&world).y - before) / 0.5;
    assert!((measured / expected - 1.0).abs() < 0.01, "{measured} rad/s², {expected} by hand");
    assert!(rate(&world).x.abs() < 0.01 && rate(&world).z.abs() < 0.01, "{}", rate(&world));
}

/// A rotor has covered 63 % of a change after its lag.
#[test]
fn rotors_lag() {
    let mut world = in_the_air(2.0);
    world.command_joints(AGENT, &JointCommand { rotor_speeds: vec![(0, 600.0)], ..JointCommand::default() }).unwrap();
    let lag = drone().rotors[0].lag_s;
    let steps = (lag * PHYSICS_HZ as f32).round();
    world.step(steps as u32);
    let expected = 600.0 * (1.0 - (-steps / PHYSICS_HZ as f32 / lag).exp());
    let speeds = world.agent(AGENT).unwrap().rotor_speeds;
    assert!((speeds[0] - expected).abs() < 1.0 && speeds[1] == 0.0, "{speeds:?}, {expected}");
}

#[test]
fn it_takes_off_flies_to_a_point_and_stays_there() {
    let mut world = room_of_blocks(&[], drone());
    let goal = Vec3::new(1.5, 1.4, -2.0);
    succeed(&mut world, &fly_to(goal));
    let mut farthest: f32 = 0.0;
    for _ in 0..240 {
        world.step(4);
        farthest = farthest.max(place(&world).distance(goal));
    }
    assert!(farthest < 0.05, "strays by {farthest} m");
}

/// Turning, moving ahead and going to a point of the floor keep the height; headings end within a degree or two.
#[test]
fn it_turns_and_moves_level_as_robots_on_wheels_do() {
    let mut world = room_of_blocks(&[], drone());
    succeed(&mut world, &fly_to(Vec3::new(0.0, 1.0, 0.0)));
    succeed(&mut world, &Action::TurnBy { angle: std::f32::consts::FRAC_PI_2 });
    let yaw = world.agent(AGENT).unwrap().world_from_base.yaw();
    assert!(wrap_angle(yaw - std::f32::consts::FRAC_PI_2).abs() < 0.04, "{yaw}");
    succeed(&mut world, &Action::MoveBy { distance: 1.0 });
    assert!(place(&world).distance(Vec3::new(-1.0, 1.0, 0.0)) < 0.1, "{}", place(&world));
    succeed(&mut world, &Action::MoveTo { target: Target::Point(Vec3::new(1.0, 0.0, 1.0)), arrived_at: 0.05 });
    assert!(place(&world).distance(Vec3::new(1.0, 1.0, 1.0)) < 0.1, "{}", place(&world));
}

/// A gust pushes it aside; it leans against it, and comes back within 3 cm.
#[test]
fn a_gust_pushes_it_and_it_comes_back() {
    let mut world = room_of_blocks(&[], drone());
    let goal = Vec3::new(0.0, 1.5, 0.0);
    succeed(&mut world, &fly_to(goal));
    run(&mut world, 1.0);
    world.apply(&Command::SetWind(Some(Wind { velocity: Vec3::X * 5.0, density: 1.2, drag: 1.0 }))).unwrap();
    let mut farthest: f32 = 0.0;
    for _ in 0..120 {
        world.step(4);
        farthest = farthest.max(place(&world).x);
    }
    assert!(farthest > 0.05, "{farthest} m");
    run(&mut world, 2.0);
    assert!(place(&world).distance(goal) < 0.03, "holds against the wind at {}", place(&world));
    let lean = world.agent(AGENT).unwrap().world_from_base.rotate(Vec3::Y);
    assert!(lean.x < -0.01, "leans into the wind: {lean}");
    world.apply(&Command::SetWind(None)).unwrap();
    run(&mut world, 4.0);
    assert!(place(&world).distance(goal) < 0.03, "{}", place(&world));
}

#[test]
fn it_lands_on_a_table() {
    let table = Block { name: "table", edges: Vec3::new(1.2, 0.75, 0.8), at: Vec3::new(1.5, 0.375, 0.0), mass: None };
    let mut world = room_of_blocks(&[table], drone());
    succeed(&mut world, &fly_to(Vec3::new(0.0, 1.3, 0.0)));
    succeed(&mut world, &fly_to(Vec3::new(1.5, 1.3, 0.0)));
    succeed(&mut world, &Action::Land);
    run(&mut world, 1.0);
    let state = world.agent(AGENT).unwrap();
    assert!((state.world_from_base.translation - Vec3::new(1.5, 0.75, 0.0)).length() < 0.08, "{:?}", state.world_from_base);
    assert!(state.rotor_speeds.iter().all(|&speed| speed == 0.0) && state.base_velocity.length() < 1e-3, "{state:?}");
    let refused = act(&mut world, &Action::MoveBy { distance: 0.5 });
    assert_eq!(refused.status, ActionStatus::FailedToMove);
    assert!(refused.reason.contains("fly_to"), "{}", refused.reason);
    succeed(&mut world, &fly_to(Vec3::new(0.0, 1.0, 0.0)));
}

/// A wall stops it; the flight ends with what is in the way, and the drone hovers on this side.
#[test]
fn a_wall_stops_it() {
    let wall = Block { name: "partition", edges: Vec3::new(4.0, 3.0, 0.2), at: Vec3::new(0.0, 1.5, -1.5), mass: None };
    let mut world = walled_room_of_blocks("", &[wall], drone());
    succeed(&mut world, &fly_to(Vec3::new(0.0, 1.2, 0.0)));
    let result = act(&mut world, &fly_to(Vec3::new(0.0, 1.2, -3.0)));
    assert_eq!(result.status, ActionStatus::Collision, "{}", result.reason);
    assert!(result.reason.contains("partition"), "{}", result.reason);
    run(&mut world, 3.0);
    let at = place(&world);
    assert!(at.z > -1.4 && (at.y - 1.2).abs() < 0.3, "{at}");
}

/// What it does in flight is part of the state: a restored world goes on bit for bit.
#[test]
fn a_restored_flight_goes_on_equally() {
    let mut world = room_of_blocks(&[], drone());
    world.begin(AGENT, &fly_to(Vec3::new(1.0, 1.5, 1.0))).unwrap();
    world.step(150);
    let snapshot = world.snapshot();
    world.step(400);
    let mut again = room_of_blocks(&[], drone());
    again.restore(&snapshot).unwrap();
    again.step(400);
    assert_eq!(world.hash(), again.hash());
}
