//! How often anybody may do anything: the table of limits, who is asking, and the counting. What everybody does all the
//! time is counted in memory and shared between nodes as it grows ([`gathered`]); what protects an account or an address
//! (guesses, codes, mails) is counted in Postgres before it is done. A restart or a second node forgets neither.

pub mod gathered;
pub mod table;

pub use table::{Attempt, By, Counted, Rule, TABLE};

use crate::config::{Config, Limiting};
use crate::error::{Error, Result};
use crate::http::store;
use crate::ids::MemberId;
use crate::members::Member;
use actix_web::HttpRequest;
use gathered::{Gathered, Subject};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use uuid::Uuid;

/// Requests under way at a time: at 5 ms each, 512 are a tenth of a second's work of two cores.
const PLACES: usize = 512;
/// Of those so many are for writing alone: a crowd that only looks, all at once, must not keep anybody from voting.
const PLACES_TO_WRITE: usize = 128;

/// Searches under way at a time: the dearest reading there is leaves the database to all the others.
const SEARCH_PLACES: usize = 4;
/// How long a search waits for its place.
const SEARCH_PATIENCE: Duration = Duration::from_secs(2);

/// How much more often something may come from the networks around one than from that one alone.
const AROUND: u32 = 4;

/// Headers by which proxies say for whom they ask.
const FORWARDED: [&str; 3] = ["x-forwarded-for", "forwarded", "x-real-ip"];

tokio::task_local! {
    /// There while a request is served for which no limit holds.
    static LIFTED: ();
}

/// What is counted on this node, and whom it believes.
pub struct Limits {
    gathered: Gathered,
    set: [u32; TABLE.len()],
    are_off: bool,
    search_places: Semaphore,
    trusted_proxies: Vec<IpNet>,
    places: Arc<Semaphore>,
}

impl Limits {
    /// The limits the settings ask for.
    pub fn new(config: &Config) -> Self {
        let set = TABLE.map(|rule| match rule.of {
            Attempt::AskFrom => config.requests_a_minute,
            Attempt::Write | Attempt::Vote | Attempt::Preview => config.writes_a_minute,
            Attempt::JoinFrom => config.joins_an_hour,
            Attempt::Search | Attempt::SearchFrom => config.searches_a_minute,
            _ => rule.most,
        });
        Self {
            gathered: Gathered::default(),
            set,
            are_off: config.limits == Limiting::Off,
            search_places: Semaphore::new(SEARCH_PLACES),
            trusted_proxies: config.trusted_proxies.clone(),
            places: Arc::new(Semaphore::new(PLACES)),
        }
    }

    /// How often at most, as it is set here.
    pub fn most(&self, attempt: Attempt) -> u32 {
        self.set[attempt as usize]
    }

    /// A place among the requests under way, held until it is dropped; none when all are taken.
    /// Whoever finds none is told at once to come back, rather than waiting in front of the database.
    pub fn enter(&self, writes: bool) -> Option<OwnedSemaphorePermit> {
        let is_full = !writes && self.places.available_permits() <= PLACES_TO_WRITE;
        if is_full { None } else { self.places.clone().try_acquire_owned().ok() }
    }

    /// Counts an act of a subject in memory; refuses with the seconds to wait.
    pub fn count(&self, attempt: Attempt, subject: &str) -> Result<()> {
        if is_lifted() {
            return Ok(());
        }
        self.gathered.count(subject_hash(attempt, subject), attempt.rule(), self.most(attempt))
    }

    /// The same of whoever comes from this address, and of all around them.
    pub fn count_from(&self, attempt: Attempt, address: IpAddr) -> Result<()> {
        if is_lifted() {
            return Ok(());
        }
        let (rule, most) = (attempt.rule(), self.most(attempt));
        // First their own: what one of them is refused is not counted against all around.
        self.gathered.count(subject_hash(attempt, &network_of(address).to_string()), rule, most)?;
        self.gathered.count(subject_hash(attempt, &around(address)), rule, most.saturating_mul(AROUND))
    }

    /// Takes it back: it has turned out not to count.
    pub fn give_back_from(&self, attempt: Attempt, address: IpAddr) {
        for subject in [around(address), network_of(address).to_string()] {
            self.gathered.give_back(&subject_hash(attempt, &subject));
        }
    }

