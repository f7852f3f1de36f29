//! What can be wrong with a scene, where it is, and what would put it right.

use std::fmt;

use serde::Serialize;

/// One thing that is wrong with a scene. Every message names the thing, the value and what would do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs)] // Of the fields: each is what the message above it shows.
pub enum SceneError {
    /// The file could not be read.
    #[error("cannot read the scene file: {problem}; give the path of a readable UTF-8 file such as scenes/two_room_flat.ron")]
    Unreadable { problem: String },
    /// The text is too long.
    #[error("the scene text is {bytes} bytes long; at most {limit} are read, so split the home or shorten the text")]
    TooLong { bytes: usize, limit: usize },
    /// The text is not RON, or a value has the wrong type.
    #[error("{thing}: {problem}; {remedy}")]
    Syntax { thing: String, problem: String, remedy: String },
    /// A field that the format does not have.
    #[error("{thing} has no field `{field}`; {remedy}")]
    UnknownField { thing: String, field: String, remedy: String },
    /// A field that must be there is not.
    #[error("{thing} lacks the field `{field}`; add `{field}: …`")]
    MissingField { thing: String, field: String },
    /// A field or a key stands there twice.
    #[error("{thing} has `{field}` twice; keep one of them")]
    RepeatedField { thing: String, field: String },
    /// The document is of another version.
    #[error("format is {found}, and this build reads format {expected}; write `format: {expected}` if the document follows that version")]
    Format { found: u32, expected: u32 },
    /// A name is empty or not in snake case.
    #[error("{thing} has the name {name:?}; use 1 to 64 of the characters a-z, 0-9 and _ with a letter first")]
    Name { thing: String, name: String },
    /// Two things share a name.
    #[error("{thing} has the name {name:?}, which {other} has already; give one of them another name")]
    DuplicateName { thing: String, name: String, other: String },
    /// A name that refers to nothing.
    #[error("{thing} asks for the {what} {name:?}, which does not exist; {remedy}")]
    Unknown { thing: String, what: &'static str, name: String, remedy: String },
    /// A number is NaN or infinite.
    #[error("{thing}: {field} is {value}; use a finite number")]
    NotFinite { thing: String, field: String, value: f32 },
    /// A number is outside its range.
    #[error("{thing}: {field} is {value}; use {min} to {max}")]
    OutOfRange { thing: String, field: String, value: f32, min: f32, max: f32 },
    /// Too many entries of one sort.
    #[error("the scene has {count} {what}; at most {limit} are allowed, so split it into several scenes")]
    TooMany { what: &'static str, count: usize, limit: usize },
    /// A room without area.
    #[error("{thing}: min_m is {min:?} and max_m is {max:?}; each number of min_m must be at least 0.5 below that of max_m")]
    RoomWithoutArea { thing: String, min: [f32; 2], max: [f32; 2] },
    /// Two rooms share floor.
    #[error("{thing} overlaps {other} by {depth_m:.3} m; move one of them so that rooms share no floor")]
    RoomsOverlap { thing: String, other: String, depth_m: f32 },
    /// A wall without length.
    #[error("{thing} is {length_m} m long; from_m and to_m must lie at least {min_m} m apart")]
    WallTooShort { thing: String, length_m: f32, min_m: f32 },
    /// An opening that does not fit its wall.
    #[error("{thing} reaches {excess_m:.3} m beyond the {edge} of {wall}; {remedy}")]
    OpeningOutside { thing: String, wall: String, edge: &'static str, excess_m: f32, remedy: String },
    /// Two openings of one wall share area.
    #[error("{thing} overlaps {other} in {wall} by {depth_m:.3} m; move one of them along the wall")]
    OpeningsOverlap { thing: String, other: String, wall: String, depth_m: f32 },
    /// A quaternion that is not of length 1.
    #[error("{thing}: rotation_xyzw is {value:?}, whose length is {length}; use a unit quaternion, such as (0, 0, 0, 1)")]
    NotUnit { thing: String, value: [f32; 4], length: f32 },
    /// Both ways of turning an object are used.
    #[error("{thing} has both yaw_deg {yaw_deg} and rotation_xyzw; keep one of them")]
    TwoRotations { thing: String, yaw_deg: f32 },
    /// A range whose ends are in the wrong order, or that leaves out where the joint stands.
    #[error("{thing}: limits are {min} to {max}; {remedy}")]
    Limits { thing: String, min: f32, max: f32, remedy: &'static str },
    /// A property that this kind of joint does not have.
    #[error("{thing} sets `{field}`, but a joint of kind {kind} {reason}; remove `{field}`")]
    NotInJoint { thing: String, field: &'static str, kind: &'static str, reason: &'static str },
    /// A joint that connects a body with itself.
    #[error("{thing} connects {body:?} with itself; name two different objects or links, or \"world\" as the parent")]
    JointToItself { thing: String, body: String },
    /// A joint whose child never moves.
    #[error("{thing}: its child {child:?} is fixed and cannot move; make it the parent, choose another link or set `fixed: false` on it")]
    ChildFixed { thing: String, child: String },
    /// An axis without direction.
    #[error("{thing}: axis is {axis:?}, which has no direction; use one such as (0, 1, 0)")]
    AxisWithoutDirection { thing: String, axis: [f32; 3] },
    /// A velocity on something that stands still.
    #[error("{thing} sets {field}, but it is fixed; remove {field} or set `fixed: false`")]
    FixedButMoving { thing: String, field: &'static str },
    /// The catalog refuses to build the object.
    #[error("{thing}: {problem}")]
    Catalog { thing: String, problem: String },
    /// A light switch on something that does not shine.
    #[error("{thing} sets `on`, but a {kind} does not shine; remove `on`")]
    NotALamp { thing: String, kind: String },
    /// A robot file that cannot be used.
    #[error("{thing}: {problem}")]
    RobotFile { thing: String, problem: String },
    /// An asset that cannot be used.
    #[error("{thing}: {problem}")]
    AssetFile { thing: String, problem: String },
    /// A spawn that is in no room.
    #[error("{thing} at {position:?} is in no room; use a place at least {clearance_m} m inside one of the rooms: {rooms}")]
    SpawnOutside { thing: String, position: [f32; 2], clearance_m: f32, rooms: String },
    /// A spawn that is blocked.
    #[error("{thing} at {position:?} stands in {other}; move it at least {depth_m:.2} m away")]
    SpawnBlocked { thing: String, position: [f32; 2], other: String, depth_m: f32 },
    /// A cue of the script that the world would refuse.
    #[error("{thing}: {name:?} {problem}; {remedy}")]
    Refused { thing: String, name: String, problem: String, remedy: &'static str },
    /// A goal without targets.
    #[error("{thing} has no targets; name at least one object to bring")]
    NoTargets { thing: String },
    /// A goal that brings a thing to itself, or names a target twice.
    #[error("{thing}: target {target:?} {problem}")]
    Target { thing: String, target: String, problem: &'static str },
    /// A target that cannot be moved.
    #[error("{thing}: {target:?} is fixed and cannot be brought anywhere; choose a movable object or set `fixed: false` on it")]
    TargetFixed { thing: String, target: String },
    /// A destination where nothing can be put.
    #[error(
        "{thing}: the destination {destination:?} has no region where things can be put; choose a table, a bed, a shelf or a container"
    )]
    NoRegion { thing: String, destination: String },
}

impl SceneError {
    /// Short name of the problem for machines, such as `unknown` or `out_of_range`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::TooLong { .. } => "too_long",
            Self::Syntax { .. } => "syntax",
            Self::UnknownField { .. } => "unknown_field",
            Self::MissingField { .. } => "missing_field",
            Self::RepeatedField { .. } => "repeated_field",
            Self::Format { .. } => "format",
            Self::Name { .. } => "name",
            Self::DuplicateName { .. } => "duplicate_name",
            Self::Unknown { .. } => "unknown",
            Self::NotFinite { .. } => "not_finite",
            Self::OutOfRange { .. } => "out_of_range",
            Self::TooMany { .. } => "too_many",
            Self::RoomWithoutArea { .. } => "room_without_area",
            Self::RoomsOverlap { .. } => "rooms_overlap",
            Self::WallTooShort { .. } => "wall_too_short",
            Self::OpeningOutside { .. } => "opening_outside",
            Self::OpeningsOverlap { .. } => "openings_overlap",
            Self::NotUnit { .. } => "not_unit",
            Self::TwoRotations { .. } => "two_rotations",
            Self::Limits { .. } => "limits",
            Self::NotInJoint { .. } => "not_in_joint",
            Self::JointToItself { .. } => "joint_to_itself",
            Self::ChildFixed { .. } => "child_fixed",
            Self::AxisWithoutDirection { .. } => "axis_without_direction",
            Self::FixedButMoving { .. } => "fixed_but_moving",
            Self::Catalog { .. } => "catalog",
            Self::NotALamp { .. } => "not_a_lamp",
            Self::RobotFile { .. } => "robot_file",
            Self::AssetFile { .. } => "asset_file",
            Self::SpawnOutside { .. } => "spawn_outside",
            Self::SpawnBlocked { .. } => "spawn_blocked",
            Self::Refused { .. } => "refused",
            Self::NoTargets { .. } => "no_targets",
            Self::Target { .. } => "target",
            Self::TargetFixed { .. } => "target_fixed",
            Self::NoRegion { .. } => "no_region",
        }
    }
}

/// What a scene may say but will hardly mean. Every message names the thing, the value and what would do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs)] // Of the fields: each is what the message above it shows.
pub enum SceneWarning {
    /// A solid so thin that contacts cannot hold it apart from others.
    #[error(
        "{thing}: a solid of its link {link:?} is {thickness_mm:.2} mm thick; contacts are dependable from {limit_mm} mm, \
         so raise its size or scale"
    )]
    Thin { thing: String, link: String, thickness_mm: f32, limit_mm: f32 },
    /// A free body so light that what lies on it pushes it away.
    #[error(
        "{thing}: its link {link:?} weighs {mass_g:.3} g; contacts with heavier things are dependable from {limit_g} g, \
         so raise its size or scale, choose a denser material or set mass_kg"
    )]
    Light { thing: String, link: String, mass_g: f32, limit_g: f32 },
    /// What the reader of a robot file left out or filled in.
    #[error("{thing}: {note}")]
    RobotFile { thing: String, note: String },
}

