//! From what was asked of a camera to where it stands, and what it is shown.

use std::sync::Arc;

use anyhow::Context;
use homebody_core::{AgentId, Pose, Vec3, float};
use homebody_scene::Model;
use homebody_scene::model::ModelRoom;
use homebody_sim::{Camera, Metering, Passes, Renderer, View, World};
use serde::Serialize;

use crate::camera::CameraChoice;

/// A view and a camera in it.
pub struct Viewpoint {
    /// What is drawn.
    pub view: View,
    /// Where the camera is.
    pub world_from_camera: Pose,
    /// Its vertical field of view in radians.
    pub fov_y: f32,
}

/// A camera as programs read it.
#[derive(Serialize)]
pub struct CameraReport {
    position_m: [f32; 3],
    rotation_xyzw: [f32; 4],
    fov_y_rad: f32,
}

impl Viewpoint {
    /// The camera as programs read it.
    pub fn camera(&self) -> CameraReport {
        let Pose { translation, rotation } = self.world_from_camera;
        CameraReport { position_m: translation.to_array(), rotation_xyzw: rotation.to_array(), fov_y_rad: self.fov_y }
    }
}

/// Field of view inside rooms, in degrees: wide enough to see most of a room, narrow enough not to bend it.
const ROOM_FOV_DEG: f32 = 62.0;
/// Field of view from above, in degrees: a long lens keeps walls upright.
const ABOVE_FOV_DEG: f32 = 35.0;
/// Slant of the view into the doll's house, in degrees above the horizon.
const DOLLHOUSE_ELEVATION_DEG: f32 = 58.0;

/// Space left around the rooms in views from above, for the walls and a little air.
const WALL_MARGIN_M: f32 = 0.3;

/// Places the camera in the world.
pub fn place(choice: &CameraChoice, world: &World, size: (u32, u32), renderer: &mut impl Renderer) -> anyhow::Result<Viewpoint> {
    let view = world.view();
    let aspect = size.0 as f32 / size.1 as f32;
    let looking = |view, eye, target, fov_deg: f32| Viewpoint {
        view,
        world_from_camera: Pose::looking_at(eye, target, upright(target - eye)),
        fov_y: fov_deg.to_radians(),
    };
    match choice {
        CameraChoice::Free { eye, target, fov_deg } => Ok(looking(view, *eye, *target, *fov_deg)),
        CameraChoice::Room(name) => {
            let room = room_named(&view.model, name)?;
            let (eye, target) = best_corner(room, &view, renderer)?;
            Ok(looking(view, eye, target, ROOM_FOV_DEG))
        }
        CameraChoice::Top | CameraChoice::Dollhouse => {
            let elevation_deg = if *choice == CameraChoice::Top { 90.0 } else { DOLLHOUSE_ELEVATION_DEG };
            let (eye, target) = above(&view.model, aspect, elevation_deg)?;
            Ok(looking(without_ceilings(view), eye, target, ABOVE_FOV_DEG))
        }
        CameraChoice::Head => {
            anyhow::ensure!(world.agent_count() > 0, "the scene has no robot to look through; add a spawn or choose another camera");
            let world_from_camera = world.agent(AgentId(0))?.world_from_camera;
            Ok(Viewpoint { view, world_from_camera, fov_y: ROOM_FOV_DEG.to_radians() })
        }
    }
}

/// North is up in a picture taken straight down.
fn upright(forward: Vec3) -> Vec3 {
    if forward.cross(Vec3::Y).length() < 1e-3 * forward.length() { Vec3::NEG_Z } else { Vec3::Y }
}

fn room_named<'a>(model: &'a Model, name: &str) -> anyhow::Result<&'a ModelRoom> {
    model.rooms.iter().find(|room| room.name == name).with_context(|| {
        let names: Vec<&str> = model.rooms.iter().map(|room| room.name.as_str()).collect();
        format!("there is no room {name:?} in {}; its rooms are: {}", model.name, names.join(", "))
    })
}

/// Eye in the corner from which most of the room lies open, and the middle of the room as its target.
fn best_corner(room: &ModelRoom, view: &View, renderer: &mut impl Renderer) -> anyhow::Result<(Vec3, Vec3)> {
    let middle = 0.5 * (room.min + room.max);
    let target = Vec3::new(middle.x, room.min.y + 0.35 * (room.max.y - room.min.y), middle.z);
    let eyes = corners(room);
    let cameras = eyes.map(|eye| Camera {
        world_from_camera: Pose::looking_at(eye, target, Vec3::Y),
        fov_y: ROOM_FOV_DEG.to_radians(),
        width: 64,
        height: 36,
        passes: Passes { depth: true, ..Passes::default() },
        samples: 1,
        metering: Metering::Home,
    });
    let frames = renderer.render(view, &cameras)?;
    let reach = room.min.distance(room.max);
    let openness = |depth: &[f32]| depth.iter().map(|distance| distance.min(reach)).sum::<f32>();
    let best = (0..eyes.len()).max_by(|&a, &b| openness(&frames[a].depth).total_cmp(&openness(&frames[b].depth)));
    Ok((eyes[best.expect("a room has four corners")], target))
}

