//! Indirect light on a grid of points in every room, made when a model is prepared.
//!
//! Each probe keeps the light that falls on a small surface at its place for six orientations (an ambient cube, Mitchell 2006), one for
//! daylight and one for each lamp, so switching a lamp is a sum. It also keeps how far it sees in 64 directions, so that a point asks
//! only probes that see it (Majercik et al. 2019): light does not leak through walls, shelves and table tops.

use homebody_core::glam::{Vec2, Vec3A};
use homebody_scene::Model;
use rayon::prelude::*;
use std::f32::consts::PI;

use crate::bake::{Baker, bounce};
use crate::tree::Bounds;

/// Aimed distance between probes in metres.
const SPACING: f32 = 0.55;
/// Most probes of a model; larger homes get a coarser grid.
const PROBES_MAX: usize = 6000;
/// Cells along each side of a probe's map of distances.
pub const MAP_SIDE: usize = 8;
/// How far from its surface a point asks for light, in metres.
const LIFT: f32 = 0.1;
/// Half-width in metres of the seam in which two rooms share a doorway.
const SEAM: f32 = 1e-3;

/// Light from six sides: falling on a surface that faces +X, −X, +Y, −Y, +Z, −Z, in lux.
pub type Cube = [Vec3A; 6];

/// Distances seen: mean and mean square of each direction's cell, in metres.
pub type DistanceMap = [Vec2; MAP_SIDE * MAP_SIDE];

/// One probe.
pub struct Probe {
    pub position: Vec3A,
    /// False inside solid things.
    pub valid: bool,
    /// How free the air around it is, 0..1: one in a narrow gap says little about places outside it.
    pub freedom: f32,
    pub distances: DistanceMap,
}

/// Probes of one room.
struct Grid {
    bounds: Bounds,
    counts: [usize; 3],
    first: usize,
}

/// Probes of all rooms, with the indirect light of each source.
pub struct ProbeField {
    grids: Vec<Grid>,
    pub probes: Vec<Probe>,
    /// Cubes of daylight, then of each lamp of the model.
    sources: Vec<Vec<Cube>>,
}

/// Which probes a point asks and how much.
pub struct Weights {
    entries: [(u32, f32); 16],
    count: usize,
}

impl ProbeField {
    /// Places probes in the rooms of the model, or throughout `bounds` when it has none, and fills them with the baker's light.
    pub fn bake(model: &Model, bounds: Bounds, baker: &Baker<'_>) -> Self {
        let mut field = Self { grids: grids_of(model, bounds), probes: Vec::new(), sources: Vec::new() };
        let places: Vec<Vec3A> = field.grids.iter().flat_map(Grid::places).collect();
        let gathered: Vec<_> = places.par_iter().enumerate().map(|(index, &place)| baker.gather(index, place)).collect();
        let source_count = 1 + model.lights.len();
        let mut surfels = Vec::with_capacity(gathered.len());
        field.sources = vec![Vec::with_capacity(gathered.len()); source_count];
        for gather in gathered {
            field.probes.push(gather.probe);
            surfels.push(gather.surfels);
            for (cubes, cube) in field.sources.iter_mut().zip(gather.cubes) {
                cubes.push(cube);
            }
        }
        bounce(&mut field, &surfels);
        field
    }

    /// Cubes of the sources that shine: daylight and the lamps of `lit`.
    pub fn mix(&self, lit: &[usize]) -> Vec<Cube> {
        let mut cubes = self.sources.first().cloned().unwrap_or_default();
        for source in lit.iter().filter_map(|lamp| self.sources.get(lamp + 1)) {
            for (cube, part) in cubes.iter_mut().zip(source) {
                for side in 0..6 {
                    cube[side] += part[side];
                }
            }
        }
        cubes
    }

    pub fn sources(&self) -> &[Vec<Cube>] {
        &self.sources
    }

    pub fn set_sources(&mut self, sources: Vec<Vec<Cube>>) {
        self.sources = sources;
    }

    /// Indirect light that falls on a surface at `point` with this normal, in lux.
    pub fn illuminance(&self, cubes: &[Cube], point: Vec3A, normal: Vec3A) -> Vec3A {
        self.weights(point, normal).illuminance(cubes, normal)
    }

