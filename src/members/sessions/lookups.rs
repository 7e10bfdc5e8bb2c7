//! Sessions that are looked up together: those that are asked for while others are being looked up wait for them and then
//! share one statement. A lone one waits for nobody. Each of the server's workers has a line of its own, as it has its
//! own connections. When many come whose sessions were not found lately (a vote to which a whole city is called), the
//! database is asked once for each handful of them.

use crate::error::{Error, Result};
use crate::members::{Member, sessions, tokens};
use crate::site::Site;
use actix_web::web::Data;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use tokio::sync::oneshot;

/// Sessions looked up by one statement.
const TOGETHER: usize = 200;

/// By what a session is found: the hash of its token.
pub type Key = [u8; 32];

/// Who was found by their sessions.
type Found = HashMap<Key, Arc<Member>>;

/// What is being looked up, by the thread on which it is. A line that is there is being served. No longer than there are
/// requests under way.
#[derive(Debug, Default)]
pub struct Lookups {
    lines: Mutex<HashMap<ThreadId, Vec<Waiting>>>,
}

#[derive(Debug)]
struct Waiting {
    key: Key,
    answer: oneshot::Sender<Result<Option<Arc<Member>>>>,
}

/// The member of a session that is still open, noting now and then that it is used.
pub async fn member_of(site: &Data<Site>, token: &str) -> Result<Option<Arc<Member>>> {
    let key = tokens::hash(token);
    let (answer, answered) = oneshot::channel();
    if site.lookups.stand_in_line(Waiting { key, answer }) {
        tokio::spawn(serve(Serving { site: site.clone(), thread: thread::current().id(), is_over: false }));
    }
    match answered.await {
        Ok(found) => found,
        // Looking up together went wrong: each for itself, so that nobody's trouble is another's.
        Err(_) => Ok(sessions::members_of(&mut *site.read().await?, &[key]).await?.remove(&key)),
    }
}

impl Lookups {
    /// Adds one to the line of this thread; true if it is to be served from now on.
    fn stand_in_line(&self, waiting: Waiting) -> bool {
        let mut lines = self.lock();
        let is_served = lines.contains_key(&thread::current().id());
        lines.entry(thread::current().id()).or_default().push(waiting);
        !is_served
    }

    /// The next to be looked up; none when there are none, and then the line is closed.
    fn next(&self, thread: ThreadId) -> Vec<Waiting> {
        let mut lines = self.lock();
        let Some(line) = lines.get_mut(&thread) else { return Vec::new() };
        let next: Vec<Waiting> = line.drain(..line.len().min(TOGETHER)).collect();
        if next.is_empty() {
            lines.remove(&thread);
        }
        next
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ThreadId, Vec<Waiting>>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever serves a line. Gone, the next begins anew.
struct Serving {
    site: Data<Site>,
    thread: ThreadId,
    is_over: bool,
}

impl Drop for Serving {
    fn drop(&mut self) {
        if !self.is_over {
            self.site.lookups.lock().remove(&self.thread);
        }
    }
}

async fn serve(mut serving: Serving) {
    loop {
        let waiting = serving.site.lookups.next(serving.thread);
        serving.is_over = waiting.is_empty();
        if serving.is_over {
            return;
        }
        let mut db = match serving.site.read().await {
            Ok(db) => db,
            Err(error) => {
                tell_that_there_is_none(waiting, error);
                continue;
            }
        };
        let keys: Vec<Key> = waiting.iter().map(|one| one.key).collect();
        let Ok(found) = sessions::members_of(&mut db, &keys).await else { continue };
        drop(db);
        tell(waiting, &found);
    }
}

fn tell(waiting: Vec<Waiting>, found: &Found) {
    for one in waiting {
        // Whoever has hung up need not know.
        let _ = one.answer.send(Ok(found.get(&one.key).cloned()));
    }
}

/// No connection was to be had: the first hears why, and the others that it is so.
fn tell_that_there_is_none(waiting: Vec<Waiting>, error: Error) {
    let mut error = Some(error);
    for one in waiting {
        let error = error.take().unwrap_or(Error::Database(sqlx::Error::PoolTimedOut));
        let _ = one.answer.send(Err(error));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waiting(number: u8) -> Waiting {
        Waiting { key: [number; 32], answer: oneshot::channel().0 }
    }

    #[test]
    fn the_first_is_served_and_whoever_comes_meanwhile_goes_with_the_next() {
        let (lookups, here) = (Lookups::default(), thread::current().id());
        assert!(lookups.stand_in_line(waiting(1)), "nobody is served yet");
        assert_eq!(lookups.next(here).len(), 1);
        assert_eq!([2, 3].map(|number| lookups.stand_in_line(waiting(number))), [false, false]);
        let keys: Vec<Key> = lookups.next(here).iter().map(|one| one.key).collect();
        assert_eq!(keys, [[2; 32], [3; 32]]);
        assert!(lookups.next(here).is_empty() && lookups.lock().is_empty(), "the line is closed");
        assert!(lookups.stand_in_line(waiting(4)), "and opens again");
    }

    #[test]
    fn each_thread_has_its_own_line_and_a_statement_its_bound() {
        let lookups = Lookups::default();
        assert!(lookups.stand_in_line(waiting(0)));
        let there = thread::scope(|scope| scope.spawn(|| lookups.stand_in_line(waiting(1))).join().unwrap());
        assert!(there, "another thread's line is another");
        (0..TOGETHER).for_each(|_| assert!(!lookups.stand_in_line(waiting(2))));
        let sizes = [(); 3].map(|()| lookups.next(thread::current().id()).len());
        assert_eq!(sizes, [TOGETHER, 1, 0]);
    }
}
