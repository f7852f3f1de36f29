//! What an avatar can be told to do, and how each doing ends.

use homebody_core::float::quat_about;
use homebody_core::{ObjectId, Pose, Vec3};
use serde::{Deserialize, Serialize};

/// One of the two arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arm {
    /// The arm on the robot's left.
    Left,
    /// The arm on the robot's right.
    Right,
}

impl Arm {
    /// Both arms, left first.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// 0 for left, 1 for right.
    pub fn index(self) -> usize {
        self as usize
    }

    /// `left` or `right`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// A thing, or a point of the world in metres.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Target {
    /// The centre of this thing's bounds, wherever it is by then.
    Object(ObjectId),
    /// This point of the world, in metres.
    Point(Vec3),
}

/// A closed-loop action. It runs over many control steps and ends with an [`ActionResult`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// Turns on the spot by `angle` radians; positive is left.
    TurnBy {
        /// Radians within −4π..4π.
        angle: f32,
    },
    /// Turns on the spot to face the target.
    TurnTo {
        /// What to face.
        target: Target,
    },
    /// Drives straight by `distance` metres; negative is backwards.
    MoveBy {
        /// Metres within −50..50.
        distance: f32,
    },
    /// Turns to the target and drives to it in a straight line, steering on the way.
    MoveTo {
        /// Where to.
        target: Target,
        /// Ends when the base's centre is this near, in metres, 0.01..10.
        arrived_at: f32,
    },
    /// Brings the hand's magnet to a point by inverse kinematics, moving torso and column as well as the arm.
    ReachFor {
        /// Which arm.
        arm: Arm,
        /// Where to.
        target: Target,
        /// Ends when the magnet is this near, in metres, 0.002..0.5.
        arrived_at: f32,
    },
    /// Reaches for the thing until the magnet touches it, then switches the magnet on.
    Grasp {
        /// Which arm.
        arm: Arm,
        /// What to grasp.
        object: ObjectId,
    },
    /// Switches the magnet off, and waits until what it held has come to rest or two seconds have gone.
    Drop {
        /// Which arm.
        arm: Arm,
    },
    /// Folds the arm into its carrying pose, with whatever it holds.
    ResetArm {
        /// Which arm.
        arm: Arm,
    },
    /// Brings the torso to a height above the floor.
    SlideTorso {
        /// Height of the torso's origin above the base's, in metres, within the robot's limits (0.2245..1.0772).
        height: f32,
    },
    /// Turns the head camera to the target; costs no time.
    LookAt {
        /// What to look at.
        target: Target,
    },
    /// Flies to the target in a straight line and stays there; takes off first if need be.
    FlyTo {
        /// Where the base's centre is to be.
        target: Target,
        /// Heading about +Y in radians, 0 for −Z; `None` keeps the present one.
        yaw: Option<f32>,
        /// Ends at rest this near, in metres, 0.01..10.
        arrived_at: f32,
    },
    /// Sinks straight down until something carries it, then stops its rotors.
    Land,
    /// Puts a camera avatar somewhere at once: a teleport, which only a body that meets nothing can do.
    SetPose {
        /// New pose of the base.
        world_from_base: Pose,
    },
    /// Does nothing for so many control steps, with brakes on and arms held.
    Wait {
        /// Control steps, 1..36000.
        steps: u32,
    },
}

impl Action {
    /// Its name, as the protocol spells it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TurnBy { .. } => "turn_by",
            Self::TurnTo { .. } => "turn_to",
            Self::MoveBy { .. } => "move_by",
            Self::MoveTo { .. } => "move_to",
            Self::ReachFor { .. } => "reach_for",
            Self::Grasp { .. } => "grasp",
            Self::Drop { .. } => "drop",
            Self::ResetArm { .. } => "reset_arm",
            Self::SlideTorso { .. } => "slide_torso",
            Self::LookAt { .. } => "look_at",
            Self::Wait { .. } => "wait",
            Self::FlyTo { .. } => "fly_to",
            Self::Land => "land",
            Self::SetPose { .. } => "set_pose",
        }
    }
}

/// Targets for single joints, held until replaced: control below the level of actions. Setting them interrupts a running action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct JointCommand {
    /// (index into the robot's joint list, target position in radians or metres).
    pub positions: Vec<(usize, f32)>,
    /// (index into the robot's joint list, target velocity in rad/s or m/s), for wheels and for velocity control.
    pub velocities: Vec<(usize, f32)>,
    /// Magnets, left and right: `Some(true)` sticks to the next thing touched, `Some(false)` lets go, `None` leaves as is.
    /// A gripper squeezes with its usual force, or opens.
    pub magnets: [Option<bool>; 2],
    /// Grippers, left and right: force of each finger in N with which they squeeze, 0 opens, `None` leaves as is.
    pub grips: [Option<f32>; 2],
    /// (index into the robot's rotors, speed in rad/s). The others keep what they were told; nothing flies the robot until an action does.
    #[serde(default)]
    pub rotor_speeds: Vec<(usize, f32)>,
    /// (index into the robot's rotors, thrust in N), as the speed that gives it.
    #[serde(default)]
    pub rotor_thrusts: Vec<(usize, f32)>,
    /// Velocity of the base, kept until the next command or action; `None` lets a base that moved so come to rest.
    #[serde(default)]
    pub base: Option<BaseVelocity>,
}

/// Velocity of a base in its own axes, its height apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BaseVelocity {
    /// Ahead, m/s.
    pub forward: f32,
    /// To the left, m/s; 0 for bases on wheels.
    pub left: f32,
    /// Upwards, m/s; only for what flies.
    pub up: f32,
    /// Turning to the left, rad/s.
    pub turn: f32,
}

impl BaseVelocity {
    /// As a vector of the world for a base with this heading about +Y, m/s.
    pub fn in_world(self, yaw: f32) -> Vec3 {
        quat_about(Vec3::Y, yaw) * Vec3::new(-self.left, self.up, -self.forward)
    }
}

/// How an action stands or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionStatus {
    /// Nothing was asked yet.
    Idle,
    /// Still running.
    Ongoing,
    /// Did what was asked.
    Success,
    /// Stopped because another action or command replaced it.
    Interrupted,
    /// The base could not get there.
    FailedToMove,
    /// The base could not turn that far.
    FailedToTurn,
    /// The target is out of the arm's reach; nothing was tried.
    CannotReach,
    /// The hand did not get there.
    FailedToReach,
    /// The magnet never touched the thing.
    FailedToGrasp,
    /// The hand holds nothing.
    NotHolding,
    /// The arm could not take the asked pose.
    FailedToBend,
    /// The base met an obstacle.
    Collision,
    /// The robot leans too far.
    Tipping,
    /// Another hand holds the thing.
    HeldByOther,
    /// What was held came off on the way.
    Slipped,
    /// The camera could not turn that far; it stands at its limit.
    ClampedCameraRotation,
    /// The action ran out of time.
    TimedOut,
}

/// Status and reason of the latest action of an avatar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionResult {
    /// How it stands.
    pub status: ActionStatus,
    /// Why, in a sentence with the figures.
    pub reason: String,
    /// Control steps it has taken.
    pub control_steps: u32,
}
