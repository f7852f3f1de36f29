//! Triangles of files made fit for use: finite, with area, with normals and with UVs in metres.

use homebody_core::{Vec2, Vec3};

use crate::Mesh;

/// A mesh from what a file gives; normals and UVs that are missing are filled in, triangles without area are left out.
pub fn whole(positions: Vec<Vec3>, mut normals: Vec<Vec3>, mut uvs: Vec<Vec2>, faces: Vec<[u32; 3]>) -> Mesh {
    let count = positions.len();
    let has_normals = normals.len() == count && normals.iter().all(|normal| normal.length_squared() > 0.5);
    uvs.resize(count, Vec2::ZERO);
    normals.resize(count, Vec3::ZERO);
    let area = |face: &[u32; 3]| {
        let [a, b, c] = face.map(|corner| positions[corner as usize]);
        (b - a).cross(c - a).length_squared()
    };
    let triangles = faces.into_iter().filter(|face| area(face) > 0.0).collect();
    let mesh = Mesh { positions, normals, uvs, triangles };
    if has_normals { mesh } else { smoothed(&mesh) }
}

/// Normals from the faces, smooth across edges of less than 40 degrees.
pub fn smoothed(mesh: &Mesh) -> Mesh {
    const COS_MAX: f32 = 0.766;
    let key = |point: Vec3| point.to_array().map(|value| (value + 0.0).to_bits());
    let mut places: Vec<([u32; 3], u32)> = (0..mesh.positions.len()).map(|index| (key(mesh.positions[index]), index as u32)).collect();
    places.sort_unstable();
    let mut group_of = vec![0_u32; mesh.positions.len()];
    let mut group = 0;
    for (at, (place, index)) in places.iter().enumerate() {
        group += u32::from(at > 0 && *place != places[at - 1].0);
        group_of[*index as usize] = group;
    }
    let face_normal = |face: &[u32; 3]| {
        let [a, b, c] = face.map(|corner| mesh.positions[corner as usize]);
        (b - a).cross(c - a)
    };
    let mut around: Vec<Vec<u32>> = vec![Vec::new(); group as usize + 1];
    for (index, face) in mesh.triangles.iter().enumerate() {
        for &corner in face {
            around[group_of[corner as usize] as usize].push(index as u32);
        }
    }
    let flat: Vec<Vec3> = mesh.triangles.iter().map(face_normal).collect();
    let mut made = Mesh::default();
    for (index, face) in mesh.triangles.iter().enumerate() {
        let own = flat[index].normalize_or(Vec3::Y);
        let first = made.positions.len() as u32;
        for &corner in face {
            let near = around[group_of[corner as usize] as usize].iter().take(64).map(|&other| flat[other as usize]);
            let sum: Vec3 = near.filter(|other| other.normalize_or_zero().dot(own) > COS_MAX).sum();
            made.positions.push(mesh.positions[corner as usize]);
            made.normals.push(sum.normalize_or(own));
            made.uvs.push(mesh.uvs[corner as usize]);
        }
        made.triangles.push([first, first + 1, first + 2]);
    }
    made.joined()
}

impl Mesh {
    /// The same with vertices that are alike made one, and those that no triangle uses left out.
    pub(super) fn joined(&self) -> Self {
        let key = |index: u32| {
            let index = index as usize;
            let (p, n, uv) = (self.positions[index], self.normals[index], self.uvs[index]);
            [p.x, p.y, p.z, n.x, n.y, n.z, uv.x, uv.y].map(f32::to_bits)
        };
        let mut place = std::collections::BTreeMap::new();
        let mut made = Self::default();
        for face in &self.triangles {
            let corners = face.map(|corner| {
                *place.entry(key(corner)).or_insert_with(|| {
                    made.positions.push(self.positions[corner as usize]);
                    made.normals.push(self.normals[corner as usize]);
                    made.uvs.push(self.uvs[corner as usize]);
                    made.positions.len() as u32 - 1
                })
            });
            made.triangles.push(corners);
        }
        made
    }

    /// The same with UVs in metres: each triangle is seen along the axis that it faces most, so that patterns keep their size.
    pub(super) fn with_metric_uvs(&self) -> Self {
        let mut made = Self::default();
        for face in &self.triangles {
            let corners = face.map(|corner| self.positions[corner as usize]);
            let facing = (corners[1] - corners[0]).cross(corners[2] - corners[0]);
            let first = made.positions.len() as u32;
            for (corner, point) in face.iter().zip(corners) {
                made.positions.push(point);
                made.normals.push(self.normals[*corner as usize]);
                made.uvs.push(projected(point, facing));
            }
            made.triangles.push([first, first + 1, first + 2]);
        }
        made.joined()
    }
}

/// Length runs along U where a face stands upright, so that grain runs along the longer side of most boards.
fn projected(point: Vec3, facing: Vec3) -> Vec2 {
    let size = facing.abs();
    if size.y >= size.x && size.y >= size.z {
        Vec2::new(point.x, point.z)
    } else if size.x >= size.z {
        Vec2::new(point.z, point.y)
    } else {
        Vec2::new(point.x, point.y)
    }
}
