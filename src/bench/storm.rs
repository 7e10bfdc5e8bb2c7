//! A storm of votes: 100,000 members, each signed in, vote once in one poll, held against pgbench running the same
//! upsert; meanwhile its page is read, and a thousand watch it.

use crate::bench::data;
use crate::bench::load::{self, Load, Outcome, Requests};
use crate::bench::measures::{Cast, Form, Measure, Work, write_get, write_vote};
use crate::bench::store;
use crate::bench::table::{Bar, Table, median};
use crate::bench::watchers::Watching;
use crate::members::tokens::Token;
use anyhow::{Context, ensure};
use sqlx::{Connection, PgPool};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Whoever votes.
pub const VOTERS: u64 = 100_000;
/// The number of the first of them.
const FIRST: u64 = data::MEMBERS + 1;
/// Their group: its number and its slug.
const CROWD: (u64, &str) = (4, "crowd");
/// The first of their polls.
const POLL: u64 = 100_001;
/// Connections that vote: how many, what the votes must come to of pgbench's, which poll is voted in and which is pgbench's.
const CROWDS: [(usize, f64, u64, u64); 2] = [(16, 0.70, POLL, POLL + 1), (64, 0.80, POLL + 2, POLL + 3)];
/// The poll that is read and watched while people vote.
pub const WATCHED: u64 = POLL + 4;
/// Readers of its page at a time.
const READERS: usize = 2;
/// How much longer the slowest hundredth of them may wait than when nobody votes.
const SLOWER: f64 = 5.0;
/// How often that is looked at, each time right after nobody voted: once alone tells more of the moment than of the program.
const LOOKS: usize = 5;
/// How many watch, and within how many milliseconds all of them must have every final state, where there is a bar.
const CROWDS_THAT_WATCH: [(usize, Option<f64>); 2] = [(1_000, Some(1000.0)), (10_000, None)];
/// For so long people vote, three times, before everybody looks what it came to.
const BURST: Duration = Duration::from_millis(500);

/// What readers had when nobody voted, what they had while everybody did, and what these had.
type Look = (Outcome, Outcome, Outcome);

/// What is voted by whom, and who looks on.
pub struct Storm {
    server: SocketAddr,
    tokens: Arc<Vec<String>>,
    watchers: Arc<Vec<String>>,
}

impl Storm {
    /// Lays down the voters and their polls beside the other data.
    pub async fn fill(cast: &Cast, db: &PgPool) -> anyhow::Result<Self> {
        let tokens: Vec<Token> = (0..VOTERS).map(|_| Token::for_session()).collect();
        let hashes: Vec<Vec<u8>> = tokens.iter().map(|token| token.hash().to_vec()).collect();
        let mut db = db.acquire().await?.detach();
        store::take_time(&mut db).await?;
        store::put_members(&mut db, FIRST, &hashes).await?;
        store::put_group(&mut db, CROWD.0, CROWD.1).await?;
        store::put_posts(&mut db, CROWD.0, POLL * data::POLL_EVERY, WATCHED * data::POLL_EVERY, &data::texts(5)?)
            .await?;
        store::put_polls(&mut db, POLL, WATCHED).await?;
        store::settle(&mut db).await?;
        db.close().await?;
        let tokens = tokens.iter().map(|token| token.as_str().to_owned()).collect();
        Ok(Self { server: cast.server, tokens: Arc::new(tokens), watchers: cast.tokens.clone() })
    }

    /// The votes, each beside pgbench's.
    pub fn measures(&self) -> Vec<Measure> {
        let mut measures = Vec::new();
        for (clients, _, poll, other) in CROWDS {
            let (e, f) = keys(clients);
            let name = format!("e: first votes of {VOTERS} members, {clients} connections");
            measures.push(Measure { key: e, name, work: Work::Ask(self.votes(poll, clients)) });
            let script = store::vote_script(FIRST..=FIRST + VOTERS - 1, other..=other);
            let name = format!("f: pgbench, {clients} connections");
            measures.push(Measure { key: f, name, work: Work::Pgbench { script, clients } });
        }
        measures
    }

    /// What they must come to.
    pub fn bars(table: &Table) -> Vec<Bar> {
        let bar = |(clients, bar, ..): (usize, f64, u64, u64)| {
            let (e, f) = keys(clients);
            let name = format!("e/f: {VOTERS} voters, one poll, {clients} connections");
            Bar { name, value: table.ratio(&e, &f), bar, is_cost: false, unit: "" }
        };
        CROWDS.into_iter().map(bar).collect()
    }

    /// Lets whoever has not voted yet vote, and looks whether everybody is counted, once.
    pub async fn finish(&self, measures: &[Measure]) -> anyhow::Result<()> {
        let loads = measures.iter().filter_map(|measure| match &measure.work {
            Work::Ask(load) => Some(load),
            Work::Pgbench { .. } => None,
        });
        for (load, (_, _, poll, _)) in loads.zip(CROWDS) {
            // Round once more: who voted in the rounds is not told apart from who did not.
            let last = load.next.load(Ordering::Relaxed) + VOTERS;
            while load.next.load(Ordering::Relaxed) < last {
                load.run(Duration::from_secs(1)).await?;
            }
            let counted = self.counted(poll).await?;
            ensure!(counted == VOTERS, "{counted} votes are counted of {VOTERS}");
        }
        Ok(())
    }

