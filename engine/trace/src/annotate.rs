//! Ground truth beyond depth, normals and labels: where each pixel's centre lies, on which body, and what the surface there is made of.

use homebody_core::glam::{Vec2, Vec3A};
use homebody_sim::{Frame, Passes, View};
use rayon::prelude::*;

use crate::camera::Pinhole;
use crate::color::byte_of_linear;
use crate::geometry::Spot;
use crate::scene::Scene;

/// What a pixel's centre shows, glass included.
#[derive(Clone, Copy)]
struct Note {
    /// Along the ray, metres; infinite for the sky.
    distance: f32,
    /// In the world's frame.
    point: Vec3A,
    /// In the frame of the body.
    local: Vec3A,
    /// On the viewer's side, in the camera's frame.
    normal: Vec3A,
    /// `BodyId + 1`.
    body: u32,
    /// Index of `Model::materials` + 1.
    material: u32,
    /// sRGB bytes of the base colour.
    albedo: [u8; 3],
    /// Perceptual roughness and metallic part, 0..255.
    finish: [u8; 2],
}

impl Note {
    const SKY: Self = Self {
        distance: f32::INFINITY,
        point: Vec3A::INFINITY,
        local: Vec3A::INFINITY,
        normal: Vec3A::ZERO,
        body: 0,
        material: 0,
        albedo: [0; 3],
        finish: [0; 2],
    };
}

/// True when a frame with these passes has something of this module.
pub fn wanted(passes: Passes) -> bool {
    passes.distance
        || passes.camera_normals
        || passes.points
        || passes.coordinates
        || passes.bodies
        || passes.materials
        || passes.albedo
        || passes.finish
}

/// Fills the wanted passes in.
pub fn fill(frame: &mut Frame, passes: Passes, scene: &Scene<'_>, view: &View, pinhole: &Pinhole) {
    let width = pinhole.width as usize;
    let note = |index: usize| annotate(scene, view, pinhole, passes, Vec2::new((index % width) as f32 + 0.5, (index / width) as f32 + 0.5));
    let notes: Vec<Note> = (0..pinhole.area()).into_par_iter().with_min_len(width).map(note).collect();
    if passes.distance {
        frame.distance = notes.iter().map(|note| note.distance).collect();
    }
    if passes.camera_normals {
        frame.camera_normals = notes.iter().flat_map(|note| note.normal.to_array()).collect();
    }
    if passes.points {
        frame.points = notes.iter().flat_map(|note| note.point.to_array()).collect();
    }
    if passes.coordinates {
        frame.coordinates = notes.iter().flat_map(|note| note.local.to_array()).collect();
    }
    if passes.bodies {
        frame.bodies = notes.iter().map(|note| note.body).collect();
    }
    if passes.materials {
        frame.materials = notes.iter().map(|note| note.material).collect();
    }
    if passes.albedo {
        frame.albedo = notes.iter().flat_map(|note| note.albedo).collect();
    }
    if passes.finish {
        frame.finish = notes.iter().flat_map(|note| note.finish).collect();
    }
}

fn annotate(scene: &Scene<'_>, view: &View, pinhole: &Pinhole, passes: Passes, place: Vec2) -> Note {
    let (ray, _) = pinhole.ray(place.x, place.y);
    let Some(hit) = scene.around.stage.nearest(&ray, f32::INFINITY) else { return Note::SKY };
    let spot = scene.around.stage.spot(&hit);
    let facing = if spot.flat_normal.dot(ray.direction) > 0.0 { -1.0 } else { 1.0 };
    let mut note = Note {
        distance: hit.distance,
        point: spot.point,
        local: in_body(view, &spot),
        normal: pinhole.to_camera(spot.normal * facing),
        body: spot.body.0 + 1,
        material: view.model.surfaces[spot.surface as usize].material as u32 + 1,
        ..Note::SKY
    };
    if passes.albedo || passes.finish {
        let look = scene.around.skins[spot.surface as usize].finish(&spot, hit.distance * pinhole.pixel_width());
        note.albedo = look.base.to_array().map(byte_of_linear);
        note.finish = [look.roughness, look.metallic].map(|share| (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    }
    note
}

/// A met point in the frame of its body.
fn in_body(view: &View, spot: &Spot) -> Vec3A {
    let pose = crate::geometry::pose_of(view, spot.body.index());
    Vec3A::from(pose.inverse() * homebody_core::Vec3::from(spot.point))
}
