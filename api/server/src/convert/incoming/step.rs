//! How far a step goes.

use homebody_core::time::PHYSICS_PER_CONTROL;
use homebody_wire::v1;
use homebody_wire::v1::step_request::Advance as Wire;

use crate::config::Limits;
use crate::refusal::{Refusal, Within};

/// How far a step goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Advance {
    /// So many physics steps.
    Physics(u32),
    /// Until actions have ended, at most so many control steps.
    UntilIdle {
        /// The most control steps.
        control_steps_max: u32,
        /// Which actions.
        rule: Rule,
    },
}

/// Which actions must have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every agent's.
    All,
    /// One of those that ran at the start.
    Any,
}

/// How far a step goes, within the server's limit.
pub fn advance(limits: &Limits, wire: Option<Wire>) -> Result<Advance, Refusal> {
    match wire.ok_or_else(|| Refusal::missing("advance", "set control_steps, physics_steps or until_idle; 0 steps is allowed"))? {
        Wire::ControlSteps(steps) => Ok(Advance::Physics(control(limits, steps, "control_steps")? * PHYSICS_PER_CONTROL)),
        Wire::PhysicsSteps(steps) => {
            within_limit(limits, steps.into(), limits.physics_steps.into(), "physics_steps")?;
            Ok(Advance::Physics(steps))
        }
        Wire::UntilIdle(wire) => until_idle(limits, wire).within("until_idle"),
    }
}

fn until_idle(limits: &Limits, wire: v1::UntilIdle) -> Result<Advance, Refusal> {
    if wire.control_steps_max == 0 {
        return Err(Refusal::argument("control_steps_max", "0", "use at least 1, such as 3600 for a minute"));
    }
    let control_steps_max = control(limits, wire.control_steps_max, "control_steps_max")?;
    let rule = match v1::UntilIdleRule::try_from(wire.rule) {
        Ok(v1::UntilIdleRule::Unspecified | v1::UntilIdleRule::All) => Rule::All,
        Ok(v1::UntilIdleRule::Any) => Rule::Any,
        Err(_) => return Err(Refusal::argument("rule", wire.rule.to_string(), "use UNTIL_IDLE_RULE_ALL (1) or UNTIL_IDLE_RULE_ANY (2)")),
    };
    Ok(Advance::UntilIdle { control_steps_max, rule })
}

fn control(limits: &Limits, steps: u32, field: &str) -> Result<u32, Refusal> {
    within_limit(limits, steps.into(), u64::from(limits.physics_steps / PHYSICS_PER_CONTROL), field)?;
    Ok(steps)
}

fn within_limit(limits: &Limits, value: u64, limit: u64, field: &str) -> Result<(), Refusal> {
    debug_assert!(limit <= limits.physics_steps.into());
    if value <= limit {
        return Ok(());
    }
    let flag = "--max-steps-per-call, in physics steps";
    let unit = if limit == u64::from(limits.physics_steps) { "physics steps" } else { "control steps" };
    Err(Refusal::Limit { field: field.into(), value, unit, limit, flag, remedy: "split the step into several calls" })
}
