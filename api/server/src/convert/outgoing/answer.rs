//! Answers to what an experimenter asks.

use homebody_core::BodyId;
use homebody_scene::Model;
use homebody_sim::{
    AttachKind, AttachmentReading, CastHit, Closest, ContactRecord, Containment, Mechanics, Outcome, Relation, RelationKind, TouchDetail,
    TouchPhase,
};
use homebody_wire::v1;

use super::event::contact;
use super::geometry::vector;

/// What a command gave.
pub fn outcome(outcome: Outcome) -> v1::CommandOutcome {
    match outcome {
        Outcome::Done => v1::CommandOutcome::default(),
        Outcome::Added(object) => v1::CommandOutcome { object_id: Some(object.0), attachment_id: None },
        Outcome::Attached(id) => v1::CommandOutcome { object_id: None, attachment_id: Some(id.0) },
    }
}

/// A touch in full.
pub fn contact_detail(model: &Model, detail: &TouchDetail) -> v1::ContactDetail {
    let touch = &detail.touch;
    let record =
        ContactRecord { bodies: touch.bodies, point: touch.point, normal: touch.normal, impulse: touch.impulse, closing_speed: 0.0 };
    let phase = match detail.phase {
        TouchPhase::Enter => v1::ContactPhase::Enter,
        TouchPhase::Stay => v1::ContactPhase::Stay,
        TouchPhase::Exit => v1::ContactPhase::Exit,
    };
    let points = detail.points.iter().map(|point| v1::ContactPoint {
        point_m: Some(vector(point.point)),
        normal: Some(vector(point.normal)),
        impulse_n_s: point.impulse,
    });
    v1::ContactDetail {
        contact: Some(contact(model, &record)),
        points: points.collect(),
        relative_velocity_m_s: Some(vector(detail.relative_velocity)),
        phase: phase.into(),
    }
}

/// What a cast shape met.
pub fn shape_cast(model: &Model, hit: Option<CastHit>) -> v1::ShapeCastAnswer {
    hit.map_or_else(v1::ShapeCastAnswer::default, |hit| v1::ShapeCastAnswer {
        hit: true,
        object_id: object_of(model, hit.body),
        body_id: hit.body.0,
        distance_m: hit.distance,
        point_m: Some(vector(hit.point)),
        normal: Some(vector(hit.normal)),
    })
}

fn object_of(model: &Model, body: BodyId) -> u32 {
    model.bodies[body.index()].object.0
}

/// Where two things are nearest.
pub fn closest(closest: Option<Closest>) -> v1::ClosestAnswer {
    closest.map_or_else(v1::ClosestAnswer::default, |closest| v1::ClosestAnswer {
        found: true,
        distance_m: closest.distance,
        first_point_m: Some(vector(closest.points[0])),
        second_point_m: Some(vector(closest.points[1])),
    })
}

/// How far a thing is inside a region.
pub fn containment(inside: &Containment) -> v1::RegionContainment {
    v1::RegionContainment { region: inside.region as u32, center_inside: inside.center_inside, volume_share: inside.volume_share }
}

/// How one thing stands to another.
pub fn relation(relation: &Relation) -> v1::Relation {
    let kind = match relation.kind {
        RelationKind::Touching => v1::RelationKind::Touching,
        RelationKind::On => v1::RelationKind::On,
        RelationKind::In => v1::RelationKind::In,
    };
    v1::Relation {
        subject_id: relation.subject.0,
        kind: kind.into(),
        other_id: relation.other.0,
        region: relation.region.map(|region| region as u32),
    }
}

/// Energy and momentum.
pub fn mechanics(mechanics: &Mechanics) -> v1::MechanicsAnswer {
    v1::MechanicsAnswer {
        mass_kg: mechanics.mass,
        kinetic_energy_j: mechanics.kinetic,
        potential_energy_j: mechanics.potential,
        momentum_kg_m_s: Some(vector(mechanics.momentum)),
        angular_momentum_kg_m2_s: Some(vector(mechanics.angular_momentum)),
    }
}

/// A joint made at run time.
pub fn attachment(reading: &AttachmentReading) -> v1::AttachmentState {
    let kind = match reading.spec.kind {
        AttachKind::Fixed => v1::AttachmentKind::Fixed,
        AttachKind::Ball => v1::AttachmentKind::Ball,
        AttachKind::Hinge => v1::AttachmentKind::Hinge,
        AttachKind::Slider => v1::AttachmentKind::Slider,
    };
    v1::AttachmentState {
        attachment_id: reading.id.0,
        first_body_id: reading.spec.bodies[0].0,
        second_body_id: reading.spec.bodies[1].0,
        kind: kind.into(),
        force_n: Some(vector(reading.force)),
        torque_n_m: Some(vector(reading.torque)),
        position: reading.position,
    }
}
