//! Comments away from their thread: the latest one on a card of the feed, a member's own on their page.

use crate::comments::store;
use crate::error::Result;
use crate::http::Cursor;
use crate::http::cursor::Listing;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::members::Face;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Comments on a page of a member's, unless a program asks for another number.
pub const OF_MEMBER: usize = 20;

/// The latest comment of a thread, for a card that leads there.
#[derive(Clone, Debug)]
pub struct Peek {
    /// Which it is.
    pub id: CommentId,
    /// Who wrote it.
    pub author: Face,
    /// Its words, rendered.
    pub html: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// A comment of a member, for the list on their page.
#[derive(Clone, Debug)]
pub struct ByMember {
    /// Which it is.
    pub id: CommentId,
    /// The beginning of its words, plain text.
    pub excerpt: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// What it stands under: the title, or the beginning of a post without one.
    pub thread_title: String,
}

impl Peek {
    /// Its place in its thread.
    pub fn path(&self) -> String {
        path(self.id)
    }
}

impl ByMember {
    /// Its place in its thread.
    pub fn path(&self) -> String {
        path(self.id)
    }
}

fn path(id: CommentId) -> String {
    format!("/comments/{id}")
}

/// The latest comment of each of these threads that the viewer may read; a thread without comments is not in the map.
pub async fn peek(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    threads: &[ThreadId],
) -> Result<HashMap<ThreadId, Peek>> {
    let ids: Vec<Uuid> = threads.iter().map(|id| id.0).collect();
    Ok(store::latest_of(db, viewer, &ids).await?.into_iter().collect())
}

/// A page of a member's comments that this viewer may read, newest first.
pub async fn by_member(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    member: MemberId,
    after: Option<&Cursor>,
    size: usize,
) -> Result<Listing<ByMember>> {
    let before = after.map(Cursor::place).transpose()?.unwrap_or(Uuid::max());
    let rows = store::by_member(db, viewer, member, before, size as i64 + 1).await?;
    Ok(Listing::cut(rows, size, |row| row.id).map(|row| ByMember {
        id: row.id,
        excerpt: row.excerpt,
        created_at: row.created_at,
        thread_title: if row.title.is_empty() { row.thread_excerpt } else { row.title },
    }))
}
