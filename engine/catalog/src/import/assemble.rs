//! From a draft to a robot: links with frames of ours, motors, a base that stands on the floor.

use homebody_core::glam::DVec3;

use super::draft::{Draft, Joint, Look, Place, Solid};
use super::mass::{Mass, principal};
use super::shapes::{extent, ours, ours_tensor, ours_turn, robot_shape, single, single_turn};
use super::{RobotSource, tune};
use crate::joint::JointSpring;
use crate::robot::{
    LinkGroup, Robot, RobotBase, RobotCamera, RobotCollider, RobotDrive, RobotFrame, RobotJoint, RobotJointKind, RobotLink, RobotShape,
    RobotVisual,
};

/// Rows of the materials table: of what is touched, of wheels, and of what is seen.
const SOLID: &str = "plastic";
const TREAD: &str = "robot_wheel";
const LOOK: &str = "robot_shell";
/// Friction of parts of which the file does not say it; wheels keep that of their row.
const FRICTION: f32 = 0.8;

type Notes = Vec<(String, String)>;

/// Builds the robot. The draft has been checked.
pub fn assemble(source: &RobotSource, draft: Draft) -> (Robot, Notes) {
    let mut plan = Plan::new(draft);
    plan.note_inertias();
    let mut robot = Robot {
        name: source.name.clone(),
        source: format!("{} {:?}, read from {}", format!("{:?}", source.format).to_uppercase(), plan.draft.name, source.name),
        links: plan.links.iter().map(|part| plan.link(part)).collect(),
        joints: Vec::new(),
        base: if plan.draft.anchored { RobotBase::Fixed } else { RobotBase::Free },
        arms: Vec::new(),
        drive: None,
        column_joint: None,
        torso_joint: None,
        rotors: Vec::new(),
        flight: None,
        camera: plan.camera(),
        hand: None,
        radius_m: plan.radius(),
        height_m: plan.height(),
        tipping_rad: std::f32::consts::PI,
        apart: plan.apart(),
        frames: plan.frames(),
    };
    robot.joints = (1..plan.links.len()).map(|index| plan.joint(index)).collect();
    robot.drive = drive(&robot);
    (robot, plan.draft.notes)
}

/// A link to be: the body whose joint carries it and all that is welded to that body.
struct LinkPlan {
    body: usize,
    mass: Mass,
    /// Frame's origin in the world of the file with all joints at 0.
    origin: DVec3,
}

struct Plan {
    draft: Draft,
    /// Poses of the bodies in the world of the file with all joints at 0.
    places: Vec<Place>,
    /// The same with all joints at their start.
    starts: Vec<Place>,
    /// Link that a body is part of.
    link_of: Vec<usize>,
    links: Vec<LinkPlan>,
    kinds: Vec<RobotJointKind>,
    /// Base frame's origin in the world of the file.
    base: DVec3,
}

impl Plan {
    fn new(mut draft: Draft) -> Self {
        for joint in draft.bodies.iter_mut().filter_map(|body| body.joint.as_mut()) {
            joint.axis = joint.axis.normalize();
        }
        draft.bodies[0].joint = None;
        let places = poses(&draft, |_| 0.0);
        let starts = poses(&draft, |joint| joint.start);
        let mut link_of = vec![0; draft.bodies.len()];
        let mut heads = vec![0];
        for index in 1..draft.bodies.len() {
            link_of[index] = if let (None, Some(parent)) = (&draft.bodies[index].joint, draft.bodies[index].parent) {
                link_of[parent]
            } else {
                heads.push(index);
                heads.len() - 1
            };
        }
        let mut plan = Self { draft, places, starts, link_of, links: Vec::new(), kinds: Vec::new(), base: DVec3::ZERO };
        plan.base = plan.base_origin();
        plan.links = heads.iter().map(|&body| plan.link_plan(body)).collect();
        plan.kinds = (0..plan.links.len()).map(|index| plan.kind(index)).collect();
        plan
    }

