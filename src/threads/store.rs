//! Every statement about threads as such.

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::threads::{Kind, Thread};
use sqlx::PgConnection;

/// The thread, if this viewer may read it. A deleted one is found too, so that its readers can be told.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, id: ThreadId) -> Result<Option<Thread>> {
    let row = sqlx::query!(
        r#"select t.id as "id: ThreadId", t.kind, t.group_id as "group_id: GroupId", g.slug as group_slug, g.name as group_name,
                  g.accent, g.visibility = 'public' as "is_public!", (select a.slug from articles a where a.id = t.id) as slug,
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId", t.published_at, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count,
                  exists (select from pins p where p.thread_id = t.id) as "is_pinned!",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!", t.deleted_at,
                  (select s.role from memberships s where s.group_id = t.group_id and s.member_id = $2) as role
           from threads t join readable_threads($2) r on r.id = t.id
           join groups g on g.id = t.group_id join members m on m.id = t.author_id
           where t.id = $1"#,
        id.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Thread {
        id: row.id,
        kind: if row.kind == "article" { Kind::Article } else { Kind::Post },
        group_id: row.group_id,
        group_slug: row.group_slug,
        group_name: row.group_name,
        accent: row.accent,
        is_public: row.is_public,
        slug: row.slug,
        is_mine: viewer == Some(row.author_id),
        author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
        published_at: row.published_at,
        comments_count: row.comments_count,
        views_count: row.views_count,
        is_pinned: row.is_pinned,
        is_locked: row.is_locked,
        deleted_at: row.deleted_at,
        my_role: row.role.as_deref().and_then(Role::from_column),
    }))
}
