//! Whoever finds something missing that is kept for others makes it; who looks for it meanwhile waits for them, once,
//! rather than making the same at the same time.

use crate::cache::pages::Key;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What is being made, by whose end it is told. As many as there are requests under way.
type UnderWay = Arc<Mutex<HashMap<Key, watch::Receiver<()>>>>;

/// What is being made at the moment.
#[derive(Debug, Default)]
pub struct Turns {
    under_way: UnderWay,
}

/// Somebody's turn to make something, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    key: Key,
    under_way: UnderWay,
    // Gone with the turn, which those who wait for it notice.
    _end: watch::Sender<()>,
}

impl Turns {
    /// Whether somebody is making what has this key.
    pub fn is_taken(&self, key: &Key) -> bool {
        lock(&self.under_way).contains_key(key)
    }

    /// The turn to make what has this key; nothing after somebody else had it, who may have made it.
    pub async fn take(&self, key: &Key) -> Option<Turn> {
        let mut waiting = {
            let mut under_way = lock(&self.under_way);
            match under_way.get(key) {
                Some(end) => end.clone(),
                None => {
                    let (end, waiting) = watch::channel(());
                    under_way.insert(key.clone(), waiting);
                    return Some(Turn { key: key.clone(), under_way: self.under_way.clone(), _end: end });
                }
            }
        };
        // It is never told anything but that it ends.
        let _ = waiting.changed().await;
        None
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        lock(&self.under_way).remove(&self.key);
    }
}

fn lock(under_way: &UnderWay) -> MutexGuard<'_, HashMap<Key, watch::Receiver<()>>> {
    under_way.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_makes_it_and_whoever_comes_meanwhile_waits_for_them_once() {
        let turns = Turns::default();
        let (page, other) = (("/".to_owned(), "en"), ("/".to_owned(), "de"));
        let turn = turns.take(&page).await.unwrap();
        assert!(turns.take(&other).await.is_some(), "something else is not waited for");
        let (first, second, ()) = tokio::join!(turns.take(&page), turns.take(&page), async { drop(turn) });
        assert!(first.is_none() && second.is_none());
        assert!(turns.take(&page).await.is_some(), "and then it is anybody's again");
        assert!(lock(&turns.under_way).is_empty());
    }
}
