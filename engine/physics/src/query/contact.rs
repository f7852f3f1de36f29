//! Touches in full: every point, how the bodies slide and close there, and whether the touch is new.

use homebody_core::time::PHYSICS_PER_CONTROL;
use homebody_core::{BodyId, Vec3};
use serde::{Deserialize, Serialize};

use crate::articulation::spatial;
use crate::contact::{Touch, TouchChange, owner};
use crate::convert::vec3;
use crate::state::State;

/// Where a touch is in its life, judged over the latest control step (four physics steps).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TouchPhase {
    /// Began in it.
    Enter,
    /// Began before it.
    Stay,
    /// Ended in it; such a touch has no points.
    Exit,
}

/// One point of a touch.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TouchPoint {
    /// In the world, m.
    pub point: Vec3,
    /// Unit normal from the first body to the second.
    pub normal: Vec3,
    /// Normal impulse of the latest physics step, N·s.
    pub impulse: f32,
}

/// A touch in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TouchDetail {
    /// Sum over all points; of a touch that ended, only the bodies mean anything.
    pub touch: Touch,
    /// Its points.
    pub points: Vec<TouchPoint>,
    /// Velocity of the second body less that of the first at the mean point, m/s.
    pub relative_velocity: Vec3,
    /// New, going on or over.
    pub phase: TouchPhase,
}

/// Touches that began and ended lately.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct ContactLog {
    began: Vec<([BodyId; 2], u64)>,
    ended: Vec<([BodyId; 2], u64)>,
}

impl ContactLog {
    /// Notes the changes of the step that ended with this count.
    pub fn note(&mut self, changes: &[TouchChange], step: u64) {
        let recent = |entry: &([BodyId; 2], u64)| entry.1 + u64::from(PHYSICS_PER_CONTROL) > step;
        self.began.retain(recent);
        self.ended.retain(recent);
        for change in changes {
            match change {
                TouchChange::Began(touch, _) => self.began.push((touch.bodies, step)),
                TouchChange::Ended(bodies) => self.ended.push((*bodies, step)),
            }
        }
    }

    fn phase(&self, bodies: [BodyId; 2]) -> TouchPhase {
        if self.began.iter().any(|(began, _)| *began == bodies) { TouchPhase::Enter } else { TouchPhase::Stay }
    }
}

impl State {
    /// All touches of the latest step and those that ended in the latest control step, ordered by bodies. Walls and floors count as bodies.
    pub fn touches_in_full(&self) -> Vec<TouchDetail> {
        let mut all: Vec<_> = self.touches().iter().map(|touch| self.in_full(touch)).collect();
        let mut over: Vec<_> = self.commanded.contacts.ended.iter().map(|(bodies, _)| *bodies).collect();
        over.retain(|bodies| self.touches().iter().all(|touch| touch.bodies != *bodies));
        over.sort_unstable();
        over.dedup();
        all.extend(over.into_iter().map(ended));
        all.sort_by_key(|detail| detail.touch.bodies);
        all
    }

    fn in_full(&self, touch: &Touch) -> TouchDetail {
        let mut points = self.own_points(touch.bodies);
        if points.is_empty() {
            points = self.rapier_points(touch.bodies);
        }
        if points.is_empty() {
            points.push(TouchPoint { point: touch.point, normal: touch.normal, impulse: touch.impulse });
        }
        let [first, second] = touch.bodies.map(|body| self.velocity_at(body, touch.point));
        TouchDetail { touch: *touch, points, relative_velocity: second - first, phase: self.commanded.contacts.phase(touch.bodies) }
    }

    /// Velocity of the point of a body that is at `point` of the world, m/s.
    pub fn velocity_at(&self, body: BodyId, point: Vec3) -> Vec3 {
        let state = self.body(body);
        state.linear_velocity + state.angular_velocity.cross(point - self.center_of_mass(body))
    }

    /// Points solved by the solver of jointed things.
    fn own_points(&self, bodies: [BodyId; 2]) -> Vec<TouchPoint> {
        let mut points = Vec::new();
        for contact in self.articulations.contacts.iter().filter(|contact| contact.push > 0.0) {
            let owners = contact.colliders.map(|collider| owner(&self.world, collider));
            let sign = match owners {
                [Some(first), Some(second)] if [first, second] == bodies => 1.0,
                [Some(first), Some(second)] if [second, first] == bodies => -1.0,
                _ => continue,
            };
            points.push(TouchPoint {
                point: spatial::vec3(contact.point),
                normal: spatial::vec3(contact.normal) * sign,
                impulse: contact.push as f32,
            });
        }
        points
    }

    fn rapier_points(&self, [first, second]: [BodyId; 2]) -> Vec<TouchPoint> {
        let mut points = Vec::new();
        for &collider in self.world.bodies[self.handle(first)].colliders() {
            for pair in self.world.narrow_phase.contact_pairs_with(collider) {
                let other = if pair.collider1 == collider { pair.collider2 } else { pair.collider1 };
                if owner(&self.world, other) != Some(second) {
                    continue;
                }
                let sign = if pair.collider1 == collider { 1.0 } else { -1.0 };
                let at = self.world.colliders[pair.collider1].position();
                for manifold in pair.solver_manifolds() {
                    let pressed = manifold.points.iter().filter(|contact| contact.data.impulse > 0.0);
                    points.extend(pressed.map(|contact| TouchPoint {
                        point: vec3(at * contact.local_p1),
                        normal: vec3(manifold.data.normal) * sign,
                        impulse: contact.data.impulse,
                    }));
                }
            }
        }
        points
    }
}

fn ended(bodies: [BodyId; 2]) -> TouchDetail {
    let touch = Touch { bodies, point: Vec3::ZERO, normal: Vec3::ZERO, impulse: 0.0 };
    TouchDetail { touch, points: Vec::new(), relative_velocity: Vec3::ZERO, phase: TouchPhase::Exit }
}
