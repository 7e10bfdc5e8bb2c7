//! Every statement about putting back what was taken away.

use super::{hold_threads, recount, recount_likes};
use crate::error::Result;
use crate::ids::BatchId;
use sqlx::PgConnection;
use uuid::Uuid;

/// An act that is undone and of which something is still to be put back.
pub async fn next_undone(db: &mut PgConnection) -> Result<Option<BatchId>> {
    Ok(sqlx::query_scalar!(
        r#"select b.id as "id: BatchId" from batches b
           where b.undone_at is not null and (exists (select from batch_threads x where x.batch_id = b.id)
             or exists (select from batch_comments x where x.batch_id = b.id)
             or exists (select from batch_reactions x where x.batch_id = b.id))
           order by b.id limit 1 for update skip locked"#
    )
    .fetch_optional(db)
    .await?)
}

/// Puts some of it back. What an account took along that has been deleted since is gone; what is of an account over which
/// another act stands becomes that one's, which puts it back when it is undone.
pub async fn put_back(db: &mut PgConnection, id: BatchId, most: i64) -> Result<()> {
    let threads = put_threads_back(db, id, most).await?;
    let comments = put_comments_back(db, id, most).await?;
    let reactions = put_reactions_back(db, id, most).await?;
    sqlx::query!(
        "update batches set back_threads = back_threads + $2, back_comments = back_comments + $3,
           back_reactions = back_reactions + $4 where id = $1",
        id.0,
        threads,
        comments,
        reactions,
    )
    .execute(db)
    .await?;
    Ok(())
}

fn counted(rows: u64) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}

async fn put_threads_back(db: &mut PgConnection, id: BatchId, most: i64) -> Result<i32> {
    let back = sqlx::query!(
        "with chunk as (
           delete from batch_threads where batch_id = $1 and thread_id in (
             select thread_id from batch_threads where batch_id = $1 limit $2) returning thread_id),
         handed as (
           insert into batch_threads (batch_id, thread_id)
           select standing_batch(t.author_id), t.id from chunk join threads t on t.id = chunk.thread_id
           where standing_batch(t.author_id) is not null on conflict do nothing)
         update threads t set deleted_at = null, deleted_by = null from chunk, members m
         where t.id = chunk.thread_id and m.id = t.author_id and m.deleted_at is null
           and standing_batch(t.author_id) is null",
        id.0,
        most,
    );
    Ok(counted(back.execute(db).await?.rows_affected()))
}

async fn put_comments_back(db: &mut PgConnection, id: BatchId, most: i64) -> Result<i32> {
    let chunk = sqlx::query!(
        "delete from batch_comments where batch_id = $1 and comment_id in (
           select comment_id from batch_comments where batch_id = $1 limit $2) returning comment_id, thread_id",
        id.0,
        most,
    )
    .fetch_all(&mut *db)
    .await?;
    let (ids, threads): (Vec<Uuid>, Vec<Uuid>) = chunk.into_iter().map(|row| (row.comment_id, row.thread_id)).unzip();
    hold_threads(db, &threads).await?;
    let back = sqlx::query!(
        "with handed as (
           insert into batch_comments (batch_id, comment_id, thread_id)
           select standing_batch(c.author_id), c.id, c.thread_id from comments c
           where c.id = any($1) and standing_batch(c.author_id) is not null on conflict do nothing)
         update comments c set deleted_at = null, deleted_by = null from members m
         where c.id = any($1) and m.id = c.author_id and m.deleted_at is null and standing_batch(c.author_id) is null",
        &ids,
    )
    .execute(&mut *db)
    .await?;
    recount(db, &threads).await?;
    Ok(counted(back.rows_affected()))
}

/// Who is silenced somewhere by now reacts to nothing there.
async fn put_reactions_back(db: &mut PgConnection, id: BatchId, most: i64) -> Result<i32> {
    let comments = sqlx::query_scalar!(
        "with chunk as (
           delete from batch_reactions where batch_id = $1 and id in (
             select id from batch_reactions where batch_id = $1 limit $2)
           returning thread_id, comment_id, member_id, kind, created_at),
         handed as (
           insert into batch_reactions (batch_id, thread_id, comment_id, member_id, kind, created_at)
           select standing_batch(member_id), thread_id, comment_id, member_id, kind, created_at from chunk
           where standing_batch(member_id) is not null)
         insert into reactions (thread_id, comment_id, member_id, kind, created_at)
         select s.thread_id, s.comment_id, s.member_id, s.kind, s.created_at
         from chunk s join threads t on t.id = s.thread_id
         where silenced_there(t.group_id, s.member_id) is null and standing_batch(s.member_id) is null
         on conflict do nothing returning comment_id",
        id.0,
        most,
    )
    .fetch_all(&mut *db)
    .await?;
    let back = counted(comments.len() as u64);
    let comments: Vec<Uuid> = comments.into_iter().flatten().collect();
    recount_likes(db, &comments).await?;
    Ok(back)
}
