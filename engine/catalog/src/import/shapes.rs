//! From a file's axes (X forward, Z up) to ours (Y up, -Z forward), and from its shapes to a robot's.

use homebody_core::float::double;
use homebody_core::glam::{DMat3, DQuat, DVec3, Quat, Vec3};

use super::draft::{Place, Shape, Triangles};
use crate::robot::RobotShape;

/// Corners kept of a convex hull: those farthest in this many directions, evenly spread.
const HULL_DIRECTIONS: usize = 128;

/// A direction or point.
pub fn ours(v: DVec3) -> DVec3 {
    DVec3::new(-v.y, v.z, -v.x)
}

/// A turn.
pub fn ours_turn(turn: DQuat) -> DQuat {
    let v = ours(DVec3::new(turn.x, turn.y, turn.z));
    DQuat::from_xyzw(v.x, v.y, v.z, turn.w)
}

/// A symmetric tensor.
pub fn ours_tensor(tensor: DMat3) -> DMat3 {
    let axes = DMat3::from_cols(ours(DVec3::X), ours(DVec3::Y), ours(DVec3::Z));
    axes * tensor * axes.transpose()
}

pub fn single(v: DVec3) -> Vec3 {
    v.as_vec3()
}

/// Angles about X, then Y, then Z that make a turn.
pub fn angles(turn: DQuat) -> Vec3 {
    let m = DMat3::from_quat(turn);
    let sin = -m.x_axis.z;
    let cos = (1.0 - sin * sin).max(0.0).sqrt();
    let y = double::atan2(sin, cos);
    if cos > 1e-7 {
        return Vec3::new(double::atan2(m.y_axis.z, m.z_axis.z) as f32, y as f32, double::atan2(m.x_axis.y, m.x_axis.x) as f32);
    }
    Vec3::new(0.0, y as f32, double::atan2(-m.y_axis.x, m.y_axis.y) as f32)
}

/// A shape, its centre and its turn in a link's frame; `link_from_shape` is in the file's axes. Hulls and meshes come with both built in.
pub fn robot_shape(shape: &Shape, link_from_shape: Place, solid: bool) -> (RobotShape, Vec3, Vec3) {
    let (center, turn) = (single(ours(link_from_shape.origin)), angles(ours_turn(link_from_shape.turn)));
    let placed = |made: RobotShape| (made, center, turn);
    match shape {
        Shape::Box(size) => {
            let size = ours(*size).abs();
            placed(RobotShape::Box { size_m: single(size), edge_m: (0.06 * size.min_element()).min(0.005) as f32 })
        }
        Shape::Ball(radius) => placed(RobotShape::Ball { radius_m: *radius as f32 }),
        Shape::Cylinder(radius, length) => placed(RobotShape::Cylinder { radius_m: *radius as f32, height_m: *length as f32 }),
        Shape::Capsule(radius, length) => placed(RobotShape::Capsule { radius_m: *radius as f32, height_m: *length as f32 }),
        Shape::Ellipsoid(half) => {
            let mesh = ellipsoid(*half);
            baked(&mesh, link_from_shape, solid)
        }
        Shape::Mesh(mesh) => baked(mesh, link_from_shape, solid),
    }
}

fn baked(mesh: &Triangles, place: Place, solid: bool) -> (RobotShape, Vec3, Vec3) {
    let moved = |point: DVec3| ours(place.point(point));
    let shape = if solid {
        RobotShape::Hull { points_m: hull(&mesh.positions).into_iter().map(|point| single(moved(point))).collect() }
    } else {
        RobotShape::Mesh {
            positions_m: mesh.positions.iter().map(|&point| single(moved(point))).collect(),
            normals: mesh.normals.iter().map(|&normal| single(ours(place.turn * normal)).normalize_or(Vec3::Y)).collect(),
            triangles: mesh.triangles.clone(),
        }
    };
    (shape, Vec3::ZERO, Vec3::ZERO)
}

/// The points that lie farthest in evenly spread directions: corners of the convex hull, all of them when there are few.
pub fn hull(points: &[DVec3]) -> Vec<DVec3> {
    let mut kept: Vec<usize> = Vec::new();
    let axes = [DVec3::X, DVec3::Y, DVec3::Z];
    let corners = (0..8).map(|i| DVec3::new(f64::from(1 - 2 * (i & 1)), f64::from(1 - (i & 2)), 0.5 * f64::from(2 - (i & 4))));
    let directions = axes.iter().flat_map(|&axis| [axis, -axis]).chain(corners).chain((0..HULL_DIRECTIONS).map(spread));
    for direction in directions {
        let farthest = (0..points.len()).max_by(|&a, &b| points[a].dot(direction).total_cmp(&points[b].dot(direction)));
        kept.extend(farthest);
    }
    kept.sort_unstable();
    kept.dedup();
    let mut corners: Vec<DVec3> = Vec::new();
    for index in kept {
        if corners.iter().all(|corner| corner.distance_squared(points[index]) > 1e-12) {
            corners.push(points[index]);
        }
    }
    corners
}

