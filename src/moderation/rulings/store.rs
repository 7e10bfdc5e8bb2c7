//! Every statement about rulings and appeals.

use crate::error::Result;
use crate::ids::{CaseId, GroupId, JournalId, MediaId, MemberId, RulingId};
use crate::members::Face;
use crate::moderation::rulings::Lines;
use crate::moderation::{Reason, Subject};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The site's clock.
pub async fn now(db: &mut PgConnection) -> Result<DateTime<Utc>> {
    Ok(sqlx::query_scalar!(r#"select site_now() as "now!""#).fetch_one(db).await?)
}

/// Keeps a case to this transaction until it ends.
pub async fn hold(db: &mut PgConnection, case: CaseId) -> Result<()> {
    sqlx::query!("select id from cases where id = $1 for no key update", case.0).fetch_optional(db).await?;
    Ok(())
}

/// Whether a group has another keeper than these: its author, and whoever ruled before.
pub async fn has_other_keeper(
    db: &mut PgConnection,
    group: GroupId,
    author: MemberId,
    ruled: Option<MemberId>,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from memberships m where m.group_id = $1 and m.role <> 'member' and m.member_id <> $2
             and m.member_id is distinct from $3 and not exists (select from suspensions_now(m.member_id))) as "has!""#,
        group.0,
        author.0,
        ruled.map(|ruled| ruled.0),
    )
    .fetch_one(db)
    .await?)
}

/// Whether somebody else could answer an appeal in this case: who keeps its group or, of a move, the group it came from, or looks
/// after the site.
pub async fn has_other_judge(
    db: &mut PgConnection,
    case: CaseId,
    author: MemberId,
    ruled: Option<MemberId>,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"with places as (
             select c.group_id from cases c where c.id = $1 union select v.from_group from moves_appealed v where v.case_id = $1),
           judges as (
             select k.member_id from places p cross join lateral keepers_of(p.group_id) k
             where exists (select from memberships m where m.group_id = p.group_id and m.member_id = k.member_id)
             union
             select m.id from members m where exists (select from moves_appealed v where v.case_id = $1) and looks_after_site(m.id))
           select exists (select from judges j where j.member_id <> $2 and j.member_id is distinct from $3
                          and not exists (select from suspensions_now(j.member_id))) as "has!""#,
        case.0,
        author.0,
        ruled.map(|ruled| ruled.0),
    )
    .fetch_one(db)
    .await?)
}

/// Keeps a ruling.
pub async fn put(
    db: &mut PgConnection,
    id: RulingId,
    case: CaseId,
    keeper: MemberId,
    reason: Reason,
    (of_content, of_author): Lines,
) -> Result<RulingId> {
    sqlx::query!(
        "insert into rulings (id, case_id, member_id, reason, of_content, of_author) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        case.0,
        keeper.0,
        reason.as_str(),
        of_content.0,
        of_author.map(|line| line.0),
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// The open case of something.
pub async fn open_of(db: &mut PgConnection, subject: Subject) -> Result<Option<CaseId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: CaseId" from cases
           where thread_id = $1 and comment_id is not distinct from $2 and closed_at is null"#,
        subject.thread.0,
        subject.comment.map(|comment| comment.0),
    )
    .fetch_optional(db)
    .await?)
}

