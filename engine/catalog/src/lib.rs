//! Parametric objects, robots and materials: code that builds shapes, and the data in `assets/` that says how large, of what, and how heavy.
//!
//! Start reading at [`blueprint`]: what every object, wall and robot link is made of.

pub mod blueprint;
pub mod materials;
pub mod mesh;
pub mod texture;

pub use blueprint::{Blueprint, Collider, ColliderShape, JointKind, JointSpec, Link, Part, Region, RegionKind, Skin};
pub use mesh::Mesh;
