//! Keeping order: what moderators, and authors with their own words, do to a whole thread. Posts and articles alike.

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::ids::ThreadId;
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
    store::put_pin(tx.conn(), id, moderator.id).await?;
    Ok(touched(tx, thread))
}

/// Lets it go back to its place in time.
pub async fn unpin(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    store::take_pin(tx.conn(), id).await?;
    Ok(touched(tx, thread))
}

/// Closes a thread to further comments.
pub async fn lock(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    store::put_lock(tx.conn(), id, moderator.id).await?;
    Ok(touched(tx, thread))
}

/// Opens it again.
pub async fn unlock(tx: &mut Tx, moderator: &Member, id: ThreadId) -> Result<Thread> {
    let thread = for_moderator(tx, moderator, id).await?;
    store::take_lock(tx.conn(), id).await?;
    Ok(touched(tx, thread))
}

/// Takes a thread away. Its author and its moderators may; who reads it later is told that it is gone.
pub async fn delete(tx: &mut Tx, member: &Member, id: ThreadId) -> Result<Thread> {
    let thread = store::find_for(tx.conn(), Some(member.id), id).await?.found()?;
    if !thread.is_in_hands_of(member.id) {
        return Err(Error::refused("threads-not-yours"));
    }
    store::delete(tx.conn(), id, member.id).await?;
    // Whoever commented on it has fewer comments to show.
    tx.changes_all_pages();
    Ok(touched(tx, thread))
}

/// Brings a thread back: an author what they took away themselves, a moderator anything.
pub async fn restore(tx: &mut Tx, member: &Member, id: ThreadId) -> Result<Thread> {
    let thread = store::find_for(tx.conn(), Some(member.id), id).await?.found()?;
    if thread.deleted_at.is_some() && !thread.may_be_restored_by(member.id) {
        return Err(Error::refused("threads-not-yours-to-restore"));
    }
    store::restore(tx.conn(), id).await?;
    tx.changes_all_pages();
    Ok(touched(tx, thread))
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

fn touched(tx: &mut Tx, thread: Thread) -> Thread {
    changes_pages(tx, &thread);
    tx.touch(Hint::new(Topic::Thread(thread.id), News::ThreadChanged(thread.id)));
    tx.touch(Hint::new(Topic::Group(thread.group_id), News::ThreadChanged(thread.id)));
    thread
}
