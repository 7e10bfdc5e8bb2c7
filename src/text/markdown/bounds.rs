//! How much a text may ask of the machine. Each bound is far above what honest texts need.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use crate::text::{Message, characters, fields, message};

/// Levels of the tree: a list takes two a level, so this is about thirty lists within lists.
const DEPTH: usize = 64;
/// More links than this is an attack or a catalogue.
const LINKS: usize = 200;
/// More images than this is an album.
const IMAGES: usize = 40;
/// A short row is filled up to the width of its table: two bytes can make a row of empty cells.
const CELLS: usize = 20_000;
/// No one reads a wider table.
const COLUMNS: usize = 100;
/// HTML is longer than Markdown, but not by more than this factor …
const GROWTH: usize = 8;
/// … and this amount, for short texts.
const GROUND: usize = 64 * 1024;

/// Steps of the sanitizer's writer: a tenth of a second, or a few times that in an unoptimised build.
const STEPS: usize = 200_000_000;

/// The most bytes of HTML a source may become.
pub(super) fn output_limit(source: &str) -> usize {
    GROWTH * source.len() + GROUND
}

/// What can be seen before parsing: tables that would be filled up, and quotes within quotes.
pub(super) fn check_source(source: &str) -> Result<(), Message> {
    let mut columns = 0;
    let mut cells = 0;
    for line in source.lines() {
        if line.trim().is_empty() {
            columns = 0;
            continue;
        }
        if starts_deep(line) {
            return Err(message("text-markdown-too-nested"));
        }
        columns = columns_ruled(line).unwrap_or(columns);
        cells += if columns > 1 { columns } else { 0 };
        if columns > COLUMNS || cells > CELLS {
            return Err(message("text-markdown-table-too-large"));
        }
    }
    Ok(())
}

/// What can be seen in the tree.
pub(super) fn check_tree(root: Node<'_>) -> Result<(), Message> {
    let (mut depth, mut links, mut images) = (0, 0, 0);
    for edge in root.traverse() {
        let NodeEdge::Start(node) = edge else {
            depth -= 1;
            continue;
        };
        depth += 1;
        let data = node.data();
        match &data.value {
            NodeValue::Link(link) => {
                links += 1;
                check_spelling(&link.title)?;
            }
            NodeValue::Image(image) => {
                images += 1;
                check_spelling(&image.title)?;
            }
            NodeValue::Text(text) => check_spelling(text)?,
            _ => {}
        }
        drop(data);
        if depth > DEPTH {
            return Err(message("text-markdown-too-nested"));
        }
    }
    match () {
        () if links > LINKS => Err(message("text-markdown-too-many-links").with("max", LINKS)),
        () if images > IMAGES => Err(message("text-markdown-too-many-images").with("max", IMAGES)),
        () => Ok(()),
    }
}

/// `&#x202E;` spells a character that would have been refused as itself.
fn check_spelling(text: &str) -> Result<(), Message> {
    match characters::spelt_in(text) {
        Some((sign, before)) => Err(fields::cannot_be_shown(sign, &before)),
        None => Ok(()),
    }
}

/// What can be seen in the HTML. The sanitizer's writer looks, at each `&` and each first byte of a
/// Latin-1 sign, for the next angle bracket: in a long run without one that is quadratic.
pub(super) fn check_html(html: &str) -> Result<(), Message> {
    let runs = html.split(['<', '>']).flat_map(|run| run.split("&lt;")).flat_map(|run| run.split("&gt;"));
    let stops = |run: &str| run.matches("&amp;").count() + run.bytes().filter(|byte| *byte == 0xC2).count();
    let steps: usize = runs.map(|run| run.len() * stops(run)).sum();
    if steps > STEPS { Err(message("text-markdown-too-complex")) } else { Ok(()) }
}

/// Each `>` at the start of a line opens a block: the parser walks them all for each line.
fn starts_deep(line: &str) -> bool {
    let markers = line.chars().take_while(|c| matches!(c, '>' | ' ' | '\t' | '-' | '*' | '+'));
    markers.filter(|c| *c == '>').count() > DEPTH
}

/// The columns of a line that may be the rule under a table's head, such as `|---|:-:|`, also within quotes and lists.
fn columns_ruled(line: &str) -> Option<usize> {
    let is_rule = line.contains('-')
        && line.chars().all(|c| {
            matches!(c, '|' | '-' | ':' | ' ' | '\t' | '>' | '*' | '+') || c.is_ascii_digit() || c == '.' || c == ')'
        });
    is_rule.then(|| line.matches('|').count() + 1)
}
