//! Search: finding again what was written, by its words, by who wrote it, where and when. What a viewer may not read
//! is not found, not counted and not hinted at. `docs/search.md` tells how it works and what it takes.

pub mod api;
pub mod asking;
pub mod filters;
pub mod finding;
pub mod highlight;
pub mod pages;
pub mod question;
pub mod spelling;
pub mod store;

use crate::error::{Error, Result};
use crate::text::message;
use crate::text::words::Words;
use serde::{Deserialize, Serialize};

pub use finding::{Found, search};
pub use question::Question;

/// What kind of thing is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = SearchKind)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// What a member said to a group.
    Post,
    /// An answer under a post or an article.
    Comment,
    /// A long piece.
    Article,
    /// A question asked of a group: its words and its choices, never its result.
    Poll,
    /// Somebody who is here.
    Member,
}

impl Kind {
    /// Every kind, as they are offered.
    pub const ALL: [Self; 5] = [Self::Post, Self::Comment, Self::Article, Self::Poll, Self::Member];

    /// As it stands in the database, in addresses and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Article => "article",
            Self::Poll => "poll",
            Self::Member => "member",
        }
    }

    /// As people read it.
    pub fn word(self, t: &Words) -> String {
        t.say(&format!("search-kind-{}", self.as_str()))
    }

    /// Reads it back; anything unknown is no kind, which asks for all of them.
    pub fn from_word(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// Refuses a question that is longer than anybody asks.
fn check_length(text: &str) -> Result<()> {
    if text.chars().count() <= question::LONGEST {
        return Ok(());
    }
    Err(Error::invalid("q", message("search-too-long").with("max", question::LONGEST)))
}
