//! What an experimenter does to bodies at run time: pushes, velocities, poses, masses, materials, kinds.
//!
//! The functions that write to the solvers stand first; each knows the three places where a body may be solved. What lasts longer than a
//! moment (forces, wind, held bodies) is kept in [`Commanded`], a part of the state, and worked off in [`crate::force`].

use std::collections::BTreeMap;

use homebody_core::time::{PHYSICS_HZ, PHYSICS_PER_CONTROL};
use homebody_core::{BodyId, JointId, Pose, Vec3};
use homebody_scene::Model;
use rapier3d::prelude::{RigidBody, RigidBodyType};
use serde::{Deserialize, Serialize};

use crate::articulation::Place;
use crate::articulation::solver::STIRRED_STEPS;
use crate::articulation::spatial::{Frame, Motion as Twist, dvec3};
use crate::articulation::tree::{Freedom, Motor, NONE};
use crate::attachment::Attachment;
use crate::convert::{rapier_pose, vec3, vector};
use crate::force::{Hold, Pressing, Wind};
use crate::query::contact::ContactLog;
use crate::settings;
use crate::state::State;

/// What commands have changed and what they keep doing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Commanded {
    pub pressings: Vec<Pressing>,
    pub wind: Option<Wind>,
    pub held: BTreeMap<BodyId, Hold>,
    pub masses: BTreeMap<BodyId, f32>,
    pub materials: BTreeMap<BodyId, MaterialChange>,
    pub gravity_scales: BTreeMap<BodyId, f32>,
    pub attachments: Vec<Attachment>,
    pub attachments_made: u32,
    pub contacts: ContactLog,
    /// Free bodies that got a force for the present step.
    pub pressed: Vec<BodyId>,
}

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// The body cannot do that.
    #[error("body {body} {problem}; {remedy}")]
    Body {
        /// Which.
        body: u32,
        /// What stands in the way.
        problem: &'static str,
        /// What would do.
        remedy: &'static str,
    },
    /// The joint cannot do that.
    #[error("joint {joint} {problem}; {remedy}")]
    Joint {
        /// Which.
        joint: u32,
        /// What stands in the way.
        problem: &'static str,
        /// What would do.
        remedy: &'static str,
    },
    /// No attachment has this number, or it has broken.
    #[error("attachment {0} does not exist or has broken; use an id that an attach command returned")]
    Attachment(u32),
}

fn refused(body: BodyId, problem: &'static str, remedy: &'static str) -> CommandError {
    CommandError::Body { body: body.0, problem, remedy }
}

/// Whose axes and origin the numbers of a command have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Axes {
    /// The world's.
    #[default]
    World,
    /// The body's own frame.
    Body,
}

/// A force with a torque (N, N·m) or an impulse with an angular impulse (N·s, N·m·s) on a body.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pull {
    /// On which body.
    pub body: BodyId,
    /// Force or impulse.
    pub linear: Vec3,
    /// Torque or angular impulse.
    pub angular: Vec3,
    /// Where `linear` acts, m; `None` is the centre of mass.
    pub at: Option<Vec3>,
    /// Axes of all three.
    pub axes: Axes,
}

/// How a body moves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum MotionKind {
    /// By forces.
    Dynamic,
    /// Held where it is: pushes others, is pushed by nothing.
    Held,
    /// Moved to this pose over so many physics steps, at constant speed, and held there.
    Following {
        /// Where to.
        pose: Pose,
        /// Physics steps, at least 1.
        steps: u32,
    },
}

/// Constants of a body's surface; those left out stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MaterialChange {
    /// Coulomb friction against itself; that of a pair is the mean.
    pub friction: Option<f32>,
    /// Coefficient of restitution, 0..1; that of a pair is the mean.
    pub restitution: Option<f32>,
}

/// Changes to the motor of a thing's joint; those left out stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MotorChange {
    /// Position to hold, rad or m.
    pub target: Option<f32>,
    /// Speed to hold, rad/s or m/s.
    pub speed: Option<f32>,
    /// N·m/rad or N/m.
    pub stiffness: Option<f32>,
    /// N·m·s/rad or N·s/m.
    pub damping: Option<f32>,
    /// Largest effort, N·m or N; 0 takes the motor away.
    pub effort_max: Option<f32>,
    /// Effort added to that of the motor's law, N·m or N.
    pub effort: Option<f32>,
}

