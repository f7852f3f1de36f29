//! Sessions: one simulated home each, stepped on a thread of its own. [`Registry`] knows them all, [`Session`] is the handle by which a
//! call reaches one, [`Home`] is what its thread owns, [`Ticket`] tells a running call when to stop.

mod home;
mod registry;
mod session;
mod ticket;

pub use home::Home;
pub use registry::{Order, Registry};
pub use session::Session;
pub use ticket::Ticket;
