//! Curves to turn, sweep and cut along.

use homebody_core::float::{cos, sin};
use homebody_core::{Vec2, Vec3};

/// Points of a circular arc from one angle to the other (radians, anticlockwise from +X), both ends included.
pub fn arc(centre: Vec2, radius: f32, from: f32, to: f32, steps: usize) -> Vec<Vec2> {
    (0..=steps)
        .map(|step| {
            let angle = from + (to - from) * step as f32 / steps as f32;
            centre + radius * Vec2::new(cos(angle), sin(angle))
        })
        .collect()
}

/// Smooth curve through all `points` (Catmull–Rom), with `steps` pieces between two of them.
pub fn smooth_path(points: &[Vec3], steps: usize) -> Vec<Vec3> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let mut path = Vec::with_capacity(last * steps + 1);
    for piece in 0..last {
        let [a, b, c, d] = [piece.saturating_sub(1), piece, piece + 1, (piece + 2).min(last)].map(|index| points[index]);
        path.extend((0..steps).map(|step| catmull_rom([a, b, c, d], step as f32 / steps as f32)));
    }
    path.push(points[last]);
    path
}

/// Like [`smooth_path`] for (radius, height) profiles; radii stay at least 0.
pub fn smooth_profile(points: &[Vec2], steps: usize) -> Vec<Vec2> {
    let lifted: Vec<Vec3> = points.iter().map(|point| point.extend(0.0)).collect();
    smooth_path(&lifted, steps).into_iter().map(|point| Vec2::new(point.x.max(0.0), point.y)).collect()
}

fn catmull_rom([a, b, c, d]: [Vec3; 4], t: f32) -> Vec3 {
    0.5 * (2.0 * b + t * (c - a) + t * t * (2.0 * a - 5.0 * b + 4.0 * c - d) + t * t * t * (3.0 * (b - c) + d - a))
}
