//! Controllers: they turn actions into motor targets, sixty times a second, and end with a status and a reason.
//!
//! `agent` runs actions; `base` drives, `reach` brings hands to places along the ways that `way` plans, `arm` moves a hand along straight
//! lines, `hold` adds what gravity and loads need. `flight` moves what flies along a reference, and `hover` keeps rotors on it.

pub(crate) mod agent;
mod arm;
mod base;
mod flight;
mod grasp;
mod hold;
mod hover;
mod pinch;
mod reach;
mod sense;
mod way;

pub(crate) use agent::Agent;
pub(crate) use sense::{Access, Robot, bounds};
