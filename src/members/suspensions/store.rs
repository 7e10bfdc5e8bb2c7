//! Every statement about who is suspended from the site.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::SiteRole;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// That somebody is suspended.
#[derive(Clone, Debug)]
pub struct Suspension {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when; none: until it is lifted.
    pub until: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

/// Somebody who is to be suspended, or no more.
#[derive(Debug)]
pub struct Whom {
    /// Who.
    pub id: MemberId,
    /// What they look after on the whole site.
    pub site_role: Option<SiteRole>,
    /// Their address.
    pub email: Option<String>,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
}

/// How somebody is suspended now, if they are.
pub async fn find(db: &mut PgConnection, member: MemberId) -> Result<Option<Suspension>> {
    Ok(sqlx::query_as!(
        Suspension,
        "select suspended_at as since, until, reason from suspensions
         where member_id = $1 and coalesce(until > site_now(), true)",
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Whoever holds this handle or once did, held until the transaction ends.
pub async fn of_handle(db: &mut PgConnection, folded_handle: &str) -> Result<Option<Whom>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.site_role, m.email, m.language, m.time_zone
           from handles h join members m on m.id = h.member_id
           where h.folded = $1 and m.deleted_at is null for no key update of m"#,
        folded_handle,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Whom {
        id: row.id,
        site_role: SiteRole::from_column(row.site_role.as_deref()),
        email: row.email,
        language: row.language,
        time_zone: row.time_zone,
    }))
}

/// Suspends a member for so many days, or until it is lifted; answers until when.
pub async fn put(
    db: &mut PgConnection,
    member: MemberId,
    by: MemberId,
    days: Option<i32>,
    reason: &str,
) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "insert into suspensions (member_id, suspended_by, until, reason)
         values ($1, $2, site_now() + make_interval(days => $3), $4)
         on conflict (member_id) do update set suspended_by = excluded.suspended_by, until = excluded.until,
           reason = excluded.reason, suspended_at = excluded.suspended_at
         returning until",
        member.0,
        by.0,
        days,
        reason,
    )
    .fetch_one(db)
    .await?)
}

/// Ends a suspension; false if there is none.
pub async fn take(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    let ended = sqlx::query!("delete from suspensions where member_id = $1", member.0).execute(db).await?;
    Ok(ended.rows_affected() == 1)
}

/// Whether anything was decided of somebody, or of what they wrote, since they were last here, of which no letter told them: their
/// address is not proven, and might be somebody else's.
pub async fn has_unread_rulings(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select from members m join journal j on j.member_id = m.id
             where m.id = $1 and m.email_confirmed_at is null and j.actor_id <> m.id and j.group_id is not null
               and j.kind in ('remove', 'restore', 'lock', 'warn', 'silence', 'ban', 'uphold', 'deny')
               and j.done_at > coalesce(m.visited_at, m.created_at)) as "has!""#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}
