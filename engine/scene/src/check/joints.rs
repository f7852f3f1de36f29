//! Rules for what acts in joints, and for the joints that a scene puts between things.

use std::f32::consts::PI;
use std::sync::Arc;

use homebody_catalog::{Blueprint, JointKind, JointMechanics, JointMotor, JointSpring};
use homebody_core::Vec3;

use super::{COORDINATE_MAX, Findings, thing};
use crate::document::{Mechanics, Object, Scene, SceneJoint, SceneJointKind, WORLD};
use crate::error::SceneError;
use crate::names::{clipped, suggestion};
use crate::spans::Path;

/// Largest effort, stiffness and damping that a document may ask for, in SI units.
const EFFORT_MAX: f32 = 1e7;
/// Largest angle of a document, in degrees: a hundred turns.
const ANGLE_MAX: f32 = 36_000.0;
/// Smallest and largest distance at which a catch holds most, in degrees and metres.
const CATCH_WIDTH_DEG: (f32, f32) = (0.01, 180.0);
const CATCH_WIDTH_M: (f32, f32) = (1e-4, 10.0);
/// Smallest and largest advance of a screw in a turn, in metres.
const PITCH_RANGE: (f32, f32) = (1e-4, 1.0);
/// Smallest strengths, in N and N·m.
const STRENGTH_MIN: f32 = 1e-3;
/// Most catches of one joint.
const CATCHES_MAX: usize = 64;

/// How a kind of the document is called in the catalog.
pub(crate) fn joint_kind(kind: SceneJointKind) -> JointKind {
    match kind {
        SceneJointKind::Hinge => JointKind::Hinge,
        SceneJointKind::Slider => JointKind::Slider,
        SceneJointKind::Screw => JointKind::Screw,
        SceneJointKind::Ball => JointKind::Ball,
        SceneJointKind::Fixed => JointKind::Fixed,
    }
}

fn kind_name(kind: JointKind) -> &'static str {
    match kind {
        JointKind::Hinge => "Hinge",
        JointKind::Slider => "Slider",
        JointKind::Screw => "Screw",
        JointKind::Ball => "Ball",
        JointKind::Fixed => "Fixed",
    }
}

/// SI units by unit of the document: radians a degree, or metres a metre.
fn unit(kind: JointKind) -> f32 {
    if kind.turns() { PI / 180.0 } else { 1.0 }
}

/// Limits of a document in radians or metres.
pub(crate) fn limits(change: &Mechanics, kind: JointKind) -> Option<(f32, f32)> {
    change.limits.map(|(min, max)| (min * unit(kind), max * unit(kind)))
}

/// Writes what a document says over the mechanics of a joint.
pub(crate) fn change_mechanics(mechanics: &mut JointMechanics, change: &Mechanics, kind: JointKind) {
    let unit = unit(kind);
    let set = |value: &mut f32, change: Option<f32>| *value = change.unwrap_or(*value);
    set(&mut mechanics.friction, change.friction);
    set(&mut mechanics.damping, change.damping);
    set(&mut mechanics.pitch, change.pitch_m);
    set(&mut mechanics.limit_restitution, change.limit_restitution);
    set(&mut mechanics.break_force, change.break_force_n);
    set(&mut mechanics.break_torque, change.break_torque_n_m);
    if let Some(spring) = change.spring {
        let made = JointSpring { stiffness: spring.stiffness, rest: spring.rest * unit };
        mechanics.spring = Some(made).filter(|spring| spring.stiffness > 0.0);
    }
    if let Some(catches) = &change.catches {
        let catch = |catch: &crate::document::Catch| homebody_catalog::Catch {
            position: catch.position * unit,
            effort: catch.effort,
            width: catch.width * unit,
        };
        mechanics.catches = catches.iter().map(catch).collect();
    }
    if let Some(motor) = change.motor {
        let made = JointMotor {
            stiffness: motor.stiffness,
            damping: motor.damping,
            effort_max: motor.effort_max,
            target: motor.target * unit,
            speed: motor.speed * unit,
        };
        mechanics.motor = Some(made).filter(|motor| motor.effort_max > 0.0);
    }
}

/// Checks an object's changes to its joints and makes them in its blueprint, whose mechanics are then those at the object's scale. Limits stay those
/// of the unscaled blueprint.
pub(super) fn fit_joints(object: &Object, blueprint: &mut Blueprint, path: &Path, thing: &str, findings: &mut Findings) {
    let path = path.field("mechanics");
    for name in object.mechanics.keys() {
        if !blueprint.joints.iter().any(|joint| joint.name == *name) {
            let remedy = suggestion(name, blueprint.joints.iter().map(|joint| joint.name.as_str()));
            let thing = format!("{thing} (kind {})", object.kind);
            findings.add(path.field(name), SceneError::Unknown { thing, what: "joint", name: clipped(name), remedy });
        }
    }
    for joint in &mut blueprint.joints {
        joint.mechanics = joint.mechanics.scaled(joint.kind, object.scale);
        let Some(change) = object.mechanics.get(&joint.name) else { continue };
        let owner = format!("{thing}, joint {}", joint.name);
        if check_mechanics(change, joint.kind, &path.field(&joint.name), &owner, findings) {
            change_mechanics(&mut joint.mechanics, change, joint.kind);
            if let Some((min, max)) = limits(change, joint.kind) {
                let length = if joint.kind == JointKind::Slider { object.scale } else { 1.0 };
                (joint.limit_min, joint.limit_max) = (min / length, max / length);
            }
        }
    }
}

