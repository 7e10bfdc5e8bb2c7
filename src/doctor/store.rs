//! What the doctor asks the database.

use crate::error::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What the server says of itself.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its version, such as `170002`.
    pub version: i32,
    /// `fsync`.
    pub fsync: String,
    /// `synchronous_commit`.
    pub synchronous_commit: String,
    /// `full_page_writes`.
    pub full_page_writes: String,
    /// `data_checksums`.
    pub data_checksums: String,
    /// Whether the role we come as may do everything.
    pub is_superuser: bool,
    /// Whether it may make roles, databases, or pass by row security.
    pub is_mighty: bool,
    /// Its clock.
    pub clock: DateTime<Utc>,
    /// Whether it archives its log of writes, and when it last did.
    pub archive_mode: String,
    /// When it last did.
    pub last_archived_at: Option<DateTime<Utc>>,
}

/// What the server says of itself.
pub async fn server(db: &mut PgConnection) -> Result<Server> {
    Ok(sqlx::query_as!(
        Server,
        r#"select current_setting('server_version_num')::int as "version!", current_setting('fsync') as "fsync!",
                  current_setting('synchronous_commit') as "synchronous_commit!",
                  current_setting('full_page_writes') as "full_page_writes!",
                  current_setting('data_checksums') as "data_checksums!",
                  r.rolsuper as "is_superuser!", r.rolcreaterole or r.rolbypassrls as "is_mighty!",
                  clock_timestamp() as "clock!", current_setting('archive_mode') as "archive_mode!",
                  (select a.last_archived_time from pg_stat_archiver a) as "last_archived_at"
           from pg_roles r where r.rolname = current_user"#
    )
    .fetch_one(db)
    .await?)
}

/// The migrations the database has gone through; none where it has none.
pub async fn migrations(db: &mut PgConnection) -> Result<Vec<i64>> {
    // Not checked beforehand: the table is made by the library that keeps it.
    let there: bool =
        sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null").fetch_one(&mut *db).await?;
    if !there {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_scalar("select version from _sqlx_migrations where success order by version").fetch_all(db).await?)
}

/// What the site's own rows say.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Whether whoever looks after the site must have a second step.
    pub staff_factor: bool,
    /// How many look after the site.
    pub staff: i64,
    /// Those of them with nothing but a password.
    pub with_password_alone: i64,
    /// Accounts of the demo community.
    pub demo: i64,
    /// Letters given up in the last week.
    pub given_up: i64,
    /// Letters that should have gone out an hour ago.
    pub overdue: i64,
}

/// What the site's own rows say.
pub async fn rows(db: &mut PgConnection, demo_domain: &str) -> Result<Rows> {
    Ok(sqlx::query_as!(
        Rows,
        r#"select s.staff_factor,
             (select count(*) from members m where m.site_role is not null and m.deleted_at is null) as "staff!",
             (select count(*) from members m where m.site_role is not null and m.deleted_at is null
                and not has_second_factor(m.id)) as "with_password_alone!",
             (select count(*) from members m where m.deleted_at is null and m.email like '%@' || $1::text) as "demo!",
             (select count(*) from mails l where l.given_up_at > site_now() - interval '7 days'
                and l.last_error is distinct from 'suspended') as "given_up!",
             (select count(*) from mails l where l.sent_at is null and l.given_up_at is null and l.attempts = 0
                and l.due_at < site_now() - interval '1 hour' and coalesce(l.void_after > site_now(), true)) as "overdue!"
           from site s"#,
        demo_domain,
    )
    .fetch_one(db)
    .await?)
}
