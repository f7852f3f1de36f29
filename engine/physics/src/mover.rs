//! Bases that go where they are told instead of being moved by forces: cameras that float through everything, and capsules that walk.
//!
//! A walker is cast through the world, 1 cm away from everything. It slides along what it cannot push, steps up what is low, falls off what
//! ends, and pushes what can move with a force that has a limit. Nothing moves a walker but its own steps and its fall.

use homebody_catalog::robot::{RobotBase, Walker};
use homebody_core::float::quat_about;
use homebody_core::time::PHYSICS_DT;
use homebody_core::{BodyId, Pose, Vec3};
use homebody_scene::Model;
use rapier3d::control::{CharacterAutostep, CharacterCollision, CharacterLength, KinematicCharacterController};
use rapier3d::parry::query::ShapeCastOptions;
use rapier3d::prelude::{QueryFilter, SharedShape};
use serde::{Deserialize, Serialize};

use crate::articulation::Place;
use crate::articulation::solver::STIRRED_STEPS;
use crate::command::Axes;
use crate::convert::{rapier_pose, vec3, vector};
use crate::force::Pressing;
use crate::state::State;

/// Gap between a walker and everything else, m.
const GAP: f32 = 0.01;
/// How far below its feet a walker still stands on something, m.
const SOLE: f32 = 0.004;
/// Width of a step that it needs to stand on, m.
const TREAD: f32 = 0.05;
/// Share of a push that would bring a thing to the walker's speed in one step.
const EAGERNESS: f32 = 0.25;
/// Speed of the fastest fall, m/s.
const FALL_MAX: f32 = 20.0;
/// Steepest slope, as the upward part of its normal, that counts as a wall in a push.
const WALL: f32 = 0.7;

/// What a base without forces was told, and what it met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mover {
    /// Velocity it is to have, m/s. The vertical part is ignored by walkers.
    pub velocity: Vec3,
    /// Speed at which it is to turn about +Y, rad/s.
    pub turn: f32,
    /// A walker's speed of falling, m/s.
    pub fall: f32,
    /// A walker stands on something.
    pub grounded: bool,
    /// What a walker met in the latest step, and how hard it pushed, N; the push on what cannot move counts as its strongest.
    pub met: Option<(BodyId, f32)>,
}

/// Something in a walker's way.
#[derive(Clone, Copy, Debug)]
struct Obstacle {
    body: BodyId,
    point: Vec3,
    /// Unit and level, away from the walker.
    direction: Vec3,
}

impl State {
    /// Tells a base that no force moves its velocity (m/s, world) and its turning speed about +Y (rad/s), until it is told otherwise. Does
    /// nothing to other robots.
    pub fn steer(&mut self, robot: usize, velocity: Vec3, turn: f32) {
        if let Some(mover) = &mut self.robots[robot].mover {
            (mover.velocity, mover.turn) = (velocity, turn);
        }
    }

    /// What a base that no force moves was told and met; `None` for other robots.
    pub fn mover(&self, robot: usize) -> Option<Mover> {
        self.robots[robot].mover
    }

    /// True for the body of a base that no force moves.
    pub(crate) fn is_led(&self, body: BodyId) -> bool {
        self.robots.iter().any(|robot| robot.base == body && robot.mover.is_some())
    }

    /// Before a step: moves all bases that no force moves, and lets walkers push.
    pub(crate) fn move_bases(&mut self, model: &Model) {
        for index in 0..self.robots.len() {
            let Some(mover) = self.robots[index].mover else { continue };
            let body = model.robots[index].first_body;
            let from = self.body_pose(body);
            let (to, mover) = match &model.robots[index].spec.base {
                RobotBase::Walker(walker) => self.walk(walker, body, from, mover),
                _ => (Pose::new(from.translation + mover.velocity * PHYSICS_DT, from.rotation), mover),
            };
            let to = Pose::new(to.translation, (quat_about(Vec3::Y, mover.turn * PHYSICS_DT) * to.rotation).normalize());
            self.robots[index].mover = Some(mover);
            if to.translation != from.translation || mover.turn != 0.0 {
                self.articulations.stirred = STIRRED_STEPS;
                let handle = self.handle(body);
                self.world.bodies[handle].set_next_kinematic_position(rapier_pose(to));
            }
        }
    }

