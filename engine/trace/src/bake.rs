//! Fills probes with indirect light: rays find what each probe sees, then light is passed on between what was found and the probes.

use homebody_core::glam::{Vec2, Vec3A};
use rayon::prelude::*;
use std::f32::consts::{FRAC_1_PI, PI};

use crate::color::luminance;
use crate::lamp::Lamp;
use crate::portal::Portal;
use crate::probes::{Cube, DistanceMap, MAP_SIDE, Probe, ProbeField, Weights, add_beam, map_direction};
use crate::sampling::{Sampler, cosine_direction, frame, sphere_direction};
use crate::surroundings::{Surroundings, Way};
use crate::tree::Ray;

/// Rays a probe sends out.
const RAYS: usize = 192;
/// Of these, one in so many passes light on.
const STRIDE: usize = 2;
/// Times that light is passed on.
const BOUNCES: usize = 4;
/// Sun patches sought through each window, along each side.
const PATCHES_SIDE: usize = 8;
/// Directions in which each lamp's patches are sought.
const LAMP_PATCHES: usize = 64;
/// Places of each window through which a probe looks at the sky, along each side.
const SKY_SIDE: usize = 3;
/// Share of rays that meet the back of a surface above which a probe is inside something.
const INSIDE: f32 = 0.15;
/// Distances beyond this many metres are all the same to a probe's map.
const FAR: f32 = 1.5;
/// A patch that adds less than this many lux is left out.
const DIM: f32 = 0.01;

/// What lights the scene while it is baked.
pub struct Baker<'a> {
    pub surroundings: &'a Surroundings<'a>,
    pub lamps: &'a [Lamp],
    pub portals: &'a [Portal],
    patches: Vec<Patch>,
}

/// A small piece of a surface that the sun shines on through a window, or a lamp.
struct Patch {
    /// 0 for the sun, 1 + its index for a lamp.
    source: usize,
    point: Vec3A,
    normal: Vec3A,
    /// Luminance times area.
    light: Vec3A,
    area: f32,
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

impl<'a> Baker<'a> {
    pub fn new(surroundings: &'a Surroundings<'a>, lamps: &'a [Lamp], portals: &'a [Portal]) -> Self {
        let baker = Self { surroundings, lamps, portals, patches: Vec::new() };
        let sunny = portals.iter().flat_map(|portal| grid(PATCHES_SIDE).filter_map(|place| baker.sun_patch(portal, place)));
        let lit = lamps.iter().flat_map(|lamp| (0..LAMP_PATCHES).filter_map(|index| baker.lamp_patch(lamp, index)));
        Self { patches: sunny.chain(lit).collect(), ..baker }
    }

    /// What the sun shines on through this place of a window.
    fn sun_patch(&self, portal: &Portal, place: Vec2) -> Option<Patch> {
        let around = self.surroundings;
        let to_sun = around.sky.to_sun;
        let hit = around.look(Ray::new(portal.at(place), -to_sun)).hit?;
        let spot = around.stage.spot(&hit);
        let cosine = spot.flat_normal.dot(to_sun);
        let point = spot.lifted(spot.flat_normal);
        let light = around.sunlight(point, spot.flat_normal, to_sun);
        if cosine <= 0.02 || light == Vec3A::ZERO {
            return None;
        }
        let area = portal.area_towards(to_sun) / (cosine * (PATCHES_SIDE * PATCHES_SIDE) as f32);
        let reflectance = around.skins[spot.surface as usize].mean_reflectance();
        Some(Patch { source: 0, point, normal: spot.flat_normal, light: reflectance * light * (area * FRAC_1_PI), area })
    }

