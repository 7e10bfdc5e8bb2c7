//! What there is of a member's account.

use super::{Section, section};
use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// Who they are here, and how they come in. No secret is in it, and no hash of one.
pub async fn sections(db: &mut PgConnection, member: MemberId) -> Result<Vec<Section>> {
    Ok(vec![
        section!(
            db,
            member,
            "account",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select id, name, handle, email, email_confirmed_at, about, language, time_zone, site_role, created_at, visited_at,
                        poll_reminders, profile_for, shows_groups, is_findable
                 from members where id = $1 limit $2) x"#
        ),
        section!(
            db,
            member,
            "handles",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select folded as handle, since from handles where member_id = $1 order by since limit $2) x"#
        ),
        section!(
            db,
            member,
            "sessions",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select user_agent, address, created_at, last_seen_at, expires_at from sessions where member_id = $1
                 order by created_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "sign_ins",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select way, succeeded, user_agent, network, created_at from sign_ins where member_id = $1
                 order by id desc limit $2) x"#
        ),
        section!(
            db,
            member,
            "tokens",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select name, scope, created_at, last_used_at, expires_at from api_tokens where member_id = $1
                 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "passkeys",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select name, created_at, last_used_at from passkeys where member_id = $1 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "second_step",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select created_at, confirmed_at from authenticators where member_id = $1 limit $2) x"#
        ),
        section!(
            db,
            member,
            "other_sites",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select issuer, subject, email, created_at, last_used_at from identities where member_id = $1
                 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "muted_members",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select o.handle, o.name, u.kind, u.created_at from mutes u join members o on o.id = u.other_id
                 where u.member_id = $1 order by u.id limit $2) x"#
        ),
        section!(
            db,
            member,
            "muted_words",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select word, created_at from muted_words where member_id = $1 order by id limit $2) x"#
        ),
        section!(
            db,
            member,
            "browsers",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select created_at, last_used_at from known_devices where member_id = $1 order by created_at limit $2) x"#
        ),
    ])
}

/// Groups they are in, and what they told or asked there.
pub async fn groups(db: &mut PgConnection, member: MemberId) -> Result<Vec<Section>> {
    Ok(vec![
        section!(
            db,
            member,
            "groups",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug, g.name, s.role, s.joined_at, s.role_since, s.shows_activity
                 from memberships s join groups g on g.id = s.group_id where s.member_id = $1
                 order by s.joined_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "join_requests",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", r.words, r.created_at
                 from join_requests r join groups g on g.id = r.group_id where r.member_id = $1
                 order by r.created_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "requests_declined",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", d.declined_at
                 from declined_requests d join groups g on g.id = d.group_id where d.member_id = $1
                 order by d.declined_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "join_answers",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", a.question, a.answer, a.answered_at
                 from join_answers a join groups g on g.id = a.group_id where a.member_id = $1
                 order by a.answered_at, a.place limit $2) x"#
        ),
        section!(
            db,
            member,
            "rules_agreed_to",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", a.version, a.agreed_at
                 from rules_agreements a join groups g on g.id = a.group_id where a.member_id = $1
                 order by a.agreed_at limit $2) x"#
        ),
        section!(
            db,
            member,
            "invitations_made",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select g.slug as "group", i.note, i.uses, i.max_uses, i.created_at, i.expires_at, i.revoked_at
                 from invites i join groups g on g.id = i.group_id where i.created_by = $1 order by i.id limit $2) x"#
        ),
        section!(
            db,
            member,
            "request_to_join_the_site",
            r#"select coalesce(json_agg(x), '[]') as "rows!: serde_json::Value" from (
                 select answers, language, created_at, approved_at from sign_up_requests where member_id = $1 limit $2) x"#
        ),
    ])
}
