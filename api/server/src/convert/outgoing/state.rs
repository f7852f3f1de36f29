//! Agents, things and joints as they are now.

use homebody_core::{AgentId, BodyId, JointId, ObjectId, time};
use homebody_sim::{AgentState, BodyState, JointReading, RayHit, World};
use homebody_wire::v1;

use super::action::result;
use super::geometry::{bounds, pose, vector};

/// When, and the hash of the state.
pub fn moment(world: &World) -> v1::Moment {
    v1::Moment { physics_steps: world.steps(), time_s: time::seconds(world.steps()), state_hash: world.hash() }
}

/// Joint readings as arrays.
pub fn joint_arrays(readings: &[JointReading]) -> v1::JointArrays {
    v1::JointArrays {
        positions: readings.iter().map(|reading| reading.position).collect(),
        velocities: readings.iter().map(|reading| reading.velocity).collect(),
        efforts: readings.iter().map(|reading| reading.effort).collect(),
    }
}

/// Everything about an agent.
pub fn agent(id: AgentId, state: &AgentState) -> v1::AgentState {
    v1::AgentState {
        agent: id.0,
        object_id: state.object.0,
        world_from_base: Some(pose(state.world_from_base)),
        base_velocity_m_s: Some(vector(state.base_velocity)),
        joints: Some(joint_arrays(&state.joints)),
        magnet_left: magnet(state, 0),
        magnet_right: magnet(state, 1),
        world_from_camera: Some(pose(state.world_from_camera)),
        action: Some(result(id, &state.action)),
        base_angular_velocity_rad_s: Some(vector(state.base_angular_velocity)),
        rotor_speeds_rad_s: state.rotor_speeds.clone(),
        rotor_thrusts_n: state.rotor_thrusts.clone(),
        grounded: state.grounded,
        met_object_id: state.met.map(|(object, _)| object.0),
        met_force_n: state.met.map_or(0.0, |(_, force)| force),
    }
}

fn magnet(state: &AgentState, arm: usize) -> Option<v1::MagnetState> {
    let &(force, torque) = state.magnet_wrench.get(arm)?;
    Some(v1::MagnetState {
        world_from_magnet: Some(pose(state.world_from_magnet[arm])),
        held_object_id: state.held[arm].map(|object| object.0),
        force_n: Some(vector(force)),
        torque_n_m: Some(vector(torque)),
    })
}

/// A thing, with every body of it if asked for.
pub fn object(world: &World, id: ObjectId, with_bodies: bool) -> v1::ObjectState {
    let states: Vec<(BodyId, BodyState)> = world.model().bodies_of(id).map(|body| (body, world.body(body))).collect();
    let (_, root) = states[0];
    v1::ObjectState {
        object_id: id.0,
        world_from_object: Some(pose(root.world_from_body)),
        linear_velocity_m_s: Some(vector(root.linear_velocity)),
        angular_velocity_rad_s: Some(vector(root.angular_velocity)),
        bounds: Some(bounds(world.bounds(id))),
        mass_kg: states.iter().map(|(_, state)| state.mass).sum(),
        asleep: states.iter().all(|(_, state)| state.asleep || state.mass.is_infinite()),
        bodies: if with_bodies { states.iter().map(|(id, state)| body(*id, state)).collect() } else { Vec::new() },
    }
}

fn body(id: BodyId, state: &BodyState) -> v1::BodyState {
    v1::BodyState {
        body_id: id.0,
        world_from_body: Some(pose(state.world_from_body)),
        linear_velocity_m_s: Some(vector(state.linear_velocity)),
        angular_velocity_rad_s: Some(vector(state.angular_velocity)),
        mass_kg: state.mass,
        asleep: state.asleep,
    }
}

/// A joint of an articulated thing.
pub fn joint(world: &World, id: JointId) -> v1::JointState {
    let JointReading { position, velocity, effort } = world.joint(id);
    let object_id = world.model().joints[id.index()].object.0;
    let (force, torque) = world.joint_wrench(id);
    v1::JointState {
        joint_id: id.0,
        object_id,
        reading: Some(v1::JointReading { position, velocity, effort }),
        force_n: Some(vector(force)),
        torque_n_m: Some(vector(torque)),
        broken: world.joint_broken(id),
    }
}

/// What a ray met.
pub fn ray_hit(hit: Option<RayHit>) -> v1::RayHit {
    hit.map_or_else(v1::RayHit::default, |hit| v1::RayHit {
        hit: true,
        object_id: hit.object.0,
        body_id: hit.body.0,
        distance_m: hit.distance,
        normal: Some(vector(hit.normal)),
    })
}
