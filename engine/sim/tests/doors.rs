//! Doors and drawers are moved by contact: nobody sets their joints.

use std::sync::Arc;

use homebody_core::{AgentId, JointId, Vec3};
use homebody_scene::{CompileOptions, Scene, compile};
use homebody_sim::{JointCommand, World};

const AGENT: AgentId = AgentId(0);

/// Two rooms with a door between them that stands ajar, and the robot before it.
const DOORWAY: &str = r#"(
    format: 1,
    name: "doorway",
    rooms: [
        (name: "near", class: "living_room", min_m: (-2.5, 0.06), max_m: (2.5, 3.0), floor: "oak_planks", ceiling: "white_plaster"),
        (name: "far", class: "living_room", min_m: (-2.5, -3.0), max_m: (2.5, -0.06), floor: "oak_planks", ceiling: "white_plaster"),
    ],
    walls: [(
        name: "between", from_m: (-2.5, 0.0), to_m: (2.5, 0.0), left: "painted_wall", right: "painted_wall",
        openings: [(name: "door", kind: Door(open_deg: 25.0), at_m: 2.5, width_m: 0.95, height_m: 2.05)],
    )],
    spawns: [(name: "start", position_m: (0.1, 1.2))],
)"#;

fn world(text: &str) -> World {
    let scene = Scene::from_ron(text, "test").expect("the document is right");
    World::new(Arc::new(compile(&scene, &CompileOptions::default()).expect("it compiles")))
}

fn joint(world: &World, object: &str) -> JointId {
    let object = world.model().object_named(object).expect("it is in the document");
    JointId(world.model().joints.iter().position(|joint| joint.object == object).expect("it has a joint") as u32)
}

/// Turns all wheels at `speed` rad/s.
fn roll(world: &mut World, speed: f32) {
    let names = world.joint_names(AGENT).unwrap();
    let wheels = names.iter().enumerate().filter(|(_, name)| name.starts_with("wheel"));
    let velocities = wheels.map(|(index, _)| (index, speed)).collect();
    world.command_joints(AGENT, &JointCommand { velocities, ..JointCommand::default() }).unwrap();
}

/// A robot that rolls against a door ajar pushes it open and comes through; the door is left where it was pushed.
#[test]
fn a_robot_pushes_a_door_open() {
    let mut world = world(DOORWAY);
    let door = joint(&world, "door");
    world.step(240);
    let before = world.joint(door).position;
    assert!((before - 25.0_f32.to_radians()).abs() < 0.02, "it stands where it was put: {before}");
    roll(&mut world, 4.0);
    world.step(240 * 6);
    roll(&mut world, 0.0);
    world.step(240 * 3);
    let base = world.agent(AGENT).unwrap().world_from_base.translation;
    let after = world.joint(door).position;
    assert!(base.z < -0.3, "the robot came through: {base}");
    assert!(after > 1.0, "the door stands at {after} rad");
    assert!(world.joint(door).velocity.abs() < 0.01);
    let hinge = world.body(world.model().joints[door.index()].child).world_from_body.translation;
    assert!(hinge.distance(Vec3::new(-0.475, hinge.y, 0.0)) < 0.1, "the leaf hangs on its hinge: {hinge}");
}

/// A casement in a wall, pushed at its middle from the side away from which it swings, by a force in N for half a second.
fn pushed_casement(force: f32) -> f32 {
    let document = format!(
        r#"(
            format: 1,
            name: "window",
            rooms: [(name: "den", class: "study", min_m: (-2.0, 0.06), max_m: (2.0, 3.0), floor: "oak_planks", ceiling: "white_plaster")],
            walls: [(
                name: "front", from_m: (-2.0, 0.0), to_m: (2.0, 0.0), left: "painted_wall", right: "painted_wall",
                openings: [(name: "window", kind: Casement(), at_m: 2.0, width_m: 0.9, height_m: 1.2, sill_m: 0.9)],
            )],
            script: [(at_s: 0.25, do: Press(body: "window/sash", force_n: (0.0, 0.0, -{force:?}), for_s: 0.5))],
        )"#
    );
    let mut world = world(&document);
    world.step(480);
    world.joint(joint(&world, "window")).position
}

/// The catch of a casement holds it against a draught (10 N) and lets go of a hand (70 N), which opens it outwards, at most to 90 degrees.
#[test]
fn a_hand_opens_a_casement_and_a_draught_does_not() {
    assert!(pushed_casement(10.0).abs() < 0.02);
    let open = pushed_casement(70.0);
    assert!(open > 0.3 && open < 91.0_f32.to_radians(), "{open}");
}
