//! Forms that many small things share: turned skins, hulls of stacked or lying rings, printed boxes and labels.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use super::builder::turn;
use crate::shape::{block, disc_outline, extrude, lathe, smooth_profile};
use crate::{ColliderShape, Mesh};

/// Bright colours of packets, toys and covers, sRGB.
pub const BRIGHT: [[f32; 3]; 8] = [
    [0.76, 0.19, 0.15],
    [0.15, 0.36, 0.62],
    [0.92, 0.71, 0.20],
    [0.22, 0.50, 0.30],
    [0.87, 0.46, 0.15],
    [0.45, 0.24, 0.50],
    [0.18, 0.55, 0.58],
    [0.85, 0.40, 0.50],
];

/// A smooth (radius, height) profile from shares of a radius and a height.
pub fn profile(shares: &[(f32, f32)], radius: f32, height: f32, steps: usize) -> Vec<Vec2> {
    let corners: Vec<Vec2> = shares.iter().map(|&(across, up)| Vec2::new(across * radius, up * height)).collect();
    smooth_profile(&corners, steps)
}

/// A skin turned from shares of a radius and a height.
pub fn turned(shares: &[(f32, f32)], radius: f32, height: f32, steps: usize, segments: usize) -> Mesh {
    lathe(&profile(shares, radius, height, steps), segments)
}

/// Brings a skin that was turned along Y from 0 to `length` to lie along X, its axis `up` metres above the ground.
pub fn laid(mesh: Mesh, length: f32, up: f32) -> Mesh {
    mesh.turned(turn(Vec3::Z, -90.0)).moved(Vec3::new(-0.5 * length, up, 0.0))
}

/// Corners of level rings (radius, height) of `sides` corners around +Y.
pub fn rings(list: &[(f32, f32)], sides: usize) -> Vec<Vec3> {
    let angles = (0..sides).map(|side| TAU * side as f32 / sides as f32);
    angles.flat_map(|angle| list.iter().map(move |&(radius, y)| Vec3::new(radius * cos(angle), y, radius * sin(angle)))).collect()
}

/// Corners of upright rings (x, radius, height of their centre) of eight corners each, every ring with a flat side below that touches
/// its circle.
pub fn lying_rings(list: &[(f32, f32, f32)]) -> Vec<Vec3> {
    let reach = 1.0 / cos(PI / 8.0);
    let angles = (0..8).map(|side| PI * (side as f32 + 0.5) / 4.0);
    angles
        .flat_map(|angle| {
            list.iter().map(move |&(x, radius, up)| Vec3::new(x, up + reach * radius * sin(angle), reach * radius * cos(angle)))
        })
        .collect()
}

/// Adds one convex hull.
pub fn hull(b: &mut Builder, link: usize, slot: &str, points: Vec<Vec3>) {
    b.collider(link, slot, ColliderShape::Hull { points }, Pose::IDENTITY);
}

/// A colour made lighter (above 1) or darker.
pub fn shade(color: [f32; 3], share: f32) -> [f32; 3] {
    color.map(|part| (part * share).clamp(0.0, 1.0))
}

/// A box whose faces each show their part of one printed sheet: its front and its back the whole tile of `tile` metres.
pub fn printed_block(size: Vec3, bevel: f32, tile: f32) -> Mesh {
    let mut mesh = block(size, bevel);
    let per_face = mesh.positions.len() / 6;
    for (at, uv) in mesh.uvs.iter_mut().enumerate() {
        let point = mesh.positions[at] / size + Vec3::splat(0.5);
        // Faces come as +X, −X, +Y, −Y, +Z, −Z; sides go on where the front ends.
        *uv = match at / per_face {
            0 | 1 => Vec2::new(1.0 + point.z * size.z / size.x, point.y),
            2 | 3 => Vec2::new(point.x, 1.0 + point.z * size.z / size.y),
            _ => Vec2::new(point.x, point.y),
        } * tile;
    }
    mesh
}

/// A mesh whose texture is stretched by these factors along u and v.
pub fn stretched(mut mesh: Mesh, across: f32, along: f32) -> Mesh {
    mesh.uvs.iter_mut().for_each(|uv| *uv *= Vec2::new(across, along));
    mesh
}

/// A printed sleeve around +Y from `low` to `high`, with the print repeated `repeats` times around.
pub fn sleeve(radius: f32, low: f32, high: f32, tile: f32, repeats: f32) -> Mesh {
    let skin = 0.0005;
    let list = [(radius - skin, low), (radius + skin, low + skin), (radius + skin, high - skin), (radius - skin, high)];
    let mesh = lathe(&list.map(|(across, up)| Vec2::new(across, up)), 28);
    stretched(mesh, repeats * tile / (TAU * (radius + skin)), tile / (high - low))
}

/// A thin shape that lies on a face towards +Z, its middle at `at`.
pub fn badge(outline: &[Vec2], at: Vec3) -> Mesh {
    extrude(outline, 0.0008, 0.0).moved(at + Vec3::Z * 0.0002)
}

/// An oval of this full size.
pub fn oval(size: Vec2, sides: usize) -> Vec<Vec2> {
    disc_outline(0.5, sides).into_iter().map(|point| point * size).collect()
}

/// A rectangle of this full size.
pub fn rectangle(size: Vec2) -> Vec<Vec2> {
    [(0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5), (0.5, -0.5)].map(|(x, y)| size * Vec2::new(x, y)).to_vec()
}

/// Two colours of a packet: ground and accent.
pub fn two_colors(b: &Builder, label: &str) -> ([f32; 3], [f32; 3]) {
    let mut stream = b.stream(label);
    let ground = stream.index(BRIGHT.len());
    let accent = (ground + 1 + stream.index(BRIGHT.len() - 1)) % BRIGHT.len();
    (BRIGHT[ground], BRIGHT[accent])
}

/// The mesh with each triangle flat, for folded card.
pub fn facetted(mesh: &Mesh) -> Mesh {
    let mut flat = Mesh::default();
    for corners in &mesh.triangles {
        let [p, q, r] = corners.map(|corner| mesh.positions[corner as usize]);
        let normal = (q - p).cross(r - p).normalize_or(Vec3::Y);
        let first = flat.positions.len() as u32;
        for corner in corners {
            flat.positions.push(mesh.positions[*corner as usize]);
            flat.normals.push(normal);
            flat.uvs.push(mesh.uvs[*corner as usize]);
        }
        flat.triangles.push([first, first + 1, first + 2]);
    }
    flat
}