impl MotorChange {
    fn write(&self, motor: &mut Motor) {
        let set = |value: &mut f64, change: Option<f32>| *value = change.map_or(*value, f64::from);
        set(&mut motor.target, self.target);
        set(&mut motor.speed, self.speed);
        set(&mut motor.stiffness, self.stiffness);
        set(&mut motor.damping, self.damping);
        set(&mut motor.effort_max, self.effort_max);
        set(&mut motor.feed_forward, self.effort);
    }

    /// This change after an earlier one.
    fn after(&self, earlier: &Self) -> Self {
        Self {
            target: self.target.or(earlier.target),
            speed: self.speed.or(earlier.speed),
            stiffness: self.stiffness.or(earlier.stiffness),
            damping: self.damping.or(earlier.damping),
            effort_max: self.effort_max.or(earlier.effort_max),
            effort: self.effort.or(earlier.effort),
        }
    }
}

/// The writes. Only these touch the solvers.
impl State {
    /// rapier's body, called back from the solver of jointed things if it is on loan there.
    pub(crate) fn free(&mut self, body: BodyId) -> &mut RigidBody {
        self.articulations.release(body, &mut self.world);
        self.articulations.stirred = STIRRED_STEPS;
        let handle = self.handle(body);
        &mut self.world.bodies[handle]
    }

    /// An impulse (N·s) and an angular impulse (N·m·s) at the centre of mass, in world axes. A link gets them as a force over the next step.
    fn put_impulse(&mut self, body: BodyId, impulse: Vec3, angular: Vec3) {
        if matches!(self.articulations.places[body.index()], Place::Link(..)) {
            let rate = PHYSICS_HZ as f32;
            self.commanded.pressings.push(Pressing::now(body, impulse * rate, angular * rate));
            return;
        }
        let rigid = self.free(body);
        rigid.apply_impulse(vector(impulse), true);
        rigid.apply_torque_impulse(vector(angular), true);
    }

    /// Velocity of the centre of mass and angular velocity. Of links, only the freely moving root of a tree has one of its own.
    fn put_velocity(&mut self, body: BodyId, linear: Vec3, angular: Vec3) {
        if let Place::Link(tree, _) = self.articulations.places[body.index()] {
            self.articulations.wake(tree);
            let tree = &mut self.articulations.trees[tree];
            let root = &tree.links[0];
            let arm = root.frame.origin - root.frame.point(root.center);
            let at_origin = Twist::new(dvec3(angular), dvec3(linear)).at(arm);
            tree.speeds[..3].copy_from_slice(&dvec3(angular).to_array());
            tree.speeds[3..6].copy_from_slice(&at_origin.to_array());
            self.articulations.write(&mut self.world, &self.bodies);
            return;
        }
        let rigid = self.free(body);
        rigid.set_linvel(vector(linear), true);
        rigid.set_angvel(vector(angular), true);
    }

    /// Pose of a body; it is at rest afterwards. The root of a tree takes its links along, which keep their joint positions.
    fn put_pose(&mut self, body: BodyId, world_from_body: Pose) {
        if let Place::Link(tree, _) = self.articulations.places[body.index()] {
            self.articulations.wake(tree);
            let tree = &mut self.articulations.trees[tree];
            tree.links[0].frame = Frame::from(world_from_body);
            tree.speeds.fill(0.0);
            tree.place();
            self.articulations.write(&mut self.world, &self.bodies);
        }
        let rigid = self.free(body);
        rigid.set_position(rapier_pose(world_from_body), true);
        if rigid.is_dynamic() || rigid.is_kinematic() {
            rigid.set_linvel(vector(Vec3::ZERO), true);
            rigid.set_angvel(vector(Vec3::ZERO), true);
        }
    }

