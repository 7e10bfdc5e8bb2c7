//! What waits for a moderator before anybody else sees it. Posts, comments and articles ask here before they are kept: [`look`]
//! lets them pass, refuses them in words, or puts them where they wait. What passes carries [`Cleared`], without which nothing
//! is published, so that no door can forget to ask. What waits is no post and no comment, and no list comes upon it; those who
//! keep order (`moderation/held`) have it written anew by the same verb as all others.
//!
//! - Those who look after the site are never held up. Those who keep order in a group are asked nothing that it asks of others;
//!   what the whole site looks for it looks for in their words too, and a raid holds them up if they are new: else whoever
//!   founds a group would be past both.
//! - What is refused is refused before anything is kept, beside the field it stands in: nothing is lost.

pub mod api;
pub mod births;
pub mod effects;
pub mod pages;
pub mod passages;
pub mod raids;
pub mod rules;
pub mod settings;
pub mod signals;
pub mod store;
pub mod words;

use crate::error::{Error, Result};
use crate::ids::{CommentId, GroupId, HeldId, MemberId, ThreadId};
use crate::members::{Member, blocks};
use crate::polls::{NewPoll, PollInput};
use crate::site::{Site, Tx};
use crate::text::{html, message};
use crate::threads::writing::Written;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

/// So much of one member's may wait in a group at a time.
pub const WAITING_MAX: i64 = 20;

/// What somebody is about to publish.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// The group it will stand in.
    pub group: GroupId,
    /// What it will stand under, and what it answers: of a comment.
    pub under: Option<(ThreadId, Option<CommentId>)>,
    /// Its title; empty for none.
    pub title: &'a str,
    /// Its words.
    pub words: &'a Written,
    /// Its polls.
    pub polls: &'a [NewPoll],
}

impl Writing<'_> {
    /// Its polls as they were written.
    fn polls_written(&self) -> Vec<&PollInput> {
        self.polls.iter().map(|poll| &poll.written).collect()
    }
}

/// That a writing may be published: it was looked at, or somebody who keeps order has approved it.
#[derive(Debug)]
pub struct Cleared(());

impl Cleared {
    /// A keeper has read it, or nobody is held up where it comes from: the demo's own texts.
    pub fn by_hand() -> Self {
        Self(())
    }
}

/// What is to become of a writing.
#[derive(Debug)]
pub enum Look {
    /// It is published.
    Clear(Cleared),
    /// It waits.
    Held(HeldId),
}

/// What became of a writing, as it is kept with its form.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum Outcome<T> {
    /// It is published.
    Kept(T),
    /// It waits for a moderator.
    Held(HeldId),
}

/// A writing that waits for a moderator, for programs.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Waits {
    /// Which it is: `GET /me/held/{id}` tells what has become of it.
    pub held_id: HeldId,
    /// Its page, which its author and the group's moderators see.
    pub url: String,
}

impl Waits {
    /// Of this one.
    pub fn of(site: &Site, held_id: HeldId) -> Self {
        Self { held_id, url: site.url(&path(held_id)) }
    }
}

/// The page of what waits.
pub fn path(id: HeldId) -> String {
    format!("/held/{id}")
}

/// Looks at what somebody is about to publish. What waits is kept by this.
pub async fn look(tx: &mut Tx, author: &Member, writing: &Writing<'_>) -> Result<Look> {
    check_mentions(tx, author, writing.group, writing.words).await?;
    let standing = store::standing(tx.conn(), author.id, writing.group).await?;
    if standing.is_free() {
        return Ok(Look::Clear(Cleared(())));
    }
    store::take_turn(tx.conn(), author.id).await?;
    if let Some(id) = store::waits_already(tx.conn(), author.id, writing).await? {
        tx.changes_no_page();
        return Ok(Look::Held(id));
    }
    let reasons = signals::of(tx.conn(), author.id, &standing, writing).await?;
    if reasons.is_empty() {
        return Ok(Look::Clear(Cleared(())));
    }
    if store::waiting_of(tx.conn(), author.id, writing.group).await? >= WAITING_MAX {
        return Err(Error::invalid("body", message("keeping-too-many-wait").with("max", WAITING_MAX)));
    }
    let id = HeldId::fresh();
    store::hold(tx.conn(), id, author.id, writing).await?;
    store::put_reasons(tx.conn(), id, &reasons).await?;
    tx.changes_no_page();
    Ok(Look::Held(id))
}

/// Looks at what cannot wait: an article, which stays a draft until then, and new words for what is published. What would
/// wait is refused in words.
pub async fn look_at_once(tx: &mut Tx, author: &Member, writing: &Writing<'_>, is_new: bool) -> Result<Cleared> {
    check_mentions(tx, author, writing.group, writing.words).await?;
    let standing = store::standing(tx.conn(), author.id, writing.group).await?;
    if standing.is_free() {
        return Ok(Cleared(()));
    }
    let mut reasons = signals::of(tx.conn(), author.id, &standing, writing).await?;
    if !is_new {
        // That it is one of their first, or one of many, was asked when it was new.
        reasons.retain(|reason| !matches!(reason.name, "first" | "pace" | "same" | "many" | "speed"));
    }
    match reasons.first() {
        None => Ok(Cleared(())),
        Some(_) if is_new => Err(Error::invalid("body", message("keeping-article-waits"))),
        Some(_) => Err(Error::invalid("body", message("keeping-edit-waits"))),
    }
}

/// Looks at words that cannot wait: a choice, a name, what a group is about, what was decided. What would wait is refused in words, beside
/// its field.
pub async fn look_at_line(
    db: &mut PgConnection,
    author: MemberId,
    group: Option<GroupId>,
    line: (&'static str, &str),
) -> Result<()> {
    let (field, text) = line;
    let anywhere = store::standing_anywhere(db, author).await?;
    if anywhere.is_staff {
        return Ok(());
    }
    if anywhere.in_raid {
        return Err(Error::invalid(field, message("keeping-raid-waits")));
    }
    let over = match group {
        Some(group) => {
            let standing = store::standing(db, author, group).await?;
            store::lists_over(db, group, &standing).await?
        }
        None => vec![store::lists(db, None).await?],
    };
    let seen = words::Seen::of_text(text);
    match over.iter().find_map(|lists| lists.find(&seen)) {
        Some((_, entry)) => Err(Error::invalid(field, message("keeping-refused-word").with("word", entry))),
        None => Ok(()),
    }
}

/// Whom its author is not to mention is not mentioned, but members of the group by those who keep order in it.
pub async fn check_mentions(tx: &mut Tx, author: &Member, group: GroupId, words: &Written) -> Result<()> {
    // As they stand in it: of a draft that is published nothing else is kept.
    let mentions = html::mentions(&words.rendered.html);
    if mentions.is_empty() || author.runs_site() {
        return Ok(());
    }
    let kept = blocks::keeps_order(tx.conn(), author, group).await?.then_some(group);
    blocks::check_mentions(tx.conn(), author, &mentions, kept).await
}
