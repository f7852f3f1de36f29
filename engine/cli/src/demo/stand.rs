//! Where to stand so that a hand reaches a point.

use homebody_core::{Vec2, Vec3, float};

use super::map::{Map, Ways};

/// Radius of the circle the robot needs to turn in, m.
pub const TURNING_RADIUS: f32 = 0.42;
/// Radius with which it drives, m.
pub const DRIVING_RADIUS: f32 = 0.41;
/// The last straight stretch, driven forwards and, afterwards, backwards, m.
pub const STRETCH: f32 = 0.3;
/// Sideways place of each hand, m: left, right.
const HANDS: [f32; 2] = [-0.24, 0.24];
/// Distances of the point ahead of the robot's axis, best first, m.
const AHEAD: [f32; 6] = [0.54, 0.5, 0.58, 0.46, 0.62, 0.65];
/// Headings tried in a full turn.
const HEADINGS: usize = 48;

/// A place to work from.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Where to turn to the final heading.
    pub stage: Vec2,
    /// Where to stand.
    pub place: Vec2,
    /// Angle about +Y from −Z, rad.
    pub heading: f32,
    /// 0 left, 1 right.
    pub arm: usize,
    /// What getting there costs, m.
    pub cost: f32,
}

impl Stand {
    /// A point far ahead, to face.
    pub fn ahead(&self) -> Vec3 {
        let far = self.place + forward(self.heading) * 5.0;
        Vec3::new(far.x, 0.0, far.y)
    }
}

/// Stands for a point and any of the given arms, cheapest first. `height` is that of the point: the arm must not pass over anything higher.
pub fn stands(map: &Map, ways: &Ways, point: Vec3, arms: &[usize]) -> Vec<Stand> {
    let mut found = Vec::new();
    for step in 0..HEADINGS {
        let heading = std::f32::consts::TAU * step as f32 / HEADINGS as f32;
        for &arm in arms {
            for (rank, &ahead) in AHEAD.iter().enumerate() {
                found.extend(
                    stand(map, ways, point, heading, arm, ahead).map(|stand| Stand { cost: stand.cost + 0.1 * rank as f32, ..stand }),
                );
            }
        }
    }
    found.sort_by(|a: &Stand, b: &Stand| a.cost.total_cmp(&b.cost));
    found
}

fn stand(map: &Map, ways: &Ways, point: Vec3, heading: f32, arm: usize, ahead: f32) -> Option<Stand> {
    let (forward, right) = (forward(heading), right(heading));
    let place = Vec2::new(point.x, point.z) - forward * ahead - right * HANDS[arm];
    let stage = place - forward * STRETCH;
    let cost = map.cost(ways, stage);
    let free = cost.is_finite() && map.clearance(stage) >= TURNING_RADIUS && footprint_is_free(map, place, forward, right);
    (free && arm_is_free(map, place + right * HANDS[arm], forward, ahead, point.y)).then_some(Stand { stage, place, heading, arm, cost })
}

/// The robot seen from above as a rectangle: 0.29 m to the front, 0.32 m to the back, 0.36 m to the sides.
fn footprint_is_free(map: &Map, place: Vec2, forward: Vec2, right: Vec2) -> bool {
    (-6..=5)
        .all(|along| (-6..=6).all(|aside| map.is_floor(place + forward * (along as f32 * 0.053 + 0.02) + right * (aside as f32 * 0.06))))
}

/// Nothing under the arm stands higher than what the hand is after.
fn arm_is_free(map: &Map, shoulder: Vec2, forward: Vec2, ahead: f32, height: f32) -> bool {
    let right = Vec2::new(-forward.y, forward.x);
    (2..=((ahead / 0.05) as usize + 1)).all(|step| {
        [-0.08, 0.0, 0.08].iter().all(|&aside| map.height(shoulder + forward * (step as f32 * 0.05) + right * aside) < height + 0.05)
    })
}

/// Unit vector (x, z) of a heading.
pub fn forward(heading: f32) -> Vec2 {
    Vec2::new(-float::sin(heading), -float::cos(heading))
}

fn right(heading: f32) -> Vec2 {
    Vec2::new(float::cos(heading), -float::sin(heading))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_zero_faces_north_with_east_to_the_right() {
        assert!((forward(0.0) - Vec2::new(0.0, -1.0)).length() < 1e-6);
        assert!((right(0.0) - Vec2::new(1.0, 0.0)).length() < 1e-6);
        assert!((forward(std::f32::consts::FRAC_PI_2) - Vec2::new(-1.0, 0.0)).length() < 1e-6);
    }
}
