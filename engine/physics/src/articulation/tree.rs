//! Links joined to a tree, with one set of coordinates for all of them: joints cannot drift apart, and a hinge costs one unknown.

use std::f64::consts::TAU;

use homebody_catalog::{Catch, JointKind, JointMechanics};
use homebody_core::BodyId;
use homebody_core::float::double;
use homebody_core::glam::{DMat3, DQuat, DVec3};
use serde::{Deserialize, Serialize};

use super::spatial::{Frame, Inertia, Motion, quat_of, turn_of};

/// Marks a coordinate or link without a parent.
pub const NONE: usize = usize::MAX;

/// How a link moves against its parent, or against the world if it is the root.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Freedom {
    /// Root that moves freely: turning about world axes, then the velocity of its origin.
    Free,
    /// Root that stands still, or a link welded to its parent.
    Fixed,
    /// About X of the joint's frame.
    Hinge,
    /// Along X of the joint's frame.
    Slider,
    /// About X, advancing by this much a radian.
    Screw(f64),
    /// About every axis; velocities along the axes of the joint's frame in the parent.
    Ball,
}

impl Freedom {
    /// Coordinates of velocity.
    pub fn count(self) -> usize {
        match self {
            Self::Fixed => 0,
            Self::Hinge | Self::Slider | Self::Screw(_) => 1,
            Self::Ball => 3,
            Self::Free => 6,
        }
    }

    /// Of a joint's kind.
    pub fn of(kind: JointKind, pitch: f32) -> Self {
        match kind {
            JointKind::Hinge => Self::Hinge,
            JointKind::Slider => Self::Slider,
            JointKind::Screw => Self::Screw(f64::from(pitch) / TAU),
            JointKind::Ball => Self::Ball,
            JointKind::Fixed => Self::Fixed,
        }
    }
}

/// What drives a joint and what holds it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drive {
    pub limits: (f64, f64),
    pub limit_restitution: f64,
    /// Inertia of a rotor as felt at the joint.
    pub armature: f64,
    pub friction: f64,
    pub damping: f64,
    /// Stiffness and rest position.
    pub spring: Option<(f64, f64)>,
    pub catches: Vec<Catch>,
    pub motor: Option<Motor>,
    pub break_force: f64,
    pub break_torque: f64,
}

/// A force-limited servo and what it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Motor {
    pub stiffness: f64,
    pub damping: f64,
    pub effort_max: f64,
    pub target: f64,
    pub speed: f64,
    pub feed_forward: f64,
    /// −1 or 1 while the servo gives its largest effort, 0 while it follows its law.
    pub saturated: i8,
    /// Effort at the end of the latest step.
    pub effort: f64,
}

impl Motor {
    /// Effort of the servo's law, without its limit.
    pub fn law(&self, position: f64, speed: f64) -> f64 {
        self.stiffness * (self.target - position) + self.damping * (self.speed - speed) + self.feed_forward
    }
}

impl Drive {
    /// From a joint's description.
    pub fn new(mechanics: &JointMechanics, limits: (f32, f32)) -> Self {
        Self {
            limits: (f64::from(limits.0), f64::from(limits.1)),
            limit_restitution: f64::from(mechanics.limit_restitution),
            armature: 0.0,
            friction: f64::from(mechanics.friction),
            damping: f64::from(mechanics.damping),
            spring: mechanics.spring.map(|spring| (f64::from(spring.stiffness), f64::from(spring.rest))),
            catches: mechanics.catches.clone(),
            motor: mechanics.motor.map(|motor| Motor {
                stiffness: f64::from(motor.stiffness),
                damping: f64::from(motor.damping),
                effort_max: f64::from(motor.effort_max),
                target: f64::from(motor.target),
                speed: f64::from(motor.speed),
                ..Motor::default()
            }),
            break_force: f64::from(mechanics.break_force),
            break_torque: f64::from(mechanics.break_torque),
        }
    }
}

