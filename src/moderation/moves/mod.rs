//! Moving a post to another group: with its comments, its polls and the votes in them, under the address it has. Only for those
//! who keep both groups, and only where its author can go on reading it; out of a group that not everybody reads only for its
//! owners and admins. Who reads it then is said before.

pub mod api;
pub mod followers;
pub mod pages;
pub mod store;

use crate::comments::store as comments_store;
use crate::error::{Error, Found, Result};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::journal::Kind;
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::moderation::log::Line;
use crate::moderation::rulings::{self, Why};
use crate::moderation::{Reason, Subject, queue};
use crate::polls;
use crate::site::{Site, Tx};
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use crate::threads::{self, Kind as ThreadKind, Thread};
use serde::Deserialize;
use sqlx::PgConnection;
use store::Place;
use utoipa::ToSchema;

/// A move as it is asked for.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = MoveWish)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// The slug of the group it goes to.
    pub group: String,
    /// Why: `spam`, `unkind`, `off-topic`, `private`, `rules` or `else`.
    #[serde(default)]
    #[schema(value_type = Option<Reason>)]
    pub reason: String,
    /// Words to the author, up to 2,000 characters.
    #[serde(default)]
    pub words: String,
}

/// A post that this keeper may move.
pub async fn find(db: &mut PgConnection, keeper: MemberId, id: ThreadId) -> Result<Thread> {
    let thread = threads::store::find_for(db, Some(keeper), id).await?.found()?;
    if thread.deleted_at.is_some() {
        return Err(Error::Gone(message("threads-deleted")));
    }
    if thread.kind != ThreadKind::Post {
        return Err(Error::NotFound);
    }
    if !queue::store::keeps(db, keeper, thread.group_id).await? {
        return Err(Error::refused("threads-moderators-only"));
    }
    Ok(thread)
}

/// The groups it can go to: those that the keeper keeps besides, in the order of their names.
pub async fn places(db: &mut PgConnection, keeper: MemberId, thread: &Thread) -> Result<Vec<Place>> {
    store::places(db, keeper, (thread.id, thread.group_id, thread.author.id)).await
}

impl Place {
    /// Who reads the post there, in a sentence.
    pub fn readers(&self, t: &Words) -> String {
        match (self.is_public, self.author_reads) {
            _ if !self.may_take => t.say("moderation-move-wider"),
            (true, _) => t.say("moderation-move-public"),
            (false, true) if self.guests > 0 => {
                let members = t.with("moderation-move-members", "count", self.members_count);
                format!("{members} {}", t.with("moderation-move-guests", "count", self.guests))
            }
            (false, true) => t.with("moderation-move-members", "count", self.members_count),
            (false, false) => t.say("moderation-move-author"),
        }
    }
}

/// Moves a post.
pub async fn move_to(tx: &mut Tx, site: &Site, keeper: &Member, id: ThreadId, wish: &Wish) -> Result<()> {
    find(tx.conn(), keeper.id, id).await?;
    comments_store::hold_thread(tx.conn(), id).await?;
    let thread = find(tx.conn(), keeper.id, id).await?;
    let mut problems = Problems::default();
    let why = Why::check(&wish.reason, &wish.words, &mut problems);
    let places = places(tx.conn(), keeper.id, &thread).await?;
    if places.is_empty() {
        return Err(Error::refused("moderation-move-nowhere"));
    }
    let place = places.into_iter().find(|place| place.slug == wish.group);
    let place = place.ok_or_else(|| message("moderation-move-unknown"));
    let place = place.and_then(|place| match (place.author_reads, place.may_take) {
        (true, true) => Ok(place),
        (true, false) => Err(message("moderation-move-wider")),
        (false, _) => Err(message("moderation-move-author")),
    });
    let place = problems.take("group", place);
    problems.into_result()?;
    let place = place.found()?;
    let subject = Subject { thread: id, comment: None };
    let acts = |t: &Words| t.with("moderation-done-move-to", "group", place.name.clone());
    let line =
        rulings::decide(tx, site, (keeper, &thread, subject), (thread.author.id, acts), (Kind::Move, &why)).await?;
    store::put(tx.conn(), line, id, (thread.group_id, place.id)).await?;
    go(tx, site, (id, thread.group_id), place.id).await
}

/// Takes a post to another group. Whoever has it open and may not read it there hears nothing more of it.
async fn go(tx: &mut Tx, site: &Site, (thread, from): (ThreadId, GroupId), to: GroupId) -> Result<()> {
    tx.changes_all_pages();
    let followers = followers::find(tx, thread, (from, to)).await?;
    store::go(tx.conn(), thread, to).await?;
    tx.touch(Hint::new(Topic::Thread(thread), News::RightsChanged));
    for topic in [Topic::Thread(thread), Topic::Group(from), Topic::Group(to)] {
        tx.touch(Hint::new(topic, News::ThreadChanged(thread)));
    }
    polls::guests::store::follow(tx.conn(), thread, from).await?;
    followers::take_leave(tx, site, &followers).await
}

/// Takes a post back to where it came from. Who may is asked before: those who keep both groups still, or answer the appeal.
pub async fn take_back(tx: &mut Tx, site: &Site, line: &Line) -> Result<()> {
    let (from, to) = store::of_line(tx.conn(), line.id).await?.found()?;
    let thread = line.thread.found()?;
    if store::stands_in(tx.conn(), thread).await? != Some(to) {
        return Err(Error::Conflict(message("moderation-overtaken")));
    }
    go(tx, site, (thread, to), from).await
}
