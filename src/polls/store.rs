//! Every statement about polls, their choices and their ballots.

mod casting;

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{ChoiceId, GroupId, MediaId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::polls::asking::NewPoll;
use crate::polls::ballots::{Door, Withdrawn};
use crate::polls::counting::Bundle;
use crate::polls::group_pages::Which;
use crate::polls::{Choice, Kind, Poll, Results, State};
use crate::threads;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

pub use casting::cast_all;

/// Voters named beside one choice; the poll says how many more there are.
const NAMED_A_CHOICE: i64 = 50;

/// One vote of a named ballot.
pub struct NamedBallot {
    /// What was chosen.
    pub choice: ChoiceId,
    /// By whom.
    pub face: Face,
}

/// These polls, if this viewer may read what they stand in.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, polls: &[PollId]) -> Result<Vec<Poll>> {
    find(db, viewer, &polls.iter().map(|id| id.0).collect::<Vec<_>>(), &[]).await
}

/// The polls of these threads, in their order, if this viewer may read the threads.
pub async fn find_in_threads(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    threads: &[ThreadId],
) -> Result<Vec<Poll>> {
    find(db, viewer, &[], &threads.iter().map(|id| id.0).collect::<Vec<_>>()).await
}

async fn find(db: &mut PgConnection, viewer: Option<MemberId>, polls: &[Uuid], threads: &[Uuid]) -> Result<Vec<Poll>> {
    let rows = sqlx::query!(
        r#"select p.id as "id: PollId", t.id as "thread_id: ThreadId", t.author_id as "author_id: MemberId",
                  (select a.slug from articles a where a.id = t.id) as slug,
                  g.id as "group_id: GroupId", g.slug as group_slug, g.name as group_name, g.accent,
                  g.visibility = 'public' as "is_public!", g.members_count,
                  p.question, p.kind, p.min_choices, p.max_choices, p.results, p.named, poll_end(p) as closes_at,
                  coalesce(poll_end(p) <= site_now(), false) as "is_closed!",
                  array(select c.id from choices c where c.poll_id = p.id order by c.position) as "choices!: Vec<ChoiceId>",
                  array(select c.label from choices c where c.poll_id = p.id order by c.position) as "labels!: Vec<String>",
                  b.choices as "my_ballot?: Vec<ChoiceId>", m.role as "role?",
                  t.deleted_at is not null as "is_deleted!", t.published_at is not null as "is_published!"
           from polls p join threads t on t.id = p.thread_id join readable_threads($1) r on r.id = t.id
           join groups g on g.id = t.group_id
           left join memberships m on m.group_id = g.id and m.member_id = $1
           left join ballots b on b.poll_id = p.id and b.member_id = $1
           where p.id = any($2) or p.thread_id = any($3)
           order by p.thread_id, p.position"#,
        viewer.map(|viewer| viewer.0),
        polls,
        threads,
    )
    .fetch_all(db)
    .await?;
    let polls = rows.into_iter().map(|row| Poll {
        id: row.id,
        thread_id: row.thread_id,
        thread_kind: if row.slug.is_some() { threads::Kind::Article } else { threads::Kind::Post },
        thread_path: thread_path(row.thread_id, row.slug.as_deref()),
        group_id: row.group_id,
        group_slug: row.group_slug,
        group_name: row.group_name,
        accent: row.accent,
        is_public: row.is_public,
        members_count: row.members_count,
        author_id: row.author_id,
        question: row.question,
        kind: Kind::parse(&row.kind).unwrap_or_default(),
        min: usize::try_from(row.min_choices).unwrap_or(1),
        max: usize::try_from(row.max_choices).unwrap_or(1),
        results: Results::parse(&row.results).unwrap_or(Results::AfterClosing),
        named: row.named,
        closes_at: row.closes_at,
        state: if row.is_closed { State::Closed } else { State::Open },
        choices: row.choices.into_iter().zip(row.labels).map(|(id, label)| Choice { id, label }).collect(),
        my_ballot: row.my_ballot,
        my_role: row.role.as_deref().and_then(Role::from_column),
        is_mine: viewer == Some(row.author_id),
        is_deleted: row.is_deleted,
        is_published: row.is_published,
    });
    Ok(polls.collect())
}

fn thread_path(id: ThreadId, slug: Option<&str>) -> String {
    match slug {
        Some(slug) => format!("/articles/{}", crate::http::path_segment(slug)),
        None => format!("/posts/{id}"),
    }
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
        r#"select p.id as "id: PollId" from polls p join threads t on t.id = p.thread_id join readable_threads($1) r on r.id = t.id
           where t.group_id = $2 and t.published_at is not null and t.deleted_at is null
             and ($3::boolean is null or coalesce(poll_end(p) <= site_now(), false) = $3)
             and ($3::boolean is not null or t.author_id = $1
                  or exists (select from ballots b where b.poll_id = p.id and b.member_id = $1))
             and ($4::uuid is null or p.id < $4)
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

/// Every ballot of these polls, alike ones together, and how many could have voted: the members of the group now or,
/// of a closed poll, at its end; and those who voted and whose accounts have been deleted since.
pub async fn bundles(db: &mut PgConnection, polls: &[PollId]) -> Result<HashMap<PollId, (u64, Vec<Bundle>)>> {
    let polls: Vec<Uuid> = polls.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select p.id as "poll: PollId", b.choices as "choices?: Vec<ChoiceId>", b.count as "count?",
                  case when over.at is null then g.members_count else electorate_of(g.id, over.at) end
                  + (select count(*) from ballots v where v.poll_id = p.id
                     and not exists (select from memberships m where m.group_id = g.id and m.member_id = v.member_id
                                     and (over.at is null or m.joined_at <= over.at))
                     and not exists (select from past_memberships m where m.group_id = g.id and m.member_id = v.member_id
                                     and m.joined_at <= over.at and m.left_at > over.at)) as "electorate!"
           from polls p join threads t on t.id = p.thread_id join groups g on g.id = t.group_id
           cross join lateral (select case when poll_end(p) <= site_now() then poll_end(p) end as at) over
           left join lateral (select v.choices, count(*) as count from ballots v where v.poll_id = p.id group by v.choices) b on true
           where p.id = any($1)"#,
        &polls,
    )
    .fetch_all(db)
    .await?;
    let mut bundles: HashMap<PollId, (u64, Vec<Bundle>)> = HashMap::with_capacity(polls.len());
    for row in rows {
        let (electorate, bundles) = bundles.entry(row.poll).or_default();
        *electorate = row.electorate.unsigned_abs();
        let alike = row.choices.zip(row.count);
        bundles.extend(alike.map(|(choices, count)| Bundle { choices, count: count.unsigned_abs() }));
    }
    Ok(bundles)
}

