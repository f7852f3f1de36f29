//! Lamps as one view has them.

use homebody_core::Pose;
use homebody_core::glam::Vec3A;
use homebody_scene::model::ModelLight;
use homebody_sim::View;
use std::f32::consts::PI;

use crate::geometry::pose_of;

/// A shining sphere in the world's frame.
#[derive(Clone, Copy, Debug)]
pub struct Lamp {
    /// Index of `Model::lights`.
    pub index: usize,
    pub center: Vec3A,
    pub radius: f32,
    /// Luminous intensity in candela, as a colour.
    pub intensity: Vec3A,
}

/// Lamps that shine in the view.
pub fn lamps_of(view: &View) -> Vec<Lamp> {
    let lit = |index: usize| view.lights_on.get(index).copied().unwrap_or(true);
    let lights = view.model.lights.iter().enumerate().filter(|(index, _)| lit(*index));
    lights.map(|(index, light)| lamp(view, index, light)).filter(|lamp| lamp.center.is_finite()).collect()
}

/// Every lamp of the model with its body where the view has it, shining or not.
pub fn all_lamps(view: &View) -> Vec<Lamp> {
    view.model.lights.iter().enumerate().map(|(index, light)| lamp(view, index, light)).collect()
}

fn lamp(view: &View, index: usize, light: &ModelLight) -> Lamp {
    let pose = light.body.map_or(Pose::IDENTITY, |body| pose_of(view, body.index()));
    Lamp {
        index,
        center: (pose * light.position).into(),
        radius: light.radius.max(1e-3),
        intensity: Vec3A::from(light.color) * (light.lumen.max(0.0) / (4.0 * PI)),
    }
}

impl Lamp {
    /// Direction from `point` to the lamp's middle, and the light that arrives on a surface facing it, in lux.
    #[inline]
    pub fn arriving(&self, point: Vec3A) -> (Vec3A, Vec3A) {
        let offset = self.center - point;
        let squared = offset.length_squared().max(self.radius * self.radius).max(1e-6);
        (offset / offset.length().max(1e-6), self.intensity / squared)
    }
}
