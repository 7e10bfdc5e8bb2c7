//! Every statement about reactions.

use crate::error::Result;
use crate::ids::{CommentId, MemberId, ThreadId};
use crate::reactions::Kind;
use sqlx::PgConnection;
use uuid::Uuid;

/// How many gave one kind of reaction to one thing.
#[derive(Debug)]
pub struct Count {
    /// The thread or the comment.
    pub subject: Uuid,
    /// The kind.
    pub kind: String,
    /// How many gave it.
    pub count: i64,
    /// Whether the viewer is one of them.
    pub mine: bool,
}

/// Keeps a reaction; false if it is there already.
pub async fn put(
    db: &mut PgConnection,
    thread: ThreadId,
    comment: Option<CommentId>,
    member: MemberId,
    kind: Kind,
) -> Result<bool> {
    let done = sqlx::query!(
        "insert into reactions (thread_id, comment_id, member_id, kind) values ($1, $2, $3, $4) on conflict do nothing",
        thread.0,
        comment.map(|comment| comment.0),
        member.0,
        kind.as_str(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a reaction away; false if it is not there.
pub async fn take(
    db: &mut PgConnection,
    thread: ThreadId,
    comment: Option<CommentId>,
    member: MemberId,
    kind: Kind,
) -> Result<bool> {
    let done = sqlx::query!(
        "delete from reactions
         where thread_id = $1 and member_id = $3 and kind = $4
           and (comment_id = $2 or $2::uuid is null and comment_id is null)",
        thread.0,
        comment.map(|comment| comment.0),
        member.0,
        kind.as_str(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a comment's row to this transaction until it ends.
pub async fn hold_comment(db: &mut PgConnection, comment: CommentId) -> Result<()> {
    sqlx::query!("select id from comments where id = $1 for no key update", comment.0).fetch_optional(db).await?;
    Ok(())
}

/// Counts anew how many members reacted to a comment.
pub async fn count_likes(db: &mut PgConnection, comment: CommentId) -> Result<()> {
    sqlx::query!(
        "update comments c set likes_count = (
           select count(distinct r.member_id) from reactions r where r.thread_id = c.thread_id and r.comment_id = c.id)
         where c.id = $1",
        comment.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was given to these threads themselves.
pub async fn of_threads(db: &mut PgConnection, viewer: Option<MemberId>, ids: &[Uuid]) -> Result<Vec<Count>> {
    Ok(sqlx::query_as!(
        Count,
        r#"select thread_id as "subject!", kind, count(*) as "count!", coalesce(bool_or(member_id = $2), false) as "mine!"
           from reactions where thread_id = any($1) and comment_id is null group by thread_id, kind"#,
        ids,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?)
}

/// What was given to these comments. Their threads are named too, since the index begins with them.
pub async fn of_comments(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    threads: &[Uuid],
    ids: &[Uuid],
) -> Result<Vec<Count>> {
    Ok(sqlx::query_as!(
        Count,
        r#"select comment_id as "subject!", kind, count(*) as "count!", coalesce(bool_or(member_id = $3), false) as "mine!"
           from reactions where thread_id = any($1) and comment_id = any($2) group by comment_id, kind"#,
        threads,
        ids,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?)
}
