//! Sessions: one simulated home each, stepped on a thread of its own. [`Registry`] knows them all, [`Session`] is the handle by which a
//! call reaches one, [`Home`] is what its thread owns, [`Shelf`] says where it is recorded, [`Ticket`] tells a running call when to stop.

mod home;
mod registry;
mod session;
mod shelf;
mod ticket;

pub use home::Home;
pub use registry::{Order, Registry, blocking};
pub use session::Session;
pub use shelf::Shelf;
pub use ticket::Ticket;
