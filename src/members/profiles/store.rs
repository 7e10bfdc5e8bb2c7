//! Every statement about what a member's page shows.

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{MediaId, MemberId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A member's page, as far as anybody may see it.
#[derive(Debug)]
pub struct Profile {
    /// Who it is.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// Their handle today.
    pub handle: String,
    /// Their picture.
    pub picture: Option<MediaId>,
    /// What they say of themselves, rendered.
    pub about_html: String,
    /// When they joined.
    pub created_at: DateTime<Utc>,
    /// Whether search engines may list it: everybody sees it, and its member lets them.
    pub is_findable: bool,
    /// Whether its member has blocked the viewer, who does not look after the site: they see what strangers see.
    pub is_turned_away: bool,
}

/// How much a member wrote that the viewer may read.
#[derive(Debug)]
pub struct Counts {
    /// Posts.
    pub posts: i64,
    /// Comments.
    pub comments: i64,
    /// Articles.
    pub articles: i64,
}

/// A group that a member is in.
#[derive(Debug)]
pub struct Place {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the member is in it.
    pub role: Role,
}

/// The profile of whoever holds, or once held, this handle, if this viewer sees it. Where everything somebody did is undone,
/// what they say of themselves is not shown either.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, folded_handle: &str) -> Result<Option<Profile>> {
    Ok(sqlx::query_as!(
        Profile,
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  case when standing_batch(m.id) is not null then '' when not exists (select from raids_now()) then m.about_html
                    else about_in_raid(m.about_html, m.id) end as "about_html!", m.created_at,
                  m.is_findable and m.profile_for = 'everybody' as "is_findable!",
                  exists (select from mutes u where u.member_id = m.id and u.other_id = $2 and u.kind = 'block')
                    and not exists (select from members v where v.id = $2 and v.site_role is not null) as "is_turned_away!"
           from handles h join members m on m.id = h.member_id
           where h.folded = $1 and m.deleted_at is null and not waits_to_be_let_in(m.id) and sees_profile($2, m.id)"#,
        folded_handle,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?)
}

/// How much a member wrote that this viewer may read.
pub async fn counts(db: &mut PgConnection, viewer: Option<MemberId>, member: MemberId) -> Result<Counts> {
    Ok(sqlx::query_as!(
        Counts,
        r#"with readable as (select id from readable_threads($1))
           select count(*) filter (where t.kind = 'post') as "posts!",
                  count(*) filter (where t.kind = 'article') as "articles!",
                  (select count(*) from comments c join threads o on o.id = c.thread_id
                   where c.author_id = $2 and c.deleted_at is null and o.deleted_at is null
                     and o.published_at is not null and o.id in (select id from readable)) as "comments!"
           from threads t
           where (t.author_id = $2 or t.id = any(array(select c.article_id from coauthors c where c.member_id = $2)))
             and t.published_at is not null and t.deleted_at is null and t.id in (select id from readable)"#,
        viewer.map(|viewer| viewer.0),
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// Groups a member is in and lets be named, as far as the viewer may see who is in them; those they look after first.
pub async fn places(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    member: MemberId,
    most: i64,
) -> Result<Vec<Place>> {
    let rows = sqlx::query!(
        "select g.slug, g.name, s.role from memberships s join member_lists($1) r on r.id = s.group_id
         join groups g on g.id = s.group_id join members m on m.id = s.member_id
         where s.member_id = $2 and (m.shows_groups or m.id = $1) order by s.rank, g.name limit $3",
        viewer.map(|viewer| viewer.0),
        member.0,
        most,
    )
    .fetch_all(db)
    .await?;
    let place = |slug, name, role: &str| Place { slug, name, role: Role::from_column(role).unwrap_or(Role::Member) };
    Ok(rows.into_iter().map(|row| place(row.slug, row.name, &row.role)).collect())
}
