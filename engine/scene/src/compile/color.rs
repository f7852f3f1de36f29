//! Colour temperature to colour.

use homebody_core::{Vec3, float};

/// Linear-sRGB colour of a black body at `kelvin`, with luminance 1. Planck's law summed over the CIE 1931 colour matching functions in the
/// fit of Wyman, Sloan and Shirley (2013); blue below zero, which deep orange has, becomes 0.
pub(crate) fn light_color(kelvin: f32) -> Vec3 {
    let sum = (0..=80).fold(Vec3::ZERO, |sum, step| {
        let nanometres = 380.0 + 5.0 * step as f32;
        sum + planck(nanometres, kelvin) * observer(nanometres)
    });
    let rgb = srgb_from_xyz(sum / sum.y).max(Vec3::ZERO);
    rgb / rgb.dot(Vec3::new(0.2126, 0.7152, 0.0722))
}

/// Relative spectral radiance; the scale cancels.
fn planck(nanometres: f32, kelvin: f32) -> f32 {
    let micrometres = nanometres * 1e-3;
    // hc/k = 14387.77 µm·K.
    let exponent = 14_387.77 / (micrometres * kelvin);
    1.0 / (micrometres.powi(5) * (float::exp(exponent.min(80.0)) - 1.0))
}

/// The three colour matching functions as sums of lopsided bells.
fn observer(nanometres: f32) -> Vec3 {
    let bell = |height: f32, centre: f32, below: f32, above: f32| {
        let distance = (nanometres - centre) * if nanometres < centre { below } else { above };
        height * float::exp(-0.5 * distance * distance)
    };
    let x = bell(0.362, 442.0, 0.0624, 0.0374) + bell(1.056, 599.8, 0.0264, 0.0323) + bell(-0.065, 501.1, 0.0490, 0.0382);
    let y = bell(0.821, 568.8, 0.0213, 0.0247) + bell(0.286, 530.9, 0.0613, 0.0322);
    let z = bell(1.217, 437.0, 0.0845, 0.0278) + bell(0.681, 459.0, 0.0385, 0.0725);
    Vec3::new(x, y, z)
}

/// CIE XYZ to linear sRGB (IEC 61966-2-1, D65).
fn srgb_from_xyz(xyz: Vec3) -> Vec3 {
    Vec3::new(
        xyz.dot(Vec3::new(3.240_454, -1.537_139, -0.498_531)),
        xyz.dot(Vec3::new(-0.969_266, 1.876_011, 0.041_556)),
        xyz.dot(Vec3::new(0.055_643, -0.204_026, 1.057_225)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lamps_have_luminance_one() {
        for kelvin in [1000.0, 2700.0, 4000.0, 6500.0, 20_000.0] {
            let luminance = light_color(kelvin).dot(Vec3::new(0.2126, 0.7152, 0.0722));
            assert!((luminance - 1.0).abs() < 1e-5, "{kelvin}");
        }
    }

    /// Ratios from the Planckian locus: 6504 K is near sRGB white (within 6 %, since daylight is greener than a black body), warm light is
    /// red, cold light blue. 2700 K has xy (0.4599, 0.4106), which is linear sRGB (1.935, 0.803, 0.192).
    #[test]
    fn temperature_sets_the_colour() {
        let white = light_color(6504.0);
        assert!((white - Vec3::ONE).abs().max_element() < 0.06, "{white}");
        let warm = light_color(2700.0);
        assert!((warm - Vec3::new(1.935, 0.803, 0.192)).abs().max_element() < 0.03, "{warm}");
        assert!(light_color(15_000.0).z > 1.3);
        assert_eq!(light_color(1000.0).z, 0.0);
    }
}
