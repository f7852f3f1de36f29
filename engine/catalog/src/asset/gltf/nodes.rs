//! The tree of nodes made flat: every mesh in the scene's frame.

use homebody_core::glam::{Mat4, Quat};
use homebody_core::{Pose, Vec2, Vec3};

use super::buffers::Buffers;
use super::document::{Node, Primitive};
use super::looks::Looks;
use crate::Mesh;
use crate::asset::fault::AssetError;
use crate::asset::files::Files;
use crate::asset::raw::{Piece, Raw, RawLink};
use crate::asset::{NODES_MAX, TRIANGLES_MAX};

/// Nodes inside nodes.
const DEPTH_MAX: usize = 256;

/// A node with a mesh, and where it stands.
struct Placed {
    node: usize,
    world: Mat4,
}

/// Everything that the file's scene shows; `lenient` leaves out images that are not there.
pub fn flatten(buffers: &Buffers, files: &Files, lenient: bool) -> Result<Raw, AssetError> {
    let root = buffers.root;
    let worlds = worlds(buffers)?;
    let mut raw =
        Raw { links: vec![RawLink { name: "body".into(), root_from_link: Pose::IDENTITY, ..RawLink::default() }], ..Raw::default() };
    let mut looks = Looks::new(buffers, files, lenient);
    let mut skipped = [0_usize; 2];
    for placed in walk(buffers, &worlds)? {
        let node = &root.nodes[placed.node];
        let Some(index) = node.mesh else { continue };
        let mesh = root.meshes.get(index).ok_or_else(|| missing(buffers, placed.node, "mesh", index))?;
        let bones = node.skin.map(|skin| bones(buffers, skin, &worlds)).transpose()?;
        for primitive in &mesh.primitives {
            let Some(made) = triangles(buffers, primitive, placed.world, bones.as_deref())? else {
                skipped[usize::from(primitive.mode == Some(0))] += 1;
                continue;
            };
            if raw.triangles() + made.mesh.triangles.len() > TRIANGLES_MAX {
                return Err(AssetError::too_many(buffers.file, "triangles", raw.triangles() + made.mesh.triangles.len(), TRIANGLES_MAX));
            }
            let look = looks.of(primitive, &made.mesh, &made.colors)?;
            let name = if mesh.name.is_empty() { node.name.clone() } else { mesh.name.clone() };
            raw.links[0].pieces.push(Piece { name, look, mesh: made.mesh });
        }
    }
    if skipped != [0, 0] {
        raw.notes.push(format!("{} pieces of lines and {} of points are left out", skipped[0], skipped[1]));
    }
    if !root.animations.is_empty() {
        raw.notes.push(format!("{} animations are left out: the thing keeps its rest pose", root.animations.len()));
    }
    if !root.skins.is_empty() {
        raw.notes.push("the skin is frozen in its rest pose: the thing is one rigid piece".into());
    }
    let (found, notes) = looks.finish();
    raw.looks = found;
    raw.notes.extend(notes);
    Ok(raw)
}

fn missing(buffers: &Buffers, node: usize, what: &str, index: usize) -> AssetError {
    AssetError::damaged(buffers.file, format!("node {node}"), format!("names the {what} {index}, which is not there"), "export it again")
}

/// Every node's place in the scene, whether or not the scene shows it. A node has one parent, and none is its own ancestor.
fn worlds(buffers: &Buffers) -> Result<Vec<Mat4>, AssetError> {
    let nodes = &buffers.root.nodes;
    if nodes.len() > NODES_MAX {
        return Err(AssetError::too_many(buffers.file, "nodes", nodes.len(), NODES_MAX));
    }
    let mut parent = vec![None; nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        for &child in &node.children {
            if child >= nodes.len() {
                return Err(missing(buffers, index, "child", child));
            }
            if parent[child].replace(index).is_some() {
                let problem = "hangs on two nodes, or twice on one";
                return Err(AssetError::damaged(buffers.file, format!("node {child}"), problem, "give every node one parent"));
            }
        }
    }
    let mut made = vec![None; nodes.len()];
    let mut open: Vec<(usize, Mat4, usize)> =
        (0..nodes.len()).filter(|&node| parent[node].is_none()).map(|node| (node, Mat4::IDENTITY, 0)).collect();
    while let Some((index, outer, depth)) = open.pop() {
        if depth > DEPTH_MAX {
            return Err(AssetError::too_many(buffers.file, "nodes inside each other", depth, DEPTH_MAX));
        }
        let world = outer * local(buffers, index, &nodes[index])?;
        made[index] = Some(world);
        open.extend(nodes[index].children.iter().map(|&child| (child, world, depth + 1)));
    }
    let whole = made.iter().position(Option::is_none);
    if let Some(node) = whole {
        return Err(AssetError::damaged(buffers.file, format!("node {node}"), "is inside itself", "remove the circle of children"));
    }
    Ok(made.into_iter().flatten().collect())
}

