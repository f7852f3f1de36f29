//! Rectangles of a floor plan, in whole millimetres so that shared edges are equal.

use homebody_core::Vec2;

/// A rectangle in millimetres: lowest and highest (x, z).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Lowest corner.
    pub min: [i32; 2],
    /// Highest corner.
    pub max: [i32; 2],
}

impl Cell {
    /// From two corners in millimetres.
    pub fn new(min: [i32; 2], max: [i32; 2]) -> Self {
        Self { min, max }
    }

    /// Length along an axis (0 is x, 1 is z), in millimetres.
    pub fn side(&self, axis: usize) -> i32 {
        self.max[axis] - self.min[axis]
    }

    /// Area in m².
    pub fn area_m2(&self) -> f32 {
        metres(self.side(0)) * metres(self.side(1))
    }

    /// Longer side over shorter side.
    pub fn aspect(&self) -> f32 {
        let (a, b) = (self.side(0) as f32, self.side(1) as f32);
        a.max(b) / a.min(b).max(1.0)
    }

    /// Mirrored within a plan of this size, and with its axes swapped.
    #[must_use]
    pub fn turned(&self, size: [i32; 2], mirror: [bool; 2], swap: bool) -> Self {
        let mut cell = *self;
        for axis in 0..2 {
            if mirror[axis] {
                (cell.min[axis], cell.max[axis]) = (size[axis] - cell.max[axis], size[axis] - cell.min[axis]);
            }
        }
        if swap {
            cell = Self { min: [cell.min[1], cell.min[0]], max: [cell.max[1], cell.max[0]] };
        }
        cell
    }
}

/// Millimetres as metres.
pub fn metres(millimetres: i32) -> f32 {
    millimetres as f32 * 0.001
}

/// Metres as whole millimetres.
pub fn millimetres(metres: f32) -> i32 {
    (metres * 1000.0).round() as i32
}

/// A rectangle in metres on the floor: (x, z).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Lowest corner.
    pub min: Vec2,
    /// Highest corner.
    pub max: Vec2,
}

impl Area {
    /// From two corners in any order.
    pub fn of(a: Vec2, b: Vec2) -> Self {
        Self { min: a.min(b), max: a.max(b) }
    }

    /// Around a centre, with full size.
    pub fn around(centre: Vec2, size: Vec2) -> Self {
        Self { min: centre - 0.5 * size, max: centre + 0.5 * size }
    }

    /// Grown by a margin on all sides.
    #[must_use]
    pub fn grown(&self, margin: f32) -> Self {
        Self { min: self.min - Vec2::splat(margin), max: self.max + Vec2::splat(margin) }
    }

    /// True when the insides meet.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// True when the other lies within, up to a hair.
    pub fn holds(&self, other: &Self) -> bool {
        let hair = Vec2::splat(1e-4);
        (other.min + hair).cmpge(self.min).all() && (other.max - hair).cmple(self.max).all()
    }

    /// Size along x and z in metres.
    pub fn size(&self) -> Vec2 {
        self.max - self.min
    }

    /// Middle.
    pub fn centre(&self) -> Vec2 {
        0.5 * (self.min + self.max)
    }
}
