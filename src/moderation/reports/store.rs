//! Every statement about reports as they are made.

use crate::error::Result;
use crate::ids::{CaseId, GroupId, MemberId};
use crate::moderation::reports::Checked;
use crate::moderation::{Reason, Subject};
use sqlx::PgConnection;

/// The open case of something, opened if there is none. The caller holds the thread.
pub async fn open_case(
    db: &mut PgConnection,
    id: CaseId,
    group: GroupId,
    subject: Subject,
    author: MemberId,
) -> Result<CaseId> {
    let comment = subject.comment.map(|comment| comment.0);
    Ok(sqlx::query_scalar!(
        r#"with opened as (
             insert into cases (id, group_id, thread_id, comment_id, author_id)
             select $1, $2, $3, $4, $5
             where not exists (select from cases where thread_id = $3 and comment_id is not distinct from $4 and closed_at is null)
             returning id)
           select id as "id!: CaseId" from opened
           union all
           select id from cases where thread_id = $3 and comment_id is not distinct from $4 and closed_at is null"#,
        id.0,
        group.0,
        subject.thread.0,
        comment,
        author.0,
    )
    .fetch_one(db)
    .await?)
}

/// Keeps a report, or its new words.
pub async fn put(db: &mut PgConnection, case: CaseId, reporter: MemberId, report: &Checked) -> Result<()> {
    sqlx::query!(
        "insert into reports (case_id, reporter_id, reason, words) values ($1, $2, $3, $4)
         on conflict (case_id, reporter_id) do update set reason = excluded.reason, words = excluded.words",
        case.0,
        reporter.0,
        report.reason.as_str(),
        report.words,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What this member has said of it, while its case is open.
pub async fn mine(db: &mut PgConnection, reporter: MemberId, subject: Subject) -> Result<Option<Checked>> {
    let row = sqlx::query!(
        "select r.reason, r.words from reports r join cases c on c.id = r.case_id
         where r.reporter_id = $1 and c.thread_id = $2 and c.comment_id is not distinct from $3 and c.closed_at is null",
        reporter.0,
        subject.thread.0,
        subject.comment.map(|comment| comment.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Checked { reason: Reason::parse(&row.reason).unwrap_or_default(), words: row.words }))
}
