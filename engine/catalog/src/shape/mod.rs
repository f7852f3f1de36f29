//! The mesh toolkit: closed shapes with smooth normals where they are round, flat ones where they are flat, UVs in metres and
//! triangles that wind anticlockwise seen from outside.
//!
//! Every shape is made around the origin unless its doc says otherwise; [`Mesh::moved`](crate::Mesh::moved) and
//! [`Mesh::deformed`](crate::Mesh::deformed) bring it to its place and bend it.

mod block;
mod curve;
mod deform;
mod extrude;
mod hull;
mod lathe;
mod loft;
mod sheet;
mod sweep;

pub use block::{block, block_fine, soft_block};
pub use curve::{arc, smooth_path, smooth_profile};
pub use extrude::{disc_outline, extrude, rounded_outline};
pub use hull::{hull_mesh, hull_volume};
pub use lathe::{ball, cylinder, lathe, taper, torus};
pub use loft::loft;
pub use sheet::{pillow, sheet};
pub use sweep::{sweep, tube};

#[cfg(test)]
mod tests;
