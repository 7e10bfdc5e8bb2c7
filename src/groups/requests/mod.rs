//! Asking to be let into a private group, and the answer of those who run it.

pub mod store;

use crate::error::{Error, Found, Result};
use crate::groups::memberships::{self, store as members};
use crate::groups::{self, Group, Role, Visibility};
use crate::members::Member;
use crate::site::Tx;
use crate::text::fields;

/// Longest words to those who answer, in characters.
pub const WORDS_MAX: usize = 500;

/// Where a wish to join has led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// In, in this role.
    In(Role),
    /// Asked; those who run the group will answer.
    Waiting,
}

/// Enters a group as far as that is one's own to decide: joins a public one, asks to be let into a private one.
/// Asking again replaces the words.
pub async fn enter(tx: &mut Tx, member: &Member, group: &Group, words: &str) -> Result<Entry> {
    let words = fields::prose(words, 0, WORDS_MAX).map_err(|why| Error::invalid("words", why))?;
    let visibility = groups::store::lock(tx.conn(), group.id).await?.found()?;
    if let Some(role) = members::role_in(tx.conn(), member.id, group.id).await? {
        return Ok(Entry::In(role));
    }
    if visibility == Visibility::Public {
        return Ok(Entry::In(memberships::join(tx, member, group).await?));
    }
    store::put(tx.conn(), group.id, member.id, &words).await?;
    Ok(Entry::Waiting)
}
