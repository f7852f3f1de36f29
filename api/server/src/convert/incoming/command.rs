//! Commands of an experimenter. Ids and shapes of messages are checked here, ranges by the world.

use homebody_core::{BodyId, JointId, Vec3};
use homebody_scene::Model;
use homebody_sim::{AttachKind, AttachSpec, AttachmentId, Axes, Command, MaterialChange, MotionKind, MotorChange, Pull, Wind};
use homebody_wire::v1;

use super::geometry::{object, pose};
use crate::refusal::{Refusal, Within};

/// kg/m³ of air in a home.
const AIR_DENSITY: f32 = 1.2;

/// A command, against the world as the commands before it left it.
pub fn world_command(model: &Model, wire: &v1::WorldCommand) -> Result<Command, Refusal> {
    use v1::world_command::Command as Wire;
    match wire.command.as_ref().ok_or_else(|| Refusal::missing("command", "set one of the commands, such as push"))? {
        Wire::Push(wire) => push(model, wire).within("push"),
        Wire::Press(wire) => press(model, wire).within("press"),
        Wire::SetVelocity(wire) => set_velocity(model, wire).within("set_velocity"),
        Wire::Teleport(wire) => teleport(model, wire).within("teleport"),
        Wire::SetMass(wire) => {
            body(model, wire.body.as_ref(), "body").map(|body| Command::SetMass { body, mass: wire.mass_kg }).within("set_mass")
        }
        Wire::SetMaterial(wire) => set_material(model, wire).within("set_material"),
        Wire::SetMotion(wire) => set_motion(model, wire).within("set_motion"),
        Wire::SetGravity(wire) => wire
            .gravity_m_s2
            .map(|gravity| Command::SetGravity(vec3(gravity)))
            .ok_or_else(|| Refusal::missing("set_gravity.gravity_m_s2", "give x, y and z")),
        Wire::SetGravityScale(wire) => body(model, wire.body.as_ref(), "body")
            .map(|body| Command::SetGravityScale { body, scale: wire.scale })
            .within("set_gravity_scale"),
        Wire::SetWind(wire) => Ok(Command::SetWind(wind(wire))),
        Wire::AddObject(wire) => Ok(Command::AddObject(wire.document.clone())),
        Wire::RemoveObject(wire) => object(model, wire.object.as_ref(), "object").map(Command::RemoveObject).within("remove_object"),
        Wire::Attach(wire) => attach(model, wire).within("attach"),
        Wire::Detach(wire) => Ok(Command::Detach(AttachmentId(wire.attachment_id))),
        Wire::SetMotor(wire) => Ok(set_motor(wire)),
    }
}

/// A body by id, or the root of a thing.
fn body(model: &Model, wire: Option<&v1::BodyRef>, field: &str) -> Result<BodyId, Refusal> {
    use v1::body_ref::Ref;
    match wire.and_then(|wire| wire.r#ref.as_ref()) {
        None => Err(Refusal::missing(field, "give the object or the body_id")),
        Some(Ref::Object(wire)) => Ok(model.object(object(model, Some(wire), field)?).first_body),
        Some(Ref::BodyId(id)) if (*id as usize) < model.bodies.len() => Ok(BodyId(*id)),
        Some(Ref::BodyId(id)) => Err(Refusal::unknown(field, "the body", id, "DescribeSession lists the bodies of each object")),
    }
}

fn vec3(wire: v1::Vector3) -> Vec3 {
    Vec3::new(wire.x, wire.y, wire.z)
}

fn axes(wire: i32) -> Result<Axes, Refusal> {
    match v1::Axes::try_from(wire) {
        Ok(v1::Axes::Unspecified | v1::Axes::World) => Ok(Axes::World),
        Ok(v1::Axes::Body) => Ok(Axes::Body),
        Err(_) => Err(Refusal::argument("axes", wire.to_string(), "use AXES_WORLD (1) or AXES_BODY (2)")),
    }
}

fn push(model: &Model, wire: &v1::Push) -> Result<Command, Refusal> {
    Ok(Command::Push(Pull {
        body: body(model, wire.body.as_ref(), "body")?,
        linear: wire.impulse_n_s.map_or(Vec3::ZERO, vec3),
        angular: wire.angular_impulse_n_m_s.map_or(Vec3::ZERO, vec3),
        at: wire.at_m.map(vec3),
        axes: axes(wire.axes)?,
    }))
}

