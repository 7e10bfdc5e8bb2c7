//! Groups within a group, one level deep. Whoever runs a group founds its sub-groups, and owns them.
//!
//! - A sub-group is never seen by more people than its group: when that narrows, it narrows along; it does not open beyond it.
//! - Only members of the group are in it. Whoever leaves the group, is taken out of it or banned leaves its sub-groups in the
//!   same transaction. Whoever would leave one without an owner is asked to hand it over first; where they are taken out, it
//!   goes to whoever stands highest in it.
//! - Of the sub-groups of a secret group all its members know, and may ask to be let in; to others there is nothing.
//!
//! The turn of a group is taken before those of its sub-groups, which are younger: nobody waits in a circle.

pub mod api;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::groups::memberships::{self, store as members};
use crate::groups::{self, Group, Role, Visibility};
use crate::ids::{GroupId, MemberId};
use crate::members::Member;
use crate::site::Tx;
use crate::text::{Message, message};
use sqlx::PgConnection;

/// Most sub-groups of one group: they are named on its page.
pub const MOST: i64 = 50;

/// The group that a group is part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parent {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
}

impl Parent {
    /// Its page.
    pub fn path(&self) -> String {
        groups::path(&self.slug)
    }
}

/// The group in which this member may found a sub-group that is seen so, with its turn taken.
pub async fn parent_for(tx: &mut Tx, founder: &Member, slug: &str, visibility: Visibility) -> Result<GroupId> {
    let unknown = || Error::invalid("parent", message("groups-parent-unknown"));
    let group = groups::store::find_for(tx.conn(), Some(founder.id), slug).await?.ok_or_else(unknown)?;
    let now = groups::store::lock(tx.conn(), group.id).await?.ok_or_else(unknown)?;
    let group = group.check_open().map_err(|_| unknown())?;
    if members::role_in(tx.conn(), founder.id, group.id).await? < Some(Role::Admin) {
        return Err(Error::refused("groups-managers-only"));
    }
    check_may_have(&group)?;
    if visibility < now {
        return Err(wider(&group.name, now));
    }
    if store::count(tx.conn(), group.id).await? >= MOST {
        return Err(Error::Refused(message("groups-subgroups-too-many").with("max", MOST)));
    }
    Ok(group.id)
}

/// Refuses a sub-group of a sub-group.
pub fn check_may_have(group: &Group) -> Result<()> {
    if group.parent.is_some() { Err(Error::refused("groups-no-second-level")) } else { Ok(()) }
}

fn wider(parent: &str, now: Visibility) -> Error {
    let id = if now == Visibility::Secret { "groups-wider-than-secret" } else { "groups-wider-than-private" };
    Error::invalid("visibility", message(id).with("name", parent))
}

/// Refuses to let a sub-group be seen by more people than its group. The caller has its turn.
pub async fn check_not_wider(tx: &mut Tx, group: GroupId, to: Visibility) -> Result<()> {
    match store::parent_of(tx.conn(), group).await? {
        Some(parent) if to < parent.visibility => Err(wider(&parent.name, parent.visibility)),
        _ => Ok(()),
    }
}

/// The sub-groups that are seen by more people than their group will be from now on. Takes their turns; the caller has that of
/// the group.
pub async fn too_wide(tx: &mut Tx, group: GroupId, to: Visibility) -> Result<Vec<GroupId>> {
    let mut wide = Vec::new();
    for id in store::ids(tx.conn(), group).await? {
        let now = groups::store::lock(tx.conn(), id).await?.found()?;
        if now < to {
            wide.push(id);
        }
    }
    Ok(wide)
}

/// Refuses whoever is not in the group that this one is part of; of a secret one there is nothing. Answers whether the group is
/// a sub-group of a secret one, and so known to this member.
pub async fn check_in_parent(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<bool> {
    let Some(parent) = store::parent_of(tx.conn(), group).await? else { return Ok(false) };
    if members::role_in(tx.conn(), member, parent.id).await?.is_some() {
        return Ok(parent.visibility == Visibility::Secret);
    }
    match parent.visibility {
        Visibility::Secret => Err(Error::NotFound),
        _ => Err(Error::Refused(message("groups-parent-first").with("name", parent.name))),
    }
}

/// Why somebody does not come in who is not in the group that this one is part of, in words: one that is secret is not named to them.
pub async fn closed_to(db: &mut PgConnection, group: GroupId, who: Option<MemberId>) -> Result<Option<Message>> {
    let Some(parent) = store::parent_of(db, group).await? else { return Ok(None) };
    if let Some(member) = who
        && members::role_in(db, member, parent.id).await?.is_some()
    {
        return Ok(None);
    }
    Ok(Some(match parent.visibility {
        Visibility::Secret => message("groups-parent-gone"),
        _ => message("groups-parent-first").with("name", parent.name),
    }))
}

/// Whether this member may be in a group, as far as what it is part of goes.
pub async fn may_be_in(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<bool> {
    let Some(parent) = store::parent_of(tx.conn(), group).await? else { return Ok(true) };
    Ok(members::role_in(tx.conn(), member, parent.id).await?.is_some())
}

/// What becomes of a sub-group whose last owner goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastOwner {
    /// They hand it over first.
    Stays,
    /// It goes to whoever stands highest in it.
    HandsOn,
}

/// Ends somebody's stays in the sub-groups of a group that they leave, and their requests there. The caller has its turn.
pub async fn leave_all(tx: &mut Tx, group: GroupId, member: MemberId, last: LastOwner) -> Result<()> {
    let ids = store::ids(tx.conn(), group).await?;
    for id in &ids {
        groups::store::lock(tx.conn(), *id).await?.found()?;
    }
    for id in ids {
        groups::requests::store::take(tx.conn(), id, member).await?;
        let Some(role) = members::role_in(tx.conn(), member, id).await? else { continue };
        let is_last = role == Role::Owner && members::owners(tx.conn(), id).await? == 1;
        if is_last && members::has_others(tx.conn(), id, member).await? {
            if last == LastOwner::Stays {
                let (name, _) = groups::visibility::store::named(tx.conn(), id).await?;
                return Err(Error::Refused(message("groups-last-owner-below").with("name", name)));
            }
            store::hand_on(tx.conn(), id, member).await?;
        }
        memberships::depart(tx, id, member).await?;
    }
    Ok(())
}
