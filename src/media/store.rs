//! Every statement about pictures.

use crate::error::Result;
use crate::ids::{GroupId, MediaId, MemberId};
use crate::media::Filed;
use crate::text::markdown::Picture;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// A file that may be sent to this viewer.
#[derive(Debug)]
pub struct Served {
    /// Name of the file.
    pub sha256: Vec<u8>,
    /// What it is encoded as.
    pub kind: String,
    /// Whether anybody may see it for as long as it is there: a face or a cover of a group goes when it is replaced.
    pub stays: bool,
    /// Whether anybody may see it now.
    pub is_public: bool,
    /// Whether the readers of a group may.
    pub is_of_group: bool,
}

/// The file of a picture that this viewer may see: the smaller size, if it is asked for and there is one. Besides its
/// owner, whoever may read one thing that shows it: a text, the rules of its group, what stands above an article; and
/// everybody, once it stands before everybody: as a face, in the words its owner says of themselves, at the top of a group
/// that is not secret. Without an owner, what is theirs alone and stands in their drafts is not found.
pub async fn find_for(
    db: &mut PgConnection,
    (viewer, owner): (Option<MemberId>, Option<MemberId>),
    id: MediaId,
    small: bool,
) -> Result<Option<Served>> {
    Ok(sqlx::query_as!(
        Served,
        r#"select coalesce(s.sha256, m.sha256) as "sha256!", coalesce(s.kind, m.kind) as "kind!", p.stays as "stays!",
                  p.stays or p.is_public as "is_public!", m.group_id is not null as "is_of_group!"
           from media m left join media_small s on s.media_id = m.id and $3
           cross join lateral (
             select m.group_id is null and (
                      exists (select from members o where o.id = m.owner_id and o.picture_id = m.id)
                      or exists (select from groups g where g.cover_id = m.id and g.visibility <> 'secret')) as stays,
                    m.group_id is null and (
                      exists (select from members o where o.id = m.owner_id and position(m.id::text in lower(o.about)) > 0)
                      or exists (select from articles a join readable_threads(null) r on r.id = a.id
                                 join threads t on t.id = a.id
                                 where a.cover_id = m.id and t.deleted_at is null)) as is_public) p
           where m.id = $1
             and (p.stays or p.is_public or m.owner_id = $4
               or exists (select from picture_places i join readable_threads($2) r on r.id = i.thread_id
                          join threads t on t.id = i.thread_id left join comments c on c.id = i.comment_id
                          where i.media_id = m.id and t.deleted_at is null and c.deleted_at is null
                            and (t.published_at is not null or $4::uuid is not null))
               or exists (select from groups g join readable_groups($2) r on r.id = g.id
                          where g.cover_id = m.id
                             or g.id = m.group_id and position(m.id::text in lower(g.rules)) > 0))"#,
        id.0,
        viewer.map(|viewer| viewer.0),
        small,
        owner.map(|owner| owner.0),
    )
    .fetch_optional(db)
    .await?)
}

/// Notes that a text is about to show these pictures: they stay.
pub async fn want(db: &mut PgConnection, ids: &[Uuid]) -> Result<()> {
    sqlx::query!("update media set unused_since = null where id = any($1) and unused_since is not null", ids)
        .execute(db)
        .await?;
    Ok(())
}

