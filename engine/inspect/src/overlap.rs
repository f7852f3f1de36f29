//! **Overlap**: at the start no collider is more than 1 mm in one of another thing. Walls, floors, door leaves and window frames count as things;
//! the parts of the house meet each other as they were built and are not compared among themselves, nor are bodies that share a joint.

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// Deepest overlap that is allowed, m.
const DEPTH_MAX: f32 = 0.001;
/// What single precision adds to that, m.
const NOISE: f32 = 1e-5;
/// Gap up to which two bodies count as touching, m.
const TOUCHING: f32 = 0.001;

pub fn check(home: &Home, report: &mut HomeReport) {
    let object = |body: homebody_core::BodyId| home.model.bodies[body.index()].object;
    let meetings = home.arrangement.meetings(TOUCHING, |first, second| {
        object(first) != object(second) && !(home.is_shell(first) && home.is_shell(second)) && !home.are_joined(first, second)
    });
    report.metrics.contacts = Some(meetings.len());
    report.metrics.overlap_max_m = Some(meetings.iter().map(|meeting| meeting.depth).fold(0.0, f32::max));
    let deep = meetings.iter().filter(|meeting| meeting.depth > DEPTH_MAX + NOISE);
    let fault = |meeting: &homebody_physics::Meeting| {
        let things = meeting.bodies.map(|body| home.name(body));
        let (depth, [x, y, z]) = (meeting.depth * 1e3, meeting.point.to_array());
        Fault {
            check: Check::Overlap,
            value: depth,
            limit: DEPTH_MAX * 1e3,
            unit: "mm".into(),
            message: format!("{} and {} are {depth:.1} mm in each other at ({x:.3}, {y:.3}, {z:.3}); at most 1 mm", things[0], things[1]),
            things: things.into(),
        }
    };
    report.add(deep.map(fault).collect());
}
