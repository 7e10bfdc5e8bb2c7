//! The last gate: whatever came before, only what is listed here leaves.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::players;

const TAGS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "rel", "title", "class", "id", "aria-label", "data-player"]),
    ("code", &["class"]),
    ("div", &["class", "tabindex", "role"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["src", "width", "height", "loading", "decoding", "alt"]),
    ("li", &["class", "id"]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("pre", &["tabindex"]),
    ("span", &["class"]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
];

const CLASSES: &[&str] = &[
    "mention",
    "tag",
    "picture",
    "footnote-back",
    "cite",
    "heading",
    "callout fact",
    "callout note",
    "callout tip",
    "callout important",
    "callout warning",
    "callout caution",
    "callout-name",
    "player frame",
    "player film",
    "player sound",
    "player-name",
    "player-host",
    "table-frame",
    "footnotes",
    "task",
    "task task-done",
    "align-center",
    "align-end",
];

/// An id of a page's own never begins so: no text can take its place.
const ID_PREFIXES: &[&str] = &["h-", "fn-", "fnref-"];

static SANITIZER: LazyLock<Builder> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(
            ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect::<HashMap<_, _>>(),
        )
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(allowed_value);
    builder
});

/// The HTML with nothing but what is listed.
pub(super) fn clean(html: &str) -> String {
    SANITIZER.clean(html).to_string()
}

fn allowed_value<'v>(tag: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let allowed = match (tag, attribute) {
        ("code", "class") => value.strip_prefix("language-").is_some_and(is_plain),
        (_, "class") => CLASSES.contains(&value),
        (_, "id") => ID_PREFIXES.iter().any(|prefix| value.starts_with(prefix)),
        ("img", "src") => value.starts_with('/') && !value.starts_with("//"),
        (_, "tabindex") => value == "0",
        (_, "role") => value == "note",
        (_, "data-player") => players::is_source(value),
        _ => true,
    };
    allowed.then_some(Cow::Borrowed(value))
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
