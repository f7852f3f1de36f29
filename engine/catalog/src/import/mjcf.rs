//! MJCF into a draft.

use std::collections::BTreeSet;
use std::path::Path;

use homebody_core::glam::{DMat3, DQuat, DVec3};
use mjcf_rs::assets::Mesh;
use mjcf_rs::body::{Geom, GeomType, InertiaSpec, Inertial, JointType};
use mjcf_rs::compiler::InertiaFromGeom;
use mjcf_rs::{BodyId, Model};
use roxmltree::{Document, Node};

use super::actuators;
use super::draft::{Body, Draft, Joint, Look, Place, Servo, Shape, Solid, Triangles, about};
use super::fault::{RobotFault, clipped};
use super::mass::{Mass, of_shape};
use super::meshes::{MeshCache, Pieces, faceted};
use super::urdf::as_shapes;
use super::{LINKS_MAX, RobotSource, SHAPES_MAX, xml};

type Faults = Vec<(String, RobotFault)>;

/// Highest group of geoms that is drawn, as in the viewer of `MuJoCo`.
const GROUP_DRAWN_MAX: i32 = 2;

/// Reads an MJCF text.
pub fn read(source: &RobotSource) -> Result<Draft, Faults> {
    let document = xml::parse(&source.text).map_err(|fault| vec![fault])?;
    check_document(&document)?;
    // Without <include>, <attach> and <model> the reader opens no file, so the folder does not matter.
    let model = Model::from_str(&source.text, Path::new("/nonexistent")).map_err(|error| {
        let remedy = "compare with the XML reference of MuJoCo".to_owned();
        vec![(String::new(), RobotFault::Syntax { problem: format!("this is not MJCF: {}", clipped(&error.to_string())), remedy })]
    })?;
    check_counts(&model)?;
    let mut reader =
        Reader { source, model: &model, meshes: MeshCache::default(), draft: Draft::default(), faults: Vec::new(), last: Vec::new() };
    reader.draft.name = model.name.clone().unwrap_or_else(|| source.name.clone());
    reader.note_leftovers(&document);
    reader.root()?;
    for id in 1..model.bodies.len() {
        reader.add(id);
    }
    reader.exclude();
    let Reader { mut draft, mut faults, .. } = reader;
    faults.extend(actuators::apply(&model, &mut draft));
    start(&model, &mut draft);
    if faults.is_empty() { Ok(draft) } else { Err(faults) }
}

