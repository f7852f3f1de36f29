//! What agents are told.

use std::f32::consts::PI;

use homebody_catalog::robot::{Robot, RobotJointKind, Rotor};
use homebody_core::AgentId;
use homebody_scene::Model;
use homebody_sim::{Action, Arm, BaseVelocity, JointCommand, Target};
use homebody_wire::v1;

use super::geometry::{object, point, pose};
use super::number::{in_range, unit_count};
use crate::refusal::{Refusal, Within};

/// One agent's next doing.
pub enum Command {
    /// A closed-loop action.
    Begin(Action),
    /// Targets for single joints.
    Joints(JointCommand),
}

/// Which agent, and what it is told.
pub fn command(model: &Model, wire: &v1::AgentCommand) -> Result<(AgentId, Command), Refusal> {
    use v1::agent_command::Command as Wire;
    let agent = agent(model, wire.agent)?;
    let robot = &model.robots[agent.index()].spec;
    let command = match &wire.command {
        None => return Err(Refusal::missing("command", "set action or joints")),
        Some(Wire::Action(wire)) => Command::Begin(action(model, robot, wire).within("action")?),
        Some(Wire::Joints(wire)) => Command::Joints(joints(robot, wire).within("joints")?),
    };
    Ok((agent, command))
}

/// An agent of the session.
pub fn agent(model: &Model, index: u32) -> Result<AgentId, Refusal> {
    let count = model.robots.len();
    if (index as usize) < count {
        return Ok(AgentId(index));
    }
    Err(Refusal::unknown("agent", "the agent", index, format!("this session has {count} agents, counted from 0")))
}

fn action(model: &Model, robot: &Robot, wire: &v1::Action) -> Result<Action, Refusal> {
    use v1::action::Action as Wire;
    match wire.action.as_ref().ok_or_else(|| Refusal::missing("action", "set one of the actions, such as turn_by"))? {
        Wire::TurnBy(wire) => turn_by(*wire).within("turn_by"),
        Wire::TurnTo(wire) => target(model, wire.target.as_ref()).map(|target| Action::TurnTo { target }).within("turn_to"),
        Wire::MoveBy(wire) => move_by(*wire).within("move_by"),
        Wire::MoveTo(wire) => move_to(model, wire).within("move_to"),
        Wire::ReachFor(wire) => reach_for(model, wire).within("reach_for"),
        Wire::Grasp(wire) => grasp(model, wire).within("grasp"),
        Wire::Drop(wire) => arm(wire.arm).map(|arm| Action::Drop { arm }).within("drop"),
        Wire::ResetArm(wire) => arm(wire.arm).map(|arm| Action::ResetArm { arm }).within("reset_arm"),
        Wire::SlideTorso(wire) => slide_torso(robot, *wire).within("slide_torso"),
        Wire::LookAt(wire) => target(model, wire.target.as_ref()).map(|target| Action::LookAt { target }).within("look_at"),
        Wire::Wait(wire) => unit_count(wire.control_steps, 1, 36_000, "control_steps").map(|steps| Action::Wait { steps }).within("wait"),
        Wire::FlyTo(wire) => fly_to(model, wire).within("fly_to"),
        Wire::Land(_) => Ok(Action::Land),
        Wire::SetPose(wire) => {
            pose(wire.world_from_base, "world_from_base").map(|world_from_base| Action::SetPose { world_from_base }).within("set_pose")
        }
    }
}

fn turn_by(wire: v1::TurnBy) -> Result<Action, Refusal> {
    Ok(Action::TurnBy { angle: in_range(wire.angle_rad, -4.0 * PI, 4.0 * PI, "angle_rad", " rad")? })
}

fn move_by(wire: v1::MoveBy) -> Result<Action, Refusal> {
    Ok(Action::MoveBy { distance: in_range(wire.distance_m, -50.0, 50.0, "distance_m", " m")? })
}

fn move_to(model: &Model, wire: &v1::MoveTo) -> Result<Action, Refusal> {
    let arrived_at = in_range(wire.arrived_at_m.unwrap_or(0.1), 0.01, 10.0, "arrived_at_m", " m")?;
    Ok(Action::MoveTo { target: target(model, wire.target.as_ref())?, arrived_at })
}