/// Directions on a spiral around the sphere (Fibonacci).
fn spread(index: usize) -> DVec3 {
    let height = 1.0 - (2 * index + 1) as f64 / HULL_DIRECTIONS as f64;
    let (sin, cos) = double::sin_cos(index as f64 * 2.399_963_229_728_653);
    let radius = (1.0 - height * height).sqrt();
    DVec3::new(radius * cos, radius * sin, height)
}

/// A mesh of an ellipsoid.
pub fn ellipsoid(half: DVec3) -> Triangles {
    const RINGS: u32 = 12;
    const SIDES: u32 = 24;
    let mut mesh = Triangles::default();
    for ring in 0..=RINGS {
        let (across, up) = double::sin_cos(std::f64::consts::PI * f64::from(ring) / f64::from(RINGS));
        for side in 0..SIDES {
            let (sin, cos) = double::sin_cos(std::f64::consts::TAU * f64::from(side) / f64::from(SIDES));
            let unit = DVec3::new(across * cos, across * sin, up);
            mesh.positions.push(unit * half);
            mesh.normals.push((unit / half).normalize_or(DVec3::Z));
        }
    }
    for ring in 0..RINGS {
        for side in 0..SIDES {
            let next = (side + 1) % SIDES;
            let at = |ring: u32, side: u32| ring * SIDES + side;
            if ring > 0 {
                mesh.triangles.push([at(ring, side), at(ring + 1, side), at(ring, next)]);
            }
            if ring + 1 < RINGS {
                mesh.triangles.push([at(ring, next), at(ring + 1, side), at(ring + 1, next)]);
            }
        }
    }
    mesh
}

/// Lowest and highest corner of a box, in the file's axes, around a shape at a place.
pub fn extent(shape: &Shape, place: Place) -> (DVec3, DVec3) {
    let turn = DMat3::from_quat(place.turn);
    let along = |half: DVec3| turn.x_axis.abs() * half.x + turn.y_axis.abs() * half.y + turn.z_axis.abs() * half.z;
    let axis = turn.z_axis;
    let reach = match shape {
        Shape::Box(size) => along(0.5 * *size),
        Shape::Ball(radius) => DVec3::splat(*radius),
        Shape::Cylinder(radius, length) => axis.abs() * (0.5 * length) + root(DVec3::ONE - axis * axis) * *radius,
        Shape::Capsule(radius, length) => axis.abs() * (0.5 * length) + DVec3::splat(*radius),
        Shape::Ellipsoid(half) => {
            let (x, y, z) = (turn.x_axis * half.x, turn.y_axis * half.y, turn.z_axis * half.z);
            root(x * x + y * y + z * z)
        }
        Shape::Mesh(mesh) => {
            let first = mesh.positions.first().map_or(place.origin, |&point| place.point(point));
            let around = |(low, high): (DVec3, DVec3), point: DVec3| (low.min(point), high.max(point));
            return mesh.positions.iter().map(|&point| place.point(point)).fold((first, first), around);
        }
    };
    (place.origin - reach, place.origin + reach)
}

fn root(v: DVec3) -> DVec3 {
    let v = v.max(DVec3::ZERO);
    DVec3::new(v.x.sqrt(), v.y.sqrt(), v.z.sqrt())
}

/// A turn in single precision.
pub fn single_turn(turn: DQuat) -> Quat {
    turn.as_quat().normalize()
}

#[cfg(test)]
mod tests {
    use super::super::draft::about;
    use super::*;

    /// Forward stays forward, up stays up, left stays left.
    #[test]
    fn axes_keep_their_meaning() {
        assert_eq!(ours(DVec3::X), DVec3::NEG_Z);
        assert_eq!(ours(DVec3::Y), DVec3::NEG_X);
        assert_eq!(ours(DVec3::Z), DVec3::Y);
        let turn = about(DVec3::new(1.0, 2.0, -0.5).normalize(), 0.9);
        let point = DVec3::new(0.3, -0.2, 0.7);
        assert!(ours(turn * point).distance(ours_turn(turn) * ours(point)) < 1e-12);
    }

    /// The three angles make the turn again, also where the middle one is a right angle.
    #[test]
    fn angles_make_the_turn_again() {
        for turn in [
            about(DVec3::Y, std::f64::consts::FRAC_PI_2),
            about(DVec3::new(0.6, 0.0, 0.8), 2.5),
            about(DVec3::Y, -std::f64::consts::FRAC_PI_2) * about(DVec3::X, 0.4),
        ] {
            let found = angles(turn).as_dvec3();
            let again = about(DVec3::Z, found.z) * about(DVec3::Y, found.y) * about(DVec3::X, found.x);
            assert!(again.dot(turn).abs() > 1.0 - 1e-9, "{turn:?} {again:?}");
        }
    }

    /// A box's eight corners are its hull, however many points lie within.
    #[test]
    fn a_hull_keeps_corners() {
        let grid = (0..1000).map(|i| DVec3::new(f64::from(i % 10), f64::from(i / 10 % 10), f64::from(i / 100)));
        assert_eq!(hull(&grid.collect::<Vec<_>>()).len(), 8);
    }
}
