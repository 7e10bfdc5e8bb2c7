//! Every statement about sign-ins of which the second step is owed.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::gate::{Pending, Way};
use sqlx::PgConnection;

/// How an account stands at the gate.
pub struct Standing {
    /// Whether one proof is not enough to sign in.
    pub has_factor: bool,
    /// Whether its member waits to be let in.
    pub waits: bool,
}

/// How an account stands at the gate.
pub async fn standing(db: &mut PgConnection, member: MemberId) -> Result<Standing> {
    Ok(sqlx::query_as!(
        Standing,
        r#"select has_second_factor($1) as "has_factor!", waits_to_be_let_in($1) as "waits!""#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// Whether one proof is not enough to sign in as this member.
pub async fn has_second_factor(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select has_second_factor($1) as "has!""#, member.0).fetch_one(db).await?)
}

/// Keeps a sign-in of which the second step is owed.
pub async fn put(
    db: &mut PgConnection,
    token_hash: &[u8],
    member: MemberId,
    way: &str,
    remembered: bool,
    minutes: i32,
) -> Result<()> {
    sqlx::query!(
        "insert into pending_sign_ins (token_hash, member_id, way, remembered, expires_at)
         values ($1, $2, $3, $4, site_now() + make_interval(mins => $5))",
        token_hash,
        member.0,
        way,
        remembered,
        minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Finds one of which the second step may still be taken.
pub async fn find(db: &mut PgConnection, token_hash: &[u8]) -> Result<Option<Pending>> {
    let row = sqlx::query!(
        r#"select member_id as "member: MemberId", way, remembered from pending_sign_ins
           where token_hash = $1 and expires_at > site_now() and guesses < 5"#,
        token_hash,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Pending { member: row.member, way: Way::from_column(&row.way), remembered: row.remembered }))
}

/// Counts a guess, by the statement that says whether there is one left.
pub async fn guess(db: &mut PgConnection, token_hash: &[u8]) -> Result<Option<Pending>> {
    let row = sqlx::query!(
        r#"update pending_sign_ins set guesses = guesses + 1
           where token_hash = $1 and expires_at > site_now() and guesses < 5
           returning member_id as "member: MemberId", way, remembered"#,
        token_hash,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Pending { member: row.member, way: Way::from_column(&row.way), remembered: row.remembered }))
}

/// Ends one: its second step has been taken.
pub async fn end(db: &mut PgConnection, token_hash: &[u8]) -> Result<bool> {
    let ended = sqlx::query!("delete from pending_sign_ins where token_hash = $1", token_hash).execute(db).await?;
    Ok(ended.rows_affected() == 1)
}

/// Ends one of this member.
pub async fn end_of(db: &mut PgConnection, token_hash: &[u8], member: MemberId) -> Result<bool> {
    let ended = sqlx::query!(
        "delete from pending_sign_ins where token_hash = $1 and member_id = $2 and expires_at > site_now()",
        token_hash,
        member.0,
    );
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Ends all of a member: what the first proof was has changed.
pub async fn end_all(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from pending_sign_ins where member_id = $1", member.0).execute(db).await?;
    Ok(())
}

/// Takes away what is too old.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from pending_sign_ins where expires_at < site_now()").execute(db).await?;
    Ok(())
}
