//! The physics against mechanics. Each case builds a small model, steps it and puts what it measured beside a closed form.
//!
//! Start reading at [`case`]: what a case is and which there are. `bench` builds models and runs them; `report` writes tables and plots.

mod bench;
mod case;
mod chain;
mod collision;
mod friction;
mod joint;
mod motion;
mod platform;
mod report;
mod resistance;
mod shape;
mod speed;
mod stack;
mod things;
mod tumble;

pub use bench::{Bench, Surface, Thing, cuboid};
pub use case::{Case, Check, Curve, Findings, Suite, cases};
pub use chain::arm;
pub use report::{ReportError, markdown, write};
