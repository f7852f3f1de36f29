//! Joints that the scene puts between things.

use homebody_catalog::JointMechanics;
use homebody_core::{BodyId, Pose, Vec3};

use super::builder::ModelBuilder;
use super::objects::{ANCHOR, rotation_of_x_to};
use crate::check::{change_mechanics, joint_kind, limits};
use crate::document::{Object, Scene, SceneJoint, WORLD};
use crate::model::{Model, ModelJoint};

/// True when a joint of the scene connects the object with the world.
pub(super) fn is_anchored(scene: &Scene, object: &Object) -> bool {
    scene.joints.iter().any(|joint| joint.parent == WORLD && owner(&joint.child) == object.name)
}

/// The object in the name of a joint's end.
fn owner(end: &str) -> &str {
    end.split_once('/').map_or(end, |(object, _)| object)
}

/// Name of a joint of the scene with the thing to which it belongs: that which it carries.
pub(crate) fn full_name(joint: &SceneJoint) -> String {
    format!("{}/{}", owner(&joint.child), joint.name)
}

pub(super) fn add_scene_joints(builder: &mut ModelBuilder, scene: &Scene) {
    let joints: Vec<ModelJoint> = scene.joints.iter().map(|joint| model_joint(&builder.model, joint)).collect();
    builder.model.joints.extend(joints);
}

fn model_joint(model: &Model, joint: &SceneJoint) -> ModelJoint {
    let child = body_named(model, &joint.child);
    let parent = if joint.parent == WORLD {
        body_named(model, &format!("{}/{ANCHOR}", owner(&joint.child)))
    } else {
        body_named(model, &joint.parent)
    };
    let kind = joint_kind(joint.kind);
    let mut mechanics = JointMechanics::default();
    change_mechanics(&mut mechanics, &joint.mechanics, kind);
    let (limit_min, limit_max) = limits(&joint.mechanics, kind).unwrap_or((f32::NEG_INFINITY, f32::INFINITY));
    let world_from_joint = Pose::new(Vec3::from(joint.anchor_m), rotation_of_x_to(Vec3::from(joint.axis).normalize()));
    let in_body = |body: BodyId| model.bodies[body.index()].world_from_body.inverse() * world_from_joint;
    ModelJoint {
        object: model.bodies[child.index()].object,
        name: joint.name.clone(),
        kind,
        parent,
        child,
        parent_from_joint: in_body(parent),
        child_from_joint: in_body(child),
        limit_min,
        limit_max,
        mechanics,
        start: 0.0,
    }
}

/// The root of an object, or one of its links.
fn body_named(model: &Model, end: &str) -> BodyId {
    model.body_named(end).expect("checked: joints name objects of the scene and their links")
}
