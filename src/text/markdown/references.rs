//! What a text refers to: members by `@handle`, tags by `#tag`, the site's pictures.

use std::collections::HashSet;

use comrak::Arena;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, Node, NodeValue};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

use super::links;
use crate::text::names::{HANDLE_MAX, Handle};
use crate::text::slug::path_segment;
use crate::text::{Message, escaped};

/// Who mentions more people writes to nobody.
const MENTIONS: usize = 50;
/// More tags than this find nothing.
const TAGS: usize = 20;
/// The most characters of a tag.
const TAG_MAX: usize = 50;

/// What a text refers to, each once, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Handles, folded; whether members have them is for the caller to find out.
    pub handles: Vec<String>,
    /// Tags, folded.
    pub tags: Vec<String>,
    /// Ids of pictures.
    pub images: Vec<Uuid>,
}

/// Reads a text for what it refers to, so that the caller can look up handles and pictures before rendering.
pub fn references(source: &str) -> Result<References, Message> {
    let arena = Arena::new();
    let root = super::parse(&arena, source)?;
    Ok(collect(root, |_| true, |_, _| {}))
}

/// Turns mentions of known members and tags into links, and tells what the text refers to.
pub(super) fn link<'a>(root: Node<'a>, arena: &'a Arena<'a>, known: &HashSet<String>) -> References {
    let mut replaced = Vec::new();
    let references = collect(root, |handle| known.contains(handle), |node, pieces| replaced.push((node, pieces)));
    for (node, pieces) in replaced {
        for piece in pieces {
            node.insert_before(arena.alloc(AstNode::from(piece.into_node())));
        }
        node.detach();
    }
    references
}

/// A part of a run of text.
enum Piece {
    Text(String),
    Mention { shown: String, handle: String },
    Tag { shown: String, tag: String },
}

impl Piece {
    fn into_node(self) -> NodeValue {
        let (class, root, key, shown) = match self {
            Self::Text(text) => return NodeValue::Text(text.into()),
            Self::Mention { shown, handle } => ("mention", "members", handle, shown),
            Self::Tag { shown, tag } => ("tag", "tags", tag, shown),
        };
        let shown = escaped(&shown);
        NodeValue::Raw(format!(r#"<a class="{class}" href="/{root}/{}">{shown}</a>"#, path_segment(&key)))
    }
}

/// Walks the text; `replace` is told of each run of text that has links, and the pieces it falls into.
fn collect<'a>(
    root: Node<'a>,
    is_member: impl Fn(&str) -> bool,
    mut replace: impl FnMut(Node<'a>, Vec<Piece>),
) -> References {
    let mut found = References::default();
    let mut links = 0;
    for edge in root.traverse() {
        let (node, step) = match edge {
            NodeEdge::Start(node) => (node, 1),
            NodeEdge::End(node) => (node, -1),
        };
        match &node.data().value {
            NodeValue::Link(_) => links += step,
            NodeValue::Image(image) => {
                links += step;
                note(&mut found.images, links::own_picture(&image.url), usize::MAX);
            }
            // What is linked is linked already: a name within a link stays words.
            NodeValue::Text(text) if step > 0 && links == 0 && text.contains(['@', '#']) => {
                replace(node, pieces(text, &is_member, &mut found));
            }
            _ => {}
        }
    }
    found
}

fn pieces(text: &str, is_member: &impl Fn(&str) -> bool, found: &mut References) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (at, sign) in text.match_indices(['@', '#']) {
        if !stands_free(&text[..at]) {
            continue;
        }
        let name = name_at(&text[at + 1..], if sign == "@" { HANDLE_MAX } else { TAG_MAX });
        let end = at + 1 + name.len();
        let shown = text[at..end].to_owned();
        let piece = if sign == "@" {
            mention(name, &text[end..], is_member, found).map(|handle| Piece::Mention { shown, handle })
        } else {
            tag(name, found).map(|tag| Piece::Tag { shown, tag })
        };
        if let Some(piece) = piece {
            pieces.push(Piece::Text(text[done..at].to_owned()));
            pieces.push(piece);
            done = end;
        }
    }
    pieces.push(Piece::Text(text[done..].to_owned()));
    pieces
}

fn mention(name: &str, after: &str, is_member: &impl Fn(&str) -> bool, found: &mut References) -> Option<String> {
    // `@ann@example.org` is an address somewhere else.
    if after.starts_with('@') {
        return None;
    }
    let handle = Handle::in_text(name).ok()?.folded();
    (is_member(&handle) && note(&mut found.handles, Some(handle.clone()), MENTIONS)).then_some(handle)
}

fn tag(name: &str, found: &mut References) -> Option<String> {
    let tag = fold_tag(name);
    // `#1` counts something.
    (name.contains(char::is_alphabetic) && note(&mut found.tags, Some(tag.clone()), TAGS)).then_some(tag)
}

/// A tag as it is kept and compared: without regard to case and compatibility forms.
pub fn fold_tag(tag: &str) -> String {
    tag.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// Notes a thing once, while there is room; says whether it stands in the list.
fn note<T: PartialEq>(list: &mut Vec<T>, thing: Option<T>, most: usize) -> bool {
    let Some(thing) = thing else { return false };
    let known = list.contains(&thing);
    if !known && list.len() < most {
        list.push(thing);
        return true;
    }
    known
}

/// The name at the start of a text, without separators at its end; empty if it is longer than names are.
fn name_at(text: &str, most: usize) -> &str {
    let is_name = |c: char| c.is_alphanumeric() || is_combining_mark(c) || c == '_' || c == '-';
    let length = text.chars().take(most + 1).take_while(|c| is_name(*c)).map(char::len_utf8).sum();
    let name = text[..length].trim_end_matches(['_', '-']);
    if name.chars().count() > most { "" } else { name }
}

/// Within a word, an address or another sign, `@` and `#` mean something else.
fn stands_free(before: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '_' | '/' | '@' | '#' | '&');
    !before.ends_with(is_inner)
}
