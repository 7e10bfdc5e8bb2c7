//! Adding a comment.

use crate::cache::Tag;
use crate::comments::{BODY_MAX, DEPTH_MAX, store};
use crate::error::{Error, Found, Result};
use crate::groups::sanctions;
use crate::ids::{CommentId, GroupId, MemberId, ThreadId};
use crate::keeping::{self, Cleared, Look, Outcome, Writing};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::members::blocks::{self, Address};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::threads::writing::{self, Place, Written};
use crate::threads::{self, Thread, arrivals};

/// Cleans and renders the words of a comment in this group. Takes time: call it outside transactions.
pub async fn write(site: &Site, group: GroupId, body: &str) -> Result<Written> {
    writing::render(site, body, place(group)).await
}

/// Where the words of a comment stand.
pub fn place(group: GroupId) -> Place {
    // Made before the comment has an id, so that its ids on the page are its own all the same.
    let anchor = format!("c{:08x}", rand::random::<u32>());
    Place { group: Some(group), field: "body", max: BODY_MAX, anchor, top_heading: 3 }
}

/// Adds a comment that was written in a form, unless its author has just said the very same there: whoever goes back to
/// the page finds their words in it, and a form that is new. Answers with its id, or where it waits.
pub async fn add_once(
    tx: &mut Tx,
    author: &Member,
    thread: ThreadId,
    parent: Option<CommentId>,
    words: &Written,
) -> Result<Outcome<CommentId>> {
    store::hold_thread(tx.conn(), thread).await?;
    let said = store::said_lately(tx.conn(), author.id, (thread, parent), &words.source, writing::SAID_LATELY).await?;
    match said {
        Some(said) => {
            tx.changes_no_page();
            Ok(Outcome::Kept(said))
        }
        None => add(tx, author, thread, parent, words).await,
    }
}

/// Adds a comment, or puts it where it waits for a moderator.
pub async fn add(
    tx: &mut Tx,
    author: &Member,
    thread: ThreadId,
    parent: Option<CommentId>,
    words: &Written,
) -> Result<Outcome<CommentId>> {
    store::hold_thread(tx.conn(), thread).await?;
    let standing = threads::store::find_for(tx.conn(), Some(author.id), thread).await?.found()?;
    standing.check_comment()?;
    sanctions::check(tx.conn(), standing.group_id, author.id).await?;
    if let Some(parent) = parent {
        branch_below(tx, thread, parent).await?;
    }
    check_blocks(tx, author, &standing, parent).await?;
    let writing = Writing { group: standing.group_id, under: Some((thread, parent)), title: "", words, polls: &[] };
    match keeping::look(tx, author, &writing).await? {
        Look::Held(id) => Ok(Outcome::Held(id)),
        Look::Clear(cleared) => put(tx, author, thread, parent, words, cleared).await.map(Outcome::Kept),
    }
}

/// Refuses a comment to somebody from whom those whom it addresses take none. Whoever keeps order is heard by all.
pub async fn check_blocks(tx: &mut Tx, author: &Member, thread: &Thread, parent: Option<CommentId>) -> Result<()> {
    if thread.i_moderate() || author.runs_site() {
        return Ok(());
    }
    let db = tx.conn();
    if !blocks::store::is_blocked(db, author.id).await? {
        return Ok(());
    }
    let authors = blocks::store::authors_of(db, thread.id).await?;
    blocks::check_address(db, author, (&authors, Address::Comment), "body").await?;
    match parent {
        Some(parent) => {
            let answered = blocks::store::author_of_comment(db, parent).await?;
            blocks::check_address(db, author, (answered.as_slice(), Address::Answer), "body").await
        }
        None => Ok(()),
    }
}

/// Adds a comment under a thread, or as an answer to one of its comments.
pub async fn put(
    tx: &mut Tx,
    author: &Member,
    thread: ThreadId,
    parent: Option<CommentId>,
    words: &Written,
    _: Cleared,
) -> Result<CommentId> {
    // Whoever else comments on this thread now waits here: ids, counts and paths then agree with the order of commits.
    store::hold_thread(tx.conn(), thread).await?;
    let thread = threads::store::find_for(tx.conn(), Some(author.id), thread).await?.found()?;
    thread.check_comment()?;
    let mut path = match parent {
        Some(parent) => branch_below(tx, thread.id, parent).await?,
        None => Vec::new(),
    };
    let id = CommentId::fresh();
    path.push(id.0);
    store::put(tx.conn(), &store::NewComment { id, thread: thread.id, parent, path: &path, author: author.id, words })
        .await?;
    store::count(tx.conn(), thread.id, &path, 1).await?;
    if !words.rendered.images.is_empty() {
        threads::store::set_pictures(tx.conn(), thread.id, Some(id), &words.rendered.images).await?;
    }
    changes_pages(tx, &thread, author.id);
    tx.touch(Hint::new(Topic::Thread(thread.id), News::CommentAdded(id)));
    tx.touch(Hint::new(Topic::Member(author.id), News::CommentAdded(id)).to(arrivals::audience_of(&thread)));
    tx.touch(Hint::new(Topic::Group(thread.group_id), News::ThreadChanged(thread.id)));
    Ok(id)
}

/// Names the pages on which a comment of this author shows: its thread, lists by activity, the author's own page.
pub fn changes_pages(tx: &mut Tx, thread: &Thread, author: MemberId) {
    tx.changes(Tag::Thread(thread.id));
    tx.changes(Tag::Activity(thread.group_id));
    tx.changes(Tag::Member(author));
}

/// The path that an answer to this comment goes on from. At the bound the answer becomes its neighbour.
async fn branch_below(tx: &mut Tx, thread: ThreadId, parent: CommentId) -> Result<Vec<uuid::Uuid>> {
    let unknown = || Error::invalid("parent_id", message("comments-parent-unknown"));
    let parent = store::place_of(tx.conn(), thread, parent).await?.ok_or_else(unknown)?;
    if parent.is_deleted {
        return Err(Error::refused("comments-parent-deleted"));
    }
    let mut path = parent.path;
    path.truncate(DEPTH_MAX - 1);
    Ok(path)
}
