//! Every statement about opening a poll again.

use crate::error::Result;
use crate::ids::PollId;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What a poll that is over goes by.
#[derive(Debug)]
pub struct Before {
    /// How often it has been opened again.
    pub reopenings: i32,
    /// Whether its outcome has been stated.
    pub is_decided: bool,
}

/// How a poll stands that may be opened again.
pub async fn before(db: &mut PgConnection, poll: PollId) -> Result<Before> {
    Ok(sqlx::query_as!(
        Before,
        r#"select p.reopenings, exists (select from decisions d where d.poll_id = p.id) as "is_decided!"
           from polls p where p.id = $1"#,
        poll.0,
    )
    .fetch_one(db)
    .await?)
}

/// Opens it until then. Its published ballots hold no more, whoever may not vote in it any more has no vote in it, and who
/// has not voted is reminded anew. Deleted accounts leave their ballots, as always.
pub async fn reopen(db: &mut PgConnection, poll: PollId, closes_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "with past as (update publications set tally = null where poll_id = $1 and tally is not null),
           names as (delete from published_names where poll_id = $1),
           reminded as (delete from reminders where poll_id = $1),
           gone as (
             delete from ballots b using polls p, members m
             where p.id = $1 and b.poll_id = p.id and m.id = b.member_id and m.deleted_at is null
               and not is_elector(p.id, b.member_id))
         update polls set closed_at = null, closed_by = null, closes_at = $2, closes_when_all_voted = false,
           reopenings = reopenings + 1
         where id = $1",
        poll.0,
        closes_at,
    )
    .execute(db)
    .await?;
    Ok(())
}