/// True when every figure is good for this kind of joint.
fn check_mechanics(change: &Mechanics, kind: JointKind, path: &Path, thing: &str, findings: &mut Findings) -> bool {
    let before = findings.list.len();
    check_applies(change, kind, path, thing, findings);
    let number = |findings: &mut Findings, field: &str, value: Option<f32>, range| {
        if let Some(value) = value {
            findings.number(path, thing, field, value, range);
        }
    };
    number(findings, "friction", change.friction, (0.0, EFFORT_MAX));
    number(findings, "damping", change.damping, (0.0, EFFORT_MAX));
    let pitch_sign = change.pitch_m.map_or(1.0, f32::signum);
    number(findings, "pitch_m", change.pitch_m.map(|pitch| pitch * pitch_sign), PITCH_RANGE);
    number(findings, "limit_restitution", change.limit_restitution, (0.0, 1.0));
    number(findings, "break_force_n", change.break_force_n, (STRENGTH_MIN, EFFORT_MAX));
    number(findings, "break_torque_n_m", change.break_torque_n_m, (STRENGTH_MIN, EFFORT_MAX));
    check_limits(change, kind, path, thing, findings);
    check_acting(change, kind, path, thing, findings);
    findings.list.len() == before
}

/// Properties that a kind of joint cannot have.
fn check_applies(change: &Mechanics, kind: JointKind, path: &Path, thing: &str, findings: &mut Findings) {
    let still = "does not move";
    let free = "turns about every axis and has no single position";
    let moving = [
        ("limits", change.limits.is_some()),
        ("friction", change.friction.is_some()),
        ("damping", change.damping.is_some()),
        ("spring", change.spring.is_some()),
        ("limit_restitution", change.limit_restitution.is_some()),
    ];
    let placed = [("catches", change.catches.is_some()), ("motor", change.motor.is_some())];
    let mut refuse = |field: &'static str, reason: &'static str| {
        let (thing, kind) = (thing.to_owned(), kind_name(kind));
        findings.add(path.field(field), SceneError::NotInJoint { thing, field, kind, reason });
    };
    let reason = if kind == JointKind::Fixed { still } else { free };
    let fields = moving.iter().filter(|_| kind == JointKind::Fixed);
    let fields = fields.chain(placed.iter().filter(|_| matches!(kind, JointKind::Fixed | JointKind::Ball)));
    fields.filter(|(_, set)| *set).for_each(|&(field, _)| refuse(field, reason));
    if change.pitch_m.is_some() && kind != JointKind::Screw {
        refuse("pitch_m", "has no thread");
    }
}

/// Positions that a document may name, in its units.
pub(super) fn position_range(kind: JointKind) -> (f32, f32) {
    let most = if kind.turns() { ANGLE_MAX } else { COORDINATE_MAX };
    (-most, most)
}

fn check_limits(change: &Mechanics, kind: JointKind, path: &Path, thing: &str, findings: &mut Findings) {
    let Some((min, max)) = change.limits else { return };
    let range = position_range(kind);
    if !findings.numbers(path, thing, "limits", &[min, max], range) {
        return;
    }
    let remedy = match kind {
        JointKind::Ball if min != 0.0 || !(0.0..=180.0).contains(&max) => "a ball's are (0, the angle of its cone), at most 180",
        _ if min >= max => "the first must be below the second",
        _ => return,
    };
    findings.add(path.field("limits"), SceneError::Limits { thing: thing.to_owned(), min, max, remedy });
}

/// Figures of spring, catches and motor.
fn check_acting(change: &Mechanics, kind: JointKind, path: &Path, thing: &str, findings: &mut Findings) {
    let places = position_range(kind);
    if let Some(spring) = change.spring {
        let path = path.field("spring");
        findings.number(&path, thing, "stiffness", spring.stiffness, (0.0, EFFORT_MAX));
        findings.number(&path, thing, "rest", spring.rest, places);
    }
    let catches = change.catches.as_deref().unwrap_or_default();
    if catches.len() > CATCHES_MAX {
        let error = SceneError::TooMany { what: "catches in one joint", count: catches.len(), limit: CATCHES_MAX };
        findings.add(path.field("catches"), error);
    }
    for (index, catch) in catches.iter().enumerate().take(CATCHES_MAX) {
        let path = path.field("catches").index(index);
        findings.number(&path, thing, "position", catch.position, places);
        findings.number(&path, thing, "effort", catch.effort, (0.0, EFFORT_MAX));
        findings.number(&path, thing, "width", catch.width, if kind.turns() { CATCH_WIDTH_DEG } else { CATCH_WIDTH_M });
    }
    if let Some(motor) = change.motor {
        let path = path.field("motor");
        findings.number(&path, thing, "stiffness", motor.stiffness, (0.0, EFFORT_MAX));
        findings.number(&path, thing, "damping", motor.damping, (0.0, EFFORT_MAX));
        findings.number(&path, thing, "effort_max", motor.effort_max, (0.0, EFFORT_MAX));
        findings.number(&path, thing, "target", motor.target, places);
        findings.number(&path, thing, "speed", motor.speed, places);
    }
}

