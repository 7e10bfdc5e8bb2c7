//! Every statement about passages that were taken out.

use crate::error::Result;
use sqlx::PgConnection;
use uuid::Uuid;

/// Passages that are looked for, at most: the latest.
const LOOKED_FOR: i64 = 100;

/// What was taken out of a post or comment, as far as it has not been put back.
pub async fn taken_out_of(db: &mut PgConnection, subject: Uuid) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select r.passage from redactions r
         where r.subject_id = $1 and r.passage <> '' and not exists (select from journal u where u.undoes = r.line_id)
         order by r.line_id desc limit $2",
        subject,
        LOOKED_FOR,
    )
    .fetch_all(db)
    .await?)
}
