//! Who may give whom which role, and remove whom: the whole table in one function each.

use crate::error::{Error, Found, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::memberships::store::{self, Seat};
use crate::groups::memberships::{changes_pages, check_owner_remains, depart};
use crate::groups::subgroups::{self, LastOwner};
use crate::groups::visibility::store::{Waiting, addressed};
use crate::groups::{self, Group, Role};
use crate::ids::MemberId;
use crate::journal::{self, Entry, Kind};
use crate::members::Member;
use crate::polls;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::names;

/// Gives a member of the group another role. Their ballots go that are in open polls of roles which they do not have any more.
pub async fn set_role(tx: &mut Tx, actor: &Member, group: &Group, handle: &str, role: Role) -> Result<Seat> {
    let (mine, seat) = before_each_other(tx, actor, group, handle).await?;
    check_role(mine, seat.face.id == actor.id, seat.role, role)?;
    if role == Role::Owner && seat.role != Role::Owner {
        return Err(Error::refused("groups-ownership-elsewhere"));
    }
    if role != Role::Owner {
        check_owner_remains(tx, group.id, seat.role).await?;
    }
    store::set_role(tx.conn(), group.id, seat.face.id, role).await?;
    if seat.role != role {
        let entry = Entry::new(actor.id, Some(group.id), Kind::Role).of(seat.face.id);
        journal::note(tx.conn(), entry.between(seat.role.as_str(), role.as_str())).await?;
    }
    changes_pages(tx, group.id, seat.face.id);
    polls::ballots::take_along(tx, group.id, seat.face.id).await?;
    Ok(Seat { role, rank: role.rank(), ..seat })
}

/// Takes a member out of the group and its sub-groups, and tells them. Their ballots in its open polls go, but for secret ones;
/// what they wrote stays.
pub async fn remove(tx: &mut Tx, site: &Site, actor: &Member, group: &Group, handle: &str) -> Result<()> {
    let (mine, seat) = before_each_other(tx, actor, group, handle).await?;
    if seat.face.id != actor.id {
        check_removal(mine, seat.role)?;
    }
    check_owner_remains(tx, group.id, seat.role).await?;
    if seat.face.id != actor.id {
        let entry = Entry::new(actor.id, Some(group.id), Kind::Expel).of(seat.face.id);
        journal::note(tx.conn(), entry).await?;
    }
    subgroups::leave_all(tx, group.id, seat.face.id, LastOwner::HandsOn).await?;
    depart(tx, group.id, seat.face.id).await?;
    if seat.face.id == actor.id { Ok(()) } else { tell_removed(tx, site, group, seat.face.id).await }
}

/// Tells somebody that they have been taken out of a group, if their address is proven.
async fn tell_removed(tx: &mut Tx, site: &Site, group: &Group, member: MemberId) -> Result<()> {
    let Some(Waiting { email, language }) = addressed(tx.conn(), member).await? else { return Ok(()) };
    let (t, path) = (&words_of(site, language.as_deref(), None), "/groups");
    let news = GroupNews::Removed;
    tx.tell(site, Fact::GroupTells { t, emails: &[email], group: &group.name, path, news }).await
}

/// Both roles as they are now, with the group's turn taken, so that neither changes meanwhile.
pub(super) async fn before_each_other(
    tx: &mut Tx,
    actor: &Member,
    group: &Group,
    handle: &str,
) -> Result<(Role, Seat)> {
    groups::store::lock(tx.conn(), group.id).await?.found()?;
    let mine = store::role_in(tx.conn(), actor.id, group.id).await?;
    let mine = mine.ok_or_else(|| Error::refused("groups-managers-only"))?;
    let seat = store::seat_of(tx.conn(), group.id, &names::fold(handle)).await?.found()?;
    Ok((mine, seat))
}

/// Owners give any role to anybody. Admins make moderators of members and back, and may step down themselves.
pub fn check_role(mine: Role, is_self: bool, before: Role, after: Role) -> Result<()> {
    match mine {
        Role::Owner => Ok(()),
        Role::Admin if after > Role::Moderator && after != before => Err(Error::refused("groups-owners-only")),
        Role::Admin if before > Role::Moderator && !is_self => Err(Error::refused("groups-owners-only")),
        Role::Admin => Ok(()),
        Role::Moderator | Role::Member => Err(Error::refused("groups-managers-only")),
    }
}

/// Owners remove anybody; admins remove moderators and members.
pub fn check_removal(mine: Role, theirs: Role) -> Result<()> {
    match mine {
        Role::Owner => Ok(()),
        Role::Admin if theirs < Role::Admin => Ok(()),
        Role::Admin => Err(Error::refused("groups-owners-only")),
        Role::Moderator | Role::Member => Err(Error::refused("groups-managers-only")),
    }
}
