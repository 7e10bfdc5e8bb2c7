//! Every statement that lists comments: ids by index, a page at a time. What they say is fetched by [`super::read`].

use crate::comments::Peek;
use crate::error::Result;
use crate::ids::{CommentId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::HashMap;
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

/// When the first comment was written that is new to a member and not among those they were shown.
pub async fn first_unread(
    db: &mut PgConnection,
    thread: ThreadId,
    member: MemberId,
    since: DateTime<Utc>,
    shown: &[Uuid],
) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select created_at from comments
         where thread_id = $1 and created_at > $3 and deleted_at is null and author_id <> $2 and id <> all($4)
         order by created_at limit 1",
        thread.0,
        member.0,
        since,
        shown,
    )
    .fetch_optional(db)
    .await?)
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

/// A comment's place among whole branches: how many reacted to its top-level comment, and its path.
pub type BranchPlace = (i32, Vec<Uuid>);

/// The comments of a thread branch by branch, the top-level comments in this order (`newest` or `liked`), each followed
/// by the answers to it in the order they were given. The branch that a page ended in goes on first, whatever its
/// top-level comment was given meanwhile.
pub async fn in_branches(
    db: &mut PgConnection,
    thread: ThreadId,
    order: &str,
    after: Option<&BranchPlace>,
    count: i64,
) -> Result<Vec<CommentId>> {
    let (likes, path) = after.map_or((i32::MAX, &[][..]), |(likes, path)| (*likes, path.as_slice()));
    let root = path.first().copied();
    Ok(sqlx::query_scalar!(
        r#"with roots as materialized (
             select id, 0::bigint as place from comments where id = $4::uuid and thread_id = $1 and parent_id is null
             union all
             select id, row_number() over (order by id desc)
             from (select id from comments
                   where $2 = 'newest' and thread_id = $1 and parent_id is null and ($4::uuid is null or id < $4)
                   order by id desc limit $6) listed
             union all
             select id, row_number() over (order by likes_count desc, id desc)
             from (select id, likes_count from comments
                   where $2 = 'liked' and thread_id = $1 and parent_id is null and id is distinct from $4::uuid
                     and (likes_count, id) < ($3::int, coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
                   order by likes_count desc, id desc limit $6) listed)
           select c.id as "id!: CommentId" from roots cross join lateral (
             select x.id, x.path from comments x
             where x.thread_id = $1 and x.path >= array[roots.id]
               and x.path <= array[roots.id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid]
               and (roots.place > 0 or x.path > $5)
             order by x.path limit $6) c
           order by roots.place, c.path limit $6"#,
        thread.0,
        order,
        likes,
        root,
        path,
        count,
    )
    .fetch_all(db)
    .await?)
}

/// How many members reacted to each of these comments.
pub async fn likes(db: &mut PgConnection, ids: &[Uuid]) -> Result<HashMap<Uuid, i32>> {
    let rows = sqlx::query!("select id, likes_count from comments where id = any($1)", ids).fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.likes_count)).collect())
}

/// The latest standing comment of each of these threads, of those this viewer may read and by whom they have not muted.
pub async fn latest_of(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    threads: &[Uuid],
) -> Result<Vec<(ThreadId, Peek)>> {
    let rows = sqlx::query!(
        r#"select t.id as "thread_id!: ThreadId", latest.id as "id: CommentId",
                  case when not exists (select from raids_now()) then latest.html else shown_in_raid(latest.html, latest.author_id, t.id, latest.id) end as "html!",
                  latest.created_at,
                  m.id as "author_id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from unnest($1::uuid[]) wanted (id) join readable_threads($2) t on t.id = wanted.id
           cross join lateral (
             select c.id, c.html, c.created_at, c.author_id from comments c
             where c.thread_id = t.id and c.deleted_at is null
               and c.author_id <> all (array(select u.id from turned_from($2) u))
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
pub async fn versions(db: &mut PgConnection, viewer: Option<MemberId>, id: CommentId) -> Result<Vec<Before>> {
    Ok(sqlx::query_as!(
        Before,
        r#"select version, body, edited_at as replaced_at from revisions
           where subject_id = $1 and version >= first_version_for($1, $3) order by version desc limit $2"#,
        id.0,
        VERSIONS,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?)
}
