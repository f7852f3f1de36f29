//! What a controller can read of its robot, and the motors it can set.

use std::ops::Deref;

use homebody_catalog::robot::Robot as Specification;
use homebody_core::{BodyId, ObjectId, Pose, Vec3};
use homebody_physics::{JointReading, MotorTarget, State};
use homebody_scene::Model;

use crate::observation::{HandContact, HandState};

/// One robot of a world, with its state to read or to change.
pub(crate) struct Access<'a, S> {
    pub model: &'a Model,
    pub state: S,
    /// Index into `Model::robots`.
    pub index: usize,
}

/// A robot under control, for the time of a control step.
pub(crate) type Robot<'a> = Access<'a, &'a mut State>;

/// Something that pushes back against the robot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Obstacle {
    pub object: ObjectId,
    /// Normal force of the latest step, N.
    pub force: f32,
}

impl<'a, S: Deref<Target = State>> Access<'a, S> {
    pub fn spec(&self) -> &'a Specification {
        &self.model.robots[self.index].spec
    }

    pub fn object(&self) -> ObjectId {
        self.model.robots[self.index].object
    }

    pub fn link_body(&self, link: usize) -> BodyId {
        BodyId(self.model.robots[self.index].first_body.0 + link as u32)
    }

    pub fn world_from_base(&self) -> Pose {
        self.state.body_pose(self.link_body(0))
    }

    /// Velocity of the base's centre, m/s, and its turning speed about +Y, rad/s.
    pub fn base_motion(&self) -> (Vec3, f32) {
        let base = self.state.body(self.link_body(0));
        (base.linear_velocity, base.angular_velocity.y)
    }

    pub fn joint(&self, index: usize) -> JointReading {
        self.state.robot_joint(self.index, index)
    }

    pub fn world_from_magnet(&self, arm: usize) -> Pose {
        self.state.magnet_pose(self.model, self.index, arm)
    }

    /// Thing held by a hand.
    pub fn held(&self, arm: usize) -> Option<ObjectId> {
        held(self.model, &self.state, self.index, arm)
    }

    /// Its arms, by index.
    pub fn arms(&self) -> std::ops::Range<usize> {
        0..self.spec().arms.len()
    }

    /// What each hand holds.
    pub fn loads(&self) -> Vec<Option<ObjectId>> {
        self.arms().map(|arm| self.held(arm)).collect()
    }

    /// Links that touch what a hand holds: the hand and its fingers.
    pub fn hand_links(&self, arm: usize) -> Vec<usize> {
        let spec = self.spec();
        let fingers = spec.fingers(arm).map(|joint| &spec.joints[joint].child);
        std::iter::once(&spec.arms[arm].hand).chain(fingers).map(|name| spec.link(name).expect("checked with the robot")).collect()
    }

    /// What a wrist and its hand feel.
    pub fn hand_state(&self, arm: usize) -> HandState {
        let world_from_hand = self.world_from_magnet(arm);
        let mut contacts = Vec::new();
        let (mut force, mut torque) = self.state.held(self.index, arm).map_or((Vec3::ZERO, Vec3::ZERO), |(_, f, t)| (-f, -t));
        for link in self.hand_links(arm).into_iter().map(|link| self.link_body(link)) {
            for touch in self.state.touches().iter().filter(|touch| touch.bodies.contains(&link)) {
                let first = touch.bodies[0] == link;
                let object = self.model.bodies[touch.bodies[usize::from(first)].index()].object;
                let normal = if first { -touch.normal } else { touch.normal };
                let size = crate::world::force_of(touch.impulse);
                force += normal * size;
                torque += (touch.point - world_from_hand.translation).cross(normal * size);
                contacts.push(HandContact { link, object, point: touch.point, normal, force: size });
            }
        }
        let to_hand = |v: Vec3| world_from_hand.inverse().rotate(v);
        HandState { force: to_hand(force), torque: to_hand(torque), contacts }
    }

    /// Axis-aligned bounds of a thing, m.
    pub fn bounds(&self, object: ObjectId) -> (Vec3, Vec3) {
        bounds(self.model, &self.state, object)
    }

    /// What pushes hardest sideways against the robot or what it holds, floors and what the wheels roll on left out.
    pub fn obstacle(&self) -> Option<Obstacle> {
        let mine = |body: BodyId| {
            let object = self.model.bodies[body.index()].object;
            object == self.object() || self.arms().any(|arm| self.held(arm) == Some(object))
        };
        let valid = |body: BodyId| body.index() < self.model.bodies.len();
        let mut worst: Option<Obstacle> = None;
        for touch in self.state.touches().iter().filter(|touch| touch.bodies.iter().all(|&body| valid(body))) {
            let [a, b] = touch.bodies;
            if mine(a) == mine(b) || touch.normal.y.abs() > 0.7 {
                continue;
            }
            let object = self.model.bodies[if mine(a) { b } else { a }.index()].object;
            let force = touch.impulse * homebody_core::time::PHYSICS_HZ as f32;
            if worst.is_none_or(|worst| force > worst.force) {
                worst = Some(Obstacle { object, force });
            }
        }
        let met = self.state.mover(self.index).and_then(|mover| mover.met);
        worst.or(met.map(|(body, force)| Obstacle { object: self.model.bodies[body.index()].object, force }))
    }

    /// Thrust of each rotor, N.
    pub fn thrusts(&self) -> Vec<f32> {
        let rotors = self.state.rotors(self.index).iter().zip(&self.spec().rotors);
        rotors.map(|(state, rotor)| rotor.thrust(state.speed)).collect()
    }

    /// True while something below carries the robot.
    pub fn carried(&self) -> bool {
        let first = self.link_body(0).index();
        let mine = |body: BodyId| (first..first + self.spec().links.len()).contains(&body.index());
        self.state.touches().iter().any(|touch| {
            let upward = if mine(touch.bodies[1]) { touch.normal.y } else { -touch.normal.y };
            touch.bodies.iter().any(|&body| mine(body)) && touch.impulse > 0.0 && upward > 0.7
        })
    }

    /// Sideways push at which its way counts as blocked, N; a walker goes on until it makes no progress.
    pub fn push_max(&self) -> f32 {
        if self.state.mover(self.index).is_some() { f32::INFINITY } else { 40.0 }
    }

    pub fn name(&self, object: ObjectId) -> &'a str {
        &self.model.object(object).name
    }
}

