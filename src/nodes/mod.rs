//! Nodes that serve the same database tell each other what has changed: which kept pages to forget, which open pages to
//! send to look again. What is told may be lost: whoever hears nothing keeps pages for a second at most, and whoever
//! hears again after a silence forgets them all and has every open page look again.
//!
//! It is told by Postgres (`notify`), by a task of its own that says everything of a few milliseconds at once, and never
//! inside a write's own transaction: there it would take a lock of the whole database at every commit.

mod letter;
pub mod store;

use crate::cache::{Changes, Pages};
use crate::live::{Hint, Hub};
use letter::Letter;
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::sync::watch;
use uuid::Uuid;

/// For so long news is gathered before it is told: a burst of writes is one statement, and still far within a second.
const GATHER: Duration = Duration::from_millis(25);
/// A node says at least so often that it is there.
const GREET: Duration = Duration::from_secs(30);
/// Another node that has said nothing for so long has gone.
const GONE: Duration = Duration::from_secs(100);
/// A node that has just begun to listen waits so long for others to answer before it takes itself to be alone.
const SETTLE: Duration = Duration::from_secs(2);
/// Pause before a lost connection is tried again.
const TRY_AGAIN: Duration = Duration::from_millis(500);
/// Hints told together; more, and open pages elsewhere had better look at everything again.
const HINTS: usize = 200;
/// Tags told together; more, and everything may have changed.
const TAGS: usize = 500;

/// What this node has to tell the others, and what it has heard of them.
#[derive(Debug)]
pub struct Nodes {
    me: Uuid,
    to_tell: Mutex<Letter>,
    rung: Notify,
    heard: Mutex<Option<Instant>>,
    is_alone: AtomicBool,
}

impl Default for Nodes {
    fn default() -> Self {
        Self {
            me: Uuid::new_v4(),
            to_tell: Mutex::default(),
            rung: Notify::new(),
            heard: Mutex::default(),
            is_alone: AtomicBool::new(false),
        }
    }
}

/// The parts of this node that change when another one tells something.
#[derive(Clone)]
pub struct Parts {
    /// The kept pages.
    pub pages: Arc<Pages>,
    /// The open pages.
    pub live: Arc<Hub>,
    /// The other nodes.
    pub nodes: Arc<Nodes>,
}

impl Nodes {
    /// Has something told to the other nodes, soon; to nobody where there is none.
    pub fn tell(&self, changes: &Changes, hints: &[Hint]) {
        let is_news = !hints.is_empty() || changes.tags().is_none_or(|tags| !tags.is_empty());
        if is_news && !self.is_alone.load(Ordering::Relaxed) {
            self.lock().add(changes, hints);
            self.rung.notify_one();
        }
    }

    fn take_letter(&self) -> Letter {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Letter> {
        self.to_tell.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_heard(&self) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn hears_nobody(&self) -> bool {
        let heard = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.is_none_or(|last| last.elapsed() > GONE)
    }
}

impl Parts {
    fn set_alone(&self, is_alone: bool) {
        self.nodes.is_alone.store(is_alone, Ordering::Relaxed);
        self.pages.set_alone(is_alone);
    }
}

/// Listens to the other nodes and tells them what happens here, until the site stops.
pub async fn take_part(parts: Parts, db: PgPool, mut stop: watch::Receiver<bool>) {
    tokio::select! {
        () = listen(&parts, &db) => {}
        () = tell(&parts, &db) => {}
        _ = stop.wait_for(|stop| *stop) => {}
    }
}

/// Tells what has been gathered, and from time to time that this node is there.
async fn tell(parts: &Parts, db: &PgPool) {
    loop {
        let _ = tokio::time::timeout(GREET, parts.nodes.rung.notified()).await;
        tokio::time::sleep(GATHER).await;
        for part in parts.nodes.take_letter().signed(parts.nodes.me) {
            if let Err(error) = store::tell(db, &part).await {
                // The others notice: what they keep lasts a second, since this node has greeted them.
                tracing::debug!("telling the other nodes: {error}");
            }
        }
    }
}

/// Hears the others. While the connection is away nobody knows what they write, so pages last as if they were there.
async fn listen(parts: &Parts, db: &PgPool) {
    loop {
        parts.set_alone(false);
        if let Err(error) = hear(parts, db).await {
            tracing::debug!("listening to the other nodes: {error}");
        }
        parts.set_alone(false);
        tokio::time::sleep(TRY_AGAIN).await;
    }
}

async fn hear(parts: &Parts, db: &PgPool) -> Result<(), sqlx::Error> {
    // A connection of its own: it is held for ever, and the pool is small.
    let options = (*db.connect_options()).clone();
    let own = PgPoolOptions::new().max_connections(1).connect_lazy_with(options);
    let mut listener = PgListener::connect_with(&own).await?;
    listener.listen(store::CHANNEL).await?;
    // What was told before this moment has not been heard.
    parts.pages.forget(&Changes::Everything);
    parts.live.tell_all_to_look_again();
    parts.nodes.lock().asks_who_is_there();
    parts.nodes.rung.notify_one();
    let began = Instant::now();
    loop {
        match tokio::time::timeout(SETTLE, listener.try_recv()).await {
            Ok(Ok(Some(told))) => obey(parts, told.payload()),
            // The connection was lost; so may have been what was told meanwhile.
            Ok(Ok(None)) => return Ok(()),
            Ok(Err(error)) => return Err(error),
            Err(_) => {}
        }
        parts.set_alone(began.elapsed() >= SETTLE && parts.nodes.hears_nobody());
    }
}

fn obey(parts: &Parts, payload: &str) {
    let Some((from, letter)) = Letter::read(payload) else {
        // A newer version's words: whatever it says, nothing is out of date then.
        parts.nodes.note_heard();
        parts.pages.forget(&Changes::Everything);
        return parts.live.tell_all_to_look_again();
    };
    if from == parts.nodes.me {
        return;
    }
    parts.nodes.note_heard();
    parts.pages.forget(&letter.changes());
    if letter.has_too_many_hints() {
        parts.live.tell_all_to_look_again();
    }
    for hint in letter.hints() {
        parts.live.tell(*hint);
    }
    if letter.asks() {
        parts.nodes.rung.notify_one();
    }
}
