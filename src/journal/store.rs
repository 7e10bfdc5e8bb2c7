//! The statement that writes the journal, and what others ask of it.

use crate::error::Result;
use crate::ids::{CommentId, JournalId, ThreadId};
use crate::journal::Entry;
use sqlx::PgConnection;

/// Writes a line, naming what it undoes.
pub(super) async fn put(db: &mut PgConnection, id: JournalId, entry: &Entry) -> Result<JournalId> {
    let (before, after) = entry.roles.as_ref().map(|(before, after)| (before.as_str(), after.as_str())).unzip();
    sqlx::query!(
        "insert into journal (id, group_id, actor_id, kind, thread_id, comment_id, member_id, before, after, until, reason, words, undoes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, coalesce($14::uuid, (
           select j.id from journal j
           where j.kind = $13 and j.group_id is not distinct from $2 and j.thread_id is not distinct from $5
             and j.comment_id is not distinct from $6 and j.member_id is not distinct from $7
             and j.before is not distinct from $9 and j.after is not distinct from $8
             and not exists (select from journal u where u.undoes = j.id)
           order by j.id desc limit 1)))",
        id.0,
        entry.group.map(|group| group.0),
        entry.actor.0,
        entry.kind.as_str(),
        entry.thread.map(|thread| thread.0),
        entry.comment.map(|comment| comment.0),
        entry.member.map(|member| member.0),
        before,
        after,
        entry.until,
        entry.reason,
        entry.words,
        entry.kind.undone().map(|kind| kind.as_str()),
        entry.undoes.map(|line| line.0),
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Whether the last word of a keeper on this is that it is gone.
pub(super) async fn is_kept_away(db: &mut PgConnection, thread: ThreadId, comment: Option<CommentId>) -> Result<bool> {
    let comment = comment.map(|comment| comment.0);
    Ok(sqlx::query_scalar!(r#"select is_kept_away($1, $2) as "is!""#, thread.0, comment).fetch_one(db).await?)
}
