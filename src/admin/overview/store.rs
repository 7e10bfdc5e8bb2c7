//! Every statement of the front page.

use crate::admin::overview::Day;
use crate::error::Result;
use chrono::NaiveDate;
use sqlx::PgConnection;

/// How the site is doing, and what waits.
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
#[schema(as = SiteNumbers)]
pub struct Numbers {
    /// Members.
    pub members: i64,
    /// Those who were here in the last seven days.
    pub active_this_week: i64,
    /// Groups.
    pub groups: i64,
    /// Pictures.
    pub pictures: i64,
    /// Their bytes, smaller sizes among them.
    pub picture_bytes: i64,
    /// Pictures that nothing shows any more and that go soon.
    pub unused_pictures: i64,
    /// Bytes of the database.
    pub database_bytes: i64,
    /// Those who wait to be let in.
    pub requests: i64,
    /// Reports that nobody has ruled on, in all groups.
    pub cases: i64,
    /// Writings that wait to be approved, in all groups.
    pub held: i64,
    /// Proposed groups that wait for an answer.
    pub proposals: i64,
    /// Whether newcomers are held up.
    pub in_raid: bool,
    /// Letters on their way.
    pub letters_waiting: i64,
    /// Letters that were given up in the last month.
    pub letters_failed: i64,
    /// Members who are suspended.
    pub suspended: i64,
}

/// How the site is doing, and what waits.
pub async fn numbers(db: &mut PgConnection) -> Result<Numbers> {
    Ok(sqlx::query_as!(
        Numbers,
        r#"select
             (select count(*) from members m where m.deleted_at is null and not waits_to_be_let_in(m.id)) as "members!",
             (select count(*) from members m where m.deleted_at is null and m.visited_at > site_now() - interval '7 days') as "active_this_week!",
             (select count(*) from groups g) as "groups!",
             (select count(*) from media p) as "pictures!",
             ((select coalesce(sum(p.bytes), 0) from media p) + (select coalesce(sum(s.bytes), 0) from media_small s))::bigint as "picture_bytes!",
             (select count(*) from media p where p.unused_since is not null) as "unused_pictures!",
             pg_database_size(current_database()) as "database_bytes!",
             (select count(*) from sign_up_requests r where r.approved_at is null) as "requests!",
             (select count(*) from cases c where c.closed_at is null) as "cases!",
             (select count(*) from held_writes h where not is_suspended(h.author_id)
                and not exists (select from held_rulings r where r.held_id = h.id)) as "held!",
             (select count(*) from group_proposals p where p.decided_at is null) as "proposals!",
             raid_now() is not null as "in_raid!",
             (select count(*) from mails l where l.sent_at is null and l.given_up_at is null and coalesce(l.void_after > site_now(), true)) as "letters_waiting!",
             (select count(*) from mails l where l.given_up_at > site_now() - interval '30 days' and l.last_error is distinct from 'suspended') as "letters_failed!",
             (select count(*) from suspensions s where coalesce(s.until > site_now(), true)) as "suspended!""#
    )
    .fetch_one(db)
    .await?)
}

/// Counts yesterday and today; where no day was ever counted, so many.
pub async fn count_days(db: &mut PgConnection, all: i32) -> Result<()> {
    sqlx::query!(
        r#"select count_days((site_now() at time zone 'UTC')::date - case when exists (select from days) then 1 else $1::int end) as "counted: ()""#,
        all,
    )
    .fetch_one(db)
    .await?;
    Ok(())
}

/// Today, and the last so many days that were counted.
pub async fn days(db: &mut PgConnection, span: i32) -> Result<(NaiveDate, Vec<Day>)> {
    let today =
        sqlx::query_scalar!(r#"select (site_now() at time zone 'UTC')::date as "today!""#).fetch_one(&mut *db).await?;
    let days = sqlx::query_as!(
        Day,
        r#"select d.day, d.joins, d.active, d.posts, d.comments, d.votes,
                  case when d.views_until is not null and p.views_until is not null
                    then greatest(d.views_until - p.views_until, 0) end as "reads",
                  case when d.minutes_until is not null and p.minutes_until is not null
                    then greatest(d.minutes_until - p.minutes_until, 0) end as "minutes"
           from days d left join days p on p.day = d.day - 1 where d.day > $1::date - $2::int and d.day <= $1"#,
        today,
        span,
    )
    .fetch_all(db)
    .await?;
    Ok((today, days))
}
