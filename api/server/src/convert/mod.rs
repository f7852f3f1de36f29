//! Between wire and simulator, one direction a module: [`incoming`] checks what clients send, [`outgoing`] packs what they get.

pub mod incoming;
pub mod outgoing;