impl Robot<'_> {
    pub fn set_motor(&mut self, joint: usize, target: MotorTarget) {
        self.state.set_motor(self.index, joint, target);
    }

    pub fn set_rotor(&mut self, rotor: usize, speed: f32) {
        self.state.set_rotor(self.index, rotor, speed);
    }

    /// Moves a base that no force moves, m/s in the world and rad/s about +Y.
    pub fn steer(&mut self, velocity: Vec3, turn: f32) {
        self.state.steer(self.index, velocity, turn);
    }

    pub fn set_magnet(&mut self, arm: usize, on: bool) {
        self.state.set_magnet(self.index, arm, on);
    }
}

/// Thing held by a hand of a robot: stuck to its magnet, or touched by both fingers of its gripper.
pub(crate) fn held(model: &Model, state: &State, robot: usize, arm: usize) -> Option<ObjectId> {
    let described = &model.robots[robot];
    let spec = &described.spec;
    if spec.gripper().is_none() {
        return state.held(robot, arm).map(|(body, ..)| model.bodies[body.index()].object);
    }
    let mut fingers = spec.fingers(arm).map(|joint| {
        let link = spec.link(&spec.joints[joint].child).expect("checked with the robot");
        BodyId(described.first_body.0 + link as u32)
    });
    let touched = |finger: BodyId| {
        let touches = state.touches().iter().filter(move |touch| touch.bodies.contains(&finger) && touch.impulse > 0.0);
        touches.map(move |touch| model.bodies[touch.bodies[usize::from(touch.bodies[0] == finger)].index()].object)
    };
    let (first, second) = (fingers.next()?, fingers.next()?);
    let by_first: Vec<ObjectId> = touched(first).collect();
    touched(second).find(|object| by_first.contains(object) && *object != described.object && !model.object(*object).fixed)
}

/// Axis-aligned bounds of a thing's colliders; its root's origin twice for a thing without any.
pub(crate) fn bounds(model: &Model, state: &State, object: ObjectId) -> (Vec3, Vec3) {
    let origin = state.body_pose(model.object(object).first_body).translation;
    model
        .bodies_of(object)
        .filter_map(|body| state.body_bounds(body))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        .unwrap_or((origin, origin))
}
