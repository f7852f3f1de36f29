//! Periodic noise: lattices that wrap after a whole number of cells, so that every pattern tiles without a seam.

use homebody_core::glam::Vec2;

/// A field of noise that depends on its seed alone. Points are given in cells of the lattice; `period` is the cells a repeat.
#[derive(Clone, Copy, Debug)]
pub struct Noise(u32);

/// Where a point lies among the scattered points of a cellular noise.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Distance to the nearest scattered point, in cells.
    pub nearest: f32,
    /// Distance to the second nearest, in cells.
    pub second: f32,
    /// Vector from the nearest scattered point, in cells.
    pub offset: Vec2,
    /// Random number of the nearest point's cell.
    pub id: u32,
}

impl Noise {
    /// Noise of a seed.
    pub fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// Another, independent noise.
    pub fn other(self, label: u32) -> Self {
        Self(scramble(self.0 ^ label.wrapping_mul(0x9e37_79b9)))
    }

    /// Random number of a lattice point.
    pub fn bits(self, x: i32, y: i32) -> u32 {
        scramble(scramble(self.0 ^ (x as u32).wrapping_mul(0x85eb_ca6b)) ^ (y as u32).wrapping_mul(0xc2b2_ae35))
    }

    /// Uniform in 0..1 for a lattice point.
    pub fn unit(self, x: i32, y: i32) -> f32 {
        share(self.bits(x, y))
    }

    /// Gradient noise (Perlin 2002), about −1..1.
    pub fn smooth(self, x: f32, y: f32, period: [i32; 2]) -> f32 {
        let ((left, fx), (low, fy)) = (split(x), split(y));
        let (x0, y0) = (wrap(left, period[0]), wrap(low, period[1]));
        let (x1, y1) = (next(x0, period[0]), next(y0, period[1]));
        let bottom = mix(slope(self.bits(x0, y0), fx, fy), slope(self.bits(x1, y0), fx - 1.0, fy), fade(fx));
        let top = mix(slope(self.bits(x0, y1), fx, fy - 1.0), slope(self.bits(x1, y1), fx - 1.0, fy - 1.0), fade(fx));
        mix(bottom, top, fade(fy))
    }

    /// Sum of `octaves` of gradient noise, each twice as fine and half as strong, about −1..1. `u` and `v` are 0..1 over one repeat.
    pub fn fractal(self, u: f32, v: f32, period: [i32; 2], octaves: u32) -> f32 {
        let (mut sum, mut weight, mut total) = (0.0, 1.0, 0.0);
        let mut cells = period;
        for octave in 0..octaves {
            sum += weight * self.other(octave).smooth(u * cells[0] as f32, v * cells[1] as f32, cells);
            total += weight;
            weight *= 0.5;
            cells = cells.map(|count| count * 2);
        }
        1.4 * sum / total.max(1.0)
    }

    /// Noise along one line, about −1..1.
    pub fn along(self, x: f32, period: i32, line: i32) -> f32 {
        let (left, share) = split(x);
        let x0 = wrap(left, period);
        2.0 * mix(self.unit(x0, line), self.unit(next(x0, period), line), fade(share)) - 1.0
    }

    /// Cellular noise (Worley 1996): one scattered point a cell, `jitter` 0..1 away from the cell's centre.
    pub fn cells(self, x: f32, y: f32, period: [i32; 2], jitter: f32) -> Cell {
        let ((left, fx), (low, fy)) = (split(x), split(y));
        let mut found = Cell { nearest: 9.0, second: 9.0, offset: Vec2::ZERO, id: 0 };
        for dy in -1..=1 {
            for dx in -1..=1 {
                let place = [wrap(left + dx, period[0]), wrap(low + dy, period[1])];
                let id = self.bits(place[0], place[1]);
                let px = dx as f32 + 0.5 + jitter * (share(id) - 0.5);
                let py = dy as f32 + 0.5 + jitter * (share(id.wrapping_mul(0x2c1b_3c6d)) - 0.5);
                let offset = Vec2::new(fx - px, fy - py);
                let distance = offset.length_squared();
                if distance < found.nearest {
                    found = Cell { nearest: distance, second: found.nearest, offset, id };
                } else {
                    found.second = found.second.min(distance);
                }
            }
        }
        Cell { nearest: found.nearest.sqrt(), second: found.second.sqrt(), ..found }
    }
}

