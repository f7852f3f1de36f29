//! Robots as data: links with mass and shape, joints with limits and motors, hands, wheels and camera, read from `assets/robots/`.
//!
//! Every link frame sits at the joint that carries it, with axes parallel to the base's when all joints are at 0. The base frame is on the
//! floor under the robot's centre; the robot faces −Z, its left is −X.

mod body;

use std::sync::LazyLock;

use homebody_core::glam::{DMat3, DVec3};
use homebody_core::{Quat, Vec3};
use serde::{Deserialize, Serialize};

use crate::joint::JointSpring;

pub use body::{Flight, Pace, RobotBase, Rotor, Walker};

/// A body that an agent controls: a robot on wheels or legs, a bolted arm, a drone, a walking capsule, a flying camera.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Robot {
    /// Name by which scenes ask for it.
    pub name: String,
    /// Where the figures come from, and the licence of the data.
    pub source: String,
    /// Links; the first is the base. A link comes after the link that carries it.
    pub links: Vec<RobotLink>,
    /// Joints, one for each link but the base, in the order in which they are commanded and read.
    #[serde(default)]
    pub joints: Vec<RobotJoint>,
    /// What carries the base.
    #[serde(default)]
    pub base: RobotBase,
    /// Arms that reach and grasp: none, one (then it is the left one) or left and right.
    #[serde(default)]
    pub arms: Vec<RobotArm>,
    /// Wheels and how the base drives.
    #[serde(default)]
    pub drive: Option<RobotDrive>,
    /// Joint that turns the trunk.
    #[serde(default)]
    pub column_joint: Option<String>,
    /// Joint that lifts the trunk.
    #[serde(default)]
    pub torso_joint: Option<String>,
    /// Rotors on the base.
    #[serde(default)]
    pub rotors: Vec<Rotor>,
    /// How it is flown, for a robot that hovers on its rotors.
    #[serde(default)]
    pub flight: Option<Flight>,
    /// Head camera.
    pub camera: RobotCamera,
    /// What the hands are and can do.
    #[serde(default)]
    pub hand: Option<HandSpec>,
    /// Radius of a circle around the base's centre that holds the robot with folded arms.
    #[serde(default = "usual_radius")]
    pub radius_m: f32,
    /// Height that it takes up with folded arms.
    #[serde(default = "usual_height")]
    pub height_m: f32,
    /// Angle between the trunk's axis and the vertical at which the robot counts as tipping, radians; π for one that never does.
    #[serde(default = "any_lean")]
    pub tipping_rad: f32,
    /// Pairs of links that never touch, beside those that their groups keep apart.
    #[serde(default)]
    pub apart: Vec<(String, String)>,
    /// Named places on links.
    #[serde(default)]
    pub frames: Vec<RobotFrame>,
}

fn usual_radius() -> f32 {
    0.33
}

fn usual_height() -> f32 {
    1.7
}

fn any_lean() -> f32 {
    std::f32::consts::PI
}

/// One rigid part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotLink {
    /// Unique name.
    pub name: String,
    /// Mass in kg.
    pub mass_kg: f32,
    /// Centre of mass in the link's frame.
    pub center_m: Vec3,
    /// The link's inertia is that of a homogeneous box with these edges around the centre of mass, unless `inertia_kg_m2` is given.
    #[serde(default)]
    pub inertia_box_m: Vec3,
    /// Inertia about the centre of mass in the link's axes: xx, yy, zz, xy, xz, yz.
    #[serde(default)]
    pub inertia_kg_m2: Option<[f32; 6]>,
    /// Which of the robot's other parts this one may touch: parts of one group never touch each other.
    pub group: LinkGroup,
    /// What is touched.
    #[serde(default)]
    pub colliders: Vec<RobotCollider>,
    /// What is seen.
    #[serde(default)]
    pub visuals: Vec<RobotVisual>,
}

/// Groups for contact between parts of the robot: a forearm with its hand touches the trunk and the other forearm; an upper arm, whose
/// shoulder sits inside the torso's shell, touches no part of the robot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkGroup {
    /// Base, column, torso, head.
    Trunk,
    /// Wheels: they touch the floor and nothing of the robot.
    Wheel,
    /// Shoulder and upper arm.
    UpperArm,
    /// Elbow to hand, left.
    LeftForearm,
    /// Elbow to hand, right.
    RightForearm,
    /// A part of a robot whose every two parts meet, but for neighbours, parts that overlap when all joints are at 0 or at their start, and
    /// those that [`Robot::apart`] lists.
    Part,
}

/// A named place on a link: a tool's tip, a sensor, a link that a file welds to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotFrame {
    /// Name; may be that of a link.
    pub name: String,
    /// Link that it moves with.
    pub link: String,
    /// Origin in the link's frame.
    pub origin_m: Vec3,
    /// Turn of its axes (X right, Y up, -Z forward) in the link's frame: x, y, z, w.
    pub rotation_xyzw: Quat,
}

