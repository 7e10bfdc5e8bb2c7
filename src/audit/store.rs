//! The statement that writes the audit log.

use crate::audit::Entry;
use crate::error::Result;
use crate::ids::AuditId;
use sqlx::PgConnection;

/// Writes a line.
pub(super) async fn put(db: &mut PgConnection, id: AuditId, entry: &Entry<'_>) -> Result<()> {
    let (before, after) = entry.change.clone().unzip();
    sqlx::query!(
        "insert into audit (id, actor_id, act, member_id, before, after, words) values ($1, $2, $3, $4, $5, $6, $7)",
        id.0,
        entry.actor.0,
        entry.act.as_str(),
        entry.member.map(|member| member.0),
        before,
        after,
        entry.words,
    )
    .execute(db)
    .await?;
    Ok(())
}
