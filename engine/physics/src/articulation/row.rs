//! Constraint rows: how fast two parties part along one direction, and what an impulse along it does to all their speeds.
//!
//! The mass matrix of a tree is Lᵀ·D·L. Rows work on v = L·u instead of the speeds u of its coordinates: a row then has entries only for the
//! coordinates between a link and the root, in its direction (L⁻ᵀ·J) as in its response (D⁻¹·L⁻ᵀ·J).

use homebody_core::glam::DVec3;
use serde::{Deserialize, Serialize};

use super::dynamics::Dynamics;
use super::guest::Guest;
use super::spatial::Force;
use super::tree::{NONE, Tree};

/// Who is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Party {
    /// What never gives way.
    Ground,
    /// A link of an awake tree.
    Link(usize, usize),
    /// A free body that touches one.
    Guest(usize),
}

/// Everything that rows act on: speeds of all trees and guests in one list.
pub struct Parties<'a> {
    pub trees: &'a [Tree],
    pub dynamics: &'a [Dynamics],
    pub guests: &'a [Guest],
    /// Place of a tree's first speed in the list, by tree.
    pub tree_places: &'a [usize],
    /// Place of the first guest's; each has six.
    pub guest_place: usize,
}

/// Runs of consecutive speeds that a row may touch in one tree.
const RUNS: usize = 3;
/// Runs that a row may touch.
const SPANS: usize = 2 * RUNS;

/// A part of a row: coefficients and response of consecutive speeds.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    place: u32,
    count: u32,
    /// Start of the coefficients in the arena; the response follows.
    at: u32,
}

/// One row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    spans: [Span; SPANS],
    used: usize,
    /// Speed for an impulse of 1, 1/kg or 1/(kg·m²).
    pub compliance: f64,
    /// That of the first party alone; 0 for two links of one tree.
    pub first_compliance: f64,
}

/// Numbers of all rows of a step.
#[derive(Clone, Debug, Default)]
pub struct Arena {
    numbers: Vec<f64>,
    /// Row of one tree in all its coordinates.
    dense: Vec<f64>,
}

impl Arena {
    /// Forgets all rows.
    pub fn clear(&mut self) {
        self.numbers.clear();
    }

    /// Row for the speed of `b` less that of `a` along a force direction: `push` is a unit force (or torque) at `point` of the world.
    pub fn row(&mut self, parties: &Parties, a: Party, b: Party, point: DVec3, push: Force) -> Row {
        let mut row = Row::default();
        if let (Party::Link(tree, first), Party::Link(other, second)) = (a, b)
            && tree == other
        {
            self.add_links(&mut row, parties, tree, &[(second, 1.0), (first, -1.0)], point, push);
        } else {
            self.add(&mut row, parties, (a, -1.0), point, push);
            row.first_compliance = self.coupling(&row, &row);
            self.add(&mut row, parties, (b, 1.0), point, push);
        }
        row.compliance = self.coupling(&row, &row);
        row
    }

    /// Row for one coordinate of a tree.
    pub fn coordinate(&mut self, parties: &Parties, tree: usize, dof: usize) -> Row {
        self.dense.clear();
        self.dense.resize(parties.trees[tree].speeds.len(), 0.0);
        self.dense[dof] = 1.0;
        let mut row = Row::default();
        self.add_dense(&mut row, parties, tree);
        row.compliance = self.coupling(&row, &row);
        row
    }

    fn add(&mut self, row: &mut Row, parties: &Parties, (party, sign): (Party, f64), point: DVec3, push: Force) {
        match party {
            Party::Ground => {}
            Party::Link(tree, link) => self.add_links(row, parties, tree, &[(link, sign)], point, push),
            Party::Guest(guest) => self.add_guest(row, parties, guest, sign, point, push),
        }
    }

    fn add_links(&mut self, row: &mut Row, parties: &Parties, tree: usize, links: &[(usize, f64)], point: DVec3, push: Force) {
        let (state, dynamics) = (&parties.trees[tree], &parties.dynamics[tree]);
        self.dense.clear();
        self.dense.resize(state.speeds.len(), 0.0);
        let arm = point - dynamics.origin;
        let wrench = Force { torque: push.torque + arm.cross(push.force), force: push.force };
        for &(link, sign) in links {
            let last = state.last_dof(link);
            if last != NONE {
                self.dense[last] += sign * dynamics.axes[last].dot(wrench);
                for &dof in state.above(last) {
                    self.dense[dof as usize] += sign * dynamics.axes[dof as usize].dot(wrench);
                }
            }
        }
        self.add_dense(row, parties, tree);
    }

