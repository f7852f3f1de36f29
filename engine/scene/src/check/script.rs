//! Rules for what happens by itself: the figures of every cue, and, in order of time, whether what it names is there and can do that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use homebody_catalog::{Blueprint, JointKind};
use homebody_core::{BodyId, JointId, ObjectId, Vec3};

use super::joints::position_range;
use super::objects::{check_object, check_rotation};
use super::{COORDINATE_MAX, Findings};
use crate::compile::{CompileOptions, build_model, full_name, robot_name, step_at, with_object};
use crate::document::script::Motion;
use crate::document::{Cue, Deed, Object, Scene};
use crate::error::SceneError;
use crate::model::Model;
use crate::names::{clipped, suggestion};
use crate::ranges::{
    AIR_DENSITY, DRAG, DURATION_MAX, EFFORT_MAX, FRICTION, GRAVITY_MAX, GRAVITY_SCALE_MAX, MASS, MOTOR_MAX, RESTITUTION, SPEED_MAX,
    SPIN_MAX,
};
use crate::spans::Path;

/// Latest time of a cue, s.
const TIME_MAX: f32 = 3_600.0;
/// Smallest strength of an attachment, N or N·m.
const STRENGTH_MIN: f32 = 1e-3;
/// Shortest time that is told from none, s.
const DURATION_MIN: f32 = 1e-3;

/// Where a cue stands in the document, and how messages call it.
struct Spot {
    path: Path,
    thing: String,
}

impl Spot {
    fn of(place: usize, cue: &Cue) -> Self {
        let path = Path::default().field("script").index(place);
        let thing = format!("{path} ({} at {} s)", cue.deed.name(), cue.at_s);
        Self { path: path.field("do"), thing }
    }

    fn vector(&self, findings: &mut Findings, field: &str, values: [f32; 3], most: f32) {
        findings.numbers(&self.path, &self.thing, field, &values, (-most, most));
    }

    fn number(&self, findings: &mut Findings, field: &str, value: Option<f32>, range: (f32, f32)) {
        if let Some(value) = value {
            findings.number(&self.path, &self.thing, field, value, range);
        }
    }

    fn refuse(&self, findings: &mut Findings, field: &str, name: &str, problem: impl Into<String>, remedy: &'static str) {
        let (thing, name, problem) = (self.thing.clone(), clipped(name), problem.into());
        findings.add(self.path.field(field), SceneError::Refused { thing, name, problem, remedy });
    }

    fn unknown(&self, findings: &mut Findings, field: &str, what: &'static str, name: &str, remedy: String) {
        let (thing, name) = (self.thing.clone(), clipped(name));
        findings.add(self.path.field(field), SceneError::Unknown { thing, what, name, remedy });
    }
}

/// Checks the script. Without blueprints, since the rest of the scene has faults, only its figures.
pub(super) fn check_script(scene: &Scene, blueprints: Option<&[Option<Arc<Blueprint>>]>, findings: &mut Findings) {
    let before = findings.list.len();
    let mut added = Vec::with_capacity(scene.script.len());
    for (place, cue) in scene.script.iter().enumerate() {
        let spot = Spot::of(place, cue);
        let path = Path::default().field("script").index(place);
        findings.number(&path, &spot.thing, "at_s", cue.at_s, (0.0, TIME_MAX));
        check_figures(&spot, &cue.deed, findings);
        added.push(if let Deed::AddObject { object } = &cue.deed { check_added(scene, &spot, object, findings) } else { None });
    }
    let all: Option<Vec<Arc<Blueprint>>> = blueprints.and_then(|blueprints| blueprints.iter().cloned().collect());
    if let (Some(blueprints), false, true) = (all, scene.script.is_empty(), findings.list.len() == before) {
        Stage::new(scene, &blueprints).play(&added, findings);
    }
}

fn check_added(scene: &Scene, spot: &Spot, object: &Object, findings: &mut Findings) -> Option<Arc<Blueprint>> {
    let path = spot.path.field("object");
    findings.name(&path, &spot.thing, &object.name);
    check_object(object, &scene.assets, &path, findings)
}

