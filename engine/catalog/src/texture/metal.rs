//! Metals that are hammered, galvanised or rusted, and ribbed glass.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::glam::Vec3;

use super::noise::{Place, mix, share_of, step};
use super::{Canvas, Texel};

/// Round dents side by side.
pub fn hammered(canvas: &Canvas, dent_m: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, .. } = *canvas;
    let count = canvas.count(dent_m);
    let points = canvas.scatter(1, count, 0.9);
    let cloud = canvas.layer(2, [4, 4], 4);
    let size_m = tile_m / count as f32;
    move |place| {
        let cell = points.near(place.u, place.v);
        let ridge = step(0.16, 0.0, cell.second - cell.nearest);
        let cloud = cloud.at(place);
        Texel {
            color: base * (1.0 + 0.05 * cloud + 0.05 * (share_of(cell.id, 1) - 0.5) + 0.05 * ridge - 0.04 * (1.0 - cell.nearest)),
            roughness: roughness * (1.0 + 0.15 * cloud),
            height: size_m * (0.10 * cell.nearest * cell.nearest - 0.02 * ridge),
        }
    }
}

/// Zinc crystals: flat patches, each with a sheen of its own.
pub fn spangle(canvas: &Canvas, crystal_m: f32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let count = canvas.count(crystal_m);
    let points = canvas.scatter(1, count, 1.0);
    let (bend, cloud) = (canvas.layer(2, [count; 2], 3), canvas.layer(3, [3, 3], 4));
    let fern = canvas.layer(4, [count * 3; 2], 3);
    move |place| {
        let bend = 0.55 / count as f32 * bend.at(place);
        let cell = points.near(place.u + bend, place.v - bend);
        let angle = TAU * share_of(cell.id, 1);
        let (cloud, fern) = (cloud.at(place), fern.at(place));
        let sheen = share_of(cell.id, 2) - 0.5 + 0.35 * (cell.offset.x * cos(angle) + cell.offset.y * sin(angle)) + 0.12 * fern;
        Texel {
            color: base * (1.0 + 0.22 * sheen + 0.04 * cloud),
            roughness: roughness * (1.0 - 0.35 * sheen + 0.1 * cloud),
            height: 0.000_03 * sheen,
        }
    }
}

/// Rust that has eaten into metal or paint. Answers the texel and how metallic it is.
pub fn rust(canvas: &Canvas, rust_color: [f32; 3], coverage: f32, metallic: f32) -> impl Fn(Place) -> (Texel, f32) + use<> {
    let Canvas { base, roughness, .. } = *canvas;
    let rust = Vec3::from(rust_color);
    let (spread, grain) = (canvas.layer(1, [4, 4], 6), canvas.layer(2, [canvas.count(0.006); 2], 3));
    let (tone, run) = (canvas.layer(3, [canvas.count(0.03); 2], 4), canvas.layer(4, [canvas.count(0.02), 2], 3));
    move |place| {
        let (grain, tone) = (grain.at(place), tone.at(place));
        let front = spread.at(place) + 0.18 * grain + 0.15 * run.at(place);
        let limit = 0.9 - 1.8 * coverage;
        let eaten = step(limit, limit + 0.14, front);
        let stain = 0.5 * step(limit - 0.35, limit, front);
        let powder = rust * (1.0 + 0.35 * tone + 0.16 * grain) * Vec3::new(1.0, 1.0 + 0.12 * tone, 1.0);
        let texel = Texel {
            color: base.lerp(rust, stain).lerp(powder, eaten),
            roughness: mix(roughness + 0.2 * stain, 0.93, eaten),
            height: 0.0004 * eaten * (grain + 0.6 * tone) - 0.0002 * step(0.0, 1.0, eaten) * (1.0 - eaten),
        };
        (texel, metallic * (1.0 - eaten) * (1.0 - 0.6 * stain))
    }
}

/// Ribs along V, as in reeded glass; with no ribs, a fine random relief as in cathedral glass.
pub fn ribbed(canvas: &Canvas, ribs: u32) -> impl Fn(Place) -> Texel + use<> {
    let Canvas { base, roughness, tile_m, .. } = *canvas;
    let (wave, smudge) = (canvas.layer(1, [canvas.count(0.018); 2], 3), canvas.layer(0, [3, 3], 3));
    let pitch_m = tile_m / ribs.max(1) as f32;
    move |place| {
        let (wave, smudge) = (wave.at(place), smudge.at(place));
        let rib = if ribs > 0 { 0.5 + 0.5 * cos(TAU * place.u * ribs as f32) } else { 0.0 };
        Texel {
            color: base * (1.0 + 0.02 * rib + 0.01 * smudge),
            roughness: roughness * (1.0 + 0.15 * smudge),
            height: if ribs > 0 { 0.22 * pitch_m * rib } else { 0.0014 * wave },
        }
    }
}
