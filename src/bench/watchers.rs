//! Watchers of a poll, as open pages watch it: each listens to the stream of its thread and, when it hears that the poll
//! has changed, fetches it a moment later, as `web/js/poll-ballot.js` does.

use crate::bench::load::{Wire, open_stream};
use crate::bench::measures::{Form, write_get};
use crate::live::seats;
use anyhow::{Context, bail};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use uuid::Uuid;

/// A page waits for so many milliseconds at least before it looks, and for so many more by chance.
const PAUSE: (u64, u64) = (20, 60);
/// Whoever has not seen it by then never will.
const PATIENCE: Duration = Duration::from_secs(30);
/// Where the server was too busy, a page looks again after so long.
const AGAIN: Duration = Duration::from_secs(1);
/// Connections by which they look.
const WIRES: usize = 64;
const GLANCE: Duration = Duration::from_millis(5);
/// What stands before the number of votes on a poll's card.
const VOTES: &[u8] = b"data-votes=\"";

/// Everybody who watches, until it is dropped.
pub struct Watching {
    /// How many votes each has last seen.
    seen: Arc<Vec<AtomicU64>>,
    /// How often they have looked.
    looks: Arc<AtomicU64>,
    watchers: JoinSet<anyhow::Result<()>>,
}

impl Watching {
    /// Has each of these members watch; answers when all listen and have looked once.
    pub async fn begin(server: SocketAddr, tokens: &[String], thread: Uuid, poll: Uuid) -> anyhow::Result<Self> {
        seats::descriptors();
        let seen: Arc<Vec<AtomicU64>> = Arc::new(tokens.iter().map(|_| AtomicU64::new(u64::MAX)).collect());
        let (mut watchers, looks) = (JoinSet::new(), Arc::new(AtomicU64::new(0)));
        // What they look by is kept, as a proxy's connections are.
        let mut wires = Vec::with_capacity(WIRES);
        for _ in 0..WIRES {
            wires.push(Arc::new(Mutex::new(Wire::to(server).await?)));
        }
        for (place, token) in tokens.iter().enumerate() {
            let wire = wires[place % WIRES].clone();
            let (token, seen, looks) = (token.clone(), seen.clone(), looks.clone());
            let watcher = Watcher { wire, server, token, thread, poll, place, seen, looks };
            watchers.spawn(watcher.watch());
            // They come one after the other, as people do.
            tokio::time::sleep(GLANCE).await;
        }
        let mut watching = Self { seen, looks, watchers };
        watching.until(|seen| seen != u64::MAX).await?;
        watching.looks();
        Ok(watching)
    }

    /// Waits until everybody has seen so many votes; answers with how long that took.
    pub async fn until_all_have_seen(&mut self, votes: u64) -> anyhow::Result<Duration> {
        self.until(|seen| seen == votes).await
    }

    /// How often they have looked since this was asked last.
    pub fn looks(&self) -> u64 {
        self.looks.swap(0, Ordering::Relaxed)
    }

    async fn until(&mut self, has: impl Fn(u64) -> bool) -> anyhow::Result<Duration> {
        let began = Instant::now();
        loop {
            if let Some(ended) = self.watchers.try_join_next() {
                ended??;
                bail!("a watcher's stream has ended");
            }
            let late = self.seen.iter().filter(|seen| !has(seen.load(Ordering::Relaxed))).count();
            if late == 0 {
                return Ok(began.elapsed());
            }
            if began.elapsed() > PATIENCE {
                bail!("{late} watchers have not seen it after {} s", PATIENCE.as_secs());
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}

struct Watcher {
    wire: Arc<Mutex<Wire>>,
    server: SocketAddr,
    token: String,
    thread: Uuid,
    poll: Uuid,
    place: usize,
    seen: Arc<Vec<AtomicU64>>,
    looks: Arc<AtomicU64>,
}

impl Watcher {
    async fn watch(self) -> anyhow::Result<()> {
        let mut request = Vec::new();
        let path = format!("/live?topics=thread:{}", self.thread);
        write_get(&mut request, self.server, &path, Some(&self.token), Form::Plain);
        let mut stream = open_stream(self.server, &request).await?;
        while !self.look().await? {
            tokio::time::sleep(AGAIN).await;
        }
        let mut buffer = vec![0; 4096];
        loop {
            if !hears(&mut stream, &mut buffer).await? {
                continue;
            }
            let pause = PAUSE.0 + rand::random_range(0..PAUSE.1);
            tokio::time::sleep(Duration::from_millis(pause)).await;
            while !self.look().await? {
                tokio::time::sleep(AGAIN).await;
            }
        }
    }

    /// Looks; false if the server is too busy to be asked.
    async fn look(&self) -> anyhow::Result<bool> {
        self.looks.fetch_add(1, Ordering::Relaxed);
        let mut request = Vec::new();
        let path = format!("/polls/{}", self.poll);
        write_get(&mut request, self.server, &path, Some(&self.token), Form::Fragment);
        let (status, body) = self.wire.lock().await.ask_for_body(&request).await?;
        if status == 503 {
            return Ok(false);
        }
        if status != 200 {
            bail!("{path}: {status}");
        }
        let votes = votes(&body).context("no number of votes on the card")?;
        self.seen.get(self.place).context("no such watcher")?.store(votes, Ordering::Relaxed);
        Ok(true)
    }
}

/// Waits for what comes next; true if it says that a poll has changed, or that anything may have.
async fn hears(stream: &mut tokio::net::TcpStream, buffer: &mut [u8]) -> anyhow::Result<bool> {
    let length = stream.read(buffer).await?;
    if length == 0 {
        bail!("the stream has ended");
    }
    let heard = String::from_utf8_lossy(&buffer[..length]);
    Ok(heard.contains("poll-changed") || heard.contains("resync"))
}

/// The number on a card: its digits, whatever stands between them.
fn votes(card: &[u8]) -> Option<u64> {
    let place = card.windows(VOTES.len()).position(|window| window == VOTES)? + VOTES.len();
    let words = card.get(place..)?.split(|byte| *byte == b'"').next()?;
    let digits: String = words.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
    if digits.is_empty() { Some(0) } else { digits.parse().ok() }
}