fn check_figures(spot: &Spot, deed: &Deed, findings: &mut Findings) {
    let origin = [0.0; 3];
    match deed {
        Deed::Push { impulse_n_s, angular_impulse_n_m_s, at_m, .. } => {
            spot.vector(findings, "impulse_n_s", *impulse_n_s, EFFORT_MAX);
            spot.vector(findings, "angular_impulse_n_m_s", *angular_impulse_n_m_s, EFFORT_MAX);
            spot.vector(findings, "at_m", at_m.unwrap_or(origin), COORDINATE_MAX);
        }
        Deed::Press { force_n, torque_n_m, at_m, for_s, .. } => {
            spot.vector(findings, "force_n", *force_n, EFFORT_MAX);
            spot.vector(findings, "torque_n_m", *torque_n_m, EFFORT_MAX);
            spot.vector(findings, "at_m", at_m.unwrap_or(origin), COORDINATE_MAX);
            spot.number(findings, "for_s", Some(*for_s), (DURATION_MIN, DURATION_MAX));
        }
        Deed::SetVelocity { linear_m_s, angular_rad_s, .. } => {
            spot.vector(findings, "linear_m_s", linear_m_s.unwrap_or(origin), SPEED_MAX);
            spot.vector(findings, "angular_rad_s", angular_rad_s.unwrap_or(origin), SPIN_MAX);
        }
        Deed::Teleport { position_m, yaw_deg, rotation_xyzw, .. } => check_pose(spot, *position_m, *yaw_deg, *rotation_xyzw, findings),
        Deed::SetMass { mass_kg, .. } => spot.number(findings, "mass_kg", Some(*mass_kg), MASS),
        Deed::SetMaterial { friction, restitution, .. } => {
            spot.number(findings, "friction", *friction, FRICTION);
            spot.number(findings, "restitution", *restitution, RESTITUTION);
        }
        Deed::SetMotion { motion: Motion::Follow { position_m, yaw_deg, rotation_xyzw, for_s }, .. } => {
            let spot = Spot { path: spot.path.field("motion"), thing: spot.thing.clone() };
            check_pose(&spot, *position_m, *yaw_deg, *rotation_xyzw, findings);
            spot.number(findings, "for_s", Some(*for_s), (DURATION_MIN, DURATION_MAX));
        }
        Deed::SetGravity { gravity_m_s2 } => spot.vector(findings, "gravity_m_s2", *gravity_m_s2, GRAVITY_MAX),
        Deed::SetGravityScale { scale, .. } => spot.number(findings, "scale", Some(*scale), (-GRAVITY_SCALE_MAX, GRAVITY_SCALE_MAX)),
        Deed::SetWind { velocity_m_s, air_density_kg_m3, drag_coefficient } => {
            spot.vector(findings, "velocity_m_s", *velocity_m_s, SPEED_MAX);
            spot.number(findings, "air_density_kg_m3", Some(*air_density_kg_m3), AIR_DENSITY);
            spot.number(findings, "drag_coefficient", Some(*drag_coefficient), DRAG);
        }
        Deed::Attach { name, anchor_m, axis, break_force_n, break_torque_n_m, .. } => {
            findings.name(&spot.path, &spot.thing, name);
            spot.vector(findings, "anchor_m", *anchor_m, COORDINATE_MAX);
            spot.vector(findings, "axis", *axis, EFFORT_MAX);
            if Vec3::from(*axis).length() < 1e-6 {
                findings.add(spot.path.field("axis"), SceneError::AxisWithoutDirection { thing: spot.thing.clone(), axis: *axis });
            }
            spot.number(findings, "break_force_n", *break_force_n, (STRENGTH_MIN, EFFORT_MAX));
            spot.number(findings, "break_torque_n_m", *break_torque_n_m, (STRENGTH_MIN, EFFORT_MAX));
        }
        Deed::SetMotor { stiffness, damping, effort_max, effort, .. } => {
            spot.number(findings, "effort", *effort, (-MOTOR_MAX, MOTOR_MAX));
            spot.number(findings, "stiffness", *stiffness, (0.0, MOTOR_MAX));
            spot.number(findings, "damping", *damping, (0.0, MOTOR_MAX));
            spot.number(findings, "effort_max", *effort_max, (0.0, MOTOR_MAX));
        }
        Deed::SetMotion { .. } | Deed::AddObject { .. } | Deed::RemoveObject { .. } | Deed::Detach { .. } => {}
    }
}

