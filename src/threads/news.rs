//! What is new to a member where a list stands: threads published since their last visit that they have not opened, and
//! comments since they last read a thread. Nothing is new on a first visit: everything would be.

use crate::error::Result;
use crate::http::Visitor;
use crate::ids::{CommentId, GroupId, ThreadId};
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::store;
use sqlx::PgConnection;
use std::collections::HashMap;

/// What is new in one thread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct News {
    /// Whether the whole thread is.
    pub is_new: bool,
    /// How many comments are: up to a hundred.
    pub comments: i64,
    /// The first of them.
    pub first: Option<CommentId>,
}

impl News {
    /// Where the first new comment is, and how many there are, in words; nothing where none is new.
    pub fn link(&self, t: &Words) -> Option<(String, String)> {
        let first = self.first?;
        Some((format!("/comments/{first}"), t.with("threads-new-comments", "count", self.comments)))
    }
}

/// What is new to the visitor in these threads, which they may read. To a stranger nothing is.
pub async fn of_threads(
    db: &mut PgConnection,
    site: &Site,
    visitor: &Visitor,
    threads: &[ThreadId],
) -> Result<HashMap<ThreadId, News>> {
    let Some(reader) = visitor.id() else { return Ok(HashMap::new()) };
    if threads.is_empty() {
        return Ok(HashMap::new());
    }
    // What was opened within the last second is read, though it is not written down yet.
    let marked = threads.iter().map(|thread| (*thread, site.readings.noted(*thread, Some(reader))));
    store::news_of_threads(db, reader, &marked.collect::<Vec<_>>()).await
}

/// How much is new to the visitor in each of these groups: up to a hundred. To a stranger nothing is.
pub async fn of_groups(db: &mut PgConnection, visitor: &Visitor, groups: &[GroupId]) -> Result<HashMap<GroupId, i64>> {
    match visitor.id() {
        Some(reader) if !groups.is_empty() => store::news_of_groups(db, reader, groups).await,
        _ => Ok(HashMap::new()),
    }
}
