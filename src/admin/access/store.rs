//! Every statement about how access is set.

use crate::error::Result;
use sqlx::PgConnection;

/// Whether whoever looks after the site must have a second step of signing in.
pub async fn staff_factor(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!("select staff_factor from site").fetch_one(db).await?)
}

/// Asks a second step of whoever looks after the site, or no longer.
pub async fn set_staff_factor(db: &mut PgConnection, required: bool) -> Result<()> {
    sqlx::query!("update site set staff_factor = $1", required).execute(db).await?;
    Ok(())
}
