//! Things from the catalog: scaled, placed, and with their joints where the document says.

use homebody_catalog::{Blueprint, JointKind, JointSpec, Mesh, PartMesh};
use homebody_core::{BodyId, Mat3, ObjectId, Pose, Quat, Vec3};

use super::builder::ModelBuilder;
use super::color::light_color;
use crate::check::{mass_factor, start_positions};
use crate::document::Object;
use crate::model::{ModelJoint, ModelLight, ModelRegion};

/// Name of the fixed body from which joints with the world carry an object.
pub(super) const ANCHOR: &str = "anchor";

/// Where an object stands.
pub(crate) fn object_pose(object: &Object) -> Pose {
    pose_of(object.position_m, object.yaw_deg, object.rotation_xyzw)
}

/// A pose as documents write it: a turn about +Y in degrees, or a quaternion in its place.
pub fn pose_of(position_m: [f32; 3], yaw_deg: f32, rotation_xyzw: Option<[f32; 4]>) -> Pose {
    let translation = Vec3::from(position_m);
    match rotation_xyzw {
        Some(rotation) => Pose::new(translation, Quat::from_array(rotation).normalize()),
        None => Pose::from_yaw(translation, yaw_deg.to_radians()),
    }
}

/// Adds an object; `anchored` gives it a fixed body without colliders, last of its bodies, from which joints with the world carry it.
pub(super) fn add_object(builder: &mut ModelBuilder, object: &Object, blueprint: &Blueprint, anchored: bool) {
    let fixed = object.fixed.unwrap_or(blueprint.fixed);
    let id = builder.object(&object.name, &object.kind, &blueprint.class, fixed);
    let poses = posed_links(object, blueprint);
    // The blueprint's mass times the factor is the object's; its volumes grow with the scale.
    let denser = mass_factor(object, blueprint) / (object.scale * object.scale * object.scale);
    let mut bodies = Vec::new();
    for (index, (link, &pose)) in blueprint.links.iter().zip(&poses).enumerate() {
        // Doors and drawers of a fixed thing move: only its root, and what no joint carries, stands still.
        let carried = blueprint.joints.iter().any(|joint| joint.child == index);
        let body = builder.body(id, &link.name, pose, fixed && !carried);
        for part in &link.parts {
            builder.shared_part(body, scaled_mesh(&part.mesh, object.scale), &part.skin);
        }
        for collider in &link.colliders {
            let shape = collider.shape.scaled(object.scale);
            let surface = builder.surface_row(&collider.material, object.friction, object.restitution);
            let density = collider.density_kg_m3.unwrap_or(builder.model.materials[surface].density_kg_m3);
            builder.collider_of(body, shape, scaled_pose(collider.link_from_shape, object.scale), surface, density * denser);
        }
        bodies.push(body);
    }
    set_velocities(builder, object, &bodies);
    if anchored {
        builder.body(id, ANCHOR, poses[0], true);
    }
    add_joints(builder, id, object, blueprint, &bodies);
    add_regions_and_lights(builder, id, object, blueprint, &bodies);
}

/// Moves the bodies as one piece about the root's frame.
fn set_velocities(builder: &mut ModelBuilder, object: &Object, bodies: &[BodyId]) {
    let (linear, angular) = (Vec3::from(object.linear_velocity_m_s), Vec3::from(object.angular_velocity_rad_s));
    let root = builder.model.bodies[bodies[0].index()].world_from_body.translation;
    for id in bodies {
        let body = &mut builder.model.bodies[id.index()];
        if body.fixed {
            continue;
        }
        body.linear_velocity = linear + angular.cross(body.world_from_body.translation - root);
        body.angular_velocity = angular;
    }
}

