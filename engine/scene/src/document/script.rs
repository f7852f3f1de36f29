//! What a scene does by itself: the commands of an experimenter, each at its time.
//!
//! A body is named as in joints: `"mug"` is the root of a thing, `"fridge/door"` one of its links. Walls, doors, windows, floors and robots have
//! names, too. Names are looked up when the time has come, so that a later cue may name what an earlier one added.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Object;

/// Something that happens at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// Seconds since the start, 0..3600, rounded to whole physics steps of 1/240 s. It happens before that step; of several at one step the
    /// one listed first comes first.
    pub at_s: f32,
    /// What happens.
    #[serde(rename = "do")]
    pub deed: Deed,
}

/// Whose axes and origin the numbers of a push or a press have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Axes {
    /// The world's.
    #[default]
    World,
    /// The body's own frame.
    Body,
}

/// What an attachment leaves free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Attachment {
    /// Nothing.
    #[default]
    Fixed,
    /// All turning.
    Ball,
    /// Turning about the axis.
    Hinge,
    /// Sliding along the axis.
    Slider,
}

/// Who moves a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Motion {
    /// Forces.
    Dynamic,
    /// Nobody: it pushes others, and nothing pushes it.
    Held,
    /// It goes to a pose at constant speed and is held there.
    Follow {
        /// Where the body's frame ends, in metres.
        position_m: [f32; 3],
        /// Turn about +Y at the end, in degrees.
        #[serde(default)]
        yaw_deg: f32,
        /// Full orientation at the end as a quaternion x, y, z, w, instead of `yaw_deg`.
        #[serde(default)]
        rotation_xyzw: Option<[f32; 4]>,
        /// How long it takes in seconds, up to 600; at least a physics step.
        for_s: f32,
    },
}

/// A command of an experimenter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub enum Deed {
    /// An impulse at once.
    Push {
        /// What is pushed.
        body: String,
        /// N·s.
        #[serde(default)]
        impulse_n_s: [f32; 3],
        /// N·m·s.
        #[serde(default)]
        angular_impulse_n_m_s: [f32; 3],
        /// Where the impulse acts, in metres; the centre of mass when left out.
        #[serde(default)]
        at_m: Option<[f32; 3]>,
        /// Axes of all three.
        #[serde(default)]
        axes: Axes,
    },
    /// A force that lasts. Its point stays the same point of the body; in world axes it keeps its direction, in the body's it turns along.
    Press {
        /// What is pressed.
        body: String,
        /// N.
        #[serde(default)]
        force_n: [f32; 3],
        /// N·m.
        #[serde(default)]
        torque_n_m: [f32; 3],
        /// Where the force acts, in metres; the centre of mass when left out.
        #[serde(default)]
        at_m: Option<[f32; 3]>,
        /// Axes of all three.
        #[serde(default)]
        axes: Axes,
        /// How long in seconds, up to 600, rounded to control steps of 1/60 s; at least one.
        for_s: f32,
    },
    /// Sets velocities in the world's axes; those left out stay.
    SetVelocity {
        /// Of which body.
        body: String,
        /// Of the centre of mass, m/s, each −100..100.
        #[serde(default)]
        linear_m_s: Option<[f32; 3]>,
        /// rad/s, each −200..200.
        #[serde(default)]
        angular_rad_s: Option<[f32; 3]>,
    },
    /// Puts a thing elsewhere without a force, at rest, with everything that its joints carry.
    Teleport {
        /// Which thing.
        object: String,
        /// Where its base stands then, in metres.
        position_m: [f32; 3],
        /// Turn about +Y in degrees.
        #[serde(default)]
        yaw_deg: f32,
        /// Full orientation as a quaternion x, y, z, w, instead of `yaw_deg`.
        #[serde(default)]
        rotation_xyzw: Option<[f32; 4]>,
    },
    /// Sets a mass; the inertia is scaled with it.
    SetMass {
        /// Of which body.
        body: String,
        /// 0.0001..100000 kg.
        mass_kg: f32,
    },
    /// Changes surface constants; those left out stay.
    SetMaterial {
        /// Of which body.
        body: String,
        /// Coulomb, 0..10.
        #[serde(default)]
        friction: Option<f32>,
        /// 0..1.
        #[serde(default)]
        restitution: Option<f32>,
    },
    /// Says whether forces or commands move a body that no joint carries.
    SetMotion {
        /// Which body.
        body: String,
        /// How.
        motion: Motion,
    },
    /// Sets the acceleration of free fall for the whole world.
    SetGravity {
        /// m/s², each −100..100.
        gravity_m_s2: [f32; 3],
    },
    /// Scales gravity for one body.
    SetGravityScale {
        /// Which body.
        body: String,
        /// −100..100: 1 is as it was, 0 floats, −1 rises.
        scale: f32,
    },
    /// Lets the air move: on every body acts a drag ½ · density · coefficient · area · speed².
    SetWind {
        /// m/s, each −100..100.
        velocity_m_s: [f32; 3],
        /// kg/m³, 0..2000.
        #[serde(default = "air_density")]
        air_density_kg_m3: f32,
        /// 0..10; 0 switches drag off.
        #[serde(default = "one")]
        drag_coefficient: f32,
    },
    /// Adds a thing.
    AddObject {
        /// As in `objects`.
        object: Box<Object>,
    },
    /// Takes a thing out; its name is free again.
    RemoveObject {
        /// Which.
        object: String,
    },
    /// Joins two bodies where they stand.
    Attach {
        /// By which a later `Detach` calls the joint; unique among the attachments of the script.
        name: String,
        /// One body.
        first: String,
        /// The other one.
        second: String,
        /// What stays free.
        #[serde(default)]
        kind: Attachment,
        /// Point of the joint in the world, in metres.
        anchor_m: [f32; 3],
        /// Axis of a hinge or slider in the world; any length but 0.
        #[serde(default = "upwards")]
        axis: [f32; 3],
        /// Force beyond which it breaks, in N; never when left out.
        #[serde(default)]
        break_force_n: Option<f32>,
        /// Torque beyond which it breaks, in N·m; never when left out.
        #[serde(default)]
        break_torque_n_m: Option<f32>,
    },
    /// Takes a joint away that an `Attach` made.
    Detach {
        /// Its name.
        name: String,
    },
    /// Tells the motor of a thing's joint what to do, or gives the joint a motor. What is left out stays as it is.
    SetMotor {
        /// `"fridge/door"` is the joint `door` of the fridge; a joint of the scene goes by its name alone.
        joint: String,
        /// Position to hold, degrees or metres.
        #[serde(default)]
        target: Option<f32>,
        /// Speed to hold, degrees or metres per second.
        #[serde(default)]
        speed: Option<f32>,
        /// N·m/rad or N/m; 0 for a motor that keeps a speed.
        #[serde(default)]
        stiffness: Option<f32>,
        /// N·m·s/rad or N·s/m.
        #[serde(default)]
        damping: Option<f32>,
        /// Largest effort, N·m or N; 0 takes the motor away. A joint without a motor needs it; its new motor holds the joint where it stands.
        #[serde(default)]
        effort_max: Option<f32>,
        /// Effort added to that of the motor's law, N·m or N.
        #[serde(default)]
        effort: Option<f32>,
    },
}

