//! How often anybody may do anything. Quick counts in memory hold back a flood; what protects an account or an
//! address (guesses, codes, mails) is counted in Postgres, so that a restart or a second node forgets nothing.

use crate::config::Config;
use crate::error::{Error, Result};
use crate::http::store;
use crate::ids::MemberId;
use actix_web::HttpRequest;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Keys kept in memory before the quiet ones are forgotten.
const KEYS_KEPT: usize = 20_000;

/// Requests under way at a time: at 5 ms each, 512 are a tenth of a second's work of two cores.
const PLACES: usize = 512;
/// Of those so many are for writing alone: a crowd that only looks, all at once, must not keep anybody from voting.
const PLACES_TO_WRITE: usize = 128;

/// Searches under way at a time: the dearest reading there is leaves the database to all the others.
const SEARCH_PLACES: usize = 4;
/// How long a search waits for its place.
const SEARCH_PATIENCE: Duration = Duration::from_secs(2);

/// Whose searches are counted together: a member's, wherever they are, or those of a network.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Searcher {
    Member(MemberId),
    Network(IpAddr),
}

/// The counts kept in memory.
pub struct Limits {
    writes: DefaultKeyedRateLimiter<MemberId>,
    joins: DefaultKeyedRateLimiter<IpAddr>,
    searches: DefaultKeyedRateLimiter<Searcher>,
    search_places: Semaphore,
    trusted_proxies: Vec<IpNet>,
    places: Semaphore,
}

/// What may only be tried so often, with how often in how many minutes.
#[derive(Clone, Copy, Debug)]
pub enum Attempt {
    /// Guessing the password of one account from anywhere: 10 in 15 minutes.
    Password,
    /// Guessing it where the account is known: in a browser it was signed in from before, or in an open session. 10 in
    /// 15 minutes for each such place.
    PasswordAtHome,
    /// Guessing the code of the second step of one account from anywhere: 10 in 15 minutes.
    Code,
    /// Guessing it in a browser the account knows: 10 in 15 minutes for each.
    CodeAtHome,
    /// Asking, from one network, for something to sign with a passkey: 100 in 15 minutes.
    PasskeyFrom,
    /// Going, from one network, to another site to sign in by: 100 in 15 minutes.
    IdentityFrom,
    /// Mail to one address that signs its reader in: 5 in an hour.
    LetterTo,
    /// Mail to one address that asks to confirm it: 5 in an hour.
    ConfirmTo,
    /// Mail to one address that lets its owner set a new password: 5 in an hour. Counted apart, so that nobody who
    /// applies with the address of another keeps that one out.
    ResetTo,
    /// Asking, from one network, for mail to whatever address: 30 in an hour.
    MailFrom,
    /// Mail to one address that asks a guest to vote, whoever invites them: 5 in an hour.
    GuestTo,
    /// Such mail that one member has sent: 500 in a day, as many as one poll can have guests.
    GuestsOf,
    /// Reports of one member, changed words among them: 30 in an hour.
    Reports,
    /// Appeals of one member: 10 in an hour.
    Appeals,
    /// Mail to one address that invites into a group, whoever sends it: 3 in a day.
    InviteTo,
    /// Such mail that one member has sent: 500 in a day, as many as one list can hold.
    InvitesOf,
}

impl Attempt {
    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordAtHome => "password-at-home",
            Self::Code => "code",
            Self::CodeAtHome => "code-at-home",
            Self::PasskeyFrom => "passkey-from",
            Self::IdentityFrom => "identity-from",
            Self::LetterTo => "letter-to",
            Self::ConfirmTo => "confirm-to",
            Self::ResetTo => "reset-to",
            Self::MailFrom => "mail-from",
            Self::GuestTo => "guest-to",
            Self::GuestsOf => "guests-of",
            Self::Reports => "reports",
            Self::Appeals => "appeals",
            Self::InviteTo => "invite-to",
            Self::InvitesOf => "invites-of",
        }
    }

    fn bound(self) -> (i64, i32) {
        match self {
            Self::Password | Self::PasswordAtHome | Self::Code | Self::CodeAtHome => (10, 15),
            Self::ConfirmTo | Self::ResetTo | Self::LetterTo | Self::GuestTo => (5, 60),
            Self::GuestsOf | Self::InvitesOf => (500, 24 * 60),
            Self::InviteTo => (3, 24 * 60),
            Self::MailFrom | Self::Reports => (30, 60),
            Self::Appeals => (10, 60),
            Self::PasskeyFrom | Self::IdentityFrom => (100, 15),
        }
    }
}

impl Limits {
    /// The limits the settings ask for.
    pub fn new(config: &Config) -> Self {
        Self {
            writes: RateLimiter::keyed(Quota::per_minute(at_least_one(config.writes_a_minute))),
            joins: RateLimiter::keyed(Quota::per_hour(at_least_one(config.joins_an_hour))),
            searches: RateLimiter::keyed(Quota::per_minute(at_least_one(config.searches_a_minute))),
            search_places: Semaphore::new(SEARCH_PLACES),
            trusted_proxies: config.trusted_proxies.clone(),
            places: Semaphore::new(PLACES),
        }
    }

