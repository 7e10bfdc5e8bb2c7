//! A poll that is asked again: every week, month or quarter, each round a poll of its own in the place of the one before,
//! with ballots, a file and a card of its own. What a round asks, of whom, and who sees its results is copied from the
//! latest; when it opens and closes is counted from the first round by the clocks of one zone, so that noon stays noon when
//! the clocks change, and the last day of a month the last.
//!
//! Which round is due is a function of the database's clock, and a key keeps each to once: several nodes, or one that ends
//! in the middle, ask no round twice. Rounds that have passed unasked, because nothing ran, are left out: nobody is asked
//! many times at once. A series ends with its last round, when it is stopped, and when what it stands in is locked or
//! deleted; from then on it stays so.

pub mod api;
pub mod asking;
pub mod drawing;
pub mod fields;
pub mod pages;
pub mod store;
pub mod trend;

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::groups::sanctions;
use crate::ids::{MemberId, PollId};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::polls::{Poll, reading, store as polls, visibility};
use crate::site::{Site, Tx};
use crate::threads::arrivals;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use asking::{Asked, SeriesInput};
pub use fields::SeriesFields;

/// Most rounds of a series; the database's bound is the same.
pub const ROUNDS_LIMIT: i32 = 120;
/// Fewest ballots of which a trend or a shift tells anything: of fewer one might guess whose they are.
pub const FLOOR: u64 = 5;
/// A round is asked so long before it opens, so that it is there when it does.
const LEAD_SECONDS: f64 = 60.0;

/// How often a poll is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Every seven days.
    Week,
    /// On the same day of every month or, where a month has none, on its last.
    Month,
    /// On the same day of every third month.
    Quarter,
}

impl Every {
    /// Each there is.
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// Reads it back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|every| every.as_str() == text)
    }

    /// So many days a round may be open that it is over when the next begins, whatever the months.
    pub fn days_most(self) -> usize {
        match self {
            Self::Week => 7,
            Self::Month => 28,
            Self::Quarter => 89,
        }
    }
}

/// That a poll is a round of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct InSeries {
    /// Which round it is, counted by the calendar: one that was left out is counted.
    pub round: i32,
    /// How often it is asked.
    pub every: Every,
    /// When the next round opens; null: none comes any more, or the first has yet to.
    pub next_at: Option<DateTime<Utc>>,
    /// Whether it was stopped.
    pub is_stopped: bool,
    /// The latest round.
    pub latest: PollId,
}

impl InSeries {
    /// Whether there is a later round than this poll.
    pub fn is_past(&self, poll: PollId) -> bool {
        self.latest != poll
    }

    /// Whether further rounds may come.
    pub fn goes_on(&self) -> bool {
        !self.is_stopped && (self.next_at.is_some() || self.round == 1)
    }
}

/// The page of a series, by any of its rounds.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/series")
}

/// Makes a poll the first round of a series, by the clocks of whoever asks.
pub async fn begin(tx: &mut Tx, site: &Site, author: &Member, poll: PollId, asked: Asked) -> Result<()> {
    let zone = author.time_zone.as_deref().unwrap_or(&site.identity.time_zone);
    store::begin(tx.conn(), poll, asked, zone).await
}

/// Whether a series is this viewer's to stop, or why it is not.
pub fn check_mine(poll: &Poll) -> Result<()> {
    if !poll.is_in_my_hands() {
        return Err(Error::refused("series-not-yours"));
    }
    match &poll.series {
        None => Err(Error::NotFound),
        Some(series) if !series.goes_on() => Err(Error::refused("series-over")),
        Some(_) => Ok(()),
    }
}

/// Stops a series: whoever asked may, and whoever keeps order in the group. The round that is open stays open.
pub async fn stop(tx: &mut Tx, actor: MemberId, poll: PollId) -> Result<()> {
    let poll = reading::read(tx.conn(), Some(actor), poll).await?.poll;
    check_mine(&poll)?;
    sanctions::check(tx.conn(), poll.group_id, actor).await?;
    store::stop(tx.conn(), poll.id, actor).await?;
    visibility::tell_of_change(tx, poll.place());
    Ok(())
}

/// Asks the rounds that are due; answers how many.
pub async fn ask_again(site: &Site) -> Result<usize> {
    let mut asked = 0;
    loop {
        let mut tx = site.begin().await?;
        let Some(is_asked) = ask_one(&mut tx).await? else { return Ok(asked) };
        site.commit(tx).await?;
        asked += usize::from(is_asked);
    }
}

/// Looks at one series whose time has come; none if there is none, false if its round has passed or whoever asked may write
/// in its group no more: that round is left out, and the next comes if they are back by then.
async fn ask_one(tx: &mut Tx) -> Result<Option<bool>> {
    tx.changes_no_page();
    let Some(due) = store::take(tx.conn(), LEAD_SECONDS).await? else { return Ok(None) };
    let poll = PollId::fresh();
    let is_asked = !due.is_held_back
        && due.closes_at > polls::now(tx.conn()).await?
        && store::ask(tx.conn(), due.series, due.round, poll).await?;
    store::look_again(tx.conn(), due.series, due.round).await?;
    if is_asked {
        let seen = store::place(tx.conn(), poll).await?.found()?;
        tx.changes(Tag::Thread(seen.thread));
        tx.changes(Tag::Group(seen.group));
        tx.changes(Tag::Published);
        tx.touch(Hint::new(Topic::Thread(seen.thread), News::ThreadChanged(seen.thread)));
        arrivals::tell_of_polls(tx, seen.thread, &[poll]).await?;
    }
    Ok(Some(is_asked))
}
