//! Every statement about links that let people into a group.

use crate::error::Result;
use crate::groups::invites::NewInvite;
use crate::groups::invites::by_mail::Addressed;
use crate::ids::{GroupId, InviteId, MediaId, MemberId};
use crate::members::Face;
use crate::members::tokens::Token;
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// A link as those who run the group see it.
#[derive(Debug)]
pub struct Invite {
    /// Which it is.
    pub id: InviteId,
    /// For whom it is.
    pub note: String,
    /// How many people it may let in; none for any number.
    pub max_uses: Option<i32>,
    /// How many it has let in.
    pub uses: i32,
    /// When it ends or has ended; none for never.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Whether it still lets people in.
    pub is_alive: bool,
    /// Whether it was sent to somebody by mail.
    pub is_by_mail: bool,
    /// To which address, while it waits; told to nobody but the member who gave it.
    pub email: Option<String>,
    /// Who made it.
    pub by: Face,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Invite {
    /// Whether it has let in as many as it may.
    pub fn is_used_up(&self) -> bool {
        self.max_uses.is_some_and(|max| self.uses >= max)
    }

    /// The name of who made it.
    pub fn by_name(&self, t: &Words) -> String {
        if self.by.is_gone() { t.say("members-former") } else { self.by.name.clone() }
    }
}

/// Where a link leads.
#[derive(Debug)]
pub struct Door {
    /// By what it is found.
    pub key: Vec<u8>,
    /// The group.
    pub group: GroupId,
    /// Whether it still lets people in.
    pub is_alive: bool,
}

/// Keeps a link.
pub async fn put(
    db: &mut PgConnection,
    group: GroupId,
    by: MemberId,
    new: &NewInvite,
    token_hash: &[u8],
) -> Result<()> {
    sqlx::query!(
        "insert into invites (id, group_id, token_hash, note, max_uses, expires_at, created_by)
         values ($1, $2, $3, $4, $5, site_now() + make_interval(days => $6), $7)",
        new.id.0,
        group.0,
        token_hash,
        new.note,
        new.max_uses,
        new.days,
        by.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps a link for each of these people, which lets one person in; links that the same member sent them before let nobody
/// in any more.
pub async fn put_mailed(
    db: &mut PgConnection,
    group: GroupId,
    by: MemberId,
    people: &Addressed,
    links: &[(InviteId, Token)],
) -> Result<()> {
    let ids: Vec<Uuid> = links.iter().map(|(id, _)| id.0).collect();
    let hashes: Vec<Vec<u8>> = links.iter().map(|(_, token)| token.hash().to_vec()).collect();
    sqlx::query!(
        "with older as (
           update invites i set revoked_at = site_now(), email = null
           where i.group_id = $1 and i.created_by = $2 and i.email = any($3) and invite_is_alive(i))
         insert into invites (id, group_id, token_hash, email, is_by_mail, max_uses, expires_at, created_by)
         select n.id, $1, n.hash, n.email, true, 1, site_now() + make_interval(days => $4), $2
         from unnest($5::uuid[], $6::bytea[], $3::text[]) as n (id, hash, email)",
        group.0,
        by.0,
        &people.emails,
        people.days,
        &ids,
        &hashes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the addresses of those who were invited and can come by their links no longer.
pub async fn forget_addresses(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("update invites i set email = null where i.email is not null and not invite_is_alive(i)")
        .execute(db)
        .await?;
    Ok(())
}

/// The links of a group, everybody's or this member's, newest first; one more than `size`, if there are.
pub async fn list(
    db: &mut PgConnection,
    group: GroupId,
    viewer: MemberId,
    whose: Option<MemberId>,
    after: Option<InviteId>,
    size: i64,
) -> Result<Vec<Invite>> {
    let rows = sqlx::query!(
        r#"select i.id as "id: InviteId", i.note, i.max_uses, i.uses, i.expires_at, i.revoked_at, i.created_at,
                  invite_is_alive(i) as "is_alive!", i.is_by_mail,
                  case when i.created_by = $5 and invite_is_alive(i) then i.email end as email, m.id as "by_id: MemberId", m.name, m.handle,
                  m.picture_id as "picture: MediaId"
           from invites i join members m on m.id = i.created_by
           where i.group_id = $1 and ($2::uuid is null or i.id < $2) and ($4::uuid is null or i.created_by = $4)
           order by i.id desc limit $3::bigint + 1"#,
        group.0,
        after.map(|after| after.0),
        size,
        whose.map(|whose| whose.0),
        viewer.0,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Invite {
            id: row.id,
            note: row.note,
            max_uses: row.max_uses,
            uses: row.uses,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            is_alive: row.is_alive,
            is_by_mail: row.is_by_mail,
            email: row.email,
            by: Face::new(row.by_id, row.name, row.handle, row.picture),
            created_at: row.created_at,
        })
        .collect())
}

/// Takes a link back, of anybody's or only of this member's; false if the group has none such.
pub async fn revoke(db: &mut PgConnection, group: GroupId, invite: InviteId, whose: Option<MemberId>) -> Result<bool> {
    let revoked = sqlx::query!(
        "update invites set revoked_at = coalesce(revoked_at, site_now()), email = null where id = $1 and group_id = $2
           and ($3::uuid is null or created_by = $3)",
        invite.0,
        group.0,
        whose.map(|whose| whose.0),
    )
    .execute(db)
    .await?;
    Ok(revoked.rows_affected() == 1)
}

/// Where a link leads, if it ever was one.
pub async fn find(db: &mut PgConnection, token_hash: &[u8]) -> Result<Option<Door>> {
    Ok(sqlx::query_as!(
        Door,
        r#"select i.token_hash as key, i.group_id as "group: GroupId", invite_is_alive(i) as "is_alive!" from invites i where i.token_hash = $1"#,
        token_hash,
    )
    .fetch_optional(db)
    .await?)
}

/// Counts one more whom a link lets in; false if it lets nobody in any more. One statement decides and counts, so
/// that a link for five lets in five, however many come at the same moment.
pub async fn use_up(db: &mut PgConnection, token_hash: &[u8]) -> Result<bool> {
    let used = sqlx::query!(
        "update invites i set uses = uses + 1, email = null where token_hash = $1 and invite_is_alive(i)",
        token_hash,
    )
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}

/// Keeps a use of a link, which has been used for it, for one member under a key of their own, for so many days.
pub async fn pass_on(db: &mut PgConnection, of: &[u8], id: InviteId, key: &[u8], days: i32) -> Result<()> {
    sqlx::query!(
        "insert into invites (id, group_id, token_hash, note, max_uses, expires_at, created_by)
         select $2, group_id, $3, note, 1, site_now() + make_interval(days => $4), created_by from invites where token_hash = $1",
        of,
        id.0,
        key,
        days,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether somebody (none: whoever has no account yet) can use no link at the moment, since there is a raid and they are new.
pub async fn is_held_up(db: &mut PgConnection, member: Option<MemberId>) -> Result<bool> {
    let held_up = sqlx::query_scalar!(
        r#"select case when $1::uuid is null then raid_now() is not null else held_up_by_raid($1) end as "is!""#,
        member.map(|member| member.0),
    );
    Ok(held_up.fetch_one(db).await?)
}
