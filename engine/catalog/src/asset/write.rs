//! glTF 2.0 as one binary file.

use homebody_core::Pose;
use serde_json::{Value, json};

use super::color::linear;
use crate::Mesh;

/// A material of a written file.
#[derive(Clone, Debug, PartialEq)]
pub struct Paint {
    /// Name.
    pub name: String,
    /// sRGB.
    pub color: [f32; 3],
    /// 0..1.
    pub metallic: f32,
    /// 0..1.
    pub roughness: f32,
    /// Share of light let through, 0..1.
    pub transmission: f32,
}

/// A file being written.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
    views: Vec<Value>,
    accessors: Vec<Value>,
    meshes: Vec<Value>,
    nodes: Vec<Value>,
    tops: Vec<usize>,
    paints: Vec<Paint>,
}

impl Writer {
    /// Adds a node below another, or at the top.
    pub fn node(&mut self, name: &str, pose: Pose, parent: Option<usize>) -> usize {
        let mut node = json!({ "name": name });
        if pose != Pose::IDENTITY {
            node["translation"] = json!(pose.translation.to_array());
            node["rotation"] = json!(pose.rotation.normalize().to_array());
        }
        self.nodes.push(node);
        let index = self.nodes.len() - 1;
        match parent {
            Some(parent) => match self.nodes[parent].get_mut("children").and_then(Value::as_array_mut) {
                Some(children) => children.push(json!(index)),
                None => self.nodes[parent]["children"] = json!([index]),
            },
            None => self.tops.push(index),
        }
        index
    }

    /// Adds facts about a node that viewers keep and do not show.
    pub fn extras(&mut self, node: usize, extras: Value) {
        self.nodes[node]["extras"] = extras;
    }

    /// Gives a node a mesh of one or more pieces.
    pub fn mesh(&mut self, node: usize, name: &str, pieces: &[(&Mesh, Paint)]) {
        let mut primitives = Vec::new();
        for (mesh, paint) in pieces {
            if mesh.triangles.is_empty() {
                continue;
            }
            let flat = |values: &mut dyn Iterator<Item = f32>| values.flat_map(f32::to_le_bytes).collect::<Vec<u8>>();
            let positions = flat(&mut mesh.positions.iter().flat_map(homebody_core::Vec3::to_array));
            let normals = flat(&mut mesh.normals.iter().flat_map(homebody_core::Vec3::to_array));
            let uvs = flat(&mut mesh.uvs.iter().flat_map(homebody_core::Vec2::to_array));
            let indices: Vec<u8> = mesh.triangles.iter().flatten().flat_map(|index| index.to_le_bytes()).collect();
            let (low, high) = mesh.bounds();
            let count = mesh.positions.len();
            let position = self.accessor(&positions, 5126, "VEC3", count, 34962);
            self.accessors[position]["min"] = json!(low.to_array());
            self.accessors[position]["max"] = json!(high.to_array());
            let normal = self.accessor(&normals, 5126, "VEC3", count, 34962);
            let uv = self.accessor(&uvs, 5126, "VEC2", count, 34962);
            let index = self.accessor(&indices, 5125, "SCALAR", 3 * mesh.triangles.len(), 34963);
            let material = self.paint(paint);
            primitives.push(json!({
                "attributes": { "POSITION": position, "NORMAL": normal, "TEXCOORD_0": uv }, "indices": index, "material": material
            }));
        }
        if !primitives.is_empty() {
            self.nodes[node]["mesh"] = json!(self.meshes.len());
            self.meshes.push(json!({ "name": name, "primitives": primitives }));
        }
    }

    fn paint(&mut self, paint: &Paint) -> usize {
        let known = self.paints.iter().position(|other| other == paint);
        known.unwrap_or_else(|| {
            self.paints.push(paint.clone());
            self.paints.len() - 1
        })
    }

    fn accessor(&mut self, bytes: &[u8], kind: u32, shape: &str, count: usize, target: u32) -> usize {
        self.views.push(json!({ "buffer": 0, "byteOffset": self.bytes.len(), "byteLength": bytes.len(), "target": target }));
        self.bytes.extend_from_slice(bytes);
        self.accessors.push(json!({ "bufferView": self.views.len() - 1, "componentType": kind, "type": shape, "count": count }));
        self.accessors.len() - 1
    }

    /// The file's bytes.
    pub fn finish(self) -> Vec<u8> {
        let mut root = json!({
            "asset": { "version": "2.0", "generator": concat!("homebody ", env!("CARGO_PKG_VERSION")) },
            "scene": 0,
            "scenes": [{ "nodes": self.tops }],
            "nodes": self.nodes,
        });
        if !self.meshes.is_empty() {
            root["meshes"] = json!(self.meshes);
            root["accessors"] = json!(self.accessors);
            root["bufferViews"] = json!(self.views);
            root["buffers"] = json!([{ "byteLength": self.bytes.len() }]);
            root["materials"] = json!(self.paints.iter().map(material).collect::<Vec<_>>());
            if self.paints.iter().any(|paint| paint.transmission > 0.0) {
                root["extensionsUsed"] = json!(["KHR_materials_transmission"]);
            }
        }
        let mut text = root.to_string().into_bytes();
        text.resize(text.len().next_multiple_of(4), b' ');
        let mut binary = self.bytes;
        binary.resize(binary.len().next_multiple_of(4), 0);
        let whole = 12 + 8 + text.len() + if binary.is_empty() { 0 } else { 8 + binary.len() };
        let mut file = Vec::with_capacity(whole);
        file.extend(b"glTF");
        let word = |value: usize| (value as u32).to_le_bytes();
        file.extend([2_u32.to_le_bytes(), word(whole), word(text.len())].concat());
        file.extend(b"JSON");
        file.extend(text);
        if !binary.is_empty() {
            file.extend(word(binary.len()));
            file.extend(b"BIN\0");
            file.extend(binary);
        }
        file
    }
}

fn material(paint: &Paint) -> Value {
    let [red, green, blue] = paint.color.map(linear);
    let mut made = json!({
        "name": paint.name,
        "pbrMetallicRoughness": {
            "baseColorFactor": [red, green, blue, 1.0],
            "metallicFactor": paint.metallic,
            "roughnessFactor": paint.roughness,
        },
    });
    if paint.transmission > 0.0 {
        made["extensions"] = json!({ "KHR_materials_transmission": { "transmissionFactor": paint.transmission } });
    }
    made
}