/// Closes a case; nobody looks at it any more.
pub async fn close(db: &mut PgConnection, case: CaseId) -> Result<()> {
    sqlx::query!("delete from claims where case_id = $1", case.0).execute(&mut *db).await?;
    sqlx::query!("update cases set closed_at = site_now() where id = $1 and closed_at is null", case.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Opens the case of a ruling that holds no more, unless the thing has been reported anew since, or had no report.
pub async fn reopen(db: &mut PgConnection, ruling: RulingId) -> Result<()> {
    sqlx::query!(
        "update cases c set closed_at = null from rulings r
         where r.id = $1 and c.id = r.case_id and exists (select from reports o where o.case_id = c.id)
           and not exists (select from cases o where o.thread_id = c.thread_id and o.comment_id is not distinct from c.comment_id
             and o.closed_at is null)",
        ruling.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that a ruling holds no more; false if it did not.
pub async fn end(db: &mut PgConnection, ruling: RulingId, by: MemberId) -> Result<bool> {
    let ended = sqlx::query!(
        "insert into ended_rulings (ruling_id, member_id) values ($1, $2) on conflict do nothing",
        ruling.0,
        by.0,
    );
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Where an author is written to.
#[derive(Debug)]
pub struct Addressed {
    /// Their address.
    pub email: String,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
}

/// Where somebody is written to, if they have an address that is theirs.
pub async fn addressed(db: &mut PgConnection, member: MemberId) -> Result<Option<Addressed>> {
    Ok(sqlx::query_as!(
        Addressed,
        r#"select email as "email!", language, time_zone from members
           where id = $1 and deleted_at is null and email is not null and email_confirmed_at is not null"#,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// A ruling of a case, and what the author said against it.
#[derive(Debug)]
pub struct Ruling {
    /// Which it is.
    pub id: RulingId,
    /// Who ruled.
    pub by: Face,
    /// Why.
    pub reason: Reason,
    /// What became of the thing.
    pub content: String,
    /// What became of its author.
    pub author: Option<String>,
    /// Until when, if that ends by itself.
    pub until: Option<DateTime<Utc>>,
    /// Words to the author.
    pub words: String,
    /// When.
    pub ruled_at: DateTime<Utc>,
    /// The line of the journal by which it is undone.
    pub line: JournalId,
    /// Whether it holds no more.
    pub has_ended: bool,
    /// What the author said against it.
    pub appeal: Option<String>,
    /// Whether that was upheld, once it was answered.
    pub is_upheld: Option<bool>,
}

/// The rulings of a case, the latest first.
pub async fn of_case(db: &mut PgConnection, case: CaseId) -> Result<Vec<Ruling>> {
    let rows = sqlx::query!(
        r#"select r.id as "id: RulingId", m.id as "by: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId", r.reason,
                  j.kind as content, w.kind as "author?", w.until as "until?", j.words, r.ruled_at, j.id as "line: JournalId",
                  exists (select from ended_rulings e where e.ruling_id = r.id) as "has_ended!",
                  a.words as "appeal?", x.is_upheld as "is_upheld?"
           from rulings r join journal j on j.id = r.of_content left join journal w on w.id = r.of_author
           join members m on m.id = r.member_id left join appeals a on a.ruling_id = r.id
           left join appeal_answers x on x.ruling_id = r.id
           where r.case_id = $1 order by r.id desc limit 20"#,
        case.0,
    )
    .fetch_all(db)
    .await?;
    let ruling = rows.into_iter().map(|row| Ruling {
        id: row.id,
        by: Face::new(row.by, row.name, row.handle, row.picture),
        reason: Reason::parse(&row.reason).unwrap_or_default(),
        content: row.content,
        author: row.author,
        until: row.until,
        words: row.words,
        ruled_at: row.ruled_at,
        line: row.line,
        has_ended: row.has_ended,
        appeal: row.appeal,
        is_upheld: row.is_upheld,
    });
    Ok(ruling.collect())
}

/// The ruling to which a line of the journal belongs as what was done of the thing.
pub async fn of_line(db: &mut PgConnection, line: JournalId) -> Result<Option<RulingId>> {
    Ok(sqlx::query_scalar!(r#"select id as "id: RulingId" from rulings where of_content = $1"#, line.0)
        .fetch_optional(db)
        .await?)
}

/// Makes a case, which is closed, and its ruling of what a keeper did without a report, so that it can be appealed against.
pub async fn put_after(db: &mut PgConnection, line: JournalId, (case, ruling): (CaseId, RulingId)) -> Result<()> {
    sqlx::query!(
        "with made as (
           insert into cases (id, group_id, thread_id, comment_id, author_id, opened_at, closed_at)
           select $2, t.group_id, j.thread_id, j.comment_id, j.member_id, j.done_at, j.done_at
           from journal j join threads t on t.id = j.thread_id where j.id = $1
           returning id)
         insert into rulings (id, case_id, member_id, reason, of_content, ruled_at)
         select $3, made.id, j.actor_id, coalesce(j.reason, 'else'), j.id, j.done_at from made, journal j where j.id = $1",
        line.0,
        case.0,
        ruling.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps an appeal; false if there was one.
pub async fn put_appeal(db: &mut PgConnection, ruling: RulingId, words: &str) -> Result<bool> {
    let put =
        sqlx::query!("insert into appeals (ruling_id, words) values ($1, $2) on conflict do nothing", ruling.0, words,);
    Ok(put.execute(db).await?.rows_affected() == 1)
}

/// An appeal that waits for its answer.
#[derive(Debug)]
pub struct Waiting {
    /// Against which ruling.
    pub ruling: RulingId,
    /// Who ruled.
    pub ruled_by: MemberId,
    /// The line of the journal by which it is undone.
    pub line: JournalId,
}

/// The appeal of a case that waits.
pub async fn waiting(db: &mut PgConnection, case: CaseId) -> Result<Option<Waiting>> {
    Ok(sqlx::query_as!(
        Waiting,
        r#"select r.id as "ruling: RulingId", r.member_id as "ruled_by: MemberId", r.of_content as "line: JournalId"
           from rulings r join appeals a on a.ruling_id = r.id
           where r.case_id = $1 and not exists (select from appeal_answers x where x.ruling_id = r.id)
             and not exists (select from ended_rulings e where e.ruling_id = r.id)
           order by r.id limit 1"#,
        case.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps the answer to an appeal.
pub async fn put_answer(
    db: &mut PgConnection,
    ruling: RulingId,
    by: MemberId,
    is_upheld: bool,
    words: &str,
) -> Result<()> {
    sqlx::query!(
        "insert into appeal_answers (ruling_id, member_id, is_upheld, words) values ($1, $2, $3, $4)",
        ruling.0,
        by.0,
        is_upheld,
        words,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What came of an appeal, for its author.
#[derive(Debug)]
pub struct Appealed {
    /// The line it is against.
    pub line: JournalId,
    /// What they said.
    pub words: String,
    /// Whether it was upheld, once it was answered.
    pub is_upheld: Option<bool>,
    /// What was answered.
    pub answer: String,
}

/// The appeals against these lines.
pub async fn appeals_of(db: &mut PgConnection, lines: &[uuid::Uuid]) -> Result<Vec<Appealed>> {
    Ok(sqlx::query_as!(
        Appealed,
        r#"select r.of_content as "line: JournalId", a.words, x.is_upheld as "is_upheld?", coalesce(x.words, '') as "answer!"
           from rulings r join appeals a on a.ruling_id = r.id left join appeal_answers x on x.ruling_id = r.id
           where r.of_content = any($1)"#,
        lines,
    )
    .fetch_all(db)
    .await?)
}
