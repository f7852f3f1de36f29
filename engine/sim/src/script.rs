//! What a scene does by itself: its cues, obeyed when their time has come.

use std::collections::BTreeMap;

use homebody_core::time::{CONTROL_HZ, PHYSICS_HZ};
use homebody_core::{BodyId, JointId, ObjectId, Pose, Vec3};
use homebody_physics::{AttachKind, AttachSpec, AttachmentId, Axes, MaterialChange, MotionKind, MotorChange, Pull, Wind};
use homebody_scene::document::Deed;
use homebody_scene::document::script::{Attachment, Axes as Frame, Motion};
use homebody_scene::{Model, pose_of, rotation_of_x_to};
use serde::{Deserialize, Serialize};

use crate::command::{Command, Outcome};
use crate::observation::Event;
use crate::world::{World, WorldError};

/// How far a script is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Script {
    /// Cues that are done.
    done: usize,
    /// Attachments that it made, by name.
    attachments: BTreeMap<String, AttachmentId>,
}

impl Script {
    /// A hash of this and another hash.
    pub fn hash(&self, seed: u64) -> u64 {
        let bytes = bincode::serialize(self).expect("plain data always serialises");
        xxhash_rust::xxh3::xxh3_64_with_seed(&bytes, seed)
    }
}

impl World {
    /// Obeys the cues whose time has come. One that the world refuses, since a command or a robot has changed what it builds on, is told and
    /// passed over.
    pub(crate) fn obey_script(&mut self, events: &mut Vec<Event>) {
        let step = self.steps();
        while let Some(cue) = self.model.script.get(self.script.done).filter(|cue| cue.step <= step).cloned() {
            self.script.done += 1;
            let outcome = self.obey(&cue.deed).map_err(|error| error.to_string());
            events.push(Event::ScriptRan { step, cue: cue.place, command: cue.deed.name().into(), outcome });
        }
    }

    fn obey(&mut self, deed: &Deed) -> Result<Outcome, WorldError> {
        let command = command(&self.model, &self.script.attachments, deed)?;
        let outcome = self.apply(&command)?;
        if let (Deed::Attach { name, .. }, Outcome::Attached(id)) = (deed, outcome) {
            self.script.attachments.insert(name.clone(), id);
        }
        Ok(outcome)
    }
}

