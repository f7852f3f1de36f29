//! What light meets in one view: geometry in place, looks, and what shines.

use homebody_core::glam::Vec3A;

use crate::geometry::{Beam, Hit, Spot, Stage, Substance, Triangle};
use crate::lamp::Lamp;
use crate::skin::Skin;
use crate::sky::Sky;
use crate::tree::Ray;

/// Panes of glass a ray looks through before it gives up.
const PANES: usize = 12;

/// The scene without indirect light.
pub struct Surroundings<'a> {
    pub stage: Stage<'a>,
    pub skins: &'a [Skin],
    pub substances: &'a [Substance],
    pub sky: Sky,
    /// Bodies that carry a lamp: their glow is the lamp's own light. `Some(true)` while it shines.
    pub lamp_bodies: Vec<Option<bool>>,
}

/// What a ray finds behind glass.
pub struct Way {
    /// First thing that is not glass; `None` for the sky.
    pub hit: Option<Hit>,
    /// Share of light that comes through the glass before it.
    pub passed: Vec3A,
    /// Distance to the hit, in metres.
    pub distance: f32,
}

impl Surroundings<'_> {
    /// How rays see the surface of a triangle.
    pub fn substance(&self, spot: &Spot) -> Substance {
        self.substances[spot.surface as usize]
    }

    /// Looks along the ray through any glass.
    pub fn look(&self, ray: Ray) -> Way {
        self.look_through(ray, false)
    }

    /// Looks along a ray of a lamp's light, which its own shade does not stop.
    pub fn look_from(&self, lamp: &Lamp, direction: Vec3A) -> Way {
        self.look_through(Ray::new(lamp.center + direction * lamp.radius, direction), true)
    }

    fn look_through(&self, ray: Ray, glow_passes: bool) -> Way {
        let mut ray = ray;
        let mut passed = Vec3A::ONE;
        let mut distance = 0.0;
        for _ in 0..PANES {
            let Some(hit) = self.stage.nearest(&ray, f32::INFINITY) else {
                return Way { hit: None, passed, distance: f32::INFINITY };
            };
            distance += hit.distance;
            let triangle = self.stage.triangle(&hit);
            let substance = self.substances[triangle.surface as usize];
            if substance == Substance::Opaque || (substance == Substance::Glowing && !glow_passes) {
                return Way { hit: Some(hit), passed, distance };
            }
            let spot = self.stage.spot(&hit);
            if substance == Substance::Glass {
                passed *= self.skins[spot.surface as usize].passing(spot.flat_normal.dot(ray.direction));
            }
            ray = Ray::new(spot.beyond(ray.direction), ray.direction);
        }
        Way { hit: None, passed: Vec3A::ZERO, distance: f32::INFINITY }
    }

    /// Light of the sun, from the point `towards` on its disc, that falls on a surface at `point` with this normal, in lux.
    #[inline]
    pub fn sunlight(&self, point: Vec3A, normal: Vec3A, towards: Vec3A) -> Vec3A {
        let cosine = normal.dot(towards);
        if cosine <= 0.0 || self.sky.sun == Vec3A::ZERO {
            return Vec3A::ZERO;
        }
        self.sky.sun * cosine * self.sun_share(point, towards)
    }

    /// Share of the sun's light that reaches `point`.
    #[inline]
    pub fn sun_share(&self, point: Vec3A, towards: Vec3A) -> Vec3A {
        let ray = Ray::new(point, towards);
        self.passing(&Beam { ray, reach: f32::INFINITY, through_glow: false, light: 0 })
    }

    /// Share of a lamp's light that comes from `from`, a point of it that is `inset` metres below its surface, to `point`.
    #[inline]
    pub fn lamp_share(&self, lamp: &Lamp, from: Vec3A, inset: f32, point: Vec3A) -> Vec3A {
        let offset = from - point;
        let distance = offset.length();
        let ray = Ray::new(point, offset / distance.max(1e-6));
        self.passing(&Beam { ray, reach: distance - inset, through_glow: true, light: 1 + lamp.index })
    }

    /// Share of light that comes from one point to another.
    #[inline]
    pub fn share_between(&self, from: Vec3A, to: Vec3A) -> Vec3A {
        let offset = to - from;
        let distance = offset.length();
        let ray = Ray::new(from, offset / distance.max(1e-6));
        self.passing(&Beam { ray, reach: distance * 0.9999, through_glow: false, light: 0 })
    }

    #[inline]
    fn passing(&self, beam: &Beam) -> Vec3A {
        self.stage.passing(beam, |triangle, direction| self.pane(triangle, direction))
    }

    /// Share of light that one face of a pane lets through.
    fn pane(&self, triangle: &Triangle, direction: Vec3A) -> Vec3A {
        self.skins[triangle.surface as usize].passing(triangle.flat_normal().dot(direction))
    }

    /// True where a surface glows because of the lamp its body carries.
    pub fn shines_by_lamp(&self, spot: &Spot) -> bool {
        self.lamp_bodies[spot.body.index()].is_some()
    }

    /// Share of its glow that a surface gives: none where it belongs to a lamp that is off.
    pub fn glow(&self, spot: &Spot) -> f32 {
        if self.lamp_bodies[spot.body.index()] == Some(false) { 0.0 } else { 1.0 }
    }
}
