//! Takes the noise out of indirect light and blurred reflections: an edge-avoiding filter (Dammertz et al. 2010) steered by normals, places
//! and the noise that was measured (Schied et al. 2017), so it fades as samples grow. Textures, direct light and sharp reflections are not
//! touched.

use homebody_core::glam::Vec3A;
use rayon::prelude::*;
use std::f32::consts::FRAC_1_PI;

use crate::color::luminance;

/// Passes of the filter for indirect light; each reaches twice as far as the one before.
const PASSES: usize = 5;
/// Passes for reflections, which show more.
const GLOSS_PASSES: usize = 3;
/// Weights of the filter along one side, from the middle out.
const KERNEL: [f32; 3] = [0.375, 0.25, 0.0625];

/// Means over the paths of one pixel.
#[derive(Clone, Copy, Default)]
pub struct Soft {
    /// Luminance except for diffuse indirect light and blurred reflections, cd/m².
    pub sharp: Vec3A,
    /// Share of indirect light that is reflected diffusely.
    pub matte: Vec3A,
    /// Indirect light, lux.
    pub indirect: Vec3A,
    /// Share of `gloss` that the highlight reflects.
    pub sheen: Vec3A,
    /// Luminance that a blurred highlight mirrors, cd/m².
    pub gloss: Vec3A,
    pub normal: Vec3A,
    pub point: Vec3A,
    /// Share of paths that met a thing.
    pub coverage: f32,
    /// Variance of the luminance of `indirect`.
    pub variance: f32,
    /// Variance of the luminance of `gloss`.
    pub gloss_variance: f32,
}

impl Soft {
    /// Adds another path's findings.
    pub fn add(&mut self, other: &Self) {
        self.sharp += other.sharp;
        self.matte += other.matte;
        self.indirect += other.indirect;
        self.sheen += other.sheen;
        self.gloss += other.gloss;
        self.normal += other.normal;
        self.point += other.point;
        self.coverage += other.coverage;
    }

    /// All means times `factor`; places and normals over the paths that met something.
    pub fn scaled(&self, factor: f32) -> Self {
        let met = 1.0 / self.coverage.max(1.0);
        Self {
            sharp: self.sharp * factor,
            matte: self.matte * factor,
            indirect: self.indirect * met,
            sheen: self.sheen * factor,
            gloss: self.gloss * met,
            normal: self.normal * met,
            point: self.point * met,
            coverage: self.coverage * factor,
            ..*self
        }
    }
}

/// Luminance of every pixel with its indirect light and reflections smoothed.
pub fn smooth(pixels: &[Soft], width: usize) -> Vec<Vec3A> {
    let indirect = filtered(pixels, width, PASSES, |pixel| (pixel.indirect, pixel.variance));
    let gloss = filtered(pixels, width, GLOSS_PASSES, |pixel| (pixel.gloss, pixel.gloss_variance));
    let lights = indirect.into_iter().zip(gloss);
    pixels
        .iter()
        .zip(lights)
        .map(|(pixel, (indirect, gloss))| pixel.sharp + pixel.matte * indirect * FRAC_1_PI + pixel.sheen * gloss)
        .collect()
}

/// One kind of light after some passes; `of` gives it with its variance.
fn filtered(pixels: &[Soft], width: usize, passes: usize, of: impl Fn(&Soft) -> (Vec3A, f32)) -> Vec<Vec3A> {
    let mut light: Vec<(Vec3A, f32)> = pixels.iter().map(of).collect();
    for pass in 0..passes {
        let last = light;
        let filter = Filter { pixels, light: &last, width, step: 1 << pass };
        light = (0..pixels.len()).into_par_iter().with_min_len(width).map(|index| filter.at(index)).collect();
    }
    light.into_iter().map(|(light, _)| light).collect()
}

/// One pass.
struct Filter<'a> {
    pixels: &'a [Soft],
    /// Light and its variance after the passes before.
    light: &'a [(Vec3A, f32)],
    width: usize,
    step: usize,
}

impl Filter<'_> {
    /// Weighted mean around a pixel, and the variance left.
    fn at(&self, index: usize) -> (Vec3A, f32) {
        let center = &self.pixels[index];
        if center.coverage == 0.0 {
            return (Vec3A::ZERO, 0.0);
        }
        let here = luminance(self.light[index].0);
        let noise = 1.0 / (4.0 * self.noise(index).sqrt() + 1e-3 * here + 1e-6);
        let (mut sum, mut variance, mut total) = (Vec3A::ZERO, 0.0, 0.0);
        self.around(index, 2, |other, reach| {
            let (light, own) = self.light[other];
            let apart = (luminance(light) - here) * noise;
            let weight = KERNEL[reach[0]] * KERNEL[reach[1]] * self.likeness(center, other) / (1.0 + apart * apart * apart * apart);
            sum += light * weight;
            variance += own * (weight * weight);
            total += weight;
        });
        (sum / total, variance / (total * total))
    }

    /// Variance near a pixel, from its eight neighbours too, as that of one pixel is itself noisy.
    fn noise(&self, index: usize) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0);
        self.around(index, 1, |other, _| {
            sum += self.light[other].1;
            count += 1.0;
        });
        sum / count
    }

    /// Visits the pixels within `reach` steps each way, with how many steps away they are.
    fn around(&self, index: usize, reach: isize, mut visit: impl FnMut(usize, [usize; 2])) {
        let (width, height) = (self.width as isize, (self.pixels.len() / self.width) as isize);
        let (x, y) = (index as isize % width, index as isize / width);
        for down in -reach..=reach {
            for right in -reach..=reach {
                let (column, row) = (x + right * self.step as isize, y + down * self.step as isize);
                if (0..width).contains(&column) && (0..height).contains(&row) {
                    visit((row * width + column) as usize, [right.unsigned_abs(), down.unsigned_abs()]);
                }
            }
        }
    }

    /// 1 for pixels on the same plane, 0 for those on others.
    fn likeness(&self, center: &Soft, other: usize) -> f32 {
        let other = &self.pixels[other];
        if other.coverage == 0.0 {
            return 0.0;
        }
        let off_plane = (other.point - center.point).dot(center.normal).abs() / 0.03;
        let facing = center.normal.dot(other.normal).max(0.0) / (center.normal.length() * other.normal.length()).max(1e-6);
        let facing = facing * facing;
        let facing = facing * facing;
        // The centre always counts, so the total is never zero.
        ((1.0 - off_plane).max(0.0) * facing * facing).max(if std::ptr::eq(center, other) { 1.0 } else { 0.0 })
    }
}