/// One rigid part of a tree.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    pub body: BodyId,
    /// Index of the carrying link, [`NONE`] for the root.
    pub parent: usize,
    pub freedom: Freedom,
    pub parent_from_joint: Frame,
    pub joint_from_body: Frame,
    /// Coordinate of a joint with one.
    pub position: f64,
    /// Coordinate of a ball: turn of the link's joint frame in the parent's.
    pub rotation: DQuat,
    /// Pose in the world, as of the coordinates.
    pub frame: Frame,
    /// Pose of the joint's frame in the parent, in the world.
    pub joint: Frame,
    pub mass: f64,
    /// Centre of mass in the link's frame.
    pub center: DVec3,
    /// About the centre of mass, in the link's axes.
    pub inertia: DMat3,
    pub drive: Option<Drive>,
    /// First coordinate of velocity.
    pub dof: usize,
}

/// A tree of links.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tree {
    pub links: Vec<Link>,
    /// Velocities, by coordinate: rad/s and m/s.
    pub speeds: Vec<f64>,
    /// The next coordinate towards the root, by coordinate.
    pub dof_parent: Vec<usize>,
    /// All coordinates towards the root, nearest first, one list after another.
    chain: Vec<u32>,
    /// Start of a coordinate's list; one more at the end.
    chain_start: Vec<u32>,
    /// Impulses of dry friction and of limits in the latest substep, by coordinate.
    pub held: Vec<[f64; 2]>,
    /// Never sleeps, since motors work all the time.
    pub restless: bool,
    pub asleep: bool,
    /// Steps in which everything stood nearly still.
    pub still_steps: u32,
}

impl Tree {
    /// Numbers the coordinates of links that are listed parents first.
    pub fn new(mut links: Vec<Link>, restless: bool) -> Self {
        let mut dof_parent = Vec::new();
        let mut last_dof = vec![NONE; links.len()];
        for index in 0..links.len() {
            let mut previous = if links[index].parent == NONE { NONE } else { last_dof[links[index].parent] };
            links[index].dof = dof_parent.len();
            for _ in 0..links[index].freedom.count() {
                dof_parent.push(previous);
                previous = dof_parent.len() - 1;
            }
            last_dof[index] = previous;
        }
        let (mut chain, mut chain_start) = (Vec::new(), vec![0]);
        for &parent in &dof_parent {
            let mut dof = parent;
            while dof != NONE {
                chain.push(dof as u32);
                dof = dof_parent[dof];
            }
            chain_start.push(chain.len() as u32);
        }
        let speeds = vec![0.0; dof_parent.len()];
        let held = vec![[0.0; 2]; speeds.len()];
        let mut tree = Self { links, speeds, held, dof_parent, chain, chain_start, restless, asleep: false, still_steps: 0 };
        tree.place();
        tree
    }

    /// Coordinates between one and the root, nearest first.
    #[inline]
    pub fn above(&self, dof: usize) -> &[u32] {
        &self.chain[self.chain_start[dof] as usize..self.chain_start[dof + 1] as usize]
    }

    /// Last coordinate that moves a link, [`NONE`] if nothing does.
    pub fn last_dof(&self, mut link: usize) -> usize {
        loop {
            let Link { freedom, dof, parent, .. } = &self.links[link];
            if freedom.count() > 0 {
                return dof + freedom.count() - 1;
            }
            if *parent == NONE {
                return NONE;
            }
            link = *parent;
        }
    }

    /// Puts every link where the coordinates say.
    pub fn place(&mut self) {
        for index in 1..self.links.len() {
            let link = &self.links[index];
            let joint = self.links[link.parent].frame * link.parent_from_joint;
            let frame = link.moved(joint) * link.joint_from_body;
            (self.links[index].joint, self.links[index].frame) = (joint, frame);
        }
    }

    /// Moves the coordinates by their speeds over `h` seconds; [`Self::place`] moves the links.
    pub fn move_coordinates(&mut self, h: f64) {
        let Self { links, speeds, .. } = self;
        for link in links.iter_mut() {
            let at = |offset: usize| DVec3::new(speeds[link.dof + offset], speeds[link.dof + offset + 1], speeds[link.dof + offset + 2]);
            match link.freedom {
                Freedom::Fixed => {}
                Freedom::Hinge | Freedom::Slider | Freedom::Screw(_) => link.position += h * speeds[link.dof],
                Freedom::Ball => link.rotation = (quat_of(at(0) * h) * link.rotation).normalize(),
                Freedom::Free => {
                    link.frame.turn = (quat_of(at(0) * h) * link.frame.turn).normalize();
                    link.frame.origin += at(3) * h;
                }
            }
        }
    }

