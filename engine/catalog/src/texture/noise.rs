//! Periodic noise: lattices that wrap after a whole number of cells, so that every pattern tiles without a seam.

use homebody_core::glam::Vec2;

/// A place on the tile.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// 0..1 over the repeat.
    pub u: f32,
    /// 0..1 over the repeat.
    pub v: f32,
    /// Index of the texel.
    pub index: usize,
}

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
        scramble(self.0 ^ (x as u32).wrapping_mul(0x85eb_ca6b) ^ (y as u32).wrapping_mul(0xc2b2_ae35).rotate_left(16))
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
        if octaves == 1 { sum } else { 1.4 * sum / total }
    }

    /// Noise along one line, about −1..1.
    pub fn along(self, x: f32, period: i32, line: i32) -> f32 {
        let (left, share) = split(x);
        let x0 = wrap(left, period);
        2.0 * mix(self.unit(x0, line), self.unit(next(x0, period), line), fade(share)) - 1.0
    }
}

/// Gradient noise worked out for every texel of a tile at once, which is several times faster than asking for it place by place.
pub struct Layer {
    size: usize,
    values: Vec<f32>,
}

impl Layer {
    /// Sum of `octaves` of gradient noise as in [`Noise::fractal`], for every texel.
    pub fn new(noise: Noise, size: usize, period: [i32; 2], octaves: u32) -> Self {
        let mut layer = Self { size, values: vec![0.0; size * size] };
        let total = 2.0 - 0.5_f32.powi(octaves as i32 - 1);
        let (mut cells, mut weight) = (period, if octaves == 1 { 1.0 } else { 1.4 / total });
        for octave in 0..octaves {
            layer.add(noise.other(octave), cells, weight);
            weight *= 0.5;
            cells = cells.map(|count| count * 2);
        }
        layer
    }

    /// Value at a texel, about −1..1.
    pub fn at(&self, place: Place) -> f32 {
        self.values[place.index]
    }

    /// Value `rows` texels further along V: the same field, elsewhere.
    pub fn at_row(&self, place: Place, rows: u32) -> f32 {
        self.values[(place.index + rows as usize * self.size) % self.values.len()]
    }

    fn add(&mut self, noise: Noise, cells: [i32; 2], weight: f32) {
        let place = |texel: usize, count: i32| split((texel as f32 + 0.5) / self.size as f32 * count as f32);
        let columns: Vec<(usize, f32, f32)> =
            (0..self.size).map(|x| place(x, cells[0])).map(|(cell, share)| (cell as usize, share, fade(share))).collect();
        // One cell more than the period, so that the last column's right neighbour is at hand.
        let line = |y: i32| (0..=cells[0]).map(|x| direction(noise.bits(wrap(x, cells[0]), wrap(y, cells[1])))).collect::<Vec<_>>();
        let (mut row, mut bottom, mut top) = (-1, Vec::new(), Vec::new());
        for y in 0..self.size {
            let (cell, fy) = place(y, cells[1]);
            if cell != row {
                bottom = if cell == row + 1 && row >= 0 { top } else { line(cell) };
                top = line(cell + 1);
                row = cell;
            }
            let rise = fade(fy);
            let values = &mut self.values[y * self.size..(y + 1) * self.size];
            for (value, &(x, fx, run)) in values.iter_mut().zip(&columns) {
                let dot = |corner: [f32; 2], dx: f32, dy: f32| corner[0] * (fx - dx) + corner[1] * (fy - dy);
                let low = mix(dot(bottom[x], 0.0, 0.0), dot(bottom[x + 1], 1.0, 0.0), run);
                let high = mix(dot(top[x], 0.0, 1.0), dot(top[x + 1], 1.0, 1.0), run);
                *value += weight * mix(low, high, rise);
            }
        }
    }
}

/// Cellular noise (Worley 1996): points scattered one a cell.
pub struct Scatter {
    count: i32,
    points: Vec<(Vec2, u32)>,
}

