//! What grows or is eaten: bark, leaves, rinds, roots, crumb and sponge.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};

use super::noise::{Place, mix, share_of, split, step, wrapped};
use super::{Canvas, Texel};

/// Bark of an old tree: plates along V between deep furrows.
pub fn bark(canvas: &Canvas, furrow_color: [f32; 3], plate_m: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let furrow = canvas.shifted(furrow_color);
    let count = canvas.count(plate_m);
    // Plates are three times as long as wide: three repeats of the field across, each bent in its own way.
    let points = canvas.scatter(1, (count / 3).max(2), 0.9);
    let bend = [canvas.layer(2, [count, (count / 3).max(1)], 3), canvas.layer(3, [count; 2], 3)];
    let (fibre, cloud) = (canvas.layer(4, [count * 5, count * 2], 4), canvas.layer(5, [3, 3], 4));
    move |place| {
        let bend = [0.6 / count as f32 * bend[0].at(place), 0.3 / count as f32 * bend[1].at(place)];
        let cell = points.near(3.0 * (place.u + bend[0]), place.v + bend[1]);
        let (fibre, cloud) = (fibre.at(place), cloud.at(place));
        let gap = step(0.24 + 0.08 * fibre, 0.04, cell.second - cell.nearest);
        let crack = 0.5 * step(0.35, 0.75, fibre);
        let tone = 1.0 + 0.16 * fibre + 0.10 * cloud + 0.14 * (share_of(cell.id, 1) - 0.5);
        Texel {
            color: (base * tone).lerp(furrow * (1.0 + 0.15 * fibre), (gap + crack).min(1.0)),
            roughness,
            height: 0.006 * (1.0 - gap) * (0.8 + 0.2 * share_of(cell.id, 2)) + 0.0012 * fibre,
        }
    }
}

/// Leaf blades: a midrib along V in the middle of each repeat, side veins, and a net between them.
pub fn leaf(canvas: &Canvas, vein_color: [f32; 3], pairs: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, texel_m, .. } = *canvas;
    let vein = canvas.shifted(vein_color);
    let net = canvas.scatter(1, canvas.count(0.005), 0.95);
    let (cloud, bend) = (canvas.layer(2, [3, 3], 4), canvas.layer(3, [4, 4], 2));
    let pairs = pairs.max(1) as f32;
    move |place| {
        let side = wrapped(place.u - 0.5);
        let soft = texel_m / tile_m;
        let rib = step(0.012 + soft, 0.004, side.abs());
        let run = wrapped(place.v * pairs - 0.9 * side.abs() * pairs + 0.05 * bend.at(place) * side.abs() * 4.0);
        let lateral = step(0.055 + soft * pairs, 0.015, run.abs()) * step(0.5, 0.36, side.abs());
        let cell = net.near(place.u, place.v);
        let mesh = 0.35 * step(0.12, 0.0, cell.second - cell.nearest);
        let cloud = cloud.at(place);
        let drawn = rib.max(0.75 * lateral).max(mesh);
        let bulge = (1.0 - (2.0 * run).abs()).max(0.0);
        Texel {
            color: (base * (1.0 + 0.08 * cloud + 0.05 * bulge)).lerp(vein, 0.75 * drawn),
            roughness: roughness * (1.0 + 0.1 * cloud) + 0.05 * drawn,
            height: 0.0007 * bulge - 0.0006 * rib - 0.0004 * lateral + 0.000_08 * mesh,
        }
    }
}

/// Stripes along V with torn edges, as on melons; ribs swell between them.
pub fn rind(canvas: &Canvas, stripe_color: [f32; 3], stripes: u32, ragged: f32, rib_m: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let stripe = canvas.shifted(stripe_color);
    let count = stripes.max(1) as f32;
    let (tear, fine) = (canvas.layer(1, [stripes.max(1) as i32 * 3, 5], 4), canvas.layer(2, [canvas.count(0.004); 2], 3));
    let cloud = canvas.layer(3, [3, 3], 4);
    let points = canvas.scatter(4, canvas.count(0.006), 0.9);
    move |place| {
        let (tear, fine, cloud) = (tear.at(place), fine.at(place), cloud.at(place));
        let wave = cos(TAU * count * place.u + 1.1 * ragged * tear);
        let marked = step(0.1, 0.1 + 0.25 + 0.4 * ragged, wave + ragged * (0.9 * tear + 0.3 * fine));
        let cell = points.near(place.u, place.v);
        let speck = step(0.16, 0.08, cell.nearest) * share_of(cell.id, 1);
        let swell = cos(TAU * count * place.u).abs();
        Texel {
            color: (base * (1.0 + 0.06 * cloud + 0.04 * fine + 0.08 * speck)).lerp(stripe * (1.0 + 0.06 * cloud), marked),
            roughness: roughness * (1.0 + 0.12 * cloud),
            height: rib_m * swell.sqrt() + 0.000_08 * fine,
        }
    }
}

/// Overlapping scales in a net of diagonals, each with an eye: pineapple, artichoke, cone.
pub fn eyes(canvas: &Canvas, edge_color: [f32; 3], across: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, noise, .. } = *canvas;
    let edge = canvas.shifted(edge_color);
    let count = (across.max(2) / 2 * 2) as f32;
    let size_m = tile_m / count;
    let (fibre, cloud) = (canvas.layer(1, [canvas.count(0.004); 2], 3), canvas.layer(2, [3, 3], 3));
    move |place| {
        let ((i, a), (j, b)) = (split((place.u + place.v) * count * 0.5), split((place.u - place.v) * count * 0.5));
        let (a, b) = (2.0 * a - 1.0, 2.0 * b - 1.0);
        let (rim, eye) = (a.abs().max(b.abs()), (a * a + b * b).sqrt());
        let round = (1.0 - rim * rim).max(0.0).sqrt();
        let whole = count as i32;
        let id = noise.bits((i + j).rem_euclid(whole), (i - j).rem_euclid(whole));
        let (fibre, cloud) = (fibre.at(place), cloud.at(place));
        let tone = 1.0 + 0.16 * (share_of(id, 0) - 0.5) + 0.08 * cloud + 0.10 * fibre;
        let dark = step(0.62, 1.0, rim).max(0.8 * step(0.30, 0.14, eye));
        Texel {
            color: (base * tone).lerp(edge * (1.0 + 0.1 * fibre), dark),
            roughness,
            height: size_m * (0.22 * round + 0.05 * step(0.2, 0.05, eye)) + 0.0003 * fibre,
        }
    }
}

