//! Every statement about copies of what a member wrote and gave.

pub mod account;
pub mod gifts;
pub mod order;
pub mod words;

use crate::error::Result;
use crate::ids::{ExportId, MemberId};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

/// Rows of one kind that are taken along, at most.
pub const MOST: i64 = 20_000;

/// What there is of one kind, by what it is called.
pub type Section = (&'static str, Value);

/// The rows of one kind, as JSON.
macro_rules! section {
    ($db:expr, $member:expr, $name:literal, $sql:tt) => {
        ($name, sqlx::query_scalar!($sql, $member.0, $crate::members::exports::store::MOST).fetch_one(&mut *$db).await?)
    };
}
pub(crate) use section;

/// A copy as its member sees it.
#[derive(Clone, Debug)]
pub struct Export {
    /// Which it is.
    pub id: ExportId,
    /// When it was made; none while it is being made.
    pub made_at: Option<DateTime<Utc>>,
    /// Its size.
    pub bytes: Option<i64>,
    /// When it goes.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A copy to be made.
#[derive(Clone, Debug)]
pub struct Due {
    /// Which it is.
    pub id: ExportId,
    /// Whose.
    pub member: MemberId,
    /// Their address.
    pub email: String,
    /// Their handle.
    pub handle: String,
    /// The language they chose.
    pub language: Option<String>,
    /// The zone they chose.
    pub time_zone: Option<String>,
}

/// A picture of a member's, to be taken along.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it is called in the copy.
    pub name: String,
    /// Its hash.
    pub sha256: Vec<u8>,
    /// Its size.
    pub bytes: i64,
}

/// A member's copy, if there is one that has not gone.
pub async fn of_member(db: &mut PgConnection, member: MemberId) -> Result<Option<Export>> {
    Ok(sqlx::query_as!(
        Export,
        r#"select id as "id: ExportId", made_at, bytes, expires_at from exports
           where member_id = $1 and (expires_at is null or expires_at > site_now())"#,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Notes that a copy is to be made; false while there is another.
pub async fn ask(db: &mut PgConnection, id: ExportId, member: MemberId) -> Result<bool> {
    let asked = sqlx::query!(
        "insert into exports (id, member_id) values ($1, $2) on conflict (member_id) do nothing",
        id.0,
        member.0,
    );
    Ok(asked.execute(db).await?.rows_affected() == 1)
}

/// Takes a member's copy from before away, if it is older than an hour.
pub async fn drop_old(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from exports where member_id = $1 and made_at < site_now() - interval '1 hour'", member.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Takes a member's copy away; answers which it was.
pub async fn end(db: &mut PgConnection, member: MemberId) -> Result<Option<ExportId>> {
    let ended =
        sqlx::query_scalar!(r#"delete from exports where member_id = $1 returning id as "id: ExportId""#, member.0);
    Ok(ended.fetch_optional(db).await?)
}

/// The next copy to be made, for ten minutes.
pub async fn lease(db: &mut PgConnection) -> Result<Option<Due>> {
    Ok(sqlx::query_as!(
        Due,
        r#"update exports e set leased_until = site_now() + interval '10 minutes'
           from members m
           where m.id = e.member_id and e.id = (
             select id from exports where made_at is null and (leased_until is null or leased_until < site_now())
             order by id limit 1 for update skip locked)
           returning e.id as "id: ExportId", m.id as "member: MemberId", coalesce(m.email, '') as "email!", m.handle,
             m.language, m.time_zone"#
    )
    .fetch_optional(db)
    .await?)
}

/// Notes that a copy has been made, and for how many days it lies there; false if nobody waits for it any more.
pub async fn done(db: &mut PgConnection, id: ExportId, bytes: i64, days: i32) -> Result<bool> {
    let done = sqlx::query!(
        "update exports set made_at = site_now(), bytes = $2, expires_at = site_now() + make_interval(days => $3)
         where id = $1 and made_at is null",
        id.0,
        bytes,
        days,
    );
    Ok(done.execute(db).await?.rows_affected() == 1)
}

/// Takes away what has gone.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from exports where expires_at <= site_now()").execute(db).await?;
    Ok(())
}

/// Whether there is a copy with this id, made or to be made.
pub async fn is_there(db: &mut PgConnection, id: ExportId) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select exists (select from exports where id = $1) as "there!""#, id.0)
        .fetch_one(db)
        .await?)
}

/// Pictures of a member's own, the latest first.
pub async fn pictures(db: &mut PgConnection, member: MemberId, most: i64) -> Result<Vec<Picture>> {
    Ok(sqlx::query_as!(
        Picture,
        r#"select concat(id, '.', kind) as "name!", sha256, bytes from media
           where owner_id = $1 order by id desc limit $2"#,
        member.0,
        most,
    )
    .fetch_all(db)
    .await?)
}
