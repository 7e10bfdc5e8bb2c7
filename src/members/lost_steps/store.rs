//! Every statement about resetting a second step.

use crate::error::Result;
use crate::ids::MemberId;
use crate::members::SiteRole;
use sqlx::PgConnection;

/// Somebody whose second step may be reset.
#[derive(Debug)]
pub struct Whom {
    /// Who.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// Their handle.
    pub handle: String,
    /// What they look after on the whole site.
    pub site_role: Option<SiteRole>,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
}

/// Whoever holds this handle or once did, held until the transaction ends.
pub async fn of_handle(db: &mut PgConnection, folded_handle: &str) -> Result<Option<Whom>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.site_role, m.language, m.time_zone
           from handles h join members m on m.id = h.member_id
           where h.folded = $1 and m.deleted_at is null for no key update of m"#,
        folded_handle,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Whom {
        id: row.id,
        name: row.name,
        handle: row.handle,
        site_role: SiteRole::from_column(row.site_role.as_deref()),
        language: row.language,
        time_zone: row.time_zone,
    }))
}

/// Takes everything off an account that opens it beside the password, or is asked for besides; keys for programs end.
pub async fn end_all(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from authenticators where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from recovery_codes where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from passkeys where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from passkey_challenges where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from api_tokens where member_id = $1", member.0).execute(db).await?;
    Ok(())
}

/// Every address an account has: its own, and those of accounts at other sites that open it.
pub async fn addresses(db: &mut PgConnection, member: MemberId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select email as "email!" from members where id = $1 and email is not null
           union select lower(email) from identities where member_id = $1 and email <> ''"#,
        member.0,
    )
    .fetch_all(db)
    .await?)
}
