//! Smooth surfaces: plain, painted, brushed, glazed.

use super::noise::step;
use super::{Canvas, Texel};

/// One colour; use has left faint smudges that show in reflections only.
pub fn plain(canvas: &Canvas) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    move |u, v| {
        let smudge = noise.fractal(u, v, [3, 3], 3);
        Texel { color: base, roughness: roughness * (1.0 + 0.15 * smudge), height: 0.0 }
    }
}

/// Metal brushed along U: streaks from a hair to a hand wide.
pub fn brushed(canvas: &Canvas) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let hairs = canvas.count(0.0015);
    let texel_m = canvas.texel_m;
    move |u, v| {
        let hair = noise.smooth(u * 6.0, v * hairs as f32, [6, hairs]);
        let fine = noise.other(1).smooth(u * 14.0, v * hairs as f32, [14, hairs]);
        let band = noise.other(2).fractal(u, v, [1, 12], 3);
        let cloud = noise.other(3).fractal(u, v, [2, 2], 2);
        let streak = 0.6 * hair + 0.4 * fine;
        Texel {
            color: base * (1.0 + 0.035 * streak + 0.02 * band),
            roughness: roughness * (1.0 + 0.16 * streak + 0.1 * band + 0.1 * cloud),
            height: texel_m * (0.035 * streak),
        }
    }
}

/// Glaze over specks, with the waviness of fired ceramic.
pub fn speckle(canvas: &Canvas, speckle_color: [f32; 3]) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let specks = canvas.shifted(speckle_color);
    let (coarse, fine) = (canvas.count(0.009), canvas.count(0.0045));
    let waves = canvas.count(0.03);
    move |u, v| {
        let cloud = noise.fractal(u, v, [3, 3], 3);
        let dots = |count: i32, label: u32, chance: f32| {
            let cell = noise.other(label).cells(u * count as f32, v * count as f32, [count, count], 0.9);
            let radius = 0.10 + 0.14 * super::noise::share_of(cell.id, 1);
            if super::noise::share_of(cell.id, 2) < chance { step(radius + 0.12, radius - 0.06, cell.nearest) } else { 0.0 }
        };
        let speck = dots(coarse, 1, 0.35).max(0.7 * dots(fine, 2, 0.3));
        Texel {
            color: (base * (1.0 + 0.02 * cloud)).lerp(specks, 0.75 * speck),
            roughness: roughness * (1.0 + 0.2 * cloud) + 0.08 * speck,
            height: 0.00008 * noise.other(3).smooth(u * waves as f32, v * waves as f32, [waves, waves]),
        }
    }
}

/// Rolled paint (weak) to hand-trowelled plaster (strong): cloudy tone, orange peel, and trowel marks.
pub fn plaster(canvas: &Canvas, strength: f32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let peel_m = (0.008_f32).min(0.06 * tile_m);
    let (peel, octaves) = (canvas.count(peel_m), canvas.octaves(peel_m, 3));
    let trowel = (0.7 * (strength - 0.3)).clamp(0.0, 1.0);
    move |u, v| {
        let cloud = noise.fractal(u, v, [3, 3], 4);
        let bump = noise.other(1).fractal(u, v, [peel, peel], octaves);
        let bend = 0.06 * noise.other(2).fractal(u, v, [3, 3], 2);
        let sweep = if trowel > 0.0 { noise.other(3).fractal(u + bend, v + 1.7 * bend, [4, 9], 4) } else { 0.0 };
        let tone = (0.012 + 0.022 * strength) * cloud + 0.012 * strength * bump + 0.03 * trowel * sweep;
        Texel {
            color: base * (1.0 + tone),
            roughness: roughness * (1.0 - 0.06 * cloud - 0.05 * bump),
            height: 0.07 * peel_m * strength * bump + 0.0012 * trowel * sweep,
        }
    }
}