    /// The file's origin for a base that stands still; else below the base, where the lowest solid touches the floor at the start.
    fn base_origin(&self) -> DVec3 {
        if self.draft.anchored {
            return DVec3::ZERO;
        }
        let root = self.places[0].origin;
        let lowest = |extents: Box<dyn Iterator<Item = (DVec3, DVec3)> + '_>| extents.map(|(low, _)| low.z).min_by(f64::total_cmp);
        let height = lowest(Box::new(self.solids())).or_else(|| lowest(Box::new(self.looks()))).unwrap_or(root.z);
        DVec3::new(root.x, root.y, height)
    }

    /// Boxes around everything that is touched, at the start.
    fn solids(&self) -> impl Iterator<Item = (DVec3, DVec3)> + '_ {
        let bodies = self.draft.bodies.iter().zip(&self.starts);
        bodies.flat_map(|(body, place)| body.solids.iter().map(|solid| extent(&solid.shape, *place * solid.body_from_shape)))
    }

    fn looks(&self) -> impl Iterator<Item = (DVec3, DVec3)> + '_ {
        let bodies = self.draft.bodies.iter().zip(&self.starts);
        bodies.flat_map(|(body, place)| body.looks.iter().map(|look| extent(&look.shape, *place * look.body_from_shape)))
    }

    fn members(&self, link: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.link_of.len()).filter(move |&body| self.link_of[body] == link)
    }

    fn link_plan(&self, body: usize) -> LinkPlan {
        let link = self.link_of[body];
        let origin = self.draft.bodies[body].joint.as_ref().map_or(self.base, |joint| self.places[body].point(joint.anchor));
        let masses = self.members(link).filter_map(|member| self.draft.bodies[member].mass.map(|mass| mass.moved(self.places[member])));
        LinkPlan { body, mass: masses.fold(Mass::NONE, |sum, mass| sum.with(&mass)), origin }
    }

    /// Place of something of a body in the frame of its link, in the file's axes.
    fn in_link(&self, body: usize, body_from_it: Place) -> Place {
        let place = self.places[body] * body_from_it;
        Place::new(place.origin - self.links[self.link_of[body]].origin, place.turn)
    }

    fn link(&self, part: &LinkPlan) -> RobotLink {
        let link = self.link_of[part.body];
        let inertia = ours_tensor(part.mass.inertia);
        let wheel = self.kinds[link] == RobotJointKind::Wheel;
        let (mut colliders, mut visuals) = (Vec::new(), Vec::new());
        for member in self.members(link) {
            let body = &self.draft.bodies[member];
            colliders.extend(body.solids.iter().map(|solid| self.collider(member, solid, wheel)));
            visuals.extend(body.looks.iter().map(|look| self.visual(member, look)));
        }
        if visuals.is_empty() {
            visuals.extend(
                self.members(link).flat_map(|member| self.draft.bodies[member].solids.iter().map(move |solid| (member, solid))).map(
                    |(member, solid)| {
                        let look = Look { shape: solid.shape.clone(), body_from_shape: solid.body_from_shape, color: None, material: None };
                        self.visual(member, &look)
                    },
                ),
            );
        }
        let value = |row: usize, column: usize| inertia.col(column)[row] as f32;
        RobotLink {
            name: self.draft.bodies[part.body].name.clone(),
            mass_kg: part.mass.mass as f32,
            center_m: if part.mass.mass > 0.0 { single(ours(part.mass.center - part.origin)) } else { homebody_core::Vec3::ZERO },
            inertia_box_m: homebody_core::Vec3::ZERO,
            inertia_kg_m2: Some([value(0, 0), value(1, 1), value(2, 2), value(0, 1), value(0, 2), value(1, 2)]),
            group: LinkGroup::Part,
            colliders,
            visuals,
        }
    }

    fn collider(&self, body: usize, solid: &Solid, wheel: bool) -> RobotCollider {
        let (shape, center_m, turn_rad) = robot_shape(&solid.shape, self.in_link(body, solid.body_from_shape), true);
        let friction = solid.friction.map(|friction| friction as f32).or((!wheel).then_some(FRICTION));
        RobotCollider { shape, center_m, turn_rad, material: if wheel { TREAD } else { SOLID }.into(), friction }
    }

    fn visual(&self, body: usize, look: &Look) -> RobotVisual {
        let (shape, center_m, turn_rad) = robot_shape(&look.shape, self.in_link(body, look.body_from_shape), false);
        RobotVisual { shape, center_m, turn_rad, material: LOOK.into(), color: look.color }
    }

    /// A joint without limits is a wheel if the file says so, or if it carries nothing else and a round solid turns in itself about it.
    fn kind(&self, link: usize) -> RobotJointKind {
        let body = self.links[link].body;
        let Some(joint) = &self.draft.bodies[body].joint else { return RobotJointKind::Hinge };
        if joint.slides {
            return RobotJointKind::Slider;
        }
        let round = || {
            let axis = self.places[body].turn * joint.axis;
            let center = self.links[link].origin;
            let leaf = self.links.iter().all(|other| self.parent(other) != Some(link));
            let turns_in_itself = |(member, solid): (usize, &Solid)| {
                let place = self.places[member] * solid.body_from_shape;
                let off = place.origin - center;
                let on_axis = (off - axis * off.dot(axis)).length() < 1e-3;
                let along = (place.turn * DVec3::Z).dot(axis).abs() > 0.999;
                on_axis
                    && match solid.shape {
                        super::draft::Shape::Cylinder(..) | super::draft::Shape::Capsule(..) => along,
                        super::draft::Shape::Ball(_) => true,
                        _ => Self::is_round(&solid.shape, place, center, axis),
                    }
            };
            leaf && self
                .members(link)
                .flat_map(|member| self.draft.bodies[member].solids.iter().map(move |solid| (member, solid)))
                .any(turns_in_itself)
        };
        if joint.wheel.unwrap_or_else(round) { RobotJointKind::Wheel } else { RobotJointKind::Hinge }
    }

    /// True for a mesh that reaches equally far from an axis all around.
    fn is_round(shape: &super::draft::Shape, place: Place, center: DVec3, axis: DVec3) -> bool {
        let super::draft::Shape::Mesh(mesh) = shape else { return false };
        let (across, other) = axis.any_orthonormal_pair();
        let reach = |direction: DVec3| mesh.positions.iter().map(|&point| (place.point(point) - center).dot(direction)).fold(0.0, f64::max);
        let reaches = [across, -across, other, -other, (across + other).normalize(), (across - other).normalize()].map(reach);
        let (least, most) = reaches.iter().fold((f64::MAX, 0.0), |(least, most): (f64, f64), &reach| (least.min(reach), most.max(reach)));
        least > 0.93 * most
    }

    fn parent(&self, part: &LinkPlan) -> Option<usize> {
        self.draft.bodies[part.body].parent.map(|parent| self.link_of[parent])
    }

    /// Everything that a link carries, itself included, in the world of the file with all joints at 0.
    fn carried(&self, link: usize) -> Mass {
        let below = |mut at: usize| loop {
            if at == link {
                return true;
            }
            match self.parent(&self.links[at]) {
                Some(parent) if at != 0 => at = parent,
                _ => return false,
            }
        };
        (0..self.links.len()).filter(|&other| below(other)).fold(Mass::NONE, |sum, other| sum.with(&self.links[other].mass))
    }

    fn joint(&self, index: usize) -> RobotJoint {
        let part = &self.links[index];
        let body = &self.draft.bodies[part.body];
        let joint = body.joint.as_ref().expect("links beside the first are made for joints");
        let parent = self.parent(part).expect("links beside the first have parents");
        let axis = self.places[part.body].turn * joint.axis;
        let kind = self.kinds[index];
        let motor = tune::motor(joint, kind, self.felt(index, kind, axis));
        let (low, high) = joint.limits.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        let neutral = if low <= high { joint.start.clamp(low, high) } else { joint.start };
        RobotJoint {
            name: joint.name.clone(),
            parent: self.draft.bodies[self.links[parent].body].name.clone(),
            child: body.name.clone(),
            kind,
            origin_m: single(ours(part.origin - self.links[parent].origin)),
            axis: single(ours(axis)).normalize(),
            limits: (low as f32, high as f32),
            neutral: neutral as f32,
            effort_max: motor.effort_max as f32,
            speed_max: motor.speed_max as f32,
            acceleration_max: motor.acceleration_max as f32,
            stiffness: motor.stiffness as f32,
            damping: motor.damping as f32,
            armature: joint.armature as f32,
            friction: joint.friction as f32,
            viscous: joint.damping as f32,
            spring: joint.spring.map(|(stiffness, rest)| JointSpring { stiffness: stiffness as f32, rest: rest as f32 }),
        }
    }

    /// Inertia or mass that the motor of a link's joint moves; that of a wheel moves its share of the robot.
    fn felt(&self, link: usize, kind: RobotJointKind, axis: DVec3) -> f64 {
        let carried = self.carried(link);
        let own = carried.about_axis(self.links[link].origin, axis);
        match kind {
            RobotJointKind::Slider => carried.mass,
            RobotJointKind::Hinge => own,
            RobotJointKind::Wheel => {
                let wheels = self.kinds.iter().filter(|&&kind| kind == RobotJointKind::Wheel).count().max(1) as f64;
                let whole: f64 = self.links.iter().map(|link| link.mass.mass).sum();
                let radius = self.wheel_radius(link);
                own + if self.draft.anchored { 0.0 } else { whole * radius * radius / wheels }
            }
        }
    }

    fn wheel_radius(&self, link: usize) -> f64 {
        let center = self.links[link].origin.z;
        let solids = self.members(link).flat_map(|member| self.draft.bodies[member].solids.iter().map(move |solid| (member, solid)));
        solids.map(|(member, solid)| extent(&solid.shape, self.places[member] * solid.body_from_shape).1.z - center).fold(0.0, f64::max)
    }

    /// A camera on the place called `camera` or `head_camera`, if there is one, else at the top of the base's front.
    fn camera(&self) -> RobotCamera {
        let link = |index: usize| self.draft.bodies[self.links[index].body].name.clone();
        let named = self.frames().into_iter().find(|frame| ["camera", "head_camera", "camera_link", "head"].contains(&frame.name.as_str()));
        let (mounted, position_m) = named.map_or_else(
            || {
                let own = self.members(0).flat_map(|member| {
                    self.draft.bodies[member].looks.iter().map(move |look| extent(&look.shape, self.places[member] * look.body_from_shape))
                });
                let (low, high) = own.fold((self.base, self.base), |(low, high), (a, b)| (low.min(a), high.max(b)));
                let place = DVec3::new(high.x + 0.01, 0.5 * (low.y + high.y), high.z + 0.02) - self.base;
                (link(0), single(ours(place)))
            },
            |frame| (frame.link, frame.origin_m),
        );
        let quarter = std::f32::consts::FRAC_PI_2;
        RobotCamera { link: mounted, position_m, tilt_rad: 0.0, tilt_max_rad: quarter, pan_max_rad: std::f32::consts::PI, fov_rad: 1.0 }
    }

    /// Radius of a circle around the base that holds everything at the start.
    fn radius(&self) -> f32 {
        let reach = |(low, high): (DVec3, DVec3)| {
            let far = (low - self.base).abs().max((high - self.base).abs());
            (far.x * far.x + far.y * far.y).sqrt()
        };
        self.solids().map(reach).fold(0.05, f64::max) as f32
    }

    /// Height above the base's origin of everything at the start.
    fn height(&self) -> f32 {
        self.solids().map(|(_, high)| high.z - self.base.z).fold(0.05, f64::max) as f32
    }

    fn apart(&self) -> Vec<(String, String)> {
        let name = |link: usize| self.draft.bodies[self.links[link].body].name.clone();
        let mut pairs: Vec<(usize, usize)> =
            self.draft.apart.iter().map(|&(a, b)| (self.link_of[a], self.link_of[b])).filter(|(a, b)| a != b).collect();
        for pair in &mut pairs {
            *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
        }
        pairs.sort_unstable();
        pairs.dedup();
        // Bodies welded together meet others as one: the pair stays apart only if no two of their bodies may touch.
        pairs.into_iter().filter(|&(a, b)| self.all_apart(a, b)).map(|(a, b)| (name(a), name(b))).collect()
    }

    fn all_apart(&self, first: usize, second: usize) -> bool {
        let solid = |&body: &usize| !self.draft.bodies[body].solids.is_empty();
        let listed = |a: usize, b: usize| self.draft.apart.iter().any(|&pair| pair == (a, b) || pair == (b, a));
        self.members(first).filter(solid).all(|a| self.members(second).filter(solid).all(|b| listed(a, b)))
    }

    /// Sites, and bodies that became part of others.
    fn frames(&self) -> Vec<RobotFrame> {
        let mut frames = Vec::new();
        for (index, body) in self.draft.bodies.iter().enumerate() {
            let link = self.link_of[index];
            let mut add = |name: &str, place: Place| {
                let place = self.in_link(index, place);
                frames.push(RobotFrame {
                    name: name.to_owned(),
                    link: self.draft.bodies[self.links[link].body].name.clone(),
                    origin_m: single(ours(place.origin)),
                    rotation_xyzw: single_turn(ours_turn(place.turn)),
                });
            };
            if self.links[link].body != index {
                add(&body.name, Place::IDENTITY);
            }
            body.frames.iter().for_each(|(name, place)| add(name, *place));
        }
        frames
    }

    /// Inertias that no rigid body has: they are used as they are, but hardly meant.
    fn note_inertias(&mut self) {
        let mut notes = Vec::new();
        for body in &self.draft.bodies {
            let Some(mass) = &body.mass else { continue };
            let [a, b, c] = principal(mass.inertia);
            if c > (a + b) * 1.01 + 1e-12 {
                let what = format!(
                    "{}: its principal moments {a:.3e}, {b:.3e} and {c:.3e} kg·m² belong to no body, since one is more than the other two together",
                    body.thing()
                );
                notes.push((body.element.clone(), what));
            }
        }
        self.draft.notes.extend(notes);
    }
}

