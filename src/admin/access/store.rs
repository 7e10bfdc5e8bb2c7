//! Every statement about how access is set.

use crate::admin::access::Access;
use crate::error::Result;
use sqlx::PgConnection;

/// How access is set.
pub async fn access(db: &mut PgConnection) -> Result<Access> {
    Ok(sqlx::query_as!(Access, "select staff_factor from site").fetch_one(db).await?)
}

/// Whether whoever looks after the site must have a second step of signing in.
pub async fn set_staff_factor(db: &mut PgConnection, required: bool) -> Result<()> {
    sqlx::query!("update site set staff_factor = $1", required).execute(db).await?;
    Ok(())
}
