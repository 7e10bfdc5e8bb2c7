//! Feeds, the map of the site and the pictures of link previews: the public documents about what is here. All of them
//! are made as for a stranger, whoever asks, so nothing that needs a right to be read can stand in one.
//!
//! A feed is one model, [`Feed`], written in three formats (`documents.rs`). The id of an entry is the id of the thing
//! itself, so it survives renames, edits and a new address of the site.

pub mod documents;
pub mod entries;
pub mod pages;
pub mod previews;
pub mod sending;
pub mod sitemap;
pub mod store;

use crate::http::Cursor;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use uuid::Uuid;

/// Entries in one document of a feed; what is older is on the next (RFC 5005).
pub const PAGE: usize = 30;

/// How a feed is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Atom (RFC 4287).
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// As it stands in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }

    /// What it is sent as.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }
}

/// A feed, before it is written down.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What it is, for ever.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// A sentence about it.
    pub subtitle: String,
    /// The page that shows the same.
    pub page: String,
    /// Its own address without what follows the dot: `/groups/square/feed`.
    pub base: String,
    /// Where in the list this document begins.
    pub after: Option<Cursor>,
    /// Where the next one begins.
    pub next: Option<Cursor>,
    /// When anything in it was last changed.
    pub updated: DateTime<Utc>,
    /// Code of the language of what the site itself says in it.
    pub language: &'static str,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// Its path in a format, from its beginning.
    pub fn first(&self, format: Format) -> String {
        format!("{}.{}", self.base, format.as_str())
    }

    /// The path of this very document.
    pub fn path(&self, format: Format) -> String {
        self.at(format, self.after.as_ref())
    }

    /// The path of the document after this one.
    pub fn next_path(&self, format: Format) -> Option<String> {
        self.next.as_ref().map(|next| self.at(format, Some(next)))
    }

    fn at(&self, format: Format, place: Option<&Cursor>) -> String {
        place.map_or_else(|| self.first(format), |place| format!("{}?after={place}", self.first(format)))
    }
}

/// An entry of a feed; every address in it is absolute.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The id of the post, the article or the comment.
    pub id: Uuid,
    /// Its page.
    pub url: String,
    /// Its title, or what stands for one.
    pub title: String,
    /// How it begins, plain.
    pub summary: String,
    /// All of it.
    pub html: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it was published.
    pub published: DateTime<Utc>,
    /// When it was last changed.
    pub updated: DateTime<Utc>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The picture above it.
    pub cover: Option<Cover>,
    /// What can be said below it.
    pub comments: Option<Comments>,
    /// What it answers.
    pub answers: Option<Answered>,
}

/// Who wrote something, and their page; a deleted account has none.
#[derive(Clone, Debug)]
pub struct Author {
    /// The name.
    pub name: String,
    /// The page.
    pub url: Option<String>,
}

/// A picture that belongs to an entry.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Its address.
    pub url: String,
    /// Its media type.
    pub media_type: String,
    /// Size of the file in bytes.
    pub bytes: i64,
}

/// The comments of an entry.
#[derive(Clone, Debug)]
pub struct Comments {
    /// Where they stand.
    pub url: String,
    /// Their own feed, without what follows the dot.
    pub feed: String,
    /// How many there are.
    pub count: i32,
}

/// The post or article that a comment stands under.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Its id.
    pub id: Uuid,
    /// Its page.
    pub url: String,
}
