//! Every statement that reads the journal.

use crate::error::Result;
use crate::ids::{CaseId, CommentId, GroupId, JournalId, MediaId, MemberId, RulingId, ThreadId};
use crate::journal::Kind;
use crate::members::Face;
use crate::moderation::Reason;
use crate::moderation::log::Line;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// A row of the view `journal_lines`.
#[derive(Debug)]
struct Row {
    id: JournalId,
    group_id: Option<GroupId>,
    group_name: Option<String>,
    kind: String,
    thread_id: Option<ThreadId>,
    comment_id: Option<CommentId>,
    article_slug: Option<String>,
    heading: Option<String>,
    is_gone: Option<bool>,
    actor_id: MemberId,
    actor_name: String,
    actor_handle: String,
    actor_picture: Option<MediaId>,
    member_id: Option<MemberId>,
    member_name: Option<String>,
    member_handle: Option<String>,
    member_picture: Option<MediaId>,
    before: Option<String>,
    after: Option<String>,
    until: Option<DateTime<Utc>>,
    reason: Option<String>,
    words: String,
    done_at: DateTime<Utc>,
    undoes: Option<JournalId>,
    is_undone: bool,
    ruling_id: Option<RulingId>,
    is_latest: bool,
    stands_in: Option<GroupId>,
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        let member = row.member_id.zip(row.member_name).zip(row.member_handle);
        Self {
            id: row.id,
            group: row.group_id,
            group_name: row.group_name.unwrap_or_default(),
            kind: Kind::from_column(&row.kind).unwrap_or(Kind::Keep),
            thread: row.thread_id,
            comment: row.comment_id,
            article_slug: row.article_slug,
            heading: row.heading.unwrap_or_default(),
            is_gone: row.is_gone.unwrap_or(false),
            actor: Face::new(row.actor_id, row.actor_name, row.actor_handle, row.actor_picture),
            member: member.map(|((id, name), handle)| Face::new(id, name, handle, row.member_picture)),
            roles: row.before.zip(row.after),
            until: row.until,
            reason: row.reason.as_deref().and_then(Reason::parse),
            words: row.words,
            done_at: row.done_at,
            is_undoing: row.undoes.is_some(),
            is_undone: row.is_undone,
            ruling: row.ruling_id,
            is_latest: row.is_latest,
            stands_in: row.stands_in,
            is_theirs: true,
        }
    }
}

/// The lines of a group, the latest first, after this one; `all`, for its keepers: also that something was looked at and stays, and
/// what was done in another group to a post that has come here since.
pub async fn of_group(
    db: &mut PgConnection,
    group: GroupId,
    all: bool,
    after: Option<JournalId>,
    most: i64,
) -> Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id!: JournalId", group_id as "group_id: GroupId", group_name, kind as "kind!",
                  thread_id as "thread_id: ThreadId", comment_id as "comment_id: CommentId", article_slug, heading, is_gone,
                  actor_id as "actor_id!: MemberId", actor_name as "actor_name!", actor_handle as "actor_handle!",
                  actor_picture as "actor_picture: MediaId", member_id as "member_id: MemberId", member_name, member_handle,
                  member_picture as "member_picture: MediaId", before, after, until, reason, words as "words!",
                  done_at as "done_at!", undoes as "undoes: JournalId", is_undone as "is_undone!",
                  ruling_id as "ruling_id: RulingId", is_latest as "is_latest!",
                  stands_in as "stands_in: GroupId"
           from journal_lines
           where (group_id = $1 or $2 and id = any(array(
                    select j.id from moves m join threads t on t.id = m.thread_id and t.group_id = $1
                    join journal j on j.thread_id = m.thread_id and j.group_id <> $1
                    where $1 in (m.from_group, m.to_group)
                      and j.kind in ('remove', 'restore', 'lock', 'unlock', 'redact', 'unredact', 'stand', 'move', 'unmove'))))
             and ($2 or kind not in ('keep', 'reopen', 'deny', 'approve', 'unapprove')) and ($3::uuid is null or id < $3)
           order by id desc limit $4"#,
        group.0,
        all,
        after.map(|after| after.0),
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// What was done to a member in a group before a case, the latest first: of what its points count, too.
pub async fn earlier(
    db: &mut PgConnection,
    case: CaseId,
    (group, member): (GroupId, MemberId),
    most: i64,
) -> Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id as "id!: JournalId", group_id as "group_id: GroupId", group_name, kind as "kind!",
                  thread_id as "thread_id: ThreadId", comment_id as "comment_id: CommentId", article_slug, heading, is_gone,
                  actor_id as "actor_id!: MemberId", actor_name as "actor_name!", actor_handle as "actor_handle!",
                  actor_picture as "actor_picture: MediaId", member_id as "member_id: MemberId", member_name, member_handle,
                  member_picture as "member_picture: MediaId", before, after, until, reason, words as "words!",
                  done_at as "done_at!", undoes as "undoes: JournalId", is_undone as "is_undone!",
                  ruling_id as "ruling_id: RulingId", is_latest as "is_latest!",
                  stands_in as "stands_in: GroupId"
           from journal_lines
           where id in (select d.line_id from decided_before($2, $1, $4) d)
           order by id desc limit $3"#,
        group.0,
        member.0,
        most,
        case.0,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// What was done about a member's, the latest first, after this one: not what they did themselves, and what was done of them
/// with something else stands there.
pub async fn about(db: &mut PgConnection, member: MemberId, after: Option<JournalId>, most: i64) -> Result<Vec<Line>> {
    read_about(db, member, after, None, most).await
}

