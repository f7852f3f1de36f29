//! The gRPC services; the only place where wire types and sim types meet.
//!
//! [`Server::bind`] opens a server. A call comes in through `service`, which finds its session in `sessions` and hands the work, one of
//! `calls`, to the session's own thread; `convert` checks what comes in and packs what goes out; `scenes` makes homes and shares what is
//! constant; `refusal` says why not. Nothing a client sends may panic; should a bug do so, only its session ends.

mod auth;
mod calls;
mod clarify;
pub mod config;
mod convert;
mod generate;
mod pictures;
mod refusal;
mod scenes;
mod seal;
mod server;
mod service;
mod sessions;

pub use config::{ConfigError, Limits, RendererFactory, ServerConfig, TlsIdentity, tracer};
pub use server::{ServeError, Server, ServerHandle};