    /// Counts an act of a member; whoever looks after the site is never slowed by what holds for members.
    pub fn count_of(&self, attempt: Attempt, member: &Member) -> Result<()> {
        if member.runs_site() { Ok(()) } else { self.count(attempt, &member.id.to_string()) }
    }

    /// Counts one write of a member.
    pub fn count_write(&self, member: MemberId) -> Result<()> {
        self.count(Attempt::Write, &member.to_string())
    }

    /// Counts one vote of a member, or of a guest by their own id.
    pub fn count_vote(&self, voter: Uuid) -> Result<()> {
        self.count(Attempt::Vote, &voter.to_string())
    }

    /// Counts one file of a poll that a member fetches, or somebody from an address where nobody is signed in.
    pub fn count_file(&self, member: Option<&Member>, address: IpAddr) -> Result<()> {
        match member {
            Some(member) => self.count_of(Attempt::File, member),
            None => self.count_from(Attempt::FileFrom, address),
        }
    }

    /// Counts a request, whatever it asks for.
    pub fn count_request(&self, req: &HttpRequest) -> Result<()> {
        if self.are_lifted_for(req) { Ok(()) } else { self.count_from(Attempt::AskFrom, self.address_of(req)) }
    }

    /// Counts one new account from an address.
    pub fn count_join(&self, address: IpAddr) -> Result<()> {
        self.count_from(Attempt::JoinFrom, address)
    }

    /// Counts one search of a member, or from an address where nobody is signed in.
    pub fn count_search(&self, member: Option<&Member>, address: IpAddr) -> Result<()> {
        match member {
            Some(member) => self.count_of(Attempt::Search, member),
            None => self.count_from(Attempt::SearchFrom, address),
        }
    }

    /// A place among the searches under way, held until it is dropped; refused when none comes free in time.
    pub async fn enter_search(&self) -> Result<SemaphorePermit<'_>> {
        let place = tokio::time::timeout(SEARCH_PATIENCE, self.search_places.acquire()).await;
        place.ok().and_then(|place| place.ok()).ok_or(Error::Busy)
    }

    /// The address of whoever is asking: the peer, or, behind trusted proxies, the right-most hop that is not one. A hop
    /// that cannot be read ends the search: what stands left of it was written by whoever wrote that.
    pub fn address_of(&self, req: &HttpRequest) -> IpAddr {
        let mut address = peer_of(req);
        let forwarded: Vec<_> = req.headers().get_all("x-forwarded-for").collect();
        for header in forwarded.into_iter().rev() {
            for hop in header.to_str().unwrap_or_default().rsplit(',') {
                if !self.trusts(address) {
                    return address;
                }
                let Some(hop) = hop_of(hop) else { return address };
                address = hop;
            }
        }
        address
    }

    /// Whether no limit holds for this request: they are off, and it comes from this very machine by nobody's hand.
    pub fn are_lifted_for(&self, req: &HttpRequest) -> bool {
        self.are_off && peer_of(req).is_loopback() && !FORWARDED.iter().any(|name| req.headers().contains_key(*name))
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|net| net.contains(&address))
    }
}

fn peer_of(req: &HttpRequest) -> IpAddr {
    req.peer_addr().map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.ip().to_canonical())
}

/// The address of a hop as proxies write it: bare, with a port, in brackets.
fn hop_of(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = || hop.parse::<std::net::SocketAddr>().ok().map(|with_port| with_port.ip());
    let bracketed = || hop.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    hop.parse().ok().or_else(bare).or_else(bracketed).map(|address: IpAddr| address.to_canonical())
}

/// Serves a request for which no limit holds.
pub async fn lifted<T>(serving: impl Future<Output = T>) -> T {
    LIFTED.scope((), serving).await
}

fn is_lifted() -> bool {
    LIFTED.try_with(|()| ()).is_ok()
}

/// Counts an attempt on `subject`, shared by all nodes; refuses when there were too many.
/// To be called outside the transaction of the act itself, so that a refused act still counts.
pub async fn count_attempt(db: &mut PgConnection, attempt: Attempt, subject: &str) -> Result<()> {
    count_at_most(db, attempt, subject, attempt.rule().most).await
}

