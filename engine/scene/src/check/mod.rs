//! Whether a document makes sense: every rule that goes beyond its syntax. All findings are collected, each with the way to its element.

mod goals;
mod house;
mod joints;
mod objects;
mod script;
mod spawns;
mod warnings;

use std::collections::BTreeMap;
use std::sync::Arc;

use homebody_catalog::{Blueprint, materials};

pub(crate) use self::house::wall_length;
pub(crate) use self::joints::{change_mechanics, joint_kind, limits};
pub(crate) use self::objects::{mass_factor, start_positions};
pub(crate) use self::warnings::{Caution, warnings};
use crate::compile::robot_name;
use crate::document::{FORMAT, Scene};
use crate::error::SceneError;
use crate::names::{clipped, is_snake_case, suggestion};
use crate::spans::Path;

/// Most rooms of a scene.
const ROOMS_MAX: usize = 100;
/// Most walls of a scene.
const WALLS_MAX: usize = 1_000;
/// Most openings of one wall.
const OPENINGS_MAX: usize = 50;
/// Most objects of a scene, and most joints between them.
pub(crate) const OBJECTS_MAX: usize = 10_000;
/// Most lights, spawns and goals of a scene, each.
const OTHERS_MAX: usize = 1_000;
/// Largest coordinate in metres: beyond a kilometre 32-bit floats are too coarse for contacts.
pub(crate) const COORDINATE_MAX: f32 = 1_000.0;

/// A problem and the way to its element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub path: Path,
    pub error: SceneError,
}

/// Everything that is wrong with a scene, and what the catalog makes of each of its objects (`None` where it refuses).
pub(crate) fn check_scene(scene: &Scene) -> (Vec<Finding>, Vec<Option<Arc<Blueprint>>>) {
    let mut findings = Findings::default();
    check_head(scene, &mut findings);
    house::check_rooms(scene, &mut findings);
    house::check_walls(scene, &mut findings);
    let blueprints = objects::check_objects(scene, &mut findings);
    joints::check_scene_joints(scene, &blueprints, &mut findings);
    goals::check_lights(scene, &mut findings);
    check_names(scene, &mut findings);
    goals::check_goals(scene, &blueprints, &mut findings);
    let house_is_sound = findings.list.is_empty();
    spawns::check_spawns(scene, if house_is_sound { Some(&blueprints) } else { None }, &mut findings);
    let all_is_sound = findings.list.is_empty();
    script::check_script(scene, if all_is_sound { Some(&blueprints) } else { None }, &mut findings);
    (findings.list, blueprints)
}

fn check_head(scene: &Scene, findings: &mut Findings) {
    let root = Path::default();
    if scene.format != FORMAT {
        findings.add(root.field("format"), SceneError::Format { found: scene.format, expected: FORMAT });
    }
    findings.name(&root, "the scene", &scene.name);
    findings.numbers(&root, "the scene", "gravity_m_s2", &scene.gravity_m_s2, (-100.0, 100.0));
    let sky = root.field("sky");
    findings.number(&sky, "the sky", "sun_azimuth_deg", scene.sky.sun_azimuth_deg, (-360.0, 360.0));
    findings.number(&sky, "the sky", "sun_elevation_deg", scene.sky.sun_elevation_deg, (-90.0, 90.0));
    findings.number(&sky, "the sky", "sun_lux", scene.sky.sun_lux, (0.0, 200_000.0));
    findings.number(&sky, "the sky", "sky_cd_m2", scene.sky.sky_cd_m2, (0.0, 100_000.0));
    check_counts(scene, findings);
}

fn check_counts(scene: &Scene, findings: &mut Findings) {
    let counts = [
        ("rooms", scene.rooms.len(), ROOMS_MAX),
        ("walls", scene.walls.len(), WALLS_MAX),
        ("objects", scene.objects.len(), OBJECTS_MAX),
        ("joints", scene.joints.len(), OBJECTS_MAX),
        ("lights", scene.lights.len(), OTHERS_MAX),
        ("spawns", scene.spawns.len(), OTHERS_MAX),
        ("goals", scene.goals.len(), OTHERS_MAX),
        ("cues", scene.script.len(), OTHERS_MAX),
    ];
    for (what, count, limit) in counts {
        if count > limit {
            let field = if what == "cues" { "script" } else { what };
            findings.add(Path::default().field(field), SceneError::TooMany { what, count, limit });
        }
    }
    for (index, wall) in scene.walls.iter().enumerate() {
        if wall.openings.len() > OPENINGS_MAX {
            let path = Path::default().field("walls").index(index).field("openings");
            findings.add(path, SceneError::TooMany { what: "openings in one wall", count: wall.openings.len(), limit: OPENINGS_MAX });
        }
    }
}

