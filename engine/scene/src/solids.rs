//! Shapes as points, and the ground they cover: enough geometry for placement checks without a solver.

use std::f32::consts::TAU;

use homebody_catalog::ColliderShape;
use homebody_core::{Pose, Vec2, Vec3, float};

/// Corners of round shapes: their inscribed polygons are smaller than the shape by at most 2 % of the radius.
const ROUND_CORNERS: usize = 16;

/// Points in the shape's frame whose convex hull is the shape; round shapes are approximated.
pub fn shape_points(shape: &ColliderShape) -> Vec<Vec3> {
    match shape {
        ColliderShape::Cuboid { half } => box_corners(-*half, *half).to_vec(),
        ColliderShape::Hull { points } => points.clone(),
        ColliderShape::Ball { radius } => rounded(0.0, *radius),
        ColliderShape::Capsule { half_height, radius } => rounded(*half_height, *radius),
        ColliderShape::Cylinder { half_height, radius } => {
            let mut points = ring(*radius, *half_height);
            points.extend(ring(*radius, -*half_height));
            points
        }
    }
}

/// The eight corners of a box.
pub fn box_corners(min: Vec3, max: Vec3) -> [Vec3; 8] {
    std::array::from_fn(|corner| {
        let pick = |bit: usize, low: f32, high: f32| if corner >> bit & 1 == 0 { low } else { high };
        Vec3::new(pick(0, min.x, max.x), pick(1, min.y, max.y), pick(2, min.z, max.z))
    })
}

fn ring(radius: f32, height: f32) -> Vec<Vec3> {
    let corner = |index: usize| {
        let angle = TAU * index as f32 / ROUND_CORNERS as f32;
        Vec3::new(radius * float::cos(angle), height, radius * float::sin(angle))
    };
    (0..ROUND_CORNERS).map(corner).collect()
}

/// A capsule along Y; a ball when it has no straight part.
fn rounded(half_height: f32, radius: f32) -> Vec<Vec3> {
    let mut points = vec![Vec3::Y * (half_height + radius), Vec3::NEG_Y * (half_height + radius)];
    for latitude in [0.0, TAU / 16.0, TAU / 8.0, 3.0 * TAU / 16.0] {
        let (ring_radius, rise) = (radius * float::cos(latitude), radius * float::sin(latitude));
        points.extend(ring(ring_radius, half_height + rise));
        points.extend(ring(ring_radius, -half_height - rise));
    }
    points
}

/// The floor that a shape covers, seen from above, and its lowest and highest point.
#[derive(Clone, Debug)]
pub struct Footprint {
    /// Convex outline in (x, z), in order.
    pub outline: Vec<Vec2>,
    /// Lowest point in metres.
    pub low: f32,
    /// Highest point in metres.
    pub high: f32,
}

impl Footprint {
    /// Footprint of a shape at a place in the world.
    pub fn of(shape: &ColliderShape, world_from_shape: Pose) -> Self {
        Self::around(shape_points(shape).into_iter().map(|point| world_from_shape * point))
    }

    /// Footprint of the convex hull of points.
    pub fn around(points: impl IntoIterator<Item = Vec3>) -> Self {
        let points: Vec<Vec3> = points.into_iter().collect();
        let low = points.iter().map(|point| point.y).fold(f32::INFINITY, f32::min);
        let high = points.iter().map(|point| point.y).fold(f32::NEG_INFINITY, f32::max);
        Self { outline: outline(points.iter().map(|point| Vec2::new(point.x, point.z)).collect()), low, high }
    }

    /// Distance from a point to the outline in metres; 0 inside.
    pub fn distance(&self, point: Vec2) -> f32 {
        let count = self.outline.len();
        let edges = (0..count).map(|index| (self.outline[index], self.outline[(index + 1) % count]));
        let inside = count > 2 && edges.clone().all(|(from, to)| (to - from).perp_dot(point - from) >= 0.0);
        if inside { 0.0 } else { edges.map(|(from, to)| distance_to_segment(point, from, to)).fold(f32::INFINITY, f32::min) }
    }
}

fn distance_to_segment(point: Vec2, from: Vec2, to: Vec2) -> f32 {
    let along = to - from;
    let share = ((point - from).dot(along) / along.length_squared().max(1e-12)).clamp(0.0, 1.0);
    (point - from - along * share).length()
}

/// Convex hull of points in the plane, anticlockwise (Andrew's monotone chain).
fn outline(mut points: Vec<Vec2>) -> Vec<Vec2> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut hull = half_outline(points.iter().copied());
    hull.extend(half_outline(points.iter().rev().copied()));
    hull
}

/// One side of the hull, without its last point.
fn half_outline(points: impl Iterator<Item = Vec2>) -> Vec<Vec2> {
    let mut side: Vec<Vec2> = Vec::new();
    for point in points {
        while let [.., before, last] = side[..]
            && (last - before).perp_dot(point - last) <= 0.0
        {
            side.pop();
        }
        side.push(point);
    }
    side.pop();
    side
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footprint_is_the_outline_seen_from_above() {
        let shape = ColliderShape::Cuboid { half: Vec3::new(1.0, 0.5, 0.25) };
        let footprint = Footprint::of(&shape, Pose::from_yaw(Vec3::new(0.0, 0.5, 0.0), TAU / 4.0));
        assert_eq!(footprint.outline.len(), 4);
        assert!(footprint.low.abs() < 1e-6 && (footprint.high - 1.0).abs() < 1e-6);
        assert!((footprint.distance(Vec2::new(1.25, 0.0)) - 1.0).abs() < 1e-5);
        assert_eq!(footprint.distance(Vec2::new(0.1, 0.9)), 0.0);
    }

    #[test]
    fn round_shapes_keep_their_size() {
        for (shape, height) in [
            (ColliderShape::Ball { radius: 0.2 }, 0.4),
            (ColliderShape::Cylinder { half_height: 0.3, radius: 0.2 }, 0.6),
            (ColliderShape::Capsule { half_height: 0.3, radius: 0.2 }, 1.0),
        ] {
            let footprint = Footprint::of(&shape, Pose::IDENTITY);
            assert!((footprint.high - footprint.low - height).abs() < 1e-5, "{shape:?}");
            assert!((footprint.distance(Vec2::new(1.0, 0.0)) - 0.8).abs() < 1e-5, "{shape:?}");
        }
    }
}
