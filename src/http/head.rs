//! What the head of a page tells programs: feeds to follow, how a link to the page looks elsewhere, what the page is in
//! the words of schema.org. The last two are written for strangers alone, of pages that strangers may read: whoever
//! makes a preview or an index is a stranger, so nothing else could ever be told there by mistake.

use crate::http::Poster;
use crate::site::Site;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Longest description in a link preview, in characters: what the places that show one cut after.
const DESCRIPTION: usize = 300;

/// What the head of a page tells programs.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Feeds that tell what is new on the page.
    pub feeds: Vec<FeedLink>,
    /// How a link to the page looks elsewhere.
    pub card: Option<Card>,
    /// Documents in the words of schema.org, ready to stand in a script element.
    pub structured: Vec<String>,
}

/// A feed, in each of its formats.
#[derive(Clone, Debug)]
pub struct FeedLink {
    /// Its address without what follows the dot.
    pub base: String,
    /// What it is of.
    pub title: String,
}

/// How a link to a page looks elsewhere (OpenGraph).
#[derive(Clone, Debug)]
pub struct Card {
    /// `website`, `article` or `profile`.
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// A sentence or two.
    pub description: String,
    /// The page's one address.
    pub url: String,
    /// The picture.
    pub picture: Option<Picture>,
    /// When it was published, of an article or a post.
    pub published: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub modified: Option<DateTime<Utc>>,
    /// The group it stands in.
    pub section: String,
    /// Its tags.
    pub tags: Vec<String>,
}

/// The picture of a link preview.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// What can be read on it.
    pub alt: String,
}

impl Card {
    /// A card of a page: what is on its picture is its title, too.
    pub fn new(site: &Site, path: &str, description: &str, poster: &Poster) -> Self {
        Self {
            kind: "website",
            title: poster.title.clone(),
            description: shortened(description),
            url: site.url(path),
            picture: Some(Picture { url: site.url(&poster.path()), alt: poster.words() }),
            published: None,
            modified: None,
            section: String::new(),
            tags: Vec::new(),
        }
    }

    /// Of something that was published at a time, in a group.
    pub fn dated(mut self, published: Option<DateTime<Utc>>, modified: Option<DateTime<Utc>>, section: &str) -> Self {
        self.kind = "article";
        self.published = published;
        self.modified = modified;
        section.clone_into(&mut self.section);
        self
    }
}

/// Cut between words.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else { return text };
    let begun = &text[..end];
    format!("{}…", begun.rfind(' ').map_or(begun, |at| &begun[..at]))
}

impl Head {
    /// Adds a document in the words of schema.org. Within a script element only `<` could end it, and some readers
    /// take an ampersand for the beginning of an entity.
    pub fn tell(&mut self, document: &Value) {
        let written = document.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
        self.structured.push(written);
    }
}
