//! Where the recordings of a session go.

use std::path::PathBuf;

/// A folder, and which file of it is next.
pub struct Shelf {
    folder: PathBuf,
    session: u64,
    runs: u64,
}

impl Shelf {
    /// For the session of this number.
    pub fn new(folder: PathBuf, session: u64) -> Self {
        Self { folder, session, runs: 0 }
    }

    /// A file for the next run. Files of an earlier server that lie there are kept.
    pub fn next_path(&mut self) -> PathBuf {
        loop {
            self.runs += 1;
            let path = self.folder.join(format!("session-{}-run-{}.mcap", self.session, self.runs));
            if !path.exists() {
                return path;
            }
        }
    }
}