fn local(buffers: &Buffers, index: usize, node: &Node) -> Result<Mat4, AssetError> {
    let made = match node.matrix {
        Some(matrix) => Mat4::from_cols_array(&matrix),
        None => {
            let turn = node.rotation.map_or(Quat::IDENTITY, |turn| Quat::from_array(turn).normalize());
            let scale = node.scale.map_or(Vec3::ONE, Vec3::from);
            Mat4::from_scale_rotation_translation(scale, turn, node.translation.map_or(Vec3::ZERO, Vec3::from))
        }
    };
    let good = made.is_finite() && made.to_cols_array().iter().all(|value| value.abs() < 1e7);
    good.then_some(made)
        .ok_or_else(|| AssetError::damaged(buffers.file, format!("node {index}"), "has a place that is no number", "export it again"))
}

/// The nodes that the scene shows, in the order of the file.
fn walk(buffers: &Buffers, worlds: &[Mat4]) -> Result<Vec<Placed>, AssetError> {
    let root = buffers.root;
    let shown = root.scenes.get(root.scene.unwrap_or(0)).map(|scene| scene.nodes.clone());
    let all = || (0..root.nodes.len()).collect::<Vec<_>>();
    let Some(tops) = shown else { return Ok(all().into_iter().map(|node| Placed { node, world: worlds[node] }).collect()) };
    let (mut seen, mut open) = (vec![false; root.nodes.len()], tops);
    while let Some(node) = open.pop() {
        let at = seen.get_mut(node).ok_or_else(|| {
            AssetError::damaged(buffers.file, "its scene", format!("shows the node {node}, which is not there"), "export it again")
        })?;
        if !std::mem::replace(at, true) {
            open.extend(&root.nodes[node].children);
        }
    }
    Ok(all().into_iter().filter(|&node| seen[node]).map(|node| Placed { node, world: worlds[node] }).collect())
}

/// What a skin does to vertices: one matrix a joint, in the rest pose.
fn bones(buffers: &Buffers, skin: usize, worlds: &[Mat4]) -> Result<Vec<Mat4>, AssetError> {
    let fail = |problem: &str| AssetError::damaged(buffers.file, format!("skin {skin}"), problem, "export it again");
    let skin_def = buffers.root.skins.get(skin).ok_or_else(|| fail("is not there"))?;
    let inverse = skin_def.inverse_bind_matrices.map(|index| buffers.floats(index, 16, "inverse bind matrices")).transpose()?;
    let joints = skin_def.joints.iter().enumerate().map(|(place, &joint)| {
        let world = worlds.get(joint).ok_or_else(|| fail("names a joint that is not there"))?;
        let own = inverse.as_ref().map_or(Some(Mat4::IDENTITY), |all| all.get(16 * place..16 * place + 16).map(Mat4::from_cols_slice));
        Ok(*world * own.ok_or_else(|| fail("has fewer matrices than joints"))?)
    });
    joints.collect()
}

/// A primitive's triangles and the sRGB colours of its vertices, if it has any.
pub struct Made {
    pub mesh: Mesh,
    pub colors: Vec<[f32; 3]>,
}

