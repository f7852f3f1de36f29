//! Skins over a row of closed loops.

use homebody_core::{Vec2, Vec3};

use super::block::{add_grid, add_quad};
use crate::Mesh;

/// Smooth skin over closed `loops` of equally many points (anticlockwise seen from where the loops go), its first and last loop closed by
/// a fan. A vessel's loops go up its outside and down its inside.
pub fn loft(loops: &[Vec<Vec3>]) -> Mesh {
    let mut mesh = Mesh::default();
    let (Some(first), Some(last)) = (loops.first(), loops.last()) else { return mesh };
    let count = first.len();
    let mut height = 0.0;
    for (index, points) in loops.iter().enumerate() {
        height += if index > 0 { loops[index - 1][0].distance(points[0]) } else { 0.0 };
        let mut along = 0.0;
        for at in 0..=count {
            let point = points[at % count];
            along += if at > 0 { points[at - 1].distance(point) } else { 0.0 };
            mesh.positions.push(point);
            mesh.normals.push(Vec3::Y);
            mesh.uvs.push(Vec2::new(along, height));
        }
    }
    add_grid(&mut mesh, 0, count + 1, loops.len());
    let mut mesh = mesh.with_smooth_normals();
    // The fans are flat, and their rims stay creases.
    add_fan(&mut mesh, first, true);
    add_fan(&mut mesh, last, false);
    mesh
}

fn add_fan(mesh: &mut Mesh, points: &[Vec3], backwards: bool) {
    let count = points.len();
    let middle = points.iter().sum::<Vec3>() / count as f32;
    let turn: Vec3 = (0..count).map(|at| (points[at] - middle).cross(points[(at + 1) % count] - middle)).sum();
    let normal = turn.normalize_or(Vec3::Y) * if backwards { -1.0 } else { 1.0 };
    let first = mesh.positions.len() as u32;
    for &point in std::iter::once(&middle).chain(points) {
        mesh.positions.push(point);
        mesh.normals.push(normal);
        mesh.uvs.push(Vec2::new(point.x, point.z));
    }
    for at in 0..count as u32 {
        let (a, b) = (first + 1 + at, first + 1 + (at + 1) % count as u32);
        add_quad(mesh, if backwards { [first, b, a, a] } else { [first, a, b, b] });
    }
}
