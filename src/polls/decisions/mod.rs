//! What a poll has led to: once it is closed, its author or the group's staff states the outcome, and every outcome
//! stands in the group's register of decisions. It may be changed, and how it read before stays to be read. Another,
//! newer decision may take its place; a newer one only, so that none leads back to itself. Whoever may read the poll and
//! see its results may read it, and nobody else: the statements that read decisions ask for both.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::groups::sanctions;
use crate::ids::{DecisionId, GroupId, MemberId, PollId, ThreadId};
use crate::keeping;
use crate::members::Face;
use crate::polls::{Poll, reading, visibility};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;
use crate::threads::writing::{self, Place, Written};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

/// Longest statement, in characters.
pub const STATEMENT_LIMIT: usize = 5000;
/// How often one can be changed.
pub const CHANGES_LIMIT: i32 = 100;
/// Longest text that the register is searched for, in characters.
pub const SEARCH_LIMIT: usize = 200;

/// A decision, as whoever may read it sees it.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Which it is.
    pub id: DecisionId,
    /// The poll that led to it.
    pub poll: PollId,
    /// What that asked.
    pub question: String,
    /// The post or article in which it stands.
    pub thread: ThreadId,
    /// In its author's words, as Markdown.
    pub statement: String,
    /// The same, rendered.
    pub html: String,
    /// By whom it was stated.
    pub by: Face,
    /// When.
    pub stated_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: Option<DateTime<Utc>>,
    /// How often it has been written, from 1.
    pub version: i32,
    /// When it is to be looked at again.
    pub review_on: Option<NaiveDate>,
    /// Whether that day has come.
    pub is_due: bool,
    /// The newer one that holds instead.
    pub superseded_by: Option<Other>,
    /// Those in whose place it stands.
    pub supersedes: Vec<Other>,
}

/// Another decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Other {
    /// The poll that led to it.
    pub poll: PollId,
    /// What that asked.
    pub question: String,
}

/// How a decision read before.
#[derive(Clone, Debug)]
pub struct Version {
    /// Which version it was.
    pub version: i32,
    /// Who wrote it.
    pub by: Face,
    /// In their words.
    pub statement: String,
    /// When it was to be looked at again.
    pub review_on: Option<NaiveDate>,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// What shall be decided.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The statement, rendered.
    pub words: Written,
    /// When it is to be looked at again.
    pub review_on: Option<NaiveDate>,
    /// The poll whose newer decision holds instead.
    pub superseded_by: Option<PollId>,
    /// The version that whoever changes it has read, if they say so; 0: that there was none.
    pub version: Option<i32>,
}

/// Which decisions of a group are looked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A text that stands in the question or in the statement; empty: any.
    pub text: String,
    /// Only those whose review is due.
    pub due: bool,
}

impl Decision {
    /// The page on which it stands.
    pub fn path(&self) -> String {
        format!("{}#outcome", super::path(self.poll))
    }

    /// The moment from which its review is due.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        Some(self.review_on?.and_time(NaiveTime::MIN).and_utc())
    }
}

/// The page on which a poll's outcome is stated or changed.
pub fn outcome_path(poll: PollId) -> String {
    format!("/polls/{poll}/outcome")
}

/// A group's register.
pub fn register_path(group_slug: &str) -> String {
    format!("/groups/{group_slug}/decisions")
}

/// The text that a register is searched for, as long as it may be.
pub fn sought(text: &str) -> String {
    text.trim().chars().take(SEARCH_LIMIT).collect()
}

/// Whether a day is one that people plan for.
pub fn is_near(day: NaiveDate) -> bool {
    (2000..=2999).contains(&day.year())
}

/// A day in words; it is the same day in every zone.
pub fn day(t: &Words, day: NaiveDate) -> String {
    Words { zone: Tz::UTC, ..*t }.plain_date(day.and_time(NaiveTime::MIN).and_utc())
}

/// Where a statement stands: below a page's title, with pictures that anybody may see.
pub fn place(poll: PollId) -> Place {
    Place { group: None, field: "statement", max: STATEMENT_LIMIT, anchor: poll.to_string(), top_heading: 3 }
}

