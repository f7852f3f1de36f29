//! Exact tests of convex shapes against each other, independent of any solver.

use homebody_core::{Pose, Vec3};
use homebody_scene::Model;
use homebody_scene::solids::shape_points;

/// A collider as the corners of its convex hull in the world.
pub struct Convex {
    points: Vec<Vec3>,
    low: Vec3,
    high: Vec3,
    /// Directions in which this shape most likely separates from another: the axes of its own frame.
    axes: [Vec3; 3],
}

impl Convex {
    fn new(points: Vec<Vec3>, world_from_shape: Pose) -> Self {
        let points: Vec<Vec3> = points.into_iter().map(|point| world_from_shape * point).collect();
        let low = points.iter().copied().fold(Vec3::INFINITY, Vec3::min);
        let high = points.iter().copied().fold(Vec3::NEG_INFINITY, Vec3::max);
        Self { points, low, high, axes: [Vec3::X, Vec3::Y, Vec3::Z].map(|axis| world_from_shape.rotate(axis)) }
    }

    fn support(&self, direction: Vec3) -> Vec3 {
        let farther = |best: Vec3, &point: &Vec3| if point.dot(direction) > best.dot(direction) { point } else { best };
        self.points.iter().fold(self.points[0], farther)
    }

    fn near(&self, other: &Self, margin: f32) -> bool {
        (self.low - margin).cmple(other.high).all() && (other.low - margin).cmple(self.high).all()
    }

    /// True when the two share more than `depth` metres: no push by `depth` in any of the tried directions parts them.
    pub fn overlaps(&self, other: &Self, depth: f32) -> bool {
        if !self.near(other, 0.0) || !meets(self, other, Vec3::ZERO) {
            return false;
        }
        let pushes = self.axes.iter().chain(&other.axes).flat_map(|&axis| [axis, -axis]).chain(diagonals());
        pushes.into_iter().all(|push| meets(self, other, depth * push))
    }

    /// True when the bounds of the two are no farther apart than `distance` metres.
    pub fn is_within(&self, other: &Self, distance: f32) -> bool {
        self.near(other, distance)
    }

    /// True when the shape lies on the other after falling `drop` metres.
    pub fn rests_on(&self, other: &Self, drop: f32) -> bool {
        self.near(other, drop) && meets(self, other, Vec3::Y * drop)
    }
}

fn diagonals() -> Vec<Vec3> {
    let all = (0..27).map(|index| Vec3::new((index % 3) as f32, (index / 3 % 3) as f32, (index / 9) as f32) - Vec3::ONE);
    all.filter(|direction| *direction != Vec3::ZERO).map(Vec3::normalize).collect()
}

/// True when two hulls, the second one moved by `push`, have a point in common (Gilbert, Johnson and Keerthi).
fn meets(one: &Convex, other: &Convex, push: Vec3) -> bool {
    let support = |direction: Vec3| one.support(direction) - other.support(-direction) - push;
    let mut simplex = vec![support(Vec3::X)];
    let mut direction = -simplex[0];
    for _ in 0..64 {
        let point = support(direction);
        if point.dot(direction) <= 0.0 {
            return false;
        }
        simplex.push(point);
        if nearest_side(&mut simplex, &mut direction) {
            return true;
        }
    }
    // Touching within the precision of the arithmetic.
    false
}

/// Keeps the part of the simplex that is nearest to the origin and turns `direction` from it to the origin; true when it holds the origin.
fn nearest_side(simplex: &mut Vec<Vec3>, direction: &mut Vec3) -> bool {
    match simplex[..] {
        [b, a] => line(simplex, direction, a, b),
        [c, b, a] => triangle(simplex, direction, a, b, c),
        [d, c, b, a] => return tetrahedron(simplex, direction, a, b, c, d),
        _ => unreachable!("a simplex in space has two to four corners"),
    }
    direction.length_squared() < 1e-20
}

fn line(simplex: &mut Vec<Vec3>, direction: &mut Vec3, a: Vec3, b: Vec3) {
    let along = b - a;
    if along.dot(-a) > 0.0 {
        *simplex = vec![b, a];
        *direction = along.cross(-a).cross(along);
        if direction.length_squared() < 1e-20 {
            *direction = along.any_orthogonal_vector();
        }
    } else {
        *simplex = vec![a];
        *direction = -a;
    }
}

fn triangle(simplex: &mut Vec<Vec3>, direction: &mut Vec3, a: Vec3, b: Vec3, c: Vec3) {
    let normal = (b - a).cross(c - a);
    if normal.cross(c - a).dot(-a) > 0.0 {
        if (c - a).dot(-a) > 0.0 { line(simplex, direction, a, c) } else { line(simplex, direction, a, b) }
    } else if (b - a).cross(normal).dot(-a) > 0.0 {
        line(simplex, direction, a, b);
    } else if normal.dot(-a) > 0.0 {
        *simplex = vec![c, b, a];
        *direction = normal;
    } else {
        *simplex = vec![b, c, a];
        *direction = -normal;
    }
}

fn tetrahedron(simplex: &mut Vec<Vec3>, direction: &mut Vec3, a: Vec3, b: Vec3, c: Vec3, d: Vec3) -> bool {
    for (one, two) in [(b, c), (c, d), (d, b)] {
        if (one - a).cross(two - a).dot(-a) > 0.0 {
            triangle(simplex, direction, a, one, two);
            return false;
        }
    }
    true
}

/// Colliders of every thing of a model where it stands at the start, by object.
pub fn colliders(model: &Model) -> Vec<Vec<Convex>> {
    let of_object = |object: usize| {
        let bodies = model.bodies_of(homebody_core::ObjectId::from_index(object));
        let colliders = bodies.map(|body| &model.bodies[body.index()]).flat_map(|body| {
            body.colliders
                .iter()
                .map(|collider| Convex::new(shape_points(&collider.shape), body.world_from_body * collider.body_from_shape))
        });
        colliders.collect()
    };
    (0..model.objects.len()).map(of_object).collect()
}

#[test]
fn shapes_overlap_where_they_should() {
    let cube = |x: f32, y: f32| {
        let corners = homebody_scene::solids::box_corners(Vec3::splat(-0.5), Vec3::splat(0.5)).to_vec();
        Convex::new(corners, Pose::from_yaw(Vec3::new(x, y, 0.1), 0.3 * x))
    };
    assert!(cube(0.0, 0.0).overlaps(&cube(0.3, 0.2), 0.002));
    assert!(cube(0.0, 0.0).overlaps(&cube(0.0, 0.995), 0.002));
    assert!(!cube(0.0, 0.0).overlaps(&cube(0.0, 0.9985), 0.002));
    assert!(!cube(0.0, 0.0).overlaps(&cube(2.0, 0.0), 0.002));
    assert!(cube(0.0, 1.002).rests_on(&cube(0.0, 0.0), 0.003));
    assert!(!cube(0.0, 1.004).rests_on(&cube(0.0, 0.0), 0.003));
}
