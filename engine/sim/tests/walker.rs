//! The walking capsule goes where it is told, past nothing that stands, and pushes with a limited force.

mod hall;

use hall::{AGENT, Block, act, room_of_blocks, succeed};
use homebody_catalog::robot::{Robot, RobotBase, Walker, robot};
use homebody_core::Vec3;
use homebody_sim::{Action, ActionStatus, BaseVelocity, JointCommand, World};

fn capsule() -> &'static Robot {
    robot("capsule").unwrap()
}

fn walker() -> Walker {
    let RobotBase::Walker(walker) = &capsule().base else { panic!("the capsule walks") };
    *walker
}

fn place(world: &World) -> Vec3 {
    world.agent(AGENT).unwrap().world_from_base.translation
}

fn walk(world: &mut World, forward: f32, left: f32, seconds: u32) {
    let base = Some(BaseVelocity { forward, left, ..BaseVelocity::default() });
    world.command_joints(AGENT, &JointCommand { base, ..JointCommand::default() }).unwrap();
    world.step(seconds * 240);
}

fn block(name: &'static str, edges: Vec3, at: Vec3, mass: Option<f32>) -> Block {
    Block { name, edges, at, mass }
}

#[test]
fn it_walks_and_turns_as_told() {
    let mut world = room_of_blocks(&[], capsule());
    succeed(&mut world, &Action::MoveBy { distance: 2.0 });
    assert!((place(&world) - Vec3::new(0.0, 0.01, -2.0)).length() < 0.02, "{}", place(&world));
    succeed(&mut world, &Action::TurnBy { angle: 1.0 });
    let yaw = world.agent(AGENT).unwrap().world_from_base.yaw();
    assert!((yaw - 1.0).abs() < 0.02, "{yaw}");
    let state = world.agent(AGENT).unwrap();
    assert_eq!(state.grounded, Some(true));
    assert!(state.base_velocity.length() < 1e-3);
}

/// Its axis stays a radius away from a thin wall at its highest speed, and the walk ends with what is in the way.
#[test]
fn walls_stop_it() {
    let wall = block("partition", Vec3::new(4.0, 2.5, 0.02), Vec3::new(0.0, 1.25, -1.0), None);
    let mut world = room_of_blocks(&[wall], capsule());
    let result = act(&mut world, &Action::MoveBy { distance: 3.0 });
    assert_eq!(result.status, ActionStatus::Collision, "{}", result.reason);
    assert!(result.reason.contains("partition"), "{}", result.reason);
    let near = place(&world).z + 0.99;
    assert!((walker().radius_m..walker().radius_m + 0.03).contains(&near), "{near}");
    walk(&mut world, walker().pace.speed_max_m_s, 0.0, 10);
    assert!(place(&world).z + 0.99 > walker().radius_m, "{}", place(&world));
}

/// Walking at 45 degrees into a wall, it keeps the part of its speed that goes along the wall, but for what the rubbing of its gap costs.
#[test]
fn it_slides_along_a_wall() {
    let wall = block("partition", Vec3::new(8.0, 2.5, 0.1), Vec3::new(0.0, 1.25, -0.6), None);
    let mut world = room_of_blocks(&[wall], capsule());
    walk(&mut world, 0.6, 0.6, 1);
    let before = place(&world);
    walk(&mut world, 0.6, 0.6, 2);
    let way = place(&world) - before;
    assert!((-1.21..-1.05).contains(&way.x) && way.z.abs() < 0.01, "{way}");
}

/// It steps up and down what is as low as its highest step, and not up what is twice as high.
#[test]
fn it_climbs_low_steps_only() {
    for (height, climbs) in [(0.05, true), (0.1, true), (0.24, false)] {
        let step = block("step", Vec3::new(3.0, height, 1.0), Vec3::new(0.0, 0.5 * height, -1.2), None);
        let mut world = room_of_blocks(&[step], capsule());
        walk(&mut world, 1.0, 0.0, 1);
        let mut highest: f32 = 0.0;
        for _ in 0..60 {
            world.step(8);
            highest = highest.max(place(&world).y);
        }
        let at = place(&world);
        if climbs {
            assert!((highest - height).abs() < 0.04, "{height} m: highest at {highest}");
            assert!(at.z < -2.0 && at.y < 0.02, "came down behind the step: {at}");
        } else {
            assert!(at.z > -0.7 + walker().radius_m - 0.3 && at.y < 0.03, "{height} m: {at}");
        }
    }
}

