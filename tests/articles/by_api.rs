//! Articles and posts as a program meets them: what was given to them, and the lock.

use super::{article, square};
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn gives(person: &Person, thread: &Value, kind: &str) {
    let path = format!("/posts/{}/reactions/{kind}", thread["id"].as_str().expect("an id"));
    person.send(person.program(Method::PUT, &path)).await.has(200);
}

/// A post and an article, each with two reactions, one of them the owner's.
async fn thanked() -> (TestSite, Person, [(String, Value); 2]) {
    let (site, owner) = square().await;
    let mona = site.member("mona").await;
    mona.joins("square").await.has(200);
    let piece = owner.writes(article("A piece")).await;
    let post = owner.posts("/groups/square/posts", json!({"title": "A post", "body": "Words."})).await.has(201).json();
    for thread in [&piece, &post] {
        gives(&owner, thread, "insight").await;
        gives(&mona, thread, "insight").await;
        gives(&mona, thread, "like").await;
    }
    let places = [
        (format!("/articles/{}", piece["slug"].as_str().expect("a slug")), piece),
        (format!("/posts/{}", post["id"].as_str().expect("an id")), post),
    ];
    (site, owner, places)
}

fn expected(mine: bool) -> Value {
    json!([{"kind": "like", "count": 1, "mine": false}, {"kind": "insight", "count": 2, "mine": mine}])
}

#[tokio::test]
async fn what_was_given_stands_in_posts_and_articles_alone_and_in_lists() {
    let (site, owner, places) = thanked().await;
    for (who, mine) in [(&owner, true), (&site.stranger(), false)] {
        for (path, _) in &places {
            assert_eq!(who.asks(path).await.has(200).json()["reactions"], expected(mine), "{path}");
        }
        for list in ["/articles", "/groups/square/articles", "/groups/square/posts"] {
            let items = who.asks(list).await.has(200).json()["items"].clone();
            assert_eq!(items[0]["reactions"], expected(mine), "{list}: {items}");
        }
    }
    let bare = owner.writes(article("Nobody has read it")).await;
    assert_eq!(bare["reactions"], json!([]));
}

#[tokio::test]
async fn a_moderator_closes_an_article_to_comments_and_opens_it_again() {
    let (site, owner, places) = thanked().await;
    let mona = site.member("nora").await;
    mona.joins("square").await.has(200);
    let (path, lock) = (&places[0].0, format!("{}/lock", places[0].0));
    mona.send(mona.program(Method::PUT, &lock)).await.has(403);
    for _ in 0..2 {
        owner.send(owner.program(Method::PUT, &lock)).await.has(204);
        assert_eq!(owner.asks(path).await.json()["locked"], true);
    }
    assert_eq!(owner.asks("/articles").await.json()["items"][0]["locked"], true);
    let said = json!({"body": "Too late"});
    mona.posts(&format!("{path}/comments"), said.clone()).await.has(403);
    owner.send(owner.program(Method::DELETE, &lock)).await.has(204);
    mona.posts(&format!("{path}/comments"), said).await.has(201);
    owner.send(owner.program(Method::PUT, "/articles/nowhere/lock")).await.has(404);
}
