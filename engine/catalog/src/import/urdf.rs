//! URDF into a draft.

use std::collections::BTreeMap;

use homebody_core::glam::{DMat3, DVec3};
use urdf_rs::{Geometry, JointType, Pose, Robot};

use super::draft::{Body, Draft, Joint, Look, Place, Servo, Shape, Solid, roll_pitch_yaw};
use super::fault::{RobotFault, clipped};
use super::mass::Mass;
use super::meshes::{MeshCache, Pieces};
use super::{LINKS_MAX, RobotSource, SHAPES_MAX, xml};

type Faults = Vec<(String, RobotFault)>;

/// Reads a URDF text.
pub fn read(source: &RobotSource) -> Result<Draft, Faults> {
    xml::parse(&source.text).map_err(|fault| vec![fault])?;
    let robot = urdf_rs::read_from_string(&source.text).map_err(|error| vec![(String::new(), not_urdf(&error.to_string()))])?;
    check_counts(&robot)?;
    let order = tree(&robot)?;
    let mut reader = Reader { source, robot: &robot, meshes: MeshCache::default(), draft: Draft::default(), faults: Vec::new() };
    reader.draft.name = if robot.name.is_empty() { source.name.clone() } else { robot.name.clone() };
    for step in &order {
        reader.add(step);
    }
    reader.anchor();
    if reader.faults.is_empty() { Ok(reader.draft) } else { Err(reader.faults) }
}

fn not_urdf(problem: &str) -> RobotFault {
    let remedy = "compare with the description of URDF elements in the ROS documentation; xacro files must be expanded first".into();
    RobotFault::Syntax { problem: format!("this is not URDF: {}", clipped(problem)), remedy }
}

fn check_counts(robot: &Robot) -> Result<(), Faults> {
    let shapes = robot.links.iter().map(|link| link.visual.len() + link.collision.len()).sum();
    for (what, count, limit) in
        [("links", robot.links.len(), LINKS_MAX), ("joints", robot.joints.len(), LINKS_MAX), ("shapes", shapes, SHAPES_MAX)]
    {
        if count > limit {
            return Err(vec![("robot".into(), RobotFault::TooMany { thing: "the robot".into(), what, count, limit })]);
        }
    }
    if robot.links.is_empty() {
        let fault = RobotFault::Tree { thing: "the robot".into(), problem: "it has no <link>; give it at least one".into() };
        return Err(vec![("robot".into(), fault)]);
    }
    Ok(())
}

/// A link with its parent's place in the order and the joint that carries it.
struct Step {
    link: usize,
    parent: Option<usize>,
    joint: Option<usize>,
}

/// Links in the order in which they hang on each other.
fn tree(robot: &Robot) -> Result<Vec<Step>, Faults> {
    let mut faults = Vec::new();
    let mut links: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, link) in robot.links.iter().enumerate() {
        if links.insert(&link.name, index).is_some() {
            faults.push((
                format!("link:{}", link.name),
                RobotFault::Duplicate { thing: format!("link {:?}", clipped(&link.name)), what: "link" },
            ));
        }
    }
    let mut carried: BTreeMap<usize, usize> = BTreeMap::new();
    let mut children: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (index, joint) in robot.joints.iter().enumerate() {
        let (element, thing) = (format!("joint:{}", joint.name), format!("joint {:?}", clipped(&joint.name)));
        let mut fail = |fault| faults.push((element.clone(), fault));
        if names.insert(&joint.name, index).is_some() {
            fail(RobotFault::Duplicate { thing: thing.clone(), what: "joint" });
        }
        let mut find = |what, name: &str| {
            let found = links.get(name).copied();
            if found.is_none() {
                let known: Vec<&str> = links.keys().copied().take(8).collect();
                let remedy = format!("links are: {}", known.join(", "));
                faults.push((element.clone(), RobotFault::Unknown { thing: thing.clone(), what, name: clipped(name), remedy }));
            }
            found
        };
        let (parent, child) = (find("parent link", &joint.parent.link), find("child link", &joint.child.link));
        let (Some(parent), Some(child)) = (parent, child) else { continue };
        if let Some(other) = carried.insert(child, index) {
            let problem = format!(
                "the link {:?} already hangs on the joint {:?}; a link has one parent",
                robot.joints[index].child.link, robot.joints[other].name
            );
            faults.push((element, RobotFault::Tree { thing, problem }));
        }
        children.entry(parent).or_default().push(index);
    }
    let roots: Vec<usize> = (0..robot.links.len()).filter(|link| !carried.contains_key(link)).collect();
    if roots.len() != 1 {
        let named: Vec<_> = roots.iter().take(8).map(|&root| clipped(&robot.links[root].name)).collect();
        let problem = if roots.is_empty() {
            "every link hangs on another, in a circle; one link must be the base".to_owned()
        } else {
            format!("{} links hang on nothing ({}); only the base may", roots.len(), named.join(", "))
        };
        faults.push(("robot".into(), RobotFault::Tree { thing: "the robot".into(), problem }));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut order = vec![Step { link: roots[0], parent: None, joint: None }];
    let mut stack = vec![0];
    while let Some(at) = stack.pop() {
        let first = order.len();
        for &joint in children.get(&order[at].link).into_iter().flatten() {
            let link = links[robot.joints[joint].child.link.as_str()];
            order.push(Step { link, parent: Some(at), joint: Some(joint) });
        }
        stack.extend((first..order.len()).rev());
    }
    if order.len() < robot.links.len() {
        let problem = "some links hang on each other in a circle that the base is not part of".to_owned();
        return Err(vec![("robot".into(), RobotFault::Tree { thing: "the robot".into(), problem })]);
    }
    Ok(order)
}

