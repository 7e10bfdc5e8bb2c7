//! Every statement about decisions.

use crate::error::Result;
use crate::ids::{DecisionId, GroupId, MediaId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::polls::decisions::{Asked, Decision, Other, Version, Wish};
use crate::text::markdown::RENDERER_VERSION;
use crate::threads::writing::{Stale, Written};
use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// What of a decision a change goes by.
#[derive(Debug)]
pub struct Before {
    /// Which it is.
    pub id: DecisionId,
    /// Its version.
    pub version: i32,
    /// Its words.
    pub statement: String,
    /// The day of its review.
    pub review_on: Option<NaiveDate>,
    /// The newer one that holds instead.
    pub superseded_by: Option<DecisionId>,
}

/// Decisions this viewer may read: of one poll, or of a group, the latest first, before the given one, `most` of them.
pub async fn find(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    (poll, group): (Option<PollId>, Option<GroupId>),
    asked: &Asked,
    before: Option<DecisionId>,
    most: i64,
) -> Result<Vec<Decision>> {
    let rows = sqlx::query!(
        r#"select d.id as "id: DecisionId", d.poll_id as "poll: PollId", p.question, p.thread_id as "thread: ThreadId",
                  d.statement, d.html, d.stated_at, d.changed_at, d.version, d.review_on,
                  coalesce(d.review_on <= (site_now() at time zone 'UTC')::date, false) and d.superseded_by is null as "is_due!",
                  m.id as "by: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  (select json_build_object('poll', q.id, 'question', q.question)
                   from decisions n join polls q on q.id = n.poll_id join threads w on w.id = q.thread_id
                   join readable_threads($1) s on s.id = w.id
                   where n.id = d.superseded_by and w.deleted_at is null and poll_tells_outcome(q, $1)) as "superseded_by: Json<Other>",
                  (select coalesce(json_agg(json_build_object('poll', q.id, 'question', q.question) order by o.id desc), '[]')
                   from decisions o join polls q on q.id = o.poll_id join threads w on w.id = q.thread_id
                   join readable_threads($1) s on s.id = w.id
                   where o.superseded_by = d.id and w.deleted_at is null and poll_tells_outcome(q, $1)) as "supersedes!: Json<Vec<Other>>"
           from decisions d
           join polls p on p.id = d.poll_id
           join threads t on t.id = p.thread_id
           join readable_threads($1) r on r.id = t.id
           join members m on m.id = d.member_id
           where ($2::uuid is null or d.poll_id = $2) and ($3::uuid is null or d.in_group = $3)
             and t.published_at is not null and t.deleted_at is null
             and poll_tells_outcome(p, $1)
             and ($4 = '' or position(compared($4) in compared(p.question || ' ' || text_of_html(d.html))) > 0)
             and (not $5 or d.review_on <= (site_now() at time zone 'UTC')::date and d.superseded_by is null)
             and ($6::uuid is null or d.id < $6)
           order by d.id desc limit $7"#,
        viewer.map(|viewer| viewer.0),
        poll.map(|poll| poll.0),
        group.map(|group| group.0),
        asked.text,
        asked.due,
        before.map(|before| before.0),
        most,
    )
    .fetch_all(db)
    .await?;
    let decision = rows.into_iter().map(|row| Decision {
        id: row.id,
        poll: row.poll,
        question: row.question,
        thread: row.thread,
        statement: row.statement,
        html: row.html,
        by: Face::new(row.by, row.name, row.handle, row.picture),
        stated_at: row.stated_at,
        changed_at: row.changed_at,
        version: row.version,
        review_on: row.review_on,
        is_due: row.is_due,
        superseded_by: row.superseded_by.map(|other| other.0),
        supersedes: row.supersedes.0,
    });
    Ok(decision.collect())
}

/// The decision of a poll, if this viewer may read it.
pub async fn of_poll(db: &mut PgConnection, viewer: Option<MemberId>, poll: PollId) -> Result<Option<Decision>> {
    Ok(find(db, viewer, (Some(poll), None), &Asked::default(), None, 1).await?.pop())
}

/// The decision of a poll, if its guests may read it: as they are told of it in their letter; and whether a newer one that
/// is not for some members alone holds instead. Which, is not told: their link does not open it.
pub async fn for_guests(db: &mut PgConnection, poll: PollId) -> Result<Option<(Decision, bool)>> {
    let row = sqlx::query!(
        r#"select d.id as "id: DecisionId", d.poll_id as "poll: PollId", p.question, p.thread_id as "thread: ThreadId",
                  d.statement, d.html, d.stated_at, d.changed_at, d.version, d.review_on,
                  coalesce(d.review_on <= (site_now() at time zone 'UTC')::date, false) and d.superseded_by is null as "is_due!",
                  exists (select from decisions n join polls q on q.id = n.poll_id join threads w on w.id = q.thread_id
                          where n.id = d.superseded_by and w.deleted_at is null and poll_tells_outcome(q, null)) as "is_past!",
                  m.id as "by: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from decisions d
           join polls p on p.id = d.poll_id
           join threads t on t.id = p.thread_id
           join members m on m.id = d.member_id
           where d.poll_id = $1 and t.published_at is not null and t.deleted_at is null and poll_tells_outcome(p, null)"#,
        poll.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let decision = Decision {
            id: row.id,
            poll: row.poll,
            question: row.question,
            thread: row.thread,
            statement: row.statement,
            html: row.html,
            by: Face::new(row.by, row.name, row.handle, row.picture),
            stated_at: row.stated_at,
            changed_at: row.changed_at,
            version: row.version,
            review_on: row.review_on,
            is_due: row.is_due,
            superseded_by: None,
            supersedes: Vec::new(),
        };
        (decision, row.is_past)
    }))
}

