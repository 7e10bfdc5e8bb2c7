//! Every statement about reminders.

use crate::error::Result;
use crate::ids::{GroupId, MemberId, PollId, ThreadId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A poll that is to be reminded of.
pub struct Due {
    /// The poll.
    pub poll: PollId,
    /// What it asks.
    pub question: String,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// Whether it takes ballots still.
    pub is_open: bool,
    /// What it stands in.
    pub thread: ThreadId,
    /// The slug of that, if it is an article.
    pub slug: Option<String>,
    /// Whom it asks.
    pub group: GroupId,
    /// Whether all of them may vote.
    pub is_for_all: bool,
    /// Up to whom letters have been written.
    pub reached: MemberId,
}

/// Somebody who may vote and has not.
pub struct Undecided {
    /// Who.
    pub id: MemberId,
    /// Their address.
    pub email: String,
    /// Language that was chosen.
    pub language: Option<String>,
    /// Time zone that was chosen.
    pub time_zone: Option<String>,
}

/// Begins with every poll whose last day has come, if it is open for longer than that.
pub async fn begin(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "insert into reminders (poll_id)
         select p.id from polls p join threads t on t.id = p.thread_id
         where coalesce(least(p.closed_at, p.closes_at), 'infinity') > (select site_now())
           and coalesce(least(p.closed_at, p.closes_at), 'infinity') <= (select site_now()) + interval '1 day'
           and p.closes_at > greatest(p.created_at, t.published_at, p.opens_at, (
             select max(c.made_at) from choice_changes c where c.poll_id = p.id and c.act = 'reopened')) + interval '1 day'
           and t.published_at is not null and t.deleted_at is null
         order by p.id on conflict do nothing"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes one in hand that no other node has.
pub async fn take(db: &mut PgConnection) -> Result<Option<Due>> {
    Ok(sqlx::query_as!(
        Due,
        r#"select p.id as "poll: PollId", p.question, p.closes_at as "closes_at!",
                  coalesce(poll_end(p) > site_now(), true) and t.deleted_at is null as "is_open!", t.id as "thread: ThreadId",
                  (select a.slug from articles a where a.id = t.id) as slug, t.group_id as "group: GroupId",
                  p.electorate = 'members' and p.latecomers as "is_for_all!", r.reached as "reached: MemberId"
           from reminders r join polls p on p.id = r.poll_id join threads t on t.id = p.thread_id
           where not r.is_done order by r.poll_id limit 1 for update of r skip locked"#
    )
    .fetch_optional(db)
    .await?)
}

/// The next members who may vote and have not, and wish to be told. Nobody is told of what they have muted.
pub async fn undecided(db: &mut PgConnection, due: &Due, most: i64) -> Result<Vec<Undecided>> {
    Ok(sqlx::query_as!(
        Undecided,
        r#"select m.id as "id: MemberId", m.email as "email!", m.language, m.time_zone
           from memberships s join members m on m.id = s.member_id
           where s.group_id = $1 and m.id > $2 and m.deleted_at is null and m.email_confirmed_at is not null and m.poll_reminders
             and not exists (select from ballots b where b.poll_id = $3 and b.member_id = m.id)
             and not exists (select from secret_marks v where v.poll_id = $3 and v.member_id = m.id)
             and ($5 or m.id in (select e.member_id from electors_of($3) e))
             and not exists (select from mutes u join threads t on t.id = $6 where u.member_id = m.id and u.other_id = t.author_id)
           order by m.id limit $4"#,
        due.group.0,
        due.reached.0,
        due.poll.0,
        most,
        due.is_for_all,
        due.thread.0,
    )
    .fetch_all(db)
    .await?)
}

/// Notes how far the letters have come.
pub async fn note(db: &mut PgConnection, poll: PollId, last: Option<MemberId>, is_done: bool) -> Result<()> {
    sqlx::query!(
        "update reminders set reached = coalesce($2, reached), is_done = $3 where poll_id = $1",
        poll.0,
        last.map(|last| last.0),
        is_done,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether a member is reminded.
pub async fn is_wished(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!("select poll_reminders from members where id = $1", member.0).fetch_one(db).await?)
}

/// Sets that.
pub async fn set(db: &mut PgConnection, member: MemberId, wishes: bool) -> Result<()> {
    sqlx::query!("update members set poll_reminders = $2 where id = $1 and deleted_at is null", member.0, wishes)
        .execute(db)
        .await?;
    Ok(())
}
