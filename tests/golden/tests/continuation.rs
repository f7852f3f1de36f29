//! A state taken in the midst of a run, by a clone or as bytes, goes on as the run itself, bit for bit.

use homebody_core::{AgentId, JointId};
use homebody_sim::World;
use homebody_tests_golden::{Run, STEPS, runs};

/// Steps after which copies are made: while things move, sleep, are held, are about to break and just did.
const FORKS: [u64; 5] = [1, 137, 301, 556, 777];
/// Steps for which copies are compared after every one.
const COMPARED: u64 = 220;

fn run(name: &str) -> Run {
    runs().into_iter().find(|run| run.name == name).expect("it is one of the ten")
}

/// Everything that a world answers, as text: it must not depend on how the world came by its state.
fn answers(world: &World) -> String {
    let model = world.model().clone();
    let joints: Vec<_> = (0..model.joints.len()).map(|joint| world.joint(JointId::from_index(joint))).collect();
    let agents: Vec<_> = (0..world.agent_count()).map(|agent| world.agent(AgentId::from_index(agent)).expect("it is there")).collect();
    let bodies: Vec<_> = (0..model.bodies.len()).map(|body| world.body(homebody_core::BodyId::from_index(body))).collect();
    format!("{joints:?}\n{agents:?}\n{bodies:?}\n{:?}\n{:?}\n{:?}", world.contacts(), world.contacts_in_full(), world.attachments())
}

/// Hashes after every step of a run that was never copied.
fn trace(run: &Run, mut world: World) -> Vec<u64> {
    let step = |at| {
        run.step(&mut world, at);
        world.hash()
    };
    (0..STEPS).map(step).collect()
}

/// Steps a copy as the run goes and compares it after every step; at the end it equals a clone in every byte that is kept.
fn check_together(run: &Run, trace: &[u64], (original, at): (&World, u64), mut copy: World, how: &str) {
    let mut original = original.clone();
    assert!(answers(&copy) == answers(&original), "{}: {how} at step {at} answers differently", run.name);
    for now in at..(at + COMPARED).min(STEPS) {
        run.step(&mut original, now);
        run.step(&mut copy, now);
        assert!(copy.hash() == trace[now as usize], "{}: {how} at step {at} parts at step {now}", run.name);
    }
    assert!(answers(&copy) == answers(&original), "{}: {how} at step {at} answers differently later", run.name);
    assert!(copy.snapshot() == original.snapshot(), "{}: {how} at step {at} keeps other bytes later", run.name);
}

/// Each run is forked in five places: by a clone, by bytes put into a new world of the same scene, and by bytes put into a world that has
/// gone another way since.
fn check(name: &str) {
    let run = run(name);
    let start = (run.start)();
    let trace = trace(&run, (run.start)());
    let (mut world, mut astray) = (start.clone(), start.clone());
    for at in 0..=FORKS[FORKS.len() - 1] {
        if FORKS.contains(&at) {
            let bytes = world.snapshot();
            check_together(&run, &trace, (&world, at), world.clone(), "a clone");
            let mut restored = World::new(start.base_model().clone());
            restored.restore(&bytes).expect("it is of the same scene");
            assert!(restored.snapshot() == bytes, "{name}: a restored state keeps other bytes at step {at}");
            check_together(&run, &trace, (&world, at), restored, "a state put into a new world");
            astray.restore(&bytes).expect("it is of the same scene");
            check_together(&run, &trace, (&world, at), astray.clone(), "a state put over another");
            astray.step(90);
        }
        run.step(&mut world, at);
    }
}

#[test]
fn a_flat_with_a_driving_robot_goes_on_exactly() {
    check("flat_robot_drives");
}

#[test]
fn a_flat_with_flying_things_goes_on_exactly() {
    check("flat_things_thrown");
}

#[test]
fn a_held_object_goes_on_exactly() {
    check("mug_held_and_carried");
}

#[test]
fn boxes_on_loan_to_the_solver_of_joints_go_on_exactly() {
    check("robot_plows_boxes");
}

#[test]
fn doors_springs_catches_and_motors_go_on_exactly() {
    check("gallery_of_joints");
}

#[test]
fn a_pile_goes_on_exactly() {
    check("pile_of_mixed_things");
}

#[test]
fn a_tower_and_what_hits_it_go_on_exactly() {
    check("tower_and_ball");
}

#[test]
fn sleepers_go_on_exactly() {
    check("sleepers_woken");
}

#[test]
fn joints_made_and_broken_go_on_exactly() {
    check("joints_made_and_broken");
}

#[test]
fn things_that_come_and_go_go_on_exactly() {
    check("things_come_and_go");
}

/// What the runs are there for does happen in them, so that the tests above compare something.
#[test]
fn the_runs_hold_what_their_names_promise() {
    let after = |name: &str, steps: u64| {
        let run = run(name);
        let mut world = (run.start)();
        for at in 0..steps {
            run.step(&mut world, at);
        }
        world
    };
    let held = |world: &World| world.agent(AgentId(0)).expect("there is a robot").held[1];
    assert!(held(&after("mug_held_and_carried", 556)).is_some() && held(&after("mug_held_and_carried", 1000)).is_none());

    let asleep = |world: &World| {
        let bodies = (0..world.model().bodies.len()).map(homebody_core::BodyId::from_index);
        bodies.filter(|&body| world.model().bodies[body.index()].object.index() > 0 && world.body(body).asleep).count()
    };
    let (before, later) = (asleep(&after("sleepers_woken", 100)), asleep(&after("sleepers_woken", 700)));
    assert!(before >= 7 && later < before, "{before} asleep at first, {later} later");

    let attachments = |steps| after("joints_made_and_broken", steps).attachments().len();
    assert_eq!((attachments(61), attachments(421), attachments(700)), (1, 2, 1), "made, made, and one pulled apart");

    let count = |steps| after("things_come_and_go", steps).model().removed.len();
    assert_eq!((count(556), count(777), count(900)), (0, 1, 2));
}