/// Checks the joints that the scene puts between things.
pub(super) fn check_scene_joints(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>], findings: &mut Findings) {
    for (index, joint) in scene.joints.iter().enumerate() {
        let path = Path::default().field("joints").index(index);
        let thing = thing("joint", &path, &joint.name);
        findings.numbers(&path, &thing, "anchor_m", &joint.anchor_m, (-COORDINATE_MAX, COORDINATE_MAX));
        let axis = Vec3::from(joint.axis);
        if findings.numbers(&path, &thing, "axis", &joint.axis, (-1e6, 1e6)) && axis.length() < 1e-6 {
            findings.add(path.field("axis"), SceneError::AxisWithoutDirection { thing: thing.clone(), axis: joint.axis });
        }
        check_scene_mechanics(joint, &path.field("mechanics"), &thing, findings);
        check_ends(scene, blueprints, joint, &path, &thing, findings);
    }
}

fn check_scene_mechanics(joint: &SceneJoint, path: &Path, thing: &str, findings: &mut Findings) {
    let kind = joint_kind(joint.kind);
    check_mechanics(&joint.mechanics, kind, path, thing, findings);
    if kind == JointKind::Screw && joint.mechanics.pitch_m.is_none() {
        let thing = format!("{thing}, a Screw,");
        findings.add(path.clone(), SceneError::MissingField { thing, field: "pitch_m".into() });
    }
    if let Some((min, max)) = joint.mechanics.limits.filter(|&(min, max)| min < max && (min > 0.0 || max < 0.0)) {
        let remedy = "they must hold 0, where both things stand as they are placed";
        findings.add(path.field("limits"), SceneError::Limits { thing: thing.to_owned(), min, max, remedy });
    }
}

/// An object and one of its links, as joints name them: `"fridge"`, `"fridge/door"`.
fn joint_end(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>], name: &str) -> Option<(usize, usize)> {
    let (object, link) = name.split_once('/').map_or((name, None), |(object, link)| (object, Some(link)));
    let index = scene.objects.iter().position(|other| other.name == object)?;
    let links = &blueprints.get(index)?.as_ref()?.links;
    link.map_or(Some(0), |link| links.iter().position(|other| other.name == link)).map(|link| (index, link))
}

fn check_ends(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>], joint: &SceneJoint, path: &Path, thing: &str, findings: &mut Findings) {
    let mut end = |field: &str, name: &str| {
        let found = joint_end(scene, blueprints, name);
        if found.is_none() {
            check_end_name(scene, blueprints, name, &path.field(field), thing, findings);
        }
        found
    };
    let parent = if joint.parent == WORLD { None } else { end("parent", &joint.parent) };
    let Some(child) = end("child", &joint.child) else { return };
    if parent == Some(child) {
        let (thing, body) = (thing.to_owned(), clipped(&joint.child));
        return findings.add(path.field("child"), SceneError::JointToItself { thing, body });
    }
    let (object, Some(blueprint)) = (&scene.objects[child.0], &blueprints[child.0]) else { return };
    let carried = blueprint.joints.iter().any(|joint| joint.child == child.1);
    if object.fixed.unwrap_or(blueprint.fixed) && !carried {
        findings.add(path.field("child"), SceneError::ChildFixed { thing: thing.to_owned(), child: clipped(&joint.child) });
    }
}

/// Says of the name of a joint's end which part of it is unknown; nothing when the object itself is refused.
fn check_end_name(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>], name: &str, path: &Path, thing: &str, findings: &mut Findings) {
    let (object, link) = name.split_once('/').unwrap_or((name, ""));
    let unknown = |what, name: &str, remedy| SceneError::Unknown { thing: thing.to_owned(), what, name: clipped(name), remedy };
    match scene.objects.iter().position(|other| other.name == object) {
        None => {
            let known = scene.objects.iter().map(|object| object.name.as_str());
            findings.add(path.clone(), unknown("object", object, suggestion(object, known)));
        }
        Some(index) => {
            if let Some(blueprint) = &blueprints[index] {
                let known = blueprint.links.iter().map(|link| link.name.as_str());
                findings.add(path.clone(), unknown("link", name, suggestion(link, known)));
            }
        }
    }
}
