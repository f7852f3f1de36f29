//! What a scene may say but will hardly mean: solids too thin and bodies too light for dependable contacts.

use std::sync::Arc;

use homebody_catalog::{Blueprint, ColliderShape, Link, materials};
use homebody_core::Vec3;

use super::objects::mass_factor;
use super::thing;
use crate::document::{Object, Scene};
use crate::error::SceneWarning;
use crate::spans::Path;

/// Thinnest solid whose contacts are dependable, in metres.
const THICKNESS_MIN: f32 = 1e-3;
/// Lightest free body whose contacts are dependable, in kg.
const MASS_MIN: f32 = 1e-3;

/// A warning and the way to its element.
pub(crate) struct Caution {
    pub path: Path,
    pub warning: SceneWarning,
}

/// Warnings about the objects of a scene: of each the thinnest solid and the lightest free link.
pub(crate) fn warnings(scene: &Scene, blueprints: &[Option<Arc<Blueprint>>]) -> Vec<Caution> {
    let mut found = Vec::new();
    for (index, (object, blueprint)) in scene.objects.iter().zip(blueprints).enumerate() {
        let Some(blueprint) = blueprint else { continue };
        let path = Path::default().field("objects").index(index);
        let thing = thing("object", &path, &object.name);
        let cautions = [thin(object, blueprint, &thing), light(object, blueprint, &thing)];
        found.extend(cautions.into_iter().flatten().map(|warning| Caution { path: path.clone(), warning }));
    }
    found
}

fn thin(object: &Object, blueprint: &Blueprint, thing: &str) -> Option<SceneWarning> {
    let solids = blueprint.links.iter().flat_map(|link| link.colliders.iter().map(move |collider| (link, thickness(&collider.shape))));
    let (link, least) = solids.min_by(|a, b| a.1.total_cmp(&b.1))?;
    let thickness = least * object.scale;
    let (thing, link) = (thing.to_owned(), link.name.clone());
    let warning = SceneWarning::Thin { thing, link, thickness_mm: 1e3 * thickness, limit_mm: 1e3 * THICKNESS_MIN };
    // Typed sizes are decimals: 1 mm is not under 1 mm.
    (thickness < 0.999 * THICKNESS_MIN).then_some(warning)
}

fn light(object: &Object, blueprint: &Blueprint, thing: &str) -> Option<SceneWarning> {
    let fixed = object.fixed.unwrap_or(blueprint.fixed);
    let factor = mass_factor(object, blueprint);
    let mass = |link: &Link| factor * link.mass(|name| materials::table().get(name).map_or(0.0, |(_, row)| row.density_kg_m3));
    let free = |index: &usize| !fixed || blueprint.joints.iter().any(|joint| joint.child == *index);
    let links = (0..blueprint.links.len()).filter(free).map(|index| (&blueprint.links[index], mass(&blueprint.links[index])));
    let (link, mass) = links.min_by(|a, b| a.1.total_cmp(&b.1))?;
    let (thing, link) = (thing.to_owned(), link.name.clone());
    (mass < 0.999 * MASS_MIN).then_some(SceneWarning::Light { thing, link, mass_g: 1e3 * mass, limit_g: 1e3 * MASS_MIN })
}

/// Smallest extent of a shape along its own axes, in metres.
fn thickness(shape: &ColliderShape) -> f32 {
    match shape {
        ColliderShape::Cuboid { half } => 2.0 * half.min_element(),
        ColliderShape::Ball { radius } | ColliderShape::Capsule { radius, .. } => 2.0 * radius,
        ColliderShape::Cylinder { half_height, radius } => 2.0 * half_height.min(*radius),
        ColliderShape::Hull { points } => {
            let low = points.iter().copied().fold(Vec3::INFINITY, Vec3::min);
            let high = points.iter().copied().fold(Vec3::NEG_INFINITY, Vec3::max);
            (high - low).min_element()
        }
    }
}
