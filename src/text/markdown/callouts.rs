//! Boxes that stand out of the text: a quote that begins with `[!FACT]`, or another of the kinds below, and perhaps a title
//! on the same line.

use comrak::Arena;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, Node, NodeValue};

use crate::text::escaped;
use crate::text::words::Language;

/// What authors write, the class of the box, and the catalogue's id of its name. GitHub's five, and facts.
const KINDS: [(&str, &str, &str); 6] = [
    ("FACT", "callout fact", "text-callout-fact"),
    ("NOTE", "callout note", "text-callout-note"),
    ("TIP", "callout tip", "text-callout-tip"),
    ("IMPORTANT", "callout important", "text-callout-important"),
    ("WARNING", "callout warning", "text-callout-warning"),
    ("CAUTION", "callout caution", "text-callout-caution"),
];

/// Turns quotes that are boxes into boxes. Whatever the author wrote in them stays a part of the tree, so every law of the
/// rest holds in them too.
pub(super) fn frame<'a>(root: Node<'a>, arena: &'a Arena<'a>, language: &'static Language) {
    let quotes: Vec<_> = root
        .traverse()
        .filter_map(|edge| match edge {
            NodeEdge::Start(node) if matches!(node.data().value, NodeValue::BlockQuote) => Some(node),
            _ => None,
        })
        .collect();
    for quote in quotes {
        if let Some((class, name)) = marked(quote) {
            let name = escaped(&crate::text::catalogue::Catalogue::of(language).sentence(name, &[]));
            let opening = format!("<div class=\"{class}\" role=\"note\">\n<p class=\"callout-name\">{name}</p>\n");
            quote.insert_before(raw(arena, opening));
            title(quote, arena);
            while let Some(child) = quote.first_child() {
                quote.insert_before(child);
            }
            quote.insert_before(raw(arena, "</div>\n".to_owned()));
            quote.detach();
        }
    }
}

fn raw<'a>(arena: &'a Arena<'a>, html: String) -> Node<'a> {
    arena.alloc(AstNode::from(NodeValue::Raw(html)))
}

/// The kind of a box, its mark taken off the text.
fn marked(quote: Node<'_>) -> Option<(&'static str, &'static str)> {
    let first =
        quote.first_child().filter(|first| matches!(first.data().value, NodeValue::Paragraph))?.first_child()?;
    let NodeValue::Text(text) = &mut first.data_mut().value else { return None };
    let (mark, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let (_, class, name) = KINDS.iter().find(|(kind, ..)| kind.eq_ignore_ascii_case(mark))?;
    let rest = rest.trim_start().to_owned();
    *text = rest.into();
    Some((class, name))
}

/// What stands on the line of the mark is the title: a paragraph of its own, in strong type.
fn title<'a>(quote: Node<'a>, arena: &'a Arena<'a>) {
    let Some(paragraph) = quote.first_child() else { return };
    let strong = arena.alloc(AstNode::from(NodeValue::Strong));
    while let Some(child) = paragraph.first_child() {
        let ends = matches!(child.data().value, NodeValue::SoftBreak | NodeValue::LineBreak);
        child.detach();
        if ends {
            break;
        }
        let is_empty = matches!(&child.data().value, NodeValue::Text(text) if text.is_empty());
        if !is_empty {
            strong.append(child);
        }
    }
    if strong.first_child().is_some() {
        let line = arena.alloc(AstNode::from(NodeValue::Paragraph));
        line.append(strong);
        paragraph.insert_before(line);
    }
    if paragraph.first_child().is_none() {
        paragraph.detach();
    }
}
