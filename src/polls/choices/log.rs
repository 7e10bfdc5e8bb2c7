//! The log of a poll: how it has changed since it was published, for whoever may read it. A guest reads the same as members
//! do, but of members they are told by name only of whoever asked.

use crate::error::Result;
use crate::members::Face;
use crate::polls::choices::store::{self, Act, Change};
use crate::polls::{Kind, Poll, guests, slots, told};
use crate::text::message;
use crate::text::words::Words;
use askama::Template;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// How a poll that was read has changed, the latest first.
pub async fn changes(db: &mut PgConnection, poll: &Poll) -> Result<Vec<Change>> {
    let mut changes = store::changes(db, poll.id).await?;
    if poll.i_am_guest {
        changes.iter_mut().for_each(|change| change.by = change.by.take().and_then(|by| guests::told_of(poll, by)));
    }
    Ok(changes)
}

/// The same to be read, as a part of a page.
#[derive(Clone, Debug, Template)]
#[template(path = "polls/_changes.html")]
pub struct ChangeLog {
    t: Words,
    lines: Vec<Line>,
}

/// A change, in one sentence after the name of who made it.
#[derive(Clone, Debug)]
struct Line {
    by: Face,
    said: String,
    made_at: DateTime<Utc>,
}

impl ChangeLog {
    /// That of a poll that was read.
    pub async fn of(db: &mut PgConnection, t: Words, poll: &Poll) -> Result<Self> {
        let line = |change: Change| Line {
            said: said(&change, poll.kind, &t),
            by: change.by.unwrap_or_else(|| guests::some_member(&t)),
            made_at: change.made_at,
        };
        Ok(Self { t, lines: changes(db, poll).await?.into_iter().map(line).collect() })
    }
}

fn said(change: &Change, kind: Kind, t: &Words) -> String {
    let id = match change.act {
        Act::Renamed => "polls-change-renamed",
        Act::Added => "polls-change-added",
        Act::Replaced => "polls-change-replaced",
        Act::Removed => "polls-change-removed",
        Act::Results => "polls-change-results",
        Act::Question => "polls-change-question",
        Act::Opens => "polls-change-opens",
        Act::Closes => "polls-change-closes",
        Act::Reopened => "polls-change-reopened",
        Act::Guests => "polls-change-guests",
    };
    let words = |text: &Option<String>| match (change.act, text) {
        (Act::Results, Some(rule)) => t.say(&format!("polls-results-{rule}")),
        (Act::Opens | Act::Closes | Act::Reopened, Some(moment)) => slots::told(moment, t),
        (Act::Closes, None) => t.say("polls-end-by-hand"),
        (Act::Question | Act::Guests, Some(text)) => text.clone(),
        (_, text) => told::label(kind, text.as_deref().unwrap_or_default(), t),
    };
    let said = message(id).with("before", words(&change.before)).with("after", words(&change.after));
    t.message(&said.with("reason", change.reason.as_deref().unwrap_or_default()))
}