fn reach_for(model: &Model, wire: &v1::ReachFor) -> Result<Action, Refusal> {
    let arrived_at = in_range(wire.arrived_at_m.unwrap_or(0.02), 0.002, 0.5, "arrived_at_m", " m")?;
    Ok(Action::ReachFor { arm: arm(wire.arm)?, target: target(model, wire.target.as_ref())?, arrived_at })
}

fn grasp(model: &Model, wire: &v1::Grasp) -> Result<Action, Refusal> {
    Ok(Action::Grasp { arm: arm(wire.arm)?, object: object(model, wire.object.as_ref(), "object")? })
}

fn fly_to(model: &Model, wire: &v1::FlyTo) -> Result<Action, Refusal> {
    let yaw = wire.yaw_rad.map(|yaw| in_range(yaw, -4.0 * PI, 4.0 * PI, "yaw_rad", " rad")).transpose()?;
    let arrived_at = in_range(wire.arrived_at_m.unwrap_or(0.05), 0.01, 10.0, "arrived_at_m", " m")?;
    Ok(Action::FlyTo { target: target(model, wire.target.as_ref())?, yaw, arrived_at })
}

fn slide_torso(robot: &Robot, wire: v1::SlideTorso) -> Result<Action, Refusal> {
    let limits = robot.torso().map(|joint| robot.joints[joint].limits);
    let (low, high) = limits.ok_or_else(|| Refusal::argument("height_m", "the robot has no torso joint", "leave the action out"))?;
    Ok(Action::SlideTorso { height: in_range(wire.height_m, low, high, "height_m", " m")? })
}

fn arm(wire: i32) -> Result<Arm, Refusal> {
    match v1::Arm::try_from(wire) {
        Ok(v1::Arm::Left) => Ok(Arm::Left),
        Ok(v1::Arm::Right) => Ok(Arm::Right),
        _ => Err(Refusal::argument("arm", wire.to_string(), "use ARM_LEFT (1) or ARM_RIGHT (2)")),
    }
}

fn target(model: &Model, wire: Option<&v1::Target>) -> Result<Target, Refusal> {
    use v1::target::Target as Wire;
    let checked = match wire.and_then(|wire| wire.target.as_ref()) {
        None => return Err(Refusal::missing("target", "set object or point_m")),
        Some(Wire::Object(wire)) => object(model, Some(wire), "object").map(Target::Object),
        Some(Wire::PointM(wire)) => point(Some(*wire), "point_m").map(Target::Point),
    };
    checked.within("target")
}

/// Lowest and highest value that a joint takes.
type Range = fn(&Robot, usize) -> Result<(f32, f32), Refusal>;

fn joints(robot: &Robot, wire: &v1::JointCommand) -> Result<JointCommand, Refusal> {
    let mut told = vec![false; robot.joints.len()];
    let mut spun = vec![false; robot.rotors.len()];
    let mut list = |wire: &[v1::JointTarget], field: &str, range: Range| {
        let one = |(index, wire): (usize, &v1::JointTarget)| joint_target(robot, &mut told, *wire, range).within_item(field, index);
        wire.iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()
    };
    Ok(JointCommand {
        positions: list(&wire.positions, "positions", position_range)?,
        velocities: list(&wire.velocities, "velocities", velocity_range)?,
        magnets: [magnet(wire.magnet_left, "magnet_left")?, magnet(wire.magnet_right, "magnet_right")?],
        grips: [None; 2],
        rotor_speeds: rotors(robot, &mut spun, &wire.rotor_speeds, "rotor_speeds", |rotor| rotor.speed_max_rad_s)?,
        rotor_thrusts: rotors(robot, &mut spun, &wire.rotor_thrusts, "rotor_thrusts", Rotor::thrust_max)?,
        base: wire.base_velocity.map(|wire| base_velocity(robot, wire).within("base_velocity")).transpose()?,
    })
}

