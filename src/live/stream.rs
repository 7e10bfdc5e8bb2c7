//! One open page's stream of hints, as server-sent events. It holds no connection to the database between heartbeats;
//! at each heartbeat it asks whether its listener still may hear, and ends if not.

use crate::ids::PollId;
use crate::live::seats::Seat;
use crate::live::store::{self, Listener};
use crate::live::{Audience, Hint, News, Told, Topic};
use crate::site::Site;
use actix_web::web::{Bytes, Data};
use futures_util::Stream;
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// Time between heartbeats: whoever is removed from a group hears no longer than this, and a dead connection is noticed.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// A burst of hints (a hundred votes at once) is gathered for so long and told as one.
const GATHER: Duration = Duration::from_millis(60);
/// Whoever hears a hint looks: of a topic to which many listen, no more than so many a second are told. The rest of
/// them hear it in the seconds after.
const TOLD_A_SECOND: u32 = 4000;
/// Nobody waits longer for a hint than this, beyond the time of gathering.
const SPREAD_MOST: Duration = Duration::from_secs(5);
/// Hints told together at most; more, and the page had better look at everything again.
const TOGETHER: usize = 50;

/// For so long it is remembered whether a listener has voted.
const REMEMBERED: Duration = Duration::from_secs(1);

/// Whether the listener has voted in a poll, and when that was asked.
struct Vote {
    poll: PollId,
    has_voted: bool,
    asked: Instant,
}

/// A stream and all it needs.
pub struct Listening {
    site: Data<Site>,
    listener: Listener,
    topics: Vec<Topic>,
    hints: Receiver<Told>,
    heartbeat: Interval,
    votes: Vec<Vote>,
    // Whether the listener may be here no longer, or may read less, as far as is known: asked before anything is told.
    is_doubted: bool,
    // Given back when the stream is dropped.
    seat: Seat,
    // Whether a later page of the same member has taken the seat.
    is_over: bool,
}

impl Listening {
    /// A stream of what is told about these topics from now on.
    pub fn new(site: Data<Site>, listener: Listener, topics: Vec<Topic>, hints: Receiver<Told>, seat: Seat) -> Self {
        let mut heartbeat = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { site, listener, topics, hints, heartbeat, votes: Vec::new(), is_doubted: false, seat, is_over: false }
    }

    /// The stream's bytes: how long to wait before coming back, then hints and heartbeats until it ends.
    pub fn bytes(self) -> impl Stream<Item = Result<Bytes, std::convert::Infallible>> {
        futures_util::stream::unfold((self, true), |(mut listening, is_first)| async move {
            let bytes = if is_first { Some(greeting()) } else { listening.next().await };
            bytes.map(|bytes| (Ok(bytes), (listening, false)))
        })
    }

    async fn next(&mut self) -> Option<Bytes> {
        if self.is_over {
            return None;
        }
        loop {
            tokio::select! {
                () = self.seat.taken() => {
                    self.is_over = true;
                    return Some(Bytes::from_static(AWHILE));
                }
                hint = self.hints.recv() => match hint {
                    Ok(Told::Hint(hint)) if self.is_about_me(&hint) => if !self.still_may().await { return None },
                    Ok(Told::Hint(hint)) if is_about_all(&hint) => self.is_doubted = true,
                    Ok(Told::Hint(hint)) if self.hears(&hint).await => {
                        let bytes = self.gather(hint).await;
                        return self.undoubted().await.then_some(bytes);
                    }
                    Ok(Told::Hint(_)) => {}
                    Ok(Told::LookAgain) | Err(RecvError::Lagged(_)) => {
                        self.is_doubted = true;
                        return Some(resync());
                    }
                    Err(RecvError::Closed) => return None,
                },
                _ = self.heartbeat.tick() => {
                    return self.still_may().await.then(|| Bytes::from_static(b":\n\n"));
                }
            }
        }
    }

    /// Whether what was gathered may be told: where who may read has changed meanwhile, it is asked before.
    async fn undoubted(&mut self) -> bool {
        if !std::mem::take(&mut self.is_doubted) {
            return true;
        }
        match self.site.read().await {
            Ok(mut db) => self.listener.looks_up(&mut db).await.unwrap_or(false),
            Err(_) => false,
        }
    }