    /// Mass in kg; the inertia goes with it.
    fn put_mass(&mut self, body: BodyId, mass: f32) {
        let handle = self.handle(body);
        let now = self.mass_of(body);
        self.free(body);
        if let Place::Link(tree, link) = self.articulations.places[body.index()] {
            self.articulations.wake(tree);
            let link = &mut self.articulations.trees[tree].links[link];
            link.inertia *= f64::from(mass) / link.mass;
            link.mass = f64::from(mass);
        }
        for collider in self.world.bodies[handle].colliders().to_vec() {
            let density = self.world.colliders[collider].density();
            self.world.colliders[collider].set_density(density * (mass / now));
        }
        let rigid = &mut self.world.bodies[handle];
        if rigid.colliders().is_empty() {
            rigid.set_additional_mass(mass, true);
        }
        rigid.recompute_mass_properties_from_colliders(&self.world.colliders);
        rigid.wake_up(true);
    }

    /// Constants of all colliders of a body.
    fn put_material(&mut self, body: BodyId, change: MaterialChange) {
        for collider in self.world.bodies[self.handle(body)].colliders().to_vec() {
            let collider = &mut self.world.colliders[collider];
            if let Some(friction) = change.friction {
                collider.set_friction(friction);
            }
            if let Some(restitution) = change.restitution {
                collider.set_restitution(restitution);
            }
        }
    }

    /// Who moves a free body: forces, or commands.
    fn put_kind(&mut self, body: BodyId, dynamic: bool) {
        let kind = if dynamic { RigidBodyType::Dynamic } else { RigidBodyType::KinematicPositionBased };
        let rigid = self.free(body);
        rigid.set_body_type(kind, true);
        rigid.set_linvel(vector(Vec3::ZERO), true);
        rigid.set_angvel(vector(Vec3::ZERO), true);
    }

    /// Lets everything that sleeps look at what has changed.
    pub(crate) fn wake_all(&mut self) {
        self.world.wake_up_all(true);
        self.articulations.stirred = STIRRED_STEPS;
        for guest in self.articulations.dozing.iter().map(|guest| guest.body).collect::<Vec<_>>() {
            self.articulations.release(guest, &mut self.world);
        }
        for tree in 0..self.articulations.trees.len() {
            let links = &self.articulations.trees[tree].links;
            let there = links.iter().all(|link| self.world.bodies[self.handle(link.body)].is_enabled());
            if there {
                self.articulations.wake(tree);
            }
        }
    }

    /// Shows rapier's search tree where the colliders of a body are, so that rays find it before the next step.
    pub(crate) fn show_colliders(&mut self, body: BodyId) {
        self.world.bodies.propagate_modified_body_positions_to_colliders(&mut self.world.colliders);
        for &collider in self.world.bodies[self.handle(body)].colliders() {
            let bounds = self.world.colliders[collider].compute_aabb();
            self.world.broad_phase.set_aabb(&self.world.integration_parameters, collider, bounds);
        }
    }
}

/// The commands.
impl State {
    /// Gives a body an impulse at once.
    pub fn push(&mut self, pull: &Pull) -> Result<(), CommandError> {
        self.check_moves(pull.body)?;
        let (linear, angular) = self.at_center(pull);
        self.put_impulse(pull.body, linear, angular);
        Ok(())
    }

    /// Presses on a body with a force for so many control steps, beginning with the next physics step. The point stays the same point of the
    /// body; a force in world axes keeps its direction, one in the body's axes turns with it.
    pub fn press(&mut self, pull: &Pull, control_steps: u32) -> Result<(), CommandError> {
        self.check_moves(pull.body)?;
        let body_from_world = self.body_pose(pull.body).inverse();
        let at = pull.at.map(|at| if pull.axes == Axes::World { body_from_world * at } else { at });
        let steps_left = control_steps.saturating_mul(PHYSICS_PER_CONTROL);
        self.commanded.pressings.push(Pressing {
            body: pull.body,
            force: pull.linear,
            torque: pull.angular,
            at,
            axes: pull.axes,
            steps_left,
        });
        Ok(())
    }

