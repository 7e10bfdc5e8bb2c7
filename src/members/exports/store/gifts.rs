//! What a member gave, kept and read.

use super::{Section, section};
use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Votes, reactions, bookmarks, how far they read. Of a secret ballot it is known that it was cast, and nothing more.
pub async fn sections(db: &mut PgConnection, member: MemberId) -> Result<Vec<Section>> {
    Ok(vec![
        section!(
            db,
            member,
            "votes",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select b.poll_id, p.question, p.kind,
                        case when b.points is null then
                          (select json_agg(c.label order by array_position(b.choices, c.id)) from choices c
                           where c.id = any (b.choices)) end as choices,
                        case when b.points is not null then
                          (select json_object_agg(c.label, case when p.kind = 'time'
                                    then to_json((array['no', 'if_need_be', 'yes'])[g.points + 1]) else to_json(g.points) end
                                    order by g.place)
                           from unnest(b.choices, b.points) with ordinality g (id, points, place) join choices c on c.id = g.id)
                        end as given,
                        trim_scale(b.number / 1000.0)::text as number, b.stance, b.reason, b.cast_at
                 from ballots b join polls p on p.id = b.poll_id where b.member_id = $1 order by b.cast_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "secret_votes",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select s.poll_id, p.question from secret_marks s join polls p on p.id = s.poll_id
                 where s.member_id = $1 order by s.poll_id limit $2) x"#
        ),
        section!(
            db,
            member,
            "votes_lost",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select poll_id, label, lost_at from lost_votes where member_id = $1 order by lost_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "asked_to_vote",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select poll_id, trim_scale(weight / 1000.0)::text as weight from electors where member_id = $1 order by poll_id limit $2) x"#
        ),
        section!(
            db,
            member,
            "reactions",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select thread_id, comment_id, kind, created_at from reactions where member_id = $1
                 order by created_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "bookmarks",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select thread_id, created_at from bookmarks where member_id = $1 order by created_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "read",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select thread_id, read_until from readings where member_id = $1 order by thread_id limit $2) x"#
        ),
    ])
}
