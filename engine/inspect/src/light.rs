//! **Light**: every room is lit. The mean illuminance of its floor is estimated as of the start and must be at least 50 lx:
//!
//! - Lamps by the lumen method: flux of those that shine in the room, times 0.5 (lampshades, and rooms with bright walls), over the
//!   floor's area.
//! - Windows by the mean daylight factor (CIBSE): glass area × 0.68 (its transmittance) × 65 (degrees of visible sky) ÷ (area of all inner faces × 0.75), in per cent of
//!   the illuminance under the open sky, π times the sky's luminance. Sunshine comes on top of that and is left out, as are curtains.

use std::f32::consts::PI;

use homebody_catalog::ColliderShape;
use homebody_core::Vec3;
use homebody_scene::model::ModelRoom;

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// lx.
const LUX_MIN: f32 = 50.0;
/// Share of a lamp's flux that gets to the floor.
const UTILISATION: f32 = 0.5;
/// Share of light that passes a double pane.
const TRANSMITTANCE: f32 = 0.68;
/// Angle of visible sky before an unobstructed window, degrees.
const SKY_DEG: f32 = 65.0;
/// 1 − ρ² with a mean reflectance of 0.5.
const ABSORBED: f32 = 0.75;
/// How far a window's middle may lie outside the room that it lights, m: half a thick wall.
const WALL: f32 = 0.35;

pub fn check(home: &Home, report: &mut HomeReport) {
    let mut faults = Vec::new();
    for (index, room) in home.model.rooms.iter().enumerate() {
        let lux = lamps(home, room) + daylight(home, room);
        report.rooms[index].lux = Some(lux);
        if lux < LUX_MIN {
            faults.push(Fault {
                check: Check::Light,
                things: vec![room.name.clone()],
                value: lux,
                limit: LUX_MIN,
                unit: "lx".into(),
                message: format!("{} has {lux:.0} lx from lamps that shine and windows; at least {LUX_MIN:.0} lx", room.name),
            });
        }
    }
    report.metrics.lux_min = report.rooms.iter().filter_map(|room| room.lux).reduce(f32::min);
    report.add(faults);
}

/// Mean illuminance of a room's floor by its lamps, lx.
fn lamps(home: &Home, room: &ModelRoom) -> f32 {
    let place =
        |light: &homebody_scene::model::ModelLight| light.body.map_or(light.position, |body| home.arrangement.pose(body) * light.position);
    let shining = home.model.lights.iter().filter(|light| light.on && is_within(room, place(light), 0.0));
    shining.map(|light| light.lumen).sum::<f32>() * UTILISATION / floor(room)
}

/// Mean illuminance of a room's floor by its windows, lx.
fn daylight(home: &Home, room: &ModelRoom) -> f32 {
    let size = room.max - room.min;
    let faces = 2.0 * (size.x * size.y + size.y * size.z + size.z * size.x);
    let factor = glass(home, room) * TRANSMITTANCE * SKY_DEG / (faces * ABSORBED) / 100.0;
    factor * PI * home.model.sky.sky_cd_m2
}

/// Glass of a room's windows that look outside, m².
fn glass(home: &Home, room: &ModelRoom) -> f32 {
    let windows = home.model.bodies.iter().enumerate().filter(|(_, body)| home.model.object(body.object).kind == "window");
    let panes = windows.flat_map(|(index, body)| body.colliders.iter().map(move |collider| (index, collider)));
    let glass = panes.filter(|(_, collider)| home.model.materials[collider.material].name == "glass");
    let area = |(index, collider): (usize, &homebody_scene::model::ModelCollider)| {
        let pose = home.arrangement.pose(homebody_core::BodyId::from_index(index)) * collider.body_from_shape;
        let ColliderShape::Cuboid { half } = collider.shape else { return 0.0 };
        let across = pose.rotate(Vec3::Z) * WALL;
        let sides = [across, -across].map(|across| home.model.rooms.iter().any(|room| is_within(room, pose.translation + across, 0.0)));
        let lights = is_within(room, pose.translation, WALL) && sides[0] != sides[1];
        if lights { 4.0 * half.x * half.y } else { 0.0 }
    };
    glass.map(area).sum()
}

fn floor(room: &ModelRoom) -> f32 {
    let size = room.max - room.min;
    (size.x * size.z).max(0.01)
}

fn is_within(room: &ModelRoom, point: Vec3, margin: f32) -> bool {
    point.cmpge(room.min - margin).all() && point.cmple(room.max + margin).all()
}