/// A solid shape in the link's frame. Shapes run along Y before they are turned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotCollider {
    /// Shape and size.
    pub shape: RobotShape,
    /// Centre in the link's frame.
    #[serde(default)]
    pub center_m: Vec3,
    /// Turn about X, then Y, then Z of the link, radians.
    #[serde(default)]
    pub turn_rad: Vec3,
    /// Row of the materials table.
    pub material: String,
    /// Coefficient of friction that replaces the row's.
    #[serde(default)]
    pub friction: Option<f32>,
}

/// A visible shape in the link's frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotVisual {
    /// Shape and size.
    pub shape: RobotShape,
    /// Centre in the link's frame.
    #[serde(default)]
    pub center_m: Vec3,
    /// Turn about X, then Y, then Z of the link, radians.
    #[serde(default)]
    pub turn_rad: Vec3,
    /// Row of the materials table.
    pub material: String,
    /// sRGB that replaces the row's base colour.
    #[serde(default)]
    pub color: Option<[f32; 3]>,
}

/// Shapes robots are made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RobotShape {
    /// Box with these edges; `edge_m` rounds them in pictures.
    Box {
        /// Edge lengths.
        size_m: Vec3,
        /// Radius of the rounded edges.
        edge_m: f32,
    },
    /// Cylinder along Y.
    Cylinder {
        /// Radius.
        radius_m: f32,
        /// Height.
        height_m: f32,
    },
    /// Cylinder along Y with round ends; `height_m` is the straight part.
    Capsule {
        /// Radius.
        radius_m: f32,
        /// Height of the straight part.
        height_m: f32,
    },
    /// Ball.
    Ball {
        /// Radius.
        radius_m: f32,
    },
    /// Convex hull of these points.
    Hull {
        /// Corners; points inside do no harm.
        points_m: Vec<Vec3>,
    },
    /// Triangles. What is touched of them is their convex hull.
    Mesh {
        /// Corners.
        positions_m: Vec<Vec3>,
        /// Unit normals, one a corner.
        normals: Vec<Vec3>,
        /// Indices of corners, anticlockwise seen from outside.
        triangles: Vec<[u32; 3]>,
    },
}

/// A joint with its motor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotJoint {
    /// Unique name.
    pub name: String,
    /// Link that carries.
    pub parent: String,
    /// Link that is carried; its frame is the joint's.
    pub child: String,
    /// Hinge, slider or wheel.
    pub kind: RobotJointKind,
    /// Joint's place in the parent's frame.
    pub origin_m: Vec3,
    /// Unit axis.
    pub axis: Vec3,
    /// Lowest and highest position, rad or m. Ignored for wheels.
    pub limits: (f32, f32),
    /// Position in the carrying pose, rad or m.
    pub neutral: f32,
    /// Strongest torque or force of the motor, N·m or N; 0 for a joint without motor.
    pub effort_max: f32,
    /// Highest speed that controllers ask for, rad/s or m/s.
    pub speed_max: f32,
    /// Highest acceleration that controllers ask for, rad/s² or m/s².
    pub acceleration_max: f32,
    /// Position gain of the motor, N·m/rad or N/m; 0 for wheels.
    pub stiffness: f32,
    /// Velocity gain of the motor, N·m·s/rad or N·s/m.
    pub damping: f32,
    /// Inertia of the rotor as felt at the joint, kg·m² or kg.
    pub armature: f32,
    /// Dry friction in the joint, N·m or N.
    #[serde(default)]
    pub friction: f32,
    /// Viscous damping in the joint, beside the motor's: N·m·s/rad or N·s/m.
    #[serde(default)]
    pub viscous: f32,
    /// Spring in the joint.
    #[serde(default)]
    pub spring: Option<JointSpring>,
}

/// How a robot joint moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RobotJointKind {
    /// Turns, within limits, which may be infinite.
    Hinge,
    /// Slides, within limits.
    Slider,
    /// Turns without limits, commanded by speed.
    Wheel,
}

/// An arm: joints from shoulder to hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotArm {
    /// Joint names from the shoulder outwards.
    pub joints: Vec<String>,
    /// Link that carries the magnet or the fingers.
    pub hand: String,
    /// Centre of the magnet's face, or the point between the fingers' pads, in the hand's frame; the hand works towards its −Y.
    pub magnet_m: Vec3,
    /// Two sliders that carry opposed fingers along the hand's X, at 0 when closed; none for a magnet.
    #[serde(default)]
    pub fingers: Vec<String>,
}

