//! What an experimenter does to a world beside its robots.

use homebody_catalog::JointKind;
use homebody_core::time::{CONTROL_HZ, PHYSICS_HZ};
use homebody_core::{BodyId, JointId, ObjectId, Pose, Vec3};
use homebody_physics::{AttachSpec, AttachmentId, CommandError, MaterialChange, MotionKind, MotorChange, Pull, Wind};
use homebody_scene::ranges::{
    AIR_DENSITY, DRAG, DURATION_MAX, EFFORT_MAX, FRICTION, GRAVITY_MAX, GRAVITY_SCALE_MAX, MASS, MOTOR_MAX, MOTOR_TURN_MAX, RESTITUTION,
    SPEED_MAX, SPIN_MAX,
};
use homebody_scene::{Edit, edited};
use serde::{Deserialize, Serialize};

use crate::limits::{COORDINATE_MAX, range};
use crate::world::{World, WorldError};

/// Longest that a force may last.
const CONTROL_STEPS_MAX: u32 = DURATION_MAX as u32 * CONTROL_HZ;
/// Longest that a way may last.
const PHYSICS_STEPS_MAX: u32 = DURATION_MAX as u32 * PHYSICS_HZ;

/// One command. They are executed in order, between two physics steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// An impulse at once.
    Push(Pull),
    /// A force for so many control steps.
    Press {
        /// Force and torque.
        pull: Pull,
        /// 1..36000; a control step is 1/60 s.
        control_steps: u32,
    },
    /// Sets velocities; those left out stay.
    SetVelocity {
        /// Of which body.
        body: BodyId,
        /// Of the centre of mass, m/s.
        linear: Option<Vec3>,
        /// rad/s.
        angular: Option<Vec3>,
    },
    /// Puts a thing elsewhere, at rest, with everything its joints carry.
    Teleport {
        /// Which thing.
        object: ObjectId,
        /// New pose of its root body.
        world_from_object: Pose,
    },
    /// Sets a mass; the inertia is scaled with it.
    SetMass {
        /// Of which body.
        body: BodyId,
        /// kg.
        mass: f32,
    },
    /// Changes surface constants.
    SetMaterial {
        /// Of which body.
        body: BodyId,
        /// To what.
        change: MaterialChange,
    },
    /// Says whether forces or commands move a body.
    SetMotion {
        /// Which body.
        body: BodyId,
        /// How.
        kind: MotionKind,
    },
    /// Sets the acceleration of free fall for the whole world, m/s².
    SetGravity(Vec3),
    /// Scales gravity for one body.
    SetGravityScale {
        /// Which body.
        body: BodyId,
        /// 1 is as it was, 0 floats.
        scale: f32,
    },
    /// Lets the air move, or switches drag off.
    SetWind(Option<Wind>),
    /// Adds a thing: an entry of a scene's `objects` as RON text.
    AddObject(String),
    /// Takes a thing out.
    RemoveObject(ObjectId),
    /// Joins two bodies.
    Attach(AttachSpec),
    /// Takes a joint away that was made by `Attach`.
    Detach(AttachmentId),
    /// Tells the motor of a thing's joint what to do, or gives the joint a motor.
    SetMotor {
        /// Which joint.
        joint: JointId,
        /// What changes.
        change: MotorChange,
    },
}

/// What a command gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It was done.
    Done,
    /// The new thing.
    Added(ObjectId),
    /// The new joint.
    Attached(AttachmentId),
}

impl From<CommandError> for WorldError {
    fn from(error: CommandError) -> Self {
        Self::Argument(error.to_string())
    }
}

impl World {
    /// Executes a command. One that is refused changes nothing.
    pub fn apply(&mut self, command: &Command) -> Result<Outcome, WorldError> {
        self.check(command)?;
        match *command {
            Command::Push(ref pull) => self.state.push(pull)?,
            Command::Press { ref pull, control_steps } => self.state.press(pull, control_steps)?,
            Command::SetVelocity { body, linear, angular } => self.state.set_velocity(body, linear, angular)?,
            Command::Teleport { object, world_from_object } => self.teleport(object, world_from_object)?,
            Command::SetMass { body, mass } => self.state.set_mass(body, mass)?,
            Command::SetMaterial { body, change } => self.state.set_material(body, change),
            Command::SetMotion { body, kind } => self.state.set_motion(body, kind)?,
            Command::SetGravity(gravity) => self.state.put_gravity(gravity),
            Command::SetGravityScale { body, scale } => self.state.set_gravity_scale(body, scale)?,
            Command::SetWind(wind) => self.state.set_wind(wind),
            Command::AddObject(ref text) => return self.edit(Edit::Add(text.clone())).map(Outcome::Added),
            Command::RemoveObject(object) => self.edit(Edit::Remove(object)).map(drop)?,
            Command::Attach(ref spec) => return Ok(Outcome::Attached(self.state.attach(spec)?)),
            Command::Detach(id) => self.state.detach(id)?,
            Command::SetMotor { joint, ref change } => self.state.change_motor(&self.model, joint, change)?,
        }
        Ok(Outcome::Done)
    }