fn air_density() -> f32 {
    1.2
}

fn one() -> f32 {
    1.0
}

fn upwards() -> [f32; 3] {
    [0.0, 1.0, 0.0]
}

impl Deed {
    /// Name of the command, as it is written.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Push { .. } => "Push",
            Self::Press { .. } => "Press",
            Self::SetVelocity { .. } => "SetVelocity",
            Self::Teleport { .. } => "Teleport",
            Self::SetMass { .. } => "SetMass",
            Self::SetMaterial { .. } => "SetMaterial",
            Self::SetMotion { .. } => "SetMotion",
            Self::SetGravity { .. } => "SetGravity",
            Self::SetGravityScale { .. } => "SetGravityScale",
            Self::SetWind { .. } => "SetWind",
            Self::AddObject { .. } => "AddObject",
            Self::RemoveObject { .. } => "RemoveObject",
            Self::Attach { .. } => "Attach",
            Self::Detach { .. } => "Detach",
            Self::SetMotor { .. } => "SetMotor",
        }
    }

    /// Bodies and things that must be there, with the field that names each.
    pub fn bodies(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Push { body, .. }
            | Self::Press { body, .. }
            | Self::SetVelocity { body, .. }
            | Self::SetMass { body, .. }
            | Self::SetMaterial { body, .. }
            | Self::SetMotion { body, .. }
            | Self::SetGravityScale { body, .. } => vec![("body", body)],
            Self::Teleport { object, .. } | Self::RemoveObject { object } => vec![("object", object)],
            Self::Attach { first, second, .. } => vec![("first", first), ("second", second)],
            Self::SetGravity { .. } | Self::SetWind { .. } | Self::AddObject { .. } | Self::Detach { .. } | Self::SetMotor { .. } => {
                Vec::new()
            }
        }
    }
}
