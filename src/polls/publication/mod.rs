//! The ballots of a closed poll, published as a plain file from which anybody can count again; its form is told by
//! [`counting::record`](crate::polls::counting::record).
//!
//! They are published when they are first asked for after the poll's end, under the poll's lock: a vote that was under
//! way is in. From then on what the file is made of stands still: ballots and choices of a closed poll do not change,
//! how many could vote and the names of a named poll are written down. So the file itself need not be kept: it is
//! always written alike, and held against its SHA-256 before it is handed out. Who has another name, leaves the group or
//! is taken out of it stands in it as before. Only a deleted account changes it: its name goes at once, its ballot
//! stays, and there is a new edition, which says so and names the SHA-256 of those before. A poll that is opened again has
//! no file until it closes anew; the one before stays named among the editions.

pub mod api;
pub mod exports;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::ids::PollId;
use crate::polls::counting::Tally;
use crate::polls::counting::record::{Ballot, Record, fingerprint};
use crate::polls::reading::Eye;
use crate::polls::{Poll, Seen, store as polls};
use crate::site::{Site, Tx};
use crate::text::message;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use store::ToPublish;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Files that are written at a time: one of 100,000 ballots is some ten megabytes.
const DESKS: usize = 2;
static FREE_DESKS: Semaphore = Semaphore::const_new(DESKS);
/// Ballots read by one statement.
const BATCH: i64 = 10_000;
/// Files that may be waited for at a time.
const QUEUE: usize = 32;
static QUEUE_PLACES: Semaphore = Semaphore::const_new(QUEUE);

/// The ballots of a poll as they are published.
#[derive(Clone, Debug)]
pub struct Publication {
    /// Which edition; the first unless an account was deleted since, or the poll opened again.
    pub edition: i32,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// How many could vote at the poll's end and, where votes have weights, what theirs weighed together.
    pub electorate: (u64, Option<u64>),
    /// What they count to.
    pub tally: Tally,
    /// When this edition was made.
    pub made_at: DateTime<Utc>,
    /// The editions before, the latest first.
    pub earlier: Vec<Earlier>,
}

/// An edition that holds no more.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Earlier {
    /// Which it was.
    pub edition: i32,
    /// Its SHA-256.
    pub sha256: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Whether the poll has been opened again since.
    #[serde(default)]
    pub reopened: bool,
}

/// The published ballots of a closed poll.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BallotsView {
    /// Address of the file.
    pub url: String,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// The rule they are counted by, with its version.
    pub rule: String,
    /// Which edition it is: a new one is made when an account is deleted whose name stood in it, and when the poll has been
    /// opened again and closed.
    pub edition: i32,
    /// The editions before, the latest first.
    pub earlier: Vec<Earlier>,
}

impl Publication {
    /// As JSON gives it.
    pub fn view(&self, site: &Site, poll: PollId) -> BallotsView {
        BallotsView {
            url: site.url(&path(poll)),
            sha256: self.sha256.clone(),
            bytes: self.bytes,
            rule: self.tally.rule.clone(),
            edition: self.edition,
            earlier: self.earlier.clone(),
        }
    }
}

/// The file of a poll's ballots.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/ballots.txt")
}

/// One poll as they may see it now, with its published ballots if it is closed and its results may be seen.
pub async fn read(site: &Site, eye: impl Into<Eye>, poll: PollId) -> Result<Seen> {
    let eye = eye.into();
    let seen = eye.read(&mut *site.read().await?, poll).await?;
    with_ballots(site, eye, seen).await
}

/// What was read of a poll, with its published ballots if it is closed and its results may be seen. The result of such a
/// poll is the one that was published with them.
pub async fn with_ballots(site: &Site, eye: impl Into<Eye>, seen: Seen) -> Result<Seen> {
    let eye = eye.into();
    if !is_published(&seen) {
        return Ok(seen);
    }
    let poll = seen.poll.id;
    let found = store::in_force(&mut *site.read().await?, poll).await?;
    let published = match found {
        Some(publication) => Some(publication),
        None => site.write(async |tx| publish(tx, eye, poll).await).await?,
    };
    let Some(publication) = published else {
        // It has been opened again meanwhile.
        return eye.read(&mut *site.read().await?, poll).await;
    };
    let seen = Seen { tally: Some(publication.tally.clone()), publication: Some(publication), ..seen };
    Ok(seen.in_guise())
}

