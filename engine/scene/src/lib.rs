//! Scene documents (RON, `format: 1`), their checks, and their compilation into a [`Model`].

pub mod document;
pub mod model;

pub use document::Scene;
pub use model::Model;
