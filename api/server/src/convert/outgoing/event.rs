//! Contacts, and what happened in a step.

use homebody_core::{BodyId, JointId};
use homebody_scene::Model;
use homebody_sim::{Arm, ContactRecord, Event, Outcome};
use homebody_wire::v1;
use homebody_wire::v1::event::Event as Wire;

use super::geometry::vector;

/// Two bodies that touch.
pub fn contact(model: &Model, contact: &ContactRecord) -> v1::Contact {
    let [a, b] = contact.bodies;
    v1::Contact {
        body_id_a: a.0,
        object_id_a: object_of(model, a),
        body_id_b: b.0,
        object_id_b: object_of(model, b),
        point_m: Some(vector(contact.point)),
        normal: Some(vector(contact.normal)),
        impulse_n_s: contact.impulse,
        closing_speed_m_s: contact.closing_speed,
    }
}

/// Something that happened.
pub fn event(model: &Model, event: &Event) -> v1::Event {
    let (physics_step, wire) = match *event {
        Event::ContactBegan { step, contact: ref record } => (step, Wire::ContactBegan(contact(model, record))),
        Event::ContactEnded { step, bodies } => (step, Wire::ContactEnded(ended(model, bodies))),
        Event::Grasped { step, robot, arm, object } => {
            (step, Wire::Grasped(v1::Grasped { robot_object_id: robot.0, arm: hand(arm).into(), object_id: object.0 }))
        }
        Event::Released { step, robot, arm, object, pulled_off } => {
            (step, Wire::Released(v1::Released { robot_object_id: robot.0, arm: hand(arm).into(), object_id: object.0, pulled_off }))
        }
        Event::AttachmentBroken { step, attachment } => {
            (step, Wire::AttachmentBroken(v1::AttachmentBroken { attachment_id: attachment.0 }))
        }
        Event::JointBroken { step, joint } => (step, Wire::JointBroken(broken(model, joint))),
        Event::ScriptRan { step, cue, ref command, ref outcome } => (step, Wire::ScriptRan(script_ran(cue, command, outcome))),
        Event::BodyDisabled { step, body } => {
            (step, Wire::BodyDisabled(v1::BodyDisabled { body_id: body.0, object_id: object_of(model, body) }))
        }
    };
    v1::Event { physics_step, event: Some(wire) }
}

fn ended(model: &Model, [a, b]: [BodyId; 2]) -> v1::ContactEnded {
    v1::ContactEnded { body_id_a: a.0, object_id_a: object_of(model, a), body_id_b: b.0, object_id_b: object_of(model, b) }
}

fn broken(model: &Model, joint: JointId) -> v1::JointBroken {
    v1::JointBroken { joint_id: joint.0, object_id: model.joints[joint.index()].object.0 }
}

fn script_ran(cue: usize, command: &str, outcome: &Result<Outcome, String>) -> v1::ScriptRan {
    let mut ran = v1::ScriptRan { cue: cue as u32, command: command.to_owned(), ..v1::ScriptRan::default() };
    match outcome {
        Ok(Outcome::Done) => {}
        Ok(Outcome::Added(object)) => ran.object_id = Some(object.0),
        Ok(Outcome::Attached(attachment)) => ran.attachment_id = Some(attachment.0),
        Err(problem) => ran.problem.clone_from(problem),
    }
    ran
}

fn object_of(model: &Model, body: BodyId) -> u32 {
    model.bodies[body.index()].object.0
}

fn hand(arm: usize) -> v1::Arm {
    if arm == Arm::Left.index() { v1::Arm::Left } else { v1::Arm::Right }
}
