//! Pictures and exact ground truth on the CPU, on any machine: [`Tracer`] is a `homebody_sim::Renderer` without a system library.
//!
//! Equal views give equal bits, whatever was drawn before and however many threads draw. Start reading at `tracer.rs`.

mod agent;
mod annotate;
mod bake;
mod camera;
mod color;
mod geometry;
mod lamp;
mod meter;
mod path;
mod portal;
mod probes;
mod sampling;
mod scene;
mod skin;
mod sky;
mod smooth;
mod surroundings;
mod texture;
mod tone;
mod tracer;
mod tree;
mod truth;

pub use tracer::{Radiance, Tracer};
