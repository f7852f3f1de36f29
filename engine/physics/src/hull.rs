//! Convex hulls that stand on their faces.
//!
//! Contact between two faces is computed from at most four corners of each (`parry3d::shape::PolygonalFeature`), and of a face with more corners
//! the first four are taken, side by side. A vase with a foot of twelve corners would stand on a third of its foot and rock. So such a face
//! keeps the four corners that span the most, and the others are drawn into the hull until the strips beside those four are faces of their own.

use homebody_core::Vec3;
use rapier3d::parry::shape::ConvexPolyhedron;
use rapier3d::prelude::SharedShape;

use crate::convert::{vec3, vector};

/// By how much the strips beside the four corners lean, as a tangent: parry joins faces that lean less than 0.026 from each other.
const LEAN: f32 = 0.035;
/// Times that faces are looked for anew: what is drawn in for one face can be in a smaller one beside it.
const ROUNDS: usize = 3;

/// The convex hull of these points; a ball of 1 mm where they span no volume, so that a bad shape shows rather than stops.
pub fn hull(points: &[Vec3]) -> SharedShape {
    let Some(mut solid) = convex(points) else { return SharedShape::ball(0.001) };
    for _ in 0..ROUNDS {
        let mut corners: Vec<Vec3> = solid.points().iter().map(|&point| vec3(point)).collect();
        if !draw_in(&solid, &mut corners) {
            break;
        }
        let Some(drawn) = convex(&corners) else { break };
        solid = drawn;
    }
    SharedShape::new(solid)
}

fn convex(points: &[Vec3]) -> Option<ConvexPolyhedron> {
    let points: Vec<_> = points.iter().map(|&point| vector(point)).collect();
    ConvexPolyhedron::from_convex_hull(&points)
}

/// Draws the corners of faces with more than four in, all but four; false when there are no such faces.
fn draw_in(solid: &ConvexPolyhedron, corners: &mut [Vec3]) -> bool {
    let mut drawn = false;
    for face in solid.faces().iter().filter(|face| face.num_vertices_or_edges > 4) {
        let first = face.first_vertex_or_edge as usize;
        let around = &solid.vertices_adj_to_face()[first..first + face.num_vertices_or_edges as usize];
        let inwards = -vec3(face.normal);
        let loop_of: Vec<Vec3> = around.iter().map(|&index| vec3(solid.points()[index as usize])).collect();
        let kept = widest(&loop_of, inwards);
        for (place, &index) in around.iter().enumerate().filter(|(place, _)| !kept.contains(place)) {
            let last = kept.iter().rposition(|&kept| kept < place).unwrap_or(3);
            let (from, to) = (loop_of[kept[last]], loop_of[kept[(last + 1) % 4]]);
            let along = (to - from).normalize_or_zero();
            let out = (loop_of[place] - from).reject_from_normalized(along).length();
            corners[index as usize] += inwards * (LEAN * out);
            drawn = true;
        }
    }
    drawn
}

/// Places of the four corners of a convex loop that span the most, in order.
fn widest(around: &[Vec3], normal: Vec3) -> [usize; 4] {
    let count = around.len();
    let area = |a: usize, b: usize, c: usize| (around[b] - around[a]).cross(around[c] - around[a]).dot(normal).abs();
    let farthest = |a: usize, c: usize, between: std::ops::Range<usize>| between.max_by(|&x, &y| area(a, x, c).total_cmp(&area(a, y, c)));
    let mut best = (-1.0, [0, 1, 2, 3]);
    for a in 0..count {
        for c in a + 2..count {
            let (Some(b), Some(d)) = (farthest(a, c, a + 1..c), farthest(a, c, c + 1..count)) else { continue };
            let span = area(a, b, c) + area(a, d, c);
            if span > best.0 {
                best = (span, [a, b, c, d]);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use homebody_core::float::{cos, sin};

    use super::*;

    fn prism(sides: usize, radius: f32, height: f32) -> Vec<Vec3> {
        let angle = |side: usize| std::f32::consts::TAU * side as f32 / sides as f32;
        let ring = |y: f32| (0..sides).map(move |side| Vec3::new(radius * cos(angle(side)), y, radius * sin(angle(side))));
        ring(0.0).chain(ring(height)).collect()
    }

    #[test]
    fn faces_have_four_corners_that_span_them() {
        for sides in [5, 6, 8, 12, 13, 24] {
            let shape = hull(&prism(sides, 0.1, 0.3));
            let solid = shape.as_convex_polyhedron().expect("prisms are solid");
            let most = solid.faces().iter().map(|face| face.num_vertices_or_edges).max();
            assert!(most <= Some(4), "{sides} sides: a face of {most:?} corners");
            let base = solid.faces().iter().find(|face| face.normal.y < -0.9999).expect("a base");
            let first = base.first_vertex_or_edge as usize;
            let corners: Vec<Vec3> =
                solid.vertices_adj_to_face()[first..first + 4].iter().map(|&index| vec3(solid.points()[index as usize])).collect();
            assert!(corners.iter().all(|corner| corner.y.abs() < 1e-6), "{sides} sides: the base leans");
            let span = 0.5 * (corners[2] - corners[0]).cross(corners[3] - corners[1]).length();
            assert!(span > 0.017, "{sides} sides: {span} m² of at most 0.02");
        }
    }

    #[test]
    fn what_is_drawn_in_is_less_than_a_hundredth() {
        let shape = hull(&prism(12, 0.1, 0.3));
        let solid = shape.as_convex_polyhedron().expect("prisms are solid");
        let deepest = solid.points().iter().map(|point| point.y.min(0.3 - point.y)).fold(0.0, f32::max);
        assert!(deepest > 0.0 && deepest < 0.001_5, "{deepest} m");
    }

    #[test]
    fn one_point_is_a_ball() {
        assert!(hull(&[Vec3::X; 4]).as_ball().is_some());
    }
}
