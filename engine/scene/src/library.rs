//! Robots and things of a scene that are not in the catalog.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use homebody_catalog::asset::{ASSET_FILE, AssetError, AssetModel, AssetSource};
use homebody_catalog::import::{ImportError, RobotModel, RobotSource};
use homebody_catalog::robot::{Robot, robot, robots};
use homebody_catalog::{Blueprint, BuildRequest, CatalogError, KindInfo, build_shared, kind, kinds};

use crate::names::is_snake_case;

/// Robots from files, by the names that spawns use. They come with their texts and meshes, so that a recording can hold them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RobotLibrary(BTreeMap<String, Arc<RobotModel>>);

impl RobotLibrary {
    /// Reads robots.
    pub fn from_sources(sources: impl IntoIterator<Item = RobotSource>) -> Result<Self, ImportError> {
        let mut library = Self::default();
        for source in sources {
            library.add(source)?;
        }
        Ok(library)
    }

    /// Reads a robot and adds it under its name; one of that name that was there before goes.
    pub fn add(&mut self, source: RobotSource) -> Result<(), ImportError> {
        let model = RobotModel::new(source)?;
        self.0.insert(model.source.name.clone(), Arc::new(model));
        Ok(())
    }

    /// The robot of this name that came from a file.
    pub fn get(&self, name: &str) -> Option<&Arc<RobotModel>> {
        self.0.get(name)
    }

    /// The robot of this name, from a file or from the catalog.
    pub fn robot(&self, name: &str) -> Option<Arc<Robot>> {
        self.get(name).map(|model| model.robot.clone()).or_else(|| robot(name).map(|spec| Arc::new(spec.clone())))
    }

    /// Names of all robots that can be asked for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        robots().iter().map(|robot| robot.name.as_str()).chain(self.0.keys().map(String::as_str))
    }

    /// What the robots are made from, by name.
    pub fn sources(&self) -> impl Iterator<Item = &RobotSource> {
        self.0.values().map(|model| &model.source)
    }
}

/// True for the name of a file rather than of a robot of the catalog.
pub fn names_file(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["urdf", "xml", "mjcf"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Environment variable with folders of assets, separated as in `PATH`. An asset in the folder `NAME` of one of them is called `NAME`.
pub const ASSETS_VARIABLE: &str = "HOMEBODY_ASSETS";

/// Things from files, by the names that objects use as their kind. They come with their texts and meshes, so that a recording can hold them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssetLibrary(BTreeMap<String, Arc<AssetModel>>);

impl AssetLibrary {
    /// Reads assets.
    pub fn from_sources(sources: impl IntoIterator<Item = AssetSource>) -> Result<Self, AssetError> {
        let mut library = Self::default();
        for source in sources {
            library.add(source)?;
        }
        Ok(library)
    }

    /// All assets in the folders of [`ASSETS_VARIABLE`], and what is wrong with those that cannot be read.
    pub fn of_environment() -> (Self, Vec<AssetError>) {
        let (mut library, mut faults) = (Self::default(), Vec::new());
        for folder in asset_folders() {
            let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
            let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
            names.sort();
            for name in names.iter().filter(|name| is_snake_case(name) && folder.join(name).join(ASSET_FILE).is_file()) {
                if library.get(name).is_none() && kind(name).is_err() {
                    faults.extend(library.read(name, &folder.join(name)).err());
                }
            }
        }
        (library, faults)
    }

    /// Reads an asset and adds it under its name; one of that name that was there before goes.
    pub fn add(&mut self, source: AssetSource) -> Result<(), AssetError> {
        let model = AssetModel::new(source)?;
        self.0.insert(model.source.name.clone(), Arc::new(model));
        Ok(())
    }

    /// Reads an asset from its folder or `asset.ron` and adds it under a name.
    pub fn read(&mut self, name: &str, path: &Path) -> Result<(), AssetError> {
        let source = AssetSource::read(path)?;
        self.add(AssetSource { name: name.to_owned(), ..source })
    }

    /// The asset of this name.
    pub fn get(&self, name: &str) -> Option<&Arc<AssetModel>> {
        self.0.get(name)
    }

    /// What is to be said of a kind, of an asset or of the catalog.
    pub fn info(&self, name: &str) -> Option<&KindInfo> {
        self.get(name).map(|model| &model.info).or_else(|| kind(name).ok())
    }

    /// Builds a thing of a kind, of an asset or of the catalog.
    pub fn build(&self, name: &str, request: &BuildRequest) -> Result<Arc<Blueprint>, CatalogError> {
        self.get(name).map_or_else(|| build_shared(name, request), |model| model.build(request).map(Arc::new))
    }

    /// Names of all kinds that can be asked for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        kinds().iter().map(|info| info.kind.as_str()).chain(self.0.keys().map(String::as_str))
    }

    /// The assets, by name.
    pub fn models(&self) -> impl Iterator<Item = &Arc<AssetModel>> {
        self.0.values()
    }

    /// What the assets are made from, by name.
    pub fn sources(&self) -> impl Iterator<Item = &AssetSource> {
        self.0.values().map(|model| &model.source)
    }
}

/// The folders of [`ASSETS_VARIABLE`].
fn asset_folders() -> Vec<PathBuf> {
    std::env::var_os(ASSETS_VARIABLE).map(|paths| std::env::split_paths(&paths).collect()).unwrap_or_default()
}

/// Where an asset lies that a scene in `folder` names, if it names one that is there.
pub(crate) fn asset_path(name: &str, folder: Option<&Path>) -> Option<PathBuf> {
    if names_asset_file(name) {
        return folder.map(|folder| folder.join(name));
    }
    let within = |folder: PathBuf| Some(folder.join(name)).filter(|path| path.join(ASSET_FILE).is_file());
    if is_snake_case(name) { asset_folders().into_iter().find_map(within) } else { None }
}

/// True for the name of a file or folder rather than of a kind.
pub fn names_asset_file(name: &str) -> bool {
    name.contains(['/', '\\']) || Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}
