//! Whose group it is: giving it to another member, alone or together. Whoever does it gives their password again, and both
//! are told by mail. A group that anybody is in never loses its last owner.

pub mod api;
pub mod pages;

use crate::error::{Error, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::memberships::store::{self, Seat};
use crate::groups::memberships::{changes_pages, roles};
use crate::groups::visibility::{self, store::Waiting};
use crate::groups::{Group, Role};
use crate::ids::MemberId;
use crate::members::Member;
use crate::polls;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::message;

/// What whoever gives a group to another is in it afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// An admin: it is another's.
    Admin,
    /// An owner still: it is both's.
    Owner,
}

/// Refuses whoever does not own the group.
pub fn check_owns(group: &Group) -> Result<()> {
    if group.my_role == Some(Role::Owner) { Ok(()) } else { Err(Error::refused("groups-owners-only")) }
}

/// Gives a group to another of its members; answers with their new place. The owner has just given their password.
pub async fn give(
    tx: &mut Tx,
    site: &Site,
    owner: &Member,
    group: &Group,
    handle: &str,
    afterwards: Afterwards,
) -> Result<Seat> {
    let there = roles::before_each_other(tx, owner, group, handle).await;
    let (mine, seat) = there.map_err(|error| match error {
        Error::NotFound => Error::invalid("handle", message("groups-ownership-nobody")),
        other => other,
    })?;
    if mine != Role::Owner {
        return Err(Error::refused("groups-owners-only"));
    }
    if seat.face.id == owner.id {
        return Err(Error::invalid("handle", message("groups-ownership-yourself")));
    }
    put(tx, group, seat.face.id, Role::Owner).await?;
    if afterwards == Afterwards::Admin {
        put(tx, group, owner.id, Role::Admin).await?;
    }
    tell(tx, site, group, seat.face.id, GroupNews::IsTheirs { by: &owner.name }).await?;
    if afterwards == Afterwards::Admin {
        tell(tx, site, group, owner.id, GroupNews::WasTheirs { now: &seat.face.name }).await?;
    }
    Ok(Seat { role: Role::Owner, rank: Role::Owner.rank(), ..seat })
}

async fn put(tx: &mut Tx, group: &Group, member: MemberId, role: Role) -> Result<()> {
    store::set_role(tx.conn(), group.id, member, role).await?;
    changes_pages(tx, group.id, member);
    polls::ballots::take_along(tx, group.id, member).await
}

async fn tell(tx: &mut Tx, site: &Site, group: &Group, member: MemberId, news: GroupNews<'_>) -> Result<()> {
    let Some(Waiting { email, language }) = visibility::store::addressed(tx.conn(), member).await? else {
        return Ok(());
    };
    let (t, path) = (&words_of(site, language.as_deref(), None), &*group.path());
    tx.tell(site, Fact::GroupTells { t, emails: &[email], group: &group.name, path, news }).await
}
