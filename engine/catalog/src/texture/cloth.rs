//! What is woven, tufted or plaited.

use std::f32::consts::PI;

use homebody_core::float::{cos, sin};
use homebody_core::glam::Vec3;

use super::noise::{mix, share_of, step};
use super::{Canvas, Texel};

/// Plain weave: each thread passes over one and under the next.
pub fn weave(canvas: &Canvas, weft_color: [f32; 3], threads: u32, slub: f32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let weft = canvas.shifted(weft_color);
    // An even count lets over and under meet at the seam.
    let count = (threads.max(2) / 2 * 2) as i32;
    let pitch_m = tile_m / count as f32;
    move |u, v| {
        let bend = 0.16 * slub;
        let x = u * count as f32 + bend * noise.smooth(u * 20.0, v * 20.0, [20, 20]);
        let y = v * count as f32 + bend * noise.other(1).smooth(u * 20.0, v * 20.0, [20, 20]);
        let (i, j) = ((x.floor() as i32).rem_euclid(count), (y.floor() as i32).rem_euclid(count));
        let (fx, fy) = (x - x.floor() - 0.5, y - y.floor() - 0.5);
        let warp_over = (i + j) % 2 == 0;
        let (line, across, along, position) = if warp_over { (j, fy, fx, u) } else { (i, fx, fy, v) };
        let yarn = noise.other(if warp_over { 2 } else { 3 });
        let thick = yarn.along(position * 9.0, 9, line);
        let round = 1.0 - (across * (2.0 - 0.5 * slub * thick)).powi(2).min(1.0);
        let float = cos(along * PI).max(0.0);
        let fuzz = noise.other(4).smooth(u * 211.0, v * 211.0, [211, 211]);
        let cloud = noise.other(5).fractal(u, v, [3, 3], 3);
        let tone = 0.05 * (yarn.unit(line, 99) - 0.5) + slub * 0.07 * thick + 0.05 * fuzz + 0.02 * cloud;
        let lit = 0.80 + 0.26 * round * (0.55 + 0.45 * float);
        Texel {
            color: (if warp_over { base } else { weft }) * (lit + tone),
            roughness: roughness + 0.03 * fuzz,
            height: pitch_m * (0.22 * round.sqrt() * (0.4 + 0.6 * float) + 0.04 * slub * thick),
        }
    }
}

/// Velvet: strokes of the pile, lighter and darker, over fine fibres.
pub fn nap(canvas: &Canvas, crush: f32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, .. } = *canvas;
    let fibres = canvas.count(0.003);
    move |u, v| {
        let bend = 0.10 * noise.fractal(u, v, [3, 3], 2);
        let stroke = noise.other(1).fractal(u + bend, v - bend, [4, 6], 4);
        let fibre = noise.other(2).smooth(u * fibres as f32, v * fibres as f32, [fibres, fibres]);
        let fine = noise.other(3).smooth(u * 251.0, v * 251.0, [251, 251]);
        let sheen = crush * stroke;
        Texel {
            color: base * (1.0 + 0.22 * sheen + 0.05 * fibre + 0.05 * fine) + Vec3::splat(0.02 * sheen),
            roughness: roughness - 0.08 * sheen,
            height: 0.0012 * sheen + 0.0001 * fibre,
        }
    }
}

/// Tufts of a carpet or rug; each tuft has one colour of the motif.
pub fn pile(canvas: &Canvas, motif_color: Option<[f32; 3]>, tufts: u32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let count = tufts.max(8) as i32;
    move |u, v| {
        let (x, y) = (u * count as f32, v * count as f32);
        let tuft = noise.cells(x, y, [count, count], 0.75);
        let center = [(x - tuft.offset.x) / count as f32, (y - tuft.offset.y) / count as f32];
        let ground = motif_color.map_or(base, |motif| rug_color(base, Vec3::from(motif), center));
        let fibre = noise.other(1).smooth(u * 239.0, v * 239.0, [239, 239]);
        let wear = noise.other(2).fractal(u, v, [3, 4], 3);
        // Hand-dyed yarn changes a little every few rows.
        let dye = noise.other(3).along(v * 14.0, 14, 0);
        let gap = step(0.55, 0.2, tuft.second - tuft.nearest) * step(0.25, 0.7, tuft.nearest);
        let tone = 0.14 * (share_of(tuft.id, 3) - 0.5) + 0.07 * fibre + 0.05 * wear + 0.035 * dye - 0.28 * gap;
        Texel {
            color: ground * (1.04 + tone),
            roughness,
            height: tile_m / count as f32 * (0.5 - 0.7 * tuft.nearest * tuft.nearest + 0.12 * fibre) + 0.0015 * wear,
        }
    }
}

