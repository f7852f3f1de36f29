//! Mass, centre and inertia: of primitives and meshes, and of several things together.

use std::f64::consts::PI;

use homebody_core::glam::{DMat3, DVec3};

use super::draft::{Place, Shape, Triangles};

/// Mass in kg, centre in m, and inertia about the centre in kg·m².
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::struct_field_names)] // It is the mass of the `Mass`.
pub struct Mass {
    pub mass: f64,
    pub center: DVec3,
    pub inertia: DMat3,
}

impl Mass {
    pub const NONE: Self = Self { mass: 0.0, center: DVec3::ZERO, inertia: DMat3::ZERO };

    /// The same in a frame in which its own stands at `place`.
    pub fn moved(&self, place: Place) -> Self {
        let turn = DMat3::from_quat(place.turn);
        Self { mass: self.mass, center: place.point(self.center), inertia: turn * self.inertia * turn.transpose() }
    }

    /// Both together.
    pub fn with(&self, other: &Self) -> Self {
        let mass = self.mass + other.mass;
        if mass <= 0.0 {
            return Self { inertia: self.inertia + other.inertia, ..*self };
        }
        let center = (self.center * self.mass + other.center * other.mass) / mass;
        let inertia = self.about(center) + other.about(center);
        Self { mass, center, inertia }
    }

    /// Inertia about a point.
    pub fn about(&self, point: DVec3) -> DMat3 {
        let arm = self.center - point;
        self.inertia + point_inertia(arm) * self.mass
    }

    /// Inertia about an axis through a point.
    pub fn about_axis(&self, point: DVec3, axis: DVec3) -> f64 {
        axis.dot(self.about(point) * axis)
    }
}

fn point_inertia(arm: DVec3) -> DMat3 {
    let outer = DMat3::from_cols(arm * arm.x, arm * arm.y, arm * arm.z);
    DMat3::from_diagonal(DVec3::splat(arm.length_squared())) - outer
}

/// Volume in m³, centre, and inertia about the centre for a density of 1.
pub fn of_shape(shape: &Shape) -> Mass {
    let solid = |mass: f64, diagonal: DVec3| Mass { mass, center: DVec3::ZERO, inertia: DMat3::from_diagonal(diagonal * mass) };
    match *shape {
        Shape::Box(size) => {
            let square = size * size / 12.0;
            solid(size.x * size.y * size.z, DVec3::new(square.y + square.z, square.x + square.z, square.x + square.y))
        }
        Shape::Ball(radius) => solid(4.0 / 3.0 * PI * radius * radius * radius, DVec3::splat(0.4 * radius * radius)),
        Shape::Cylinder(radius, length) => {
            let across = (3.0 * radius * radius + length * length) / 12.0;
            solid(PI * radius * radius * length, DVec3::new(across, across, 0.5 * radius * radius))
        }
        Shape::Capsule(radius, length) => {
            let rod = of_shape(&Shape::Cylinder(radius, length));
            let ball = of_shape(&Shape::Ball(radius));
            // Half a ball about the middle of the rod: its centre lies 3/8 r beyond the rod's end.
            let (square, reach) = (radius * radius, 0.5 * length + 0.375 * radius);
            let across = ball.mass * ((0.4 - 0.140_625) * square + reach * reach);
            let caps = DMat3::from_diagonal(DVec3::new(across, across, 0.4 * square * ball.mass));
            Mass { mass: rod.mass + ball.mass, center: DVec3::ZERO, inertia: rod.inertia + caps }
        }
        Shape::Ellipsoid(half) => {
            let square = half * half / 5.0;
            let volume = 4.0 / 3.0 * PI * half.x * half.y * half.z;
            solid(volume, DVec3::new(square.y + square.z, square.x + square.z, square.x + square.y))
        }
        Shape::Mesh(ref mesh) => of_mesh(mesh),
    }
}

