//! Robots from URDF and MJCF files.
//!
//! [`RobotSource`] holds what a robot is made from: the text of the file and the bytes of the meshes it names, wherever they came from.
//! [`import`] turns it into a [`Robot`](crate::robot::Robot). Both formats are read into one draft (`draft`), which `assemble` turns into links
//! and joints; only the readers know the formats, and their axes (X forward, Z up) end here.
//!
//! | read | for |
//! |---|---|
//! | `source` | files, `package://` paths, `<include>` |
//! | `xml` | well-formed text, lines and columns of elements |
//! | `urdf`, `mjcf`, `actuators` | the formats |
//! | `draft` | what both are read into |
//! | `assemble`, `shapes` | links, frames, fixed joints, shapes |
//! | `tune` | motors where a file leaves them open |
//! | `mass`, `meshes` | inertia, mesh files |

mod actuators;
pub(crate) mod assemble;
mod check;
pub(crate) mod draft;
mod fault;
mod mass;
mod meshes;
mod mjcf;
pub(crate) mod shapes;
mod source;
mod tune;
mod urdf;
mod xml;

use std::sync::Arc;

pub use fault::{ImportError, ImportNote, RobotFault};
pub(crate) use source::hexadecimal;
pub use source::{RobotFormat, RobotMotors, RobotSource};

pub(crate) use xml::{check_depth, parse as parse_xml};

use crate::robot::Robot;

/// Longest robot text, in bytes, with everything that it includes.
pub const TEXT_BYTES_MAX: usize = 4 << 20;
/// Bytes of all meshes of a robot.
pub const MESH_BYTES_MAX: usize = 96 << 20;
/// Triangles of all meshes of a robot.
pub const TRIANGLES_MAX: usize = 2_000_000;
/// Links in a file, before those that do not move against each other are made one.
pub const LINKS_MAX: usize = 512;
/// Joints that move.
pub const JOINTS_MAX: usize = 128;
/// Shapes in a file.
pub const SHAPES_MAX: usize = 4_096;
/// Elements inside elements.
pub const DEPTH_MAX: usize = 100;

/// What a file of either format says, checked, with its notes.
pub(crate) fn read_draft(source: &RobotSource) -> Result<(draft::Draft, Vec<ImportNote>), ImportError> {
    let refused = |faults: Vec<(String, RobotFault)>| fault::located(source, faults);
    let draft = match source.format {
        RobotFormat::Urdf => urdf::read(source),
        RobotFormat::Mjcf => mjcf::read(source),
    };
    let mut draft = draft.map_err(refused)?;
    let faults = check::bodies(&draft);
    if !faults.is_empty() {
        return Err(refused(faults));
    }
    let notes = fault::located_notes(source, std::mem::take(&mut draft.notes));
    Ok((draft, notes))
}

/// A robot from a file, and what was left out or filled in.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The robot.
    pub robot: Robot,
    /// What the reader did that the file does not say, each with its place.
    pub notes: Vec<ImportNote>,
}

/// Reads a robot. Never panics, whatever the text and the meshes hold.
pub fn import(source: &RobotSource) -> Result<Imported, ImportError> {
    let refused = |faults: Vec<(String, RobotFault)>| fault::located(source, faults);
    let draft = match source.format {
        RobotFormat::Urdf => urdf::read(source),
        RobotFormat::Mjcf => mjcf::read(source),
    };
    let mut draft = draft.map_err(refused)?;
    let faults = check::faults(&draft);
    if !faults.is_empty() {
        return Err(refused(faults));
    }
    draft.drive_by(source.motors);
    let notes = std::mem::take(&mut draft.notes);
    let (robot, more) = assemble::assemble(source, draft);
    let notes = fault::located_notes(source, notes.into_iter().chain(more).collect());
    Ok(Imported { robot, notes })
}

/// A robot from a file together with the file: what a scene holds of robots that are not in the catalog.
#[derive(Clone, Debug)]
pub struct RobotModel {
    /// What it is made from.
    pub source: RobotSource,
    /// What it is.
    pub robot: Arc<Robot>,
    /// What was left out or filled in.
    pub notes: Vec<ImportNote>,
}

impl RobotModel {
    /// Reads a robot.
    pub fn new(source: RobotSource) -> Result<Self, ImportError> {
        let Imported { robot, notes } = import(&source)?;
        Ok(Self { source, robot: Arc::new(robot), notes })
    }
}

impl PartialEq for RobotModel {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}
