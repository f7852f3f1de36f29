//! The fast picture for agents: one ray a pixel, sharp shadows, indirect light from the probes, and corners darkened by what is near.
//! Nothing in it is random, so it has no noise.

use homebody_core::float;
use homebody_core::glam::{Vec2, Vec3A};
use homebody_scene::Model;
use rayon::prelude::*;
use std::f32::consts::{FRAC_1_PI, PI, TAU};
use std::sync::LazyLock;

use crate::camera::Pinhole;
use crate::geometry::Substance;
use crate::sampling::{frame, net_point};
use crate::scene::{Scene, Seen};
use crate::skin::fresnel;
use crate::tree::Ray;
use crate::truth::Truth;

/// Rows a thread takes at a time.
const ROWS: usize = 4;
/// Panes of glass in front of a thing that are drawn.
const PANES: usize = 8;
/// How far near things darken a surface, in metres.
const NEAR: f32 = 0.45;
/// Rays a point sends out to find near things.
const FEELERS: usize = 4;
/// Different sets of feelers; neighbouring points use different ones and share what they find.
const SETS: usize = 16;
/// Lamp light below this share of the exposed light is left out.
const DIM: f32 = 0.025;
/// Surfaces smoother than this mirror their surroundings.
const SMOOTH: f32 = 0.3;

/// One pixel after its first ray.
#[derive(Clone, Copy)]
pub struct Pixel {
    pub truth: Truth,
    /// Luminance except for ambient light, cd/m².
    pub light: Vec3A,
    /// Share of ambient light that is reflected diffusely.
    matte: Vec3A,
    /// Share of ambient light from around `mirrored` that the highlight reflects.
    sheen: Vec3A,
    mirrored: Vec3A,
    /// Point that ambient light falls on, its shading normal and distance along the ray; an infinite distance for the sky.
    point: Vec3A,
    normal: Vec3A,
    distance: f32,
}

impl Pixel {
    const EMPTY: Self = Self {
        truth: Truth::SKY,
        light: Vec3A::ZERO,
        matte: Vec3A::ZERO,
        sheen: Vec3A::ZERO,
        mirrored: Vec3A::Y,
        point: Vec3A::ZERO,
        normal: Vec3A::ZERO,
        distance: f32::INFINITY,
    };
}

/// Ambient light that reaches one point, in lux, and the share of it that near things leave.
#[derive(Clone, Copy)]
struct Ambient {
    /// On the surface.
    illuminance: Vec3A,
    /// On a surface that faces what the highlight mirrors.
    mirrored: Vec3A,
    open: f32,
}

/// Sum of weighted ambient light.
struct Mean {
    sum: Ambient,
    total: f32,
}

impl Mean {
    const NOTHING: Self = Self { sum: Ambient { illuminance: Vec3A::ZERO, mirrored: Vec3A::ZERO, open: 0.0 }, total: 0.0 };

    fn add(&mut self, ambient: &Ambient, weight: f32) {
        self.sum.illuminance += ambient.illuminance * weight;
        self.sum.mirrored += ambient.mirrored * weight;
        self.sum.open += ambient.open * weight;
        self.total += weight;
    }

    fn get(&self) -> Ambient {
        let scale = 1.0 / self.total;
        Ambient { illuminance: self.sum.illuminance * scale, mirrored: self.sum.mirrored * scale, open: self.sum.open * scale }
    }
}

/// Draws the view; answers luminance in cd/m² and truth of every pixel.
pub fn draw(scene: &Scene<'_>, model: &Model, pinhole: &Pinhole) -> (Vec<Vec3A>, Vec<Pixel>) {
    let width = pinhole.width as usize;
    let mut pixels = vec![Pixel::EMPTY; pinhole.area()];
    pixels.par_chunks_mut(width * ROWS).enumerate().for_each(|(band, rows)| {
        for (index, pixel) in rows.iter_mut().enumerate() {
            let (x, y) = (index % width, band * ROWS + index / width);
            *pixel = first_ray(scene, model, pinhole, x, y);
        }
    });
    let coarse = Coarse::gather(scene, &pixels, width);
    let mut light = vec![Vec3A::ZERO; pixels.len()];
    light.par_chunks_mut(width * ROWS).enumerate().for_each(|(band, rows)| {
        for (index, light) in rows.iter_mut().enumerate() {
            let place = band * ROWS * width + index;
            *light = finish(scene, &pixels[place], &coarse, place % width, place / width);
        }
    });
    (light, pixels)
}

