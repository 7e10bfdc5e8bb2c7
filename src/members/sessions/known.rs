//! Sessions that were found open a moment ago, so that a request whose own statement looks at its session need not ask
//! for it first. What is known here proves nothing: whoever goes by it has the database look once more, in the very
//! statement that reads or writes for them ([`Presumed`](crate::http::visitor::Presumed)), so that a session that has
//! ended anywhere ends here with the next request.

use crate::members::Member;
use crate::members::sessions::lookups::Key;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Sessions of one generation; there are two.
const ROOM: usize = 5_000;
/// So long a generation grows. A session is thus looked up whole, and its use noted, at least every two of them.
const GENERATION: Duration = Duration::from_secs(60);

/// The sessions found lately.
#[derive(Debug)]
pub struct Known {
    generations: Mutex<Generations>,
}

#[derive(Debug)]
struct Generations {
    young: HashMap<Key, Arc<Member>>,
    old: HashMap<Key, Arc<Member>>,
    began: Instant,
}

impl Default for Known {
    fn default() -> Self {
        let none = (HashMap::new(), HashMap::new());
        Self { generations: Mutex::new(Generations { young: none.0, old: none.1, began: Instant::now() }) }
    }
}

impl Known {
    /// Whose session this was when it was last looked up.
    pub fn find(&self, key: &Key) -> Option<Arc<Member>> {
        let generations = self.turned();
        generations.young.get(key).or_else(|| generations.old.get(key)).cloned()
    }

    /// A session was found open.
    pub fn note(&self, key: Key, member: Arc<Member>) {
        self.turned().young.insert(key, member);
    }

    /// A session has ended.
    pub fn forget(&self, key: &Key) {
        let mut generations = self.turned();
        generations.young.remove(key);
        generations.old.remove(key);
    }

    fn turned(&self) -> MutexGuard<'_, Generations> {
        // Nothing panics while it is held, and what is in it is looked at again anyway.
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        if generations.young.len() >= ROOM || generations.began.elapsed() >= GENERATION {
            generations.old = std::mem::take(&mut generations.young);
            generations.began = Instant::now();
        }
        generations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::MemberId;

    fn member() -> Arc<Member> {
        Arc::new(Member {
            id: MemberId::fresh(),
            name: "Ann".into(),
            handle: "ann".into(),
            picture: None,
            confirmed: true,
            site_role: None,
            owes_factor: false,
            waits: None,
            held_up: false,
            guise: None,
            language: None,
            time_zone: None,
            turns_away: false,
            session: None,
        })
    }

    #[test]
    fn what_is_known_is_bounded_and_goes_when_it_is_told_to() {
        let known = Known::default();
        let key = |number: usize| crate::members::tokens::hash(&number.to_string());
        for number in 0..3 * ROOM {
            known.note(key(number), member());
        }
        let kept = (0..3 * ROOM).filter(|number| known.find(&key(*number)).is_some()).count();
        assert!((ROOM..=2 * ROOM).contains(&kept), "{kept}");
        known.forget(&key(3 * ROOM - 1));
        assert!(known.find(&key(3 * ROOM - 1)).is_none() && known.find(&key(3 * ROOM - 2)).is_some());
    }
}
