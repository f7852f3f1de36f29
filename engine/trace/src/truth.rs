//! Ground truth: what the ray through each pixel's centre meets first, glass included.

use homebody_core::glam::Vec3A;
use homebody_scene::Model;
use homebody_sim::{Frame, Passes};

use crate::geometry::Spot;

/// What a pixel's centre shows.
#[derive(Clone, Copy)]
pub struct Truth {
    /// Along the viewing axis, metres.
    pub depth: f32,
    /// On the viewer's side, in the world's frame.
    pub normal: Vec3A,
    /// `ObjectId + 1`.
    pub instance: u32,
    /// Class index + 1.
    pub class: u32,
}

impl Truth {
    /// Nothing but sky.
    pub const SKY: Self = Self { depth: f32::INFINITY, normal: Vec3A::ZERO, instance: 0, class: 0 };

    /// Truth of a met point at this depth, seen along `direction`.
    pub fn new(model: &Model, spot: &Spot, direction: Vec3A, depth: f32) -> Self {
        let object = model.bodies[spot.body.index()].object;
        let facing = if spot.flat_normal.dot(direction) > 0.0 { -1.0 } else { 1.0 };
        let class = model.objects.get(object.index()).map_or(0, |object| object.class as u32 + 1);
        Self { depth, normal: spot.normal * facing, instance: object.0 + 1, class }
    }
}

/// Copies the wanted passes into the frame.
pub fn fill(frame: &mut Frame, passes: Passes, truths: impl Iterator<Item = Truth> + Clone) {
    if passes.depth {
        frame.depth = truths.clone().map(|truth| truth.depth).collect();
    }
    if passes.normals {
        frame.normals = truths.clone().flat_map(|truth| truth.normal.to_array()).collect();
    }
    if passes.instances {
        frame.instances = truths.clone().map(|truth| truth.instance).collect();
    }
    if passes.classes {
        frame.classes = truths.map(|truth| truth.class).collect();
    }
}
