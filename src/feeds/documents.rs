//! Writing feeds down. XML comes from templates, which escape whatever they print; a last sweep takes out what XML 1.0
//! cannot hold even escaped, so no field can break a document, whatever is in it.

use crate::error::Result;
use crate::feeds::{Entry, Feed, Format};
use crate::site::Site;
use askama::Template;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

#[derive(Template)]
#[template(path = "feeds/atom.xml")]
struct Atom<'a> {
    feed: &'a Feed,
    links: Links,
}

#[derive(Template)]
#[template(path = "feeds/rss.xml")]
struct Rss<'a> {
    feed: &'a Feed,
    links: Links,
}

/// The absolute addresses of a document.
struct Links {
    page: String,
    own: String,
    first: String,
    next: Option<String>,
    icon: String,
}

impl Links {
    fn of(site: &Site, feed: &Feed, format: Format) -> Self {
        Self {
            page: site.url(&feed.page),
            own: site.url(&feed.path(format)),
            first: site.url(&feed.first(format)),
            next: feed.next_path(format).map(|path| site.url(&path)),
            icon: site.url("/feed/icon.png"),
        }
    }
}

/// A feed in one of its formats.
pub fn write(site: &Site, feed: &Feed, format: Format) -> Result<String> {
    let links = Links::of(site, feed, format);
    match format {
        Format::Atom => Ok(strict(&Atom { feed, links }.render()?)),
        Format::Rss => Ok(strict(&Rss { feed, links }.render()?)),
        Format::Json => json(feed, &links),
    }
}

/// Without what XML 1.0 has no place for (section 2.2): most control characters, and two that are none.
pub fn strict(document: &str) -> String {
    let may_stand =
        |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    document.chars().filter(|c| may_stand(*c)).collect()
}

/// As Atom and JSON write dates (RFC 3339).
pub fn date(at: &DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// As RSS writes dates (RFC 822, with four digits a year).
pub fn rss_date(at: &DateTime<Utc>) -> String {
    at.to_rfc2822()
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    icon: &'a str,
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: String,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    authors: Vec<JsonAuthor<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<JsonAttachment<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonAttachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    size_in_bytes: i64,
}

fn json(feed: &Feed, links: &Links) -> Result<String> {
    let document = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &links.page,
        feed_url: &links.own,
        description: &feed.subtitle,
        next_url: links.next.as_deref(),
        icon: &links.icon,
        language: feed.language,
        items: feed.entries.iter().map(item).collect(),
    };
    Ok(serde_json::to_string(&document).map_err(anyhow::Error::from)?)
}

fn item(entry: &Entry) -> JsonItem<'_> {
    JsonItem {
        id: format!("urn:uuid:{}", entry.id),
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.html,
        summary: &entry.summary,
        image: entry.cover.as_ref().map(|cover| cover.url.as_str()),
        date_published: date(&entry.published),
        date_modified: date(&entry.updated),
        authors: entry.authors.iter().map(|one| JsonAuthor { name: &one.name, url: one.url.as_deref() }).collect(),
        tags: &entry.tags,
        attachments: entry
            .cover
            .iter()
            .map(|cover| JsonAttachment { url: &cover.url, mime_type: &cover.media_type, size_in_bytes: cover.bytes })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::strict;

    #[test]
    fn what_xml_cannot_hold_is_left_out_and_nothing_else() {
        assert_eq!(strict("a\0\u{1}\u{b}\u{fffe}b\t\n\r🎉\u{200f}שלום]]&gt;"), "ab\t\n\r🎉\u{200f}שלום]]&gt;");
    }
}