    /// Sets the velocity of the centre of mass (m/s) and the angular velocity (rad/s), in world axes.
    pub fn set_velocity(&mut self, body: BodyId, linear: Option<Vec3>, angular: Option<Vec3>) -> Result<(), CommandError> {
        self.check_moves(body)?;
        if let Place::Link(tree, link) = self.articulations.places[body.index()]
            && (link != 0 || self.articulations.trees[tree].links[0].freedom != Freedom::Free)
        {
            return Err(refused(
                body,
                "is carried by a joint, which decides how it moves",
                "push it, or set the velocity of the thing's root",
            ));
        }
        let now = self.body(body);
        self.put_velocity(body, linear.unwrap_or(now.linear_velocity), angular.unwrap_or(now.angular_velocity));
        Ok(())
    }

    /// Puts a body somewhere else, at rest, without a force: an exception to the laws of the world that says so by its name. Links that it
    /// carries come along.
    pub fn teleport(&mut self, body: BodyId, world_from_body: Pose) -> Result<(), CommandError> {
        self.check_may_leave(body)?;
        let mut moved = vec![body];
        if let Place::Link(tree, link) = self.articulations.places[body.index()] {
            let links = &self.articulations.trees[tree].links;
            if link != 0 || links[0].parent != NONE {
                return Err(refused(body, "is carried by a joint, which decides where it is", "teleport the thing's root body"));
            }
            moved = links.iter().map(|link| link.body).collect();
        }
        for &body in &moved {
            self.check_may_leave(body)?;
        }
        self.wake_all();
        self.put_pose(body, world_from_body);
        if let Some(hold) = self.commanded.held.get_mut(&body) {
            *hold = Hold::at(world_from_body);
        }
        for body in moved {
            self.show_colliders(body);
        }
        Ok(())
    }

    /// Sets the mass of a body in kg; its inertia is scaled with it.
    pub fn set_mass(&mut self, body: BodyId, mass: f32) -> Result<(), CommandError> {
        self.check_moves(body)?;
        self.put_mass(body, mass);
        self.commanded.masses.insert(body, mass);
        Ok(())
    }

    /// Changes friction or restitution of a body.
    pub fn set_material(&mut self, body: BodyId, change: MaterialChange) {
        self.put_material(body, change);
        let kept = self.commanded.materials.entry(body).or_default();
        kept.friction = change.friction.or(kept.friction);
        kept.restitution = change.restitution.or(kept.restitution);
        self.wake_all();
    }

    /// Says whether forces or commands move a body.
    pub fn set_motion(&mut self, body: BodyId, kind: MotionKind) -> Result<(), CommandError> {
        if matches!(self.articulations.places[body.index()], Place::Link(..)) {
            return Err(refused(body, "is part of a jointed thing", "hold it with an attachment to something fixed, such as a floor"));
        }
        if self.world.bodies[self.handle(body)].is_fixed() {
            return Err(refused(body, "never moves", "teleport it, or name a body that moves"));
        }
        self.check_may_leave(body)?;
        self.check_not_led(body)?;
        let now = self.body_pose(body);
        match kind {
            MotionKind::Dynamic if self.commanded.held.remove(&body).is_some() => self.put_kind(body, true),
            MotionKind::Dynamic => {}
            MotionKind::Held | MotionKind::Following { .. } => {
                if !self.commanded.held.contains_key(&body) {
                    self.put_kind(body, false);
                }
                let hold = match kind {
                    MotionKind::Following { pose, steps } => Hold { from: now, to: pose, begin: self.steps(), steps: steps.max(1) },
                    _ => Hold::at(now),
                };
                self.commanded.held.insert(body, hold);
            }
        }
        self.wake_all();
        Ok(())
    }

    /// Sets the acceleration of free fall everywhere, m/s².
    pub fn put_gravity(&mut self, gravity: Vec3) {
        self.world.gravity = settings::gravity(gravity);
        self.wake_all();
    }

    /// Acceleration of free fall, m/s².
    pub fn gravity(&self) -> Vec3 {
        vec3(self.world.gravity)
    }

    /// Scales gravity for one body: 0 floats, −1 rises.
    pub fn set_gravity_scale(&mut self, body: BodyId, scale: f32) -> Result<(), CommandError> {
        self.check_moves(body)?;
        match self.articulations.places[body.index()] {
            Place::Link(tree, _) => self.articulations.wake(tree),
            Place::Free | Place::Guest => self.free(body).set_gravity_scale(scale, true),
        }
        self.commanded.gravity_scales.insert(body, scale);
        Ok(())
    }

