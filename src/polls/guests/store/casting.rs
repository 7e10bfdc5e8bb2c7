//! The statements by which guests vote. What is looked at, and in which order of locks, is as where members vote: first the
//! poll's end, then that whoever votes may, held so that they cannot be taken back meanwhile.

use crate::error::Result;
use crate::ids::{GroupId, GuestId, PollId, ThreadId};
use crate::polls::answers::Columns;
use crate::polls::ballots::Door;
use crate::polls::counting::Answer;
use crate::polls::refusals::Refusal;
use crate::polls::secret::{Kept, Tag};
use sqlx::PgConnection;
use sqlx::types::Json;

/// Casts or replaces a guest's ballot if everything allows it, and tells how they stood before the poll.
pub async fn cast(
    db: &mut PgConnection,
    guest: GuestId,
    poll: PollId,
    (answer, changes): (&Answer, Option<i32>),
    tag: Option<Tag>,
) -> Result<Option<Door>> {
    let Columns { choices, points, number, stance, reason } = Columns::from(answer);
    Ok(sqlx::query_as!(
        Door,
        r#"with asked as materialized (
             select $3::text as form, $4::text::uuid[] as choices, $5::text::int[] as points, $6::bigint as number,
                    $7::text as stance, $8::text as reason),
           polled as materialized (
             select o.state, p.*, t.group_id, t.deleted_at is not null as is_deleted,
                    t.published_at is not null as is_published
             from (select poll_at_door($1) as state) o
             cross join lateral (select p.* from polls p where p.id = $1 offset 0) p
             join threads t on t.id = p.thread_id),
           ready as materialized (
             select d.*, a.*, seat.id as guest_id, chosen.ids,
                    case when exists (
                      select from members m where m.email = seat.email and m.email_confirmed_at is not null
                        and m.deleted_at is null and is_elector(d.id, m.id)) then 'member' end as no_elector,
                    coalesce(case when $10 < d.changes_count then changed_under_ballot(d.id, d.kind, $10, a.choices) end,
                    case when a.form <> poll_form(d.kind) then 'form'
                         when says_none_beside(d.kind, d.none_choice, a.choices) then 'none_beside' else
                      ballot_refusal(d.kind, fewest_of_ballot(d.min_choices, d.none_choice, a.choices), d.max_choices,
                                     d.most_points, d.budget, d.least_number, d.most_number, d.number_step, d.reasons,
                                     chosen.known, a.choices, a.points, a.number, a.stance, a.reason)
                    end) as refusal
             from polled d
             cross join asked a
             cross join lateral (
               select g.id, g.email from guests g where g.id = $2 and g.poll_id = d.id and g.taken_back_at is null
                 and not exists (select from shut_guests s where s.guest_id = g.id) for share) seat
             cross join lateral (
               select array_agg(c.id order by c.position) as ids, count(*) as known
               from choices c where c.poll_id = d.id and c.id = any(a.choices)) chosen),
           welcome as materialized (
             select r.*, case when r.kind in ('single', 'multiple') then r.ids else r.choices end as kept_choices from ready r
             where r.no_elector is null and r.state = 'open' and r.is_published and not r.is_deleted and r.refusal is null),
           cast_now as (
             insert into ballots (poll_id, guest_id, choices, points, number, stance, reason)
             select w.id, w.guest_id, w.kept_choices, w.points, w.number, w.stance, w.reason
             from welcome w where not w.secret and $9::uuid is null
             on conflict (poll_id, guest_id) where guest_id is not null do update set choices = excluded.choices,
               points = excluded.points, number = excluded.number, stance = excluded.stance, reason = excluded.reason,
               cast_at = excluded.cast_at
             returning 1),
           kept_secretly as materialized (
             select kept.*
             from welcome w
             cross join lateral keep_secret_ballots(array[w.guest_id],
               array[row(w.id, $9::uuid, w.kept_choices, w.points, w.number, w.stance, w.reason)::secret_ballots]) kept
             where w.secret and $9::uuid is not null)
           select r.thread_id as "thread!: ThreadId", (select a.slug from articles a where a.id = r.thread_id) as slug,
                  r.group_id as "group!: GroupId", r.results as "results!", r.is_deleted as "is_deleted!",
                  r.is_published as "is_published!", r.state as "state!", true as "is_member!", true as "is_proven!", r.no_elector,
                  case when r.refusal is not null then
                    json_build_object('why', r.refusal, 'kind', r.kind, 'min', r.min_choices, 'max', r.max_choices,
                                      'most_points', r.most_points, 'budget', r.budget, 'least_number', r.least_number,
                                      'most_number', r.most_number, 'number_step', r.number_step,
                                      'given', (select sum(given) from unnest(r.points) given))
                  end as "refusal: Json<Refusal>", exists (select from cast_now) as "is_done!", r.secret as "is_secret!",
                  r.closes_when_all_voted as "may_close!",
                  (select json_build_object('said', k.said, 'is_few', k.is_few) from kept_secretly k) as "kept_secretly: Json<Kept>"
           from ready r"#,
        poll.0,
        guest.0,
        answer.form().as_str(),
        choices,
        points,
        number,
        stance,
        reason,
        tag.map(|tag| tag.0),
        changes,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes a guest's ballot back if everything allows it, and tells how they stood before the poll.
pub async fn withdraw(db: &mut PgConnection, guest: GuestId, poll: PollId) -> Result<Option<Door>> {
    Ok(sqlx::query_as!(
        Door,
        r#"with door as materialized (
             select p.id, p.results, p.secret, t.id as thread_id, t.group_id,
                    t.deleted_at is not null as is_deleted, t.published_at is not null as is_published,
                    poll_at_door(p.id) as state
             from polls p join threads t on t.id = p.thread_id join guests g on g.poll_id = p.id
             where p.id = $1 and g.id = $2 and g.taken_back_at is null
               and not exists (select from shut_guests s where s.guest_id = g.id)),
           gone as (
             delete from ballots b using door
             where b.poll_id = door.id and b.guest_id = $2 and door.state = 'open' and door.is_published and not door.is_deleted
             returning 1)
           select door.thread_id as "thread: ThreadId", (select a.slug from articles a where a.id = door.thread_id) as slug,
                  door.group_id as "group: GroupId", door.results,
                  door.is_deleted as "is_deleted!", door.is_published as "is_published!", door.state as "state!",
                  true as "is_member!", true as "is_proven!", null::text as no_elector,
                  null::json as "refusal: Json<Refusal>", exists (select from gone) as "is_done!",
                  door.secret as "is_secret!", false as "may_close!", null::json as "kept_secretly: Json<Kept>"
           from door"#,
        poll.0,
        guest.0,
    )
    .fetch_optional(db)
    .await?)
}

/// How a guest stands before a poll, which is not closed until the transaction ends.
pub async fn door(db: &mut PgConnection, guest: GuestId, poll: PollId) -> Result<Option<Door>> {
    Ok(sqlx::query_as!(
        Door,
        r#"select t.id as "thread: ThreadId", (select a.slug from articles a where a.id = t.id) as slug,
                  t.group_id as "group: GroupId", p.results, t.deleted_at is not null as "is_deleted!",
                  t.published_at is not null as "is_published!", poll_at_door(p.id) as "state!",
                  true as "is_member!", true as "is_proven!", null::text as no_elector,
                  null::json as "refusal: Json<Refusal>", false as "is_done!",
                  p.secret as "is_secret!", false as "may_close!", null::json as "kept_secretly: Json<Kept>"
           from polls p join threads t on t.id = p.thread_id join guests g on g.poll_id = p.id
           where p.id = $1 and g.id = $2 and g.taken_back_at is null"#,
        poll.0,
        guest.0,
    )
    .fetch_optional(db)
    .await?)
}
