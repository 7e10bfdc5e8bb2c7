//! Changing, comparing, taking away and bringing back.

use super::{Circle, publishes, reads};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn every_version_stays_to_be_read() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Few of us are taught how.\n\nThe rest stays.").await;
    let path = format!("/posts/{id}/edit");
    let form = circle.ann.opens(&path).await;
    assert_eq!(form.attr("[name=version]", "value"), "1");
    let change = [("version", "1"), ("title", "Now titled"), ("body", "Few of us are shown how.\n\nThe rest stays.")];
    circle.ann.submits(&path, &change).await.has(303);
    let now = reads(&circle.ann, &id).await;
    assert_eq!((now["version"].as_i64(), now["title"].as_str()), (Some(2), Some("Now titled")));
    assert!(now["edited_at"].is_string());
    let page = circle.site.stranger().opens(&format!("/posts/{id}/history")).await;
    assert_eq!(page.texts(".diff del"), ["taught"]);
    assert!(page.texts(".diff ins").contains(&"shown".to_owned()), "{:?}", page.texts(".diff ins"));
    let old = circle.olga.asks(&format!("/posts/{id}/revisions")).await.has(200).json();
    assert_eq!(old["items"][0]["body"], "Few of us are taught how.\n\nThe rest stays.");
    assert!(circle.olga.opens(&format!("/posts/{id}")).await.says("edited"));
}

#[tokio::test]
async fn a_stale_edit_keeps_both_texts() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "First words").await;
    let path = format!("/posts/{id}/edit");
    circle.ann.submits(&path, &[("version", "1"), ("body", "From one window"), ("form_id", "a")]).await.has(303);
    let stale = [("version", "1"), ("body", "From another window"), ("form_id", "b")];
    let page = circle.ann.submits(&path, &stale).await.has(409).page();
    page.check();
    assert_eq!(page.text("textarea[name=body]"), "From another window");
    assert!(page.says("The post was changed meanwhile"));
    assert_eq!(page.texts(".diff del"), ["one"]);
    assert_eq!(page.texts(".diff ins"), ["another"]);
    assert_eq!(page.attr("[name=version]", "value"), "2");
    assert_eq!(reads(&circle.ann, &id).await["body"], "From one window");
    let knowing = [("version", "2"), ("body", "From another window"), ("form_id", "b")];
    circle.ann.submits(&path, &knowing).await.has(303);
    assert_eq!(reads(&circle.ann, &id).await["body"], "From another window");
}

#[tokio::test]
async fn an_edit_sent_twice_is_one_version() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Before").await;
    let form = [("version", "1"), ("body", "After"), ("form_id", "a")];
    for _ in 0..2 {
        circle.ann.submits(&format!("/posts/{id}/edit"), &form).await.has(303);
    }
    assert_eq!(reads(&circle.ann, &id).await["version"], 2);
    assert_eq!(circle.site.count("select count(*) from revisions").await, 1);
}

#[tokio::test]
async fn the_api_changes_only_the_version_it_was_told() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Words").await;
    let path = format!("/posts/{id}");
    let tag = circle.ann.asks(&path).await.header("etag");
    assert_eq!(tag, "\"1\"");
    let patch = |tag: &str, body: &str| {
        let request = circle.ann.program(Method::PATCH, &path).header("if-match", tag);
        circle.ann.send(request.json(&json!({ "body": body })))
    };
    let done = patch("\"1\"", "Other words").await.has(200);
    assert_eq!(done.header("etag"), "\"2\"");
    patch("\"1\"", "Late words").await.has(412).is_refused("The post was changed meanwhile");
    assert_eq!(reads(&circle.ann, &id).await["body"], "Other words");
    circle.ann.calls(Method::PATCH, &path, json!({"title": "Titled"})).await.has(200);
    assert_eq!(reads(&circle.ann, &id).await["body"], "Other words");
}

#[tokio::test]
async fn nobody_changes_the_words_of_others() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Mine").await;
    let words = "Only its author may change a post.";
    circle.olga.get(&format!("/posts/{id}/edit")).await.has(403).is_refused(words);
    circle.olga.calls(Method::PATCH, &format!("/posts/{id}"), json!({"body": "Hers"})).await.has(403).is_refused(words);
    let bob = circle.member("bob").await;
    bob.send(bob.program(Method::DELETE, &format!("/posts/{id}"))).await.has(403);
    bob.submits(&format!("/posts/{id}/removal"), &[]).await.has(403);
}

#[tokio::test]
async fn what_was_taken_away_is_gone_and_can_come_back() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Words to go").await;
    let path = format!("/posts/{id}");
    assert_eq!(circle.ann.opens(&format!("{path}/removal")).await.text("h1"), "Delete this post?");
    circle.ann.submits(&format!("{path}/removal"), &[]).await.has(303);
    let stranger = circle.site.stranger();
    let gone = stranger.get(&path).await.has(410).page();
    assert_eq!(gone.text("h1"), "This post was deleted");
    assert!(!gone.says("Words to go") && !gone.says("Bring it back"));
    stranger.asks(&path).await.has(410);
    stranger.get(&format!("{path}/history")).await.has(410);
    assert!(stranger.opens("/groups/circle").await.all(".post").is_empty());
    assert!(circle.ann.get(&path).await.has(410).page().says("Bring it back"));
    circle.ann.submits(&format!("{path}/restoration"), &[]).await.has(303);
    assert!(stranger.opens(&path).await.says("Words to go"));
}

#[tokio::test]
async fn what_a_moderator_took_away_its_author_cannot_bring_back() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Rude words").await;
    circle.olga.send(circle.olga.program(Method::DELETE, &format!("/posts/{id}"))).await.has(204);
    let page = circle.ann.get(&format!("/posts/{id}")).await.has(410).page();
    assert!(page.says("A moderator took it away") && !page.says("Bring it back"));
    let refused = circle.ann.submits(&format!("/posts/{id}/restoration"), &[]).await.has(403);
    refused.is_refused("Only whoever deleted it, or a moderator");
    circle.olga.submits(&format!("/posts/{id}/restoration"), &[]).await.has(303);
    circle.ann.opens(&format!("/posts/{id}")).await;
}