    /// Tells the motor of a thing's joint what to do from the next step on, or gives the joint a motor, which holds it where it stands until
    /// told otherwise.
    pub fn change_motor(&mut self, model: &Model, id: JointId, change: &MotorChange) -> Result<(), CommandError> {
        let refused = |problem, remedy| CommandError::Joint { joint: id.0, problem, remedy };
        let child = model.joints[id.index()].child;
        let (Place::Link(tree, link), false) = (self.articulations.places[child.index()], self.joint_broken(model, id)) else {
            return Err(refused("is broken", "name a joint that holds"));
        };
        if model.joints.iter().position(|joint| joint.child == child) != Some(id.index()) {
            return Err(refused("closes a loop and has no motor", "move another joint of the loop"));
        }
        let link = &mut self.articulations.trees[tree].links[link];
        let position = link.position;
        let single = matches!(link.freedom, Freedom::Hinge | Freedom::Slider | Freedom::Screw(_));
        let Some(drive) = link.drive.as_mut().filter(|_| single) else {
            return Err(refused("has no single position", "name a hinge, a slider or a screw"));
        };
        let made = change.effort_max.map(|_| Motor { target: position, ..Motor::default() });
        let mut motor = drive.motor.or(made).ok_or_else(|| refused("has no motor", "give effort_max, and stiffness, damping or effort"))?;
        change.write(&mut motor);
        drive.motor = Some(motor).filter(|motor| motor.effort_max > 0.0);
        self.articulations.wake(tree);
        let kept = self.motors.entry(id).or_default();
        *kept = change.after(kept);
        Ok(())
    }

    /// Lets air move with this wind; `None` is still air without drag.
    pub fn set_wind(&mut self, wind: Option<Wind>) {
        self.commanded.wind = wind;
        self.wake_all();
    }

    /// Force and torque of a pull about the centre of mass, in world axes.
    fn at_center(&self, pull: &Pull) -> (Vec3, Vec3) {
        let world_from_body = self.body_pose(pull.body);
        let turned = |v: Vec3| if pull.axes == Axes::Body { world_from_body.rotate(v) } else { v };
        let at = pull.at.map(|at| if pull.axes == Axes::Body { world_from_body * at } else { at });
        let arm = at.map_or(Vec3::ZERO, |at| at - self.center_of_mass(pull.body));
        let linear = turned(pull.linear);
        (linear, turned(pull.angular) + arm.cross(linear))
    }

    /// Refuses what no force moves.
    fn check_moves(&self, body: BodyId) -> Result<(), CommandError> {
        if self.world.bodies[self.handle(body)].is_fixed() {
            return Err(refused(body, "never moves", "name a body that moves; DescribeSession says which things are fixed"));
        }
        if self.commanded.held.contains_key(&body) {
            return Err(refused(body, "is held by a set_motion command", "make it dynamic first"));
        }
        self.check_not_led(body)
    }

    fn check_not_led(&self, body: BodyId) -> Result<(), CommandError> {
        if self.is_led(body) {
            return Err(refused(body, "goes where its agent is told and feels no force", "teleport it, or command its agent"));
        }
        Ok(())
    }

    /// Refuses to take away what a hand or an attachment holds.
    fn check_may_leave(&self, body: BodyId) -> Result<(), CommandError> {
        if self.is_held(body) {
            return Err(refused(body, "is held by a hand", "let it drop first"));
        }
        if self.commanded.attachments.iter().any(|attachment| attachment.spec.bodies.contains(&body)) {
            return Err(refused(body, "is attached to another", "detach it first"));
        }
        Ok(())
    }

    /// Mass that forces find, in kg; also of what is held by a command.
    pub(crate) fn mass_of(&self, body: BodyId) -> f32 {
        match self.articulations.places[body.index()] {
            Place::Link(tree, link) => self.articulations.trees[tree].links[link].mass as f32,
            Place::Free | Place::Guest => self.world.bodies[self.handle(body)].mass_properties().local_mprops.mass(),
        }
    }
}