struct Reader<'a> {
    source: &'a RobotSource,
    robot: &'a Robot,
    meshes: MeshCache,
    draft: Draft,
    faults: Faults,
}

impl Reader<'_> {
    fn add(&mut self, step: &Step) {
        let link = &self.robot.links[step.link];
        let joint = step.joint.map(|joint| &self.robot.joints[joint]);
        let element = format!("link:{}", link.name);
        let origin = joint.map_or(Place::IDENTITY, |joint| place(&joint.origin));
        let mut body = Body::new(link.name.clone(), element.clone(), step.parent, origin);
        body.mass = mass(&link.inertial);
        body.joint = joint.and_then(|joint| self.joint(joint));
        for collision in &link.collision {
            for (shape, _) in self.shapes(&element, &collision.geometry, true) {
                body.solids.push(Solid { shape, body_from_shape: place(&collision.origin), friction: None });
            }
        }
        for visual in &link.visual {
            let color = visual.material.as_ref().and_then(|material| self.color(material));
            for (shape, own) in self.shapes(&element, &visual.geometry, false) {
                let material = visual.material.as_ref().map(|material| material.name.clone());
                body.looks.push(Look { shape, body_from_shape: place(&visual.origin), color: color.or(own), material });
            }
        }
        self.draft.bodies.push(body);
    }

    fn joint(&mut self, joint: &urdf_rs::Joint) -> Option<Joint> {
        let element = format!("joint:{}", joint.name);
        let thing = format!("joint {:?}", clipped(&joint.name));
        let (slides, turns_on) = match joint.joint_type {
            JointType::Fixed => return None,
            JointType::Revolute => (false, false),
            JointType::Continuous => (false, true),
            JointType::Prismatic => (true, false),
            JointType::Floating | JointType::Planar | JointType::Spherical => {
                let problem = format!("is of type {:?}", joint.joint_type).to_lowercase();
                let remedy = "use revolute, continuous, prismatic or fixed; two or three joints in a row make the same movement".into();
                self.faults.push((element, RobotFault::Unsupported { thing, problem, remedy }));
                return None;
            }
        };
        if let Some(mimic) = &joint.mimic {
            let note = format!("{thing} mimics {:?}: the two are not coupled, each follows its own commands", clipped(&mimic.joint));
            self.draft.notes.push((element.clone(), note));
        }
        let limit = &joint.limit;
        let given = |value: f64| (value > 0.0 && value.is_finite()).then_some(value);
        let bounded = limit.lower.is_finite() || limit.upper.is_finite();
        let dynamics = joint.dynamics.clone().unwrap_or_default();
        let effort_max = if limit.effort == f64::INFINITY { None } else { Some(limit.effort).filter(|&effort| effort != 0.0) };
        let limits = (!turns_on && bounded).then_some((limit.lower, limit.upper));
        let start = limits.map_or(0.0, |(low, high)| if low <= high { 0.0_f64.clamp(low, high) } else { 0.0 });
        Some(Joint {
            name: joint.name.clone(),
            element,
            slides,
            anchor: DVec3::ZERO,
            axis: DVec3::from_array(joint.axis.xyz.0),
            reference: 0.0,
            start,
            limits,
            damping: dynamics.damping,
            friction: dynamics.friction,
            armature: 0.0,
            spring: None,
            motor: Servo::Open { effort_max },
            speed_max: given(limit.velocity),
            wheel: if turns_on { None } else { Some(false) },
        })
    }

    /// Shapes of a geometry; a mesh may be several.
    fn shapes(&mut self, element: &str, geometry: &Geometry, solid: bool) -> Vec<(Shape, Option<[f32; 3]>)> {
        match geometry {
            Geometry::Box { size } => vec![(Shape::Box(DVec3::from_array(size.0)), None)],
            Geometry::Cylinder { radius, length } => vec![(Shape::Cylinder(*radius, *length), None)],
            Geometry::Capsule { radius, length } => vec![(Shape::Capsule(*radius, *length), None)],
            Geometry::Sphere { radius } => vec![(Shape::Ball(*radius), None)],
            Geometry::Mesh { filename, scale } => {
                let scale = scale.map_or(DVec3::ONE, |scale| DVec3::from_array(scale.0));
                match self.meshes.get(&self.source.meshes, filename, scale) {
                    Ok(pieces) => as_shapes(pieces),
                    Err(fault) if solid || self.source.lacks(filename) => {
                        self.faults.push((element.to_owned(), fault));
                        Vec::new()
                    }
                    Err(fault) => {
                        self.draft.notes.push((element.to_owned(), format!("not drawn: {fault}")));
                        Vec::new()
                    }
                }
            }
        }
    }

    /// Colour of a material, which may be defined elsewhere in the file.
    fn color(&self, material: &urdf_rs::Material) -> Option<[f32; 3]> {
        let named = || self.robot.materials.iter().filter(|other| other.name == material.name).find_map(|other| other.color.clone());
        let inline = || {
            let visuals = self.robot.links.iter().flat_map(|link| &link.visual);
            visuals
                .filter_map(|visual| visual.material.as_ref())
                .filter(|other| other.name == material.name)
                .find_map(|other| other.color.clone())
        };
        let [red, green, blue, _] = material.color.clone().or_else(named).or_else(inline)?.rgba.0;
        let color = [red as f32, green as f32, blue as f32];
        color.iter().all(|part| part.is_finite()).then(|| color.map(|part| part.clamp(0.0, 1.0)))
    }

    /// The base stands still if it is called `world` or nothing that is welded to it has mass.
    fn anchor(&mut self) {
        let bodies = &self.draft.bodies;
        let mut welded = vec![true; bodies.len()];
        for index in 1..bodies.len() {
            welded[index] = bodies[index].joint.is_none() && bodies[index].parent.is_some_and(|parent| welded[parent]);
        }
        let heavy = bodies.iter().zip(&welded).any(|(body, &welded)| welded && body.mass.is_some_and(|mass| mass.mass > 0.0));
        let stands = !heavy || bodies[0].name == "world";
        self.draft.anchored = self.source.fixed_base.unwrap_or(stands);
    }
}

pub fn as_shapes(pieces: Pieces) -> Vec<(Shape, Option<[f32; 3]>)> {
    pieces.into_iter().map(|(mesh, color)| (Shape::Mesh(mesh), color)).collect()
}

fn place(pose: &Pose) -> Place {
    Place::new(DVec3::from_array(pose.xyz.0), roll_pitch_yaw(pose.rpy.0))
}

fn mass(inertial: &urdf_rs::Inertial) -> Option<Mass> {
    let inertia = &inertial.inertia;
    let tensor = DMat3::from_cols(
        DVec3::new(inertia.ixx, inertia.ixy, inertia.ixz),
        DVec3::new(inertia.ixy, inertia.iyy, inertia.iyz),
        DVec3::new(inertia.ixz, inertia.iyz, inertia.izz),
    );
    let own = Mass { mass: inertial.mass.value, center: DVec3::ZERO, inertia: tensor };
    (inertial.mass.value != 0.0 || tensor != DMat3::ZERO).then(|| own.moved(place(&inertial.origin)))
}
