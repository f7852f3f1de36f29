//! Energy and momentum.

use std::ops::Add;

use homebody_core::glam::DMat3;
use homebody_core::{BodyId, Vec3};
use serde::{Deserialize, Serialize};

use crate::articulation::Place;
use crate::articulation::spatial::{Frame, dvec3, vec3 as single};
use crate::build::inertia;
use crate::state::State;

/// Energy and momentum of what forces move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mechanics {
    /// kg.
    pub mass: f32,
    /// Of moving and turning, J.
    pub kinetic: f32,
    /// In the field of gravity, 0 at the world's origin, J.
    pub potential: f32,
    /// kg·m/s.
    pub momentum: Vec3,
    /// About the world's origin, kg·m²/s.
    pub angular_momentum: Vec3,
}

impl Add for Mechanics {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            mass: self.mass + other.mass,
            kinetic: self.kinetic + other.kinetic,
            potential: self.potential + other.potential,
            momentum: self.momentum + other.momentum,
            angular_momentum: self.angular_momentum + other.angular_momentum,
        }
    }
}

impl State {
    /// Energy and momentum of a body; zero for what never moves, is held by a command or is switched off.
    pub fn mechanics(&self, body: BodyId) -> Mechanics {
        let rigid = &self.world.bodies[self.handle(body)];
        if rigid.is_fixed() || !rigid.is_enabled() || self.commanded.held.contains_key(&body) {
            return Mechanics::default();
        }
        let (state, mass) = (self.body(body), f64::from(self.mass_of(body)));
        let (velocity, spin) = (dvec3(state.linear_velocity), dvec3(state.angular_velocity));
        let center = dvec3(self.center_of_mass(body));
        let turn = DMat3::from_quat(Frame::from(state.world_from_body).turn);
        let own = turn * self.inertia_of(body) * turn.transpose() * spin;
        let scale = f64::from(self.commanded.gravity_scales.get(&body).copied().unwrap_or(1.0));
        Mechanics {
            mass: mass as f32,
            kinetic: (0.5 * (mass * velocity.length_squared() + spin.dot(own))) as f32,
            potential: (-mass * scale * dvec3(self.gravity()).dot(center)) as f32,
            momentum: single(velocity * mass),
            angular_momentum: single(center.cross(velocity * mass) + own),
        }
    }

    /// Inertia about the centre of mass in the body's axes, kg·m².
    fn inertia_of(&self, body: BodyId) -> DMat3 {
        match self.articulations.places[body.index()] {
            Place::Link(tree, link) => self.articulations.trees[tree].links[link].inertia,
            Place::Free | Place::Guest => inertia(&self.world.bodies[self.handle(body)].mass_properties().local_mprops),
        }
    }
}
