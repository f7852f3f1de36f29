//! Changes of a model at run time: things added and taken out. Ids of what is there never change.

use homebody_core::ObjectId;
use serde::{Deserialize, Serialize};

use crate::check::{OBJECTS_MAX, check_scene};
use crate::compile::with_object;
use crate::document::{Object, Scene};
use crate::error::{Located, SceneError, SceneErrors};
use crate::library::AssetLibrary;
use crate::model::Model;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Adds a thing: an entry of a scene's `objects` as RON text.
    Add(String),
    /// Takes a thing out.
    Remove(ObjectId),
}

/// The model after a change, and which thing was added or taken out.
pub fn edited(model: &Model, edit: &Edit) -> Result<(Model, ObjectId), SceneErrors> {
    match edit {
        Edit::Add(text) => add(model, text),
        Edit::Remove(object) => remove(model, *object),
    }
}

fn add(model: &Model, text: &str) -> Result<(Model, ObjectId), SceneErrors> {
    let object = Object::from_ron(text)?;
    let mut findings = Vec::new();
    if let Some(other) = model.object_named(&object.name) {
        let other = format!("{} {}", model.object(other).kind, other.0);
        findings.push(SceneError::DuplicateName { thing: "the added object".into(), name: object.name.clone(), other });
    }
    if model.objects.len() >= OBJECTS_MAX {
        findings.push(SceneError::TooMany { what: "objects", count: model.objects.len() + 1, limit: OBJECTS_MAX });
    }
    let scene = alone(object, model.assets.clone());
    let (found, blueprints) = check_scene(&scene);
    findings.extend(found.into_iter().map(|finding| finding.error));
    match (blueprints.into_iter().next().flatten(), findings.is_empty()) {
        (Some(blueprint), true) => Ok(with_object(model.clone(), &scene.objects[0], &blueprint)),
        _ => Err(errors(findings)),
    }
}

/// A scene of nothing but this object, for the checks.
fn alone(object: Object, assets: AssetLibrary) -> Scene {
    Scene { assets, gravity_m_s2: [0.0; 3], objects: vec![object], ..Scene::empty("added") }
}

fn errors(findings: Vec<SceneError>) -> SceneErrors {
    let errors = findings.into_iter().map(|error| Located { at: None, path: String::new(), error }).collect();
    SceneErrors { file: "object".into(), errors }
}

fn remove(model: &Model, object: ObjectId) -> Result<(Model, ObjectId), SceneErrors> {
    let thing = || format!("object {}", object.0);
    let unknown = |remedy: &str| {
        let name = object.0.to_string();
        errors(vec![SceneError::Unknown { thing: "the removal".into(), what: "object", name, remedy: remedy.into() }])
    };
    if object.index() >= model.objects.len() {
        return Err(unknown("the description of the scene lists the objects"));
    }
    if model.removed.contains(&object) {
        return Err(unknown("it was removed before"));
    }
    if model.robots.iter().any(|robot| robot.object == object) {
        return Err(errors(vec![SceneError::Syntax {
            thing: thing(),
            problem: "it is a robot, which stays for as long as its agent".into(),
            remedy: "leave it out when the world is made".into(),
        }]));
    }
    let mut model = model.clone();
    model.removed.insert(object);
    for body in model.bodies_of(object) {
        model.bodies[body.index()].parts.clear();
        let lamps = model.lights.iter_mut().filter(|light| light.body == Some(body));
        lamps.for_each(|light| light.on = false);
    }
    Ok((model, object))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CompileOptions, builtin, compile};

    fn flat() -> Model {
        compile(&builtin()[0], &CompileOptions::default()).expect("builtin scenes compile")
    }

    #[test]
    fn what_is_added_comes_last_and_changes_no_id() {
        let before = flat();
        let text = "(name: \"extra_mug\", kind: \"mug\", position_m: (0.5, 1.0, 0.5))";
        let (after, id) = edited(&before, &Edit::Add(text.into())).unwrap();
        assert_eq!((after.object_named("extra_mug"), id.index()), (Some(id), before.objects.len()));
        assert!(before.objects.iter().zip(&after.objects).all(|(a, b)| (&a.name, a.first_body) == (&b.name, b.first_body)));
        assert_eq!(after.bodies.len(), before.bodies.len() + after.object(id).body_count);
        assert_eq!(after.bodies[after.object(id).first_body.index()].object, id);
    }

    #[test]
    fn what_is_wrong_with_an_added_object_is_said() {
        let model = flat();
        for (text, word) in [
            ("(name: \"x\", kind: \"mugg\", position_m: (0, 1, 0))", "mugg"),
            ("(name: \"x\", kind: \"mug\", position_m: (0, NaN, 0))", "finite"),
            ("(name: \"robot\", kind: \"mug\", position_m: (0, 1, 0))", "robot"),
            ("(name: \"x\", kind: \"mug\"", "object"),
        ] {
            let errors = edited(&model, &Edit::Add(text.into())).unwrap_err().to_string();
            assert!(errors.contains(word), "{text}: {errors}");
        }
    }

    #[test]
    fn what_is_removed_is_nameless_and_unseen_and_stays_removed() {
        let model = flat();
        let id = model.object_named("armchair").or_else(|| Some(ObjectId::from_index(model.objects.len() - 2))).unwrap();
        let (after, _) = edited(&model, &Edit::Remove(id)).unwrap();
        assert_eq!(after.object_named(&model.object(id).name), None);
        assert!(after.bodies_of(id).all(|body| after.bodies[body.index()].parts.is_empty()));
        assert!(edited(&after, &Edit::Remove(id)).is_err());
        let robot = model.robots[0].object;
        assert!(edited(&model, &Edit::Remove(robot)).unwrap_err().to_string().contains("robot"));
    }
}
