//! The compiled scene: flat tables with ids, constant while stepping. `physics` builds its state from it, renderers their pictures.

use std::collections::BTreeSet;
use std::sync::Arc;

use homebody_catalog::robot::Robot;
use homebody_catalog::{ColliderShape, JointKind, JointMechanics, PartMesh, RegionKind};
use homebody_core::material::Material;
use homebody_core::{BodyId, JointId, ObjectId, Pose, SurfaceId, Vec3};

use crate::document::Deed;
use crate::library::AssetLibrary;

/// Everything about a scene that never changes while it is stepped. Ids index its tables.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Name of the scene.
    pub name: String,
    /// Acceleration of free fall, m/s².
    pub gravity: Vec3,
    /// Things, walls, floors, doors, windows and robots, in document order: floors and ceilings, walls with their openings, objects, robots.
    pub objects: Vec<ModelObject>,
    /// Rigid bodies, in the order of their objects.
    pub bodies: Vec<ModelBody>,
    /// Joints of articulated objects (not of robots), then those that the scene puts between things.
    pub joints: Vec<ModelJoint>,
    /// Looks, shared by parts.
    pub surfaces: Vec<Surface>,
    /// Material rows that colliders and surfaces name by index.
    pub materials: Vec<Material>,
    /// Class names; class images hold index + 1, and 0 is the sky.
    pub classes: Vec<String>,
    /// Lamps.
    pub lights: Vec<ModelLight>,
    /// Sun and sky.
    pub sky: ModelSky,
    /// Rooms.
    pub rooms: Vec<ModelRoom>,
    /// Avatars, each a thing of its own; agent ids index this table.
    pub robots: Vec<ModelRobot>,
    /// Where avatars may start.
    pub spawns: Vec<ModelSpawn>,
    /// What is to be done.
    pub goals: Vec<ModelGoal>,
    /// What happens by itself, in order of time.
    pub script: Vec<ModelCue>,
    /// Things taken out at run time: their ids stay, their names are free again.
    pub removed: BTreeSet<ObjectId>,
    /// Kinds beside those of the catalog, for things that are added at run time.
    pub assets: AssetLibrary,
}

/// One thing.
#[derive(Clone, Debug)]
pub struct ModelObject {
    /// Unique name.
    pub name: String,
    /// Catalog kind, or `wall`, `floor`, `ceiling`, `door`, `window`, `robot`.
    pub kind: String,
    /// Index into `Model::classes`.
    pub class: usize,
    /// First body; an object's bodies are consecutive, root first.
    pub first_body: BodyId,
    /// How many bodies.
    pub body_count: usize,
    /// Where things can be put.
    pub regions: Vec<ModelRegion>,
    /// Never moves.
    pub fixed: bool,
}

/// Part of a thing where others can be put, as a box in the frame of one of its bodies.
#[derive(Clone, Debug)]
pub struct ModelRegion {
    /// Name within the object.
    pub name: String,
    /// On top, or inside.
    pub kind: RegionKind,
    /// Body it moves with.
    pub body: BodyId,
    /// Lowest corner in metres.
    pub min: Vec3,
    /// Highest corner in metres.
    pub max: Vec3,
    /// Unit vector in the body's frame out of the opening through which things go in or are set down.
    pub opening: Vec3,
}

/// One rigid body at its start.
#[derive(Clone, Debug)]
pub struct ModelBody {
    /// Thing it belongs to.
    pub object: ObjectId,
    /// Link name within the thing.
    pub name: String,
    /// Pose at the start.
    pub world_from_body: Pose,
    /// Never moves.
    pub fixed: bool,
    /// Velocity of the centre of mass at the start, m/s.
    pub linear_velocity: Vec3,
    /// Angular velocity at the start, rad/s.
    pub angular_velocity: Vec3,
    /// What is touched; a body without colliders is an anchor of joints.
    pub colliders: Vec<ModelCollider>,
    /// What is seen.
    pub parts: Vec<ModelPart>,
}

/// What is touched.
#[derive(Clone, Debug)]
pub struct ModelCollider {
    /// Shape, already scaled.
    pub shape: ColliderShape,
    /// Shape frame in the body's frame.
    pub body_from_shape: Pose,
    /// Index into `Model::materials`.
    pub material: usize,
    /// kg/m³.
    pub density_kg_m3: f32,
}

/// What is seen.
#[derive(Clone, Debug)]
pub struct ModelPart {
    /// Triangles in the body's frame, already scaled.
    pub mesh: PartMesh,
    /// Look.
    pub surface: SurfaceId,
}

/// A look: material row, tint and seed of the pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    /// Index into `Model::materials`.
    pub material: usize,
    /// sRGB that replaces the row's base colour.
    pub tint: Option<[f32; 3]>,
    /// Seed of the pattern.
    pub seed: u64,
}

