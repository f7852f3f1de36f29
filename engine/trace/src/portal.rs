//! Windows as sources of skylight: paths aim at them, since a path that leaves at random seldom finds one.

use homebody_core::glam::{Vec2, Vec3A};
use homebody_scene::model::ModelBody;
use homebody_sim::View;

use crate::geometry::{Substance, pose_of};
use crate::tree::{Bounds, Ray};

/// Thickest pane in metres.
const THICK: f32 = 0.15;
/// Least width and height in metres; smaller ones are left to chance.
const SMALL: f32 = 0.15;

/// A rectangular pane in the world's frame.
#[derive(Clone, Copy, Debug)]
pub struct Portal {
    center: Vec3A,
    /// From the centre to the middle of two neighbouring edges.
    half: [Vec3A; 2],
    normal: Vec3A,
    area: f32,
}

/// Glass panes of the fixed bodies.
pub fn portals_of(view: &View, substances: &[Substance]) -> Vec<Portal> {
    let bodies = view.model.bodies.iter().enumerate().filter(|(_, body)| body.fixed);
    bodies.filter_map(|(index, body)| pane_of(body, substances).and_then(|bounds| Portal::new(bounds, pose_of(view, index)))).collect()
}

/// Box around the glass of a body, in its frame.
fn pane_of(body: &ModelBody, substances: &[Substance]) -> Option<Bounds> {
    let glass = body.parts.iter().filter(|part| substances[part.surface.index()] == Substance::Glass);
    let bounds =
        glass.fold(Bounds::EMPTY, |bounds, part| part.mesh.get().positions.iter().fold(bounds, |bounds, &point| bounds.with(point.into())));
    bounds.min.is_finite().then_some(bounds)
}

impl Portal {
    fn new(bounds: Bounds, pose: homebody_core::Pose) -> Option<Self> {
        let extent = bounds.max - bounds.min;
        let thin = (0..3).min_by(|&a, &b| extent[a].total_cmp(&extent[b]))?;
        let (first, second) = ((thin + 1) % 3, (thin + 2) % 3);
        if extent[thin] > THICK || extent[first].min(extent[second]) < SMALL {
            return None;
        }
        let turned = |axis: usize, length: f32| Vec3A::from(pose.rotate((Vec3A::AXES[axis] * length).into()));
        Some(Self {
            center: (pose * homebody_core::Vec3::from((bounds.min + bounds.max) * 0.5)).into(),
            half: [turned(first, 0.5 * extent[first]), turned(second, 0.5 * extent[second])],
            normal: turned(thin, 1.0),
            area: extent[first] * extent[second],
        })
    }

    /// Point of the pane at `place`, 0..1 each way.
    pub fn at(&self, place: Vec2) -> Vec3A {
        self.center + self.half[0] * (2.0 * place.x - 1.0) + self.half[1] * (2.0 * place.y - 1.0)
    }

    /// Area that the pane shows to a direction, in m².
    pub fn area_towards(&self, direction: Vec3A) -> f32 {
        self.area * self.normal.dot(direction).abs()
    }

    /// True when the ray passes through the pane.
    pub fn catches(&self, ray: &Ray) -> bool {
        self.density(ray) > 0.0
    }

    /// Rough solid angle seen from `point` by a surface with this normal: how worthwhile it is to aim there.
    fn worth(&self, point: Vec3A, normal: Vec3A) -> f32 {
        let offset = self.center - point;
        let reach = self.half[0].length() + self.half[1].length();
        if offset.dot(normal) + reach <= 0.0 {
            return 0.0;
        }
        let squared = offset.length_squared().max(1e-4);
        let facing = (offset.dot(self.normal).abs() / squared.sqrt()).max(0.1);
        self.area * facing / (squared + self.area)
    }

    /// Probability per solid angle of aiming along `direction` from `point`; 0 when the pane is not there.
    fn density(&self, ray: &Ray) -> f32 {
        let cosine = self.normal.dot(ray.direction);
        let distance = (self.center - ray.origin).dot(self.normal) / cosine;
        if cosine == 0.0 || distance <= 0.0 {
            return 0.0;
        }
        let offset = ray.at(distance) - self.center;
        let within = |half: Vec3A| offset.dot(half).abs() <= half.length_squared();
        if within(self.half[0]) && within(self.half[1]) { distance * distance / (cosine.abs() * self.area) } else { 0.0 }
    }
}

/// Aims from `point` at one of the panes; answers a direction.
pub fn aim(portals: &[Portal], point: Vec3A, normal: Vec3A, choice: f32, place: Vec2) -> Option<Vec3A> {
    let total: f32 = portals.iter().map(|portal| portal.worth(point, normal)).sum();
    let mut left = choice * total;
    let mut chosen = None;
    for portal in portals {
        let worth = portal.worth(point, normal);
        if worth > 0.0 {
            chosen = Some(portal);
            left -= worth;
            if left < 0.0 {
                break;
            }
        }
    }
    let portal = chosen?;
    (portal.at(place) - point).try_normalize()
}

/// A ray of sunlight, as it comes in, through a pane; evenly over the light that all panes let in.
pub fn sun_ray(portals: &[Portal], to_sun: Vec3A, choice: f32, place: Vec2) -> Option<Ray> {
    let total: f32 = portals.iter().map(|portal| portal.area_towards(to_sun)).sum();
    let mut left = choice * total;
    let portal = portals.iter().find(|portal| {
        left -= portal.area_towards(to_sun);
        left < 0.0
    })?;
    Some(Ray::new(portal.at(place), -to_sun))
}

/// Probability per area across the sunlight that `sun_ray` lights the point from which `to_sun` starts.
pub fn sun_ray_density(portals: &[Portal], to_sun: &Ray) -> f32 {
    let caught = portals.iter().filter(|portal| portal.catches(to_sun)).count();
    let total: f32 = portals.iter().map(|portal| portal.area_towards(to_sun.direction)).sum();
    if caught == 0 { 0.0 } else { caught as f32 / total.max(1e-6) }
}

/// Probability per solid angle that `aim` gives this direction.
pub fn aim_density(portals: &[Portal], ray: &Ray, normal: Vec3A) -> f32 {
    let (mut total, mut sum) = (0.0, 0.0);
    for portal in portals {
        let worth = portal.worth(ray.origin, normal);
        if worth > 0.0 {
            total += worth;
            sum += worth * portal.density(ray);
        }
    }
    if total > 0.0 { sum / total } else { 0.0 }
}
