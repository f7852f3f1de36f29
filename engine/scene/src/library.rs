//! Robots of a scene that are not in the catalog.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use homebody_catalog::import::{ImportError, RobotModel, RobotSource};
use homebody_catalog::robot::{Robot, robot, robots};

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
