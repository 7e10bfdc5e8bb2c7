//! Every statement about links sent by mail.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::links::{Pending, Used};
use sqlx::PgConnection;

/// Makes the earlier links of a member for a purpose useless.
pub async fn void_links(db: &mut PgConnection, purpose: &str, member: Option<MemberId>) -> Result<()> {
    let member = member.map(|member| member.0);
    sqlx::query!("delete from mail_links where purpose = $1 and member_id is not distinct from $2", purpose, member)
        .execute(db)
        .await?;
    Ok(())
}

/// Keeps a link, if there is such a member.
pub async fn put_link(
    db: &mut PgConnection,
    token_hash: &[u8],
    purpose: &str,
    member: Option<MemberId>,
    email: Option<&str>,
    hours: i32,
) -> Result<()> {
    sqlx::query!(
        "insert into mail_links (token_hash, purpose, member_id, email, expires_at)
         select $1, $2, $3, $4, site_now() + make_interval(hours => $5)
         where $3::uuid is null or exists (select from members where id = $3)",
        token_hash,
        purpose,
        member.map(|member| member.0),
        email,
        hours,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a link away and answers with what it was for, if it still worked.
pub async fn take_link(db: &mut PgConnection, token_hash: &[u8], purpose: &str) -> Result<Option<Used>> {
    Ok(sqlx::query_as!(
        Used,
        r#"delete from mail_links where token_hash = $1 and purpose = $2 and expires_at > site_now()
           returning member_id as "member: MemberId", email"#,
        token_hash,
        purpose,
    )
    .fetch_optional(db)
    .await?)
}

/// What a link is for, without using it up.
pub async fn find_link(db: &mut PgConnection, token_hash: &[u8], purpose: &str) -> Result<Option<Pending>> {
    Ok(sqlx::query_as!(
        Pending,
        r#"select l.email, m.name as "name?", m.handle as "handle?"
           from mail_links l left join members m on m.id = l.member_id
           where l.token_hash = $1 and l.purpose = $2 and l.expires_at > site_now()"#,
        token_hash,
        purpose,
    )
    .fetch_optional(db)
    .await?)
}

/// The address a link for this purpose waits at.
pub async fn waiting_at(db: &mut PgConnection, purpose: &str, member: MemberId) -> Result<Option<String>> {
    let found = sqlx::query_scalar!(
        "select email from mail_links where member_id = $1 and purpose = $2 and expires_at > site_now() limit 1",
        member.0,
        purpose,
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}

/// Makes every link of a member useless, and those of others that claim the same address; and so every letter that would
/// sign somebody in.
pub async fn void_all(db: &mut PgConnection, member: MemberId, email: Option<&str>) -> Result<()> {
    sqlx::query!("delete from sign_in_letters where member_id = $1 or email = $2", member.0, email)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from mail_links where member_id = $1 or email = $2", member.0, email).execute(db).await?;
    Ok(())
}

/// Takes away links that are too old to work.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from mail_links where expires_at < site_now() - interval '1 day'").execute(db).await?;
    Ok(())
}
