//! Controllers: they turn actions into motor targets, sixty times a second, and end with a status and a reason.
//!
//! `agent` runs actions; `base` drives, `arm` moves a hand along straight lines, `hold` adds what gravity and loads need.

pub(crate) mod agent;
mod arm;
mod base;
mod grasp;
mod hold;
mod sense;

pub(crate) use agent::Agent;
pub(crate) use sense::{Access, Robot, bounds};