    /// Where a walker is after the step.
    fn walk(&mut self, walker: &Walker, body: BodyId, from: Pose, mut mover: Mover) -> (Pose, Mover) {
        let level = Vec3::new(mover.velocity.x, 0.0, mover.velocity.z);
        mover.met = None;
        if !mover.grounded
            && let Some(settled) = self.settled(walker, body, from)
        {
            (mover.grounded, mover.fall) = (true, 0.0);
            return (settled, mover);
        }
        if level == Vec3::ZERO && mover.grounded && self.stands(walker, body, from) {
            mover.fall = 0.0;
            return (from, mover);
        }
        mover.fall = (mover.fall - self.gravity().y * PHYSICS_DT).clamp(-FALL_MAX, FALL_MAX);
        let wanted = (level - Vec3::Y * mover.fall) * PHYSICS_DT;
        let mut hits = Vec::new();
        let up = Vec3::Y * (0.5 * walker.height_m);
        let start = rapier_pose(Pose::new(from.translation + up, homebody_core::Quat::IDENTITY));
        let filter = QueryFilter::default().exclude_rigid_body(self.handle(body)).exclude_sensors();
        let queries = self.world.query_pipeline_with_filter(filter);
        let moved =
            controller(walker).move_shape(PHYSICS_DT, &queries, &*shape(walker), &start, vector(wanted), |collision| hits.push(collision));
        let way = vec3(moved.translation);
        // What holds it up ends the fall.
        mover.grounded = way.y > wanted.y + 0.2 * wanted.y.abs();
        if mover.grounded {
            mover.fall = 0.0;
        }
        let mut obstacles: Vec<Obstacle> = Vec::new();
        for hit in &hits {
            let new = self.obstacle(hit, level).filter(|new| obstacles.iter().all(|known| known.body != new.body));
            obstacles.extend(new);
        }
        let mut left = walker.push_max_n;
        for obstacle in &obstacles {
            self.shove(obstacle, level, &mut left, &mut mover);
        }
        (Pose::new(from.translation + way, from.rotation), mover)
    }

    /// True while something is just below its feet.
    fn stands(&self, walker: &Walker, body: BodyId, from: Pose) -> bool {
        self.ground(walker, body, from, GAP + SOLE).is_some()
    }

    /// A pose with the gap to the ground that it touches or has just come to; casts that begin in touch find no way out.
    fn settled(&self, walker: &Walker, body: BodyId, from: Pose) -> Option<Pose> {
        let lifted = Pose::new(from.translation + Vec3::Y * (2.0 * GAP), from.rotation);
        let way = self.ground(walker, body, lifted, 3.0 * GAP)?;
        Some(Pose::new(lifted.translation - Vec3::Y * (way - GAP), from.rotation))
    }

    /// How far a walker could sink, up to a limit, until it meets something, m.
    fn ground(&self, walker: &Walker, body: BodyId, from: Pose, most: f32) -> Option<f32> {
        let up = Vec3::Y * (0.5 * walker.height_m);
        let start = rapier_pose(Pose::new(from.translation + up, homebody_core::Quat::IDENTITY));
        let filter = QueryFilter::default().exclude_rigid_body(self.handle(body)).exclude_sensors();
        let options = ShapeCastOptions::with_max_time_of_impact(most);
        let queries = self.world.query_pipeline_with_filter(filter);
        queries.cast_shape(&start, vector(Vec3::NEG_Y), &*shape(walker), options).map(|(_, hit)| hit.time_of_impact)
    }

    /// A hit as something to push: from the side, and in the direction of the walk.
    fn obstacle(&self, hit: &CharacterCollision, velocity: Vec3) -> Option<Obstacle> {
        let body = self.body_of(self.world.colliders.get(hit.handle)?)?;
        let normal = vec3(hit.hit.normal1);
        let direction = -Vec3::new(normal.x, 0.0, normal.z).try_normalize()?;
        let aside = normal.y.abs() < WALL && direction.dot(velocity) > 0.0;
        aside.then_some(Obstacle { body, point: vec3(hit.hit.witness1), direction })
    }

    /// Presses on an obstacle for this step so that it comes towards the walker's speed, with at most what is left of its strongest push.
    fn shove(&mut self, obstacle: &Obstacle, velocity: Vec3, left: &mut f32, mover: &mut Mover) {
        let &Obstacle { body, point, direction } = obstacle;
        let handle = self.handle(body);
        let rigid = &self.world.bodies[handle];
        let free = self.articulations.places[body.index()] == Place::Free;
        let movable = rigid.is_enabled() && (rigid.is_dynamic() || !free) && !rigid.is_fixed();
        let mut push = *left;
        if movable {
            let speed = vec3(rigid.velocity_at_point(vector(point))).dot(direction);
            let lacking = (velocity.dot(direction) - speed).max(0.0);
            push = push.min(EAGERNESS * self.mass_of(body) * lacking / PHYSICS_DT);
            let torque = (point - self.center_of_mass(body)).cross(direction * push);
            let pressing = Pressing { body, force: direction * push, torque, at: None, axes: Axes::World, steps_left: 1 };
            self.commanded.pressings.push(pressing);
            *left -= push;
        }
        if mover.met.is_none_or(|(_, hardest)| push > hardest) {
            mover.met = Some((body, push));
        }
    }
}

fn shape(walker: &Walker) -> SharedShape {
    SharedShape::capsule_y(0.5 * walker.height_m - walker.radius_m, walker.radius_m)
}

fn controller(walker: &Walker) -> KinematicCharacterController {
    KinematicCharacterController {
        up: vector(Vec3::Y),
        offset: CharacterLength::Absolute(GAP),
        slide: true,
        autostep: Some(CharacterAutostep {
            max_height: CharacterLength::Absolute(walker.step_max_m),
            min_width: CharacterLength::Absolute(TREAD),
            include_dynamic_bodies: false,
        }),
        max_slope_climb_angle: walker.slope_max_rad,
        min_slope_slide_angle: walker.slope_max_rad,
        snap_to_ground: Some(CharacterLength::Absolute(0.5 * walker.step_max_m)),
        ..KinematicCharacterController::default()
    }
}
