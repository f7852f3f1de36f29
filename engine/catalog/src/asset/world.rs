//! Whole MJCF scenes: each body of the world becomes a thing of its own, with its place.

use std::collections::BTreeMap;
use std::path::Path;

use homebody_core::Vec3;
use roxmltree::{Document, Node};

use super::bodies::Colors;
use super::files::Files;
use super::make::Made;
use super::options::{ImportOptions, OriginAt};
use super::orient::Convention;
use super::picture::Picture;
use super::{AssetError, Unit, Up, bodies, looks, make};
use crate::import::{RobotFormat, RobotSource, parse_xml};

/// Bodies of a world.
const THINGS_MAX: usize = 2_000;
/// Sections that say what bodies are made of; the others couple, drive or observe them.
const KEPT: [&str; 5] = ["compiler", "option", "size", "default", "asset"];

/// A thing of a scene file.
#[derive(Clone, Debug)]
pub struct PlacedAsset {
    /// The asset.
    pub made: Made,
    /// Where its origin stands, in metres.
    pub position: Vec3,
    /// It does not move.
    pub fixed: bool,
}

/// What a scene file became.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Name that the file gives itself.
    pub name: String,
    /// Its things.
    pub things: Vec<PlacedAsset>,
    /// Lamps: place in metres.
    pub lamps: Vec<Vec3>,
    /// The file has a plane for a floor.
    pub floor: bool,
    /// What was not understood or left out, a sentence each.
    pub notes: Vec<String>,
}

/// Reads an MJCF file with many bodies.
pub fn import_world(path: &Path, options: &ImportOptions) -> Result<World, AssetError> {
    let source = RobotSource::read(path, &[]).map_err(AssetError::Robot)?;
    let file = path.display().to_string();
    if source.format != RobotFormat::Mjcf {
        return Err(AssetError::Unsupported {
            file,
            feature: "a scene in a URDF file".into(),
            remedy: "import it as one thing, or give an MJCF file".into(),
        });
    }
    let document = parse_xml(&source.text).map_err(|(_, fault)| AssetError::damaged(&file, "the XML", fault.to_string(), "mend it"))?;
    let root = document.root_element();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let colors = image_colors(&file, &document, &Files::Folder(folder.to_path_buf()));
    let mut world = World { name: looks::snake_case(root.attribute("model").unwrap_or("scene"), "scene"), ..World::default() };
    let (bodies, geoms) = children(&root, &mut world);
    if bodies.len() > THINGS_MAX {
        return Err(AssetError::too_many(&file, "bodies beside each other", bodies.len(), THINGS_MAX));
    }
    let head = head(&source.text, &root);
    let mut names = BTreeMap::new();
    let shell: String = geoms.iter().map(|geom| &source.text[geom.range()]).collect();
    // A body of no joints for what belongs to the world itself.
    let shell = (!shell.is_empty()).then(|| format!("<body name=\"structure\">{shell}</body>"));
    let own = bodies
        .iter()
        .map(|body| (body.attribute("name").unwrap_or("thing").to_owned(), source.text[body.range()].to_owned(), is_free(body)));
    for (name, text, free) in shell.map(|text| ("structure".to_owned(), text, false)).into_iter().chain(own) {
        let part = RobotSource {
            text: format!("{head}<worldbody>{text}</worldbody></mujoco>"),
            fixed_base: Some(!free),
            name: name.clone(),
            ..source.clone()
        };
        let name = unique(&looks::snake_case(&name, "thing"), &mut names);
        add(&mut world, &part, &colors, ImportOptions { name: Some(name), ..options.clone() }, free);
    }
    leftovers(&root, &mut world);
    Ok(world)
}

/// Makes a thing of a part, or says why it could not be made.
fn add(world: &mut World, part: &RobotSource, colors: &Colors, options: ImportOptions, free: bool) {
    let name = options.name.clone().unwrap_or_default();
    let made = bodies::read(part, colors).and_then(|raw| {
        let options = ImportOptions { origin: OriginAt::Base, fixed: Some(!free), ..options };
        make::make(&name, "mjcf", raw, &MJCF, &options)
    });
    match made {
        Ok(made) => {
            let notes = made.report.notes.iter().filter(|note| note.contains("left out") || note.contains("not drawn"));
            world.notes.extend(notes.map(|note| format!("{name}: {note}")));
            world.things.push(PlacedAsset { position: -made.offset, fixed: !free, made });
        }
        Err(AssetError::Empty { .. }) => world.notes.push(format!("{name}: left out, since it has no shape")),
        Err(error) => world.notes.push(format!("{name}: not understood: {}", error.to_string().replace('\n', "; "))),
    }
}

