//! A robot fetches a mug from a table by force alone.

use std::sync::Arc;

use homebody_core::{AgentId, Vec3};
use homebody_scene::CompileOptions;
use homebody_sim::{Action, ActionResult, ActionStatus, Arm, Target, World};

const AGENT: AgentId = AgentId(0);

fn world(scene: &str) -> World {
    let scene = homebody_scene::builtin().iter().find(|candidate| candidate.name == scene).expect("a scene of this build");
    World::new(Arc::new(homebody_scene::compile(scene, &CompileOptions::default()).expect("builtin scenes compile")))
}

/// Runs an action to its end.
fn act(world: &mut World, action: Action) -> ActionResult {
    world.begin(AGENT, &action).unwrap();
    loop {
        let agent = world.agent(AGENT).unwrap();
        if agent.action.status != ActionStatus::Ongoing {
            println!("{action:?}\n   {:?}: {} after {} steps; base {:?} yaw {:.3}; hands {:?} {:?} held {:?}", agent.action.status, agent.action.reason, agent.action.control_steps, agent.world_from_base.translation, agent.world_from_base.yaw(), agent.world_from_magnet[0].translation, agent.world_from_magnet[1].translation, agent.held);
            return agent.action;
        }
        world.step(4);
    }
}

#[test]
fn a_mug_is_fetched_from_a_table() {
    let mut world = world("empty_room");
    let mug = world.model().object_named("mug").unwrap();
    world.step(240);
    println!("mug {:?}", world.bounds(mug));
    let (low, high) = world.bounds(mug);
    let at = 0.5 * (low + high);
    act(&mut world, Action::SlideTorso { height: 1.0 });
    act(&mut world, Action::MoveTo { target: Target::Point(Vec3::new(at.x - 0.2, 0.0, at.z + 0.55)), arrived_at: 0.02 });
    act(&mut world, Action::TurnTo { target: Target::Point(Vec3::new(at.x - 0.2, 0.0, at.z - 3.0)) });
    act(&mut world, Action::Grasp { arm: Arm::Right, object: mug });
    act(&mut world, Action::ResetArm { arm: Arm::Right });
    act(&mut world, Action::MoveBy { distance: -0.8 });
    act(&mut world, Action::TurnBy { angle: 2.0 });
    let agent = world.agent(AGENT).unwrap();
    let floor = agent.world_from_base * Vec3::new(0.2, 0.12, -0.5);
    act(&mut world, Action::ReachFor { arm: Arm::Right, target: Target::Point(floor), arrived_at: 0.02 });
    act(&mut world, Action::Drop { arm: Arm::Right });
    act(&mut world, Action::ResetArm { arm: Arm::Right });
    println!("mug {:?} hash {:x}", world.bounds(mug), world.hash());
}

#[test]
fn zz_start_is_calm() {
    let world = world("empty_room");
    let model = world.model().clone();
    for (i, b) in model.bodies.iter().enumerate() {
        let s = world.body(homebody_core::BodyId(i as u32));
        let d = (s.world_from_body.translation - b.world_from_body.translation).length();
        if d > 1e-6 || s.linear_velocity.length() > 1e-4 { println!("{} moved {d} v {}", b.name, s.linear_velocity.length()); }
    }
}
