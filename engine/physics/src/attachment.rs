//! Joints made and taken away at run time.

use homebody_core::{BodyId, Pose, Vec3};
use serde::{Deserialize, Serialize};

use crate::articulation::spatial::{Frame, turn_of, vec3};
use crate::articulation::weld::WeldKind;
use crate::command::CommandError;
use crate::state::State;

/// Number of an attachment; it is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AttachmentId(pub u32);

/// What an attachment leaves free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AttachKind {
    /// Nothing.
    Fixed,
    /// All turning.
    Ball,
    /// Turning about X of its frame.
    Hinge,
    /// Sliding along X of its frame.
    Slider,
}

/// A joint to make between two bodies where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttachSpec {
    /// The bodies; one may be fixed.
    pub bodies: [BodyId; 2],
    /// What stays free.
    pub kind: AttachKind,
    /// The joint's frame now; its X is the free axis.
    pub world_from_joint: Pose,
    /// Force in a physics step above which it breaks, N; infinity for never.
    #[serde(with = "endless")]
    pub break_force: f32,
    /// Torque above which it breaks, N·m; infinity for never.
    #[serde(with = "endless")]
    pub break_torque: f32,
}

/// Infinity as an absent number, since formats such as JSON have no other word for it.
mod endless {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
    pub fn serialize<S: Serializer>(number: &f32, serializer: S) -> Result<S::Ok, S::Error> {
        Some(*number).filter(|number| number.is_finite()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f32, D::Error> {
        Ok(Option::deserialize(deserializer)?.unwrap_or(f32::INFINITY))
    }
}

/// A joint that was made.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Attachment {
    pub id: AttachmentId,
    pub spec: AttachSpec,
    weld: u64,
    frames: [Pose; 2],
}

/// An attachment as measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttachmentReading {
    /// Which.
    pub id: AttachmentId,
    /// As it was made.
    pub spec: AttachSpec,
    /// Force on the second body in the latest step, N, in world axes.
    pub force: Vec3,
    /// Torque on the second body about the joint, N·m, in world axes.
    pub torque: Vec3,
    /// Turn of a hinge (rad) or way of a slider (m) since it was made; 0 for others.
    pub position: f32,
}

impl State {
    /// Joins two bodies where they stand.
    pub fn attach(&mut self, spec: &AttachSpec) -> Result<AttachmentId, CommandError> {
        let [first, second] = spec.bodies;
        let refused = |problem, remedy| Err(CommandError::Body { body: second.0, problem, remedy });
        if first == second {
            return refused("cannot be attached to itself", "name two bodies");
        }
        let held = |body: BodyId| self.commanded.held.contains_key(&body);
        let stands = |body: BodyId| self.world.bodies[self.handle(body)].is_fixed() || held(body);
        if stands(first) && stands(second) {
            return refused("and the other are both held or fixed", "name at least one body that forces move");
        }
        let frames = spec.bodies.map(|body| self.body_pose(body).inverse() * spec.world_from_joint);
        let kind = match spec.kind {
            AttachKind::Fixed => WeldKind::Fixed,
            AttachKind::Ball => WeldKind::Ball,
            AttachKind::Hinge => WeldKind::Hinge,
            AttachKind::Slider => WeldKind::Slider,
        };
        let weld = self.articulations.add_weld(kind, spec.bodies, frames.map(Frame::from));
        let id = AttachmentId(self.commanded.attachments_made);
        self.commanded.attachments_made += 1;
        self.commanded.attachments.push(Attachment { id, spec: *spec, weld, frames });
        self.wake_all();
        Ok(id)
    }

    /// Takes an attachment away.
    pub fn detach(&mut self, id: AttachmentId) -> Result<(), CommandError> {
        let place = self.commanded.attachments.iter().position(|attachment| attachment.id == id);
        let attachment = self.commanded.attachments.remove(place.ok_or(CommandError::Attachment(id.0))?);
        self.articulations.remove_weld(attachment.weld);
        self.wake_all();
        Ok(())
    }

    /// All attachments that hold, in the order in which they were made.
    pub fn attachments(&self) -> Vec<AttachmentReading> {
        self.commanded.attachments.iter().map(|attachment| self.attachment_reading(attachment)).collect()
    }

    fn attachment_reading(&self, attachment: &Attachment) -> AttachmentReading {
        let weld = self.articulations.weld(attachment.weld);
        let ends = [0, 1].map(|side| self.body_pose(attachment.spec.bodies[side]) * attachment.frames[side]);
        let first_from_second = ends[0].inverse() * ends[1];
        let position = match attachment.spec.kind {
            AttachKind::Hinge => turn_of(Frame::from(first_from_second).turn).x as f32,
            AttachKind::Slider => first_from_second.translation.x,
            AttachKind::Fixed | AttachKind::Ball => 0.0,
        };
        AttachmentReading {
            id: attachment.id,
            spec: attachment.spec,
            force: weld.map_or(Vec3::ZERO, |weld| vec3(weld.force)),
            torque: weld.map_or(Vec3::ZERO, |weld| vec3(weld.torque)),
            position,
        }
    }

    /// Takes away attachments that were pulled too hard in the latest step, and says which.
    pub(crate) fn break_attachments(&mut self) -> Vec<AttachmentId> {
        let too_much = |reading: &AttachmentReading| {
            reading.force.length() > reading.spec.break_force || reading.torque.length() > reading.spec.break_torque
        };
        let broken: Vec<_> = self.attachments().iter().filter(|reading| too_much(reading)).map(|reading| reading.id).collect();
        for &id in &broken {
            let _ = self.detach(id);
        }
        broken
    }

    /// Takes away all attachments of a body.
    pub(crate) fn detach_all(&mut self, body: BodyId) {
        let of_it = self.commanded.attachments.iter().filter(|attachment| attachment.spec.bodies.contains(&body));
        for id in of_it.map(|attachment| attachment.id).collect::<Vec<_>>() {
            let _ = self.detach(id);
        }
    }
}