/// Names are unique: among rooms, among things (walls, openings, objects, and the floors and ceilings of rooms), joints, lights,
/// spawns and goals.
fn check_names(scene: &Scene, findings: &mut Findings) {
    let root = Path::default();
    let [mut rooms, mut things, mut joints, mut lights, mut spawns, mut goals] = std::array::from_fn(|_| Names::default());
    for place in 0..scene.spawns.len() {
        things.reserve(&robot_name(place), "a robot");
    }
    for (index, room) in scene.rooms.iter().enumerate() {
        let path = root.field("rooms").index(index);
        rooms.take(findings, &path, &thing("room", &path, &room.name), &room.name);
        things.reserve(&format!("{}_floor", room.name), &format!("the floor of room {:?}", room.name));
        things.reserve(&format!("{}_ceiling", room.name), &format!("the ceiling of room {:?}", room.name));
    }
    for (index, wall) in scene.walls.iter().enumerate() {
        let path = root.field("walls").index(index);
        things.take(findings, &path, &thing("wall", &path, &wall.name), &wall.name);
        for (index, opening) in wall.openings.iter().enumerate() {
            let path = path.field("openings").index(index);
            things.take(findings, &path, &thing("opening", &path, &opening.name), &opening.name);
        }
    }
    for (index, object) in scene.objects.iter().enumerate() {
        let path = root.field("objects").index(index);
        things.take(findings, &path, &thing("object", &path, &object.name), &object.name);
    }
    for (index, joint) in scene.joints.iter().enumerate() {
        let path = root.field("joints").index(index);
        joints.take(findings, &path, &thing("joint", &path, &joint.name), &joint.name);
    }
    for (index, light) in scene.lights.iter().enumerate() {
        let path = root.field("lights").index(index);
        lights.take(findings, &path, &thing("light", &path, &light.name), &light.name);
    }
    for (index, spawn) in scene.spawns.iter().enumerate() {
        let path = root.field("spawns").index(index);
        spawns.take(findings, &path, &thing("spawn", &path, &spawn.name), &spawn.name);
    }
    for (index, goal) in scene.goals.iter().enumerate() {
        let path = root.field("goals").index(index);
        goals.take(findings, &path, &thing("goal", &path, &goal.name), &goal.name);
    }
}

/// Names in use and by whom.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn reserve(&mut self, name: &str, owner: &str) {
        self.0.insert(name.to_owned(), owner.to_owned());
    }

    /// Checks the form of a name and that it is free, then takes it.
    fn take(&mut self, findings: &mut Findings, path: &Path, owner: &str, name: &str) {
        findings.name(path, owner, name);
        if name.is_empty() {
            return;
        }
        if let Some(other) = self.0.get(name) {
            let path_text = path.to_string();
            let error = SceneError::DuplicateName { thing: path_text, name: clipped(name), other: other.clone() };
            findings.add(path.field("name"), error);
        } else {
            self.0.insert(name.to_owned(), format!("{owner} ({path})"));
        }
    }
}

/// How messages call an element: `object "mug"`, or `objects[3]` while it has no name.
pub(crate) fn thing(word: &str, path: &Path, name: &str) -> String {
    if name.is_empty() { path.to_string() } else { format!("{word} {:?}", clipped(name)) }
}

/// Collects findings; its methods hold the rules that many elements share.
#[derive(Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Adds a problem of the element at `path`.
    pub fn add(&mut self, path: Path, error: SceneError) {
        self.list.push(Finding { path, error });
    }

    /// True when the field of the element at `path` is finite and within `range`.
    pub fn number(&mut self, path: &Path, thing: &str, field: &str, value: f32, range: (f32, f32)) -> bool {
        self.number_at(path.field(field), thing, field, value, range)
    }

    /// The same for each entry of a point or colour.
    pub fn numbers(&mut self, path: &Path, thing: &str, field: &str, values: &[f32], range: (f32, f32)) -> bool {
        let path = path.field(field);
        let mut good = true;
        for (index, &value) in values.iter().enumerate() {
            good &= self.number_at(path.index(index), thing, &format!("{field}[{index}]"), value, range);
        }
        good
    }

    fn number_at(&mut self, path: Path, thing: &str, field: &str, value: f32, (min, max): (f32, f32)) -> bool {
        let (thing, field) = (thing.to_owned(), field.to_owned());
        if !value.is_finite() {
            self.add(path, SceneError::NotFinite { thing, field, value });
            false
        } else if value < min || value > max {
            self.add(path, SceneError::OutOfRange { thing, field, value, min, max });
            false
        } else {
            true
        }
    }

    fn name(&mut self, path: &Path, thing: &str, name: &str) {
        if !is_snake_case(name) {
            self.add(path.field("name"), SceneError::Name { thing: thing.to_owned(), name: clipped(name) });
        }
    }

    /// Checks that the field names a row of the materials table.
    pub fn material(&mut self, path: Path, thing: &str, name: &str) {
        if materials::table().get(name).is_none() {
            let remedy = suggestion(name, materials::table().names());
            self.add(path, SceneError::Unknown { thing: thing.to_owned(), what: "material", name: clipped(name), remedy });
        }
    }
}
