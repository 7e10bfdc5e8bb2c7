//! The pulse of polls in which many vote at once. The first vote after a quiet while is told at once: kept pages that
//! show the results are forgotten, open pages look again. What is cast within a beat after that is told together at its
//! end. So the results of a poll are made anew a few times a second however many vote, and are late by a beat at most
//! (`polls.md`: "the tally is a cache that is refreshed at most a few times a second").
//!
//! Whoever has voted sees their vote at once all the same: until the beat after ends, what was read before their vote was
//! kept does not do for them ([`Pulse::number_for`]). For others it does for a moment, while what shows the results is
//! made anew, as long as they will be told to look again ([`late`](crate::cache::late)).

use crate::ids::{MemberId, PollId, ThreadId};
use crate::nodes::Parts;
use crate::polls::Results;
use crate::polls::visibility::{self, Place};
use crate::site::News;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Threads in whose polls somebody has voted within the last beat, at most; votes in others are told one by one.
const BEATING: usize = 1000;

/// A vote that was kept and changes what others see.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Where.
    pub place: Place,
    /// From when on the results are shown.
    pub results: Results,
    /// By whom.
    pub voter: MemberId,
}

/// What was cast since the last beat, by thread.
#[derive(Debug)]
pub struct Pulse {
    beat: Duration,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// How many batches of votes have been noted: what was read when it stood at a number shows all of them.
    number: u64,
    hearts: HashMap<ThreadId, Heart>,
}

/// Polls in which somebody has voted.
type Polls = HashMap<PollId, (Place, Results)>;

/// What was cast in a thread's polls and is not told yet, and by whom: their numbers.
#[derive(Debug, Default)]
struct Heart {
    polls: Polls,
    voters: HashMap<MemberId, u64>,
}

impl Pulse {
    /// With so much time from beat to beat; with none, every vote is told at once.
    pub fn new(beat: Duration) -> Self {
        Self { beat, state: Arc::default() }
    }

    /// Tells what was cast, now or at the end of the beat. To be called once it is kept and before it is answered.
    pub fn note(&self, parts: &Parts, cast: &[Cast]) {
        let mut by_thread: HashMap<ThreadId, Vec<&Cast>> = HashMap::new();
        for one in cast {
            by_thread.entry(one.place.thread).or_default().push(one);
        }
        for (thread, cast) in by_thread {
            let Some((polls, begun)) = self.note_in(thread, &cast) else { continue };
            let Some(number) = begun else {
                parts.say(news(polls));
                continue;
            };
            parts.say_of_votes(news(polls));
            let beating = Beating { thread, parts: parts.clone(), state: self.state.clone() };
            tokio::spawn(beating.go_on(self.beat, number));
        }
    }

    /// What is to be told now, and the number at which the heart of the thread began to beat with it, if it did; nothing
    /// if it is told at the end of the beat.
    fn note_in(&self, thread: ThreadId, cast: &[&Cast]) -> Option<(Polls, Option<u64>)> {
        let mut state = lock(&self.state);
        state.number += 1;
        let number = state.number;
        if let Some(heart) = state.hearts.get_mut(&thread) {
            heart.note(cast, number);
            return None;
        }
        let mut heart = Heart::default();
        heart.note(cast, number);
        let polls = std::mem::take(&mut heart.polls);
        let begins = !self.beat.is_zero() && state.hearts.len() < BEATING;
        if begins {
            state.hearts.insert(thread, heart);
        }
        Some((polls, begins.then_some(number)))
    }

    /// The number that stands now: to be looked up before a reading begins.
    pub fn number(&self) -> u64 {
        lock(&self.state).number
    }

    /// Whether votes in a poll wait to be told: then those who look at it will be told to look again.
    pub fn has_more(&self, thread: ThreadId, poll: PollId) -> bool {
        lock(&self.state).hearts.get(&thread).is_some_and(|heart| heart.polls.contains_key(&poll))
    }

    /// What the number must have been at least when a reading began, for it to show this member's own votes in the
    /// polls of a thread.
    pub fn number_for(&self, member: MemberId, thread: ThreadId) -> u64 {
        let state = lock(&self.state);
        state.hearts.get(&thread).and_then(|heart| heart.voters.get(&member)).copied().unwrap_or_default()
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Heart {
    fn note(&mut self, cast: &[&Cast], number: u64) {
        for one in cast {
            self.polls.insert(one.place.poll, (one.place, one.results));
            self.voters.insert(one.voter, number);
        }
    }
}

fn news(polls: Polls) -> News {
    let mut news = News::default();
    for (place, results) in polls.into_values() {
        visibility::tell_of_vote(&mut news, place, results);
    }
    news
}

/// A heart that beats. Cut short, it tells what there is to tell, and the next vote begins anew.
struct Beating {
    thread: ThreadId,
    parts: Parts,
    state: Arc<Mutex<State>>,
}

impl Beating {
    /// Beats until nothing was cast for the length of a beat.
    async fn go_on(self, beat: Duration, mut told: u64) {
        loop {
            tokio::time::sleep(beat).await;
            let Some((polls, number)) = self.cast_since() else { return };
            self.parts.say_of_votes(news(polls));
            // What is late from now on was read after what was told the last time.
            if let Some(heart) = lock(&self.state).hearts.get_mut(&self.thread) {
                heart.voters.retain(|_, voted| *voted > told);
            }
            told = number;
        }
    }

    /// The polls in which somebody has voted since the last beat, and the number up to which; nothing where nobody has, and
    /// then the heart is gone.
    fn cast_since(&self) -> Option<(Polls, u64)> {
        let mut state = lock(&self.state);
        let number = state.number;
        let polls = std::mem::take(&mut state.hearts.get_mut(&self.thread)?.polls);
        if polls.is_empty() {
            state.hearts.remove(&self.thread);
            return None;
        }
        Some((polls, number))
    }
}

impl Drop for Beating {
    fn drop(&mut self) {
        let heart = lock(&self.state).hearts.remove(&self.thread);
        if let Some(heart) = heart.filter(|heart| !heart.polls.is_empty()) {
            self.parts.say(news(heart.polls));
        }
    }
}
