//! Every statement about forms that have been used.

use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Notes that a form is used; answers with the seconds since it was before, if it was.
pub async fn use_up(db: &mut PgConnection, born: i64) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar!(
        r#"with before as (select used_at from used_forms where born = $1)
           insert into used_forms (born, used_at) values ($1, site_now())
           on conflict (born) do update set used_at = excluded.used_at
           returning (select extract(epoch from site_now() - b.used_at)::bigint from before b) as since"#,
        born,
    )
    .fetch_one(db)
    .await?)
}

/// Forgets those that were used more than a week ago.
pub async fn sweep(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("delete from used_forms where used_at < site_now() - interval '7 days'").execute(db).await?;
    Ok(())
}

/// Whether a member has kept a draft for a while: what they send now may have been written long before its form was opened.
pub async fn has_begun(db: &mut PgConnection, author: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from drafts d
             where d.member_id = $1 and d.updated_at < site_now() - interval '30 seconds') as "has!""#,
        author.0,
    )
    .fetch_one(db)
    .await?)
}
