//! Every statement about links that let people into a group.

use crate::error::Result;
use crate::groups::invites::NewInvite;
use crate::ids::{GroupId, InviteId, MediaId, MemberId};
use crate::members::Face;
use crate::text::words::Words;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

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

/// The links of a group, everybody's or this member's, newest first; one more than `size`, if there are.
pub async fn list(
    db: &mut PgConnection,
    group: GroupId,
    whose: Option<MemberId>,
    after: Option<InviteId>,
    size: i64,
) -> Result<Vec<Invite>> {
    let rows = sqlx::query!(
        r#"select i.id as "id: InviteId", i.note, i.max_uses, i.uses, i.expires_at, i.revoked_at, i.created_at,
                  invite_is_alive(i) as "is_alive!", m.id as "by_id: MemberId", m.name, m.handle,
                  m.picture_id as "picture: MediaId"
           from invites i join members m on m.id = i.created_by
           where i.group_id = $1 and ($2::uuid is null or i.id < $2) and ($4::uuid is null or i.created_by = $4)
           order by i.id desc limit $3::bigint + 1"#,
        group.0,
        after.map(|after| after.0),
        size,
        whose.map(|whose| whose.0),
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
            by: Face::new(row.by_id, row.name, row.handle, row.picture),
            created_at: row.created_at,
        })
        .collect())
}

/// Takes a link back, of anybody's or only of this member's; false if the group has none such.
pub async fn revoke(
    db: &mut PgConnection,
    group: GroupId,
    invite: InviteId,
    whose: Option<MemberId>,
) -> Result<bool> {
    let revoked = sqlx::query!(
        "update invites set revoked_at = coalesce(revoked_at, site_now()) where id = $1 and group_id = $2
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
        r#"select i.group_id as "group: GroupId", invite_is_alive(i) as "is_alive!" from invites i where i.token_hash = $1"#,
        token_hash,
    )
    .fetch_optional(db)
    .await?)
}

/// Counts one more whom a link lets in; false if it lets nobody in any more. One statement decides and counts, so
/// that a link for five lets in five, however many come at the same moment.
pub async fn use_up(db: &mut PgConnection, token_hash: &[u8]) -> Result<bool> {
    let used =
        sqlx::query!("update invites i set uses = uses + 1 where token_hash = $1 and invite_is_alive(i)", token_hash,)
            .execute(db)
            .await?;
    Ok(used.rows_affected() == 1)
}
