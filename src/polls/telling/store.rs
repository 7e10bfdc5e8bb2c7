//! Every statement about what those who voted are told.

use crate::error::Result;
use crate::ids::{DecisionId, MemberId, PollId, ThreadId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// What is to be told, and how far that has come.
pub struct Told {
    /// Which it is.
    pub id: Uuid,
    /// What it is: `outcome`, `replaced` or `reopened`.
    pub news: String,
    /// The poll.
    pub poll: PollId,
    /// What it asks.
    pub question: String,
    /// What it stands in.
    pub thread: ThreadId,
    /// The slug of that, if it is an article.
    pub slug: Option<String>,
    /// When it closes, or closed.
    pub closes_at: Option<DateTime<Utc>>,
    /// Why it was opened again.
    pub reason: Option<String>,
    /// Its outcome, as HTML.
    pub html: Option<String>,
    /// What the poll asked whose decision holds instead.
    pub instead_of: Option<String>,
    /// Whether it is so still.
    pub holds: bool,
    /// Up to whom letters have been written.
    reached: MemberId,
    /// Since when it is to be told: who votes later knows.
    begun_at: DateTime<Utc>,
}

impl Told {
    /// Whether it holds, and nobody has been told of it yet.
    pub fn is_begun(&self) -> bool {
        self.holds && self.reached.0.is_nil()
    }
}

/// Somebody who voted.
pub struct Voter {
    /// Who.
    pub id: MemberId,
    /// Their address.
    pub email: String,
    /// Language that was chosen.
    pub language: Option<String>,
    /// Time zone that was chosen.
    pub time_zone: Option<String>,
}

/// Notes what is to be told; once.
pub async fn put(db: &mut PgConnection, poll: PollId, news: &str, instead: Option<DecisionId>) -> Result<()> {
    sqlx::query!(
        "insert into tellings (id, poll_id, news, instead, reopening)
         select $1, p.id, $3, $4, case when $3 = 'reopened' then p.reopenings end from polls p where p.id = $2
         on conflict on constraint tellings_once do nothing",
        Uuid::now_v7(),
        poll.0,
        news,
        instead.map(|instead| instead.0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes one in hand that no other node has.
pub async fn take(db: &mut PgConnection) -> Result<Option<Told>> {
    Ok(sqlx::query_as!(
        Told,
        r#"select n.id, n.news, p.id as "poll: PollId", p.question, t.id as "thread: ThreadId",
                  (select a.slug from articles a where a.id = t.id) as slug, poll_end(p) as closes_at,
                  (select c.reason from choice_changes c where c.poll_id = p.id and c.act = 'reopened' order by c.id desc limit 1) as reason,
                  d.html as "html?",
                  (select q.question from decisions i join polls q on q.id = i.poll_id where i.id = n.instead) as instead_of,
                  t.deleted_at is null and case n.news
                    when 'reopened' then n.reopening = p.reopenings and coalesce(poll_end(p) > site_now(), true)
                    when 'replaced' then d.superseded_by = n.instead
                    else d.id is not null end as "holds!",
                  n.reached as "reached: MemberId", n.begun_at
           from tellings n join polls p on p.id = n.poll_id join threads t on t.id = p.thread_id
           left join decisions d on d.poll_id = p.id
           where not n.is_done order by n.id limit 1 for update of n skip locked"#
    )
    .fetch_optional(db)
    .await?)
}

/// The next of those who voted, who may read what they are told and, but for what their own vote hangs on, wish to be.
pub async fn voters(db: &mut PgConnection, told: &Told, most: i64) -> Result<Vec<Voter>> {
    Ok(sqlx::query_as!(
        Voter,
        r#"select m.id as "id!: MemberId", m.email as "email!", m.language, m.time_zone
           from tellings n join polls p on p.id = n.poll_id
           cross join lateral (
             select b.member_id from ballots b where b.poll_id = p.id and b.member_id > $2 and b.cast_at <= $3
             union all
             select s.member_id from secret_marks s where s.poll_id = p.id and s.member_id > $2) v
           join members m on m.id = v.member_id
           where n.id = $1 and m.deleted_at is null and m.email is not null and m.email_confirmed_at is not null
             and exists (select from readable_threads(m.id) r where r.id = p.thread_id)
             and (n.news = 'reopened' or m.poll_reminders and poll_tells_outcome(p, m.id))
             and (n.news <> 'replaced' or exists (
               select from decisions i join polls q on q.id = i.poll_id join threads w on w.id = q.thread_id
               join readable_threads(m.id) r on r.id = w.id
               where i.id = n.instead and w.deleted_at is null and poll_tells_outcome(q, m.id)))
           order by m.id limit $4"#,
        told.id,
        told.reached.0,
        told.begun_at,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Notes that guests are told by this one that another decision holds instead; false if they have been told before.
pub async fn is_first_for_guests(db: &mut PgConnection, told: &Told) -> Result<bool> {
    let first = sqlx::query!(
        "update tellings set guests_told = true
         where id = $1 and not exists (select from tellings o where o.poll_id = $2 and o.guests_told)",
        told.id,
        told.poll.0,
    );
    Ok(first.execute(db).await?.rows_affected() > 0)
}

/// Notes how far the letters have come.
pub async fn note(db: &mut PgConnection, told: Uuid, last: Option<MemberId>, is_done: bool) -> Result<()> {
    sqlx::query!(
        "update tellings set reached = coalesce($2, reached), is_done = $3 where id = $1",
        told,
        last.map(|last| last.0),
        is_done,
    )
    .execute(db)
    .await?;
    Ok(())
}
