//! A raid: 300 accounts are opened in a minute, join the group and post 2,000 times in it, while others read; and then the
//! one act that takes all of it away. Nothing of what keeps newcomers back is in their way, so that everything stands.

use crate::bench::data;
use crate::bench::load::{Load, Outcome, Requests, Wire};
use crate::bench::measures::{Cast, Form, write_get};
use crate::bench::table::Bar;
use anyhow::{Context, ensure};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// How many come, how much they post, and within what time.
const ACCOUNTS: u64 = 300;
const POSTS: u64 = 2_000;
const MINUTE: Duration = Duration::from_secs(60);
/// For so long it is read while nobody comes, before.
const QUIET: Duration = Duration::from_secs(20);
/// How much longer the slowest hundredth of the readers may wait than before.
const SLOWER: f64 = 3.0;
/// Connections over which accounts are opened, and over which they post.
const DOORS: u64 = 2;
const HANDS: u64 = 6;
/// How much later than the minute the last of them may come: later, and it was no raid of a minute that was measured.
const LATE: Duration = Duration::from_secs(2);
/// Most time for what was done to be undone.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads and lets come whoever comes; answers with the bars and what is to be said.
pub async fn run(cast: &Cast) -> anyhow::Result<(Vec<Bar>, String)> {
    let owner = cast.tokens.first().context("the owner of the site")?;
    let mut wire = Caller::to(cast.server, 0).await?;
    wire.call("PATCH", "/site/raid", owner, &json!({"watched": false}), 200).await?;
    let reader = cast.tokens.get(1).map(String::as_str);
    let readers = [("stranger", reading(cast.server, None)), ("member", reading(cast.server, reader))];
    let [(_, stranger), (_, member)] = &readers;
    tokio::try_join!(stranger.run(Duration::from_secs(1)), member.run(Duration::from_secs(1)))?;
    let quiet = tokio::try_join!(stranger.run(QUIET), member.run(QUIET))?;
    let raid =
        Arc::new(Raid { server: cast.server, inside: Mutex::default(), arrived: Notify::new(), began: Instant::now() });
    let came = tokio::try_join!(stranger.run(MINUTE), member.run(MINUTE), raid.clone().comes())?;
    ensure!(came.2 <= MINUTE + LATE, "the raid took {:.1} s: this machine is too slow for it", came.2.as_secs_f64());
    let mut said =
        format!("{ACCOUNTS} accounts were opened and posted {POSTS} times within {:.0} s.\n", came.2.as_secs_f64());
    let mut bars = Vec::new();
    for (who, before, during) in [("stranger", quiet.0, came.0), ("member", quiet.1, came.1)] {
        said.push_str(&compared(who, &before, &during));
        let name = format!("p99 of reading in a raid, of that before it: {who}");
        bars.push(Bar { name, value: during.p99 / before.p99, bar: SLOWER, is_cost: true, unit: "" });
    }
    // A connection on which nothing was asked for so long has been ended.
    let (members, took) = undo(&mut Caller::to(cast.server, 0).await?, owner).await?;
    said.push_str(&format!("One act took all that {members} accounts had done away, in {} ms.\n", took.as_millis()));
    Ok((bars, said))
}

fn compared(who: &str, before: &Outcome, during: &Outcome) -> String {
    format!(
        "Pages as a {who} reads them: p50 {:.2} ms and p99 {:.2} ms before, {:.2} and {:.2} in the raid.\n",
        before.p50, before.p99, during.p50, during.p99,
    )
}

/// The front page, the group that is raided, and one post after the other of all that there are, in turn: what was not asked for
/// lately is drawn anew, before the raid as in it.
fn reading(server: SocketAddr, token: Option<&str>) -> Load {
    let pages = (1..=data::POSTS)
        .flat_map(|post| ["/".to_owned(), format!("/groups/{}", data::GROUP), format!("/posts/{}", data::id(post))]);
    let write = |path: String| {
        let mut request = Vec::new();
        write_get(&mut request, server, &path, token, Form::Plain);
        request
    };
    let written: Vec<Vec<u8>> = pages.map(write).collect();
    let requests: Requests = Arc::new(move |number, buffer: &mut Vec<u8>| {
        let page = usize::try_from(number).unwrap_or_default() % written.len();
        buffer.extend_from_slice(&written[page]);
    });
    let next = Arc::new(AtomicU64::new(0));
    Load { target: server, requests, expected: &[200], clients: 1, next, period: None }
}

struct Raid {
    server: SocketAddr,
    /// Sessions of those who have come in.
    inside: Mutex<Vec<String>>,
    /// That somebody has come in.
    arrived: Notify,
    began: Instant,
}

impl Raid {
    /// Comes; answers with how long it took.
    async fn comes(self: Arc<Self>) -> anyhow::Result<Duration> {
        let (opened, posted) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let mut all = JoinSet::new();
        for _ in 0..DOORS {
            all.spawn(self.clone().open_accounts(opened.clone()));
        }
        for hand in 0..HANDS {
            all.spawn(self.clone().post(hand, posted.clone()));
        }
        while let Some(one) = all.join_next().await {
            one??;
        }
        Ok(self.began.elapsed())
    }