/// A joint between two bodies, of one thing or of two.
#[derive(Clone, Debug)]
pub struct ModelJoint {
    /// Thing it belongs to: that of the child.
    pub object: ObjectId,
    /// Name within the thing.
    pub name: String,
    /// How it moves.
    pub kind: JointKind,
    /// Body that carries.
    pub parent: BodyId,
    /// Body that is carried.
    pub child: BodyId,
    /// Joint frame in the parent's frame; its X axis is the joint's axis.
    pub parent_from_joint: Pose,
    /// Joint frame in the child's frame at position 0.
    pub child_from_joint: Pose,
    /// Lowest position, radians or metres.
    pub limit_min: f32,
    /// Highest position, radians or metres.
    pub limit_max: f32,
    /// What acts in the joint, at the scale of the thing.
    pub mechanics: JointMechanics,
    /// Position at the start.
    pub start: f32,
}

/// A shining sphere.
#[derive(Clone, Debug)]
pub struct ModelLight {
    /// Name.
    pub name: String,
    /// Centre in metres, in the frame of `body` or of the world.
    pub position: Vec3,
    /// Body it moves with.
    pub body: Option<BodyId>,
    /// Radius in metres.
    pub radius: f32,
    /// Luminous flux in lumen.
    pub lumen: f32,
    /// Linear-sRGB colour with luminance 1.
    pub color: Vec3,
    /// Shines at the start.
    pub on: bool,
}

/// Sun and sky.
#[derive(Clone, Debug, Default)]
pub struct ModelSky {
    /// Unit vector towards the sun.
    pub to_sun: Vec3,
    /// Illuminance on a surface facing the sun, lux; 0 when it is below the horizon.
    pub sun_lux: f32,
    /// Mean sky luminance, cd/m².
    pub sky_cd_m2: f32,
}

/// A room.
#[derive(Clone, Debug)]
pub struct ModelRoom {
    /// Name.
    pub name: String,
    /// Class.
    pub class: String,
    /// Lowest corner of its air, in metres.
    pub min: Vec3,
    /// Highest corner of its air, in metres.
    pub max: Vec3,
}

/// An avatar. Its bodies are its links, in the order of its specification.
#[derive(Clone, Debug)]
pub struct ModelRobot {
    /// The robot as a thing.
    pub object: ObjectId,
    /// Links, joints, motors, hands.
    pub spec: Arc<Robot>,
    /// Body of the base; link `i` is body `first_body + i`.
    pub first_body: BodyId,
    /// Pose of the base at the start.
    pub world_from_base: Pose,
}

/// A place where an avatar may start.
#[derive(Clone, Debug)]
pub struct ModelSpawn {
    /// Name.
    pub name: String,
    /// Robot from the catalog.
    pub robot: String,
    /// Pose of the robot's base, on the floor or at the spawn's height; it faces −Z of this frame.
    pub world_from_base: Pose,
}

/// Bring these things there.
#[derive(Clone, Debug)]
pub struct ModelGoal {
    /// Name.
    pub name: String,
    /// Things to bring.
    pub targets: Vec<ObjectId>,
    /// Thing that receives them.
    pub destination: ObjectId,
    /// Index into the destination's regions.
    pub region: usize,
}

/// Something that happens by itself. Names are looked up when it does.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelCue {
    /// Physics step before which it happens.
    pub step: u64,
    /// Its place in the document's script.
    pub place: usize,
    /// What happens, in the words and units of the document.
    pub deed: Deed,
}

impl ModelBody {
    /// A body at rest that has nothing to see or touch yet.
    pub fn new(object: ObjectId, name: &str, world_from_body: Pose, fixed: bool) -> Self {
        Self {
            object,
            name: name.to_owned(),
            world_from_body,
            fixed,
            linear_velocity: Vec3::ZERO,
            angular_velocity: Vec3::ZERO,
            colliders: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl Model {
    /// The thing of this name.
    pub fn object_named(&self, name: &str) -> Option<ObjectId> {
        let named = |(index, object): (usize, &ModelObject)| {
            let id = ObjectId::from_index(index);
            (object.name == name && !self.removed.contains(&id)).then_some(id)
        };
        self.objects.iter().enumerate().find_map(named)
    }

    /// The body of this name: `mug` is the root of a thing, `fridge/door` one of its links.
    pub fn body_named(&self, name: &str) -> Option<BodyId> {
        let (object, link) = name.split_once('/').map_or((name, None), |(object, link)| (object, Some(link)));
        let mut bodies = self.bodies_of(self.object_named(object)?);
        bodies.find(|body| link.is_none_or(|link| self.bodies[body.index()].name == link))
    }

    /// The joint of this name: `fridge/door` is the joint `door` of a thing.
    pub fn joint_named(&self, name: &str) -> Option<JointId> {
        let (object, joint) = name.split_once('/')?;
        let object = self.object_named(object)?;
        let named = |other: &ModelJoint| other.object == object && other.name == joint;
        self.joints.iter().position(named).map(JointId::from_index)
    }

    /// The thing with this id.
    pub fn object(&self, id: ObjectId) -> &ModelObject {
        &self.objects[id.index()]
    }

    /// Bodies of a thing, root first.
    pub fn bodies_of(&self, id: ObjectId) -> impl Iterator<Item = BodyId> + use<> {
        let object = self.object(id);
        let first = object.first_body.index();
        (first..first + object.body_count).map(BodyId::from_index)
    }

    /// Class name of a thing.
    pub fn class_of(&self, id: ObjectId) -> &str {
        &self.classes[self.object(id).class]
    }
}
