//! Every statement about what takes room.

use crate::admin::storage::{Kind, TABLES};
use crate::error::Result;
use sqlx::PgConnection;

/// Bytes of the whole database.
pub async fn database(db: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select pg_database_size(current_database()) as "bytes!""#).fetch_one(db).await?)
}

/// The largest tables, with their indexes. The rows of those that are read through in no time are counted, of others they are as many as
/// Postgres takes them for.
pub async fn tables(db: &mut PgConnection) -> Result<Vec<Kind>> {
    Ok(sqlx::query_as!(
        Kind,
        r#"select c.relname::text as "name!", case when pg_relation_size(c.oid) < 33554432
                  then (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', n.nspname, c.relname), false, true, '')))[1]::text::bigint
                  else greatest(c.reltuples, 0)::bigint end as "count!", pg_total_relation_size(c.oid) as "bytes!"
           from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where c.relkind = 'r' and n.nspname = current_schema() order by 3 desc, 1 limit $1"#,
        TABLES,
    )
    .fetch_all(db)
    .await?)
}

/// Pictures by kind, smaller sizes among them.
pub async fn pictures(db: &mut PgConnection) -> Result<Vec<Kind>> {
    Ok(sqlx::query_as!(
        Kind,
        r#"select p.kind as "name!", count(*) as "count!", sum(p.bytes)::bigint as "bytes!"
           from (select kind, bytes from media union all select kind, bytes from media_small) p group by p.kind order by 3 desc, 1"#
    )
    .fetch_all(db)
    .await?)
}

/// Pictures that nothing shows any more.
pub async fn unused(db: &mut PgConnection) -> Result<Kind> {
    Ok(sqlx::query_as!(
        Kind,
        r#"select 'unused' as "name!", count(*) as "count!", coalesce(sum(bytes), 0)::bigint as "bytes!"
           from media where unused_since is not null"#
    )
    .fetch_one(db)
    .await?)
}

/// The names of the files of all pictures, up to a number.
pub async fn files(db: &mut PgConnection, most: i64) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select encode(f.sha256, 'hex') as "name!"
           from (select sha256 from media union select sha256 from media_small) f limit $1"#,
        most,
    )
    .fetch_all(db)
    .await?)
}
