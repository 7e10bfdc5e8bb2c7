//! The kept pages of this process, and how long they may be kept at most.

use crate::cache::finished::Finished;
use crate::cache::late::Late;
use crate::cache::shelf::{Began, Shelf};
use crate::cache::turns::Turns;
use crate::cache::{Changes, Makeup};
use crate::ids::ThreadId;
use chrono::{DateTime, Utc};
use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Longest time a page is kept by a node that is alone with its database: "5 minutes ago" is then right to the minute.
const ALONE: Duration = Duration::from_secs(60);
/// Longest time where other nodes write too, or may. Their hints come within a fraction of it; this bound holds even
/// if every hint is lost.
const AMONG_OTHERS: Duration = Duration::from_secs(1);
/// A page is not kept for the last moments before it changes by itself: the clocks of node and database may differ so far.
const CLOCKS_DIFFER: chrono::Duration = chrono::Duration::seconds(1);

/// Longest address, or name, under which anything is kept, in bytes.
pub const LONGEST_KEY: usize = 1024;

/// What a page is found by: its path and query, and the language it is in.
pub type Key = (String, &'static str);

/// Something of which pages are made, for those who make them.
pub type Part = Arc<dyn Any + Send + Sync>;

/// A page that was kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The page.
    pub page: Arc<Finished>,
    /// The thread that whoever gets it has seen.
    pub views: Option<ThreadId>,
}

/// What stands on the shelf.
#[derive(Clone, Debug)]
struct Item {
    what: What,
    made: Instant,
    lasts: Duration,
}

#[derive(Clone, Debug)]
enum What {
    Page(Kept),
    Part(Part),
}

/// The kept pages.
#[derive(Debug)]
pub struct Pages {
    shelf: Mutex<Shelf<Key, Item>>,
    // Locked within the shelf's lock.
    late: Mutex<Late<Key, Item>>,
    /// Who is making what of it.
    pub turns: Turns,
    is_on: bool,
    is_alone: AtomicBool,
}

impl Pages {
    /// An empty shelf with room for so many bytes; with none, nothing is kept. A part in which nothing but votes has
    /// changed does for so long while it is made anew.
    pub fn new(room: usize, late: Duration) -> Self {
        Self {
            shelf: Mutex::new(Shelf::new(room)),
            late: Mutex::new(Late::new(late)),
            turns: Turns::default(),
            is_on: room > 0,
            is_alone: AtomicBool::new(false),
        }
    }

    /// Whether anything is kept at all.
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// The page with this key, if it is kept and still lasts.
    pub fn find(&self, key: &Key) -> Option<Kept> {
        match self.find_item(key)? {
            What::Page(kept) => Some(kept),
            What::Part(_) => None,
        }
    }

    /// What was kept under this key to make pages of, if it still lasts.
    pub fn find_part(&self, key: &Key) -> Option<Part> {
        match self.find_item(key)? {
            What::Part(part) => Some(part),
            What::Page(_) => None,
        }
    }

    /// What was kept under this key until votes were told, if that does while it is made anew.
    pub fn find_late(&self, key: &Key) -> Option<Part> {
        let late = self.late.lock().unwrap_or_else(PoisonError::into_inner).find(key)?;
        match late.what {
            What::Part(part) if late.made.elapsed() < late.lasts.min(self.bound()) => Some(part),
            _ => None,
        }
    }

    fn find_item(&self, key: &Key) -> Option<What> {
        let bound = self.bound();
        let mut shelf = self.lock();
        let item = shelf.find(key)?;
        if item.made.elapsed() < item.lasts.min(bound) {
            return Some(item.what);
        }
        shelf.remove(key);
        None
    }

    /// The making of a page begins: from now on, what changes in it is noticed.
    pub fn begin(&self) -> Began {
        self.lock().begin()
    }

    /// Keeps a page, if it may be kept and nothing in it has changed since its making began.
    pub fn keep(&self, began: Began, key: Key, page: Arc<Finished>, makeup: Makeup, now: DateTime<Utc>) -> bool {
        let weight = page.weight();
        let kept = Kept { page, views: makeup.views };
        self.put(began, key, What::Page(kept), weight, makeup, now)
    }

