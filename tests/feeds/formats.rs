//! What the formats ask for: RFC 4287 and 5005, RSS 2.0, JSON Feed 1.1, whatever stands in a feed.

use super::{HOSTILE, Square};
use chrono::DateTime;
use reqwest::Method;
use roxmltree::{Document, Node};
use serde_json::{Value, json};
use std::collections::HashSet;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The elements of a name right below a node.
fn below<'a>(node: Node<'a, 'a>, name: &'static str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.has_tag_name(name) || child.has_tag_name((ATOM, name))).collect()
}

fn one<'a>(node: Node<'a, 'a>, name: &'static str) -> Node<'a, 'a> {
    let found = below(node, name);
    assert_eq!(found.len(), 1, "exactly one {name}");
    found[0]
}

fn text<'a>(node: Node<'a, 'a>, name: &'static str) -> &'a str {
    let text = one(node, name).text().unwrap_or_default();
    assert!(!text.trim().is_empty(), "{name} says something");
    text
}

fn is_absolute(address: &str, base: &str) {
    assert!(address.starts_with(base), "{address} is no address of {base}");
}

/// An atom:link of a relation and type.
fn link<'a>(node: Node<'a, 'a>, rel: &str, kind: &str) -> Option<&'a str> {
    let links = node.children().filter(|child| child.has_tag_name((ATOM, "link")));
    let found = links.filter(|link| link.attribute("rel") == Some(rel) && link.attribute("type") == Some(kind));
    found.map(|link| link.attribute("href").expect("an address")).next()
}

fn check_atom(document: &str, base: &str, own: &str) -> usize {
    let document = Document::parse(document).expect("strict XML");
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    assert!(text(feed, "id").starts_with("urn:uuid:"));
    text(feed, "title");
    DateTime::parse_from_rfc3339(text(feed, "updated")).expect("a date");
    assert_eq!(link(feed, "self", "application/atom+xml"), Some(own));
    is_absolute(link(feed, "alternate", "text/html").expect("its page"), base);
    let entries = below(feed, "entry");
    let mut ids = HashSet::new();
    for entry in &entries {
        assert!(text(*entry, "id").starts_with("urn:uuid:"));
        assert!(ids.insert(text(*entry, "id")), "an id stands once");
        text(*entry, "title");
        let published = DateTime::parse_from_rfc3339(text(*entry, "published")).expect("a date");
        assert!(DateTime::parse_from_rfc3339(text(*entry, "updated")).expect("a date") >= published);
        assert!(!below(*entry, "author").is_empty(), "somebody wrote it");
        for author in below(*entry, "author") {
            text(author, "name");
        }
        is_absolute(link(*entry, "alternate", "text/html").expect("its page"), base);
        assert_eq!(one(*entry, "content").attribute("type"), Some("html"));
        check_html(text(*entry, "content"), base);
    }
    entries.len()
}

fn check_rss(document: &str, base: &str, own: &str) -> usize {
    let document = Document::parse(document).expect("strict XML");
    let rss = document.root_element();
    assert!(rss.has_tag_name("rss") && rss.attribute("version") == Some("2.0"));
    let channel = one(rss, "channel");
    for name in ["title", "description", "language"] {
        text(channel, name);
    }
    // atom:link and link are two names: RSS has its own without a namespace.
    let plain = channel.children().find(|child| child.has_tag_name("link") && child.tag_name().namespace().is_none());
    is_absolute(plain.and_then(|link| link.text()).expect("its page"), base);
    DateTime::parse_from_rfc2822(text(channel, "lastBuildDate")).expect("a date");
    assert_eq!(link(channel, "self", "application/rss+xml"), Some(own));
    let image = one(channel, "image");
    assert!(text(image, "url").ends_with(".png"), "an icon is PNG, JPEG or GIF");
    assert_eq!(text(image, "title"), text(channel, "title"));
    let items = below(channel, "item");
    let mut ids = HashSet::new();
    for item in &items {
        text(*item, "title");
        is_absolute(text(*item, "link"), base);
        assert_eq!(one(*item, "guid").attribute("isPermaLink"), Some("false"));
        assert!(ids.insert(text(*item, "guid")), "an id stands once");
        DateTime::parse_from_rfc2822(text(*item, "pubDate")).expect("a date");
        for enclosure in below(*item, "enclosure") {
            is_absolute(enclosure.attribute("url").expect("an address"), base);
            assert!(enclosure.attribute("type").is_some_and(|kind| kind.starts_with("image/")));
            assert!(enclosure.attribute("length").is_some_and(|length| length.parse::<u64>().is_ok()));
        }
        assert!(below(*item, "enclosure").len() <= 1 && below(*item, "author").is_empty(), "no address of anybody");
        let content = "http://purl.org/rss/1.0/modules/content/";
        let html = item.children().find(|child| child.has_tag_name((content, "encoded"))).expect("its words");
        check_html(html.text().expect("words"), base);
    }
    items.len()
}

