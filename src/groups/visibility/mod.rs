//! Who may see a group, and what follows from changing that, all in one transaction: a group that opens lets in who waits;
//! one that becomes secret ends their requests, but those of who knows of it still; both are told. A secret group has an address made by chance.

pub mod pages;
pub mod store;

use crate::error::{Error, OnConstraint, Result};
use crate::facts::{Fact, GroupNews};
use crate::groups::{self, joining, requests, subgroups};
use crate::ids::GroupId;
use crate::live::{Hint, News, Topic};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Waiting;

/// What the address of a secret group begins with. None that begins so can be chosen.
pub const SECRET: &str = "secret-";
/// Letters of what follows: 80 bits.
const LETTERS: usize = 16;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Who may see a group and what is in it; the greater, the fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Anybody may read; members write.
    Public,
    /// Anybody may see that it is there; only members see what is in it.
    Private,
    /// Only members know of it. To everybody else there is nothing at its address.
    Secret,
}

impl Visibility {
    /// All there are, the most open first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Private, Self::Secret];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Secret => "secret",
        }
    }

    /// Reads it back; anything unknown is the closest kept.
    pub fn from_column(text: &str) -> Self {
        Self::parse(text).unwrap_or(Self::Secret)
    }

    /// Reads it as somebody wrote it.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }

    /// What it means, in a sentence.
    pub fn now(self, t: &Words) -> String {
        t.say(&format!("groups-now-{}", self.as_str()))
    }

    /// "Make it public".
    pub fn turn_word(self, t: &Words) -> String {
        t.say(&format!("groups-turn-{}", self.as_str()))
    }

    /// "Make it public now".
    pub fn turn_button(self, t: &Words) -> String {
        t.say(&format!("groups-turn-{}-button", self.as_str()))
    }

    /// "Public group", "Private group", "Secret group".
    pub fn kind(self, t: &Words) -> String {
        t.say(match self {
            Self::Public => "groups-public",
            Self::Private => "groups-private",
            Self::Secret => "groups-secret",
        })
    }
}

/// An address for a secret group, by chance.
pub fn secret_address() -> String {
    let letters = (0..LETTERS).map(|_| char::from(ALPHABET[rand::random_range(0..ALPHABET.len())]));
    SECRET.chars().chain(letters).collect()
}

/// Who may see a group from now on, with all that follows: its sub-groups, where they are seen by more people, first. The
/// caller has the group's turn and names no page: so much changes that all are made anew.
pub async fn turn(tx: &mut Tx, site: &Site, group: GroupId, from: Visibility, to: Visibility) -> Result<()> {
    if from == to {
        return Ok(());
    }
    subgroups::check_not_wider(tx, group, to).await?;
    for subgroup in subgroups::too_wide(tx, group, to).await? {
        turn_alone(tx, site, (subgroup, Some(group)), to).await?;
    }
    turn_alone(tx, site, (group, None), to).await
}

/// Turns one group; or a sub-group along with its group, whose members know of it still when both are secret, and go on waiting.
async fn turn_alone(
    tx: &mut Tx,
    site: &Site,
    (group, along_with): (GroupId, Option<GroupId>),
    to: Visibility,
) -> Result<()> {
    tx.changes_all_pages();
    let waiting = match to {
        Visibility::Private => Vec::new(),
        Visibility::Public => store::waiting(tx.conn(), group, None).await?,
        Visibility::Secret => store::waiting(tx.conn(), group, along_with).await?,
    };
    match to {
        Visibility::Public => requests::store::let_all_in(tx.conn(), group).await?,
        Visibility::Secret => requests::store::take_all(tx.conn(), group, along_with).await?,
        Visibility::Private => {}
    }
    let hidden = (to == Visibility::Secret).then(secret_address);
    let turned = store::turn(tx.conn(), group, to, hidden.as_deref()).await;
    // Somebody has taken its old address at this very moment; the next try finds another.
    turned.on_constraint("groups_slug_taken", "visibility", "groups-visibility-meanwhile")?;
    tx.touch(Hint::new(Topic::Site, News::RightsChanged));
    tx.touch(Hint::new(Topic::Group(group), News::MembersChanged(group)));
    tell(tx, site, group, to, waiting).await
}

/// Tells each of those who waited what has come of it, in their language.
async fn tell(tx: &mut Tx, site: &Site, group: GroupId, to: Visibility, waiting: Vec<Waiting>) -> Result<()> {
    let mut by_language: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for Waiting { email, language } in waiting {
        by_language.entry(language).or_default().push(email);
    }
    let (name, slug) = store::named(tx.conn(), group).await?;
    let welcome = joining::store::welcome(tx.conn(), group).await?;
    let path = groups::path(&slug) + if welcome.is_empty() { "" } else { "/welcome" };
    for (language, emails) in &by_language {
        let t = &words_of(site, language.as_deref(), None);
        let news = match (to, &*welcome.words) {
            (Visibility::Public, "") => GroupNews::LetIn,
            (Visibility::Public, words) => GroupNews::Welcome { words },
            _ => GroupNews::RequestsEnded,
        };
        let (group, path) = (&*name, &*path);
        tx.tell(site, Fact::GroupTells { t, emails, group, path, news }).await?;
    }
    Ok(())
}

/// Refuses a change that was asked for when the group was seen otherwise than it is.
pub fn check_seen(seen: &str, now: Visibility) -> Result<()> {
    if seen == now.as_str() { Ok(()) } else { Err(Error::Stale(crate::text::message("groups-visibility-meanwhile"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_by_chance_is_like_no_other() {
        let (one, two) = (secret_address(), secret_address());
        assert_ne!(one, two);
        assert_eq!(one.len(), SECRET.len() + LETTERS);
        assert!(crate::text::fields::slug_like(&one).is_ok());
    }
}
