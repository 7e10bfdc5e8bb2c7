//! Every statement that changes comments and what is counted of them.

use crate::error::Result;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::text::markdown::RENDERER_VERSION;
use crate::threads::writing::Written;
use sqlx::PgConnection;
use uuid::Uuid;

/// So many of what somebody has written are looked at for the same words.
const LAST_FEW: i64 = 20;

/// Keeps a thread's row to this transaction until it ends. (Not `for update`: rows that refer to the thread may be
/// written meanwhile.)
pub async fn hold_thread(db: &mut PgConnection, id: ThreadId) -> Result<()> {
    sqlx::query!("select id from threads where id = $1 for no key update", id.0).fetch_optional(db).await?;
    Ok(())
}

/// Keeps a comment's row to this transaction until it ends.
pub async fn hold(db: &mut PgConnection, id: CommentId) -> Result<()> {
    sqlx::query!("select id from comments where id = $1 for no key update", id.0).fetch_optional(db).await?;
    Ok(())
}

/// A comment to be kept.
pub struct NewComment<'a> {
    /// Its id.
    pub id: CommentId,
    /// What it stands under.
    pub thread: ThreadId,
    /// What it answers.
    pub parent: Option<CommentId>,
    /// The ids from the top down to it.
    pub path: &'a [Uuid],
    /// Who wrote it.
    pub author: MemberId,
    /// Its words.
    pub words: &'a Written,
}

/// Keeps a new comment.
pub async fn put(db: &mut PgConnection, new: &NewComment<'_>) -> Result<()> {
    sqlx::query!(
        "insert into comments (id, thread_id, parent_id, path, author_id, body, html, excerpt, renderer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.id.0,
        new.thread.0,
        new.parent.map(|parent| parent.0),
        new.path,
        new.author.0,
        new.words.source,
        new.words.rendered.html,
        new.words.rendered.excerpt,
        RENDERER_VERSION,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The comment of these words at this place that its author has written within so many minutes, if it still stands and
/// is among the last few they wrote.
pub async fn said_lately(
    db: &mut PgConnection,
    author: MemberId,
    (thread, parent): (ThreadId, Option<CommentId>),
    body: &str,
    minutes: i32,
) -> Result<Option<CommentId>> {
    let said = sqlx::query_scalar!(
        r#"select c.id as "id: CommentId"
           from (select * from comments where author_id = $1 order by id desc limit $6) c
           where c.thread_id = $2 and c.parent_id is not distinct from $3 and c.body = $4 and c.deleted_at is null
             and c.created_at > site_now() - make_interval(mins => $5)
           limit 1"#,
        author.0,
        thread.0,
        parent.map(|parent| parent.0),
        body,
        minutes,
        LAST_FEW,
    );
    Ok(said.fetch_optional(db).await?)
}

/// Counts a comment that came (1) or went (-1), for its thread and for all above it; the thread was last active when
/// its latest standing comment was written.
pub async fn count(db: &mut PgConnection, thread: ThreadId, path: &[Uuid], change: i32) -> Result<()> {
    let above = path.split_last().map_or(path, |(_, above)| above);
    sqlx::query!(
        "with above as (update comments set replies_count = replies_count + $3 where id = any($2))
         update threads t set comments_count = comments_count + $3, last_active_at = greatest(t.published_at,
           (select c.created_at from comments c where c.thread_id = t.id and c.deleted_at is null
            order by c.created_at desc limit 1))
         where t.id = $1",
        thread.0,
        above,
        change,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Replaces the words of a comment.
pub async fn replace(db: &mut PgConnection, id: CommentId, words: &Written) -> Result<()> {
    sqlx::query!(
        "update comments set body = $2, html = $3, excerpt = $4, renderer = $5, version = version + 1, edited_at = site_now()
         where id = $1",
        id.0,
        words.source,
        words.rendered.html,
        words.rendered.excerpt,
        RENDERER_VERSION,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a comment away.
pub async fn remove(db: &mut PgConnection, id: CommentId, by: MemberId) -> Result<()> {
    sqlx::query!("update comments set deleted_at = site_now(), deleted_by = $2 where id = $1", id.0, by.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Brings a comment back.
pub async fn restore(db: &mut PgConnection, id: CommentId) -> Result<()> {
    sqlx::query!("update comments set deleted_at = null, deleted_by = null where id = $1", id.0).execute(db).await?;
    Ok(())
}
