//! `asset.ron`: what an imported thing is, beside its mesh. People may edit it.

use homebody_core::{Pose, Quat, Vec3};
use serde::{Deserialize, Serialize};

use super::AssetError;
use crate::{Blueprint, Collider, ColliderShape, Handle, JointKind, JointMechanics, JointSpec, KindInfo, Link, Region, RegionKind};

/// Format number this build reads.
pub const FORMAT: u32 = 1;

/// An imported thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetFile {
    /// Version of this document type; 1.
    pub format: u32,
    /// What the catalog says of a kind.
    pub info: KindInfo,
    /// Rigid parts; the first is the root.
    pub links: Vec<LinkFile>,
    /// Joints between them, at position 0 in the root's frame.
    #[serde(default)]
    pub joints: Vec<JointFile>,
    /// Where things can be put.
    #[serde(default)]
    pub regions: Vec<RegionFile>,
    /// Where a hand can take hold of it.
    #[serde(default)]
    pub handles: Vec<HandleFile>,
}

/// A rigid part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkFile {
    /// Name within the thing.
    pub name: String,
    /// Its frame's origin in the root's frame.
    #[serde(default)]
    pub position_m: [f32; 3],
    /// Its frame's turn.
    #[serde(default = "unturned")]
    pub rotation_xyzw: [f32; 4],
    /// What is touched.
    pub colliders: Vec<ColliderFile>,
}

/// A convex shape in the frame of its link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColliderFile {
    /// The shape.
    pub shape: ShapeFile,
    /// Its middle.
    #[serde(default)]
    pub position_m: [f32; 3],
    /// Its turn.
    #[serde(default = "unturned")]
    pub rotation_xyzw: [f32; 4],
    /// Slot whose material it has.
    pub slot: String,
    /// Density; the material's own when left out.
    #[serde(default)]
    pub density_kg_m3: Option<f32>,
}

/// A convex shape.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs)] // Of the fields: names and units say all.
pub enum ShapeFile {
    /// A box of this full size.
    Cuboid { size_m: [f32; 3] },
    /// A ball.
    Ball { radius_m: f32 },
    /// A cylinder along Y.
    Cylinder { height_m: f32, radius_m: f32 },
    /// A cylinder along Y with round ends; the height is that of the straight part.
    Capsule { height_m: f32, radius_m: f32 },
    /// A convex hull.
    Hull { points_m: Vec<[f32; 3]> },
}

/// A joint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointFile {
    /// Name within the thing.
    pub name: String,
    /// How it moves.
    pub kind: JointKind,
    /// Link that carries.
    pub parent: usize,
    /// Link that is carried.
    pub child: usize,
    /// Point of the axis in the root's frame.
    pub anchor_m: [f32; 3],
    /// Axis in the root's frame.
    pub axis: [f32; 3],
    /// Lowest and highest position, rad or m.
    pub limits: (f32, f32),
    /// What acts in it.
    #[serde(default)]
    pub mechanics: JointMechanics,
}

/// A place for things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionFile {
    /// Name within the thing.
    pub name: String,
    /// True for a hollow, false for the space above a surface.
    #[serde(default)]
    pub inside: bool,
    /// Link that it moves with.
    #[serde(default)]
    pub link: usize,
    /// Lowest corner in the link's frame.
    pub min_m: [f32; 3],
    /// Highest corner in the link's frame.
    pub max_m: [f32; 3],
    /// Unit vector out of its opening.
    #[serde(default = "upwards")]
    pub opening: [f32; 3],
}

/// A grip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandleFile {
    /// Link that it moves with.
    #[serde(default)]
    pub link: usize,
    /// Middle of the bar.
    pub position_m: [f32; 3],
    /// Unit vector along the bar.
    pub axis: [f32; 3],
    /// Length of the bar.
    pub length_m: f32,
    /// Thickness of the bar.
    pub thickness_m: f32,
}

fn unturned() -> [f32; 4] {
    [0.0, 0.0, 0.0, 1.0]
}

