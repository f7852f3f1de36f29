//! Solver settings, measured for homes: small, thin and light things must not sink into one another.

use homebody_catalog::ColliderShape;
use homebody_core::time::PHYSICS_DT;
use homebody_core::{Pose, Vec3};
use homebody_scene::model::{ModelBody, ModelCollider};
use rapier3d::prelude::{FrictionModel, IntegrationParameters, RigidBodyBuilder};

/// Solver of free rigid bodies and its version, which an update of the pinned dependency changes too.
pub const SOLVER: &str = "rapier3d 0.36.1";
/// Features that the solver is built with and a result depends on.
pub const FEATURES: &[&str] = &["enhanced-determinism"];

/// Substeps a step, and those that a delicate body adds for itself and what it lies with.
const SOLVER_ITERATIONS: usize = 4;
const SOLVER_ITERATIONS_DELICATE: usize = 8;
/// Bodies thinner (m) or lighter (kg) than these are delicate.
const THIN: f32 = 0.03;
const LIGHT: f32 = 0.25;
/// Natural frequency of contacts between moving bodies, Hz. Penetration under load goes as its inverse square: ten plates of 2 mm lose 17 % of
/// their height at 120 Hz and 5 % at 220 Hz. From 240 Hz on, piles of boxes with four substeps jitter and fall asleep late or never.
const CONTACT_FREQUENCY: f32 = 220.0;
/// Share of a step's impulses with which the next one starts. At 1, recycled contacts feed what rocks on a round foot: a table lamp rocked for
/// ever. At 0.9 and below, ten stacked 1 cm cubes sag by 3 mm; without recycling they topple.
const WARM_START: f32 = 0.98;
/// Scale of the things in a home, m: rapier's tolerances (slop, speculative distance, corrective speed) are multiples of it.
const LENGTH_UNIT: f32 = 0.1;
/// Speed at which overlap is undone, over the length unit. At rapier's 3, what is a thousand times as heavy sinks right through.
const CORRECTIVE_SPEED: f32 = 10.0;
/// Reach of the largest bodies that are swept along their way, m.
const SWEPT_REACH: f32 = 0.3;

/// Parameters of the rapier solver.
pub fn integration_parameters() -> IntegrationParameters {
    let mut parameters = IntegrationParameters {
        dt: PHYSICS_DT,
        length_unit: LENGTH_UNIT,
        num_solver_iterations: SOLVER_ITERATIONS,
        friction_model: FrictionModel::Simplified,
        warmstart_coefficient: WARM_START,
        normalized_max_corrective_velocity: CORRECTIVE_SPEED,
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

/// How a body is solved: small ones are swept along their way, delicate ones get more substeps.
///
/// rapier sweeps what moves by more than its own thickness in a step, always against what is fixed and, where asked, against what moves; but
/// not what is swept against what is swept. So things are swept and furniture is not.
pub fn careful(builder: RigidBodyBuilder, body: &ModelBody) -> RigidBodyBuilder {
    let (reach, thickness) = size(body);
    let delicate = !body.fixed && (thickness < THIN || is_light(body));
    let swept = !body.fixed && reach < SWEPT_REACH;
    builder.ccd_enabled(swept).additional_solver_iterations(if delicate { SOLVER_ITERATIONS_DELICATE } else { 0 })
}

/// True for less than `LIGHT`. Volumes of hulls take long to measure: the boxes around them tell of most things, and a few of many of the rest.
fn is_light(body: &ModelBody) -> bool {
    let box_of = |collider: &ModelCollider| {
        let (min, max) = collider.shape.bounds(Pose::IDENTITY);
        (max - min).element_product() * collider.density_kg_m3
    };
    if body.colliders.iter().map(box_of).sum::<f32>() < LIGHT {
        return true;
    }
    let masses = body.colliders.iter().map(|collider| collider.shape.volume() * collider.density_kg_m3);
    let mut sums = masses.scan(0.0, |sum, mass| {
        *sum += mass;
        Some(*sum)
    });
    sums.all(|sum| sum < LIGHT)
}

/// Distance from the body's origin to the farthest point at most, and thickness of its thickest collider, m.
fn size(body: &ModelBody) -> (f32, f32) {
    body.colliders.iter().fold((0.0_f32, 0.0_f32), |(reach, thickness), collider| {
        let half = half_extents(&collider.shape);
        let farthest = collider.body_from_shape.translation.length() + half.length();
        (reach.max(farthest), thickness.max(2.0 * half.min_element()))
    })
}

fn half_extents(shape: &ColliderShape) -> Vec3 {
    match shape {
        ColliderShape::Cuboid { half } => *half,
        ColliderShape::Ball { radius } => Vec3::splat(*radius),
        ColliderShape::Cylinder { half_height, radius } => Vec3::new(*radius, *half_height, *radius),
        ColliderShape::Capsule { half_height, radius } => Vec3::new(*radius, half_height + radius, *radius),
        ColliderShape::Hull { points } => points.iter().fold(Vec3::ZERO, |half, point| half.max(point.abs())),
    }
}
