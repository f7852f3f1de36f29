//! How a recorded run began.

use std::sync::Arc;

use homebody_catalog::asset::AssetSource;
use homebody_catalog::import::RobotSource;
use homebody_core::time::{CONTROL_HZ, PHYSICS_HZ};
use homebody_scene::{AssetLibrary, CompileOptions, RobotLibrary, Scene, compile};
use serde::{Deserialize, Serialize};

use super::replay::ReplayError;
use crate::world::World;

/// Version of the records of a tape.
pub const TAPE_FORMAT: u32 = 1;

/// Everything that the first state of a run follows from, and the build that computed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// [`TAPE_FORMAT`] of the writer.
    pub format: u32,
    /// What computed it.
    pub build: Build,
    /// For people.
    #[serde(default)]
    pub label: String,
    /// Name of the scene.
    pub scene_name: String,
    /// Seed that shuffled the document; `scene` holds the outcome.
    pub seed: u64,
    /// Spawns, by index, that got their robot; none given is the first one.
    pub robots: Option<Vec<usize>>,
    /// Physics steps in a second.
    pub physics_hz: u32,
    /// Control steps in a second.
    pub control_hz: u32,
    /// The document as it was compiled, as RON.
    pub scene: String,
    /// Robots of files that its spawns name.
    #[serde(default)]
    pub robot_models: Vec<RobotSource>,
    /// Assets of files that its objects name.
    #[serde(default)]
    pub asset_models: Vec<AssetSource>,
}

/// What a result may depend on beside scene and commands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Build {
    /// Version of Homebody.
    pub homebody_version: String,
    /// Solver of free rigid bodies, with its version.
    pub solver: String,
    /// What the solver was built with.
    pub features: Vec<String>,
    /// Processor and system. Equal results are meant to hold across them.
    pub target: String,
}

impl Build {
    /// This build.
    pub fn here() -> Self {
        Self {
            homebody_version: env!("CARGO_PKG_VERSION").into(),
            solver: homebody_physics::SOLVER.into(),
            features: homebody_physics::FEATURES.iter().map(|&feature| feature.to_owned()).collect(),
            target: format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS),
        }
    }

    /// In which ways it differs from another build, a phrase each.
    pub fn differences(&self, here: &Self) -> Vec<String> {
        let pairs = [
            ("Homebody", &self.homebody_version, &here.homebody_version),
            ("solver", &self.solver, &here.solver),
            ("solver features", &self.features.join(", "), &here.features.join(", ")),
            ("machine", &self.target, &here.target),
        ];
        let differing = pairs.into_iter().filter(|(_, there, here)| there != here);
        differing.map(|(what, there, here)| format!("{what} {there:?} there, {here:?} here")).collect()
    }
}

impl Origin {
    /// The origin of a run of this build in a scene that `seed` has shuffled already.
    pub fn new(scene: &Scene, options: &CompileOptions, seed: u64) -> Self {
        Self {
            format: TAPE_FORMAT,
            build: Build::here(),
            label: String::new(),
            scene_name: scene.name.clone(),
            seed,
            robots: options.robots.clone(),
            physics_hz: PHYSICS_HZ,
            control_hz: CONTROL_HZ,
            scene: scene.to_ron(),
            robot_models: scene.library.sources().cloned().collect(),
            asset_models: scene.assets.sources().cloned().collect(),
        }
    }

    /// The world at its start.
    pub fn world(&self) -> Result<World, ReplayError> {
        if self.format > TAPE_FORMAT {
            return Err(ReplayError::Format { found: self.format, version: self.build.homebody_version.clone() });
        }
        if (self.physics_hz, self.control_hz) != (PHYSICS_HZ, CONTROL_HZ) {
            return Err(ReplayError::Rates { found: (self.physics_hz, self.control_hz), version: self.build.homebody_version.clone() });
        }
        let refused =
            |errors: homebody_scene::SceneErrors| ReplayError::Scene { name: self.scene_name.clone(), problem: errors.to_string() };
        let library = RobotLibrary::from_sources(self.robot_models.iter().cloned());
        let library = library.map_err(|error| ReplayError::Scene { name: self.scene_name.clone(), problem: error.to_string() })?;
        let assets = AssetLibrary::from_sources(self.asset_models.iter().cloned());
        let assets = assets.map_err(|error| ReplayError::Scene { name: self.scene_name.clone(), problem: error.to_string() })?;
        let scene = Scene::from_ron_with(&self.scene, "the recording's scene", library, assets).map_err(refused)?;
        let model = compile(&scene, &CompileOptions { robots: self.robots.clone() }).map_err(refused)?;
        Ok(World::new(Arc::new(model)))
    }
}
