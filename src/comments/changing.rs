//! Editing a comment, deleting it and bringing it back.

use crate::comments::adding::{changes_pages, check_blocks};
use crate::comments::{Comment, find, find_standing, store};
use crate::error::{Error, Result};
use crate::groups::sanctions;
use crate::ids::{CommentId, MemberId};
use crate::journal::{self, Entry, Kind as Act};
use crate::keeping::{self, Writing, passages};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::site::Tx;
use crate::text::message;
use crate::threads::writing::Written;
use crate::threads::{Revision, Thread, store as threads_store};

/// Replaces one's own words. What they were is kept; `version` names the state that was edited, so that nothing
/// written meanwhile is lost.
pub async fn edit(
    tx: &mut Tx,
    author: &Member,
    id: CommentId,
    version: Option<i32>,
    words: &Written,
) -> Result<Comment> {
    store::hold(tx.conn(), id).await?;
    let (thread, comment) = find_standing(tx.conn(), Some(author.id), id).await?;
    if !comment.may_be_edited_by(author.id) {
        return Err(Error::refused("comments-not-yours"));
    }
    thread.check_comment()?;
    if version.is_some_and(|version| version != comment.version) {
        return Err(Error::Stale(message("comments-stale")));
    }
    if comment.body != words.source {
        let under = Some((thread.id, comment.parent_id));
        let writing = Writing { group: thread.group_id, under, title: "", words, polls: &[] };
        check_blocks(tx, author, &thread, comment.parent_id).await?;
        keeping::look_at_once(tx, author, &writing, false).await?;
        passages::check(tx, id.0, "", words).await?;
        let old = Revision { version: comment.version, title: "", body: &comment.body };
        threads_store::put_revision(tx.conn(), id.0, &old, author.id).await?;
        store::replace(tx.conn(), id, words).await?;
        threads_store::set_pictures(tx.conn(), thread.id, Some(id), &words.rendered.images).await?;
        tell(tx, &thread, &comment);
    }
    Ok(find(tx.conn(), Some(author.id), id).await?.1)
}

/// Deletes a comment; its place stays, and so do the answers to it. Deleting it twice changes nothing.
pub async fn remove(tx: &mut Tx, member: &Member, id: CommentId) -> Result<()> {
    let (thread, comment) = hold_both(tx, member.id, id).await?;
    if comment.is_deleted() {
        return Ok(());
    }
    thread.check_part()?;
    if !comment.may_be_deleted_by(member.id, &thread) {
        return Err(Error::refused("comments-not-yours-to-delete"));
    }
    take_away(tx, member.id, &thread, &comment).await?;
    note(tx, member.id, &thread, &comment, Act::Remove).await
}

/// Brings a deleted comment back as it was.
pub async fn restore(tx: &mut Tx, member: &Member, id: CommentId) -> Result<()> {
    let (thread, comment) = hold_both(tx, member.id, id).await?;
    if !comment.is_deleted() {
        return Ok(());
    }
    thread.check_part()?;
    if !comment.may_be_restored_by(member.id, &thread) {
        return Err(Error::refused("comments-not-yours-to-restore"));
    }
    if comment.author.id == member.id {
        sanctions::check(tx.conn(), thread.group_id, member.id).await?;
        if journal::is_kept_away(tx.conn(), thread.id, Some(comment.id)).await? {
            return Err(Error::refused("comments-not-yours-to-restore"));
        }
    }
    bring_back(tx, &thread, &comment).await?;
    note(tx, member.id, &thread, &comment, Act::Restore).await
}

/// Takes a standing comment away, whoever has decided that. The caller holds its thread and it.
pub async fn take_away(tx: &mut Tx, by: MemberId, thread: &Thread, comment: &Comment) -> Result<()> {
    store::remove(tx.conn(), comment.id, by).await?;
    store::count(tx.conn(), thread.id, &comment.path, -1).await?;
    tell(tx, thread, comment);
    Ok(())
}

/// Brings a deleted comment back, whoever has decided that. The caller holds its thread and it.
pub async fn bring_back(tx: &mut Tx, thread: &Thread, comment: &Comment) -> Result<()> {
    store::restore(tx.conn(), comment.id).await?;
    store::count(tx.conn(), thread.id, &comment.path, 1).await?;
    tell(tx, thread, comment);
    Ok(())
}

/// Writes down what somebody did to another's comment.
async fn note(tx: &mut Tx, by: MemberId, thread: &Thread, comment: &Comment, act: Act) -> Result<()> {
    if by == comment.author.id {
        return Ok(());
    }
    let entry = Entry::new(by, Some(thread.group_id), act).on(thread.id, Some(comment.id)).of(comment.author.id);
    journal::note(tx.conn(), entry).await.map(drop)
}

/// The thread is held before the comment, as everywhere, so that nobody waits for each other.
pub async fn hold_both(tx: &mut Tx, member: MemberId, id: CommentId) -> Result<(Thread, Comment)> {
    let (thread, _) = find(tx.conn(), Some(member), id).await?;
    store::hold_thread(tx.conn(), thread.id).await?;
    store::hold(tx.conn(), id).await?;
    find(tx.conn(), Some(member), id).await
}

fn tell(tx: &mut Tx, thread: &Thread, comment: &Comment) {
    changes_pages(tx, thread, comment.author.id);
    tx.touch(Hint::new(Topic::Thread(thread.id), News::CommentChanged(comment.id)));
}
