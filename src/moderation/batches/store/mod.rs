//! Every statement about undoing everything that many accounts did.

mod back;

pub use back::{next_undone, put_back};

use crate::error::Result;
use crate::ids::{BatchId, JournalId, MediaId, MemberId};
use crate::members::Face;
use crate::moderation::batches::{Account, Batch, LISTED, MEMBERS_MAX};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Accounts opened within a time, or whose name or handle holds these words, the latest first: at most so many. Those who keep
/// order anywhere or look after the site are none of them.
pub async fn accounts(
    db: &mut PgConnection,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
    words: &str,
    most: i64,
) -> Result<Vec<Account>> {
    let rows = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", m.created_at,
                  writings_of(m.id, null, 1000) as "writings!", is_suspended(m.id) as "is_suspended!",
                  (select count(*) from held_writes h where h.author_id = m.id
                     and not exists (select from held_rulings r where r.held_id = h.id)) as "waiting!"
           from members m
           where m.deleted_at is null and not keeps_order(m.id)
             and ($1::timestamptz is null or m.created_at >= $1) and ($2::timestamptz is null or m.created_at < $2)
             and ($3 = '' or position($3 in lower(m.handle)) > 0 or position($3 in lower(m.name)) > 0)
           order by m.created_at desc, m.id limit $4"#,
        from,
        until,
        words.to_lowercase(),
        most,
    )
    .fetch_all(db)
    .await?;
    let account = rows.into_iter().map(|row| Account {
        who: Face::new(row.id, row.name, row.handle, row.picture),
        joined_at: row.created_at,
        writings: row.writings,
        waiting: row.waiting,
        is_suspended: row.is_suspended,
    });
    Ok(account.collect())
}

/// Those of these accounts that can be chosen, held until the transaction ends.
pub async fn hold_members(db: &mut PgConnection, ids: &[MemberId], actor: MemberId) -> Result<Vec<MemberId>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        r#"select id as "id: MemberId" from members
           where id = any($1) and deleted_at is null and not keeps_order(id) and id <> $2 order by id for no key update"#,
        &ids,
        actor.0,
    )
    .fetch_all(db)
    .await?)
}

/// Names of those among these accounts who keep order somewhere or look after the site.
pub async fn keepers(db: &mut PgConnection, ids: &[MemberId]) -> Result<Vec<String>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        "select name from members where id = any($1) and deleted_at is null and keeps_order(id) order by name, id",
        &ids,
    )
    .fetch_all(db)
    .await?)
}

/// Lets one act over many accounts be begun or undone at a time.
pub async fn take_turn(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('batches'))").execute(db).await?;
    Ok(())
}

