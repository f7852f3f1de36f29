//! Convex pieces: hulls with few corners, and boxes, balls and cylinders where they fit within two parts in a hundred.

use homebody_core::{Pose, Quat, Vec3};
use parry3d::math::Vector;
use parry3d::transformation::try_convex_hull;

use crate::ColliderShape;

/// Thinnest collider in metres; the solver cannot hold thinner ones apart.
pub const THICKNESS_MIN: f32 = 0.003;
/// How far a primitive's volume may be from what it stands for.
const FIT: f32 = 0.02;

/// A convex hull.
#[derive(Clone, Debug)]
pub struct Hull {
    /// Its corners.
    pub points: Vec<Vec3>,
    /// Its surface.
    pub faces: Vec<[u32; 3]>,
}

impl Hull {
    /// The hull of points; none where they are flat.
    pub fn new(points: &[Vec3]) -> Option<Self> {
        let inside: Vec<Vector> = points.iter().map(|point| Vector::new(point.x, point.y, point.z)).collect();
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| try_convex_hull(&inside)));
        let (points, faces) = made.ok()?.ok()?;
        let points = points.into_iter().map(|point| Vec3::new(point.x, point.y, point.z)).collect();
        let hull = Self { points, faces };
        (hull.volume() > 0.0 && hull.points.iter().all(|point| point.is_finite())).then_some(hull)
    }

    /// The hull of points, made at least as thick as the solver needs.
    pub fn thick(points: &[Vec3]) -> Option<Self> {
        let first = *points.first()?;
        let (low, high) = points.iter().fold((first, first), |(low, high), &point| (low.min(point), high.max(point)));
        let hull = Self::new(points);
        let thin = hull.as_ref().map_or(0.0, Hull::thickness);
        if hull.is_some() && thin >= THICKNESS_MIN {
            return hull;
        }
        // Flat in some direction: that of the smallest extent among the axes and the faces' normals.
        let normal = hull.as_ref().map_or_else(|| plane_normal(points), Hull::thin_axis);
        let normal = if (high - low).min_element() < THICKNESS_MIN { smallest_axis(high - low) } else { normal };
        let half = normal * (0.5 * (THICKNESS_MIN - thin).max(0.0005));
        let sided: Vec<Vec3> = points.iter().flat_map(|&point| [point - half, point + half]).collect();
        Self::new(&sided).or_else(|| {
            let (middle, half) = (0.5 * (low + high), (0.5 * (high - low)).max(Vec3::splat(0.5 * THICKNESS_MIN)));
            let corners = (0..8).map(|i| middle + half * Vec3::new(sign(i & 1), sign(i & 2), sign(i & 4)));
            Self::new(&corners.collect::<Vec<_>>())
        })
    }

    /// Volume in m³.
    pub fn volume(&self) -> f32 {
        let middle = self.points.iter().sum::<Vec3>() / self.points.len().max(1) as f32;
        let share = |face: &[u32; 3]| {
            let [a, b, c] = face.map(|corner| self.points[corner as usize] - middle);
            a.dot(b.cross(c)) / 6.0
        };
        self.faces.iter().map(share).sum::<f32>().abs()
    }

    fn planes(&self) -> impl Iterator<Item = (Vec3, f32)> + '_ {
        let middle = self.points.iter().sum::<Vec3>() / self.points.len().max(1) as f32;
        self.faces.iter().filter_map(move |face| {
            let [a, b, c] = face.map(|corner| self.points[corner as usize]);
            let mut normal = (b - a).cross(c - a).try_normalize()?;
            if normal.dot(a - middle) < 0.0 {
                normal = -normal;
            }
            Some((normal, normal.dot(a)))
        })
    }

    /// Smallest distance between two parallel planes around it, one of them a face's.
    fn thickness(&self) -> f32 {
        self.planes().map(|plane| self.depth(plane)).fold(f32::INFINITY, f32::min)
    }

    fn thin_axis(&self) -> Vec3 {
        let least = self.planes().min_by(|a, b| self.depth(*a).total_cmp(&self.depth(*b)));
        least.map_or(Vec3::Y, |plane| plane.0)
    }

    fn depth(&self, (normal, offset): (Vec3, f32)) -> f32 {
        self.points.iter().fold(0.0, |most: f32, point| most.max(offset - normal.dot(*point)))
    }

    /// The same with fewer corners: those without which it would lose more than `tolerance` metres, at most so many.
    pub fn simplified(&self, corners_max: usize, tolerance: f32) -> Self {
        if self.points.len() <= 8 {
            return self.clone();
        }
        let mut kept = self.extremes();
        let mut made = Self::new(&kept).unwrap_or_else(|| self.clone());
        while kept.len() < corners_max.max(8) {
            let planes: Vec<(Vec3, f32)> = made.planes().collect();
            let outside =
                |point: &Vec3| planes.iter().fold(f32::NEG_INFINITY, |most, (normal, offset)| most.max(normal.dot(*point) - offset));
            let Some(farthest) = self.points.iter().max_by(|a, b| outside(a).total_cmp(&outside(b))) else { break };
            if outside(farthest) <= tolerance {
                break;
            }
            kept.push(*farthest);
            match Self::new(&kept) {
                Some(better) => made = better,
                None => return self.clone(),
            }
        }
        made
    }

    /// Corners that lie farthest along axes and diagonals.
    fn extremes(&self) -> Vec<Vec3> {
        let diagonals = (0..8).map(|i| Vec3::new(sign(i & 1), 0.9 * sign(i & 2), 0.8 * sign(i & 4)));
        let mut kept: Vec<Vec3> = Vec::new();
        for direction in diagonals {
            let farthest = self.points.iter().copied().max_by(|a, b| a.dot(direction).total_cmp(&b.dot(direction)));
            kept.extend(farthest.filter(|point| !kept.contains(point)));
        }
        kept
    }

    /// The shape as a collider: a primitive where one fits.
    pub fn collider(&self) -> (ColliderShape, Pose) {
        primitive(&self.points, self.volume()).unwrap_or_else(|| (ColliderShape::Hull { points: self.points.clone() }, Pose::IDENTITY))
    }
}

