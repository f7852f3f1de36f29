//! When a running call should stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::refusal::Refusal;

/// Permission of one call to go on working: until the client hangs up, the session is closed, or the time is over.
pub struct Ticket {
    hung_up: Arc<AtomicBool>,
    closed: Arc<AtomicBool>,
    session_id: Arc<str>,
    started: Instant,
    limit: Duration,
}

/// The client's end of a call: dropping it says that nobody waits any more.
pub struct Caller(Arc<AtomicBool>);

impl Drop for Caller {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Ticket {
    /// A ticket and the caller whose end it watches. `closed` is the session's.
    pub fn new(session_id: Arc<str>, closed: Arc<AtomicBool>, limit: Duration) -> (Self, Caller) {
        let hung_up = Arc::new(AtomicBool::new(false));
        let caller = Caller(hung_up.clone());
        (Self { hung_up, closed, session_id, started: Instant::now(), limit }, caller)
    }

    /// Begins to count the working time; waiting in line is free.
    pub fn start(&mut self) {
        self.started = Instant::now();
    }

    /// Whether the call may go on, having taken so many physics steps.
    pub fn check(&self, steps: u64) -> Result<(), Refusal> {
        if self.closed.load(Ordering::Relaxed) {
            return Err(Refusal::Closed(self.session_id.to_string()));
        }
        if self.hung_up.load(Ordering::Relaxed) {
            return Err(Refusal::Cancelled);
        }
        if self.started.elapsed() > self.limit {
            return Err(Refusal::TooLong { limit_s: self.limit.as_secs_f64(), steps });
        }
        Ok(())
    }
}
