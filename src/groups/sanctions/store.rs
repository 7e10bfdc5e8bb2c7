//! Every statement about who is silenced in a group, and who is banned from it.

use crate::error::Result;
use crate::ids::{GroupId, MemberId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// Until when somebody may not write in a group, if they may not.
pub async fn silenced_until(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select until from silences where group_id = $1 and member_id = $2 and until > site_now()",
        group.0,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Whether somebody is banned from a group.
pub async fn is_banned(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select is_banned($1, $2) as "is!""#, group.0, member.0).fetch_one(db).await?)
}

/// Silences a member until then.
pub async fn put_silence(
    db: &mut PgConnection,
    group: GroupId,
    member: MemberId,
    by: MemberId,
    until: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into silences (group_id, member_id, silenced_by, until) values ($1, $2, $3, $4)
         on conflict (group_id, member_id) do update set silenced_by = excluded.silenced_by, until = excluded.until,
           silenced_at = excluded.silenced_at",
        group.0,
        member.0,
        by.0,
        until,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Ends a silence; false if there is none.
pub async fn take_silence(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<bool> {
    let ended = sqlx::query!("delete from silences where group_id = $1 and member_id = $2", group.0, member.0);
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Bans somebody from a group, in which they were or not.
pub async fn put_ban(
    db: &mut PgConnection,
    group: GroupId,
    member: MemberId,
    by: MemberId,
    was_in: bool,
) -> Result<()> {
    sqlx::query!(
        "insert into bans (group_id, member_id, banned_by, was_in) values ($1, $2, $3, $4) on conflict do nothing",
        group.0,
        member.0,
        by.0,
        was_in,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lifts a ban; answers whether it ended a membership, and none if there is no ban.
pub async fn take_ban(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<Option<bool>> {
    let lifted = sqlx::query_scalar!(
        "delete from bans where group_id = $1 and member_id = $2 returning was_in",
        group.0,
        member.0
    );
    Ok(lifted.fetch_optional(db).await?)
}
