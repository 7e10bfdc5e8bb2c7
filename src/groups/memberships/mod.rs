//! Who is in a group, and as what: joining, leaving, roles, removing.
//!
//! Whoever changes who is in a group first takes the group's turn ([`groups::store::lock`]), so that the count is exact
//! and the last owner cannot slip away. Whoever leaves takes their ballots in open polls along, for the number of
//! voters may never exceed the number of members; ballots in closed polls stay, as do posts and comments, and secret
//! ballots, of which nobody knows whose they are: their voters are counted among those who could vote. A vote holds its
//! voter's membership row (`for key share`) until it is kept, so that a vote and a leave are always one after the other.

pub mod api;
pub mod ownership;
pub mod pages;
pub mod roles;
pub mod store;

use crate::cache::Tag;
use crate::error::{Error, Found, Result};
use crate::groups::subgroups::{self, LastOwner};
use crate::groups::{self, Group, Role, Visibility, sanctions};
use crate::ids::{GroupId, MemberId};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::polls;
use crate::site::Tx;
use crate::text::fields;

/// Members on one page of the list.
pub const PAGE: usize = 50;
/// Longest words to search members by: the longest name.
const SEARCH_MAX: usize = 60;

/// The words members are searched by, in order; empty for everybody.
pub fn search_words(words: &str) -> Result<String> {
    // Lists show handles with the sign.
    fields::line(words.trim_start().trim_start_matches('@'), 0, SEARCH_MAX).map_err(|why| Error::invalid("q", why))
}

/// Joins a public group, at once. Into a private one people are let in by those who run it.
pub async fn join(tx: &mut Tx, member: &Member, group: &Group) -> Result<Role> {
    let visibility = groups::store::lock(tx.conn(), group.id).await?.found()?;
    if let Some(role) = store::role_in(tx.conn(), member.id, group.id).await? {
        return Ok(role);
    }
    if visibility != Visibility::Public {
        return Err(Error::refused("groups-ask-first"));
    }
    admit(tx, group.id, member.id).await?;
    Ok(Role::Member)
}

/// Whether the others of a group see when this member was last here.
pub async fn show_activity(tx: &mut Tx, member: &Member, group: &Group, shown: bool) -> Result<()> {
    tx.changes_no_page();
    let is_in = store::show_activity(tx.conn(), group.id, member.id, shown).await?;
    if is_in { Ok(()) } else { Err(Error::refused("threads-members-only")) }
}

/// Lets somebody in, whoever has decided that; false if they were in already. The caller has the group's turn.
pub async fn admit(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<bool> {
    sanctions::check_not_banned(tx.conn(), group, member).await?;
    subgroups::check_in_parent(tx, group, member).await?;
    let is_new = store::put(tx.conn(), group, member, Role::Member).await?;
    changes_pages(tx, group, member);
    tx.touch(Hint::new(Topic::Group(group), News::MembersChanged(group)));
    Ok(is_new)
}

/// Names the pages on which it shows who is in a group, and as what.
fn changes_pages(tx: &mut Tx, group: GroupId, member: MemberId) {
    for tag in [Tag::Group(group), Tag::Member(member), Tag::Role(member)] {
        tx.changes(tag);
    }
}

/// Leaves a group, or takes back the wish to join it. Who is not in it has nothing to leave, which is fine.
pub async fn leave(tx: &mut Tx, member: MemberId, group: GroupId) -> Result<()> {
    groups::store::lock(tx.conn(), group).await?.found()?;
    tx.changes_no_page();
    if let Some(role) = store::role_in(tx.conn(), member, group).await? {
        check_owner_remains(tx, group, role).await?;
        subgroups::leave_all(tx, group, member, LastOwner::Stays).await?;
        depart(tx, group, member).await?;
    }
    groups::requests::store::take(tx.conn(), group, member).await?;
    Ok(())
}

/// Ends the stay of somebody who is taken out, if they are in; an owner remains. The caller has the group's turn.
pub async fn expel(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<()> {
    let Some(role) = store::role_in(tx.conn(), member, group).await? else { return Ok(()) };
    check_owner_remains(tx, group, role).await?;
    subgroups::leave_all(tx, group, member, LastOwner::HandsOn).await?;
    depart(tx, group, member).await
}

/// Ends a stay of somebody who goes elsewhere: their ballots in open polls go with them. Their stays in sub-groups have ended.
pub(super) async fn depart(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<()> {
    end(tx, group, member).await?;
    polls::ballots::take_along(tx, group, member).await
}

/// Ends a stay. The caller has the group's turn and has seen to it that an owner remains.
async fn end(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<()> {
    store::end(tx.conn(), group, member).await?;
    changes_pages(tx, group, member);
    tx.touch(Hint::new(Topic::Group(group), News::MembersChanged(group)));
    tx.touch(Hint::access_of(member));
    Ok(())
}

async fn check_owner_remains(tx: &mut Tx, group: GroupId, role: Role) -> Result<()> {
    if role == Role::Owner && store::owners(tx.conn(), group).await? == 1 {
        return Err(Error::refused("groups-last-owner"));
    }
    Ok(())
}

/// Leaves every group, for an account that is deleted. Refused while others would be left without an owner; a group
/// that nobody else is in is left empty. Ballots stay counted, in open polls too, without a name (polls, law 11).
pub async fn leave_all(tx: &mut Tx, member: MemberId) -> Result<()> {
    for group in store::groups_of(tx.conn(), member).await? {
        groups::store::lock(tx.conn(), group).await?.found()?;
        let role = store::role_in(tx.conn(), member, group).await?;
        if let Some(role) = role
            && store::has_others(tx.conn(), group, member).await?
        {
            check_owner_remains(tx, group, role).await?;
        }
        end(tx, group, member).await?;
    }
    Ok(())
}
