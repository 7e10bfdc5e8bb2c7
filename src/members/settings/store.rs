//! Every statement about what members change of their own.

use crate::error::Result;
use crate::ids::{MediaId, MemberId};
use crate::members::settings::Changed;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// An account as its member sees it.
#[derive(Clone, Debug)]
pub struct Own {
    /// The name.
    pub name: String,
    /// The handle.
    pub handle: String,
    /// The address.
    pub email: String,
    /// Whether the address has been proven.
    pub confirmed: bool,
    /// Words about oneself, as written.
    pub about: String,
    /// The same, as shown.
    pub about_html: String,
    /// Language that was chosen.
    pub language: Option<String>,
    /// Time zone that was chosen.
    pub time_zone: Option<String>,
    /// Whether they are reminded of polls.
    pub poll_reminders: bool,
    /// The picture.
    pub picture: Option<MediaId>,
    /// What they look after on the whole site.
    pub site_role: Option<String>,
    /// Number of this state of the account, for edits.
    pub version: i32,
    /// When they joined.
    pub created_at: DateTime<Utc>,
}

/// A member's own account.
pub async fn own(db: &mut PgConnection, member: MemberId) -> Result<Own> {
    Ok(sqlx::query_as!(
        Own,
        r#"select name, handle, coalesce(email, '') as "email!", email_confirmed_at is not null as "confirmed!", about,
                  about_html, language, time_zone, poll_reminders, picture_id as "picture: MediaId", site_role, version, created_at
           from members where id = $1 and deleted_at is null"#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// A member's password as it is kept, and their address.
pub async fn secret(db: &mut PgConnection, member: MemberId) -> Result<(Option<String>, String)> {
    let row = sqlx::query!(
        r#"select password_hash, coalesce(email, '') as "email!" from members where id = $1 and deleted_at is null"#,
        member.0,
    )
    .fetch_one(db)
    .await?;
    Ok((row.password_hash, row.email))
}

/// How many handles a member holds, old ones included.
pub async fn handles_held(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "held!" from handles where member_id = $1"#, member.0)
        .fetch_one(db)
        .await?)
}

/// Keeps the changes if this is still the version; answers with the new one.
pub async fn change(
    db: &mut PgConnection,
    member: MemberId,
    version: Option<i32>,
    changed: &Changed,
) -> Result<Option<i32>> {
    let ((about, about_html), (language, time_zone)) = (changed.about(), changed.locale());
    let reminders = changed.poll_reminders();
    Ok(sqlx::query_scalar!(
        "update members set name = $3, name_skeleton = $4, handle = $5, about = $6, about_html = $7, language = $8,
           time_zone = $9, poll_reminders = $10, version = version + 1
         where id = $1 and deleted_at is null and ($2::int is null or version = $2) returning version",
        member.0,
        version,
        changed.name().as_str(),
        changed.name().skeleton(),
        changed.handle().as_str(),
        about,
        about_html,
        language,
        time_zone,
        reminders,
    )
    .fetch_optional(db)
    .await?)
}

/// Sets or takes away a member's picture; answers with the one before.
pub async fn set_picture(db: &mut PgConnection, member: MemberId, picture: Option<MediaId>) -> Result<Option<MediaId>> {
    let before = sqlx::query_scalar!(
        r#"update members m set picture_id = $2, version = m.version + 1
           from (select id, picture_id from members where id = $1 for update) as before
           where m.id = before.id returning before.picture_id as "picture: MediaId""#,
        member.0,
        picture.map(|picture| picture.0),
    )
    .fetch_one(db)
    .await?;
    Ok(before)
}

/// Moves an account to an address that has been proven.
pub async fn set_email(db: &mut PgConnection, member: MemberId, email: &str) -> Result<()> {
    sqlx::query!(
        "update members set email = $2, email_confirmed_at = site_now(), version = version + 1
         where id = $1 and deleted_at is null",
        member.0,
        email,
    )
    .execute(db)
    .await?;
    Ok(())
}
