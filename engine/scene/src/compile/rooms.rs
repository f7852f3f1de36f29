//! Floors and ceilings.

use homebody_catalog::{Mesh, RegionKind};
use homebody_core::{Pose, Vec2, Vec3};

use super::builder::{ModelBuilder, skin};
use super::panels::{Corners, add_rectangle};
use crate::document::{Room, Scene};
use crate::model::{ModelRegion, ModelRoom};

/// Thickness of floors and ceilings in metres.
const SLAB: f32 = 0.1;
/// How far floors and ceilings reach under and over the walls, so that no light and no wheel finds a gap. Two floors do not meet under the
/// thinnest wall.
const REACH: f32 = 0.05;
/// Clear height in which a thing counts as being on a floor, in metres.
const FLOOR_REGION_HEIGHT: f32 = 0.5;

pub(super) fn add_rooms(builder: &mut ModelBuilder, scene: &Scene) {
    for room in &scene.rooms {
        add_floor(builder, scene, room);
        add_ceiling(builder, scene, room);
        let (min, max) = (corner(room.min_m, 0.0), corner(room.max_m, room.height_m));
        builder.model.rooms.push(ModelRoom { name: room.name.clone(), class: room.class.clone(), min, max });
    }
}

fn corner([x, z]: [f32; 2], y: f32) -> Vec3 {
    Vec3::new(x, y, z)
}

fn add_floor(builder: &mut ModelBuilder, scene: &Scene, room: &Room) {
    let object = builder.object(&format!("{}_floor", room.name), "floor", "floor", true);
    let body = builder.body(object, "slab", Pose::IDENTITY, true);
    let (min, max) = reach(scene, room);
    let slab = (corner(min, -SLAB), corner(max, 0.0));
    builder.box_collider(body, slab, &room.floor, None);
    builder.part(body, slab_mesh(slab), &skin(&room.floor, room.floor_color));
    let region = ModelRegion {
        name: "floor".into(),
        kind: RegionKind::Support,
        body,
        min: corner(room.min_m, 0.0),
        max: corner(room.max_m, FLOOR_REGION_HEIGHT),
        opening: Vec3::Y,
    };
    builder.model.objects[object.index()].regions.push(region);
}

fn add_ceiling(builder: &mut ModelBuilder, scene: &Scene, room: &Room) {
    let object = builder.object(&format!("{}_ceiling", room.name), "ceiling", "ceiling", true);
    let body = builder.body(object, "slab", Pose::IDENTITY, true);
    let (min, max) = reach(scene, room);
    let slab = (corner(min, room.height_m), corner(max, room.height_m + SLAB));
    builder.box_collider(body, slab, &room.ceiling, None);
    builder.part(body, slab_mesh(slab), &skin(&room.ceiling, room.ceiling_color));
}

/// The room's rectangle, reaching under those walls beyond which no other room begins at once.
fn reach(scene: &Scene, room: &Room) -> ([f32; 2], [f32; 2]) {
    let (mut min, mut max) = (room.min_m, room.max_m);
    for axis in 0..2 {
        let across = 1 - axis;
        let beside = |other: &&Room| other.min_m[across] < room.max_m[across] && other.max_m[across] > room.min_m[across];
        let others = || scene.rooms.iter().filter(|other| other.name != room.name).filter(beside);
        if !others().any(|other| other.max_m[axis] <= room.min_m[axis] + 1e-3 && other.max_m[axis] > room.min_m[axis] - REACH) {
            min[axis] -= REACH;
        }
        if !others().any(|other| other.min_m[axis] >= room.max_m[axis] - 1e-3 && other.min_m[axis] < room.max_m[axis] + REACH) {
            max[axis] += REACH;
        }
    }
    (min, max)
}

/// A slab whose planks run along the longer side of the room.
fn slab_mesh((min, max): Corners) -> Mesh {
    let size = max - min;
    let (x, y, z) = (Vec3::X * size.x, Vec3::Y * size.y, Vec3::Z * size.z);
    let mut mesh = Mesh::default();
    let uv = Vec2::ZERO;
    if size.x >= size.z {
        add_rectangle(&mut mesh, Vec3::new(min.x, max.y, max.z), x, -z, uv);
    } else {
        add_rectangle(&mut mesh, max, -z, -x, uv);
    }
    add_rectangle(&mut mesh, min, x, z, uv);
    add_rectangle(&mut mesh, Vec3::new(min.x, min.y, max.z), x, y, uv);
    add_rectangle(&mut mesh, Vec3::new(max.x, min.y, min.z), -x, y, uv);
    add_rectangle(&mut mesh, min, z, y, uv);
    add_rectangle(&mut mesh, max - y, -z, y, uv);
    mesh
}
