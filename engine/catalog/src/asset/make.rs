//! From what a file says to an asset: measured, upright, with colliders, mass, materials and places for things.

use std::collections::BTreeMap;

use serde::Serialize;

use super::AssetError;
use super::decompose::decompose;
use super::file::AssetFile;
use super::looks::{Match, matched, snake_case};
use super::model::{AssetSource, MESH_FILE};
use super::options::ImportOptions;
use super::orient::{Convention, Oriented, bounds, orient};
use super::raw::{Raw, RawLink};
use super::regions::regions;
use super::solid::{Enclosure, Soup};
use super::write::{Paint, Writer};
use crate::{Blueprint, Collider, KindInfo, Link, Mesh, Part, PartMesh, SlotInfo, kind, kinds, materials};

/// Density of things of which nothing says what they are made of: most at home are partly hollow.
const DENSITY_UNKNOWN: f32 = 400.0;
/// Share of its outline that an open mesh of unknown thickness fills.
const OPEN_FILLS: f32 = 0.3;

/// What was found, guessed and changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ImportReport {
    /// File that was read.
    pub file: String,
    /// Its format.
    pub format: String,
    /// Name of the asset.
    pub name: String,
    /// Unit of its lengths.
    pub unit: String,
    /// Its way up.
    pub up: String,
    /// Width, height and depth in metres.
    pub size_m: [f32; 3],
    /// Triangles that are seen.
    pub triangles: usize,
    /// Every link encloses its volume.
    pub watertight: bool,
    /// Edges that belong to one triangle only.
    pub open_edges: usize,
    /// Volume in m³ from which the mass follows.
    pub volume_m3: f32,
    /// Mass in kg.
    pub mass_kg: f32,
    /// Rigid parts.
    pub links: usize,
    /// Joints that move.
    pub joints: usize,
    /// Convex pieces.
    pub colliders: usize,
    /// Volume of the pieces over that of a watertight mesh; 0 where it is not.
    pub fill: f32,
    /// Names of places where things can be put.
    pub regions: Vec<String>,
    /// Slots with their materials and why.
    pub materials: Vec<String>,
    /// What was guessed, changed and left out, a sentence each.
    pub notes: Vec<String>,
}

/// A new asset, not yet on disk.
#[derive(Clone, Debug)]
pub struct Made {
    /// The asset, as scenes use it.
    pub source: AssetSource,
    /// What its origin was moved by against the file's, in metres, upright.
    pub offset: homebody_core::Vec3,
    /// What was done.
    pub report: ImportReport,
}

/// Makes an asset of what was read from a file called `file`.
pub fn make(file: &str, format: &str, mut raw: Raw, convention: &Convention, options: &ImportOptions) -> Result<Made, AssetError> {
    if raw.triangles() == 0 && raw.links.iter().all(|link| link.solids.is_empty()) {
        return Err(AssetError::Empty { file: file.into() });
    }
    check_options(options)?;
    let oriented = orient(&mut raw, convention, options)?;
    let offset = oriented.offset;
    check_size(file, &raw)?;
    let mut report = ImportReport { file: file.into(), format: format.into(), ..ImportReport::default() };
    report.notes = std::mem::take(&mut raw.notes);
    describe(&mut report, &raw, &oriented);
    let name = options.name.clone().unwrap_or_else(|| named(file, &raw));
    report.name.clone_from(&name);
    if kind(&name).is_ok() {
        report.notes.push("its name is that of a kind of the catalog: scenes name it by its path, or give it another --name".into());
    }
    let slots = slots(&mut raw, options, &mut report)?;
    let mut blueprint = Blueprint { kind: name.clone(), ..Blueprint::default() };
    let count = raw.links.len();
    for (index, link) in raw.links.iter().enumerate() {
        let made = make_link(index, link, &slots, options, &mut report);
        blueprint.regions.extend(made.1);
        blueprint.links.push(made.0);
    }
    blueprint.joints = std::mem::take(&mut raw.joints);
    name_regions(&mut blueprint, count);
    weigh(&mut blueprint, &raw, &slots, options, &mut report);
    let info = info(&name, &raw, slots.slots, options, &mut report);
    report.joints = blueprint.joints.len();
    report.links = blueprint.links.len();
    report.colliders = blueprint.links.iter().map(|link| link.colliders.len()).sum();
    report.regions = blueprint.regions.iter().map(|region| region.name.clone()).collect();
    let mesh = written(&blueprint);
    let document = AssetFile::new(info, &blueprint, |collider| collider.material.clone());
    // Until here colliders carry the slot's name in the place of the material.
    let text = document.to_ron();
    AssetFile::from_ron(&text, file)?;
    Ok(Made { offset, source: AssetSource { name, text, files: BTreeMap::from([(MESH_FILE.to_owned(), mesh)]) }, report })
}

