//! Every statement about when members signed in.

use crate::error::Result;
use crate::ids::{MemberId, SignInId};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A sign-in to be noted.
pub struct Noted<'a> {
    /// Whose account it was.
    pub member: Option<MemberId>,
    /// How they proved who they are.
    pub way: &'static str,
    /// Whether they got in.
    pub succeeded: bool,
    /// Whether the account did not know the browser.
    pub is_new: bool,
    /// What the browser said of itself.
    pub user_agent: &'a str,
    /// Where it was, in coarse.
    pub network: String,
}

/// A sign-in, for its member's eyes.
#[derive(Debug)]
pub struct SignIn {
    /// Its id.
    pub id: SignInId,
    /// How they proved who they are.
    pub way: String,
    /// Whether they got in.
    pub succeeded: bool,
    /// Whether the account did not know the browser.
    pub is_new: bool,
    /// What the browser or program said of itself.
    pub user_agent: String,
    /// Where it was, in coarse.
    pub network: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Notes a sign-in.
pub async fn put(db: &mut PgConnection, id: SignInId, noted: &Noted<'_>) -> Result<()> {
    sqlx::query!(
        "insert into sign_ins (id, member_id, way, succeeded, is_new, user_agent, network)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.0,
        noted.member.map(|member| member.0),
        noted.way,
        noted.succeeded,
        noted.is_new,
        noted.user_agent,
        noted.network,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The sign-ins of a member of so many days, the latest first: a page and one more, if there are.
pub async fn of_member(
    db: &mut PgConnection,
    member: MemberId,
    days: i32,
    after: Option<SignInId>,
    most: i64,
) -> Result<Vec<SignIn>> {
    Ok(sqlx::query_as!(
        SignIn,
        r#"select id as "id: SignInId", way, succeeded, is_new, user_agent, network, created_at from sign_ins
           where member_id = $1 and created_at > site_now() - make_interval(days => $2)
             and ($3::uuid is null or id < $3)
           order by id desc limit $4"#,
        member.0,
        days,
        after.map(|after| after.0),
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Takes away what is older than so many days, and what is nobody's, a bounded number at a time.
pub async fn sweep(db: &mut PgConnection, days: i32) -> Result<()> {
    sqlx::query!(
        "delete from sign_ins where ctid = any(array(
           select ctid from sign_ins
           where created_at < site_now() - make_interval(days => $1)
              or member_id is null and created_at < site_now() - interval '1 hour' limit 10000))",
        days,
    )
    .execute(db)
    .await?;
    Ok(())
}
/// Whether a member has signed in before, as far back as is known.
pub async fn has_signed_in(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from sign_ins where member_id = $1 and succeeded) as "has!""#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}
