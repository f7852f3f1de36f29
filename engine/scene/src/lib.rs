//! Scene documents (RON, `format: 1`), their checks, and their compilation into a [`Model`].
//!
//! Start reading at [`document`] for what a file may say, and at [`compile()`] for what becomes of it.

mod bring;
mod builtin;
mod check;
mod compile;
pub mod document;
mod edit;
pub mod error;
pub mod export;
mod library;
mod load;
pub mod model;
mod names;
mod obstacles;
pub mod ranges;
pub mod robot;
mod schema;
mod shuffle;
pub mod solids;
mod spans;

pub use bring::scene_of;
pub use builtin::{builtin, builtin_texts};
pub use compile::{CompileOptions, compile, pose_of, rotation_of_x_to};
pub use document::Scene;
pub use edit::{Edit, edited};
pub use error::{Diagnostic, Located, Location, SceneError, SceneErrors, SceneWarning};
pub use library::{ASSETS_VARIABLE, AssetLibrary, RobotLibrary};
pub use load::{Review, TEXT_BYTES_MAX, check, review, review_file};
pub use model::Model;
pub use schema::schema;
pub use shuffle::shuffled;