fn triangles(buffers: &Buffers, primitive: &Primitive, world: Mat4, bones: Option<&[Mat4]>) -> Result<Option<Made>, AssetError> {
    if primitive.extensions.contains_key("KHR_draco_mesh_compression") {
        let feature = "Draco mesh compression".to_owned();
        return Err(AssetError::Unsupported { file: buffers.file.into(), feature, remedy: "save it without mesh compression".into() });
    }
    let mode = primitive.mode.unwrap_or(4);
    let (Some(&positions), 4..=6) = (primitive.attributes.get("POSITION"), mode) else { return Ok(None) };
    let raw = vectors(&buffers.floats(positions, 3, "POSITION")?);
    let skinned = bones.map(|bones| skin_matrices(buffers, primitive, bones, raw.len())).transpose()?.flatten();
    let place = |index: usize| skinned.as_ref().map_or(world, |matrices| matrices[index]);
    let positions: Vec<Vec3> = raw.iter().enumerate().map(|(index, &point)| place(index).transform_point3(point)).collect();
    let normals = match primitive.attributes.get("NORMAL") {
        Some(&index) => vectors(&buffers.floats(index, 3, "NORMAL")?),
        None => Vec::new(),
    };
    let normals: Vec<Vec3> = normals
        .iter()
        .enumerate()
        .map(|(index, &normal)| {
            normal_matrix(place(index.min(positions.len().saturating_sub(1)))).transform_vector3(normal).normalize_or_zero()
        })
        .collect();
    let uvs = match primitive.attributes.get("TEXCOORD_0") {
        Some(&index) => buffers.floats(index, 2, "TEXCOORD_0")?.chunks_exact(2).map(|uv| Vec2::new(uv[0], uv[1])).collect(),
        None => Vec::new(),
    };
    let indices = match primitive.indices {
        Some(index) => buffers.indices(index)?,
        None => (0..positions.len() as u32).collect(),
    };
    if let Some(&bad) = indices.iter().find(|&&index| index as usize >= positions.len()) {
        let problem = format!("names the vertex {bad}, and there are {}", positions.len());
        return Err(AssetError::damaged(buffers.file, "a list of indices", problem, "export it again"));
    }
    let flipped = bones.is_none() && world.determinant() < 0.0;
    let faces = faces(&indices, mode, flipped);
    let mesh = crate::asset::mesh::whole(positions, normals, uvs, faces);
    Ok(Some(Made { mesh, colors: colors(buffers, primitive)? }))
}

fn colors(buffers: &Buffers, primitive: &Primitive) -> Result<Vec<[f32; 3]>, AssetError> {
    let Some(&index) = primitive.attributes.get("COLOR_0") else { return Ok(Vec::new()) };
    let width = if buffers.root.accessors.get(index).is_some_and(|accessor| accessor.shape == "VEC4") { 4 } else { 3 };
    let values = buffers.floats(index, width, "COLOR_0")?;
    Ok(values.chunks_exact(width).map(|color| [color[0], color[1], color[2]]).collect())
}

fn vectors(values: &[f32]) -> Vec<Vec3> {
    values.chunks_exact(3).map(Vec3::from_slice).collect()
}

fn normal_matrix(matrix: Mat4) -> Mat4 {
    if matrix.determinant().abs() < 1e-20 { matrix } else { matrix.inverse().transpose() }
}

/// The matrix of every vertex, as the weighted sum over its joints; none when the primitive has no weights.
fn skin_matrices(buffers: &Buffers, primitive: &Primitive, bones: &[Mat4], count: usize) -> Result<Option<Vec<Mat4>>, AssetError> {
    let (Some(&joints), Some(&weights)) = (primitive.attributes.get("JOINTS_0"), primitive.attributes.get("WEIGHTS_0")) else {
        return Ok(None);
    };
    let (joints, weights) = (buffers.wholes(joints, 4, "JOINTS_0")?, buffers.floats(weights, 4, "WEIGHTS_0")?);
    if joints.len() < 4 * count || weights.len() < 4 * count || joints.iter().any(|&joint| joint as usize >= bones.len()) {
        return Err(AssetError::damaged(buffers.file, "a skinned mesh", "names joints that are not there", "export it again"));
    }
    let matrix = |vertex: usize| {
        let sum: f32 = weights[4 * vertex..4 * vertex + 4].iter().sum();
        (4 * vertex..4 * vertex + 4).fold(Mat4::ZERO, |made, at| made + bones[joints[at] as usize] * (weights[at] / sum.max(1e-6)))
    };
    Ok(Some((0..count).map(matrix).collect()))
}

/// Triangles of a list (4), strip (5) or fan (6).
fn faces(indices: &[u32], mode: u32, flipped: bool) -> Vec<[u32; 3]> {
    let mut made: Vec<[u32; 3]> = match mode {
        5 => indices.windows(3).enumerate().map(|(at, w)| if at % 2 == 0 { [w[0], w[1], w[2]] } else { [w[1], w[0], w[2]] }).collect(),
        6 => indices.windows(2).skip(1).map(|w| [indices[0], w[0], w[1]]).collect(),
        _ => indices.chunks_exact(3).map(|w| [w[0], w[1], w[2]]).collect(),
    };
    if flipped {
        for face in &mut made {
            face.swap(1, 2);
        }
    }
    made
}
