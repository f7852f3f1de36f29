//! All sessions of a server.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use ring::rand::{SecureRandom, SystemRandom};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::session::{Naming, panic_text};
use super::{Home, Session, Shelf};
use crate::config::Limits;
use crate::refusal::Refusal;
use crate::scenes::{Recipe, SceneStore, Start};

/// What a client orders when it creates a session.
pub struct Order {
    /// Scene, seed and robots.
    pub recipe: Recipe,
    /// For people.
    pub label: String,
}

/// All sessions of a server, and the scenes they were made from.
pub struct Registry {
    /// What clients may use.
    pub limits: Arc<Limits>,
    scenes: Arc<SceneStore>,
    /// Where all sessions are recorded.
    record: Option<PathBuf>,
    sessions: RwLock<HashMap<Arc<str>, Arc<Session>>>,
    slots: Arc<Semaphore>,
    made: AtomicU64,
    random: SystemRandom,
}

impl Registry {
    /// A registry without sessions.
    pub fn new(limits: Arc<Limits>, scenes: Arc<SceneStore>, record: Option<PathBuf>) -> Self {
        let slots = Arc::new(Semaphore::new(limits.sessions as usize));
        Self { limits, scenes, record, sessions: RwLock::default(), slots, made: AtomicU64::new(0), random: SystemRandom::new() }
    }

    /// Makes a home and the session that holds it. Compiling a scene does not hold up other calls.
    pub async fn create(self: &Arc<Self>, order: Order) -> Result<Arc<Session>, Refusal> {
        let slot = self.slot()?;
        let start = self.prepare(order.recipe.clone()).await?;
        let number = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        let shelf = self.record.clone().map(|folder| Shelf::new(folder, number));
        let home = Home::new(order.recipe, start, self.limits.clone(), order.label.clone(), shelf);
        let naming = Naming { id: self.name(number)?, number, label: order.label };
        let session = Session::begin(naming, home, slot, Arc::downgrade(self))
            .map_err(|error| Refusal::Fault(format!("no thread for a session: {error}")))?;
        let session = Arc::new(session);
        self.write().insert(session.id.clone(), session.clone());
        Ok(session)
    }

    fn slot(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        self.slots.clone().try_acquire_owned().map_err(|_| Refusal::Limit {
            field: "session".into(),
            value: u64::from(self.limits.sessions) + 1,
            unit: "sessions open at once",
            limit: self.limits.sessions.into(),
            flag: "--max-sessions",
            remedy: "close one with CloseSession",
        })
    }

    /// The start of a home, from the cache or newly compiled on a thread where blocking is allowed.
    pub async fn prepare(&self, recipe: Recipe) -> Result<Arc<Start>, Refusal> {
        let scenes = self.scenes.clone();
        blocking(move || scenes.start(&recipe)).await
    }

    /// A name that another client cannot guess.
    fn name(&self, number: u64) -> Result<Arc<str>, Refusal> {
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes).map_err(|_| Refusal::Fault("the system gives no random numbers".into()))?;
        let mut name = format!("session-{number}-");
        for byte in bytes {
            let _ = write!(name, "{byte:02x}");
        }
        Ok(name.into())
    }

    /// The session of this name.
    pub fn get(&self, id: &str) -> Result<Arc<Session>, Refusal> {
        if id.is_empty() {
            return Err(Refusal::missing("session_id", "use the id that CreateSession returned"));
        }
        self.read().get(id).cloned().ok_or_else(|| unknown(id))
    }

    /// Closes a session and waits until it is freed.
    pub async fn close(&self, id: &str) -> Result<(), Refusal> {
        let session = self.get(id)?;
        self.forget(id);
        session.close().await;
        Ok(())
    }

    /// Takes a session off the list. Its thread ends by itself.
    pub fn forget(&self, id: &str) {
        self.write().remove(id);
    }

    /// How many sessions are open.
    pub fn count(&self) -> usize {
        self.read().len()
    }

    /// All sessions in order of creation.
    pub fn list(&self) -> Vec<Arc<Session>> {
        let mut sessions: Vec<_> = self.read().values().cloned().collect();
        sessions.sort_by_key(|session| session.number);
        sessions
    }

    /// Closes sessions without calls for longer than the limit.
    pub async fn reap(&self) {
        for session in self.list() {
            if session.idle() > self.limits.session_idle {
                tracing::info!(session = &*session.id, "closed after no call for {:?}", self.limits.session_idle);
                self.forget(&session.id);
                session.close().await;
            }
        }
    }

    /// Closes every session.
    pub async fn close_all(&self) {
        for session in self.list() {
            self.forget(&session.id);
            session.close().await;
        }
    }

    // A panic cannot happen while the map is held, so a poisoned lock is as good as a sound one.
    fn read(&self) -> RwLockReadGuard<'_, HashMap<Arc<str>, Arc<Session>>> {
        self.sessions.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, HashMap<Arc<str>, Arc<Session>>> {
        self.sessions.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does long work of no session on a thread where blocking is allowed.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(payload) => Err(Refusal::Fault(panic_text(payload.as_ref()).to_owned())),
        Err(error) => Err(Refusal::Fault(error.to_string())),
    })
}

fn unknown(id: &str) -> Refusal {
    Refusal::unknown(
        "session_id",
        "the session",
        format_args!("{id:?}"),
        "create one with CreateSession; sessions without calls are closed after the idle timeout",
    )
}