/// Poses of the bodies in the world of the file, with the joints at these positions.
pub fn poses(draft: &Draft, position: impl Fn(&Joint) -> f64) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(draft.bodies.len());
    for body in &draft.bodies {
        let parent = body.parent.map_or(Place::IDENTITY, |parent| places[parent]);
        let moved = body.joint.as_ref().map_or(Place::IDENTITY, |joint| joint.displaced(position(joint)));
        places.push(parent * body.parent_from_body * moved);
    }
    places
}

/// How a robot drives whose wheels stand left and right of the base, all of one size, and roll forward when they turn forward.
fn drive(robot: &Robot) -> Option<RobotDrive> {
    let mut sides: [Vec<(String, f32)>; 2] = [Vec::new(), Vec::new()];
    let (mut radius, mut speed, mut acceleration) = (0.0_f32, f32::INFINITY, f32::INFINITY);
    for joint in robot.joints.iter().filter(|joint| joint.kind == RobotJointKind::Wheel) {
        let link = &robot.links[robot.link(&joint.child)?];
        let own = link.colliders.iter().find_map(|collider| match collider.shape {
            RobotShape::Cylinder { radius_m, .. } | RobotShape::Capsule { radius_m, .. } | RobotShape::Ball { radius_m } => Some(radius_m),
            _ => None,
        })?;
        if joint.parent != robot.links[0].name || joint.axis.x > -0.99 || (radius > 0.0 && (own - radius).abs() > 0.02 * radius) {
            return None;
        }
        (radius, speed, acceleration) = (own, speed.min(joint.speed_max), acceleration.min(joint.acceleration_max));
        sides[usize::from(joint.origin_m.x > 0.0)].push((joint.name.clone(), joint.origin_m.x.abs()));
    }
    if sides.iter().any(Vec::is_empty) {
        return None;
    }
    let half = sides.iter().flatten().map(|wheel| wheel.1).sum::<f32>() / sides.iter().map(Vec::len).sum::<usize>() as f32;
    let [left, right] = sides.map(|side| side.into_iter().map(|wheel| wheel.0).collect());
    // Half of what the wheels can do leaves the other half for turning.
    let (speed_max, gain) = ((0.5 * speed * radius).min(1.5), (0.5 * acceleration * radius).min(2.0));
    Some(RobotDrive {
        left,
        right,
        wheel_radius_m: radius,
        track_m: 2.0 * half,
        speed_max_m_s: speed_max,
        turn_max_rad_s: (speed_max / half).min(2.0),
        acceleration_m_s2: gain,
        turn_acceleration_rad_s2: (gain / half).min(4.0),
    })
}
