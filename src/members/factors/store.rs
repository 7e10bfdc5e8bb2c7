//! Every statement about authenticator apps and recovery codes.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::factors::Factors;
use sqlx::PgConnection;

/// What an app shares with the site, and the moment it is looked at.
pub struct App {
    /// The seed, sealed.
    pub seed: Vec<u8>,
    /// Seconds since 1970, by the site's one clock.
    pub now: i64,
}

/// How a member stands to the second step.
pub async fn of(db: &mut PgConnection, member: MemberId) -> Result<Factors> {
    Ok(sqlx::query_as!(
        Factors,
        r#"select (select a.confirmed_at from authenticators a where a.member_id = $1) as app_since,
                  (select count(*) from recovery_codes c where c.member_id = $1) as "codes_left!""#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// Keeps a new seed, instead of one that was never confirmed; false if one has been.
pub async fn put_seed(db: &mut PgConnection, member: MemberId, seed: &[u8]) -> Result<bool> {
    let put = sqlx::query!(
        "insert into authenticators as a (member_id, seed) values ($1, $2)
         on conflict (member_id) do update set seed = $2, created_at = site_now() where a.confirmed_at is null",
        member.0,
        seed,
    )
    .execute(db)
    .await?;
    Ok(put.rows_affected() == 1)
}

/// The seed of a set-up that began at most so many minutes ago.
pub async fn waiting_seed(db: &mut PgConnection, member: MemberId, minutes: i32) -> Result<Option<Vec<u8>>> {
    Ok(sqlx::query_scalar!(
        "select seed from authenticators
         where member_id = $1 and confirmed_at is null and created_at > site_now() - make_interval(mins => $2)",
        member.0,
        minutes,
    )
    .fetch_optional(db)
    .await?)
}

/// The same, held so that it is confirmed once.
pub async fn lock_waiting(db: &mut PgConnection, member: MemberId, minutes: i32) -> Result<Option<App>> {
    Ok(sqlx::query_as!(
        App,
        r#"select seed, floor(extract(epoch from site_now()))::bigint as "now!" from authenticators
           where member_id = $1 and confirmed_at is null and created_at > site_now() - make_interval(mins => $2)
           for update"#,
        member.0,
        minutes,
    )
    .fetch_optional(db)
    .await?)
}

/// Forgets a seed that was never confirmed.
pub async fn forget_waiting(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from authenticators where member_id = $1 and confirmed_at is null", member.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Notes that the app has shown the code of this step.
pub async fn confirm(db: &mut PgConnection, member: MemberId, step: i64) -> Result<()> {
    sqlx::query!(
        "update authenticators set confirmed_at = site_now(), last_step = $2 where member_id = $1",
        member.0,
        step,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The app a member has set up.
pub async fn app(db: &mut PgConnection, member: MemberId) -> Result<Option<App>> {
    Ok(sqlx::query_as!(
        App,
        r#"select seed, floor(extract(epoch from site_now()))::bigint as "now!" from authenticators
           where member_id = $1 and confirmed_at is not null"#,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Notes that the code of this step has been taken; false if that of a step as late has been before.
pub async fn advance(db: &mut PgConnection, member: MemberId, step: i64) -> Result<bool> {
    let advanced = sqlx::query!(
        "update authenticators set last_step = $2 where member_id = $1 and last_step < $2",
        member.0,
        step
    );
    Ok(advanced.execute(db).await?.rows_affected() == 1)
}

/// Keeps new recovery codes instead of the old ones.
pub async fn put_codes(db: &mut PgConnection, member: MemberId, hashes: &[Vec<u8>]) -> Result<()> {
    sqlx::query!("delete from recovery_codes where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!(
        "insert into recovery_codes (member_id, code_hash) select $1, h from unnest($2::bytea[]) h",
        member.0,
        hashes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Uses a recovery code up; false if there is none such.
pub async fn use_code(db: &mut PgConnection, member: MemberId, hash: &[u8]) -> Result<bool> {
    let used = sqlx::query!("delete from recovery_codes where member_id = $1 and code_hash = $2", member.0, hash);
    Ok(used.execute(db).await?.rows_affected() == 1)
}

/// Forgets the app.
pub async fn end_app(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from authenticators where member_id = $1", member.0).execute(db).await?;
    Ok(())
}