    /// Takes the dense row of a tree into its transformed coordinates and keeps the runs that are not zero.
    fn add_dense(&mut self, row: &mut Row, parties: &Parties, tree: usize) {
        let dynamics = &parties.dynamics[tree];
        dynamics.transform_row(&parties.trees[tree], &mut self.dense);
        let place = parties.tree_places[tree];
        let mut dof = 0;
        let last = row.used + RUNS - 1;
        while dof < self.dense.len() {
            if self.dense[dof] == 0.0 {
                dof += 1;
                continue;
            }
            // The last run there is room for takes all the rest.
            let room = row.used < last;
            let tail = &self.dense[dof..];
            let count = if room {
                tail.iter().position(|&value| value == 0.0).unwrap_or(tail.len())
            } else {
                tail.iter().rposition(|&value| value != 0.0).map_or(0, |last| last + 1)
            };
            let at = self.numbers.len();
            self.numbers.extend_from_slice(&self.dense[dof..dof + count]);
            self.numbers.extend((dof..dof + count).map(|k| self.dense[k] * dynamics.inverse_pivot(k)));
            row.spans[row.used] = Span { place: (place + dof) as u32, count: count as u32, at: at as u32 };
            row.used += 1;
            dof += count;
        }
    }

    fn add_guest(&mut self, row: &mut Row, parties: &Parties, guest: usize, sign: f64, point: DVec3, push: Force) {
        let body = &parties.guests[guest];
        let torque = (push.torque + (point - body.center).cross(push.force)) * sign;
        let force = push.force * sign;
        let at = self.numbers.len() as u32;
        for v in [torque, force, body.inverse_inertia * torque, force / body.mass] {
            self.numbers.extend(v.to_array());
        }
        row.spans[row.used] = Span { place: (parties.guest_place + 6 * guest) as u32, count: 6, at };
        row.used += 1;
    }

    /// Speed along the row.
    #[inline]
    pub fn speed(&self, row: &Row, speeds: &[f64]) -> f64 {
        let mut sum = 0.0;
        for span in &row.spans[..row.used] {
            sum += dot(self.coefficients(span), &speeds[span.place as usize..(span.place + span.count) as usize]);
        }
        sum
    }

    /// Applies an impulse along the row.
    #[inline]
    pub fn push(&self, row: &Row, impulse: f64, speeds: &mut [f64]) {
        for span in &row.spans[..row.used] {
            let speeds = &mut speeds[span.place as usize..(span.place + span.count) as usize];
            for (speed, share) in speeds.iter_mut().zip(self.response(span)) {
                *speed += share * impulse;
            }
        }
    }

    /// Speed along `row` for an impulse of 1 along `other`.
    pub fn coupling(&self, row: &Row, other: &Row) -> f64 {
        let mut sum = 0.0;
        for span in &row.spans[..row.used] {
            for far in &other.spans[..other.used] {
                let start = span.place.max(far.place);
                let end = (span.place + span.count).min(far.place + far.count);
                if start < end {
                    let coefficients = &self.coefficients(span)[(start - span.place) as usize..(end - span.place) as usize];
                    let response = &self.response(far)[(start - far.place) as usize..(end - far.place) as usize];
                    sum += dot(coefficients, response);
                }
            }
        }
        sum
    }

    #[inline]
    fn coefficients(&self, span: &Span) -> &[f64] {
        &self.numbers[span.at as usize..(span.at + span.count) as usize]
    }

    #[inline]
    fn response(&self, span: &Span) -> &[f64] {
        &self.numbers[(span.at + span.count) as usize..(span.at + 2 * span.count) as usize]
    }
}

/// Sums in two strands, which the compiler turns into vector instructions, in an order that never changes.
#[inline]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 2];
    let (left, right) = (a.chunks_exact(2), b.chunks_exact(2));
    let tail: f64 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in left.zip(right) {
        sums[0] += x[0] * y[0];
        sums[1] += x[1] * y[1];
    }
    sums[0] + sums[1] + tail
}
