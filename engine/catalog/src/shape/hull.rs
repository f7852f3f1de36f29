//! Convex hulls of few points: their volume and their surface.

use homebody_core::{Vec2, Vec3};

use crate::Mesh;

/// Volume of the convex hull of `points` in m³. Tries every plane through three of them: meant for the few corners of a collider.
pub fn hull_volume(points: &[Vec3]) -> f32 {
    let count = points.len();
    if count < 4 {
        return 0.0;
    }
    let centre = points.iter().sum::<Vec3>() / count as f32;
    let reach = points.iter().fold(0.0_f32, |most, point| most.max(point.distance(centre)));
    let mut faces: Vec<Vec<usize>> = Vec::new();
    let mut volume = 0.0;
    for a in 0..count {
        for b in a + 1..count {
            for c in b + 1..count {
                let Some((normal, face)) = supporting_face(points, centre, [a, b, c], 1e-4 * reach) else { continue };
                if !faces.contains(&face) {
                    volume += face_area(points, &face, normal) * (points[a] - centre).dot(normal) / 3.0;
                    faces.push(face);
                }
            }
        }
    }
    volume
}

/// The convex hull of `points` as a mesh with flat faces: what is seen of a collider. Meant for few corners, as [`hull_volume`] is.
pub fn hull_mesh(points: &[Vec3]) -> Mesh {
    let mut mesh = Mesh::default();
    let count = points.len();
    let centre = points.iter().sum::<Vec3>() / count.max(1) as f32;
    let reach = points.iter().fold(0.0_f32, |most, point| most.max(point.distance(centre)));
    let mut faces: Vec<Vec<usize>> = Vec::new();
    for (a, b, c) in (0..count).flat_map(|a| (a + 1..count).flat_map(move |b| (b + 1..count).map(move |c| (a, b, c)))) {
        let Some((normal, face)) = supporting_face(points, centre, [a, b, c], 1e-4 * reach) else { continue };
        if !faces.contains(&face) {
            add_face(&mut mesh, points, &face, normal);
            faces.push(face);
        }
    }
    mesh
}

/// Adds the convex polygon around coplanar points as a fan.
fn add_face(mesh: &mut Mesh, points: &[Vec3], face: &[usize], normal: Vec3) {
    let middle = face.iter().map(|&index| points[index]).sum::<Vec3>() / face.len() as f32;
    let (across, up) = normal.any_orthonormal_pair();
    let angle = |&index: &usize| homebody_core::float::atan2((points[index] - middle).dot(up), (points[index] - middle).dot(across));
    let mut around = face.to_vec();
    around.sort_by(|one, other| angle(one).total_cmp(&angle(other)));
    let first = mesh.positions.len() as u32;
    for &index in &around {
        mesh.positions.push(points[index]);
        mesh.normals.push(normal);
        mesh.uvs.push(Vec2::new((points[index] - middle).dot(across), (points[index] - middle).dot(up)));
    }
    // Anticlockwise seen from outside: across, up and normal are a right-handed triple.
    let turned = across.cross(up).dot(normal) < 0.0;
    for step in 1..around.len() as u32 - 1 {
        let (b, c) = if turned { (step + 1, step) } else { (step, step + 1) };
        mesh.triangles.push([first, first + b, first + c]);
    }
}

/// The outward normal and the corners of the hull's face in the plane of three points, if all points lie on one side of it.
fn supporting_face(points: &[Vec3], centre: Vec3, [a, b, c]: [usize; 3], tolerance: f32) -> Option<(Vec3, Vec<usize>)> {
    let mut normal = (points[b] - points[a]).cross(points[c] - points[a]).try_normalize()?;
    if normal.dot(points[a] - centre) < 0.0 {
        normal = -normal;
    }
    let height = |point: Vec3| (point - points[a]).dot(normal);
    if points.iter().any(|&point| height(point) > tolerance) {
        return None;
    }
    Some((normal, (0..points.len()).filter(|&index| height(points[index]) > -tolerance).collect()))
}

/// Area of the convex polygon around coplanar points.
fn face_area(points: &[Vec3], face: &[usize], normal: Vec3) -> f32 {
    let middle = face.iter().map(|&index| points[index]).sum::<Vec3>() / face.len() as f32;
    let (across, up) = normal.any_orthonormal_pair();
    let mut around: Vec<(f32, Vec3)> = face
        .iter()
        .map(|&index| {
            let offset = points[index] - middle;
            (homebody_core::float::atan2(offset.dot(up), offset.dot(across)), offset)
        })
        .collect();
    around.sort_by(|one, other| one.0.total_cmp(&other.0));
    (0..around.len()).map(|at| 0.5 * around[at].1.cross(around[(at + 1) % around.len()].1).length()).sum()
}
