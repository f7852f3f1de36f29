//! What a camera's own light meter says.

use homebody_core::float;
use homebody_core::glam::Vec3A;

use crate::color::luminance;
use crate::tone::Exposure;

/// Width in pixels of the small picture that is metered.
pub const WIDTH: u32 = 96;
/// How far the meter goes from the exposure of the home towards that of the picture: a dim room stays a little dim.
const FOLLOWS: f32 = 0.8;
/// Share of the picture that may burn out, such as windows on a bright day.
const BURNT: f32 = 0.12;
/// Luminance that counts as burnt, in multiples of mid grey, and the most by which the meter closes for it.
const WHITE: f32 = 6.0;
const CLOSES: f32 = 0.45;
/// Luminances further than this from the home's mid grey do not pull at the mean, in multiples of it.
const RANGE: f32 = 30.0;

/// The home's exposure, changed for a picture of this light.
pub fn metered(home: &Exposure, light: &[Vec3A]) -> Exposure {
    let grey = home.reference();
    let mut levels: Vec<f32> = light.iter().map(|&light| luminance(light)).filter(|level| level.is_finite()).collect();
    if levels.is_empty() {
        return *home;
    }
    let mean = levels.iter().map(|level| float::ln(level.clamp(grey / RANGE, grey * RANGE))).sum::<f32>() / levels.len() as f32;
    let wanted = FOLLOWS * mean + (1.0 - FOLLOWS) * float::ln(grey);
    let high = levels.len() - 1 - (levels.len() as f32 * BURNT) as usize;
    let (_, &mut bright, _) = levels.select_nth_unstable_by(high, f32::total_cmp);
    let white = bright / WHITE;
    let reference = float::exp(wanted).max(white.min(float::exp(wanted) / CLOSES));
    home.scaled(grey / reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(share: f32) -> Vec<Vec3A> {
        vec![Vec3A::splat(share * Exposure::new(50.0, Vec3A::ONE).reference()); 100]
    }

    fn changed(light: &[Vec3A]) -> f32 {
        let home = Exposure::new(50.0, Vec3A::ONE);
        home.reference() / metered(&home, light).reference()
    }

    #[test]
    fn a_picture_of_mid_grey_changes_nothing() {
        assert!((changed(&grey(1.0)) - 1.0).abs() < 1e-3);
    }

    #[test]
    fn dark_pictures_are_lifted_and_stay_darker() {
        let lifted = changed(&grey(0.25));
        assert!(lifted > 2.5 && lifted < 4.0, "{lifted}");
    }

    #[test]
    fn a_room_full_of_sun_is_closed_for() {
        let mut sunny = grey(0.3);
        sunny[..30].fill(grey(20.0)[0]);
        let mut window = grey(0.3);
        window[..5].fill(grey(20.0)[0]);
        assert!(changed(&sunny) < 0.6 * changed(&window), "{} {}", changed(&sunny), changed(&window));
    }

    #[test]
    fn nothing_to_meter_leaves_the_homes_exposure() {
        assert!((changed(&[]) - 1.0).abs() < 1e-6);
        assert!((changed(&[Vec3A::NAN; 4]) - 1.0).abs() < 1e-6);
    }
}
