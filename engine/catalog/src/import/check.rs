//! Whether the numbers and names of a draft are possible.

use std::collections::BTreeSet;

use super::JOINTS_MAX;
use super::draft::{Body, Draft, Joint, Servo, Shape};
use super::fault::{RobotFault, clipped};
use super::mass::principal;

type Faults = Vec<(String, RobotFault)>;

/// Farthest place and largest size, m.
const FAR: f64 = 1e3;
/// Largest mass, kg.
const MASS_MAX: f64 = 1e6;
/// Largest value of what acts in a joint, and of an inertia, in SI units.
const EFFORT_MAX: f64 = 1e9;
/// Largest joint limit, rad or m.
const LIMIT_MAX: f64 = 1e4;

/// Everything that is wrong.
pub fn faults(draft: &Draft) -> Faults {
    let mut faults = Vec::new();
    let count = draft.bodies.iter().filter(|body| body.joint.is_some()).count();
    if count > JOINTS_MAX {
        let thing = "the robot".to_owned();
        faults.push((String::new(), RobotFault::TooMany { thing, what: "joints that move", count, limit: JOINTS_MAX }));
    }
    let (mut bodies, mut joints) = (BTreeSet::new(), BTreeSet::new());
    for body in &draft.bodies {
        if !bodies.insert(&body.name) {
            faults.push((body.element.clone(), RobotFault::Duplicate { thing: body.thing(), what: "link" }));
        }
        check_body(body, &mut faults);
        if let Some(joint) = &body.joint {
            if !joints.insert(&joint.name) {
                faults.push((joint.element.clone(), RobotFault::Duplicate { thing: joint.thing(), what: "joint" }));
            }
            check_joint(joint, &mut faults);
        }
    }
    if faults.is_empty() {
        check_carried(draft, &mut faults);
    }
    faults
}

/// What is wrong with bodies and joints that need not carry a mass of their own.
pub fn bodies(draft: &Draft) -> Faults {
    let mut faults = Vec::new();
    for body in &draft.bodies {
        check_body(body, &mut faults);
        body.joint.iter().for_each(|joint| check_joint(joint, &mut faults));
    }
    faults
}

fn check_body(body: &Body, faults: &mut Faults) {
    let places = std::iter::once(&body.parent_from_body)
        .chain(body.solids.iter().map(|solid| &solid.body_from_shape))
        .chain(body.looks.iter().map(|look| &look.body_from_shape))
        .chain(body.frames.iter().map(|frame| &frame.1));
    for place in places {
        if !place.is_finite() || place.origin.abs().max_element() > FAR {
            let (what, value) = ("a place", format!("{:?}", place.origin.to_array()));
            faults.push((
                body.element.clone(),
                number(body.thing(), what, &value, "finite numbers, at most 1000 m from the parent, and a turn"),
            ));
        }
    }
    let shapes = body.solids.iter().map(|solid| &solid.shape).chain(body.looks.iter().map(|look| &look.shape));
    for shape in shapes {
        if let Some(value) = bad_size(shape) {
            faults.push((body.element.clone(), number(body.thing(), "a size of a shape", &value, "more than 0 and at most 1000 m")));
        }
    }
    for friction in body.solids.iter().filter_map(|solid| solid.friction) {
        if !(0.0..=100.0).contains(&friction) {
            faults.push((body.element.clone(), number(body.thing(), "friction", &format!("{friction:?}"), "0 to 100")));
        }
    }
    let Some(mass) = &body.mass else { return };
    if !(0.0..=MASS_MAX).contains(&mass.mass) {
        faults.push((body.element.clone(), number(body.thing(), "mass in kg", &format!("{:?}", mass.mass), "0 to 1000000")));
    } else if !mass.center.is_finite() || mass.center.abs().max_element() > FAR {
        let value = format!("{:?}", mass.center.to_array());
        faults.push((body.element.clone(), number(body.thing(), "the centre of mass in m", &value, "finite numbers, at most 1000")));
    } else if !mass.inertia.is_finite() || mass.inertia.to_cols_array().iter().any(|value| value.abs() > EFFORT_MAX) {
        let value = format!("{:?}", mass.inertia.to_cols_array());
        faults.push((body.element.clone(), number(body.thing(), "the inertia in kg·m²", &value, "finite numbers, at most 1e9")));
    } else {
        let values = principal(mass.inertia);
        if values[0] < -1e-6 * values[2].abs().max(1e-12) {
            faults.push((body.element.clone(), RobotFault::Inertia { thing: body.thing(), principal: values }));
        }
    }
}