    /// A place among the requests under way, held until it is dropped; none when all are taken.
    /// Whoever finds none is told at once to come back, rather than waiting in front of the database.
    pub fn enter(&self, writes: bool) -> Option<SemaphorePermit<'_>> {
        let is_full = !writes && self.places.available_permits() <= PLACES_TO_WRITE;
        if is_full { None } else { self.places.try_acquire().ok() }
    }

    /// Counts one write of a member; refuses with the seconds to wait.
    pub fn count_write(&self, member: MemberId) -> Result<()> {
        count(&self.writes, &member)
    }

    /// Counts one new account from an address (a /64 network counts as one).
    pub fn count_join(&self, address: IpAddr) -> Result<()> {
        count(&self.joins, &network_of(address))
    }

    /// Counts one search of a member, or of an address where nobody is signed in.
    pub fn count_search(&self, member: Option<MemberId>, address: IpAddr) -> Result<()> {
        count(&self.searches, &member.map_or_else(|| Searcher::Network(network_of(address)), Searcher::Member))
    }

    /// A place among the searches under way, held until it is dropped; refused when none comes free in time.
    pub async fn enter_search(&self) -> Result<SemaphorePermit<'_>> {
        let place = tokio::time::timeout(SEARCH_PATIENCE, self.search_places.acquire()).await;
        place.ok().and_then(|place| place.ok()).ok_or(Error::Busy)
    }

    /// The address of whoever is asking: the peer, or, behind trusted proxies, the right-most hop that is not one.
    pub fn address_of(&self, req: &HttpRequest) -> IpAddr {
        let peer = req.peer_addr().map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.ip());
        if !self.trusts(peer) {
            return peer;
        }
        let forwarded = req.headers().get_all("x-forwarded-for").filter_map(|v| v.to_str().ok());
        let hops: Vec<IpAddr> =
            forwarded.flat_map(|v| v.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
        hops.into_iter().rev().find(|hop| !self.trusts(*hop)).unwrap_or(peer)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|net| net.contains(&address))
    }
}

/// Counts an attempt on `subject`, shared by all nodes; refuses when there were too many.
/// To be called outside the transaction of the act itself, so that a refused act still counts.
pub async fn count_attempt(db: &mut PgConnection, attempt: Attempt, subject: &str) -> Result<()> {
    let (most, minutes) = attempt.bound();
    let subject = subject_hash(attempt, subject);
    let tried = store::count_attempt(db, &subject, minutes).await?;
    if tried >= most { Err(Error::TooMany(minutes.unsigned_abs() * 60)) } else { Ok(()) }
}

/// Counts so many attempts on `subject` at once; refuses when they would be too many together. For what is done as often
/// as it is counted: in the transaction of the act, so that what is refused as a whole counts for nothing.
pub async fn count_attempts(db: &mut PgConnection, attempt: Attempt, subject: &str, many: usize) -> Result<()> {
    let ((most, minutes), many) = (attempt.bound(), i64::try_from(many).unwrap_or(i64::MAX));
    let tried = store::count_attempts(db, &subject_hash(attempt, subject), many, minutes).await?;
    if tried.saturating_add(many) > most { Err(Error::TooMany(minutes.unsigned_abs() * 60)) } else { Ok(()) }
}

/// Counts an attempt on each of these, likewise; answers the places of those on which there were too many.
pub async fn count_each(db: &mut PgConnection, attempt: Attempt, subjects: &[&str]) -> Result<Vec<usize>> {
    let (most, minutes) = attempt.bound();
    let hashes: Vec<Vec<u8>> = subjects.iter().map(|subject| subject_hash(attempt, subject).to_vec()).collect();
    let places = store::count_each(db, &hashes, most, minutes).await?;
    Ok(places.into_iter().filter_map(|place| usize::try_from(place).ok()).collect())
}

/// Forgets the attempts on `subject`: it turned out to be the right person.
pub async fn forgive(db: &mut PgConnection, attempt: Attempt, subject: &str) -> Result<()> {
    store::forget_attempts(db, &subject_hash(attempt, subject)).await
}

fn subject_hash(attempt: Attempt, subject: &str) -> [u8; 32] {
    Sha256::new().chain_update(attempt.name()).chain_update([0]).chain_update(subject).finalize().into()
}

fn at_least_one(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

fn count<K: std::hash::Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<()> {
    if limiter.len() > KEYS_KEPT {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        Error::TooMany(u32::try_from(wait.as_secs() + 1).unwrap_or(60))
    })
}

/// What counts as one place: an IPv4 address, an IPv6 network of 64 bits.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Cli, Command};
    use clap::Parser;

    #[test]
    fn whoever_writes_finds_a_place_though_all_those_for_reading_are_taken() {
        let Command::Serve(config) = Cli::parse_from(["leaders-square", "serve"]).command else { unreachable!() };
        let limits = Limits::new(&config);
        let readers: Vec<_> = std::iter::from_fn(|| limits.enter(false)).collect();
        assert_eq!(readers.len(), PLACES - PLACES_TO_WRITE);
        let writers: Vec<_> = std::iter::from_fn(|| limits.enter(true)).collect();
        assert_eq!(writers.len(), PLACES_TO_WRITE);
        drop((readers, writers));
        assert!(limits.enter(false).is_some());
    }
}
