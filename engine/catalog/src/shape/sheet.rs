//! Cloth-like things: bent sheets with a thickness, and pillows.

use std::f32::consts::FRAC_PI_2;

use homebody_core::float::{cos, pow, sin};
use homebody_core::{Vec2, Vec3};

use super::block::add_grid;
use crate::Mesh;

/// A closed sheet: `surface` maps (u, v), each 0..1, to the face that looks along ∂u × ∂v; the other face lies `thickness` behind it.
/// `size` is the real extent for the texture.
pub fn sheet(columns: usize, rows: usize, size: Vec2, thickness: f32, surface: impl Fn(f32, f32) -> Vec3) -> Mesh {
    let at = |column: usize, row: usize| surface(column as f32 / columns as f32, row as f32 / rows as f32);
    let step = 0.25 / columns.max(rows) as f32;
    let normal_at = |column: usize, row: usize| {
        let (u, v) = (column as f32 / columns as f32, row as f32 / rows as f32);
        let across = surface((u + step).min(1.0), v) - surface((u - step).max(0.0), v);
        let along = surface(u, (v + step).min(1.0)) - surface(u, (v - step).max(0.0));
        across.cross(along).normalize_or(Vec3::Y)
    };
    let mut mesh = Mesh::default();
    for (side, depth) in [(1.0, 0.0), (-1.0, thickness)] {
        let first = mesh.positions.len() as u32;
        for row in 0..=rows {
            for index in 0..=columns {
                let column = if side > 0.0 { index } else { columns - index };
                let normal = normal_at(column, row);
                mesh.positions.push(at(column, row) - normal * depth);
                mesh.normals.push(normal * side);
                mesh.uvs.push(Vec2::new(column as f32 / columns as f32, row as f32 / rows as f32) * size);
            }
        }
        add_grid(&mut mesh, first, columns + 1, rows + 1);
    }
    let rim = rim(columns, rows);
    let front: Vec<Vec3> = rim.iter().map(|&(column, row)| at(column, row)).collect();
    let back: Vec<Vec3> = rim.iter().map(|&(column, row)| at(column, row) - normal_at(column, row) * thickness).collect();
    add_rim(&mut mesh, &front, &back);
    mesh
}

/// Grid places around the edge, anticlockwise seen from the front.
fn rim(columns: usize, rows: usize) -> Vec<(usize, usize)> {
    let bottom = (0..columns).map(|column| (column, 0));
    let right = (0..rows).map(|row| (columns, row));
    let top = (1..=columns).rev().map(|column| (column, rows));
    let left = (1..=rows).rev().map(|row| (0, row));
    bottom.chain(right).chain(top).chain(left).collect()
}

fn add_rim(mesh: &mut Mesh, front: &[Vec3], back: &[Vec3]) {
    let count = front.len();
    let mut length = 0.0;
    for index in 0..count {
        let next = (index + 1) % count;
        let corners = [back[index], back[next], front[next], front[index]];
        let normal = (corners[1] - corners[0]).cross(corners[3] - corners[0]).normalize_or(Vec3::Y);
        let width = front[index].distance(front[next]);
        let first = mesh.positions.len() as u32;
        for (corner, point) in corners.into_iter().enumerate() {
            mesh.positions.push(point);
            mesh.normals.push(normal);
            let u = length + if corner == 1 || corner == 2 { width } else { 0.0 };
            mesh.uvs.push(Vec2::new(u, if corner < 2 { front[index].distance(back[index]) } else { 0.0 }));
        }
        length += width;
        super::block::add_quad(mesh, [first, first + 1, first + 2, first + 3]);
    }
}

/// A stuffed pillow around the origin, thickest in the middle (size.y), with a thin seam around the edge that draws in between the
/// corners. `detail` cuts across a side.
pub fn pillow(size: Vec3, detail: usize) -> Mesh {
    let half = 0.5 * size;
    let point = |column: usize, row: usize, side: f32| {
        let angle = |step: usize| FRAC_PI_2 * (2.0 * step as f32 / detail as f32 - 1.0);
        let (a, b) = (angle(column), angle(row));
        let (u, v) = (sin(a), sin(b));
        let drawn_in = |other: f32| 1.0 - 0.09 * (1.0 - other * other);
        let edge = column == 0 || row == 0 || column == detail || row == detail;
        let height = if edge { 0.0 } else { pow((cos(a) * cos(b)).max(0.0), 0.72) };
        Vec3::new(half.x * u * drawn_in(v), side * half.y * height, half.z * v * drawn_in(u))
    };
    let mut mesh = Mesh::default();
    for side in [1.0, -1.0] {
        let first = mesh.positions.len() as u32;
        for row in 0..=detail {
            for index in 0..=detail {
                let column = if side > 0.0 { detail - index } else { index };
                let place = point(column, row, side);
                mesh.positions.push(place);
                mesh.normals.push(Vec3::new(0.0, side, 0.0));
                mesh.uvs.push(Vec2::new(place.x, place.z));
            }
        }
        add_grid(&mut mesh, first, detail + 1, detail + 1);
    }
    mesh.with_smooth_normals()
}
