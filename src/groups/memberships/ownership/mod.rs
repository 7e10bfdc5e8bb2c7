//! Whose group it is: giving it to another member, alone or together. Whoever does it gives their password again, and both
//! are told by mail. A group that anybody is in never loses its last owner.

pub mod api;
pub mod pages;

use crate::audit::{self, Act};
use crate::error::{Error, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::invites::by_mail::plain;
use crate::groups::memberships::store::{self, Seat};
use crate::groups::memberships::{changes_pages, roles};
use crate::groups::visibility::{self, Visibility, store::Waiting};
use crate::groups::{Group, Role};
use crate::ids::MemberId;
use crate::journal::{self, Entry, Kind};
use crate::members::{Member, blocks};
use crate::polls;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::message;
use serde_json::{Value, json};

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
    if blocks::store::blocked_by(tx.conn(), owner.id, &[seat.face.id.0]).await?.is_some() {
        return Err(Error::invalid("handle", message("groups-ownership-blocked").with("name", seat.face.name)));
    }
    put(tx, group, seat.face.id, Role::Owner).await?;
    noted(tx, owner, group, seat.face.id, (seat.role, Role::Owner)).await?;
    if afterwards == Afterwards::Admin {
        put(tx, group, owner.id, Role::Admin).await?;
        noted(tx, owner, group, owner.id, (mine, Role::Admin)).await?;
    }
    audit::note(
        tx.conn(),
        audit::Entry::new(owner.id, Act::GroupGiven).of(seat.face.id).between(json!({}), named(group)),
    )
    .await?;
    tell(tx, site, group, seat.face.id, GroupNews::IsTheirs { by: &plain(&owner.name) }).await?;
    if afterwards == Afterwards::Admin {
        tell(tx, site, group, owner.id, GroupNews::WasTheirs { now: &seat.face.name }).await?;
    }
    Ok(Seat { role: Role::Owner, rank: Role::Owner.rank(), ..seat })
}

/// Which group it was. What is noted is read by those who may not know a secret one.
fn named(group: &Group) -> Value {
    match group.visibility {
        Visibility::Secret => json!({"group": null}),
        _ => json!({"group": group.slug}),
    }
}

/// Writes into the group's journal who is what from now on, if they were something else.
async fn noted(tx: &mut Tx, owner: &Member, group: &Group, whose: MemberId, (was, is): (Role, Role)) -> Result<()> {
    if was != is {
        let entry = Entry::new(owner.id, Some(group.id), Kind::Role).of(whose);
        journal::note(tx.conn(), entry.between(was.as_str(), is.as_str())).await?;
    }
    Ok(())
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
    tx.tell(site, Fact::GroupTells { t, emails: &[email], group: &plain(&group.name), path, news }).await
}
