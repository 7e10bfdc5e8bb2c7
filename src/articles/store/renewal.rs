//! Articles that an older renderer rendered.

use crate::error::Result;
use crate::ids::{GroupId, ThreadId};
use crate::text::markdown::RENDERER_VERSION;
use crate::threads::writing::{Stale, Written};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

/// Texts that an older renderer rendered, after this one.
pub async fn stale(db: &mut PgConnection, after: Uuid, most: i64) -> Result<Vec<Stale>> {
    Ok(sqlx::query_as!(
        Stale,
        r#"select x.id, t.id as "thread: ThreadId", t.group_id as "group: GroupId", x.version, x.body
           from articles x join threads t on t.id = x.id
           where x.id > $1 and x.renderer < $2 and x.body <> '' order by x.id limit $3"#,
        after,
        RENDERER_VERSION,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Keeps what today's renderer makes of a text, if it still has this version.
pub async fn renew(db: &mut PgConnection, id: Uuid, version: i32, written: &Written) -> Result<bool> {
    let rendered = &written.rendered;
    let done = sqlx::query!(
        "update articles set html = $3, excerpt = $4, renderer = $5, contents = $6, players = $7 where id = $1 and version = $2",
        id,
        version,
        rendered.html,
        rendered.excerpt,
        RENDERER_VERSION,
        Json(&rendered.headings) as _,
        &rendered.players,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
