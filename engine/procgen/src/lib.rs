//! Furnished homes from seeds: a request gives a scene document that can be saved, edited and checked like an authored one.
//!
//! Start reading at [`generate()`]: a floor plan, looks by style, furniture room by room, what hangs, and small things.

mod arrange;
mod assemble;
mod clutter;
mod furnish;
mod home;
mod piece;
mod plan;
mod request;
mod space;
mod split;
mod style;

pub use home::{Home, generate, plan_id};
pub use plan::RoomClass;
pub use request::{AREA_RANGE, Doors, GenerateError, ROOMS_MAX, ROOMS_MIN, Request};
pub use split::{Split, seeds};
pub use style::{Style, style_of, styles};
