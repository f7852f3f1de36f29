//! **Opening**: every door, drawer and lid that people open can be moved through its range without meeting anything. Each such joint is moved on
//! its own, all else standing as at the start, in steps of at most 3 cm; what lies in or on the moved part goes along. Whatever it then is more
//! than 2 mm in blocks it: walls, furniture and loose things alike, but no part of its own thing.
//!
//! A furniture joint must be free over 90 % of its range, a room's door or window over 80 degrees (or 90 % of a smaller range). Joints that
//! people open are the hinges and sliders of room doors, of windows, and of things with an inside that are fixed or too heavy to carry. Scissors, laptops
//! and boxes are not among them, nor is what turns without end, nor a joint locked to less than 1 degree or 1 cm.

use std::f32::consts::TAU;

use homebody_catalog::{JointKind, RegionKind};
use homebody_core::{BodyId, Pose, Vec3};
use homebody_physics::Meeting;
use homebody_scene::model::ModelJoint;

use crate::home::Home;
use crate::report::{Check, Fault, HomeReport};

/// Overlap from which on something is hit, m.
const HIT: f32 = 0.002;
/// Share of its range over which a furniture joint must be free.
const SHARE_MIN: f32 = 0.9;
/// Angle over which a room's door must be free, rad.
const DOOR_MIN: f32 = 80.0 / 360.0 * TAU;
/// Way of the farthest point between two tries, m.
const STRIDE: f32 = 0.03;
/// Ranges below these are locked.
const LOCKED_TURN: f32 = 1.0 / 360.0 * TAU;
const LOCKED_SLIDE: f32 = 0.01;

pub fn check(home: &Home, report: &mut HomeReport) {
    let joints: Vec<&ModelJoint> = home.model.joints.iter().filter(|joint| is_opened(home, joint)).collect();
    report.metrics.openings = Some(joints.len());
    report.add(joints.into_iter().filter_map(|joint| fault(home, joint)).collect());
}

/// True for a joint that people open.
pub fn is_opened(home: &Home, joint: &ModelJoint) -> bool {
    let owner = |body: BodyId| home.model.bodies[body.index()].object;
    let range = joint.limit_max - joint.limit_min;
    let swings = match joint.kind {
        JointKind::Hinge => range > LOCKED_TURN && range < TAU - 0.01,
        JointKind::Slider => range > LOCKED_SLIDE,
        _ => false,
    };
    let object = home.model.object(joint.object);
    let hollow = object.regions.iter().any(|region| region.kind == RegionKind::Inside);
    let own = owner(joint.parent) == owner(joint.child) && !home.model.removed.contains(&joint.object);
    swings && own && (is_of_house(home, joint) || (hollow && home.is_furniture(joint.object)))
}

fn is_of_house(home: &Home, joint: &ModelJoint) -> bool {
    matches!(home.model.object(joint.object).kind.as_str(), "door" | "window")
}

fn fault(home: &Home, joint: &ModelJoint) -> Option<Fault> {
    let (free, hits) = free_range(home, joint);
    let range = joint.limit_max - joint.limit_min;
    let least = if is_of_house(home, joint) { DOOR_MIN.min(SHARE_MIN * range) } else { SHARE_MIN * range };
    if free >= least - 1e-4 {
        return None;
    }
    let object = home.model.object(joint.object);
    let name = format!("{}/{}", object.name, joint.name);
    let (factor, unit) = if joint.kind.turns() { (1.0_f32.to_degrees(), "deg") } else { (1e3, "mm") };
    let met: Vec<String> = hits.iter().map(|meeting| culprit(home, joint, meeting)).collect();
    let (value, limit) = (free * factor, least * factor);
    let message =
        format!("{name} opens {value:.0} of {:.0} {unit} until it meets {}; at least {limit:.0}", range * factor, met.join(" and "));
    let mut things = vec![name];
    things.extend(hits.iter().map(|meeting| home.name(meeting.bodies[1])));
    things.dedup();
    Some(Fault { check: Check::Opening, things, value, limit, unit: unit.into(), message })
}

/// What was met, and by what if that only lies in or on what moves.
fn culprit(home: &Home, joint: &ModelJoint, meeting: &Meeting) -> String {
    let [moved, met] = meeting.bodies.map(|body| home.name(body));
    if home.model.bodies[meeting.bodies[0].index()].object == joint.object { met } else { format!("{met} with {moved}") }
}

/// Length of the part of its range, around where it is, that a joint can move through, and what ends it.
fn free_range(home: &Home, joint: &ModelJoint) -> (f32, Vec<Meeting>) {
    let motion = Motion::new(home, joint);
    let mut hits = Vec::new();
    let mut ends = [joint.start; 2];
    for (end, limit) in ends.iter_mut().zip([joint.limit_min, joint.limit_max]) {
        if limit == joint.start {
            continue;
        }
        let others = motion.others(home, limit);
        let tries = ((limit - joint.start).abs() * motion.radius / STRIDE).ceil().clamp(12.0, 120.0) as usize;
        for count in 1..=tries {
            let position = joint.start + (limit - joint.start) * count as f32 / tries as f32;
            if let Some(hit) = motion.hit(home, position, &others) {
                hits.push(hit);
                break;
            }
            *end = position;
        }
    }
    (ends[1] - ends[0], hits)
}

