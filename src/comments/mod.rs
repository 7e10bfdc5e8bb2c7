//! Comments: answers under a post or an article, in a tree. Reading order is the order of their paths: the ids from the
//! top-level comment down. A deleted comment leaves its place behind, so that the answers to it stay where they are.

pub mod adding;
pub mod api;
pub mod arrangement;
pub mod card;
pub mod changing;
pub mod drawn;
pub mod elsewhere;
pub mod form;
pub mod history;
pub mod listing;
pub mod pages;
pub mod readings;
pub mod section;
pub mod store;
pub mod structured;

use crate::error::{Error, Found, Result};
use crate::groups::Role;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::members::Face;
use crate::text::message;
use crate::threads::{self, Thread};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

pub use elsewhere::{ByMember, OF_MEMBER, Peek, by_member, peek};
pub use listing::CommentsQuery;
pub use section::Section;

/// The most characters of a comment.
pub const BODY_MAX: usize = 20_000;
/// How deep the tree goes. An answer to a comment at the bound stands beside it, and says whom it answers.
pub const DEPTH_MAX: usize = 8;

/// A comment as lists, pages and the API show it. Of a deleted one, the words are not there.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Which it is.
    pub id: CommentId,
    /// What it stands under.
    pub thread_id: ThreadId,
    /// The comment it answers.
    pub parent_id: Option<CommentId>,
    /// The ids from the top-level comment down to this one.
    pub path: Vec<Uuid>,
    /// Who wrote it.
    pub author: Face,
    /// What they are in the thread's group.
    pub author_role: Option<Role>,
    /// Whom it answers.
    pub answers: Option<Face>,
    /// Its Markdown.
    pub body: String,
    /// The same, rendered.
    pub html: String,
    /// Number of this state, for edits.
    pub version: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Who deleted it.
    pub deleted_by: Option<MemberId>,
    /// How many members reacted to it.
    pub likes_count: i32,
    /// How many comments stand below it, deleted ones not counted.
    pub replies_count: i32,
}

impl Comment {
    /// How deep it stands: 0 for a top-level comment.
    pub fn depth(&self) -> usize {
        self.path.len().saturating_sub(1)
    }

    /// Whether it has been deleted.
    pub fn is_deleted(&self) -> bool {
        self.deleted_at.is_some()
    }

    /// Whether its own author took it away.
    pub fn was_withdrawn(&self) -> bool {
        self.deleted_by == Some(self.author.id)
    }

    /// Whether this member may edit it: nobody puts words into another's mouth.
    pub fn may_be_edited_by(&self, member: MemberId) -> bool {
        !self.is_deleted() && self.author.id == member
    }

    /// Whether this member may delete it: its author, or whoever keeps order.
    pub fn may_be_deleted_by(&self, member: MemberId, thread: &Thread) -> bool {
        !self.is_deleted() && (self.author.id == member || thread.i_moderate())
    }

    /// Whether this member may bring it back: whoever keeps order, or its author if they deleted it themselves.
    pub fn may_be_restored_by(&self, member: MemberId, thread: &Thread) -> bool {
        self.is_deleted() && (thread.i_moderate() || self.author.id == member && self.was_withdrawn())
    }
}

/// A comment and its thread, as this viewer stands before them; a deleted comment is found too.
pub async fn find(db: &mut PgConnection, viewer: Option<MemberId>, id: CommentId) -> Result<(Thread, Comment)> {
    let thread = store::thread_of(db, viewer, id).await?.found()?;
    let thread = threads::store::find_for(db, viewer, thread).await?.found()?;
    if thread.deleted_at.is_some() {
        return Err(Error::Gone(message("threads-deleted")));
    }
    let comment = store::rows(db, &[store::Span::one(id)]).await?.pop().found()?.comment;
    Ok((thread, comment))
}

/// A comment that has not been deleted, and its thread.
pub async fn find_standing(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    id: CommentId,
) -> Result<(Thread, Comment)> {
    let (thread, comment) = find(db, viewer, id).await?;
    if comment.is_deleted() { Err(Error::Gone(message("comments-deleted"))) } else { Ok((thread, comment)) }
}

/// The address of a comment in its thread: the page that holds it, at its place.
pub fn path_in(thread: &Thread, id: CommentId) -> String {
    format!("{}?comment={id}#comment-{id}", thread.path())
}
