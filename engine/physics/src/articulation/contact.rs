//! Contacts of trees and guests: non-penetration with Coulomb's cone, and resistance to rolling and spinning.

use homebody_core::glam::DVec3;
use rapier3d::prelude::ColliderHandle;
use serde::{Deserialize, Serialize};

use super::detect::Spot;
use super::row::{Arena, Parties, Party, Row};
use super::softness::Softness;
use super::spatial::{Force, Frame};

/// Who touches whom, and with what surface.
#[derive(Clone, Copy, Debug)]
pub struct Encounter {
    pub colliders: [ColliderHandle; 2],
    pub parties: [Party; 2],
    pub friction: f64,
    pub restitution: f64,
    /// Resistance to rolling and to spinning, m.
    pub resistance: [f64; 2],
}

/// Impulses of a contact as of the latest substep, by which the next step begins.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Memory {
    colliders: [ColliderHandle; 2],
    /// On both bodies, in their frames.
    anchors: [DVec3; 2],
    push: f64,
    friction: DVec3,
    /// Angular impulse of the resistance to rolling and spinning.
    twist: DVec3,
}

/// One point of touch.
#[derive(Clone, Copy, Debug)]
pub struct Contact {
    pub colliders: [ColliderHandle; 2],
    pub parties: [Party; 2],
    /// In the world.
    pub point: DVec3,
    /// From the first to the second.
    pub normal: DVec3,
    anchors: [DVec3; 2],
    across: Row,
    slide: [Row; 2],
    directions: [DVec3; 2],
    /// Inverse of the 2×2 compliance of sliding: xx, yy, xy.
    slide_mass: [f64; 3],
    /// One over the largest of that compliance.
    slide_yield: f64,
    /// Rows about the normal and about the two directions, if rolling or spinning is resisted.
    turn: Option<[Row; 3]>,
    resistance: [f64; 2],
    separation: f64,
    friction: f64,
    restitution: f64,
    closing: f64,
    ground: bool,
    push: f64,
    grip: [f64; 2],
    twist: [f64; 3],
    /// Impulses over the whole step: along the normal, and of friction in the world.
    pub total_push: f64,
    pub total_grip: DVec3,
}

/// A contact as it was in the latest step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Felt {
    pub colliders: [ColliderHandle; 2],
    pub parties: [Party; 2],
    /// In the world.
    pub point: DVec3,
    /// From the first to the second.
    pub normal: DVec3,
    /// Distance of the bodies, negative where they overlap, m.
    pub gap: f64,
    /// Normal impulse of the step, N·s.
    pub push: f64,
}

/// How contacts give way.
#[derive(Clone, Copy, Debug)]
pub struct Contacts {
    pub free: Softness,
    pub ground: Softness,
}

/// Fastest correction of an overlap, m/s.
const CORRECTION_MAX: f64 = 1.0;
/// Share of a contact's yielding below which a side counts as ground.
const HEAVY_SHARE: f64 = 0.1;
/// Speed of closing below which nothing rebounds, m/s.
const REBOUND_MIN: f64 = 0.05;
/// Distance within which a contact is taken for that of the step before, m.
const SAME_POINT: f64 = 0.01;

impl Contact {
    /// Rows at a spot. `frames` are those of the bodies, in which the contact is remembered.
    pub fn new(pair: &Encounter, at: &Spot, frames: &[Frame; 2], parties: &Parties, arena: &mut Arena) -> Self {
        let [a, b] = pair.parties;
        let directions = tangents(at.normal);
        let mut row = |force: DVec3| arena.row(parties, a, b, at.point, Force { torque: DVec3::ZERO, force });
        let across = row(at.normal);
        let slide = directions.map(&mut row);
        let mixed = arena.coupling(&slide[0], &slide[1]);
        let resisted = pair.resistance.iter().any(|&length| length > 0.0);
        let turn = resisted.then(|| {
            [at.normal, directions[0], directions[1]].map(|torque| arena.row(parties, a, b, at.point, Force { torque, force: DVec3::ZERO }))
        });
        Self {
            colliders: pair.colliders,
            parties: pair.parties,
            point: at.point,
            normal: at.normal,
            anchors: [frames[0].inverse().point(at.point), frames[1].inverse().point(at.point)],
            across,
            slide,
            directions,
            slide_mass: inverse(slide[0].compliance, slide[1].compliance, mixed),
            slide_yield: 1.0 / largest(slide[0].compliance, slide[1].compliance, mixed).max(1e-12),
            turn,
            resistance: pair.resistance,
            separation: at.separation,
            friction: pair.friction,
            restitution: pair.restitution,
            closing: 0.0,
            ground: one_yields(&across),
            push: 0.0,
            grip: [0.0; 2],
            twist: [0.0; 3],
            total_push: 0.0,
            total_grip: DVec3::ZERO,
        }
    }

