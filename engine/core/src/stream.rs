//! Random numbers that come from a seed and a label and from nothing else.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of random numbers. Two streams with different labels are independent, so a new consumer never shifts the numbers of another.
#[derive(Clone, Debug)]
pub struct Stream {
    generator: ChaCha8Rng,
}

impl Stream {
    /// The stream named `label` of `seed`.
    pub fn new(seed: u64, label: &str) -> Self {
        Self { generator: ChaCha8Rng::seed_from_u64(seed ^ fnv1a(label)) }
    }

    /// A new 64-bit number.
    pub fn bits(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// Uniform in 0..1, never 1.
    pub fn unit(&mut self) -> f32 {
        (self.generator.next_u32() >> 8) as f32 * (1.0 / 16_777_216.0)
    }

    /// Uniform in `low..high`.
    pub fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// Uniform index below `count`, which is at least 1.
    pub fn index(&mut self, count: usize) -> usize {
        (self.bits() % count.max(1) as u64) as usize
    }

    /// One of `items`.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index(items.len())]
    }

    /// Index of one of these weights, each as likely as it is heavy; `None` when there are none, or when rounding leaves the last one out.
    pub fn weighted(&mut self, weights: &[f32]) -> Option<usize> {
        let mut left = self.unit() * weights.iter().sum::<f32>();
        weights.iter().position(|weight| {
            left -= weight;
            left <= 0.0
        })
    }

    /// Puts `items` in random order (Fisher–Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }
}

/// FNV-1a hash of a label.
fn fnv1a(label: &str) -> u64 {
    label.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_labels_part_them() {
        let numbers = |seed, label| {
            let mut stream = Stream::new(seed, label);
            [stream.bits(), stream.bits(), stream.bits()]
        };
        assert_eq!(numbers(7, "clutter"), numbers(7, "clutter"));
        assert_ne!(numbers(7, "clutter"), numbers(7, "walls"));
        assert_ne!(numbers(7, "clutter"), numbers(8, "clutter"));
    }
}
