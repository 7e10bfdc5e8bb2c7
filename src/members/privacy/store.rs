//! Every statement about who sees what of a member.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::privacy::{Audience, Choices};
use sqlx::PgConnection;

/// What a member lets be seen.
pub async fn of(db: &mut PgConnection, member: MemberId) -> Result<Choices> {
    let row = sqlx::query!("select profile_for, shows_groups, is_findable from members where id = $1", member.0)
        .fetch_one(db)
        .await?;
    let profile_for = Audience::from_column(&row.profile_for);
    Ok(Choices { profile_for, shows_groups: row.shows_groups, is_findable: row.is_findable })
}

/// Keeps another choice.
pub async fn choose(db: &mut PgConnection, member: MemberId, choices: Choices) -> Result<()> {
    sqlx::query!(
        "update members set profile_for = $2, shows_groups = $3, is_findable = $4 where id = $1 and deleted_at is null",
        member.0,
        choices.profile_for.as_str(),
        choices.shows_groups,
        choices.is_findable,
    )
    .execute(db)
    .await?;
    Ok(())
}
