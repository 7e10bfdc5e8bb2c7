//! The statement that casts ballots: many at once, each judged for itself.

use crate::config::{REMEMBERED_HOURS, SESSION_HOURS};
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
/// for each other in a circle. The session of a vote that comes by one is looked at as well: a vote by a session that
/// has ended is not kept.
///
/// What belongs to a vote is looked up from the vote, one after the other (`lateral`, kept whole by `offset 0`): joined
/// as lists, the general plan read all threads, choices and memberships of the site for every batch.
pub async fn cast_all(db: &mut PgConnection, votes: &[Vote]) -> Result<Vec<Option<Door>>> {
    let polls: Vec<Uuid> = votes.iter().map(|vote| vote.poll.0).collect();
    let voters: Vec<Uuid> = votes.iter().map(|vote| vote.voter.0).collect();
    let sessions: Vec<Option<Uuid>> = votes.iter().map(|vote| vote.unproven.map(|session| session.0)).collect();
    // An array of arrays has rows of one length: the lists of choices travel as text.
    let choices: Vec<String> = votes.iter().map(choices_as_text).collect();
    let rows = sqlx::query!(
        r#"with asked as materialized (
             select a.place, a.poll_id, a.voter, a.choices::uuid[] as choices, a.session_id
             from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) with ordinality
               as a (poll_id, voter, choices, session_id, place)),
           polled as materialized (
             select o.is_open, p.*
             from (select p.poll_id, poll_takes_ballots(p.poll_id) as is_open
                   from (select distinct poll_id from asked order by poll_id) p) o
             cross join lateral (
               select p.id, p.min_choices, p.max_choices, p.results, t.id as thread_id, t.group_id,
                      t.deleted_at is not null as is_deleted, t.published_at is not null as is_published,
                      (select a.slug from articles a where a.id = t.id) as slug
               from polls p join threads t on t.id = p.thread_id where p.id = o.poll_id offset 0) p),
           ready as materialized (
             select d.*, seat.member_id is not null as is_member, chosen.ids, chosen.known,
                    d.session_id is null or exists (
                      select from sessions s join members m on m.id = s.member_id
                      where s.id = d.session_id and s.member_id = d.voter and s.expires_at > site_now()
                        and m.deleted_at is null and m.email_confirmed_at is not null
                        and s.last_seen_at > site_now()
                          - make_interval(hours => case when s.remembered then $6::int else $5::int end)) as is_proven
             from (select a.place, a.voter, a.choices, a.session_id, p.* from asked a join polled p on p.id = a.poll_id
                   where exists (select from readable_threads(a.voter) r where r.id = p.thread_id)
                   order by p.group_id, a.voter) d
             left join lateral (
               select m.member_id from memberships m where m.group_id = d.group_id and m.member_id = d.voter
               for key share) seat on true
             cross join lateral (
               select array_agg(c.id order by c.position) as ids, count(*) as known
               from choices c where c.poll_id = d.id and c.id = any(d.choices)) chosen),
           cast_now as (
             insert into ballots (poll_id, member_id, choices)
             select id, voter, ids from ready
             where is_proven and is_member and is_open and is_published and not is_deleted
               and known = cardinality(choices) and known between min_choices and max_choices
             order by id, voter
             on conflict (poll_id, member_id) do update set choices = excluded.choices, cast_at = excluded.cast_at
             returning poll_id, member_id)
           select r.place as "place!", r.thread_id as "thread!: ThreadId", r.group_id as "group!: GroupId", r.slug,
                  r.results as "results!", r.min_choices as "min!", r.max_choices as "max!", r.is_deleted as "is_deleted!",
                  r.is_published as "is_published!", r.is_open as "is_open!", r.is_member as "is_member!",
                  r.is_proven as "is_proven!", r.known as "known!", cast_now.poll_id is not null as "is_done!"
           from ready r left join cast_now on cast_now.poll_id = r.id and cast_now.member_id = r.voter"#,
        &polls,
        &voters,
        &choices,
        &sessions as &[Option<Uuid>],
        SESSION_HOURS.0,
        REMEMBERED_HOURS.0,
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
                is_proven: row.is_proven,
                known: row.known,
                is_done: row.is_done,
            });
        }
    }
    Ok(doors)
}

/// `{id,id}`: an array as PostgreSQL reads it.
fn choices_as_text(vote: &Vote) -> String {
    let ids: Vec<String> = vote.choices.iter().map(ToString::to_string).collect();
    format!("{{{}}}", ids.join(","))
}
