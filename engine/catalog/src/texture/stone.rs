//! Tiles, stone, concrete, clay and whatever else is patchy.

use homebody_core::glam::Vec3;

use super::noise::{mix, share_of, step};
use super::{Canvas, Texel};

/// Square tiles with eased edges; each has its own tone and lies a little out of plane.
pub fn tile(canvas: &Canvas, grout_color: [f32; 3], across: u32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let count = across.max(1) as i32;
    let edge_m = tile_m / count as f32;
    let half_grout = (0.0015_f32).max(0.7 * texel_m);
    let grout = Vec3::from(grout_color);
    move |u, v| {
        let (x, y) = (u * count as f32, v * count as f32);
        let (i, j) = ((x as i32).min(count - 1), (y as i32).min(count - 1));
        let (fx, fy) = (x - i as f32 - 0.5, y - j as f32 - 0.5);
        let to_edge = (0.5 - fx.abs().max(fy.abs())) * edge_m;
        let body = step(half_grout - 0.5 * texel_m, half_grout + 0.5 * texel_m, to_edge);
        let id = noise.bits(i, j);
        let cloud = noise.other(1).fractal(u, v, [7, 7], 4);
        let sand = noise.other(2).smooth(u * 197.0, v * 197.0, [197, 197]);
        let wave = noise.other(3).smooth(x * 3.0, y * 3.0, [count * 3, count * 3]);
        let warmth = 0.012 * (share_of(id, 4) - 0.5);
        let tone = 1.0 + 0.05 * (share_of(id, 0) - 0.5) + 0.018 * cloud + 0.006 * sand;
        let glaze = base * tone * Vec3::new(1.0 + warmth, 1.0, 1.0 - warmth);
        let joint = grout * (0.97 + 0.05 * sand + 0.06 * cloud);
        let tilt = 0.0012 * ((share_of(id, 1) - 0.5) * fx + (share_of(id, 2) - 0.5) * fy);
        let ease = step(half_grout + 0.004, half_grout, to_edge);
        Texel {
            color: joint.lerp(glaze * (1.0 - 0.03 * ease), body),
            roughness: mix(0.88, roughness * (1.0 + 0.12 * cloud), body),
            height: body * (tilt + 0.000_05 * wave) - 0.0006 * ease - 0.0007 * (1.0 - body) + 0.000_05 * sand * (1.0 - body),
        }
    }
}

/// Chips of three colours in a ground, cut and polished; half-size chips fill in between.
pub fn chips(canvas: &Canvas, chip_colors: [[f32; 3]; 3], chip_m: f32, coverage: f32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let colors = chip_colors.map(Vec3::from);
    let counts = [canvas.count(chip_m), canvas.count(0.55 * chip_m), canvas.count(0.3 * chip_m)];
    move |u, v| {
        let sand = noise.other(9).smooth(u * 223.0, v * 223.0, [223, 223]);
        let cloud = noise.other(8).fractal(u, v, [3, 3], 3);
        let bend = 0.25 * noise.other(7).fractal(u, v, counts.map(|count| count * 2)[..2].try_into().unwrap_or([8, 8]), 2);
        let mut color = base * (1.0 + 0.03 * sand + 0.025 * cloud);
        let mut gloss = 0.0;
        for (layer, &count) in counts.iter().enumerate().rev() {
            let field = noise.other(layer as u32);
            let chip = field.cells(u * count as f32 + bend, v * count as f32 - bend, [count, count], 0.95);
            let inside = step(0.03, 0.16, chip.second - chip.nearest) * step(0.62, 0.48, chip.nearest);
            if share_of(chip.id, 1) < coverage {
                let tone = 1.0 + 0.22 * (share_of(chip.id, 2) - 0.5) + 0.05 * sand;
                color = color.lerp(colors[share_index(chip.id)] * tone, inside);
                gloss = mix(gloss, share_of(chip.id, 5), inside);
            }
        }
        Texel { color, roughness: roughness * (1.1 - 0.25 * gloss + 0.08 * cloud), height: 0.0 }
    }
}

fn share_index(bits: u32) -> usize {
    ((share_of(bits, 3) * 3.0) as usize).min(2)
}

/// Polished marble: clouds, a few strong veins and many hair-thin ones, all bent by the same flow.
pub fn marble(canvas: &Canvas, vein_color: [f32; 3]) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let vein = canvas.shifted(vein_color);
    move |u, v| {
        let flow = [noise.fractal(u, v, [2, 2], 4), noise.other(1).fractal(u, v, [2, 2], 4)];
        // A slant of one cell a repeat gives the veins a direction and still closes at the edges.
        let (x, y) = (u + 0.16 * flow[0], v + 0.16 * flow[1] + u);
        let cloud = noise.other(2).fractal(x, y, [2, 3], 4);
        let strong = ridge(noise.other(3).fractal(x, y, [1, 2], 3), 0.035);
        let fine = ridge(noise.other(4).fractal(x + 0.05 * flow[1], y, [3, 5], 3), 0.022);
        let presence = step(-0.25, 0.45, noise.other(5).fractal(u, v, [2, 2], 2));
        let weight = (0.75 * strong * (0.35 + 0.65 * presence) + 0.38 * fine * presence).min(0.9);
        let veil = 0.20 * step(0.0, 0.9, cloud) + 0.10 * step(0.30, 0.0, strong_apart(strong));
        Texel {
            color: base.lerp(vein, weight + veil * (1.0 - weight)),
            roughness: roughness * (1.0 + 0.12 * cloud + 0.25 * weight),
            height: 0.0,
        }
    }
}

/// 1 on the zero line of a noise, falling to 0 at `width` either side.
fn ridge(value: f32, width: f32) -> f32 {
    let apart = value.abs() / width;
    1.0 / (1.0 + apart * apart * apart)
}

/// How far a ridge's value is from its crest, 0..1.
fn strong_apart(ridge: f32) -> f32 {
    1.0 - ridge
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
pub fn mottle(canvas: &Canvas, second_color: [f32; 3], patches: &Patches) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let &Patches { feature_m, relief_m, pits } = patches;
    let second = canvas.shifted(second_color);
    let (count, octaves) = (canvas.count(feature_m), canvas.octaves(feature_m, 5));
    let pit_m = (0.12 * feature_m).min(0.02).max(4.0 * canvas.texel_m);
    let pit_count = canvas.count(pit_m);
    move |u, v| {
        let bend = 0.35 / count as f32 * noise.fractal(u, v, [count, count], 2);
        let patch = noise.other(1).fractal(u + bend, v - bend, [count, count], octaves);
        let grain = noise.other(2).smooth(u * 229.0, v * 229.0, [229, 229]);
        let relief = noise.other(3).fractal(u, v, [count * 2, count * 2], octaves);
        let cell = noise.other(4).cells(u * pit_count as f32, v * pit_count as f32, [pit_count, pit_count], 0.9);
        let size = 0.10 + 0.25 * share_of(cell.id, 1);
        let pit = if share_of(cell.id, 2) < pits { step(size + 0.1, size - 0.05, cell.nearest) } else { 0.0 };
        let weight = (0.5 + 0.75 * patch).clamp(0.0, 1.0);
        Texel {
            color: base.lerp(second, weight) * (1.0 + 0.05 * grain + 0.05 * relief - 0.3 * pit),
            roughness: roughness * (1.0 + 0.06 * patch + 0.04 * grain),
            height: relief_m * (0.5 * relief + 0.12 * grain - 0.4 * pit),
        }
    }
}