/// What moves with a joint.
struct Motion<'a> {
    joint: &'a ModelJoint,
    /// Bodies that the joint carries, and where they are in the frame of its child.
    links: Vec<(BodyId, Pose)>,
    /// Loose bodies in or on them, likewise.
    contents: Vec<(BodyId, Pose)>,
    /// Way of the farthest point for each radian or metre, m.
    radius: f32,
}

impl<'a> Motion<'a> {
    fn new(home: &Home, joint: &'a ModelJoint) -> Self {
        let mut carried = vec![joint.child];
        let mut next = 0;
        while next < carried.len() {
            let parent = carried[next];
            carried.extend(home.model.joints.iter().filter(|other| other.parent == parent).map(|other| other.child));
            next += 1;
        }
        let child_from_world = home.arrangement.pose(joint.child).inverse();
        let held = |body: BodyId| (body, child_from_world * home.arrangement.pose(body));
        let contents = contents(home, &carried).into_iter().map(held).collect();
        let links: Vec<(BodyId, Pose)> = carried.iter().map(|&body| held(body)).collect();
        let mut motion = Self { joint, links, contents, radius: 1.0 };
        if joint.kind.turns() {
            motion.radius = motion.reach(home);
        }
        motion
    }

    /// Largest distance of the moved bodies from a hinge's axis, m.
    fn reach(&self, home: &Home) -> f32 {
        let axis = home.arrangement.pose(self.joint.parent) * self.joint.parent_from_joint;
        let placed = self.placed(home, &self.links, self.joint.start);
        let Some((min, max)) = home.arrangement.bounds_at(&placed) else { return 0.1 };
        let corners =
            (0..8).map(|corner| Vec3::new(pick(corner, 1, min.x, max.x), pick(corner, 2, min.y, max.y), pick(corner, 4, min.z, max.z)));
        let direction = axis.rotate(Vec3::X);
        corners.map(|corner| (corner - axis.translation).reject_from_normalized(direction).length()).fold(0.05, f32::max)
    }

    /// Poses with the joint at a position.
    fn placed(&self, home: &Home, held: &[(BodyId, Pose)], position: f32) -> Vec<(BodyId, Pose)> {
        let joint = self.joint;
        let moved = joint.kind.motion(position, joint.mechanics.pitch);
        let world_from_child = home.arrangement.pose(joint.parent) * joint.parent_from_joint * moved * joint.child_from_joint.inverse();
        held.iter().map(|&(body, child_from_body)| (body, world_from_child * child_from_body)).collect()
    }

    /// Bodies that could be met on the way to a position.
    fn others(&self, home: &Home, limit: f32) -> Vec<BodyId> {
        const LOOKS: usize = 8;
        let all: Vec<(BodyId, Pose)> = self.links.iter().chain(&self.contents).copied().collect();
        let start = self.joint.start;
        let boxes = (0..=LOOKS).filter_map(|look| {
            let position = start + (limit - start) * look as f32 / LOOKS as f32;
            home.arrangement.bounds_at(&self.placed(home, &all, position))
        });
        let Some((min, max)) = boxes.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return Vec::new() };
        let margin = Vec3::splat(if self.joint.kind.turns() { 0.05 } else { 0.0 });
        let near = home.arrangement.bodies_near(min - margin, max + margin);
        near.into_iter().filter(|body| all.iter().all(|(moved, _)| moved != body)).collect()
    }

    /// What is met most deeply with the joint at a position.
    fn hit(&self, home: &Home, position: f32, others: &[BodyId]) -> Option<Meeting> {
        let owner = |body: &BodyId| home.model.bodies[body.index()].object;
        let foreign: Vec<BodyId> = others.iter().copied().filter(|body| owner(body) != self.joint.object).collect();
        let met = home.arrangement.deepest(&self.placed(home, &self.links, position), &foreign);
        let spilled = || home.arrangement.deepest(&self.placed(home, &self.contents, position), others);
        let deep = |meeting: &Meeting| meeting.depth > HIT;
        met.filter(deep).or_else(|| spilled().filter(deep))
    }
}

/// Loose bodies whose middle is in a region that moves with one of these bodies.
fn contents(home: &Home, carriers: &[BodyId]) -> Vec<BodyId> {
    let regions: Vec<_> =
        home.model.objects.iter().flat_map(|object| &object.regions).filter(|region| carriers.contains(&region.body)).collect();
    let owner = |body: BodyId| home.model.bodies[body.index()].object;
    let others =
        (0..home.model.bodies.len()).map(BodyId::from_index).filter(|&body| carriers.iter().all(|&other| owner(other) != owner(body)));
    let loose = others.filter(|body| !home.model.bodies[body.index()].fixed);
    let within = |body: &BodyId| {
        let Some((min, max)) = home.arrangement.bounds(*body) else { return false };
        regions.iter().any(|region| {
            let middle = home.arrangement.pose(region.body).inverse() * (0.5 * (min + max));
            middle.cmpge(region.min).all() && middle.cmple(region.max).all()
        })
    };
    if regions.is_empty() { Vec::new() } else { loose.filter(within).collect() }
}

fn pick(corner: u8, bit: u8, low: f32, high: f32) -> f32 {
    if corner & bit == 0 { low } else { high }
}
