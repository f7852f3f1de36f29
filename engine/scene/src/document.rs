//! The scene document: what a file in `scenes/` says. Field names carry their units; angles in these files are degrees because people
//! type them, and become radians when the document is compiled.

mod joint;
pub mod script;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::library::{AssetLibrary, RobotLibrary};

pub use self::joint::{Catch, Mechanics, Motor, SceneJoint, SceneJointKind, Spring, WORLD};
pub use self::script::{Cue, Deed};

/// Format number this build reads.
pub const FORMAT: u32 = 1;

/// A home with everything in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// Version of this document type; 1.
    pub format: u32,
    /// Name in snake case, by which the scene is asked for.
    pub name: String,
    /// One line for people.
    #[serde(default, skip_serializing_if = "is_default")]
    pub title: String,
    /// Acceleration of free fall in m/s².
    #[serde(default = "earth_gravity")]
    pub gravity_m_s2: [f32; 3],
    /// Sun and sky.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sky: Sky,
    /// Rooms: their floors and ceilings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rooms: Vec<Room>,
    /// Walls with their openings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub walls: Vec<Wall>,
    /// Things.
    #[serde(default, skip_serializing_if = "is_default")]
    pub objects: Vec<Object>,
    /// Joints between things, or between a thing and the world, beside those that things have by themselves.
    #[serde(default, skip_serializing_if = "is_default")]
    pub joints: Vec<SceneJoint>,
    /// Lamps that are not objects.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lights: Vec<Light>,
    /// Where avatars may start.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spawns: Vec<Spawn>,
    /// What is to be done here.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goals: Vec<Goal>,
    /// What happens by itself, at given times.
    #[serde(default, skip_serializing_if = "is_default")]
    pub script: Vec<Cue>,
    /// Robots that spawns name and that are not in the catalog. No part of the text: files beside it, or what came along with it.
    #[serde(skip)]
    pub library: RobotLibrary,
    /// Things that objects name and that are not in the catalog. No part of the text, as the robots are.
    #[serde(skip)]
    pub assets: AssetLibrary,
}

impl Scene {
    /// A scene of this name with nothing in it, on earth by day.
    pub fn empty(name: impl Into<String>) -> Self {
        Self {
            format: FORMAT,
            name: name.into(),
            title: String::new(),
            gravity_m_s2: earth_gravity(),
            sky: Sky::default(),
            rooms: Vec::new(),
            walls: Vec::new(),
            objects: Vec::new(),
            joints: Vec::new(),
            lights: Vec::new(),
            spawns: Vec::new(),
            goals: Vec::new(),
            script: Vec::new(),
            library: RobotLibrary::default(),
            assets: AssetLibrary::default(),
        }
    }
}

fn earth_gravity() -> [f32; 3] {
    [0.0, -9.81, 0.0]
}

/// Sun and sky light outside the windows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Sky {
    /// Direction the sunlight comes from, degrees about +Y from −Z (north) towards +X (east), 0..360.
    pub sun_azimuth_deg: f32,
    /// Height of the sun above the horizon, −90..90; below 0 there is none.
    pub sun_elevation_deg: f32,
    /// Illuminance of the sun on a surface facing it, in lux.
    pub sun_lux: f32,
    /// Mean luminance of the sky, in cd/m².
    pub sky_cd_m2: f32,
}

impl Default for Sky {
    fn default() -> Self {
        Self { sun_azimuth_deg: 215.0, sun_elevation_deg: 38.0, sun_lux: 60_000.0, sky_cd_m2: 4_000.0 }
    }
}

/// A rectangular room: floor at y = 0 and ceiling at `height_m`. The rectangle is the clear floor between the faces of the walls, which are
/// listed on their own since two rooms share them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Name, unique among rooms.
    pub name: String,
    /// `living_room`, `kitchen`, `bedroom` …
    pub class: String,
    /// Lowest (x, z) corner, in metres.
    pub min_m: [f32; 2],
    /// Highest (x, z) corner, in metres.
    pub max_m: [f32; 2],
    /// Clear height in metres.
    #[serde(default = "room_height")]
    pub height_m: f32,
    /// Material of the floor.
    pub floor: String,
    /// Material of the ceiling.
    pub ceiling: String,
    /// sRGB colour of the floor in place of the material's own, each 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub floor_color: Option<[f32; 3]>,
    /// sRGB colour of the ceiling in place of the material's own, each 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ceiling_color: Option<[f32; 3]>,
}

