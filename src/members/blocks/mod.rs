//! Whom and what members would rather not meet. Muting somebody takes what they write out of one's own lists, feed and search,
//! and folds their comments, so that threads stay whole; nobody is told. Blocking somebody does that too, and works the other
//! way: they do not comment on what one wrote, put words into what one asked, answer, mention or invite one any more, and see of
//! one's page what a stranger sees.
//!
//! - Whoever is blocked is told the truth when they try, not before; in no list does it show. They vote as everybody does. Who is
//!   offered to be mentioned is whom they may mention.
//! - It hides nothing by which order is kept: the queue, reports and the journal know of no mutes, and in a group that one
//!   looks after posts are folded, not left out. Those who look after a group or the site may address whoever blocked them.
//! - Votes and numbers stay whole, and what a group has pinned stays at its top.
//! - A member who has muted nothing costs nothing: whether they have comes with who they are ([`Member::turns_away`]), parts
//!   of pages are shared as before, and only a reader who has muted somebody has what is theirs looked up.

pub mod api;
pub mod fold;
pub mod pages;
pub mod settings;
pub mod store;

use crate::error::{Error, Found, Result};
use crate::ids::{GroupId, MemberId, MuteId, MutedWordId, PollId};
use crate::members::{Face, Member};
use crate::site::Tx;
use crate::text::fields::{self, Problems};
use crate::text::{message, names};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

pub use fold::{Fold, Turned};

/// Most members that one may have muted or blocked: they are held against each row of a list.
pub const MEMBERS_MAX: i64 = 500;
/// Most words that one may have muted.
pub const WORDS_MAX: i64 = 100;
/// The fewest characters of such a word: one alone stands everywhere.
pub const WORD_MIN: usize = 2;
/// The most, for several in a row.
pub const WORD_MAX: usize = 50;
/// So many stand on a page of the settings, unless a program asks for another number.
pub const PAGE: usize = 50;

/// How one has turned from somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BlockKind)]
pub enum Kind {
    /// What they write is out of one's own sight.
    Mute,
    /// They address one no more, besides.
    Block,
}

impl Kind {
    /// Both, the lesser first.
    pub const ALL: [Self; 2] = [Self::Mute, Self::Block];

    /// As it stands in the database, in forms and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mute => "mute",
            Self::Block => "block",
        }
    }

    /// What a form says.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Reads it back; what is unknown is the lesser.
    pub fn from_column(text: &str) -> Self {
        Self::parse(text).unwrap_or(Self::Mute)
    }
}

