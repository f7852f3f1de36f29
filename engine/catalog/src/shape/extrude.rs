//! Prisms over any simple outline.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_core::{Vec2, Vec3};

use super::block::add_quad;
use super::curve::arc;
use crate::Mesh;

/// Cosine of the turn above which two sides of an outline meet in a crease: 40 degrees.
const CREASE_COSINE: f32 = 0.766;

/// Prism over `outline` (x, y; simple, anticlockwise), `depth` metres along Z around z = 0, its front and back edges cut back by `bevel`.
pub fn extrude(outline: &[Vec2], depth: f32, bevel: f32) -> Mesh {
    let bevel = bevel.clamp(0.0, 0.49 * depth);
    let half = 0.5 * depth;
    let inset = inset(outline, bevel);
    let mut mesh = Mesh::default();
    let mut bands = vec![(outline, outline, -half + bevel, half - bevel)];
    if bevel > 1e-5 {
        bands.push((&inset, outline, -half, -half + bevel));
        bands.push((outline, &inset, half - bevel, half));
    }
    for (from, to, z_from, z_to) in bands {
        add_band(&mut mesh, from, to, z_from, z_to);
    }
    let triangles = triangulate(&inset);
    add_lid(&mut mesh, &inset, &triangles, half, 1.0);
    add_lid(&mut mesh, &inset, &triangles, -half, -1.0);
    mesh
}

/// Circle of `sides` corners.
pub fn disc_outline(radius: f32, sides: usize) -> Vec<Vec2> {
    let mut points = arc(Vec2::ZERO, radius, 0.0, 2.0 * PI, sides);
    points.pop();
    points
}

/// Rectangle of this full size around the origin whose corners are rounded with `radius` in `steps` steps.
pub fn rounded_outline(size: Vec2, radius: f32, steps: usize) -> Vec<Vec2> {
    let radius = radius.min(0.499 * size.min_element());
    let core = 0.5 * size - Vec2::splat(radius);
    [Vec2::new(1.0, 1.0), Vec2::new(-1.0, 1.0), Vec2::new(-1.0, -1.0), Vec2::new(1.0, -1.0)]
        .into_iter()
        .enumerate()
        .flat_map(|(corner, sign)| {
            let from = FRAC_PI_2 * corner as f32;
            arc(sign * core, radius, from, from + FRAC_PI_2, steps)
        })
        .collect()
}

/// Outward unit normal of the side that starts at `index`.
fn side_normal(outline: &[Vec2], index: usize) -> Vec2 {
    let along = outline[(index + 1) % outline.len()] - outline[index];
    Vec2::new(along.y, -along.x).normalize_or(Vec2::X)
}

fn inset(outline: &[Vec2], by: f32) -> Vec<Vec2> {
    let count = outline.len();
    (0..count)
        .map(|index| {
            let (before, after) = (side_normal(outline, (index + count - 1) % count), side_normal(outline, index));
            let middle = (before + after).normalize_or(after);
            outline[index] - middle * (by / middle.dot(after).max(0.5))
        })
        .collect()
}

fn add_band(mesh: &mut Mesh, from: &[Vec2], to: &[Vec2], z_from: f32, z_to: f32) {
    let count = from.len();
    // The smaller of the two outlines may have lost its corners, so normals come from the larger.
    let mut length = 0.0;
    for index in 0..count {
        let next = (index + 1) % count;
        let normal_of = |corner: usize, neighbour: usize| {
            let (own, other) = (side_normal(from, index), side_normal(from, neighbour));
            let flat = if own.dot(other) > CREASE_COSINE { (own + other).normalize_or(own) } else { own };
            let run = Vec2::new((to[corner] - from[corner]).dot(flat), z_to - z_from).normalize_or(Vec2::Y);
            (flat.extend(0.0) * run.y - Vec3::Z * run.x).normalize_or(flat.extend(0.0))
        };
        let (start, end) = (normal_of(index, (index + count - 1) % count), normal_of(next, next));
        let width = from[index].distance(from[next]);
        let first = mesh.positions.len() as u32;
        for (point, z, normal, u) in [
            (from[index], z_from, start, length),
            (from[next], z_from, end, length + width),
            (to[next], z_to, end, length + width),
            (to[index], z_to, start, length),
        ] {
            mesh.positions.push(point.extend(z));
            mesh.normals.push(normal);
            mesh.uvs.push(Vec2::new(u, z));
        }
        length += width;
        add_quad(mesh, [first, first + 1, first + 2, first + 3]);
    }
}

fn add_lid(mesh: &mut Mesh, outline: &[Vec2], triangles: &[[u32; 3]], z: f32, side: f32) {
    let first = mesh.positions.len() as u32;
    for point in outline {
        mesh.positions.push(point.extend(z));
        mesh.normals.push(Vec3::new(0.0, 0.0, side));
        mesh.uvs.push(*point);
    }
    mesh.triangles.extend(triangles.iter().map(|&[a, b, c]| if side > 0.0 { [a, b, c] } else { [a, c, b] }.map(|corner| corner + first)));
}

/// Triangles of a simple anticlockwise polygon, by cutting ears.
fn triangulate(outline: &[Vec2]) -> Vec<[u32; 3]> {
    let mut left: Vec<usize> = (0..outline.len()).collect();
    let mut triangles = Vec::with_capacity(outline.len());
    while left.len() > 3 {
        let count = left.len();
        let corners = |at: usize| [left[(at + count - 1) % count], left[at], left[(at + 1) % count]];
        let ear = (0..count).find(|&at| is_ear(outline, &left, corners(at))).unwrap_or(0);
        triangles.push(corners(ear).map(|corner| corner as u32));
        left.remove(ear);
    }
    if let [a, b, c] = left[..] {
        triangles.push([a as u32, b as u32, c as u32]);
    }
    triangles
}

fn is_ear(outline: &[Vec2], left: &[usize], corners: [usize; 3]) -> bool {
    let [a, b, c] = corners.map(|corner| outline[corner]);
    let side = |p: Vec2, q: Vec2, r: Vec2| (q - p).perp_dot(r - p);
    if side(a, b, c) <= 1e-12 {
        return false;
    }
    left.iter().filter(|index| !corners.contains(index)).all(|&index| {
        let point = outline[index];
        side(a, b, point) < 0.0 || side(b, c, point) < 0.0 || side(c, a, point) < 0.0
    })
}
