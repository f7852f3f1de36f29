//! The handle by which calls reach a session's thread.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, oneshot, watch};

use super::{Home, Registry, Ticket};
use crate::refusal::Refusal;

/// Calls that may wait in line for one session.
const LINE_MAX: usize = 64;

/// One step of a session's thread; gives false when the session must end.
type Job = Box<dyn FnOnce(&mut Home) -> bool + Send>;

/// A session as seen by calls. Its thread ends, and its home is freed, once the last handle is gone or [`Session::close`] was called.
pub struct Session {
    /// Unguessable name.
    pub id: Arc<str>,
    /// Place in the order of creation.
    pub number: u64,
    /// Scene it was made from.
    pub scene_name: String,
    /// For people.
    pub label: String,
    seed: AtomicU64,
    jobs: SyncSender<Job>,
    activity: Arc<Activity>,
    closed: Arc<AtomicBool>,
    freed: watch::Receiver<()>,
    call_limit: Duration,
    registry: Weak<Registry>,
}

/// Names of a session that is about to begin.
pub struct Naming {
    /// Unguessable name.
    pub id: Arc<str>,
    /// Place in the order of creation.
    pub number: u64,
    /// For people.
    pub label: String,
}

impl Session {
    /// Starts the thread of a session. `slot` is given back when the home has been freed.
    pub fn begin(naming: Naming, home: Home, slot: OwnedSemaphorePermit, registry: Weak<Registry>) -> std::io::Result<Self> {
        let (jobs, line) = mpsc::sync_channel(LINE_MAX);
        let (still_there, freed) = watch::channel(());
        let session = Self {
            id: naming.id,
            number: naming.number,
            scene_name: home.model().name.clone(),
            label: naming.label,
            seed: AtomicU64::new(home.recipe.seed),
            jobs,
            activity: Arc::default(),
            closed: Arc::default(),
            freed,
            call_limit: home.limits.call,
            registry,
        };
        thread::Builder::new().name(format!("session-{}", session.number)).spawn(move || {
            work_through(line, home);
            drop(slot);
            drop(still_there);
        })?;
        Ok(session)
    }

    /// Does `work` on the session's thread, after the calls before it, and waits for the outcome without holding a thread of the caller.
    /// A panic of `work` ends this session only.
    pub async fn call<T, W>(&self, work: W) -> Result<T, Refusal>
    where
        T: Send + 'static,
        W: FnOnce(&mut Home, &Ticket) -> Result<T, Refusal> + Send + 'static,
    {
        let (mut ticket, _caller) = Ticket::new(self.id.clone(), self.closed.clone(), self.call_limit);
        let (reply, answer) = oneshot::channel();
        let (busy, registry, id) = (Busy::new(self.activity.clone()), self.registry.clone(), self.id.clone());
        let job = move |home: &mut Home| {
            let _busy = busy;
            ticket.start();
            let outcome = ticket.check(0).and_then(|()| guarded(home, &ticket, work));
            let alive = !matches!(outcome, Err(Refusal::Fault(_)));
            if !alive && let Some(registry) = registry.upgrade() {
                registry.forget(&id);
            }
            let _ = reply.send(outcome);
            alive
        };
        self.jobs.try_send(Box::new(job)).map_err(|error| self.not_taken(&error))?;
        answer.await.unwrap_or_else(|_| Err(self.gone()))
    }

    fn not_taken(&self, error: &TrySendError<Job>) -> Refusal {
        match error {
            TrySendError::Full(_) => Refusal::Limit {
                field: "session_id".into(),
                value: LINE_MAX as u64 + 1,
                unit: "calls waiting on one session",
                limit: LINE_MAX as u64,
                flag: "fixed",
                remedy: "wait for replies before sending more",
            },
            TrySendError::Disconnected(_) => self.gone(),
        }
    }

    fn gone(&self) -> Refusal {
        Refusal::Closed(self.id.to_string())
    }

    /// Stops what runs, ends the thread and waits until the home has been freed.
    pub async fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        // The thread may be waiting for work; when its line is full it has some, and sees the flag.
        let _ = self.jobs.try_send(Box::new(|_| false));
        let mut freed = self.freed.clone();
        while freed.changed().await.is_ok() {}
    }

    /// Time since the latest call ended; zero while one runs.
    pub fn idle(&self) -> Duration {
        self.activity.idle()
    }

    /// Whether a call runs or waits.
    pub fn busy(&self) -> bool {
        self.activity.running.load(Ordering::Relaxed) > 0
    }

    /// Seed of the present home.
    pub fn seed(&self) -> u64 {
        self.seed.load(Ordering::Relaxed)
    }

    /// Notes the seed of a reset.
    pub fn set_seed(&self, seed: u64) {
        self.seed.store(seed, Ordering::Relaxed);
    }
}

fn work_through(line: Receiver<Job>, mut home: Home) {
    while let Ok(job) = line.recv() {
        if !job(&mut home) {
            break;
        }
    }
    // Calls still in line are answered before the home, which takes longer, is freed.
    drop(line);
}

/// Runs `work`; a panic becomes a refusal. The home may be half changed after one, and must not be used again.
fn guarded<T>(home: &mut Home, ticket: &Ticket, work: impl FnOnce(&mut Home, &Ticket) -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(|| work(home, ticket))).unwrap_or_else(|payload| {
        let reason = panic_text(payload.as_ref());
        tracing::error!(reason, "a session met a fault and is closed");
        Err(Refusal::Fault(reason.to_owned()))
    })
}

/// Message of a panic.
pub fn panic_text(payload: &(dyn Any + Send)) -> &str {
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// Since when a session has had nothing to do.
struct Activity {
    running: AtomicU32,
    epoch: Instant,
    ended_ms: AtomicU64,
}

impl Default for Activity {
    fn default() -> Self {
        Self { running: AtomicU32::new(0), epoch: Instant::now(), ended_ms: AtomicU64::new(0) }
    }
}

impl Activity {
    fn idle(&self) -> Duration {
        if self.running.load(Ordering::Relaxed) > 0 {
            return Duration::ZERO;
        }
        self.epoch.elapsed().saturating_sub(Duration::from_millis(self.ended_ms.load(Ordering::Relaxed)))
    }
}

/// Marks a call as running until it is dropped.
struct Busy(Arc<Activity>);

impl Busy {
    fn new(activity: Arc<Activity>) -> Self {
        activity.running.fetch_add(1, Ordering::Relaxed);
        Self(activity)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.ended_ms.store(self.0.epoch.elapsed().as_millis() as u64, Ordering::Relaxed);
        self.0.running.fetch_sub(1, Ordering::Relaxed);
    }
}