/// Wheels and base.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotDrive {
    /// Wheel joints on the left.
    pub left: Vec<String>,
    /// Wheel joints on the right.
    pub right: Vec<String>,
    /// Radius of the wheels.
    pub wheel_radius_m: f32,
    /// Distance between left and right wheels.
    pub track_m: f32,
    /// Highest driving speed.
    pub speed_max_m_s: f32,
    /// Highest turning speed.
    pub turn_max_rad_s: f32,
    /// Acceleration and deceleration of driving.
    pub acceleration_m_s2: f32,
    /// Acceleration and deceleration of turning.
    pub turn_acceleration_rad_s2: f32,
}

/// Head camera: mounted on a link, free to pan and tilt within limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RobotCamera {
    /// Link it is mounted on.
    pub link: String,
    /// Place in the link's frame; it looks along −Z.
    pub position_m: Vec3,
    /// Downward tilt at the start, radians.
    pub tilt_rad: f32,
    /// Largest tilt up and down, radians.
    pub tilt_max_rad: f32,
    /// Largest pan to either side, radians.
    pub pan_max_rad: f32,
    /// Vertical field of view, radians.
    pub fov_rad: f32,
}

/// Kinds of hands; both hands of a robot are alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum HandSpec {
    /// A face that sticks to what it touches.
    Magnet(MagnetSpec),
    /// Two fingers that hold by friction.
    Gripper(GripperSpec),
}

/// What the grippers can do. The pads' friction is that of their colliders' material; how far they open is in the fingers' limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GripperSpec {
    /// Force of each finger when nothing else is asked.
    pub force_n: f32,
    /// Strongest force of each finger.
    pub force_max_n: f32,
    /// How far the pads reach beyond the point between them, along the hand's −Y.
    pub tip_m: f32,
    /// Distance from the point between the pads to the palm.
    pub depth_m: f32,
}

/// What the magnets can do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MagnetSpec {
    /// Radius of the face.
    pub radius_m: f32,
    /// Largest gap across which it takes hold.
    pub gap_max_m: f32,
    /// Fastest closing speed at which it takes hold.
    pub speed_max_m_s: f32,
    /// Pull beyond which it lets go.
    pub force_max_n: f32,
    /// Torque beyond which it lets go.
    pub torque_max_n_m: f32,
}

impl RobotLink {
    /// Inertia about the centre of mass in the link's axes, kg·m².
    pub fn inertia(&self) -> DMat3 {
        if let Some(moments) = self.inertia_kg_m2 {
            let [xx, yy, zz, xy, xz, yz] = moments.map(f64::from);
            return DMat3::from_cols(DVec3::new(xx, xy, xz), DVec3::new(xy, yy, yz), DVec3::new(xz, yz, zz));
        }
        let square = (self.inertia_box_m * self.inertia_box_m).as_dvec3();
        DMat3::from_diagonal(DVec3::new(square.y + square.z, square.x + square.z, square.x + square.y) * (f64::from(self.mass_kg) / 12.0))
    }
}

impl Robot {
    /// Index of the link of this name.
    pub fn link(&self, name: &str) -> Option<usize> {
        self.links.iter().position(|link| link.name == name)
    }

    /// Index of the joint of this name.
    pub fn joint(&self, name: &str) -> Option<usize> {
        self.joints.iter().position(|joint| joint.name == name)
    }

    /// What its magnets can do, if it has magnets.
    pub fn magnet(&self) -> Option<&MagnetSpec> {
        match &self.hand {
            Some(HandSpec::Magnet(magnet)) => Some(magnet),
            Some(HandSpec::Gripper(_)) | None => None,
        }
    }

    /// What its grippers can do, if it has grippers.
    pub fn gripper(&self) -> Option<&GripperSpec> {
        match &self.hand {
            Some(HandSpec::Gripper(gripper)) => Some(gripper),
            Some(HandSpec::Magnet(_)) | None => None,
        }
    }

    /// Speeds and accelerations of its base, if it can move its base on purpose.
    pub fn pace(&self) -> Option<Pace> {
        let driving = self.drive.as_ref().map(|drive| Pace {
            speed_max_m_s: drive.speed_max_m_s,
            turn_max_rad_s: drive.turn_max_rad_s,
            acceleration_m_s2: drive.acceleration_m_s2,
            turn_acceleration_rad_s2: drive.turn_acceleration_rad_s2,
        });
        match &self.base {
            RobotBase::Flyer(pace) => Some(*pace),
            RobotBase::Walker(walker) => Some(walker.pace),
            RobotBase::Free | RobotBase::Fixed => driving.or_else(|| self.flight.map(|flight| flight.pace)),
        }
    }

    /// Index of the joint that turns the trunk.
    pub fn column(&self) -> Option<usize> {
        self.joint(self.column_joint.as_deref()?)
    }

    /// Index of the joint that lifts the trunk.
    pub fn torso(&self) -> Option<usize> {
        self.joint(self.torso_joint.as_deref()?)
    }