/// Beyond an edge it falls to the floor and stands there.
#[test]
fn it_falls_off_an_edge() {
    let stage = block("stage", Vec3::new(2.0, 0.5, 2.0), Vec3::new(0.0, 0.25, 0.0), None);
    let mut world = room_of_blocks(&[stage], capsule());
    let object = world.agent(AGENT).unwrap().object;
    let up = homebody_core::Pose::from_translation(Vec3::new(0.0, 0.5, 0.0));
    world.apply(&homebody_sim::Command::Teleport { object, world_from_object: up }).unwrap();
    world.step(60);
    assert!((place(&world).y - 0.5).abs() < 0.015, "{}", place(&world));
    walk(&mut world, 1.4, 0.0, 3);
    assert!(place(&world).y < 0.02 && world.agent(AGENT).unwrap().grounded == Some(true), "{}", place(&world));
}

/// A box of 8 kg goes along; one whose friction is beyond its strongest push stays, and it never pushes harder than that.
#[test]
fn it_pushes_light_things_and_not_heavy_ones() {
    for (mass, goes) in [(2.0, true), (8.0, true), (120.0, false)] {
        let edges = Vec3::new(0.5, 0.6, 0.5);
        let thing = block("crate", edges, Vec3::new(0.0, 0.3, -1.0), Some(mass));
        let mut world = room_of_blocks(&[thing], capsule());
        world.step(120);
        let crate_ = world.model().object_named("crate").unwrap();
        let body = world.model().object(crate_).first_body;
        let start = world.body(body).world_from_body.translation;
        walk(&mut world, 0.8, 0.0, 1);
        let mut hardest: f32 = 0.0;
        for _ in 0..480 {
            world.step(1);
            hardest = hardest.max(world.agent(AGENT).unwrap().met.map_or(0.0, |(_, force)| force));
        }
        let way = (world.body(body).world_from_body.translation - start).length();
        assert!(hardest > 1.0 && hardest <= walker().push_max_n, "{mass} kg: {hardest} N");
        assert!(if goes { way > 0.5 } else { way < 0.01 }, "{mass} kg went {way} m");
        assert!(world.body(body).world_from_body.translation.z < place(&world).z - 0.5, "it does not walk through");
    }
}

/// A force of 60 N on 30 kg without friction gives at most 2 m/s²: momentum comes from the push alone.
#[test]
fn what_it_pushes_gains_speed_by_its_push_alone() {
    let thing = block("crate", Vec3::new(0.5, 0.6, 0.5), Vec3::new(0.0, 0.3, -1.0), Some(30.0));
    let mut world = room_of_blocks(&[thing], capsule());
    let crate_ = world.model().object_named("crate").unwrap();
    let body = world.model().object(crate_).first_body;
    let change = homebody_sim::MaterialChange { friction: Some(0.0), restitution: None };
    world.apply(&homebody_sim::Command::SetMaterial { body, change }).unwrap();
    let base = Some(BaseVelocity { forward: 1.4, ..BaseVelocity::default() });
    world.command_joints(AGENT, &JointCommand { base, ..JointCommand::default() }).unwrap();
    let (mut fastest, mut speed): (f32, f32) = (0.0, 0.0);
    for _ in 0..480 {
        world.step(1);
        let now = world.body(body).linear_velocity.length();
        fastest = fastest.max(now - speed);
        speed = now;
    }
    // The floor's friction, half of the mean of both, slows it.
    assert!(fastest <= walker().push_max_n / 30.0 / 240.0 * 1.02, "{} m/s²", fastest * 240.0);
}

/// Commands that would move it by force are refused with what does move it.
#[test]
fn no_force_moves_it() {
    let mut world = room_of_blocks(&[], capsule());
    let body = world.model().robots[0].first_body;
    let push = homebody_sim::Pull { body, linear: Vec3::X, angular: Vec3::ZERO, at: None, axes: homebody_sim::Axes::World };
    let refused = world.apply(&homebody_sim::Command::Push(push)).unwrap_err().to_string();
    assert!(refused.contains("feels no force") && refused.contains("command its agent"), "{refused}");
    let held = homebody_sim::Command::SetMotion { body, kind: homebody_sim::MotionKind::Held };
    assert!(world.apply(&held).unwrap_err().to_string().contains("feels no force"));
}

#[test]
fn a_restored_walk_goes_on_equally() {
    let crates: Vec<Block> = vec![block("crate", Vec3::splat(0.4), Vec3::new(0.1, 0.2, -1.0), Some(3.0))];
    let build = || room_of_blocks(&crates, capsule());
    let mut world = build();
    world.begin(AGENT, &Action::MoveBy { distance: 2.0 }).unwrap();
    world.step(250);
    let snapshot = world.snapshot();
    world.step(300);
    let mut again = build();
    again.restore(&snapshot).unwrap();
    again.step(300);
    assert_eq!(world.hash(), again.hash());
}