    fn take_over(&mut self, memory: &Memory) {
        self.push = memory.push;
        self.grip = self.directions.map(|direction| direction.dot(memory.friction));
        self.twist = [self.normal, self.directions[0], self.directions[1]].map(|axis| axis.dot(memory.twist));
    }

    /// Square of the way from where a contact was. A corner that slides stays where it is on its own body.
    fn way_from(&self, memory: &Memory) -> f64 {
        let [one, two] = [0, 1].map(|k| memory.anchors[k].distance_squared(self.anchors[k]));
        one.min(two)
    }

    /// What is kept of it after the step.
    pub fn felt(&self) -> Felt {
        let Self { colliders, parties, point, normal, separation: gap, total_push: push, .. } = *self;
        Felt { colliders, parties, point, normal, gap, push }
    }

    /// What the next step begins with.
    pub fn memory(&self) -> Memory {
        let friction = self.directions[0] * self.grip[0] + self.directions[1] * self.grip[1];
        let [spin, first, second] = self.twist;
        let twist = self.normal * spin + self.directions[0] * first + self.directions[1] * second;
        Memory { colliders: self.colliders, anchors: self.anchors, push: self.push, friction, twist }
    }

    /// Notes the speed before the step, for rebounds.
    pub fn note_closing(&mut self, arena: &Arena, speeds: &[f64]) {
        self.closing = arena.speed(&self.across, speeds);
    }

    /// Applies the impulses of the substep before.
    pub fn warm_start(&self, arena: &Arena, speeds: &mut [f64]) {
        if self.push > 0.0 {
            arena.push(&self.across, self.push, speeds);
            arena.push(&self.slide[0], self.grip[0], speeds);
            arena.push(&self.slide[1], self.grip[1], speeds);
            if let Some(turn) = &self.turn {
                for (row, twist) in turn.iter().zip(self.twist) {
                    arena.push(row, twist, speeds);
                }
            }
        }
    }

    /// One pass of friction and non-penetration; without `soft` only speeds are looked at.
    pub fn solve(&mut self, arena: &Arena, speeds: &mut [f64], soft: Option<&Contacts>, h: f64) {
        if self.push > 0.0 {
            self.solve_friction(arena, speeds);
        }
        if self.across.compliance <= 0.0 {
            return;
        }
        let (bias, softness) = match soft {
            _ if self.separation > 0.0 => (self.separation / h, Softness::RIGID),
            None => (0.0, Softness::RIGID),
            Some(soft) => {
                let softness = if self.ground { soft.ground } else { soft.free };
                ((softness.rate * self.separation).max(-CORRECTION_MAX), softness)
            }
        };
        let speed = arena.speed(&self.across, speeds);
        let change = -softness.mass * (speed + bias) / self.across.compliance - softness.release * self.push;
        let push = (self.push + change).max(0.0);
        arena.push(&self.across, push - self.push, speeds);
        self.push = push;
    }

    fn solve_friction(&mut self, arena: &Arena, speeds: &mut [f64]) {
        let slip = [arena.speed(&self.slide[0], speeds), arena.speed(&self.slide[1], speeds)];
        let [xx, yy, xy] = self.slide_mass;
        let mut grip = [self.grip[0] - (xx * slip[0] + xy * slip[1]), self.grip[1] - (xy * slip[0] + yy * slip[1])];
        let most = self.friction * self.push;
        if grip[0] * grip[0] + grip[1] * grip[1] > most * most {
            // What slides is braked against its slip, however it yields.
            grip = [0, 1].map(|k| self.grip[k] - self.slide_yield * slip[k]);
            limit(&mut grip, most);
        }
        for ((row, new), old) in self.slide.iter().zip(grip).zip(self.grip) {
            arena.push(row, new - old, speeds);
        }
        self.grip = grip;
        if let Some(turn) = self.turn {
            self.solve_turning(&turn, arena, speeds);
        }
    }

