//! Every statement about requests to be let in.

use crate::error::Result;
use crate::groups::joining::Answered;
use crate::ids::{GroupId, MediaId, MemberId};
use crate::members::Face;
use crate::text::slug;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// Somebody who waits for an answer.
#[derive(Debug)]
pub struct Request {
    /// Who it is.
    pub face: Face,
    /// What they say.
    pub words: String,
    /// What they answered.
    pub answers: Vec<Answered>,
    /// Since when they wait.
    pub created_at: DateTime<Utc>,
}

impl Request {
    /// Where the list goes on after it.
    pub fn place(&self) -> Place {
        (self.created_at, self.face.id)
    }

    /// The handle as a segment of a path.
    pub fn handle_segment(&self) -> String {
        slug::path_segment(&self.face.handle)
    }
}

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

/// Notes that somebody was not let in.
pub async fn note_declined(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<()> {
    sqlx::query!(
        "insert into declined_requests (group_id, member_id) values ($1, $2)
         on conflict (group_id, member_id) do update set declined_at = site_now()",
        group.0,
        member.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// In how many days somebody may ask again who was not let in so many days ago or less; none if they may now.
pub async fn asks_again(db: &mut PgConnection, group: GroupId, member: MemberId, days: i32) -> Result<Option<i32>> {
    Ok(sqlx::query_scalar!(
        r#"select ceil(extract(epoch from declined_at + make_interval(days => $3) - site_now()) / 86400)::int as "days!"
           from declined_requests
           where group_id = $1 and member_id = $2 and declined_at + make_interval(days => $3) > site_now()"#,
        group.0,
        member.0,
        days,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes a request away; false if there was none.
pub async fn take(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<bool> {
    let taken = sqlx::query!(
        "with unsaid as (delete from join_answers a where a.group_id = $1 and a.member_id = $2
           and not exists (select from memberships m where m.group_id = $1 and m.member_id = $2))
         delete from join_requests where group_id = $1 and member_id = $2",
        group.0,
        member.0,
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Lets everybody in who waits.
pub async fn let_all_in(db: &mut PgConnection, group: GroupId) -> Result<()> {
    sqlx::query!(
        "with asked as (delete from join_requests where group_id = $1 returning member_id),
         entered as (
           insert into memberships (group_id, member_id, role)
           select $1, m.id, 'member' from asked a join members m on m.id = a.member_id
           where m.deleted_at is null order by m.id for key share of m
           on conflict do nothing returning member_id)
         update groups set members_count = members_count + (select count(*)::int from entered) where id = $1",
        group.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes all requests away but those of members of another group.
pub async fn take_all(db: &mut PgConnection, group: GroupId, but_in: Option<GroupId>) -> Result<()> {
    sqlx::query!(
        "with taken as (
           delete from join_requests r where r.group_id = $1
             and not exists (select from memberships i where i.group_id = $2 and i.member_id = r.member_id)
           returning r.member_id)
         delete from join_answers a using taken t where a.group_id = $1 and a.member_id = t.member_id",
        group.0,
        but_in.map(|group| group.0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who waits under this handle.
pub async fn find(db: &mut PgConnection, group: GroupId, folded_handle: &str) -> Result<Option<MemberId>> {
    Ok(sqlx::query_scalar!(
        r#"select r.member_id as "member: MemberId" from handles h join join_requests r on r.member_id = h.member_id
           join members m on m.id = h.member_id
           where r.group_id = $1 and h.folded = $2 and m.deleted_at is null"#,
        group.0,
        folded_handle,
    )
    .fetch_optional(db)
    .await?)
}

/// How many wait for an answer.
pub async fn count(db: &mut PgConnection, group: GroupId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "waiting!" from join_requests r join members m on m.id = r.member_id
           where r.group_id = $1 and m.deleted_at is null"#,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// Where the list goes on: since when, who.
pub type Place = (DateTime<Utc>, MemberId);

/// Who waits, longest first; one more than `size`, if there are.
pub async fn list(db: &mut PgConnection, group: GroupId, after: Option<Place>, size: i64) -> Result<Vec<Request>> {
    let (at, member) = after.map_or((None, None), |(at, member)| (Some(at), Some(member.0)));
    let rows = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", r.words, r.created_at,
                  (select json_agg(json_build_object('question', a.question, 'answer', a.answer) order by a.place)
                   from join_answers a where a.group_id = r.group_id and a.member_id = r.member_id) as "answers: Json<Vec<Answered>>"
           from join_requests r join members m on m.id = r.member_id
           where r.group_id = $1 and m.deleted_at is null
             and ($2::timestamptz is null or (r.created_at, r.member_id) > ($2, $3::uuid))
           order by r.created_at, r.member_id limit $4::bigint + 1"#,
        group.0,
        at,
        member,
        size,
    )
    .fetch_all(db)
    .await?;
    let requests = rows.into_iter().map(|row| Request {
        face: Face::new(row.id, row.name, row.handle, row.picture),
        words: row.words,
        answers: row.answers.map(|answers| answers.0).unwrap_or_default(),
        created_at: row.created_at,
    });
    Ok(requests.collect())
}
