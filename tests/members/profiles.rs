//! Laws of a member's page.

use crate::support::{Page, TestSite};
use serde_json::json;

fn rows(page: &Page) -> Vec<String> {
    page.texts("ul.rows a.title")
}

#[tokio::test]
async fn a_page_lists_what_its_reader_may_read() {
    let site = TestSite::open().await;
    let (ann, bob, eve) = (site.member("ann").await, site.member("bob").await, site.member("eve").await);
    ann.founds("square").await;
    ann.founds_as("circle", "private").await;
    let open =
        ann.posts("/groups/square/posts", json!({"title": "In the open", "body": "Words"})).await.has(201).json();
    ann.posts("/groups/circle/posts", json!({"title": "Among us", "body": "Words"})).await.has(201);
    let comments = format!("/posts/{}/comments", open["id"].as_str().expect("an id"));
    ann.posts(&comments, json!({"body": "My own comment"})).await.has(201);
    for reader in [&bob, &eve, &site.stranger()] {
        let page = reader.opens("/members/ann").await;
        assert_eq!(rows(&page), ["In the open"]);
        assert!(!page.says("circle") && !page.says("Among us"));
        assert_eq!(page.texts(".facts dd"), ["1", "1", "0"]);
        assert_eq!(rows(&reader.opens("/members/ann/comments").await), ["My own comment"]);
        let list = reader.asks("/members/ann/posts").await.has(200).json();
        assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
    }
    assert_eq!(rows(&ann.opens("/members/ann").await), ["Among us", "In the open"]);
    assert!(bob.opens("/members/bob").await.says("Nothing here yet"));
    assert!(bob.opens("/members/ann/articles").await.says("Nothing here yet"));
    for missing in ["/members/nobody", "/members/nobody/comments"] {
        site.stranger().get(missing).await.has(404);
        site.stranger().asks(missing).await.has(404);
    }
    ann.get("/members/ann?after=nonsense").await.has(400);
}

#[tokio::test]
async fn long_lists_are_paged_and_old_handles_lead_to_the_same_tab() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    for number in 0..23 {
        ann.posts("/groups/square/posts", json!({"title": format!("Post {number}"), "body": "Words"})).await.has(201);
    }
    let first = ann.opens("/members/ann").await;
    let second = ann.opens(&first.attr(".pager a", "href")).await;
    let all = [rows(&first), rows(&second)].concat();
    assert_eq!(all, (0..23).rev().map(|number| format!("Post {number}")).collect::<Vec<_>>());
    ann.calls(reqwest::Method::PATCH, "/me", json!({"handle": "anna"})).await.has(200);
    assert_eq!(ann.get("/members/ann/comments").await.has(308).location(), "/members/anna/comments");
}
