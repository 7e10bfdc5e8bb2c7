//! Every statement about passkeys and what is to be signed with them.

use crate::error::Result;
use crate::ids::{MemberId, PasskeyId};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use webauthn_rs::prelude::Passkey;

/// A passkey.
pub struct Kept {
    /// Which it is.
    pub id: PasskeyId,
    /// What its member calls it.
    pub name: String,
    /// Its public half, and what its device said of it.
    pub key: Json<Passkey>,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it last signed.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Lays down what is to be signed, for so many minutes.
pub async fn lay(
    db: &mut PgConnection,
    browser_hash: &[u8],
    purpose: &str,
    member: Option<MemberId>,
    state: &Value,
    minutes: i32,
) -> Result<()> {
    sqlx::query!(
        "insert into passkey_challenges (browser_hash, purpose, member_id, state, expires_at)
         values ($1, $2, $3, $4, site_now() + make_interval(mins => $5))",
        browser_hash,
        purpose,
        member.map(|member| member.0),
        state,
        minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes away what was to be signed in a browser, and answers with it if it was for this purpose and member, in time.
pub async fn take(
    db: &mut PgConnection,
    browser_hash: &[u8],
    purpose: &str,
    member: Option<MemberId>,
) -> Result<Option<Value>> {
    let taken = sqlx::query!(
        r#"delete from passkey_challenges where browser_hash = $1
           returning state, purpose = $2 and member_id is not distinct from $3 and expires_at > site_now() as "fits!""#,
        browser_hash,
        purpose,
        member.map(|member| member.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(taken.filter(|taken| taken.fits).map(|taken| taken.state))
}

/// The passkeys of a member, the first registered first.
pub async fn of_member(db: &mut PgConnection, member: MemberId) -> Result<Vec<Kept>> {
    Ok(sqlx::query_as!(
        Kept,
        r#"select id as "id: PasskeyId", name, credential as "key: Json<Passkey>", created_at, last_used_at
           from passkeys where member_id = $1 order by id limit 100"#,
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// How many a member has.
pub async fn count(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "has!" from passkeys where member_id = $1"#, member.0)
        .fetch_one(db)
        .await?)
}

/// A member's passkey, by the id its device gave it.
pub async fn find(db: &mut PgConnection, member: MemberId, credential_id: &[u8]) -> Result<Option<Kept>> {
    Ok(sqlx::query_as!(
        Kept,
        r#"select p.id as "id: PasskeyId", p.name, p.credential as "key: Json<Passkey>", p.created_at, p.last_used_at
           from passkeys p join members m on m.id = p.member_id
           where p.credential_id = $2 and p.member_id = $1 and m.deleted_at is null"#,
        member.0,
        credential_id,
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps a new one.
pub async fn put(
    db: &mut PgConnection,
    id: PasskeyId,
    member: MemberId,
    credential_id: &[u8],
    key: &Passkey,
    name: &str,
) -> Result<()> {
    sqlx::query!(
        "insert into passkeys (id, member_id, credential_id, credential, name) values ($1, $2, $3, $4, $5)",
        id.0,
        member.0,
        credential_id,
        Json(key) as _,
        name,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives one another name; false if the member has none such.
pub async fn rename(db: &mut PgConnection, member: MemberId, id: PasskeyId, name: &str) -> Result<bool> {
    let renamed = sqlx::query!("update passkeys set name = $3 where id = $2 and member_id = $1", member.0, id.0, name);
    Ok(renamed.execute(db).await?.rows_affected() == 1)
}

/// Takes one away; false if the member has none such.
pub async fn remove(db: &mut PgConnection, member: MemberId, id: PasskeyId) -> Result<bool> {
    let removed = sqlx::query!("delete from passkeys where id = $2 and member_id = $1", member.0, id.0);
    Ok(removed.execute(db).await?.rows_affected() == 1)
}

/// Notes a use, with what the device now says of itself; false if it is gone meanwhile, or if the device has said before
/// that it was used as often. One that does not count says 0 each time.
pub async fn note_use(db: &mut PgConnection, id: PasskeyId, key: &Passkey, counter: u32) -> Result<bool> {
    let noted = sqlx::query!(
        "update passkeys set credential = $2, last_used_at = site_now()
         where id = $1 and (credential #>> '{cred,counter}')::bigint < greatest($3::bigint, 1)",
        id.0,
        Json(key) as _,
        i64::from(counter),
    );
    Ok(noted.execute(db).await?.rows_affected() == 1)
}

/// Takes away what nobody signed in time.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from passkey_challenges where expires_at < site_now()").execute(db).await?;
    Ok(())
}
