//! Every statement about how access is set.

use crate::error::Result;
use sqlx::PgConnection;

/// Whether whoever looks after the site must have a second step of signing in.
pub async fn staff_factor(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!("select staff_factor from site").fetch_one(db).await?)
}

/// Asks a second step of whoever looks after the site, or no longer.
pub async fn set_staff_factor(db: &mut PgConnection, required: bool) -> Result<()> {
    sqlx::query!("update site set staff_factor = $1", required).execute(db).await?;
    Ok(())
}

/// Everybody who looks after the site, by name, and whether they have a second step of signing in.
pub async fn staff(db: &mut PgConnection) -> Result<Vec<(String, bool)>> {
    let rows = sqlx::query!(
        r#"select m.name, has_second_factor(m.id) as "has_factor!" from members m
           where m.site_role is not null and m.deleted_at is null order by m.name, m.id"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.has_factor)).collect())
}

/// How many invitations into groups still let people in.
pub async fn invitations(db: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "count!" from invites i where invite_is_alive(i)"#)
        .fetch_one(db)
        .await?)
}

/// How many members have addresses with which one could not join if these were the lists of domains.
pub async fn addresses_outside(db: &mut PgConnection, allowed: &[String], blocked: &[String]) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from members m
           cross join lateral (select '.' || substring(m.email from '@(.*)$') as domain) a
           where m.deleted_at is null and m.email is not null
             and (cardinality($1::text[]) > 0 and not exists (select from unnest($1) d (d) where right(a.domain, length(d.d) + 1) = '.' || d.d)
               or exists (select from unnest($2::text[]) d (d) where right(a.domain, length(d.d) + 1) = '.' || d.d))"#,
        allowed,
        blocked,
    )
    .fetch_one(db)
    .await?)
}