fn check_options(options: &ImportOptions) -> Result<(), AssetError> {
    let positive = |option: &'static str, value: Option<f32>, allowed: &'static str, most: f32| match value {
        Some(value) if !(value > 0.0 && value <= most) => Err(AssetError::Option { option, value: value.to_string(), allowed }),
        _ => Ok(()),
    };
    positive("density", options.density_kg_m3, "a density above 0 and up to 30000 kg/m³", 30_000.0)?;
    positive("mass", options.mass_kg, "a mass above 0 and up to 100000 kg", 1e5)?;
    if !(1..=256).contains(&options.collision.hulls_max) {
        let value = options.collision.hulls_max.to_string();
        return Err(AssetError::Option { option: "hulls", value, allowed: "1 to 256" });
    }
    if !(8..=64).contains(&options.collision.corners_max) {
        let value = options.collision.corners_max.to_string();
        return Err(AssetError::Option { option: "corners", value, allowed: "8 to 64" });
    }
    Ok(())
}

/// A thing of a millimetre or a kilometre is read in a wrong unit.
fn check_size(file: &str, raw: &Raw) -> Result<(), AssetError> {
    let (low, high) = bounds(raw);
    let longest = (high - low).max_element();
    if (0.001..=100.0).contains(&longest) || raw.triangles() == 0 {
        return Ok(());
    }
    let problem = format!("has a longest side of {longest} m");
    Err(AssetError::damaged(file, "the thing", problem, "give its --unit or --scale, so that it is between 1 mm and 100 m long"))
}

fn describe(report: &mut ImportReport, raw: &Raw, oriented: &Oriented) {
    let (low, high) = bounds(raw);
    report.unit = oriented.unit.name().into();
    report.up = format!("+{:?}", oriented.up);
    report.size_m = (high - low).to_array();
    report.triangles = raw.triangles();
    report.notes.extend(oriented.notes.iter().cloned());
}

fn named(file: &str, raw: &Raw) -> String {
    let stem = std::path::Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let general = ["scene", "model", "mesh", "textured", "untitled", "mobility", "object"];
    let name = if general.contains(&stem) && !raw.name.is_empty() { &raw.name } else { stem };
    snake_case(name, "thing")
}

/// Slots of an asset, and which of them each look became.
struct Slots {
    slots: Vec<SlotInfo>,
    matches: Vec<Match>,
    /// Slot by look.
    of_look: Vec<usize>,
}

