//! Every statement about members, and their handles.

use crate::error::Result;
use crate::ids::{MediaId, MemberId};
use crate::members::Face;
use crate::members::joining::NewMember;
use crate::text::names::Handle;
use sqlx::PgConnection;

/// Keeps a new member.
pub async fn put_member(
    db: &mut PgConnection,
    id: MemberId,
    new: &NewMember,
    password_hash: Option<&str>,
) -> Result<()> {
    sqlx::query!(
        "insert into members (id, name, name_skeleton, handle, email, password_hash) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        new.name.as_str(),
        new.name.skeleton(),
        new.handle.as_str(),
        new.email,
        password_hash,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a handle for a member for ever; taking back an old one of one's own is fine.
pub async fn put_handle(db: &mut PgConnection, member: MemberId, handle: &Handle) -> Result<()> {
    sqlx::query!(
        "insert into handles (skeleton, folded, member_id)
         select $1, $2, $3 where not exists (select from handles where skeleton = $1 and folded = $2 and member_id = $3)",
        handle.skeleton(),
        handle.folded(),
        member.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether an account has proven this address.
pub async fn has_confirmed(db: &mut PgConnection, email: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from members where email = $1 and email_confirmed_at is not null) as "known!""#,
        email,
    )
    .fetch_one(db)
    .await?)
}

/// Notes that a member's address is proven, if it is still theirs.
pub async fn confirm(db: &mut PgConnection, member: MemberId, email: &str) -> Result<()> {
    sqlx::query!(
        "update members set email_confirmed_at = site_now() where id = $1 and email = $2 and email_confirmed_at is null",
        member.0,
        email,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether nobody has an account yet.
pub async fn is_empty(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select not exists (select from members) as "empty!""#).fetch_one(db).await?)
}

/// Members whose handle or a word of whose name begins like this, among those of the groups the viewer may read.
/// With a slug, of that group alone.
pub async fn completing(
    db: &mut PgConnection,
    viewer: MemberId,
    beginning: &str,
    group: Option<&str>,
    most: i64,
) -> Result<Vec<Face>> {
    let rows = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from members m
           where m.deleted_at is null and sees_profile($1, m.id)
             and exists (select from memberships s join member_lists($1) r on r.id = s.group_id
                         join groups g on g.id = s.group_id
                         where s.member_id = m.id and ($3::text is null or g.slug = $3))
             and not exists (select from mutes u where u.member_id = m.id and u.other_id = $1 and u.kind = 'block'
                             and not exists (select from memberships k join groups g on g.id = k.group_id
                                             where k.member_id = $1 and k.role <> 'member' and g.slug = $3)
                             and not exists (select from members s where s.id = $1 and s.site_role is not null))
             and (starts_with(lower(m.handle), $2) or position(' ' || $2 in ' ' || lower(m.name)) > 0)
           order by starts_with(lower(m.handle), $2) desc, m.handle
           limit $4"#,
        viewer.0,
        beginning,
        group,
        most,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| Face::new(row.id, row.name, row.handle, row.picture)).collect())
}