/// Follows the ray through the centre of a pixel to the first thing that is not glass.
fn first_ray(scene: &Scene<'_>, model: &Model, pinhole: &Pinhole, x: usize, y: usize) -> Pixel {
    let (mut ray, depth_share) = pinhole.ray(x as f32 + 0.5, y as f32 + 0.5);
    let mut pixel = Pixel::EMPTY;
    let mut passed = Vec3A::ONE;
    let mut travelled = 0.0;
    for pane in 0..PANES {
        let Some(hit) = scene.around.stage.nearest(&ray, f32::INFINITY) else {
            pixel.light += passed * scene.around.sky.luminance(ray.direction);
            return pixel;
        };
        travelled += hit.distance;
        let footprint = travelled * pinhole.pixel_width();
        let seen = scene.seen(&hit, ray.direction, footprint);
        if pane == 0 {
            pixel.truth = Truth::new(model, &seen.spot, ray.direction, travelled * depth_share);
        }
        if scene.around.substance(&seen.spot) != Substance::Glass {
            shade(scene, &seen, passed, footprint, &mut pixel);
            pixel.distance = travelled;
            return pixel;
        }
        let mirrored = fresnel(0.04, seen.shade.normal.dot(seen.to_viewer));
        let reflection = Ray::new(seen.start, seen.mirrored());
        let frosted = (seen.matte * FRAC_1_PI) * scene.ambient(seen.spot.point, seen.shade.normal);
        pixel.light += passed * (frosted + scene.glance(reflection, footprint, dim(scene)) * mirrored);
        passed *= seen.shade.through * (1.0 - mirrored);
        ray = Ray::new(seen.spot.beyond(ray.direction), ray.direction);
    }
    pixel
}

/// Illuminance below which a lamp is left out, in lux.
fn dim(scene: &Scene<'_>) -> f32 {
    scene.exposure.reference() * (PI * DIM)
}

/// Light from the first thing that is not glass, but for ambient light.
fn shade(scene: &Scene<'_>, seen: &Seen, passed: Vec3A, footprint: f32, pixel: &mut Pixel) {
    let dim = dim(scene);
    pixel.light += passed * (seen.shade.emission + scene.direct(seen, dim));
    pixel.point = seen.spot.smooth_point;
    pixel.normal = seen.shade.normal;
    pixel.matte = passed * seen.matte;
    if seen.sheen.max_element() > 0.01 {
        let mirrored = seen.mirrored();
        if seen.shade.roughness < SMOOTH {
            pixel.light += passed * seen.sheen * scene.glance(Ray::new(seen.start, mirrored), footprint * 2.0, dim);
        } else {
            pixel.mirrored = mirrored.lerp(seen.shade.normal, seen.shade.roughness * seen.shade.roughness).normalize();
            pixel.sheen = passed * seen.sheen;
        }
    }
}

/// Adds the ambient light.
fn finish(scene: &Scene<'_>, pixel: &Pixel, coarse: &Coarse, x: usize, y: usize) -> Vec3A {
    if pixel.distance == f32::INFINITY {
        return pixel.light;
    }
    let ambient = coarse.at(pixel, x, y).unwrap_or_else(|| ambient_at(scene, pixel));
    let lit = pixel.matte * ambient.illuminance * tinted(ambient.open, pixel.matte);
    pixel.light + (lit + pixel.sheen * ambient.mirrored * ambient.open) * FRAC_1_PI
}

/// Openness of a coloured corner: light that near things keep off is partly replaced by what they reflect (Jimenez et al. 2016).
fn tinted(open: f32, albedo: Vec3A) -> Vec3A {
    let a = 2.0404 * albedo - 0.3324;
    let b = -4.7951 * albedo + 0.6417;
    let c = 2.7552 * albedo + 0.6903;
    (((a * open + b) * open + c) * open).max(Vec3A::splat(open))
}

/// Directions of the feelers about +Z, set by set: together evenly spread, and each set for itself.
static FEELER_DIRECTIONS: LazyLock<Vec<Vec3A>> = LazyLock::new(|| {
    (0..SETS * FEELERS)
        .map(|index| {
            let Vec2 { x, y } = net_point(index as u32) + 0.5 / (SETS * FEELERS) as f32;
            let (radius, angle) = (x.sqrt(), TAU * y);
            Vec3A::new(radius * float::cos(angle), radius * float::sin(angle), (1.0 - x).max(0.0).sqrt())
        })
        .collect()
});

/// Ambient light at every second pixel of every second row, smoothed.
struct Coarse {
    width: usize,
    height: usize,
    cells: Vec<Cell>,
}

/// Ambient light and where it was found.
#[derive(Clone, Copy)]
struct Cell {
    ambient: Ambient,
    point: Vec3A,
    normal: Vec3A,
    distance: f32,
}

