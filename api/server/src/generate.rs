//! Homes from seeds: the request as the generator takes it, and what it made as a reply.

use std::collections::BTreeSet;

use homebody_procgen::{Doors, Request};
use homebody_wire::v1;

use crate::refusal::Refusal;

/// Longest name of a style or kind in bytes, so that errors that quote it stay readable.
const NAME_MAX: usize = 64;
/// Most kinds of a list that must or must not be there.
const KINDS_MAX: usize = 64;

/// What is asked of the generator, which checks ranges and names itself.
pub fn request(wire: v1::GenerateRequest) -> Result<Request, Refusal> {
    short("style", wire.style.as_deref().unwrap_or_default())?;
    kinds("require", &wire.require)?;
    kinds("exclude", &wire.exclude)?;
    let doors = match v1::Doors::try_from(wire.doors) {
        Ok(v1::Doors::Unspecified | v1::Doors::Mixed) => Doors::Mixed,
        Ok(v1::Doors::Open) => Doors::Open,
        Ok(v1::Doors::Closed) => Doors::Closed,
        Ok(v1::Doors::Locked) => Doors::Locked,
        Err(_) => return Err(Refusal::argument("doors", wire.doors.to_string(), "use a value of Doors")),
    };
    Ok(Request {
        seed: wire.seed,
        style: wire.style,
        rooms: wire.rooms,
        bedrooms: wire.bedrooms,
        area_m2: wire.area_m2,
        clutter: wire.clutter.unwrap_or(Request::default().clutter),
        doors,
        require: wire.require,
        exclude: wire.exclude,
        hour: wire.hour,
    })
}

/// Makes a home and packs it.
pub fn generate(request: &Request) -> Result<v1::GenerateResponse, Refusal> {
    let home = homebody_procgen::generate(request)?;
    let kinds: BTreeSet<&str> = home.scene.objects.iter().map(|object| object.kind.as_str()).collect();
    Ok(v1::GenerateResponse {
        scene_document: home.scene.to_ron(),
        kind_count: kinds.len() as u32,
        object_count: home.scene.objects.len() as u32,
        name: home.scene.name,
        style: home.style,
        title: home.scene.title,
        area_m2: home.area_m2,
        plan_id: home.plan_id,
    })
}

/// All styles.
pub fn styles() -> v1::ListStylesResponse {
    let summary = |style: &homebody_procgen::Style| v1::StyleSummary { name: style.name.clone(), title: style.title.clone() };
    v1::ListStylesResponse { styles: homebody_procgen::styles().iter().map(summary).collect() }
}

fn kinds(field: &str, names: &[String]) -> Result<(), Refusal> {
    if names.len() > KINDS_MAX {
        return Err(Refusal::argument(field, format!("{} kinds", names.len()), format!("use at most {KINDS_MAX}")));
    }
    names.iter().try_for_each(|name| short(field, name))
}

fn short(field: &str, name: &str) -> Result<(), Refusal> {
    if name.len() > NAME_MAX {
        return Err(Refusal::argument(field, format!("{} bytes long", name.len()), format!("names have at most {NAME_MAX} bytes")));
    }
    Ok(())
}
