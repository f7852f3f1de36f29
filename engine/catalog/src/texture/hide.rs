//! Leather, and the skins of fruit and leaves.

use homebody_core::glam::Vec3;

use super::noise::{share_of, step};
use super::{Canvas, Texel};

/// Pebbled leather: round grains of two sizes with creases between them, and tone rubbed off the tops.
pub fn leather(canvas: &Canvas, crease_color: [f32; 3]) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let crease = canvas.shifted(crease_color);
    let (coarse, fine) = (canvas.count(0.0052), canvas.count(0.0026));
    move |u, v| {
        let bend = 0.5 * noise.fractal(u, v, [12, 12], 2);
        let grain = noise.other(1).cells(u * coarse as f32 + bend, v * coarse as f32 - bend, [coarse, coarse], 0.95);
        let small = noise.other(2).cells(u * fine as f32, v * fine as f32, [fine, fine], 0.95);
        let dome = step(0.0, 0.42, grain.second - grain.nearest);
        let bead = step(0.0, 0.45, small.second - small.nearest);
        let cloud = noise.other(3).fractal(u, v, [3, 3], 4);
        let fold = step(0.16, 0.0, noise.other(4).fractal(u, v, [4, 5], 3).abs()) * 0.4;
        let depth = ((1.0 - dome) * 0.7 + (1.0 - bead) * 0.25 + fold).min(1.0);
        Texel {
            color: (base * (1.03 + 0.07 * cloud + 0.05 * (share_of(grain.id, 1) - 0.5))).lerp(crease, 0.55 * depth),
            roughness: roughness * (1.0 + 0.15 * cloud) + 0.2 * depth,
            height: 0.000_28 * dome + 0.000_09 * bead - 0.0002 * fold,
        }
    }
}

/// Shape of a skin.
pub struct Pores {
    /// Distance between spots in metres.
    pub feature_m: f32,
    /// Depth of the pores in metres; below a tenth of a millimetre they are spots rather than pits.
    pub relief_m: f32,
    /// Strength of the streaks, 0..1.
    pub streaks: f32,
}

/// Skin with spots or pores, and streaks along U.
pub fn skin(canvas: &Canvas, spot_color: [f32; 3], pores: &Pores) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let &Pores { feature_m, relief_m, streaks } = pores;
    let spot = Vec3::from(spot_color);
    let count = canvas.count(feature_m);
    let dashes = [canvas.count(0.05), canvas.count(0.005)];
    move |u, v| {
        let cell = noise.cells(u * count as f32, v * count as f32, [count, count], 0.85);
        let size = 0.10 + 0.16 * share_of(cell.id, 1);
        let dot = step(size + 0.14, size - 0.08, cell.nearest) * (0.4 + 0.6 * share_of(cell.id, 2));
        let dimple = step(0.45, 0.1, cell.nearest);
        let cloud = noise.other(1).fractal(u, v, [3, 3], 4);
        let dash = noise.other(2).fractal(u, v, dashes, 3);
        let blush = noise.other(3).fractal(u, v, [2, 2], 2);
        let streak = streaks * step(-0.1, 0.8, dash + 0.5 * blush);
        Texel {
            color: (base * (1.0 + 0.05 * cloud)).lerp(spot, (0.45 * dot + 0.5 * streak).min(0.8)),
            roughness: roughness * (1.0 + 0.15 * cloud) + 0.06 * dot,
            height: relief_m * (0.15 * cloud - dimple),
        }
    }
}
