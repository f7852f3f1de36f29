//! Questions about the state.

use homebody_core::JointId;
use homebody_wire::v1;

use super::observe;
use crate::convert::incoming::geometry::{half_extents, pose};
use crate::convert::incoming::query::{object_ids, object_query, rays};
use crate::convert::outgoing::state;
use crate::refusal::{Refusal, Within};
use crate::sessions::{Home, Ticket};

/// Poses, velocities, bounds, masses and sleep of things.
pub fn objects(home: &mut Home, request: &v1::GetObjectsRequest, _ticket: &Ticket) -> Result<v1::GetObjectsResponse, Refusal> {
    let query = object_query(home.model(), request.query.as_ref()).within("query")?;
    let objects = query.ids.iter().map(|&id| state::object(&home.world, id, query.bodies)).collect();
    Ok(v1::GetObjectsResponse { moment: Some(state::moment(&home.world)), objects })
}

/// What touches what.
pub fn contacts(home: &mut Home, request: &v1::GetContactsRequest, _ticket: &Ticket) -> Result<v1::GetContactsResponse, Refusal> {
    let wire = request.query.as_ref().map_or(&[][..], |query| &query.objects);
    let of = object_ids(home.model(), wire).within("query")?;
    Ok(v1::GetContactsResponse { moment: Some(state::moment(&home.world)), contacts: observe::contacts(&home.world, &of) })
}

/// Joints of articulated things.
pub fn joints(home: &mut Home, request: &v1::GetJointsRequest, _ticket: &Ticket) -> Result<v1::GetJointsResponse, Refusal> {
    let of = object_ids(home.model(), &request.objects)?;
    let all = home.model().joints.iter().enumerate();
    let wanted = all.filter(|(_, joint)| of.is_empty() || of.contains(&joint.object));
    let joints = wanted.map(|(index, _)| state::joint(&home.world, JointId::from_index(index))).collect();
    Ok(v1::GetJointsResponse { moment: Some(state::moment(&home.world)), joints })
}

/// The first thing along each of many rays.
pub fn ray_cast(home: &mut Home, request: &v1::RayCastRequest, _ticket: &Ticket) -> Result<v1::RayCastResponse, Refusal> {
    let rays = rays(home.model(), home.limits.rays, &request.rays)?;
    let cast = |ray: &crate::convert::incoming::query::Ray| home.world.ray_cast(ray.origin, ray.direction, ray.distance_max, ray.ignore);
    let hits = rays.iter().map(|ray| state::ray_hit(cast(ray))).collect();
    Ok(v1::RayCastResponse { moment: Some(state::moment(&home.world)), hits })
}

/// The things that meet a box.
pub fn overlap_box(home: &mut Home, request: &v1::OverlapBoxRequest, _ticket: &Ticket) -> Result<v1::OverlapBoxResponse, Refusal> {
    let world_from_box = pose(request.world_from_box, "world_from_box")?;
    let half = half_extents(request.half_extents_m, "half_extents_m")?;
    let object_ids = home.world.overlap_box(world_from_box, half).iter().map(|object| object.0).collect();
    Ok(v1::OverlapBoxResponse { moment: Some(state::moment(&home.world)), object_ids })
}
