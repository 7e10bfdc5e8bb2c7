//! Articles: long pieces that are written to be read. An article is a thread, like a post, with an address in words,
//! a lede and a cover; it is a draft that only its authors see until it is published, and again when it is taken back.
//! Those who keep order in a group write its articles, alone or several together; what is under them (comments, polls,
//! reactions) is what is under posts.

pub mod addresses;
pub mod api;
pub mod authors;
pub mod composer;
pub mod desk;
pub mod endings;
pub mod pages;
pub mod places;
pub mod publication;
pub mod quoting;
pub mod removal;
pub mod sheet;
pub mod store;
mod structured;
pub mod view;
pub mod writing;

use crate::error::{Error, Found, Result};
use crate::groups::Act;
use crate::http::guise;
use crate::ids::{MediaId, MemberId};
use crate::members::Face;
use crate::text::markdown::Heading;
use crate::text::markdown::players::Player;
use crate::text::message;
use crate::threads::Thread;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

/// Longest title, in characters: three lines on a telephone.
pub const TITLE_MAX: usize = 150;
/// Longest lede, in characters: two or three sentences.
pub const LEDE_MAX: usize = 500;
/// Longest body, in characters: eighty pages.
pub const BODY_MAX: usize = 200_000;
/// Longest description of a cover, in characters.
pub const ALT_MAX: usize = 300;
/// Longest reason for a change, in characters: a sentence or two.
pub const REASON_MAX: usize = 300;
/// Tags that stand in no sentence: more of them find nothing.
pub const TAGS_MAX: usize = 10;
/// Headings from which on a list of contents helps.
const CONTENTS_FROM: usize = 3;
/// Words a minute at which grown-ups read (Brysbaert 2019 finds 238 in English, less in a second language).
const WORDS_A_MINUTE: usize = 230;

/// An article as this viewer sees it.
#[derive(Clone, Debug)]
pub struct Article {
    /// What it has in common with posts: who, where, when, how the viewer stands.
    pub thread: Thread,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// What makes one want to read on; empty if there is none.
    pub lede: String,
    /// The picture above it.
    pub cover: Option<Cover>,
    /// Its words, in Markdown.
    pub body: String,
    /// Its words, rendered.
    pub html: String,
    /// How it begins, plain.
    pub excerpt: String,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// Number of this version, from 1.
    pub version: i32,
    /// When it was last changed after it was published.
    pub edited_at: Option<DateTime<Utc>>,
    /// Its tags, folded: those that were chosen and those in its words.
    pub tags: Vec<String>,
    /// Those of its tags that were chosen.
    pub chosen_tags: Vec<String>,
    /// Those who wrote it with whoever began it, in the order of their names.
    pub coauthors: Vec<Face>,
    /// The film or the sound at its top.
    pub video: Option<Player>,
    /// The changes its readers should know of, the latest first.
    pub updates: Vec<Update>,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// What its players load when they are pressed.
    pub players: Vec<String>,
    /// The version its readers saw last; none if it never was published.
    pub published_version: Option<i32>,
    /// The heading at which the viewer stopped reading, by its id.
    pub place: Option<String>,
}

/// A change that readers should know of.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Update {
    /// The version it made.
    pub version: i32,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Why, in its authors' words.
    pub reason: String,
}

/// The picture above an article.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Which picture.
    pub id: MediaId,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
}

impl Article {
    /// Its page.
    pub fn path(&self) -> String {
        self.thread.path()
    }

    /// Whether only its authors see it.
    pub fn is_draft(&self) -> bool {
        self.thread.published_at.is_none()
    }

    /// What stands for it where there is room for a sentence or two: its lede, or how it begins.
    pub fn gist(&self) -> &str {
        if self.lede.is_empty() { &self.excerpt } else { &self.lede }
    }

    /// Whether the viewer may take it away: whoever began it, or who keeps order.
    pub fn i_may_delete(&self) -> bool {
        (self.thread.i_began_it || self.thread.i_moderate()) && self.thread.deleted_at.is_none()
    }

    /// Whether the viewer may show it to its readers, or take it back: an author who may write in the group.
    pub fn i_may_publish(&self) -> bool {
        self.i_may_edit() && self.thread.permissions.allows(Act::Write, self.thread.my_role)
    }

    /// The headings to find one's way by: of the two highest levels, where there are enough of them.
    pub fn way(&self) -> Vec<&Heading> {
        let top = self.contents.iter().map(|heading| heading.level).min().unwrap_or_default();
        let way: Vec<_> = self.contents.iter().filter(|heading| heading.level <= top + 1).collect();
        if way.len() >= CONTENTS_FROM { way } else { Vec::new() }
    }

    /// The heading at which the viewer stopped reading, if it is still there.
    pub fn left_off(&self) -> Option<&Heading> {
        let place = self.place.as_ref().filter(|_| !guise::is_worn())?;
        self.contents.iter().find(|heading| heading.id == *place)
    }

    /// The change its readers should know of first.
    pub fn update(&self) -> Option<&Update> {
        self.updates.first()
    }

    /// All who wrote it, in the order of their names.
    pub fn authors(&self) -> Vec<&Face> {
        std::iter::once(&self.thread.author).chain(&self.coauthors).collect()
    }

    /// Whether the viewer may change it: its authors alone, while they are in the group.
    pub fn i_may_edit(&self) -> bool {
        self.thread.is_mine && self.thread.my_role.is_some() && self.thread.deleted_at.is_none()
    }
}

/// Minutes it takes to read so many words; at least one.
pub fn reading_minutes(words: usize) -> i32 {
    i32::try_from(words.div_ceil(WORDS_A_MINUTE).max(1)).unwrap_or(i32::MAX)
}

/// The article, if this viewer may read it and it is still there.
pub async fn read(db: &mut PgConnection, viewer: Option<MemberId>, slug: &str) -> Result<Article> {
    let article = store::find_for(db, viewer, slug).await?.found()?;
    if article.thread.deleted_at.is_some() { Err(Error::Gone(message("threads-deleted"))) } else { Ok(article) }
}

/// The article, for one of its authors to change.
pub async fn read_to_edit(db: &mut PgConnection, author: MemberId, slug: &str) -> Result<Article> {
    let article = read(db, Some(author), slug).await?;
    if article.i_may_edit() { Ok(article) } else { Err(Error::refused("articles-not-yours")) }
}

#[cfg(test)]
mod tests {
    use super::reading_minutes;

    #[test]
    fn even_a_word_takes_a_minute() {
        assert_eq!([0, 1, 230, 231, 2300].map(reading_minutes), [1, 1, 1, 2, 10]);
    }
}
