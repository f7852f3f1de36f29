//! The fine picture for people: many paths a pixel, with soft shadows, reflections and light that is passed on twice before the probes
//! stand in for the rest.

use homebody_core::glam::{Vec2, Vec3A};
use rayon::prelude::*;
use std::f32::consts::{FRAC_1_PI, PI};

use crate::camera::Pinhole;
use crate::color::luminance;
use crate::geometry::Substance;
use crate::portal::{aim, aim_density};
use crate::sampling::{Sampler, cone_direction, cosine_direction, frame};
use crate::scene::{Scene, Seen};
use crate::skin::{Shade, fresnel};
use crate::sky::SUN_COS;
use crate::tree::Ray;

/// Panes of glass, counted with reflections in them, that a path follows.
const PANES: usize = 12;
/// Reflections off rougher surfaces come from the probes.
const ROUGH: f32 = 0.65;
/// Times that diffuse light is followed.
const BOUNCES: usize = 2;
/// Lamp light below this share of the exposed light is left out.
const DIM: f32 = 0.002;
/// Indirect light brighter than this many times the exposed light is clipped: single paths that found a small bright spot.
const BRIGHTEST: f32 = 60.0;

/// Draws the view with `samples` paths a pixel; answers luminance in cd/m² of every pixel.
pub fn draw(scene: &Scene<'_>, pinhole: &Pinhole, samples: u32) -> Vec<Vec3A> {
    let width = pinhole.width as usize;
    let mut light = vec![Vec3A::ZERO; pinhole.area()];
    light.par_chunks_mut(width).enumerate().for_each(|(y, row)| {
        for (x, light) in row.iter_mut().enumerate() {
            *light = pixel(scene, pinhole, x as u32, y as u32, samples);
        }
    });
    light
}

/// Mean over the paths of one pixel.
fn pixel(scene: &Scene<'_>, pinhole: &Pinhole, x: u32, y: u32, samples: u32) -> Vec3A {
    let mut sum = Vec3A::ZERO;
    for sample in 0..samples {
        let mut sampler = Sampler::new(x, y, sample);
        let Vec2 { x: right, y: down } = sampler.pair().map(tent);
        let (ray, _) = pinhole.ray(x as f32 + 0.5 + right, y as f32 + 0.5 + down);
        sum += Path { scene, sampler, pixel_width: pinhole.pixel_width() }.follow(ray);
    }
    sum / samples as f32
}

/// Uniform 0..1 to a tent over −1..1: the filter that joins neighbouring pixels.
fn tent(uniform: f32) -> f32 {
    if uniform < 0.5 { (2.0 * uniform).sqrt() - 1.0 } else { 1.0 - (2.0 - 2.0 * uniform).sqrt() }
}

/// One path and its random numbers.
struct Path<'a> {
    scene: &'a Scene<'a>,
    sampler: Sampler,
    pixel_width: f32,
}

