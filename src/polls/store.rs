//! Every statement about polls, their choices and their ballots.

mod casting;
mod merging;
mod rows;

use crate::error::Result;
use crate::ids::{ChoiceId, GroupId, MemberId, PollId, ThreadId};
use crate::polls::answers::Paper;
use crate::polls::asking::NewPoll;
use crate::polls::ballots::{Door, Withdrawn};
use crate::polls::conditions;
use crate::polls::counting::{Answer, Portion};
use crate::polls::group_pages::Which;
use crate::polls::kinds::Reasons;
use crate::polls::refusals::Refusal;
use crate::polls::secret::Kept;
use crate::polls::{Kind, Results};
use crate::threads;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

pub use casting::cast_all;
pub use merging::{move_ballots, withdraw_second};
pub use rows::{NamedBallot, Papers, Row};

/// These polls and those that are shown in these threads, if this viewer may read what they stand in; see `seen_polls`.
pub async fn find(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    polls: &[PollId],
    threads: &[ThreadId],
) -> Result<Vec<Row>> {
    let polls: Vec<Uuid> = polls.iter().map(|id| id.0).collect();
    let threads: Vec<Uuid> = threads.iter().map(|id| id.0).collect();
    let rows = sqlx::query_scalar!(
        r#"select json_agg(s) as "polls: Json<Vec<Row>>"
           from (select s.*, poll_conditions(s.id) as conditions, poll_electorate(s.id, $1, s.shows_results) as electors,
                        poll_series(s.id) as series, poll_pair(s.id) as pair
                 from seen_polls($1, $2 || shown_polls($3), null, null) s) s"#,
        viewer.map(|viewer| viewer.0),
        &polls,
        &threads,
    )
    .fetch_one(db)
    .await?;
    Ok(rows.map(|rows| rows.0).unwrap_or_default())
}

/// The path of what a poll stands in, if this viewer may read it.
pub async fn path_of_thread(db: &mut PgConnection, viewer: Option<MemberId>, poll: PollId) -> Result<Option<String>> {
    let row = sqlx::query!(
        r#"select p.thread_id as "thread_id: ThreadId", a.slug as "slug?"
           from polls p join readable_threads($2) r on r.id = p.thread_id left join articles a on a.id = p.thread_id
           where p.id = $1"#,
        poll.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| threads::path(row.thread_id, row.slug.as_deref())))
}

/// The latest open polls of all groups that this viewer may read, but of those whom they have muted: `most` of them.
pub async fn latest_open(db: &mut PgConnection, viewer: Option<MemberId>, most: i64) -> Result<Vec<PollId>> {
    Ok(sqlx::query_scalar!(
        r#"select p.id as "id!: PollId"
           from readable_groups($1) g
           cross join lateral (
             select q.id from polls q
             where q.in_group = g.id and coalesce(least(q.closed_at, q.closes_at), 'infinity') > (select site_now())
               and exists (select from threads w where w.id = q.thread_id and w.published_at is not null and w.deleted_at is null
                             and w.author_id <> all (array(select u.id from turned_from($1) u)))
             order by q.id desc limit $2) p
           order by p.id desc limit $2"#,
        viewer.map(|viewer| viewer.0),
        most,
    )
    .fetch_all(db)
    .await?)
}

/// The polls of a group that are open, or closed, the latest first, before the given one: `size` of them at most.
pub async fn in_group(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    which: Which,
    before: Option<PollId>,
    size: i64,
) -> Result<Vec<PollId>> {
    let is_closed = match which {
        Which::Open => Some(false),
        Which::Closed => Some(true),
        Which::Mine => None,
    };
    Ok(sqlx::query_scalar!(
        r#"select p.id as "id: PollId" from polls p join threads t on t.id = p.thread_id join listed_threads($1) r on r.id = t.id
           where p.in_group = $2 and t.published_at is not null and t.deleted_at is null
             and ($3::boolean is null or coalesce(poll_end(p) <= site_now(), false) = $3)
             and ($3::boolean is not null or t.author_id = $1
                  or exists (select from ballots b where b.poll_id = p.id and b.member_id = $1)
                  or exists (select from secret_marks m where m.poll_id = p.id and m.member_id = $1))
             and p.id < coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
           order by p.id desc limit $5"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        is_closed,
        before.map(|before| before.0),
        size,
    )
    .fetch_all(db)
    .await?)
}