/// One poll whose ballots are published, for whoever may see them; for everybody else there is no file.
pub async fn find(site: &Site, eye: impl Into<Eye>, poll: PollId) -> Result<(Poll, Publication)> {
    let seen = read(site, eye, poll).await?;
    Ok((seen.poll, seen.publication.found()?))
}

fn is_published(seen: &Seen) -> bool {
    seen.poll.is_over() && seen.poll.is_published && seen.tally.is_some()
}

/// Publishes the ballots, unless somebody else has meanwhile; nothing if the poll has been opened again.
async fn publish(tx: &mut Tx, eye: Eye, poll: PollId) -> Result<Option<Publication>> {
    tx.changes_no_page();
    polls::hold_alone(tx.conn(), poll).await?;
    if let Some(publication) = store::in_force(tx.conn(), poll).await? {
        return Ok(Some(publication));
    }
    let seen = eye.read(tx.conn(), poll).await?;
    if !is_published(&seen) {
        return Ok(None);
    }
    let electorate = match store::electorate(tx.conn(), poll).await? {
        Some(electorate) => electorate,
        None => {
            store::keep_names(tx.conn(), poll).await?;
            let weight = store::weight(tx.conn(), &seen.poll).await?;
            (seen.tally.as_ref().found()?.electorate, weight)
        }
    };
    let Written { record, text, sha256 } = written(tx.conn(), &seen.poll, electorate).await?;
    let bytes = text.len();
    let tally = aside(move || record.tally()).await?;
    store::put(tx.conn(), poll, (&sha256, bytes), &tally, electorate).await?;
    store::in_force(tx.conn(), poll).await?.found().map(Some)
}

/// The ballots of a poll, and the file they make.
pub struct Written {
    /// The ballots, in the order of the file.
    pub record: Record,
    /// The file.
    pub text: String,
    sha256: String,
}

async fn written(db: &mut PgConnection, poll: &Poll, electorate: (u64, Option<u64>)) -> Result<Written> {
    let (mut ballots, mut after) = (Vec::new(), None);
    while let Some((last, some)) = store::ballots(db, poll.id, after, BATCH).await? {
        let ballot = |ToPublish { paper, weight, name, tag }: ToPublish| {
            let answer = paper.answer(poll.kind);
            Ballot { answer, weight, name, tag }
        };
        ballots.extend(some.into_iter().map(ballot));
        after = Some(last);
    }
    let record = Record {
        poll: poll.id,
        question: poll.question.clone(),
        terms: poll.terms(electorate.0, electorate.1),
        choices: poll.choices.clone(),
        ballots,
    };
    aside(move || {
        let record = record.in_order();
        let text = record.to_text();
        Written { sha256: fingerprint(&text), text, record }
    })
    .await
}

/// Does aside what takes long with many ballots: others want to be answered meanwhile.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::Internal(e.into()))
}

/// A place at the desk where files are written, held until it is dropped; refused when too many wait.
pub async fn desk() -> Result<SemaphorePermit<'static>> {
    let _waiting = QUEUE_PLACES.try_acquire().map_err(|_| Error::Busy)?;
    FREE_DESKS.acquire().await.map_err(|_| Error::Busy)
}

/// What was published, which must be what it was.
pub async fn file(site: &Site, poll: &Poll, publication: &Publication) -> Result<Written> {
    let written = written(&mut *site.read().await?, poll, publication.electorate).await?;
    if written.sha256 != publication.sha256 {
        tracing::error!(poll = %poll.id, "the ballots are not what was published");
        return Err(Error::Conflict(message("polls-published-otherwise")));
    }
    Ok(written)
}
