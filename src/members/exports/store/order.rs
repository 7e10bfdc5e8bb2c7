//! What a member did to keep order, and what was held against them. Who reported them, or ruled, is not told.

use super::{Section, section};
use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Reports they made, what was done to them, and what they did to keep order.
pub async fn sections(db: &mut PgConnection, member: MemberId) -> Result<Vec<Section>> {
    Ok(vec![
        section!(
            db,
            member,
            "reports_made",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select c.thread_id, c.comment_id, r.reason, r.words, r.made_at
                 from reports r join cases c on c.id = r.case_id where r.reporter_id = $1
                 order by r.made_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "done_to_you",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select kind, thread_id, comment_id, before, after, until, reason, words, done_at from journal
                 where member_id = $1 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "done_to_keep_order",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select kind, thread_id, comment_id, before, after, until, reason, done_at from journal
                 where actor_id = $1 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "silenced",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", s.silenced_at, s.until from silences s join groups g on g.id = s.group_id
                 where s.member_id = $1 order by s.silenced_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "banned",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", b.banned_at from bans b join groups g on g.id = b.group_id
                 where b.member_id = $1 order by b.banned_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "suspended",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select suspended_at, until, reason from suspensions where member_id = $1 limit $2) x"#
        ),
    ])
}
