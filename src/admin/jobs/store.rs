//! Every statement about what runs in the background.

use crate::error::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A job as it last ran.
#[derive(Debug)]
pub struct Run {
    /// Its name.
    pub name: String,
    /// When.
    pub ran_at: DateTime<Utc>,
    /// How long it took, in milliseconds.
    pub took_ms: i32,
    /// When it last failed.
    pub failed_at: Option<DateTime<Utc>>,
    /// Why.
    pub error: String,
    /// How often in a row.
    pub failures: i32,
    /// Since when somebody wants it to run.
    pub wanted_at: Option<DateTime<Utc>>,
}

/// All that have run.
pub async fn runs(db: &mut PgConnection) -> Result<Vec<Run>> {
    Ok(sqlx::query_as!(
        Run,
        "select name, ran_at, took_ms, failed_at, error, failures, wanted_at from job_runs order by name limit 100"
    )
    .fetch_all(db)
    .await?)
}

/// Writes down that a job ran, and why it failed, if it did.
pub async fn note(db: &mut PgConnection, name: &str, took_ms: i32, error: Option<&str>) -> Result<()> {
    sqlx::query!(
        "insert into job_runs as j (name, ran_at, took_ms, failed_at, error, failures)
         values ($1, site_now(), $2, case when $3::text is not null then site_now() end, left(coalesce($3, ''), 500),
                 case when $3 is null then 0 else 1 end)
         on conflict (name) do update set ran_at = excluded.ran_at, took_ms = excluded.took_ms,
           failed_at = coalesce(excluded.failed_at, j.failed_at),
           error = case when excluded.failed_at is null then j.error else excluded.error end,
           failures = case when excluded.failed_at is null then 0 else j.failures + 1 end, wanted_at = null",
        name,
        took_ms,
        error,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Says that somebody wants a job to run.
pub async fn want(db: &mut PgConnection, name: &str) -> Result<()> {
    sqlx::query!(
        "insert into job_runs (name, ran_at, wanted_at) values ($1, site_now(), site_now())
         on conflict (name) do update set wanted_at = excluded.wanted_at",
        name,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether somebody wants a job to run; whoever asks is to run it.
pub async fn take_wanted(db: &mut PgConnection, name: &str) -> Result<bool> {
    let taken = sqlx::query!("update job_runs set wanted_at = null where name = $1 and wanted_at is not null", name);
    Ok(taken.execute(db).await?.rows_affected() == 1)
}
