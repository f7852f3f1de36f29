//! OBJ, STL and COLLADA.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use homebody_core::{Vec2, Vec3};
use mesh_loader::{Loader, Material, Scene};

use super::fault::{AssetError, clipped};
use super::files::Files;
use super::picture::Picture;
use super::raw::{Piece, Raw, RawLink, RawLook};
use super::{TRIANGLES_MAX, VERTICES_MAX, mesh};

const REMEDY: &str = "export it again";

/// Reads a file whose ending is `obj`, `stl` or `dae`.
pub fn read(file: &str, ending: &str, bytes: &[u8], files: &Files) -> Result<Raw, AssetError> {
    check_counts(file, ending, bytes)?;
    let path = format!("mesh.{ending}");
    let mut notes = Vec::new();
    let mut refused = None;
    let beside = |path: &Path| {
        let name = path.to_string_lossy().into_owned();
        files.get(file, &name).map_err(|error| {
            let text = error.to_string();
            match error {
                AssetError::Missing { .. } => notes.push(text.clone()),
                _ => refused = Some(error),
            }
            io::Error::new(io::ErrorKind::NotFound, text)
        })
    };
    // The reader is someone else's and the bytes may be anybody's: should it panic, the file is refused.
    let load = || Loader::<Vec<u8>>::default().stl_parse_color(true).load_from_slice_with_reader(bytes, &path, beside);
    let loaded = catch_unwind(AssertUnwindSafe(load));
    if let Some(error) = refused {
        return Err(error);
    }
    match loaded {
        Ok(Ok(scene)) => raw(file, &scene, files, notes),
        Ok(Err(error)) => Err(AssetError::damaged(file, "the file", format!("cannot be read: {}", clipped(&error.to_string())), REMEDY)),
        Err(_) => Err(AssetError::damaged(file, "the file", "cannot be read: it is damaged", REMEDY)),
    }
}

/// A binary STL says how many triangles follow; COLLADA is XML, which may be nested without end.
fn check_counts(file: &str, ending: &str, bytes: &[u8]) -> Result<(), AssetError> {
    if ending == "stl" && !bytes.trim_ascii_start().starts_with(b"solid") {
        let count = bytes.get(80..84).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize);
        let count = count.ok_or_else(|| AssetError::damaged(file, "the STL", "ends within its header", "fetch or export it again"))?;
        if count > TRIANGLES_MAX {
            return Err(AssetError::too_many(file, "triangles", count, TRIANGLES_MAX));
        }
        if bytes.len() < 84 + 50 * count {
            let problem = format!("is said to have {count} triangles, and ends before");
            return Err(AssetError::damaged(file, "the STL", problem, "fetch or export it again"));
        }
    }
    if ending == "dae"
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        crate::import::check_depth(text).map_err(|error| AssetError::damaged(file, "the COLLADA", error.to_string(), REMEDY))?;
    }
    Ok(())
}

fn raw(file: &str, scene: &Scene, files: &Files, notes: Vec<String>) -> Result<Raw, AssetError> {
    let mut raw = Raw { notes, ..Raw::default() };
    let mut pieces = Vec::new();
    let (triangles, vertices) = scene.meshes.iter().fold((0, 0), |(t, v), mesh| (t + mesh.faces.len(), v + mesh.vertices.len()));
    if triangles > TRIANGLES_MAX {
        return Err(AssetError::too_many(file, "triangles", triangles, TRIANGLES_MAX));
    }
    if vertices > 3 * VERTICES_MAX {
        return Err(AssetError::too_many(file, "vertices", vertices, 3 * VERTICES_MAX));
    }
    for (index, source) in scene.meshes.iter().enumerate() {
        let positions: Vec<Vec3> = source.vertices.iter().map(|&point| Vec3::from(point)).collect();
        if let Some(bad) = positions.iter().find(|point| !point.is_finite() || point.abs().max_element() > 1e7) {
            return Err(AssetError::damaged(
                file,
                "a corner",
                format!("is at {:?}", bad.to_array()),
                "every corner must be a finite number",
            ));
        }
        if let Some(&bad) = source.faces.iter().flatten().find(|&&corner| corner as usize >= positions.len()) {
            return Err(AssetError::damaged(file, "a face", format!("names the corner {bad}, and there are {}", positions.len()), REMEDY));
        }
        let normals: Vec<Vec3> = source.normals.iter().map(|&normal| Vec3::from(normal).normalize_or_zero()).collect();
        let uvs: Vec<Vec2> = source.texcoords[0].iter().map(|&[u, v]| Vec2::new(u, 1.0 - v)).collect();
        let uvs = if uvs.iter().all(|uv| uv.is_finite()) { uvs } else { Vec::new() };
        let mesh = mesh::whole(positions, normals, uvs, source.faces.clone());
        if !mesh.triangles.is_empty() {
            let look = look(file, scene.materials.get(index), &mesh, files, &mut raw.notes)?;
            let place = raw.looks.iter().position(|other| *other == look).unwrap_or_else(|| {
                raw.looks.push(look);
                raw.looks.len() - 1
            });
            pieces.push(Piece { name: source.name.clone(), look: place, mesh });
        }
    }
    raw.notes.sort();
    raw.notes.dedup();
    raw.links.push(RawLink { name: "body".into(), pieces, ..RawLink::default() });
    Ok(raw)
}

fn look(
    file: &str,
    material: Option<&Material>,
    mesh: &crate::Mesh,
    files: &Files,
    notes: &mut Vec<String>,
) -> Result<RawLook, AssetError> {
    let Some(material) = material else { return Ok(RawLook::default()) };
    let finite = |color: &[f32; 4]| color.iter().all(|part| part.is_finite());
    let color = material.color.diffuse.filter(finite).map_or([0.7; 3], |[r, g, b, _]| [r, g, b].map(|part| part.clamp(0.0, 1.0)));
    let shininess = material.shininess.filter(|value| value.is_finite()).unwrap_or(30.0).max(0.0);
    let mut look = RawLook {
        name: material.name.clone(),
        color,
        roughness: (2.0 / (shininess + 2.0)).sqrt().sqrt().clamp(0.05, 1.0),
        transmission: material.opacity.filter(|value| (0.0..0.6).contains(value)).map_or(0.0, |opacity| 1.0 - opacity),
        ..RawLook::default()
    };
    let Some(path) = &material.texture.diffuse else { return Ok(look) };
    let bytes = match files.get(file, &path.to_string_lossy().replace('\\', "/")) {
        Err(AssetError::Missing { name, problem, .. }) => {
            notes.push(format!("the texture {name:?} is left out: {problem}"));
            return Ok(look);
        }
        other => other?,
    };
    match Picture::decode(&bytes) {
        Ok(picture) => {
            look.color = picture.mean_over(mesh);
            look.textured = true;
        }
        Err(problem) => notes.push(format!("the texture {} is left out: {problem}", path.display())),
    }
    Ok(look)
}
