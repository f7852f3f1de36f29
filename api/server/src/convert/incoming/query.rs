//! Questions about the state.

use homebody_core::{ObjectId, Vec3};
use homebody_scene::Model;
use homebody_wire::v1;

use super::geometry::{direction, object, objects, point};
use super::number::in_range;
use crate::refusal::{Refusal, Within};

/// Longest ray in metres.
const RAY_MAX: f32 = 1000.0;

/// Things to report, in this order.
pub struct ObjectQuery {
    /// Which.
    pub ids: Vec<ObjectId>,
    /// Every body of them.
    pub bodies: bool,
}

/// A ray to cast.
pub struct Ray {
    /// Start in metres.
    pub origin: Vec3,
    /// Unit direction.
    pub direction: Vec3,
    /// Length in metres.
    pub distance_max: f32,
    /// Passed through.
    pub ignore: Option<ObjectId>,
}

/// Things to report; all when none is named.
pub fn object_query(model: &Model, wire: Option<&v1::ObjectQuery>) -> Result<ObjectQuery, Refusal> {
    let Some(wire) = wire else { return Ok(ObjectQuery { ids: all(model).collect(), bodies: false }) };
    let mut ids = object_ids(model, &wire.objects)?;
    if ids.is_empty() {
        ids = all(model).collect();
    }
    if wire.movable_only {
        ids.retain(|&id| !model.object(id).fixed);
    }
    Ok(ObjectQuery { ids, bodies: wire.bodies })
}

fn all(model: &Model) -> impl Iterator<Item = ObjectId> {
    (0..model.objects.len()).map(ObjectId::from_index).filter(|id| !model.removed.contains(id))
}

/// Things named in a field `objects`.
pub fn object_ids(model: &Model, wire: &[v1::ObjectRef]) -> Result<Vec<ObjectId>, Refusal> {
    objects(model, wire, "objects")
}

/// How far to look, m.
pub fn distance_max(wire: Option<f32>) -> Result<f32, Refusal> {
    let distance_max = wire.unwrap_or(RAY_MAX);
    if distance_max <= 0.0 {
        return Err(Refusal::argument("distance_max_m", format!("{distance_max} m"), format!("use more than 0 m and up to {RAY_MAX} m")));
    }
    in_range(distance_max, 0.0, RAY_MAX, "distance_max_m", " m")
}

/// One ray.
pub fn ray(model: &Model, wire: &v1::Ray) -> Result<Ray, Refusal> {
    Ok(Ray {
        origin: point(wire.origin_m, "origin_m")?,
        direction: direction(wire.direction, "direction")?,
        distance_max: distance_max(wire.distance_max_m)?,
        ignore: wire.ignore.as_ref().map(|wire| object(model, Some(wire), "ignore")).transpose()?,
    })
}

/// Rays of one call, within the server's limit.
pub fn rays(model: &Model, limit: u32, wire: &[v1::Ray]) -> Result<Vec<Ray>, Refusal> {
    if wire.is_empty() {
        return Err(Refusal::missing("rays", "give at least one"));
    }
    if wire.len() > limit as usize {
        let (value, limit, unit) = (wire.len() as u64, limit.into(), "rays");
        let remedy = "split them over several calls";
        return Err(Refusal::Limit { field: "rays".into(), value, unit, limit, flag: "--max-rays", remedy });
    }
    wire.iter().enumerate().map(|(index, wire)| ray(model, wire).within_item("rays", index)).collect()
}
