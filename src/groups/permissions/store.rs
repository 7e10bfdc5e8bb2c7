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

/// How many hold each rank in a group, from 0 of its owners to 3 of its members.
pub async fn ranks(db: &mut PgConnection, group: GroupId) -> Result<Vec<(i16, i64)>> {
    let rows = sqlx::query!(
        r#"select m.rank as "rank!", count(*) as "count!" from memberships m where m.group_id = $1 group by m.rank"#,
        group.0,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.rank, row.count)).collect())
}

/// How many invitations that let people in now were made by somebody who stands below this rank.
pub async fn invites_from_below(db: &mut PgConnection, group: GroupId, rank: i16) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from invites i
           join memberships m on m.group_id = i.group_id and m.member_id = i.created_by
           where i.group_id = $1 and m.rank > $2 and invite_is_alive(i)"#,
        group.0,
        rank,
    )
    .fetch_one(db)
    .await?)
}
