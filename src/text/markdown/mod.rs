//! Markdown to HTML: rendered once, when it is written, and kept.
//!
//! The dialect is GitHub's (tables, task lists, strikethrough, links by themselves, footnotes, boxes) with definition
//! lists, emoji names, `@mentions`, `#tags` and quiet players. A single line end is a line break, as people expect who do
//! not know Markdown. Three laws: raw HTML is shown, never obeyed; no page of ours makes the reader's
//! browser ask a stranger for anything; and no text costs more than a second or grows without bound.

mod blocks;
mod bounds;
mod callouts;
mod links;
mod output;
mod plain;
pub mod players;
mod references;
mod sanitizer;

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use comrak::nodes::Node;
use comrak::{Arena, try_parse_document};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use references::{References, fold_tag, references};

use super::words::Language;
use super::{Message, message};

/// Goes up whenever the same source gives other HTML; what is kept with a lower one is rendered anew.
pub const RENDERER_VERSION: i32 = 4;

/// Far above what any honest text takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the renderer must know of the world around the text.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's own origin, `https://square.example`: links to it are not links elsewhere.
    pub site: String,
    /// What makes this text's ids its own on a page with others, such as a comment's id; may be empty.
    pub anchor: String,
    /// The level of `#`, 2 to 6: 2 below a page's title.
    pub top_heading: u8,
    /// Handles of members, folded, that may be mentioned.
    pub known_handles: HashSet<String>,
    /// The site's pictures that this text may show.
    pub images: HashMap<Uuid, Picture>,
    /// The site's language: in it the few words are that the text gets from us, such as the name of a box.
    pub language: &'static Language,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            site: String::new(),
            anchor: String::new(),
            top_heading: 2,
            known_handles: HashSet::new(),
            images: HashMap::new(),
            language: Language::english(),
        }
    }
}

/// A picture of the site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The address of the size shown within the text.
    pub shown: String,
    /// The address of the full size.
    pub full: String,
    /// The width of the size shown, in pixels.
    pub width: u32,
    /// The height of the size shown, in pixels.
    pub height: u32,
}

/// A text ready to be kept and shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendered {
    /// Safe HTML.
    pub html: String,
    /// The beginning as plain text, at most 280 characters as people count them.
    pub excerpt: String,
    /// Members mentioned, folded handles in order, each once.
    pub mentions: Vec<String>,
    /// Tags, folded, in order, each once.
    pub tags: Vec<String>,
    /// Pictures shown, in order, each once.
    pub images: Vec<Uuid>,
    /// The number of words, for reading times.
    pub words: usize,
    /// Its headings, in order.
    pub headings: Vec<Heading>,
    /// What its players load when they are pressed.
    pub players: Vec<String>,
}

/// A heading of a text, as its contents are listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Heading {
    /// Its level on the page, 2 to 6.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// Renders a text whose length the caller has bounded. Refused is what exceeds the bounds of `bounds.rs`.
///
/// Takes milliseconds, hostile texts up to a second: call it outside transactions.
pub fn render(source: &str, options: &Options) -> Result<Rendered, Message> {
    let arena = Arena::new();
    let root = parse(&arena, source)?;
    callouts::frame(root, &arena, options.language);
    let plain = plain::text_of(root);
    let found = references::link(root, &arena, &options.known_handles);
    let output::Output { html, headings, players } = output::write(root, options, bounds::output_limit(source))?;
    bounds::check_html(&html)?;
    Ok(Rendered {
        html: sanitizer::clean(&html),
        excerpt: plain::excerpt(&plain),
        mentions: found.handles,
        tags: found.tags,
        images: found.images.into_iter().filter(|image| options.images.contains_key(image)).collect(),
        words: plain::count_words(&plain),
        headings,
        players,
    })
}

fn parse<'a>(arena: &'a Arena<'a>, source: &str) -> Result<Node<'a>, Message> {
    bounds::check_source(source)?;
    let deadline = Instant::now() + PATIENCE;
    let root = try_parse_document(arena, source, &dialect(), &|| Instant::now() >= deadline)
        .map_err(|_| message("text-markdown-too-complex"))?;
    bounds::check_tree(root)?;
    Ok(root)
}

fn dialect() -> comrak::Options<'static> {
    let mut dialect = comrak::Options::default();
    let extension = &mut dialect.extension;
    extension.table = true;
    extension.tasklist = true;
    extension.strikethrough = true;
    extension.autolink = true;
    extension.footnotes = true;
    extension.shortcodes = true;
    extension.description_lists = true;
    dialect.render.hardbreaks = true;
    dialect
}
