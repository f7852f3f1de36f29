//! sRGB and linear light.

use homebody_core::float::pow;

/// Linear value of an sRGB one, both 0..1.
pub fn linear(value: f32) -> f32 {
    if value <= 0.04045 { value / 12.92 } else { pow((value + 0.055) / 1.055, 2.4) }
}

/// sRGB value of a linear one, both 0..1.
pub fn srgb(value: f32) -> f32 {
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * pow(value, 1.0 / 2.4) - 0.055 }
}