fn sign(bit: i32) -> f32 {
    if bit == 0 { -1.0 } else { 1.0 }
}

fn smallest_axis(size: Vec3) -> Vec3 {
    if size.y <= size.x && size.y <= size.z {
        Vec3::Y
    } else if size.x <= size.z {
        Vec3::X
    } else {
        Vec3::Z
    }
}

/// Normal of the plane in which points lie.
fn plane_normal(points: &[Vec3]) -> Vec3 {
    let first = points[0];
    let far = points.iter().copied().max_by(|a, b| a.distance(first).total_cmp(&b.distance(first))).unwrap_or(first);
    let normals = points.iter().map(|point| (far - first).cross(*point - first));
    normals.max_by(|a, b| a.length().total_cmp(&b.length())).unwrap_or(Vec3::Y).normalize_or(Vec3::Y)
}

/// The box, ball or cylinder along an axis that has the extent and nearly the volume of a convex piece.
pub fn primitive(points: &[Vec3], volume: f32) -> Option<(ColliderShape, Pose)> {
    let first = *points.first()?;
    let (low, high) = points.iter().fold((first, first), |(low, high), &point| (low.min(point), high.max(point)));
    let (size, middle) = (high - low, 0.5 * (low + high));
    let near = |made: &ColliderShape, most: f32| {
        let ratio = volume / made.volume();
        (1.0 - most..=1.0 + FIT).contains(&ratio)
    };
    let cuboid = ColliderShape::Cuboid { half: 0.5 * size };
    if near(&cuboid, FIT) {
        return Some((cuboid, Pose::from_translation(middle)));
    }
    let even = |a: f32, b: f32| (a - b).abs() <= FIT * a.max(b);
    if even(size.x, size.y) && even(size.y, size.z) {
        let radius = size.element_sum() / 6.0;
        let ball = ColliderShape::Ball { radius };
        let round = points.iter().all(|point| (point.distance(middle) / radius - 1.0).abs() < FIT);
        // Flat facets of a round mesh enclose a little less than the ball.
        if round && near(&ball, 3.0 * FIT) {
            return Some((ball, Pose::from_translation(middle)));
        }
    }
    let quarter = std::f32::consts::FRAC_1_SQRT_2;
    let turns = [
        (Quat::from_xyzw(0.0, 0.0, -quarter, quarter), 0, 1, 2),
        (Quat::IDENTITY, 1, 2, 0),
        (Quat::from_xyzw(quarter, 0.0, 0.0, quarter), 2, 0, 1),
    ];
    turns.into_iter().find_map(|(turn, along, a, b)| {
        if !even(size[a], size[b]) {
            return None;
        }
        let radius = 0.25 * (size[a] + size[b]);
        let rod = ColliderShape::Cylinder { half_height: 0.5 * size[along], radius };
        let across = |point: &Vec3| ((point[a] - middle[a]).powi(2) + (point[b] - middle[b]).powi(2)).sqrt();
        let round = points.iter().all(|point| (across(point) / radius - 1.0).abs() < FIT);
        (round && near(&rod, 2.0 * FIT)).then(|| (rod, Pose::new(middle, turn)))
    })
}
