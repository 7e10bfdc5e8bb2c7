//! Merging two accounts of one person: the one they are signed in with takes over what the other has, and the other ends.
//! They prove both. What they wrote, gave and kept is theirs as one from then on, and the other's handle leads to them.
//!
//! Of ballots one is kept (polls, law 11). Where only the other account has voted, its ballot becomes theirs, if they may
//! vote in that poll; where both have, the other's is taken out of an open poll. What was closed stays as it was
//! counted, and so do secret ballots, which nobody can tell apart. What a vote weighs, where that is said, is what the account
//! that stays was given.
//! A ballot that stays behind counts like that of a deleted account, without a name.

pub mod store;

use crate::error::{Error, Result};
use crate::facts::Fact;
use crate::groups::{self, memberships::store as memberships};
use crate::ids::{GroupId, MemberId};
use crate::members::gate::{self, Guess};
use crate::members::sessions::Device;
use crate::members::{Member, factors, leaving, sessions};
use crate::polls;
use crate::site::{Site, Tx};
use crate::text::message;
use crate::text::words::Words;

/// What shows that both accounts are one person's.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proofs {
    /// E-mail address of the account that shall end.
    #[serde(default)]
    #[schema(required)]
    pub email: String,
    /// Its password.
    #[serde(default)]
    #[schema(required)]
    pub password: String,
    /// The password of the account one is signed in with, which stays.
    #[serde(default)]
    #[schema(required)]
    pub my_password: String,
    /// A code of the other account's second step, if it has one: without it the answer is 422, at `code`.
    #[serde(default)]
    pub code: Option<String>,
}

/// Which the other account is, by its password and, where it has a second step, by a code of that, which is taken with
/// the merging itself. Guesses are counted as at the front door.
pub async fn prove(site: &Site, member: &Member, proofs: &Proofs) -> Result<(MemberId, Option<Guess>)> {
    sessions::prove_again(site, member, "my_password", &proofs.my_password).await?;
    let other = sessions::prove(site, &proofs.email, &proofs.password, &Device::default()).await?;
    Ok((other, Guess::of(site, other, proofs.code.as_deref(), None).await?))
}

/// Takes the code of the other account's second step, where it has one.
async fn take_code(tx: &mut Tx, site: &Site, other: MemberId, code: Option<&str>) -> Result<()> {
    if !gate::store::has_second_factor(tx.conn(), other).await? {
        return Ok(());
    }
    let code = code.filter(|code| !code.trim().is_empty());
    factors::take(tx, site, other, code.ok_or_else(|| Error::invalid("code", message("members-code-needed")))?).await
}

/// Ends the other account and gives its things to the member, who has proven both.
pub async fn merge(
    tx: &mut Tx,
    site: &Site,
    t: &Words,
    member: &Member,
    (other, code): (MemberId, Option<&str>),
) -> Result<()> {
    if member.id == other {
        return Err(Error::invalid("email", message("settings-merge-same")));
    }
    // In one order, so that two who merge into each other do not wait in a circle.
    for one in [member.id.min(other), member.id.max(other)] {
        leaving::store::lock(tx.conn(), one).await?;
    }
    let Some(rank) = store::site_role(tx.conn(), other).await? else {
        return Err(Error::invalid("email", message("settings-merge-gone")));
    };
    if rank.is_some() && member.site_role.is_none() {
        return Err(Error::invalid("email", message("settings-merge-runs-site")));
    }
    take_code(tx, site, other, code).await?;
    // Names, faces and counts may stand anywhere.
    tx.changes_all_pages();
    for group in memberships::groups_of(tx.conn(), other).await? {
        merge_membership(tx, group, member.id, other).await?;
    }
    polls::ballots::merge(tx, member.id, other).await?;
    store::move_writings(tx.conn(), member.id, other).await?;
    store::move_marks(tx.conn(), member.id, other).await?;
    store::move_deeds(tx.conn(), member.id, other).await?;
    let email = leaving::store::anonymise(tx.conn(), other).await?;
    leaving::store::forget(tx.conn(), other, &email).await?;
    tx.tell(site, Fact::AccountsMerged { t, email: &email, handle: &member.handle }).await
}

/// They are in the group from now on, with the higher of both roles.
async fn merge_membership(tx: &mut Tx, group: GroupId, member: MemberId, other: MemberId) -> Result<()> {
    groups::store::lock(tx.conn(), group).await?;
    let mine = memberships::role_in(tx.conn(), member, group).await?;
    let theirs = memberships::role_in(tx.conn(), other, group).await?;
    if mine.is_none() {
        return store::move_membership(tx.conn(), group, member, other).await;
    }
    memberships::end(tx.conn(), group, other).await?;
    if let Some(higher) = theirs.filter(|theirs| Some(*theirs) > mine) {
        memberships::set_role(tx.conn(), group, member, higher).await?;
        polls::ballots::take_along(tx, group, member).await?;
    }
    Ok(())
}