/// The database's clock.
pub async fn now(db: &mut PgConnection) -> Result<DateTime<Utc>> {
    Ok(sqlx::query_scalar!(r#"select site_now() as "now!""#).fetch_one(db).await?)
}

/// What the first poll of a thread asks.
pub async fn first_question(db: &mut PgConnection, thread: ThreadId) -> Result<Option<String>> {
    let asked =
        sqlx::query_scalar!("select question from polls where thread_id = $1 order by position limit 1", thread.0);
    Ok(asked.fetch_optional(db).await?)
}

/// The place after the last poll of a thread.
pub async fn next_position(db: &mut PgConnection, thread: ThreadId) -> Result<usize> {
    let next = sqlx::query_scalar!(
        r#"select coalesce(max(position) + 1, 0) as "next!" from polls where thread_id = $1"#,
        thread.0,
    )
    .fetch_one(db)
    .await?;
    Ok(usize::try_from(next).unwrap_or_default())
}

/// Keeps a poll and its choices.
pub async fn put(
    db: &mut PgConnection,
    thread: ThreadId,
    position: usize,
    poll: &NewPoll,
    labels: &[String],
) -> Result<PollId> {
    let id = PollId::fresh();
    let parameters = &poll.parameters;
    let column = |number: Option<u32>| number.map(|number| i32::try_from(number).unwrap_or(i32::MAX));
    let choices: Vec<Uuid> = labels.iter().map(|_| ChoiceId::fresh().0).collect();
    sqlx::query!(
        "with poll as (
           insert into polls (id, thread_id, position, question, kind, min_choices, max_choices, results, named, closes_at, additions,
                              opens_at, closes_when_all_voted, seats, most_points, budget, least_number, most_number, number_step, reasons, secret)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $13, $22, $23, $14, $15, $16, $17, $18, $19, $20, $21) returning id)
         insert into choices (id, poll_id, position, label)
         select c.id, poll.id, c.place - 1, c.label from poll, unnest($11::uuid[], $12::text[]) with ordinality c (id, label, place)",
        id.0,
        thread.0,
        i32::try_from(position).unwrap_or(i32::MAX),
        poll.question,
        poll.kind.as_str(),
        i32::try_from(poll.min).unwrap_or(i32::MAX),
        i32::try_from(poll.max).unwrap_or(i32::MAX),
        poll.results.as_str(),
        poll.named,
        poll.closes_at,
        &choices,
        labels,
        poll.additions.as_str(),
        column(parameters.seats),
        column(parameters.most_points),
        column(parameters.budget),
        parameters.number.map(|range| range.least),
        parameters.number.map(|range| range.most),
        parameters.number.map(|range| range.step),
        parameters.reasons.map(Reasons::as_str),
        poll.secret,
        poll.opens_at,
        poll.closes_when_all_voted,
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Keeps what it takes for a poll's result to count; the choice for none of the others is its last.
pub async fn put_conditions(db: &mut PgConnection, poll: PollId, asked: &conditions::Asked) -> Result<()> {
    let part = |part: Option<Portion>| part.map(conditions::column);
    sqlx::query!(
        "update polls set quorum = $2, threshold = $3, threshold_of = $4,
           none_choice = case when $5 then (select c.id from choices c where c.poll_id = $1 order by c.position desc limit 1) end
         where id = $1",
        poll.0,
        part(asked.quorum) as Option<Vec<i32>>,
        part(asked.threshold.map(|threshold| threshold.portion)) as Option<Vec<i32>>,
        asked.threshold.map(|threshold| threshold.of.as_str()),
        asked.none_of_these,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the voter's ballot back if everything allows it, and tells how they stood before the poll.
pub async fn withdraw(db: &mut PgConnection, voter: MemberId, poll: PollId) -> Result<Option<Door>> {
    Ok(sqlx::query_as!(
        Door,
        r#"with door as materialized (
             select p.id, p.results, p.secret, t.id as thread_id, t.group_id,
                    t.deleted_at is not null as is_deleted, t.published_at is not null as is_published,
                    poll_at_door(p.id) as state, (select s.words from silences_now(t.group_id, $2) s) as no_elector
             from polls p join threads t on t.id = p.thread_id join readable_threads($2) r on r.id = t.id
             where p.id = $1),
           gone as (
             delete from ballots b using door
             where b.poll_id = door.id and b.member_id = $2 and door.state = 'open' and door.is_published and not door.is_deleted
               and door.no_elector is null
             returning 1)
           select door.thread_id as "thread: ThreadId", (select a.slug from articles a where a.id = door.thread_id) as slug,
                  door.group_id as "group: GroupId", door.results,
                  door.is_deleted as "is_deleted!", door.is_published as "is_published!", door.state as "state!",
                  exists (select from memberships m where m.group_id = door.group_id and m.member_id = $2) as "is_member!",
                  true as "is_proven!",
                  null::json as "refusal: Json<Refusal>", exists (select from gone) as "is_done!",
                  door.secret as "is_secret!", false as "may_close!", null::json as "kept_secretly: Json<Kept>",
                  door.no_elector
           from door"#,
        poll.0,
        voter.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes the ballots of a member who has left a group, or has another role in it, out of those of the group's open
/// polls in which they may not vote any more; closed polls keep theirs. To be called in the transaction that ends the
/// membership or changes it, after its row has been written: a vote that was under way has then been kept, and is found
/// here, and no later one gets in. A poll that is being closed at this moment is waited for, and then left as it is.
/// Secret ballots stay: nobody knows which are theirs.
pub async fn withdraw_of_no_elector(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<Vec<Withdrawn>> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"with open_polls as (
             select p.id, p.thread_id, t.group_id, p.results from polls p join threads t on t.id = p.thread_id
             where t.group_id = $1 and coalesce(poll_end(p) > site_now(), true)
               and exists (select from ballots b where b.poll_id = p.id and b.member_id = $2)
               and not is_elector(p.id, $2)
             order by p.id for share of p)
           delete from ballots b using open_polls p where b.poll_id = p.id and b.member_id = $2
           returning p.id as "poll: PollId", p.thread_id as "thread: ThreadId", p.group_id as "group: GroupId", p.results"#,
        group.0,
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// Takes out of the open polls of a thread, which has just gone to another group, the ballots of those who may not vote there, and of
/// guests whose links lead there no more. Like
/// [`withdraw_of_no_elector`].
pub async fn withdraw_left_behind(db: &mut PgConnection, thread: ThreadId) -> Result<Vec<Withdrawn>> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"with open_polls as (
             select p.id, p.thread_id, p.in_group, p.results from polls p
             where p.thread_id = $1 and coalesce(poll_end(p) > site_now(), true)
             order by p.id for share of p)
           delete from ballots b using open_polls p
           where b.poll_id = p.id and (b.member_id is not null and not is_elector(p.id, b.member_id)
             or b.guest_id in (select s.guest_id from shut_guests s))
           returning p.id as "poll: PollId", p.thread_id as "thread: ThreadId", p.in_group as "group!: GroupId", p.results"#,
        thread.0,
    )
    .fetch_all(db)
    .await?)
}

/// Takes the ballots of these members out of every open poll; closed polls keep theirs. Like [`withdraw_of_no_elector`].
pub async fn withdraw_of(db: &mut PgConnection, members: &[Uuid]) -> Result<Vec<Withdrawn>> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"with open_polls as (
             select p.id, p.thread_id, p.in_group, p.results from polls p
             where coalesce(poll_end(p) > site_now(), true)
               and p.id in (select b.poll_id from ballots b where b.member_id = any($1))
             order by p.id for share of p)
           delete from ballots b using open_polls p where b.poll_id = p.id and b.member_id = any($1)
           returning p.id as "poll: PollId", p.thread_id as "thread: ThreadId", p.in_group as "group!: GroupId", p.results"#,
        members,
    )
    .fetch_all(db)
    .await?)
}