    /// Bodies without joints between them keep their places to each other.
    fn teleport(&mut self, object: ObjectId, world_from_object: Pose) -> Result<(), WorldError> {
        let root = self.model.object(object).first_body;
        let carried: Vec<BodyId> = self.model.joints.iter().map(|joint| joint.child).collect();
        let loose: Vec<BodyId> = self.model.bodies_of(object).filter(|body| *body != root && !carried.contains(body)).collect();
        let is_robot = self.model.robots.iter().any(|robot| robot.object == object);
        let new_from_old = world_from_object * self.state.body_pose(root).inverse();
        let mut trial = self.state.clone();
        for body in if is_robot { Vec::new() } else { loose } {
            let pose = new_from_old * trial.body_pose(body);
            trial.teleport(body, pose)?;
        }
        trial.teleport(root, world_from_object)?;
        self.state = trial;
        Ok(())
    }

    fn edit(&mut self, edit: Edit) -> Result<ObjectId, WorldError> {
        let (model, object) = edited(&self.model, &edit).map_err(|errors| WorldError::Argument(errors.to_string()))?;
        match edit {
            Edit::Add(_) => self.state.grow(&model, self.model.joints.len()),
            Edit::Remove(_) => self.state.remove(&model, object)?,
        }
        self.model = model.into();
        self.edits.push(edit);
        Ok(object)
    }

    fn check(&self, command: &Command) -> Result<(), WorldError> {
        match *command {
            Command::Push(ref pull) => self.check_pull("push", pull),
            Command::Press { ref pull, control_steps } => {
                self.check_pull("press", pull)?;
                steps("press.control_steps", control_steps, CONTROL_STEPS_MAX)
            }
            Command::SetVelocity { body, linear, angular } => {
                self.check_body(body)?;
                vector("set_velocity.linear_m_s", linear.unwrap_or_default(), SPEED_MAX)?;
                vector("set_velocity.angular_rad_s", angular.unwrap_or_default(), SPIN_MAX)
            }
            Command::Teleport { object, world_from_object } => {
                self.check_object(object)?;
                pose("teleport.world_from_object", world_from_object)
            }
            Command::SetMass { body, mass } => {
                self.check_body(body)?;
                range("set_mass.mass_kg", mass, MASS.0, MASS.1)
            }
            Command::SetMaterial { body, change } => {
                self.check_body(body)?;
                range("set_material.friction", change.friction.unwrap_or(0.0), FRICTION.0, FRICTION.1)?;
                range("set_material.restitution", change.restitution.unwrap_or(0.0), RESTITUTION.0, RESTITUTION.1)
            }
            Command::SetMotion { body, kind } => {
                self.check_body(body)?;
                let MotionKind::Following { pose: target, steps: count } = kind else { return Ok(()) };
                pose("set_motion.follow.world_from_body", target)?;
                steps("set_motion.follow.steps", count, PHYSICS_STEPS_MAX)
            }
            Command::SetGravity(gravity) => vector("set_gravity", gravity, GRAVITY_MAX),
            Command::SetGravityScale { body, scale } => {
                self.check_body(body)?;
                range("set_gravity_scale.scale", scale, -GRAVITY_SCALE_MAX, GRAVITY_SCALE_MAX)
            }
            Command::SetWind(Some(wind)) => {
                vector("set_wind.velocity_m_s", wind.velocity, SPEED_MAX)?;
                range("set_wind.air_density_kg_m3", wind.density, AIR_DENSITY.0, AIR_DENSITY.1)?;
                range("set_wind.drag_coefficient", wind.drag, DRAG.0, DRAG.1)
            }
            Command::RemoveObject(object) => self.check_object(object),
            Command::Attach(ref spec) => self.check_attach(spec),
            Command::SetMotor { joint, ref change } => self.check_motor(joint, change),
            Command::SetWind(None) | Command::AddObject(_) | Command::Detach(_) => Ok(()),
        }
    }

