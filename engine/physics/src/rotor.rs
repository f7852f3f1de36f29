//! Rotors: each follows the speed it is told with a lag, pushes its base with a thrust that grows with the square of that speed, and turns it by
//! the drag of its blades.

use homebody_core::float::exp;
use homebody_core::time::PHYSICS_DT;
use homebody_core::{BodyId, Vec3};
use homebody_scene::Model;
use serde::{Deserialize, Serialize};

use crate::command::Axes;
use crate::force::Pressing;
use crate::state::State;

/// Speed below which a rotor stands still, rad/s.
const STILL: f32 = 0.1;

/// One rotor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RotorState {
    /// Speed that it was told, rad/s.
    pub target: f32,
    /// Speed that it has, rad/s.
    pub speed: f32,
}

impl State {
    /// Tells a rotor its speed in rad/s, from 0 to its highest, until it is told otherwise.
    pub fn set_rotor(&mut self, robot: usize, rotor: usize, speed: f32) {
        self.robots[robot].rotors[rotor].target = speed;
    }

    /// What a robot's rotors were told and do.
    pub fn rotors(&self, robot: usize) -> &[RotorState] {
        &self.robots[robot].rotors
    }

    /// Before a step: speeds all rotors up or down and lets them push for the step.
    pub(crate) fn spin_rotors(&mut self, model: &Model) {
        for index in 0..self.robots.len() {
            if self.robots[index].rotors.iter().all(|rotor| rotor.target == 0.0 && rotor.speed == 0.0) {
                continue;
            }
            let described = &model.robots[index];
            for (state, rotor) in self.robots[index].rotors.iter_mut().zip(&described.spec.rotors) {
                state.speed += (state.target - state.speed) * (1.0 - exp(-PHYSICS_DT / rotor.lag_s));
                if state.target == 0.0 && state.speed < STILL {
                    state.speed = 0.0;
                }
            }
            let (force, torque) = self.rotor_wrench(model, index);
            let pressing = Pressing { body: described.first_body, force, torque, at: None, axes: Axes::Body, steps_left: 1 };
            self.commanded.pressings.push(pressing);
        }
    }

    /// Force (N) and torque about the base's centre of mass (N·m) of all rotors of a robot, in the axes of its base.
    pub fn rotor_wrench(&self, model: &Model, robot: usize) -> (Vec3, Vec3) {
        let described = &model.robots[robot];
        let base: BodyId = described.first_body;
        let center = self.body_pose(base).inverse() * self.center_of_mass(base);
        let mut sum = (Vec3::ZERO, Vec3::ZERO);
        for (state, rotor) in self.robots[robot].rotors.iter().zip(&described.spec.rotors) {
            let thrust = rotor.axis * rotor.thrust(state.speed);
            sum.0 += thrust;
            sum.1 += (rotor.position_m - center).cross(thrust) + thrust * rotor.torque_m;
        }
        sum
    }
}
