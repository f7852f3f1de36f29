//! Simple meshes of the shell of a home: flat rectangles and boards.

use homebody_catalog::Mesh;
use homebody_catalog::shape::block;
use homebody_core::{Vec2, Vec3};

/// Bevel of the edges of boards, in metres.
const BOARD_BEVEL: f32 = 0.002;

/// Two opposite corners of an axis-aligned box, lowest first.
pub(crate) type Corners = (Vec3, Vec3);

/// Adds a rectangle with a corner at `corner`, spanned by two edges; it faces along `right` × `up`. UVs are metres from `uv` on.
pub(crate) fn add_rectangle(mesh: &mut Mesh, corner: Vec3, right: Vec3, up: Vec3, uv: Vec2) {
    let first = mesh.positions.len() as u32;
    let (width, height) = (right.length(), up.length());
    mesh.positions.extend([corner, corner + right, corner + right + up, corner + up]);
    mesh.normals.extend([right.cross(up).normalize_or_zero(); 4]);
    mesh.uvs.extend([uv, uv + Vec2::new(width, 0.0), uv + Vec2::new(width, height), uv + Vec2::new(0.0, height)]);
    mesh.triangles.extend([[first, first + 1, first + 2], [first, first + 2, first + 3]]);
}

/// A board between two corners in any order, its grain along its length and its edges broken.
pub(crate) fn board(one: Vec3, other: Vec3) -> Mesh {
    let (min, max) = (one.min(other), one.max(other));
    block(max - min, BOARD_BEVEL).moved(0.5 * (min + max))
}

/// Corners sorted so that the lowest comes first.
pub(crate) fn sorted(one: Vec3, other: Vec3) -> Corners {
    (one.min(other), one.max(other))
}
