//! Shapes turned about the Y axis.

use std::f32::consts::{PI, TAU};

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::block::add_quad;
use crate::Mesh;

/// Cosine of the angle above which two pieces of a profile meet in a crease: 40 degrees.
const CREASE_COSINE: f32 = 0.766;

/// Turns `profile` (radius, height) about +Y in `segments` steps. The outside lies to the right of the profile's direction: from the
/// bottom's centre outwards, up the outside, over the rim, down the inside. Bends under 40 degrees are smooth.
pub fn lathe(profile: &[Vec2], segments: usize) -> Mesh {
    let mut mesh = Mesh::default();
    let mut profile = profile.to_vec();
    profile.dedup_by(|next, point| next.distance_squared(*point) < 1e-12);
    let normals = profile_normals(&profile);
    let radius_max = profile.iter().fold(0.0_f32, |most, point| most.max(point.x));
    let mut length = 0.0;
    for (ends, [normal_a, normal_b]) in profile.windows(2).zip(normals) {
        let (a, b) = (ends[0], ends[1]);
        let step = a.distance(b);
        let first = mesh.positions.len() as u32;
        for (point, normal, v) in [(a, normal_a, length), (b, normal_b, length + step)] {
            add_ring(&mut mesh, point, normal, v, radius_max, segments);
        }
        length += step;
        let ring = segments as u32 + 1;
        for column in 0..segments as u32 {
            let corner = first + column;
            add_quad(&mut mesh, [corner, corner + 1, corner + 1 + ring, corner + ring]);
        }
    }
    mesh
}

fn add_ring(mesh: &mut Mesh, point: Vec2, normal: Vec2, v: f32, radius_uv: f32, segments: usize) {
    for column in 0..=segments {
        // From +X towards -Z, so that columns × rows points outwards; the seam's two ends are the same point.
        let angle = TAU * (column % segments) as f32 / segments as f32;
        let (x, z) = (cos(angle), -sin(angle));
        mesh.positions.push(Vec3::new(point.x * x, point.y, point.x * z));
        mesh.normals.push(Vec3::new(normal.x * x, normal.y, normal.x * z));
        mesh.uvs.push(Vec2::new(TAU * column as f32 / segments as f32 * radius_uv, v));
    }
}

/// Normals at both ends of each piece of the profile.
fn profile_normals(profile: &[Vec2]) -> Vec<[Vec2; 2]> {
    let flat: Vec<Vec2> = profile
        .windows(2)
        .map(|ends| {
            let along = (ends[1] - ends[0]).normalize_or_zero();
            Vec2::new(along.y, -along.x)
        })
        .collect();
    let blend = |own: Vec2, other: Option<&Vec2>| match other {
        Some(&other) if own.dot(other) > CREASE_COSINE => (own + other).normalize_or(own),
        _ => own,
    };
    // A closed profile (a ring) is smooth across its ends; one that starts on the axis is level there.
    let closed = profile.first() == profile.last() && profile.len() > 2;
    let count = flat.len();
    (0..count)
        .map(|piece| {
            let own = flat[piece];
            let before = if piece > 0 { flat.get(piece - 1) } else { flat.last().filter(|_| closed) };
            let after = if piece + 1 < count { flat.get(piece + 1) } else { flat.first().filter(|_| closed) };
            [pole(profile[piece], blend(own, before)), pole(profile[piece + 1], blend(own, after))]
        })
        .collect()
}

/// A nearly level normal on the axis is made level, so that a dome has no dimple.
fn pole(point: Vec2, normal: Vec2) -> Vec2 {
    if point.x < 1e-6 && normal.y.abs() > CREASE_COSINE { Vec2::new(0.0, normal.y.signum()) } else { normal }
}

/// Cylinder along Y around the origin, its edges cut back by `bevel`.
pub fn cylinder(radius: f32, height: f32, bevel: f32, segments: usize) -> Mesh {
    taper(radius, radius, height, bevel, segments)
}

/// Round bar along Y around the origin that goes from one radius to another, its edges cut back by `bevel`.
pub fn taper(radius_bottom: f32, radius_top: f32, height: f32, bevel: f32, segments: usize) -> Mesh {
    let bevel = bevel.clamp(0.0, 0.45 * height.min(2.0 * radius_bottom.min(radius_top)));
    let half = 0.5 * height;
    let mut profile = vec![Vec2::new(0.0, -half)];
    if bevel > 1e-5 {
        profile.push(Vec2::new(radius_bottom - bevel, -half));
        profile.push(Vec2::new(radius_bottom, -half + bevel));
        profile.push(Vec2::new(radius_top, half - bevel));
        profile.push(Vec2::new(radius_top - bevel, half));
    } else {
        profile.push(Vec2::new(radius_bottom, -half));
        profile.push(Vec2::new(radius_top, half));
    }
    profile.push(Vec2::new(0.0, half));
    lathe(&profile, segments)
}

/// Ball around the origin, `segments` around and half as many from pole to pole.
pub fn ball(radius: f32, segments: usize) -> Mesh {
    let rows = (segments / 2).max(3);
    let profile: Vec<Vec2> = (0..=rows)
        .map(|row| {
            let angle = PI * row as f32 / rows as f32;
            let reach = if row == 0 || row == rows { 0.0 } else { radius * sin(angle) };
            Vec2::new(reach, -radius * cos(angle))
        })
        .collect();
    let mut mesh = lathe(&profile, segments);
    for (normal, point) in mesh.normals.iter_mut().zip(&mesh.positions) {
        *normal = point.normalize_or(*normal);
    }
    mesh
}

/// Ring around Y: a tube of radius `tube_radius` whose centre runs at `ring_radius`.
pub fn torus(ring_radius: f32, tube_radius: f32, segments: usize, sides: usize) -> Mesh {
    let profile: Vec<Vec2> = (0..=sides)
        .map(|side| {
            let angle = TAU * (side % sides) as f32 / sides as f32;
            Vec2::new(ring_radius + tube_radius * cos(angle), tube_radius * sin(angle))
        })
        .collect();
    lathe(&profile, segments)
}