fn upwards() -> [f32; 3] {
    [0.0, 1.0, 0.0]
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

impl AssetFile {
    /// Reads and checks the text; `name` is how errors call the asset.
    pub fn from_ron(text: &str, name: &str) -> Result<Self, AssetError> {
        let refused = |problem: String| AssetError::Asset { asset: name.into(), problem };
        let file: Self = options().from_str(text).map_err(|error| refused(super::fault::clipped(&error.to_string())))?;
        file.check().map_err(refused)?;
        Ok(file)
    }

    /// The text, for people.
    pub fn to_ron(&self) -> String {
        let layout = ron::ser::PrettyConfig::new().struct_names(false).depth_limit(5).new_line("\n");
        options().to_string_pretty(self, layout).expect("plain structs, lists and maps with text keys can always be written")
    }

    /// The asset file of a blueprint; slots of colliders come from `slot_of`, by material.
    pub fn new(info: KindInfo, blueprint: &Blueprint, slot_of: impl Fn(&Collider) -> String) -> Self {
        let link = |link: &Link| LinkFile {
            name: link.name.clone(),
            position_m: link.root_from_link.translation.to_array(),
            rotation_xyzw: link.root_from_link.rotation.to_array(),
            colliders: link.colliders.iter().map(|collider| ColliderFile::new(collider, slot_of(collider))).collect(),
        };
        let joint = |joint: &JointSpec| JointFile {
            name: joint.name.clone(),
            kind: joint.kind,
            parent: joint.parent,
            child: joint.child,
            anchor_m: joint.anchor.to_array(),
            axis: joint.axis.to_array(),
            limits: (joint.limit_min, joint.limit_max),
            mechanics: joint.mechanics.clone(),
        };
        let region = |region: &Region| RegionFile {
            name: region.name.clone(),
            inside: region.kind == RegionKind::Inside,
            link: region.link,
            min_m: region.min.to_array(),
            max_m: region.max.to_array(),
            opening: region.opening.to_array(),
        };
        Self {
            format: FORMAT,
            info,
            links: blueprint.links.iter().map(link).collect(),
            joints: blueprint.joints.iter().map(joint).collect(),
            regions: blueprint.regions.iter().map(region).collect(),
            handles: Vec::new(),
        }
    }

    /// The blueprint without what is seen.
    pub(super) fn blueprint(&self) -> Blueprint {
        let link = |file: &LinkFile| Link {
            name: file.name.clone(),
            root_from_link: pose(file.position_m, file.rotation_xyzw),
            parts: Vec::new(),
            colliders: file.colliders.iter().map(|collider| collider.collider(&self.info)).collect(),
        };
        let joint = |file: &JointFile| JointSpec {
            name: file.name.clone(),
            kind: file.kind,
            parent: file.parent,
            child: file.child,
            anchor: Vec3::from(file.anchor_m),
            axis: Vec3::from(file.axis).normalize_or(Vec3::X),
            limit_min: file.limits.0,
            limit_max: file.limits.1,
            mechanics: file.mechanics.clone(),
        };
        let region = |file: &RegionFile| Region {
            name: file.name.clone(),
            kind: if file.inside { RegionKind::Inside } else { RegionKind::Support },
            link: file.link,
            min: Vec3::from(file.min_m),
            max: Vec3::from(file.max_m),
            opening: Vec3::from(file.opening).normalize_or(Vec3::Y),
        };
        let handle = |file: &HandleFile| Handle {
            link: file.link,
            position: Vec3::from(file.position_m),
            axis: Vec3::from(file.axis).normalize_or(Vec3::X),
            length: file.length_m,
            thickness: file.thickness_m,
        };
        Blueprint {
            kind: self.info.kind.clone(),
            class: self.info.class.clone(),
            links: self.links.iter().map(link).collect(),
            joints: self.joints.iter().map(joint).collect(),
            regions: self.regions.iter().map(region).collect(),
            handles: self.handles.iter().map(handle).collect(),
            lights: Vec::new(),
            fixed: self.info.fixed,
        }
    }
}

impl ColliderFile {
    fn new(collider: &Collider, slot: String) -> Self {
        let shape = match &collider.shape {
            ColliderShape::Cuboid { half } => ShapeFile::Cuboid { size_m: (2.0 * *half).to_array() },
            ColliderShape::Ball { radius } => ShapeFile::Ball { radius_m: *radius },
            ColliderShape::Cylinder { half_height, radius } => ShapeFile::Cylinder { height_m: 2.0 * half_height, radius_m: *radius },
            ColliderShape::Capsule { half_height, radius } => ShapeFile::Capsule { height_m: 2.0 * half_height, radius_m: *radius },
            ColliderShape::Hull { points } => ShapeFile::Hull { points_m: points.iter().map(homebody_core::Vec3::to_array).collect() },
        };
        Self {
            shape,
            position_m: collider.link_from_shape.translation.to_array(),
            rotation_xyzw: collider.link_from_shape.rotation.to_array(),
            slot,
            density_kg_m3: collider.density_kg_m3,
        }
    }

    fn collider(&self, info: &KindInfo) -> Collider {
        let shape = match &self.shape {
            ShapeFile::Cuboid { size_m } => ColliderShape::Cuboid { half: 0.5 * Vec3::from(*size_m) },
            ShapeFile::Ball { radius_m } => ColliderShape::Ball { radius: *radius_m },
            ShapeFile::Cylinder { height_m, radius_m } => ColliderShape::Cylinder { half_height: 0.5 * height_m, radius: *radius_m },
            ShapeFile::Capsule { height_m, radius_m } => ColliderShape::Capsule { half_height: 0.5 * height_m, radius: *radius_m },
            ShapeFile::Hull { points_m } => ColliderShape::Hull { points: points_m.iter().copied().map(Vec3::from).collect() },
        };
        let slot = info.slots.iter().find(|slot| slot.name == self.slot);
        Collider::new(
            shape,
            pose(self.position_m, self.rotation_xyzw),
            slot.map(|slot| slot.material.clone()).unwrap_or_default(),
            self.density_kg_m3.or_else(|| slot.and_then(|slot| slot.density_kg_m3)),
        )
    }
}

pub(super) fn pose(position: [f32; 3], rotation: [f32; 4]) -> Pose {
    Pose::new(Vec3::from(position), Quat::from_array(rotation).normalize())
}
