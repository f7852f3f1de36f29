//! An asset in use: read once, built as often as scenes place it.

use std::collections::BTreeMap;
use std::path::Path;

use homebody_core::Pose;
use serde::{Deserialize, Serialize};

use super::file::AssetFile;
use super::files::{Files, read_limited};
use super::{AssetError, MESH_BYTES_MAX, TEXT_BYTES_MAX, gltf};
use crate::kinds::skins;
use crate::{Blueprint, BuildRequest, CatalogError, KindInfo, Mesh, Part, PartMesh};

/// Name of the document in an asset's folder.
pub const ASSET_FILE: &str = "asset.ron";
/// Name of the mesh beside it.
pub const MESH_FILE: &str = "mesh.glb";

/// What an asset is made from. It stands for itself: no file is read after it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssetSource {
    /// By which scenes ask for it; the path, if it came from a file.
    pub name: String,
    /// Text of its `asset.ron`.
    pub text: String,
    /// Its files by name: `mesh.glb`.
    #[serde(default, with = "crate::import::hexadecimal")]
    pub files: BTreeMap<String, Vec<u8>>,
}

impl AssetSource {
    /// Reads `asset.ron`, or the folder that holds it.
    pub fn read(path: &Path) -> Result<Self, AssetError> {
        let file = if path.is_dir() { path.join(ASSET_FILE) } else { path.to_path_buf() };
        let folder = file.parent().unwrap_or(Path::new("."));
        let unreadable = |path: &Path, problem: String| AssetError::Unreadable { file: path.display().to_string(), problem };
        let bytes = read_limited(&file, TEXT_BYTES_MAX).map_err(|problem| unreadable(&file, problem))?;
        let text = String::from_utf8(bytes).map_err(|_| unreadable(&file, "it is not UTF-8 text".into()))?;
        let mesh = folder.join(MESH_FILE);
        let bytes = read_limited(&mesh, MESH_BYTES_MAX).map_err(|problem| unreadable(&mesh, problem))?;
        Ok(Self { name: path.display().to_string(), text, files: BTreeMap::from([(MESH_FILE.to_owned(), bytes)]) })
    }

    /// Bytes of text and files.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.files.values().map(Vec::len).sum::<usize>()
    }
}

/// An asset that was read: a kind like those of the catalog.
#[derive(Clone, Debug)]
pub struct AssetModel {
    /// What it is made from.
    pub source: AssetSource,
    /// What the catalog would say of it.
    pub info: KindInfo,
    blueprint: Blueprint,
}

impl PartialEq for AssetModel {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl AssetModel {
    /// Reads and checks an asset.
    pub fn new(source: AssetSource) -> Result<Self, AssetError> {
        if source.bytes() > TEXT_BYTES_MAX + MESH_BYTES_MAX {
            return Err(AssetError::too_many(&source.name, "bytes", source.bytes(), TEXT_BYTES_MAX + MESH_BYTES_MAX));
        }
        let file = AssetFile::from_ron(&source.text, &source.name)?;
        let mut blueprint = file.blueprint();
        let missing = || AssetError::Asset { asset: source.name.clone(), problem: format!("its file {MESH_FILE} is missing") };
        let bytes = source.files.get(MESH_FILE).ok_or_else(missing)?;
        let raw = gltf::read(&source.name, bytes, &Files::none(), false)?;
        for piece in raw.links.into_iter().flat_map(|link| link.pieces) {
            let (link, slot) = place(&piece.name, &blueprint, &file.info).ok_or_else(|| AssetError::Asset {
                asset: source.name.clone(),
                problem: format!(
                    "its mesh {:?} is not called LINK/SLOT with a link and a slot of its own",
                    super::fault::clipped(&piece.name)
                ),
            })?;
            let link_from_root = blueprint.links[link].root_from_link.inverse();
            let mut mesh = Mesh::default();
            mesh.append(&piece.mesh, if link == 0 { Pose::IDENTITY } else { link_from_root });
            let skin = crate::Skin { material: String::new(), tint: None, seed: 0 };
            blueprint.links[link].parts.push(Part { slot, mesh: PartMesh::new(mesh), skin });
        }
        Ok(Self { info: file.info, blueprint, source })
    }

    /// Builds the thing with what is asked of its slots.
    pub fn build(&self, request: &BuildRequest) -> Result<Blueprint, CatalogError> {
        crate::kinds::values(&self.info, request)?;
        let skins = skins(&self.info, request)?;
        let mut blueprint = self.blueprint.clone();
        for link in &mut blueprint.links {
            for part in &mut link.parts {
                part.skin = skins[part.slot.as_str()].0.clone();
            }
        }
        // Friction and bounce follow the material of the slot; the mass stays that of the file.
        for (link, own) in blueprint.links.iter_mut().zip(&self.blueprint.links) {
            for (collider, own) in link.colliders.iter_mut().zip(&own.colliders) {
                let slot = self.info.slots.iter().find(|slot| slot.material == own.material);
                collider.material = slot.map_or_else(|| own.material.clone(), |slot| skins[slot.name.as_str()].0.material.clone());
            }
        }
        Ok(blueprint)
    }
}

/// The link and slot in the name of a mesh.
fn place(name: &str, blueprint: &Blueprint, info: &KindInfo) -> Option<(usize, String)> {
    let (link, slot) = name.rsplit_once('/')?;
    let link = blueprint.links.iter().position(|other| other.name == link)?;
    info.slots.iter().any(|other| other.name == slot).then(|| (link, slot.to_owned()))
}
