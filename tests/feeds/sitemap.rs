//! The map of the site: every page that strangers may read, and when it last changed.

use super::Square;
use leaders_square::feeds::sitemap::{Kind, Part, store};
use reqwest::Method;
use roxmltree::Document;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Every address of the map with its date, by way of the index.
pub async fn walk(square: &Square) -> BTreeMap<String, String> {
    let stranger = square.site.stranger();
    let base = square.site.url("");
    let mut found = BTreeMap::new();
    let index = stranger.get("/sitemap.xml").await.has(200).text;
    let index = Document::parse(&index).expect("XML");
    assert!(index.root_element().has_tag_name((NAMESPACE, "sitemapindex")));
    for place in index.descendants().filter(|node| node.has_tag_name((NAMESPACE, "loc"))) {
        let part = stranger.get(place.text().expect("an address").trim_start_matches(&base)).await.has(200).text;
        let part = Document::parse(&part).expect("XML");
        for url in part.root_element().children().filter(|node| node.has_tag_name((NAMESPACE, "url"))) {
            let of =
                |name: &str| url.children().find(|node| node.has_tag_name((NAMESPACE, name))).and_then(|n| n.text());
            let address = of("loc").expect("an address").trim_start_matches(&base).to_owned();
            let is_new = found.insert(address, of("lastmod").unwrap_or_default().to_owned()).is_none();
            assert!(is_new, "an address stands once");
        }
    }
    found
}

#[tokio::test]
async fn the_map_lists_what_strangers_may_read_and_nothing_else() {
    let (square, _) = Square::hostile().await;
    let mut wanted: BTreeSet<String> = ["/", "/groups", "/articles", "/groups/square"].map(str::to_owned).into();
    let paths = "select case when a.slug is null then '/posts/' || t.id else '/articles/' || a.slug end
                 from threads t left join articles a on a.id = t.id
                 union select '/members/' || handle from members";
    let paths: Vec<String> = sqlx::query_scalar(paths).fetch_all(square.site.db()).await.expect("lists");
    wanted.extend(
        paths.iter().map(|path| path.split('/').map(leaders_square::http::path_segment).collect::<Vec<_>>().join("/")),
    );
    square.site.member("silent").await;
    let found = walk(&square).await;
    assert_eq!(found.keys().cloned().collect::<BTreeSet<_>>(), wanted);
    for path in found.keys() {
        let page = square.site.stranger().opens(path).await;
        assert!(page.all("meta[name=robots]").is_empty(), "{path} is on the map and asks not to be kept");
    }
}

#[tokio::test]
async fn the_date_is_that_of_the_last_change() {
    let square = Square::open().await;
    let id = square.post("First", "Words.").await;
    let path = format!("/posts/{id}");
    let first = walk(&square).await[&path].clone();
    square.site.pass(chrono::Duration::hours(1)).await;
    square.olga.posts(&format!("{path}/comments"), json!({"body": "Aha."})).await.has(201);
    let commented = walk(&square).await[&path].clone();
    assert!(commented > first, "{commented} {first}");
    square.site.pass(chrono::Duration::hours(2)).await;
    let comments = square.site.stranger().asks(&format!("{path}/comments")).await.has(200).json();
    let comment = format!("/comments/{}", super::id(&comments["items"][0]));
    square.olga.calls(Method::PATCH, &comment, json!({"body": "Aha!"})).await.has(200);
    let edited = walk(&square).await[&path].clone();
    assert!(edited > commented, "{edited} {commented}");
    square.site.pass(chrono::Duration::hours(3)).await;
    square.olga.calls(Method::DELETE, &comment, json!({})).await.succeeds();
    let removed = walk(&square).await[&path].clone();
    assert!(removed > edited, "{removed} {edited}");
    square.site.pass(chrono::Duration::hours(4)).await;
    square.alters("update posts set edited_at = site_now() where id = $1::uuid", &id).await;
    assert!(walk(&square).await[&path] > removed);
    assert_eq!(walk(&square).await["/groups/square"], first, "without the comment, its latest word is the post");
}

#[tokio::test]
async fn parts_follow_each_other_without_a_gap() {
    let square = Square::open().await;
    for number in 0..23 {
        square.post(&format!("Post {number}"), "Words.").await;
    }
    let db = &mut *square.site.site().read().await.expect("connects");
    let (mut after, mut met) = (Uuid::nil(), Vec::new());
    loop {
        let end = store::end_of_part(db, Kind::Threads, after, 5).await.expect("looks");
        let part = Part { kind: Kind::Threads, after, until: end.unwrap_or(Uuid::max()) };
        let places = store::places(db, part, 100).await.expect("lists");
        assert!(places.len() <= 5);
        met.extend(places.into_iter().map(|place| place.name));
        let Some(end) = end else { break };
        after = end;
    }
    let all: Vec<String> = sqlx::query_scalar("select id::text from threads order by id")
        .fetch_all(square.site.db())
        .await
        .expect("lists");
    assert_eq!(met, all);
}

#[tokio::test]
async fn crawlers_are_told_where_the_map_is_and_what_to_leave_alone() {
    let square = Square::open().await;
    let robots = square.site.stranger().get("/robots.txt").await.has(200);
    assert!(robots.header("content-type").starts_with("text/plain"));
    assert!(robots.text.contains(&format!("Sitemap: {}", square.site.url("/sitemap.xml"))));
    for path in ["/api/", "/settings", "/admin/", "/drafts", "/sign-in"] {
        assert!(robots.text.lines().any(|line| line == format!("Disallow: {path}")), "{path}");
    }
    assert!(!robots.text.contains("Disallow: /\n") && !robots.text.contains("/preview"), "the rest is theirs");
}
