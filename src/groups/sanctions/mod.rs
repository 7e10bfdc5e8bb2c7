//! What a group's keepers can do about a member: silence them for a time, ban them for good. A silenced member reads on and
//! writes nothing in the group; a banned one is out and cannot come back, by whatever way, until that is lifted. The rows of
//! what is written refuse a silenced writer themselves ([`SILENCED`]), and those of memberships whoever is banned ([`BANNED`]),
//! so that no door can be forgotten; the verbs here say so before anybody has written anything.

pub mod store;

use crate::error::{Error, Found, Result};
use crate::groups::memberships::{self, store as members};
use crate::groups::subgroups;
use crate::groups::{self, Role};
use crate::ids::{GroupId, MemberId};
use crate::site::Tx;
use crate::text::{Message, message};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The name under which the database refuses what a silenced member writes.
pub const SILENCED: &str = "silenced";
/// The name under which it refuses a banned one in the group.
pub const BANNED: &str = "banned";

/// What is said to whoever is silenced.
pub fn silenced_until(moment: String) -> Message {
    message("groups-silenced").with("until", moment)
}

/// Refuses whoever is silenced in this group, with the end.
pub async fn check(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<()> {
    let until = store::silenced_until(db, group, member).await?;
    until.map_or(Ok(()), |until| Err(Error::Refused(silenced_until(until.format("%Y-%m-%d %H:%M UTC").to_string()))))
}

/// Refuses whoever is banned from this group.
pub async fn check_not_banned(db: &mut PgConnection, group: GroupId, member: MemberId) -> Result<()> {
    if store::is_banned(db, group, member).await? { Err(Error::refused("groups-banned")) } else { Ok(()) }
}

/// Whom a keeper of this rank may silence, ban or warn: those who keep order with less to say, and everybody else.
pub fn check_rank(mine: Role, theirs: Option<Role>) -> Result<()> {
    match theirs {
        Some(theirs) if theirs > Role::Member && theirs >= mine => Err(Error::refused("groups-not-below-you")),
        _ => Ok(()),
    }
}

/// Silences a member until then; again, it is the later word that counts.
pub async fn silence(
    tx: &mut Tx,
    actor: MemberId,
    group: GroupId,
    member: MemberId,
    until: DateTime<Utc>,
) -> Result<()> {
    store::put_silence(tx.conn(), group, member, actor, until).await
}

/// Lets them write again; false if they could.
pub async fn unsilence(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<bool> {
    store::take_silence(tx.conn(), group, member).await
}

/// Takes a member out of the group, with their ballots in open polls, and keeps them out.
pub async fn ban(tx: &mut Tx, actor: MemberId, group: GroupId, member: MemberId) -> Result<()> {
    let was_in = role_now(tx, group, member).await?.is_some();
    memberships::expel(tx, group, member).await?;
    groups::requests::store::take(tx.conn(), group, member).await?;
    store::put_ban(tx.conn(), group, member, actor, was_in).await
}

/// Undoes a ban: whoever was in the group is a member again, others may come if they wish to.
pub async fn unban(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<()> {
    groups::store::lock(tx.conn(), group).await?.found()?;
    let was_in = store::take_ban(tx.conn(), group, member).await? == Some(true);
    // Out of the group it is part of, they may come again once they are back there.
    if was_in && subgroups::may_be_in(tx, group, member).await? {
        memberships::admit(tx, group, member).await?;
    }
    Ok(())
}

/// What somebody is in a group now, with its turn taken.
pub async fn role_now(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<Option<Role>> {
    groups::store::lock(tx.conn(), group).await?.found()?;
    members::role_in(tx.conn(), member, group).await
}
