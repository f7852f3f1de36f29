//! Moving a hand: along straight lines in the world, by small steps of inverse kinematics on the reference positions of its joints.

use homebody_core::Vec3;
use homebody_core::time::CONTROL_DT;
use serde::{Deserialize, Serialize};

use super::agent::Reference;
use super::sense::Robot;
use crate::kinematics::{CHAIN, Chain, Joints, Task};

/// Control steps without progress after which the straight line is given up: three quarters of a second.
const STALL_STEPS: u32 = 45;
/// Acceleration of the hand, m/s².
const ACCELERATION: f32 = 1.5;
/// Largest correction of sag and tilt, m.
const CORRECTION_MAX: f32 = 0.06;

/// A point on the way.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Waypoint {
    /// Where the magnet's face is to be, in the world, m.
    pub point: Vec3,
    /// Fastest motion towards it, m/s.
    pub speed: f32,
    /// Distance at which the next one is taken, m; the last one must be reached this closely as measured.
    pub near: f32,
}

/// A hand on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Servo {
    arm: usize,
    /// Where the hand points, in the base's frame; `None` leaves it free.
    direction: Option<Vec3>,
    /// Line along which its fingers open, likewise.
    side: Option<Vec3>,
    waypoints: Vec<Waypoint>,
    current: usize,
    speed: f32,
    correction: Vec3,
    best: f32,
    since_best: u32,
    /// Joint positions to go to instead, after the straight line was given up.
    detour: Option<Joints>,
}

/// How a hand stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Hand {
    Moving,
    Arrived,
    /// Cannot get nearer than this, m.
    Stuck(f32),
}

impl Servo {
    pub fn new(arm: usize, direction: Option<Vec3>, waypoints: Vec<Waypoint>) -> Self {
        Self {
            arm,
            direction,
            side: None,
            waypoints,
            current: 0,
            speed: 0.0,
            correction: Vec3::ZERO,
            best: f32::INFINITY,
            since_best: 0,
            detour: None,
        }
    }

    /// The same with fingers that open along a line of the base's frame.
    pub fn with_side(self, side: Option<Vec3>) -> Self {
        Self { side, ..self }
    }

    /// True once the last waypoint is being approached.
    pub fn on_last(&self) -> bool {
        self.current + 1 == self.waypoints.len()
    }

    pub fn advance(&mut self, robot: &Robot, references: &mut [Reference]) -> Hand {
        let chain = Chain::new(robot.spec(), self.arm);
        let Some(&waypoint) = self.waypoints.get(self.current) else { return Hand::Arrived };
        let base_from_world = robot.world_from_base().inverse();
        let goal = base_from_world * waypoint.point;
        let measured = base_from_world * robot.world_from_magnet(self.arm).translation;
        let off = goal.distance(measured);
        self.note(off);
        if off < waypoint.near {
            if self.on_last() {
                return Hand::Arrived;
            }
            self.current += 1;
            (self.best, self.since_best) = (f32::INFINITY, 0);
            return Hand::Moving;
        }
        if self.since_best > STALL_STEPS && !self.turn_to_joints(&chain, references, goal) {
            return Hand::Stuck(off);
        }
        match self.detour {
            Some(joints) => go_to_joints(&chain, references, &joints),
            None => self.follow_line(&chain, references, goal, measured, waypoint.speed),
        }
        Hand::Moving
    }

    fn note(&mut self, off: f32) {
        if off < self.best - 0.0005 {
            (self.best, self.since_best) = (off, 0);
        } else {
            self.since_best += 1;
        }
    }

    /// Gives up the straight line for a pose from the full solver, once a waypoint.
    fn turn_to_joints(&mut self, chain: &Chain, references: &[Reference], goal: Vec3) -> bool {
        if self.detour.is_some() {
            return false;
        }
        let task = Task { point: goal + self.correction, direction: self.direction, side: self.side };
        let (joints, found) = chain.solve(&reference_joints(chain, references), task);
        if found {
            self.detour = Some(joints);
            (self.best, self.since_best) = (f32::INFINITY, 0);
        }
        found
    }

    fn follow_line(&mut self, chain: &Chain, references: &mut [Reference], goal: Vec3, measured: Vec3, speed_max: f32) {
        let joints = reference_joints(chain, references);
        let at = chain.forward(&joints).point;
        let left = goal + self.correction - at;
        let distance = left.length();
        if distance < 0.03 {
            // The reference is there; the hand sags or leans by the rest, which an integral takes up.
            self.correction = (self.correction + 0.05 * (goal - measured)).clamp_length_max(CORRECTION_MAX);
        }
        let wanted = (2.0 * ACCELERATION * distance).sqrt().min(speed_max).min(6.0 * distance);
        self.speed = (self.speed + ACCELERATION * CONTROL_DT).min(wanted);
        let carrot = at + left.normalize_or_zero() * (self.speed * CONTROL_DT).min(distance);
        let task = Task { point: carrot, direction: self.direction, side: self.side };
        let mut next = joints;
        for _ in 0..2 {
            next = chain.step(&next, task, 0.5 * CONTROL_DT);
        }
        for (place, &index) in chain.indices.iter().enumerate() {
            references[index].follow(next[place], (next[place] - joints[place]) / CONTROL_DT);
        }
    }
}

/// Reference positions of a chain's joints.
pub(crate) fn reference_joints(chain: &Chain, references: &[Reference]) -> Joints {
    std::array::from_fn(|place| references[chain.indices[place]].position)
}

/// Sends the joints of a chain to positions, each by its own ramp.
pub(crate) fn go_to_joints(chain: &Chain, references: &mut [Reference], joints: &Joints) {
    for place in 0..CHAIN {
        references[chain.indices[place]].goal = joints[place];
    }
}
