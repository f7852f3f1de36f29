//! The solver for everything with joints, in reduced coordinates, and for what touches it.
//!
//! rapier solves free bodies among themselves and finds all pairs that are near each other. Trees of links (robots, doors, drawers) are
//! kinematic bodies to it, whose contacts it does not solve. After rapier's step this solver gathers each awake tree with the bodies that touch it, directly or
//! through others, borrows those from rapier, and solves all of them together: joints, motors, contacts with friction, magnets. A tree at
//! rest sleeps: it is then a fixed obstacle to rapier and costs nothing.
//!
//! Start reading at [`solver`]; `stage` solves.

mod breakage;
mod cluster;
mod contact;
mod detect;
mod dynamics;
mod guest;
mod limits;
mod rest;
mod row;
mod softness;
pub mod solver;
pub mod spatial;
mod stage;
pub mod tree;
pub mod weld;

pub use solver::{Around, Articulations, Elsewhere, Load, Place, show_solved};
