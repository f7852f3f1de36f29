//! The checks that every home passes, and what is measured beside them: [`inspect()`] a model, read the [`HomeReport`].
//!
//! Each module is one check and says at its top what it means exactly. All are functions of the model alone: the same home gives the same
//! report.

mod access;
mod flicker;
mod ground;
mod home;
mod light;
mod opening;
mod overlap;
mod reach;
mod report;
mod settle;
mod shell;

use homebody_scene::{CompileOptions, Model, Scene, SceneErrors, compile};

use crate::home::Home;
pub use crate::report::{Check, Fault, HomeReport, Metrics, Regions, RoomReport};

/// Checks a home. `checks` are those to make; [`Check::ALL`] makes all.
pub fn inspect(model: &Model, checks: &[Check]) -> HomeReport {
    let home = Home::new(model);
    let mut report = HomeReport::of(&home);
    for check in Check::ALL.iter().filter(|check| checks.contains(check)) {
        match check {
            Check::Overlap => overlap::check(&home, &mut report),
            Check::Settle => settle::check(&home, &mut report),
            Check::Opening => opening::check(&home, &mut report),
            Check::Reach => reach::check(&home, &mut report),
            Check::Access => access::check(&home, &mut report),
            Check::Light => light::check(&home, &mut report),
            Check::Shell => shell::check(&home, &mut report),
            Check::Flicker => flicker::check(&home, &mut report),
        }
        report.checked.push(*check);
    }
    report
}

/// Compiles a document without robots and checks the home.
pub fn inspect_scene(scene: &Scene, checks: &[Check]) -> Result<HomeReport, SceneErrors> {
    let model = compile(scene, &CompileOptions { robots: Some(Vec::new()) })?;
    Ok(inspect(&model, checks))
}

/// True for a scene that is a home: one with rooms. Others (a table in the void, a row of dominoes) have nothing that these checks are about.
pub fn is_home(scene: &Scene) -> bool {
    !scene.rooms.is_empty()
}