/// Of the space that a closed mesh encloses, as a sum over tetrahedra from the middle of its corners; of the box around the corners if it is
/// not closed or inside out.
fn of_mesh(mesh: &Triangles) -> Mass {
    let middle = mesh.positions.iter().sum::<DVec3>() / (mesh.positions.len().max(1) as f64);
    let (mut volume, mut first, mut second) = (0.0, DVec3::ZERO, DMat3::ZERO);
    for corners in &mesh.triangles {
        let [a, b, c] = corners.map(|corner| mesh.positions[corner as usize] - middle);
        let share = a.dot(b.cross(c)) / 6.0;
        volume += share;
        first += (a + b + c) * (share / 4.0);
        // Second moments of a tetrahedron with one corner at the origin.
        let sum = a + b + c;
        for (corner, weight) in [(a, 1.0), (b, 1.0), (c, 1.0), (sum, 1.0)] {
            second += outer(corner) * (weight * share / 20.0);
        }
    }
    let (low, high) = bounds(&mesh.positions);
    let around = (high - low).max(DVec3::splat(1e-6));
    if volume <= 1e-9 * around.x * around.y * around.z || !volume.is_finite() {
        return of_shape(&Shape::Box(around)).moved(Place::at(0.5 * (low + high)));
    }
    let offset = first / volume;
    let central = second - outer(offset) * volume;
    let trace = central.x_axis.x + central.y_axis.y + central.z_axis.z;
    Mass { mass: volume, center: middle + offset, inertia: DMat3::from_diagonal(DVec3::splat(trace)) - central }
}

fn outer(v: DVec3) -> DMat3 {
    DMat3::from_cols(v * v.x, v * v.y, v * v.z)
}

/// Lowest and highest corner of a box around points.
pub fn bounds(points: &[DVec3]) -> (DVec3, DVec3) {
    let start = points.first().copied().unwrap_or_default();
    points.iter().fold((start, start), |(low, high), &point| (low.min(point), high.max(point)))
}

/// Principal values of a symmetric matrix, ascending, by Jacobi rotations.
pub fn principal(matrix: DMat3) -> [f64; 3] {
    let mut m = matrix.to_cols_array_2d();
    for _ in 0..24 {
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            if m[p][q].abs() <= 1e-300 {
                continue;
            }
            let theta = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
            let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
            let c = 1.0 / (t * t + 1.0).sqrt();
            let s = t * c;
            for row in &mut m {
                (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
            }
            let (row_p, row_q) = (m[p], m[q]);
            (m[p], m[q]) = (std::array::from_fn(|k| c * row_p[k] - s * row_q[k]), std::array::from_fn(|k| s * row_p[k] + c * row_q[k]));
        }
    }
    let mut values = [m[0][0], m[1][1], m[2][2]];
    values.sort_by(f64::total_cmp);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cube(size: DVec3) -> Triangles {
        let corner = |i: u32| DVec3::new(f64::from(i & 1), f64::from((i >> 1) & 1), f64::from((i >> 2) & 1)) * size;
        let positions: Vec<DVec3> = (0..8).map(corner).collect();
        let triangles = vec![
            [0, 2, 1],
            [1, 2, 3],
            [4, 5, 6],
            [5, 7, 6],
            [0, 1, 4],
            [1, 5, 4],
            [2, 6, 3],
            [3, 6, 7],
            [0, 4, 2],
            [2, 4, 6],
            [1, 3, 5],
            [3, 7, 5],
        ];
        Triangles { normals: vec![DVec3::Z; positions.len()], positions, triangles }
    }

    /// Triangles of a box have the volume, centre and inertia of the box.
    #[test]
    fn a_mesh_weighs_what_it_encloses() {
        let size = DVec3::new(0.2, 0.3, 0.5);
        let (mesh, solid) = (of_shape(&Shape::Mesh(cube(size))), of_shape(&Shape::Box(size)));
        assert!((mesh.mass - solid.mass).abs() < 1e-12 && mesh.center.distance(0.5 * size) < 1e-12);
        assert!((mesh.inertia - solid.inertia).abs_diff_eq(DMat3::ZERO, 1e-12), "{:?}", mesh.inertia);
    }

    /// A capsule without length is a ball, and one cut in two halves is heavier by its rod.
    #[test]
    fn a_capsule_between_a_ball_and_a_rod() {
        let (capsule, ball) = (of_shape(&Shape::Capsule(0.1, 0.0)), of_shape(&Shape::Ball(0.1)));
        assert!((capsule.mass - ball.mass).abs() < 1e-15 && capsule.inertia.abs_diff_eq(ball.inertia, 1e-15));
        let (long, rod) = (of_shape(&Shape::Capsule(0.01, 1.0)), of_shape(&Shape::Cylinder(0.01, 1.0)));
        assert!((long.inertia.x_axis.x / rod.inertia.x_axis.x - 1.0).abs() < 0.05);
    }

    /// Eigenvalues of a turned diagonal are the diagonal.
    #[test]
    fn principal_values_do_not_turn() {
        let turn = DMat3::from_quat(super::super::draft::roll_pitch_yaw([0.3, -0.7, 1.9]));
        let found = principal(turn * DMat3::from_diagonal(DVec3::new(3.0, 1.0, 2.0)) * turn.transpose());
        assert!(found.iter().zip([1.0, 2.0, 3.0]).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    }
}
