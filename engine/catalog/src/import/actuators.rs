//! MJCF actuators as servos of joints.

use mjcf_rs::Model;
use mjcf_rs::extras::{Actuator, ActuatorKind};
use mjcf_rs::types::Tristate;

use super::draft::{Draft, Servo};
use super::fault::{RobotFault, clipped};

/// Gives every joint that an actuator names its servo. Several of one joint work together.
pub fn apply(model: &Model, draft: &mut Draft) -> Vec<(String, RobotFault)> {
    let mut faults = Vec::new();
    for actuator in &model.actuators {
        let thing = actuator.name.as_ref().map_or_else(|| "an actuator".to_owned(), |name| format!("the actuator {:?}", clipped(name)));
        let element = actuator.name.as_ref().map_or_else(|| "actuator".to_owned(), |name| format!("{}:{name}", tag(actuator.kind)));
        let Some(name) = &actuator.joint else {
            let note = format!("{thing} is left out: only actuators of joints drive anything here");
            draft.notes.push((element, note));
            continue;
        };
        let names = [name.clone(), format!("{name}_x"), format!("{name}_y"), format!("{name}_z")];
        let ball =
            names[1..].iter().all(|name| draft.bodies.iter().any(|body| body.joint.as_ref().is_some_and(|joint| joint.name == *name)));
        let found = draft.bodies.iter_mut().filter_map(|body| body.joint.as_mut()).find(|joint| joint.name == *name);
        match (found, law(model, actuator)) {
            (Some(joint), Ok(servo)) => {
                let unlimited = joint.limits.is_none() && !joint.slides;
                joint.motor = both(joint.motor, servo);
                if unlimited && actuator.kind == ActuatorKind::Velocity {
                    joint.wheel = Some(true);
                }
            }
            (Some(_), Err(problem)) => draft.notes.push((element, format!("{thing} is left out: {problem}"))),
            (None, _) if ball => draft.notes.push((element, format!("{thing} is left out: it drives a ball joint"))),
            (None, _) => {
                let remedy = "name a joint of the <worldbody>".to_owned();
                faults.push((element, RobotFault::Unknown { thing, what: "joint", name: clipped(name), remedy }));
            }
        }
    }
    faults
}

fn tag(kind: ActuatorKind) -> &'static str {
    match kind {
        ActuatorKind::Motor => "motor",
        ActuatorKind::Position => "position",
        ActuatorKind::Velocity => "velocity",
        ActuatorKind::IntVelocity => "intvelocity",
        ActuatorKind::Damper => "damper",
        ActuatorKind::General | ActuatorKind::Other => "general",
    }
}

/// Force of an actuator as stiffness and damping at its joint. Length and force both pass through the gear.
fn law(model: &Model, actuator: &Actuator) -> Result<Servo, &'static str> {
    let gear = actuator.gear[0];
    let limit = |range: Option<[f64; 2]>, limited: Tristate| {
        range
            .filter(|_| limited.resolve(model.compiler.autolimits, range.is_some()))
            .map(|[low, high]| low.abs().max(high.abs()) * gear.abs())
    };
    let force = limit(actuator.force_range, actuator.force_limited);
    let control = limit(actuator.ctrl_range, actuator.ctrl_limited);
    let squared = gear * gear;
    let (stiffness, damping, effort_max) = match actuator.kind {
        ActuatorKind::Motor => (0.0, 0.0, force.or(control)),
        ActuatorKind::Position => (actuator.kp.unwrap_or(1.0) * squared, actuator.kv.unwrap_or(0.0) * squared, force),
        ActuatorKind::Velocity | ActuatorKind::Damper => (0.0, actuator.kv.unwrap_or(1.0) * squared, force),
        ActuatorKind::IntVelocity => return Err("intvelocity is not read; use position or velocity"),
        ActuatorKind::Other => return Err("its kind is not read; use motor, position, velocity or general"),
        ActuatorKind::General => {
            let at = |list: &[f64], index: usize| list.get(index).copied().unwrap_or(0.0);
            if actuator.dyn_type.as_deref().is_some_and(|kind| kind != "none" && kind != "filter" && kind != "filterexact") {
                return Err("its dyntype is not read; use none");
            }
            match actuator.bias_type.as_deref().unwrap_or("none") {
                "none" => (0.0, 0.0, force.or(control.map(|most| most * actuator.gainprm.first().copied().unwrap_or(1.0).abs()))),
                "affine" => (-at(&actuator.biasprm, 1) * squared, -at(&actuator.biasprm, 2) * squared, force),
                _ => return Err("its biastype is not read; use none or affine"),
            }
        }
    };
    Ok(Servo::Given { stiffness, damping, effort_max })
}

fn both(first: Servo, second: Servo) -> Servo {
    match (first, second) {
        (Servo::Given { stiffness, damping, effort_max }, Servo::Given { stiffness: k, damping: d, effort_max: most }) => {
            let effort_max = effort_max.zip(most).map(|(a, b)| a.max(b));
            Servo::Given { stiffness: stiffness + k, damping: damping + d, effort_max }
        }
        _ => second,
    }
}
