//! Every statement about the map of the site. All of them ask as a stranger.

use crate::error::Result;
use crate::feeds::sitemap::{Kind, Part};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A page of the map.
#[derive(Debug)]
pub struct Place {
    /// The id, slug or handle its address ends with.
    pub name: String,
    /// Whether it is an article.
    pub is_article: bool,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
}

/// The last id of a full part that begins after this one; none while there are fewer than `size`.
pub async fn end_of_part(db: &mut PgConnection, kind: Kind, after: Uuid, size: i64) -> Result<Option<Uuid>> {
    let end = match kind {
        Kind::Groups => {
            sqlx::query_scalar!(
                "with part as (select g.id from groups g join readable_groups(null) r on r.id = g.id
                   where g.id > $1 order by g.id limit $2)
                 select id from part where (select count(*) from part) = $2 order by id desc limit 1",
                after,
                size,
            )
            .fetch_optional(db)
            .await?
        }
        Kind::Threads => {
            sqlx::query_scalar!(
                "with part as (select t.id from threads t join readable_threads(null) r on r.id = t.id
                   where t.id > $1 and t.published_at is not null and t.deleted_at is null order by t.id limit $2)
                 select id from part where (select count(*) from part) = $2 order by id desc limit 1",
                after,
                size,
            )
            .fetch_optional(db)
            .await?
        }
        Kind::Members => {
            sqlx::query_scalar!(
                "with part as (select m.id from members m
                   where m.id > $1 and m.deleted_at is null and m.is_findable and m.profile_for = 'everybody' and exists (
                     select from threads t join readable_threads(null) r on r.id = t.id
                     where t.author_id = m.id and t.published_at is not null and t.deleted_at is null)
                   order by m.id limit $2)
                 select id from part where (select count(*) from part) = $2 order by id desc limit 1",
                after,
                size,
            )
            .fetch_optional(db)
            .await?
        }
    };
    Ok(end)
}

/// The pages of a part.
pub async fn places(db: &mut PgConnection, part: Part, most: i64) -> Result<Vec<Place>> {
    match part.kind {
        Kind::Groups => groups(db, part, most).await,
        Kind::Threads => threads(db, part, most).await,
        Kind::Members => members(db, part, most).await,
    }
}

async fn groups(db: &mut PgConnection, part: Part, most: i64) -> Result<Vec<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select g.slug as "name!", false as "is_article!",
                  greatest(g.created_at, (select max(l.last_active_at) from (values ('post'), ('article')) k (kind)
                    cross join lateral (select t.last_active_at from threads t
                      where t.group_id = g.id and t.kind = k.kind and t.deleted_at is null and t.published_at is not null
                      order by t.last_active_at desc limit 1) l)) as "changed_at!"
           from groups g join readable_groups(null) r on r.id = g.id
           where g.id > $1 and g.id <= $2 order by g.id limit $3"#,
        part.after,
        part.until,
        most,
    )
    .fetch_all(db)
    .await?)
}

async fn threads(db: &mut PgConnection, part: Part, most: i64) -> Result<Vec<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select coalesce(a.slug, t.id::text) as "name!", t.kind = 'article' as "is_article!",
                  greatest(t.last_active_at, a.edited_at, p.edited_at, c.at) as "changed_at!"
           from threads t join readable_threads(null) r on r.id = t.id
           left join articles a on a.id = t.id left join posts p on p.id = t.id
           left join lateral (
             select greatest(c.edited_at, c.deleted_at) as at from comments c
             where c.thread_id = t.id and greatest(c.edited_at, c.deleted_at) is not null
             order by greatest(c.edited_at, c.deleted_at) desc limit 1) c on true
           where t.id > $1 and t.id <= $2 and t.published_at is not null and t.deleted_at is null
           order by t.id limit $3"#,
        part.after,
        part.until,
        most,
    )
    .fetch_all(db)
    .await?)
}

async fn members(db: &mut PgConnection, part: Part, most: i64) -> Result<Vec<Place>> {
    Ok(sqlx::query_as!(
        Place,
        r#"select m.handle as "name!", false as "is_article!", latest.at as "changed_at!"
           from members m cross join lateral (
             select max(t.published_at) as at from threads t join readable_threads(null) r on r.id = t.id
             where t.author_id = m.id and t.published_at is not null and t.deleted_at is null) latest
           where m.id > $1 and m.id <= $2 and m.deleted_at is null and m.is_findable and m.profile_for = 'everybody'
             and latest.at is not null
           order by m.id limit $3"#,
        part.after,
        part.until,
        most,
    )
    .fetch_all(db)
    .await?)
}