/// Uniform in 0..1 from the high bits of a random number.
pub fn share(bits: u32) -> f32 {
    (bits >> 8) as f32 * (1.0 / 16_777_216.0)
}

/// Several independent shares from one random number.
pub fn share_of(bits: u32, index: u32) -> f32 {
    share(scramble(bits ^ index.wrapping_mul(0x9e37_79b9)))
}

/// `a` at 0, `b` at 1.
pub fn mix(a: f32, b: f32, weight: f32) -> f32 {
    a + (b - a) * weight
}

/// 0 below `low`, 1 above `high`, smooth between. With `low > high` it falls instead.
pub fn step(low: f32, high: f32, value: f32) -> f32 {
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// Whole and fractional part, without the call that `f32::floor` is on older processors.
fn split(value: f32) -> (i32, f32) {
    let towards_zero = value as i32;
    let whole = towards_zero - i32::from((towards_zero as f32) > value);
    (whole, value - whole as f32)
}

/// The cell within 0..period; division is left to the rare place outside the tile.
fn wrap(cell: i32, period: i32) -> i32 {
    if (cell as u32) < period as u32 { cell } else { cell.rem_euclid(period) }
}

fn next(cell: i32, period: i32) -> i32 {
    if cell + 1 == period { 0 } else { cell + 1 }
}

fn fade(share: f32) -> f32 {
    share * share * share * (share * (share * 6.0 - 15.0) + 10.0)
}

/// Dot product with one of eight directions.
fn slope(bits: u32, x: f32, y: f32) -> f32 {
    const DIAGONAL: f32 = std::f32::consts::FRAC_1_SQRT_2;
    const DIRECTIONS: [[f32; 2]; 8] = [
        [1.0, 0.0],
        [-1.0, 0.0],
        [0.0, 1.0],
        [0.0, -1.0],
        [DIAGONAL, DIAGONAL],
        [-DIAGONAL, DIAGONAL],
        [DIAGONAL, -DIAGONAL],
        [-DIAGONAL, -DIAGONAL],
    ];
    let direction = DIRECTIONS[(bits >> 29) as usize];
    1.5 * (direction[0] * x + direction[1] * y)
}

/// Bit mixer with full avalanche (Wellons' lowbias32).
fn scramble(mut bits: u32) -> u32 {
    bits = (bits ^ (bits >> 16)).wrapping_mul(0x7feb_352d);
    bits = (bits ^ (bits >> 15)).wrapping_mul(0x846c_a68b);
    bits ^ (bits >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_wraps_after_its_period() {
        let noise = Noise::new(5);
        for index in 0..200 {
            let (x, y) = (index as f32 * 0.37, index as f32 * 0.53);
            let here = noise.smooth(x, y, [7, 3]);
            assert!((here - noise.smooth(x + 7.0, y - 3.0, [7, 3])).abs() < 1e-3, "{index}");
            let cell = noise.cells(x, y, [7, 3], 1.0);
            let same = noise.cells(x - 7.0, y + 3.0, [7, 3], 1.0);
            assert!(cell.id == same.id && (cell.nearest - same.nearest).abs() < 1e-3, "{index}");
        }
    }

    #[test]
    fn noise_is_centred_and_bounded() {
        let noise = Noise::new(9);
        let values: Vec<f32> = (0..10_000).map(|index| noise.fractal(share_of(index, 0), share_of(index, 1), [16, 16], 4)).collect();
        let mean = values.iter().sum::<f32>() / values.len() as f32;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!(values.iter().all(|value| value.abs() < 1.5));
    }
}
