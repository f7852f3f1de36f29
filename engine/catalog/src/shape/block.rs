//! Boxes with rounded edges, from boards to seat cushions.

use homebody_core::float::tan;
use homebody_core::{Vec2, Vec3};

use crate::Mesh;

/// Box of this full size around the origin, its edges rounded with `radius` (kept under half the smallest side). U follows the longest
/// side, so wood grain runs along a board. Edges under 12 mm get one bevel step to the middle, larger ones two, cushions three.
pub fn block(size: Vec3, radius: f32) -> Mesh {
    let steps = if radius < 0.012 {
        1
    } else if radius < 0.03 {
        2
    } else {
        3
    };
    block_fine(size, radius, steps, [1; 3])
}

/// Box like [`block`] with `steps` bevel steps from a face to the middle of an edge, and the flat of each side cut into `flats` (at least
/// 1) for later bending.
pub fn block_fine(size: Vec3, radius: f32, steps: usize, flats: [usize; 3]) -> Mesh {
    let half = (0.5 * size).max(Vec3::splat(1e-4));
    let radius = radius.clamp(0.0, 0.999 * half.min_element());
    let stops = [0, 1, 2].map(|axis| side_stops(half[axis] - radius, steps, flats[axis].max(1)));
    let mut mesh = Mesh::default();
    for face in 0..6 {
        add_face(&mut mesh, half, radius, &stops, face);
    }
    mesh
}

/// Box like [`block`], fine enough to bend, whose faces bulge by `bulge` metres in their middle: an upholstered cushion.
pub fn soft_block(size: Vec3, radius: f32, bulge: Vec3) -> Mesh {
    let half = 0.5 * size;
    block_fine(size, radius, 2, [4, 1, 4]).deformed(|point| {
        let share = (point / half).clamp(Vec3::NEG_ONE, Vec3::ONE);
        let open = Vec3::ONE - share * share;
        point + share * bulge * Vec3::new(open.y * open.z, open.z * open.x, open.x * open.y)
    })
}

/// A stop along one axis of a face: where the flat ends (of the core box), and the slope of the bevel there.
#[derive(Clone, Copy)]
struct Stop {
    core: f32,
    slope: f32,
}

/// Stops across a side whose flat reaches from −`core` to `core`.
fn side_stops(core: f32, steps: usize, flats: usize) -> Vec<Stop> {
    let slope = |step: usize| tan(std::f32::consts::FRAC_PI_4 * step as f32 / steps as f32);
    let low = (0..steps).map(|step| Stop { core: -core, slope: -slope(steps - step) });
    let flat = (0..=flats).map(|cut| Stop { core: core * (2.0 * cut as f32 / flats as f32 - 1.0), slope: 0.0 });
    let high = (1..=steps).map(|step| Stop { core, slope: slope(step) });
    low.chain(flat).chain(high).collect()
}

fn add_face(mesh: &mut Mesh, half: Vec3, radius: f32, stops: &[Vec<Stop>; 3], face: usize) {
    let (w, sign) = (face / 2, if face.is_multiple_of(2) { 1.0 } else { -1.0 });
    let (u, v) = if sign > 0.0 { ((w + 1) % 3, (w + 2) % 3) } else { ((w + 2) % 3, (w + 1) % 3) };
    let first = mesh.positions.len() as u32;
    let grain_along_v = half[v] > half[u];
    for down in &stops[v] {
        for across in &stops[u] {
            let (mut core, mut direction) = (Vec3::ZERO, Vec3::ZERO);
            (core[u], core[v], core[w]) = (across.core, down.core, sign * (half[w] - radius));
            (direction[u], direction[v], direction[w]) = (across.slope, down.slope, sign);
            let normal = direction.normalize();
            let point = core + radius * normal;
            mesh.positions.push(point);
            mesh.normals.push(normal);
            let uv = Vec2::new(point[u] + half[u], point[v] + half[v]);
            mesh.uvs.push(if grain_along_v { Vec2::new(uv.y, uv.x) } else { uv });
        }
    }
    add_grid(mesh, first, stops[u].len(), stops[v].len());
}

/// Triangles over a grid of `columns` by `rows` vertices that starts at `first`; columns × rows points outwards.
pub(super) fn add_grid(mesh: &mut Mesh, first: u32, columns: usize, rows: usize) {
    for row in 0..rows - 1 {
        for column in 0..columns - 1 {
            let corner = first + (row * columns + column) as u32;
            add_quad(mesh, [corner, corner + 1, corner + 1 + columns as u32, corner + columns as u32]);
        }
    }
}

/// The two triangles of a quad, leaving out one that has shrunk to a line.
pub(super) fn add_quad(mesh: &mut Mesh, [a, b, c, d]: [u32; 4]) {
    for corners in [[a, b, c], [a, c, d]] {
        let [p, q, r] = corners.map(|corner| mesh.positions[corner as usize]);
        if (q - p).cross(r - p).length_squared() > 1e-18 {
            mesh.triangles.push(corners);
        }
    }
}
