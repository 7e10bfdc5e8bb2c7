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
    /// Whether anybody may see it.
    pub is_public: bool,
}

/// The file of a picture that this viewer may see: the smaller size, if it is asked for and there is one.
pub async fn find_for(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    id: MediaId,
    small: bool,
) -> Result<Option<Served>> {
    Ok(sqlx::query_as!(
        Served,
        r#"select coalesce(s.sha256, m.sha256) as "sha256!", coalesce(s.kind, m.kind) as "kind!", m.group_id is null as "is_public!"
           from media m left join media_small s on s.media_id = m.id and $3
           where m.id = $1
             and (m.group_id is null or m.owner_id = $2 or m.group_id in (select r.id from readable_groups($2) r))"#,
        id.0,
        viewer.map(|viewer| viewer.0),
        small,
    )
    .fetch_optional(db)
    .await?)
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
