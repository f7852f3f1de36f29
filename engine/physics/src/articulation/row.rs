//! Constraint rows: how fast two parties part along one direction, and what an impulse along it does to all their speeds.

use homebody_core::glam::DVec3;

use super::dynamics::Dynamics;
use super::guest::Guest;
use super::spatial::Force;
use super::tree::{NONE, Tree};

/// Who is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A part of a row: coefficients and response of consecutive speeds.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    place: usize,
    count: usize,
    /// Start of the coefficients in the arena; the response follows.
    at: usize,
}

/// One row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    spans: [Span; 2],
    /// Speed for an impulse of 1, 1/kg or 1/(kg·m²).
    pub compliance: f64,
}

/// Numbers of all rows of a step.
#[derive(Clone, Debug, Default)]
pub struct Arena(Vec<f64>);

impl Arena {
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Row for the speed of `b` less that of `a` along a force direction: `push` is a unit force (or torque) at `point` of the world.
    pub fn row(&mut self, parties: &Parties, a: Party, b: Party, point: DVec3, push: Force) -> Row {
        let mut row = Row::default();
        if let (Party::Link(tree, first), Party::Link(other, second)) = (a, b)
            && tree == other
        {
            let span = self.tree_span(parties, tree, &[(second, 1.0), (first, -1.0)], point, push);
            row.spans[0] = span;
        } else {
            row.spans[0] = self.span(parties, a, -1.0, point, push);
            row.spans[1] = self.span(parties, b, 1.0, point, push);
        }
        row.compliance = row.spans.iter().map(|span| self.product(span)).sum();
        row
    }

    /// Row for one coordinate of a tree.
    pub fn coordinate(&mut self, parties: &Parties, tree: usize, dof: usize) -> Row {
        let count = parties.trees[tree].speeds.len();
        let at = self.0.len();
        self.0.resize(at + 2 * count, 0.0);
        self.0[at + dof] = 1.0;
        let span = self.respond(parties, tree, at, count);
        Row { spans: [span, Span::default()], compliance: self.product(&span) }
    }

    fn span(&mut self, parties: &Parties, party: Party, sign: f64, point: DVec3, push: Force) -> Span {
        match party {
            Party::Ground => Span::default(),
            Party::Link(tree, link) => self.tree_span(parties, tree, &[(link, sign)], point, push),
            Party::Guest(guest) => self.guest_span(parties, guest, sign, point, push),
        }
    }

    fn tree_span(&mut self, parties: &Parties, tree: usize, links: &[(usize, f64)], point: DVec3, push: Force) -> Span {
        let (tree_state, dynamics) = (&parties.trees[tree], &parties.dynamics[tree]);
        let count = tree_state.speeds.len();
        let at = self.0.len();
        self.0.resize(at + 2 * count, 0.0);
        let arm = point - dynamics.origin;
        let wrench = Force { torque: push.torque + arm.cross(push.force), force: push.force };
        for &(link, sign) in links {
            let mut dof = tree_state.last_dof(link);
            while dof != NONE {
                self.0[at + dof] += sign * dynamics.axes[dof].dot(wrench);
                dof = tree_state.dof_parent[dof];
            }
        }
        self.respond(parties, tree, at, count)
    }

    fn respond(&mut self, parties: &Parties, tree: usize, at: usize, count: usize) -> Span {
        let (coefficients, response) = self.0[at..].split_at_mut(count);
        response.copy_from_slice(coefficients);
        parties.dynamics[tree].response(&parties.trees[tree], response);
        Span { place: parties.tree_places[tree], count, at }
    }

    fn guest_span(&mut self, parties: &Parties, guest: usize, sign: f64, point: DVec3, push: Force) -> Span {
        let body = &parties.guests[guest];
        let torque = (push.torque + (point - body.center).cross(push.force)) * sign;
        let force = push.force * sign;
        let turned = body.inverse_inertia * torque;
        let moved = force / body.mass;
        let at = self.0.len();
        for v in [torque, force, turned, moved] {
            self.0.extend(v.to_array());
        }
        Span { place: parties.guest_place + 6 * guest, count: 6, at }
    }

    fn product(&self, span: &Span) -> f64 {
        let (coefficients, response) = self.0[span.at..span.at + 2 * span.count].split_at(span.count);
        dot(coefficients, response)
    }

    /// Speed along the row.
    #[inline]
    pub fn speed(&self, row: &Row, speeds: &[f64]) -> f64 {
        let mut sum = 0.0;
        for span in &row.spans {
            sum += dot(&self.0[span.at..span.at + span.count], &speeds[span.place..span.place + span.count]);
        }
        sum
    }

    /// Applies an impulse along the row.
    #[inline]
    pub fn push(&self, row: &Row, impulse: f64, speeds: &mut [f64]) {
        for span in &row.spans {
            let response = &self.0[span.at + span.count..span.at + 2 * span.count];
            for (speed, share) in speeds[span.place..span.place + span.count].iter_mut().zip(response) {
                *speed += share * impulse;
            }
        }
    }

    /// Speed along `row` for an impulse of 1 along `other`.
    pub fn coupling(&self, row: &Row, other: &Row) -> f64 {
        let mut sum = 0.0;
        for span in row.spans.iter().filter(|span| span.count > 0) {
            for far in other.spans.iter().filter(|far| far.count > 0 && far.place == span.place) {
                sum += dot(&self.0[span.at..span.at + span.count], &self.0[far.at + far.count..far.at + 2 * far.count]);
            }
        }
        sum
    }
}

/// Sums in four strands, which the compiler turns into vector instructions, in an order that never changes.
#[inline]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (left, right) = (a.chunks_exact(4), b.chunks_exact(4));
    let tail: f64 = left.remainder().iter().zip(right.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in left.zip(right) {
        for k in 0..4 {
            sums[k] += x[k] * y[k];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + tail
}
