//! Every statement about polls that are asked again.

use super::{Asked, Every};
use crate::error::Result;
use crate::ids::{ChoiceId, GroupId, MemberId, PollId, ThreadId};
use crate::polls::counting::Tally;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use std::collections::HashMap;
use uuid::Uuid;

/// A round whose time has come.
pub struct Due {
    /// Of which series.
    pub series: Uuid,
    /// Which it is.
    pub round: i32,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// Whether whoever asked may write in its group no more: suspended, silenced there or gone.
    pub is_held_back: bool,
}

/// Where a round stands.
pub struct Place {
    /// The post or article.
    pub thread: ThreadId,
    /// The group it is asked of.
    pub group: GroupId,
}

/// A series.
#[derive(Clone, Debug)]
pub struct Series {
    /// Which it is.
    pub id: Uuid,
    /// How often it is asked.
    pub every: Option<Every>,
    /// For how many days each round is open.
    pub open_days: i32,
    /// By whose clocks.
    pub zone: String,
    /// When the first round opened.
    pub first_at: Option<DateTime<Utc>>,
    /// When the next round opens.
    pub next_at: Option<DateTime<Utc>>,
    /// When it was stopped.
    pub stopped_at: Option<DateTime<Utc>>,
}

/// A round of a series.
pub struct Round {
    /// The poll.
    pub poll: PollId,
    /// Which it is.
    pub round: i32,
    /// When it opened, or will.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closed, or will.
    pub closes_at: Option<DateTime<Utc>>,
    /// What its published ballots come to.
    pub tally: Option<Tally>,
}

/// Makes a poll the first round of a series. A zone that the database does not know is none of its clocks.
pub async fn begin(db: &mut PgConnection, poll: PollId, asked: Asked, zone: &str) -> Result<()> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into series (id, every, open_days, zone)
         values ($1, $2, $3, coalesce((select z.name from pg_timezone_names z where z.name = $4), 'UTC'))",
        id,
        asked.every.as_str(),
        i32::try_from(asked.open_days).unwrap_or(i32::MAX),
        zone,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update polls set series_id = $2, round = 1 where id = $1", poll.0, id).execute(&mut *db).await?;
    sqlx::query!(r#"select begin_series(p.thread_id) as "begun: ()" from polls p where p.id = $1"#, poll.0)
        .fetch_one(db)
        .await?;
    Ok(())
}

/// Takes one in hand whose time has come, which no other node has.
pub async fn take(db: &mut PgConnection, lead_seconds: f64) -> Result<Option<Due>> {
    Ok(sqlx::query_as!(
        Due,
        r#"select s.id as series, due.round as "round!", series_closes(s, due.round) as "closes_at!",
                  exists (select from polls p join threads t on t.id = p.thread_id
                          where p.series_id = s.id and p.round = 1
                            and (is_suspended(t.author_id) or silenced_there(t.group_id, t.author_id) is not null
                                 or not exists (select from memberships m where m.group_id = t.group_id and m.member_id = t.author_id))
                  ) as "is_held_back!"
           from series s
           cross join lateral (select series_round(s, site_now() + make_interval(secs => $1)) as round offset 0) due
           where s.next_at <= site_now() + make_interval(secs => $1)
             and exists (select from polls p join threads t on t.id = p.thread_id
                         where p.series_id = s.id and p.round = 1 and t.published_at is not null)
           order by s.next_at limit 1 for update of s skip locked"#,
        lead_seconds,
    )
    .fetch_optional(db)
    .await?)
}

/// Asks a round as this poll; false if it has been asked.
pub async fn ask(db: &mut PgConnection, series: Uuid, round: i32, poll: PollId) -> Result<bool> {
    let asked = sqlx::query_scalar!(r#"select ask_round($1, $2, $3) as "asked!""#, series, poll.0, round);
    Ok(asked.fetch_one(db).await?)
}

/// Looks at the series again when the round after this one is due; never, if this is the last.
pub async fn look_again(db: &mut PgConnection, series: Uuid, round: i32) -> Result<()> {
    sqlx::query!(
        "update series s set next_at = case when $2 < series_rounds_most() then series_opens(s, $2 + 1) end where s.id = $1",
        series,
        round,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Where a round stands that was asked just now.
pub async fn place(db: &mut PgConnection, poll: PollId) -> Result<Option<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select p.thread_id as "thread: ThreadId", p.in_group as "group: GroupId" from polls p where p.id = $1"#,
        poll.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Stops the series of a poll.
pub async fn stop(db: &mut PgConnection, poll: PollId, by: MemberId) -> Result<()> {
    sqlx::query!(
        "update series s set stopped_at = site_now(), stopped_by = $2, next_at = null
         from polls p where p.id = $1 and s.id = p.series_id and s.stopped_at is null",
        poll.0,
        by.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The series that a poll is a round of.
pub async fn of_poll(db: &mut PgConnection, poll: PollId) -> Result<Option<Series>> {
    let row = sqlx::query!(
        "select s.id, s.every, s.open_days, s.zone, series_opens(s, 1) as first_at, s.next_at, s.stopped_at
         from polls p join series s on s.id = p.series_id where p.id = $1",
        poll.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Series {
        id: row.id,
        every: Every::parse(&row.every),
        open_days: row.open_days,
        zone: row.zone,
        first_at: row.first_at,
        next_at: row.next_at,
        stopped_at: row.stopped_at,
    }))
}

/// Its rounds, the first first; of those that are over and whose ballots are published what these come to, as far as this
/// viewer may see it. What is published stands still, so none of its ballots has to be read again.
pub async fn rounds(db: &mut PgConnection, viewer: Option<MemberId>, series: Uuid) -> Result<Vec<Round>> {
    let rows = sqlx::query!(
        r#"select p.id as "poll: PollId", p.round as "round!", p.opens_at, poll_end(p) as closes_at,
                  case when poll_end(p) <= site_now() and poll_is_told(p.results, true, null, hands.are_its)
                    then (select u.tally from publications u where u.poll_id = p.id and u.tally is not null) end as "tally: Json<Tally>"
           from polls p join threads t on t.id = p.thread_id
           left join memberships m on m.group_id = t.group_id and m.member_id = $1
           cross join lateral (
             select coalesce(t.author_id = $1, false) or coalesce(m.role, 'member') <> 'member' as are_its) hands
           where p.series_id = $2 order by p.round"#,
        viewer.map(|viewer| viewer.0),
        series,
    );
    let rounds = rows.fetch_all(db).await?.into_iter().map(|row| Round {
        poll: row.poll,
        round: row.round,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        tally: row.tally.map(|tally| tally.0),
    });
    Ok(rounds.collect())
}

/// Which choices of these polls are the same: each with the one it was first.
pub async fn origins(db: &mut PgConnection, polls: &[PollId]) -> Result<HashMap<ChoiceId, ChoiceId>> {
    let polls: Vec<Uuid> = polls.iter().map(|poll| poll.0).collect();
    let rows = sqlx::query!(
        r#"select c.id as "id: ChoiceId", coalesce(c.came_from, c.id) as "origin!: ChoiceId"
           from choices c where c.poll_id = any($1)"#,
        &polls,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.id, row.origin)).collect())
}