    /// Velocities of all links about `origin`.
    pub fn motions(&self, origin: DVec3) -> Vec<Motion> {
        let mut motions = Vec::with_capacity(self.links.len());
        self.motions_into(origin, &mut motions);
        motions
    }

    /// The same into a list.
    pub fn motions_into(&self, origin: DVec3, motions: &mut Vec<Motion>) {
        motions.clear();
        for index in 0..self.links.len() {
            let link = &self.links[index];
            let mut motion = if link.parent == NONE { Motion::default() } else { motions[link.parent] };
            for k in 0..link.freedom.count() {
                motion = motion + self.axis(index, k, origin) * self.speeds[link.dof + k];
            }
            motions.push(motion);
        }
    }

    /// Velocity of a link's points for a speed of 1 of its coordinate `k`, about `origin`.
    pub fn axis(&self, index: usize, k: usize, origin: DVec3) -> Motion {
        let link = &self.links[index];
        let unit = [DVec3::X, DVec3::Y, DVec3::Z][k % 3];
        if link.freedom == Freedom::Free {
            let to_origin = origin - link.frame.origin;
            return if k < 3 { Motion::new(unit, unit.cross(to_origin)) } else { Motion::new(DVec3::ZERO, unit) };
        }
        let joint = &link.joint;
        let to_origin = origin - joint.origin;
        match link.freedom {
            Freedom::Slider => Motion::new(DVec3::ZERO, joint.turn * DVec3::X),
            Freedom::Screw(pitch) => {
                let axis = joint.turn * DVec3::X;
                Motion::new(axis, axis.cross(to_origin) + axis * pitch)
            }
            _ => {
                let axis = joint.turn * unit;
                Motion::new(axis, axis.cross(to_origin))
            }
        }
    }

    /// Angle between the two X axes of a ball, else the coordinate.
    pub fn position(&self, link: usize) -> f64 {
        let link = &self.links[link];
        if link.freedom == Freedom::Ball { double::acos((link.rotation * DVec3::X).x) } else { link.position }
    }
}

impl Link {
    /// Inertia in world axes about a point.
    pub fn inertia_about(&self, origin: DVec3) -> Inertia {
        let turn = DMat3::from_quat(self.frame.turn);
        Inertia::new(self.mass, self.frame.origin + turn * self.center - origin, turn * self.inertia * turn.transpose())
    }

    /// Pose of the link's joint frame, from that of the parent's.
    fn moved(&self, joint: Frame) -> Frame {
        match self.freedom {
            Freedom::Hinge => Frame::new(joint.origin, joint.turn * about_x(self.position)),
            Freedom::Slider => Frame::new(joint.point(DVec3::X * self.position), joint.turn),
            Freedom::Screw(pitch) => Frame::new(joint.point(DVec3::X * (pitch * self.position)), joint.turn * about_x(self.position)),
            Freedom::Ball => Frame::new(joint.origin, joint.turn * self.rotation),
            Freedom::Fixed | Freedom::Free => joint,
        }
    }

    /// Tells the motor of the link's joint position, speed and effort to follow.
    pub fn tell(&mut self, position: f32, speed: f32, effort: f32) {
        if let Some(motor) = self.drive.as_mut().and_then(|drive| drive.motor.as_mut()) {
            (motor.target, motor.speed, motor.feed_forward) = (f64::from(position), f64::from(speed), f64::from(effort));
        }
    }

    /// Sets the coordinates so that the link stands at `frame`, as near as its joint allows.
    pub fn fit(&mut self, parent: Frame, frame: Frame) {
        let motion = (parent * self.parent_from_joint).inverse() * frame * self.joint_from_body.inverse();
        match self.freedom {
            Freedom::Hinge | Freedom::Screw(_) => self.position = turn_of(motion.turn).x,
            Freedom::Slider => self.position = motion.origin.x,
            Freedom::Ball => self.rotation = motion.turn,
            Freedom::Free => self.frame = frame,
            Freedom::Fixed => {}
        }
    }
}

fn about_x(angle: f64) -> DQuat {
    let (sin, cos) = double::sin_cos(0.5 * angle);
    DQuat::from_xyzw(sin, 0.0, 0.0, cos)
}
