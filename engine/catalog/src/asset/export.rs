//! Things and homes for other programs: glTF of what is seen, URDF of what moves.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use homebody_core::{Pose, Quat, Vec3};
use serde_json::json;

use super::make::paint;
use super::write::Writer;
use crate::{Blueprint, ColliderShape, JointKind, Link, Mesh, materials};

/// A thing to write, where it stands.
pub struct Exported<'a> {
    /// Its name.
    pub name: &'a str,
    /// The thing.
    pub blueprint: &'a Blueprint,
    /// Its root in the world.
    pub world_from_root: Pose,
    /// Factor on its lengths.
    pub scale: f32,
}

/// One binary glTF file of things: a node for each, with a node for each link and its joints as extras. +Y is up, lengths are metres.
pub fn glb(things: &[Exported]) -> Vec<u8> {
    let mut writer = Writer::default();
    for thing in things {
        let top = writer.node(thing.name, thing.world_from_root, None);
        writer.extras(top, json!({ "kind": thing.blueprint.kind, "class": thing.blueprint.class, "joints": joints(thing.blueprint) }));
        for link in &thing.blueprint.links {
            let pose = Pose::new(link.root_from_link.translation * thing.scale, link.root_from_link.rotation);
            let node = writer.node(&link.name, pose, Some(top));
            let meshes: Vec<Mesh> = link.parts.iter().map(|part| scaled(&part.mesh.get(), thing.scale)).collect();
            let pieces: Vec<_> = link.parts.iter().zip(&meshes).map(|(part, mesh)| (mesh, paint(&part.slot, &part.skin))).collect();
            writer.mesh(node, &format!("{}/{}", thing.name, link.name), &pieces);
        }
    }
    writer.finish()
}

/// Meshes for a file: a node each, unlike those of things without joints or kinds.
#[allow(clippy::type_complexity)] // A list of named nodes with their parts.
pub fn glb_of_meshes(meshes: &[(String, Pose, Vec<(Mesh, crate::Skin)>)]) -> Vec<u8> {
    let mut writer = Writer::default();
    for (name, pose, parts) in meshes {
        let node = writer.node(name, *pose, None);
        let pieces: Vec<_> = parts.iter().map(|(mesh, skin)| (mesh, paint(&skin.material, skin))).collect();
        writer.mesh(node, name, &pieces);
    }
    writer.finish()
}

fn scaled(mesh: &Mesh, scale: f32) -> Mesh {
    let mut mesh = mesh.clone();
    mesh.positions.iter_mut().for_each(|point| *point *= scale);
    mesh
}

fn joints(blueprint: &Blueprint) -> serde_json::Value {
    let finite = |value: f32| value.is_finite().then_some(value);
    let joint = |joint: &crate::JointSpec| {
        json!({
            "name": joint.name, "kind": format!("{:?}", joint.kind).to_lowercase(),
            "parent": blueprint.links[joint.parent].name, "child": blueprint.links[joint.child].name,
            "anchor_m": joint.anchor.to_array(), "axis": joint.axis.to_array(),
            "limits": [finite(joint.limit_min), finite(joint.limit_max)],
        })
    };
    blueprint.joints.iter().map(joint).collect()
}

/// A thing as URDF: the text, and the files of meshes that it names. X is forward and Z is up, as that format has it.
pub fn urdf(blueprint: &Blueprint) -> (String, BTreeMap<String, Vec<u8>>) {
    let mut files = BTreeMap::new();
    let mut text = format!("<?xml version=\"1.0\"?>\n<robot name={}>\n", quoted(&blueprint.kind));
    let mut paints = BTreeMap::new();
    for (index, link) in blueprint.links.iter().enumerate() {
        let name = if index == 0 && blueprint.fixed { "world".to_owned() } else { link.name.clone() };
        let _ = writeln!(text, "  <link name={}>", quoted(&name));
        inertial(&mut text, link);
        for (place, part) in link.parts.iter().enumerate() {
            let file = format!("meshes/{}_{place}.obj", super::looks::snake_case(&link.name, "link"));
            files.insert(file.clone(), obj(&part.mesh.get()));
            let own = paint(&part.slot, &part.skin);
            let material = super::looks::snake_case(&part.slot, "slot");
            let _ = writeln!(text, "    <visual>\n      <geometry><mesh filename={}/></geometry>", quoted(&file));
            let _ = writeln!(text, "      <material name={}/>\n    </visual>", quoted(&material));
            paints.insert(material, own);
        }
        collisions(&mut text, index, link, &mut files);
        text.push_str("  </link>\n");
    }
    for (name, paint) in paints {
        let [red, green, blue] = paint.color;
        let alpha = 1.0 - 0.8 * paint.transmission;
        let _ = writeln!(text, "  <material name={}><color rgba=\"{red} {green} {blue} {alpha}\"/></material>", quoted(&name));
    }
    for index in 0..blueprint.joints.len() {
        joint(&mut text, blueprint, index);
    }
    text.push_str("</robot>\n");
    (text, files)
}

/// Ours to the axes of URDF: our front +Z is its X, our up is its Z.
fn theirs(v: Vec3) -> Vec3 {
    Vec3::new(v.z, v.x, v.y)
}

fn origin(pose: Pose) -> String {
    let place = theirs(pose.translation);
    let turn = pose.rotation.normalize();
    let v = theirs(Vec3::new(turn.x, turn.y, turn.z));
    let [roll, pitch, yaw] = roll_pitch_yaw(Quat::from_xyzw(v.x, v.y, v.z, turn.w));
    format!("<origin xyz=\"{} {} {}\" rpy=\"{roll} {pitch} {yaw}\"/>", place.x, place.y, place.z)
}

