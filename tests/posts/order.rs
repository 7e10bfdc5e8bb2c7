//! Keeping order: pins and locks are the moderators'.

use super::{Circle, publishes};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn only_moderators_pin_and_lock() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Words").await;
    let words = "Only the moderators of the group may do that.";
    for act in ["pin", "lock"] {
        circle.ann.submits(&format!("/posts/{id}/{act}"), &[("on", "yes")]).await.has(403).is_refused(words);
        circle.ann.send(circle.ann.program(Method::PUT, &format!("/posts/{id}/{act}"))).await.has(403);
        circle.site.stranger().submits(&format!("/posts/{id}/{act}"), &[("on", "yes")]).await.has(401);
    }
    assert!(!circle.ann.opens(&format!("/posts/{id}")).await.says("Pin to the top"));
    circle.olga.submits(&format!("/posts/{id}/lock"), &[("on", "yes")]).await.has(303);
    assert!(circle.ann.opens(&format!("/posts/{id}")).await.texts(".marks .tag").contains(&"Closed".to_owned()));
    let refused = circle.ann.posts(&format!("/posts/{id}/comments"), json!({"body": "But"})).await.has(403);
    refused.is_refused("This discussion is locked");
    circle.olga.submits(&format!("/posts/{id}/lock"), &[("on", "no")]).await.has(303);
    circle.ann.posts(&format!("/posts/{id}/comments"), json!({"body": "And"})).await.has(201);
}

#[tokio::test]
async fn five_posts_are_pinned_at_most_even_when_all_are_at_one_moment() {
    let circle = Circle::open().await;
    let mut ids = Vec::new();
    for number in 0..9 {
        ids.push(publishes(&circle.ann, &format!("Post {number}")).await);
    }
    let pins = ids.iter().map(|id| circle.olga.send(circle.olga.program(Method::PUT, &format!("/posts/{id}/pin"))));
    let answers = join_all(pins).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 204).count(), 5);
    let refused: Vec<_> = answers.into_iter().filter(|answer| answer.status != 204).collect();
    for answer in refused {
        answer.has(409).is_refused("5 posts are pinned already");
    }
    assert_eq!(circle.site.count("select count(*) from pins").await, 5);
    let again = "delete from pins where thread_id = (select min(thread_id::text)::uuid from pins)";
    sqlx::query(again).execute(circle.site.db()).await.expect("unpins");
}
