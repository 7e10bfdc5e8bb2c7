//! Every statement about requests to be let in.

use crate::error::Result;
use crate::ids::{GroupId, MemberId};
use sqlx::PgConnection;

/// Keeps a request, or its new words.
pub async fn put(db: &mut PgConnection, group: GroupId, member: MemberId, words: &str) -> Result<()> {
    sqlx::query!(
        "insert into join_requests (group_id, member_id, words) values ($1, $2, $3)
         on conflict (group_id, member_id) do update set words = excluded.words",
        group.0,
        member.0,
        words,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a request away; false if there was none.
pub async fn take(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<bool> {
    let taken = sqlx::query!("delete from join_requests where group_id = $1 and member_id = $2", group.0, member.0)
        .execute(db)
        .await?;
    Ok(taken.rows_affected() == 1)
}
