//! Every statement about what the roles of a group may do.

use crate::error::Result;
use crate::groups::permissions::{Act, Least};
use crate::ids::{GroupId, MemberId};
use sqlx::PgConnection;

/// What differs in a group from what is everywhere: `act least` for each.
pub async fn of(db: &mut PgConnection, group: GroupId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select act || ' ' || least as "row!" from group_permissions where group_id = $1"#,
        group.0,
    )
    .fetch_all(db)
    .await?)
}

/// Keeps who may do this in a group, and who said so.
pub async fn put(db: &mut PgConnection, group: GroupId, act: Act, least: Least, by: MemberId) -> Result<()> {
    sqlx::query!(
        "insert into group_permissions as p (group_id, act, least, set_by) values ($1, $2, $3, $4)
         on conflict (group_id, act) do update
         set least = excluded.least, set_by = excluded.set_by, set_at = site_now() where p.least <> excluded.least",
        group.0,
        act.as_str(),
        least.as_str(),
        by.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// From now on it is in a group as everywhere.
pub async fn take(db: &mut PgConnection, group: GroupId, act: Act) -> Result<()> {
    sqlx::query!("delete from group_permissions where group_id = $1 and act = $2", group.0, act.as_str())
        .execute(db)
        .await?;
    Ok(())
}
