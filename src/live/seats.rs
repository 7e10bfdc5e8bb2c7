//! How many may listen at once: so many in all, so many from one member or address. A seat is given back when its
//! stream ends, however it ends. A page that was left is noticed at the next heartbeat only, so that whoever leafs fast would
//! soon have no seat left: of a member, the latest page takes the seat of the one that has listened longest.

use crate::error::{Error, Result};
use crate::ids::MemberId;
use crate::live::Topic;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;

/// Streams of this process in all, where it may open enough files: each holds a descriptor and some 20 kB.
const IN_ALL: usize = 10_000;
/// Descriptors asked of the system: streams may take half of those there are, the rest is for everybody else.
const DESCRIPTORS: u64 = 65_536;
/// Streams of one member: as many open windows.
const OF_MEMBER: usize = 20;
/// Streams of strangers from one address, which a whole office may share.
const OF_ADDRESS: usize = 100;
/// Seconds until a window too many may ask again.
const ASK_AGAIN: u32 = 30;

/// Whose streams are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// Everything of one member.
    Member(MemberId),
    /// Strangers from one address.
    Address(IpAddr),
}

impl Party {
    fn bound(self) -> usize {
        match self {
            Self::Member(_) => OF_MEMBER,
            Self::Address(_) => OF_ADDRESS,
        }
    }
}

/// The seats that are taken, of those there are.
#[derive(Clone, Debug)]
pub struct Seats {
    taken: Arc<Mutex<Taken>>,
    in_all: usize,
}

impl Default for Seats {
    fn default() -> Self {
        let half = usize::try_from(descriptors() / 2).unwrap_or(IN_ALL);
        Self { taken: Arc::default(), in_all: half.min(IN_ALL) }
    }
}

/// How many descriptors this process may hold, after asking for as many as it is allowed to ask for.
pub fn descriptors() -> u64 {
    let Ok((now, most)) = getrlimit(Resource::RLIMIT_NOFILE) else { return 1024 };
    let wanted = most.min(DESCRIPTORS).max(now);
    setrlimit(Resource::RLIMIT_NOFILE, wanted, most).map_or(now, |()| wanted)
}

#[derive(Debug, Default)]
struct Taken {
    in_all: usize,
    by_party: HashMap<Party, VecDeque<Arc<Notify>>>,
    by_topic: HashMap<Topic, usize>,
}

/// One stream's right to be there.
#[derive(Debug)]
pub struct Seat {
    seats: Seats,
    party: Party,
    topics: Vec<Topic>,
    /// Told when somebody else takes it.
    leave: Arc<Notify>,
}

impl Seats {
    /// Takes a seat to hear of these; refused when this address has too many (429) or the house is full (503). A member
    /// with too many gives up the oldest.
    pub fn take(&self, party: Party, topics: &[Topic]) -> Result<Seat> {
        let mut taken = self.lock();
        if taken.in_all >= self.in_all {
            return Err(Error::Busy);
        }
        let mine = taken.by_party.entry(party).or_default();
        if mine.len() >= party.bound() {
            match party {
                Party::Member(_) => mine.pop_front().into_iter().for_each(|oldest| oldest.notify_one()),
                Party::Address(_) => return Err(Error::TooMany(ASK_AGAIN)),
            }
        }
        let leave = Arc::new(Notify::new());
        mine.push_back(leave.clone());
        taken.in_all += 1;
        for topic in topics {
            *taken.by_topic.entry(*topic).or_default() += 1;
        }
        Ok(Seat { seats: self.clone(), party, topics: topics.to_vec(), leave })
    }

    /// How many listen to a topic.
    pub fn crowd(&self, topic: Topic) -> usize {
        self.lock().by_topic.get(&topic).copied().unwrap_or_default()
    }

    /// How many are taken.
    pub fn count(&self) -> usize {
        self.lock().in_all
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Ends when a later page of the same member has taken this seat.
    pub async fn taken(&self) {
        self.leave.notified().await;
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        taken.in_all = taken.in_all.saturating_sub(1);
        if let Some(mine) = taken.by_party.get_mut(&self.party) {
            mine.retain(|leave| !Arc::ptr_eq(leave, &self.leave));
            if mine.is_empty() {
                taken.by_party.remove(&self.party);
            }
        }
        self.topics.iter().for_each(|topic| give_back(&mut taken.by_topic, topic));
    }
}

fn give_back(counts: &mut HashMap<Topic, usize>, key: &Topic) {
    if let Some(count) = counts.get_mut(key) {
        *count = count.saturating_sub(1);
        if *count == 0 {
            counts.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ThreadId;
    use std::future::Future;
    use std::pin::pin;
    use std::task::{Context, Waker};

    #[test]
    fn a_party_has_so_many_seats_and_gets_them_back() {
        let seats = Seats::default();
        let topics = [Topic::Site, Topic::Thread(ThreadId::fresh())];
        let lena = Party::Member(MemberId::fresh());
        let is_told = |seat: &Seat| pin!(seat.taken()).poll(&mut Context::from_waker(Waker::noop())).is_ready();
        let mut held: Vec<Seat> = (0..OF_MEMBER).map(|_| seats.take(lena, &topics).unwrap()).collect();
        assert!(seats.take(Party::Member(MemberId::fresh()), &topics).is_ok());
        assert_eq!(topics.map(|topic| seats.crowd(topic)), [OF_MEMBER; 2]);
        held.pop();
        held.push(seats.take(lena, &topics).unwrap());
        assert!(!held.iter().any(is_told), "as many as there may be");
        let latest = seats.take(lena, &topics).unwrap();
        assert!(is_told(&held[0]) && !held[1..].iter().any(is_told), "the oldest gives way");
        drop((held, latest));
        let office = Party::Address([192, 0, 2, 1].into());
        let held: Vec<Seat> = (0..OF_ADDRESS).map(|_| seats.take(office, &topics).unwrap()).collect();
        assert!(matches!(seats.take(office, &topics), Err(Error::TooMany(_))), "nobody takes a stranger's seat");
        drop(held);
        assert_eq!(seats.count(), 0);
        assert!(seats.lock().by_party.is_empty() && seats.lock().by_topic.is_empty());
    }
}
