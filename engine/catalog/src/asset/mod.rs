//! Things of other people's files: glTF, OBJ, STL, COLLADA, URDF and MJCF become assets that scenes place like kinds of the catalog.
//!
//! An asset is a folder: `asset.ron` says what it is (a [`KindInfo`](crate::KindInfo), links, joints, colliders, regions), `mesh.glb` holds
//! what is seen. [`AssetModel`] is one that was read. Formats are read into one draft (`raw`), which `make` measures, turns upright and gives
//! colliders; only the readers know the formats.
//!
//! | read | for |
//! |---|---|
//! | `gltf/`, `plain` | the formats, `files` for what lies beside a file, `picture` for its images |
//! | `orient` | units, the way up, origin |
//! | `solid`, `decompose`, `fit` | watertight or not, convex pieces, primitives |
//! | `looks` | materials |
//! | `regions` | tops and hollows |
//! | `bodies`, `world` | URDF and MJCF, whole MJCF scenes |
//! | `make` | all of it in order, masses, the report |
//! | `file`, `check`, `model` | assets themselves |
//! | `write`, `export` | glTF and URDF files |

#![allow(clippy::single_match_else, clippy::struct_field_names)] // Readers of formats name fields as the formats do.

mod bodies;
mod check;
mod color;
mod decompose;
mod export;
mod fault;
mod file;
mod files;
mod fit;
mod gltf;
mod looks;
mod make;
mod mesh;
mod model;
mod options;
mod orient;
mod picture;
mod plain;
mod raw;
mod regions;
mod solid;
mod world;
mod write;

use std::path::Path;

pub use export::{Exported, glb, glb_of_meshes, urdf};
pub use fault::AssetError;
pub use file::{AssetFile, ColliderFile, HandleFile, JointFile, LinkFile, RegionFile, ShapeFile};
pub use files::Files;
pub use make::{ImportReport, Made};
pub use model::{ASSET_FILE, AssetModel, AssetSource, MESH_FILE};
pub use options::{Collision, ImportOptions, OriginAt, Unit, Up};

pub use world::{PlacedAsset, World, import_world};

use crate::import::{RobotFormat, RobotSource, parse_xml};
use orient::Convention;

/// Bytes of a file and of all that lies beside it.
pub const BYTES_MAX: usize = 256 << 20;
/// Triangles of a thing.
pub const TRIANGLES_MAX: usize = 2_000_000;
/// Vertices of a mesh.
pub const VERTICES_MAX: usize = 4_000_000;
/// Nodes of a file.
pub const NODES_MAX: usize = 100_000;
/// Bytes of the text of an asset.
pub const TEXT_BYTES_MAX: usize = 4 << 20;
/// Bytes of the mesh of an asset.
pub const MESH_BYTES_MAX: usize = 96 << 20;

/// Reads a file and makes an asset of it.
pub fn import_file(path: &Path, options: &ImportOptions) -> Result<Made, AssetError> {
    let file = path.display().to_string();
    if is_xml(path) {
        return import_bodies(path, options);
    }
    let bytes = files::read_limited(path, BYTES_MAX).map_err(|problem| AssetError::Unreadable { file: file.clone(), problem })?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    import_bytes(&file, &bytes, &Files::Folder(folder.to_path_buf()), options)
}

/// True for files of the two formats of bodies and joints.
fn is_xml(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["urdf", "xml", "mjcf"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// A thing of a URDF file, or of an MJCF file with one body in its world.
fn import_bodies(path: &Path, options: &ImportOptions) -> Result<Made, AssetError> {
    let file = path.display().to_string();
    let source = RobotSource::read(path, &options.packages).map_err(AssetError::Robot)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let colors = parse_xml(&source.text).map(|document| world::image_colors(&file, &document, &Files::Folder(folder.to_path_buf())));
    let raw = bodies::read(&source, &colors.unwrap_or_default())?;
    let format = if source.format == RobotFormat::Urdf { "urdf" } else { "mjcf" };
    make::make(&file, format, raw, &world::MJCF, options)
}

/// Makes an asset of bytes; the ending of `file` says what they are. Never panics, whatever they hold.
pub fn import_bytes(file: &str, bytes: &[u8], files: &Files, options: &ImportOptions) -> Result<Made, AssetError> {
    const METRES: &[Unit] = &[Unit::M, Unit::Cm, Unit::Mm, Unit::In, Unit::Ft];
    const MILLIMETRES: &[Unit] = &[Unit::Mm, Unit::M, Unit::Cm, Unit::In, Unit::Ft];
    let ending = Path::new(file).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let free = |likely, likely_up| Convention { unit: None, up: None, likely, likely_up };
    let (raw, convention) = match ending.as_str() {
        "gltf" | "glb" => {
            let convention = Convention { unit: Some(Unit::M), up: Some(Up::Y), ..free(METRES, Up::Y) };
            (gltf::read(file, bytes, files, options.without_textures)?, convention)
        }
        "stl" => (plain::read(file, &ending, bytes, files)?, free(MILLIMETRES, Up::Z)),
        "obj" | "dae" => (plain::read(file, &ending, bytes, files)?, free(METRES, Up::Y)),
        _ => return Err(AssetError::Format { file: file.into() }),
    };
    make::make(file, &ending, raw, &convention, options)
}
