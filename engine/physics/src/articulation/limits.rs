//! Rows of single joints: dry friction and limits.

use super::row::{Arena, Parties, Row};
use super::softness::Softness;
use super::tree::{Freedom, Tree};

/// Distance from a limit within which it is watched, rad or m.
const WATCHED: f64 = 0.02;

/// One row of a joint.
#[derive(Clone, Copy, Debug)]
pub struct JointRow {
    tree: usize,
    dof: usize,
    row: Row,
    act: Act,
    impulse: f64,
}

#[derive(Clone, Copy, Debug)]
enum Act {
    /// Largest effort.
    Friction(f64),
    /// Direction in which it pushes, distance left, restitution, speed of closing.
    Limit { sign: f64, distance: f64, restitution: f64, closing: f64 },
}

/// Rows of all joints of a tree that need them.
pub fn find_rows(parties: &Parties, tree: usize, arena: &mut Arena, rows: &mut Vec<JointRow>) {
    let state = &parties.trees[tree];
    for link in &state.links {
        let Some(drive) = &link.drive else { continue };
        for dof in link.dof..link.dof + link.freedom.count() {
            if drive.friction > 0.0 {
                let row = arena.coordinate(parties, tree, dof);
                let impulse = state.held[dof][0];
                rows.push(JointRow { tree, dof, row, act: Act::Friction(drive.friction), impulse });
            }
        }
        if link.freedom.count() != 1 || link.freedom == Freedom::Ball {
            continue;
        }
        let speed = state.speeds[link.dof];
        for (sign, distance) in [(1.0, link.position - drive.limits.0), (-1.0, drive.limits.1 - link.position)] {
            if distance < WATCHED + speed.abs() / 60.0 {
                let row = arena.coordinate(parties, tree, link.dof);
                let act = Act::Limit { sign, distance, restitution: drive.limit_restitution, closing: sign * speed };
                let impulse = sign * (sign * state.held[link.dof][1]).max(0.0);
                rows.push(JointRow { tree, dof: link.dof, row, act, impulse });
            }
        }
    }
}

impl JointRow {
    /// Applies the impulse of the substep before.
    pub fn warm_start(&self, arena: &Arena, speeds: &mut [f64]) {
        if self.impulse != 0.0 {
            arena.push(&self.row, self.impulse, speeds);
        }
    }

    /// One pass.
    pub fn solve(&mut self, arena: &Arena, speeds: &mut [f64], soft: Option<&Softness>, h: f64) {
        let speed = arena.speed(&self.row, speeds);
        let impulse = match self.act {
            Act::Friction(effort) => (self.impulse - speed / self.row.compliance).clamp(-effort * h, effort * h),
            Act::Limit { sign, distance, .. } => {
                let (bias, softness) = match soft {
                    _ if distance > 0.0 => (distance / h, Softness::RIGID),
                    None => (0.0, Softness::RIGID),
                    Some(soft) => (soft.rate * distance, *soft),
                };
                let push = sign * self.impulse;
                let change = -softness.mass * (sign * speed + bias) / self.row.compliance - softness.release * push;
                sign * (push + change).max(0.0)
            }
        };
        arena.push(&self.row, impulse - self.impulse, speeds);
        self.impulse = impulse;
    }

    /// Moves the joint nearer to its limit or away.
    pub fn advance(&mut self, arena: &Arena, speeds: &[f64], h: f64) {
        if let Act::Limit { sign, distance, .. } = &mut self.act {
            *distance += h * *sign * arena.speed(&self.row, speeds);
        }
    }

    /// Keeps the impulse for the next step.
    pub fn remember(&self, trees: &mut [Tree]) {
        let kept = &mut trees[self.tree].held[self.dof];
        match self.act {
            Act::Friction(_) => kept[0] = self.impulse,
            // Of two limits that are near each other, one pushes.
            Act::Limit { .. } if self.impulse != 0.0 => kept[1] = self.impulse,
            Act::Limit { .. } => {}
        }
    }

    /// Rebounds from a limit at the end of the step.
    pub fn rebound(&mut self, arena: &Arena, speeds: &mut [f64]) {
        if let Act::Limit { sign, restitution, closing, .. } = self.act
            && restitution > 0.0
            && self.impulse != 0.0
            && closing < -0.01
        {
            let speed = sign * arena.speed(&self.row, speeds);
            arena.push(&self.row, sign * (-(speed + restitution * closing) / self.row.compliance).max(0.0), speeds);
        }
    }
}
