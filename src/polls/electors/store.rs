//! Every statement about who may vote but the one that casts ballots, which looks for itself.

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{MediaId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::polls::electors::Asked;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Those members of a thread's group who have, or had, one of these handles.
pub async fn members_called(
    db: &mut PgConnection,
    thread: ThreadId,
    folded: &[String],
) -> Result<HashMap<String, MemberId>> {
    let rows = sqlx::query!(
        r#"select h.folded, h.member_id as "member: MemberId"
           from threads t, handles h
           where t.id = $1 and h.folded = any($2)
             and exists (select from memberships s where s.group_id = t.group_id and s.member_id = h.member_id)"#,
        thread.0,
        folded,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.folded, row.member)).collect())
}

/// Keeps who may vote in a poll in which nobody has.
pub async fn put(db: &mut PgConnection, poll: PollId, asked: &Asked, named: &[(MemberId, u64)]) -> Result<()> {
    let roles: Vec<&str> = asked.roles.iter().map(|role| Role::as_str(*role)).collect();
    sqlx::query!(
        "update polls set electorate = $2, voting_roles = $3, latecomers = $4, weighted = $5 where id = $1",
        poll.0,
        asked.who.as_str(),
        &roles as &[&str],
        asked.latecomers,
        asked.is_weighted(),
    )
    .execute(&mut *db)
    .await?;
    let members: Vec<Uuid> = named.iter().map(|(member, _)| member.0).collect();
    let weights: Vec<i32> = named.iter().map(|(_, weight)| i32::try_from(*weight).unwrap_or(i32::MAX)).collect();
    sqlx::query!(
        "insert into electors (poll_id, member_id, weight)
         select $1, e.id, e.weight from unnest($2::uuid[], $3::int[]) e (id, weight)",
        poll.0,
        &members,
        &weights,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those who are named for a poll, each with the weight of their vote, in the order in which they joined the site, after this
/// one.
pub async fn named(
    db: &mut PgConnection,
    poll: PollId,
    after: Option<MemberId>,
    most: i64,
) -> Result<Vec<(Face, u64)>> {
    let rows = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", e.weight
           from electors e join members m on m.id = e.member_id
           where e.poll_id = $1 and ($2::uuid is null or e.member_id > $2) order by e.member_id limit $3"#,
        poll.0,
        after.map(|after| after.0),
        most,
    );
    let rows = rows.fetch_all(db).await?;
    let elector = |weight: i32, face| (face, u64::from(weight.unsigned_abs()));
    Ok(rows.into_iter().map(|row| elector(row.weight, Face::new(row.id, row.name, row.handle, row.picture))).collect())
}
