//! Mesh files: STL, OBJ, COLLADA and MSH from bytes.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use homebody_core::glam::DVec3;
use mesh_loader::{Loader, Scene};

use super::TRIANGLES_MAX;
use super::draft::Triangles;
use super::fault::RobotFault;

/// A mesh file in pieces of one colour each.
pub type Pieces = Vec<(Triangles, Option<[f32; 3]>)>;

/// Meshes read so far, by name, so that one used often is read once.
#[derive(Debug, Default)]
pub struct MeshCache {
    read: BTreeMap<String, Result<Pieces, RobotFault>>,
    triangles: usize,
}

impl MeshCache {
    /// The mesh of a name among the files of a robot, scaled.
    pub fn get(&mut self, files: &BTreeMap<String, Vec<u8>>, name: &str, scale: DVec3) -> Result<Pieces, RobotFault> {
        if !self.read.contains_key(name) {
            let made = files.get(name).ok_or_else(|| fault(name, "its file is missing; send it along with the robot".into()));
            let made = made.and_then(|bytes| read(name, bytes));
            self.read.insert(name.to_owned(), made);
        }
        let mut pieces = self.read[name].clone()?;
        self.triangles += pieces.iter().map(|piece| piece.0.triangles.len()).sum::<usize>();
        if self.triangles > TRIANGLES_MAX {
            return Err(fault(name, format!("together the meshes have more than {TRIANGLES_MAX} triangles; use coarser ones")));
        }
        for (mesh, _) in &mut pieces {
            rescale(mesh, scale);
        }
        Ok(pieces)
    }
}

fn fault(name: &str, problem: String) -> RobotFault {
    RobotFault::Mesh { name: super::fault::clipped(name), problem }
}

/// The reader is someone else's and the bytes may be anybody's: should it panic, the file is refused.
fn read(name: &str, bytes: &[u8]) -> Result<Pieces, RobotFault> {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    if ending == "msh" {
        return msh(name, bytes);
    }
    if !["stl", "obj", "dae"].contains(&ending.as_str()) {
        return Err(fault(name, format!("files ending in {ending:?} are not read; use STL, OBJ, COLLADA (.dae) or MSH")));
    }
    let path = format!("mesh.{ending}");
    // Materials beside an OBJ file would be read from disk; colours come from the robot's own text.
    let nothing = |_: &Path| Err::<Vec<u8>, _>(io::Error::new(io::ErrorKind::NotFound, "not read"));
    let load = || match ending.as_str() {
        "obj" => {
            let plain = without_materials(bytes);
            Loader::<Vec<u8>>::default().load_from_slice_with_reader(&plain, &path, nothing)
        }
        "dae" => {
            if let Ok(text) = std::str::from_utf8(bytes) {
                super::xml::check_depth(text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            }
            Loader::<Vec<u8>>::default().load_from_slice_with_reader(bytes, &path, nothing)
        }
        _ => Loader::<Vec<u8>>::default().load_from_slice_with_reader(bytes, &path, nothing),
    };
    let loaded = catch_unwind(AssertUnwindSafe(load));
    match loaded {
        Ok(Ok(scene)) => pieces(name, &scene),
        Ok(Err(error)) => Err(fault(name, format!("it cannot be read: {}", super::fault::clipped(&error.to_string())))),
        Err(_) => Err(fault(name, "it cannot be read: it is damaged".into())),
    }
}

/// The binary format of `MuJoCo`: four counts, then corners, normals, texture coordinates and triangles.
fn msh(name: &str, bytes: &[u8]) -> Result<Pieces, RobotFault> {
    let cut = || fault(name, "it is shorter than its counts say: it is damaged".into());
    let words: Vec<[u8; 4]> = bytes.chunks_exact(4).map(|four| [four[0], four[1], four[2], four[3]]).collect();
    let counts: Vec<usize> = words.iter().take(4).map(|&word| u32::from_le_bytes(word) as usize).collect();
    let &[corners, normals, uvs, faces] = counts.as_slice() else { return Err(cut()) };
    let ends = [3, 3, 2, 3].into_iter().zip([corners, normals, uvs, faces]).try_fold(vec![4_usize], |mut ends, (width, count)| {
        ends.push(ends[ends.len() - 1].checked_add(count.checked_mul(width)?)?);
        Some(ends)
    });
    let ends = ends.filter(|ends| ends[4] <= words.len()).ok_or_else(cut)?;
    let float = |place: usize| f64::from(f32::from_le_bytes(words[place]));
    let point = |place: usize| DVec3::new(float(place), float(place + 1), float(place + 2));
    let positions: Vec<DVec3> = (ends[0]..ends[1]).step_by(3).map(point).collect();
    let whole = |place: usize| u32::from_le_bytes(words[place]);
    let triangles: Vec<[u32; 3]> = (ends[3]..ends[4]).step_by(3).map(|at| [whole(at), whole(at + 1), whole(at + 2)]).collect();
    if positions.iter().any(|point| !point.is_finite() || point.abs().max_element() > 1e6) {
        return Err(fault(name, "a corner is not a finite number within a million".into()));
    }
    if triangles.iter().flatten().any(|&corner| corner as usize >= corners) {
        return Err(fault(name, "a face names a corner that is not there".into()));
    }
    let own = |index: usize| (normals == corners).then(|| point(ends[1] + 3 * index).try_normalize()).flatten();
    let made = faceted(&positions, &triangles, own);
    if made.triangles.is_empty() { Err(fault(name, "it has no triangles".into())) } else { Ok(vec![(made, None)]) }
}

fn without_materials(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if !line.starts_with(b"mtllib") && !line.starts_with(b"usemtl") {
            kept.extend_from_slice(line);
        }
    }
    kept
}