/// The act that stands over exactly these accounts, if all of them are suspended still. They are in order of their ids.
pub async fn standing_over(db: &mut PgConnection, members: &[MemberId]) -> Result<Option<BatchId>> {
    let members: Vec<Uuid> = members.iter().map(|id| id.0).collect();
    Ok(sqlx::query_scalar!(
        r#"select b.id as "id: BatchId" from batch_members f join batches b on b.id = f.batch_id
           where f.member_id = ($1::uuid[])[1] and b.undone_at is null
             and (select array_agg(x.member_id order by x.member_id) from batch_members x where x.batch_id = b.id) = $1
             and not exists (select from unnest($1::uuid[]) m where not is_suspended(m))
           order by b.id limit 1"#,
        &members,
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps an act.
pub async fn put(db: &mut PgConnection, id: BatchId, by: MemberId, reason: &str, line: JournalId) -> Result<()> {
    sqlx::query!(
        "insert into batches (id, made_by, reason, line_id) values ($1, $2, $3, $4)",
        id.0,
        by.0,
        reason,
        line.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Suspends its accounts until that is lifted. Who was suspended before stays so as they were.
pub async fn suspend(db: &mut PgConnection, id: BatchId, members: &[MemberId]) -> Result<()> {
    let members: Vec<Uuid> = members.iter().map(|id| id.0).collect();
    sqlx::query!(
        "with ended as (delete from suspensions s where s.member_id = any($2) and s.until <= site_now())
         insert into batch_members (batch_id, member_id, is_suspended)
         select $1, m, not is_suspended(m) from unnest($2::uuid[]) m",
        id.0,
        &members,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into suspensions (member_id, suspended_by, suspended_at, reason)
         select b.member_id, a.made_by, a.made_at, a.reason from batch_members b join batches a on a.id = b.batch_id
         where b.batch_id = $1 and b.is_suspended",
        id.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps an act to this transaction until it ends; answers with its line of the journal.
pub async fn hold(db: &mut PgConnection, id: BatchId) -> Result<Option<JournalId>> {
    Ok(sqlx::query_scalar!(r#"select line_id as "line: JournalId" from batches where id = $1 for update"#, id.0)
        .fetch_optional(db)
        .await?)
}

/// Notes that it is undone; false if it was.
pub async fn end(db: &mut PgConnection, id: BatchId, by: MemberId) -> Result<bool> {
    let ended = sqlx::query!(
        "update batches set undone_by = $2, undone_at = site_now() where id = $1 and undone_at is null",
        id.0,
        by.0,
    );
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Lifts the suspensions that it made and that are as it made them. Those over whom another act stands stay suspended, by that.
pub async fn let_in(db: &mut PgConnection, id: BatchId) -> Result<()> {
    sqlx::query!(
        "with handed as (
           select b.member_id, a.made_at as was, o.id, o.made_by, o.made_at, o.reason
           from batch_members b join batches a on a.id = b.batch_id join batches o on o.id = standing_batch(b.member_id)
           where b.batch_id = $1 and b.is_suspended),
         noted as (
           update batch_members x set is_suspended = true from handed h, suspensions s
           where x.batch_id = h.id and x.member_id = h.member_id and s.member_id = h.member_id and s.suspended_at = h.was)
         update suspensions s set suspended_by = h.made_by, suspended_at = h.made_at, reason = h.reason
         from handed h where s.member_id = h.member_id and s.suspended_at = h.was",
        id.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from suspensions s using batch_members b, batches a
         where b.batch_id = $1 and a.id = $1 and b.is_suspended and s.member_id = b.member_id and s.suspended_at = a.made_at",
        id.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many accounts it is over.
pub async fn accounts_of(db: &mut PgConnection, id: BatchId) -> Result<usize> {
    let count = sqlx::query_scalar!(r#"select count(*) as "count!" from batch_members where batch_id = $1"#, id.0);
    Ok(usize::try_from(count.fetch_one(db).await?).unwrap_or_default())
}

/// The acts, the latest first, after this one.
pub async fn list(
    db: &mut PgConnection,
    only: Option<BatchId>,
    after: Option<BatchId>,
    most: i64,
) -> Result<Vec<Batch>> {
    let rows = sqlx::query!(
        r#"select b.id as "id: BatchId", m.id as "by: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  b.made_at, b.reason, b.undone_at, b.back_threads, b.back_comments, b.back_reactions,
                  (select count(*) from batch_members x where x.batch_id = b.id) as "members!",
                  (select count(*) from batch_members x where x.batch_id = b.id and x.removed_at is not null) as "done!",
                  (select count(*) from batch_threads x where x.batch_id = b.id) as "threads!",
                  (select count(*) from batch_comments x where x.batch_id = b.id) as "comments!",
                  (select count(*) from batch_reactions x where x.batch_id = b.id) as "reactions!"
           from batches b join members m on m.id = b.made_by
           where ($1::uuid is null or b.id = $1) and ($2::uuid is null or b.id < $2)
           order by b.id desc limit $3"#,
        only.map(|only| only.0),
        after.map(|after| after.0),
        most,
    )
    .fetch_all(&mut *db)
    .await?;
    let batch = rows.into_iter().map(|row| Batch {
        id: row.id,
        by: Face::new(row.by, row.name, row.handle, row.picture),
        at: row.made_at,
        reason: row.reason,
        members: row.members,
        done: row.done,
        taken: [row.threads, row.comments, row.reactions],
        back: [row.back_threads, row.back_comments, row.back_reactions],
        undone_at: row.undone_at,
        who: Vec::new(),
    });
    let mut batches: Vec<Batch> = batch.collect();
    let most = if only.is_some() { MEMBERS_MAX } else { LISTED };
    name_accounts(db, &mut batches, most as i64).await?;
    Ok(batches)
}

/// Says of acts over which accounts they are: so many of each.
async fn name_accounts(db: &mut PgConnection, batches: &mut [Batch], most: i64) -> Result<()> {
    let ids: Vec<Uuid> = batches.iter().map(|batch| batch.id.0).collect();
    let rows = sqlx::query!(
        r#"select b.id as "batch!: BatchId", m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from unnest($1::uuid[]) b (id)
           cross join lateral (select x.member_id from batch_members x where x.batch_id = b.id order by x.member_id limit $2) x
           join members m on m.id = x.member_id order by m.id"#,
        &ids,
        most,
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        if let Some(batch) = batches.iter_mut().find(|batch| batch.id == row.batch) {
            batch.who.push(Face::new(row.id, row.name, row.handle, row.picture));
        }
    }
    Ok(())
}

/// What is to be done next.
#[derive(Debug)]
pub struct ToDo {
    /// Of which act.
    pub batch: BatchId,
    /// Who did it.
    pub by: MemberId,
    /// Whose things are taken away.
    pub members: Vec<Uuid>,
}

/// Some accounts of an act whose things are to be taken away; none if there are none.
pub async fn next_members(db: &mut PgConnection, most: i64) -> Result<Option<ToDo>> {
    let batch = sqlx::query!(
        r#"select b.id as "id: BatchId", b.made_by as "by: MemberId" from batches b
           where b.undone_at is null and exists (select from batch_members m where m.batch_id = b.id and m.removed_at is null)
           order by b.id limit 1 for update skip locked"#
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(batch) = batch else { return Ok(None) };
    let members = sqlx::query_scalar!(
        "select member_id from batch_members where batch_id = $1 and removed_at is null order by member_id limit $2",
        batch.id.0,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(Some(ToDo { batch: batch.id, by: batch.by, members }))
}

/// Notes that nothing of these accounts' is left to be taken away.
pub async fn note_done(db: &mut PgConnection, todo: &ToDo) -> Result<()> {
    sqlx::query!(
        "update batch_members set removed_at = site_now() where batch_id = $1 and member_id = any($2)",
        todo.batch.0,
        &todo.members,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes some posts and articles away; answers how many.
pub async fn take_threads(db: &mut PgConnection, todo: &ToDo, most: i64) -> Result<i64> {
    let taken = sqlx::query!(
        "with chunk as (
           select id from threads where author_id = any($2) and published_at is not null and deleted_at is null
           order by id limit $4 for no key update),
         gone as (update threads t set deleted_at = site_now(), deleted_by = $3 from chunk where t.id = chunk.id returning t.id)
         insert into batch_threads (batch_id, thread_id) select $1, id from gone",
        todo.batch.0,
        &todo.members,
        todo.by.0,
        most,
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected().cast_signed())
}

/// Takes some comments away; answers how many. Their threads are held first, as everywhere.
pub async fn take_comments(db: &mut PgConnection, todo: &ToDo, most: i64) -> Result<i64> {
    let chunk = sqlx::query!(
        "select id, thread_id from comments where author_id = any($1) and deleted_at is null order by id limit $2",
        &todo.members,
        most,
    )
    .fetch_all(&mut *db)
    .await?;
    let (ids, threads): (Vec<Uuid>, Vec<Uuid>) = chunk.into_iter().map(|row| (row.id, row.thread_id)).unzip();
    hold_threads(db, &threads).await?;
    sqlx::query!(
        "with gone as (
           update comments set deleted_at = site_now(), deleted_by = $3 where id = any($2) and deleted_at is null
           returning id, thread_id)
         insert into batch_comments (batch_id, comment_id, thread_id) select $1, id, thread_id from gone",
        todo.batch.0,
        &ids,
        todo.by.0,
    )
    .execute(&mut *db)
    .await?;
    recount(db, &threads).await?;
    Ok(i64::try_from(ids.len()).unwrap_or(i64::MAX))
}

async fn hold_threads(db: &mut PgConnection, threads: &[Uuid]) -> Result<()> {
    sqlx::query!("select id from threads where id = any($1) order by id for no key update", threads)
        .fetch_all(db)
        .await?;
    Ok(())
}

async fn recount(db: &mut PgConnection, threads: &[Uuid]) -> Result<()> {
    sqlx::query!("select recount_comments($1)", threads).execute(db).await?;
    Ok(())
}

/// Takes some reactions away; answers how many.
pub async fn take_reactions(db: &mut PgConnection, todo: &ToDo, most: i64) -> Result<i64> {
    let taken = sqlx::query_scalar!(
        "with chunk as (select ctid from reactions where member_id = any($2) limit $3),
         gone as (delete from reactions r using chunk where r.ctid = chunk.ctid
           returning r.thread_id, r.comment_id, r.member_id, r.kind, r.created_at)
         insert into batch_reactions (batch_id, thread_id, comment_id, member_id, kind, created_at)
         select $1, thread_id, comment_id, member_id, kind, created_at from gone returning comment_id",
        todo.batch.0,
        &todo.members,
        most,
    )
    .fetch_all(&mut *db)
    .await?;
    let comments: Vec<Uuid> = taken.iter().flatten().copied().collect();
    recount_likes(db, &comments).await?;
    Ok(i64::try_from(taken.len()).unwrap_or(i64::MAX))
}

async fn recount_likes(db: &mut PgConnection, comments: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "update comments c set likes_count = (select count(distinct r.member_id) from reactions r
           where r.thread_id = c.thread_id and r.comment_id = c.id) where c.id = any($1)",
        comments,
    )
    .execute(db)
    .await?;
    Ok(())
}
