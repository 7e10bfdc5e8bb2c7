//! Every statement about letters that sign their reader in.

use crate::error::Result;
use crate::ids::{LetterId, MemberId};
use sqlx::PgConnection;

/// A letter to be kept.
pub struct NewLetter<'a> {
    /// Which it will be.
    pub id: LetterId,
    /// The address it goes to.
    pub email: &'a str,
    /// Whose account that is, if anybody's.
    pub member: Option<MemberId>,
    /// The link's token, hashed.
    pub link_hash: &'a [u8],
    /// The mark of the digits.
    pub code_mark: &'a [u8],
    /// The token of the browser that asked, hashed.
    pub browser_hash: &'a [u8],
    /// Whether whoever asked wants to stay signed in.
    pub remembered: bool,
}

/// A letter that has been used up.
pub struct Letter {
    /// Whose account it opens.
    pub member: Option<MemberId>,
    /// The address it went to.
    pub email: String,
    /// Whether they want to stay signed in.
    pub remembered: bool,
}

/// A letter whose digits are guessed at.
pub struct Guessed {
    /// Which it is.
    pub id: LetterId,
    /// Whose account it opens.
    pub member: Option<MemberId>,
    /// The mark of its digits.
    pub code_mark: Vec<u8>,
}

/// Keeps a letter for so many minutes.
pub async fn put(db: &mut PgConnection, new: &NewLetter<'_>, minutes: i32) -> Result<()> {
    sqlx::query!(
        "insert into sign_in_letters (id, email, member_id, link_hash, code_mark, browser_hash, remembered, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, site_now() + make_interval(mins => $8))",
        new.id.0,
        new.email,
        new.member.map(|member| member.0),
        new.link_hash,
        new.code_mark,
        new.browser_hash,
        new.remembered,
        minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The address a link went to, if it still works.
pub async fn address_of(db: &mut PgConnection, link_hash: &[u8]) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select email from sign_in_letters where link_hash = $1 and expires_at > site_now()",
        link_hash,
    )
    .fetch_optional(db)
    .await?)
}

/// Uses a letter up by its link.
pub async fn take_link(db: &mut PgConnection, link_hash: &[u8]) -> Result<Option<Letter>> {
    Ok(sqlx::query_as!(
        Letter,
        r#"delete from sign_in_letters where link_hash = $1 and expires_at > site_now()
           returning member_id as "member: MemberId", email, remembered"#,
        link_hash,
    )
    .fetch_optional(db)
    .await?)
}

/// Uses a letter up whose digits were right.
pub async fn take(db: &mut PgConnection, id: LetterId) -> Result<Option<Letter>> {
    Ok(sqlx::query_as!(
        Letter,
        r#"delete from sign_in_letters where id = $1 and expires_at > site_now()
           returning member_id as "member: MemberId", email, remembered"#,
        id.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Counts a guess at the digits, by the statement that says whether there is one left.
pub async fn guess(db: &mut PgConnection, browser_hash: &[u8]) -> Result<Option<Guessed>> {
    Ok(sqlx::query_as!(
        Guessed,
        r#"update sign_in_letters set guesses = guesses + 1
           where browser_hash = $1 and expires_at > site_now() and guesses < 5
           returning id as "id: LetterId", member_id as "member: MemberId", code_mark"#,
        browser_hash,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes away what is too old to work.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from sign_in_letters where expires_at < site_now()").execute(db).await?;
    Ok(())
}
