//! Every statement about the site itself.

use crate::error::Result;
use crate::site::Identity;
use sqlx::PgConnection;

/// Reads the site's one row.
pub async fn identity(db: &mut PgConnection) -> Result<Identity> {
    let row = sqlx::query!("select name, language, time_zone, secret from site").fetch_one(db).await?;
    Ok(Identity { name: row.name.into(), language: row.language, time_zone: row.time_zone, secret: row.secret })
}

/// Writes down under which address the site is reached: links to it are links within.
pub async fn note_address(db: &mut PgConnection, address: &str) -> Result<()> {
    sqlx::query!("update site set address = $1 where address is distinct from $1", address).execute(db).await?;
    Ok(())
}

/// Names the site.
pub async fn set_name(db: &mut PgConnection, name: &str) -> Result<()> {
    sqlx::query!("update site set name = $1", name).execute(db).await?;
    Ok(())
}

/// Whether the database answers.
pub async fn is_there(db: &sqlx::PgPool) -> bool {
    sqlx::query_scalar!(r#"select true as "there!""#).fetch_one(db).await.unwrap_or(false)
}

/// Whether the cluster has a database of this name.
pub async fn has_database(db: &mut PgConnection, name: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar!(r#"select exists (select from pg_database where datname = $1) as "there!""#, name)
        .fetch_one(db)
        .await
}

/// Makes a database in the cluster. The name is our own, never a visitor's.
pub async fn create_database(db: &mut PgConnection, name: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(db).await?;
    Ok(())
}
