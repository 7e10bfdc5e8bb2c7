//! The statement that reads the audit log.

use crate::admin::audit::{Line, Sought};
use crate::audit::Act;
use crate::error::Result;
use crate::ids::{AuditId, MediaId, MemberId};
use crate::members::Face;
use sqlx::PgConnection;

/// The lines sought, the latest first, after this one.
pub async fn list(db: &mut PgConnection, sought: Sought, after: Option<AuditId>, most: i64) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"select l.id as "id: AuditId", l.actor_id as "actor_id: MemberId", coalesce(a.name, '') as "actor_name!",
                  coalesce(a.handle, '') as "actor_handle!", a.picture_id as "actor_picture: MediaId", l.act,
                  l.member_id as "member_id: MemberId", coalesce(m.name, '') as "member_name!",
                  coalesce(m.handle, '') as "member_handle!", m.picture_id as "member_picture: MediaId",
                  l.before, l.after, l.words, l.done_at
           from audit l left join members a on a.id = l.actor_id left join members m on m.id = l.member_id
           where ($1::text is null or l.act = $1) and ($2::uuid is null or l.actor_id = $2)
             and ($3::uuid is null or l.member_id = $3) and ($4::uuid is null or l.id < $4)
           order by l.id desc limit $5"#,
        sought.act.map(Act::as_str),
        sought.actor.map(|actor| actor.0),
        sought.member.map(|member| member.0),
        after.map(|after| after.0),
        most,
    )
    .fetch_all(db)
    .await?;
    let lines = rows.into_iter().filter_map(|row| {
        let face = |id: Option<MemberId>, name, handle, picture| id.map(|id| Face::new(id, name, handle, picture));
        Some(Line {
            id: row.id,
            actor: face(row.actor_id, row.actor_name, row.actor_handle, row.actor_picture),
            // A newer version's act waits until this one knows it.
            act: Act::parse(&row.act)?,
            member: face(row.member_id, row.member_name, row.member_handle, row.member_picture),
            before: row.before,
            after: row.after,
            words: row.words,
            done_at: row.done_at,
        })
    });
    Ok(lines.collect())
}

/// Whoever has or had this handle, even if their account has ended.
pub async fn of_handle(db: &mut PgConnection, folded: &str) -> Result<Option<MemberId>> {
    Ok(sqlx::query_scalar!(r#"select member_id as "id: MemberId" from handles where folded = $1"#, folded)
        .fetch_optional(db)
        .await?)
}