/// A deed of the document as a command, with the ids of the present.
fn command(model: &Model, attachments: &BTreeMap<String, AttachmentId>, deed: &Deed) -> Result<Command, WorldError> {
    let body = |name: &str| body_named(model, name);
    Ok(match deed {
        Deed::Push { body: name, impulse_n_s, angular_impulse_n_m_s, at_m, axes } => {
            Command::Push(pull(body(name)?, (*impulse_n_s, *angular_impulse_n_m_s), *at_m, *axes))
        }
        Deed::Press { body: name, force_n, torque_n_m, at_m, axes, for_s } => {
            let pull = pull(body(name)?, (*force_n, *torque_n_m), *at_m, *axes);
            Command::Press { pull, control_steps: steps(*for_s, CONTROL_HZ) }
        }
        Deed::SetVelocity { body: name, linear_m_s, angular_rad_s } => {
            Command::SetVelocity { body: body(name)?, linear: linear_m_s.map(Vec3::from), angular: angular_rad_s.map(Vec3::from) }
        }
        Deed::Teleport { object: name, position_m, yaw_deg, rotation_xyzw } => {
            let world_from_object = pose_of(*position_m, *yaw_deg, *rotation_xyzw);
            Command::Teleport { object: object_named(model, name)?, world_from_object }
        }
        Deed::SetMass { body: name, mass_kg } => Command::SetMass { body: body(name)?, mass: *mass_kg },
        Deed::SetMaterial { body: name, friction, restitution } => {
            let change = MaterialChange { friction: *friction, restitution: *restitution };
            Command::SetMaterial { body: body(name)?, change }
        }
        Deed::SetMotion { body: name, motion } => Command::SetMotion { body: body(name)?, kind: kind_of(motion) },
        Deed::SetGravity { gravity_m_s2 } => Command::SetGravity(Vec3::from(*gravity_m_s2)),
        Deed::SetGravityScale { body: name, scale } => Command::SetGravityScale { body: body(name)?, scale: *scale },
        Deed::SetWind { velocity_m_s, air_density_kg_m3: density, drag_coefficient: drag } => {
            let wind = Wind { velocity: Vec3::from(*velocity_m_s), density: *density, drag: *drag };
            Command::SetWind((*drag != 0.0).then_some(wind))
        }
        Deed::AddObject { object } => Command::AddObject(object.to_ron()),
        Deed::RemoveObject { object: name } => Command::RemoveObject(object_named(model, name)?),
        Deed::Attach { first, second, kind, anchor_m, axis, break_force_n, break_torque_n_m, .. } => Command::Attach(AttachSpec {
            bodies: [body(first)?, body(second)?],
            kind: attach_kind(*kind),
            world_from_joint: Pose::new(Vec3::from(*anchor_m), rotation_of_x_to(Vec3::from(*axis).normalize())),
            break_force: break_force_n.unwrap_or(f32::INFINITY),
            break_torque: break_torque_n_m.unwrap_or(f32::INFINITY),
        }),
        Deed::Detach { name } => {
            let id = attachments.get(name).copied();
            Command::Detach(id.ok_or_else(|| WorldError::Argument(format!("attachment {name:?} was never made; its Attach was refused")))?)
        }
        Deed::SetMotor { joint, target, speed, stiffness, damping, effort_max, effort } => {
            let joint = joint_named(model, joint)?;
            let turns = model.joints[joint.index()].kind.turns();
            let si = |value: f32| if turns { value.to_radians() } else { value };
            let (target, speed) = (target.map(si), speed.map(si));
            let change = MotorChange { target, speed, stiffness: *stiffness, damping: *damping, effort_max: *effort_max, effort: *effort };
            Command::SetMotor { joint, change }
        }
    })
}

fn pull(body: BodyId, (linear, angular): ([f32; 3], [f32; 3]), at: Option<[f32; 3]>, axes: Frame) -> Pull {
    let axes = match axes {
        Frame::World => Axes::World,
        Frame::Body => Axes::Body,
    };
    Pull { body, linear: Vec3::from(linear), angular: Vec3::from(angular), at: at.map(Vec3::from), axes }
}

fn kind_of(motion: &Motion) -> MotionKind {
    match motion {
        Motion::Dynamic => MotionKind::Dynamic,
        Motion::Held => MotionKind::Held,
        Motion::Follow { position_m, yaw_deg, rotation_xyzw, for_s } => {
            MotionKind::Following { pose: pose_of(*position_m, *yaw_deg, *rotation_xyzw), steps: steps(*for_s, PHYSICS_HZ) }
        }
    }
}

fn attach_kind(kind: Attachment) -> AttachKind {
    match kind {
        Attachment::Fixed => AttachKind::Fixed,
        Attachment::Ball => AttachKind::Ball,
        Attachment::Hinge => AttachKind::Hinge,
        Attachment::Slider => AttachKind::Slider,
    }
}

fn steps(seconds: f32, rate: u32) -> u32 {
    ((f64::from(seconds) * f64::from(rate)).round() as u32).max(1)
}

fn missing(what: &str, name: &str) -> WorldError {
    WorldError::Argument(format!("there is no {what} {name:?} any more; it was taken out by a command, or its robot was not asked for"))
}

fn body_named(model: &Model, name: &str) -> Result<BodyId, WorldError> {
    model.body_named(name).ok_or_else(|| missing("body", name))
}

fn object_named(model: &Model, name: &str) -> Result<ObjectId, WorldError> {
    model.object_named(name).ok_or_else(|| missing("thing", name))
}

fn joint_named(model: &Model, name: &str) -> Result<JointId, WorldError> {
    model.joint_named(name).ok_or_else(|| missing("joint", name))
}
