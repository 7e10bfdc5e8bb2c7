//! Who may read and who may write.

use super::{Circle, publishes};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn only_members_of_the_group_post() {
    let circle = Circle::open().await;
    let bob = circle.site.member("bob").await;
    let words = "Only members of the group may post in it. Join it first.";
    bob.posts("/groups/circle/posts", json!({"body": "Hello"})).await.has(403).is_refused(words);
    bob.get("/groups/circle/posts/new").await.has(403).is_refused(words);
    bob.submits("/groups/circle/posts", &[("body", "Hello")]).await.has(403).is_refused(words);
    let stranger = circle.site.stranger();
    stranger.posts("/groups/circle/posts", json!({"body": "Hello"})).await.has(401);
    stranger.get("/groups/circle/posts/new").await.has(401);
    assert_eq!(circle.site.count("select count(*) from threads").await, 0);
}

#[tokio::test]
async fn nothing_of_a_private_group_is_there_for_strangers() {
    let circle = Circle::of("private").await;
    let id = publishes(&circle.ann, "A secret about #plans").await;
    let bob = circle.site.member("bob").await;
    let missing = "01890000-0000-7000-8000-000000000000";
    for person in [&bob, &circle.site.stranger()] {
        for path in ["/posts/ID", "/posts/ID/history", "/posts/ID?comment=01890000-0000-7000-8000-000000000001"] {
            let there = person.get(&path.replace("ID", &id)).await.has(404);
            let nothing = person.get(&path.replace("ID", missing)).await.has(404);
            // The way back after signing in carries the address that was asked for.
            let plain = |text: String, id: &str| text.replace(id, "ID").replace(&id.replace('-', "%2D"), "ID");
            assert_eq!(plain(there.text, &id), plain(nothing.text, missing), "{path}");
        }
        for path in ["/posts/ID", "/posts/ID/revisions"] {
            let there = person.asks(&path.replace("ID", &id)).await.has(404);
            assert_eq!(there.text, person.asks(&path.replace("ID", missing)).await.has(404).text);
        }
        person.asks("/groups/circle/posts").await.has(404);
        for page in ["/tags/plans", "/groups/circle", "/"] {
            assert!(!person.opens(page).await.says("A secret"), "{page}");
        }
        let shell = person.opens("/groups/circle").await;
        assert!(shell.all(".post").is_empty());
    }
    bob.posts("/groups/circle/posts", json!({"body": "Hello"})).await.has(404);
    bob.get("/groups/circle/posts/new").await.has(404);
    for path in ["pin", "lock", "bookmark", "removal", "restoration", "edit"] {
        bob.submits(&format!("/posts/{id}/{path}"), &[("on", "yes")]).await.has(404);
    }
    for (method, path) in [(Method::PUT, "pin"), (Method::PUT, "bookmark"), (Method::DELETE, "lock")] {
        bob.send(bob.program(method, &format!("/posts/{id}/{path}"))).await.has(404);
    }
    assert_eq!(circle.ann.opens("/tags/plans").await.all(".post").len(), 1);
    circle.ann.opens(&format!("/posts/{id}")).await;
}

#[tokio::test]
async fn a_preview_shows_no_picture_of_a_group_one_may_not_read() {
    let circle = Circle::of("private").await;
    let bob = circle.site.member("bob").await;
    bob.submits_for_fragment("/preview", &[("body", "x"), ("group", "circle")]).await.has(404);
    circle.ann.submits_for_fragment("/preview", &[("body", "x"), ("group", "circle")]).await.has(200);
}

#[tokio::test]
async fn whoever_left_a_private_group_has_lost_sight_of_their_posts() {
    let circle = Circle::of("private").await;
    let id = publishes(&circle.ann, "Mine").await;
    circle.ann.send(circle.ann.program(Method::PUT, &format!("/posts/{id}/bookmark"))).await.has(204);
    circle.ann.leaves("circle").await;
    circle.ann.get(&format!("/posts/{id}")).await.has(404);
    assert!(circle.ann.opens("/bookmarks").await.all(".post").is_empty());
    circle.ann.get(&format!("/posts/{id}/edit")).await.has(404);
}