/// Who voted for what in these polls: the latest voters of each choice.
pub async fn named_ballots(db: &mut PgConnection, polls: &[PollId]) -> Result<HashMap<PollId, Vec<NamedBallot>>> {
    let polls: Vec<Uuid> = polls.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select c.poll_id as "poll: PollId", c.id as "choice: ChoiceId",
                  m.id as "member: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from choices c
           cross join lateral (select b.member_id, b.cast_at from ballots b where b.poll_id = c.poll_id and c.id = any(b.choices)
                               order by b.cast_at desc, b.member_id limit $2) b
           join members m on m.id = b.member_id
           where c.poll_id = any($1) order by c.poll_id, c.position, b.cast_at desc, b.member_id"#,
        &polls,
        NAMED_A_CHOICE,
    )
    .fetch_all(db)
    .await?;
    let mut ballots: HashMap<PollId, Vec<NamedBallot>> = HashMap::new();
    for row in rows {
        let face = Face::new(row.member, row.name, row.handle, row.picture);
        ballots.entry(row.poll).or_default().push(NamedBallot { choice: row.choice, face });
    }
    Ok(ballots)
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
pub async fn put(db: &mut PgConnection, thread: ThreadId, position: usize, poll: &NewPoll) -> Result<PollId> {
    let id = PollId::fresh();
    let choices: Vec<Uuid> = poll.choices.iter().map(|_| ChoiceId::fresh().0).collect();
    sqlx::query!(
        "with poll as (
           insert into polls (id, thread_id, position, question, kind, min_choices, max_choices, results, named, closes_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id)
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
        &poll.choices,
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Takes the voter's ballot back if everything allows it, and tells how they stood before the poll.
pub async fn withdraw(db: &mut PgConnection, voter: MemberId, poll: PollId) -> Result<Option<Door>> {
    Ok(sqlx::query_as!(
        Door,
        r#"with door as materialized (
             select p.id, p.min_choices, p.max_choices, p.results, t.id as thread_id, t.group_id,
                    t.deleted_at is not null as is_deleted, t.published_at is not null as is_published,
                    poll_takes_ballots(p.id) as is_open
             from polls p join threads t on t.id = p.thread_id join readable_threads($2) r on r.id = t.id
             where p.id = $1),
           gone as (
             delete from ballots b using door
             where b.poll_id = door.id and b.member_id = $2 and door.is_open and door.is_published and not door.is_deleted
             returning 1)
           select door.thread_id as "thread: ThreadId", (select a.slug from articles a where a.id = door.thread_id) as slug,
                  door.group_id as "group: GroupId", door.results, door.min_choices as min, door.max_choices as max,
                  door.is_deleted as "is_deleted!", door.is_published as "is_published!", door.is_open as "is_open!",
                  exists (select from memberships m where m.group_id = door.group_id and m.member_id = $2) as "is_member!",
                  0::bigint as "known!", exists (select from gone) as "is_done!"
           from door"#,
        poll.0,
        voter.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes the ballots of a member who has left a group out of the group's open polls; closed polls keep theirs.
/// To be called in the transaction that ends the membership, after the membership's row is gone: a vote that was under
/// way has then been kept, and is found here, and no later one gets in. A poll that is being closed at this moment is
/// waited for, and then left as it is.
pub async fn withdraw_all_in_group(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<Vec<Withdrawn>> {
    Ok(sqlx::query_as!(
        Withdrawn,
        r#"with open_polls as (
             select p.id, p.thread_id, p.results from polls p join threads t on t.id = p.thread_id
             where t.group_id = $1 and coalesce(poll_end(p) > site_now(), true)
               and exists (select from ballots b where b.poll_id = p.id and b.member_id = $2)
             order by p.id for share of p)
           delete from ballots b using open_polls p where b.poll_id = p.id and b.member_id = $2
           returning p.id as "poll: PollId", p.thread_id as "thread: ThreadId", p.results"#,
        group.0,
        member.0,
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

/// Polls that show who voted for what, in which this member has a ballot, as far as the viewer may read what they stand
/// in: the latest first, before this one.
pub async fn named_with_ballot_of(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    voter: MemberId,
    before: Option<PollId>,
    most: i64,
) -> Result<Vec<(PollId, Vec<ChoiceId>)>> {
    let rows = sqlx::query!(
        r#"select p.id as "poll: PollId", b.choices as "choices: Vec<ChoiceId>"
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
    Ok(rows.into_iter().map(|row| (row.poll, row.choices)).collect())
}
