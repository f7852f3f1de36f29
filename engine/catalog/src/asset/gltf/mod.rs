//! glTF 2.0, as `.gltf` with files beside it or as one `.glb`.
//!
//! Read are triangles (also strips and fans, sparse and quantised), nodes, skins in their rest pose, materials and images. What a file
//! requires beyond that is refused by name.

mod buffers;
mod document;
mod looks;
mod nodes;

use self::buffers::Buffers;
use self::document::Root;
use super::fault::AssetError;
use super::files::Files;
use super::raw::Raw;

/// Extensions that a file may require: those that are read, and those without which it looks a little different.
const KNOWN: &[&str] = &[
    "KHR_mesh_quantization",
    "KHR_texture_transform",
    "KHR_materials_unlit",
    "KHR_materials_pbrSpecularGlossiness",
    "KHR_lights_punctual",
    "KHR_materials_",
];

const JSON: u32 = 0x4E4F_534A;
const BIN: u32 = 0x004E_4942;

/// Reads a file from its bytes; `lenient` leaves out images that are not there.
pub fn read(file: &str, bytes: &[u8], files: &Files, lenient: bool) -> Result<Raw, AssetError> {
    let (json, chunk) = if bytes.starts_with(b"glTF") { chunks(file, bytes)? } else { (bytes, None) };
    let root: Root = serde_json::from_slice(json).map_err(|error| {
        AssetError::damaged(file, "its JSON", format!("cannot be read: {error}"), "the file was cut off or is not glTF; export it again")
    })?;
    if !root.asset.version.starts_with("2.") {
        let feature = format!("glTF {:?}", super::fault::clipped(&root.asset.version));
        return Err(AssetError::Unsupported { file: file.into(), feature, remedy: "export it as glTF 2.0".into() });
    }
    if let Some(unknown) = root.extensions_required.iter().find(|name| !KNOWN.iter().any(|known| name.starts_with(known))) {
        let feature = format!("the extension {:?}", super::fault::clipped(unknown));
        let remedy = "save it without compression and without extensions that must be known".into();
        return Err(AssetError::Unsupported { file: file.into(), feature, remedy });
    }
    let buffers = Buffers::collect(file, &root, chunk, files)?;
    nodes::flatten(&buffers, files, lenient)
}

/// The JSON and the bytes of a GLB file.
fn chunks<'a>(file: &str, bytes: &'a [u8]) -> Result<(&'a [u8], Option<&'a [u8]>), AssetError> {
    let fail = |problem: &str| AssetError::damaged(file, "the GLB", problem, "the file was cut off; fetch or export it again");
    let word = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let version = word(4).ok_or_else(|| fail("ends within its header"))?;
    if version != 2 {
        return Err(AssetError::Unsupported {
            file: file.into(),
            feature: format!("GLB version {version}"),
            remedy: "export it as glTF 2.0".into(),
        });
    }
    let (mut json, mut binary, mut at) = (None, None, 12_usize);
    while at < bytes.len() && (json.is_none() || binary.is_none()) {
        let (Some(length), Some(kind)) = (word(at), word(at + 4)) else { return Err(fail("ends within a chunk's header")) };
        let content = bytes.get(at + 8..).and_then(|rest| rest.get(..length as usize)).ok_or_else(|| fail("ends within a chunk"))?;
        match kind {
            JSON => json = Some(content),
            BIN => binary = Some(content),
            _ => {}
        }
        at += 8 + length as usize;
    }
    Ok((json.ok_or_else(|| fail("has no JSON chunk"))?, binary))
}