impl Path<'_> {
    /// Luminance seen along a ray from the camera.
    fn follow(&mut self, ray: Ray) -> Vec3A {
        let mut ray = ray;
        let mut share = Vec3A::ONE;
        let mut travelled = 0.0;
        for _ in 0..PANES {
            let Some(hit) = self.scene.around.stage.nearest(&ray, f32::INFINITY) else {
                return share * self.scene.around.sky.luminance(ray.direction);
            };
            travelled += hit.distance;
            let seen = self.scene.seen(&hit, ray.direction, travelled * self.pixel_width);
            if self.scene.around.substance(&seen.spot) != Substance::Glass {
                return share * self.leaving(&seen, travelled * self.pixel_width);
            }
            ray = self.at_pane(&seen, ray, &mut share);
        }
        Vec3A::ZERO
    }

    /// Goes on through a pane, or back from it.
    fn at_pane(&mut self, seen: &Seen, ray: Ray, share: &mut Vec3A) -> Ray {
        let mirrored = fresnel(0.04, seen.shade.normal.dot(seen.to_viewer));
        // Reflections are rarer than they deserve if left to their share, and then noisy.
        let chance = (2.0 * mirrored).min(0.5);
        if self.sampler.pair().x < chance {
            *share *= mirrored / chance;
            Ray::new(seen.start, seen.mirrored())
        } else {
            *share *= seen.shade.through * ((1.0 - mirrored) / (1.0 - chance));
            Ray::new(seen.spot.beyond(ray.direction), ray.direction)
        }
    }

    /// Luminance that leaves a surface towards the viewer.
    fn leaving(&mut self, seen: &Seen, footprint: f32) -> Vec3A {
        let mut light = seen.shade.emission + self.direct(seen);
        if seen.matte.max_element() > 0.0 {
            light += seen.matte * FRAC_1_PI * self.gathered(seen.start, seen.shade.normal, BOUNCES);
        }
        if seen.sheen.max_element() > 0.004 {
            light += self.reflected(seen, footprint);
        }
        light
    }

    /// Luminance due to the sun's disc and the lamps' spheres.
    fn direct(&mut self, seen: &Seen) -> Vec3A {
        let around = &self.scene.around;
        let mut light = Vec3A::ZERO;
        let sun_pair = self.sampler.pair();
        if around.sky.sun != Vec3A::ZERO && seen.faces(around.sky.to_sun) {
            let towards = cone_direction(around.sky.to_sun, SUN_COS, sun_pair);
            let reflected = seen.shade.reflect(seen.matte, towards, seen.to_viewer);
            light += reflected * around.sky.sun * around.sun_share(seen.start, towards);
        }
        let dim = self.scene.exposure.reference() * (PI * DIM);
        for lamp in &self.scene.lamps {
            let (to_lamp, arriving) = lamp.arriving(seen.start);
            let lamp_pair = self.sampler.pair();
            let strength = luminance(arriving) * seen.shade.normal.dot(to_lamp);
            if strength > dim && seen.faces(to_lamp) {
                let reflected = seen.shade.reflect(seen.matte, to_lamp, seen.to_viewer);
                let from = lamp.center + cosine_direction(-to_lamp, lamp_pair) * lamp.radius;
                light += reflected * arriving * (1.0 - dim / strength) * around.lamp_share(from, 0.0, seen.start);
            }
        }
        light
    }

    /// Indirect light that falls on a point, in lux: skylight through windows, and what one random direction shows, at most `bounces`
    /// reflections away.
    fn gathered(&mut self, point: Vec3A, normal: Vec3A, bounces: usize) -> Vec3A {
        let around = &self.scene.around;
        let (choice, place, turn) = (self.sampler.pair().x, self.sampler.pair(), self.sampler.pair());
        let mut light = Vec3A::ZERO;
        if let Some(direction) = aim(self.scene.portals, point, normal, choice, place) {
            let cosine = normal.dot(direction);
            if cosine > 0.0 {
                let ray = Ray::new(point, direction);
                let way = around.look(ray);
                if way.hit.is_none() {
                    let density = aim_density(self.scene.portals, &ray, normal);
                    // The balance heuristic (Veach 1995) between aiming and a random direction.
                    light += around.sky.luminance(direction) * way.passed * (cosine / (density + cosine * FRAC_1_PI));
                }
            }
        }
        let direction = cosine_direction(normal, turn);
        let ray = Ray::new(point, direction);
        let way = around.look(ray);
        let incoming = if let Some(hit) = way.hit {
            let seen = self.scene.seen(&hit, direction, way.distance * 0.3);
            let glow = if around.shines_by_lamp(&seen.spot) { Vec3A::ZERO } else { seen.shade.emission };
            let all = Seen { matte: seen.matte + seen.sheen, shade: Shade { specular: Vec3A::ZERO, ..seen.shade }, ..seen };
            let indirect = if bounces > 1 {
                self.gathered(all.start, all.shade.normal, bounces - 1)
            } else {
                self.scene.ambient(all.spot.point, all.shade.normal)
            };
            glow + self.direct(&all) + all.matte * FRAC_1_PI * indirect
        } else {
            let random_density = normal.dot(direction).max(0.0) * FRAC_1_PI;
            let weight = random_density / (random_density + aim_density(self.scene.portals, &ray, normal)).max(1e-9);
            around.sky.luminance(direction) * weight
        };
        self.clipped(light + incoming * way.passed * PI)
    }

    /// Light of a highlight: what a microfacet mirrors, or the probes' light for rough surfaces.
    fn reflected(&mut self, seen: &Seen, footprint: f32) -> Vec3A {
        let pair = self.sampler.pair();
        if seen.shade.roughness > ROUGH {
            let toward = seen.mirrored().lerp(seen.shade.normal, seen.shade.roughness * seen.shade.roughness).normalize();
            return seen.sheen * self.scene.ambient(seen.spot.point, toward) * FRAC_1_PI;
        }
        let direction = microfacet_reflection(&seen.shade, seen.to_viewer, pair);
        if seen.shade.normal.dot(direction) <= 0.0 {
            return Vec3A::ZERO;
        }
        let dim = self.scene.exposure.reference() * (PI * DIM);
        seen.sheen * self.clipped(self.scene.glance(Ray::new(seen.start, direction), footprint * 2.0, dim))
    }

    fn clipped(&self, light: Vec3A) -> Vec3A {
        let limit = self.scene.exposure.reference() * (BRIGHTEST * PI);
        light * (limit / luminance(light).max(limit))
    }
}

/// Direction mirrored by a facet visible to the viewer (Dupuy and Benyoub 2023).
fn microfacet_reflection(shade: &Shade, to_viewer: Vec3A, random: Vec2) -> Vec3A {
    let (right, up) = frame(shade.normal);
    let local = Vec3A::new(to_viewer.dot(right), to_viewer.dot(up), to_viewer.dot(shade.normal));
    let stretched = Vec3A::new(local.x * shade.alpha, local.y * shade.alpha, local.z).normalize();
    let z = (1.0 - random.y) * (1.0 + stretched.z) - stretched.z;
    let sin = (1.0 - z * z).max(0.0).sqrt();
    let angle = 2.0 * PI * random.x;
    let cap = Vec3A::new(sin * homebody_core::float::cos(angle), sin * homebody_core::float::sin(angle), z) + stretched;
    let facet = Vec3A::new(cap.x * shade.alpha, cap.y * shade.alpha, cap.z.max(1e-6)).normalize();
    let facet = right * facet.x + up * facet.y + shade.normal * facet.z;
    (facet * (2.0 * facet.dot(to_viewer)) - to_viewer).normalize()
}
