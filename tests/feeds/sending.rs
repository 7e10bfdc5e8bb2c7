//! Asking again costs next to nothing, and never hides a change.

use super::Square;
use reqwest::Method;

#[tokio::test]
async fn whoever_has_it_already_is_told_so() {
    let square = Square::open().await;
    let id = square.post("First", "Words.").await;
    let stranger = square.site.stranger();
    let again = async |path: &str, name: &str, value: &str| {
        stranger.send(stranger.browser(Method::GET, path).header(name, value)).await
    };
    for path in ["/feed.atom", "/groups/square/feed.rss", "/feed.json", "/sitemap.xml", "/robots.txt"] {
        let first = stranger.get(path).await.has(200);
        let (tag, date) = (first.header("etag"), first.header("last-modified"));
        assert!(first.header("cache-control").starts_with("public"), "{path}");
        assert!(first.header("set-cookie").is_empty() && !first.header("vary").contains("Cookie"), "{path}");
        for (name, value) in [("if-none-match", tag.as_str()), ("if-none-match", "*"), ("if-modified-since", &date)] {
            let same = again(path, name, value).await.has(304);
            assert!(same.text.is_empty());
            assert_eq!((same.header("etag"), same.header("last-modified")), (tag.clone(), date.clone()));
        }
        again(path, "if-none-match", "W/\"other\"").await.has(200);
        again(path, "if-modified-since", "Thu, 01 Jan 2099 00:00:00 GMT").await.has(200);
        let head = stranger.send(stranger.browser(Method::HEAD, path)).await.has(200);
        assert_eq!(head.header("etag"), tag);
    }
    let before = stranger.get("/feed.atom").await;
    let (before, date) = (before.header("etag"), before.header("last-modified"));
    square.ann.send(square.ann.program(Method::DELETE, &format!("/posts/{id}"))).await.has(204);
    let after = again("/feed.atom", "if-none-match", &before).await.has(200);
    assert!(!after.text.contains("First"), "what was taken away is gone at once");
    again("/feed.atom", "if-modified-since", &date).await.has(200);
}

#[tokio::test]
async fn everybody_gets_the_very_same_bytes() {
    let (square, feeds) = Square::hostile().await;
    for feed in feeds.iter().map(|feed| format!("{feed}.atom")).chain(["/sitemap.xml".into(), "/robots.txt".into()]) {
        let stranger = square.site.stranger().get(&feed).await.has(200);
        for person in [&square.ann, &square.olga] {
            let request = person.browser(Method::GET, &feed).header("accept-language", "de");
            let own = person.send(request).await.has(200);
            assert_eq!(own.text, stranger.text, "{feed}");
            assert_eq!(own.header("etag"), stranger.header("etag"));
        }
    }
}