    fn solve_turning(&mut self, turn: &[Row; 3], arena: &Arena, speeds: &mut [f64]) {
        let mut twist = self.twist;
        for k in 0..3 {
            twist[k] -= arena.speed(&turn[k], speeds) / turn[k].compliance.max(1e-12);
        }
        let [rolling, spinning] = self.resistance;
        twist[0] = twist[0].clamp(-spinning * self.push, spinning * self.push);
        let mut roll = [twist[1], twist[2]];
        limit(&mut roll, rolling * self.push);
        twist = [twist[0], roll[0], roll[1]];
        for k in 0..3 {
            arena.push(&turn[k], twist[k] - self.twist[k], speeds);
        }
        self.twist = twist;
    }

    /// Moves the contact with its bodies.
    pub fn advance(&mut self, arena: &Arena, speeds: &[f64], h: f64) {
        self.separation += h * arena.speed(&self.across, speeds);
    }

    /// Adds the substep's impulses to the step's.
    pub fn total(&mut self) {
        self.total_push += self.push;
        self.total_grip += self.directions[0] * self.grip[0] + self.directions[1] * self.grip[1];
    }

    /// Rebounds at the end of the step.
    pub fn rebound(&mut self, arena: &Arena, speeds: &mut [f64]) {
        if self.restitution == 0.0 || self.closing > -REBOUND_MIN || self.total_push == 0.0 || self.across.compliance <= 0.0 {
            return;
        }
        let speed = arena.speed(&self.across, speeds);
        let change = -(speed + self.restitution * self.closing) / self.across.compliance;
        let change = change.max(-self.push);
        arena.push(&self.across, change, speeds);
        self.total_push += change;
    }
}

/// Begins the contacts of one pair with the impulses of the step before: the nearest first, and each impulse once, or it would grow.
pub fn remember(contacts: &mut [Contact], memories: &[Memory]) {
    let Some(colliders) = contacts.first().map(|contact| contact.colliders) else { return };
    let start = memories.partition_point(|memory| order(memory.colliders) < order(colliders));
    let mut left: Vec<&Memory> = memories[start..].iter().take_while(|memory| memory.colliders == colliders).collect();
    let mut open: Vec<&mut Contact> = contacts.iter_mut().collect();
    while !left.is_empty() && !open.is_empty() {
        let ways = (0..open.len()).flat_map(|one| (0..left.len()).map(move |other| (one, other)));
        let ways = ways.map(|(one, other)| (open[one].way_from(left[other]), one, other));
        let Some((way, one, other)) = ways.min_by(|a, b| a.0.total_cmp(&b.0)) else { return };
        if way > SAME_POINT * SAME_POINT {
            return;
        }
        open.swap_remove(one).take_over(left.swap_remove(other));
    }
}

/// Order in which contacts are solved and remembered.
pub fn order(colliders: [ColliderHandle; 2]) -> [u32; 2] {
    colliders.map(|collider| collider.into_raw_parts().0)
}

/// True if hardly anything but one side gives way: what stands still, or is much heavier than what touches it.
fn one_yields(row: &Row) -> bool {
    let share = row.first_compliance / row.compliance.max(1e-12);
    share.min(1.0 - share) < HEAVY_SHARE
}

/// Shortens a vector to a length.
fn limit(v: &mut [f64; 2], length: f64) {
    let square = v[0] * v[0] + v[1] * v[1];
    if square > length * length {
        let factor = length / square.sqrt();
        v[0] *= factor;
        v[1] *= factor;
    }
}

/// Inverse of a symmetric 2×2 matrix; of its diagonal when it is singular.
fn inverse(xx: f64, yy: f64, xy: f64) -> [f64; 3] {
    let determinant = xx * yy - xy * xy;
    if determinant > 1e-9 * xx * yy {
        [yy / determinant, xx / determinant, -xy / determinant]
    } else {
        let one = |value: f64| if value > 0.0 { 1.0 / value } else { 0.0 };
        [one(xx), one(yy), 0.0]
    }
}

/// Largest principal value of a symmetric 2×2 matrix.
fn largest(xx: f64, yy: f64, xy: f64) -> f64 {
    let half = 0.5 * (xx - yy);
    0.5 * (xx + yy) + (half * half + xy * xy).sqrt()
}

fn tangents(normal: DVec3) -> [DVec3; 2] {
    let helper = if normal.x.abs() < 0.6 { DVec3::X } else { DVec3::Z };
    let first = normal.cross(helper).normalize();
    [first, normal.cross(first)]
}
