//! What every other crate of Homebody shares: ids, poses, time, seeded streams, portable float functions and material rows.
//!
//! World frame: right-handed, +Y up, −Z forward, metres, kilograms, seconds, radians; quaternions are x, y, z, w.

pub mod float;
pub mod id;
pub mod material;
pub mod pose;
pub mod stream;
pub mod time;

pub use glam;
pub use glam::{Mat3, Quat, Vec2, Vec3};
pub use id::{AgentId, BodyId, JointId, ObjectId, SurfaceId};
pub use pose::Pose;
pub use stream::Stream;