    /// Which probes serve a surface at `point`.
    pub fn weights(&self, point: Vec3A, normal: Vec3A) -> Weights {
        let lifted = point + normal * LIFT;
        let mut weights = Weights { entries: [(0, 0.0); 16], count: 0 };
        let away = |grid: &Grid| (point - point.clamp(grid.bounds.min, grid.bounds.max)).length();
        let mut nearest: [(f32, usize); 2] = [(f32::INFINITY, usize::MAX); 2];
        for (index, grid) in self.grids.iter().enumerate() {
            let distance = away(grid);
            if distance < nearest[0].0 {
                nearest = [(distance, index), nearest[0]];
            } else if distance < nearest[1].0 {
                nearest[1] = (distance, index);
            }
        }
        let [(near, first), (far, second)] = nearest;
        if first == usize::MAX {
            return weights;
        }
        // In the thickness of a wall's opening the two rooms share by distance.
        let share = if far < 0.5 && near > SEAM { far / (near + far) } else { 1.0 };
        self.add(first, lifted, normal, share, &mut weights);
        if share < 1.0 {
            self.add(second, lifted, normal, 1.0 - share, &mut weights);
        }
        weights
    }

    /// Adds the eight probes of a grid around `point`, which together weigh `share`.
    fn add(&self, grid: usize, point: Vec3A, normal: Vec3A, share: f32, weights: &mut Weights) {
        let grid = &self.grids[grid];
        let (cell, part) = grid.cell(point);
        let mut found = [(0_u32, 0.0_f32, 0.0_f32); 8];
        let (mut sum, mut plain_sum) = (0.0, 0.0);
        for (corner, entry) in found.iter_mut().enumerate() {
            let step: [usize; 3] = std::array::from_fn(|axis| corner >> axis & 1);
            let index = grid.index(std::array::from_fn(|axis| (cell[axis] + step[axis]).min(grid.counts[axis] - 1)));
            let probe = &self.probes[index];
            if !probe.valid {
                continue;
            }
            let plain: f32 = (0..3).map(|axis| if step[axis] == 1 { part[axis] } else { 1.0 - part[axis] }).product();
            let weight = plain * probe.freedom * probe.sees(point, normal);
            *entry = (index as u32, weight, plain);
            sum += weight;
            plain_sum += plain;
        }
        let unseen = sum < 1e-5 * plain_sum;
        let scale = share / if unseen { plain_sum } else { sum }.max(1e-9);
        for (index, weight, plain) in found {
            let weight = if unseen { plain } else { weight } * scale;
            if weight > 0.0 {
                weights.entries[weights.count] = (index, weight);
                weights.count += 1;
            }
        }
    }
}

impl Weights {
    /// Indirect light on a surface with this normal from these cubes, in lux.
    #[inline]
    pub fn illuminance(&self, cubes: &[Cube], normal: Vec3A) -> Vec3A {
        let squared = normal * normal;
        let sides = [usize::from(normal.x < 0.0), 2 + usize::from(normal.y < 0.0), 4 + usize::from(normal.z < 0.0)];
        let mut sum = Vec3A::ZERO;
        for &(index, weight) in &self.entries[..self.count] {
            let cube = &cubes[index as usize];
            sum += (cube[sides[0]] * squared.x + cube[sides[1]] * squared.y + cube[sides[2]] * squared.z) * weight;
        }
        sum
    }
}

impl Probe {
    /// How well the probe stands for light at `point` on a surface with this normal: in front of it and within sight.
    #[inline]
    fn sees(&self, point: Vec3A, normal: Vec3A) -> f32 {
        let offset = point - self.position;
        let distance = offset.length();
        if distance < 1e-4 {
            return 1.0;
        }
        let direction = offset / distance;
        let front = 0.5 - 0.5 * direction.dot(normal);
        let front = front * front + 0.1;
        let seen = self.distance(direction);
        let beyond = distance - seen.x;
        if beyond <= 0.0 {
            return front;
        }
        // Chebyshev's bound on the share of rays that reach this far.
        let variance = (seen.y - seen.x * seen.x).max(1e-4);
        let share = variance / (variance + beyond * beyond);
        front * (share * share * share).max(1e-4)
    }

    /// Mean distance and mean squared distance seen in a direction.
    #[inline]
    fn distance(&self, direction: Vec3A) -> Vec2 {
        let place = (octahedral(direction) * MAP_SIDE as f32 - 0.5).clamp(Vec2::ZERO, Vec2::splat(MAP_SIDE as f32 - 1.0));
        let (column, row) = ((place.x as usize).min(MAP_SIDE - 2), (place.y as usize).min(MAP_SIDE - 2));
        let (right, down) = (place.x - column as f32, place.y - row as f32);
        let at = |dx: usize, dy: usize| self.distances[(row + dy) * MAP_SIDE + column + dx];
        at(0, 0).lerp(at(1, 0), right).lerp(at(0, 1).lerp(at(1, 1), right), down)
    }
}

