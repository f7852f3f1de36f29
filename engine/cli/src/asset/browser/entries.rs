//! What the page says of kinds and materials.

use std::collections::BTreeMap;

use anyhow::Context;
use homebody_catalog::{Blueprint, BuildRequest, KindInfo, RegionKind, build, materials};
use homebody_core::Vec3;
use homebody_core::material::Material;
use serde::Serialize;
use serde_json::Value;

/// A kind as the page shows it.
#[derive(Serialize)]
pub struct KindEntry {
    #[serde(flatten)]
    info: KindInfo,
    image: String,
    /// Width, height and depth with default parameters, in metres.
    size_m: [f32; 3],
    /// Mass with default parameters, in kg.
    mass_default_kg: f32,
    joints: Vec<String>,
    regions: Vec<String>,
    handles: usize,
    lamps: usize,
    colliders: usize,
    triangles: usize,
}

/// A material as the page shows it.
#[derive(Serialize)]
pub struct MaterialEntry {
    #[serde(flatten)]
    row: Material,
    image: String,
    /// Name of its pattern.
    pattern_name: String,
}

/// A kind with its default parameters.
pub fn default_of(info: &KindInfo) -> anyhow::Result<Blueprint> {
    let (parameters, materials, colors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let request = BuildRequest { parameters: &parameters, materials: &materials, colors: &colors, seed: 0 };
    build(&info.kind, &request).with_context(|| format!("{} with default parameters", info.kind))
}

impl KindEntry {
    /// What there is to say of a kind whose default build is `blueprint`.
    pub fn new(info: &KindInfo, blueprint: &Blueprint, image: String) -> Self {
        let (low, high) = blueprint.bounds();
        let density = |name: &str| materials::table().get(name).map_or(1000.0, |(_, row)| row.density_kg_m3);
        let joint = |joint: &homebody_catalog::JointSpec| format!("{} ({:?})", joint.name, joint.kind).to_lowercase();
        Self {
            info: info.clone(),
            image,
            size_m: (high - low).to_array(),
            mass_default_kg: blueprint.mass(density),
            joints: blueprint.joints.iter().map(joint).collect(),
            regions: blueprint.regions.iter().map(region_text).collect(),
            handles: blueprint.handles.len(),
            lamps: blueprint.lights.len(),
            colliders: blueprint.links.iter().map(|link| link.colliders.len()).sum(),
            triangles: blueprint.links.iter().flat_map(|link| &link.parts).map(|part| part.mesh.get().triangles.len()).sum(),
        }
    }
}

fn region_text(region: &homebody_catalog::Region) -> String {
    let kind = match region.kind {
        RegionKind::Support => "on",
        RegionKind::Inside => "in",
    };
    let side = match region.opening {
        up if up.dot(Vec3::Y) > 0.7 => "from above",
        front if front.dot(Vec3::Z) > 0.7 => "from the front",
        _ => "from the side",
    };
    let size = 100.0 * (region.max - region.min);
    format!("{} ({kind}, {side}, {:.0} x {:.0} x {:.0} cm)", region.name, size.x, size.y, size.z)
}

impl MaterialEntry {
    /// What there is to say of a material.
    pub fn new(row: &Material, image: String) -> anyhow::Result<Self> {
        let pattern_name = match serde_json::to_value(&row.look.pattern)? {
            Value::String(name) => name,
            Value::Object(fields) => fields.keys().next().cloned().unwrap_or_default(),
            _ => String::new(),
        };
        Ok(Self { row: row.clone(), image, pattern_name })
    }
}