fn check_pose(spot: &Spot, position: [f32; 3], yaw_deg: f32, rotation: Option<[f32; 4]>, findings: &mut Findings) {
    spot.vector(findings, "position_m", position, COORDINATE_MAX);
    spot.number(findings, "yaw_deg", Some(yaw_deg), (-360.0, 360.0));
    check_rotation(yaw_deg, rotation, &spot.path, &spot.thing, findings);
}

/// What is there while the script runs.
struct Stage<'a> {
    scene: &'a Scene,
    /// With everything added so far, and with the robots that the script names.
    model: Model,
    /// Things taken out, and by which cue.
    gone: BTreeMap<String, usize>,
    /// Bodies that commands hold.
    held: BTreeSet<BodyId>,
    /// Names of attachments; true while they are there.
    attachments: BTreeMap<&'a str, bool>,
    /// Joints whose motor was made or taken away.
    motors: BTreeMap<JointId, bool>,
}

impl<'a> Stage<'a> {
    fn new(scene: &'a Scene, blueprints: &[Arc<Blueprint>]) -> Self {
        let options = CompileOptions { robots: Some((0..robots_named(scene)).collect()) };
        let model = build_model(scene, blueprints, &options);
        Self { scene, model, gone: BTreeMap::new(), held: BTreeSet::new(), attachments: BTreeMap::new(), motors: BTreeMap::new() }
    }

    /// Goes through the cues in order of time.
    fn play(mut self, added: &[Option<Arc<Blueprint>>], findings: &mut Findings) {
        let mut order: Vec<usize> = (0..self.scene.script.len()).collect();
        order.sort_by_key(|&place| step_at(self.scene.script[place].at_s));
        for place in order {
            let cue = &self.scene.script[place];
            let spot = Spot::of(place, cue);
            let bodies: Option<Vec<BodyId>> =
                cue.deed.bodies().into_iter().map(|(field, name)| self.body(&spot, field, name, findings)).collect();
            if let Some(bodies) = bodies {
                self.act(&spot, place, &bodies, added[place].as_deref(), findings);
            }
        }
    }

    fn body(&self, spot: &Spot, field: &str, name: &str, findings: &mut Findings) -> Option<BodyId> {
        let (object, link) = name.split_once('/').unwrap_or((name, ""));
        let found = self.model.body_named(name);
        match (found, self.model.object_named(object), self.gone.get(object)) {
            (Some(_), ..) => {}
            (None, Some(id), _) => {
                let links = self.model.bodies_of(id).map(|body| self.model.bodies[body.index()].name.as_str());
                spot.unknown(findings, field, "link", name, suggestion(link, links));
            }
            (None, None, Some(cue)) => {
                let problem = format!("was taken out by script[{cue}]");
                spot.refuse(findings, field, object, problem, "name it at an earlier time, or add it again before");
            }
            (None, None, None) => {
                let objects = self.model.objects.iter().map(|object| object.name.as_str());
                spot.unknown(findings, field, "object", object, suggestion(object, objects));
            }
        }
        found
    }

