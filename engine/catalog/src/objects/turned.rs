//! What round things share: open vessels, solids of a profile, loops of handles.

use std::f32::consts::{FRAC_PI_2, PI};

use homebody_core::{Pose, Vec2, Vec3};

use super::Builder;
use crate::shape::{arc, lathe, smooth_path, smooth_profile, tube};

/// An open vessel turned about +Y.
pub struct Vessel<'a> {
    /// Corners (radius, height) of the outside, from the foot's edge to the rim; the curve through them is smooth.
    pub outer: &'a [(f32, f32)],
    /// Thickness of the wall.
    pub wall: f32,
    /// Height of the floor inside.
    pub floor: f32,
    /// Pieces around in what is touched.
    pub pieces: usize,
}

impl Vessel<'_> {
    /// The outside as points.
    fn corners(&self) -> Vec<Vec2> {
        self.outer.iter().map(|&(radius, height)| Vec2::new(radius, height)).collect()
    }

    /// Radius of the outside at a height.
    pub fn radius_at(&self, height: f32) -> f32 {
        let corners = self.corners();
        let Some(pair) = corners.windows(2).find(|pair| (pair[0].y..=pair[1].y).contains(&height)) else {
            return corners[corners.len() - 1].x;
        };
        let share = (height - pair[0].y) / (pair[1].y - pair[0].y).max(1e-6);
        pair[0].x + share * (pair[1].x - pair[0].x)
    }

    /// Adds the vessel to a link: what is seen, what is touched, and its hollow under the name `inside`.
    pub fn add(&self, b: &mut Builder, link: usize, slot: &str) {
        self.look(b, link, slot);
        self.collide(b, link, slot);
        let (_, top) = self.outer[self.outer.len() - 1];
        let half = 0.68 * (self.radius_at(self.floor + 0.004) - self.wall).min(self.radius_at(top) - self.wall);
        b.inside(link, Vec3::new(-half, self.floor, -half), Vec3::new(half, top, half));
    }

    /// Adds what is seen.
    pub fn look(&self, b: &mut Builder, link: usize, slot: &str) {
        let mut dense = smooth_profile(&self.corners(), 3);
        let ground = self.outer[0].1;
        for point in &mut dense {
            point.y = point.y.max(ground);
        }
        let (foot, rim) = (dense[0], dense[dense.len() - 1]);
        let mut profile = vec![Vec2::new(0.0, foot.y + 0.0008), Vec2::new(0.7 * foot.x, foot.y + 0.0008), Vec2::new(0.8 * foot.x, foot.y)];
        profile.extend(&dense);
        let lip = 0.5 * self.wall;
        profile.extend(&arc(Vec2::new(rim.x - lip, rim.y), lip, 0.0, PI, 4)[1..]);
        let start = self.floor + 0.15 * (rim.y - self.floor).min(0.04);
        profile.extend(dense.iter().rev().skip(1).filter(|point| point.y > start).map(|point| Vec2::new(point.x - self.wall, point.y)));
        let base = self.radius_at(start) - self.wall;
        profile.extend([Vec2::new(base, start), Vec2::new(0.9 * base, self.floor), Vec2::new(0.0, self.floor)]);
        b.part(link, slot, &lathe(&profile, 32));
    }

    /// Adds what is touched: a foot, and one ring of hulls, or two where the wall bends.
    pub fn collide(&self, b: &mut Builder, link: usize, slot: &str) {
        let (foot, low) = self.outer[0];
        let (rim, top) = self.outer[self.outer.len() - 1];
        let wall = self.wall.max(0.0032);
        let base = self.radius_at(self.floor);
        b.collide_turned_solid(link, slot, Vec2::new(foot, low), Vec2::new(base, self.floor.max(low + 0.003)), 12);
        let (plate, side) = ((self.floor - low).max(0.003), 1.36 * (base - self.wall).min(foot));
        b.bear(link, slot, Pose::from_translation(Vec3::Y * (self.floor.max(low + 0.003) - 0.5 * plate)), Vec3::new(side, plate, side));
        let middle = 0.5 * (self.floor + top);
        let bend = self.radius_at(middle);
        let ends = [Vec2::new(base, self.floor), Vec2::new(rim, top)];
        if (bend - 0.5 * (base + rim)).abs() < 0.004 {
            b.collide_ring(link, slot, ends[0], ends[1], wall, self.pieces);
            return;
        }
        let split = Vec2::new(bend, middle);
        b.collide_ring(link, slot, ends[0], split, wall, self.pieces);
        b.collide_ring(link, slot, split, ends[1], wall, self.pieces);
    }
}

