//! Writes the tree as HTML: the library's own forms where they serve, ours where a law asks for another.

use std::collections::HashSet;
use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{Node, NodeLink, NodeValue};
use comrak::options::Plugins;

use super::links::{self, Destination};
use super::{Heading, Options, blocks, players};
use crate::text::catalogue::Catalogue;
use crate::text::{Message, message};

/// Where the HTML goes, with the writer's desk beside it.
pub(super) type Page<'p, 'c, 'o> = Context<'p, 'c, Desk<'o>>;
/// What the library is told about a node's children.
pub(super) type Written = Result<ChildRendering, fmt::Error>;

/// What the writer keeps in mind from node to node.
pub(super) struct Desk<'o> {
    pub(super) options: &'o Options,
    /// Ids of headings so far.
    pub(super) ids: HashSet<String>,
    /// The level of the heading that is being written.
    pub(super) heading: u8,
    /// The author's levels of the headings above the place that is being written.
    pub(super) above: Vec<u8>,
    /// The column of the cell before.
    pub(super) column: usize,
    /// Footnotes so far.
    pub(super) footnotes: u32,
    /// Headings so far.
    pub(super) headings: Vec<Heading>,
    /// What the players so far load.
    pub(super) players: Vec<String>,
    /// Whether the paragraph that was opened last is a player's card.
    pub(super) is_card: bool,
}

/// What a tree becomes.
pub(super) struct Output {
    /// The HTML, before the last gate.
    pub(super) html: String,
    /// Its headings.
    pub(super) headings: Vec<Heading>,
    /// What its players load.
    pub(super) players: Vec<String>,
}

/// The HTML of a tree, refused when it grows beyond `limit` bytes.
pub(super) fn write(root: Node<'_>, options: &Options, limit: usize) -> Result<Output, Message> {
    let mut output = Bounded { html: String::new(), limit };
    let desk = Desk {
        options,
        ids: HashSet::new(),
        heading: blocks::top_heading(options),
        above: Vec::new(),
        column: 0,
        footnotes: 0,
        headings: Vec::new(),
        players: Vec::new(),
        is_card: false,
    };
    let dialect = super::dialect();
    let plugins = Plugins::default();
    let desk = format_document_with_formatter(root, &dialect, &mut output, &plugins, write_node, desk)
        .map_err(|_| message("text-markdown-too-complex"))?;
    Ok(Output { html: output.html, headings: desk.headings, players: desk.players })
}

/// A text that refuses to grow beyond its limit.
struct Bounded {
    html: String,
    limit: usize,
}

impl Write for Bounded {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if self.html.len() + piece.len() > self.limit {
            return Err(fmt::Error);
        }
        self.html.push_str(piece);
        Ok(())
    }
}

fn write_node(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Written {
    match &node.data().value {
        NodeValue::Heading(heading) => blocks::write_heading(page, node, heading.level, entering),
        NodeValue::HtmlBlock(block) => blocks::write_raw_html(page, &block.literal, entering),
        NodeValue::HtmlInline(html) => write_escaped(page, html, entering),
        NodeValue::Link(link) => write_link(page, link, entering),
        NodeValue::Image(image) => write_image(page, node, image, entering),
        NodeValue::TaskItem(task) => blocks::write_task(page, task.symbol.is_some(), entering),
        NodeValue::CodeBlock(code) => blocks::write_code(page, &code.info, &code.literal, entering),
        NodeValue::Table(_) => blocks::write_table(page, node, entering),
        NodeValue::TableCell => blocks::write_cell(page, node, entering),
        NodeValue::FootnoteReference(reference) => blocks::write_footnote_sign(page, reference, entering),
        NodeValue::FootnoteDefinition(note) => blocks::write_footnote(page, note.total_references, entering),
        NodeValue::Document => blocks::write_end(page, entering),
        NodeValue::Paragraph => match players::write(page, node, entering) {
            Some(written) => written,
            None => format_node_default(page, node, entering),
        },
        _ => format_node_default(page, node, entering),
    }
}

fn write_escaped(page: &mut Page<'_, '_, '_>, text: &str, entering: bool) -> Written {
    if entering {
        page.escape(text)?;
    }
    Ok(ChildRendering::HTML)
}

/// A link that may lead nowhere leaves its words.
fn write_link(page: &mut Page<'_, '_, '_>, link: &NodeLink, entering: bool) -> Written {
    let (href, rel) = match links::destination(&link.url, page.user.options) {
        Some(Destination::Trusted(href)) => (href, ""),
        Some(Destination::Elsewhere(href)) => (href, " rel=\"nofollow ugc noopener\""),
        None => return Ok(ChildRendering::HTML),
    };
    if entering {
        open_link(page, &href, rel)?;
        if !link.title.is_empty() {
            page.write_str(" title=\"")?;
            page.escape(&link.title)?;
            page.write_str("\"")?;
        }
        page.write_str(">")?;
    } else {
        page.write_str("</a>")?;
    }
    Ok(ChildRendering::HTML)
}

/// The site's own pictures are shown; what is elsewhere is a link, so that reading asks no stranger for anything.
fn write_image(page: &mut Page<'_, '_, '_>, node: Node<'_>, image: &NodeLink, entering: bool) -> Written {
    if !entering {
        return Ok(ChildRendering::HTML);
    }
    let alt = node.collect_text();
    let linked = node.ancestors().skip(1).any(|above| matches!(above.data().value, NodeValue::Link(_)));
    let picture = links::own_picture(&image.url).and_then(|id| page.user.options.images.get(&id));
    match (picture, links::destination(&image.url, page.user.options)) {
        (Some(picture), _) => {
            if !linked {
                open_link(page, &picture.full, " class=\"picture\"")?;
                page.write_str(">")?;
            }
            page.write_str("<img src=\"")?;
            page.escape_href(&picture.shown)?;
            write!(page, "\" width=\"{}\" height=\"{}\"", picture.width, picture.height)?;
            page.write_str(" loading=\"lazy\" decoding=\"async\" alt=\"")?;
            // A picture of which nothing is said is a link all the same, and a link must have a name.
            let name = if alt.trim().is_empty() { word(page, "text-picture") } else { alt };
            page.escape(&name)?;
            page.write_str(if linked { "\" />" } else { "\" /></a>" })?;
        }
        (None, Some(Destination::Trusted(href) | Destination::Elsewhere(href))) if !linked => {
            open_link(page, &href, " rel=\"nofollow ugc noopener\"")?;
            page.write_str(">")?;
            page.escape(if alt.is_empty() { &href } else { &alt })?;
            page.write_str("</a>")?;
        }
        _ => page.escape(&alt)?,
    }
    Ok(ChildRendering::Skip)
}

/// A word of ours, in the site's language.
fn word(page: &Page<'_, '_, '_>, id: &str) -> String {
    Catalogue::of(page.user.options.language).sentence(id, &[])
}

fn open_link(page: &mut Page<'_, '_, '_>, href: &str, attributes: &str) -> fmt::Result {
    page.write_str("<a href=\"")?;
    page.escape_href(href)?;
    write!(page, "\"{attributes}")
}
