//! Newsprint, packets and labels.

use std::f32::consts::TAU;

use homebody_core::float::{atan2, cos};
use homebody_core::glam::{Vec2, Vec3};
use homebody_core::material::Packet;

use super::noise::{Noise, Place, share_of, split, step, wrapped};
use super::printed::letters;
use super::{Canvas, Texel};

/// Columns of small print under headlines, with grey pictures between.
pub fn newsprint(canvas: &Canvas, ink_color: [f32; 3]) -> impl Fn(Place) -> Texel + use<> {
    const COLUMNS: f32 = 4.0;
    const BLOCKS: f32 = 3.0;
    let Canvas { base, roughness, noise, tile_m, .. } = *canvas;
    let ink = Vec3::from(ink_color);
    let (paper, cloud) = (canvas.layer(1, [canvas.count(0.0); 2], 1), canvas.layer(2, [4, 4], 4));
    let tone = canvas.layer(3, [12, 12], 3);
    let start = noise.unit(3, 3);
    move |place| {
        let (column, x) = split(place.u * COLUMNS);
        let (block, y) = split(place.v * BLOCKS + start + 0.37 * noise.unit(column, 0));
        let bits = noise.other(4).bits(column.rem_euclid(COLUMNS as i32), block.rem_euclid(BLOCKS as i32));
        let block_m = tile_m / BLOCKS;
        let inside = (0.06..0.94).contains(&x);
        let shade = if !inside || y > 0.95 {
            0.0
        } else if y > 0.80 {
            letters(noise.other(bits), [x, (y - 0.82) * block_m], 0.10 * block_m, tile_m / COLUMNS)
        } else if y > 0.42 && share_of(bits, 2) > 0.5 {
            (0.5 + 0.4 * tone.at(place)).clamp(0.05, 0.9)
        } else {
            let (line, within) = split(y * block_m / 0.0034);
            let (word, along) = split(x * 6.0 + noise.other(bits).unit(line, 0));
            let gap = 0.12 + 0.1 * noise.other(bits ^ 5).unit(line, word);
            if within < 0.55 && along > gap { 0.55 + 0.25 * noise.other(bits ^ 9).unit((x * 60.0) as i32, line) } else { 0.0 }
        };
        let (paper, cloud) = (paper.at(place), cloud.at(place));
        Texel {
            color: (base * (1.0 + 0.03 * paper + 0.03 * cloud)).lerp(ink, 0.85 * shade),
            roughness,
            height: 0.000_02 * paper + 0.0001 * cloud,
        }
    }
}

/// A printed packet: its ground, a band or sunburst with the name, small print, and what is in it as a picture of discs or leaves.
pub fn packet(canvas: &Canvas, second_color: [f32; 3], ink_color: [f32; 3], kind: Packet) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, noise, tile_m, texel_m, .. } = *canvas;
    let (second, ink) = (canvas.shifted(second_color), Vec3::from(ink_color));
    let soft = texel_m / tile_m;
    let (rub, paper) = (canvas.layer(2, [4, 4], 4), canvas.layer(1, [canvas.count(0.0); 2], 1));
    let start = noise.unit(0, 0);
    move |place| {
        let y = split(place.v + start).1;
        let at = Vec2::new(place.u - 0.5, y - 0.5);
        let color = match kind {
            Packet::Cereal => cereal(noise, at, [base, second, ink], soft),
            Packet::Band => band(at, [base, second, ink], soft),
            Packet::Stripes => striped(at, [base, second, ink], soft),
        };
        let line =
            |label: u32, foot: f32, height: f32| letters(noise.other(label), [place.u, (y - foot) * tile_m], height * tile_m, tile_m);
        let name = line(3, 0.60, 0.13);
        let small = [0.10, 0.135, 0.17].iter().zip(10..).map(|(&foot, label)| line(label, foot, 0.022)).fold(0.0, f32::max);
        let (rub, paper) = (rub.at(place), paper.at(place));
        let lettered = if kind == Packet::Cereal { base.lerp(Vec3::ONE, 0.85) } else { ink };
        let color = color.lerp(lettered, name).lerp(ink, 0.85 * small);
        Texel { color: color * (1.0 + 0.015 * rub + 0.01 * paper), roughness: roughness * (1.0 + 0.15 * rub), height: 0.000_02 * paper }
    }
}

fn covered(distance: f32, soft: f32) -> f32 {
    step(0.7 * soft, -0.7 * soft, distance)
}

/// A sunburst behind a plate of rings.
fn cereal(noise: Noise, at: Vec2, [base, second, ink]: [Vec3; 3], soft: f32) -> Vec3 {
    let center = Vec2::new(at.x, at.y + 0.14);
    let ray = wrapped(atan2(center.y, center.x) * 12.0 / TAU);
    let ground = base.lerp(base.lerp(Vec3::ONE, 0.25), step(-0.05, 0.05, 0.25 - ray.abs()));
    let bowl = covered(center.length() - 0.24, soft);
    let mut color = ground.lerp(second, bowl);
    let ((i, fx), (j, fy)) = (split(at.x * 14.0), split(at.y * 14.0));
    let bits = noise.other(7).bits(i, j);
    let offset = Vec2::new(fx - 0.5 - 0.3 * (share_of(bits, 0) - 0.5), fy - 0.5 - 0.3 * (share_of(bits, 1) - 0.5)).length();
    let ring = covered((offset - 0.27).abs() - 0.12, soft * 14.0) * covered(center.length() - 0.2, soft);
    color = color.lerp(ink.lerp(second, 0.35 * share_of(bits, 2)), ring);
    color.lerp(ink, covered((center.length() - 0.24).abs() - 0.008, soft))
}

/// A broad band of the second colour between fine lines, as on tins and jars.
fn band(at: Vec2, [base, second, ink]: [Vec3; 3], soft: f32) -> Vec3 {
    let height = (at.y - 0.16).abs();
    let color = base.lerp(second, covered(height - 0.13, soft));
    let medal = Vec2::new(at.x, at.y + 0.2).length();
    let scallop = 0.1 + 0.008 * cos(12.0 * atan2(at.y + 0.2, at.x));
    let color = color.lerp(second, covered(medal - scallop, soft)).lerp(base, covered((medal - 0.075).abs() - 0.006, soft));
    color.lerp(ink, covered((height - 0.15).abs() - 0.006, soft))
}

/// Upright stripes with a plate for the name.
fn striped(at: Vec2, [base, second, ink]: [Vec3; 3], soft: f32) -> Vec3 {
    let color = base.lerp(second, step(-0.5 * soft * 10.0, 0.5 * soft * 10.0, 0.25 - wrapped(at.x * 10.0).abs()));
    let plate = (at.y - 0.16).abs() - 0.12;
    let color = color.lerp(base, covered(plate, soft));
    color.lerp(ink, covered(plate.abs() - 0.005, soft))
}