/// Rotor targets by index; each rotor may be told once.
fn rotors(
    robot: &Robot,
    told: &mut [bool],
    wire: &[v1::RotorTarget],
    field: &str,
    most: fn(&Rotor) -> f32,
) -> Result<Vec<(usize, f32)>, Refusal> {
    let count = robot.rotors.len();
    let mut one = |wire: &v1::RotorTarget| {
        let index = wire.rotor as usize;
        let unknown = || Refusal::unknown("rotor", "the rotor", index, format!("the robot has {count} rotors, counted from 0"));
        let rotor = robot.rotors.get(index).ok_or_else(unknown)?;
        if std::mem::replace(&mut told[index], true) {
            return Err(Refusal::argument("rotor", format!("rotor {index} ({}) has two targets", rotor.name), "give it one"));
        }
        Ok((index, in_range(wire.value, 0.0, most(rotor), "value", " (rad/s or N)")?))
    };
    wire.iter().enumerate().map(|(index, wire)| one(wire).within_item(field, index)).collect()
}

/// The simulator knows which of them a body can have.
fn base_velocity(robot: &Robot, wire: v1::BaseVelocity) -> Result<BaseVelocity, Refusal> {
    let (speed, turning) = robot.pace().map_or((0.0, 0.0), |pace| (pace.speed_max_m_s, pace.turn_max_rad_s));
    Ok(BaseVelocity {
        forward: in_range(wire.forward_m_s, -speed, speed, "forward_m_s", " m/s")?,
        left: in_range(wire.left_m_s, -speed, speed, "left_m_s", " m/s")?,
        up: in_range(wire.up_m_s, -speed, speed, "up_m_s", " m/s")?,
        turn: in_range(wire.turn_rad_s, -turning, turning, "turn_rad_s", " rad/s")?,
    })
}

fn joint_target(robot: &Robot, told: &mut [bool], wire: v1::JointTarget, range: Range) -> Result<(usize, f32), Refusal> {
    let joint = wire.joint as usize;
    let count = robot.joints.len();
    let Some(told) = told.get_mut(joint) else {
        return Err(Refusal::unknown("joint", "the joint", joint, format!("the robot has {count} joints, counted from 0")));
    };
    if std::mem::replace(told, true) {
        let name = &robot.joints[joint].name;
        return Err(Refusal::argument("joint", format!("joint {joint} ({name}) has two targets"), "give it one"));
    }
    let (low, high) = range(robot, joint)?;
    Ok((joint, in_range(wire.value, low, high, "value", unit(robot, joint))?))
}

fn unit(robot: &Robot, joint: usize) -> &'static str {
    match robot.joints[joint].kind {
        RobotJointKind::Slider => " (m or m/s)",
        RobotJointKind::Hinge | RobotJointKind::Wheel => " (rad or rad/s)",
    }
}

fn position_range(robot: &Robot, joint: usize) -> Result<(f32, f32), Refusal> {
    let joint = &robot.joints[joint];
    if joint.kind == RobotJointKind::Wheel {
        let problem = format!("{} is a wheel, which has no target position", joint.name);
        return Err(Refusal::argument("joint", problem, "put it in velocities"));
    }
    Ok(joint.limits)
}

#[allow(clippy::unnecessary_wraps)] // The counterpart of `position_range`.
fn velocity_range(robot: &Robot, joint: usize) -> Result<(f32, f32), Refusal> {
    let speed_max = robot.joints[joint].speed_max;
    Ok((-speed_max, speed_max))
}

fn magnet(wire: i32, field: &str) -> Result<Option<bool>, Refusal> {
    match v1::MagnetCommand::try_from(wire) {
        Ok(v1::MagnetCommand::Unspecified) => Ok(None),
        Ok(v1::MagnetCommand::On) => Ok(Some(true)),
        Ok(v1::MagnetCommand::Off) => Ok(Some(false)),
        Err(_) => Err(Refusal::argument(field, wire.to_string(), "use MAGNET_COMMAND_ON (1), MAGNET_COMMAND_OFF (2) or nothing")),
    }
}