impl Scatter {
    /// `count` × `count` points, each up to `jitter` / 2 cells from its cell's centre.
    pub fn new(noise: Noise, count: i32, jitter: f32) -> Self {
        let point = |index: i32| {
            let id = noise.bits(index % count, index / count);
            let apart = Vec2::new(share(id), share(id.wrapping_mul(0x2c1b_3c6d))) - 0.5;
            (Vec2::splat(0.5) + jitter * apart, id)
        };
        Self { count, points: (0..count * count).map(point).collect() }
    }

    /// The points around a place given in 0..1 of the repeat.
    pub fn near(&self, u: f32, v: f32) -> Cell {
        let ((left, fx), (low, fy)) = (split(u * self.count as f32), split(v * self.count as f32));
        let mut found = Cell { nearest: 9.0, second: 9.0, offset: Vec2::ZERO, id: 0 };
        for dy in -1..=1 {
            let row = wrap(low + dy, self.count) * self.count;
            for dx in -1..=1 {
                let (point, id) = self.points[(row + wrap(left + dx, self.count)) as usize];
                let offset = Vec2::new(fx - dx as f32, fy - dy as f32) - point;
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

/// Distance from the nearest whole number, within −½..½.
pub fn wrapped(value: f32) -> f32 {
    split(value + 0.5).1 - 0.5
}

/// 0 below `low`, 1 above `high`, smooth between. With `low > high` it falls instead.
pub fn step(low: f32, high: f32, value: f32) -> f32 {
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// Whole part, rounded down, and fraction, without the call that `f32::floor` is on older processors.
pub fn split(value: f32) -> (i32, f32) {
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

/// Dot product with a lattice point's direction.
fn slope(bits: u32, x: f32, y: f32) -> f32 {
    let direction = direction(bits);
    direction[0] * x + direction[1] * y
}

/// One of eight directions, of the length that brings gradient noise to about −1..1.
fn direction(bits: u32) -> [f32; 2] {
    const STRAIGHT: f32 = 1.5;
    const DIAGONAL: f32 = STRAIGHT * std::f32::consts::FRAC_1_SQRT_2;
    const DIRECTIONS: [[f32; 2]; 8] = [
        [STRAIGHT, 0.0],
        [-STRAIGHT, 0.0],
        [0.0, STRAIGHT],
        [0.0, -STRAIGHT],
        [DIAGONAL, DIAGONAL],
        [-DIAGONAL, DIAGONAL],
        [DIAGONAL, -DIAGONAL],
        [-DIAGONAL, -DIAGONAL],
    ];
    DIRECTIONS[(bits >> 29) as usize]
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
        let scatter = Scatter::new(noise, 7, 1.0);
        for index in 0..200 {
            let (x, y) = (index as f32 * 0.37, index as f32 * 0.53);
            let here = noise.smooth(x, y, [7, 3]);
            assert!((here - noise.smooth(x + 7.0, y - 3.0, [7, 3])).abs() < 1e-3, "{index}");
            let (cell, same) = (scatter.near(x, y), scatter.near(x - 1.0, y + 2.0));
            assert!((cell.nearest - same.nearest).abs() < 1e-3, "{index}");
        }
    }

    /// The layer is the same field as the noise asked place by place.
    #[test]
    fn a_layer_agrees_with_its_noise() {
        let (noise, size) = (Noise::new(3), 32);
        let layer = Layer::new(noise, size, [3, 5], 3);
        for index in 0..size * size {
            let place = Place { u: ((index % size) as f32 + 0.5) / 32.0, v: ((index / size) as f32 + 0.5) / 32.0, index };
            assert!((layer.at(place) - noise.fractal(place.u, place.v, [3, 5], 3)).abs() < 1e-4, "{index}");
        }
    }

    #[test]
    fn noise_is_centred_and_bounded() {
        let layer = Layer::new(Noise::new(9), 256, [16, 16], 4);
        let mean = layer.values.iter().sum::<f32>() / layer.values.len() as f32;
        assert!(mean.abs() < 0.03, "{mean}");
        assert!(layer.values.iter().all(|value| value.abs() < 1.6));
    }
}
