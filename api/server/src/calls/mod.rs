//! What each call does with a home. These run on the session's thread.

pub mod experiment;
pub mod observe;
pub mod query;
pub mod record;
pub mod snapshot;
pub mod step;
