//! Why a call was refused, and as which gRPC status the client learns it.

use std::fmt::Display;

use homebody_procgen::GenerateError;
use homebody_sim::{RenderError, WorldError};
use tonic::{Code, Status};

/// Why a call was refused. The field is a path such as `commands[2].action.move_by.distance_m`.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A field is missing, out of its range or at odds with another.
    #[error("{field}: {problem}; {remedy}")]
    Argument {
        /// Which field.
        field: String,
        /// What is wrong, with the value.
        problem: String,
        /// What would do.
        remedy: String,
    },
    /// A name or id that refers to nothing.
    #[error("{field}: {what} {name} does not exist; {remedy}")]
    Unknown {
        /// Which field.
        field: String,
        /// Session, scene, object, agent …
        what: &'static str,
        /// As given.
        name: String,
        /// Where to look.
        remedy: String,
    },
    /// More than the server gives.
    #[error("{field}: {value} {unit} asked for; this server allows {limit} (`{flag}`); {remedy}")]
    Limit {
        /// Which field.
        field: String,
        /// As asked.
        value: u64,
        /// What is counted.
        unit: &'static str,
        /// The limit.
        limit: u64,
        /// Flag of the server that sets it.
        flag: &'static str,
        /// What would do.
        remedy: &'static str,
    },
    /// No home can be generated for the request; the text names field, value and remedy.
    #[error(transparent)]
    Generate(#[from] GenerateError),
    /// The request is well formed but cannot hold now.
    #[error("{field}: {problem}")]
    Precondition {
        /// Which field.
        field: String,
        /// What stands in the way, and what would do.
        problem: String,
    },
    /// The call worked for longer than the server allows.
    #[error(
        "the call took longer than {limit_s} s (`--call-timeout-s`) and stopped after {steps} physics steps; ask for fewer steps or pixels"
    )]
    TooLong {
        /// The limit.
        limit_s: f64,
        /// Physics steps taken by then.
        steps: u64,
    },
    /// The client no longer waits.
    #[error("the client cancelled the call")]
    Cancelled,
    /// The session ended before or during the call.
    #[error("session_id: session {0} was closed while the call waited; create another")]
    Closed(String),
    /// A bug of ours.
    #[error("a fault in the server ({0}); the session is closed, others go on; please report it with the request")]
    Fault(String),
}

impl Refusal {
    /// A field with a wrong value.
    pub fn argument(field: &str, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Argument { field: field.into(), problem: problem.into(), remedy: remedy.into() }
    }

    /// A field that must be there and is not.
    pub fn missing(field: &str, remedy: impl Into<String>) -> Self {
        Self::argument(field, "missing", remedy)
    }

    /// A name or id that refers to nothing.
    pub fn unknown(field: &str, what: &'static str, name: impl Display, remedy: impl Into<String>) -> Self {
        Self::Unknown { field: field.into(), what, name: name.to_string(), remedy: remedy.into() }
    }

    /// What the world itself refused, about this field.
    pub fn from_world(field: &str, error: WorldError) -> Self {
        match error {
            WorldError::Argument(problem) => Self::argument(field, problem, "see the ranges in the protocol's comments"),
            WorldError::Snapshot(problem) => Self::Precondition { field: field.into(), problem },
        }
    }

    /// The same refusal about a field of `outer`.
    #[must_use]
    pub fn within(mut self, outer: &dyn Display) -> Self {
        if let Self::Argument { field, .. } | Self::Unknown { field, .. } | Self::Limit { field, .. } | Self::Precondition { field, .. } =
            &mut self
        {
            *field = if field.is_empty() { outer.to_string() } else { format!("{outer}.{field}") };
        }
        self
    }

    fn code(&self) -> Code {
        match self {
            Self::Argument { .. } | Self::Generate(_) => Code::InvalidArgument,
            Self::Unknown { .. } => Code::NotFound,
            Self::Limit { .. } => Code::ResourceExhausted,
            Self::Precondition { .. } => Code::FailedPrecondition,
            Self::TooLong { .. } => Code::DeadlineExceeded,
            Self::Cancelled => Code::Cancelled,
            Self::Closed(_) => Code::Aborted,
            Self::Fault(_) => Code::Internal,
        }
    }
}

impl From<Refusal> for Status {
    fn from(refusal: Refusal) -> Self {
        Self::new(refusal.code(), refusal.to_string())
    }
}

impl From<RenderError> for Refusal {
    fn from(error: RenderError) -> Self {
        Self::argument("sensors", error.to_string(), "see the ranges of CameraSettings")
    }
}

/// Names the outer field of a refusal; the text is only made when there is one.
pub trait Within {
    /// A refusal inside becomes one about a field of `outer`.
    #[must_use]
    fn within(self, outer: &str) -> Self;
    /// A refusal inside becomes one about a field of `outer[index]`.
    #[must_use]
    fn within_item(self, outer: &str, index: usize) -> Self;
}

impl<T> Within for Result<T, Refusal> {
    fn within(self, outer: &str) -> Self {
        self.map_err(|refusal| refusal.within(&outer))
    }

    fn within_item(self, outer: &str, index: usize) -> Self {
        self.map_err(|refusal| refusal.within(&format_args!("{outer}[{index}]")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_whole_path() {
        let inner: Result<(), _> = Err(Refusal::argument("distance_m", "NaN", "use a finite number"));
        let refusal = inner.within("move_by").within("action").within_item("commands", 2).unwrap_err();
        assert_eq!(refusal.to_string(), "commands[2].action.move_by.distance_m: NaN; use a finite number");
        assert_eq!(Status::from(refusal).code(), Code::InvalidArgument);
    }
}