/// Holes of many sizes in a soft or firm body: sponge, cheese, bread, pumice.
pub fn holes(canvas: &Canvas, depth_color: [f32; 3], hole_m: f32, share: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let deep = canvas.shifted(depth_color);
    let layers = [1.0, 0.55, 0.3].map(|size| canvas.count(size * hole_m)).map(|count| canvas.scatter(count as u32, count, 0.95));
    let (cloud, grain) = (canvas.layer(1, [3, 3], 4), canvas.layer(2, [canvas.count(0.003); 2], 2));
    let bend = canvas.layer(3, [canvas.count(hole_m); 2], 2);
    move |place| {
        let (cloud, grain, bend) = (cloud.at(place), grain.at(place), 0.012 * bend.at(place));
        let mut hollow = 0.0_f32;
        for (order, points) in layers.iter().enumerate() {
            let cell = points.near(place.u + bend * 0.5_f32.powi(order as i32), place.v);
            let radius = 0.12 + 0.34 * share_of(cell.id, 1);
            if share_of(cell.id, 2) < share {
                hollow = hollow.max(step(radius, 0.55 * radius, cell.nearest) * mix(1.0, 0.55, order as f32 * 0.5));
            }
        }
        Texel {
            color: (base * (1.0 + 0.05 * cloud + 0.04 * grain)).lerp(deep, 0.85 * hollow),
            roughness: mix(roughness * (1.0 + 0.06 * grain), 0.9, 0.5 * hollow),
            height: hole_m * 0.25 * (1.0 - hollow) + 0.000_15 * grain,
        }
    }
}

/// Straws, needles or grass blades lying anyhow along U.
pub fn straws(canvas: &Canvas, second_color: [f32; 3], straw_m: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let second = canvas.shifted(second_color);
    let rows = canvas.count(straw_m);
    let pitch_m = tile_m / rows as f32;
    let bends = [canvas.layer(1, [3, 5], 2), canvas.layer(2, [4, 3], 2), canvas.layer(3, [5, 4], 2)];
    let fibre = canvas.layer(4, [canvas.count(0.05), canvas.count(0.0)], 2);
    move |place| {
        let mut top = (0.0_f32, 0_u32);
        for (layer, bend) in (0_i32..).zip(&bends) {
            // A slant of whole repeats closes at the seam.
            let slant = (layer - 1) as f32;
            let (row, share) = split((place.v + 0.06 * bend.at(place)) * rows as f32 + slant * place.u * (rows as f32 * 0.15).round());
            let row = row.rem_euclid(rows);
            let (piece, along) = split(place.u * 3.0 + noise.other(10 + layer as u32).unit(row, 0));
            let id = noise.other(20 + layer as u32).bits(row, piece.rem_euclid(3));
            let across = 2.0 * share - 1.0;
            let ends = step(0.0, 0.04, along) * step(1.0, 0.96, along);
            let height = (1.0 - across * across).max(0.0).sqrt() * ends * (0.35 + 0.65 * share_of(id, 1));
            if height > top.0 {
                top = (height, id);
            }
        }
        let (height, id) = top;
        let fibre = fibre.at(place);
        Texel {
            color: base.lerp(second, share_of(id, 2)) * (mix(0.35, 1.08, step(0.0, 0.75, height)) + 0.06 * fibre),
            roughness,
            height: pitch_m * (0.6 * height + 0.03 * fibre),
        }
    }
}

/// Fine lines along V that meet towards nothing: onion, garlic, roots with rings across.
pub fn lines(canvas: &Canvas, line_color: [f32; 3], lines: u32, rings: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let line = canvas.shifted(line_color);
    let (bend, cloud) = (canvas.layer(1, [3, 4], 3), canvas.layer(2, [4, 3], 4));
    let (strength, fine) = (canvas.layer(3, [lines.max(1) as i32, 3], 2), canvas.layer(4, [canvas.count(0.003); 2], 2));
    let ring_noise = canvas.layer(5, [canvas.count(0.02), rings.max(1) as i32], 2);
    move |place| {
        let (cloud, fine) = (cloud.at(place), fine.at(place));
        let wave = sin(TAU * (place.u * lines as f32 + 0.35 * bend.at(place)));
        let drawn = if lines > 0 { step(0.35, 1.0, wave) * step(-0.6, 0.6, strength.at(place)) } else { 0.0 };
        let ring = if rings > 0 {
            step(0.25, 0.02, wrapped(place.v * rings as f32 + 0.3 * ring_noise.at(place)).abs()) * step(-0.05, 0.35, ring_noise.at(place))
        } else {
            0.0
        };
        let drawn = (0.75 * drawn + 0.6 * ring).min(1.0);
        Texel {
            color: (base * (1.0 + 0.09 * cloud + 0.04 * fine)).lerp(line, drawn),
            roughness: roughness * (1.0 + 0.12 * cloud) + 0.08 * ring,
            height: 0.0002 * fine * 0.3 - 0.0004 * ring - 0.0001 * drawn,
        }
    }
}