impl SceneWarning {
    /// Short name of the warning for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Thin { .. } => "thin",
            Self::Light { .. } => "light",
            Self::RobotFile { .. } => "robot_file",
        }
    }
}

/// A place in a text: line and column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A problem and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// Place in the text; `None` when the scene did not come from text.
    pub at: Option<Location>,
    /// The element, such as `objects[3].position_m`; empty for the whole document.
    pub path: String,
    /// The problem.
    pub error: SceneError,
}

/// Everything that is wrong with one scene; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneErrors {
    /// File, as it was named by the caller.
    pub file: String,
    /// The problems, in the order of the text.
    pub errors: Vec<Located>,
}

impl SceneErrors {
    /// The same problems as plain data.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.errors.iter().map(|located| Diagnostic::new(&self.file, located)).collect()
    }
}

impl fmt::Display for SceneErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.diagnostics().iter().enumerate() {
            if index > 0 {
                writeln!(formatter)?;
            }
            write!(formatter, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for SceneErrors {}

/// A located problem as plain data, for `--json` and for the API.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagnostic {
    /// File, as it was named by the caller.
    pub file: String,
    /// Line from 1; 0 when the scene did not come from text.
    pub line: usize,
    /// Column in characters from 1; 0 when the scene did not come from text.
    pub column: usize,
    /// The element, such as `objects[3].position_m`.
    pub path: String,
    /// Short name of the problem.
    pub code: &'static str,
    /// The thing, the value and the remedy.
    pub message: String,
}

impl Diagnostic {
    fn new(file: &str, located: &Located) -> Self {
        let (line, column) = located.at.map_or((0, 0), |at| (at.line, at.column));
        let (path, code, message) = (located.path.clone(), located.error.code(), located.error.to_string());
        Self { file: file.to_owned(), line, column, path, code, message }
    }

    pub(crate) fn of_warning(file: &str, at: Location, path: String, warning: &SceneWarning) -> Self {
        Self { file: file.to_owned(), line: at.line, column: at.column, path, code: warning.code(), message: warning.to_string() }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return write!(formatter, "{}: {}", self.file, self.message);
        }
        write!(formatter, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}
