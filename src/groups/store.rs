//! Every statement about groups and who is in them.

use crate::error::Result;
use crate::groups::{Group, Role, Visibility};
use crate::ids::{GroupId, MediaId, MemberId};
use sqlx::PgConnection;

/// The group with this slug, and how the viewer stands in it. Its shell is everybody's; what is in it is not:
/// ask [`Group::is_open_to_me`].
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, slug: &str) -> Result<Option<Group>> {
    let row = sqlx::query!(
        r#"select g.id as "id: GroupId", g.slug, g.name, g.about, g.rules, g.rules_html, g.visibility, g.accent,
                  g.cover_id as "cover: MediaId", g.shows_views, g.members_count, g.version, g.created_at,
                  (select m.role from memberships m where m.group_id = g.id and m.member_id = $2) as role,
                  exists (select from join_requests r where r.group_id = g.id and r.member_id = $2) as "i_wait!"
           from groups g where g.slug = $1"#,
        slug,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Group {
        id: row.id,
        slug: row.slug,
        name: row.name,
        about: row.about,
        rules: row.rules,
        rules_html: row.rules_html,
        visibility: Visibility::from_column(&row.visibility),
        accent: row.accent,
        cover: row.cover,
        shows_views: row.shows_views,
        members_count: row.members_count,
        version: row.version,
        created_at: row.created_at,
        my_role: row.role.as_deref().and_then(Role::from_column),
        i_wait: row.i_wait,
    }))
}
