//! Which actions a body can do.

use homebody_catalog::robot::{Robot, RobotBase};

use crate::action::{Action, Arm};
use crate::world::WorldError;

/// Names of all actions, as the protocol spells them.
const ACTIONS: [&str; 14] = [
    "turn_by",
    "turn_to",
    "move_by",
    "move_to",
    "reach_for",
    "grasp",
    "drop",
    "reset_arm",
    "slide_torso",
    "look_at",
    "wait",
    "fly_to",
    "land",
    "set_pose",
];

/// Names of the actions that a body can do, as the protocol spells them.
pub fn actions_of(spec: &Robot) -> Vec<&'static str> {
    ACTIONS.into_iter().filter(|name| can(spec, name)).collect()
}

fn can(spec: &Robot, name: &str) -> bool {
    let floats = matches!(spec.base, RobotBase::Flyer(_));
    match name {
        "turn_by" | "turn_to" | "move_by" | "move_to" => spec.pace().is_some(),
        "reach_for" | "grasp" | "reset_arm" => (0..spec.arms.len()).any(|arm| spec.reaches(arm)),
        "drop" => !spec.arms.is_empty(),
        "slide_torso" => spec.torso().is_some(),
        "look_at" => spec.camera.pan_max_rad > 0.0 || spec.camera.tilt_max_rad > 0.0,
        "fly_to" => floats || spec.flight.is_some(),
        "land" => spec.flight.is_some(),
        "set_pose" => floats,
        _ => true,
    }
}

/// Refuses an action that this body, or this arm of it, can never do.
pub(crate) fn check_ability(spec: &Robot, action: &Action) -> Result<(), WorldError> {
    if !can(spec, action.name()) {
        let message = format!("a {} cannot {}; it can: {}", spec.name, action.name(), actions_of(spec).join(", "));
        return Err(WorldError::Argument(message));
    }
    match *action {
        Action::ReachFor { arm, .. } | Action::Grasp { arm, .. } | Action::ResetArm { arm } => check_arm(spec, action.name(), arm, true),
        Action::Drop { arm } => check_arm(spec, action.name(), arm, false),
        _ => Ok(()),
    }
}

fn check_arm(spec: &Robot, action: &str, arm: Arm, reaching: bool) -> Result<(), WorldError> {
    let has = |arm: Arm| arm.index() < spec.arms.len() && (!reaching || spec.reaches(arm.index()));
    if has(arm) {
        return Ok(());
    }
    let names: Vec<&str> = Arm::BOTH.into_iter().filter(|&arm| has(arm)).map(Arm::name).collect();
    let message = format!("{action}.arm is {}; a {} does that with: {}", arm.name(), spec.name, names.join(", "));
    Err(WorldError::Argument(message))
}
