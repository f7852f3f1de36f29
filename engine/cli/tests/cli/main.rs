//! The binary as people and programs use it. One test program, so that it is linked once.

mod assets;
mod common;
mod pictures;
mod replay;
mod robot;
mod scenes;
mod serve;
mod usage;
mod validation;
