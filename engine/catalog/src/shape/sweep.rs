//! Tubes and other sections carried along a path.

use std::f32::consts::TAU;

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

use super::block::{add_grid, add_quad};
use crate::Mesh;

/// Round tube along `path` with flat ends; one radius, or one for each point.
pub fn tube(path: &[Vec3], radii: &[f32], sides: usize) -> Mesh {
    let outline: Vec<Vec2> = (0..sides)
        .map(|side| {
            let angle = TAU * side as f32 / sides as f32;
            Vec2::new(cos(angle), sin(angle))
        })
        .collect();
    sweep(path, radii, &outline, true)
}

/// Carries `outline` (anticlockwise, closed, of about unit size) along `path`, scaled by one radius or one for each point, with flat
/// ends; a path that ends where it starts becomes a ring. `smooth` rounds the outline's corners in the shading. Its X axis starts level.
pub fn sweep(path: &[Vec3], radii: &[f32], outline: &[Vec2], smooth: bool) -> Mesh {
    let mut mesh = Mesh::default();
    if path.len() < 2 || outline.len() < 3 {
        return mesh;
    }
    let closed = path.len() > 3 && path[0].distance(path[path.len() - 1]) < 1e-6;
    let frames = frames(path, closed);
    let radius = |index: usize| radii.get(index).or(radii.last()).copied().unwrap_or(0.01);
    let sides = outline.len();
    let mut length = 0.0;
    if smooth {
        for (index, (&centre, &(across, up))) in path.iter().zip(&frames).enumerate() {
            length += if index > 0 { path[index - 1].distance(centre) } else { 0.0 };
            for side in 0..=sides {
                let point = outline[side % sides];
                let offset = across * point.x + up * point.y;
                mesh.positions.push(centre + offset * radius(index));
                mesh.normals.push(corner_normal(outline, side % sides, across, up));
                mesh.uvs.push(Vec2::new(length, side as f32 / sides as f32 * TAU * radius(index)));
            }
        }
        add_sides(&mut mesh, path.len(), sides + 1);
    } else {
        for side in 0..sides {
            add_strip(&mut mesh, path, &frames, &radius, [outline[side], outline[(side + 1) % sides]]);
        }
    }
    if !closed {
        let last = path.len() - 1;
        add_cap(&mut mesh, path[0], frames[0], radius(0), outline, -1.0);
        add_cap(&mut mesh, path[last], frames[last], radius(last), outline, 1.0);
    }
    mesh
}

/// Quads between rings of `ring` vertices, wound outwards for an anticlockwise outline.
fn add_sides(mesh: &mut Mesh, rings: usize, ring: usize) {
    add_grid(mesh, 0, ring, rings);
}

fn add_strip(mesh: &mut Mesh, path: &[Vec3], frames: &[(Vec3, Vec3)], radius: &impl Fn(usize) -> f32, edge: [Vec2; 2]) {
    let first = mesh.positions.len() as u32;
    let along = edge[1] - edge[0];
    let mut length = 0.0;
    for (index, (&centre, &(across, up))) in path.iter().zip(frames).enumerate() {
        length += if index > 0 { path[index - 1].distance(centre) } else { 0.0 };
        for (end, point) in edge.iter().enumerate() {
            mesh.positions.push(centre + (across * point.x + up * point.y) * radius(index));
            mesh.normals.push((across * along.y - up * along.x).normalize_or(across));
            mesh.uvs.push(Vec2::new(length, end as f32 * along.length() * radius(index)));
        }
    }
    add_grid(mesh, first, 2, path.len());
}

/// Axes across the path at each point, carried along without twist.
fn frames(path: &[Vec3], closed: bool) -> Vec<(Vec3, Vec3)> {
    let last = path.len() - 1;
    let tangent = |index: usize| {
        let before = if index > 0 {
            index - 1
        } else if closed {
            last - 1
        } else {
            0
        };
        let after = if index < last {
            index + 1
        } else if closed {
            1
        } else {
            last
        };
        (path[after] - path[before]).normalize_or(Vec3::Z)
    };
    let start = tangent(0);
    let level = if start.y.abs() < 0.95 { Vec3::Y } else { Vec3::Z };
    let mut across = level.cross(start).normalize_or(Vec3::X);
    (0..=last)
        .map(|index| {
            let along = tangent(index);
            across = (across - along * across.dot(along)).normalize_or(across);
            (across, along.cross(across))
        })
        .collect()
}

fn corner_normal(outline: &[Vec2], side: usize, across: Vec3, up: Vec3) -> Vec3 {
    let count = outline.len();
    let along = outline[(side + 1) % count] - outline[(side + count - 1) % count];
    (across * along.y - up * along.x).normalize_or(across)
}

fn add_cap(mesh: &mut Mesh, centre: Vec3, (across, up): (Vec3, Vec3), radius: f32, outline: &[Vec2], side: f32) {
    let first = mesh.positions.len() as u32;
    let normal = across.cross(up) * side;
    for point in std::iter::once(&Vec2::ZERO).chain(outline) {
        mesh.positions.push(centre + (across * point.x + up * point.y) * radius);
        mesh.normals.push(normal);
        mesh.uvs.push(*point * radius);
    }
    let count = outline.len() as u32;
    for corner in 0..count {
        let (a, b) = (first + 1 + corner, first + 1 + (corner + 1) % count);
        add_quad(mesh, if side > 0.0 { [first, a, b, b] } else { [first, b, a, a] });
    }
}