fn check_json(document: &str, base: &str, own: &str) -> usize {
    let feed: Value = serde_json::from_str(document).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(!feed["title"].as_str().expect("a title").is_empty());
    assert_eq!(feed["feed_url"], own);
    is_absolute(feed["home_page_url"].as_str().expect("its page"), base);
    assert!(feed["author"].is_null(), "gone since 1.1");
    let items = feed["items"].as_array().expect("items");
    let mut ids = HashSet::new();
    for item in items {
        assert!(ids.insert(item["id"].as_str().expect("an id is a text")), "an id stands once");
        is_absolute(item["url"].as_str().expect("its page"), base);
        check_html(item["content_html"].as_str().expect("words"), base);
        for name in ["date_published", "date_modified"] {
            DateTime::parse_from_rfc3339(item[name].as_str().expect("a date")).expect("a date");
        }
        let authors = item["authors"].as_array().expect("authors");
        assert!(!authors.is_empty() && authors.iter().all(|author| author["name"].is_string()));
        assert!(item["tags"].is_null() || item["tags"].is_array());
    }
    items.len()
}

/// Away from its page a text still makes sense, and is as safe as on it.
fn check_html(html: &str, base: &str) {
    let fragment = scraper::Html::parse_fragment(html);
    let all = |name: &str| scraper::Selector::parse(name).expect("a selector");
    assert_eq!(fragment.select(&all("x-evil, script, style")).count(), 0, "{html}");
    for (name, attribute) in [("a[href]", "href"), ("img", "src")] {
        for element in fragment.select(&all(name)) {
            let address = element.attr(attribute).unwrap_or_default();
            let is_ours = address.starts_with(base);
            assert!(is_ours || address.starts_with("http") || address.starts_with("mailto:"), "{address}");
        }
    }
}

#[tokio::test]
async fn every_feed_obeys_its_format_whatever_stands_in_it() {
    let (square, feeds) = Square::hostile().await;
    let stranger = square.site.stranger();
    let base = square.site.url("");
    for feed in feeds {
        let mut sizes = Vec::new();
        for format in ["atom", "rss", "json"] {
            let path = format!("{feed}.{format}");
            let answer = stranger.get(&path).await.has(200);
            let kind = if format == "json" { "application/feed+json" } else { &*format!("application/{format}+xml") };
            assert!(answer.header("content-type").starts_with(kind), "{path}: {}", answer.header("content-type"));
            let check = match format {
                "atom" => check_atom,
                "rss" => check_rss,
                _ => check_json,
            };
            sizes.push(check(&answer.text, &base, &square.site.url(&path)));
            assert!(!answer.text.contains("@example.org"), "{path} names an address");
        }
        assert!(sizes[0] > 0 && sizes.iter().all(|size| *size == sizes[0]), "{feed}: {sizes:?}");
    }
}

#[tokio::test]
async fn a_title_comes_out_as_it_was_written() {
    let square = Square::open().await;
    square.post(HOSTILE, "Words.").await;
    let atom = square.site.stranger().get("/feed.atom").await.has(200).text;
    let document = Document::parse(&atom).expect("XML");
    let entry = one(document.root_element(), "entry");
    assert_eq!(text(entry, "title"), HOSTILE);
    let json = square.site.stranger().get("/feed.json").await.has(200).json();
    assert_eq!(json["items"][0]["title"], HOSTILE);
}

