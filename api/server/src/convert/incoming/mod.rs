//! From the wire: every number, enum, oneof, id and size is checked here, and refused with the field's name.

pub mod action;
pub mod command;
pub mod geometry;
mod number;
pub mod probe;
pub mod query;
pub mod scene;
pub mod sensor;
pub mod step;
