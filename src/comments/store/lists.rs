//! Every statement that lists comments: ids by index, a page at a time. What they say is fetched by [`super::read`].

use crate::comments::Peek;
use crate::error::Result;
use crate::ids::{CommentId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// How far a member has read a thread, and what is new to them; where a comment stands that is asked for.
#[derive(Debug, Default)]
pub struct Mark {
    /// The moment it was looked up.
    pub now: DateTime<Utc>,
    /// Until when they have read; none on their first visit.
    pub read_until: Option<DateTime<Utc>>,
    /// The first comment that is new to them.
    pub first_new: Option<CommentId>,
    /// How many are new, counted up to a hundred.
    pub new_count: i64,
    /// The path of the comment that was asked for, if it stands in this thread.
    pub target: Option<Vec<Uuid>>,
}

/// Looks up how far this member has read, and the place of a comment. `noted` is what is not written down yet.
pub async fn mark(
    db: &mut PgConnection,
    thread: ThreadId,
    member: Option<MemberId>,
    noted: Option<DateTime<Utc>>,
    target: Option<CommentId>,
) -> Result<Mark> {
    Ok(sqlx::query_as!(
        Mark,
        r#"select now as "now!", read_until, first_new as "first_new: CommentId", new_count as "new_count!", target
           from reading_mark($1, $2, $3, $4)"#,
        thread.0,
        member.map(|member| member.0),
        noted,
        target.map(|target| target.0),
    )
    .fetch_one(db)
    .await?)
}

/// Writes down how far members have read; what is written already and later stays. Of accounts and threads that are
/// gone nothing is kept.
pub async fn note_read(
    db: &mut PgConnection,
    members: &[Uuid],
    threads: &[Uuid],
    until: &[DateTime<Utc>],
) -> Result<()> {
    sqlx::query!(
        "insert into readings (member_id, thread_id, read_until)
         select m.id, t.id, noted.until from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) noted (member, thread, until)
         join members m on m.id = noted.member and m.deleted_at is null join threads t on t.id = noted.thread
         order by m.id, t.id
         on conflict (member_id, thread_id)
         do update set read_until = greatest(readings.read_until, excluded.read_until)",
        members,
        threads,
        until,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The comments of a thread in reading order, after the one with this path.
pub async fn in_order(db: &mut PgConnection, thread: ThreadId, after: &[Uuid], count: i64) -> Result<Vec<CommentId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: CommentId" from comments where thread_id = $1 and path > $2 order by path limit $3"#,
        thread.0,
        after,
        count,
    )
    .fetch_all(db)
    .await?)
}

/// The latest standing comment of each of these threads, of those this viewer may read.
pub async fn latest_of(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    threads: &[Uuid],
) -> Result<Vec<(ThreadId, Peek)>> {
    let rows = sqlx::query!(
        r#"select t.id as "thread_id!: ThreadId", latest.id as "id: CommentId", latest.html, latest.created_at,
                  m.id as "author_id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from unnest($1::uuid[]) wanted (id) join readable_threads($2) t on t.id = wanted.id
           cross join lateral (
             select c.id, c.html, c.created_at, c.author_id from comments c
             where c.thread_id = t.id and c.deleted_at is null
             order by c.created_at desc limit 1) latest
           join members m on m.id = latest.author_id"#,
        threads,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?;
    let peek = |id, author, html, created_at| Peek { id, author, html, created_at };
    Ok(rows
        .into_iter()
        .map(|row| {
            let author = Face::new(row.author_id, row.name, row.handle, row.picture);
            (row.thread_id, peek(row.id, author, row.html, row.created_at))
        })
        .collect())
}

/// A comment of a member, and the thread it stands under.
#[derive(Debug)]
pub struct OfMember {
    /// The comment.
    pub id: CommentId,
    /// The beginning of its words.
    pub excerpt: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// Title of the thread; empty for a post without one.
    pub title: String,
    /// Beginning of the post's words, for one without a title.
    pub thread_excerpt: String,
}

/// The standing comments of a member that this viewer may read, newest first, before this one.
pub async fn by_member(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    member: MemberId,
    before: Uuid,
    count: i64,
) -> Result<Vec<OfMember>> {
    Ok(sqlx::query_as!(
        OfMember,
        r#"select c.id as "id: CommentId", c.excerpt, c.created_at,
                  coalesce(p.title, a.title, '') as "title!", coalesce(p.excerpt, '') as "thread_excerpt!"
           from comments c join threads t on t.id = c.thread_id join readable_threads($2) r on r.id = t.id
           left join posts p on p.id = t.id left join articles a on a.id = t.id
           where c.author_id = $1 and c.id < $3 and c.deleted_at is null and t.deleted_at is null
           order by c.id desc limit $4"#,
        member.0,
        viewer.map(|viewer| viewer.0),
        before,
        count,
    )
    .fetch_all(db)
    .await?)
}

/// What a comment said before one of its edits.
#[derive(Debug)]
pub struct Before {
    /// Number of the version.
    pub version: i32,
    /// Its Markdown.
    pub body: String,
    /// When it was replaced.
    pub replaced_at: DateTime<Utc>,
}

/// Earlier versions that are shown, at most.
pub const VERSIONS: i64 = 50;

/// The earlier versions of a comment, latest first.
pub async fn versions(db: &mut PgConnection, id: CommentId) -> Result<Vec<Before>> {
    Ok(sqlx::query_as!(
        Before,
        r#"select version, body, edited_at as replaced_at from revisions where subject_id = $1
           order by version desc limit $2"#,
        id.0,
        VERSIONS,
    )
    .fetch_all(db)
    .await?)
}
