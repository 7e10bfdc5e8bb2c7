//! Every statement about keys for programs.

use crate::error::Result;
use crate::ids::{MediaId, MemberId};
use crate::members::api_tokens::Scope;
use crate::members::{Member, SiteRole};
use sqlx::PgConnection;

/// The member of a key that has not ended, and its scope; notes that it is used.
pub async fn find(db: &mut PgConnection, token_hash: &[u8]) -> Result<Option<(Member, Scope)>> {
    let row = sqlx::query!(
        r#"with used as (
             update api_tokens set last_used_at = site_now()
             where token_hash = $1 and (last_used_at is null or last_used_at < site_now() - interval '5 minutes'))
           select t.scope, m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  m.email_confirmed_at is not null as "confirmed!", m.site_role, m.language, m.time_zone
           from api_tokens t join members m on m.id = t.member_id
           where t.token_hash = $1 and (t.expires_at is null or t.expires_at > site_now()) and m.deleted_at is null"#,
        token_hash,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let member = Member {
            id: row.id,
            name: row.name,
            handle: row.handle,
            picture: row.picture,
            confirmed: row.confirmed,
            site_role: SiteRole::from_column(row.site_role.as_deref()),
            language: row.language,
            time_zone: row.time_zone,
            session: None,
        };
        (member, Scope::from_column(&row.scope))
    }))
}
