//! What both formats are read into: bodies with poses, shapes and masses, in the file's axes (X forward, Z up), f64 throughout.

use homebody_core::float::double;
use homebody_core::glam::{DQuat, DVec3};

use super::RobotMotors;
use super::mass::Mass;

/// A rigid transform in double precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub origin: DVec3,
    pub turn: DQuat,
}

impl Place {
    pub const IDENTITY: Self = Self { origin: DVec3::ZERO, turn: DQuat::IDENTITY };

    pub fn new(origin: DVec3, turn: DQuat) -> Self {
        Self { origin, turn }
    }

    pub fn at(origin: DVec3) -> Self {
        Self { origin, turn: DQuat::IDENTITY }
    }

    pub fn point(&self, point: DVec3) -> DVec3 {
        self.origin + self.turn * point
    }

    pub fn is_finite(&self) -> bool {
        self.origin.is_finite() && self.turn.is_finite() && (self.turn.length() - 1.0).abs() < 1e-6
    }
}

impl std::ops::Mul for Place {
    type Output = Self;

    fn mul(self, inner: Self) -> Self {
        Self { origin: self.point(inner.origin), turn: (self.turn * inner.turn).normalize() }
    }
}

/// Turn by an angle about a unit axis.
pub fn about(axis: DVec3, angle: f64) -> DQuat {
    let (sin, cos) = double::sin_cos(0.5 * angle);
    let axis = axis * sin;
    DQuat::from_xyzw(axis.x, axis.y, axis.z, cos)
}

/// Turn about fixed X, then Y, then Z, as URDF writes it.
pub fn roll_pitch_yaw([roll, pitch, yaw]: [f64; 3]) -> DQuat {
    about(DVec3::Z, yaw) * about(DVec3::Y, pitch) * about(DVec3::X, roll)
}

/// A robot as a file describes it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub name: String,
    /// Parents before children; the first is the root.
    pub bodies: Vec<Body>,
    /// The root stands still.
    pub anchored: bool,
    /// Pairs of bodies that never touch.
    pub apart: Vec<(usize, usize)>,
    /// The element it is about and what was done.
    pub notes: Vec<(String, String)>,
}

impl Draft {
    /// Replaces the motors of all joints by what was asked for.
    pub fn drive_by(&mut self, motors: RobotMotors) {
        for joint in self.bodies.iter_mut().filter_map(|body| body.joint.as_mut()) {
            joint.motor = match (motors, joint.motor) {
                (RobotMotors::File, motor) => motor,
                (RobotMotors::Off, _) | (_, Servo::None) => Servo::None,
                (RobotMotors::Effort, Servo::Open { effort_max } | Servo::Given { effort_max, .. }) => {
                    Servo::Given { stiffness: 0.0, damping: 0.0, effort_max }
                }
            };
        }
    }
}

#[derive(Clone, Debug)]
#[allow(clippy::struct_field_names)] // Transforms are named outer_from_inner.
pub struct Body {
    pub name: String,
    /// The element it came from, for messages: `link:arm`.
    pub element: String,
    pub parent: Option<usize>,
    pub parent_from_body: Place,
    /// None: it does not move against its parent.
    pub joint: Option<Joint>,
    /// Within the body's frame.
    pub mass: Option<Mass>,
    pub solids: Vec<Solid>,
    pub looks: Vec<Look>,
    pub frames: Vec<(String, Place)>,
}

impl Body {
    pub fn new(name: String, element: String, parent: Option<usize>, parent_from_body: Place) -> Self {
        let (solids, looks, frames) = (Vec::new(), Vec::new(), Vec::new());
        Self { name, element, parent, parent_from_body, joint: None, mass: None, solids, looks, frames }
    }

    /// As messages name it.
    pub fn thing(&self) -> String {
        let tag = self.element.split(':').next().unwrap_or("link");
        format!("{tag} {:?}", super::fault::clipped(&self.name))
    }
}

#[derive(Clone, Debug)]
pub struct Joint {
    pub name: String,
    pub element: String,
    pub slides: bool,
    /// Point of the axis, in the body's frame.
    pub anchor: DVec3,
    /// Unit axis in the body's frame.
    pub axis: DVec3,
    /// Position at which the body stands at `parent_from_body`.
    pub reference: f64,
    /// Position at the start.
    pub start: f64,
    pub limits: Option<(f64, f64)>,
    pub damping: f64,
    pub friction: f64,
    pub armature: f64,
    /// Stiffness and rest position.
    pub spring: Option<(f64, f64)>,
    pub motor: Servo,
    /// Highest speed that the file allows.
    pub speed_max: Option<f64>,
    /// Known to turn without end, commanded by speed.
    pub wheel: Option<bool>,
}

/// What drives a joint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Servo {
    /// Nothing.
    None,
    /// A motor of which the file says at most how strong it is; gains are chosen here.
    Open { effort_max: Option<f64> },
    /// A servo whose gains the file gives; both 0 for one that is commanded by effort.
    Given { stiffness: f64, damping: f64, effort_max: Option<f64> },
}

impl Joint {
    pub fn thing(&self) -> String {
        format!("joint {:?}", super::fault::clipped(&self.name))
    }

    /// Pose of the body against where the file puts it, at a position.
    pub fn displaced(&self, position: f64) -> Place {
        let by = position - self.reference;
        if self.slides {
            return Place::at(self.axis * by);
        }
        let turn = about(self.axis, by);
        Place::new(self.anchor - turn * self.anchor, turn)
    }
}

/// What is touched.
#[derive(Clone, Debug)]
pub struct Solid {
    pub shape: Shape,
    pub body_from_shape: Place,
    pub friction: Option<f64>,
}

/// What is seen.
#[derive(Clone, Debug)]
pub struct Look {
    pub shape: Shape,
    pub body_from_shape: Place,
    /// sRGB.
    pub color: Option<[f32; 3]>,
    /// Name of its material.
    pub material: Option<String>,
}

/// Shapes; those with an axis have it along Z.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Edge lengths.
    Box(DVec3),
    Ball(f64),
    /// Radius and length.
    Cylinder(f64, f64),
    /// Radius and length of the straight part.
    Capsule(f64, f64),
    /// Half axes.
    Ellipsoid(DVec3),
    Mesh(Triangles),
}

/// Triangles, scaled already.
#[derive(Clone, Debug, Default)]
#[allow(clippy::struct_field_names)] // As in `Mesh`.
pub struct Triangles {
    pub positions: Vec<DVec3>,
    /// One a position.
    pub normals: Vec<DVec3>,
    pub triangles: Vec<[u32; 3]>,
}
