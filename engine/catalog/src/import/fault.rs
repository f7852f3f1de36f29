//! What can be wrong with a robot file, and where.

use std::fmt;

use super::RobotSource;
use super::xml::Places;

/// What is wrong. Every message names the thing, the value and what would do.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs)] // Of the fields: each is what the message above it shows.
pub enum RobotFault {
    /// The file cannot be read.
    #[error("{thing} cannot be read: {problem}; check the path and that the file is there")]
    Unreadable { thing: String, problem: String },
    /// Too much of something.
    #[error("{thing} has {count} {what}; at most {limit} are read, so simplify it")]
    TooMany { thing: String, what: &'static str, count: usize, limit: usize },
    /// Not well-formed, or not as the format wants it.
    #[error("{problem}; {remedy}")]
    Syntax { problem: String, remedy: String },
    /// A name that nothing has.
    #[error("{thing} names the {what} {name:?}, which is not there; {remedy}")]
    Unknown { thing: String, what: &'static str, name: String, remedy: String },
    /// Two things of one name.
    #[error("{thing} has the name of another {what}; give each its own")]
    Duplicate { thing: String, what: &'static str },
    /// A number that is none, or beyond what is possible.
    #[error("{thing}: {what} is {value}; use {allowed}")]
    Number { thing: String, what: &'static str, value: String, allowed: &'static str },
    /// The links do not form a tree.
    #[error("{thing}: {problem}")]
    Tree { thing: String, problem: String },
    /// Something moves that weighs nothing.
    #[error(
        "{thing} carries no mass that turning or sliding it would move; give the link {link:?} or one beyond it an <inertial> with mass"
    )]
    Massless { thing: String, link: String },
    /// A tensor that no body has.
    #[error("{thing}: its inertia has the principal values {principal:?} kg·m²; none may be negative")]
    Inertia { thing: String, principal: [f64; 3] },
    /// A mesh that cannot be used.
    #[error("mesh {name:?}: {problem}")]
    Mesh { name: String, problem: String },
    /// Something this reader does not do.
    #[error("{thing} {problem}; {remedy}")]
    Unsupported { thing: String, problem: String, remedy: String },
}

/// Faults of one file, each with its place; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportError {
    /// File or name of the robot.
    pub file: String,
    /// Line and column from 1 (0 where the fault has no place), and the fault, in the order of the file.
    pub faults: Vec<(usize, usize, RobotFault)>,
}

/// Something that was left out or filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportNote {
    /// File or name of the robot.
    pub file: String,
    /// Line from 1; 0 where it has no place.
    pub line: usize,
    /// Column from 1; 0 where it has no place.
    pub column: usize,
    /// What was done.
    pub message: String,
}

impl ImportError {
    /// An error about the whole file.
    pub(super) fn whole(file: &str, fault: RobotFault) -> Self {
        Self { file: file.to_owned(), faults: vec![(0, 0, fault)] }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (line, column, fault)) in self.faults.iter().enumerate() {
            if index > 0 {
                writeln!(formatter)?;
            }
            write_line(formatter, &self.file, (*line, *column), &fault.to_string())?;
        }
        Ok(())
    }
}

impl std::error::Error for ImportError {}

impl fmt::Display for ImportNote {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_line(formatter, &self.file, (self.line, self.column), &self.message)
    }
}

fn write_line(formatter: &mut fmt::Formatter<'_>, file: &str, (line, column): (usize, usize), message: &str) -> fmt::Result {
    if line == 0 {
        return write!(formatter, "{file}: {message}");
    }
    write!(formatter, "{file}:{line}:{column}: {message}")
}

/// Faults shown of one file.
const SHOWN: usize = 20;

/// Finds the places of faults; each comes with the element it is about, as [`Places::find`] knows it.
pub(super) fn located(source: &RobotSource, faults: Vec<(String, RobotFault)>) -> ImportError {
    let places = Places::scan(&source.text);
    let mut faults: Vec<_> = faults
        .into_iter()
        .map(|(element, fault)| {
            let (line, column) = places.find(&element);
            (line, column, fault)
        })
        .collect();
    faults.sort_by_key(|fault| (fault.0, fault.1));
    faults.truncate(SHOWN);
    ImportError { file: source.name.clone(), faults }
}

pub(super) fn located_notes(source: &RobotSource, notes: Vec<(String, String)>) -> Vec<ImportNote> {
    let places = Places::scan(&source.text);
    let mut notes: Vec<_> = notes
        .into_iter()
        .map(|(element, message)| {
            let (line, column) = places.find(&element);
            ImportNote { file: source.name.clone(), line, column, message }
        })
        .collect();
    notes.sort_by_key(|note| (note.line, note.column));
    notes
}

/// Text of a file in a message, shortened.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.chars().count() <= LONGEST { text.to_owned() } else { text.chars().take(LONGEST).chain("…".chars()).collect() }
}
