//! Every statement about the first owner.

use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Whether the site has an owner.
pub async fn has_owner(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from members where site_role = 'owner' and deleted_at is null) as "has!""#
    )
    .fetch_one(db)
    .await?)
}

/// Makes a member the owner. Whoever can read the terminal of the server needs no letter to prove their address.
pub async fn make_owner(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("update members set site_role = 'owner', email_confirmed_at = site_now() where id = $1", member.0)
        .execute(db)
        .await?;
    Ok(())
}