    fn check_pull(&self, name: &str, pull: &Pull) -> Result<(), WorldError> {
        self.check_body(pull.body)?;
        vector(&format!("{name}.linear"), pull.linear, EFFORT_MAX)?;
        vector(&format!("{name}.angular"), pull.angular, EFFORT_MAX)?;
        vector(&format!("{name}.at_m"), pull.at.unwrap_or_default(), COORDINATE_MAX)
    }

    fn check_attach(&self, spec: &AttachSpec) -> Result<(), WorldError> {
        spec.bodies.iter().try_for_each(|&body| self.check_body(body))?;
        pose("attach.world_from_joint", spec.world_from_joint)?;
        let positive = |name, value: f32| {
            let good = value > 0.0;
            good.then_some(()).ok_or_else(|| WorldError::Argument(format!("attach.{name} is {value}; use more than 0")))
        };
        positive("break_force_n", spec.break_force)?;
        positive("break_torque_n_m", spec.break_torque)
    }

    fn check_motor(&self, joint: JointId, change: &MotorChange) -> Result<(), WorldError> {
        let kind = self.check_joint(joint)?;
        let most = if kind.turns() { MOTOR_TURN_MAX } else { COORDINATE_MAX };
        let unit = |turning, sliding| if kind.turns() { turning } else { sliding };
        range(&format!("set_motor.target_{}", unit("rad", "m")), change.target.unwrap_or(0.0), -most, most)?;
        range(&format!("set_motor.speed_{}", unit("rad_s", "m_s")), change.speed.unwrap_or(0.0), -most, most)?;
        range("set_motor.stiffness", change.stiffness.unwrap_or(0.0), 0.0, MOTOR_MAX)?;
        range("set_motor.damping", change.damping.unwrap_or(0.0), 0.0, MOTOR_MAX)?;
        range("set_motor.effort_max", change.effort_max.unwrap_or(0.0), 0.0, MOTOR_MAX)?;
        range("set_motor.effort", change.effort.unwrap_or(0.0), -MOTOR_MAX, MOTOR_MAX)
    }

    /// Refuses joints that are not there; gives the kind of those that are.
    fn check_joint(&self, joint: JointId) -> Result<JointKind, WorldError> {
        let count = self.model.joints.len();
        let Some(entry) = self.model.joints.get(joint.index()) else {
            return Err(WorldError::Argument(format!("joint {} does not exist; this world has {count}, counted from 0", joint.0)));
        };
        self.check_object(entry.object)?;
        Ok(entry.kind)
    }

    /// Refuses bodies that are not there.
    pub fn check_body(&self, body: BodyId) -> Result<(), WorldError> {
        let count = self.model.bodies.len();
        let Some(entry) = self.model.bodies.get(body.index()) else {
            return Err(WorldError::Argument(format!("body {} does not exist; this world has {count}, counted from 0", body.0)));
        };
        self.check_object(entry.object)
    }

    /// Refuses things that are not there.
    pub fn check_object(&self, object: ObjectId) -> Result<(), WorldError> {
        let count = self.model.objects.len();
        let Some(entry) = self.model.objects.get(object.index()) else {
            return Err(WorldError::Argument(format!("object {} does not exist; this world has {count}, counted from 0", object.0)));
        };
        if self.model.removed.contains(&object) {
            let message = format!("object {} ({:?}) was removed; add it again to have it back", object.0, entry.name);
            return Err(WorldError::Argument(message));
        }
        Ok(())
    }
}

fn vector(name: &str, value: Vec3, most: f32) -> Result<(), WorldError> {
    value.to_array().into_iter().try_for_each(|number| range(name, number, -most, most))
}

pub(crate) fn pose(name: &str, value: Pose) -> Result<(), WorldError> {
    vector(name, value.translation, COORDINATE_MAX)?;
    let length = value.rotation.length();
    let good = (0.99..=1.01).contains(&length);
    good.then_some(()).ok_or_else(|| WorldError::Argument(format!("{name} has a rotation of length {length}; use a unit quaternion")))
}

fn steps(name: &str, value: u32, most: u32) -> Result<(), WorldError> {
    let good = (1..=most).contains(&value);
    good.then_some(()).ok_or_else(|| WorldError::Argument(format!("{name} is {value}; use 1..{most}")))
}
