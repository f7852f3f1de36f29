//! Triangle meshes.

use homebody_core::{Pose, Vec2, Vec3};

/// An indexed triangle mesh. Triangles wind anticlockwise seen from outside; UVs are in metres along the surface, so that one
/// repeat of a material's pattern (`tile_m`) keeps its real size on every object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mesh {
    /// Vertex positions in metres, in the frame of the link that holds the mesh.
    pub positions: Vec<Vec3>,
    /// Unit shading normals, one a vertex.
    pub normals: Vec<Vec3>,
    /// Texture coordinates in metres, one a vertex.
    pub uvs: Vec<Vec2>,
    /// Vertex indices, three a triangle.
    pub triangles: Vec<[u32; 3]>,
}

impl Mesh {
    /// Adds a copy of `other` moved by `pose`.
    pub fn append(&mut self, other: &Self, pose: Pose) {
        let first = self.positions.len() as u32;
        self.positions.extend(other.positions.iter().map(|&point| pose * point));
        self.normals.extend(other.normals.iter().map(|&normal| pose.rotate(normal)));
        self.uvs.extend_from_slice(&other.uvs);
        self.triangles.extend(other.triangles.iter().map(|corners| corners.map(|corner| corner + first)));
    }

    /// Smallest and largest corner of the axis-aligned box around the vertices; zeros for an empty mesh.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        self.positions
            .iter()
            .fold(None, |bounds: Option<(Vec3, Vec3)>, &point| {
                Some(bounds.map_or((point, point), |(low, high)| (low.min(point), high.max(point))))
            })
            .unwrap_or_default()
    }
}
