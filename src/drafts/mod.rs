//! Drafts: words not yet sent. One for each place where a member may write, kept while they type, given back when they
//! return from whatever took them away, gone when the words are published or discarded. Nobody else sees them.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::ids::{CommentId, GroupId, MemberId, ThreadId};
use crate::members::Member;
use crate::site::Tx;
use crate::text::fields::{Problems, cannot_be_shown};
use crate::text::message;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Drafts a member may have: nobody finds anything among more.
pub const MOST_DRAFTS: i64 = 200;
/// Longest title kept, in characters: longer than any that can be published, so that nothing is cut while it is written.
const TITLE_MAX: usize = 300;
/// Longest body kept, in characters: as long as the longest article.
const BODY_MAX: usize = 200_000;
/// Room for the other fields of a form, in bytes: ten polls of fifty choices.
const FIELDS_MAX: usize = 200_000;

/// Where a draft belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A new post in a group.
    NewPost(GroupId),
    /// A post that is being edited.
    Post(ThreadId),
    /// A new article in a group.
    NewArticle(GroupId),
    /// An article that is being edited.
    Article(ThreadId),
    /// A comment under a thread.
    Comment(ThreadId),
    /// An answer to a comment.
    Answer(CommentId),
    /// A comment that is being edited.
    CommentEdit(CommentId),
}

impl Place {
    /// What is written.
    pub fn kind(self) -> &'static str {
        match self {
            Self::NewPost(_) => "new-post",
            Self::Post(_) => "post",
            Self::NewArticle(_) => "new-article",
            Self::Article(_) => "article",
            Self::Comment(_) => "comment",
            Self::Answer(_) => "answer",
            Self::CommentEdit(_) => "comment-edit",
        }
    }

    /// The group, thread or comment it is written in.
    pub fn subject(self) -> Uuid {
        match self {
            Self::NewPost(id) | Self::NewArticle(id) => id.0,
            Self::Post(id) | Self::Article(id) | Self::Comment(id) => id.0,
            Self::Answer(id) | Self::CommentEdit(id) => id.0,
        }
    }

    /// The place of this kind in this group, thread or comment.
    pub fn new(kind: &str, subject: Uuid) -> Option<Self> {
        Some(match kind {
            "new-post" => Self::NewPost(subject.into()),
            "post" => Self::Post(subject.into()),
            "new-article" => Self::NewArticle(subject.into()),
            "article" => Self::Article(subject.into()),
            "comment" => Self::Comment(subject.into()),
            "answer" => Self::Answer(subject.into()),
            "comment-edit" => Self::CommentEdit(subject.into()),
            _ => return None,
        })
    }
}

/// As it stands in addresses and in pages: `new-post:0192…`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.subject())
    }
}

impl FromStr for Place {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let (kind, subject) = text.split_once(':').ok_or(Error::NotFound)?;
        let subject = subject.parse().map_err(|_| Error::NotFound)?;
        Self::new(kind, subject).ok_or(Error::NotFound)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|_| serde::de::Error::custom("not a place where drafts are kept"))
    }
}

/// What a form held when its writer last paused.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unsent {
    /// The title, where the form has one.
    #[serde(default)]
    pub title: String,
    /// The words, in Markdown.
    #[serde(default)]
    pub body: String,
    /// The other fields of the form, names and values in its order.
    #[serde(default)]
    pub fields: Vec<(String, String)>,
}

/// A draft, with when it was kept.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What the form held.
    pub unsent: Unsent,
    /// When it was kept.
    pub updated_at: DateTime<Utc>,
}

impl Unsent {
    fn is_empty(&self) -> bool {
        self.title.trim().is_empty()
            && self.body.trim().is_empty()
            && self.fields.iter().all(|(_, value)| value.trim().is_empty())
    }

    fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::new();
        let lengths = [("title", &self.title, TITLE_MAX), ("body", &self.body, BODY_MAX)];
        for (field, text, max) in lengths {
            if text.chars().count() > max {
                problems.add(field, message("text-too-long").with("max", max));
            }
        }
        let fields = self.fields.iter().flat_map(|(name, value)| [name, value]);
        if fields.clone().map(String::len).sum::<usize>() > FIELDS_MAX {
            problems.add("fields", message("text-too-long").with("max", FIELDS_MAX));
        }
        // Postgres keeps every character but this one.
        if [&self.title, &self.body].into_iter().chain(fields).any(|text| text.contains('\0')) {
            problems.add("body", cannot_be_shown('\0', ""));
        }
        problems.into_result()
    }
}

/// Keeps what somebody has written so far in a place, instead of what was kept there before; nothing written is nothing
/// kept. Answers when.
pub async fn keep(tx: &mut Tx, member: &Member, place: Place, unsent: &Unsent) -> Result<Option<DateTime<Utc>>> {
    unsent.check()?;
    tx.changes_no_page();
    if unsent.is_empty() {
        store::take(tx.conn(), member.id, place).await?;
        return Ok(None);
    }
    let fields = serde_json::to_value(&unsent.fields).map_err(|e| Error::Internal(e.into()))?;
    let kept = store::put(tx.conn(), member.id, place, unsent, &fields, MOST_DRAFTS).await?;
    kept.map(Some).ok_or_else(|| Error::Conflict(message("drafts-too-many").with("max", MOST_DRAFTS)))
}

/// Forgets the draft of a place: its words were sent, or are not wanted.
pub async fn discard(tx: &mut Tx, member: MemberId, place: Place) -> Result<()> {
    tx.changes_no_page();
    store::take(tx.conn(), member, place).await
}
