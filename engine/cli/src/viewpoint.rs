//! From what was asked of a camera to where it stands, and what it is shown.

use std::sync::Arc;

use anyhow::Context;
use homebody_core::{AgentId, Pose, Vec2, Vec3, float};
use homebody_scene::Model;
use homebody_scene::model::ModelRoom;
use homebody_sim::{Camera, Passes, Renderer, View, World};
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

/// Eye above the home so that all of it is in the picture, and the middle of the home.
fn above(model: &Model, aspect: f32, elevation_deg: f32) -> anyhow::Result<(Vec3, Vec3)> {
    let low =
        model.rooms.iter().map(|room| room.min).reduce(Vec3::min).context("the scene has no rooms to look down on; give eye and target")?;
    let high = model.rooms.iter().map(|room| room.max).reduce(Vec3::max).unwrap_or(low);
    let (middle, half) = (0.5 * (low + high), 0.5 * (high - low) + Vec3::splat(0.3));
    let elevation = elevation_deg.to_radians();
    let (up, out) = (float::sin(elevation), float::cos(elevation));
    let seen = Vec2::new(half.x, half.z * up + half.y * out);
    let near = half.z * out + half.y * up;
    let distance = near + seen.y.max(seen.x / aspect) / float::tan(0.5 * ABOVE_FOV_DEG.to_radians());
    Ok((middle + distance * Vec3::new(0.0, up, out), middle))
}

/// The view with its ceilings lifted off.
fn without_ceilings(view: View) -> View {
    let mut model = Model::clone(&view.model);
    let is_ceiling: Vec<bool> = model.objects.iter().map(|object| object.kind == "ceiling").collect();
    for body in model.bodies.iter_mut().filter(|body| is_ceiling[body.object.index()]) {
        body.parts.clear();
    }
    View { model: Arc::new(model), ..view }
}
