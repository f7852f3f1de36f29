//! Which floor is free.

use homebody_core::{BodyId, Vec2, Vec3};
use rapier3d::parry::query::intersection_test;
use rapier3d::prelude::SharedShape;

use super::{Arrangement, Piece, RapierPose};
use crate::convert::{rapier_pose, vec3};

/// Square cells on the floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FloorGrid {
    /// (x, z) of the lowest corner, m.
    pub origin: Vec2,
    /// Edge of a cell, m.
    pub cell: f32,
    /// Cells along X.
    pub columns: usize,
    /// Cells along Z.
    pub rows: usize,
}

impl FloorGrid {
    /// The grid that covers a rectangle, given by its lowest and highest (x, z) corner.
    pub fn covering(min: Vec2, max: Vec2, cell: f32) -> Self {
        let count = |axis: usize| ((max[axis] - min[axis]) / cell).ceil().max(1.0) as usize;
        Self { origin: min, cell, columns: count(0), rows: count(1) }
    }

    /// Middle of a cell, (x, z) in m.
    pub fn center(&self, index: usize) -> Vec2 {
        self.origin + self.cell * (Vec2::new((index % self.columns) as f32, (index / self.columns) as f32) + 0.5)
    }

    /// The cell with this (x, z) in it.
    pub fn index_at(&self, point: Vec2) -> Option<usize> {
        let place = (point - self.origin) / self.cell;
        let within = place.x >= 0.0 && place.y >= 0.0 && place.x < self.columns as f32 && place.y < self.rows as f32;
        within.then(|| place.y as usize * self.columns + place.x as usize)
    }

    /// How many cells.
    pub fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// True for a grid without cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Columns and rows of the cells that meet a rectangle.
    fn range(&self, min: Vec3, max: Vec3) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let clamped = |value: f32, count: usize| value.clamp(0.0, count as f32) as usize;
        let span = |low: f32, high: f32, count: usize| clamped(low.floor(), count)..clamped(high.floor() + 1.0, count);
        let (x, z) = (self.origin.x, self.origin.y);
        let columns = span((min.x - x) / self.cell, (max.x - x) / self.cell, self.columns);
        (columns, span((min.z - z) / self.cell, (max.z - z) / self.cell, self.rows))
    }
}

impl Arrangement {
    /// For every cell, whether anything that `counts` stands or hangs in it between two heights, m.
    pub fn occupied(&self, grid: &FloorGrid, (low, high): (f32, f32), counts: impl Fn(BodyId) -> bool) -> Vec<bool> {
        let mut occupied = vec![false; grid.len()];
        let column = SharedShape::cuboid(0.5 * grid.cell, 0.5 * (high - low), 0.5 * grid.cell);
        let in_band = |piece: &&Piece| piece.bounds.maxs.y > low && piece.bounds.mins.y < high && counts(piece.body);
        for piece in self.pieces.iter().filter(in_band) {
            let (columns, rows) = grid.range(vec3(piece.bounds.mins), vec3(piece.bounds.maxs));
            for index in rows.flat_map(|row| columns.clone().map(move |place| row * grid.columns + place)) {
                if occupied[index] {
                    continue;
                }
                let center = grid.center(index);
                let at: RapierPose = rapier_pose(homebody_core::Pose::from_translation(Vec3::new(center.x, 0.5 * (low + high), center.y)));
                let meets = intersection_test(&piece.world_from_shape, &*piece.shape.0, &at, &*column.0);
                occupied[index] = meets.is_ok_and(|found| found.intersecting);
            }
        }
        occupied
    }
}