    /// True for an arm of seven joints on a trunk that turns and lifts, which is what reaching is planned for.
    pub fn reaches(&self, arm: usize) -> bool {
        let trunk = self.column().is_some() && self.torso().is_some();
        trunk && self.arms.get(arm).is_some_and(|arm| arm.joints.len() == 7)
    }

    /// Joint indices of the fingers of an arm; empty for a magnet.
    pub fn fingers(&self, arm: usize) -> impl Iterator<Item = usize> + '_ {
        self.arms[arm].fingers.iter().map(|name| self.joint(name).expect("checked with the robot"))
    }

    /// Mass of the whole robot in kg.
    pub fn mass_kg(&self) -> f32 {
        self.links.iter().map(|link| link.mass_kg).sum()
    }
}

/// Definitions in `assets/robots/`.
const DEFINITIONS: [&str; 5] = [
    include_str!("../../../assets/robots/two_arm.ron"),
    include_str!("../../../assets/robots/two_arm_gripper.ron"),
    include_str!("../../../assets/robots/camera.ron"),
    include_str!("../../../assets/robots/capsule.ron"),
    include_str!("../../../assets/robots/drone.ron"),
];

static ROBOTS: LazyLock<Vec<Robot>> =
    LazyLock::new(|| DEFINITIONS.iter().map(|text| ron::from_str(text).expect("robots in assets/ are checked by tests")).collect());

/// All robots.
pub fn robots() -> &'static [Robot] {
    &ROBOTS
}

/// The robot of this name.
pub fn robot(name: &str) -> Option<&'static Robot> {
    ROBOTS.iter().find(|robot| robot.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_are_consistent() {
        for robot in robots() {
            assert_eq!(robot.joints.len() + 1, robot.links.len());
            for joint in &robot.joints {
                let (parent, child) = (robot.link(&joint.parent).unwrap(), robot.link(&joint.child).unwrap());
                assert!(parent < child, "{}: a link comes after the link that carries it", joint.name);
                assert!((joint.axis.length() - 1.0).abs() < 1e-5, "{}: unit axis", joint.name);
                let (low, high) = joint.limits;
                assert!(joint.kind == RobotJointKind::Wheel || (low <= joint.neutral && joint.neutral <= high), "{}", joint.name);
            }
            let wheels = robot.drive.iter().flat_map(|drive| drive.left.iter().chain(&drive.right));
            let named = robot.arms.iter().flat_map(|arm| &arm.joints).chain(wheels);
            for arm in &robot.arms {
                assert_eq!(arm.fingers.len(), if robot.gripper().is_some() { 2 } else { 0 }, "{}", robot.name);
                for finger in &arm.fingers {
                    let joint = &robot.joints[robot.joint(finger).unwrap()];
                    assert!(joint.kind == RobotJointKind::Slider && joint.parent == arm.hand && joint.limits.0 == 0.0, "{finger}");
                }
            }
            for name in named.chain(&robot.column_joint).chain(&robot.torso_joint) {
                assert!(robot.joint(name).is_some(), "{name}");
            }
            assert!(robot.arms.iter().all(|arm| robot.link(&arm.hand).is_some()) && robot.link(&robot.camera.link).is_some());
            assert!(robot.arms.len() <= 2 && (robot.arms.is_empty() || robot.hand.is_some()), "{}", robot.name);
            check_base(robot);
            if !robot.arms.is_empty() {
                assert!((40.0..80.0).contains(&robot.mass_kg()), "{}", robot.mass_kg());
            }
        }
    }

    /// Bodies without forces are single links; a walker's collider is the capsule that it walks as; rotors turn against each other.
    fn check_base(robot: &Robot) {
        let base = &robot.links[0];
        match &robot.base {
            RobotBase::Free | RobotBase::Fixed => {}
            RobotBase::Flyer(_) => assert!(robot.links.len() == 1 && base.colliders.is_empty(), "{}", robot.name),
            RobotBase::Walker(walker) => {
                let shape = RobotShape::Capsule { radius_m: walker.radius_m, height_m: walker.height_m - 2.0 * walker.radius_m };
                assert!(robot.links.len() == 1 && base.colliders.len() == 1 && base.colliders[0].shape == shape, "{}", robot.name);
                assert_eq!(base.colliders[0].center_m, Vec3::Y * (0.5 * walker.height_m), "{}", robot.name);
            }
        }
        let lift: f32 = robot.rotors.iter().map(Rotor::thrust_max).sum();
        let turn: f32 = robot.rotors.iter().map(|rotor| rotor.torque_m * rotor.thrust_max()).sum();
        assert!(robot.rotors.is_empty() || (lift > 1.5 * 9.81 * robot.mass_kg() && turn.abs() < 1e-4), "{}: {lift} N", robot.name);
        assert!(robot.rotors.iter().all(|rotor| (rotor.axis.length() - 1.0).abs() < 1e-5));
    }
}
