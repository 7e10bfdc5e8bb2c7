//! Drafts: words not yet sent are never lost, and are nobody else's.

use super::{Circle, publishes};
use crate::support::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};

async fn place(circle: &Circle, kind: &str) -> String {
    let id: String =
        sqlx::query_scalar("select id::text from groups").fetch_one(circle.site.db()).await.expect("a group");
    format!("{kind}:{id}")
}

async fn keeps(person: &Person, place: &str, draft: Value) -> Answer {
    let request = person.browser(Method::PUT, &format!("/drafts/{place}")).header("x-wants", "fragment");
    person.send(request.json(&draft)).await
}

#[tokio::test]
async fn a_draft_comes_back_with_everything_and_goes_when_it_is_published() {
    let circle = Circle::open().await;
    let place = place(&circle, "new-post").await;
    let draft = json!({"title": "Half", "body": "Unsent <x-evil> words",
        "fields": [["polls.0.question", "Asked?"], ["polls.0.choices", "Yes"], ["polls.0.choices", "No"]]});
    let said = keeps(&circle.ann, &place, draft).await.has(200);
    assert!(said.text.contains("Draft saved"), "{}", said.text);
    let page = circle.ann.opens("/groups/circle/posts/new").await;
    assert_eq!(page.text("textarea[name=body]"), "Unsent <x-evil> words");
    assert_eq!(page.attr("#title", "value"), "Half");
    assert_eq!(page.attr("[name='polls.0.question']", "value"), "Asked?");
    assert!(page.says("We have brought back what you wrote."));
    let list = circle.ann.opens("/drafts").await;
    assert_eq!(list.text(".rows .title"), "Half");
    assert_eq!(list.attr(".rows .title", "href"), "/groups/circle/posts/new");
    assert!(circle.olga.opens("/drafts").await.all(".rows li").is_empty());
    circle.olga.asks(&format!("/drafts/{place}")).await.has(404);
    circle.ann.submits("/groups/circle/posts", &[("body", "Unsent words, sent")]).await.has(303);
    assert_eq!(circle.site.count("select count(*) from drafts").await, 0);
    assert_eq!(circle.ann.opens("/groups/circle/posts/new").await.text("textarea[name=body]"), "");
}

#[tokio::test]
async fn without_a_script_a_button_keeps_a_draft() {
    let circle = Circle::open().await;
    let form = [("title", "Later"), ("body", "Words"), ("polls.0.question", "Asked?"), ("act", "draft")];
    let answer = circle.ann.submits("/groups/circle/posts", &form).await.has(303);
    let page = circle.ann.opens(&answer.location()).await;
    assert!(page.says("Your draft is saved."));
    assert_eq!(page.attr("[name='polls.0.question']", "value"), "Asked?");
    let place = place(&circle, "new-post").await;
    circle.ann.submits(&format!("/drafts/{place}/removal"), &[]).await.has(303);
    assert!(circle.ann.opens("/drafts").await.says("No drafts"));
}

#[tokio::test]
async fn a_draft_of_an_edit_is_kept_beside_the_post() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "As it stands").await;
    keeps(&circle.ann, &format!("post:{id}"), json!({"body": "As it may be"})).await.has(200);
    assert_eq!(circle.ann.opens(&format!("/posts/{id}/edit")).await.text("textarea[name=body]"), "As it may be");
    assert!(circle.olga.opens(&format!("/posts/{id}")).await.says("As it stands"));
    let row = circle.ann.opens("/drafts").await;
    assert_eq!(row.attr(".rows .title", "href"), format!("/posts/{id}/edit"));
    circle.ann.submits(&format!("/posts/{id}/edit"), &[("version", "1"), ("body", "As it is")]).await.has(303);
    assert_eq!(circle.site.count("select count(*) from drafts").await, 0);
}

#[tokio::test]
async fn drafts_are_bounded_and_refused_in_words() {
    let circle = Circle::open().await;
    let place = place(&circle, "comment").await;
    keeps(&circle.ann, &place, json!({"body": "x".repeat(200_001)})).await.has(422).is_refused("200,000");
    keeps(&circle.ann, &place, json!({"body": "a\u{0}b"})).await.has(422);
    keeps(&circle.ann, &place, json!({"fields": [["a\u{0}", "b"]], "body": "x"})).await.has(422);
    keeps(&circle.ann, "nowhere:1", json!({"body": "x"})).await.has(404);
    keeps(&circle.ann, "post:not-an-id", json!({"body": "x"})).await.has(404);
    keeps(&circle.site.stranger(), &place, json!({"body": "x"})).await.has(401);
    sqlx::query(
        "insert into drafts (member_id, kind, subject_id, body)
         select id, 'comment', gen_random_uuid(), 'x' from members, generate_series(1, 200) where handle = 'ann'",
    )
    .execute(circle.site.db())
    .await
    .expect("writes a lot");
    keeps(&circle.ann, &place, json!({"body": "x"})).await.has(409).is_refused("You have 200 drafts");
    let mut seen = 0;
    let mut path = "/drafts".to_owned();
    while !path.is_empty() {
        let page = circle.ann.opens(&path).await;
        seen += page.all(".rows li").len();
        path = page.attr(".pager a", "href");
    }
    assert_eq!(seen, 200);
}

#[tokio::test]
async fn the_api_keeps_lists_and_discards_drafts() {
    let circle = Circle::open().await;
    let place = place(&circle, "new-article").await;
    let path = format!("/drafts/{place}");
    circle.ann.calls(Method::PUT, &path, json!({"title": "T", "body": "B"})).await.has(200);
    assert_eq!(circle.ann.asks(&path).await.has(200).json()["body"], "B");
    assert_eq!(circle.ann.asks("/drafts").await.has(200).json()["items"][0]["place"], place);
    circle.ann.send(circle.ann.program(Method::DELETE, &path)).await.has(204);
    circle.ann.asks(&path).await.has(404);
}
