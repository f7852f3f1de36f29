//! Parametric objects, robots and materials: code that builds shapes, and the data in `assets/` that says how large, of what, and how heavy.
//!
//! Start reading at [`blueprint`]: what every object, wall and robot link is made of.

pub mod asset;
pub mod blueprint;
pub mod design;
pub mod import;
pub mod joint;
pub mod kinds;
pub mod materials;
pub mod mesh;
mod objects;
pub mod placement;
pub mod robot;
pub mod shape;
mod shelf;
pub mod texture;

pub use blueprint::{Blueprint, Collider, ColliderShape, Handle, LightSpec, Link, Part, Region, RegionKind, Skin};
pub use design::{Design, Palette, SkinChoice};
pub use joint::{Catch, JointKind, JointMechanics, JointMotor, JointSpec, JointSpring};
pub use kinds::{BuildRequest, CatalogError, KindInfo, ParameterInfo, SlotInfo, build, build_measured, build_shared, kind, kinds};
pub use mesh::Mesh;
pub use placement::{Group, Mount, Placement, Use};
pub use shelf::{PartMesh, Shelved};