#[tokio::test]
async fn ids_stay_when_everything_is_renamed() {
    let square = Square::open().await;
    square.post("First #tag", "Words. #tag").await;
    square.article("A piece", "Words.").await;
    let ids = async |path: &str| -> Vec<String> {
        let feed = square.site.stranger().get(path).await.has(200).json();
        feed["items"].as_array().expect("items").iter().map(super::id).collect()
    };
    let before = ids("/feed.json").await;
    assert_eq!(before.len(), 2);
    square.alters("update posts set title = $1, version = version + 1, edited_at = site_now()", "Renamed").await;
    let renamed = "with led as (insert into article_slugs select 'another', id from articles)
                   update articles set slug = 'another', title = $1";
    square.alters(renamed, "Another").await;
    assert_eq!(ids("/feed.json").await, before);
    let atom = square.site.stranger().get("/groups/square/feed.atom").await.has(200).text;
    let document = Document::parse(&atom).expect("XML");
    assert!(
        below(document.root_element(), "entry").iter().all(|entry| before.iter().any(|id| id == text(*entry, "id")))
    );
}

#[tokio::test]
async fn an_old_handle_and_another_spelling_of_a_tag_lead_to_the_feed_of_today() {
    let square = Square::open().await;
    square.post("First", "Words. #Tag").await;
    square.ann.calls(Method::PATCH, "/me", json!({"handle": "anna"})).await.succeeds();
    let stranger = square.site.stranger();
    assert_eq!(stranger.get("/members/ann/feed.rss").await.has(308).location(), "/members/anna/feed.rss");
    stranger.get("/members/anna/feed.rss").await.has(200);
    assert_eq!(stranger.get("/tags/TAG/feed.json").await.has(308).location(), "/tags/tag/feed.json");
    let feed = stranger.get("/tags/tag/feed.json").await.has(200).json();
    assert_eq!(feed["items"].as_array().map(Vec::len), Some(1));
    for nowhere in
        ["/feed.xml", "/feed.", "/groups/nowhere/feed.atom", "/members/nobody/feed.atom", "/posts/x/comments/feed.rss"]
    {
        stranger.get(nowhere).await.has(404);
    }
}

#[tokio::test]
async fn a_walk_along_next_meets_every_entry_once_newest_first() {
    let square = Square::open().await;
    for number in 0..65 {
        square.post(&format!("Post {number}"), "Words. #tag").await;
    }
    let wanted: Vec<String> =
        sqlx::query_scalar("select 'urn:uuid:' || id from threads order by published_at desc, id desc")
            .fetch_all(square.site.db())
            .await
            .expect("lists");
    for feed in ["/feed.json", "/groups/square/feed.json", "/tags/tag/feed.json", "/members/ann/feed.json"] {
        let (mut met, mut next, mut sizes) = (Vec::new(), Some(feed.to_owned()), Vec::new());
        while let Some(path) = next {
            let page = square.site.stranger().get(&path).await.has(200).json();
            let items = page["items"].as_array().expect("items");
            sizes.push(items.len());
            met.extend(items.iter().map(super::id));
            next = page["next_url"].as_str().map(|url| url.trim_start_matches(&square.site.url("")).to_owned());
        }
        assert_eq!(met, wanted, "{feed}");
        assert_eq!(sizes, [30, 30, 5], "{feed}");
    }
    let atom = square.site.stranger().get("/feed.atom").await.text;
    let document = Document::parse(&atom).expect("XML");
    assert!(link(document.root_element(), "next", "application/atom+xml").is_some());
    square.site.stranger().get("/feed.atom?after=nonsense").await.has(400);
}

#[tokio::test]
async fn a_poll_is_told_without_how_it_stands() {
    let square = Square::open().await;
    let poll = json!({"question": "Shall we?", "kind": "single", "choices": ["Gladly", "Never"]});
    let post = json!({"title": "", "body": "", "polls": [poll]});
    let made = square.ann.posts("/groups/square/posts", post).await.has(201).json();
    let (id, choice) = (&made["polls"][0]["id"], &made["polls"][0]["choices"][0]["id"]);
    let path = format!("/polls/{}/ballot", id.as_str().expect("an id"));
    let before = square.site.stranger().get("/feed.json").await.has(200);
    square.ann.calls(Method::PUT, &path, json!({"choices": [choice]})).await.succeeds();
    let after = square.site.stranger().get("/feed.json").await.has(200);
    assert_eq!(before.text, after.text, "a vote changes nothing in a feed");
    let html = after.json()["items"][0]["content_html"].as_str().expect("words").to_owned();
    for said in ["Shall we?", "Gladly", "Never", &square.site.url("/polls/")] {
        assert!(html.contains(said), "{said}: {html}");
    }
}
