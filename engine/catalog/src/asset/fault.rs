//! What can be wrong with a file that is to become an asset, or with an asset.

use crate::import::ImportError;

/// What is wrong. Every message names the thing, the value and what would do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs)] // Of the fields: each is what the message above it shows.
pub enum AssetError {
    /// The file cannot be read.
    #[error("{file} cannot be read: {problem}; check the path and that the file is there")]
    Unreadable { file: String, problem: String },
    /// The ending says nothing that is read.
    #[error("{file}: files of this kind are not read; use glTF (.gltf, .glb), OBJ, STL, COLLADA (.dae), URDF or MJCF (.xml)")]
    Format { file: String },
    /// The bytes are not what the ending says.
    #[error("{file}: {thing} {problem}; {remedy}")]
    Damaged { file: String, thing: String, problem: String, remedy: String },
    /// Too much of something.
    #[error("{file} has {count} {what}; at most {limit} are read, so simplify it")]
    TooMany { file: String, what: &'static str, count: u64, limit: u64 },
    /// Uses a feature that this reader does not know.
    #[error("{file} needs {feature}, which is not read; {remedy}")]
    Unsupported { file: String, feature: String, remedy: String },
    /// A file beside it that cannot be used.
    #[error("{file} names the file {name:?}, {problem}")]
    Beside { file: String, name: String, problem: String },
    /// A file beside it that is not there.
    #[error("{file} names the file {name:?}, {problem}")]
    Missing { file: String, name: String, problem: String },
    /// Nothing is left to see or touch.
    #[error("{file} has no triangles with area; give a file that holds a mesh")]
    Empty { file: String },
    /// An option that does not fit.
    #[error("{option} is {value}; use {allowed}")]
    Option { option: &'static str, value: String, allowed: &'static str },
    /// A robot format that could not be read.
    #[error("{0}")]
    Robot(ImportError),
    /// An asset's own file that does not make sense.
    #[error("asset {asset}: {problem}")]
    Asset { asset: String, problem: String },
}

impl AssetError {
    pub(super) fn damaged(file: &str, thing: impl Into<String>, problem: impl Into<String>, remedy: &str) -> Self {
        Self::Damaged { file: file.into(), thing: clipped(&thing.into()), problem: clipped(&problem.into()), remedy: remedy.into() }
    }

    pub(super) fn too_many(file: &str, what: &'static str, count: usize, limit: usize) -> Self {
        Self::TooMany { file: file.into(), what, count: count as u64, limit: limit as u64 }
    }
}

/// Text of a file in a message, shortened.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 160;
    if text.chars().count() <= LONGEST { text.to_owned() } else { text.chars().take(LONGEST).chain("…".chars()).collect() }
}
