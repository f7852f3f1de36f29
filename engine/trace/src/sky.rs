//! Sun, sky and the ground outside.

use homebody_core::glam::Vec3A;
use homebody_scene::model::ModelSky;
use std::f32::consts::PI;

use crate::color::chroma;

/// Reflectance of the ground around the home.
const GROUND_ALBEDO: f32 = 0.18;
/// Cosine of the sun's angular radius, 0.267 degrees.
pub const SUN_COS: f32 = 0.999_989;

/// Light from outside, in cd/m² and lux.
#[derive(Clone, Copy)]
pub struct Sky {
    pub to_sun: Vec3A,
    /// Illuminance on a surface that faces the sun, lux, as a colour; zero when there is no sun.
    pub sun: Vec3A,
    zenith: Vec3A,
    horizon: Vec3A,
    ground: Vec3A,
}

impl Sky {
    pub fn new(model: &ModelSky) -> Self {
        let to_sun = Vec3A::from(model.to_sun).normalize_or(Vec3A::Y);
        let height = to_sun.y.clamp(0.0, 1.0);
        // Low suns are redder; a fit by eye between 2200 K at the horizon and 5400 K high up.
        let warmth = (1.0 - height) * (1.0 - height) * (1.0 - height);
        let sun_color = chroma(Vec3A::new(1.06, 1.0, 0.9).lerp(Vec3A::new(1.7, 0.9, 0.3), warmth));
        let sun_lux = if to_sun.y > 0.0 { model.sun_lux.max(0.0) } else { 0.0 };
        let sky = model.sky_cd_m2.max(0.0);
        let ground_lux = sun_lux * to_sun.y.max(0.0) + PI * sky;
        Self {
            to_sun,
            sun: sun_color * sun_lux,
            // The mean of 1.3 - 0.6 y over the upper half of the sphere is 1.
            zenith: chroma(Vec3A::new(0.62, 0.95, 1.62)) * (0.7 * sky),
            horizon: chroma(Vec3A::new(0.9, 1.0, 1.14)) * (1.3 * sky),
            ground: chroma(Vec3A::new(1.0, 1.02, 0.8)) * (ground_lux * GROUND_ALBEDO / PI),
        }
    }

    /// Luminance seen in a direction, without the sun's disc.
    pub fn luminance(&self, direction: Vec3A) -> Vec3A {
        if direction.y >= 0.0 {
            return self.horizon.lerp(self.zenith, direction.y.min(1.0));
        }
        // Haze hides where the ground ends.
        let haze = (1.0 + direction.y * 12.0).max(0.0);
        self.ground.lerp(self.horizon, haze * haze)
    }

    /// Colour of the daylight as a whole, with luminance 1: what a camera's white balance adapts to.
    pub fn daylight_color(&self) -> Vec3A {
        chroma(self.sun * self.to_sun.y.max(0.0) + (self.horizon + self.zenith) * (0.5 * PI))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color::luminance;
    use crate::sampling::sphere_direction;
    use homebody_core::Vec3;

    /// 2000 even directions integrate the smooth gradient to well under 1 %.
    #[test]
    fn mean_luminance_of_the_upper_half_is_as_asked() {
        let sky = Sky::new(&ModelSky { to_sun: Vec3::Y, sun_lux: 0.0, sky_cd_m2: 4000.0 });
        let upper: Vec<_> = (0..2000).map(|index| sphere_direction(index, 2000)).filter(|direction| direction.y > 0.0).collect();
        let mean = upper.iter().map(|&direction| luminance(sky.luminance(direction))).sum::<f32>() / upper.len() as f32;
        assert!((mean / 4000.0 - 1.0).abs() < 0.01, "{mean}");
    }
}
