//! Every statement about choosing another password.

use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Whose address this is: the account that has proven it, else the first that has not.
pub async fn account_of(db: &mut PgConnection, email: &str) -> Result<Option<MemberId>> {
    Ok(sqlx::query_scalar!(
        r#"select id as "id: MemberId" from members where email = $1 and deleted_at is null
           order by email_confirmed_at is null, id limit 1"#,
        email,
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps another password; answers with the member's address.
pub async fn set_password(db: &mut PgConnection, member: MemberId, password_hash: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "update members set password_hash = $2 where id = $1 and deleted_at is null returning email",
        member.0,
        password_hash,
    )
    .fetch_one(db)
    .await?)
}
