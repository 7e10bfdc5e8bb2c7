//! The pictures of a group.

use crate::error::Result;
use crate::groups::media::Shown;
use crate::ids::{CommentId, GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use sqlx::PgConnection;

/// The pictures that stand in something published of a group, the latest uploaded first, before this one: its own, and
/// those without a group, such as a cover that was uploaded before it was said for which article. One that stands in
/// several places is shown once.
pub async fn pictures(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    before: Option<MediaId>,
    most: i64,
) -> Result<Vec<Shown>> {
    let rows = sqlx::query!(
        r#"select m.id as "id: MediaId", m.width, m.height, m.created_at, place.thread_id as "thread: ThreadId",
                  place.comment_id as "comment?: CommentId", a.slug as "slug?",
                  coalesce(nullif(a.title, ''), nullif(p.title, ''), p.excerpt, '') as "heading!",
                  w.id as "author: MemberId", w.name, w.handle, w.picture_id as "picture: MediaId"
           from media m
           cross join lateral (
             select t.id as thread_id, c.id as comment_id, coalesce(c.author_id, t.author_id) as author_id
             from picture_places i join threads t on t.id = i.thread_id join readable_threads($1) r on r.id = t.id
             left join comments c on c.id = i.comment_id
             where i.media_id = m.id and t.group_id = $2 and t.published_at is not null and t.deleted_at is null
               and (i.comment_id is null or c.deleted_at is null)
             order by i.comment_id nulls first, t.id limit 1) place
           join members w on w.id = place.author_id
           left join posts p on p.id = place.thread_id left join articles a on a.id = place.thread_id
           where m.id in (
             select o.id from media o where o.group_id = $2
             union select o.id from media o join picture_places i on i.media_id = o.id join threads t on t.id = i.thread_id
             where o.group_id is null and t.group_id = $2)
             and ($3::uuid is null or m.id < $3)
           order by m.id desc limit $4"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        before.map(|before| before.0),
        most,
    )
    .fetch_all(db)
    .await?;
    let shown = rows.into_iter().map(|row| Shown {
        id: row.id,
        width: row.width,
        height: row.height,
        created_at: row.created_at,
        thread: row.thread,
        slug: row.slug,
        comment: row.comment,
        heading: row.heading,
        author: Face::new(row.author, row.name, row.handle, row.picture),
    });
    Ok(shown.collect())
}
