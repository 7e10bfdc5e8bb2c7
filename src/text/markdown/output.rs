//! Writes the tree as HTML: the library's own forms where they serve, ours where a law asks for another.

use std::collections::HashSet;
use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context, format_document_with_formatter, format_node_default};
use comrak::nodes::{Node, NodeFootnoteReference, NodeLink, NodeValue, TableAlignment};
use comrak::options::Plugins;

use super::Options;
use super::links::{self, Destination};
use crate::text::slug::slug;
use crate::text::{Message, message};

type Page<'p, 'c, 'o> = Context<'p, 'c, Desk<'o>>;
type Written = Result<ChildRendering, fmt::Error>;

/// What the writer keeps in mind from node to node.
struct Desk<'o> {
    options: &'o Options,
    ids: HashSet<String>,
    heading: u8,
    column: usize,
    footnotes: u32,
}

/// The HTML of a tree, refused when it grows beyond `limit` bytes.
pub(super) fn write(root: Node<'_>, options: &Options, limit: usize) -> Result<String, Message> {
    let mut output = Bounded { html: String::new(), limit };
    let desk = Desk { options, ids: HashSet::new(), heading: options.top_heading - 1, column: 0, footnotes: 0 };
    let dialect = super::dialect();
    let plugins = Plugins::default();
    format_document_with_formatter(root, &dialect, &mut output, &plugins, write_node, desk)
        .map_err(|_| message("text-markdown-too-complex"))?;
    Ok(output.html)
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
        NodeValue::Heading(heading) => write_heading(page, node, heading.level, entering),
        NodeValue::HtmlBlock(block) => write_raw_html(page, &block.literal, entering),
        NodeValue::HtmlInline(html) => write_escaped(page, html, entering),
        NodeValue::Link(link) => write_link(page, link, entering),
        NodeValue::Image(image) => write_image(page, node, image, entering),
        NodeValue::TaskItem(task) => write_task(page, task.symbol.is_some(), entering),
        NodeValue::CodeBlock(code) => write_code(page, &code.info, &code.literal, entering),
        NodeValue::Table(_) => write_table(page, node, entering),
        NodeValue::TableCell => write_cell(page, node, entering),
        NodeValue::FootnoteReference(reference) => write_footnote_sign(page, reference, entering),
        NodeValue::FootnoteDefinition(note) => write_footnote(page, note.total_references, entering),
        NodeValue::Document => write_end(page, entering),
        _ => format_node_default(page, node, entering),
    }
}

/// Levels follow the page's own headings and skip none, whatever the author chose: a reader by ear walks them.
fn write_heading(page: &mut Page<'_, '_, '_>, node: Node<'_>, level: u8, entering: bool) -> Written {
    if entering {
        page.cr()?;
        let wished = page.user.options.top_heading.saturating_add(level - 1);
        page.user.heading = wished.min(page.user.heading + 1).min(6);
        let id = free_id(&mut page.user.ids, &slug(&node.collect_text()));
        let id = links::heading_id(&id, page.user.options);
        let level = page.user.heading;
        write!(page, "<h{level} id=\"")?;
        page.escape(&id)?;
        page.write_str("\">")?;
    } else {
        let level = page.user.heading;
        writeln!(page, "</h{level}>")?;
    }
    Ok(ChildRendering::HTML)
}

fn free_id(taken: &mut HashSet<String>, wished: &str) -> String {
    let mut id = wished.to_owned();
    let mut count = taken.len();
    while !taken.insert(id.clone()) {
        count += 1;
        id = format!("{wished}-{count}");
    }
    id
}