impl Room {
    /// A living room called `floor` with oak planks and a white ceiling, to put things into.
    pub fn plain(min_m: [f32; 2], max_m: [f32; 2], height_m: f32) -> Self {
        Self {
            name: "floor".into(),
            class: "living_room".into(),
            min_m,
            max_m,
            height_m,
            floor: "oak_planks".into(),
            ceiling: "white_plaster".into(),
            floor_color: None,
            ceiling_color: None,
        }
    }
}

fn room_height() -> f32 {
    2.6
}

/// A straight wall standing on the floor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wall {
    /// Name, unique among walls and objects.
    pub name: String,
    /// (x, z) of one end of the centre line, in metres.
    pub from_m: [f32; 2],
    /// (x, z) of the other end, in metres.
    pub to_m: [f32; 2],
    /// Height in metres.
    #[serde(default = "room_height")]
    pub height_m: f32,
    /// Thickness in metres.
    #[serde(default = "wall_thickness")]
    pub thickness_m: f32,
    /// Material of the face to the left of from → to seen from above, and of the ends.
    pub left: String,
    /// Material of the face to the right.
    pub right: String,
    /// sRGB colour of the left face in place of the material's own, each 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub left_color: Option<[f32; 3]>,
    /// sRGB colour of the right face in place of the material's own, each 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub right_color: Option<[f32; 3]>,
    /// Height of the skirting boards where the wall faces a room, in metres; 0 for none.
    #[serde(default = "skirting_height")]
    pub skirting_m: f32,
    /// Holes for doors, windows and passages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub openings: Vec<Opening>,
}

fn wall_thickness() -> f32 {
    0.12
}

fn skirting_height() -> f32 {
    0.07
}

/// A hole in a wall and what fills it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Name, unique in the scene; the door or window takes it.
    pub name: String,
    /// What fills the hole.
    pub kind: OpeningKind,
    /// Distance of the hole's centre from the wall's `from_m`, in metres.
    pub at_m: f32,
    /// Clear width in metres, between the frames of a door or passage; for a window, of the hole.
    pub width_m: f32,
    /// Clear height in metres, below the frame of a door or passage; for a window, of the hole.
    pub height_m: f32,
    /// Height of the hole's lower edge above the floor, in metres.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sill_m: f32,
}

impl Opening {
    /// Thickness of the boards that line the hole at its sides and top, in metres: the wall's hole is larger than the clear size by this.
    pub fn lining_m(&self) -> f32 {
        match self.kind {
            OpeningKind::Window | OpeningKind::Casement { .. } => 0.0,
            OpeningKind::Passage | OpeningKind::Door { .. } => 0.025,
        }
    }
}

/// What fills an opening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum OpeningKind {
    /// Nothing but a frame.
    Passage,
    /// A hinged door, open by this much at the start, degrees within −120..120: positive swings to the wall's left side (a closed
    /// door that swings to the right says -0.0). The hinge is at
    /// the opening's edge nearer `from_m`.
    Door {
        /// Opening angle at the start, degrees.
        #[serde(default)]
        open_deg: f32,
        /// Material of the leaf.
        #[serde(default = "door_material")]
        material: String,
        /// Locked where it stands: nothing but its play of a fraction of a degree moves.
        #[serde(default, skip_serializing_if = "is_default")]
        locked: bool,
    },
    /// A fixed pane of glass in a frame.
    Window,
    /// A window whose first light, the one nearer `from_m`, is a hinged sash with a handle and a catch, open by this much at the start, degrees
    /// within −90..90: positive swings to the wall's left side (a closed one that swings to the right says -0.0). The hinge is at the
    /// opening's edge nearer `from_m`; what stands on the sill is in the way of a sash that swings inwards.
    Casement {
        /// Opening angle at the start, degrees.
        #[serde(default)]
        open_deg: f32,
    },
}

fn door_material() -> String {
    "painted_wood".into()
}