/// What would open files or send the reader in circles.
fn check_document(document: &Document) -> Result<(), Faults> {
    let mut faults = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        let unsupported = |problem: &str, remedy: &str| {
            let element = format!("@{}:{}", document.text_pos_at(node.range().start).row, document.text_pos_at(node.range().start).col);
            (element, RobotFault::Unsupported { thing: format!("<{tag}>"), problem: problem.into(), remedy: remedy.into() })
        };
        match tag {
            "include" => {
                faults.push(unsupported("names another file, and this is a text alone", "put the content of that file in its place"));
            }
            "attach" => {
                faults.push(unsupported("is not read", "write the bodies of the other model where they belong"));
            }
            "model" if node.parent_element().is_some_and(|parent| parent.has_tag_name("asset")) => {
                faults.push(unsupported("is not read", "write the bodies of the other model where they belong"));
            }
            "default" if repeats(&node) => {
                faults.push(unsupported("has the class of one around it", "give every nested <default> a class of its own"));
            }
            "composite" | "flexcomp" | "replicate" => {
                faults.push(unsupported("is not read", "write its bodies out, as MuJoCo does when it saves a model"));
            }
            _ => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn repeats(node: &Node) -> bool {
    let class = |node: &Node| node.attribute("class").unwrap_or("main").to_owned();
    let own = class(node);
    node.ancestors().skip(1).any(|outer| outer.has_tag_name("default") && class(&outer) == own)
}

fn check_counts(model: &Model) -> Result<(), Faults> {
    let shapes = model.bodies.iter().map(|entry| entry.body.geoms.len()).sum();
    for (what, count, limit) in [("bodies", model.bodies.len(), LINKS_MAX), ("geoms", shapes, SHAPES_MAX)] {
        if count > limit {
            return Err(vec![("worldbody".into(), RobotFault::TooMany { thing: "the robot".into(), what, count, limit })]);
        }
    }
    Ok(())
}

struct Reader<'a> {
    source: &'a RobotSource,
    model: &'a Model,
    meshes: MeshCache,
    draft: Draft,
    faults: Faults,
    /// Index in the draft of the last body that a body of the file became.
    last: Vec<usize>,
}

/// A geom as shapes, with its place and mass.
struct Made {
    shapes: Vec<(Shape, Option<[f32; 3]>)>,
    place: Place,
}

impl Reader<'_> {
    /// The base: the one body with a free joint, or the world, which stands still.
    fn root(&mut self) -> Result<(), Faults> {
        let model = self.model;
        let roots: Vec<BodyId> = (1..model.bodies.len()).filter(|&id| model.bodies[id].parent == Some(0)).collect();
        let free = |&id: &BodyId| model.bodies[id].body.joints.iter().any(|joint| joint.type_ == JointType::Free);
        let tree = |problem: String| vec![("worldbody".to_owned(), RobotFault::Tree { thing: "the <worldbody>".into(), problem })];
        if roots.is_empty() {
            return Err(tree("it has no <body>; give it one for the robot's base".into()));
        }
        let floating = roots.iter().filter(|id| free(id)).count();
        self.draft.anchored = self.source.fixed_base.unwrap_or(floating == 0);
        if floating > 1 || (roots.len() > 1 && (floating == 1 || !self.draft.anchored)) {
            let names: Vec<String> = roots.iter().map(|&id| clipped(&self.name(id))).collect();
            return Err(tree(format!(
                "it holds {} bodies beside each other ({}), of which {floating} move freely; a file describes one robot",
                roots.len(),
                names.join(", ")
            )));
        }
        self.last = vec![0; model.bodies.len()];
        let world = Body::new("world".into(), "worldbody".into(), None, Place::IDENTITY);
        let geoms = &model.bodies[0].body.geoms;
        if floating == 0 && self.draft.anchored {
            let index = self.push(world);
            for geom in geoms {
                self.add_geom(index, geom, "worldbody");
            }
            self.draft.bodies[index].mass = None;
        } else if !geoms.is_empty() {
            let note = "shapes of the <worldbody> itself are left out: the scene says what stands around the robot".to_owned();
            self.draft.notes.push(("worldbody".into(), note));
        }
        Ok(())
    }

    fn push(&mut self, body: Body) -> usize {
        self.draft.bodies.push(body);
        self.draft.bodies.len() - 1
    }

    fn name(&self, id: BodyId) -> String {
        self.model.bodies[id].body.name.clone().unwrap_or_else(|| format!("body_{id}"))
    }

    /// Adds a body of the file: one of ours for each of its joints, of which the last has the shapes and the mass.
    fn add(&mut self, id: BodyId) {
        let entry = &self.model.bodies[id];
        let body = &entry.body;
        let (name, element) = (self.name(id), format!("body:{}", self.name(id)));
        let parent = entry.parent.filter(|&parent| parent != 0 || self.draft.anchored_world()).map(|parent| self.last[parent]);
        let mut place = pose(&body.pose);
        let mut parent = if self.draft.bodies.is_empty() { None } else { parent };
        // A base without a world to hang on has no joints.
        let joints = if parent.is_none() { Vec::new() } else { self.joints(id, &name) };
        let count = joints.len();
        for (index, joint) in joints.into_iter().enumerate() {
            if index + 1 < count {
                let mut virtual_body = Body::new(format!("{name}/{}", joint.name), element.clone(), parent, place);
                virtual_body.joint = Some(joint);
                parent = Some(self.push(virtual_body));
                place = Place::IDENTITY;
            } else {
                let mut real = Body::new(name.clone(), element.clone(), parent, place);
                real.joint = Some(joint);
                self.last[id] = self.push(real);
            }
        }
        if count == 0 {
            self.last[id] = self.push(Body::new(name, element.clone(), parent, place));
        }
        let index = self.last[id];
        for geom in &body.geoms {
            self.add_geom(index, geom, &element);
        }
        let given = body.inertial.as_ref().filter(|_| self.model.compiler.inertia_from_geom != InertiaFromGeom::True);
        if let Some(inertial) = given {
            self.draft.bodies[index].mass = Some(mass(inertial));
        }
        for site in &body.sites {
            if let Some(name) = &site.name {
                self.draft.bodies[index].frames.push((name.clone(), pose(&site.pose)));
            }
        }
        if body.gravcomp != 0.0 {
            self.draft.notes.push((element, "gravcomp is left out: the motors carry the weight".into()));
        }
    }

    fn joints(&mut self, id: BodyId, body: &str) -> Vec<Joint> {
        let mut made = Vec::new();
        for (index, joint) in self.model.bodies[id].body.joints.iter().enumerate() {
            let own = if index == 0 { body.to_owned() } else { format!("{body}_{index}") };
            let name = joint.name.clone().unwrap_or(own);
            let element = joint.name.as_ref().map_or_else(|| format!("body:{body}"), |name| format!("joint:{name}"));
            let limited = joint.limited.resolve(self.model.compiler.autolimits, joint.range.is_some());
            let limits = joint.range.filter(|_| limited).map(|[low, high]| (low, high));
            let hinge = |name: String, axis: DVec3, limits| Joint {
                name,
                element: element.clone(),
                slides: joint.type_ == JointType::Slide,
                anchor: DVec3::from_array(joint.pos),
                axis,
                reference: joint.ref_,
                start: joint.ref_,
                limits,
                damping: joint.damping,
                friction: joint.frictionloss,
                armature: joint.armature,
                spring: (joint.stiffness != 0.0).then_some((joint.stiffness, joint.springref)),
                motor: Servo::None,
                speed_max: None,
                wheel: Some(false),
            };
            match joint.type_ {
                JointType::Free if self.model.bodies[id].parent == Some(0) => {}
                JointType::Free => {
                    let thing = format!("joint {:?}", clipped(&name));
                    let problem = "moves freely but hangs on another body".to_owned();
                    let remedy = "only the base may have a free joint".to_owned();
                    self.faults.push((element.clone(), RobotFault::Unsupported { thing, problem, remedy }));
                }
                JointType::Hinge | JointType::Slide => made.push(hinge(name, DVec3::from_array(joint.axis), limits)),
                JointType::Ball => {
                    let note = format!(
                        "the ball joint {name:?} becomes three hinges, {name}_x, {name}_y and {name}_z, which lock where {name}_y is at ±90°; \
                         its range is left out"
                    );
                    self.draft.notes.push((element.clone(), note));
                    for (letter, axis) in [("x", DVec3::X), ("y", DVec3::Y), ("z", DVec3::Z)] {
                        made.push(Joint { reference: 0.0, start: 0.0, ..hinge(format!("{name}_{letter}"), axis, None) });
                    }
                }
            }
            if joint.springdamper.is_some() {
                self.draft.notes.push((element.clone(), "springdamper is left out; write stiffness and damping".into()));
            }
        }
        made
    }

    fn add_geom(&mut self, index: usize, geom: &Geom, element: &str) {
        let element = geom.name.as_ref().map_or_else(|| element.to_owned(), |name| format!("geom:{name}"));
        let Some(Made { shapes, place }) = self.shape(geom, &element) else { return };
        let color = self.color(geom);
        let body = &mut self.draft.bodies[index];
        if self.model.compiler.inertia_from_geom != InertiaFromGeom::False || self.model.bodies.is_empty() {
            for (shape, _) in &shapes {
                let whole = of_shape(shape);
                // A mass given is shared among the pieces of a mesh as their volumes are.
                let volume: f64 = shapes.iter().map(|(shape, _)| of_shape(shape).mass).sum();
                let density = geom.mass.map_or(geom.density.unwrap_or(1000.0), |mass| mass / volume.max(1e-300));
                let own = Mass { mass: whole.mass * density, center: whole.center, inertia: whole.inertia * density };
                body.mass = Some(body.mass.unwrap_or(Mass::NONE).with(&own.moved(place)));
            }
        }
        let solid = geom.contype != 0 || geom.conaffinity != 0;
        let drawn = geom.group <= GROUP_DRAWN_MAX;
        for (shape, own) in shapes {
            if solid {
                body.solids.push(Solid { shape: shape.clone(), body_from_shape: place, friction: Some(geom.friction[0]) });
            }
            if drawn {
                body.looks.push(Look { shape, body_from_shape: place, color: color.or(own), material: geom.material.clone() });
            }
        }
    }

    fn shape(&mut self, geom: &Geom, element: &str) -> Option<Made> {
        let mut place = pose(&geom.pose);
        let [a, b, c] = geom.size;
        let mut half = [b, c][usize::from(geom.type_ == GeomType::Box || geom.type_ == GeomType::Ellipsoid)];
        if let Some([x1, y1, z1, x2, y2, z2]) = geom.fromto {
            let (from, to) = (DVec3::new(x1, y1, z1), DVec3::new(x2, y2, z2));
            half = 0.5 * from.distance(to);
            place = place * Place::new(0.5 * (from + to), along(to - from));
        }
        let note = |reader: &mut Self, what: &str| {
            reader.draft.notes.push((element.to_owned(), what.to_owned()));
            None
        };
        let shape = match geom.type_ {
            GeomType::Plane => return note(self, "the plane is left out: the scene has its own floor"),
            GeomType::Hfield | GeomType::Sdf => return note(self, "height fields and signed distance fields are left out"),
            GeomType::Mesh => {
                let shapes = self.mesh(geom, element)?;
                return Some(Made { shapes, place });
            }
            _ if geom.mesh.is_some() => {
                return note(self, "a primitive fitted to a mesh is left out: give its size instead of the mesh");
            }
            GeomType::Sphere => Shape::Ball(a),
            GeomType::Capsule => Shape::Capsule(a, 2.0 * half),
            GeomType::Cylinder => Shape::Cylinder(a, 2.0 * half),
            GeomType::Ellipsoid => Shape::Ellipsoid(DVec3::new(a, if geom.fromto.is_some() { a } else { b }, half)),
            GeomType::Box => Shape::Box(2.0 * DVec3::new(a, if geom.fromto.is_some() { a } else { b }, half)),
        };
        Some(Made { shapes: vec![(shape, None)], place })
    }

    fn mesh(&mut self, geom: &Geom, element: &str) -> Option<Vec<(Shape, Option<[f32; 3]>)>> {
        let name = geom.mesh.clone().unwrap_or_default();
        let Some(asset) = self.model.assets.mesh(&name) else {
            let thing = format!("a geom of {element}");
            let remedy = "name a <mesh> of the <asset>".to_owned();
            self.faults.push((element.to_owned(), RobotFault::Unknown { thing, what: "mesh", name: clipped(&name), remedy }));
            return None;
        };
        match self.pieces(asset) {
            Ok(pieces) => {
                let reference = pose(&asset.refpose);
                let moved = |(mut mesh, color): (Triangles, _)| {
                    let back = reference.turn.conjugate();
                    mesh.positions.iter_mut().for_each(|point| *point = back * (*point - reference.origin));
                    mesh.normals.iter_mut().for_each(|normal| *normal = back * *normal);
                    (mesh, color)
                };
                Some(as_shapes(pieces.into_iter().map(moved).collect()))
            }
            Err(fault) => {
                self.faults.push((format!("mesh:{name}"), fault));
                None
            }
        }
    }

    fn pieces(&mut self, asset: &Mesh) -> Result<Pieces, RobotFault> {
        let scale = DVec3::from_array(asset.scale);
        if let Some(file) = &asset.file {
            return self.meshes.get(&self.source.meshes, file, scale);
        }
        let name = asset.name.clone().unwrap_or_default();
        let fault = |problem: &str| RobotFault::Mesh { name: clipped(&name), problem: problem.into() };
        let (Some(corners), Some(faces)) = (&asset.inline_vertices, &asset.inline_faces) else {
            return Err(fault("it has neither a file nor vertices with faces; give one of them"));
        };
        let positions: Vec<DVec3> = corners.chunks_exact(3).map(|point| DVec3::from_slice(point) * scale).collect();
        let faces: Vec<[u32; 3]> = faces.chunks_exact(3).map(|face| [face[0], face[1], face[2]]).collect();
        if positions.iter().any(|point| !point.is_finite()) || faces.iter().flatten().any(|&corner| corner as usize >= positions.len()) {
            return Err(fault("a face names a corner that is not there, or a corner is not finite"));
        }
        let made = faceted(&positions, &faces, |_| None);
        if made.triangles.is_empty() { Err(fault("it has no triangles with area")) } else { Ok(vec![(made, None)]) }
    }

    fn color(&self, geom: &Geom) -> Option<[f32; 3]> {
        let material = geom.material.as_ref().and_then(|name| self.model.assets.material(name));
        let [red, green, blue, _] = geom.rgba.or_else(|| material.and_then(|material| material.rgba))?;
        let color = [red as f32, green as f32, blue as f32];
        color.iter().all(|part| part.is_finite()).then(|| color.map(|part| part.clamp(0.0, 1.0)))
    }

    /// Bodies that do not touch: those that the file excludes, and those of whose geoms no two may meet.
    fn exclude(&mut self) {
        let model = self.model;
        for pair in &model.contact.excludes {
            let ids = [&pair.body1, &pair.body2].map(|name| model.body_id_by_name(name));
            if let [Some(first), Some(second)] = ids {
                self.draft.apart.push((self.last[first], self.last[second]));
            }
        }
        if !model.contact.pairs.is_empty() {
            let note = "<pair> is left out: which parts touch follows from contype, conaffinity and <exclude>".to_owned();
            self.draft.notes.push(("pair".into(), note));
        }
        for first in 1..model.bodies.len() {
            for second in first + 1..model.bodies.len() {
                let geoms = |id: BodyId| model.bodies[id].body.geoms.iter();
                let meet = geoms(first).any(|a| geoms(second).any(|b| a.contype & b.conaffinity != 0 || b.contype & a.conaffinity != 0));
                let solid = |id: BodyId| geoms(id).any(|geom| geom.contype != 0 || geom.conaffinity != 0);
                if !meet && solid(first) && solid(second) {
                    self.draft.apart.push((self.last[first], self.last[second]));
                }
            }
        }
    }

    /// Names what the file asks for that is not done.
    fn note_leftovers(&mut self, document: &Document) {
        let mut told = BTreeSet::new();
        for section in ["equality", "tendon", "deformable", "plugin"] {
            for node in document
                .descendants()
                .filter(|node| node.is_element() && node.parent_element().is_some_and(|outer| outer.has_tag_name(section)))
            {
                let tag = node.tag_name().name();
                let what = node
                    .attribute("name")
                    .map_or_else(|| format!("<{section}><{tag}>"), |name| format!("<{section}><{tag}> {:?}", clipped(name)));
                if told.len() < 50 && told.insert(what.clone()) {
                    let at = document.text_pos_at(node.range().start);
                    self.draft.notes.push((
                        format!("@{}:{}", at.row, at.col),
                        format!("{what} is left out: the parts that it couples move by themselves"),
                    ));
                }
            }
        }
    }
}

