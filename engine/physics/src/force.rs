//! What commands do in every step: lasting forces, wind, gravity of single links, bodies that follow a pose.

use std::collections::BTreeMap;

use homebody_core::time::PHYSICS_DT;
use homebody_core::{BodyId, Pose, Vec3};
use rapier3d::prelude::RigidBodyType;
use serde::{Deserialize, Serialize};

use crate::articulation::solver::STIRRED_STEPS;
use crate::articulation::spatial::dvec3;
use crate::articulation::{Load, Place};
use crate::command::Axes;
use crate::convert::{rapier_pose, vec3, vector};
use crate::state::State;

/// A force that lasts.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Pressing {
    pub body: BodyId,
    pub force: Vec3,
    pub torque: Vec3,
    /// In the body's frame; `None` is the centre of mass.
    pub at: Option<Vec3>,
    /// Axes of force and torque.
    pub axes: Axes,
    pub steps_left: u32,
}

impl Pressing {
    /// For one step, at the centre of mass, in world axes.
    pub fn now(body: BodyId, force: Vec3, torque: Vec3) -> Self {
        Self { body, force, torque, at: None, axes: Axes::World, steps_left: 1 }
    }
}

/// Moving air. It presses on every body that moves with F = ½ ρ c A |v| v along the air's velocity v relative to the body. A is the area of
/// the body's axis-aligned bounds as seen along v; the force acts at the centre of mass, so wind turns nothing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wind {
    /// Of the air, m/s.
    pub velocity: Vec3,
    /// Of the air, kg/m³.
    pub density: f32,
    /// Drag coefficient c; about 1 for boxes, 0.5 for balls.
    pub drag: f32,
}

impl Wind {
    /// Force on a body of these bounds and mass that moves with this velocity; never more than would stop it against the air in one step.
    fn force(&self, velocity: Vec3, (min, max): (Vec3, Vec3), mass: f32) -> Vec3 {
        let relative = self.velocity - velocity;
        let speed = relative.length();
        if speed < 1e-6 {
            return Vec3::ZERO;
        }
        let (along, edges) = (relative / speed, max - min);
        let area = along.abs().dot(Vec3::new(edges.y * edges.z, edges.x * edges.z, edges.x * edges.y));
        along * (0.5 * self.density * self.drag * area * speed * speed).min(mass * speed / PHYSICS_DT)
    }
}

/// A body that commands move.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Hold {
    pub from: Pose,
    pub to: Pose,
    /// Step count at which it begins.
    pub begin: u64,
    pub steps: u32,
}

impl Hold {
    /// Stays there.
    pub fn at(pose: Pose) -> Self {
        Self { from: pose, to: pose, begin: 0, steps: 1 }
    }

    /// Pose at the end of the step that follows this step count.
    fn pose(&self, step: u64) -> Pose {
        let done = (step + 1).saturating_sub(self.begin).min(u64::from(self.steps));
        if done == u64::from(self.steps) {
            return self.to;
        }
        let share = done as f32 / self.steps as f32;
        let near = if self.from.rotation.dot(self.to.rotation) < 0.0 { -self.to.rotation } else { self.to.rotation };
        let rotation = (self.from.rotation * (1.0 - share) + near * share).normalize();
        Pose::new(self.from.translation.lerp(self.to.translation, share), rotation)
    }
}

/// Force and torque at the centre of mass, in world axes.
type Sum = (Vec3, Vec3);

impl State {
    /// Before a step: hands all forces to the solvers and moves what follows a pose.
    pub(crate) fn begin_commands(&mut self) {
        if self.commanded.pressings.is_empty()
            && self.commanded.wind.is_none()
            && self.commanded.held.is_empty()
            && self.commanded.gravity_scales.is_empty()
        {
            return;
        }
        let mut sums: BTreeMap<BodyId, Sum> = BTreeMap::new();
        for index in 0..self.commanded.pressings.len() {
            let (body, force, torque) = self.pressing(index);
            let sum = sums.entry(body).or_default();
            *sum = (sum.0 + force, sum.1 + torque);
        }
        self.wake_pressed(&sums);
        self.add_wind(&mut sums);
        self.add_gravity(&mut sums);
        for (body, (force, torque)) in sums {
            self.press_now(body, force, torque);
        }
        for pressing in &mut self.commanded.pressings {
            pressing.steps_left -= 1;
        }
        self.commanded.pressings.retain(|pressing| pressing.steps_left > 0);
        self.follow();
    }