/// Looks at so many pictures, those not looked at for longest and for a day at least, and notes since when nothing
/// refers to them: no face, no cover, no text, kept version or draft. A text names a picture by its address.
pub async fn look_for_unused(db: &mut PgConnection, most: i64) -> Result<()> {
    sqlx::query!(
        r#"with looked as (
             select id from media where looked_at is null or looked_at < site_now() - interval '1 day'
             order by looked_at nulls first, id limit $1),
           words as materialized (
             select body from posts where body like '%/media/%'
             union all select body || lede from articles where body like '%/media/%' or lede like '%/media/%'
             union all select body from comments where body like '%/media/%'
             union all select body from revisions where body like '%/media/%'
             union all select about from members where about like '%/media/%'
             union all select about || rules from groups where about || rules like '%/media/%'
             union all select body || fields::text from drafts
             union all select body from held_writes where body like '%/media/%'),
           used as (
             select l.id from looked l
             where exists (select from words w where position(l.id::text in lower(w.body)) > 0)
                or exists (select from members m where m.picture_id = l.id)
                or exists (select from groups g where g.cover_id = l.id)
                or exists (select from articles a where a.cover_id = l.id))
           update media m
           set looked_at = site_now(),
               unused_since = case when m.id in (select u.id from used u) then null
                                   else coalesce(m.unused_since, site_now()) end
           from looked l where m.id = l.id"#,
        most,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Pictures that nothing has referred to for so many days and that were looked at again since: at most so many.
pub async fn unused(db: &mut PgConnection, days: i32, most: i64) -> Result<Vec<MediaId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: MediaId" from media
           where unused_since < site_now() - make_interval(days => $1)
             and looked_at > unused_since + make_interval(days => $1)
           order by unused_since limit $2"#,
        days,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Removes a picture that is still wanted by nothing; false if something has come to refer to it.
pub async fn remove_unused(db: &mut PgConnection, id: MediaId) -> Result<bool> {
    let removed = sqlx::query!("delete from media where id = $1 and unused_since is not null", id.0);
    match removed.execute(&mut *db).await {
        Ok(removed) => Ok(removed.rows_affected() == 1),
        Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => {
            want(db, &[id.0]).await?;
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Gives pictures that were uploaded without a place to the group whose text now shows them: from then on they are
/// seen by those who may read that group, and by nobody else. Faces and covers in use stay everybody's.
pub async fn settle(db: &mut PgConnection, group: GroupId, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "update media m set group_id = $1
         where m.id = any($2) and m.group_id is null
           and not exists (select from members o where o.picture_id = m.id)
           and not exists (select from groups g where g.cover_id = m.id)
           and not exists (select from articles a where a.cover_id = m.id)",
        group.0,
        ids,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Those of these pictures that a text in this group may show: its own, and those that anybody may see. Shown is the
/// smaller size where there is one.
pub async fn pictures(db: &mut PgConnection, group: Option<GroupId>, ids: &[Uuid]) -> Result<HashMap<Uuid, Picture>> {
    let rows = sqlx::query!(
        r#"select m.id, coalesce(s.width, m.width) as "width!", coalesce(s.height, m.height) as "height!",
                  s.media_id is not null as "has_small!"
           from media m left join media_small s on s.media_id = m.id
           where m.id = any($1) and (m.group_id is null or m.group_id = $2)"#,
        ids,
        group.map(|group| group.0),
    )
    .fetch_all(db)
    .await?;
    let picture = |id: Uuid, has_small: bool, width: i32, height: i32| Picture {
        shown: if has_small { format!("/media/{id}/small") } else { format!("/media/{id}") },
        full: format!("/media/{id}"),
        width: width.unsigned_abs(),
        height: height.unsigned_abs(),
    };
    Ok(rows.into_iter().map(|row| (row.id, picture(row.id, row.has_small, row.width, row.height))).collect())
}

/// Makes other uploads of this member wait, so that the quota is counted right.
pub async fn lock_owner(db: &mut PgConnection, owner: MemberId) -> Result<()> {
    sqlx::query!("select from members where id = $1 for no key update", owner.0).execute(db).await?;
    Ok(())
}

/// A picture of this member, in this place, of the same bytes.
pub async fn find_same(
    db: &mut PgConnection,
    owner: MemberId,
    group: Option<GroupId>,
    full: &Filed,
) -> Result<Option<MediaId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: MediaId" from media
           where sha256 = $3 and owner_id = $1 and group_id is not distinct from $2 limit 1"#,
        owner.0,
        group.map(|group| group.0),
        &full.sha256,
    )
    .fetch_optional(db)
    .await?)
}

/// What the pictures of a member take up, in bytes.
pub async fn taken_by(db: &mut PgConnection, owner: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce(sum(m.bytes + coalesce(s.bytes, 0)), 0)::bigint as "bytes!"
           from media m left join media_small s on s.media_id = m.id where m.owner_id = $1"#,
        owner.0,
    )
    .fetch_one(db)
    .await?)
}

/// Keeps a picture.
pub async fn put(
    db: &mut PgConnection,
    id: MediaId,
    owner: MemberId,
    group: Option<GroupId>,
    full: &Filed,
) -> Result<()> {
    sqlx::query!(
        "insert into media (id, sha256, kind, width, height, bytes, owner_id, group_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.0,
        &full.sha256,
        full.kind.as_str(),
        full.width.cast_signed(),
        full.height.cast_signed(),
        full.bytes,
        owner.0,
        group.map(|group| group.0),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps the smaller size of a picture.
pub async fn put_small(db: &mut PgConnection, id: MediaId, small: &Filed) -> Result<()> {
    sqlx::query!(
        "insert into media_small (media_id, sha256, kind, width, height, bytes) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        &small.sha256,
        small.kind.as_str(),
        small.width.cast_signed(),
        small.height.cast_signed(),
        small.bytes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Removes a picture.
pub async fn remove(db: &mut PgConnection, id: MediaId) -> Result<()> {
    sqlx::query!("delete from media where id = $1", id.0).execute(db).await?;
    Ok(())
}

/// Those of these files that a picture points to.
pub async fn known(db: &mut PgConnection, hashes: &[Vec<u8>]) -> Result<Vec<Vec<u8>>> {
    Ok(sqlx::query_scalar!(
        r#"select sha256 as "sha256!" from media where sha256 = any($1)
           union select sha256 from media_small where sha256 = any($1)"#,
        hashes,
    )
    .fetch_all(db)
    .await?)
}
