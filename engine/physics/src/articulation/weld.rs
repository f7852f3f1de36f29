//! Connections beside the tree: a magnet's hold, attachments made at run time, loops. Each is solved as one block.

use homebody_core::BodyId;
use homebody_core::glam::DVec3;
use serde::{Deserialize, Serialize};

use super::row::{Arena, Parties, Party, Row};
use super::softness::Softness;
use super::spatial::{Force, Frame, turn_of};

/// What a connection leaves free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WeldKind {
    /// Nothing.
    Fixed,
    /// All turning.
    Ball,
    /// Turning about X of its frame.
    Hinge,
    /// Sliding along X of its frame.
    Slider,
}

/// A connection of two bodies.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Weld {
    pub id: u64,
    pub kind: WeldKind,
    pub bodies: [BodyId; 2],
    /// Frames of the connection in the two bodies.
    pub frames: [Frame; 2],
    /// Impulses of the latest substep, by row.
    impulses: Vec<f64>,
    /// On the second body in the latest step, in the world, N.
    pub force: DVec3,
    /// About the connection's point, N·m.
    pub torque: DVec3,
}

impl Weld {
    /// Connects two bodies as they stand.
    pub fn new(id: u64, kind: WeldKind, bodies: [BodyId; 2], frames: [Frame; 2]) -> Self {
        Self { id, kind, bodies, frames, impulses: Vec::new(), force: DVec3::ZERO, torque: DVec3::ZERO }
    }
}

/// The rows of a weld in one step.
#[derive(Clone, Debug)]
pub struct WeldRows {
    /// Index of the weld.
    pub weld: usize,
    pub parties: [Party; 2],
    /// In the world.
    pub point: DVec3,
    pushes: Vec<Force>,
    rows: Vec<Row>,
    errors: Vec<f64>,
    /// Lower triangle of the Cholesky factor of the compliance.
    factor: Vec<f64>,
    impulses: Vec<f64>,
    totals: Vec<f64>,
}

impl WeldRows {
    /// Rows at the present poses.
    pub fn new(index: usize, weld: &Weld, parties: [Party; 2], frames: [Frame; 2], all: &Parties, arena: &mut Arena) -> Self {
        let [first, second] = [frames[0] * weld.frames[0], frames[1] * weld.frames[1]];
        let axes = [DVec3::X, DVec3::Y, DVec3::Z].map(|axis| first.turn * axis);
        let (offset, turn) = (second.origin - first.origin, turn_of(second.turn * first.turn.conjugate()));
        let (slides, turns): (&[usize], &[usize]) = match weld.kind {
            WeldKind::Fixed => (&[0, 1, 2], &[0, 1, 2]),
            WeldKind::Ball => (&[0, 1, 2], &[]),
            WeldKind::Hinge => (&[0, 1, 2], &[1, 2]),
            WeldKind::Slider => (&[1, 2], &[0, 1, 2]),
        };
        let mut pushes = Vec::new();
        let mut errors = Vec::new();
        for &k in slides {
            pushes.push(Force { torque: DVec3::ZERO, force: axes[k] });
            errors.push(offset.dot(axes[k]));
        }
        for &k in turns {
            pushes.push(Force { torque: axes[k], force: DVec3::ZERO });
            errors.push(turn.dot(axes[k]));
        }
        let point = second.origin;
        let rows: Vec<Row> = pushes.iter().map(|&push| arena.row(all, parties[0], parties[1], point, push)).collect();
        let factor = cholesky(&rows, arena);
        let mut impulses = weld.impulses.clone();
        impulses.resize(rows.len(), 0.0);
        let totals = vec![0.0; rows.len()];
        Self { weld: index, parties, point, pushes, rows, errors, factor, impulses, totals }
    }

    /// Applies the impulses of the substep before.
    pub fn warm_start(&self, arena: &Arena, speeds: &mut [f64]) {
        for (row, &impulse) in self.rows.iter().zip(&self.impulses) {
            arena.push(row, impulse, speeds);
        }
    }

    /// One pass over all rows at once.
    pub fn solve(&mut self, arena: &Arena, speeds: &mut [f64], soft: Option<&Softness>) {
        let softness = soft.copied().unwrap_or(Softness::RIGID);
        let mut change: Vec<f64> =
            self.rows.iter().zip(&self.errors).map(|(row, error)| arena.speed(row, speeds) + softness.rate * error).collect();
        self.substitute(&mut change);
        for (k, change) in change.iter().enumerate() {
            let step = -softness.mass * change - softness.release * self.impulses[k];
            arena.push(&self.rows[k], step, speeds);
            self.impulses[k] += step;
        }
    }

    /// Moves the errors with the bodies.
    pub fn advance(&mut self, arena: &Arena, speeds: &[f64], h: f64) {
        for (row, error) in self.rows.iter().zip(&mut self.errors) {
            *error += h * arena.speed(row, speeds);
        }
    }

    /// Adds the substep's impulses to the step's.
    pub fn total(&mut self) {
        for (total, impulse) in self.totals.iter_mut().zip(&self.impulses) {
            *total += impulse;
        }
    }

    /// Impulse on the second body over the step, about the connection's point.
    pub fn impulse(&self) -> Force {
        self.pushes.iter().zip(&self.totals).fold(Force::default(), |sum, (&push, &total)| sum + push * total)
    }

    /// Writes force, torque and the impulses to begin with into the weld.
    pub fn finish(&self, weld: &mut Weld, dt: f64) {
        let impulse = self.impulse();
        weld.force = impulse.force / dt;
        weld.torque = impulse.torque / dt;
        weld.impulses.clone_from(&self.impulses);
    }

    fn substitute(&self, x: &mut [f64]) {
        let n = x.len();
        for i in 0..n {
            for j in 0..i {
                x[i] -= self.factor[i * n + j] * x[j];
            }
            x[i] /= self.factor[i * n + i];
        }
        for i in (0..n).rev() {
            for j in i + 1..n {
                x[i] -= self.factor[j * n + i] * x[j];
            }
            x[i] /= self.factor[i * n + i];
        }
    }
}

/// Factor of the rows' compliance, with a trace of softness so that rows that cannot move stay solvable.
fn cholesky(rows: &[Row], arena: &Arena) -> Vec<f64> {
    const TRACE: f64 = 1e-9;
    let n = rows.len();
    let mut factor = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let mut sum = arena.coupling(&rows[i], &rows[j]);
            if i == j {
                sum += TRACE;
            }
            for k in 0..j {
                sum -= factor[i * n + k] * factor[j * n + k];
            }
            factor[i * n + j] = if i == j { sum.max(TRACE).sqrt() } else { sum / factor[j * n + j] };
        }
    }
    factor
}
