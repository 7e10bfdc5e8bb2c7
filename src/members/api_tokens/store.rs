//! Every statement about keys for programs.

use crate::error::Result;
use crate::ids::{ApiTokenId, MediaId, MemberId};
use crate::members::api_tokens::{NewKey, Scope};
use crate::members::{Member, SiteRole};
use crate::text::slug::folded;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A key, for the member's own list.
#[derive(Debug)]
pub struct Key {
    /// Its id.
    pub id: ApiTokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scope: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
}

/// The member of a key that has not ended, and its scope; notes that it is used.
pub async fn find(db: &mut PgConnection, token_hash: &[u8]) -> Result<Option<(Member, Scope)>> {
    let row = sqlx::query!(
        r#"with used as (
             update api_tokens set last_used_at = site_now()
             where token_hash = $1 and (last_used_at is null or last_used_at < site_now() - interval '5 minutes'))
           select t.scope, m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  m.email_confirmed_at is not null as "confirmed!", m.site_role,
                  case when m.site_role is not null then owes_factor(m.id) else false end as "owes_factor!", m.language,
                  m.time_zone, m.turns_away
           from api_tokens t join members m on m.id = t.member_id
           where t.token_hash = $1 and (t.expires_at is null or t.expires_at > site_now()) and m.deleted_at is null
             and not exists (select from suspensions_now(m.id))"#,
        token_hash,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let scope = Scope::from_column(&row.scope);
        // By a key that was not made for it, nobody looks after the site.
        let site_role = row.site_role.filter(|_| scope.is_in_office());
        let member = Member {
            id: row.id,
            name: row.name,
            handle: row.handle,
            picture: row.picture,
            confirmed: row.confirmed,
            site_role: SiteRole::acting(site_role.as_deref(), row.owes_factor),
            owes_factor: row.owes_factor && scope.is_in_office(),
            waits: None,
            held_up: false,
            guise: None,
            language: row.language,
            time_zone: row.time_zone,
            turns_away: row.turns_away,
            session: None,
        };
        (member, scope)
    }))
}

/// The keys of a member that have not ended, the latest first.
pub async fn of_member(db: &mut PgConnection, member: MemberId) -> Result<Vec<Key>> {
    Ok(sqlx::query_as!(
        Key,
        r#"select id as "id: ApiTokenId", name, scope, created_at, last_used_at, expires_at from api_tokens
           where member_id = $1 and (expires_at is null or expires_at > site_now()) order by id desc limit 100"#,
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// How many keys a member holds; those that have ended are forgotten first.
pub async fn held_by(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    sqlx::query!("delete from api_tokens where member_id = $1 and expires_at <= site_now()", member.0)
        .execute(&mut *db)
        .await?;
    Ok(sqlx::query_scalar!(r#"select count(*) as "held!" from api_tokens where member_id = $1"#, member.0)
        .fetch_one(db)
        .await?)
}

/// Keeps a key.
pub async fn put(
    db: &mut PgConnection,
    member: MemberId,
    id: ApiTokenId,
    key: &NewKey,
    token_hash: &[u8],
) -> Result<()> {
    sqlx::query!(
        "insert into api_tokens (id, member_id, name, token_hash, scope, expires_at)
         values ($1, $2, $3, $4, $5, site_now() + make_interval(days => $6))",
        id.0,
        member.0,
        key.name,
        token_hash,
        key.scope.as_str(),
        key.days,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Revokes a key of this member; false if there is none.
pub async fn end(db: &mut PgConnection, member: MemberId, id: ApiTokenId) -> Result<bool> {
    let ended = sqlx::query!("delete from api_tokens where id = $1 and member_id = $2", id.0, member.0);
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Revokes every key of a member.
pub async fn end_all(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from api_tokens where member_id = $1", member.0).execute(db).await?;
    Ok(())
}

/// Whether a member keeps the group of a thing that is not theirs: a post, an article by its slug, a comment, or a poll by whoever
/// wrote what it stands in.
pub async fn keeps_anothers(db: &mut PgConnection, member: MemberId, kind: &str, key: &str) -> Result<bool> {
    let id = Uuid::try_parse(key).ok();
    let slug = (kind == "article" && !key.contains('\0')).then(|| folded(key));
    Ok(sqlx::query_scalar!(
        r#"with thing as (
             select t.group_id, t.author_id, t.id from threads t where $2 = 'post' and t.id = $3
             union all
             select t.group_id, t.author_id, t.id from article_slugs s join threads t on t.id = s.article_id
             where $2 = 'article' and s.slug = $4
             union all
             select t.group_id, c.author_id, null from comments c join threads t on t.id = c.thread_id
             where $2 = 'comment' and c.id = $3
             union all
             select t.group_id, t.author_id, t.id from polls p join threads t on t.id = p.thread_id
             where $2 = 'poll' and p.id = $3)
           select exists (select from thing w join memberships m on m.group_id = w.group_id and m.member_id = $1
                          where m.role <> 'member' and w.author_id <> $1
                            and not exists (select from coauthors c where c.article_id = w.id and c.member_id = $1)) as "keeps!""#,
        member.0,
        kind,
        id,
        slug,
    )
    .fetch_one(db)
    .await?)
}