fn slots(raw: &mut Raw, options: &ImportOptions, report: &mut ImportReport) -> Result<Slots, AssetError> {
    if let Some(material) = &options.material {
        materials::table().find(material).map_err(|error| AssetError::Asset { asset: report.name.clone(), problem: error.to_string() })?;
    }
    if raw.looks.is_empty() {
        raw.looks.push(super::raw::RawLook::default());
    }
    let mut made = Slots { slots: Vec::new(), matches: Vec::new(), of_look: Vec::new() };
    for (index, look) in raw.looks.iter().enumerate() {
        let pieces = || raw.links.iter().flat_map(|link| &link.pieces).filter(|piece| piece.look == index);
        let hint = pieces().next().map_or("", |piece| piece.name.as_str());
        let mut found = matched(look, hint);
        if let Some(material) = &options.material {
            found = Match { material: material.clone(), known: true, reason: "asked for".into(), ..found };
        }
        let wanted = snake_case(&look.name, if hint.is_empty() { "body" } else { hint });
        let wanted = snake_case(&wanted, "body");
        let taken = |name: &str| made.slots.iter().any(|slot| slot.name == name);
        let name = (1..=u32::MAX)
            .map(|n| if n == 1 { wanted.clone() } else { format!("{wanted}_{n}") })
            .find(|name| !taken(name))
            .unwrap_or(wanted);
        let textured = if look.textured { "; its image became one colour, the mean of what is seen of it" } else { "" };
        report.materials.push(format!("{name}: {}, since {}{textured}", found.material, found.reason));
        let (tint, material) = (found.tint, found.material.clone());
        made.slots.push(SlotInfo { name, material, tint, density_kg_m3: None, role: None, choices: Vec::new() });
        made.of_look.push(made.slots.len() - 1);
        made.matches.push(found);
    }
    Ok(made)
}