    fn act(&mut self, spot: &Spot, place: usize, bodies: &[BodyId], added: Option<&Blueprint>, findings: &mut Findings) {
        let cues: &'a [Cue] = &self.scene.script;
        match &cues[place].deed {
            Deed::Push { body, .. } | Deed::Press { body, .. } | Deed::SetMass { body, .. } | Deed::SetGravityScale { body, .. } => {
                self.must_move(spot, (bodies[0], body), findings);
            }
            Deed::SetVelocity { body, .. } => {
                self.must_move(spot, (bodies[0], body), findings);
                if self.is_carried(bodies[0]) {
                    spot.refuse(
                        findings,
                        "body",
                        body,
                        "is carried by a joint, which decides how it moves",
                        "push it, or name the thing's root",
                    );
                }
            }
            Deed::SetMotion { body, motion } => self.set_motion(spot, (bodies[0], body), motion, findings),
            Deed::Teleport { object, .. } if self.is_carried(bodies[0]) => {
                spot.refuse(findings, "object", object, "is carried by a joint, which decides where it is", "teleport what carries it");
            }
            Deed::AddObject { object } => self.add(spot, object, added, findings),
            Deed::RemoveObject { object } => self.remove(spot, place, (self.model.bodies[bodies[0].index()].object, object), findings),
            Deed::Attach { name, second, .. } => self.attach(spot, name, (bodies, second), findings),
            Deed::Detach { name } => self.detach(spot, name, findings),
            Deed::SetMotor { joint, target, speed, stiffness, damping, effort_max, effort } => {
                let Some(id) = self.joint(spot, joint, findings) else { return };
                let range = position_range(self.model.joints[id.index()].kind);
                spot.number(findings, "target", *target, range);
                spot.number(findings, "speed", *speed, range);
                let works = [stiffness, damping, effort].into_iter().flatten().any(|&figure| figure != 0.0);
                self.set_motor(spot, (id, joint), (*effort_max, works), findings);
            }
            Deed::SetMaterial { .. } | Deed::SetGravity { .. } | Deed::SetWind { .. } | Deed::Teleport { .. } => {}
        }
    }

    fn must_move(&self, spot: &Spot, (body, name): (BodyId, &str), findings: &mut Findings) {
        if self.model.bodies[body.index()].fixed {
            spot.refuse(findings, "body", name, "never moves", "name a body that moves, or set `fixed: false` on the object");
        } else if self.held.contains(&body) {
            spot.refuse(findings, "body", name, "is held by an earlier SetMotion", "make it Dynamic first");
        }
    }

    /// A joint or a robot carries the body, or it carries others.
    fn is_link(&self, body: BodyId) -> bool {
        let object = self.model.bodies[body.index()].object;
        let of_robot = self.model.robots.iter().any(|robot| robot.object == object);
        of_robot || self.model.joints.iter().any(|joint| joint.parent == body || joint.child == body)
    }

    fn is_carried(&self, body: BodyId) -> bool {
        let of_robot =
            self.model.robots.iter().any(|robot| robot.first_body < body && self.model.bodies[body.index()].object == robot.object);
        of_robot || self.model.joints.iter().any(|joint| joint.child == body)
    }

    fn set_motion(&mut self, spot: &Spot, (body, name): (BodyId, &str), motion: &Motion, findings: &mut Findings) {
        if self.model.bodies[body.index()].fixed {
            spot.refuse(findings, "body", name, "never moves", "teleport it, or name a body that moves");
        } else if self.is_link(body) {
            spot.refuse(findings, "body", name, "is part of a jointed thing", "hold it with an Attach to something fixed, such as a floor");
        } else if *motion == Motion::Dynamic {
            self.held.remove(&body);
        } else {
            self.held.insert(body);
        }
    }

    fn add(&mut self, spot: &Spot, object: &Object, blueprint: Option<&Blueprint>, findings: &mut Findings) {
        let of_robot = (0..self.scene.spawns.len()).any(|place| robot_name(place) == object.name);
        if of_robot || self.model.object_named(&object.name).is_some() {
            let other = if of_robot { "a robot" } else { "another thing at that time" };
            let (thing, name) = (spot.thing.clone(), clipped(&object.name));
            let path = spot.path.field("object").field("name");
            return findings.add(path, SceneError::DuplicateName { thing, name, other: other.into() });
        }
        if let Some(blueprint) = blueprint {
            self.gone.remove(&object.name);
            self.model = with_object(std::mem::take(&mut self.model), object, blueprint).0;
        }
    }

