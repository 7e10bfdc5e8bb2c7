//! The statement that tells what is published.

use crate::error::Result;
use sqlx::PgConnection;
use uuid::Uuid;

/// Whether it is a draft, or a poll or a comment in one: by its id, or by an article's address.
pub(super) async fn is_unpublished(db: &mut PgConnection, id: Option<Uuid>, slug: Option<&str>) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select from threads t where t.published_at is null and t.id in (
               select $1 union all
               select p.thread_id from polls p where p.id = $1 union all
               select c.thread_id from comments c where c.id = $1 union all
               select s.article_id from article_slugs s where s.slug = $2)) as "is!""#,
        id,
        slug,
    )
    .fetch_one(db)
    .await?)
}
