//! What documents say of joints, masses, surfaces and velocities arrives in the model.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_catalog::{Catch, JointKind, JointMotor, JointSpring};
use homebody_core::{BodyId, Pose, Vec3};
use homebody_scene::model::ModelJoint;
use homebody_scene::{CompileOptions, Model, Scene, compile, review};

fn text(objects: &str, joints: &str) -> String {
    format!("(format: 1, name: \"a\", objects: [{objects}], joints: [{joints}])")
}

fn model(objects: &str, joints: &str) -> Model {
    let scene = Scene::from_ron(&text(objects, joints), "a.ron").unwrap_or_else(|errors| panic!("{errors}"));
    compile(&scene, &CompileOptions::default()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn joint<'a>(model: &'a Model, name: &str) -> &'a ModelJoint {
    model.joints.iter().find(|joint| joint.name == name).unwrap_or_else(|| panic!("a joint {name}"))
}

fn pose(model: &Model, body: BodyId) -> Pose {
    model.bodies[body.index()].world_from_body
}

/// Both frames of a joint at its start are one in the world.
fn check_frames(model: &Model, joint: &ModelJoint) {
    let motion = joint.kind.motion(joint.start, joint.mechanics.pitch);
    let from_parent = pose(model, joint.parent) * joint.parent_from_joint * motion;
    let from_child = pose(model, joint.child) * joint.child_from_joint;
    assert!(from_parent.translation.distance(from_child.translation) < 1e-5, "{}", joint.name);
    assert!(from_parent.rotation.dot(from_child.rotation).abs() > 1.0 - 1e-5, "{}", joint.name);
}

fn mass(model: &Model, object: &str) -> f32 {
    let object = model.object_named(object).expect("an object");
    let colliders = model.bodies_of(object).flat_map(|body| &model.bodies[body.index()].colliders);
    colliders.map(|collider| collider.shape.volume() * collider.density_kg_m3).sum()
}

#[test]
fn mechanics_of_a_document_replace_those_of_the_catalog_one_by_one() {
    let chest =
        |mechanics: &str| format!("(name: \"chest\", kind: \"chest_of_drawers\", position_m: (0, 0, 0), mechanics: {{{mechanics}}})");
    let plain = model(&chest(""), "");
    let changed =
        model(&chest("\"drawer_1\": (friction: 7.0, spring: (stiffness: 30.0, rest: 0.1), limits: (0.0, 0.2), break_force_n: 400.0)"), "");
    let (before, after) = (&joint(&plain, "drawer_1"), &joint(&changed, "drawer_1"));
    assert_eq!(after.mechanics.friction, 7.0);
    assert_eq!(after.mechanics.spring, Some(JointSpring { stiffness: 30.0, rest: 0.1 }));
    assert_eq!((after.limit_min, after.limit_max, after.mechanics.break_force), (0.0, 0.2, 400.0));
    assert_eq!((after.mechanics.damping, &after.mechanics.catches), (before.mechanics.damping, &before.mechanics.catches));
    assert_eq!(joint(&changed, "drawer_0").mechanics, joint(&plain, "drawer_0").mechanics);
    assert!(!before.mechanics.catches.is_empty());
    assert!(joint(&model(&chest("\"drawer_1\": (catches: [])"), ""), "drawer_1").mechanics.catches.is_empty());
}

/// Angles of a document are degrees; stiffness and damping are by radian.
#[test]
fn angles_become_radians() {
    let fridge = "(name: \"cold\", kind: \"fridge\", position_m: (0, 0, 0), mechanics: {\"door\": (
        limits: (-90.0, 180.0), catches: [(position: 90.0, effort: 3.0, width: 1.8)], spring: (stiffness: 2.0, rest: 45.0),
        motor: (damping: 4.0, effort_max: 5.0, target: 18.0, speed: 36.0))})";
    let model = model(fridge, "");
    let door = joint(&model, "door");
    let near = |a: f32, b: f32| (a - b).abs() < 1e-5;
    assert!(near(door.limit_min, -FRAC_PI_2) && near(door.limit_max, PI));
    let Catch { position, effort, width } = door.mechanics.catches[0];
    assert!(near(position, FRAC_PI_2) && effort == 3.0 && near(width, PI / 100.0));
    let spring = door.mechanics.spring.unwrap();
    assert!(spring.stiffness == 2.0 && near(spring.rest, PI / 4.0));
    let JointMotor { stiffness, damping, effort_max, target, speed } = door.mechanics.motor.unwrap();
    assert!((stiffness, damping, effort_max) == (0.0, 4.0, 5.0) && near(target, PI / 10.0) && near(speed, PI / 5.0));
}

