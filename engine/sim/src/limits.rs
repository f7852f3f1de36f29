//! Checks of what a world is asked to do, so that stepping cannot fail.

use std::f32::consts::PI;

use homebody_catalog::robot::RobotJointKind;
use homebody_core::ObjectId;
use homebody_scene::Model;

use crate::ability::check_ability;
use crate::action::{Action, Arm, JointCommand, Target};
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
        Action::Drop { .. } | Action::ResetArm { .. } | Action::Wait { .. } => Ok(()),
    }
}

/// Refuses joint targets that name no joint or lie outside its limits.
pub(crate) fn check_command(model: &Model, robot: usize, command: &JointCommand) -> Result<(), WorldError> {
    let spec = &model.robots[robot].spec;
    let joints = &spec.joints;
    let joint = |index: usize| {
        let unknown = || WorldError::Argument(format!("joint {index} does not exist; a {} has {}, counted from 0", spec.name, joints.len()));
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
