//! The statement that changes a poll that has yet to open.

use crate::error::Result;
use crate::ids::PollId;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Asks this, and opens and closes then.
pub async fn change(
    db: &mut PgConnection,
    poll: PollId,
    question: &str,
    opens_at: DateTime<Utc>,
    closes_at: Option<DateTime<Utc>>,
) -> Result<()> {
    sqlx::query!(
        "update polls set question = $2, opens_at = $3, closes_at = $4 where id = $1",
        poll.0,
        question,
        opens_at,
        closes_at,
    )
    .execute(db)
    .await?;
    Ok(())
}
