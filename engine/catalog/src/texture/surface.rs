//! Smooth surfaces: plain, painted, brushed, glazed.

use super::noise::{Place, Scatter, share_of, step};
use super::{Canvas, Texel};

/// One colour; use has left faint smudges that show in reflections only.
pub fn plain(canvas: &Canvas) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let smudge = canvas.layer(0, [3, 3], 3);
    move |place| Texel { color: base, roughness: roughness * (1.0 + 0.15 * smudge.at(place)), height: 0.0 }
}

/// Metal brushed along U: streaks from a hair to a hand wide.
pub fn brushed(canvas: &Canvas) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, texel_m, .. } = *canvas;
    let hairs = canvas.count(0.0015);
    let (hair, fine) = (canvas.layer(0, [6, hairs], 1), canvas.layer(1, [14, hairs], 1));
    let (band, cloud) = (canvas.layer(2, [1, 12], 3), canvas.layer(3, [2, 2], 2));
    move |place| {
        let streak = 0.6 * hair.at(place) + 0.4 * fine.at(place);
        Texel {
            color: base * (1.0 + 0.04 * streak + 0.02 * band.at(place)),
            roughness: roughness * (1.0 + 0.16 * streak + 0.1 * band.at(place) + 0.1 * cloud.at(place)),
            height: texel_m * (0.035 * streak),
        }
    }
}

/// Glaze over specks, with the waviness of fired ceramic.
pub fn speckle(canvas: &Canvas, speckle_color: [f32; 3]) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let specks = canvas.shifted(speckle_color);
    let (coarse, fine) = (canvas.scatter(1, canvas.count(0.011), 0.9), canvas.scatter(2, canvas.count(0.0045), 0.9));
    let (cloud, wave) = (canvas.layer(0, [3, 3], 3), canvas.layer(3, [canvas.count(0.03); 2], 1));
    move |place| {
        let speck = dots(&coarse, place, 0.3).max(0.7 * dots(&fine, place, 0.3));
        Texel {
            color: (base * (1.0 + 0.025 * cloud.at(place))).lerp(specks, 0.6 * speck),
            roughness: roughness * (1.0 + 0.2 * cloud.at(place)) + 0.05 * speck,
            height: 0.00008 * wave.at(place),
        }
    }
}

/// Round specks of many sizes on this share of the points.
fn dots(points: &Scatter, place: Place, chance: f32) -> f32 {
    let cell = points.near(place.u, place.v);
    let radius = 0.05 + 0.16 * share_of(cell.id, 1) * share_of(cell.id, 1);
    if share_of(cell.id, 2) < chance { step(radius + 0.10, radius - 0.04, cell.nearest) } else { 0.0 }
}

/// Rolled paint (weak) to hand-trowelled plaster (strong): cloudy tone, orange peel, and trowel marks.
pub fn plaster(canvas: &Canvas, strength: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let peel_m = (0.008_f32).min(0.06 * tile_m);
    let trowel = (0.7 * (strength - 0.3)).clamp(0.0, 1.0);
    let (cloud, bump) = (canvas.layer(0, [3, 3], 4), canvas.layer(1, [canvas.count(peel_m); 2], canvas.octaves(peel_m, 3)));
    let bend = canvas.layer(2, [3, 3], 2);
    move |place| {
        let (cloud, bump, bend) = (cloud.at(place), bump.at(place), 0.06 * bend.at(place));
        let sweep = if trowel > 0.0 { noise.other(3).fractal(place.u + bend, place.v + 1.7 * bend, [4, 9], 4) } else { 0.0 };
        let tone = (0.012 + 0.022 * strength) * cloud + 0.012 * strength * bump + 0.03 * trowel * sweep;
        Texel {
            color: base * (1.0 + tone),
            roughness: roughness * (1.0 - 0.06 * cloud - 0.05 * bump),
            height: 0.07 * peel_m * strength * bump + 0.0012 * trowel * sweep,
        }
    }
}
