//! The statement that keeps where somebody stopped reading.

use crate::error::Result;
use crate::ids::{MemberId, ThreadId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Keeps the place; none once it is read to the end. `opened` is when they opened it, if that is not written down yet.
pub async fn note_place(
    db: &mut PgConnection,
    reader: MemberId,
    article: ThreadId,
    opened: Option<DateTime<Utc>>,
    place: Option<&str>,
) -> Result<()> {
    sqlx::query!(
        "insert into readings (member_id, thread_id, read_until, place) values ($1, $2, coalesce($3, site_now()), $4)
         on conflict (member_id, thread_id) do update set place = excluded.place",
        reader.0,
        article.0,
        opened,
        place,
    )
    .execute(db)
    .await?;
    Ok(())
}
