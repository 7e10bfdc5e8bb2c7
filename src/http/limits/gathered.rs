//! Counting in memory, shared between nodes. Each subject has a bucket that runs full as it is used and empties evenly
//! (the generic cell rate algorithm): one number, the moment at which it will be empty again. Where a subject has spent
//! a twentieth of its limit since it was last told, its spending is added to the bucket in Postgres that all nodes
//! share, for all such subjects in one statement, and the shared bucket is taken over.
//!
//! So an ordinary act costs the database nothing, and a flood one statement for as much as comes in [`GATHER`]. The
//! error: a node that knows nothing of the others lets a twentieth more pass, and what comes while it asks.

use crate::error::{Error, Result};
use crate::http::limits::table::Rule;
use crate::http::store;
use crate::site::Site;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// Subjects kept before those whose bucket is empty are forgotten.
const KEPT: usize = 20_000;
/// Subjects kept at most; whoever comes then is asked to come back.
const MOST: usize = 400_000;
/// For so long what is to be told is gathered.
const GATHER: Duration = Duration::from_millis(50);
/// Subjects told by one statement.
const TOLD_AT_ONCE: usize = 1000;
/// What part of a limit may be spent before it is told.
const UNTOLD: u32 = 20;

/// A subject: the hash of the limit's name and of whom it counts.
pub type Subject = [u8; 32];

#[derive(Clone, Copy, Debug)]
struct Bucket {
    empty_at: Instant,
    /// What one act adds.
    each: Duration,
    /// Acts not told yet, and how many may be.
    untold: u32,
    untold_most: u32,
}

/// The buckets of this node.
#[derive(Debug, Default)]
pub struct Gathered {
    buckets: Mutex<HashMap<Subject, Bucket>>,
    rung: Notify,
}

impl Gathered {
    /// Counts an act of this subject; refuses with the seconds to wait.
    pub fn count(&self, subject: Subject, rule: &Rule, most: u32) -> Result<()> {
        let (now, most) = (Instant::now(), most.max(1));
        let span = Duration::from_secs(rule.seconds.into());
        let mut buckets = self.lock();
        if !buckets.contains_key(&subject) {
            make_room(&mut buckets, now)?;
        }
        let fresh = Bucket { empty_at: now, each: span / most, untold: 0, untold_most: most / UNTOLD };
        let bucket = buckets.entry(subject).or_insert(fresh);
        let filled = bucket.empty_at.max(now) + bucket.each;
        // What is left of rounding is less than a nanosecond an act.
        let over = filled.saturating_duration_since(now + span + Duration::from_nanos(most.into()));
        if !over.is_zero() {
            return Err(Error::TooMany(u32::try_from(over.as_secs() + 1).unwrap_or(rule.seconds)));
        }
        bucket.empty_at = filled;
        bucket.untold += 1;
        if bucket.untold > bucket.untold_most {
            self.rung.notify_one();
        }
        Ok(())
    }

    /// Takes an act back that has turned out not to count.
    pub fn give_back(&self, subject: &Subject) {
        if let Some(bucket) = self.lock().get_mut(subject)
            && bucket.untold > 0
        {
            bucket.untold -= 1;
            bucket.empty_at = bucket.empty_at.checked_sub(bucket.each).unwrap_or(bucket.empty_at);
        }
    }

    /// The subjects whose spending is to be told, with how much it is in seconds.
    fn take_untold(&self) -> Vec<(Subject, f64)> {
        let mut buckets = self.lock();
        let loud = buckets.iter_mut().filter(|(_, bucket)| bucket.untold > bucket.untold_most).take(TOLD_AT_ONCE);
        let taken = loud.map(|(subject, bucket)| {
            let spent = bucket.each * std::mem::take(&mut bucket.untold);
            (*subject, spent.as_secs_f64())
        });
        let mut taken: Vec<_> = taken.collect();
        // Two nodes that tell of the same subjects lock the rows in one order.
        taken.sort_unstable_by_key(|(subject, _)| *subject);
        taken
    }

    /// Takes over how full the shared buckets are, in seconds, and adds what has come since.
    fn take_over(&self, shared: &[(Vec<u8>, f64)]) {
        let (now, mut buckets) = (Instant::now(), self.lock());
        for (subject, full) in shared {
            let found = <Subject>::try_from(subject.as_slice()).ok().and_then(|subject| buckets.get_mut(&subject));
            if let Some(bucket) = found {
                let full = Duration::try_from_secs_f64(full.max(0.0)).unwrap_or_default();
                bucket.empty_at = bucket.empty_at.max(now + full + bucket.each * bucket.untold);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Subject, Bucket>> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets whose bucket is empty, where there are many.
fn make_room(buckets: &mut HashMap<Subject, Bucket>, now: Instant) -> Result<()> {
    // Seldom: the map grows by doubling, and this is done where it would.
    if buckets.len() >= KEPT && buckets.len() == buckets.capacity() {
        buckets.retain(|_, bucket| bucket.empty_at > now);
    }
    if buckets.len() >= MOST { Err(Error::Busy) } else { Ok(()) }
}

/// Tells the database of whoever has spent much, and hears what the other nodes have told of them.
pub async fn tell(site: &Site) -> Result<()> {
    loop {
        let untold = site.limits.gathered.take_untold();
        if untold.is_empty() {
            return Ok(());
        }
        let (subjects, spent): (Vec<Vec<u8>>, Vec<f64>) =
            untold.iter().map(|(subject, spent)| (subject.to_vec(), *spent)).unzip();
        let shared = store::spend(&mut *site.read().await?, &subjects, &spent).await?;
        site.limits.gathered.take_over(&shared);
    }
}

/// Tells it whenever there is something to tell, until the site stops.
pub async fn keep_telling(site: actix_web::web::Data<Site>) {
    let mut stop = site.stops();
    loop {
        tokio::select! {
            () = site.limits.gathered.rung.notified() => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
        tokio::time::sleep(GATHER).await;
        if let Err(error) = tell(&site).await {
            // What was not told is counted here all the same.
            tracing::debug!("sharing limits: {error}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::limits::table::Attempt;

    #[test]
    fn so_many_pass_and_the_next_hears_how_long_to_wait() {
        let (gathered, rule) = (Gathered::default(), Attempt::Write.rule());
        for _ in 0..10 {
            gathered.count([1; 32], rule, 10).expect("passes");
        }
        assert!(matches!(gathered.count([1; 32], rule, 10), Err(Error::TooMany(6))), "a tenth of a minute");
        gathered.count([2; 32], rule, 10).expect("another is counted apart");
        gathered.give_back(&[1; 32]);
        gathered.count([1; 32], rule, 10).expect("passes for the one taken back");
    }

    #[test]
    fn what_others_have_spent_counts_here_and_what_is_little_is_not_told() {
        let (gathered, rule) = (Gathered::default(), Attempt::Write.rule());
        for _ in 0..12 {
            gathered.count([1; 32], rule, 240).expect("passes");
        }
        assert!(gathered.take_untold().is_empty(), "a twentieth");
        gathered.count([1; 32], rule, 240).expect("passes");
        let told = gathered.take_untold();
        assert_eq!(told.len(), 1);
        assert!((told[0].1 - 3.25).abs() < 0.001, "thirteen times a quarter of a second: {}", told[0].1);
        gathered.take_over(&[(vec![1; 32], 60.0)]);
        assert!(matches!(gathered.count([1; 32], rule, 240), Err(Error::TooMany(_))));
    }
}
