//! Magnet hands: they take hold of what they touch, as a weld at the touched pose, and let go when the pull is too strong.

use homebody_catalog::robot::MagnetSpec;
use homebody_core::{BodyId, Pose, Vec3};
use serde::{Deserialize, Serialize};

use crate::articulation::Articulations;
use crate::articulation::spatial::{Frame, vec3};
use crate::articulation::weld::WeldKind;

/// One magnet.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Magnet {
    /// Switched on: sticks to the next thing its face touches.
    pub on: bool,
    /// What it holds.
    pub held: Option<Held>,
}

/// A thing on a magnet.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Held {
    /// Its body.
    pub body: BodyId,
    weld: u64,
    /// Pull of the magnet on it, smoothed over about 50 ms, N, in the world's frame.
    pub force: Vec3,
    /// Torque of the magnet on it, smoothed likewise, N·m, in the world's frame.
    pub torque: Vec3,
    /// Steps since it was taken.
    steps: u32,
}

/// Share of a step's wrench in the smoothed one: a time constant of 12 steps, 50 ms.
const SMOOTHING: f32 = 1.0 / 12.0;
/// Steps after taking hold in which the pull is not judged: the weld takes up the load.
const SETTLING_STEPS: u32 = 24;

impl Magnet {
    /// Joins `body` to the hand in the pose in which they are.
    pub fn take(&mut self, articulations: &mut Articulations, hand: (BodyId, Pose), hand_from_magnet: Pose, body: (BodyId, Pose)) {
        let world_from_magnet = hand.1 * hand_from_magnet;
        let body_from_magnet = body.1.inverse() * world_from_magnet;
        let frames = [hand_from_magnet, body_from_magnet].map(Frame::from);
        let weld = articulations.add_weld(WeldKind::Fixed, [hand.0, body.0], frames);
        self.held = Some(Held { body: body.0, weld, force: Vec3::ZERO, torque: Vec3::ZERO, steps: 0 });
    }

    /// Lets go.
    pub fn release(&mut self, articulations: &mut Articulations) -> Option<BodyId> {
        let held = self.held.take()?;
        articulations.remove_weld(held.weld);
        Some(held.body)
    }

    /// Measures the pull of the latest step; lets go, and says of what, when it is beyond the magnet's strength.
    pub fn measure(&mut self, articulations: &mut Articulations, spec: &MagnetSpec) -> Option<BodyId> {
        let held = self.held.as_mut()?;
        let weld = articulations.weld(held.weld)?;
        held.force += (vec3(weld.force) - held.force) * SMOOTHING;
        held.torque += (vec3(weld.torque) - held.torque) * SMOOTHING;
        held.steps += 1;
        let too_strong = held.force.length() > spec.force_max_n || held.torque.length() > spec.torque_max_n_m;
        if held.steps > SETTLING_STEPS && too_strong { self.release(articulations) } else { None }
    }
}