    /// How long readers wait while everybody votes, and how long watchers until they have seen what it came to.
    pub async fn watched(&self, time: Duration) -> anyhow::Result<(Vec<Bar>, String)> {
        let (mut bars, mut said) = (Vec::new(), String::new());
        let votes = self.votes(WATCHED, CROWDS[1].0);
        for (who, token) in [("stranger", None), ("member", self.watchers.first())] {
            let reading = self.reading(token.map(String::as_str));
            reading.run(Duration::from_millis(500)).await?;
            let mut looks = Vec::with_capacity(LOOKS);
            for _ in 0..LOOKS {
                let quiet = reading.run(time).await?;
                let (storm, voted) = tokio::try_join!(reading.run(time), votes.run(time))?;
                looks.push((quiet, storm, voted));
            }
            let of = |number: fn(&Look) -> f64| median(looks.iter().map(number));
            let times: Vec<String> = looks.iter().map(|look| format!("{:.1}", slower(look))).collect();
            said.push_str(&format!(
                "The poll's page, as a {who} reads it: p50 {:.2} ms and p99 {:.2} ms when nobody votes, {:.2} and {:.2} \
                 at {:.0} votes a second; the medians of {LOOKS} looks, in which the p99 was {} times as long.\n",
                of(|(quiet, ..)| quiet.p50),
                of(|(quiet, ..)| quiet.p99),
                of(|(_, storm, _)| storm.p50),
                of(|(_, storm, _)| storm.p99),
                of(|(.., voted)| voted.per_second),
                times.join(", "),
            ));
            let name = format!("p99 of reading, while all vote, of that when nobody does: {who}");
            bars.push(Bar { name, value: of(slower), bar: SLOWER, is_cost: true, unit: "" });
        }
        for (watchers, bar) in CROWDS_THAT_WATCH {
            let slowest = self.watched_by(watchers, &votes, &mut said).await?;
            let name = format!("{watchers} watchers have the final state");
            bars.extend(bar.map(|bar| Bar { name, value: slowest, bar, is_cost: true, unit: " ms" }));
        }
        Ok((bars, said))
    }

    /// Has so many watch while people vote, three times; answers with the longest time, in milliseconds, until all of them
    /// had seen what it came to.
    async fn watched_by(&self, watchers: usize, votes: &Load, said: &mut String) -> anyhow::Result<f64> {
        let thread = data::id(WATCHED * data::POLL_EVERY);
        let who = self.tokens.get(..watchers).context("as many voters as watchers")?;
        let mut watching = Watching::begin(self.server, who, thread, data::poll_id(WATCHED)).await?;
        let mut slowest = 0.0_f64;
        for _ in 0..3 {
            let voted = votes.run(BURST).await?;
            let expected = self.counted(WATCHED).await?;
            let wait = watching.until_all_have_seen(expected).await?;
            said.push_str(&format!(
                "{watchers} watchers, {:.0} votes a second: all have seen {expected} votes {} ms after the last, in {} looks.\n",
                voted.per_second,
                wait.as_millis(),
                watching.looks(),
            ));
            slowest = slowest.max(wait.as_secs_f64() * 1000.0);
        }
        Ok(slowest)
    }

    /// Votes in a poll, each by the next voter.
    fn votes(&self, poll: u64, clients: usize) -> Load {
        let (server, tokens) = (self.server, self.tokens.clone());
        let requests: Requests = Arc::new(move |number: u64, request: &mut Vec<u8>| {
            let choice = data::choice(poll, number / 3 % data::CHOICES);
            let voter = usize::try_from(number % VOTERS).unwrap_or_default();
            write_vote(request, server, poll, choice, tokens.get(voter).map(String::as_str));
        });
        let next = Arc::new(AtomicU64::new(0));
        Load { target: server, requests, expected: &[303], clients, next, period: Some(VOTERS) }
    }

    fn reading(&self, token: Option<&str>) -> Load {
        let mut request = Vec::new();
        let path = format!("/polls/{}", data::poll_id(WATCHED));
        write_get(&mut request, self.server, &path, token, Form::Plain);
        let requests: Requests = Arc::new(move |_, buffer: &mut Vec<u8>| buffer.extend_from_slice(&request));
        let next = Arc::new(AtomicU64::new(0));
        Load { target: self.server, requests, expected: &[200], clients: READERS, next, period: Some(1) }
    }

    /// How many votes a poll has, as it tells.
    async fn counted(&self, poll: u64) -> anyhow::Result<u64> {
        let mut request = Vec::new();
        let path = format!("/api/v1/polls/{}", data::poll_id(poll));
        write_get(&mut request, self.server, &path, None, Form::Plain);
        let (status, body) = load::ask_once(self.server, &request).await?;
        ensure!(status == 200, "{path}: {status}");
        let told: serde_json::Value = serde_json::from_slice(&body)?;
        told["tally"]["voters"].as_u64().context("no tally")
    }
}

/// How many times as long the slowest hundredth of the readers waited while everybody voted.
fn slower((quiet, storm, _): &Look) -> f64 {
    storm.p99 / quiet.p99
}

fn keys(clients: usize) -> (String, String) {
    (format!("e{clients:02}"), format!("f{clients:02}"))
}
