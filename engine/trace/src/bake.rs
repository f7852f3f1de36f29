//! Fills probes with indirect light: rays find what each probe sees, then light is passed on between what was found and the probes.

use homebody_core::glam::{Vec2, Vec3A};
use rayon::prelude::*;
use std::f32::consts::{FRAC_1_PI, PI};

use crate::color::luminance;
use crate::lamp::Lamp;
use crate::probes::{Cube, DistanceMap, MAP_SIDE, Probe, ProbeField, Weights, add_beam, map_direction};
use crate::sampling::{Sampler, cosine_direction, frame, sphere_direction};
use crate::surroundings::{Surroundings, Way};
use crate::tree::Ray;

/// Rays a probe sends out.
const RAYS: usize = 256;
/// Of these, one in so many asks for lamps and passes light on.
const STRIDE: usize = 2;
/// Times that light is passed on.
const BOUNCES: usize = 4;
/// Share of rays that meet the back of a surface above which a probe is inside something.
const INSIDE: f32 = 0.15;
/// Distances beyond this many metres are all the same to a probe's map.
const FAR: f32 = 1.5;
/// Lamp light below this many lux is not passed on.
const DIM: f32 = 0.2;

/// What lights the scene while it is baked.
pub struct Baker<'a> {
    pub surroundings: &'a Surroundings<'a>,
    pub lamps: &'a [Lamp],
}

/// What one probe found.
pub struct Gathered {
    pub probe: Probe,
    /// Light that reaches it after one reflection, for daylight and each lamp.
    pub cubes: Vec<Cube>,
    pub surfels: Vec<Surfel>,
}

/// A surface seen by a probe.
pub struct Surfel {
    point: Vec3A,
    normal: Vec3A,
    direction: Vec3A,
    /// Reflectance over π, times what the way lets through and the solid angle the ray stands for.
    share: Vec3A,
}

impl Baker<'_> {
    /// Looks around from `place`.
    pub fn gather(&self, index: usize, place: Vec3A) -> Gathered {
        let axis = cosine_direction(Vec3A::Y, Sampler::new(index as u32, 0, 0).pair());
        let (right, up) = frame(axis);
        let beam = 4.0 * PI / RAYS as f32;
        let mut cubes = vec![[Vec3A::ZERO; 6]; 1 + self.lamps.len()];
        let mut surfels = Vec::with_capacity(RAYS / STRIDE);
        let mut seen = Vec::with_capacity(RAYS);
        let mut backs = 0;
        for ray in 0..RAYS {
            let local = sphere_direction(ray, RAYS);
            let direction = (right * local.x + up * local.y + axis * local.z).normalize();
            let (distance, back) = self.look(place, direction, beam, ray % STRIDE == 0, &mut cubes, &mut surfels);
            seen.push((direction, distance));
            backs += usize::from(back);
        }
        let valid = (backs as f32) < INSIDE * RAYS as f32;
        Gathered { probe: Probe { position: place, valid, distances: distance_map(&seen) }, cubes, surfels }
    }

    /// Follows one ray; answers how far it went and whether it met the back of a surface.
    fn look(
        &self,
        place: Vec3A,
        direction: Vec3A,
        beam: f32,
        pass_on: bool,
        cubes: &mut [Cube],
        surfels: &mut Vec<Surfel>,
    ) -> (f32, bool) {
        let around = self.surroundings;
        let Way { hit, passed, distance } = around.look(Ray::new(place, direction));
        let Some(hit) = hit else {
            add_beam(&mut cubes[0], direction, around.sky.luminance(direction) * passed * beam);
            return (FAR, false);
        };
        let spot = around.stage.spot(&hit);
        let normal = spot.flat_normal;
        if normal.dot(direction) > 0.0 {
            return (distance.min(FAR), true);
        }
        let skin = &around.skins[spot.surface as usize];
        let share = skin.mean_reflectance() * passed * FRAC_1_PI;
        let point = spot.lifted(normal);
        let sunlight = around.sunlight(point, normal, around.sky.to_sun);
        let glow = if around.shines_by_lamp(&spot) { Vec3A::ZERO } else { skin.mean_emission() * passed };
        add_beam(&mut cubes[0], direction, (share * sunlight + glow) * beam);
        if pass_on {
            let share = share * (beam * STRIDE as f32);
            for lamp in self.lamps {
                let light = around.lamplight(lamp, point, normal, DIM);
                if luminance(light) > 0.0 {
                    add_beam(&mut cubes[1 + lamp.index], direction, share * light);
                }
            }
            surfels.push(Surfel { point, normal, direction, share });
        }
        (distance.min(FAR), false)
    }

    /// Passes light on between surfaces until little is left.
    pub fn bounce(&self, field: &mut ProbeField, surfels: &[Vec<Surfel>]) {
        let first: Vec<Vec<Cube>> = field.sources().to_vec();
        let weights: Vec<Vec<Weights>> =
            surfels.par_iter().map(|own| own.iter().map(|surfel| field.weights(surfel.point, surfel.normal)).collect()).collect();
        for _ in 0..BOUNCES {
            let last = field.sources();
            let next = first.iter().zip(last).map(|(first, last)| {
                let passed_on = |(probe, own): (usize, &Vec<Surfel>)| {
                    let mut cube = first[probe];
                    for (surfel, weights) in own.iter().zip(&weights[probe]) {
                        add_beam(&mut cube, surfel.direction, surfel.share * weights.illuminance(last, surfel.normal));
                    }
                    cube
                };
                surfels.par_iter().enumerate().map(passed_on).collect()
            });
            let next = next.collect();
            field.set_sources(next);
        }
    }
}

/// Blurs the distances of single rays into the map: each cell takes those within about 20 degrees.
fn distance_map(seen: &[(Vec3A, f32)]) -> DistanceMap {
    let mut map = [Vec2::ZERO; MAP_SIDE * MAP_SIDE];
    for (cell, entry) in map.iter_mut().enumerate() {
        let direction = map_direction(cell);
        let (mut sum, mut total) = (Vec2::ZERO, 0.0);
        for &(ray, distance) in seen {
            let cosine = ray.dot(direction);
            if cosine > 0.8 {
                let weight = (cosine - 0.8) * (cosine - 0.8);
                sum += Vec2::new(distance, distance * distance) * weight;
                total += weight;
            }
        }
        *entry = if total > 0.0 { sum / total } else { Vec2::new(FAR, FAR * FAR) };
    }
    map
}