fn bad_size(shape: &Shape) -> Option<String> {
    let fine = |value: f64| value > 1e-6 && value <= FAR;
    let not_less = |value: f64| (0.0..=FAR).contains(&value);
    match *shape {
        Shape::Box(size) | Shape::Ellipsoid(size) => (!size.to_array().into_iter().all(fine)).then(|| format!("{:?}", size.to_array())),
        Shape::Ball(radius) => (!fine(radius)).then(|| format!("{radius:?}")),
        Shape::Cylinder(radius, length) => (!fine(radius) || !fine(length)).then(|| format!("{radius:?}, {length:?}")),
        Shape::Capsule(radius, length) => (!fine(radius) || !not_less(length)).then(|| format!("{radius:?}, {length:?}")),
        Shape::Mesh(ref mesh) => {
            let far = mesh.positions.iter().find(|point| !point.is_finite() || point.abs().max_element() > FAR);
            far.map(|point| format!("{:?}", point.to_array()))
        }
    }
}

fn check_joint(joint: &Joint, faults: &mut Faults) {
    let mut fail = |what, value: String, allowed| faults.push((joint.element.clone(), number(joint.thing(), what, &value, allowed)));
    if !joint.axis.is_finite() || joint.axis.length() < 1e-6 || joint.axis.length() > 1e6 {
        fail("the axis", format!("{:?}", joint.axis.to_array()), "one with a direction, such as 0 0 1");
    }
    if !joint.anchor.is_finite() || joint.anchor.abs().max_element() > FAR {
        fail("its place", format!("{:?}", joint.anchor.to_array()), "finite numbers, at most 1000 m");
    }
    for (what, value) in [("damping", joint.damping), ("friction", joint.friction), ("armature", joint.armature)] {
        if !(0.0..=EFFORT_MAX).contains(&value) {
            fail(what, format!("{value:?}"), "0 to 1e9");
        }
    }
    for (what, value) in [("the reference position", joint.reference), ("the position at the start", joint.start)] {
        if !(-LIMIT_MAX..=LIMIT_MAX).contains(&value) {
            fail(what, format!("{value:?}"), "-10000 to 10000");
        }
    }
    if let Some((low, high)) = joint.limits {
        let possible = |value: f64| value.is_infinite() || value.abs() <= LIMIT_MAX;
        if !possible(low) || !possible(high) || low > high {
            fail("the range", format!("{low:?} to {high:?}"), "a lower limit that is not above the upper one, both within ±10000");
        }
    }
    let sound = |stiffness: f64, rest: f64| (0.0..=EFFORT_MAX).contains(&stiffness) && (-LIMIT_MAX..=LIMIT_MAX).contains(&rest);
    if let Some((stiffness, rest)) = joint.spring.filter(|&(stiffness, rest)| !sound(stiffness, rest)) {
        fail("the spring", format!("stiffness {stiffness}, rest {rest}"), "a stiffness of 0 to 1e9 and a rest within ±10000");
    }
    let strengths = match joint.motor {
        Servo::None => [0.0; 3],
        Servo::Open { effort_max } => [effort_max.unwrap_or(0.0), 0.0, 0.0],
        Servo::Given { stiffness, damping, effort_max } => [effort_max.unwrap_or(0.0), stiffness, damping],
    };
    for (what, value) in ["the effort of its motor", "the stiffness of its motor", "the damping of its motor"].into_iter().zip(strengths) {
        if !(0.0..=EFFORT_MAX).contains(&value) {
            fail(what, format!("{value:?}"), "0 to 1e9");
        }
    }
}

/// Every joint must carry something that resists it.
fn check_carried(draft: &Draft, faults: &mut Faults) {
    let mut carried: Vec<f64> = draft.bodies.iter().map(|body| body.mass.map_or(0.0, |mass| mass.mass)).collect();
    for index in (1..draft.bodies.len()).rev() {
        if let Some(parent) = draft.bodies[index].parent {
            carried[parent] += carried[index];
        }
    }
    for (body, &mass) in draft.bodies.iter().zip(&carried) {
        if let Some(joint) = body.joint.as_ref().filter(|_| mass < 1e-6) {
            faults.push((joint.element.clone(), RobotFault::Massless { thing: joint.thing(), link: clipped(&body.name) }));
        }
    }
    if !draft.anchored && carried.first().is_none_or(|&mass| mass < 1e-6) {
        let thing = "the base".to_owned();
        faults.push((draft.bodies[0].element.clone(), RobotFault::Massless { thing, link: clipped(&draft.bodies[0].name) }));
    }
}

fn number(thing: String, what: &'static str, value: &str, allowed: &'static str) -> RobotFault {
    RobotFault::Number { thing, what, value: clipped(value), allowed }
}
