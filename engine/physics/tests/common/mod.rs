//! Models built by hand, shared by the tests.
#![allow(dead_code, unreachable_pub)] // Every test file uses its part.

use homebody_catalog::{ColliderShape, JointKind, JointMechanics, RegionKind};
use homebody_core::material::{Look, Material, Pattern};
use homebody_core::time::PHYSICS_HZ;
use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_physics::State;
use homebody_scene::Model;
use homebody_scene::model::{ModelBody, ModelCollider, ModelJoint, ModelObject, ModelRegion};

pub const GRAVITY: f32 = 9.81;
pub const FLOOR: BodyId = BodyId(0);
pub const THING: BodyId = BodyId(1);

fn material() -> Material {
    let look = Look {
        base_color: [0.5; 3],
        roughness: 0.5,
        metallic: 0.0,
        transmission: 0.0,
        emission_cd_m2: 0.0,
        pattern: Pattern::Plain,
        tile_m: 1.0,
    };
    Material {
        name: "test".into(),
        density_kg_m3: 500.0,
        friction: 0.5,
        rolling_friction: 0.0,
        spinning_friction: 0.0,
        restitution: 0.0,
        youngs_modulus_pa: 1e9,
        poisson_ratio: 0.3,
        loss_factor: 0.01,
        absorption: [0.1; 6],
        look,
        source: "for tests".into(),
    }
}

/// A floor at y = 0 under these gravity, of friction 0.5.
pub fn floor(gravity: f32) -> Model {
    let mut model = Model { gravity: Vec3::new(0.0, -gravity, 0.0), materials: vec![material()], ..Model::default() };
    model.classes.push("thing".into());
    add(&mut model, boxed(Vec3::new(10.0, 0.5, 10.0)), Vec3::new(0.0, -0.5, 0.0), true);
    model
}

pub fn boxed(half: Vec3) -> ColliderShape {
    ColliderShape::Cuboid { half }
}

pub fn cube(edge: f32) -> ColliderShape {
    boxed(Vec3::splat(0.5 * edge))
}

/// A thing with one body.
pub fn add(model: &mut Model, shape: ColliderShape, at: Vec3, fixed: bool) -> ObjectId {
    let object = ObjectId::from_index(model.objects.len());
    let first_body = BodyId::from_index(model.bodies.len());
    add_body(model, object, shape, at, fixed);
    let name = format!("thing_{}", object.0);
    model.objects.push(ModelObject { name, kind: "thing".into(), class: 0, first_body, body_count: 1, regions: Vec::new(), fixed });
    object
}

fn add_body(model: &mut Model, object: ObjectId, shape: ColliderShape, at: Vec3, fixed: bool) {
    let collider = ModelCollider { shape, body_from_shape: Pose::IDENTITY, material: 0, density_kg_m3: 500.0 };
    let (name, world_from_body) = (format!("body_{}", model.bodies.len()), Pose::from_translation(at));
    model.bodies.push(ModelBody { colliders: vec![collider], ..ModelBody::new(object, &name, world_from_body, fixed) });
}

/// A fixed post with a cube that slides along X from it; says the cube's body.
pub fn add_slider(model: &mut Model, edge: f32, at: Vec3) -> BodyId {
    let object = add(model, cube(0.1), at - Vec3::X, true);
    let parent = model.objects[object.index()].first_body;
    add_body(model, object, cube(edge), at, false);
    model.objects[object.index()].body_count = 2;
    let child = BodyId(parent.0 + 1);
    model.joints.push(ModelJoint {
        object,
        name: "slide".into(),
        kind: JointKind::Slider,
        parent,
        child,
        parent_from_joint: Pose::from_translation(Vec3::X),
        child_from_joint: Pose::IDENTITY,
        limit_min: -5.0,
        limit_max: 5.0,
        mechanics: JointMechanics::default(),
        start: 0.0,
    });
    child
}

/// A tray of boards with an inside.
pub fn add_crate(model: &mut Model, at: Vec3) -> ObjectId {
    let object = add(model, boxed(Vec3::new(0.3, 0.01, 0.3)), at, true);
    let body = model.objects[object.index()].first_body;
    let region = |name: &str, kind, min, max| ModelRegion { name: name.into(), kind, body, min, max, opening: Vec3::Y };
    model.objects[object.index()].regions = vec![
        region("top", RegionKind::Support, Vec3::new(-0.3, 0.01, -0.3), Vec3::new(0.3, 0.28, 0.3)),
        region("inside", RegionKind::Inside, Vec3::new(-0.3, 0.01, -0.3), Vec3::new(0.3, 0.28, 0.3)),
    ];
    object
}

pub fn run(model: &Model, state: &mut State, seconds: f32) {
    for _ in 0..(seconds * PHYSICS_HZ as f32).round() as u32 {
        state.step(model);
    }
}

/// Fails unless `value` is within `tolerance` of `expected`.
#[track_caller]
pub fn near(value: f32, expected: f32, tolerance: f32) {
    assert!((value - expected).abs() <= tolerance, "{value} is not within {tolerance} of {expected}");
}
