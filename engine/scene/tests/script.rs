//! What happens by itself: every command can be written, and comes out in order of time.

use homebody_scene::document::Deed;
use homebody_scene::{CompileOptions, Scene, compile};

/// Each command once, not in order of time.
const SCENE: &str = r#"(
    format: 1,
    name: "all_commands",
    rooms: [(name: "room", class: "studio", min_m: (-3, -3), max_m: (3, 3), floor: "oak_planks", ceiling: "white_plaster")],
    objects: [
        (name: "ball", kind: "ball", position_m: (0, 0, 0)),
        (name: "block", kind: "box", position_m: (1, 0, 0)),
        (name: "cold", kind: "fridge", position_m: (-2, 0, -2)),
        (name: "disc", kind: "cylinder", position_m: (2, 0, 2)),
    ],
    joints: [(name: "spindle", kind: Hinge, child: "disc", anchor_m: (2, 0, 2))],
    script: [
        (at_s: 9, do: SetMotor(joint: "spindle", speed: 90, damping: 1, effort_max: 2)),
        (at_s: 0, do: Push(body: "ball", impulse_n_s: (0.4, 0, 0), angular_impulse_n_m_s: (0, 0.1, 0), at_m: (0, 0.1, 0), axes: Body)),
        (at_s: 0.0041, do: Press(body: "cold/door", force_n: (0, 0, 5), torque_n_m: (0, 1, 0), at_m: (0, 1, 0), for_s: 0.5)),
        (at_s: 1, do: SetVelocity(body: "ball", linear_m_s: (1, 0, 0), angular_rad_s: (0, 0, -1))),
        (at_s: 1, do: Teleport(object: "block", position_m: (1, 1, 1), rotation_xyzw: (0, 0, 0, 1))),
        (at_s: 2, do: SetMass(body: "ball", mass_kg: 2.5)),
        (at_s: 2, do: SetMaterial(body: "ball", friction: 0.1, restitution: 0.9)),
        (at_s: 3, do: SetMotion(body: "block", motion: Held)),
        (at_s: 4, do: SetMotion(body: "block", motion: Follow(position_m: (1, 2, 1), yaw_deg: 30, for_s: 1))),
        (at_s: 6, do: SetMotion(body: "block", motion: Dynamic)),
        (at_s: 5, do: SetGravity(gravity_m_s2: (0, -1.6, 0))),
        (at_s: 5, do: SetGravityScale(body: "ball", scale: -1)),
        (at_s: 5, do: SetWind(velocity_m_s: (3, 0, 0), air_density_kg_m3: 1.1, drag_coefficient: 0.5)),
        (at_s: 7, do: AddObject(object: (name: "late", kind: "mug", position_m: (0, 1, 0), yaw_deg: 45, parameters: {"height_m": 0.12}))),
        (at_s: 7, do: Attach(name: "thread", first: "late", second: "room_ceiling", kind: Slider, anchor_m: (0, 1.1, 0), axis: (0, 0, 1), break_force_n: 50, break_torque_n_m: 5)),
        (at_s: 8, do: Detach(name: "thread")),
        (at_s: 8, do: RemoveObject(object: "late")),
    ],
)"#;

#[test]
fn every_command_is_read_and_written_again() {
    let scene = Scene::from_ron(SCENE, "all_commands.ron").unwrap_or_else(|errors| panic!("{errors}"));
    let mut names: Vec<&str> = scene.script.iter().map(|cue| cue.deed.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 15, "{names:?}");
    assert_eq!(Scene::from_ron(&scene.to_ron(), "written.ron").unwrap_or_else(|errors| panic!("{errors}")), scene);
}

/// Cues come in order of time, those of one time as they are listed; times become the nearest physics steps.
#[test]
fn the_model_has_the_cues_in_order_of_time() {
    let scene = Scene::from_ron(SCENE, "all_commands.ron").unwrap_or_else(|errors| panic!("{errors}"));
    let model = compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"));
    let order: Vec<(u64, usize)> = model.script.iter().map(|cue| (cue.step, cue.place)).collect();
    assert_eq!(&order[..5], [(0, 1), (1, 2), (240, 3), (240, 4), (480, 5)]);
    assert_eq!(order.last(), Some(&(2160, 0)));
    assert!(order.is_sorted());
    let Deed::SetMotor { joint, .. } = &model.script.last().unwrap().deed else { panic!("the last cue is the first listed") };
    assert_eq!(joint, "disc/spindle", "a joint of the scene belongs to what it carries");
    assert!(model.joint_named(joint).is_some());
}