/// Eyes at standing height in the four corners of a room, off the walls by a hand's length.
fn corners(room: &ModelRoom) -> [Vec3; 4] {
    const STANDING_M: f32 = 1.6;
    const OFF_WALL_M: f32 = 0.2;
    let inset = Vec3::splat(OFF_WALL_M).min(0.25 * (room.max - room.min));
    let (low, high) = (room.min + inset, room.max - inset);
    let height = (room.min.y + STANDING_M).min(high.y);
    [(low.x, low.z), (high.x, low.z), (low.x, high.z), (high.x, high.z)].map(|(x, z)| Vec3::new(x, height, z))
}

/// Eye above the home, as near as shows all of it, and the middle of the home.
fn above(model: &Model, aspect: f32, elevation_deg: f32) -> anyhow::Result<(Vec3, Vec3)> {
    let margin = Vec3::splat(WALL_MARGIN_M);
    let low = model.rooms.iter().map(|room| room.min - margin).reduce(Vec3::min);
    let high = model.rooms.iter().map(|room| room.max + margin).reduce(Vec3::max);
    let (low, high) = low.zip(high).context("the scene has no rooms to look down on; choose a camera with eye and target")?;
    let middle = 0.5 * (low + high);
    let elevation = elevation_deg.to_radians();
    let back = Vec3::new(0.0, float::sin(elevation), float::cos(elevation));
    let edge = float::tan(0.5 * ABOVE_FOV_DEG.to_radians());
    let distance = box_corners(low - middle, high - middle)
        .map(|corner| {
            let up = back.cross(Vec3::X).dot(corner).abs();
            back.dot(corner) + up.max(corner.x.abs() / aspect) / edge
        })
        .fold(0.0, f32::max);
    Ok((middle + distance * back, middle))
}

fn box_corners(low: Vec3, high: Vec3) -> impl Iterator<Item = Vec3> {
    (0..8).map(move |corner| {
        let pick = |bit: u32, low: f32, high: f32| if corner & bit == 0 { low } else { high };
        Vec3::new(pick(1, low.x, high.x), pick(2, low.y, high.y), pick(4, low.z, high.z))
    })
}

/// The view with its ceilings lifted off.
pub fn without_ceilings(view: View) -> View {
    let mut model = Model::clone(&view.model);
    let is_ceiling: Vec<bool> = model.objects.iter().map(|object| object.kind == "ceiling").collect();
    for body in model.bodies.iter_mut().filter(|body| is_ceiling[body.object.index()]) {
        body.parts.clear();
    }
    View { model: Arc::new(model), ..view }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(max: Vec3) -> Model {
        let room = ModelRoom { name: "den".into(), class: "living_room".into(), min: Vec3::ZERO, max };
        Model { rooms: vec![room], ..Model::default() }
    }

    /// The farthest corner of the home touches the edge of the picture, and none lies beyond it.
    #[test]
    fn views_from_above_just_hold_the_home() {
        for (size, aspect, elevation_deg) in [(Vec3::new(9.0, 2.6, 4.0), 1.0, 90.0), (Vec3::new(4.0, 2.6, 9.0), 16.0 / 9.0, 58.0)] {
            let (eye, target) = above(&home(size), aspect, elevation_deg).expect("there is a room");
            let camera = Pose::looking_at(eye, target, upright(target - eye)).inverse();
            let edge = (0.5 * ABOVE_FOV_DEG.to_radians()).tan();
            let reach = box_corners(Vec3::splat(-WALL_MARGIN_M), size + Vec3::splat(WALL_MARGIN_M))
                .map(|corner| camera * corner)
                .map(|seen| (seen.x.abs() / aspect).max(seen.y.abs()) / (-seen.z * edge))
                .fold(0.0, f32::max);
            assert!((reach - 1.0).abs() < 1e-3, "{size}: the farthest corner stands at {reach} of the way to the edge");
        }
    }

    #[test]
    fn a_home_without_rooms_has_no_view_from_above() {
        assert!(above(&Model::default(), 1.0, 90.0).is_err());
    }

    #[test]
    fn eyes_in_a_room_stay_inside_it() {
        for max in [Vec3::new(5.0, 2.6, 4.0), Vec3::new(0.5, 1.0, 0.5)] {
            let model = home(max);
            for eye in corners(&model.rooms[0]) {
                assert!(eye.cmpgt(Vec3::ZERO).all() && eye.cmplt(max).all(), "{eye} is outside {max}");
            }
        }
    }
}
