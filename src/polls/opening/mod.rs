//! A poll that has yet to open. Until then nobody can vote, so what it asks and when it opens and closes may be changed
//! freely; its choices too, where choices are changed. What was changed is written down for those who have read it.

pub mod api;
pub mod pages;
mod store;

use crate::error::{Error, Result};
use crate::ids::{MemberId, PollId};
use crate::keeping;
use crate::polls::asking::{self, QUESTION_LIMIT};
use crate::polls::choices::{self, store::Act};
use crate::polls::{Poll, store as polls};
use crate::site::Tx;
use crate::text::fields::{self, Problems};
use chrono::{DateTime, SecondsFormat, Utc};

/// What shall be otherwise, as it was written: all of it.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// What is asked.
    pub question: String,
    /// When it opens; empty: at once.
    pub opens_at: String,
    /// When it closes; empty: by hand.
    pub closes_at: String,
}

struct Change {
    question: String,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

impl Wish {
    fn check(&self) -> Result<Change, Problems> {
        let mut problems = Problems::default();
        let question = problems.take("question", fields::line(&self.question, 1, QUESTION_LIMIT));
        let opens_at = problems.take("opens_at", asking::moment(Some(&self.opens_at), "polls-opens-unreadable"));
        let closes_at = problems.take("closes_at", asking::moment(Some(&self.closes_at), "polls-closes-unreadable"));
        problems.take("opens_at", asking::in_order(opens_at.flatten(), closes_at.flatten()));
        match (question, opens_at, closes_at) {
            (Some(question), Some(opens_at), Some(closes_at)) if problems.is_empty() => {
                Ok(Change { question, opens_at, closes_at })
            }
            _ => Err(problems),
        }
    }
}

/// The page on which it is changed.
pub fn path(poll: PollId) -> String {
    format!("/polls/{poll}/opening")
}

/// Whether this is the viewer's to change, or why it is not.
pub fn check_mine(poll: &Poll) -> Result<()> {
    if !poll.is_in_my_hands() {
        return Err(Error::refused("polls-not-yours-to-open"));
    }
    if !poll.is_scheduled() {
        return Err(Error::refused("polls-has-opened"));
    }
    if poll.series.is_some() { Err(Error::refused("series-keeps-time")) } else { Ok(()) }
}

/// Changes what a scheduled poll asks and when it opens and closes: whoever asked may, and whoever keeps order in the
/// group. Nobody votes meanwhile: the poll is held.
pub async fn change(tx: &mut Tx, actor: MemberId, poll: PollId, wish: &Wish) -> Result<()> {
    let poll = choices::hold(tx, actor, poll).await?;
    check_mine(&poll)?;
    let Change { question, opens_at, closes_at } = wish.check()?;
    let now = polls::now(tx.conn()).await?;
    let mut problems = Problems::default();
    if opens_at != poll.opens_at {
        problems.take("opens_at", asking::check_opening(opens_at, now));
    }
    if closes_at != poll.closes_at {
        problems.take("closes_at", asking::check_end(closes_at, now));
    }
    problems.into_result()?;
    if question != poll.question {
        keeping::look_at_line(tx.conn(), actor, Some(poll.group_id), ("question", &question)).await?;
    }
    // Opened at once it is from this moment on, and not since always: its last day is counted from there.
    let opens_at = opens_at.unwrap_or(now);
    store::change(tx.conn(), poll.id, &question, opens_at, closes_at).await?;
    let moments = [(Act::Opens, poll.opens_at, Some(opens_at)), (Act::Closes, poll.closes_at, closes_at)];
    let moments = moments.map(|(act, before, after)| (act, before.map(written), after.map(written)));
    let asked = (Act::Question, Some(poll.question.clone()), Some(question));
    for (act, before, after) in std::iter::once(asked).chain(moments) {
        if before != after {
            choices::note(tx, &poll, actor, act, before.as_deref(), after.as_deref()).await?;
        }
    }
    tx.changes_no_page();
    Ok(())
}

fn written(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