/// Poses of all links in the world with the joints at their start, by link index.
pub(crate) fn posed_links(object: &Object, blueprint: &Blueprint) -> Vec<Pose> {
    let starts = start_positions(&object.joints, object.scale, blueprint);
    let world_from_root = object_pose(object);
    let scaled = |link: usize| scaled_pose(blueprint.links[link].root_from_link, object.scale);
    let mut poses: Vec<Pose> = (0..blueprint.links.len()).map(|link| world_from_root * scaled(link)).collect();
    // A child is placed once its parent is; chains are at most as long as there are joints.
    for _ in &blueprint.joints {
        for (joint, &start) in blueprint.joints.iter().zip(&starts) {
            let frames = JointFrames::of(joint, blueprint, object.scale);
            let position = if joint.kind == JointKind::Slider { start * object.scale } else { start };
            poses[joint.child] = poses[joint.parent]
                * frames.parent_from_joint
                * joint.kind.motion(position, joint.mechanics.pitch)
                * frames.child_from_joint.inverse();
        }
    }
    poses
}

/// The joint's frame in the two links that it connects.
struct JointFrames {
    parent_from_joint: Pose,
    child_from_joint: Pose,
}

impl JointFrames {
    fn of(joint: &JointSpec, blueprint: &Blueprint, scale: f32) -> Self {
        let root_from_joint = Pose::new(joint.anchor * scale, rotation_of_x_to(joint.axis));
        let in_link = |link: usize| scaled_pose(blueprint.links[link].root_from_link, scale).inverse() * root_from_joint;
        Self { parent_from_joint: in_link(joint.parent), child_from_joint: in_link(joint.child) }
    }
}

/// A rotation that brings +X onto a unit axis.
pub fn rotation_of_x_to(axis: Vec3) -> Quat {
    let x = axis.normalize_or(Vec3::X);
    let helper = if x.y.abs() < 0.9 { Vec3::Y } else { Vec3::Z };
    let z = x.cross(helper).normalize();
    Quat::from_mat3(&Mat3::from_cols(x, z.cross(x), z)).normalize()
}

fn add_joints(builder: &mut ModelBuilder, id: ObjectId, object: &Object, blueprint: &Blueprint, bodies: &[BodyId]) {
    let starts = start_positions(&object.joints, object.scale, blueprint);
    for (joint, start) in blueprint.joints.iter().zip(starts) {
        let frames = JointFrames::of(joint, blueprint, object.scale);
        let length = if joint.kind == JointKind::Slider { object.scale } else { 1.0 };
        builder.model.joints.push(ModelJoint {
            object: id,
            name: joint.name.clone(),
            kind: joint.kind,
            parent: bodies[joint.parent],
            child: bodies[joint.child],
            parent_from_joint: frames.parent_from_joint,
            child_from_joint: frames.child_from_joint,
            limit_min: joint.limit_min * length,
            limit_max: joint.limit_max * length,
            mechanics: joint.mechanics.clone(),
            start: start * length,
        });
    }
}

fn add_regions_and_lights(builder: &mut ModelBuilder, id: ObjectId, object: &Object, blueprint: &Blueprint, bodies: &[BodyId]) {
    for region in &blueprint.regions {
        let (min, max) = (region.min * object.scale, region.max * object.scale);
        let region =
            ModelRegion { name: region.name.clone(), kind: region.kind, body: bodies[region.link], min, max, opening: region.opening };
        builder.model.objects[id.index()].regions.push(region);
    }
    for (index, light) in blueprint.lights.iter().enumerate() {
        builder.model.lights.push(ModelLight {
            name: if index == 0 { object.name.clone() } else { format!("{}_{index}", object.name) },
            position: light.position * object.scale,
            body: Some(bodies[light.link]),
            radius: light.radius * object.scale,
            lumen: light.lumen,
            color: light_color(light.kelvin),
            on: object.on.unwrap_or(true),
        });
    }
}

fn scaled_pose(pose: Pose, scale: f32) -> Pose {
    Pose::new(pose.translation * scale, pose.rotation)
}

/// The mesh at a scale; at 1 it stays shared.
fn scaled_mesh(mesh: &PartMesh, scale: f32) -> PartMesh {
    if scale == 1.0 {
        return mesh.clone();
    }
    let mut own = Mesh::clone(&mesh.get());
    own.positions.iter_mut().for_each(|point| *point *= scale);
    own.uvs.iter_mut().for_each(|uv| *uv *= scale);
    PartMesh::new(own)
}
