//! The fine picture for people: many paths a pixel, with soft shadows and reflections. Indirect light is gathered with one traced bounce
//! (a final gather), at whose end the probes stand in for what was reflected more often.

use homebody_core::glam::{Vec2, Vec3A};
use rayon::prelude::*;
use std::f32::consts::{FRAC_1_PI, PI};

use crate::camera::Pinhole;
use crate::color::luminance;
use crate::geometry::{Hit, Substance};
use crate::lamp::Lamp;
use crate::portal::{aim, aim_density, sun_ray, sun_ray_density};
use crate::sampling::{Sampler, cone_direction, cosine_direction, frame};
use crate::scene::{Scene, Seen};
use crate::skin::{Shade, fresnel};
use crate::sky::SUN_COS;
use crate::smooth::{Soft, smooth};
use crate::tree::Ray;

/// Panes of glass that a path goes through.
const PANES: usize = 12;
/// Between these roughnesses traced reflections give way to those from the probes.
const ROUGH: [f32; 2] = [0.5, 0.65];
/// Reflections off smoother surfaces are as sharp as what they mirror.
const SHARP: f32 = 0.1;
/// Lamp light below this share of the exposed light is left out.
const DIM: f32 = 0.002;
/// Indirect light brighter than this many times the exposed light is clipped: single paths that found a small bright spot.
const BRIGHTEST: f32 = 60.0;

/// Light this many times the exposed light counts half in the mean of a pixel that is to be looked at.
const GLARING: f32 = 8.0;

/// How the paths of a pixel are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mean {
    /// Their mean.
    Linear,
    /// A mean in which glaring paths count less, as the picture shows them: the edges of bright windows and lamps come out smooth instead of
    /// jagged (Karis 2013).
    Shown,
}

/// Draws the view with `samples` paths a pixel; answers luminance in cd/m² of every pixel.
pub fn draw(scene: &Scene<'_>, pinhole: &Pinhole, samples: u32, mean: Mean) -> Vec<Vec3A> {
    let width = pinhole.width as usize;
    let mut pixels = vec![Soft::default(); pinhole.area()];
    pixels.par_chunks_mut(width).enumerate().for_each(|(y, row)| {
        for (x, pixel) in row.iter_mut().enumerate() {
            *pixel = mean_of_paths(scene, pinhole, (x as u32, y as u32), samples, mean);
        }
    });
    smooth(&pixels, width)
}

/// Mean over the paths of one pixel.
fn mean_of_paths(scene: &Scene<'_>, pinhole: &Pinhole, (x, y): (u32, u32), samples: u32, kind: Mean) -> Soft {
    let mut sum = Soft::default();
    let mut weights = 0.0;
    let glaring = scene.exposure.reference() * GLARING;
    let (mut squares, mut gloss_squares) = (0.0, 0.0);
    for sample in 0..samples {
        let mut sampler = Sampler::new(x, y, sample);
        let Vec2 { x: right, y: down } = sampler.pair().map(tent);
        let (ray, _) = pinhole.ray(x as f32 + 0.5 + right, y as f32 + 0.5 + down);
        let mut path = Path { scene, sampler, pixel_width: pinhole.pixel_width(), soft: Soft::default() };
        path.follow(ray);
        let weight = if kind == Mean::Shown { glaring / (glaring + luminance(path.soft.sharp)) } else { 1.0 };
        path.soft.sharp *= weight;
        weights += weight;
        squares += luminance(path.soft.indirect) * luminance(path.soft.indirect);
        gloss_squares += luminance(path.soft.gloss) * luminance(path.soft.gloss);
        sum.add(&path.soft);
    }
    let mut mean = sum.scaled(1.0 / samples as f32);
    mean.sharp *= samples as f32 / weights.max(1e-6);
    let variance = |squares: f32, mean: f32| (squares / samples as f32 - mean * mean).max(0.0) / samples as f32;
    mean.variance = variance(squares, luminance(mean.indirect));
    mean.gloss_variance = variance(gloss_squares, luminance(mean.gloss));
    mean
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
    /// What it found.
    soft: Soft,
}

