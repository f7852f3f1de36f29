//! **Settle**: in the first 2 s of physics, without a robot and without what the script does, the origin of no body is ever more than 5 mm and
//! no body is ever turned more than 1 degree from where it started. Joints that drift show in the bodies that they carry. Bodies that the
//! document starts with a velocity, and what is joined to them, are meant to move and are left out.

use std::collections::BTreeSet;

use homebody_core::{BodyId, ObjectId};
use homebody_scene::Model;

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// Physics steps in 2 s.
const STEPS: u32 = 480;
/// Steps between two looks.
const PACE: u32 = 12;
/// m.
const MOVE_MAX: f32 = 0.005;
/// Degrees.
const TURN_MAX: f32 = 1.0;

#[derive(Clone, Copy, Default)]
struct Motion {
    moved: f32,
    turned: f32,
}

pub fn check(home: &Home, report: &mut HomeReport) {
    let pushed = pushed(home.model);
    let mut motions = vec![Motion::default(); home.model.bodies.len()];
    let mut state = home.state.clone();
    for step in 1..=STEPS {
        state.step(home.model);
        if step % PACE == 0 {
            for (index, motion) in motions.iter_mut().enumerate() {
                let id = BodyId::from_index(index);
                let (start, now) = (home.arrangement.pose(id), state.body_pose(id));
                motion.moved = motion.moved.max(start.translation.distance(now.translation));
                motion.turned = motion.turned.max(start.rotation.angle_between(now.rotation).to_degrees());
            }
        }
    }
    let still = |index: &usize| !home.model.bodies[*index].fixed && !pushed.contains(&home.model.bodies[*index].object);
    let watched: Vec<usize> = (0..motions.len()).filter(still).collect();
    report.metrics.moved_max_m = Some(watched.iter().map(|&index| motions[index].moved).fold(0.0, f32::max));
    report.metrics.turned_max_deg = Some(watched.iter().map(|&index| motions[index].turned).fold(0.0, f32::max));
    report.add(watched.iter().filter_map(|&index| fault(home, BodyId::from_index(index), motions[index])).collect());
}

/// Things that start with a velocity, robots, and what joints connect to them.
fn pushed(model: &Model) -> BTreeSet<ObjectId> {
    let moving = model.bodies.iter().filter(|body| body.linear_velocity.length() > 0.0 || body.angular_velocity.length() > 0.0);
    let mut pushed: BTreeSet<ObjectId> = moving.map(|body| body.object).chain(model.robots.iter().map(|robot| robot.object)).collect();
    let object = |body: BodyId| model.bodies[body.index()].object;
    for joint in &model.joints {
        let pair = [object(joint.parent), object(joint.child)];
        if pair.iter().any(|object| pushed.contains(object)) {
            pushed.extend(pair);
        }
    }
    pushed
}

/// A body that moved or turned too far; the joint that carries it is named where there is one.
fn fault(home: &Home, body: BodyId, Motion { moved, turned }: Motion) -> Option<Fault> {
    let (far, askew) = (moved / MOVE_MAX, turned / TURN_MAX);
    if far.max(askew) <= 1.0 {
        return None;
    }
    let name = home.name(body);
    let (value, limit, unit) = if far >= askew { (moved * 1e3, MOVE_MAX * 1e3, "mm") } else { (turned, TURN_MAX, "deg") };
    let joint = home.model.joints.iter().find(|joint| joint.child == body);
    let carried = joint.map_or(String::new(), |joint| format!(" (carried by joint {})", joint.name));
    let message =
        format!("{name}{carried} moves {:.1} mm and turns {turned:.1} degrees in the first 2 s; at most 5 mm and 1 degree", moved * 1e3);
    Some(Fault { check: Check::Settle, things: vec![name], value, limit, unit: unit.into(), message })
}
