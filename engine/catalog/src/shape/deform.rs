//! Moving, bending and measuring meshes.

use std::collections::BTreeMap;

use homebody_core::{Pose, Quat, Vec2, Vec3};

use crate::Mesh;

/// Half the distance over which a bend is differenced to turn normals, in metres.
const BEND_STEP: f32 = 2e-4;

impl Mesh {
    /// The mesh moved by `offset` metres.
    #[must_use]
    pub fn moved(self, offset: Vec3) -> Self {
        self.posed(Pose::from_translation(offset))
    }

    /// The mesh turned about the origin.
    #[must_use]
    pub fn turned(self, rotation: Quat) -> Self {
        self.posed(Pose::new(Vec3::ZERO, rotation))
    }

    /// The mesh brought from its own frame into the outer frame of `pose`.
    #[must_use]
    pub fn posed(mut self, pose: Pose) -> Self {
        self.positions.iter_mut().for_each(|point| *point = pose * *point);
        self.normals.iter_mut().for_each(|normal| *normal = pose.rotate(*normal));
        self
    }

    /// The mesh with every point sent through `bend`, which keeps inside inside. Normals follow the local stretch and turn, so creases
    /// stay creases and round stays round.
    #[must_use]
    pub fn deformed(mut self, bend: impl Fn(Vec3) -> Vec3) -> Self {
        for (point, normal) in self.positions.iter_mut().zip(&mut self.normals) {
            let (across, along) = normal.any_orthonormal_pair();
            let slope = |direction: Vec3| bend(*point + direction * BEND_STEP) - bend(*point - direction * BEND_STEP);
            *normal = slope(across).cross(slope(along)).normalize_or(*normal);
            *point = bend(*point);
        }
        self
    }

    /// The mesh with the texture axes swapped, so that wood grain runs along the other direction.
    #[must_use]
    pub fn with_uvs_swapped(mut self) -> Self {
        self.uvs.iter_mut().for_each(|uv| *uv = Vec2::new(uv.y, uv.x));
        self
    }

    /// The mesh with its texture shifted by `offset` metres, so that two boards do not show the same grain.
    #[must_use]
    pub fn with_uvs_shifted(mut self, offset: Vec2) -> Self {
        self.uvs.iter_mut().for_each(|uv| *uv += offset);
        self
    }

    /// This mesh and `other` as one.
    #[must_use]
    pub fn with(mut self, other: &Self) -> Self {
        self.append(other, Pose::IDENTITY);
        self
    }

    /// The mesh with normals averaged by area over all triangles that meet in a point, for shapes that are smooth everywhere.
    #[must_use]
    pub fn with_smooth_normals(mut self) -> Self {
        let mut sums: BTreeMap<[i32; 3], Vec3> = BTreeMap::new();
        for corners in &self.triangles {
            let [a, b, c] = corners.map(|corner| self.positions[corner as usize]);
            for point in [a, b, c] {
                *sums.entry(cell(point)).or_default() += (b - a).cross(c - a);
            }
        }
        for (point, normal) in self.positions.iter().zip(&mut self.normals) {
            *normal = sums.get(&cell(*point)).copied().unwrap_or(*normal).normalize_or(*normal);
        }
        self
    }

    /// Volume the triangles enclose, in m³; positive when they wind anticlockwise seen from outside.
    pub fn volume(&self) -> f32 {
        self.triangles
            .iter()
            .map(|corners| {
                let [a, b, c] = corners.map(|corner| self.positions[corner as usize]);
                a.dot(b.cross(c)) / 6.0
            })
            .sum()
    }
}

/// Cell of a point on a grid of 2 µm, so that corners of neighbouring faces meet in one cell.
pub(super) fn cell(point: Vec3) -> [i32; 3] {
    (point * 5e5).round().as_ivec3().to_array()
}