    /// Keeps something to make pages of, as [`Pages::keep`] keeps a page; `weight` is the most memory it will take.
    pub fn keep_part(
        &self,
        began: Began,
        key: Key,
        part: Part,
        weight: usize,
        makeup: Makeup,
        now: DateTime<Utc>,
    ) -> bool {
        self.put(began, key, What::Part(part), weight, makeup, now)
    }

    fn put(&self, began: Began, key: Key, what: What, weight: usize, makeup: Makeup, now: DateTime<Utc>) -> bool {
        let Some(lasts) = lasts(&makeup, now).filter(|_| key.0.len() <= LONGEST_KEY) else { return false };
        let weight = weight + 2 * key.0.len() + makeup.tags.len() * 96;
        let item = Item { what, made: Instant::now(), lasts };
        self.lock().put(began, key, item, makeup.tags, weight)
    }

    /// Forgets what a write has changed.
    pub fn forget(&self, changes: &Changes) {
        let mut shelf = self.lock();
        self.late.lock().unwrap_or_else(PoisonError::into_inner).forget(changes.tags());
        match changes.tags() {
            Some(tags) => drop(shelf.forget(tags)),
            None => shelf.forget_all(),
        }
    }

    /// Forgets what shows votes that were cast since the last time: nothing else has changed in it, so that it does for
    /// a moment more.
    pub fn forget_votes(&self, changes: &Changes) {
        let mut shelf = self.lock();
        let mut late = self.late.lock().unwrap_or_else(PoisonError::into_inner);
        late.forget(changes.tags());
        let Some(tags) = changes.tags() else { return shelf.forget_all() };
        for (key, item, tags) in shelf.forget(tags) {
            if matches!(item.what, What::Part(_)) {
                late.put(key, item, tags);
            }
        }
    }

    /// Learns whether other nodes write to the same database.
    pub fn set_alone(&self, is_alone: bool) {
        self.is_alone.store(is_alone, Ordering::Relaxed);
    }

    /// Bytes and number of all that is kept.
    pub fn size(&self) -> (usize, usize) {
        let shelf = self.lock();
        (shelf.weight(), shelf.len())
    }

    /// How many of them are parts to make pages of.
    pub fn parts(&self) -> usize {
        self.lock().count(|item| matches!(item.what, What::Part(_)))
    }

    fn bound(&self) -> Duration {
        if self.is_alone.load(Ordering::Relaxed) { ALONE } else { AMONG_OTHERS }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Shelf<Key, Item>> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long a page lasts by itself; none if it may not be kept.
fn lasts(makeup: &Makeup, now: DateTime<Utc>) -> Option<Duration> {
    let lasts = match makeup.until {
        Some(until) => (until - CLOCKS_DIFFER - now).to_std().ok()?,
        None => ALONE,
    };
    (makeup.is_kept && !lasts.is_zero()).then_some(lasts.min(ALONE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::Tag;

    #[test]
    fn a_part_does_for_a_moment_after_votes_were_told_and_after_nothing_else() {
        let (votes, thread) = (Tag::Votes(ThreadId::fresh()), Tag::Thread(ThreadId::fresh()));
        let of = |tag| Changes::Of(vec![tag]);
        let pages = Pages::new(1 << 20, ALONE);
        pages.set_alone(true);
        let key = || ("polls 1".to_owned(), "");
        let keep = || {
            let mut makeup = Makeup::default();
            [votes, thread].into_iter().for_each(|tag| makeup.shows(tag));
            makeup.keep();
            assert!(pages.keep_part(pages.begin(), key(), Arc::new(1), 8, makeup, Utc::now()));
        };
        keep();
        assert!(pages.find_late(&key()).is_none(), "it is not late yet");
        pages.forget_votes(&of(votes));
        assert!(pages.find_part(&key()).is_none() && pages.find_late(&key()).is_some());
        pages.forget_votes(&of(votes));
        assert!(pages.find_late(&key()).is_none(), "not twice");
        for end in [of(thread), of(votes), Changes::Everything, Changes::Unnamed] {
            keep();
            pages.forget_votes(&of(votes));
            pages.forget(&end);
            assert!(pages.find_late(&key()).is_none(), "{end:?}");
        }
    }
}