fn pieces(name: &str, scene: &Scene) -> Result<Pieces, RobotFault> {
    let mut pieces = Vec::new();
    for (index, mesh) in scene.meshes.iter().enumerate() {
        let positions: Vec<DVec3> = mesh.vertices.iter().map(|&[x, y, z]| DVec3::new(x.into(), y.into(), z.into())).collect();
        let count = positions.len();
        if positions.iter().any(|point| !point.is_finite() || point.abs().max_element() > 1e6) {
            return Err(fault(name, "a corner is not a finite number within a million".into()));
        }
        if mesh.faces.iter().flatten().any(|&corner| corner as usize >= count) {
            return Err(fault(name, "a face names a corner that is not there".into()));
        }
        let whole = mesh.normals.len() == count;
        let given = |index: usize| {
            let [x, y, z] = mesh.normals[index];
            DVec3::new(x.into(), y.into(), z.into())
        };
        let given = |index: usize| whole.then(|| given(index).try_normalize()).flatten();
        let made = faceted(&positions, &mesh.faces, given);
        if !made.triangles.is_empty() {
            let color = scene.materials.get(index).and_then(|material| material.color.diffuse).map(|[r, g, b, _]| [r, g, b]);
            pieces.push((made, color.filter(|color| color.iter().all(|part| part.is_finite()))));
        }
    }
    if pieces.is_empty() {
        return Err(fault(name, "it has no triangles".into()));
    }
    Ok(pieces)
}

/// Triangles with the normals given, or that of the face where there is none. Triangles without area are left out.
pub fn faceted(positions: &[DVec3], faces: &[[u32; 3]], given: impl Fn(usize) -> Option<DVec3>) -> Triangles {
    let mut made = Triangles::default();
    for face in faces {
        let corners = face.map(|corner| positions[corner as usize]);
        let Some(normal) = (corners[1] - corners[0]).cross(corners[2] - corners[0]).try_normalize() else { continue };
        let first = made.positions.len() as u32;
        for (&corner, position) in face.iter().zip(corners) {
            made.positions.push(position);
            made.normals.push(given(corner as usize).unwrap_or(normal));
        }
        made.triangles.push([first, first + 1, first + 2]);
    }
    made
}

/// Scales about the origin; a mirror turns the triangles inside out, so they are wound the other way.
fn rescale(mesh: &mut Triangles, scale: DVec3) {
    mesh.positions.iter_mut().for_each(|point| *point *= scale);
    for normal in &mut mesh.normals {
        *normal = (*normal / scale).normalize_or(DVec3::Z);
    }
    if scale.x * scale.y * scale.z < 0.0 {
        mesh.triangles.iter_mut().for_each(|corners| corners.swap(1, 2));
    }
}