/// Somebody whom a member has muted or blocked.
#[derive(Clone, Debug)]
pub struct Muted {
    /// Its place in the list.
    pub id: MuteId,
    /// Who.
    pub face: Face,
    /// How.
    pub kind: Kind,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// A word that a member would rather not read.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct MutedWord {
    /// Which it is.
    pub id: MutedWordId,
    /// As it was written: a word, several in a row, or a `#tag`.
    pub word: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Whoever goes, or once went, by this handle, whether one may see their page or not: their name stands on what they write.
pub async fn whom(db: &mut PgConnection, handle: &str) -> Result<Face> {
    store::find(db, &names::fold(handle)).await?.found()
}

/// Mutes or blocks a member; once more changes how.
pub async fn turn_from(tx: &mut Tx, member: &Member, handle: &str, kind: Kind) -> Result<()> {
    tx.changes_no_page();
    let other = whom(tx.conn(), handle).await?;
    if other.id == member.id {
        return Err(Error::refused("blocks-oneself"));
    }
    store::lock(tx.conn(), member.id).await?;
    if store::count_members(tx.conn(), member.id).await? >= MEMBERS_MAX {
        return Err(Error::Refused(message("blocks-too-many").with("max", MEMBERS_MAX)));
    }
    store::put(tx.conn(), MuteId::fresh(), (member.id, other.id), kind).await
}

/// Takes it back. Of somebody who is neither muted nor blocked there is nothing to take back.
pub async fn turn_back(tx: &mut Tx, member: &Member, handle: &str) -> Result<()> {
    tx.changes_no_page();
    let other = whom(tx.conn(), handle).await?;
    store::take(tx.conn(), member.id, other.id).await?.then_some(()).found()
}

/// A word as it may be muted: how it is written, and what it is compared by.
#[derive(Clone, Debug)]
pub struct NewWord {
    word: String,
    folded: String,
}

impl NewWord {
    /// Checks what somebody wrote.
    pub fn check(input: &str) -> Result<Self, Problems> {
        let word = fields::line(input, WORD_MIN, WORD_MAX).map_err(|why| Problems::one("word", why))?;
        let folded = fold::tokens(&word).join(" ");
        if folded.trim_matches('#').is_empty() {
            return Err(Problems::one("word", message("blocks-word-none")));
        }
        Ok(Self { word, folded })
    }
}

/// Mutes a word; one that is muted stays so.
pub async fn mute_word(tx: &mut Tx, member: &Member, new: &NewWord) -> Result<MutedWord> {
    tx.changes_no_page();
    store::lock(tx.conn(), member.id).await?;
    if let Some(known) = store::word(tx.conn(), member.id, &new.folded).await? {
        return Ok(known);
    }
    if store::count_words(tx.conn(), member.id).await? >= WORDS_MAX {
        return Err(Error::invalid("word", message("blocks-words-too-many").with("max", WORDS_MAX)));
    }
    store::put_word(tx.conn(), MutedWordId::fresh(), member.id, (&new.word, &new.folded)).await
}

/// Takes a word back.
pub async fn unmute_word(tx: &mut Tx, member: &Member, id: MutedWordId) -> Result<()> {
    tx.changes_no_page();
    store::take_word(tx.conn(), member.id, id).await?.then_some(()).found()
}

/// Whether somebody keeps order in a group, or looks after the site: they may address whoever blocked them.
pub async fn keeps_order(db: &mut PgConnection, member: &Member, group: GroupId) -> Result<bool> {
    Ok(member.runs_site() || store::keeps_order(db, member.id, group).await?)
}

/// How somebody addresses others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// They comment on what the other wrote.
    Comment,
    /// They answer the other's comment.
    Answer,
    /// They propose a choice in what the other asked.
    Choice,
    /// They give a reason for their vote in it.
    Reason,
}

impl Address {
    fn refusal(self) -> &'static str {
        match self {
            Self::Comment => "blocks-no-comments",
            Self::Answer => "blocks-no-answers",
            Self::Choice => "blocks-no-choices",
            Self::Reason => "blocks-no-reasons",
        }
    }
}

/// Refuses, in the field `field`, to let somebody address any of these if one of them has blocked them.
pub async fn check_address(
    db: &mut PgConnection,
    author: &Member,
    (to, how): (&[MemberId], Address),
    field: &'static str,
) -> Result<()> {
    let to: Vec<Uuid> = to.iter().map(|member| member.0).collect();
    match store::blocked_by(db, author.id, &to).await? {
        Some(other) => Err(Error::invalid(field, message(how.refusal()).with("name", other.name))),
        None => Ok(()),
    }
}

/// Refuses, in the field `field`, to let somebody put words into a poll of whoever has blocked them. Their vote is theirs.
pub async fn check_poll(
    db: &mut PgConnection,
    author: MemberId,
    (poll, how): (PollId, Address),
    field: &'static str,
) -> Result<()> {
    match store::closed_poll(db, author, poll).await? {
        Some(other) => Err(Error::invalid(field, message(how.refusal()).with("name", other.name))),
        None => Ok(()),
    }
}

/// Refuses to let somebody mention whoever has blocked them, but for the members of a group that they keep. `mentions` are folded
/// handles.
pub async fn check_mentions(
    db: &mut PgConnection,
    author: &Member,
    mentions: &[String],
    kept: Option<GroupId>,
) -> Result<()> {
    match store::blocked_by_handle(db, author.id, mentions, kept).await? {
        Some(other) => {
            let why = message("blocks-no-mention").with("name", other.name).with("handle", other.handle);
            Err(Error::invalid("body", why))
        }
        None => Ok(()),
    }
}
