//! Every statement about raids.

use crate::error::Result;
use crate::ids::{MediaId, MemberId, RaidId};
use crate::keeping::raids::{Checked, LISTED, Raid, State};
use crate::members::Face;
use sqlx::PgConnection;

/// How it stands.
pub async fn state(db: &mut PgConnection) -> Result<State> {
    let row = sqlx::query!(
        r#"select s.raid_watch as "watched!", raid_now() as "now: RaidId", l.lately as "lately!", l.usual * 1.0 as "usual!",
                  greatest(20, ceil(6 * l.usual))::int as "begins_with!"
           from site s cross join sign_ups_lately() l"#
    )
    .fetch_one(&mut *db)
    .await?;
    let now = latest(db).await?.into_iter().find(|raid| Some(raid.id) == row.now);
    Ok(State { now, is_watched: row.watched, lately: row.lately, usual: row.usual, begins_with: row.begins_with })
}

/// The last raids, the latest first.
pub async fn latest(db: &mut PgConnection) -> Result<Vec<Raid>> {
    let rows = sqlx::query!(
        r#"select r.id as "id: RaidId", r.begun_at, r.sign_ups, r.until, r.new_days, r.lifted_at, m.id as "by: Option<MemberId>",
                  m.name as "name?", m.handle as "handle?", m.picture_id as "picture: MediaId"
           from raids r left join members m on m.id = r.begun_by order by r.begun_at desc, r.id limit $1"#,
        LISTED,
    )
    .fetch_all(db)
    .await?;
    let raid = rows.into_iter().map(|row| Raid {
        id: row.id,
        begun_at: row.begun_at,
        begun_by: row
            .by
            .zip(row.name)
            .zip(row.handle)
            .map(|((id, name), handle)| Face::new(id, name, handle, row.picture)),
        sign_ups: row.sign_ups,
        until: row.until,
        new_days: row.new_days,
        lifted_at: row.lifted_at,
    });
    Ok(raid.collect())
}

/// Lets one be begun or lifted at a time.
pub async fn hold(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('raids'))").execute(db).await?;
    Ok(())
}

/// Begins one.
pub async fn begin(db: &mut PgConnection, id: RaidId, by: MemberId, wish: Checked) -> Result<()> {
    sqlx::query!(
        "insert into raids (id, begun_by, until, new_days, told_at)
         values ($1, $2, site_now() + make_interval(hours => $3), $4, site_now())",
        id.0,
        by.0,
        wish.hours,
        wish.new_days,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lifts what is under way; false if nothing is.
pub async fn lift(db: &mut PgConnection, by: MemberId) -> Result<bool> {
    let lifted = sqlx::query!(
        "update raids set lifted_at = site_now(), lifted_by = $1
         where lifted_at is null and coalesce(until > site_now(), true)",
        by.0,
    );
    Ok(lifted.execute(db).await?.rows_affected() > 0)
}

/// Whether one begins by itself.
pub async fn set_watched(db: &mut PgConnection, on: bool) -> Result<()> {
    sqlx::query!("update site set raid_watch = $1", on).execute(db).await?;
    Ok(())
}

/// The one that is under way.
pub async fn now(db: &mut PgConnection) -> Result<Option<RaidId>> {
    Ok(sqlx::query_scalar!(r#"select raid_now() as "now: RaidId""#).fetch_one(db).await?)
}

/// Whether one is under way.
pub async fn is_on(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select raid_now() is not null as "is!""#).fetch_one(db).await?)
}

/// Whether somebody is held up at the moment.
pub async fn holds_up(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select held_up_by_raid($1) as "is!""#, member.0).fetch_one(db).await?)
}

/// Takes those of which nobody was told: how many had joined.
pub async fn take_untold(db: &mut PgConnection) -> Result<Vec<i32>> {
    Ok(sqlx::query_scalar!(
        r#"update raids set told_at = site_now()
           where id in (select id from raids where told_at is null for update skip locked) returning coalesce(sign_ups, 0) as "joined!""#
    )
    .fetch_all(db)
    .await?)
}

/// Somebody who looks after the site.
#[derive(Debug)]
pub struct Staff {
    /// Their address.
    pub email: String,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
}

/// Those who look after the site and can be written to.
pub async fn staff(db: &mut PgConnection) -> Result<Vec<Staff>> {
    Ok(sqlx::query_as!(
        Staff,
        r#"select email as "email!", language, time_zone from members
           where site_role is not null and deleted_at is null and email is not null and email_confirmed_at is not null
             and not is_suspended(id)
           order by id limit 100"#
    )
    .fetch_all(db)
    .await?)
}
