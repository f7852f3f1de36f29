//! Scene documents of imported worlds.

use homebody_catalog::asset::World;
use homebody_core::Vec3;

use crate::document::{Light, Object, Room, Scene};
use crate::library::AssetLibrary;

/// Floor around the things of a world that has no rooms of its own, in metres.
const MARGIN: f32 = 1.0;
/// Most lamps that are taken over.
const LAMPS_MAX: usize = 32;

/// The document that places the things of a world. Objects name their assets `FOLDER/NAME`, relative to the scene's file; a room without walls
/// gives them a floor.
pub fn scene_of(world: &World, folder: &str) -> Scene {
    let mut assets = AssetLibrary::default();
    let mut objects = Vec::new();
    for thing in &world.things {
        let mut source = thing.made.source.clone();
        let name = source.name.clone();
        source.name = format!("{folder}/{name}");
        let kind = source.name.clone();
        if assets.add(source).is_ok() {
            objects.push(object(name, kind, thing.position, thing.fixed));
        }
    }
    Scene {
        title: format!("Imported: {} things.", objects.len()),
        rooms: vec![room(world)],
        objects,
        lights: world.lamps.iter().take(LAMPS_MAX).enumerate().map(|(index, place)| lamp(index, *place)).collect(),
        assets,
        ..Scene::empty(world.name.clone())
    }
}

fn object(name: String, kind: String, position: Vec3, fixed: bool) -> Object {
    Object { name, kind, position_m: position.to_array(), fixed: Some(fixed), ..Object::standing() }
}

/// A floor beneath all things.
fn room(world: &World) -> Room {
    let (mut low, mut high) = (Vec3::splat(-1.0), Vec3::new(1.0, 2.6, 1.0));
    for thing in &world.things {
        let half = 0.5 * Vec3::from(thing.made.report.size_m);
        low = low.min(thing.position - half);
        high = high.max(thing.position + half + Vec3::Y * half.y);
    }
    let round = |value: f32| (value * 100.0).round() / 100.0;
    Room::plain(
        [round(low.x - MARGIN), round(low.z - MARGIN)],
        [round(high.x + MARGIN), round(high.z + MARGIN)],
        round((high.y + 0.2).clamp(2.6, 10.0)),
    )
}

fn lamp(index: usize, place: Vec3) -> Light {
    Light { name: format!("lamp_{index}"), position_m: place.to_array(), lumen: 1_500.0, kelvin: 3_500.0, radius_m: 0.05 }
}
