//! Shapes to ask with.

use homebody_core::{ObjectId, Pose, Vec3};
use homebody_scene::Model;
use homebody_sim::Probe;
use homebody_wire::v1;

use super::geometry::{direction, half_extents, object, pose};
use super::number::in_range;
use super::query::distance_max;
use crate::refusal::{Refusal, Within};

/// A shape on its way.
pub struct Cast {
    /// What.
    pub probe: Probe,
    /// From where.
    pub world_from_probe: Pose,
    /// Unit vector.
    pub direction: Vec3,
    /// How far, m.
    pub distance_max: f32,
    /// Passed through.
    pub ignore: Option<ObjectId>,
}

/// A shape.
pub fn probe(wire: Option<&v1::Probe>) -> Result<Probe, Refusal> {
    use v1::probe::Shape;
    let size = |value, field| in_range(value, 0.0001, 1000.0, field, " m");
    let checked = match wire.and_then(|wire| wire.shape.as_ref()) {
        None => return Err(Refusal::missing("probe", "set sphere_radius_m, box_half_extents_m or capsule")),
        Some(Shape::SphereRadiusM(radius)) => size(*radius, "sphere_radius_m").map(|radius| Probe::Sphere { radius }),
        Some(Shape::BoxHalfExtentsM(half)) => half_extents(Some(*half), "box_half_extents_m").map(|half| Probe::Box { half }),
        Some(Shape::Capsule(wire)) => capsule(*wire).within("capsule"),
    };
    checked.within("probe")
}

fn capsule(wire: v1::CapsuleProbe) -> Result<Probe, Refusal> {
    let half_height = in_range(wire.half_height_m, 0.0001, 1000.0, "half_height_m", " m")?;
    Ok(Probe::Capsule { half_height, radius: in_range(wire.radius_m, 0.0001, 1000.0, "radius_m", " m")? })
}

/// A shape on its way.
pub fn cast(model: &Model, wire: &v1::ShapeCastQuery) -> Result<Cast, Refusal> {
    Ok(Cast {
        probe: probe(wire.probe.as_ref())?,
        world_from_probe: pose(wire.world_from_probe, "world_from_probe")?,
        direction: direction(wire.direction, "direction")?,
        distance_max: distance_max(wire.distance_max_m)?,
        ignore: wire.ignore.as_ref().map(|wire| object(model, Some(wire), "ignore")).transpose()?,
    })
}