/// Place 0..1 of a unit direction on the unfolded octahedron.
fn octahedral(direction: Vec3A) -> Vec2 {
    let flat = direction / direction.abs().element_sum();
    let sign = |value: f32| 1.0_f32.copysign(value);
    let place = if flat.z >= 0.0 {
        Vec2::new(flat.x, flat.y)
    } else {
        Vec2::new((1.0 - flat.y.abs()) * sign(flat.x), (1.0 - flat.x.abs()) * sign(flat.y))
    };
    place * 0.5 + 0.5
}

/// Direction at the middle of a cell of the map.
pub fn map_direction(cell: usize) -> Vec3A {
    let middle = |index: usize| (index as f32 + 0.5) / MAP_SIDE as f32 * 2.0 - 1.0;
    let (x, y) = (middle(cell % MAP_SIDE), middle(cell / MAP_SIDE));
    let z = 1.0 - x.abs() - y.abs();
    let fold = (-z).max(0.0);
    Vec3A::new(x - fold.copysign(x), y - fold.copysign(y), z).normalize()
}

/// Grids for the rooms, no more than `PROBES_MAX` probes in all.
fn grids_of(model: &Model, bounds: Bounds) -> Vec<Grid> {
    let boxes: Vec<Bounds> = if model.rooms.is_empty() {
        vec![bounds]
    } else {
        model.rooms.iter().map(|room| Bounds { min: room.min.into(), max: room.max.into() }).collect()
    };
    let boxes: Vec<Bounds> =
        boxes.into_iter().filter(|bounds| (bounds.max - bounds.min).is_finite()).filter(|b| b.min.cmple(b.max).all()).collect();
    let mut spacing = SPACING;
    loop {
        let mut first = 0;
        let grids: Vec<Grid> = boxes
            .iter()
            .map(|&bounds| {
                let grid = Grid::new(bounds, spacing, first);
                first += grid.len();
                grid
            })
            .collect();
        if first <= PROBES_MAX {
            return grids;
        }
        spacing *= 1.25;
    }
}

impl Grid {
    fn new(bounds: Bounds, spacing: f32, first: usize) -> Self {
        let counts = (bounds.max - bounds.min).to_array().map(|extent| ((extent / spacing) as usize).clamp(2, 1000));
        Self { bounds, counts, first }
    }

    fn len(&self) -> usize {
        self.counts.iter().product()
    }

    fn index(&self, cell: [usize; 3]) -> usize {
        self.first + (cell[2] * self.counts[1] + cell[1]) * self.counts[0] + cell[0]
    }

    fn step(&self) -> Vec3A {
        (self.bounds.max - self.bounds.min) / Vec3A::from_array(self.counts.map(|count| count as f32))
    }

    /// Probe places in the order of their indices: half a step from the walls.
    fn places(&self) -> impl Iterator<Item = Vec3A> + use<> {
        let (min, step, [nx, ny, nz]) = (self.bounds.min, self.step(), self.counts);
        (0..nx * ny * nz).map(move |index| {
            let cell = Vec3A::new((index % nx) as f32, (index / nx % ny) as f32, (index / (nx * ny)) as f32);
            min + (cell + 0.5) * step
        })
    }

    /// Lowest corner of the cell of probes around a point, and where in the cell it is, 0..1.
    fn cell(&self, point: Vec3A) -> ([usize; 3], Vec3A) {
        let counts = Vec3A::from_array(self.counts.map(|count| count as f32));
        let place = ((point - self.bounds.min) / self.step().max(Vec3A::splat(1e-6)) - 0.5).clamp(Vec3A::ZERO, counts - 1.0);
        let cell = place.to_array().map(|part| part as usize);
        (cell, place - Vec3A::from_array(cell.map(|part| part as f32)))
    }
}

/// Light on the six sides of a cube from a beam of `light` (luminance times solid angle) that comes from `direction`.
pub fn add_beam(cube: &mut Cube, direction: Vec3A, light: Vec3A) {
    for axis in 0..3 {
        let cosine = direction[axis];
        cube[2 * axis + usize::from(cosine < 0.0)] += light * cosine.abs();
    }
}

/// Mean luminance of surfaces of mean reflectance lit by these cubes alone, in cd/m²: the mean of logarithms, as eyes judge it.
pub fn mean_luminance(field: &ProbeField, cubes: &[Cube], reflectance: f32) -> Option<f32> {
    let mut sum = 0.0_f64;
    let mut count = 0_u32;
    for (probe, cube) in field.probes.iter().zip(cubes) {
        if probe.valid {
            let mean = crate::color::luminance(cube.iter().copied().sum::<Vec3A>() / 6.0);
            sum += f64::from(homebody_core::float::ln((mean * reflectance / PI).max(1e-3)));
            count += 1;
        }
    }
    (count > 0).then(|| homebody_core::float::exp((sum / f64::from(count)) as f32))
}