/// Metres, upright by the reader already.
pub(super) const MJCF: Convention = Convention { unit: Some(Unit::M), up: Some(Up::Y), likely: &[Unit::M], likely_up: Up::Y };

/// Bodies and shapes right below the world; planes, lights and cameras are told apart.
fn children<'a, 'b>(root: &Node<'a, 'b>, world: &mut World) -> (Vec<Node<'a, 'b>>, Vec<Node<'a, 'b>>) {
    let (mut bodies, mut geoms, mut cameras) = (Vec::new(), Vec::new(), 0);
    let worldbodies = root.children().filter(|node| node.has_tag_name("worldbody"));
    for node in worldbodies.flat_map(|body| body.children()).filter(Node::is_element) {
        match node.tag_name().name() {
            "body" => bodies.push(node),
            "geom" if node.attribute("type") == Some("plane") => world.floor = true,
            "geom" => geoms.push(node),
            "light" => world.lamps.extend(lamp(&node)),
            "camera" | "site" => cameras += 1,
            other => world.notes.push(format!("<{other}> in the <worldbody> is not understood")),
        }
    }
    if cameras > 0 {
        world.notes.push(format!("{cameras} cameras and sites of the world are left out"));
    }
    (bodies, geoms)
}

/// Place of a lamp that does not stand for the sun.
fn lamp(node: &Node) -> Option<Vec3> {
    if node.attribute("directional") == Some("true") {
        return None;
    }
    let place: Vec<f32> = node.attribute("pos")?.split_whitespace().filter_map(|part| part.parse().ok()).collect();
    let place = <[f32; 3]>::try_from(place).ok()?;
    let [x, y, z] = place;
    (place.iter().all(|part| part.is_finite() && part.abs() < 100.0) && z > 0.0).then(|| Vec3::new(y, z, x))
}

/// The text before the world: its element and the sections that are kept.
fn head(text: &str, root: &Node) -> String {
    let kept = root.children().filter(|node| KEPT.contains(&node.tag_name().name()));
    let sections: String = kept.map(|node| &text[node.range()]).collect();
    format!("<mujoco>{sections}")
}

fn is_free(body: &Node) -> bool {
    let free = |node: Node| node.has_tag_name("freejoint") || (node.has_tag_name("joint") && node.attribute("type") == Some("free"));
    body.children().any(free)
}

fn unique(name: &str, names: &mut BTreeMap<String, usize>) -> String {
    let count = names.entry(name.to_owned()).or_insert(0);
    *count += 1;
    if *count == 1 { name.to_owned() } else { format!("{name}_{count}") }
}

/// Names the sections whose content is not done.
fn leftovers(root: &Node, world: &mut World) {
    for section in root.children().filter(Node::is_element) {
        let tag = section.tag_name().name();
        let count = section.children().filter(Node::is_element).count();
        if !KEPT.contains(&tag) && !["worldbody", "visual", "statistic", "custom"].contains(&tag) && count > 0 {
            world.notes.push(format!("<{tag}> with {count} elements is left out"));
        }
    }
}

/// Mean colours of materials that an image covers. Images that cannot be read leave the material its own colour.
pub(super) fn image_colors(file: &str, document: &Document, files: &Files) -> Colors {
    let folder = document.descendants().filter(|node| node.has_tag_name("compiler"));
    let folder = folder.filter_map(|node| node.attribute("texturedir").or(node.attribute("assetdir"))).next_back().unwrap_or_default();
    let mut textures = BTreeMap::new();
    for node in document.descendants().filter(|node| node.has_tag_name("texture")) {
        let Some(image) = node.attribute("file").or(node.attribute("fileright")) else { continue };
        let stem = Path::new(image).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let path = if folder.is_empty() { image.to_owned() } else { format!("{folder}/{image}") };
        textures.insert(node.attribute("name").unwrap_or(stem).to_owned(), path);
    }
    let mut colors = Colors::new();
    for node in document.descendants().filter(|node| node.has_tag_name("material")) {
        let (Some(name), Some(texture)) = (node.attribute("name"), node.attribute("texture")) else { continue };
        let picture = textures.get(texture).and_then(|path| files.get(file, path).ok()).and_then(|bytes| Picture::decode(&bytes).ok());
        if let Some(picture) = picture {
            colors.insert(name.to_owned(), picture.mean());
        }
    }
    colors
}
