//! What no verb does: finding out how far the demo has been filled in, and moving what has just been written back to
//! the time it is told of. Everything else in the demo is done by the verbs that people's own acts go through.

use crate::error::Result;
use crate::ids::{CommentId, MemberId, PollId, ThreadId};
use sqlx::PgConnection;

/// What there is already.
#[derive(Debug)]
pub struct There {
    /// Whether anybody has an account.
    pub members: bool,
    /// Whether the owner of the demo is among them.
    pub owner: bool,
    /// Whether there is a group.
    pub groups: bool,
    /// Whether anything has been written.
    pub threads: bool,
}

/// Looks how far the site is filled; `owner` is the address of the demo's owner.
pub async fn there(db: &mut PgConnection, owner: &str) -> Result<There> {
    Ok(sqlx::query_as!(
        There,
        r#"select exists (select from members) as "members!",
                  exists (select from members where email = $1 and site_role = 'owner') as "owner!",
                  exists (select from groups) as "groups!", exists (select from threads) as "threads!""#,
        owner,
    )
    .fetch_one(db)
    .await?)
}

/// The accounts of these addresses, by address.
pub async fn accounts(db: &mut PgConnection, emails: &[String]) -> Result<Vec<(String, MemberId)>> {
    let rows = sqlx::query!(
        r#"select email as "email!", id as "id: MemberId" from members where email = any($1) and email_confirmed_at is not null"#,
        emails,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.email, row.id)).collect())
}

/// Moves members, their stay in the group and the group's founding back by so many days.
pub async fn age_members(db: &mut PgConnection, members: &[MemberId], days: &[f64]) -> Result<()> {
    let members: Vec<_> = members.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update members m set created_at = site_now() - make_interval(secs => old.days * 86400)
         from unnest($1::uuid[], $2::float8[]) old (id, days) where m.id = old.id",
        &members,
        days,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update memberships s set joined_at = m.created_at from members m where m.id = s.member_id and m.id = any($1)",
        &members,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update groups g set created_at = (select min(s.joined_at) from memberships s where s.group_id = g.id)
         where exists (select from memberships s where s.group_id = g.id)"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Moves posts and articles back by so many hours, with their polls and pins.
pub async fn age_threads(db: &mut PgConnection, threads: &[ThreadId], hours: &[f64]) -> Result<()> {
    let threads: Vec<_> = threads.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update threads t set created_at = site_now() - make_interval(secs => old.hours * 3600),
           published_at = case when t.published_at is not null then site_now() - make_interval(secs => old.hours * 3600) end
         from unnest($1::uuid[], $2::float8[]) old (id, hours) where t.id = old.id",
        &threads,
        hours,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update articles a set first_published_at = t.published_at from threads t
         where t.id = a.id and t.published_at is not null and t.id = any($1)",
        &threads,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update polls p set created_at = t.created_at from threads t where t.id = p.thread_id and t.id = any($1)",
        &threads,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update pins p set pinned_at = t.created_at from threads t where t.id = p.thread_id and t.id = any($1)",
        &threads,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Moves the updates of an article back by so many hours each, the first one first.
pub async fn age_updates(db: &mut PgConnection, article: ThreadId, hours: &[f64]) -> Result<()> {
    sqlx::query!(
        "update article_updates u set at = site_now() - make_interval(secs => old.hours * 3600)
         from unnest($2::float8[]) with ordinality old (hours, place)
         where u.article_id = $1 and u.version = old.place + 1",
        article.0,
        hours,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update revisions r set edited_at = u.at from article_updates u
         where u.article_id = $1 and r.subject_id = $1 and r.version = u.version - 1",
        article.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update articles set edited_at = (select max(at) from article_updates where article_id = $1)
         where id = $1 and edited_at is not null",
        article.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Moves comments back by so many hours, and after them the moment their threads were last active, and the reactions.
pub async fn age_comments(db: &mut PgConnection, comments: &[CommentId], hours: &[f64]) -> Result<()> {
    let comments: Vec<_> = comments.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update comments c set created_at = site_now() - make_interval(secs => old.hours * 3600)
         from unnest($1::uuid[], $2::float8[]) old (id, hours) where c.id = old.id",
        &comments,
        hours,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update threads t set last_active_at = greatest(t.created_at,
           (select max(c.created_at) from comments c where c.thread_id = t.id))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update reactions r set created_at =
           coalesce((select c.created_at from comments c where c.id = r.comment_id), t.created_at)
         from threads t where t.id = r.thread_id"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Moves ballots back by so many hours.
pub async fn age_ballots(db: &mut PgConnection, poll: PollId, voters: &[MemberId], hours: &[f64]) -> Result<()> {
    let voters: Vec<_> = voters.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update ballots b set cast_at = site_now() - make_interval(secs => old.hours * 3600)
         from unnest($2::uuid[], $3::float8[]) old (id, hours) where b.poll_id = $1 and b.member_id = old.id",
        poll.0,
        &voters,
        hours,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lets a poll have closed so many hours ago.
pub async fn close_poll(db: &mut PgConnection, poll: PollId, hours_ago: f64) -> Result<()> {
    sqlx::query!(
        "update polls set closes_at = site_now() - make_interval(secs => $2 * 3600::float8) where id = $1",
        poll.0,
        hours_ago,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Moves what a poll has led to back by so many hours.
pub async fn age_decision(db: &mut PgConnection, poll: PollId, hours: f64) -> Result<()> {
    sqlx::query!(
        "with told as (update tellings set is_done = true where poll_id = $1)
         update decisions set stated_at = site_now() - make_interval(secs => $2 * 3600::float8) where poll_id = $1",
        poll.0,
        hours,
    )
    .execute(db)
    .await?;
    Ok(())
}
