//! Every statement about browsers that accounts know.

use crate::error::Result;
use crate::ids::{MemberId, SessionId};
use sqlx::PgConnection;

/// Whether an account with this address knows the browser with this cookie.
pub async fn is_known(db: &mut PgConnection, token_hash: &[u8], email: &str, days: i32) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select from known_devices k join members m on m.id = k.member_id
             where k.token_hash = $1 and m.email = $2 and m.deleted_at is null
               and k.last_used_at > site_now() - make_interval(days => $3)) as "known!""#,
        token_hash,
        email,
        days,
    )
    .fetch_one(db)
    .await?)
}

/// Whether this account knows the browser with this cookie.
pub async fn is_known_to(db: &mut PgConnection, token_hash: &[u8], member: MemberId, days: i32) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select from known_devices where token_hash = $1 and member_id = $2
               and last_used_at > site_now() - make_interval(days => $3)) as "known!""#,
        token_hash,
        member.0,
        days,
    )
    .fetch_one(db)
    .await?)
}

/// Gives a browser another cookie.
pub async fn renew(db: &mut PgConnection, old: &[u8], new: &[u8]) -> Result<()> {
    sqlx::query!("update known_devices set token_hash = $2 where token_hash = $1", old, new).execute(db).await?;
    Ok(())
}

/// Makes a browser known to a member.
pub async fn put(db: &mut PgConnection, token_hash: &[u8], member: MemberId, session: SessionId) -> Result<()> {
    sqlx::query!(
        "insert into known_devices (token_hash, member_id, session_id) values ($1, $2, $3)
         on conflict (token_hash, member_id) do update set session_id = $3, last_used_at = site_now()",
        token_hash,
        member.0,
        session.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets all browsers of a member but so many, the latest used.
pub async fn keep_latest(db: &mut PgConnection, member: MemberId, most: i64) -> Result<()> {
    sqlx::query!(
        "delete from known_devices where member_id = $1 and token_hash in (
           select token_hash from known_devices where member_id = $1 order by last_used_at desc offset $2)",
        member.0,
        most,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the browser in which a session of a member was opened.
pub async fn forget_with(db: &mut PgConnection, member: MemberId, session: SessionId) -> Result<()> {
    sqlx::query!("delete from known_devices where member_id = $1 and session_id = $2", member.0, session.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Forgets every browser of a member, save the one of this session.
pub async fn forget_all_but(db: &mut PgConnection, member: MemberId, kept: Option<SessionId>) -> Result<()> {
    let kept = kept.map(|session| session.0);
    sqlx::query!(
        "delete from known_devices where member_id = $1 and ($2::uuid is null or session_id is distinct from $2)",
        member.0,
        kept,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets browsers nobody has signed in from for so many days.
pub async fn sweep(db: &mut PgConnection, days: i32) -> Result<()> {
    sqlx::query!("delete from known_devices where last_used_at < site_now() - make_interval(days => $1)", days)
        .execute(db)
        .await?;
    Ok(())
}