impl Path<'_> {
    /// Follows a ray from the camera.
    fn follow(&mut self, ray: Ray) {
        let mut ray = ray;
        let mut share = Vec3A::ONE;
        let mut travelled = 0.0;
        for _ in 0..PANES {
            let Some(hit) = self.scene.around.stage.nearest(&ray, f32::INFINITY) else {
                self.soft.sharp += share * self.scene.around.sky.luminance(ray.direction);
                return;
            };
            travelled += hit.distance;
            let footprint = travelled * self.pixel_width;
            let seen = self.scene.seen(&hit, ray.direction, footprint);
            if self.scene.around.substance(&seen.spot) != Substance::Glass {
                self.arrive(&seen, share, footprint);
                return;
            }
            ray = self.at_pane(&seen, ray, &mut share, footprint);
        }
    }

    /// Goes on through a pane, with what it mirrors added: both at once, as leaving one of them to chance is noisy.
    fn at_pane(&mut self, seen: &Seen, ray: Ray, share: &mut Vec3A, footprint: f32) -> Ray {
        self.soft.sharp += *share * seen.matte * FRAC_1_PI * self.scene.ambient(seen.spot.point, seen.shade.normal);
        let mirrored = fresnel(0.04, seen.shade.normal.dot(seen.to_viewer));
        let reflection = self.scene.glance(Ray::new(seen.start, seen.mirrored()), footprint * 2.0, self.dim());
        self.soft.sharp += *share * self.clipped(reflection) * mirrored;
        *share *= seen.shade.through * (1.0 - mirrored);
        Ray::new(seen.spot.beyond(ray.direction), ray.direction)
    }

    /// Light that leaves the first thing that is not glass towards the viewer.
    fn arrive(&mut self, seen: &Seen, share: Vec3A, footprint: f32) {
        let sunlight = self.sunlight(seen);
        let lamplight = self.lamplight(seen);
        self.soft.sharp += share * (seen.shade.emission + sunlight + lamplight);
        if seen.sheen.max_element() > 0.004 {
            let reflected = self.reflected(seen, footprint);
            if seen.shade.roughness < SHARP {
                self.soft.sharp += share * seen.sheen * reflected;
            } else {
                (self.soft.gloss, self.soft.sheen) = (reflected, share * seen.sheen);
            }
        }
        self.soft.matte = share * seen.matte;
        self.soft.normal = seen.shade.normal;
        self.soft.point = seen.spot.point;
        self.soft.coverage = 1.0;
        if seen.matte.max_element() > 0.0 {
            self.soft.indirect = self.gathered(seen.start, seen.shade.normal);
        }
    }

    /// Luminance due to the sun's disc.
    fn sunlight(&mut self, seen: &Seen) -> Vec3A {
        let around = &self.scene.around;
        let pair = self.sampler.pair();
        if around.sky.sun == Vec3A::ZERO || !seen.faces(around.sky.to_sun) {
            return Vec3A::ZERO;
        }
        let towards = cone_direction(around.sky.to_sun, SUN_COS, pair);
        seen.shade.reflect(seen.matte, towards, seen.to_viewer) * around.sky.sun * around.sun_share(seen.start, towards)
    }

    /// Luminance due to the lamps' spheres, each sampled once.
    fn lamplight(&mut self, seen: &Seen) -> Vec3A {
        let mut light = Vec3A::ZERO;
        for lamp in &self.scene.lamps {
            let pair = self.sampler.pair();
            light += self.light_of(lamp, seen, pair);
        }
        light
    }

    /// Luminance due to one lamp.
    fn light_of(&self, lamp: &Lamp, seen: &Seen, pair: Vec2) -> Vec3A {
        let (to_lamp, arriving) = lamp.arriving(seen.start);
        let (strength, dim) = (luminance(arriving) * seen.shade.normal.dot(to_lamp), self.dim());
        if strength <= dim || !seen.faces(to_lamp) {
            return Vec3A::ZERO;
        }
        let reflected = seen.shade.reflect(seen.matte, to_lamp, seen.to_viewer);
        let from = lamp.center + cosine_direction(-to_lamp, pair) * lamp.radius;
        reflected * arriving * (1.0 - dim / strength) * self.scene.around.lamp_share(lamp, from, 0.0, seen.start)
    }

    /// Luminance due to one lamp, picked by how much light it might give, that stands for all.
    fn lamplight_of_one(&mut self, seen: &Seen) -> Vec3A {
        let (choice, pair) = (self.sampler.pair().x, self.sampler.pair());
        let strength = |lamp: &Lamp| {
            let (to_lamp, arriving) = lamp.arriving(seen.start);
            luminance(arriving) * seen.shade.normal.dot(to_lamp).max(0.0)
        };
        let total: f32 = self.scene.lamps.iter().map(strength).sum();
        let mut left = choice * total;
        for lamp in &self.scene.lamps {
            let own = strength(lamp);
            left -= own;
            if left < 0.0 {
                return self.light_of(lamp, seen, pair) * (total / own);
            }
        }
        Vec3A::ZERO
    }

    /// Illuminance below which a lamp is left out, in lux.
    fn dim(&self) -> f32 {
        self.scene.exposure.reference() * (PI * DIM)
    }

    /// Indirect light that falls on a point, in lux: skylight and sunlight that came in through windows, and what one random direction
    /// shows, where the probes stand in for light reflected more than once.
    fn gathered(&mut self, point: Vec3A, normal: Vec3A) -> Vec3A {
        let light = self.skylight(point, normal) + self.sun_patch(point, normal);
        let direction = cosine_direction(normal, self.sampler.pair());
        let ray = Ray::new(point, direction);
        let random_density = normal.dot(direction).max(1e-6) * FRAC_1_PI;
        let around = &self.scene.around;
        let way = around.look(ray);
        let Some(hit) = way.hit else {
            let weight = random_density / (random_density + aim_density(self.scene.portals, &ray, normal));
            return self.clipped(light + around.sky.luminance(direction) * way.passed * (weight * PI));
        };
        let seen = self.diffused(&hit, direction, way.distance);
        let glow = if around.shines_by_lamp(&seen.spot) { Vec3A::ZERO } else { seen.shade.emission };
        let weight = random_density / (random_density + self.patch_density(&seen, direction, way.distance));
        let sunlight = self.sunlight(&seen) * weight;
        let ambient = self.scene.ambient(seen.spot.point, seen.shade.normal);
        let incoming = glow + sunlight + self.lamplight_of_one(&seen) + seen.matte * FRAC_1_PI * ambient;
        self.clipped(light + incoming * way.passed * PI)
    }

    /// A met point whose highlight is spread evenly: what matters for light on its way to somewhere else.
    fn diffused(&self, hit: &Hit, direction: Vec3A, distance: f32) -> Seen {
        let seen = self.scene.seen(hit, direction, distance * 0.2);
        Seen { matte: seen.matte + seen.sheen, shade: Shade { specular: Vec3A::ZERO, ..seen.shade }, ..seen }
    }

    /// Skylight from one window, by the balance heuristic (Veach 1995) between aiming there and a random direction.
    fn skylight(&mut self, point: Vec3A, normal: Vec3A) -> Vec3A {
        let (choice, place) = (self.sampler.pair().x, self.sampler.pair());
        let Some(direction) = aim(self.scene.portals, point, normal, choice, place) else { return Vec3A::ZERO };
        let cosine = normal.dot(direction);
        if cosine <= 0.0 {
            return Vec3A::ZERO;
        }
        let ray = Ray::new(point, direction);
        let way = self.scene.around.look(ray);
        if way.hit.is_some() {
            return Vec3A::ZERO;
        }
        let density = aim_density(self.scene.portals, &ray, normal);
        self.scene.around.sky.luminance(direction) * way.passed * (cosine / (density + cosine * FRAC_1_PI))
    }

    /// Light from a place that the sun shines on through a window, likewise weighed against finding it by chance.
    fn sun_patch(&mut self, point: Vec3A, normal: Vec3A) -> Vec3A {
        let around = &self.scene.around;
        let (choice, place) = (self.sampler.pair().x, self.sampler.pair());
        if around.sky.sun == Vec3A::ZERO {
            return Vec3A::ZERO;
        }
        let Some(sun_ray) = sun_ray(self.scene.portals, around.sky.to_sun, choice, place) else { return Vec3A::ZERO };
        let Some(hit) = around.look(sun_ray).hit else { return Vec3A::ZERO };
        let spot = around.stage.spot(&hit);
        let offset = spot.point - point;
        let distance = offset.length();
        let direction = offset / distance.max(1e-6);
        let cosine = normal.dot(direction);
        if cosine <= 0.0 || spot.flat_normal.dot(direction) >= 0.0 || spot.flat_normal.dot(around.sky.to_sun) <= 0.0 {
            return Vec3A::ZERO;
        }
        let seen = self.diffused(&hit, direction, distance);
        let density = self.patch_density(&seen, direction, distance);
        if density <= 0.0 {
            return Vec3A::ZERO;
        }
        let between = around.share_between(seen.start, point);
        if between == Vec3A::ZERO {
            return Vec3A::ZERO;
        }
        self.sunlight(&seen) * between * (cosine / (density + cosine * FRAC_1_PI))
    }

    /// Probability per solid angle that `sun_patch` finds this surface, `distance` metres away along `direction`.
    fn patch_density(&self, seen: &Seen, direction: Vec3A, distance: f32) -> f32 {
        let to_sun = self.scene.around.sky.to_sun;
        let flat = seen.spot.flat_normal;
        let across = sun_ray_density(self.scene.portals, &Ray::new(seen.start, to_sun));
        across * flat.dot(to_sun).max(0.0) * distance * distance / flat.dot(direction).abs().max(1e-4)
    }

    /// Luminance that a highlight shows: what a microfacet mirrors, or the probes' light for rough surfaces.
    fn reflected(&mut self, seen: &Seen, footprint: f32) -> Vec3A {
        let pair = self.sampler.pair();
        let rough = ((seen.shade.roughness - ROUGH[0]) / (ROUGH[1] - ROUGH[0])).clamp(0.0, 1.0);
        let mut light = Vec3A::ZERO;
        if rough > 0.0 {
            let toward = seen.mirrored().lerp(seen.shade.normal, seen.shade.roughness * seen.shade.roughness).normalize();
            light += self.scene.ambient(seen.spot.point, toward) * (FRAC_1_PI * rough);
        }
        if rough < 1.0 {
            let direction = microfacet_reflection(&seen.shade, seen.to_viewer, pair);
            if seen.shade.normal.dot(direction) > 0.0 {
                let mirrored = self.scene.glance(Ray::new(seen.start, direction), footprint * 2.0, self.dim());
                light += self.clipped(mirrored) * (1.0 - rough);
            }
        }
        light
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
