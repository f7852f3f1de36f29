//! Observations.

use homebody_core::{AgentId, ObjectId};
use homebody_scene::Model;
use homebody_sim::{AgentState, Camera, ContactRecord, Metering, World};
use homebody_wire::v1;
use homebody_wire::v1::observation::Observation as Wire;

use crate::convert::incoming::sensor::{Asked, Mount, Shot, What, sensors};
use crate::convert::outgoing::{event, image, state};
use crate::refusal::Refusal;
use crate::sessions::{Home, Ticket};

/// Observes without advancing time.
pub fn observe(home: &mut Home, request: &v1::ObserveRequest, _ticket: &Ticket) -> Result<v1::ObserveResponse, Refusal> {
    let asked = sensors(home.model(), &home.limits, &request.sensors)?;
    Ok(v1::ObserveResponse { moment: Some(state::moment(&home.world)), observations: observations(home, asked)? })
}

/// What was asked for, in that order. All pictures of a call are drawn together.
pub fn observations(home: &Home, asked: Vec<Asked>) -> Result<Vec<v1::Observation>, Refusal> {
    let world = &home.world;
    let cameras: Vec<Camera> = asked.iter().filter_map(|asked| camera_of(world, &asked.what)).collect();
    let frames = if cameras.is_empty() { Vec::new() } else { home.start.pictures.draw(&world.view(), &cameras)? };
    let mut pictures = cameras.iter().zip(frames);
    let mut seen = Vec::with_capacity(asked.len());
    for Asked { name, what } in asked {
        let observation = match what {
            What::Camera(shot) => pictures.next().map(|(camera, frame)| Wire::Camera(image::frame(&shot, camera, frame))),
            What::Proprioception(agent) => Some(Wire::Joints(state::joint_arrays(&agent_state(world, agent).joints))),
            What::Agent(agent) => Some(Wire::AgentState(state::agent(agent, &agent_state(world, agent)))),
            What::Objects(query) => {
                let objects = query.ids.iter().map(|&id| state::object(world, id, query.bodies)).collect();
                Some(Wire::Objects(v1::ObjectStates { objects }))
            }
            What::Contacts(of) => Some(Wire::Contacts(v1::Contacts { contacts: contacts(world, &of) })),
        };
        seen.push(v1::Observation { name, observation });
    }
    Ok(seen)
}

fn camera_of(world: &World, what: &What) -> Option<Camera> {
    let What::Camera(shot) = what else { return None };
    Some(camera(world, shot))
}

fn camera(world: &World, shot: &Shot) -> Camera {
    let world_from_camera = match shot.mount {
        Mount::Head(agent) => agent_state(world, agent).world_from_camera,
        Mount::Free(pose) => pose,
    };
    let (fov_y, passes, metering) = (shot.fov_y, shot.render_passes(), Metering::Home);
    Camera { world_from_camera, fov_y, width: shot.width, height: shot.height, passes, samples: shot.samples, metering }
}

/// State of an agent whose id has been checked.
pub fn agent_state(world: &World, agent: AgentId) -> AgentState {
    world.agent(agent).expect("agent ids are checked against the model, which has one robot for each agent")
}

/// Contacts of these things; all when none is named.
pub fn contacts(world: &World, of: &[ObjectId]) -> Vec<v1::Contact> {
    let model = world.model();
    let wanted = |contact: &ContactRecord| of.is_empty() || contact.bodies.iter().any(|&body| of.contains(&owner(model, body)));
    world.contacts().iter().filter(|contact| wanted(contact)).map(|contact| event::contact(model, contact)).collect()
}

fn owner(model: &Model, body: homebody_core::BodyId) -> ObjectId {
    model.bodies[body.index()].object
}