/// A thing from the catalog, placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Object {
    /// Name, unique among walls and objects.
    pub name: String,
    /// Catalog kind, or an imported asset: its folder or `asset.ron` relative to the scene's file, or its name in a folder of
    /// `HOMEBODY_ASSETS`.
    pub kind: String,
    /// Where its base centre stands, in metres.
    pub position_m: [f32; 3],
    /// Turn about +Y in degrees; at 0 its front faces +Z, positive is anticlockwise seen from above.
    #[serde(default, skip_serializing_if = "is_default")]
    pub yaw_deg: f32,
    /// Full orientation as a quaternion x, y, z, w, instead of `yaw_deg`, for things that lie or lean.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rotation_xyzw: Option<[f32; 4]>,
    /// Uniform scale, 0.1..10.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub scale: f32,
    /// Parameters of the kind, by name; those left out keep the catalog's defaults.
    #[serde(default, skip_serializing_if = "is_default")]
    pub parameters: BTreeMap<String, f32>,
    /// Materials by slot; `*` is every slot.
    #[serde(default, skip_serializing_if = "is_default")]
    pub materials: BTreeMap<String, String>,
    /// sRGB colours by slot, each 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub colors: BTreeMap<String, [f32; 3]>,
    /// Joint positions at the start, by joint name: degrees for hinges, metres for sliders.
    #[serde(default, skip_serializing_if = "is_default")]
    pub joints: BTreeMap<String, f32>,
    /// Changes to what acts in the joints, by joint name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mechanics: BTreeMap<String, Mechanics>,
    /// Mass of the whole thing in kg, in place of the catalog's; its densities keep their proportions.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mass_kg: Option<f32>,
    /// Coulomb friction coefficient of all its surfaces in place of the materials' own, 0..2.
    #[serde(default, skip_serializing_if = "is_default")]
    pub friction: Option<f32>,
    /// Coefficient of restitution of all its surfaces in place of the materials' own, 0..1.
    #[serde(default, skip_serializing_if = "is_default")]
    pub restitution: Option<f32>,
    /// Velocity at the start along the world's axes, in m/s; an articulated thing moves as one piece about its root.
    #[serde(default, skip_serializing_if = "is_default")]
    pub linear_velocity_m_s: [f32; 3],
    /// Angular velocity at the start about the world's axes, in rad/s.
    #[serde(default, skip_serializing_if = "is_default")]
    pub angular_velocity_rad_s: [f32; 3],
    /// Seed of patterns and variation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub seed: u64,
    /// Never moves. Default: what the catalog says of the kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fixed: Option<bool>,
    /// For lamps: shining at the start. Default: yes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Option<bool>,
}

impl Object {
    /// A thing without name and kind that stands at the origin in its kind's default design.
    pub fn standing() -> Self {
        Self {
            name: String::new(),
            kind: String::new(),
            position_m: [0.0; 3],
            yaw_deg: 0.0,
            rotation_xyzw: None,
            scale: one(),
            parameters: BTreeMap::new(),
            materials: BTreeMap::new(),
            colors: BTreeMap::new(),
            joints: BTreeMap::new(),
            mechanics: BTreeMap::new(),
            mass_kg: None,
            friction: None,
            restitution: None,
            linear_velocity_m_s: [0.0; 3],
            angular_velocity_rad_s: [0.0; 3],
            seed: 0,
            fixed: None,
            on: None,
        }
    }
}

fn one() -> f32 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_one(value: &f32) -> bool {
    *value == 1.0
}

/// Documents are written without what they need not say.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A lamp that is not an object: a sphere that shines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Light {
    /// Name, unique among lights.
    pub name: String,
    /// Centre in metres.
    pub position_m: [f32; 3],
    /// Luminous flux in lumen.
    pub lumen: f32,
    /// Colour temperature in kelvin, 1000..20000.
    #[serde(default = "warm_white")]
    pub kelvin: f32,
    /// Radius in metres; larger lamps give softer shadows.
    #[serde(default = "bulb_radius")]
    pub radius_m: f32,
}

fn warm_white() -> f32 {
    3_000.0
}

fn bulb_radius() -> f32 {
    0.05
}

/// A place where an avatar may start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Spawn {
    /// Name, unique among spawns.
    pub name: String,
    /// Robot from `assets/robots`, or a URDF or MJCF file, relative to the scene's file.
    #[serde(default = "default_robot")]
    pub robot: String,
    /// Whether a robot from a file is bolted to the floor; left out, the file decides. In MJCF a free joint makes the base free; in URDF it is free
    /// unless it is called `world` or has no mass.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fixed_base: Option<bool>,
    /// (x, z) in metres.
    pub position_m: [f32; 2],
    /// Height of the robot's base above the floor in metres, −100..100: of a table for a drone, of the eyes for a camera.
    #[serde(default, skip_serializing_if = "is_default")]
    pub height_m: f32,
    /// Turn about +Y in degrees; at 0 the robot faces −Z, positive turns left.
    #[serde(default, skip_serializing_if = "is_default")]
    pub yaw_deg: f32,
}

fn default_robot() -> String {
    "two_arm".into()
}

/// Bring these objects there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Name, unique among goals.
    pub name: String,
    /// Objects to bring.
    pub targets: Vec<String>,
    /// Object on or in whose region they must come to rest.
    pub destination: String,
    /// Region of the destination; the first one when left out.
    #[serde(default, skip_serializing_if = "is_default")]
    pub region: Option<String>,
}
