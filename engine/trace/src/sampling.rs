//! Random numbers that are a function of pixel, sample and dimension, and the directions made from them.

use homebody_core::float;
use homebody_core::glam::{Vec2, Vec3A};
use std::f32::consts::{PI, TAU};

/// Mixes the bits of a number (the finaliser "lowbias32" of Wellons 2018).
pub fn hash(mut bits: u32) -> u32 {
    bits ^= bits >> 16;
    bits = bits.wrapping_mul(0x7feb_352d);
    bits ^= bits >> 15;
    bits = bits.wrapping_mul(0x846c_a68b);
    bits ^ bits >> 16
}

/// Numbers of one path. Each call takes the next pair of dimensions of an Owen-scrambled Sobol sequence (Burley 2020), so the samples
/// of a pixel are spread evenly over every pair.
pub struct Sampler {
    seed: u32,
    sample: u32,
    dimension: u32,
}

impl Sampler {
    /// The numbers of sample `sample` of pixel (x, y).
    pub fn new(x: u32, y: u32, sample: u32) -> Self {
        Self { seed: hash(x ^ hash(y.wrapping_add(0x9e37_79b9))), sample, dimension: 0 }
    }

    /// A pair of numbers in 0..1.
    pub fn pair(&mut self) -> Vec2 {
        self.dimension += 1;
        let seed = hash(self.seed ^ self.dimension.wrapping_mul(0x9e37_79b9));
        let index = scramble(self.sample.reverse_bits(), seed).reverse_bits();
        let x = scramble(index, hash(seed ^ 0x68bc_21eb)).reverse_bits();
        let y = scramble(sobol_second(index).reverse_bits(), hash(seed ^ 0x02e5_be93)).reverse_bits();
        Vec2::new(unit(x), unit(y))
    }
}

/// Point `index` of the plain Sobol sequence in two dimensions.
pub fn net_point(index: u32) -> Vec2 {
    Vec2::new(unit(index.reverse_bits()), unit(sobol_second(index)))
}

/// Number in 0..1, never 1, from the high bits.
fn unit(bits: u32) -> f32 {
    (bits >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// Nested uniform scramble of a number whose bits are reversed (Laine and Karras 2011, constants by Vegdahl).
fn scramble(bits: u32, seed: u32) -> u32 {
    let mut bits = bits ^ bits.wrapping_mul(0x3d20_adea);
    bits = bits.wrapping_add(seed);
    bits = bits.wrapping_mul((seed >> 16) | 1);
    bits ^= bits.wrapping_mul(0x0552_6c56);
    bits ^ bits.wrapping_mul(0x53a2_2864)
}

/// Second Sobol dimension: the Pascal matrix modulo 2.
fn sobol_second(index: u32) -> u32 {
    let mut result = 0;
    let mut direction = 1_u32 << 31;
    let mut index = index;
    while index != 0 {
        if index & 1 == 1 {
            result ^= direction;
        }
        index >>= 1;
        direction ^= direction >> 1;
    }
    result
}

/// Two unit vectors that make a right-handed frame with the unit vector `normal` as third (Duff et al. 2017).
pub fn frame(normal: Vec3A) -> (Vec3A, Vec3A) {
    let sign = 1.0_f32.copysign(normal.z);
    let a = -1.0 / (sign + normal.z);
    let b = normal.x * normal.y * a;
    (Vec3A::new(1.0 + sign * normal.x * normal.x * a, sign * b, -sign * normal.x), Vec3A::new(b, sign + normal.y * normal.y * a, -normal.y))
}

/// Direction about `normal` with density cos θ / π.
pub fn cosine_direction(normal: Vec3A, random: Vec2) -> Vec3A {
    let (right, up) = frame(normal);
    let (radius, angle) = (random.x.sqrt(), TAU * random.y);
    let height = (1.0 - random.x).max(0.0).sqrt();
    (right * (radius * float::cos(angle)) + up * (radius * float::sin(angle)) + normal * height).normalize()
}

/// Direction within the cone about `axis` whose cosine is at least `cos_min`, uniform over its solid angle.
pub fn cone_direction(axis: Vec3A, cos_min: f32, random: Vec2) -> Vec3A {
    let (right, up) = frame(axis);
    let cos = 1.0 - random.x * (1.0 - cos_min);
    let (sin, angle) = ((1.0 - cos * cos).max(0.0).sqrt(), TAU * random.y);
    (right * (sin * float::cos(angle)) + up * (sin * float::sin(angle)) + axis * cos).normalize()
}

/// The `index`-th of `count` directions spread evenly over the sphere (a Fibonacci lattice).
pub fn sphere_direction(index: usize, count: usize) -> Vec3A {
    let golden_angle = PI * (3.0 - 5.0_f32.sqrt());
    let y = 1.0 - (2.0 * index as f32 + 1.0) / count as f32;
    let (radius, angle) = ((1.0 - y * y).sqrt(), golden_angle * index as f32);
    Vec3A::new(radius * float::cos(angle), y, radius * float::sin(angle))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first 16 points of a (0, 2)-sequence fall one into each cell of every 16-cell grid of powers of two.
    #[test]
    fn samples_of_a_pixel_fill_every_elementary_cell() {
        for (columns, rows) in [(16_u32, 1_u32), (4, 4), (1, 16), (2, 8)] {
            let mut cells = std::collections::BTreeSet::new();
            for sample in 0..16 {
                let pair = Sampler::new(3, 5, sample).pair();
                cells.insert(((pair.x * columns as f32) as u32, (pair.y * rows as f32) as u32));
            }
            assert_eq!(cells.len(), 16, "{columns} x {rows}");
        }
    }

    #[test]
    fn frames_are_orthonormal() {
        for index in 0..50 {
            let normal = sphere_direction(index, 50);
            let (right, up) = frame(normal);
            assert!((right.cross(up) - normal).length() < 1e-5);
        }
    }
}
