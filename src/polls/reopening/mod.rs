//! Opening a poll again that is over: with a new end and a reason, which stands on its card and in its log, and is told to
//! those who voted. Their ballots stay, but for those who have left the group since: as from every open poll, theirs go. The
//! published file ceases to hold; its SHA-256 stays among the editions, and the next end makes a new one.
//!
//! A secret poll is never opened again: between its result before and its result after would lie the late ballots alone,
//! and next to a list of who has voted now and had not then, a single one has a name. Nor is a poll whose outcome has been
//! stated: the register tells what was decided, and that is not taken back behind its readers; it is asked again.

pub mod api;
pub mod pages;
mod store;

use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::ids::{MemberId, PollId};
use crate::keeping;
use crate::polls::choices::{CHANGES_LIMIT, store as log};
use crate::polls::{Poll, asking, guests, reading, store as polls, visibility};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use chrono::{DateTime, SecondsFormat, Utc};

/// Longest reason, in characters.
pub const REASON_LIMIT: usize = 500;
/// How often a poll may be opened again; the database's bound is the same.
pub const REOPENINGS_LIMIT: i32 = 5;

/// What is written of it.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// When it shall close then.
    pub closes_at: String,
    /// Why it is opened again.
    pub reason: String,
}

impl Wish {
    fn check(&self, now: DateTime<Utc>) -> Result<(DateTime<Utc>, String), Problems> {
        let mut problems = Problems::default();
        let end = asking::moment(Some(&self.closes_at), "polls-closes-unreadable");
        let end = end.and_then(|end| end.ok_or_else(|| message("polls-reopening-needs-end")));
        let end = end.and_then(|end| asking::check_end(Some(end), now).map(|()| end));
        let closes_at = problems.take("closes_at", end);
        let reason = problems.take("reason", fields::line(&self.reason, 1, REASON_LIMIT));
        closes_at.zip(reason).ok_or(problems)
    }
}

/// The page on which it is done.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/reopening")
}

/// Whether a poll is this viewer's to open again, or why it is not. That nothing was decided is looked at under its lock.
pub fn check_mine(poll: &Poll) -> Result<()> {
    if !poll.is_in_my_hands() {
        return Err(Error::refused("polls-not-yours-to-reopen"));
    }
    if !poll.is_over() || !poll.is_published {
        return Err(Error::refused("polls-reopening-not-closed"));
    }
    if poll.secret { Err(Error::refused("polls-reopening-secret")) } else { Ok(()) }
}

/// Opens a poll again: whoever asked may, and whoever keeps order in the group.
pub async fn reopen(tx: &mut Tx, site: &Site, actor: MemberId, poll: PollId, wish: &Wish) -> Result<()> {
    // Whoever may not see it cannot make others wait either.
    reading::read(tx.conn(), Some(actor), poll).await?;
    polls::hold_alone(tx.conn(), poll).await?;
    let poll = reading::read(tx.conn(), Some(actor), poll).await?.poll;
    check_mine(&poll)?;
    let before = store::before(tx.conn(), poll.id).await?;
    if before.is_decided {
        return Err(Error::refused("polls-reopening-decided"));
    }
    if before.reopenings >= REOPENINGS_LIMIT || poll.changes_count >= CHANGES_LIMIT {
        return Err(Error::Refused(message("polls-reopenings-used-up").with("max", REOPENINGS_LIMIT)));
    }
    let (closes_at, reason) = wish.check(polls::now(tx.conn()).await?)?;
    keeping::look_at_line(tx.conn(), actor, Some(poll.group_id), ("reason", &reason)).await?;
    store::reopen(tx.conn(), poll.id, closes_at).await?;
    let written = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    let (ended, ends) = (poll.closes_at.map(written), written(closes_at));
    let act = log::Act::Reopened;
    log::note(tx.conn(), poll.id, actor, act, ended.as_deref(), Some(&ends), Some(&reason)).await?;
    visibility::tell_of_change(tx, poll.place());
    guests::letters::tell_of_reopening(tx, site, poll.id, &reason).await?;
    tx.tell(site, Fact::PollReopened { poll: poll.id }).await
}
