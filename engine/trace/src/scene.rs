//! A view ready to be drawn: surroundings, shining lamps, indirect light, windows and exposure.

use homebody_core::glam::Vec3A;

use crate::color::luminance;
use crate::geometry::{Hit, Spot};
use crate::lamp::Lamp;
use crate::portal::Portal;
use crate::probes::{Cube, ProbeField};
use crate::skin::Shade;
use crate::surroundings::Surroundings;
use crate::tone::Exposure;
use crate::tree::Ray;

/// Everything a picture of one view needs.
pub struct Scene<'a> {
    pub around: Surroundings<'a>,
    pub lamps: Vec<Lamp>,
    pub field: &'a ProbeField,
    pub cubes: Vec<Cube>,
    pub portals: &'a [Portal],
    pub exposure: Exposure,
}

/// A surface point with its look, seen from somewhere.
pub struct Seen {
    pub spot: Spot,
    pub shade: Shade,
    /// Where rays that leave the surface start.
    pub start: Vec3A,
    /// Unit vector to the viewer.
    pub to_viewer: Vec3A,
    /// Reflectance of the highlight as a whole.
    pub sheen: Vec3A,
    /// Diffuse reflectance that the highlight leaves over.
    pub matte: Vec3A,
}

impl Scene<'_> {
    /// The look of a met point; `footprint` is the width of the ray there in metres.
    #[inline]
    pub fn seen(&self, hit: &Hit, direction: Vec3A, footprint: f32) -> Seen {
        let spot = self.around.stage.spot(hit);
        let mut shade = self.around.skins[spot.surface as usize].shade(&spot, direction, footprint);
        shade.emission *= self.around.glow(&spot);
        let to_viewer = -direction;
        let sheen =
            if shade.specular == Vec3A::ZERO { Vec3A::ZERO } else { shade.specular_albedo(shade.normal.dot(to_viewer).clamp(0.0, 1.0)) };
        let matte = shade.diffuse * (Vec3A::ONE - sheen);
        let outside = if spot.flat_normal.dot(direction) > 0.0 { -spot.normal } else { spot.normal };
        Seen { start: spot.lifted(outside), spot, shade, to_viewer, sheen, matte }
    }

    /// Indirect light that falls on a point, from the probes, in lux.
    #[inline]
    pub fn ambient(&self, point: Vec3A, normal: Vec3A) -> Vec3A {
        self.field.illuminance(&self.cubes, point, normal)
    }

    /// Luminance due to sun and lamps as points; lamps weaker than `dim` lux fade out.
    #[inline]
    pub fn direct(&self, seen: &Seen, dim: f32) -> Vec3A {
        let mut light = Vec3A::ZERO;
        let to_sun = self.around.sky.to_sun;
        if self.around.sky.sun != Vec3A::ZERO && seen.faces(to_sun) {
            let reflected = seen.shade.reflect(seen.matte, to_sun, seen.to_viewer);
            light += reflected * self.around.sky.sun * self.around.sun_share(seen.start, to_sun);
        }
        for lamp in &self.lamps {
            let (to_lamp, arriving) = lamp.arriving(seen.start);
            let strength = luminance(arriving) * seen.shade.normal.dot(to_lamp);
            if strength > dim && seen.faces(to_lamp) {
                let reflected = seen.shade.reflect(seen.matte, to_lamp, seen.to_viewer) * arriving * (1.0 - dim / strength);
                light += reflected * self.around.lamp_share(lamp, lamp.center, lamp.radius, seen.start);
            }
        }
        light
    }

    /// Luminance seen along a ray in a reflection: sun, lamps and probes, no further reflection.
    pub fn glance(&self, ray: Ray, footprint: f32, dim: f32) -> Vec3A {
        let way = self.around.look(ray);
        let Some(hit) = way.hit else { return self.around.sky.luminance(ray.direction) * way.passed };
        let seen = self.seen(&hit, ray.direction, footprint);
        let matte = (seen.matte + seen.sheen) * std::f32::consts::FRAC_1_PI;
        let light = seen.shade.emission + self.direct(&seen, dim) + matte * self.ambient(seen.spot.point, seen.shade.normal);
        light * way.passed
    }
}

impl Seen {
    /// True when light from `towards` falls on the outside of the surface.
    #[inline]
    pub fn faces(&self, towards: Vec3A) -> bool {
        let flat = self.spot.flat_normal;
        let outside = if flat.dot(self.to_viewer) < 0.0 { -flat } else { flat };
        self.shade.normal.dot(towards) > 0.0 && outside.dot(towards) > -0.2
    }

    /// Direction of a mirror's reflection, kept above the surface.
    pub fn mirrored(&self) -> Vec3A {
        let normal = self.shade.normal;
        (normal * (2.0 * normal.dot(self.to_viewer)) - self.to_viewer).normalize()
    }
}