    fn remove(&mut self, spot: &Spot, place: usize, (object, name): (ObjectId, &str), findings: &mut Findings) {
        if self.model.robots.iter().any(|robot| robot.object == object) {
            return spot.refuse(findings, "object", name, "is a robot, which stays for as long as its agent", "leave its spawn out");
        }
        self.model.removed.insert(object);
        self.gone.insert(self.model.object(object).name.clone(), place);
    }

    fn attach(&mut self, spot: &Spot, name: &'a str, (bodies, second): (&[BodyId], &str), findings: &mut Findings) {
        let stands = |body: &BodyId| self.model.bodies[body.index()].fixed || self.held.contains(body);
        if bodies[0] == bodies[1] {
            spot.refuse(findings, "second", second, "cannot be attached to itself", "name two bodies");
        } else if bodies.iter().all(stands) {
            spot.refuse(findings, "second", second, "and the other are both held or fixed", "name at least one body that forces move");
        }
        if self.attachments.insert(name, true).is_some() {
            spot.refuse(findings, "name", name, "is the name of an earlier attachment", "give one of them another name");
        }
    }

    fn detach(&mut self, spot: &Spot, name: &'a str, findings: &mut Findings) {
        let known = self.attachments.keys().copied().collect::<Vec<_>>();
        match self.attachments.get_mut(name) {
            None => spot.unknown(findings, "name", "earlier attachment", name, suggestion(name, known)),
            Some(false) => spot.refuse(findings, "name", name, "was taken away by an earlier Detach", "remove one of the two"),
            Some(there) => *there = false,
        }
    }

    fn joint(&self, spot: &Spot, name: &str, findings: &mut Findings) -> Option<JointId> {
        // A joint of the scene belongs to the thing that it carries.
        let own = self.scene.joints.iter().find(|own| own.name == name);
        let found = self.model.joint_named(&own.map_or_else(|| name.to_owned(), full_name));
        if found.is_none() {
            self.unknown_joint(spot, name, findings);
        }
        found
    }

    fn unknown_joint(&self, spot: &Spot, name: &str, findings: &mut Findings) {
        let full = |joint: &crate::model::ModelJoint| format!("{}/{}", self.model.object(joint.object).name, joint.name);
        let there = self.model.joints.iter().filter(|joint| !self.model.removed.contains(&joint.object));
        let known: Vec<String> = there.map(full).chain(self.scene.joints.iter().map(|joint| joint.name.clone())).collect();
        spot.unknown(findings, "joint", "joint", name, suggestion(name, known.iter().map(String::as_str)));
    }

    fn set_motor(&mut self, spot: &Spot, (id, name): (JointId, &str), (effort_max, works): (Option<f32>, bool), findings: &mut Findings) {
        let joint = &self.model.joints[id.index()];
        if matches!(joint.kind, JointKind::Ball | JointKind::Fixed) {
            return spot.refuse(findings, "joint", name, "has no single position", "name a hinge, a slider or a screw");
        }
        let has = self.motors.get(&id).copied().unwrap_or(joint.mechanics.motor.is_some());
        match effort_max {
            Some(most) if most > 0.0 && !has && !works => {
                spot.refuse(findings, "joint", name, "gets a motor that does nothing", "give it stiffness, damping or effort");
            }
            Some(most) => drop(self.motors.insert(id, most > 0.0)),
            None if !has => {
                spot.refuse(findings, "joint", name, "has no motor at that time", "give effort_max, and stiffness or damping");
            }
            None => {}
        }
    }
}

/// How many robots the model needs so that all are there that the script names.
fn robots_named(scene: &Scene) -> usize {
    let names: BTreeSet<&str> = scene.script.iter().flat_map(|cue| cue.deed.bodies()).map(|(_, name)| name).collect();
    let owners: BTreeSet<&str> = names.into_iter().map(|name| name.split_once('/').map_or(name, |(object, _)| object)).collect();
    let mut places = (0..scene.spawns.len()).filter(|&place| owners.contains(robot_name(place).as_str()));
    places.next_back().map_or(0, |place| place + 1)
}
