//! Tileable textures with mip levels.

use homebody_catalog::texture::cache::TextureCache;
use homebody_catalog::texture::generate;
use homebody_core::float;
use homebody_core::glam::{Vec2, Vec3A};
use homebody_core::material::Material;

use crate::color::{byte_of_linear, linear_of_byte};

/// One texel: sRGB colour, roughness, the normal's parts along U and V as signed bytes, metallic part and transmission.
type Texel = [u8; 8];

/// Textures of this size and more come from the user's cache.
const KEPT_FROM: u32 = 256;

/// A pattern in ever smaller versions. The edge length is a power of two.
pub struct MipTexture {
    levels: Vec<Level>,
    /// Metallic part or transmission changes from place to place.
    pub varied: bool,
}

struct Level {
    size: u32,
    texels: Vec<Texel>,
}

/// A texture at one point.
pub struct Sampled {
    /// Linear colour.
    pub color: Vec3A,
    /// Perceptual roughness.
    pub roughness: f32,
    /// Part of the unit normal along U and V.
    pub slope: Vec2,
    /// How metallic it is, 0..1.
    pub metallic: f32,
    /// Share of light let through, 0..1.
    pub transmission: f32,
}

impl MipTexture {
    /// The texture of a material with `size` texels (a power of two) along one repeat.
    pub fn generate(material: &Material, tint: Option<[f32; 3]>, seed: u64, size: u32) -> Self {
        // Small ones are made faster than they are read.
        let set = match size {
            0..KEPT_FROM => generate(material, tint, seed, size),
            _ => TextureCache::of_user().take(material, tint, seed, size).0,
        };
        let everywhere = |share: f32| (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        let part = |map: &Option<Vec<u8>>, index: usize, own: f32| map.as_ref().map_or(everywhere(own), |map| map[index]);
        let look = &material.look;
        let texels = (0..set.base_color.len()).map(|index| {
            let ([red, green, blue], [u, v]) = (set.base_color[index], set.normal[index].map(|slope| slope as u8));
            let metallic = part(&set.metallic, index, look.metallic);
            [red, green, blue, set.roughness[index], u, v, metallic, part(&set.transmission, index, look.transmission)]
        });
        Self { varied: set.metallic.is_some() || set.transmission.is_some(), ..Self::from_texels(set.size, texels.collect()) }
    }

    fn from_texels(size: u32, texels: Vec<Texel>) -> Self {
        let mut levels = vec![Level { size, texels }];
        while let Some(last) = levels.last().filter(|last| last.size > 1) {
            levels.push(last.halved());
        }
        Self { levels, varied: false }
    }

    /// Mean linear colour.
    pub fn mean(&self) -> Vec3A {
        self.levels.last().map_or(Vec3A::ONE, |level| level.color(0, 0))
    }

    /// The texture at `place` (in repeats) averaged over about `footprint` repeats.
    #[inline]
    pub fn sample(&self, place: Vec2, footprint: f32) -> Sampled {
        // The exponent of a float is its logarithm rounded down; √2 makes that the nearest.
        let texels_wide = (footprint * self.levels[0].size as f32 * std::f32::consts::SQRT_2).max(1.0);
        let level = ((texels_wide.to_bits() >> 23) as usize - 127).min(self.levels.len() - 1);
        self.levels[level].bilinear(place)
    }
}

impl Level {
    /// The level with half as many texels a side.
    fn halved(&self) -> Self {
        let size = self.size / 2;
        let texels = (0..size * size).map(|index| self.mean_of_four(index % size * 2, index / size * 2)).collect();
        Self { size, texels }
    }

    fn mean_of_four(&self, x: u32, y: u32) -> Texel {
        let four = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
        let color = four.map(|(x, y)| self.color(x, y)).into_iter().sum::<Vec3A>() * 0.25;
        let [red, green, blue] = color.to_array().map(byte_of_linear);
        let mean = |channel: usize| (four.map(|(x, y)| u32::from(self.texel(x, y)[channel])).iter().sum::<u32>() / 4) as u8;
        let slope = |channel: usize| (four.map(|(x, y)| i32::from(self.texel(x, y)[channel] as i8)).iter().sum::<i32>() / 4) as i8 as u8;
        [red, green, blue, self.roughness_of_four(four), slope(4), slope(5), mean(6), mean(7)]
    }

    /// Roughness that stands for four texels: what their normals differ by widens the highlight (Olano and Baker 2010: the variances of
    /// slopes add, and the square of a microfacet distribution's width is twice its variance along one axis).
    fn roughness_of_four(&self, four: [(u32, u32); 4]) -> u8 {
        let texels = four.map(|(x, y)| *self.texel(x, y));
        let mean = |of: &dyn Fn(&Texel) -> f32| texels.iter().map(of).sum::<f32>() * 0.25;
        let slope = |channel: usize| move |texel: &Texel| f32::from(texel[channel] as i8) / 127.0;
        let variance = |channel: usize| {
            let middle = mean(&slope(channel));
            mean(&|texel: &Texel| slope(channel)(texel) * slope(channel)(texel)) - middle * middle
        };
        let width = mean(&|texel: &Texel| float::pow(f32::from(texel[3]) / 255.0, 4.0)) + variance(4) + variance(5);
        (width.min(1.0).sqrt().sqrt() * 255.0 + 0.5) as u8
    }

    #[inline]
    fn texel(&self, x: u32, y: u32) -> &Texel {
        let mask = self.size - 1;
        &self.texels[((y & mask) * self.size + (x & mask)) as usize]
    }

    fn color(&self, x: u32, y: u32) -> Vec3A {
        let table = linear_of_byte();
        let texel = self.texel(x, y);
        Vec3A::new(table[usize::from(texel[0])], table[usize::from(texel[1])], table[usize::from(texel[2])])
    }

    #[inline]
    fn bilinear(&self, place: Vec2) -> Sampled {
        let x = place.x * self.size as f32 - 0.5;
        let y = place.y * self.size as f32 - 0.5;
        let (left, top) = (x.floor(), y.floor());
        let (right, down) = (x - left, y - top);
        let (column, row) = (left as i64 as u32, top as i64 as u32);
        let weights = [(1.0 - right) * (1.0 - down), right * (1.0 - down), (1.0 - right) * down, right * down];
        let places = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let mut sampled = Sampled { color: Vec3A::ZERO, roughness: 0.0, slope: Vec2::ZERO, metallic: 0.0, transmission: 0.0 };
        for (weight, (dx, dy)) in weights.into_iter().zip(places) {
            let (column, row) = (column.wrapping_add(dx), row.wrapping_add(dy));
            let texel = self.texel(column, row);
            sampled.color += self.color(column, row) * weight;
            sampled.roughness += f32::from(texel[3]) * (weight / 255.0);
            sampled.slope += Vec2::new(f32::from(texel[4] as i8), f32::from(texel[5] as i8)) * (weight / 127.0);
            sampled.metallic += f32::from(texel[6]) * (weight / 255.0);
            sampled.transmission += f32::from(texel[7]) * (weight / 255.0);
        }
        sampled
    }
}