/// The same of whoever comes from this address, and of all around them.
pub async fn count_attempt_from(db: &mut PgConnection, attempt: Attempt, address: IpAddr) -> Result<()> {
    let most = attempt.rule().most;
    count_at_most(db, attempt, &around(address), most.saturating_mul(AROUND)).await?;
    count_at_most(db, attempt, &network_of(address).to_string(), most).await
}

async fn count_at_most(db: &mut PgConnection, attempt: Attempt, subject: &str, most: u32) -> Result<()> {
    if is_lifted() {
        return Ok(());
    }
    let seconds = attempt.rule().seconds;
    let tried = store::count_attempt(db, &subject_hash(attempt, subject), seconds.cast_signed()).await?;
    if tried >= i64::from(most) { Err(Error::TooMany(seconds)) } else { Ok(()) }
}

/// Counts so many attempts on `subject` at once; refuses when they would be too many together. For what is done as often
/// as it is counted: in the transaction of the act, so that what is refused as a whole counts for nothing.
pub async fn count_attempts(db: &mut PgConnection, attempt: Attempt, subject: &str, many: usize) -> Result<()> {
    if is_lifted() {
        return Ok(());
    }
    let (Rule { most, seconds, .. }, many) = (attempt.rule(), i64::try_from(many).unwrap_or(i64::MAX));
    let tried = store::count_attempts(db, &subject_hash(attempt, subject), many, seconds.cast_signed()).await?;
    if tried.saturating_add(many) > i64::from(*most) { Err(Error::TooMany(*seconds)) } else { Ok(()) }
}

/// Counts an attempt on each of these, likewise; answers the places of those on which there were too many.
pub async fn count_each(db: &mut PgConnection, attempt: Attempt, subjects: &[&str]) -> Result<Vec<usize>> {
    if is_lifted() {
        return Ok(Vec::new());
    }
    let Rule { most, seconds, .. } = attempt.rule();
    let hashes: Vec<Vec<u8>> = subjects.iter().map(|subject| subject_hash(attempt, subject).to_vec()).collect();
    let places = store::count_each(db, &hashes, (*most).into(), seconds.cast_signed()).await?;
    Ok(places.into_iter().filter_map(|place| usize::try_from(place).ok()).collect())
}

/// Forgets the attempts on `subject`: it turned out to be the right person.
pub async fn forgive(db: &mut PgConnection, attempt: Attempt, subject: &str) -> Result<()> {
    store::forget_attempts(db, &subject_hash(attempt, subject)).await
}

fn subject_hash(attempt: Attempt, subject: &str) -> Subject {
    Sha256::new().chain_update(attempt.rule().name).chain_update([0]).chain_update(subject).finalize().into()
}

/// What counts as one place: an IPv4 address, an IPv6 network of 64 bits.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & !u128::from(u64::MAX)).into()),
    }
}

/// What one who has many places may have: the /24 of an IPv4 address, the /48 of an IPv6 one.
fn around(address: IpAddr) -> String {
    let net = match address {
        IpAddr::V4(v4) => Ipv4Net::new(v4, 24).map(|net| IpNet::V4(net.trunc())),
        IpAddr::V6(v6) => Ipv6Net::new(v6, 48).map(|net| IpNet::V6(net.trunc())),
    };
    net.map_or_else(|_| address.to_string(), |net| net.to_string())
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

    #[test]
    fn networks_around_an_address_are_of_24_and_of_48_bits() {
        let around = |address: &str| super::around(address.parse().expect("an address"));
        assert_eq!(around("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(around("2001:db8:1:2::3"), "2001:db8:1::/48");
    }

    #[test]
    fn a_hop_is_read_however_proxies_write_it() {
        for (written, address) in [
            (" 203.0.113.7 ", Some("203.0.113.7")),
            ("203.0.113.7:4711", Some("203.0.113.7")),
            ("[2001:db8::1]:4711", Some("2001:db8::1")),
            ("[2001:db8::1]", Some("2001:db8::1")),
            ("::ffff:203.0.113.7", Some("203.0.113.7")),
            ("unknown", None),
            ("", None),
        ] {
            assert_eq!(hop_of(written), address.map(|text| text.parse().expect("an address")), "{written}");
        }
    }
}
