//! Keeping order: what moderators, and authors with their own words, do to a whole thread. Posts and articles alike.

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::groups::sanctions;
use crate::ids::{MemberId, ThreadId};
use crate::journal::{self, Entry, Kind as Act};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::site::Tx;
use crate::text::message;
use crate::threads::{Thread, store};

/// Threads at the top of a group: more of them and the top says nothing.
pub const MOST_PINS: i64 = 5;

/// Puts a thread at the top of its group. Again changes nothing.
pub async fn pin(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    // Two pins at one moment must not both find the last free place.
    store::lock_group(tx.conn(), thread.group_id).await?;
    if !thread.is_pinned && store::count_pins(tx.conn(), thread.group_id).await? >= MOST_PINS {
        return Err(Error::Conflict(message("threads-too-many-pins").with("max", MOST_PINS)));
    }
    let is_new = set_pin(tx, moderator.id, &thread, true).await?;
    noted(tx, moderator.id, thread, is_new.then_some(Act::Pin)).await
}

/// Lets it go back to its place in time.
pub async fn unpin(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    let was_there = set_pin(tx, moderator.id, &thread, false).await?;
    noted(tx, moderator.id, thread, was_there.then_some(Act::Unpin)).await
}

/// Closes a thread to further comments.
pub async fn lock(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    let is_new = close(tx, moderator.id, &thread).await?;
    noted(tx, moderator.id, thread, is_new.then_some(Act::Lock)).await
}

/// Opens it again.
pub async fn unlock(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    let was_there = open(tx, &thread).await?;
    noted(tx, moderator.id, thread, was_there.then_some(Act::Unlock)).await
}

/// Takes a thread away. Its author and its moderators may; who reads it later is told that it is gone.
pub async fn delete(tx: &mut Tx, member: &Member, id: ThreadId) -> Result<Thread> {
    let thread = store::find_for(tx.conn(), Some(member.id), id).await?.found()?;
    if !thread.is_in_hands_of(member.id) {
        return Err(Error::refused("threads-not-yours"));
    }
    let is_new = take_away(tx, member.id, &thread).await?;
    let is_order = is_new && thread.author.id != member.id;
    noted(tx, member.id, thread, is_order.then_some(Act::Remove)).await
}

/// Brings a thread back: an author what they took away themselves, a moderator anything.
pub async fn restore(tx: &mut Tx, member: &Member, id: ThreadId) -> Result<Thread> {
    let thread = store::find_for(tx.conn(), Some(member.id), id).await?.found()?;
    if thread.deleted_at.is_some() && !thread.may_be_restored_by(member.id) {
        return Err(Error::refused("threads-not-yours-to-restore"));
    }
    if thread.author.id == member.id && journal::is_kept_away(tx.conn(), thread.id, None).await? {
        return Err(Error::refused("threads-not-yours-to-restore"));
    }
    let is_back = bring_back(tx, member.id, &thread).await?;
    let is_order = is_back && thread.author.id != member.id;
    noted(tx, member.id, thread, is_order.then_some(Act::Restore)).await
}

/// Takes a thread away, whoever has decided that; false if it was gone.
pub async fn take_away(tx: &mut Tx, by: MemberId, thread: &Thread) -> Result<bool> {
    let is_new = store::delete(tx.conn(), thread.id, by).await?;
    // Whoever commented on it has fewer comments to show.
    tx.changes_all_pages();
    tell(tx, thread);
    Ok(is_new)
}

/// Brings a thread back, whoever has decided that; false if it was there. A silenced author brings nothing back.
pub async fn bring_back(tx: &mut Tx, by: MemberId, thread: &Thread) -> Result<bool> {
    if by == thread.author.id {
        sanctions::check(tx.conn(), thread.group_id, by).await?;
    }
    let is_back = store::restore(tx.conn(), thread.id).await?;
    tx.changes_all_pages();
    tell(tx, thread);
    Ok(is_back)
}

/// Closes a thread to further comments, whoever has decided that; false if it was closed.
pub async fn close(tx: &mut Tx, by: MemberId, thread: &Thread) -> Result<bool> {
    let is_new = store::put_lock(tx.conn(), thread.id, by).await?;
    tell(tx, thread);
    Ok(is_new)
}

/// Opens a thread again, whoever has decided that; false if it was open.
pub async fn open(tx: &mut Tx, thread: &Thread) -> Result<bool> {
    let was_there = store::take_lock(tx.conn(), thread.id).await?;
    tell(tx, thread);
    Ok(was_there)
}

/// Puts a thread at the top of its group or lets it go from there, whoever has decided that; false if it was so.
pub async fn set_pin(tx: &mut Tx, by: MemberId, thread: &Thread, on: bool) -> Result<bool> {
    tell(tx, thread);
    if on { store::put_pin(tx.conn(), thread.id, by).await } else { store::take_pin(tx.conn(), thread.id).await }
}

/// Names every page on which a thread shows or could show: for what comes, goes, or moves within lists.
pub fn changes_pages(tx: &mut Tx, thread: &Thread) {
    let group = thread.group_id;
    let lists = [Tag::Feed(group), Tag::Activity(group), Tag::Group(group), Tag::Published];
    for tag in [Tag::Thread(thread.id), Tag::Member(thread.author.id)].into_iter().chain(lists) {
        tx.changes(tag);
    }
}

async fn for_moderator(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = store::find_for(tx.conn(), Some(moderator.id), id).await?.found()?;
    if !thread.i_moderate() {
        return Err(Error::refused("threads-moderators-only"));
    }
    thread.check_part()?;
    Ok(thread)
}

/// Writes down what has been done, if anything was.
async fn noted(tx: &mut Tx, by: MemberId, thread: Thread, act: Option<Act>) -> Result<Thread> {
    if let Some(act) = act {
        let entry = Entry::new(by, Some(thread.group_id), act).on(thread.id, None).of(thread.author.id);
        journal::note(tx.conn(), entry).await?;
    }
    Ok(thread)
}

fn tell(tx: &mut Tx, thread: &Thread) {
    changes_pages(tx, thread);
    for topic in [Topic::Thread(thread.id), Topic::Group(thread.group_id)] {
        tx.touch(Hint::new(topic, News::ThreadChanged(thread.id)));
    }
}
