//! The articulated things of the catalog, together in one room: what should stay stays, what should move moves.

use homebody_core::JointId;
use homebody_physics::State;
use homebody_scene::{CompileOptions, Model, builtin, compile};

fn gallery() -> Model {
    let scene = builtin().iter().find(|scene| scene.name == "joint_gallery").expect("the gallery is built in");
    compile(scene, &CompileOptions { robots: Some(Vec::new()) }).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Things that move by themselves: by weight, spring or motor.
const MOVERS: [(&str, &str); 5] = [("stove", "oven_door"), ("swing_bin", "lid"), ("pendulum", "rod"), ("fan", "fan"), ("cart", "rail")];

fn is_mover(model: &Model, index: usize) -> bool {
    let joint = &model.joints[index];
    MOVERS.contains(&(model.object(joint.object).name.as_str(), joint.name.as_str()))
}

/// Two seconds: doors, drawers, lids and arms stay within 0.6 degrees or 10 mm of where they were put, by the friction of their joints alone.
#[test]
fn doors_drawers_lids_and_arms_stay_where_they_are_put() {
    let model = gallery();
    let mut state = State::new(&model);
    for _ in 0..480 {
        state.step(&model);
    }
    let moved: Vec<String> = (0..model.joints.len())
        .filter(|&index| !is_mover(&model, index))
        .filter_map(|index| {
            let (joint, reading) = (&model.joints[index], state.joint(&model, JointId::from_index(index)));
            let name = &model.object(joint.object).name;
            let away = (reading.position - joint.start).abs();
            (away > 0.0105 || reading.position.is_nan()).then(|| format!("{name} {}: {} -> {}", joint.name, joint.start, reading.position))
        })
        .collect();
    assert!(moved.is_empty(), "{moved:#?}");
}

/// The oven's door falls open, the bin's lid swings shut, the fan comes up to its speed of half a turn a second.
#[test]
fn weight_springs_and_motors_move_what_they_should() {
    let model = gallery();
    let mut state = State::new(&model);
    for _ in 0..720 {
        state.step(&model);
    }
    let reading = |object: &str, name: &str| {
        let found = (0..model.joints.len()).find(|&index| {
            let joint = &model.joints[index];
            model.object(joint.object).name == object && joint.name == name
        });
        state.joint(&model, JointId::from_index(found.unwrap_or_else(|| panic!("{object} has a joint {name}"))))
    };
    let oven = reading("stove", "oven_door").position;
    assert!((oven - std::f32::consts::FRAC_PI_2).abs() < 0.02, "the oven's door stands at {oven} rad");
    let lid = reading("swing_bin", "lid").position;
    assert!(lid.abs() < 0.05, "the bin's lid stands at {lid} rad");
    let fan = reading("fan", "fan").velocity;
    assert!((fan / std::f32::consts::PI - 1.0).abs() < 0.02, "the fan turns at {fan} rad/s");
}
