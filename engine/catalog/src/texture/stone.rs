//! Tiles, stone, concrete, clay and whatever else is patchy.

use homebody_core::glam::Vec3;

use super::noise::{Place, mix, share_of, step};
use super::{Canvas, Texel};

/// Square tiles with eased edges; each has its own tone and lies a little out of plane.
pub fn tile(canvas: &Canvas, grout_color: [f32; 3], across: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let count = across.max(1) as i32;
    let edge_m = tile_m / count as f32;
    let half_grout = (0.0015_f32).max(0.7 * texel_m);
    let grout = Vec3::from(grout_color);
    let (cloud, sand) = (canvas.layer(1, [7, 7], 4), canvas.layer(2, [canvas.count(0.0); 2], 1));
    let wave = canvas.layer(3, [count * 3; 2], 1);
    move |place| {
        let (x, y) = (place.u * count as f32, place.v * count as f32);
        let (i, j) = ((x as i32).min(count - 1), (y as i32).min(count - 1));
        let (fx, fy) = (x - i as f32 - 0.5, y - j as f32 - 0.5);
        let to_edge = (0.5 - fx.abs().max(fy.abs())) * edge_m;
        let body = step(half_grout - 0.5 * texel_m, half_grout + 0.5 * texel_m, to_edge);
        let id = noise.bits(i, j);
        let (cloud, sand) = (cloud.at(place), sand.at(place));
        let warmth = 0.012 * (share_of(id, 4) - 0.5);
        let tone = 1.0 + 0.05 * (share_of(id, 0) - 0.5) + 0.02 * cloud + 0.006 * sand;
        let glaze = base * tone * Vec3::new(1.0 + warmth, 1.0, 1.0 - warmth);
        let joint = grout * (0.97 + 0.05 * sand + 0.06 * cloud);
        let tilt = 0.0012 * ((share_of(id, 1) - 0.5) * fx + (share_of(id, 2) - 0.5) * fy);
        let ease = step(half_grout + 0.004, half_grout, to_edge);
        Texel {
            color: joint.lerp(glaze * (1.0 - 0.03 * ease), body),
            roughness: mix(0.88, roughness * (1.0 + 0.12 * cloud), body),
            height: body * (tilt + 0.000_05 * wave.at(place)) - 0.0006 * ease - (1.0 - body) * (0.0007 - 0.000_05 * sand),
        }
    }
}

/// Chips of three colours in a ground, cut and polished, in three sizes.
pub fn chips(canvas: &Canvas, chip_colors: [[f32; 3]; 3], chip_m: f32, coverage: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let colors = chip_colors.map(Vec3::from);
    let layers = [1.0, 0.5, 0.25].map(|share| canvas.count(share * chip_m)).map(|count| (count, canvas.scatter(count as u32, count, 0.95)));
    let (sand, cloud) = (canvas.layer(9, [canvas.count(0.0); 2], 1), canvas.layer(8, [3, 3], 3));
    let bend = canvas.layer(7, [layers[0].0 * 2; 2], 2);
    move |place| {
        let (sand, cloud, bend) = (sand.at(place), cloud.at(place), bend.at(place));
        let mut color = base * (1.0 + 0.02 * sand + 0.02 * cloud);
        let mut gloss = 0.0;
        for (count, points) in layers.iter().rev() {
            let bend = 0.22 * bend / *count as f32;
            let chip = points.near(place.u + bend, place.v - bend);
            if share_of(chip.id, 1) < coverage {
                let inside = step(0.02, 0.16, chip.second - chip.nearest) * step(0.60, 0.50, chip.nearest);
                let tone = 1.0 + 0.24 * (share_of(chip.id, 2) - 0.5) + 0.03 * sand;
                color = color.lerp(colors[((share_of(chip.id, 3) * 3.0) as usize).min(2)] * tone, inside);
                gloss = mix(gloss, share_of(chip.id, 5), inside);
            }
        }
        Texel { color, roughness: roughness * (1.1 - 0.25 * gloss + 0.08 * cloud), height: 0.0 }
    }
}

/// Polished marble: clouds, a few strong veins and many hair-thin ones, all bent by the same flow.
pub fn marble(canvas: &Canvas, vein_color: [f32; 3]) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let vein = canvas.shifted(vein_color);
    let flow = [canvas.layer(0, [2, 2], 4), canvas.layer(1, [2, 2], 4)];
    let (cloud, presence) = (canvas.layer(2, [2, 3], 4), canvas.layer(5, [2, 2], 2));
    move |place| {
        let flow = [flow[0].at(place), flow[1].at(place)];
        // A slant of one repeat gives the veins a direction and still closes at the edges.
        let (x, y) = (place.u + 0.16 * flow[0], place.v + 0.16 * flow[1] + place.u);
        let strong = ridge(noise.other(3).fractal(x, y, [1, 2], 3), 0.035);
        let fine = ridge(noise.other(4).fractal(x + 0.05 * flow[1], y, [3, 5], 2), 0.022);
        let presence = step(-0.25, 0.45, presence.at(place));
        let weight = (0.75 * strong * (0.35 + 0.65 * presence) + 0.38 * fine * presence).min(0.9);
        let veil = 0.22 * step(0.0, 0.9, cloud.at(place)) + 0.10 * step(0.70, 1.0, strong);
        Texel {
            color: base.lerp(vein, weight + veil * (1.0 - weight)),
            roughness: roughness * (1.0 + 0.12 * cloud.at(place) + 0.25 * weight),
            height: 0.0,
        }
    }
}

/// 1 on the zero line of a noise, falling to ½ at `width` either side.
fn ridge(value: f32, width: f32) -> f32 {
    let apart = value.abs() / width;
    1.0 / (1.0 + apart * apart * apart)
}

/// Shape of a patchy surface.
pub struct Patches {
    /// Size of the largest patches in metres.
    pub feature_m: f32,
    /// Height of the relief in metres.
    pub relief_m: f32,
    /// Density of dark pits, 0..1.
    pub pits: f32,
}

/// Two colours in patches of every size, with relief and pits.
pub fn mottle(canvas: &Canvas, second_color: [f32; 3], patches: &Patches) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let &Patches { feature_m, relief_m, pits } = patches;
    let second = canvas.shifted(second_color);
    let (count, octaves) = (canvas.count(feature_m), canvas.octaves(feature_m, 5));
    let (patch, relief) = (canvas.layer(1, [count; 2], octaves), canvas.layer(3, [count * 2; 2], octaves));
    let (cloud, grain) = (canvas.layer(0, [2, 2], 2), canvas.layer(2, [canvas.count(0.0); 2], 1));
    let points = canvas.scatter(4, canvas.count((0.12 * feature_m).min(0.012).max(3.0 * canvas.texel_m)), 0.9);
    move |place| {
        let (patch, relief, grain) = (patch.at(place), relief.at(place), grain.at(place));
        let cell = points.near(place.u, place.v);
        let size = 0.05 + 0.25 * share_of(cell.id, 1) * share_of(cell.id, 3);
        let pit = if share_of(cell.id, 2) < pits { step(size + 0.15, size - 0.05, cell.nearest) } else { 0.0 };
        let weight = (0.5 + 0.6 * patch + 0.25 * cloud.at(place)).clamp(0.0, 1.0);
        Texel {
            color: base.lerp(second, weight) * (1.0 + 0.04 * grain + 0.06 * relief - 0.2 * pit),
            roughness: roughness * (1.0 + 0.06 * patch + 0.04 * grain),
            height: relief_m * (0.5 * relief + 0.1 * grain - 0.4 * pit),
        }
    }
}
