//! Statements about the reasons of votes.

use crate::error::Result;
use crate::ids::{GroupId, MemberId, PollId};
use sqlx::PgConnection;

/// The reason that somebody's vote has now.
pub async fn given(db: &mut PgConnection, voter: MemberId, poll: PollId) -> Result<Option<String>> {
    let given =
        sqlx::query_scalar!("select reason from ballots where poll_id = $1 and member_id = $2", poll.0, voter.0);
    Ok(given.fetch_optional(db).await?.flatten())
}

/// The group in which a poll was asked.
pub async fn group(db: &mut PgConnection, poll: PollId) -> Result<Option<GroupId>> {
    let group = sqlx::query_scalar!(
        r#"select t.group_id as "group: GroupId" from polls p join threads t on t.id = p.thread_id where p.id = $1"#,
        poll.0,
    );
    Ok(group.fetch_optional(db).await?)
}
