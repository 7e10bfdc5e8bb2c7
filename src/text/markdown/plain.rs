//! The text without its formatting: for excerpts, search and reading times.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};
use unicode_segmentation::UnicodeSegmentation;

/// The most characters, as people count them, of an excerpt: a line or three of a card.
const EXCERPT: usize = 280;

/// The words of a text; one space between blocks, code and pictures left out.
pub(super) fn text_of(root: Node<'_>) -> String {
    let mut plain = String::new();
    let mut pictures = 0;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Image(_) => pictures += 1,
                _ if pictures > 0 => {}
                NodeValue::Text(text) => plain.push_str(text),
                NodeValue::Code(code) => plain.push_str(&code.literal),
                NodeValue::HtmlInline(html) => plain.push_str(html),
                NodeValue::HtmlBlock(block) => plain.push_str(&block.literal),
                NodeValue::ShortCode(code) => plain.push_str(&code.emoji),
                NodeValue::SoftBreak | NodeValue::LineBreak => plain.push(' '),
                _ => {}
            },
            NodeEdge::End(node) => match &node.data().value {
                NodeValue::Image(_) => pictures -= 1,
                value if value.block() => plain.push(' '),
                _ => {}
            },
        }
    }
    plain
}

/// The number of words; in scripts without spaces, of characters or so, as Unicode breaks them.
pub(super) fn count_words(plain: &str) -> usize {
    plain.unicode_words().count()
}

/// The beginning, cut between words.
pub(super) fn excerpt(plain: &str) -> String {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in plain.split_whitespace() {
        let space = usize::from(length > 0);
        let room = EXCERPT.saturating_sub(length + space);
        let size = word.graphemes(true).take(room + 1).count();
        if size > room {
            // A first word that fills the whole excerpt is cut within.
            return if length > 0 {
                excerpt + "…"
            } else {
                word.graphemes(true).take(EXCERPT - 1).collect::<String>() + "…"
            };
        }
        excerpt.push_str(&" "[..space]);
        excerpt.push_str(word);
        length += space + size;
    }
    excerpt
}
