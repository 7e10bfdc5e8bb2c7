//! The statement that casts ballots: many at once, each judged for itself.

use crate::config::{REMEMBERED_HOURS, SESSION_HOURS};
use crate::error::Result;
use crate::ids::{GroupId, ThreadId};
use crate::polls::answers::Columns;
use crate::polls::ballots::{Door, Vote};
use crate::polls::refusals::Refusal;
use crate::polls::secret::Kept;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// Casts or replaces the ballots of these votes, each if everything allows it, and tells how each voter stood before
/// their poll, in the order of the votes; none where there is no such poll for them. No two of them may be the same
/// voter's in the same poll.
///
/// One statement: each poll's end is looked at under its lock, each voter's membership is held so that they can neither
/// leave meanwhile nor get another role, and each ballot is replaced whole. Locks are taken in one order, so that two batches never wait
/// for each other in a circle. The session of a vote that comes by one is looked at as well: a vote by a session that
/// has ended is not kept. Ballots of secret polls are kept apart from who has voted, by `keep_secret_ballots`, which is
/// not called where there are none.
///
/// What belongs to a vote is looked up from the vote, one after the other (`lateral`, kept whole by `offset 0`): joined
/// as lists, the general plan read all threads, choices and memberships of the site for every batch.
pub async fn cast_all(db: &mut PgConnection, votes: &[Vote]) -> Result<Vec<Option<Door>>> {
    let polls: Vec<Uuid> = votes.iter().map(|vote| vote.poll.0).collect();
    let voters: Vec<Uuid> = votes.iter().map(|vote| vote.voter.0).collect();
    let sessions: Vec<Option<Uuid>> = votes.iter().map(|vote| vote.unproven.map(|session| session.0)).collect();
    let changes: Vec<Option<i32>> = votes.iter().map(|vote| vote.changes).collect();
    let tags: Vec<Option<Uuid>> = votes.iter().map(|vote| vote.tag.map(|tag| tag.0)).collect();
    let forms: Vec<&str> = votes.iter().map(|vote| vote.answer.form().as_str()).collect();
    let (mut choices, mut points, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    let (mut stances, mut reasons) = (Vec::new(), Vec::new());
    for columns in votes.iter().map(|vote| Columns::from(&vote.answer)) {
        choices.push(columns.choices);
        points.push(columns.points);
        numbers.push(columns.number);
        stances.push(columns.stance);
        reasons.push(columns.reason);
    }
    let rows = sqlx::query!(
        r#"with asked as materialized (
             select a.place, a.poll_id, a.voter, a.choices::uuid[] as choices, a.session_id, a.form,
                    a.points::int[] as points, a.number, a.stance, a.reason, a.tag, a.changes
             from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $7::text[], $8::text[], $9::bigint[], $10::text[],
                         $11::text[], $12::uuid[], $13::int[]) with ordinality
               as a (poll_id, voter, choices, session_id, form, points, number, stance, reason, tag, changes, place)),
           polled as materialized (
             select o.state, p.*
             from (select p.poll_id, poll_at_door(p.poll_id) as state
                   from (select distinct poll_id from asked order by poll_id) p) o
             cross join lateral (
               select p.id, p.kind, p.min_choices, p.max_choices, p.most_points, p.budget, p.least_number, p.most_number,
                      p.number_step, p.reasons, p.changes_count, p.none_choice, p.results, p.secret, p.electorate, p.voting_roles, p.latecomers,
                      p.closes_when_all_voted, exists (select from guests g where g.poll_id = p.id) as has_guests, t.id as thread_id, t.group_id,
                      t.deleted_at is not null as is_deleted, t.published_at is not null as is_published,
                      (select a.slug from articles a where a.id = t.id) as slug
               from polls p join threads t on t.id = p.thread_id where p.id = o.poll_id offset 0) p),
           looked_at as (
             select d.*, seat.member_id is not null as is_member, chosen.ids,
                    case when quiet.words is not null then quiet.words
                         when d.has_guests and voted_as_guest(d.id, d.voter) then 'guest'
                         when d.electorate <> 'members' or not d.latecomers then
                      elector_refusal(d.id, d.electorate, d.voting_roles, d.latecomers, d.voter, seat.role, seat.joined_at)
                    end as no_elector,
                    coalesce(case when d.changes < d.changes_count then
                      changed_under_ballot(d.id, d.kind, d.changes, d.choices) end,
                    case when d.form <> poll_form(d.kind) then 'form'
                         when d.kind not in ('single', 'multiple') then
                           ballot_refusal(d.kind, fewest_of_ballot(d.min_choices, d.none_choice, d.choices), d.max_choices,
                                          d.most_points, d.budget, d.least_number, d.most_number, d.number_step,
                                          d.reasons, chosen.known, d.choices, d.points, d.number, d.stance, d.reason)
                         when chosen.known <> cardinality(d.choices) then 'unknown_choice'
                         when says_none_beside(d.kind, d.none_choice, d.choices) then 'none_beside'
                         when chosen.known < fewest_of_ballot(d.min_choices, d.none_choice, d.choices) then 'too_few'
                         when chosen.known > d.max_choices then 'too_many' end) as refusal,
                    d.session_id is null or exists (
                      select from sessions s join members m on m.id = s.member_id
                      where s.id = d.session_id and s.member_id = d.voter and s.expires_at > site_now()
                        and m.deleted_at is null and m.email_confirmed_at is not null and not exists (select from suspensions_now(m.id))
                        and s.last_seen_at > site_now()
                          - make_interval(hours => case when s.remembered then $6::int else $5::int end)) as is_proven
             from (select a.place, a.voter, a.choices, a.session_id, a.form, a.points, a.number, a.stance, a.reason, a.tag, a.changes, p.*
                   from asked a join polled p on p.id = a.poll_id
                   where exists (select from readable_threads(a.voter) r where r.id = p.thread_id)
                   order by p.group_id, a.voter) d
             left join lateral (
               select m.member_id, m.role, m.joined_at from memberships m
               where m.group_id = d.group_id and m.member_id = d.voter for share) seat on true
             left join lateral silences_now(d.group_id, d.voter) quiet on true
             cross join lateral (
               select array_agg(c.id order by c.position) as ids, count(*) as known
               from choices c where c.poll_id = d.id and c.id = any(d.choices)) chosen),
           ready as materialized (
             select l.*, l.is_proven and l.is_member and l.no_elector is null and l.state = 'open' and l.is_published
                           and not l.is_deleted and l.refusal is null as is_kept
             from looked_at l),
           cast_now as (
             insert into ballots (poll_id, member_id, choices, points, number, stance, reason)
             -- What has no order is kept in the poll's.
             select id, voter, case when kind in ('single', 'multiple') then ids else choices end, points, number, stance, reason
             from ready where is_kept and not secret and tag is null order by id, voter
             on conflict (poll_id, member_id) do update set choices = excluded.choices, points = excluded.points,
               number = excluded.number, stance = excluded.stance, reason = excluded.reason, cast_at = excluded.cast_at),
           kept_secretly as materialized (
             select kept.*
             from (select array_agg(r.voter) as voters,
                          array_agg(row(r.id, r.tag, case when r.kind in ('single', 'multiple') then r.ids else r.choices end,
                                        r.points, r.number, r.stance, r.reason)::secret_ballots) as papers
                   from ready r where r.is_kept and r.secret and r.tag is not null
                   having count(*) > 0) given
             cross join lateral keep_secret_ballots(given.voters, given.papers) kept)
           select r.place as "place!", r.thread_id as "thread!: ThreadId", r.group_id as "group!: GroupId", r.slug,
                  r.results as "results!", r.is_deleted as "is_deleted!",
                  r.is_published as "is_published!", r.state as "state!", r.is_member as "is_member!",
                  r.is_proven as "is_proven!", r.no_elector,
                  case when r.refusal is not null then
                    json_build_object('why', r.refusal, 'kind', r.kind, 'min', r.min_choices, 'max', r.max_choices,
                                      'most_points', r.most_points, 'budget', r.budget, 'least_number', r.least_number,
                                      'most_number', r.most_number, 'number_step', r.number_step,
                                      'given', (select sum(given) from unnest(r.points) given))
                  end as "refusal: Json<Refusal>", r.is_kept and not r.secret and r.tag is null as "is_done!", r.secret as "is_secret!",
                  r.closes_when_all_voted as "may_close!",
                  case when k.said is not null then json_build_object('said', k.said, 'is_few', k.is_few) end
                    as "kept_secretly: Json<Kept>"
           from ready r left join kept_secretly k on k.poll_id = r.id and k.voter = r.voter"#,
        &polls,
        &voters,
        &choices,
        &sessions as &[Option<Uuid>],
        SESSION_HOURS.0,
        REMEMBERED_HOURS.0,
        &forms as &[&str],
        &points as &[Option<String>],
        &numbers as &[Option<i64>],
        &stances as &[Option<&str>],
        &reasons as &[Option<String>],
        &tags as &[Option<Uuid>],
        &changes as &[Option<i32>],
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
                is_deleted: row.is_deleted,
                is_published: row.is_published,
                state: row.state,
                is_member: row.is_member,
                is_proven: row.is_proven,
                no_elector: row.no_elector,
                refusal: row.refusal,
                is_done: row.is_done,
                is_secret: row.is_secret,
                may_close: row.may_close,
                kept_secretly: row.kept_secretly,
            });
        }
    }
    Ok(doors)
}