/// Angles about fixed X, then Y, then Z.
fn roll_pitch_yaw(turn: Quat) -> [f32; 3] {
    let turned = crate::import::shapes::angles(turn.as_dquat());
    [turned.x, turned.y, turned.z]
}

/// Mass, centre and inertia as sums over the colliders.
fn inertial(text: &mut String, link: &Link) {
    let density = |name: &str| materials::table().get(name).map_or(1000.0, |(_, row)| row.density_kg_m3);
    let (mut mass, mut center) = (0.0_f32, Vec3::ZERO);
    let parts: Vec<(f32, Vec3, Vec3)> = link
        .colliders
        .iter()
        .map(|collider| {
            let own = collider.volume_m3 * collider.density_kg_m3.unwrap_or_else(|| density(&collider.material));
            let (low, high) = collider.shape.bounds(collider.link_from_shape);
            (own, 0.5 * (low + high), high - low)
        })
        .collect();
    for (own, middle, _) in &parts {
        mass += own;
        center += *middle * *own;
    }
    if mass <= 0.0 {
        return;
    }
    center /= mass;
    let mut inertia = Vec3::ZERO;
    for (own, middle, size) in &parts {
        let (arm, square) = (*middle - center, *size * *size / 12.0);
        let own_inertia = Vec3::new(square.y + square.z, square.x + square.z, square.x + square.y);
        let shift = Vec3::splat(arm.length_squared()) - arm * arm;
        inertia += (own_inertia + shift) * *own;
    }
    let (center, inertia) = (theirs(center), theirs(inertia));
    let _ =
        writeln!(text, "    <inertial>\n      <origin xyz=\"{} {} {}\"/>\n      <mass value=\"{mass}\"/>", center.x, center.y, center.z);
    let _ = writeln!(
        text,
        "      <inertia ixx=\"{}\" ixy=\"0\" ixz=\"0\" iyy=\"{}\" iyz=\"0\" izz=\"{}\"/>\n    </inertial>",
        inertia.x, inertia.y, inertia.z
    );
}

fn collisions(text: &mut String, index: usize, link: &Link, files: &mut BTreeMap<String, Vec<u8>>) {
    for (place, collider) in link.colliders.iter().enumerate() {
        let geometry = match &collider.shape {
            ColliderShape::Cuboid { half } => {
                let size = theirs(2.0 * *half);
                format!("<box size=\"{} {} {}\"/>", size.x, size.y, size.z)
            }
            ColliderShape::Ball { radius } => format!("<sphere radius=\"{radius}\"/>"),
            ColliderShape::Cylinder { half_height, radius } => format!("<cylinder radius=\"{radius}\" length=\"{}\"/>", 2.0 * half_height),
            ColliderShape::Capsule { half_height, radius } => format!("<capsule radius=\"{radius}\" length=\"{}\"/>", 2.0 * half_height),
            ColliderShape::Hull { points } => {
                let file = format!("meshes/hull_{index}_{place}.obj");
                files.insert(file.clone(), obj(&crate::shape::hull_mesh(points)));
                format!("<mesh filename={}/>", quoted(&file))
            }
        };
        let origin = origin(collider.link_from_shape);
        let _ = writeln!(text, "    <collision>\n      {origin}\n      <geometry>{geometry}</geometry>\n    </collision>");
    }
}

fn joint(text: &mut String, blueprint: &Blueprint, index: usize) {
    let joint = &blueprint.joints[index];
    let name = |link: usize| if link == 0 && blueprint.fixed { "world" } else { blueprint.links[link].name.as_str() };
    let pose = |link: usize| blueprint.links[link].root_from_link;
    let unlimited = !(joint.limit_min.is_finite() && joint.limit_max.is_finite());
    let kind = match joint.kind {
        JointKind::Slider => "prismatic",
        JointKind::Fixed => "fixed",
        _ if unlimited => "continuous",
        _ => "revolute",
    };
    // URDF has the axis through the child's frame, so its origin is the link's; links of things stand on their axes.
    let parent_from_child = pose(joint.parent).inverse() * pose(joint.child);
    let axis = theirs(pose(joint.child).inverse().rotate(joint.axis));
    let _ = writeln!(text, "  <joint name={} type=\"{kind}\">", quoted(&joint.name));
    let _ = writeln!(text, "    <parent link={}/>\n    <child link={}/>", quoted(name(joint.parent)), quoted(name(joint.child)));
    let _ = writeln!(text, "    {}\n    <axis xyz=\"{} {} {}\"/>", origin(parent_from_child), axis.x, axis.y, axis.z);
    if !unlimited {
        let (low, high) = (joint.limit_min, joint.limit_max);
        let _ = writeln!(text, "    <limit lower=\"{low}\" upper=\"{high}\" effort=\"1000\" velocity=\"100\"/>");
    }
    let (damping, friction) = (joint.mechanics.damping, joint.mechanics.friction);
    let _ = writeln!(text, "    <dynamics damping=\"{damping}\" friction=\"{friction}\"/>\n  </joint>");
}

/// A mesh as OBJ in the axes of URDF.
fn obj(mesh: &Mesh) -> Vec<u8> {
    let mut text = String::new();
    for point in mesh.positions.iter().map(|&point| theirs(point)) {
        let _ = writeln!(text, "v {} {} {}", point.x, point.y, point.z);
    }
    for normal in mesh.normals.iter().map(|&normal| theirs(normal)) {
        let _ = writeln!(text, "vn {} {} {}", normal.x, normal.y, normal.z);
    }
    for [a, b, c] in mesh.triangles.iter().map(|face| face.map(|corner| corner + 1)) {
        let _ = writeln!(text, "f {a}//{a} {b}//{b} {c}//{c}");
    }
    text.into_bytes()
}

/// A value of an XML attribute.
fn quoted(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!("\"{escaped}\"")
}
