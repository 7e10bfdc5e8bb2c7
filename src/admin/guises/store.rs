//! Every statement about seeing the site as another does.

use crate::error::Result;
use crate::ids::{MediaId, MemberId, SessionId};
use sqlx::PgConnection;

/// As whom.
#[derive(Debug)]
pub struct Whom {
    /// Who.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// Their handle.
    pub handle: String,
    /// Their picture.
    pub picture: Option<MediaId>,
    /// Whether they look after the site.
    pub is_staff: bool,
}

/// The member with this handle, if their account is open.
pub async fn whom(db: &mut PgConnection, handle: &str) -> Result<Option<Whom>> {
    Ok(sqlx::query_as!(
        Whom,
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  m.site_role is not null as "is_staff!"
           from members m where m.handle = $1 and m.deleted_at is null and not waits_to_be_let_in(m.id)
             and not exists (select from suspensions_now(m.id))"#,
        handle,
    )
    .fetch_optional(db)
    .await?)
}

/// Has the session with this token see as a member does.
pub async fn put(db: &mut PgConnection, token_hash: &[u8], member: MemberId, minutes: i32) -> Result<()> {
    sqlx::query!(
        "insert into guises (session_id, owner_id, member_id, until)
         select s.id, s.member_id, $2, site_now() + make_interval(mins => $3) from sessions s where s.token_hash = $1",
        token_hash,
        member.0,
        minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Ends what a session sees as.
pub async fn end(db: &mut PgConnection, session: SessionId) -> Result<()> {
    sqlx::query!("delete from guises where session_id = $1", session.0).execute(db).await?;
    Ok(())
}

/// Notes the end of those whose time is over.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(r#"select end_guises() as "ended: ()""#).fetch_one(db).await?;
    Ok(())
}
