//! Puts a robot of the catalog into a model.

use std::sync::Arc;

use homebody_catalog::robot::{Robot, RobotJointKind, RobotShape, RobotVisual};
use homebody_catalog::{ColliderShape, Mesh, PartMesh, materials, shape};
use homebody_core::float::quat_about;
use homebody_core::material::Material;
use homebody_core::{BodyId, ObjectId, Pose, Quat, SurfaceId, Vec2, Vec3};

use crate::model::{Model, ModelBody, ModelCollider, ModelObject, ModelPart, ModelRobot, Surface};

/// Adds the robot `spec` named `name` to the model, with its base at `world_from_base` and every joint at its neutral position. Robots come
/// last: no thing may be added after one.
pub fn add_robot(model: &mut Model, name: &str, spec: &Arc<Robot>, world_from_base: Pose) -> ObjectId {
    let object = ObjectId::from_index(model.objects.len());
    let first_body = BodyId::from_index(model.bodies.len());
    let poses = neutral_poses(spec, world_from_base);
    for (link, &world_from_body) in spec.links.iter().zip(&poses) {
        let colliders = link.colliders.iter().map(|collider| ModelCollider {
            shape: collider_shape(&collider.shape),
            body_from_shape: Pose::new(collider.center_m, turn(collider.turn_rad)),
            material: touched_material(model, &collider.material, collider.friction),
            density_kg_m3: 0.0,
        });
        let colliders = colliders.collect();
        let parts = link.visuals.iter().map(|visual| part(model, visual)).collect();
        model.bodies.push(ModelBody { colliders, parts, ..ModelBody::new(object, &link.name, world_from_body, false) });
    }
    let class = class_index(model, "robot");
    model.objects.push(ModelObject {
        name: name.into(),
        kind: "robot".into(),
        class,
        first_body,
        body_count: spec.links.len(),
        regions: Vec::new(),
        fixed: false,
    });
    model.robots.push(ModelRobot { object, spec: spec.clone(), first_body, world_from_base });
    object
}

fn neutral_poses(spec: &Robot, world_from_base: Pose) -> Vec<Pose> {
    let mut poses = vec![world_from_base; spec.links.len()];
    for joint in &spec.joints {
        let (Some(parent), Some(child)) = (spec.link(&joint.parent), spec.link(&joint.child)) else { continue };
        let moved = match joint.kind {
            RobotJointKind::Slider => Pose::from_translation(joint.origin_m + joint.axis * joint.neutral),
            RobotJointKind::Hinge | RobotJointKind::Wheel => Pose::new(joint.origin_m, quat_about(joint.axis, joint.neutral)),
        };
        poses[child] = poses[parent] * moved;
    }
    poses
}

fn turn(angles: Vec3) -> Quat {
    quat_about(Vec3::Z, angles.z) * quat_about(Vec3::Y, angles.y) * quat_about(Vec3::X, angles.x)
}

fn collider_shape(shape: &RobotShape) -> ColliderShape {
    match *shape {
        RobotShape::Hull { ref points_m } => ColliderShape::Hull { points: points_m.clone() },
        RobotShape::Mesh { ref positions_m, .. } => ColliderShape::Hull { points: positions_m.clone() },
        RobotShape::Box { size_m, .. } => ColliderShape::Cuboid { half: 0.5 * size_m },
        RobotShape::Cylinder { radius_m, height_m } => ColliderShape::Cylinder { half_height: 0.5 * height_m, radius: radius_m },
        RobotShape::Capsule { radius_m, height_m } => ColliderShape::Capsule { half_height: 0.5 * height_m, radius: radius_m },
        RobotShape::Ball { radius_m } => ColliderShape::Ball { radius: radius_m },
    }
}

fn part(model: &mut Model, visual: &RobotVisual) -> ModelPart {
    let mut mesh = Mesh::default();
    mesh.append(&visual_mesh(&visual.shape), Pose::new(visual.center_m, turn(visual.turn_rad)));
    let material = material_index(model, &visual.material);
    let surface = Surface { material, tint: visual.color, seed: 0 };
    ModelPart { mesh: PartMesh::new(mesh), surface: surface_id(model, surface) }
}

fn visual_mesh(shape: &RobotShape) -> Mesh {
    const SIDES: usize = 28;
    match *shape {
        RobotShape::Hull { ref points_m } => shape::hull_mesh(points_m),
        RobotShape::Mesh { ref positions_m, ref normals, ref triangles } => Mesh {
            positions: positions_m.clone(),
            uvs: positions_m.iter().zip(normals).map(|(&position, &normal)| flat_uv(position, normal)).collect(),
            normals: normals.clone(),
            triangles: triangles.clone(),
        },
        RobotShape::Box { size_m, edge_m } => shape::block(size_m, edge_m),
        RobotShape::Cylinder { radius_m, height_m } => shape::cylinder(radius_m, height_m, 0.15 * height_m.min(radius_m).min(0.02), SIDES),
        RobotShape::Capsule { radius_m, height_m } => shape::lathe(&capsule_profile(radius_m, height_m), SIDES),
        RobotShape::Ball { radius_m } => shape::ball(radius_m, SIDES),
    }
}

/// Texture coordinates of a surface seen along the axis that it faces most.
fn flat_uv(position: Vec3, normal: Vec3) -> Vec2 {
    let facing = normal.abs();
    if facing.x >= facing.y && facing.x >= facing.z {
        Vec2::new(position.z, position.y)
    } else if facing.y >= facing.z {
        Vec2::new(position.x, position.z)
    } else {
        Vec2::new(position.x, position.y)
    }
}

/// Outline (radius, height) of a capsule along Y whose straight part is `height` long.
fn capsule_profile(radius: f32, height: f32) -> Vec<Vec2> {
    let quarter = std::f32::consts::FRAC_PI_2;
    let mut outline = shape::arc(Vec2::new(0.0, -0.5 * height), radius, -quarter, 0.0, 8);
    outline.extend(shape::arc(Vec2::new(0.0, 0.5 * height), radius, 0.0, quarter, 8));
    outline
}

fn surface_id(model: &mut Model, surface: Surface) -> SurfaceId {
    let known = model.surfaces.iter().position(|other| *other == surface);
    SurfaceId::from_index(known.unwrap_or_else(|| {
        model.surfaces.push(surface);
        model.surfaces.len() - 1
    }))
}

fn material_index(model: &mut Model, name: &str) -> usize {
    let known = model.materials.iter().position(|row| row.name == name);
    known.unwrap_or_else(|| {
        let row: Material = materials::table().get(name).expect("robots in assets/ are checked by tests").1.clone();
        model.materials.push(row);
        model.materials.len() - 1
    })
}

/// The row of a collider; one with a friction of its own gets a row of its own.
fn touched_material(model: &mut Model, name: &str, friction: Option<f32>) -> usize {
    let index = material_index(model, name);
    let Some(friction) = friction.filter(|&friction| friction != model.materials[index].friction) else { return index };
    let own = format!("{name}, friction {friction}");
    if let Some(known) = model.materials.iter().position(|row| row.name == own) {
        return known;
    }
    let row = Material { name: own, friction, ..model.materials[index].clone() };
    model.materials.push(row);
    model.materials.len() - 1
}

fn class_index(model: &mut Model, name: &str) -> usize {
    let known = model.classes.iter().position(|class| class == name);
    known.unwrap_or_else(|| {
        model.classes.push(name.into());
        model.classes.len() - 1
    })
}
