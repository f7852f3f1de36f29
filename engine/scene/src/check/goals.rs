//! Rules for lights and goals.

use std::sync::Arc;

use homebody_catalog::Blueprint;

use super::{COORDINATE_MAX, Findings, thing};
use crate::document::{Goal, Scene};
use crate::error::SceneError;
use crate::names::{clipped, suggestion};
use crate::spans::Path;

pub(super) fn check_lights(scene: &Scene, findings: &mut Findings) {
    for (index, light) in scene.lights.iter().enumerate() {
        let path = Path::default().field("lights").index(index);
        let thing = thing("light", &path, &light.name);
        findings.numbers(&path, &thing, "position_m", &light.position_m, (-COORDINATE_MAX, COORDINATE_MAX));
        findings.number(&path, &thing, "lumen", light.lumen, (0.0, 1e6));
        findings.number(&path, &thing, "kelvin", light.kelvin, (1_000.0, 20_000.0));
        findings.number(&path, &thing, "radius_m", light.radius_m, (0.001, 10.0));
    }
}

pub(super) fn check_goals(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>], findings: &mut Findings) {
    for (index, goal) in scene.goals.iter().enumerate() {
        let path = Path::default().field("goals").index(index);
        let thing = thing("goal", &path, &goal.name);
        if goal.targets.is_empty() {
            findings.add(path.field("targets"), SceneError::NoTargets { thing: thing.clone() });
        }
        check_targets(scene, goal, blueprints, &path, &thing, findings);
        check_destination(scene, goal, blueprints, &path, &thing, findings);
    }
}

fn object_index(scene: &Scene, name: &str) -> Option<usize> {
    scene.objects.iter().position(|object| object.name == name)
}

fn unknown_object(scene: &Scene, thing: &str, name: &str) -> SceneError {
    let remedy = suggestion(name, scene.objects.iter().map(|object| object.name.as_str()));
    SceneError::Unknown { thing: thing.to_owned(), what: "object", name: clipped(name), remedy }
}

fn check_targets(scene: &Scene, goal: &Goal, blueprints: &[Option<Arc<Blueprint>>], path: &Path, thing: &str, findings: &mut Findings) {
    for (index, target) in goal.targets.iter().enumerate() {
        let path = path.field("targets").index(index);
        let (thing, target) = (thing.to_owned(), clipped(target));
        if goal.targets[index] == goal.destination {
            findings.add(path, SceneError::Target { thing, target, problem: "is its own destination; choose two different objects" });
        } else if goal.targets[..index].contains(&goal.targets[index]) {
            findings.add(path, SceneError::Target { thing, target, problem: "is named twice; remove one of them" });
        } else if let Some(object) = object_index(scene, &goal.targets[index]) {
            let fixed = scene.objects[object].fixed.or(blueprints[object].as_ref().map(|blueprint| blueprint.fixed));
            if fixed == Some(true) {
                findings.add(path, SceneError::TargetFixed { thing, target });
            }
        } else {
            findings.add(path, unknown_object(scene, &thing, &target));
        }
    }
}

fn check_destination(scene: &Scene, goal: &Goal, blueprints: &[Option<Arc<Blueprint>>], path: &Path, thing: &str, findings: &mut Findings) {
    let Some(index) = object_index(scene, &goal.destination) else {
        return findings.add(path.field("destination"), unknown_object(scene, thing, &goal.destination));
    };
    let Some(blueprint) = &blueprints[index] else { return };
    if blueprint.regions.is_empty() {
        let (thing, destination) = (thing.to_owned(), goal.destination.clone());
        return findings.add(path.field("destination"), SceneError::NoRegion { thing, destination });
    }
    let Some(name) = &goal.region else { return };
    if !blueprint.regions.iter().any(|region| region.name == *name) {
        let remedy = suggestion(name, blueprint.regions.iter().map(|region| region.name.as_str()));
        findings.add(path.field("region"), SceneError::Unknown { thing: thing.to_owned(), what: "region", name: clipped(name), remedy });
    }
}