fn press(model: &Model, wire: &v1::Press) -> Result<Command, Refusal> {
    let pull = Pull {
        body: body(model, wire.body.as_ref(), "body")?,
        linear: wire.force_n.map_or(Vec3::ZERO, vec3),
        angular: wire.torque_n_m.map_or(Vec3::ZERO, vec3),
        at: wire.at_m.map(vec3),
        axes: axes(wire.axes)?,
    };
    Ok(Command::Press { pull, control_steps: wire.control_steps.max(1) })
}

fn set_velocity(model: &Model, wire: &v1::SetVelocity) -> Result<Command, Refusal> {
    let body = body(model, wire.body.as_ref(), "body")?;
    Ok(Command::SetVelocity { body, linear: wire.linear_m_s.map(vec3), angular: wire.angular_rad_s.map(vec3) })
}

fn teleport(model: &Model, wire: &v1::Teleport) -> Result<Command, Refusal> {
    let object = object(model, wire.object.as_ref(), "object")?;
    Ok(Command::Teleport { object, world_from_object: pose(wire.world_from_object, "world_from_object")? })
}

fn set_material(model: &Model, wire: &v1::SetMaterial) -> Result<Command, Refusal> {
    let body = body(model, wire.body.as_ref(), "body")?;
    Ok(Command::SetMaterial { body, change: MaterialChange { friction: wire.friction, restitution: wire.restitution } })
}

fn set_motion(model: &Model, wire: &v1::SetMotion) -> Result<Command, Refusal> {
    use v1::set_motion::Motion as Wire;
    let body = body(model, wire.body.as_ref(), "body")?;
    let kind = match wire.motion.as_ref().ok_or_else(|| Refusal::missing("motion", "set dynamic, held or follow"))? {
        Wire::Dynamic(_) => MotionKind::Dynamic,
        Wire::Held(_) => MotionKind::Held,
        Wire::Follow(wire) => {
            let pose = pose(wire.world_from_body, "world_from_body").within("follow")?;
            MotionKind::Following { pose, steps: wire.physics_steps.max(1) }
        }
    };
    Ok(Command::SetMotion { body, kind })
}

fn set_motor(wire: &v1::SetMotor) -> Command {
    let change = MotorChange {
        target: wire.target_position,
        speed: wire.target_velocity,
        stiffness: wire.stiffness,
        damping: wire.damping,
        effort_max: wire.effort_max,
        effort: wire.effort,
    };
    Command::SetMotor { joint: JointId(wire.joint_id), change }
}

fn wind(wire: &v1::SetWind) -> Option<Wind> {
    let drag = wire.drag_coefficient.unwrap_or(1.0);
    let wind = Wind { velocity: wire.velocity_m_s.map_or(Vec3::ZERO, vec3), density: wire.air_density_kg_m3.unwrap_or(AIR_DENSITY), drag };
    (drag != 0.0).then_some(wind)
}

fn attach(model: &Model, wire: &v1::Attach) -> Result<Command, Refusal> {
    let kind = match v1::AttachmentKind::try_from(wire.kind) {
        Ok(v1::AttachmentKind::Unspecified | v1::AttachmentKind::Fixed) => AttachKind::Fixed,
        Ok(v1::AttachmentKind::Ball) => AttachKind::Ball,
        Ok(v1::AttachmentKind::Hinge) => AttachKind::Hinge,
        Ok(v1::AttachmentKind::Slider) => AttachKind::Slider,
        Err(_) => {
            return Err(Refusal::argument("kind", wire.kind.to_string(), "use ATTACHMENT_KIND_FIXED (1) to ATTACHMENT_KIND_SLIDER (4)"));
        }
    };
    Ok(Command::Attach(AttachSpec {
        bodies: [body(model, wire.first.as_ref(), "first")?, body(model, wire.second.as_ref(), "second")?],
        kind,
        world_from_joint: pose(wire.world_from_joint, "world_from_joint")?,
        break_force: wire.break_force_n.unwrap_or(f32::INFINITY),
        break_torque: wire.break_torque_n_m.unwrap_or(f32::INFINITY),
    }))
}