    /// After a step: what was for that step only is gone.
    pub(crate) fn end_commands(&mut self) {
        self.articulations.loads.clear();
        for body in std::mem::take(&mut self.commanded.pressed) {
            let handle = self.handle(body);
            let rigid = &mut self.world.bodies[handle];
            rigid.reset_forces(false);
            rigid.reset_torques(false);
        }
    }

    fn pressing(&self, index: usize) -> (BodyId, Vec3, Vec3) {
        let pressing = &self.commanded.pressings[index];
        let world_from_body = self.body_pose(pressing.body);
        let turned = |v: Vec3| if pressing.axes == Axes::Body { world_from_body.rotate(v) } else { v };
        let force = turned(pressing.force);
        let arm = pressing.at.map_or(Vec3::ZERO, |at| world_from_body * at - self.center_of_mass(pressing.body));
        (pressing.body, force, turned(pressing.torque) + arm.cross(force))
    }

    fn wake_pressed(&mut self, sums: &BTreeMap<BodyId, Sum>) {
        for &body in sums.keys() {
            match self.articulations.places[body.index()] {
                Place::Link(tree, _) => self.articulations.wake(tree),
                Place::Free => {
                    let handle = self.handle(body);
                    self.world.wake_up(handle, true);
                }
                Place::Guest if self.articulations.dozes(body) => self.articulations.release(body, &mut self.world),
                Place::Guest => {}
            }
        }
    }

    /// Adds drag to whatever is awake and moved by forces.
    fn add_wind(&self, sums: &mut BTreeMap<BodyId, Sum>) {
        let Some(wind) = self.commanded.wind else { return };
        for index in 0..self.bodies.len() {
            let body = BodyId::from_index(index);
            if !self.feels_force(body) {
                continue;
            }
            let Some(bounds) = self.body_bounds(body) else { continue };
            let velocity = vec3(self.world.bodies[self.handle(body)].linvel());
            sums.entry(body).or_default().0 += wind.force(velocity, bounds, self.mass_of(body));
        }
    }

    fn feels_force(&self, body: BodyId) -> bool {
        let rigid = &self.world.bodies[self.handle(body)];
        match self.articulations.places[body.index()] {
            Place::Free => rigid.is_enabled() && rigid.is_dynamic() && !rigid.is_sleeping(),
            Place::Guest => !self.articulations.dozes(body),
            Place::Link(tree, _) => !rigid.is_fixed() && !self.articulations.trees[tree].asleep,
        }
    }

    /// The difference that a link's own scale of gravity makes; free bodies have theirs in their solvers.
    fn add_gravity(&self, sums: &mut BTreeMap<BodyId, Sum>) {
        let gravity = vec3(self.world.gravity);
        for (&body, &scale) in &self.commanded.gravity_scales {
            if matches!(self.articulations.places[body.index()], Place::Link(..)) {
                sums.entry(body).or_default().0 += gravity * ((scale - 1.0) * self.mass_of(body));
            }
        }
    }

    fn press_now(&mut self, body: BodyId, force: Vec3, torque: Vec3) {
        match self.articulations.places[body.index()] {
            Place::Free => {
                let handle = self.handle(body);
                let rigid = &mut self.world.bodies[handle];
                rigid.add_force(vector(force), false);
                rigid.add_torque(vector(torque), false);
                self.commanded.pressed.push(body);
            }
            Place::Guest | Place::Link(..) => {
                self.articulations.loads.push(Load { body, force: dvec3(force), torque: dvec3(torque) });
            }
        }
    }

    fn follow(&mut self) {
        let step = self.steps();
        if !self.commanded.held.is_empty() {
            self.articulations.stirred = STIRRED_STEPS;
        }
        for (&body, hold) in &self.commanded.held {
            let rigid = &mut self.world.bodies[self.bodies[body.index()]];
            debug_assert_eq!(rigid.body_type(), RigidBodyType::KinematicPositionBased);
            rigid.set_next_kinematic_position(rapier_pose(hold.pose(step)));
        }
    }
}
