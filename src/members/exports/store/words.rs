//! What a member wrote.

use super::{Section, section};
use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Posts, articles and comments with their earlier versions, what was begun, and what was stated of polls. Of what was
/// written with others it is the text as it stands.
pub async fn sections(db: &mut PgConnection, member: MemberId) -> Result<Vec<Section>> {
    Ok(vec![
        section!(
            db,
            member,
            "posts",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select t.id, g.slug as "group", p.title, p.body, t.created_at, t.published_at, p.edited_at, t.deleted_at
                 from threads t join posts p on p.id = t.id join groups g on g.id = t.group_id
                 where t.author_id = $1 order by t.id limit $2) x"#
        ),
        section!(
            db,
            member,
            "articles",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select t.id, a.slug, g.slug as "group", a.title, a.lede, a.body, a.tags, t.created_at, t.published_at,
                        a.edited_at, t.deleted_at, t.author_id <> $1 as begun_by_another
                 from threads t join articles a on a.id = t.id join groups g on g.id = t.group_id
                 where t.author_id = $1 or exists (
                   select from coauthors c where c.article_id = t.id and c.member_id = $1)
                 order by t.id limit $2) x"#
        ),
        section!(
            db,
            member,
            "comments",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select id, thread_id, parent_id, body, created_at, edited_at, deleted_at from comments
                 where author_id = $1 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "versions",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select subject_id, version, title, body, edited_at from revisions where edited_by = $1
                 order by edited_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "drafts",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select kind, subject_id, title, body, fields, updated_at from drafts where member_id = $1
                 order by updated_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "waiting_for_a_moderator",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select h.id, g.slug as "group", h.thread_id, h.title, h.body, h.polls, h.held_at, r.is_approved as approved, r.words
                 from held_writes h join groups g on g.id = h.group_id left join held_rulings r on r.held_id = h.id
                 where h.author_id = $1 order by h.id limit $2) x"#
        ),
        section!(
            db,
            member,
            "groups_proposed",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select name, about, visibility, words, created_at, decided_at, group_id is not null as founded, reason
                 from group_proposals where proposed_by = $1 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "polls",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select p.id, p.thread_id, p.question, p.kind, p.created_at, p.closes_at, p.closed_at,
                        (select json_agg(c.label order by c.position) from choices c where c.poll_id = p.id) as choices
                 from polls p join threads t on t.id = p.thread_id where t.author_id = $1 order by p.id limit $2) x"#
        ),
        section!(
            db,
            member,
            "outcomes_stated",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select poll_id, statement, review_on, stated_at, changed_at from decisions where member_id = $1
                 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "choices_changed",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select poll_id, act, before, after, reason, made_at from choice_changes where member_id = $1
                 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "pictures",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select concat('pictures/', id, '.', kind) as file, width, height, bytes, created_at from media
                 where owner_id = $1 order by id desc limit $2) x"#
        ),
    ])
}