    /// Whether it is said of this listener that they may be here no longer.
    fn is_about_me(&self, hint: &Hint) -> bool {
        match hint.news {
            News::AccessChanged(member) => self.listener.member == Some(member),
            News::RightsChanged => hint.topic != Topic::Site && self.topics.contains(&hint.topic),
            _ => false,
        }
    }

    /// Whether a hint is for this listener.
    async fn hears(&mut self, hint: &Hint) -> bool {
        !matches!(hint.news, News::AccessChanged(_) | News::RightsChanged)
            && self.topics.contains(&hint.topic)
            && match hint.audience {
                Audience::Everyone => true,
                Audience::VotersOf(poll) => self.has_voted(poll).await,
                Audience::MembersOf(group) => self.listener.private_groups.contains(&group.0),
            }
    }

    /// Whether the listener has voted, as it was found within the last second: a poll on which a crowd votes while a
    /// crowd looks on must not ask the database once for each of them and each vote.
    async fn has_voted(&mut self, poll: PollId) -> bool {
        let Some(member) = self.listener.member else { return false };
        let known = self.votes.iter().find(|vote| vote.poll == poll && vote.asked.elapsed() < REMEMBERED);
        if let Some(vote) = known {
            return vote.has_voted;
        }
        let Ok(mut db) = self.site.read().await else { return false };
        let has_voted = store::has_voted(&mut db, member, poll).await.unwrap_or(false);
        self.votes.retain(|vote| vote.asked.elapsed() < REMEMBERED);
        self.votes.push(Vote { poll, has_voted, asked: Instant::now() });
        has_voted
    }

    /// A hint and those that come right after it, each once.
    async fn gather(&mut self, first: Hint) -> Bytes {
        let spread = spread(self.site.live.seats.crowd(first.topic));
        tokio::time::sleep(GATHER + spread.mul_f64(rand::random())).await;
        let mut news = vec![first.news];
        loop {
            match self.hints.try_recv() {
                Ok(Told::Hint(hint)) if self.is_about_me(&hint) || is_about_all(&hint) => {
                    self.is_doubted = true;
                }
                Ok(Told::Hint(hint)) if !news.contains(&hint.news) && self.hears(&hint).await => news.push(hint.news),
                Ok(Told::Hint(_)) => {}
                Ok(Told::LookAgain) | Err(TryRecvError::Lagged(_)) => {
                    self.is_doubted = true;
                    return resync();
                }
                Err(TryRecvError::Empty | TryRecvError::Closed) => break,
            }
            if news.len() > TOGETHER {
                return resync();
            }
        }
        news.iter().map(News::event).collect::<String>().into()
    }

    /// A database that is away is no reason to send everybody off at once.
    async fn still_may(&mut self) -> bool {
        match self.site.read().await {
            Ok(mut db) => self.listener.looks_up(&mut db).await.unwrap_or(true),
            Err(_) => true,
        }
    }
}

/// Whether it is said that anybody may read less than before.
fn is_about_all(hint: &Hint) -> bool {
    hint.news == News::RightsChanged && hint.topic == Topic::Site
}

/// Over what time a hint is told to so many.
fn spread(crowd: usize) -> Duration {
    let crowd = u32::try_from(crowd).unwrap_or(u32::MAX);
    (Duration::from_secs(1) / TOLD_A_SECOND).saturating_mul(crowd).min(SPREAD_MOST)
}

/// When the stream breaks off, pages come back after one to four seconds, not all at the same moment.
fn greeting() -> Bytes {
    format!("retry: {}\n\n", rand::random_range(1000..4000)).into()
}

/// A page that is open all the same, beside so many later ones, comes back after half a minute.
const AWHILE: &[u8] = b"retry: 30000\n\n";

fn resync() -> Bytes {
    Bytes::from_static(b"event: resync\ndata:\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_is_told_over_a_while_and_few_at_once() {
        assert!(spread(10) < Duration::from_millis(5));
        assert_eq!(spread(1000), Duration::from_millis(250));
        assert_eq!(spread(10_000), Duration::from_millis(2500));
        assert_eq!(spread(usize::MAX), SPREAD_MOST);
    }
}
