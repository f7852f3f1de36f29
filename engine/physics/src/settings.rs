//! Solver settings, measured for homes: small, thin and light things must not sink into one another.

use homebody_core::Vec3;
use homebody_core::time::PHYSICS_DT;
use homebody_scene::model::ModelBody;
use rapier3d::prelude::{FrictionModel, IntegrationParameters, RigidBodyBuilder};

/// Substeps a step. Four at 240 Hz are as short as the eight at 120 Hz with which stacks and friction grasps were measured to hold.
const SOLVER_ITERATIONS: usize = 4;
/// Natural frequency of contacts between moving bodies, Hz. Penetration under load goes as its inverse square.
const CONTACT_FREQUENCY: f32 = 120.0;
/// Share of a step's impulses with which the next one starts. At 1, recycled contacts feed what rocks on a round foot: a table lamp rocked for
/// ever. At 0.9 and below, ten stacked 1 cm cubes sag by 3 mm; without recycling they topple.
const WARM_START: f32 = 0.98;
/// Scale of the things in a home, m: rapier's tolerances (slop, speculative distance, corrective speed) are multiples of it.
const LENGTH_UNIT: f32 = 0.1;

/// Parameters of the rapier solver.
pub fn integration_parameters() -> IntegrationParameters {
    let mut parameters = IntegrationParameters {
        dt: PHYSICS_DT,
        length_unit: LENGTH_UNIT,
        num_solver_iterations: SOLVER_ITERATIONS,
        friction_model: FrictionModel::Simplified,
        warmstart_coefficient: WARM_START,
        ..IntegrationParameters::default()
    };
    parameters.contact_softness.natural_frequency = CONTACT_FREQUENCY;
    parameters.static_contact_softness.natural_frequency = 2.0 * CONTACT_FREQUENCY;
    parameters
}

/// Free fall as rapier wants it.
pub fn gravity(gravity: Vec3) -> rapier3d::math::Vector {
    crate::convert::vector(gravity)
}

/// Sweeps a moving body against everything, so that a fast one passes through nothing. rapier sweeps only what moves by more than its own
/// thickness in a step, so a body at rest pays nothing.
pub fn careful(builder: RigidBodyBuilder, body: &ModelBody) -> RigidBodyBuilder {
    builder.ccd_enabled(!body.fixed)
}
