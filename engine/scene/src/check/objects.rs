//! Rules for objects, and what the catalog makes of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use homebody_catalog::{Blueprint, BuildRequest, KindInfo, materials};

use super::joints::fit_joints;
use super::{COORDINATE_MAX, Findings, thing};
use crate::document::{Object, Scene};
use crate::error::SceneError;
use crate::library::AssetLibrary;
use crate::names::{clipped, suggestion};
use crate::spans::Path;

/// Scales of objects.
const SCALE_RANGE: (f32, f32) = (0.1, 10.0);
/// How far the length of a typed quaternion may be from 1; it is normalised when compiled.
const UNIT_TOLERANCE: f32 = 1e-3;
/// Masses of objects, in kg.
const MASS_RANGE: (f32, f32) = (1e-6, 1e5);
/// Largest speed at the start along one axis, in m/s or rad/s.
const SPEED_MAX: f32 = 1_000.0;

/// Checks every object and builds it; `None` for those the catalog refuses.
pub(super) fn check_objects(scene: &Scene, findings: &mut Findings) -> Vec<Option<Arc<Blueprint>>> {
    let check = |(index, object)| check_object(object, &scene.assets, &Path::default().field("objects").index(index), findings);
    scene.objects.iter().enumerate().map(check).collect()
}

/// Checks one object and builds it.
pub(super) fn check_object(object: &Object, assets: &AssetLibrary, path: &Path, findings: &mut Findings) -> Option<Arc<Blueprint>> {
    let thing = thing("object", path, &object.name);
    check_placement(object, path, &thing, findings);
    let mut blueprint = check_kind(object, assets, path, &thing, findings)?;
    // Most things are as the catalog has them, and shared.
    if object.scale != 1.0 || !object.mechanics.is_empty() {
        fit_joints(object, Arc::make_mut(&mut blueprint), path, &thing, findings);
    }
    check_body(object, &blueprint, path, &thing, findings);
    check_joints(object, &blueprint, path, &thing, findings);
    check_switch(object, &blueprint, path, &thing, findings);
    Some(blueprint)
}

fn check_placement(object: &Object, path: &Path, thing: &str, findings: &mut Findings) {
    findings.numbers(path, thing, "position_m", &object.position_m, (-COORDINATE_MAX, COORDINATE_MAX));
    findings.number(path, thing, "yaw_deg", object.yaw_deg, (-360.0, 360.0));
    findings.number(path, thing, "scale", object.scale, SCALE_RANGE);
    check_rotation(object.yaw_deg, object.rotation_xyzw, path, thing, findings);
}

/// Checks a quaternion, which stands in place of a turn about +Y.
pub(super) fn check_rotation(yaw_deg: f32, rotation: Option<[f32; 4]>, path: &Path, thing: &str, findings: &mut Findings) {
    let Some(rotation) = rotation else { return };
    if yaw_deg != 0.0 {
        let error = SceneError::TwoRotations { thing: thing.to_owned(), yaw_deg };
        findings.add(path.field("rotation_xyzw"), error);
    }
    if findings.numbers(path, thing, "rotation_xyzw", &rotation, (-1.001, 1.001)) {
        let length = rotation.iter().map(|part| part * part).sum::<f32>().sqrt();
        if (length - 1.0).abs() > UNIT_TOLERANCE {
            findings.add(path.field("rotation_xyzw"), SceneError::NotUnit { thing: thing.to_owned(), value: rotation, length });
        }
    }
}

/// Checks mass, surface and velocity.
fn check_body(object: &Object, blueprint: &Blueprint, path: &Path, thing: &str, findings: &mut Findings) {
    for (field, value, range) in [
        ("mass_kg", object.mass_kg, MASS_RANGE),
        ("friction", object.friction, (0.0, 2.0)),
        ("restitution", object.restitution, (0.0, 1.0)),
    ] {
        if let Some(value) = value {
            findings.number(path, thing, field, value, range);
        }
    }
    for (field, value) in [("linear_velocity_m_s", object.linear_velocity_m_s), ("angular_velocity_rad_s", object.angular_velocity_rad_s)] {
        findings.numbers(path, thing, field, &value, (-SPEED_MAX, SPEED_MAX));
        if object.fixed.unwrap_or(blueprint.fixed) && value != [0.0; 3] {
            findings.add(path.field(field), SceneError::FixedButMoving { thing: thing.to_owned(), field });
        }
    }
}

/// By how much the masses of an object's links differ from those of its blueprint: by its scale, or so that `mass_kg` comes out.
pub(crate) fn mass_factor(object: &Object, blueprint: &Blueprint) -> f32 {
    let built = blueprint.mass(|name| materials::table().get(name).map_or(0.0, |(_, row)| row.density_kg_m3));
    object.mass_kg.map_or(object.scale * object.scale * object.scale, |mass| mass / built)
}