    /// What a lamp shines on in the `index`-th direction.
    fn lamp_patch(&self, lamp: &Lamp, index: usize) -> Option<Patch> {
        let around = self.surroundings;
        let direction = sphere_direction(index, LAMP_PATCHES);
        let way = around.look_from(lamp, direction);
        let spot = around.stage.spot(&way.hit?);
        let normal = spot.flat_normal;
        let cosine = -normal.dot(direction);
        if cosine <= 0.02 {
            return None;
        }
        let beam = 4.0 * PI / LAMP_PATCHES as f32;
        let distance = way.distance + lamp.radius;
        let reflectance = around.skins[spot.surface as usize].mean_reflectance();
        let light = reflectance * way.passed * lamp.intensity * (beam * FRAC_1_PI);
        Some(Patch { source: 1 + lamp.index, point: spot.lifted(normal), normal, light, area: beam * distance * distance / cosine })
    }

    /// Adds the light of patches and of the sky in the windows, which single rays would find by chance only.
    fn aim(&self, place: Vec3A, cubes: &mut [Cube]) {
        let around = self.surroundings;
        for patch in &self.patches {
            let offset = patch.point - place;
            let squared = offset.length_squared();
            let direction = offset / squared.sqrt().max(1e-6);
            let cosine = -patch.normal.dot(direction);
            let light = patch.light * (cosine / (squared + patch.area));
            if luminance(light) > DIM {
                add_beam(&mut cubes[patch.source], direction, light * around.share_between(patch.point, place));
            }
        }
        for portal in self.portals {
            for target in grid(SKY_SIDE).map(|at| portal.at(at)) {
                let offset = target - place;
                let squared = offset.length_squared();
                let direction = offset / squared.sqrt().max(1e-6);
                let way = around.look(Ray::new(place, direction));
                if way.hit.is_none() {
                    let area = portal.area_towards(direction) / (SKY_SIDE * SKY_SIDE) as f32;
                    add_beam(&mut cubes[0], direction, around.sky.luminance(direction) * way.passed * (area / (squared + area)));
                }
            }
        }
    }

    /// True where the sun shines from a point through a window, so that patches stand for it.
    fn sun_in_window(&self, point: Vec3A) -> bool {
        let ray = Ray::new(point, self.surroundings.sky.to_sun);
        self.portals.iter().any(|portal| portal.catches(&ray))
    }

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
        self.aim(place, &mut cubes);
        let valid = (backs as f32) < INSIDE * RAYS as f32;
        let mean = seen.iter().map(|(_, distance)| distance).sum::<f32>() / (RAYS as f32 * FAR);
        let probe = Probe { position: place, valid, freedom: (mean * mean * mean).max(0.01), distances: distance_map(&seen) };
        Gathered { probe, cubes, surfels }
    }

    /// Follows one ray; answers how far it went and whether it met the back of a surface.
    fn look(&self, place: Vec3A, direction: Vec3A, beam: f32, pass_on: bool, cubes: &mut [Cube], surfels: &mut Vec<Surfel>) -> (f32, bool) {
        let around = self.surroundings;
        let Way { hit, passed, distance } = around.look(Ray::new(place, direction));
        let Some(hit) = hit else {
            if self.portals.iter().any(|portal| portal.catches(&Ray::new(place, direction))) {
                return (FAR, false);
            }
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
        let sunlight = if self.sun_in_window(point) { Vec3A::ZERO } else { around.sunlight(point, normal, around.sky.to_sun) };
        let glow = if around.shines_by_lamp(&spot) { Vec3A::ZERO } else { skin.mean_emission() * passed };
        add_beam(&mut cubes[0], direction, (share * sunlight + glow) * beam);
        if pass_on {
            let share = share * (beam * STRIDE as f32);
            surfels.push(Surfel { point, normal, direction, share });
        }
        (distance.min(FAR), false)
    }
}

/// Passes light on between surfaces until little is left.
pub fn bounce(field: &mut ProbeField, surfels: &[Vec<Surfel>]) {
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

/// Middles of the cells of a square of `side` by `side`, 0..1 each way.
fn grid(side: usize) -> impl Iterator<Item = Vec2> {
    (0..side * side).map(move |cell| (Vec2::new((cell % side) as f32, (cell / side) as f32) + 0.5) / side as f32)
}