impl Draft {
    /// The world is the base.
    fn anchored_world(&self) -> bool {
        self.bodies.first().is_some_and(|body| body.element == "worldbody")
    }
}

/// Joint positions of the keyframe called `home`, or of the first.
fn start(model: &Model, draft: &mut Draft) {
    let home = model.keyframes.iter().find(|key| key.name.as_deref() == Some("home")).or(model.keyframes.first());
    let Some(key) = home else { return };
    let (mut at, mut positions) = (0, Vec::new());
    for joint in model.bodies.iter().flat_map(|entry| &entry.body.joints) {
        match joint.type_ {
            JointType::Free => at += 7,
            JointType::Ball => {
                positions.extend([0.0; 3]);
                at += 4;
            }
            JointType::Hinge | JointType::Slide => {
                positions.push(key.qpos.get(at).copied().unwrap_or(joint.ref_));
                at += 1;
            }
        }
    }
    if key.qpos.len() == at {
        let joints = draft.bodies.iter_mut().filter_map(|body| body.joint.as_mut());
        joints.zip(positions).for_each(|(joint, position)| joint.start = position);
    }
}

fn pose(pose: &mjcf_rs::Pose) -> Place {
    let turn = DQuat::from_array(pose.rotation.to_array());
    Place::new(DVec3::from_array(pose.translation.to_array()), turn.normalize())
}

fn mass(inertial: &Inertial) -> Mass {
    let inertia = match inertial.inertia {
        InertiaSpec::Diagonal(diagonal) => DMat3::from_diagonal(DVec3::from_array(diagonal)),
        InertiaSpec::Full([xx, yy, zz, xy, xz, yz]) => {
            DMat3::from_cols(DVec3::new(xx, xy, xz), DVec3::new(xy, yy, yz), DVec3::new(xz, yz, zz))
        }
    };
    Mass { mass: inertial.mass, center: DVec3::ZERO, inertia }.moved(pose(&inertial.pose))
}

/// The shortest turn that brings Z along a direction.
fn along(direction: DVec3) -> DQuat {
    let Some(unit) = direction.try_normalize() else { return DQuat::IDENTITY };
    let axis = DVec3::Z.cross(unit);
    match axis.try_normalize() {
        Some(axis) => about(axis, homebody_core::float::double::acos(unit.z)),
        None if unit.z < 0.0 => about(DVec3::X, std::f64::consts::PI),
        None => DQuat::IDENTITY,
    }
}