    /// Waits for the moment of the so-manieth of so many that are spread over the minute.
    async fn moment(&self, number: u64, of: u64) {
        let at = MINUTE.mul_f64(number as f64 / of as f64);
        tokio::time::sleep(at.saturating_sub(self.began.elapsed())).await;
    }

    async fn open_accounts(self: Arc<Self>, opened: Arc<AtomicU64>) -> anyhow::Result<()> {
        loop {
            let number = opened.fetch_add(1, Ordering::Relaxed);
            if number >= ACCOUNTS {
                return Ok(());
            }
            self.moment(number, ACCOUNTS).await;
            let mut caller = Caller::to(self.server, number + 1).await?;
            let (email, password) = (format!("raider{number}@bench.example"), format!("noise of the night {number}"));
            let who = json!({"email": email, "handle": format!("raider_{number}"), "name": format!("Raider {number}"), "password": password});
            caller.call("POST", "/members", "", &who, 201).await?;
            let opened =
                caller.call("POST", "/sessions", "", &json!({"email": email, "password": password}), 201).await?;
            let token = opened["token"].as_str().context("a session")?.to_owned();
            caller.call("PUT", &format!("/groups/{}/membership", data::GROUP), &token, &json!({}), 200).await?;
            self.inside.lock().map_err(|_| anyhow::anyhow!("another raider fell"))?.push(token);
            self.arrived.notify_waiters();
        }
    }

    async fn post(self: Arc<Self>, hand: u64, posted: Arc<AtomicU64>) -> anyhow::Result<()> {
        let mut caller = Caller::to(self.server, ACCOUNTS + 1 + hand).await?;
        loop {
            let number = posted.fetch_add(1, Ordering::Relaxed);
            if number >= POSTS {
                return Ok(());
            }
            self.moment(number, POSTS).await;
            let token = self.somebody(number).await?;
            let post = json!({"title": format!("Noise {number}"), "body": data::text(usize::try_from(number)?, 5)});
            caller.call("POST", &format!("/groups/{}/posts", data::GROUP), &token, &post, 201).await?;
        }
    }

    /// One of those who are in; the first posts wait for the first account.
    async fn somebody(&self, number: u64) -> anyhow::Result<String> {
        loop {
            let arrived = self.arrived.notified();
            {
                let inside = self.inside.lock().map_err(|_| anyhow::anyhow!("another raider fell"))?;
                if let Some(count) = u64::try_from(inside.len()).ok().filter(|count| *count > 0) {
                    return inside.get(usize::try_from(number % count)?).cloned().context("somebody");
                }
            }
            arrived.await;
        }
    }
}

/// Takes everything away that was done by whoever has joined lately; answers with how many they were and how long it took.
async fn undo(caller: &mut Caller, owner: &str) -> anyhow::Result<(usize, Duration)> {
    let accounts = caller.call("GET", "/site/accounts?q=raider_", owner, &Value::Null, 200).await?;
    let accounts = accounts["items"].as_array().context("accounts")?.clone();
    let members: Vec<&Value> = accounts.iter().map(|account| &account["member"]["id"]).collect();
    ensure!(members.len() as u64 == ACCOUNTS, "{} raiders are listed", members.len());
    let began = Instant::now();
    let batch = json!({"members": members, "reason": "A raid."});
    let batch = caller.call("POST", "/site/batches", owner, &batch, 201).await?;
    let path = format!("/site/batches/{}", batch["id"].as_str().context("an act")?);
    while caller.call("GET", &path, owner, &Value::Null, 200).await?["done"] != true {
        ensure!(began.elapsed() < PATIENCE, "it is not undone after {PATIENCE:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let took = began.elapsed();
    let accounts = caller.call("GET", "/site/accounts?q=raider_", owner, &Value::Null, 200).await?;
    let left = accounts["items"].as_array().context("accounts")?.iter().filter(|account| account["writings"] != 0);
    ensure!(left.count() == 0, "something of what they wrote still stands");
    Ok((members.len(), took))
}

/// A program that calls, from an address of its own.
struct Caller {
    wire: Wire,
    server: SocketAddr,
    address: String,
}

impl Caller {
    async fn to(server: SocketAddr, number: u64) -> anyhow::Result<Self> {
        // Each in a network of its own, as raiders are.
        let address = format!("{}.{}.7.7", 60 + number / 250, number % 250);
        Ok(Self { wire: Wire::to(server).await?, server, address })
    }

    async fn call(
        &mut self,
        method: &str,
        path: &str,
        token: &str,
        body: &Value,
        expected: u16,
    ) -> anyhow::Result<Value> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let bearer = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let request = format!(
            "{method} /api/v1{path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: bench\r\nX-Forwarded-For: {}\r\nIf-Match: *\r\n{bearer}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.server,
            self.address,
            body.len(),
        );
        let (status, body) = self.wire.ask_for_body(request.as_bytes()).await?;
        let said = String::from_utf8_lossy(&body);
        ensure!(status == expected, "{method} {path}: {status} {said}");
        Ok(serde_json::from_str(&said).unwrap_or_default())
    }
}
