//! What was kept until votes that are told together were told: good enough for a moment for whoever would otherwise wait
//! while another makes it anew. It is late by that moment more than the votes are, and never shows what was taken away:
//! whatever else changes in it ends it at once.

use crate::cache::Tag;
use std::collections::HashMap;
use std::hash::Hash;
use std::time::{Duration, Instant};

/// Parts of so many kinds: of the few topics in which a crowd votes at the same time.
const ROOM: usize = 64;

/// The late ones.
#[derive(Debug)]
pub struct Late<K, P> {
    lasts: Duration,
    kept: HashMap<K, (P, Vec<Tag>, Instant)>,
}

impl<K: Eq + Hash, P: Clone> Late<K, P> {
    /// None yet; each will do for so long.
    pub fn new(lasts: Duration) -> Self {
        Self { lasts, kept: HashMap::new() }
    }

    /// Keeps one that is late from now on, if there is room.
    pub fn put(&mut self, key: K, part: P, tags: Vec<Tag>) {
        if self.kept.len() >= ROOM {
            let lasts = self.lasts;
            self.kept.retain(|_, (.., since)| since.elapsed() < lasts);
        }
        if self.kept.len() < ROOM && !self.lasts.is_zero() {
            self.kept.insert(key, (part, tags, Instant::now()));
        }
    }

    /// The one with this key, if it still does.
    pub fn find(&self, key: &K) -> Option<P> {
        let (part, _, since) = self.kept.get(key)?;
        (since.elapsed() < self.lasts).then(|| part.clone())
    }

    /// Ends all that show one of these; without any named, all.
    pub fn forget(&mut self, tags: Option<&[Tag]>) {
        match tags {
            Some(tags) if self.kept.is_empty() || tags.is_empty() => {}
            Some(tags) => self.kept.retain(|_, (_, shows, _)| !shows.iter().any(|tag| tags.contains(tag))),
            None => self.kept.clear(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ThreadId;

    #[test]
    fn a_late_part_does_for_a_moment_and_until_something_else_in_it_changes() {
        let (votes, thread) = (Tag::Votes(ThreadId::fresh()), Tag::Thread(ThreadId::fresh()));
        let mut late = Late::new(Duration::from_secs(60));
        late.put("a", 1, vec![votes, thread]);
        late.forget(Some(&[]));
        assert_eq!((late.find(&"a"), late.find(&"b")), (Some(1), None));
        late.forget(Some(&[thread]));
        assert_eq!(late.find(&"a"), None);
        late.put("a", 2, vec![votes]);
        late.forget(None);
        assert_eq!(late.find(&"a"), None);
        let mut never = Late::new(Duration::ZERO);
        never.put("a", 1, vec![votes]);
        assert_eq!(never.find(&"a"), None);
    }

    #[test]
    fn there_is_room_for_some_and_no_more() {
        let mut late = Late::new(Duration::from_secs(60));
        (0..=ROOM).for_each(|key| late.put(key, (), Vec::new()));
        assert_eq!((late.kept.len(), late.find(&ROOM)), (ROOM, None));
    }
}
