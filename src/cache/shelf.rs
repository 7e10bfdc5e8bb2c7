//! The shelf that kept pages stand on: found by key, forgotten by tag, pushed out by weight. No clock, no lock and no
//! HTTP here.
//!
//! Every forgetting has a number. A page notes the number at which its making began; if anything it shows was forgotten
//! since, what it read may be from before that write, and it is not put on the shelf.

use crate::cache::Tag;
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

/// Forgettings remembered for pages that are being made: far more than there are during the slowest request.
const REMEMBERED: usize = 8192;

/// The state of the shelf when a page's making began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Began(u64);

/// A page that stands on the shelf.
#[derive(Debug)]
struct Kept<K, P> {
    key: K,
    page: P,
    tags: Vec<Tag>,
    weight: usize,
    // Asked for since it was last looked over: such a page is not pushed out.
    is_used: bool,
}

/// The shelf.
#[derive(Debug)]
pub struct Shelf<K, P> {
    room: usize,
    weight: usize,
    next_place: u64,
    places: HashMap<K, u64>,
    kept: HashMap<u64, Kept<K, P>>,
    by_tag: HashMap<Tag, HashSet<u64>>,
    // From the first that is looked over when room is needed. Places of pages that are gone are passed over.
    queue: VecDeque<u64>,
    number: u64,
    forgotten: VecDeque<(u64, Tag)>,
    // Pages that began before this number may have missed a forgetting.
    horizon: u64,
}

impl<K: Clone + Eq + Hash, P: Clone> Shelf<K, P> {
    /// An empty shelf for pages of so much weight in all.
    pub fn new(room: usize) -> Self {
        Self {
            room,
            weight: 0,
            next_place: 0,
            places: HashMap::new(),
            kept: HashMap::new(),
            by_tag: HashMap::new(),
            queue: VecDeque::new(),
            number: 0,
            forgotten: VecDeque::new(),
            horizon: 0,
        }
    }

