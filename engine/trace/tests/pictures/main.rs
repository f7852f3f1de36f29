//! Pictures and ground truth of small worlds whose answers are known on paper.

mod bits;
mod common;
mod light;
mod truth;