/// Holds the poll's lock alone until the transaction ends: waits for the votes under way and lets no other begin.
pub async fn hold_alone(db: &mut PgConnection, poll: PollId) -> Result<()> {
    sqlx::query!(r#"select pg_advisory_xact_lock(poll_lock($1)) as "lock: ()""#, poll.0).fetch_one(db).await?;
    Ok(())
}

/// Ends a poll now, unless it is over.
pub async fn close(db: &mut PgConnection, poll: PollId, by: MemberId) -> Result<()> {
    sqlx::query!(
        "update polls p set closed_at = site_now(), closed_by = $2
         where p.id = $1 and coalesce(poll_end(p) > site_now(), true)",
        poll.0,
        by.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those of these polls that a vote has closed, after which everybody had voted.
pub async fn closed_by_votes(db: &mut PgConnection, polls: &[PollId]) -> Result<Vec<PollId>> {
    let polls: Vec<Uuid> = polls.iter().map(|id| id.0).collect();
    let closed = sqlx::query_scalar!(
        r#"select id as "id: PollId" from polls where id = any($1) and closed_at is not null and closed_by is null"#,
        &polls,
    );
    Ok(closed.fetch_all(db).await?)
}

/// Whether anybody has a ballot in a poll.
pub async fn has_ballots(db: &mut PgConnection, poll: PollId) -> Result<bool> {
    let has = sqlx::query_scalar!(
        r#"select exists (select from ballots where poll_id = $1)
               or exists (select from secret_ballots where poll_id = $1) as "has!""#,
        poll.0,
    );
    Ok(has.fetch_one(db).await?)
}

/// Whether anybody has ever voted in a poll: whoever took their ballot back relied on what was said as well.
pub async fn has_been_answered(db: &mut PgConnection, poll: PollId) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select has_been_answered($1) as "has!""#, poll.0).fetch_one(db).await?)
}

/// Sets from when on the results are shown.
pub async fn show_results(db: &mut PgConnection, poll: PollId, results: Results) -> Result<()> {
    // Where they are for some alone, that it closes with the last vote would tell the others.
    let set = sqlx::query!(
        "update polls set results = $2, closes_when_all_voted = closes_when_all_voted and $2 <> 'staff' where id = $1",
        poll.0,
        results.as_str(),
    );
    set.execute(db).await?;
    Ok(())
}

/// Polls that show who voted for what, in which this member has a ballot, as far as the viewer may read what they stand
/// in: the latest first, before this one.
pub async fn named_with_ballot_of(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    voter: MemberId,
    before: Option<PollId>,
    most: i64,
) -> Result<Vec<(PollId, Answer)>> {
    let rows = sqlx::query!(
        r#"select p.id as "poll: PollId", p.kind,
                  json_build_object('choices', b.choices, 'points', b.points, 'number', b.number, 'stance', b.stance,
                                    'reason', b.reason) as "paper!: Json<Paper>"
           from ballots b join polls p on p.id = b.poll_id join threads t on t.id = p.thread_id
           join readable_threads($1) r on r.id = t.id
           where b.member_id = $2 and p.named and t.published_at is not null and t.deleted_at is null
             and ($3::uuid is null or p.id < $3)
           order by p.id desc limit $4"#,
        viewer.map(|viewer| viewer.0),
        voter.0,
        before.map(|before| before.0),
        most,
    )
    .fetch_all(db)
    .await?;
    let answer = |kind: &str, paper: Paper| paper.answer(Kind::parse(kind).unwrap_or_default());
    Ok(rows.into_iter().map(|row| (row.poll, answer(&row.kind, row.paper.0))).collect())
}
