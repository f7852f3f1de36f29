//! Leather, and the skins of fruit and leaves.

use homebody_core::glam::Vec3;

use super::noise::{Place, share_of, step};
use super::{Canvas, Texel};

/// Pebbled leather: round grains of two sizes with creases between them, and tone rubbed off the tops.
pub fn leather(canvas: &Canvas, crease_color: [f32; 3]) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let crease = canvas.shifted(crease_color);
    let coarse = canvas.count(0.0052);
    let (large, small) = (canvas.scatter(1, coarse, 0.95), canvas.scatter(2, canvas.count(0.0026), 0.95));
    let (bend, cloud, fold) = (canvas.layer(0, [12, 12], 2), canvas.layer(3, [3, 3], 4), canvas.layer(4, [4, 5], 3));
    move |place| {
        let bend = 0.5 / coarse as f32 * bend.at(place);
        let grain = large.near(place.u + bend, place.v - bend);
        let bead = small.near(place.u, place.v);
        let dome = step(0.0, 0.42, grain.second - grain.nearest);
        let bead = step(0.0, 0.45, bead.second - bead.nearest);
        let fold = step(0.16, 0.0, fold.at(place).abs()) * 0.4;
        let depth = ((1.0 - dome) * 0.7 + (1.0 - bead) * 0.25 + fold).min(1.0);
        Texel {
            color: (base * (1.03 + 0.07 * cloud.at(place) + 0.05 * (share_of(grain.id, 1) - 0.5))).lerp(crease, 0.55 * depth),
            roughness: roughness * (1.0 + 0.15 * cloud.at(place)) + 0.2 * depth,
            height: 0.000_28 * dome + 0.000_09 * bead - 0.0002 * fold,
        }
    }
}

/// Shape of a skin.
pub struct Pores {
    /// Distance between spots in metres.
    pub feature_m: f32,
    /// Depth of the pores in metres.
    pub relief_m: f32,
    /// Strength of the streaks, 0..1.
    pub streaks: f32,
}

/// Skin with spots or pores, and streaks along U.
pub fn skin(canvas: &Canvas, spot_color: [f32; 3], pores: &Pores) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let &Pores { feature_m, relief_m, streaks } = pores;
    let spot = Vec3::from(spot_color);
    let points = canvas.scatter(0, canvas.count(feature_m), 0.85);
    let (cloud, blush) = (canvas.layer(1, [3, 3], 4), canvas.layer(3, [2, 2], 3));
    let dash = canvas.layer(2, [canvas.count(0.08), canvas.count(0.006)], 3);
    move |place| {
        let cell = points.near(place.u, place.v);
        let size = 0.04 + 0.20 * share_of(cell.id, 1) * share_of(cell.id, 4);
        let dot = step(size + 0.12, size - 0.06, cell.nearest) * share_of(cell.id, 2) * share_of(cell.id, 3);
        let dimple = step(0.45, 0.1, cell.nearest);
        let streak = streaks * step(-0.5, 1.2, 0.45 * dash.at(place) + 1.1 * blush.at(place));
        Texel {
            color: (base * (1.0 + 0.05 * cloud.at(place))).lerp(spot, (0.5 * dot + 0.75 * streak).min(0.85)),
            roughness: roughness * (1.0 + 0.15 * cloud.at(place)) + 0.06 * dot,
            height: relief_m * (0.15 * cloud.at(place) - dimple),
        }
    }
}
