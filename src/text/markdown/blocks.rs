//! Blocks that a law asks to write otherwise than the library does: headings, raw HTML, task lists,
//! code, tables, footnotes.

use std::collections::HashSet;
use std::fmt::Write;

use comrak::html::{ChildRendering, format_node_default};
use comrak::nodes::{Node, NodeFootnoteReference, NodeValue, TableAlignment};

use super::output::{Page, Written};
use super::{Heading, Options, links};
use crate::text::catalogue::Catalogue;
use crate::text::slug::slug;
use crate::text::{Arg, escaped};

/// Levels follow the page's own headings and skip none, whatever the author began with: a reader by ear walks them, and
/// what is written alike is alike. A heading
/// without links of its own is a link to itself: whoever wants its address finds it there.
pub(super) fn write_heading(page: &mut Page<'_, '_, '_>, node: Node<'_>, level: u8, entering: bool) -> Written {
    let links = !node.descendants().skip(1).any(is_linked);
    if !entering {
        let level = page.user.heading;
        page.write_str(if links { "</a>" } else { "" })?;
        writeln!(page, "</h{level}>")?;
        return Ok(ChildRendering::HTML);
    }
    page.cr()?;
    let above = &mut page.user.above;
    while above.last().is_some_and(|source| *source >= level) {
        above.pop();
    }
    let depth = u8::try_from(above.len()).unwrap_or(6);
    above.push(level);
    page.user.heading = (top_heading(page.user.options) + depth).min(6);
    let text = text_of(node);
    let id = links::heading_id(&free_id(&mut page.user.ids, &slug(&text)), page.user.options);
    let level = page.user.heading;
    write!(page, "<h{level} id=\"")?;
    page.escape(&id)?;
    page.write_str("\">")?;
    if links {
        page.write_str("<a class=\"heading\" href=\"#")?;
        page.escape_href(&id)?;
        page.write_str("\">")?;
    }
    page.user.headings.push(Heading { level, id, text });
    Ok(ChildRendering::HTML)
}

/// The words of a heading, with the names and tags in it that have become links.
fn text_of(heading: Node<'_>) -> String {
    let mut text = String::new();
    for node in heading.descendants() {
        match &node.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            // Typed HTML stands there as it was typed.
            NodeValue::HtmlInline(html) => text.push_str(html),
            NodeValue::ShortCode(code) => text.push_str(&code.emoji),
            // `<a …>@ann</a>`: nothing in a name needs escaping.
            NodeValue::Raw(link) => text.push_str(link.split(['>', '<']).nth(2).unwrap_or_default()),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_linked(node: Node<'_>) -> bool {
    matches!(
        node.data().value,
        NodeValue::Link(_) | NodeValue::Image(_) | NodeValue::Raw(_) | NodeValue::FootnoteReference(_)
    )
}

/// Level 1 is the page's title and nobody else's.
pub(super) fn top_heading(options: &Options) -> u8 {
    options.top_heading.clamp(2, 6)
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

pub(super) fn write_raw_html(page: &mut Page<'_, '_, '_>, html: &str, entering: bool) -> Written {
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

/// A sign instead of a checkbox: it is nothing to press, and a form control would need a label.
pub(super) fn write_task(page: &mut Page<'_, '_, '_>, done: bool, entering: bool) -> Written {
    if entering {
        page.cr()?;
        page.write_str(if done { "<li class=\"task task-done\">☑ " } else { "<li class=\"task\">☐ " })?;
    } else {
        page.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

/// Code scrolls sideways, and what scrolls must be reachable by keyboard.
pub(super) fn write_code(page: &mut Page<'_, '_, '_>, info: &str, code: &str, entering: bool) -> Written {
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

pub(super) fn write_table(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Written {
    if entering {
        page.cr()?;
        page.write_str("<div class=\"table-frame\" tabindex=\"0\">\n")?;
        return format_node_default(page, node, entering);
    }
    let written = format_node_default(page, node, entering)?;
    page.write_str("</div>\n")?;
    Ok(written)
}

pub(super) fn write_cell(page: &mut Page<'_, '_, '_>, node: Node<'_>, entering: bool) -> Written {
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
pub(super) fn write_footnote_sign(
    page: &mut Page<'_, '_, '_>,
    reference: &NodeFootnoteReference,
    entering: bool,
) -> Written {
    if entering {
        let options = page.user.options;
        let note = links::prefixed("fn", &reference.ix.to_string(), options);
        let sign = footnote_sign_id(reference.ix, reference.ref_num, options);
        let name = named(page, "text-footnote", reference.ix);
        write!(
            page,
            "<sup><a class=\"cite\" href=\"#{note}\" id=\"{sign}\" aria-label=\"{name}\">{}</a></sup>",
            reference.ix
        )?;
    }
    Ok(ChildRendering::HTML)
}

pub(super) fn write_footnote(page: &mut Page<'_, '_, '_>, signs: u32, entering: bool) -> Written {
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
            let name = named(page, "text-footnote-back", page.user.footnotes);
            writeln!(page, "<a href=\"#{id}\" class=\"footnote-back\" aria-label=\"{name}\">↩</a>")?;
        }
        page.write_str("</li>\n")?;
    }
    Ok(ChildRendering::HTML)
}

/// A sentence about a footnote, in the site's language.
fn named(page: &Page<'_, '_, '_>, id: &str, note: u32) -> String {
    let number = Arg::Number(note.into());
    escaped(&Catalogue::of(page.user.options.language).sentence(id, &[("number", &number)]))
}

fn footnote_sign_id(note: u32, sign: u32, options: &Options) -> String {
    let name = if sign > 1 { format!("{note}-{sign}") } else { note.to_string() };
    links::prefixed("fnref", &name, options)
}

pub(super) fn write_end(page: &mut Page<'_, '_, '_>, entering: bool) -> Written {
    if !entering && page.user.footnotes > 0 {
        page.write_str("</ol>\n</div>\n")?;
    }
    Ok(ChildRendering::HTML)
}
