//! The statement that casts ballots: many at once, each judged for itself.

use crate::error::Result;
use crate::ids::{GroupId, ThreadId};
use crate::polls::ballots::{Door, Vote};
use sqlx::PgConnection;
use uuid::Uuid;

/// Casts or replaces the ballots of these votes, each if everything allows it, and tells how each voter stood before
/// their poll, in the order of the votes; none where there is no such poll for them. No two of them may be the same
/// voter's in the same poll.
///
/// One statement: each poll's end is looked at under its lock, each voter's membership is held so that they cannot
/// leave meanwhile, and each ballot is replaced whole. Locks are taken in one order, so that two batches never wait
/// for each other.
pub async fn cast_all(db: &mut PgConnection, votes: &[Vote]) -> Result<Vec<Option<Door>>> {
    let polls: Vec<Uuid> = votes.iter().map(|vote| vote.poll.0).collect();
    let voters: Vec<Uuid> = votes.iter().map(|vote| vote.voter.0).collect();
    let picked = votes.iter().zip(1i64..).flat_map(|(vote, place)| vote.choices.iter().map(move |id| (place, id.0)));
    let (places, choices): (Vec<i64>, Vec<Uuid>) = picked.unzip();
    let rows = sqlx::query!(
        r#"with asked as materialized (
             select * from unnest($1::uuid[], $2::uuid[]) with ordinality as a (poll_id, voter, place)),
           picked as materialized (select * from unnest($3::bigint[], $4::uuid[]) as p (place, choice)),
           wanted as (select place, count(*) as many from picked group by place),
           open_now as materialized (
             select p.poll_id, poll_takes_ballots(p.poll_id) as is_open
             from (select distinct poll_id from asked order by poll_id) p),
           door as materialized (
             select a.place, a.voter, p.id, p.min_choices, p.max_choices, p.results, t.id as thread_id, t.group_id,
                    t.deleted_at is not null as is_deleted, t.published_at is not null as is_published, o.is_open
             from asked a join open_now o on o.poll_id = a.poll_id join polls p on p.id = a.poll_id
             join threads t on t.id = p.thread_id
             where exists (select from readable_threads(a.voter) r where r.id = t.id)),
           seat as materialized (
             select m.group_id, m.member_id from memberships m
             join door on door.group_id = m.group_id and door.voter = m.member_id
             order by m.group_id, m.member_id for key share of m),
           chosen as materialized (
             select k.place, array_agg(c.id order by c.position) as ids, count(*) as known
             from picked k join asked a on a.place = k.place join choices c on c.id = k.choice and c.poll_id = a.poll_id
             group by k.place),
           cast_now as (
             insert into ballots (poll_id, member_id, choices)
             select door.id, seat.member_id, chosen.ids
             from door join seat on seat.group_id = door.group_id and seat.member_id = door.voter
             join chosen on chosen.place = door.place join wanted on wanted.place = door.place
             where door.is_open and door.is_published and not door.is_deleted and chosen.known = wanted.many
               and chosen.known between door.min_choices and door.max_choices
             order by door.id, seat.member_id
             on conflict (poll_id, member_id) do update set choices = excluded.choices, cast_at = excluded.cast_at
             returning poll_id, member_id)
           select door.place as "place!", door.thread_id as "thread: ThreadId", door.group_id as "group: GroupId",
                  (select a.slug from articles a where a.id = door.thread_id) as slug, door.results,
                  door.min_choices as min, door.max_choices as max, door.is_deleted as "is_deleted!",
                  door.is_published as "is_published!", door.is_open as "is_open!",
                  exists (select from seat where seat.group_id = door.group_id and seat.member_id = door.voter) as "is_member!",
                  coalesce(chosen.known, 0) as "known!", cast_now.poll_id is not null as "is_done!"
           from door left join chosen on chosen.place = door.place
           left join cast_now on cast_now.poll_id = door.id and cast_now.member_id = door.voter"#,
        &polls,
        &voters,
        &places,
        &choices,
    )
    .fetch_all(db)
    .await?;
    let mut doors: Vec<Option<Door>> = votes.iter().map(|_| None).collect();
    for row in rows {
        let place = usize::try_from(row.place - 1).unwrap_or(usize::MAX);
        if let Some(door) = doors.get_mut(place) {
            *door = Some(Door {
                thread: row.thread,
                slug: row.slug,
                group: row.group,
                results: row.results,
                min: row.min,
                max: row.max,
                is_deleted: row.is_deleted,
                is_published: row.is_published,
                is_open: row.is_open,
                is_member: row.is_member,
                known: row.known,
                is_done: row.is_done,
            });
        }
    }
    Ok(doors)
}