/// Adds a solid turned about +Y from corners (radius, height) of its outside, bottom to top; `smooth` pieces between two of them.
pub fn spindle(b: &mut Builder, link: usize, slot: &str, at: Vec3, corners: &[(f32, f32)], smooth: usize) {
    let corners: Vec<Vec2> = corners.iter().map(|&(radius, height)| Vec2::new(radius, height)).collect();
    let mut profile = vec![Vec2::new(0.0, corners[0].y)];
    profile.extend(if smooth > 1 { smooth_profile(&corners, smooth) } else { corners.clone() });
    for point in &mut profile {
        point.y = point.y.max(corners[0].y);
    }
    profile.push(Vec2::new(0.0, corners[corners.len() - 1].y));
    let segments = if corners.iter().any(|corner| corner.x > 0.03) { 28 } else { 16 };
    b.part(link, slot, &lathe(&profile, segments).moved(at));
}

/// The corners of a body with a rounded shoulder and foot: radius, height, radius of the edges.
pub fn drum(radius: f32, low: f32, high: f32, edge: f32) -> Vec<(f32, f32)> {
    let foot = arc(Vec2::new(radius - edge, low + edge), edge, -FRAC_PI_2, 0.0, 4);
    let shoulder = arc(Vec2::new(radius - edge, high - edge), edge, 0.0, FRAC_PI_2, 4);
    foot.iter().chain(&shoulder).map(|point| (point.x, point.y)).collect()
}

/// Adds a handle like a jug's at a side of a round body, from `high` to `low` on its outside (distance from the axis, height), in the plane
/// of +X turned by `degrees` about +Y, reaching `reach` metres out.
pub fn ear(b: &mut Builder, link: usize, slot: &str, (high, low): (Vec2, Vec2), reach: f32, thick: f32, degrees: f32) {
    let out = high.x.max(low.x) + reach;
    let span = high.y - low.y;
    let path = [
        Vec3::new(high.x - 0.002, high.y, 0.0),
        Vec3::new(high.x + 0.55 * reach, high.y + 0.02 * span, 0.0),
        Vec3::new(out, high.y - 0.25 * span, 0.0),
        Vec3::new(out - 0.02 * span, low.y + 0.4 * span, 0.0),
        Vec3::new(low.x + 0.5 * reach, low.y + 0.07 * span, 0.0),
        Vec3::new(low.x - 0.002, low.y, 0.0),
    ];
    let turned = super::builder::turn(Vec3::Y, degrees);
    let path = path.map(|point| turned * point);
    b.part(link, slot, &tube(&smooth_path(&path, 3), &[0.5 * thick], 8));
    b.collide_bar(link, slot, path[1], path[4], thick);
    b.collide_bar(link, slot, path[0], path[2], thick);
    b.grip(link, 0.5 * (path[2] + path[3]), Vec3::Y, 0.6 * span, thick);
}

/// Adds a straight handle of a pan from `from` outwards to `to`, with a rounded end.
pub fn stick(b: &mut Builder, link: usize, slot: &str, from: Vec3, to: Vec3, thick: f32) {
    let along = (to - from).normalize_or(Vec3::X);
    let path = [from, from.lerp(to, 0.15), from.lerp(to, 0.55), from.lerp(to, 0.92), to];
    b.part(link, slot, &tube(&path, &[0.36 * thick, 0.40 * thick, 0.5 * thick, 0.48 * thick, 0.3 * thick], 10));
    b.collide_bar(link, slot, from, to, 0.85 * thick);
    b.grip(link, from.lerp(to, 0.6), along, 0.6 * from.distance(to), thick);
}
