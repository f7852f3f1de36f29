//! Checks of what a world is asked to do, so that stepping cannot fail.

use std::f32::consts::PI;

use homebody_catalog::robot::{Robot, RobotBase, RobotJointKind};
use homebody_core::ObjectId;
use homebody_scene::Model;

use crate::ability::{actions_of, check_ability};
use crate::action::{Action, Arm, BaseVelocity, JointCommand, Target};
use crate::command::pose as check_pose;
use crate::world::WorldError;

/// Coordinates a target may have, m.
pub(crate) const COORDINATE_MAX: f32 = 1_000.0;

/// Refuses an action whose arguments are out of range or name nothing.
pub(crate) fn check_action(model: &Model, robot: usize, action: &Action) -> Result<(), WorldError> {
    let spec = &model.robots[robot].spec;
    check_ability(spec, action)?;
    match *action {
        Action::TurnBy { angle } => range("turn_by.angle_rad", angle, -4.0 * PI, 4.0 * PI),
        Action::TurnTo { target } => check_target(model, "turn_to.target", target),
        Action::MoveBy { distance } => range("move_by.distance_m", distance, -50.0, 50.0),
        Action::MoveTo { target, arrived_at } => {
            check_target(model, "move_to.target", target)?;
            range("move_to.arrived_at_m", arrived_at, 0.01, 10.0)
        }
        Action::ReachFor { target, arrived_at, .. } => {
            check_target(model, "reach_for.target", target)?;
            range("reach_for.arrived_at_m", arrived_at, 0.002, 0.5)
        }
        Action::Grasp { object, .. } => check_object(model, "grasp.object", object),
        Action::SlideTorso { height } => {
            let (low, high) = spec.torso().map_or((0.0, 0.0), |torso| spec.joints[torso].limits);
            range("slide_torso.height_m", height, low, high)
        }
        Action::LookAt { target } => check_target(model, "look_at.target", target),
        Action::Wait { steps } if steps == 0 || steps > 36_000 => {
            Err(WorldError::Argument(format!("wait.control_steps is {steps}; use 1..36000")))
        }
        Action::FlyTo { target, yaw, arrived_at } => {
            check_target(model, "fly_to.target", target)?;
            range("fly_to.yaw_rad", yaw.unwrap_or(0.0), -4.0 * PI, 4.0 * PI)?;
            range("fly_to.arrived_at_m", arrived_at, 0.01, 10.0)
        }
        Action::SetPose { world_from_base } => check_pose("set_pose.world_from_base", world_from_base),
        Action::Land | Action::Drop { .. } | Action::ResetArm { .. } | Action::Wait { .. } => Ok(()),
    }
}

/// Refuses joint targets that name no joint or lie outside its limits.
pub(crate) fn check_command(model: &Model, robot: usize, command: &JointCommand) -> Result<(), WorldError> {
    let spec = &model.robots[robot].spec;
    let joints = &spec.joints;
    let joint = |index: usize| {
        let unknown =
            || WorldError::Argument(format!("joint {index} does not exist; a {} has {}, counted from 0", spec.name, joints.len()));
        joints.get(index).ok_or_else(unknown)
    };
    for &(index, position) in &command.positions {
        let joint = joint(index)?;
        if joint.kind == RobotJointKind::Wheel {
            return Err(WorldError::Argument(format!("joint {} is a wheel; command its velocity, not its position", joint.name)));
        }
        range(&format!("position of joint {}", joint.name), position, joint.limits.0, joint.limits.1)?;
    }
    for &(index, velocity) in &command.velocities {
        let joint = joint(index)?;
        range(&format!("velocity of joint {}", joint.name), velocity, -joint.speed_max, joint.speed_max)?;
    }
    check_rotors(spec, command)?;
    if let Some(velocity) = command.base {
        check_base(spec, velocity)?;
    }
    let told = |arm: usize| command.magnets[arm].is_some() || command.grips[arm].is_some();
    if let Some(arm) = (spec.arms.len()..2).find(|&arm| told(arm)) {
        let side = Arm::BOTH[arm].name();
        return Err(WorldError::Argument(format!("a {} has no {side} hand; it has {} arms", spec.name, spec.arms.len())));
    }
    for force in command.grips.into_iter().flatten() {
        let Some(gripper) = spec.gripper() else {
            return Err(WorldError::Argument(format!("robot {} has magnets, not grippers; switch them with magnets", spec.name)));
        };
        range("grip force in N", force, 0.0, gripper.force_max_n)?;
    }
    Ok(())
}

fn check_rotors(spec: &Robot, command: &JointCommand) -> Result<(), WorldError> {
    let rotor = |index: usize| {
        let unknown =
            || WorldError::Argument(format!("rotor {index} does not exist; a {} has {}, counted from 0", spec.name, spec.rotors.len()));
        spec.rotors.get(index).ok_or_else(unknown)
    };
    for &(index, speed) in &command.rotor_speeds {
        let rotor = rotor(index)?;
        range(&format!("speed of rotor {}", rotor.name), speed, 0.0, rotor.speed_max_rad_s)?;
    }
    for &(index, thrust) in &command.rotor_thrusts {
        let rotor = rotor(index)?;
        range(&format!("thrust of rotor {}", rotor.name), thrust, 0.0, rotor.thrust_max())?;
    }
    Ok(())
}

fn check_base(spec: &Robot, velocity: BaseVelocity) -> Result<(), WorldError> {
    let Some(pace) = spec.pace() else {
        return Err(WorldError::Argument(format!(
            "a {} cannot move its base on purpose; it can: {}",
            spec.name,
            actions_of(spec).join(", ")
        )));
    };
    let flies = spec.flight.is_some() || matches!(spec.base, RobotBase::Flyer(_));
    let aside = if spec.base.has_tree() && !flies { 0.0 } else { pace.speed_max_m_s };
    let up = if flies { pace.speed_max_m_s } else { 0.0 };
    range("base.forward_m_s", velocity.forward, -pace.speed_max_m_s, pace.speed_max_m_s)?;
    range("base.left_m_s", velocity.left, -aside, aside)?;
    range("base.up_m_s", velocity.up, -up, up)?;
    range("base.turn_rad_s", velocity.turn, -pace.turn_max_rad_s, pace.turn_max_rad_s)
}

fn check_target(model: &Model, field: &str, target: Target) -> Result<(), WorldError> {
    match target {
        Target::Object(object) => check_object(model, field, object),
        Target::Point(point) => point.to_array().into_iter().try_for_each(|value| range(field, value, -COORDINATE_MAX, COORDINATE_MAX)),
    }
}

fn check_object(model: &Model, field: &str, object: ObjectId) -> Result<(), WorldError> {
    let count = model.objects.len();
    if object.index() < count {
        Ok(())
    } else {
        Err(WorldError::Argument(format!("{field} is object {}; this scene has {count}", object.0)))
    }
}

pub(crate) fn range(field: &str, value: f32, low: f32, high: f32) -> Result<(), WorldError> {
    if value.is_finite() && (low..=high).contains(&value) {
        Ok(())
    } else {
        Err(WorldError::Argument(format!("{field} is {value}; use {low}..{high}")))
    }
}
