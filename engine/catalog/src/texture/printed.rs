//! Paper and board: packaging, covers, wallpaper.

use homebody_core::float::{cos, sin};
use homebody_core::glam::{Vec2, Vec3};

use super::noise::{Noise, Place, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Corrugated board: flutes show faintly through the liner, which is full of fibres.
pub fn fibre(canvas: &Canvas) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, .. } = *canvas;
    let flutes = (tile_m / 0.0078).round();
    let fine = canvas.count(0.003);
    let (cloud, scuff) = (canvas.layer(0, [4, 4], 4), canvas.layer(4, [5, 3], 4));
    let (long, cross) = (canvas.layer(1, [40, fine], 1), canvas.layer(2, [fine, 50], 1));
    let fleck = canvas.layer(3, [canvas.count(0.003), canvas.count(0.004)], 1);
    move |place| {
        let flute = cos(std::f32::consts::TAU * flutes * place.u);
        let (cloud, long, cross) = (cloud.at(place), long.at(place), cross.at(place));
        let dark = step(0.45, 0.8, fleck.at(place));
        let scuff = step(0.35, 0.9, scuff.at(place));
        Texel {
            color: base * (1.0 + 0.014 * flute + 0.03 * cloud + 0.035 * long + 0.025 * cross - 0.08 * dark + 0.04 * scuff),
            roughness: roughness * (1.0 - 0.03 * scuff),
            height: 0.000_05 * flute + 0.000_02 * long + 0.0001 * cloud,
        }
    }
}

/// A printed cover: bands, a title in large letters and a block of small print, on grained board.
pub fn print(canvas: &Canvas, ink_color: [f32; 3]) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let ink = Vec3::from(ink_color);
    let second = base.lerp(ink, 0.28);
    let start = noise.unit(0, 0);
    let band = [0.10 + 0.10 * noise.unit(1, 0), 0.55 + 0.12 * noise.unit(1, 1)];
    let (cloth, rub) = (canvas.layer(1, [canvas.count(0.0); 2], 1), canvas.layer(2, [4, 4], 4));
    move |place| {
        let y = split(place.v + start).1;
        let line = |label: u32, foot: f32, height_m: f32| letters(noise.other(label), [place.u, (y - foot) * tile_m], height_m, tile_m);
        let small = (0..4).map(|row| line(10 + row, 0.30 + 0.032 * row as f32, 0.0055)).fold(0.0, f32::max);
        let rules = [band[0], band[0] + 0.03, band[1]].iter().any(|&at| ((y - at) * tile_m).abs() < 0.0011);
        let ground = if (band[0] + 0.04..band[0] + 0.12).contains(&y) { second } else { base };
        let inked = line(3, 0.72, 0.018).max(0.85 * small).max(f32::from(u8::from(rules)));
        let (cloth, rub) = (cloth.at(place), rub.at(place));
        let worn = 1.0 - 0.25 * step(0.3, 0.9, rub);
        Texel {
            color: (ground * (1.0 + 0.03 * cloth + 0.035 * rub)).lerp(ink, inked * worn),
            roughness: roughness * (1.0 + 0.1 * rub) - 0.12 * inked,
            height: 0.000_03 * cloth - 0.000_02 * inked,
        }
    }
}

/// Coverage of a line of letter-like strokes; `at` is u (0..1) and the height in metres above the line's foot.
pub fn letters(noise: Noise, at: [f32; 2], height_m: f32, tile_m: f32) -> f32 {
    let row = at[1] / height_m;
    if !(0.0..1.0).contains(&row) {
        return 0.0;
    }
    let count = (tile_m / (0.72 * height_m)).round();
    let (letter, fx) = split(at[0] * count);
    let bits = noise.bits(letter, 0);
    // Spaces between words, and margins.
    if share_of(bits, 0) < 0.16 || !(0.08..0.92).contains(&at[0]) {
        return 0.0;
    }
    let stroke = 0.2;
    let upright = (fx > 0.1 && fx < 0.1 + stroke) || (share_of(bits, 1) > 0.4 && fx > 0.62 && fx < 0.62 + stroke);
    let bar = |low: f32, index: u32| share_of(bits, index) > 0.45 && (low..low + 0.16).contains(&row) && (0.1..0.82).contains(&fx);
    let inked = upright || bar(0.0, 2) || bar(0.42, 3) || bar(0.84, 4);
    f32::from(u8::from(inked))
}

/// Pairs of fine stripes with leafy sprigs between them, each column dropped by half a repeat.
pub fn wallpaper(canvas: &Canvas, motif_color: [f32; 3]) -> impl Fn(Place) -> Texel + use<> {
    const COLUMNS: f32 = 6.0;
    const ROWS: f32 = 5.0;
    let Canvas { base, roughness, tile_m, .. } = *canvas;
    let motif = canvas.shifted(motif_color);
    let soft = canvas.texel_m;
    let cell = Vec2::new(tile_m / COLUMNS, tile_m / ROWS);
    let (paper, cloud) = (canvas.layer(1, [canvas.count(0.0); 2], 1), canvas.layer(2, [3, 3], 3));
    move |place| {
        let (column, share) = split(place.u * COLUMNS);
        let (drop, flip) = if column % 2 == 0 { (0.5, 1.0) } else { (0.0, -1.0) };
        let at = Vec2::new(share - 0.5, wrapped(place.v * ROWS + drop)) * cell;
        let stripes = (0.5 * cell.x - at.x.abs() - 0.004).abs() - 0.0012;
        let printed = coverage(sprig(Vec2::new(flip, 1.0) * at), soft).max(0.6 * coverage(stripes, soft));
        let (paper, cloud) = (paper.at(place), cloud.at(place));
        Texel {
            color: base.lerp(motif, printed) * (1.0 + 0.008 * paper + 0.01 * cloud),
            roughness: roughness - 0.10 * printed + 0.02 * paper,
            height: 0.000_04 * printed + 0.000_02 * paper,
        }
    }
}

/// 1 inside a shape, 0 outside, from its signed distance.
fn coverage(distance: f32, soft: f32) -> f32 {
    step(0.7 * soft, -0.7 * soft, distance)
}

/// Signed distance of a sprig about 13 cm tall: a bent stem, paired leaves and a bud.
fn sprig(at: Vec2) -> f32 {
    let bend = |y: f32| 0.008 * sin(y * 28.0);
    let stem = if at.y.abs() < 0.06 { (at.x - bend(at.y)).abs() - 0.0011 } else { 1.0 };
    let (slant_cos, slant_sin) = (0.7317, 0.6816);
    let mut nearest = stem.min((at - Vec2::new(bend(0.066), 0.066)).length() - 0.0075);
    for leaf in 0..6_u8 {
        let y = -0.048 + 0.019 * f32::from(leaf);
        let side = if leaf % 2 == 0 { 1.0 } else { -1.0 };
        let length = 0.019 - 0.0014 * f32::from(leaf);
        let local = (at - Vec2::new(bend(y), y)) * Vec2::new(side, 1.0);
        let along = local.x * slant_cos + local.y * slant_sin - length;
        let across = local.y * slant_cos - local.x * slant_sin;
        let ellipse = (Vec2::new(along / length, across / (0.36 * length)).length() - 1.0) * 0.36 * length;
        nearest = nearest.min(ellipse.max(0.0006 - across.abs()));
    }
    nearest
}
