//! To the wire: nothing here can fail.

pub mod action;
pub mod answer;
pub mod description;
pub mod event;
pub mod geometry;
pub mod image;
pub mod state;