/// Checks what is asked of the kind and builds it when all of it is good.
fn check_kind(object: &Object, assets: &AssetLibrary, path: &Path, thing: &str, findings: &mut Findings) -> Option<Arc<Blueprint>> {
    let Some(info) = assets.info(&object.kind) else {
        let remedy = suggestion(&object.kind, assets.names());
        let error = SceneError::Unknown { thing: thing.to_owned(), what: "kind", name: clipped(&object.kind), remedy };
        findings.add(path.field("kind"), error);
        return None;
    };
    let before = findings.list.len();
    check_parameters(object, info, path, thing, findings);
    check_slots(object, info, path, thing, findings);
    if findings.list.len() > before {
        return None;
    }
    match assets.build(&object.kind, &build_request(object)) {
        Ok(blueprint) => Some(blueprint),
        Err(error) => {
            findings.add(path.clone(), SceneError::Catalog { thing: thing.to_owned(), problem: error.to_string() });
            None
        }
    }
}

fn build_request(object: &Object) -> BuildRequest<'_> {
    BuildRequest { parameters: &object.parameters, materials: &object.materials, colors: &object.colors, seed: object.seed }
}

fn check_parameters(object: &Object, info: &KindInfo, path: &Path, thing: &str, findings: &mut Findings) {
    let path = path.field("parameters");
    let thing = format!("{thing} (kind {})", object.kind);
    for (name, &value) in &object.parameters {
        if let Some(parameter) = info.parameters.iter().find(|parameter| parameter.name == *name) {
            findings.number(&path, &thing, name, value, (parameter.min, parameter.max));
        } else {
            let remedy = suggestion(name, info.parameters.iter().map(|parameter| parameter.name.as_str()));
            findings.add(path.field(name), SceneError::Unknown { thing: thing.clone(), what: "parameter", name: clipped(name), remedy });
        }
    }
}

fn check_slots(object: &Object, info: &KindInfo, path: &Path, thing: &str, findings: &mut Findings) {
    let check_slot = |path: &Path, slot: &str, findings: &mut Findings| {
        if slot != "*" && !info.slots.iter().any(|known| known.name == slot) {
            let remedy = suggestion(slot, info.slots.iter().map(|slot| slot.name.as_str()).chain(["*"]));
            let thing = format!("{thing} (kind {})", object.kind);
            findings.add(path.field(slot), SceneError::Unknown { thing, what: "slot", name: clipped(slot), remedy });
        }
    };
    let (materials, colors) = (path.field("materials"), path.field("colors"));
    for (slot, material) in &object.materials {
        check_slot(&materials, slot, findings);
        findings.material(materials.field(slot), thing, material);
    }
    for (slot, color) in &object.colors {
        check_slot(&colors, slot, findings);
        findings.numbers(&colors, thing, slot, color, (0.0, 1.0));
    }
}

fn check_joints(object: &Object, blueprint: &Blueprint, path: &Path, thing: &str, findings: &mut Findings) {
    let path = path.field("joints");
    for (name, &value) in &object.joints {
        let Some(joint) = blueprint.joints.iter().find(|joint| joint.name == *name) else {
            let remedy = suggestion(name, blueprint.joints.iter().map(|joint| joint.name.as_str()));
            let thing = format!("{thing} (kind {})", object.kind);
            findings.add(path.field(name), SceneError::Unknown { thing, what: "joint", name: clipped(name), remedy });
            continue;
        };
        let (unit, factor) = match joint.kind {
            kind if kind.turns() => ("degrees", 180.0 / std::f32::consts::PI),
            _ => ("metres", object.scale),
        };
        // A rounded decimal for people: 1.57 rad is typed as 90.
        let limit = |limit: f32| (limit * factor * 1e3).round() / 1e3;
        findings.number_at(
            path.field(name),
            thing,
            &format!("joint {name} in {unit}"),
            value,
            (limit(joint.limit_min), limit(joint.limit_max)),
        );
    }
}

fn check_switch(object: &Object, blueprint: &Blueprint, path: &Path, thing: &str, findings: &mut Findings) {
    if object.on.is_some() && blueprint.lights.is_empty() {
        findings.add(path.field("on"), SceneError::NotALamp { thing: thing.to_owned(), kind: object.kind.clone() });
    }
}

/// Joint positions at the start by joint index, in radians and metres of the unscaled blueprint; those not named stand at 0, or at the
/// limit nearest to it.
pub(crate) fn start_positions(joints: &BTreeMap<String, f32>, scale: f32, blueprint: &Blueprint) -> Vec<f32> {
    let start = |joint: &homebody_catalog::JointSpec| {
        let asked = joints.get(&joint.name).map(|&value| match joint.kind {
            kind if kind.turns() => value.to_radians(),
            _ => value / scale,
        });
        asked.unwrap_or(0.0).max(joint.limit_min).min(joint.limit_max)
    };
    blueprint.joints.iter().map(start).collect()
}
