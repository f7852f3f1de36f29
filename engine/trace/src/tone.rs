//! From scene light to picture: exposure, white balance and a filmic curve.

use std::sync::LazyLock;

use homebody_core::float;
use homebody_core::glam::Vec3A;

use crate::color::{byte_of_linear, luminance};

/// How a picture is exposed: a gain for each linear channel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exposure {
    gain: Vec3A,
}

/// Where the mean luminance of a room lands before the curve; somewhat above the 0.18 of a grey card, as homes are photographed bright.
const KEY: f32 = 0.23;
/// How far the white balance goes from the light's own colour towards neutral: as eyes do, it leaves evening light warm.
const ADAPTATION: f32 = 0.65;

impl Exposure {
    /// Exposure for a place of this mean luminance (cd/m²) whose light has this colour (luminance 1).
    pub fn new(mean_luminance: f32, light_color: Vec3A) -> Self {
        let white = Vec3A::from_array(light_color.max(Vec3A::splat(0.05)).to_array().map(|part| float::pow(part, -ADAPTATION)));
        Self { gain: white / luminance(light_color * white) * (KEY / mean_luminance.max(0.02)) }
    }

    /// The same balance with this many times the light.
    pub fn scaled(&self, factor: f32) -> Self {
        Self { gain: self.gain * factor }
    }

    /// Luminance in cd/m² that a picture shows as mid grey.
    pub fn reference(&self) -> f32 {
        KEY / luminance(self.gain).max(1e-12)
    }

    /// sRGB bytes of a luminance in cd/m².
    #[inline]
    pub fn develop(&self, light: Vec3A) -> [u8; 3] {
        let exposed = (light * self.gain).max(Vec3A::ZERO);
        let mixed = exposed.lerp(Vec3A::splat(luminance(exposed)), MIX_IN);
        let curved = Vec3A::from_array(mixed.to_array().map(film));
        let vivid = (curved - luminance(curved) * MIX_OUT) / (1.0 - MIX_OUT);
        vivid.to_array().map(byte_of_linear)
    }
}

/// Share of grey mixed in before the curve, so that strong lights lose colour as film does …
const MIX_IN: f32 = 0.14;
/// … and taken out after it.
const MIX_OUT: f32 = 0.12;
/// Steepness of the curve in log exposure.
const CONTRAST: f32 = 1.15;

/// Response of the film to exposure, 0..1: the Naka–Rushton curve, which keeps 0.18 where it is.
fn response(exposure: f32) -> f32 {
    let grey = 0.18_f32;
    let half = float::pow(grey, CONTRAST) * (1.0 / grey - 1.0);
    let power = float::pow(exposure, CONTRAST);
    power / (power + half)
}

/// The table covers 2^-14 to 2^10 with 128 steps a doubling.
const LOWEST: f32 = 1.0 / 16_384.0;
const SHIFT: u32 = 23 - 7;
const STEPS: u32 = 24 << 7;

static RESPONSE: LazyLock<Vec<f32>> =
    LazyLock::new(|| (0..=STEPS + 1).map(|step| response(f32::from_bits(LOWEST.to_bits() + (step << SHIFT)))).collect());

/// `response` from a table indexed by the bits of the number, which grow nearly with its logarithm.
#[inline]
fn film(exposure: f32) -> f32 {
    if exposure <= LOWEST {
        return 0.0;
    }
    let offset = exposure.to_bits() - LOWEST.to_bits();
    let step = (offset >> SHIFT).min(STEPS);
    let part = (offset & ((1 << SHIFT) - 1)) as f32 / (1 << SHIFT) as f32;
    let table = &RESPONSE[step as usize..step as usize + 2];
    table[0] + (table[1] - table[0]) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brighter_light_is_never_drawn_darker() {
        let exposure = Exposure::new(100.0, Vec3A::ONE);
        let mut last = 0;
        for step in 0..4000 {
            let [red, green, blue] = exposure.develop(Vec3A::splat(float::exp(step as f32 * 0.004 - 6.0)));
            assert!(red >= last && red == green && green == blue);
            last = red;
        }
        assert!(last > 250);
    }

    #[test]
    fn the_table_follows_the_curve() {
        for step in 1..2000 {
            let exposure = step as f32 * 0.003;
            assert!((film(exposure) - response(exposure)).abs() < 2e-4, "{exposure}");
        }
    }

    #[test]
    fn light_without_number_is_black() {
        assert_eq!(Exposure::new(100.0, Vec3A::ONE).develop(Vec3A::NAN), [0, 0, 0]);
    }
}