/// One of those.
pub async fn about_one(db: &mut PgConnection, member: MemberId, id: JournalId) -> Result<Option<Line>> {
    Ok(read_about(db, member, None, Some(id), 1).await?.pop())
}

async fn read_about(
    db: &mut PgConnection,
    member: MemberId,
    after: Option<JournalId>,
    only: Option<JournalId>,
    most: i64,
) -> Result<Vec<Line>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select l.id as "id!: JournalId", l.group_id as "group_id: GroupId", l.group_name, l.kind as "kind!",
                  l.thread_id as "thread_id: ThreadId", l.comment_id as "comment_id: CommentId", l.article_slug, l.heading, l.is_gone,
                  l.actor_id as "actor_id!: MemberId", l.actor_name as "actor_name!", l.actor_handle as "actor_handle!",
                  l.actor_picture as "actor_picture: MediaId", l.member_id as "member_id: MemberId", l.member_name, l.member_handle,
                  l.member_picture as "member_picture: MediaId", l.before, l.after, l.until, l.reason, l.words as "words!",
                  l.done_at as "done_at!", l.undoes as "undoes: JournalId", l.is_undone as "is_undone!",
                  l.ruling_id as "ruling_id: RulingId", l.is_latest as "is_latest!",
                  l.stands_in as "stands_in: GroupId"
           from journal_lines l
           where l.member_id = $1 and l.actor_id <> $1 and coalesce(l.is_of_content, true)
             and (l.kind in ('remove', 'restore', 'lock', 'unlock', 'redact', 'unredact', 'stand', 'move', 'unmove', 'expel', 'suspend')
                  or l.kind = 'keep' and exists (select from rulings r where r.of_content = l.id and r.of_author is not null))
             and ($2::uuid is null or l.id < $2) and ($3::uuid is null or l.id = $3)
           order by l.id desc limit $4"#,
        member.0,
        after.map(|after| after.0),
        only.map(|only| only.0),
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// What was done about the author with these lines, by the same rulings.
pub async fn with(db: &mut PgConnection, lines: &[Uuid]) -> Result<HashMap<JournalId, Line>> {
    let pairs = sqlx::query!(
        r#"select of_content as "content: JournalId", of_author as "author!: JournalId" from rulings
           where of_content = any($1) and of_author is not null"#,
        lines,
    )
    .fetch_all(&mut *db)
    .await?;
    let mut found = HashMap::new();
    for pair in pairs {
        if let Some(line) = line(db, pair.author).await? {
            found.insert(pair.content, line);
        }
    }
    Ok(found)
}

/// The lines of the ruling that a line belongs to, this one among them.
pub async fn of_ruling(db: &mut PgConnection, ruling: RulingId) -> Result<Vec<Line>> {
    let ids = sqlx::query!(
        r#"select of_content as "content: JournalId", of_author as "author: JournalId" from rulings where id = $1"#,
        ruling.0,
    )
    .fetch_one(&mut *db)
    .await?;
    let mut lines = Vec::new();
    for id in [ids.author, Some(ids.content)].into_iter().flatten() {
        lines.extend(line(db, id).await?);
    }
    Ok(lines)
}

/// A line, whoever asks: who may see it was asked before.
pub async fn line(db: &mut PgConnection, id: JournalId) -> Result<Option<Line>> {
    let row = sqlx::query_as!(
        Row,
        r#"select id as "id!: JournalId", group_id as "group_id: GroupId", group_name, kind as "kind!",
                  thread_id as "thread_id: ThreadId", comment_id as "comment_id: CommentId", article_slug, heading, is_gone,
                  actor_id as "actor_id!: MemberId", actor_name as "actor_name!", actor_handle as "actor_handle!",
                  actor_picture as "actor_picture: MediaId", member_id as "member_id: MemberId", member_name, member_handle,
                  member_picture as "member_picture: MediaId", before, after, until, reason, words as "words!",
                  done_at as "done_at!", undoes as "undoes: JournalId", is_undone as "is_undone!",
                  ruling_id as "ruling_id: RulingId", is_latest as "is_latest!",
                  stands_in as "stands_in: GroupId"
           from journal_lines where id = $1"#,
        id.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Line::from))
}

/// A line, for whoever keeps the groups that its undoing asks for, or, of the whole site, looks after that.
pub async fn find(db: &mut PgConnection, keeper: MemberId, id: JournalId) -> Result<Option<Line>> {
    let Some(mut line) = line(db, id).await? else { return Ok(None) };
    mark_theirs(db, keeper, std::slice::from_mut(&mut line)).await?;
    Ok(Some(line).filter(|line| line.is_theirs))
}

/// Says of each line whether this member keeps the groups that its undoing asks for.
pub async fn mark_theirs(db: &mut PgConnection, keeper: MemberId, lines: &mut [Line]) -> Result<()> {
    let asked: Vec<Uuid> = lines.iter().flat_map(Line::asks_for).map(|group| group.0).collect();
    let kept = sqlx::query!(
        r#"select array(select k.id from kept_groups($1) k where k.id = any($2)) as "groups!", looks_after_site($1) as "site!""#,
        keeper.0,
        &asked,
    )
    .fetch_one(db)
    .await?;
    for line in lines {
        let asked = line.asks_for();
        let keeps_all = asked.iter().all(|group| kept.groups.contains(&group.0));
        line.is_theirs = if asked.is_empty() { kept.site } else { keeps_all };
    }
    Ok(())
}

/// A group's part of the address.
pub async fn slug_of(db: &mut PgConnection, group: GroupId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select slug from groups where id = $1", group.0).fetch_optional(db).await?)
}
