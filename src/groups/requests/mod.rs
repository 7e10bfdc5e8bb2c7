//! Asking to be let into a private group, and the answer of those who run it.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::joining::{self, Wish};
use crate::groups::memberships::{self, store as members};
use crate::groups::visibility::{self, store::Waiting};
use crate::groups::{self, Group, Role, Visibility, sanctions, subgroups};
use crate::ids::MemberId;
use crate::members::Member;
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::{fields, message, names};

/// Longest words to those who answer, in characters.
pub const WORDS_MAX: usize = 500;
/// So many days after they were not let in they may ask again: those who answer have decided, and are not asked every day.
pub const WAIT_DAYS: i32 = 14;
/// Requests on one page.
pub const PAGE: usize = 50;

/// Where a wish to join has led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// In, in this role.
    In(Role),
    /// Asked; those who run the group will answer.
    Waiting,
}

/// What those who run a group say to a wish to join it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Come in.
    LetIn,
    /// Not now. They may ask again after a while.
    Decline,
}

/// Enters a group as far as that is one's own to decide: joins a public one, asks to be let into a private one.
/// Asking again replaces the words and the answers.
pub async fn enter(tx: &mut Tx, site: &Site, member: &Member, group: &Group, wish: &Wish) -> Result<Entry> {
    let words = fields::prose(&wish.words, 0, WORDS_MAX).map_err(|why| Error::invalid("words", why))?;
    let visibility = groups::store::lock(tx.conn(), group.id).await?.found()?;
    if let Some(role) = members::role_in(tx.conn(), member.id, group.id).await? {
        return Ok(Entry::In(role));
    }
    sanctions::check_not_banned(tx.conn(), group.id, member.id).await?;
    let is_known = subgroups::check_in_parent(tx, group.id, member.id).await?;
    match visibility {
        Visibility::Public => {
            joining::meet_terms(tx, member.id, group.id, visibility, wish).await?;
            let role = memberships::join(tx, member, group).await?;
            joining::welcome(tx, site, group, member.id, false).await?;
            return Ok(Entry::In(role));
        }
        Visibility::Private => {}
        // Of a secret group's sub-groups its members know.
        Visibility::Secret if is_known => {}
        // It has become so a moment ago.
        Visibility::Secret => return Err(Error::NotFound),
    }
    tx.changes_no_page();
    if let Some(days) = store::asks_again(tx.conn(), group.id, member.id, WAIT_DAYS).await? {
        return Err(Error::Refused(message("groups-declined-lately").with("days", days)));
    }
    joining::meet_terms(tx, member.id, group.id, visibility, wish).await?;
    store::put(tx.conn(), group.id, member.id, &words).await?;
    Ok(Entry::Waiting)
}

/// Answers whoever waits under this handle.
pub async fn answer(
    tx: &mut Tx,
    site: &Site,
    actor: &Member,
    group: &Group,
    handle: &str,
    answer: Answer,
) -> Result<()> {
    groups::store::lock(tx.conn(), group.id).await?.found()?;
    if members::role_in(tx.conn(), actor.id, group.id).await? < Some(Role::Admin) {
        return Err(Error::refused("groups-managers-only"));
    }
    let member = store::find(tx.conn(), group.id, &names::fold(handle)).await?.found()?;
    tx.changes_no_page();
    match answer {
        Answer::LetIn => {
            memberships::admit(tx, group.id, member).await?;
            joining::welcome(tx, site, group, member, true).await
        }
        Answer::Decline => {
            store::take(tx.conn(), group.id, member).await?;
            store::note_declined(tx.conn(), group.id, member).await?;
            tell_declined(tx, site, group, member).await
        }
    }
}

/// Tells somebody that they are not let in, if their address is proven.
async fn tell_declined(tx: &mut Tx, site: &Site, group: &Group, member: MemberId) -> Result<()> {
    let Some(Waiting { email, language }) = visibility::store::addressed(tx.conn(), member).await? else {
        return Ok(());
    };
    let news = GroupNews::Declined;
    let (t, path) = (&words_of(site, language.as_deref(), None), &*group.path());
    tx.tell(site, Fact::GroupTells { t, emails: &[email], group: &group.name, path, news }).await
}
