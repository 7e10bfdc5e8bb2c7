//! Every statement about comments: finding them here, whole lists in `lists`, changes in `changes`.

mod changes;
mod lists;

pub use changes::*;
pub use lists::*;

use crate::comments::Comment;
use crate::error::Result;
use crate::groups::Role;
use crate::ids::{CommentId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use sqlx::PgConnection;
use uuid::Uuid;

/// A stretch of one branch in reading order: from a comment on, so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first comment.
    pub start: CommentId,
    /// How many, at most.
    pub count: i32,
}

impl Span {
    /// A comment alone.
    pub fn one(id: CommentId) -> Self {
        Self { start: id, count: 1 }
    }
}

/// A comment of a span.
#[derive(Clone, Debug)]
pub struct Row {
    /// The span's place in what was asked for, from 0.
    pub span: usize,
    /// The comment.
    pub comment: Comment,
}

/// The comments of these spans, each in reading order. Who may see them was asked before.
pub async fn rows(db: &mut PgConnection, spans: &[Span]) -> Result<Vec<Row>> {
    let starts: Vec<Uuid> = spans.iter().map(|span| span.start.0).collect();
    let counts: Vec<i32> = spans.iter().map(|span| span.count).collect();
    let rows = sqlx::query!(
        r#"select spans.place as "place!", c.id as "id: CommentId", c.thread_id as "thread_id: ThreadId",
                  c.parent_id as "parent_id: CommentId", c.path, c.version, c.created_at, c.edited_at, c.deleted_at,
                  c.deleted_by as "deleted_by: MemberId", c.likes_count, c.replies_count,
                  case when c.deleted_at is null then c.body else '' end as "body!",
                  case when c.deleted_at is null then c.html else '' end as "html!",
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId", r.role as "role?",
                  a.id as "answers_id?: MemberId", a.name as "answers_name?", a.handle as "answers_handle?"
           from unnest($1::uuid[], $2::int[]) with ordinality spans (start, size, place)
           join comments s on s.id = spans.start
           cross join lateral (
             select x.* from comments x
             where x.thread_id = s.thread_id and x.path >= s.path
               and x.path <= array[s.path[1], 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid]
             order by x.path limit spans.size) c
           join threads t on t.id = c.thread_id
           join members m on m.id = c.author_id
           left join memberships r on r.group_id = t.group_id and r.member_id = c.author_id
           left join comments p on p.id = c.parent_id
           left join members a on a.id = p.author_id
           order by spans.place, c.path"#,
        &starts,
        &counts,
    )
    .fetch_all(db)
    .await?;
    let answers = |id: Option<MemberId>, name: Option<String>, handle: Option<String>| {
        Some(Face::new(id?, name.unwrap_or_default(), handle.unwrap_or_default(), None))
    };
    Ok(rows
        .into_iter()
        .map(|row| Row {
            span: usize::try_from(row.place - 1).unwrap_or(0),
            comment: Comment {
                id: row.id,
                thread_id: row.thread_id,
                parent_id: row.parent_id,
                path: row.path,
                author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
                author_role: row.role.as_deref().and_then(Role::from_column),
                answers: answers(row.answers_id, row.answers_name, row.answers_handle),
                body: row.body,
                html: row.html,
                version: row.version,
                created_at: row.created_at,
                edited_at: row.edited_at,
                deleted_at: row.deleted_at,
                deleted_by: row.deleted_by,
                likes_count: row.likes_count,
                replies_count: row.replies_count,
            },
        })
        .collect())
}

/// The thread a comment stands under, if this viewer may read it.
pub async fn thread_of(db: &mut PgConnection, viewer: Option<MemberId>, id: CommentId) -> Result<Option<ThreadId>> {
    Ok(sqlx::query_scalar!(
        r#"select c.thread_id as "id: ThreadId" from comments c join readable_threads($2) r on r.id = c.thread_id
           where c.id = $1"#,
        id.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?)
}

/// The thread of the article with this slug.
pub async fn thread_of_article(db: &mut PgConnection, slug: &str) -> Result<Option<ThreadId>> {
    Ok(sqlx::query_scalar!(r#"select id as "id: ThreadId" from articles where slug = $1"#, slug)
        .fetch_optional(db)
        .await?)
}

/// Where a comment stands in the tree.
pub struct Place {
    /// The ids from the top down to it.
    pub path: Vec<Uuid>,
    /// Whether it has been deleted.
    pub is_deleted: bool,
}

/// Where this comment of this thread stands.
pub async fn place_of(db: &mut PgConnection, thread: ThreadId, id: CommentId) -> Result<Option<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select path, deleted_at is not null as "is_deleted!" from comments where id = $1 and thread_id = $2"#,
        id.0,
        thread.0,
    )
    .fetch_optional(db)
    .await?)
}