/// The catalog's figures grow with the thing, those of the document do not: a figure that is typed is the figure.
#[test]
fn a_scaled_thing_has_scaled_mechanics_unless_it_says_otherwise() {
    let fridge = |scale: f32, mechanics: &str| {
        model(&format!("(name: \"cold\", kind: \"fridge\", position_m: (0, 0, 0), scale: {scale:?}, mechanics: {{{mechanics}}})"), "")
    };
    let friction = |model: &Model| joint(model, "door").mechanics.friction;
    let (one, two) = (friction(&fridge(1.0, "")), friction(&fridge(2.0, "")));
    assert!(one > 0.0 && (two / one - 16.0).abs() < 1e-3, "{one} {two}");
    assert_eq!(friction(&fridge(2.0, "\"door\": (friction: 0.7)")), 0.7);
    let drawer =
        "(name: \"chest\", kind: \"chest_of_drawers\", position_m: (0, 0, 0), scale: 2.0, mechanics: {\"drawer_0\": (limits: (0.0, 0.3))})";
    assert!((joint(&model(drawer, ""), "drawer_0").limit_max - 0.3).abs() < 1e-6);
}

#[test]
fn joints_of_the_scene_connect_things_as_they_stand() {
    let objects = "(name: \"table\", kind: \"dining_table\", position_m: (1.0, 0.0, 2.0), yaw_deg: 30.0),
        (name: \"mug\", kind: \"mug\", position_m: (1.2, 0.75, 2.1), yaw_deg: 70.0),
        (name: \"cold\", kind: \"fridge\", position_m: (3.0, 0.0, 0.0), joints: {\"door\": 20.0})";
    let joints = "(name: \"turntable\", kind: Hinge, parent: \"table\", child: \"mug\", anchor_m: (1.2, 0.75, 2.1), mechanics: (friction: 0.02)),
        (name: \"thread\", kind: Screw, parent: \"cold/door\", child: \"mug\", anchor_m: (0, 1, 0), axis: (0, 0, 2), mechanics: (pitch_m: 0.004)),
        (name: \"rope\", kind: Ball, child: \"table\", anchor_m: (1.0, 2.0, 2.0), mechanics: (limits: (0, 60)))";
    let model = model(objects, joints);
    for name in ["turntable", "thread", "rope"] {
        check_frames(&model, joint(&model, name));
    }
    let turntable = joint(&model, "turntable");
    assert_eq!((turntable.kind, turntable.mechanics.friction), (JointKind::Hinge, 0.02));
    assert!(turntable.limit_min == f32::NEG_INFINITY && turntable.limit_max == f32::INFINITY);
    assert_eq!(model.bodies[turntable.child.index()].name, "body");
    assert_eq!(model.object(turntable.object).name, "mug");
    let axis = (pose(&model, turntable.parent) * turntable.parent_from_joint).rotate(Vec3::X);
    assert!(axis.distance(Vec3::Y) < 1e-5);
    assert_eq!(model.bodies[joint(&model, "thread").parent.index()].name, "door");
    assert_eq!(joint(&model, "thread").mechanics.pitch, 0.004);
    let rope = joint(&model, "rope");
    assert!((rope.limit_max - PI / 3.0).abs() < 1e-5 && rope.limit_min == 0.0);
}

/// A joint with the world hangs on a fixed body without colliders, so that what it carries still touches the house.
#[test]
fn joints_with_the_world_hang_on_an_anchor() {
    let lamp = "(name: \"mug\", kind: \"mug\", position_m: (0, 1, 0)), (name: \"cup\", kind: \"mug\", position_m: (1, 1, 0))";
    let joints = "(name: \"one\", kind: Ball, child: \"mug\", anchor_m: (0, 2, 0)), (name: \"two\", kind: Hinge, child: \"mug\", anchor_m: (0, 1, 0))";
    let model = model(lamp, joints);
    let anchor = joint(&model, "one").parent;
    assert_eq!(anchor, joint(&model, "two").parent);
    let body = &model.bodies[anchor.index()];
    assert!(body.fixed && body.colliders.is_empty() && body.parts.is_empty() && body.name == "anchor");
    let mug = model.object_named("mug").unwrap();
    assert_eq!((body.object, model.object(mug).body_count), (mug, 2));
    assert_eq!(model.object(model.object_named("cup").unwrap()).body_count, 1);
    check_frames(&model, joint(&model, "one"));
}

#[test]
fn a_thing_weighs_what_its_document_says() {
    let objects = "(name: \"plain\", kind: \"mug\", position_m: (0, 1, 0)), (name: \"heavy\", kind: \"mug\", position_m: (0, 1, 0), mass_kg: 1.5),
        (name: \"large\", kind: \"mug\", position_m: (0, 1, 0), mass_kg: 1.5, scale: 3.0), (name: \"chest\", kind: \"chest_of_drawers\", position_m: (0, 0, 0), mass_kg: 12.0)";
    let model = model(objects, "");
    assert!((mass(&model, "heavy") - 1.5).abs() < 1e-4 && (mass(&model, "large") - 1.5).abs() < 1e-3);
    assert!((mass(&model, "chest") - 12.0).abs() < 1e-2);
    assert!((0.2..0.6).contains(&mass(&model, "plain")));
}

#[test]
fn surfaces_and_velocities_are_those_of_the_document() {
    let objects = "(name: \"plain\", kind: \"mug\", position_m: (0, 1, 0)), (name: \"ice\", kind: \"mug\", position_m: (0, 1, 0), friction: 0.02),
        (name: \"cold\", kind: \"fridge\", position_m: (0, 1, 0), restitution: 0.9, linear_velocity_m_s: (1, 0, 0), angular_velocity_rad_s: (0, 2, 0))";
    let model = model(objects, "");
    let row = |object: &str| {
        let body = model.object(model.object_named(object).unwrap()).first_body;
        &model.materials[model.bodies[body.index()].colliders[0].material]
    };
    assert_eq!((row("ice").friction, row("ice").restitution), (0.02, row("plain").restitution));
    assert_eq!(row("ice").name, row("plain").name);
    assert_eq!(row("cold").restitution, 0.9);
    let cold = model.object_named("cold").unwrap();
    let root = model.bodies[model.object(cold).first_body.index()].world_from_body.translation;
    for body in model.bodies_of(cold).map(|body| &model.bodies[body.index()]) {
        let about = body.world_from_body.translation - root;
        assert!(body.linear_velocity.distance(Vec3::X + (Vec3::Y * 2.0).cross(about)) < 1e-6);
        assert_eq!(body.angular_velocity, Vec3::Y * 2.0);
    }
}

#[test]
fn thin_and_light_things_are_warned_of_with_place_and_remedy() {
    let small = review(&text("\n(name: \"crumb\", kind: \"toy_block\", position_m: (0, 0, 0), scale: 0.1),", ""), "a.ron");
    assert!(small.problems.is_empty());
    let warning = small.warnings.iter().find(|warning| warning.code == "light").unwrap_or_else(|| panic!("{small:?}"));
    assert!(warning.line == 2 && warning.path == "objects[0]");
    assert!(["crumb", "g;", "1 g", "mass_kg"].iter().all(|part| warning.message.contains(part)), "{}", warning.message);
    let thin =
        review(&text("(name: \"sheet\", kind: \"slab\", position_m: (0, 0, 0), parameters: {\"thickness_m\": 0.0008})", ""), "a.ron");
    assert!(thin.warnings.iter().any(|warning| warning.code == "thin" && warning.message.contains("mm thick")), "{thin:?}");
    let heavier = "(name: \"crumb\", kind: \"toy_block\", position_m: (0, 0, 0), scale: 0.1, mass_kg: 0.002)";
    assert!(review(&text(heavier, ""), "a.ron").warnings.is_empty());
    let broken = review("(format: 1)", "a.ron");
    assert!(broken.problems.len() == 1 && broken.warnings.is_empty());
}