/// A link with colliders, whose `material` is the name of their slot for the time being, and its regions.
fn make_link(
    index: usize,
    link: &RawLink,
    slots: &Slots,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> (Link, Vec<crate::Region>) {
    let mut made = Link { name: link.name.clone(), root_from_link: link.root_from_link, ..Link::default() };
    for piece in &link.pieces {
        let slot = &slots.slots[slots.of_look[piece.look]];
        let mesh = piece.mesh.with_metric_uvs();
        match made.parts.iter_mut().find(|part| part.slot == slot.name) {
            Some(part) => part.mesh.append(&mesh),
            None => {
                let skin = crate::Skin { material: slot.material.clone(), tint: slot.tint, seed: 0 };
                made.parts.push(Part { slot: slot.name.clone(), mesh: PartMesh::new(mesh), skin });
            }
        }
    }
    let seen = Soup::new(link.pieces.iter().map(|piece| &piece.mesh));
    let slot = main_slot(link, slots);
    let mut solids = link.solids.clone();
    if !link.solid_meshes.is_empty() {
        for mesh in &link.solid_meshes {
            solids.extend(colliders(&Soup::new(std::iter::once(mesh)), options));
        }
    } else if solids.is_empty() && !seen.faces.is_empty() {
        solids = colliders(&seen, options);
    }
    for collider in &mut solids {
        collider.material.clone_from(&slot);
    }
    made.colliders = solids;
    let enclosure = seen.enclosure();
    note_enclosure(index, &enclosure, report);
    let regions = if seen.faces.is_empty() { Vec::new() } else { regions(index, &seen) };
    (made, regions)
}

fn note_enclosure(index: usize, enclosure: &Enclosure, report: &mut ImportReport) {
    report.watertight = enclosure.watertight && (index == 0 || report.watertight);
    report.open_edges += enclosure.open_edges;
    if enclosure.watertight && enclosure.volume < 0.0 {
        report.notes.push(format!("link {index} is inside out: its volume is taken without the sign"));
    }
}

fn colliders(soup: &Soup, options: &ImportOptions) -> Vec<Collider> {
    let collider = |hull: &super::fit::Hull| {
        let (shape, link_from_shape) = hull.collider();
        Collider::new(shape, link_from_shape, String::new(), None)
    };
    decompose(soup, &options.collision).iter().map(collider).collect()
}

/// The slot that covers most of a link.
fn main_slot(link: &RawLink, slots: &Slots) -> String {
    let mut areas = vec![0.0_f32; slots.slots.len()];
    for piece in &link.pieces {
        areas[slots.of_look[piece.look]] += area(&piece.mesh);
    }
    let largest = (0..areas.len()).max_by(|&one, &other| areas[one].total_cmp(&areas[other]).then(other.cmp(&one)));
    slots.slots[largest.unwrap_or(0)].name.clone()
}

fn area(mesh: &Mesh) -> f32 {
    let face = |face: &[u32; 3]| {
        let [a, b, c] = face.map(|corner| mesh.positions[corner as usize]);
        0.5 * (b - a).cross(c - a).length()
    };
    mesh.triangles.iter().map(face).sum()
}

/// Gives links without shape a speck to weigh, and names regions of several links apart.
fn name_regions(blueprint: &mut Blueprint, links: usize) {
    let names: Vec<String> = blueprint.links.iter().map(|link| link.name.clone()).collect();
    for region in &mut blueprint.regions {
        if links > 1 && region.link > 0 {
            region.name = format!("{}_{}", names[region.link], region.name);
        }
    }
    for link in blueprint.links.iter_mut().filter(|link| link.colliders.is_empty()) {
        let shape = crate::ColliderShape::Ball { radius: 0.002 };
        let slot = link.parts.first().map_or_else(String::new, |part| part.slot.clone());
        link.colliders.push(Collider::new(shape, homebody_core::Pose::IDENTITY, slot, None));
    }
}

/// Sets the densities of all colliders so that the masses come out.
fn weigh(blueprint: &mut Blueprint, raw: &Raw, slots: &Slots, options: &ImportOptions, report: &mut ImportReport) {
    let (mut masses, mut enclosed, mut filled) = (Vec::new(), 0.0, 0.0);
    for (link, own) in blueprint.links.iter_mut().zip(&raw.links) {
        let slot = main_slot(own, slots);
        link.colliders.iter_mut().filter(|collider| collider.material.is_empty()).for_each(|collider| collider.material.clone_from(&slot));
        let hulls: f32 = link.colliders.iter().map(|collider| collider.volume_m3).sum();
        let soup = Soup::new(own.pieces.iter().map(|piece| &piece.mesh));
        let enclosure = soup.enclosure();
        let volume = if enclosure.watertight && enclosure.volume.abs() > 1e-12 {
            enclosed += enclosure.volume.abs();
            filled += hulls;
            // Pieces that overlap enclose their common space twice.
            enclosure.volume.abs().min(1.2 * hulls)
        } else {
            hulls * if soup.faces.is_empty() { 1.0 } else { OPEN_FILLS.max(0.3) }
        };
        let index = slots.slots.iter().position(|other| other.name == slot).unwrap_or(0);
        let row = materials::table().get(&slots.slots[index].material).map_or(1000.0, |(_, row)| row.density_kg_m3);
        let density = options.density_kg_m3.unwrap_or(if slots.matches[index].known { row } else { DENSITY_UNKNOWN.min(row) });
        masses.push(own.mass_kg.filter(|mass| *mass > 0.0).unwrap_or(volume * density).max(1e-4));
        report.volume_m3 += volume;
    }
    let whole: f32 = masses.iter().sum();
    let factor = options.mass_kg.map_or(1.0, |mass| mass / whole);
    for (link, mass) in blueprint.links.iter_mut().zip(&masses) {
        let hulls: f32 = link.colliders.iter().map(|collider| collider.volume_m3).sum();
        let density = (mass * factor / hulls.max(1e-12)).clamp(1e-3, 1e6);
        link.colliders.iter_mut().for_each(|collider| collider.density_kg_m3 = Some(density));
    }
    report.mass_kg = whole * factor;
    report.fill = if enclosed > 0.0 { filled / enclosed } else { 0.0 };
    let given = raw.links.iter().any(|link| link.mass_kg.is_some());
    report.notes.push(match (options.mass_kg, options.density_kg_m3, given) {
        (Some(_), ..) => "the mass is what was asked for".into(),
        (_, Some(density), _) => format!("the mass follows from {density} kg/m³"),
        (.., true) => "masses are those of the file where it says them".into(),
        _ if slots.matches.iter().any(|found| found.known) => "the mass follows from volume and materials".into(),
        _ => format!("the mass is a guess of {DENSITY_UNKNOWN} kg/m³, since nothing says what it is made of; --density or --mass say"),
    });
}

fn info(name: &str, raw: &Raw, slots: Vec<SlotInfo>, options: &ImportOptions, report: &mut ImportReport) -> KindInfo {
    let like = options.like.clone().or_else(|| likeness(name));
    let model = like.as_deref().and_then(|like| kind(like).ok());
    if let Some(model) = model {
        let why = if options.like.is_some() { "asked for" } else { "its name says so; --like takes another" };
        report.notes.push(format!("taken to be a {}: class, uses and places are those of that kind ({why})", model.kind));
    }
    let [width, height, depth] = report.size_m;
    let hosts = model.map(|model| model.hosts.clone()).unwrap_or_default();
    let fixed = options.fixed.or(raw.fixed).unwrap_or_else(|| model.is_some_and(|model| model.fixed));
    let (mass, file) = (report.mass_kg, file_name(&report.file));
    KindInfo {
        kind: name.into(),
        class: options.class.clone().or_else(|| model.map(|model| model.class.clone())).unwrap_or_else(|| name.into()),
        synset: model.map(|model| model.synset.clone()).unwrap_or_default(),
        description: format!("Imported from {file}: {width:.3} by {height:.3} by {depth:.3} m."),
        group: model.map(|model| model.group).unwrap_or_default(),
        uses: model.map(|model| model.uses.clone()).unwrap_or_default(),
        placement: model.map(|model| model.placement.clone()).unwrap_or_default(),
        hosts,
        foot_m: 0.0,
        fixed,
        parameters: Vec::new(),
        slots,
        mass_kg: (0.9 * mass, 1.1 * mass),
        source: format!("Imported from {file}; its licence is that of this file."),
    }
}

fn file_name(file: &str) -> &str {
    std::path::Path::new(file).file_name().and_then(|name| name.to_str()).unwrap_or(file)
}

/// The kind of the catalog whose name is in this one, the longest if several are.
fn likeness(name: &str) -> Option<String> {
    let padded = format!("_{name}_");
    let held = |info: &&KindInfo| info.group != crate::Group::Shapes && padded.contains(&format!("_{}_", info.kind));
    let exact = kinds().iter().filter(held).max_by_key(|info| info.kind.len());
    let by_class =
        || kinds().iter().filter(|info| info.group != crate::Group::Shapes).find(|info| padded.contains(&format!("_{}_", info.class)));
    exact.or_else(by_class).map(|info| info.kind.clone())
}

/// The visible meshes as `mesh.glb`: one node a link and slot, in the root's frame.
fn written(blueprint: &Blueprint) -> Vec<u8> {
    let mut writer = Writer::default();
    for link in &blueprint.links {
        for part in &link.parts {
            let mut mesh = Mesh::default();
            mesh.append(&part.mesh.get(), link.root_from_link);
            let name = format!("{}/{}", link.name, part.slot);
            let node = writer.node(&name, homebody_core::Pose::IDENTITY, None);
            writer.mesh(node, &name, &[(&mesh, paint(&part.slot, &part.skin))]);
        }
    }
    writer.finish()
}

/// A slot's look for other programs.
pub(super) fn paint(name: &str, skin: &crate::Skin) -> Paint {
    let look = materials::table().get(&skin.material).map(|(_, row)| &row.look);
    let color = skin.tint.or_else(|| look.map(|look| look.base_color)).unwrap_or([0.7; 3]);
    Paint {
        name: name.into(),
        color,
        metallic: look.map_or(0.0, |look| look.metallic),
        roughness: look.map_or(0.6, |look| look.roughness),
        transmission: look.map_or(0.0, |look| look.transmission),
    }
}
