//! Every statement that lists threads: which stand on a page, by index, however deep it lies. A place to go on from is
//! always compared, the beginning being later than everything, so that one plan serves the first page and the last. What
//! a viewer has muted is not `listed_threads`; what a group has pinned stays at its top for everybody.

use crate::error::Result;
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::posts::feed::Spot;
use crate::threads::Kind;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Posts of a group, the newest first, but for those whose authors the viewer has muted, after this place; with `pins` the pinned ones, the latest pin first, at the
/// top. Each is told with whether it stands there as a pinned one.
pub async fn newest(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    after: Option<Spot>,
    pins: bool,
    most: i64,
) -> Result<Vec<(Spot, bool)>> {
    let (at, id) = place(after);
    let rows = sqlx::query!(
        r#"(select t.id as "id!: ThreadId", p.pinned_at as "at!", true as "is_pin!"
            from pins p join threads t on t.id = p.thread_id join readable_threads($1) r on r.id = t.id
            where $5 and t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
            order by p.pinned_at desc, t.id desc limit 20)
           union all
           (select t.id, t.published_at, false from threads t join listed_threads($1) r on r.id = t.id
            where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
              and not exists (select from pins p where p.thread_id = t.id)
              and (t.published_at, t.id) < ($3, $4)
            order by t.published_at desc, t.id desc limit $6)"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        at,
        id,
        pins,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (Spot { at: row.at, id: row.id }, row.is_pin)).collect())
}

/// Posts of a group, what was last commented first, after this place; with `pins` the pinned ones, the latest pin first, at the
/// top. Each is told with whether it stands there as a pinned one.
pub async fn active(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    after: Option<Spot>,
    pins: bool,
    most: i64,
) -> Result<Vec<(Spot, bool)>> {
    let (at, id) = place(after);
    let rows = sqlx::query!(
        r#"(select t.id as "id!: ThreadId", p.pinned_at as "at!", true as "is_pin!"
            from pins p join threads t on t.id = p.thread_id join readable_threads($1) r on r.id = t.id
            where $5 and t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
            order by p.pinned_at desc, t.id desc limit 20)
           union all
           (select t.id, t.last_active_at, false from threads t join listed_threads($1) r on r.id = t.id
            where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
              and not exists (select from pins p where p.thread_id = t.id)
              and (t.last_active_at, t.id) < ($3, $4)
            order by t.last_active_at desc, t.id desc limit $6)"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        at,
        id,
        pins,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (Spot { at: row.at, id: row.id }, row.is_pin)).collect())
}

/// Posts of a group without a comment, the newest first.
pub async fn unanswered(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = place(after);
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.published_at as "at!" from threads t join listed_threads($1) r on r.id = t.id
           where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
             and t.comments_count = 0
             and (t.published_at, t.id) < ($3, $4)
           order by t.published_at desc, t.id desc limit $5"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// What carries a tag and may be read, newest first; in one group or in all.
pub async fn tagged(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: Option<GroupId>,
    tag: &str,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = place(after);
    Ok(sqlx::query_as!(
        Spot,
        r#"(select t.id as "id!: ThreadId", g.listed_at as "at!"
            from thread_tags g join threads t on t.id = g.thread_id join listed_threads($1) r on r.id = t.id
            where $3::uuid is null and g.tag = $2 and (g.listed_at, g.thread_id) < ($4, $5) and t.deleted_at is null
            order by g.listed_at desc, g.thread_id desc limit $6)
           union all
           (select t.id, g.listed_at
            from thread_tags g join threads t on t.id = g.thread_id join listed_threads($1) r on r.id = t.id
            where g.in_group = $3 and g.tag = $2 and (g.listed_at, g.thread_id) < ($4, $5) and t.deleted_at is null
              and t.kind = 'post'
            order by g.listed_at desc, g.thread_id desc limit $6)"#,
        viewer.map(|viewer| viewer.0),
        tag,
        group.map(|group| group.0),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Posts and articles of all groups that may be read, the newest first, after this place. Each group is looked into for
/// its own newest, so that the many of one group that may not be read cost nothing.
pub async fn latest(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = place(after);
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id!: ThreadId", t.published_at as "at!"
           from readable_groups($1) g cross join (values ('post'), ('article')) k (kind)
           cross join lateral (
             select t.id, t.published_at from threads t
             where t.group_id = g.id and t.kind = k.kind and t.deleted_at is null and t.published_at is not null
               and t.author_id <> all (array(select u.id from turned_from($1) u))
               and (t.published_at, t.id) < ($2, $3)
             order by t.published_at desc, t.id desc limit $4) t
           order by t.published_at desc, t.id desc limit $4"#,
        viewer.map(|viewer| viewer.0),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// A member's bookmarks of what they may still read, the latest kept first.
pub async fn bookmarked(db: &mut PgConnection, member: MemberId, after: Option<Spot>, most: i64) -> Result<Vec<Spot>> {
    let (at, id) = place(after);
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", b.created_at as at
           from bookmarks b join threads t on t.id = b.thread_id join readable_threads($1) r on r.id = t.id
           where b.member_id = $1 and t.deleted_at is null
             and (b.created_at, t.id) < ($2, $3)
           order by b.created_at desc, t.id desc limit $4"#,
        member.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// A member's posts, or the articles they wrote alone or with others, that this viewer may read, newest first.
pub async fn by_author(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    author: MemberId,
    kind: Kind,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = place(after);
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.published_at as "at!" from threads t join readable_threads($1) r on r.id = t.id
           where (t.author_id = $2 or t.id = any(array(select c.article_id from coauthors c where c.member_id = $2)))
             and t.kind = $3 and t.deleted_at is null and t.published_at is not null
             and (t.published_at, t.id) < ($4, $5)
           order by t.published_at desc, t.id desc limit $6"#,
        viewer.map(|viewer| viewer.0),
        author.0,
        kind.as_str(),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// The place to go on from; without one, a place before everything.
fn place(after: Option<Spot>) -> (DateTime<Utc>, Uuid) {
    after.map_or((END_OF_TIME, Uuid::max()), |spot| (spot.at, spot.id.0))
}

/// Later than everything that is kept.
const END_OF_TIME: DateTime<Utc> = match DateTime::from_timestamp(253_402_300_799, 0) {
    Some(moment) => moment,
    None => DateTime::<Utc>::MAX_UTC,
};
