//! What an object is made of before it is placed: links with what is seen of them and what is touched, and the joints between them.

use std::f32::consts::{PI, TAU};

use homebody_core::{Pose, Vec3};

use crate::PartMesh;
use crate::joint::JointSpec;
use crate::shape::hull_volume;

/// A thing as built by the catalog at its real size, standing on y = 0 with its front facing +Z and its centre over the origin.
#[derive(Clone, Debug, Default)]
pub struct Blueprint {
    /// Catalog kind, in snake case: `mug`, `dining_chair`.
    pub kind: String,
    /// Class for labels and class images; several kinds may share one (`dining_chair` and `desk_chair` are `chair`).
    pub class: String,
    /// Rigid parts. Link 0 is the root; poses of the other links at joint position 0 are in the root's frame.
    pub links: Vec<Link>,
    /// Joints between links.
    pub joints: Vec<JointSpec>,
    /// Where things can be put: on top of it, or inside it.
    pub regions: Vec<Region>,
    /// Where a hand can take hold of it.
    pub handles: Vec<Handle>,
    /// Light sources of a lamp.
    pub lights: Vec<LightSpec>,
    /// True for what never moves (walls, counters, a wardrobe screwed to the wall). Only the root stands still: doors and drawers on joints move.
    pub fixed: bool,
}

/// One rigid part of an object.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// Name within the object: `body`, `door`, `drawer_0`.
    pub name: String,
    /// Link frame in the root's frame when every joint is at 0. Identity for the root.
    pub root_from_link: Pose,
    /// What is seen.
    pub parts: Vec<Part>,
    /// What is touched, and what gives the mass.
    pub colliders: Vec<Collider>,
}

/// A visible mesh with one material, in the link's frame.
#[derive(Clone, Debug)]
pub struct Part {
    /// Role of the part, by which a scene may override its material: `frame`, `seat`, `door`.
    pub slot: String,
    /// The triangles, shared by equal things.
    pub mesh: PartMesh,
    /// What they are covered with.
    pub skin: Skin,
}

/// A material as used on one part.
#[derive(Clone, Debug, PartialEq)]
pub struct Skin {
    /// Row of the materials table.
    pub material: String,
    /// sRGB colour that replaces the row's base colour, each 0..1; `None` keeps the row's.
    pub tint: Option<[f32; 3]>,
    /// Seed of the generated pattern.
    pub seed: u64,
}

/// A solid shape in the link's frame. Mass, centre and inertia of a link are the sums over its colliders.
#[derive(Clone, Debug)]
pub struct Collider {
    /// Shape, centred on its own frame.
    pub shape: ColliderShape,
    /// Shape frame in the link's frame.
    pub link_from_shape: Pose,
    /// Row of the materials table: friction, restitution, and density unless `density_kg_m3` says otherwise.
    pub material: String,
    /// Mean density in kg/m³ where the shape is not solid material (a mattress, a hollow door).
    pub density_kg_m3: Option<f32>,
    /// Volume of the shape in m³, measured once: of a hull it takes long.
    pub volume_m3: f32,
}

impl Collider {
    /// A shape at its place; `density_kg_m3` stands in for the material's density.
    pub fn new(shape: ColliderShape, link_from_shape: Pose, material: String, density_kg_m3: Option<f32>) -> Self {
        let volume_m3 = shape.volume();
        Self { shape, link_from_shape, material, density_kg_m3, volume_m3 }
    }
}

/// Shapes the solver handles exactly. Hollow things are compounds of convex pieces: a mug keeps its inside open.
#[derive(Clone, Debug)]
pub enum ColliderShape {
    /// Box.
    Cuboid {
        /// Half extents in metres.
        half: Vec3,
    },
    /// Ball.
    Ball {
        /// Radius in metres.
        radius: f32,
    },
    /// Cylinder along Y.
    Cylinder {
        /// Half the length in metres.
        half_height: f32,
        /// Radius in metres.
        radius: f32,
    },
    /// Cylinder along Y with round ends.
    Capsule {
        /// Half the straight part in metres.
        half_height: f32,
        /// Radius in metres.
        radius: f32,
    },
    /// Convex hull.
    Hull {
        /// Its corners in metres; points inside do no harm.
        points: Vec<Vec3>,
    },
}

/// What a region is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// The space just above a surface on which things can stand: `min.y` is the surface.
    Support,
    /// The hollow of a container: a thing is inside when its centre is within.
    Inside,
}

/// A box in the frame of a link where things can be put.
#[derive(Clone, Debug)]
pub struct Region {
    /// Name within the object: `top`, `shelf_1`, `inside`.
    pub name: String,
    /// On top, or inside.
    pub kind: RegionKind,
    /// The link it moves with.
    pub link: usize,
    /// Lowest corner, in the link's frame, in metres.
    pub min: Vec3,
    /// Highest corner, in the link's frame, in metres.
    pub max: Vec3,
    /// Unit vector in the link's frame out of the opening through which things go in or are set down: +Y for a bowl or a table's top, +Z
    /// for a cupboard or a shelf.
    pub opening: Vec3,
}

