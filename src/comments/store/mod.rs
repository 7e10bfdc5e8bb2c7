//! Every statement about comments: finding them here, a page of them in `reading`, whole lists in `lists`, changes in
//! `changes`.

mod changes;
mod lists;
mod reading;
mod renewal;

pub use changes::*;
pub use lists::*;
pub use reading::*;
pub use renewal::*;

use crate::error::Result;
use crate::ids::{CommentId, MemberId, ThreadId};
use sqlx::PgConnection;
use uuid::Uuid;

/// The thread a comment stands under, if this viewer may read it.
pub async fn thread_of(db: &mut PgConnection, viewer: Option<MemberId>, id: CommentId) -> Result<Option<ThreadId>> {
    Ok(sqlx::query_scalar!(
        r#"select c.thread_id as "id: ThreadId" from comments c join readable_threads($2) r on r.id = c.thread_id
           where c.id = $1"#,
        id.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?)
}

/// The thread of the article with this slug, or that once had it.
pub async fn thread_of_article(db: &mut PgConnection, slug: &str) -> Result<Option<ThreadId>> {
    let folded = crate::text::slug::folded(slug);
    Ok(sqlx::query_scalar!(r#"select article_id as "id: ThreadId" from article_slugs where slug = $1"#, folded)
        .fetch_optional(db)
        .await?)
}

/// Where a comment stands in the tree.
pub struct Place {
    /// The ids from the top down to it.
    pub path: Vec<Uuid>,
    /// Whether it has been deleted.
    pub is_deleted: bool,
}

/// Where this comment of this thread stands.
pub async fn place_of(db: &mut PgConnection, thread: ThreadId, id: CommentId) -> Result<Option<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select path, deleted_at is not null as "is_deleted!" from comments where id = $1 and thread_id = $2"#,
        id.0,
        thread.0,
    )
    .fetch_optional(db)
    .await?)
}
