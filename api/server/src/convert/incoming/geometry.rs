//! Points, poses and references to things.

use homebody_core::{ObjectId, Pose, Quat, Vec3};
use homebody_scene::Model;
use homebody_wire::v1;

use super::number::in_range;
use crate::refusal::{Refusal, Within};

/// Farthest coordinate that a request may name, in metres.
const FAR: f32 = 1_000.0;

/// A point of the world in metres.
pub fn point(wire: Option<v1::Vector3>, field: &str) -> Result<Vec3, Refusal> {
    let wire = wire.ok_or_else(|| Refusal::missing(field, "give x, y and z in metres"))?;
    let number = |value, name| in_range(value, -FAR, FAR, name, " m");
    let checked = || Ok(Vec3::new(number(wire.x, "x")?, number(wire.y, "y")?, number(wire.z, "z")?));
    checked().within(field)
}

/// A unit direction from a vector of any length above 1e-6.
pub fn direction(wire: Option<v1::Vector3>, field: &str) -> Result<Vec3, Refusal> {
    let wire = wire.ok_or_else(|| Refusal::missing(field, "give x, y and z"))?;
    let vector = Vec3::new(wire.x, wire.y, wire.z);
    let length = vector.length();
    if !(1e-6..=1e9).contains(&length) {
        return Err(Refusal::argument(field, format!("length {length}"), "use a finite vector of length 1e-6 to 1e9"));
    }
    Ok(vector / length)
}

/// A pose. A missing rotation is none.
pub fn pose(wire: Option<v1::Pose>, field: &str) -> Result<Pose, Refusal> {
    let wire = wire.ok_or_else(|| Refusal::missing(field, "give position_m and, if turned, rotation"))?;
    let translation = point(wire.position_m, "position_m").within(field)?;
    let rotation = wire.rotation.map_or(Ok(Quat::IDENTITY), rotation).within(field)?;
    Ok(Pose::new(translation, rotation))
}

fn rotation(wire: v1::Quaternion) -> Result<Quat, Refusal> {
    let quat = Quat::from_xyzw(wire.x, wire.y, wire.z, wire.w);
    let length = quat.length();
    if !(0.99..=1.01).contains(&length) {
        return Err(Refusal::argument("rotation", format!("quaternion of length {length}"), "use x, y, z, w of length 1, within 1 %"));
    }
    Ok(quat.normalize())
}

/// Half the edges of a box in metres.
pub fn half_extents(wire: Option<v1::Vector3>, field: &str) -> Result<Vec3, Refusal> {
    let wire = wire.ok_or_else(|| Refusal::missing(field, "give x, y and z in metres"))?;
    let number = |value, name| in_range(value, 0.0001, 1000.0, name, " m");
    let checked = || Ok(Vec3::new(number(wire.x, "x")?, number(wire.y, "y")?, number(wire.z, "z")?));
    checked().within(field)
}

/// A thing by id or name.
pub fn object(model: &Model, wire: Option<&v1::ObjectRef>, field: &str) -> Result<ObjectId, Refusal> {
    use v1::object_ref::Ref;
    let remedy = "DescribeSession lists the objects";
    match wire.and_then(|wire| wire.r#ref.as_ref()) {
        None => Err(Refusal::missing(field, "give the id or the name of an object")),
        Some(Ref::Id(id)) if model.removed.contains(&ObjectId(*id)) => {
            Err(Refusal::unknown(field, "the object", id, "it was removed; AddObject brings a new one"))
        }
        Some(Ref::Id(id)) if (*id as usize) < model.objects.len() => Ok(ObjectId(*id)),
        Some(Ref::Id(id)) => Err(Refusal::unknown(field, "the object", id, remedy)),
        Some(Ref::Name(name)) => {
            model.object_named(name).ok_or_else(|| Refusal::unknown(field, "the object", format_args!("{:?}", shortened(name)), remedy))
        }
    }
}

/// A list of things; each may stand there once.
pub fn objects(model: &Model, wire: &[v1::ObjectRef], field: &str) -> Result<Vec<ObjectId>, Refusal> {
    let mut seen = vec![false; model.objects.len()];
    let mut once = |wire| {
        let id = object(model, Some(wire), "")?;
        if std::mem::replace(&mut seen[id.index()], true) {
            let name = &model.object(id).name;
            return Err(Refusal::argument("", format!("object {name:?} stands there twice"), "name every object once"));
        }
        Ok(id)
    };
    wire.iter().enumerate().map(|(index, wire)| once(wire).within_item(field, index)).collect()
}

/// The beginning of a text that a client sent, so that an error stays short.
fn shortened(text: &str) -> &str {
    &text[..text.floor_char_boundary(80)]
}