/// Lattice of lozenges with stepped centres: ground, motif and a dark accent.
fn rug_color(base: Vec3, motif: Vec3, center: [f32; 2]) -> Vec3 {
    let accent = Vec3::new(base.z, base.y, base.x) * 0.62;
    let cell = |value: f32| ((value * 2.0).rem_euclid(1.0) - 0.5).abs() * 2.0;
    let (x, y) = (cell(center[0]), cell(center[1]));
    // 0 in the middle of a lozenge, 1 on the lattice; a lozenge also sits on each corner of the cell.
    let (lozenge, second) = (x + y, 2.0 - x - y);
    let distance = lozenge.min(second);
    let stepped = |value: f32| (value * 8.0).floor() / 8.0;
    let star = stepped(x).max(stepped(y)) + 0.5 * stepped(x).min(stepped(y));
    let star = if lozenge < second { star } else { stepped(1.0 - x).max(stepped(1.0 - y)) + 0.5 * stepped(1.0 - x).min(stepped(1.0 - y)) };
    match () {
        () if distance > 0.95 => motif,
        () if distance > 0.86 => accent,
        () if distance > 0.80 => motif,
        () if star < 0.13 => motif,
        () if star < 0.27 => accent,
        () if star < 0.40 => motif,
        () if (0.56..0.64).contains(&distance) => base.lerp(motif, 0.55),
        () if lozenge >= second => base.lerp(accent, 0.45),
        () => base,
    }
}

/// Quilted diamonds: puffed fields between sunken seams, under a fine weave.
pub fn quilt(canvas: &Canvas, across: u32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let count = across.max(1) as f32;
    let field_m = tile_m / count;
    move |u, v| {
        let (a, b) = (sin(PI * count * (u + v)).abs(), sin(PI * count * (u - v)).abs());
        let seam = a.min(b);
        let puff = (a * b).sqrt();
        let pucker = noise.fractal(u, v, [22, 22], 3) * step(0.65, 0.0, seam);
        let cloth = noise.other(1).smooth(u * 190.0, v * 190.0, [190, 190]);
        let stitch = step(0.07, 0.02, seam);
        Texel {
            color: base * (0.985 + 0.03 * puff + 0.012 * cloth + 0.02 * pucker - 0.10 * stitch),
            roughness: roughness + 0.02 * cloth,
            height: field_m * (0.055 * puff + 0.012 * pucker) + 0.0001 * cloth,
        }
    }
}

/// Wicker: round strands along U pass in front of and behind upright stakes.
pub fn basket(canvas: &Canvas, strands: u32) -> impl Fn(f32, f32) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let rows = (strands.max(4) / 2 * 2) as i32;
    let stakes = ((rows / 3).max(2) / 2 * 2) as i32;
    let pitch_m = tile_m / rows as f32;
    move |u, v| {
        let y = v * rows as f32 + 0.08 * noise.smooth(u * 7.0, v * 9.0, [7, 9]);
        let row = (y.floor() as i32).rem_euclid(rows);
        let across = y - y.floor() - 0.5;
        let turn = u * stakes as f32 + if row % 2 == 0 { 0.0 } else { 1.0 };
        let front = sin(PI * turn);
        let stake_apart = wrapped_half(u * stakes as f32 - 0.5) / 0.17;
        let strand = round(across * 2.15) * 0.9 + 0.55 * front;
        let stake = round(stake_apart) * 0.9;
        let is_strand = round(across * 2.15) > 0.0 && (strand > stake || stake_apart.abs() >= 1.0);
        let (line, along, side) = if is_strand { (row, u, across) } else { (1000 + (u * stakes as f32) as i32, v, stake_apart) };
        let fibre = noise.other(1).smooth(along * 9.0, side * 7.0 + (line * 16) as f32, [9, 16_384]);
        let stain = noise.other(2).along(along * 8.0, 8, line);
        let tone = 0.16 * (noise.other(3).unit(line, 0) - 0.5) + 0.12 * fibre + 0.07 * stain;
        let height = if is_strand {
            strand
        } else if stake_apart.abs() < 1.0 {
            stake
        } else {
            -0.6
        };
        let shade = mix(0.38, 1.08, step(-0.45, 1.15, height));
        Texel {
            color: base * (shade + tone * shade),
            roughness: roughness * (1.0 + 0.12 * fibre),
            height: pitch_m * (0.42 * height + 0.03 * fibre),
        }
    }
}

/// Height of a round rod, 1 on its axis and 0 at ±1.
fn round(across: f32) -> f32 {
    (1.0 - across * across).max(0.0).sqrt()
}

/// Distance from the nearest whole number, within −½..½.
fn wrapped_half(value: f32) -> f32 {
    value - (value + 0.5).floor()
}