/// Renders a statement, before the transaction that keeps it.
pub async fn written(site: &Site, poll: PollId, statement: &str) -> Result<Written> {
    writing::render(site, statement, place(poll)).await
}

/// Whether the outcome of a poll is this viewer's to state, or why it is not.
pub fn check_mine(poll: &Poll) -> Result<()> {
    if !poll.is_in_my_hands() {
        return Err(Error::refused("decisions-not-yours"));
    }
    if !poll.is_over() || !poll.is_published {
        return Err(Error::refused("decisions-not-yet"));
    }
    Ok(())
}

/// Whether the guests of a poll are told that another decision holds instead of its own.
pub async fn is_past_for_guests(db: &mut PgConnection, poll: PollId) -> Result<bool> {
    Ok(store::for_guests(db, poll).await?.is_some_and(|(_, is_past)| is_past))
}

/// States the outcome of a closed poll, or changes it; how it read before is kept. Those who voted are told when it is first
/// stated, and when another takes its place.
pub async fn state(tx: &mut Tx, site: &Site, actor: MemberId, poll: PollId, wish: &Wish) -> Result<()> {
    let poll = reading::read(tx.conn(), Some(actor), poll).await?.poll;
    check_mine(&poll)?;
    sanctions::check(tx.conn(), poll.group_id, actor).await?;
    let before = store::hold(tx.conn(), poll.id).await?;
    let version = before.as_ref().map_or(0, |before| before.version);
    if wish.version.is_some_and(|read| read != version) {
        return Err(Error::Stale(message("decisions-changed-meanwhile")));
    }
    if version > CHANGES_LIMIT {
        return Err(Error::Refused(message("decisions-full").with("max", CHANGES_LIMIT)));
    }
    // Words that stand already were looked at when they came.
    let stands = before.as_ref().is_some_and(|before| before.statement == wish.words.source);
    if !wish.words.source.is_empty() && !stands {
        keeping::look_at_line(tx.conn(), actor, Some(poll.group_id), ("statement", &wish.words.source)).await?;
    }
    match before {
        Some(before) => {
            check_review(tx, wish, before.review_on).await?;
            let instead = newer(tx, poll.group_id, wish.superseded_by, Some(before.id)).await?;
            store::keep_version(tx.conn(), before.id).await?;
            store::change(tx.conn(), before.id, actor, wish, instead).await?;
            if let Some(instead) = instead.filter(|instead| before.superseded_by != Some(*instead)) {
                tx.tell(site, Fact::OutcomeReplaced { poll: poll.id, instead }).await?;
            }
        }
        None => {
            check_review(tx, wish, None).await?;
            newer(tx, poll.group_id, wish.superseded_by, None).await?;
            store::put(tx.conn(), poll.id, actor, wish).await?;
            tx.tell(site, Fact::OutcomeStated { poll: poll.id }).await?;
        }
    }
    visibility::tell_of_change(tx, poll.place());
    Ok(())
}

/// Refuses a day of review that is over, unless it was said before.
async fn check_review(tx: &mut Tx, wish: &Wish, before: Option<NaiveDate>) -> Result<()> {
    match wish.review_on {
        Some(day) if wish.review_on != before && store::is_over(tx.conn(), day).await? => {
            Err(Error::invalid("review_on", message("decisions-day-over")))
        }
        _ => Ok(()),
    }
}

/// The decision that holds instead: of the same group, and stated later.
async fn newer(
    tx: &mut Tx,
    group: GroupId,
    poll: Option<PollId>,
    than: Option<DecisionId>,
) -> Result<Option<DecisionId>> {
    let Some(poll) = poll else { return Ok(None) };
    let found = match than {
        Some(than) => store::newer(tx.conn(), group, poll, than).await?,
        None => None,
    };
    match found {
        Some(found) => Ok(Some(found)),
        None => Err(Error::invalid("superseded_by", message("decisions-not-newer"))),
    }
}
