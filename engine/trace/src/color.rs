//! Colours: sRGB bytes and linear light.

use std::sync::LazyLock;

use homebody_core::float;
use homebody_core::glam::Vec3A;

/// Share of each linear sRGB channel in luminance (Rec. 709).
pub const LUMINANCE: Vec3A = Vec3A::new(0.2126, 0.7152, 0.0722);

/// Luminance of a linear colour, in the colour's own unit.
pub fn luminance(color: Vec3A) -> f32 {
    color.dot(LUMINANCE)
}

/// The colour scaled to luminance 1; white for black.
pub fn chroma(color: Vec3A) -> Vec3A {
    let luminance = luminance(color);
    if luminance > 0.0 { color / luminance } else { Vec3A::ONE }
}

/// Linear value of an sRGB value, both 0..1.
pub fn linear_from_srgb(value: f32) -> f32 {
    if value <= 0.040_45 { value / 12.92 } else { float::pow((value + 0.055) / 1.055, 2.4) }
}

/// sRGB value of a linear value, both 0..1.
pub fn srgb_from_linear(value: f32) -> f32 {
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * float::pow(value, 1.0 / 2.4) - 0.055 }
}

/// Linear colour of an sRGB triple, each 0..1.
pub fn linear_color(srgb: [f32; 3]) -> Vec3A {
    Vec3A::from_array(srgb.map(|part| linear_from_srgb(part.clamp(0.0, 1.0))))
}

static LINEAR_OF_BYTE: LazyLock<[f32; 256]> = LazyLock::new(|| std::array::from_fn(|byte| linear_from_srgb(byte as f32 / 255.0)));

/// Linear values of all sRGB bytes.
pub fn linear_of_byte() -> &'static [f32; 256] {
    &LINEAR_OF_BYTE
}

/// Entries of the encoding table: fine enough that neighbours differ by less than one byte where the curve is steepest.
const ENCODING_STEPS: usize = 8192;

static BYTE_OF_LINEAR: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (0..=ENCODING_STEPS).map(|step| (srgb_from_linear(step as f32 / ENCODING_STEPS as f32) * 255.0 + 0.5) as u8).collect()
});

/// sRGB byte of a linear value; values outside 0..1 are clipped.
pub fn byte_of_linear(value: f32) -> u8 {
    BYTE_OF_LINEAR[(value.clamp(0.0, 1.0) * ENCODING_STEPS as f32 + 0.5) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_the_way_through_linear_light() {
        for byte in 0..=255_u8 {
            assert_eq!(byte_of_linear(linear_of_byte()[usize::from(byte)]), byte);
        }
    }
}