fn write_raw_html(page: &mut Page<'_, '_, '_>, html: &str, entering: bool) -> Written {
    if entering {
        page.cr()?;
        page.write_str("<p>")?;
        for (place, line) in html.trim_end().lines().enumerate() {
            page.write_str(if place > 0 { "<br />\n" } else { "" })?;
            page.escape(line)?;
        }
        page.write_str("</p>\n")?;
    }
    Ok(ChildRendering::HTML)
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
            page.escape(&alt)?;
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

fn open_link(page: &mut Page<'_, '_, '_>, href: &str, attributes: &str) -> fmt::Result {
    page.write_str("<a href=\"")?;
    page.escape_href(href)?;
    write!(page, "\"{attributes}")
}

/// A sign instead of a checkbox: it is nothing to press, and a form control would need a label.
fn write_task(page: &mut Page<'_, '_, '_>, done: bool, entering: bool) -> Written {
    if entering {
        page.cr()?;
        page.write_str(if done { "<li class=\"task task-done\">☑ " } else { "<li class=\"task\">☐ " })?;
    } else {
        page.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

/// Code scrolls sideways, and what scrolls must be reachable by keyboard.
fn write_code(page: &mut Page<'_, '_, '_>, info: &str, code: &str, entering: bool) -> Written {
    if entering {
        page.cr()?;
        page.write_str("<pre tabindex=\"0\"><code")?;
        if let Some(language) = language_of(info) {
            write!(page, " class=\"language-{language}\"")?;
        }
        page.write_str(">")?;
        page.escape(code)?;
        page.write_str("</code></pre>\n")?;
    }
    Ok(ChildRendering::HTML)
}

fn language_of(info: &str) -> Option<String> {
    let language = info.split([' ', '\t', ',']).next()?.to_ascii_lowercase();
    let plain =
        !language.is_empty() && language.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    plain.then_some(language)
}

fn write_table(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Written {
    if entering {
        page.cr()?;
        page.write_str("<div class=\"table-frame\" tabindex=\"0\">\n")?;
        return format_node_default(page, node, entering);
    }
    let written = format_node_default(page, node, entering)?;
    page.write_str("</div>\n")?;
    Ok(written)
}

fn write_cell(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Written {
    let in_head = node.parent().is_some_and(|row| matches!(row.data().value, NodeValue::TableRow(true)));
    if !entering {
        page.write_str(if in_head { "</th>" } else { "</td>" })?;
        return Ok(ChildRendering::HTML);
    }
    page.user.column = if node.previous_sibling().is_none() { 0 } else { page.user.column + 1 };
    page.cr()?;
    page.write_str(if in_head { "<th scope=\"col\"" } else { "<td" })?;
    page.write_str(match alignment(node, page.user.column) {
        TableAlignment::Center => " class=\"align-center\">",
        TableAlignment::Right => " class=\"align-end\">",
        TableAlignment::Left | TableAlignment::None => ">",
    })?;
    Ok(ChildRendering::HTML)
}

fn alignment(cell: Node<'_>, column: usize) -> TableAlignment {
    let Some(table) = cell.parent().and_then(|row| row.parent()) else { return TableAlignment::None };
    match &table.data().value {
        NodeValue::Table(table) => table.alignments.get(column).copied().unwrap_or(TableAlignment::None),
        _ => TableAlignment::None,
    }
}

/// Footnotes are numbered, not named by the author's words: those could be any id.
fn write_footnote_sign(page: &mut Page<'_, '_, '_>, reference: &NodeFootnoteReference, entering: bool) -> Written {
    if entering {
        let options = page.user.options;
        let note = links::prefixed("fn", &reference.ix.to_string(), options);
        let sign = footnote_sign_id(reference.ix, reference.ref_num, options);
        write!(page, "<sup><a href=\"#{note}\" id=\"{sign}\">{}</a></sup>", reference.ix)?;
    }
    Ok(ChildRendering::HTML)
}

fn write_footnote(page: &mut Page<'_, '_, '_>, signs: u32, entering: bool) -> Written {
    page.cr()?;
    if entering {
        if page.user.footnotes == 0 {
            page.write_str("<div class=\"footnotes\">\n<ol>\n")?;
        }
        page.user.footnotes += 1;
        let id = links::prefixed("fn", &page.user.footnotes.to_string(), page.user.options);
        writeln!(page, "<li id=\"{id}\">")?;
    } else {
        for sign in 1..=signs {
            let id = footnote_sign_id(page.user.footnotes, sign, page.user.options);
            writeln!(page, "<a href=\"#{id}\" class=\"footnote-back\">↩</a>")?;
        }
        page.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

fn footnote_sign_id(note: u32, sign: u32, options: &Options) -> String {
    let name = if sign > 1 { format!("{note}-{sign}") } else { note.to_string() };
    links::prefixed("fnref", &name, options)
}

fn write_end(page: &mut Page<'_, '_, '_>, entering: bool) -> Written {
    if !entering && page.user.footnotes > 0 {
        page.write_str("</ol>\n</div>\n")?;
    }
    Ok(ChildRendering::HTML)
}
