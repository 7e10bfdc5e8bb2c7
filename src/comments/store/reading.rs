//! The statement that reads comments: a page of top-level comments with the beginning of each branch, and stretches of
//! branches, each comment with its author and what was given to it. One question, however many comments.

use crate::comments::Comment;
use crate::comments::arrangement::{BELOW_ALL, BELOW_ONE, BELOW_ONE_AT_LEAST};
use crate::error::Result;
use crate::groups::Role;
use crate::ids::{CommentId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// The place of a top-level comment in every order: how many reacted, and which it is.
pub type RootPlace = (i32, Uuid);

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

/// Which top-level comments of a thread are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Roots {
    /// Whose.
    pub thread: ThreadId,
    /// `oldest`, `newest` or `liked`.
    pub order: &'static str,
    /// After this place in that order.
    pub after: RootPlace,
    /// How many, at most.
    pub count: u16,
}

/// Where a comment belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The beginning of the branch of the top-level comment with this place on the page, from 0.
    Head(usize),
    /// The span with this place in what was asked for, from 0.
    Span(usize),
}

/// A comment as it was found.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it belongs.
    pub spot: Spot,
    /// The comment.
    pub comment: Comment,
    /// What was given to it: kind, how many gave it, whether the viewer did.
    pub given: Vec<(String, i64, bool)>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The comments: heads in the order of the page, then spans, each in reading order.
    pub rows: Vec<Row>,
    /// Whether there are more top-level comments than were wanted.
    pub more: bool,
    /// How many comments of each head there is room for, its top-level comment among them; one more is found.
    pub room: usize,
}

/// The comments of these spans, each in reading order. Who may see them was asked before.
pub async fn rows(db: &mut PgConnection, spans: &[Span]) -> Result<Vec<Row>> {
    Ok(read(db, None, None, spans).await?.rows)
}

/// A page of top-level comments, each with the beginning of its branch, and these spans. Who may see them was asked
/// before; `viewer` decides only which reactions are theirs. The branches of a page share its room: each shows as many
/// comments as all can, within the bounds of the arrangement.
pub async fn read(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    roots: Option<Roots>,
    spans: &[Span],
) -> Result<Found> {
    let starts: Vec<Uuid> = spans.iter().map(|span| span.start.0).collect();
    let counts: Vec<i32> = spans.iter().map(|span| span.count).collect();
    let wanted = i32::from(roots.map_or(0, |roots| roots.count));
    let (likes, id) = roots.map_or((0, Uuid::nil()), |roots| roots.after);
    let rows = sqlx::query!(
        r#"with roots as materialized (
             select id, replies_count, row_number() over (order by id) as place
             from (select id, replies_count from comments
                   where $2 = 'oldest' and thread_id = $1 and parent_id is null and id > $4
                   order by id limit $5::int + 1) listed
             union all
             select id, replies_count, row_number() over (order by id desc)
             from (select id, replies_count from comments
                   where $2 = 'newest' and thread_id = $1 and parent_id is null and id < $4
                   order by id desc limit $5::int + 1) listed
             union all
             select id, replies_count, row_number() over (order by likes_count desc, id desc)
             from (select id, replies_count, likes_count from comments
                   where $2 = 'liked' and thread_id = $1 and parent_id is null and (likes_count, id) < ($3::int, $4)
                   order by likes_count desc, id desc limit $5::int + 1) listed),
           room as materialized (
             select coalesce(max(below), $6::int) as below from generate_series($6::int, $7::int) below
             where (select sum(least(replies_count, below)) from roots where place <= $5::int) <= $8::int),
           spans as (
             select place, id as start, room.below + 2 as size from roots, room where place <= $5::int
             union all
             select $5::int + span.place, span.start, span.size
             from unnest($9::uuid[], $10::int[]) with ordinality span (start, size, place))
           select spans.place as "place!", (select count(*) > $5::int from roots) as "more!", room.below as "below!",
                  c.id as "id: CommentId", c.thread_id as "thread_id: ThreadId",
                  c.parent_id as "parent_id: CommentId", c.path, c.version, c.created_at, c.edited_at, c.deleted_at,
                  c.deleted_by as "deleted_by: MemberId", c.likes_count, c.replies_count,
                  case when c.deleted_at is null then c.body else '' end as "body!",
                  case when c.deleted_at is not null then '' when not exists (select from raids_now()) then c.html
                    else shown_in_raid(c.html, c.author_id, c.thread_id, c.id) end as "html!",
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId", r.role as "role?",
                  a.id as "answers_id?: MemberId", a.name as "answers_name?", a.handle as "answers_handle?",
                  case when c.likes_count > 0 then
                    (select json_agg(json_build_array(g.kind, g.count, g.mine))
                     from (select e.kind, count(*) as count, coalesce(bool_or(e.member_id = $11), false) as mine
                           from reactions e where e.thread_id = c.thread_id and e.comment_id = c.id group by e.kind) g)
                  end as "given: Json<Vec<(String, i64, bool)>>"
           from spans
           cross join room
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
        roots.map(|roots| roots.thread.0),
        roots.map(|roots| roots.order),
        likes,
        id,
        wanted,
        BELOW_ONE_AT_LEAST as i32,
        BELOW_ONE as i32,
        BELOW_ALL as i32,
        &starts,
        &counts,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?;
    let mut found = Found::default();
    let answers = |id: Option<MemberId>, name: Option<String>, handle: Option<String>| {
        Some(Face::new(id?, name.unwrap_or_default(), handle.unwrap_or_default(), None))
    };
    for row in rows {
        found.more = row.more;
        found.room = usize::try_from(row.below).unwrap_or(0) + 1;
        let place = usize::try_from(row.place - 1).unwrap_or(0);
        let spot = match place.checked_sub(usize::try_from(wanted).unwrap_or(0)) {
            None => Spot::Head(place),
            Some(span) => Spot::Span(span),
        };
        let comment = Comment {
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
        };
        found.rows.push(Row { spot, comment, given: row.given.map(|given| given.0).unwrap_or_default() });
    }
    Ok(found)
}