/// A grip: a bar to close a hand around.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// The link it moves with.
    pub link: usize,
    /// Middle of the bar in the link's frame, in metres.
    pub position: Vec3,
    /// Unit vector along the bar, in the link's frame.
    pub axis: Vec3,
    /// Length that a hand can close around, in metres.
    pub length: f32,
    /// Thickness of the bar in metres.
    pub thickness: f32,
}

/// A sphere that shines, in the frame of a link. It encloses the visible bulb, so that the bulb does not shade it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LightSpec {
    /// The link it moves with.
    pub link: usize,
    /// Centre in the link's frame, in metres.
    pub position: Vec3,
    /// Radius in metres.
    pub radius: f32,
    /// Luminous flux in lumen.
    pub lumen: f32,
    /// Colour temperature in kelvin.
    pub kelvin: f32,
}

impl ColliderShape {
    /// Volume in m³.
    pub fn volume(&self) -> f32 {
        match self {
            Self::Cuboid { half } => 8.0 * half.x * half.y * half.z,
            Self::Ball { radius } => 4.0 / 3.0 * PI * radius * radius * radius,
            Self::Cylinder { half_height, radius } => TAU * half_height * radius * radius,
            Self::Capsule { half_height, radius } => TAU * half_height * radius * radius + 4.0 / 3.0 * PI * radius * radius * radius,
            Self::Hull { points } => hull_volume(points),
        }
    }
}

impl ColliderShape {
    /// Smallest and largest corner of the shape in a pose.
    pub fn bounds(&self, pose: Pose) -> (Vec3, Vec3) {
        let along = |axis: Vec3| pose.rotate(axis).abs();
        let half = match self {
            Self::Cuboid { half } => along(Vec3::X) * half.x + along(Vec3::Y) * half.y + along(Vec3::Z) * half.z,
            Self::Ball { radius } => Vec3::splat(*radius),
            Self::Cylinder { half_height, radius } => {
                let up = along(Vec3::Y);
                up * *half_height + (Vec3::ONE - up * up).max(Vec3::ZERO).map(f32::sqrt) * *radius
            }
            Self::Capsule { half_height, radius } => along(Vec3::Y) * *half_height + Vec3::splat(*radius),
            Self::Hull { points } => {
                let posed = points.iter().map(|&point| pose * point);
                let first = points.first().map_or(pose.translation, |&point| pose * point);
                return posed.fold((first, first), |(low, high), point| (low.min(point), high.max(point)));
            }
        };
        (pose.translation - half, pose.translation + half)
    }

    /// The shape with all lengths multiplied.
    #[must_use]
    pub fn scaled(&self, scale: f32) -> Self {
        match self {
            Self::Cuboid { half } => Self::Cuboid { half: *half * scale },
            Self::Ball { radius } => Self::Ball { radius: radius * scale },
            Self::Cylinder { half_height, radius } => Self::Cylinder { half_height: half_height * scale, radius: radius * scale },
            Self::Capsule { half_height, radius } => Self::Capsule { half_height: half_height * scale, radius: radius * scale },
            Self::Hull { points } => Self::Hull { points: points.iter().map(|&point| point * scale).collect() },
        }
    }
}

impl Link {
    /// Mass in kg, as the sum over the colliders; `density_of` gives a material's density in kg/m³.
    pub fn mass(&self, density_of: impl Fn(&str) -> f32) -> f32 {
        self.colliders
            .iter()
            .map(|collider| collider.volume_m3 * collider.density_kg_m3.unwrap_or_else(|| density_of(&collider.material)))
            .sum()
    }
}

impl Blueprint {
    /// Smallest and largest corner of what is seen with every joint at 0, in the root's frame; zeros when nothing is.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        let mut bounds: Option<(Vec3, Vec3)> = None;
        for (link, part) in self.links.iter().flat_map(|link| link.parts.iter().map(move |part| (link, part))) {
            for point in part.mesh.get().positions.iter().map(|&point| link.root_from_link * point) {
                bounds = Some(bounds.map_or((point, point), |(low, high)| (low.min(point), high.max(point))));
            }
        }
        bounds.unwrap_or_default()
    }

    /// Smallest and largest corner of what is touched with every joint at 0, in the root's frame; those of what is seen when nothing is.
    pub fn collider_bounds(&self) -> (Vec3, Vec3) {
        let boxes = self.links.iter().flat_map(|link| {
            link.colliders.iter().map(move |collider| collider.shape.bounds(link.root_from_link * collider.link_from_shape))
        });
        boxes.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or_else(|| self.bounds())
    }

    /// Mass of all links in kg; `density_of` gives a material's density in kg/m³.
    pub fn mass(&self, density_of: impl Fn(&str) -> f32) -> f32 {
        self.links.iter().map(|link| link.mass(&density_of)).sum()
    }
}
