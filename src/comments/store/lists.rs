//! Every statement that lists comments: ids by index, a page at a time. What they say is fetched by [`super::rows`].

use crate::error::Result;
use crate::ids::{CommentId, MemberId, ThreadId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// The place of a top-level comment in every order: how many reacted, and which it is.
pub type RootPlace = (i32, Uuid);

/// A top-level comment, to be listed.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// Which it is.
    pub id: CommentId,
    /// How many members reacted to it.
    pub likes_count: i32,
    /// How many comments stand below it, deleted ones not counted.
    pub replies_count: i32,
}

/// Top-level comments from the oldest on, after this one.
pub async fn oldest(db: &mut PgConnection, thread: ThreadId, after: Uuid, count: i64) -> Result<Vec<Root>> {
    Ok(sqlx::query_as!(
        Root,
        r#"select id as "id: CommentId", likes_count, replies_count from comments
           where thread_id = $1 and parent_id is null and id > $2 order by id limit $3"#,
        thread.0,
        after,
        count,
    )
    .fetch_all(db)
    .await?)
}

/// Top-level comments from the newest on, before this one.
pub async fn newest(db: &mut PgConnection, thread: ThreadId, before: Uuid, count: i64) -> Result<Vec<Root>> {
    Ok(sqlx::query_as!(
        Root,
        r#"select id as "id: CommentId", likes_count, replies_count from comments
           where thread_id = $1 and parent_id is null and id < $2 order by id desc limit $3"#,
        thread.0,
        before,
        count,
    )
    .fetch_all(db)
    .await?)
}

/// Top-level comments from the most liked on, the newer of two first, after this place.
pub async fn most_liked(
    db: &mut PgConnection,
    thread: ThreadId,
    (likes, id): RootPlace,
    count: i64,
) -> Result<Vec<Root>> {
    Ok(sqlx::query_as!(
        Root,
        r#"select id as "id: CommentId", likes_count, replies_count from comments
           where thread_id = $1 and parent_id is null and (likes_count, id) < ($2, $3)
           order by likes_count desc, id desc limit $4"#,
        thread.0,
        likes,
        id,
        count,
    )
    .fetch_all(db)
    .await?)
}

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

/// Looks up how far this member has read, and the place of a comment.
pub async fn mark(
    db: &mut PgConnection,
    thread: ThreadId,
    member: Option<MemberId>,
    target: Option<CommentId>,
) -> Result<Mark> {
    Ok(sqlx::query_as!(
        Mark,
        r#"with read as (select read_until from readings where member_id = $2 and thread_id = $1),
                fresh as (select latest.id from read cross join lateral (
                            select c.id from comments c
                            where c.thread_id = $1 and c.created_at > read.read_until and c.deleted_at is null
                              and c.author_id <> $2
                            order by c.created_at limit 100) latest)
           select site_now() as "now!", (select read_until from read) as read_until,
                  (select id from fresh limit 1) as "first_new: CommentId", (select count(*) from fresh) as "new_count!",
                  (select path from comments where thread_id = $1 and id = $3) as target"#,
        thread.0,
        member.map(|member| member.0),
        target.map(|target| target.0),
    )
    .fetch_one(db)
    .await?)
}

/// Notes that a member has read a thread until this moment.
pub async fn note_read(db: &mut PgConnection, thread: ThreadId, member: MemberId, until: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into readings (member_id, thread_id, read_until) values ($1, $2, $3)
         on conflict (member_id, thread_id)
         do update set read_until = greatest(readings.read_until, excluded.read_until)",
        member.0,
        thread.0,
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
pub async fn latest_of(db: &mut PgConnection, viewer: Option<MemberId>, threads: &[Uuid]) -> Result<Vec<CommentId>> {
    Ok(sqlx::query_scalar!(
        r#"select latest.id as "id: CommentId"
           from readable_threads($2) t
           cross join lateral (
             select c.id from comments c where c.thread_id = t.id and c.deleted_at is null
             order by c.created_at desc limit 1) latest
           where t.id = any($1)"#,
        threads,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?)
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