impl Coarse {
    fn gather(scene: &Scene<'_>, pixels: &[Pixel], full_width: usize) -> Self {
        let full_height = pixels.len() / full_width;
        let (width, height) = (full_width.div_ceil(2), full_height.div_ceil(2));
        let raw: Vec<Cell> = (0..width * height)
            .into_par_iter()
            .with_min_len(width * ROWS / 2)
            .map(|index| {
                let (x, y) = (index % width, index / width);
                feel(scene, &pixels[2 * y * full_width + 2 * x], x % 4 + 4 * (y % 4))
            })
            .collect();
        let rough = Self { width, height, cells: raw };
        let cells = (0..width * height).into_par_iter().with_min_len(width * ROWS / 2).map(|index| rough.smoothed(index)).collect();
        Self { cells, ..rough }
    }

    /// Mean over the 4 x 4 neighbours on the same surface, which have all sets of feelers among them.
    fn smoothed(&self, index: usize) -> Cell {
        let cell = self.cells[index];
        if cell.distance == f32::INFINITY {
            return cell;
        }
        let (x, y) = ((index % self.width) as isize, (index / self.width) as isize);
        let mut mean = Mean::NOTHING;
        for row in (y - 2).max(0)..(y + 2).min(self.height as isize) {
            for column in (x - 2).max(0)..(x + 2).min(self.width as isize) {
                let other = &self.cells[row as usize * self.width + column as usize];
                mean.add(&other.ambient, other.likeness(cell.point, cell.normal, cell.distance));
            }
        }
        // The cell itself is always among them with weight 1.
        Cell { ambient: mean.get(), ..cell }
    }

    /// Ambient light at a pixel from the cells around it that lie on the same surface; `None` when there are none.
    fn at(&self, pixel: &Pixel, x: usize, y: usize) -> Option<Ambient> {
        let mut mean = Mean::NOTHING;
        let (left, top) = (x / 2, y / 2);
        for (row, row_weight) in [(top, 1.0), (top + 1, 0.5 * (y % 2) as f32)] {
            for (column, column_weight) in [(left, 1.0), (left + 1, 0.5 * (x % 2) as f32)] {
                let weight = row_weight * column_weight;
                if weight == 0.0 || row >= self.height || column >= self.width {
                    continue;
                }
                let cell = &self.cells[row * self.width + column];
                mean.add(&cell.ambient, weight * cell.likeness(pixel.point, pixel.normal, pixel.distance));
            }
        }
        (mean.total > 1e-3).then(|| mean.get())
    }
}

impl Cell {
    /// How much this cell says about a point seen at this distance: 1 on the same plane, 0 elsewhere.
    #[inline]
    fn likeness(&self, point: Vec3A, normal: Vec3A, distance: f32) -> f32 {
        if self.distance == f32::INFINITY {
            return 0.0;
        }
        let off_plane = (self.point - point).dot(normal).abs() / (0.01 + 0.01 * distance);
        let facing = self.normal.dot(normal).max(0.0);
        let facing = facing * facing;
        (1.0 - off_plane).max(0.0) * facing * facing
    }
}

/// Ambient light at a pixel as the probes have it.
fn ambient_at(scene: &Scene<'_>, pixel: &Pixel) -> Ambient {
    let weights = scene.field.weights(pixel.point, pixel.normal);
    let from = |normal: Vec3A| weights.illuminance(&scene.cubes, normal);
    Ambient { illuminance: from(pixel.normal), mirrored: from(pixel.mirrored), open: 1.0 }
}

/// Ambient light at a pixel: from the probes, and how open it is to its surroundings.
fn feel(scene: &Scene<'_>, pixel: &Pixel, set: usize) -> Cell {
    let (point, normal, distance) = (pixel.point, pixel.normal, pixel.distance);
    if distance == f32::INFINITY {
        return Cell { ambient: Mean::NOTHING.sum, point, normal, distance };
    }
    let mut cell = Cell { ambient: ambient_at(scene, pixel), point, normal, distance };
    let (right, up) = frame(normal);
    let start = point + normal * 1e-3;
    let mut closed = 0.0;
    for local in &FEELER_DIRECTIONS[set * FEELERS..(set + 1) * FEELERS] {
        let direction = (right * local.x + up * local.y + normal * local.z).normalize();
        if let Some(hit) = scene.around.stage.nearest(&Ray::new(start, direction), NEAR) {
            let near = 1.0 - hit.distance / NEAR;
            closed += near * near.sqrt();
        }
    }
    cell.ambient.open = 1.0 - closed / FEELERS as f32;
    cell
}