    /// The page with this key.
    pub fn find<Q>(&mut self, key: &Q) -> Option<P>
    where
        K: std::borrow::Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let kept = self.kept.get_mut(self.places.get(key)?)?;
        kept.is_used = true;
        Some(kept.page.clone())
    }

    /// A page's making begins now.
    pub fn begin(&self) -> Began {
        Began(self.number)
    }

    /// Puts a page on the shelf, unless something it shows was forgotten while it was made; answers whether it did.
    pub fn put(&mut self, began: Began, key: K, page: P, tags: Vec<Tag>, weight: usize) -> bool {
        if weight > self.room / 8 || self.is_outdated(began, &tags) {
            return false;
        }
        self.remove(&key);
        while self.weight + weight > self.room && self.push_out() {}
        let place = self.next_place;
        self.next_place += 1;
        for tag in &tags {
            self.by_tag.entry(*tag).or_default().insert(place);
        }
        self.places.insert(key.clone(), place);
        self.kept.insert(place, Kept { key, page, tags, weight, is_used: false });
        self.queue.push_back(place);
        self.weight += weight;
        self.tidy();
        true
    }

    fn is_outdated(&self, began: Began, tags: &[Tag]) -> bool {
        let since = self.forgotten.iter().rev().take_while(|(number, _)| *number > began.0);
        began.0 < self.horizon || since.into_iter().any(|(_, tag)| tags.contains(tag))
    }

    /// Forgets every page that shows one of these; answers with them, and with what each shows.
    pub fn forget(&mut self, tags: &[Tag]) -> Vec<(K, P, Vec<Tag>)> {
        let mut gone = Vec::new();
        if tags.is_empty() {
            return gone;
        }
        self.number += 1;
        for tag in tags {
            self.forgotten.push_back((self.number, *tag));
            for place in self.by_tag.remove(tag).unwrap_or_default() {
                gone.extend(self.take(place).map(|kept| (kept.key, kept.page, kept.tags)));
            }
        }
        while self.forgotten.len() > REMEMBERED {
            self.horizon = self.forgotten.pop_front().map_or(self.horizon, |(number, _)| number);
        }
        gone
    }

    /// Forgets every page.
    pub fn forget_all(&mut self) {
        self.number += 1;
        self.horizon = self.number;
        self.forgotten.clear();
        self.places.clear();
        self.kept.clear();
        self.by_tag.clear();
        self.queue.clear();
        self.weight = 0;
    }

    /// Takes one page away.
    pub fn remove(&mut self, key: &K) {
        if let Some(place) = self.places.get(key).copied() {
            self.take(place);
        }
    }

    /// The weight of all pages together.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// How many there are of this kind.
    pub fn count(&self, is: impl Fn(&P) -> bool) -> usize {
        self.kept.values().filter(|kept| is(&kept.page)).count()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Looks over pages from the oldest on: one that was asked for stays for another round, the first that was not goes.
    /// A page that a crawler fetched once thus never pushes out one that people read.
    fn push_out(&mut self) -> bool {
        while let Some(place) = self.queue.pop_front() {
            match self.kept.get_mut(&place) {
                None => {}
                Some(kept) if kept.is_used => {
                    kept.is_used = false;
                    self.queue.push_back(place);
                }
                Some(_) => return self.take(place).is_some(),
            }
        }
        false
    }

    fn take(&mut self, place: u64) -> Option<Kept<K, P>> {
        let kept = self.kept.remove(&place)?;
        self.weight -= kept.weight;
        self.places.remove(&kept.key);
        for tag in &kept.tags {
            if let Some(places) = self.by_tag.get_mut(tag) {
                places.remove(&place);
                if places.is_empty() {
                    self.by_tag.remove(tag);
                }
            }
        }
        Some(kept)
    }

    /// Keeps the queue from growing by places of pages that have been forgotten.
    fn tidy(&mut self) {
        if self.queue.len() > 2 * self.kept.len() + 64 {
            self.queue.retain(|place| self.kept.contains_key(place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{GroupId, ThreadId};

    fn shelf() -> Shelf<String, u32> {
        Shelf::new(1000)
    }

    fn put(shelf: &mut Shelf<String, u32>, key: &str, tags: &[Tag], weight: usize) -> bool {
        let began = shelf.begin();
        shelf.put(began, key.into(), 1, tags.to_vec(), weight)
    }

    #[test]
    fn a_page_is_forgotten_by_what_it_shows_and_by_nothing_else() {
        let (one, two) = (Tag::Thread(ThreadId::fresh()), Tag::Thread(ThreadId::fresh()));
        let mut shelf = shelf();
        assert!(put(&mut shelf, "/one", &[one], 10) && put(&mut shelf, "/both", &[one, two], 10));
        shelf.forget(&[two]);
        assert_eq!((shelf.find("/one"), shelf.find("/both"), shelf.weight()), (Some(1), None, 10));
        shelf.forget_all();
        assert_eq!((shelf.find("/one"), shelf.len(), shelf.weight()), (None, 0, 0));
    }

    #[test]
    fn what_was_made_while_it_changed_is_not_kept() {
        let (mine, other) = (Tag::Thread(ThreadId::fresh()), Tag::Feed(GroupId::fresh()));
        let mut shelf = shelf();
        let began = shelf.begin();
        shelf.forget(&[mine]);
        assert!(!shelf.put(began, "/a".into(), 1, vec![mine], 10));
        assert!(shelf.put(began, "/b".into(), 1, vec![other], 10));
        let began = shelf.begin();
        assert!(shelf.put(began, "/a".into(), 1, vec![mine], 10), "begun after the change");
        let began = shelf.begin();
        shelf.forget_all();
        assert!(!shelf.put(began, "/c".into(), 1, vec![other], 10));
    }

    #[test]
    fn whoever_took_longer_than_is_remembered_is_not_believed() {
        let mut shelf = shelf();
        let began = shelf.begin();
        for _ in 0..=REMEMBERED {
            shelf.forget(&[Tag::Thread(ThreadId::fresh())]);
        }
        assert!(!shelf.put(began, "/a".into(), 1, vec![Tag::Published], 10));
        assert!(shelf.forgotten.len() <= REMEMBERED);
    }

    #[test]
    fn a_crawl_pushes_out_what_nobody_asks_for_twice() {
        let mut shelf = shelf();
        assert!(put(&mut shelf, "/popular", &[Tag::Published], 100));
        for page in 0..100_000 {
            assert!(put(&mut shelf, &format!("/crawled/{page}"), &[Tag::Published], 100));
            assert!(shelf.find("/popular").is_some(), "asked for between");
            assert!(shelf.weight() <= 1000 && shelf.len() <= 10 && shelf.queue.len() <= 2 * 10 + 64);
        }
        assert_eq!(shelf.by_tag.len(), 1);
        shelf.forget(&[Tag::Published]);
        assert!(shelf.is_empty() && shelf.by_tag.is_empty() && shelf.places.is_empty());
    }

    #[test]
    fn a_page_too_heavy_for_the_shelf_is_not_kept() {
        let mut shelf = shelf();
        assert!(!put(&mut shelf, "/huge", &[], 126));
        assert!(put(&mut shelf, "/large", &[], 125));
    }
}
