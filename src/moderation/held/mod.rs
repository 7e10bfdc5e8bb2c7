//! What waits for a moderator: its queue, what its author sees of it, and what is decided. Approved, it is written anew by the
//! same verb as everything else, as if its author had written it at that moment; declined, its words stay its author's to copy.
//! Either can be undone, and then it waits again.

pub mod api;
pub mod deciding;
pub mod pages;
pub mod store;

use crate::error::{Found, Result};
use crate::http::Cursor;
use crate::http::cursor::Listing;
use crate::ids::{CommentId, GroupId, HeldId, JournalId, MemberId, ThreadId};
use crate::keeping;
use crate::members::{Face, Member};
use crate::polls::PollInput;
use crate::text::message;
use crate::text::words::Words;
use crate::threads;
use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::PgConnection;
use utoipa::ToSchema;

pub use deciding::{approve, decline, prepare, take_back, withdraw};

/// Rows on a page of the queue.
pub const PAGE: usize = 20;
/// So many of one's own are listed.
pub const MINE_MAX: i64 = 20;

/// Why something waits, with its points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = HeldReason)]
pub struct Reason {
    /// `first`, `raid`, `links`, `mentions`, `pictures`, `pace`, `word`, `same` or `many`.
    pub name: String,
    /// Its points.
    pub points: i32,
    /// What it counts.
    pub count: i32,
    /// The word or domain that was found; empty for the others.
    pub found: String,
}

impl Reason {
    /// In words: "4 links: 10".
    pub fn words(&self, t: &Words) -> String {
        let said = match self.name.as_str() {
            "first" => "moderation-held-first",
            "raid" => "moderation-held-raid",
            "links" => "moderation-held-links",
            "mentions" => "moderation-held-mentions",
            "pictures" => "moderation-held-pictures",
            "pace" => "moderation-held-pace",
            "word" => "moderation-held-word",
            "same" => "moderation-held-same",
            "speed" => "moderation-held-speed",
            _ => "moderation-held-many",
        };
        let said = message(said).with("points", self.points).with("count", self.count);
        t.message(&said.with("found", self.found.as_str()))
    }
}

/// What was decided.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// Who decided.
    pub by: Face,
    /// Whether it is published.
    pub is_approved: bool,
    /// Words to its author.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The line of the journal by which it is undone.
    pub line: JournalId,
    /// Where it stands now, if it is published.
    pub place: Option<String>,
}

/// Something that waits, or waited.
#[derive(Clone, Debug)]
pub struct Held {
    /// Which it is.
    pub id: HeldId,
    /// The group it would stand in.
    pub group_id: GroupId,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// The group's colour.
    pub accent: String,
    /// Of a comment: what it would stand under, and what it answers.
    pub under: Option<(ThreadId, Option<CommentId>)>,
    /// The title of that, or how it begins.
    pub heading: String,
    /// The slug of its article.
    pub article_slug: Option<String>,
    /// Whose it is.
    pub author: Face,
    /// When they joined the site.
    pub joined_at: DateTime<Utc>,
    /// Its title; empty for none.
    pub title: String,
    /// Its words, as they were written.
    pub body: String,
    /// Its words, rendered.
    pub html: String,
    /// How it begins.
    pub excerpt: String,
    /// Its polls.
    pub polls: Vec<PollInput>,
    /// Since when it waits.
    pub held_at: DateTime<Utc>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// The sum of their points.
    pub score: i32,
    /// What was decided.
    pub ruling: Option<Ruling>,
}

impl Held {
    /// Its page.
    pub fn path(&self) -> String {
        keeping::path(self.id)
    }

    /// What kind of thing it is, as the catalogue names it.
    pub fn kind(&self) -> &'static str {
        if self.under.is_some() { "moderation-a-comment" } else { "moderation-a-post" }
    }

    /// Where it would stand.
    pub fn place(&self) -> String {
        match self.under {
            Some((thread, Some(parent))) => {
                let thread = threads::path(thread, self.article_slug.as_deref());
                format!("{thread}?comment={parent}#comment-{parent}")
            }
            Some((thread, None)) => threads::path(thread, self.article_slug.as_deref()),
            None => crate::groups::path(&self.group_slug),
        }
    }

    /// What stands for it in a list.
    pub fn name(&self) -> &str {
        let asked = self.polls.first().map_or("", |poll| poll.question.as_str());
        [self.title.as_str(), &self.excerpt, asked].into_iter().find(|words| !words.is_empty()).unwrap_or_default()
    }

    /// Whether it waits still.
    pub fn waits(&self) -> bool {
        self.ruling.is_none()
    }

    /// Why it waits, in words.
    pub fn reasons_in_words(&self, t: &Words) -> String {
        self.reasons.iter().map(|reason| reason.words(t)).collect::<Vec<_>>().join(" · ")
    }
}

/// A page of what waits: in one group, or in all that this member keeps.
pub async fn list(
    db: &mut PgConnection,
    keeper: &Member,
    group: Option<GroupId>,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<Held>> {
    if group.is_none() && !keeper.runs_site() && !super::queue::store::keeps_any(db, keeper.id).await? {
        return Err(crate::error::Error::NotFound);
    }
    let after = after.map(Cursor::place).transpose()?;
    let waiting = store::waiting(db, keeper.id, group, after, size as i64 + 1).await?;
    Ok(Listing::cut(waiting, size, |held| (held.score, held.id)))
}

/// One that waits or waited, for whoever keeps its group.
pub async fn read(db: &mut PgConnection, keeper: MemberId, id: HeldId) -> Result<Held> {
    store::find(db, id, keeper, false).await?.found()
}

/// The same for its author.
pub async fn read_own(db: &mut PgConnection, author: MemberId, id: HeldId) -> Result<Held> {
    store::find(db, id, author, true).await?.found()
}