/// How it read before, the latest first.
pub async fn versions(db: &mut PgConnection, decision: DecisionId) -> Result<Vec<Version>> {
    let rows = sqlx::query!(
        r#"select v.version, v.statement, v.review_on, v.written_at, m.id as "by: MemberId", m.name, m.handle,
                  m.picture_id as "picture: MediaId"
           from decision_versions v join members m on m.id = v.member_id
           where v.decision_id = $1 order by v.version desc"#,
        decision.0,
    )
    .fetch_all(db)
    .await?;
    let version = rows.into_iter().map(|row| Version {
        version: row.version,
        by: Face::new(row.by, row.name, row.handle, row.picture),
        statement: row.statement,
        review_on: row.review_on,
        written_at: row.written_at,
    });
    Ok(version.collect())
}

/// The decision of a poll, which nobody else changes until the transaction ends. Where there is none, the poll's lock
/// keeps others from stating one.
pub async fn hold(db: &mut PgConnection, poll: PollId) -> Result<Option<Before>> {
    crate::polls::store::hold_alone(db, poll).await?;
    Ok(sqlx::query_as!(
        Before,
        r#"select id as "id: DecisionId", version, statement, review_on, superseded_by as "superseded_by: DecisionId" from decisions where poll_id = $1 for update"#,
        poll.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Whether a day is over in every zone.
pub async fn is_over(db: &mut PgConnection, day: NaiveDate) -> Result<bool> {
    let over = sqlx::query_scalar!(r#"select $1 < (site_now() at time zone 'Etc/GMT+12')::date as "is_over!""#, day);
    Ok(over.fetch_one(db).await?)
}

/// The decision of this poll, if it is of this group and newer than that one.
pub async fn newer(
    db: &mut PgConnection,
    group: GroupId,
    poll: PollId,
    than: DecisionId,
) -> Result<Option<DecisionId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: DecisionId" from decisions where poll_id = $1 and in_group = $2 and id > $3"#,
        poll.0,
        group.0,
        than.0,
    )
    .fetch_optional(db)
    .await?)
}

/// States a decision.
pub async fn put(db: &mut PgConnection, poll: PollId, by: MemberId, wish: &Wish) -> Result<()> {
    sqlx::query!(
        "insert into decisions (id, poll_id, member_id, statement, html, renderer, review_on) values ($1, $2, $3, $4, $5, $6, $7)",
        DecisionId::fresh().0,
        poll.0,
        by.0,
        wish.words.source,
        wish.words.rendered.html,
        RENDERER_VERSION,
        wish.review_on,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps how it reads now, before it is changed.
pub async fn keep_version(db: &mut PgConnection, decision: DecisionId) -> Result<()> {
    sqlx::query!(
        "insert into decision_versions (decision_id, version, member_id, statement, review_on, superseded_by, written_at)
         select id, version, member_id, statement, review_on, superseded_by, coalesce(changed_at, stated_at)
         from decisions where id = $1",
        decision.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Changes a decision.
pub async fn change(
    db: &mut PgConnection,
    decision: DecisionId,
    by: MemberId,
    wish: &Wish,
    instead: Option<DecisionId>,
) -> Result<()> {
    sqlx::query!(
        "update decisions set member_id = $2, statement = $3, html = $4, renderer = $5, review_on = $6, superseded_by = $7,
           version = version + 1, changed_at = site_now()
         where id = $1",
        decision.0,
        by.0,
        wish.words.source,
        wish.words.rendered.html,
        RENDERER_VERSION,
        wish.review_on as Option<NaiveDate>,
        instead.map(|instead| instead.0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Statements that an older renderer rendered, after this one. A statement stands in a poll, and that in a thread.
pub async fn stale(db: &mut PgConnection, after: Uuid, most: i64) -> Result<Vec<Stale>> {
    Ok(sqlx::query_as!(
        Stale,
        r#"select d.poll_id as id, t.id as "thread: ThreadId", t.group_id as "group: GroupId", d.version, d.statement as body
           from decisions d join polls p on p.id = d.poll_id join threads t on t.id = p.thread_id
           where d.poll_id > $1 and d.renderer < $2 order by d.poll_id limit $3"#,
        after,
        RENDERER_VERSION,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Keeps what today's renderer makes of a statement, if it still has this version.
pub async fn renew(db: &mut PgConnection, poll: Uuid, version: i32, written: &Written) -> Result<bool> {
    let done = sqlx::query!(
        "update decisions set html = $3, renderer = $4 where poll_id = $1 and version = $2",
        poll,
        version,
        written.rendered.html,
        RENDERER_VERSION,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
