//! How actions stand.

use homebody_core::AgentId;
use homebody_sim::{ActionResult, ActionStatus};
use homebody_wire::v1;

/// Status and reason of an agent's latest action.
pub fn result(agent: AgentId, result: &ActionResult) -> v1::ActionResult {
    v1::ActionResult {
        agent: agent.0,
        status: status(result.status).into(),
        reason: result.reason.clone(),
        control_steps: result.control_steps,
    }
}

fn status(status: ActionStatus) -> v1::ActionStatus {
    match status {
        ActionStatus::Idle => v1::ActionStatus::Idle,
        ActionStatus::Ongoing => v1::ActionStatus::Ongoing,
        ActionStatus::Success => v1::ActionStatus::Success,
        ActionStatus::Interrupted => v1::ActionStatus::Interrupted,
        ActionStatus::FailedToMove => v1::ActionStatus::FailedToMove,
        ActionStatus::FailedToTurn => v1::ActionStatus::FailedToTurn,
        ActionStatus::CannotReach => v1::ActionStatus::CannotReach,
        ActionStatus::FailedToReach => v1::ActionStatus::FailedToReach,
        ActionStatus::FailedToGrasp => v1::ActionStatus::FailedToGrasp,
        ActionStatus::NotHolding => v1::ActionStatus::NotHolding,
        ActionStatus::FailedToBend => v1::ActionStatus::FailedToBend,
        ActionStatus::Collision => v1::ActionStatus::Collision,
        ActionStatus::Tipping => v1::ActionStatus::Tipping,
        ActionStatus::HeldByOther => v1::ActionStatus::HeldByOther,
        ActionStatus::Slipped => v1::ActionStatus::Slipped,
        ActionStatus::ClampedCameraRotation => v1::ActionStatus::ClampedCameraRotation,
        ActionStatus::TimedOut => v1::ActionStatus::TimedOut,
    }
}
